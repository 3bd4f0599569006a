"""How counts move: which of two reports supersedes the other, by their days and their words.

Tolls rise and the missing become fewer; a report that comes long after is no news of a count on the move. How
long it moves is data (``rules/codebooks/compare.toml``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from discrepancy.discrepancies.groups import Figure, Group, sizes_in
from discrepancy.discrepancies.parts import elsewhere
from discrepancy.discrepancies.statements import Statement
from discrepancy.model import Claim, Relation
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import add_days

_FRESH_DAYS = 3
"""A bare weekday so soon after the event dates the report; a later one is no date of a fresh report."""


LONG_SINCE = "superseded long since"
ON_RECORD = "superseded by a record"


class Superseding:
    """Tells updates from conflicts, by the rules of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table = book.toml("codebooks/compare.toml")
        self._update_days = int(table.get("update_days", 2))
        self._lasting = {str(k): int(v) for k, v in table.get("update_days_of", {}).items()}
        self._total_days = int(table.get("total_days", 7))
        self._long_days = int(table.get("long_days", 400))
        self._rising = frozenset(table.get("rising", ()))
        self._falling = frozenset(table.get("falling", ()))
        self._dying = frozenset(table.get("dying", ()))
        self._news_days = int(table.get("news_days", 14))
        self._grown = float(table.get("grown", 2))
        self._few_days = int(table.get("few_days", 3))
        self._piecemeal = frozenset(table.get("piecemeal", ()))

    def days(self, domain: str = "") -> int:
        """For how many days a later report of an event of a domain supersedes an earlier one."""
        return self._lasting.get(domain, self._update_days)

    def falls(self, kind: str) -> bool:
        """Whether a kind of count becomes smaller as time passes."""
        return kind in self._falling

    def fell(self, a: Statement, b: Statement) -> bool:
        """Whether a count that falls is the smaller in the later of two reports, be it by much."""
        if not self.falls(a.claim.kind) or a.asof is None or b.asof is None:
            return False
        early, late = (a, b) if a.asof < b.asof else (b, a)
        return early.asof != late.asof and late.span.best < early.span.best

    def next_known(self, a: Statement, b: Statement, reported: list[date]) -> bool:
        """Whether of two reports days apart the later is the first news after the earlier, of one week.

        ``reported`` are the days of all reports of the event, in order.
        """
        early, late = sorted(s.asof for s in (a, b) if s.asof is not None)
        if not self._moved_on(a, b) or (late - early).days > self._total_days:
            return False
        return bisect_right(reported, early) == bisect_left(reported, late)

    def _moved_on(self, a: Statement, b: Statement) -> bool:
        """Whether of two figures the later is the one to which such counts move: more dead, fewer missing."""
        if a.asof is None or b.asof is None:
            return False
        return ((a.span.best < b.span.best) == (a.asof < b.asof)) == (a.claim.kind in self._rising)

    def after_long(self, a: Statement, b: Statement, reported: list[date]) -> Relation | None:
        """What two reports so long apart that the later is no news are: "updates", "contradicts", or None.

        ``reported`` as for :meth:`next_known`. Of an event told on few days each report is what there is to
        hold the others against: what moved on is an update, however late, and what moved back is at odds if
        both name the very same place. Told on many days, a first toll would stand against each later one.
        """
        if self.next_known(a, b, reported):
            return "updates"
        one, other = a.claim, b.claim
        alike = one.coverage == other.coverage == "event" and a.scope == b.scope
        if not alike or one.kind in self._piecemeal or len(reported) > self._few_days:
            return None
        if self._moved_on(a, b):
            return None if elsewhere(one, other) else "updates"
        same = (one.place_id or one.spot) == (other.place_id or other.spot)
        return "contradicts" if same else None

    def grew(
        self, one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]], limit: int
    ) -> bool:
        """Whether "at least nine" of one day is twelve the next: the first counted those found so far.

        Not where every report of the first has a larger figure, too: then it is not what they go by.
        """
        small, large = (one, other) if one.first.span.best <= other.first.span.best else (other, one)
        early, late = small.first, large.first
        sharper = (early.span.hedge, late.span.hedge) == ("at_least", "exactly")
        if early.claim.kind not in self._rising or not sharper:
            return False
        if early.asof is None or late.asof is None or not 0 < (late.asof - early.asof).days <= limit:
            return False
        return any(
            all(size <= early.span.best for size in sizes_in(stated[d], early.scope)) for d in small.documents
        )

    def moves(
        self, a: Statement, b: Statement, relation: Relation,
        a_killed: float | None, b_killed: float | None, limit: int,
    ) -> str | None:  # fmt: skip
        """Whether the later of two reports supersedes the earlier one: "updates", "record", "stale", or None.

        "record" is said of a text without a date that is none of the news of those days.
        """
        kind = a.claim.kind
        if kind not in self._rising and kind not in self._falling:
            return None
        early, late = (a, b) if a.span.best <= b.span.best else (b, a)
        early_killed, late_killed = (a_killed, b_killed) if early is a else (b_killed, a_killed)
        died = kind in self._dying and _died(early, late, early_killed, late_killed)
        if kind in self._falling or died:
            early, late, early_killed, late_killed = late, early, late_killed, early_killed
        if late.overtaken and not early.overtaken:
            return None
        days = (late.asof - early.asof).days if late.asof and early.asof else None
        cued = died or late.claim.moved is not None or late.moving or early.moving or early.overtaken
        says = late.claim.moved is not None  # "took the toll to three", be it days later
        limit = self._total_days if says or a.claim.coverage == "cumulative" else limit
        if relation == "refines":
            # Near enough for one count: an update only where the later report says that it moved.
            # "More than 60" is a round number, and 67 says it sharper; "at least" counts those found so far.
            says = late.claim.moved is not None or (late.moving and early.span.hedge != "more_than")
            loose = {"vague", "about"} & {early.span.hedge, late.span.hedge}
            return "updates" if says and not loose and days is not None and 0 <= days <= limit else None
        undated = a.claim.published is None or b.claim.published is None
        if undated and early.span.vague and not late.span.vague:
            return "updates"  # the word is the earlier, the count the later
        if days is None or days == 0:
            if not cued:
                recorded = relation == "contradicts" and days is None and self._on_record(early, late)
                return "record" if recorded else None
            against = early_killed is not None and late_killed is not None and early_killed >= late_killed
            return None if against else "updates"
        if days < 0:
            return "stale" if -days > limit else None
        return "updates" if days <= limit else "stale"

    def _on_record(self, early: Statement, late: Statement) -> bool:
        """Whether the second is of a text without a date that writes the event's day out with its year.

        News is printed within days and has no need to; a register, a court or an encyclopedia writes when the
        count is known. Only against such news, and not where somebody else is cited for the figure.
        """
        one, other = early.claim, late.claim
        low, high = sorted((early.span.best, late.span.best))
        if high > low * self._grown:
            return False  # so much more is a rival count, however late
        if one.published is None or one.start is None or other.published is not None or other.start is None:
            return False
        return other.attributed_to is None and 0 <= (one.published - one.start).days <= self._news_days

    def long(self, a: Statement, b: Statement) -> bool:
        """Whether a total is of a period too long, or too open, to be held against another report's."""
        for s in (a, b):
            start, end = s.claim.start, s.claim.end
            if start is None or end is None or (end - start).days > self._long_days:
                return True
        return False


def open_sums(one: Claim, other: Claim) -> bool:
    """Whether both are at least so many, since days that are not the same: that moves nothing."""
    days = (one.start, other.start)
    apart = None not in days and days[0] != days[1]
    return one.coverage == "cumulative" and apart and one.high is None and other.high is None


def _died(fewer: Statement, more: Statement, killed: float | None, before: float | None) -> bool:
    """Whether injured may have died since: the dead are more by at least as many as the injured are fewer.

    Nor by more than there were injured: then the two counts of the dead are not of the same people.
    """
    if fewer.span.value is None or more.span.value is None or killed is None or before is None:
        return False
    return 0 < more.span.value - fewer.span.value <= killed - before <= more.span.value


def asof_of(published: date | None, event_start: date | None, said: list[int]) -> date | None:
    """The day on which a report was true: its publication, or the last weekday it names.

    ``said`` are the bare weekdays of an undated report (0 is Monday): "Saturday's blast … said on Sunday".
    """
    if published is not None or event_start is None or not said:
        return published
    after = [(weekday - event_start.weekday()) % 7 for weekday in said]
    days = max([d for d in after if d <= _FRESH_DAYS], default=0)
    return add_days(event_start, days)


def superseding(book: Rulebook | None = None) -> Superseding:
    """The rules of a rulebook on how counts move, read once."""
    return (book or rulebook()).built("discrepancies.superseding", Superseding)
