"""Statements of one event and kind by several documents → pairs of figures that agree, move or conflict.

Documents are never paired. Statements that say the same (figure, scope, role, as-of day) are one *voice
group*; the distinct groups are held against each other, and there are few of them however many documents
report an event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, structs

from discrepancy.discrepancies.groups import (
    Figure,
    Group,
    agreed_in,
    answered,
    apart,
    disputed_in,
    figure,
    set_against,
    sizes_in,
    stated_in,
    unnamed,
)
from discrepancy.discrepancies.intervals import Span, Tolerances
from discrepancy.discrepancies.movement import movement
from discrepancy.discrepancies.parts import elsewhere
from discrepancy.discrepancies.scopes import EVERYONE, Scopes
from discrepancy.discrepancies.statements import ONE_HOUSE, Statement, received
from discrepancy.events.ladders import ladders
from discrepancy.events.spots import kilometres, names, spot_of
from discrepancy.events.wording import wording
from discrepancy.model import Claim, Relation
from discrepancy.places import demonym_country
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import add_days

_FRESH_DAYS = 3
"""A bare weekday so soon after the event dates the report; a later one is no date of a fresh report."""


LONG_SINCE = "superseded long since"


class Edge(Struct, frozen=True):
    """Two groups and how they relate."""

    one: int
    other: int
    relation: Relation
    rule: str
    shown: bool
    """False where the relation is kept for the ledger only."""


class Between:
    """Holds the accounts of several documents against each other, by the rules of one rulebook."""

    def __init__(self, book: Rulebook, tolerances: Tolerances, scopes: Scopes) -> None:
        table = book.toml("codebooks/compare.toml")
        self._book = book
        self._movement = movement(book)
        self._tolerances = tolerances
        self._scopes = scopes
        self._update_days = int(table.get("update_days", 2))
        self._lasting = {str(k): int(v) for k, v in table.get("update_days_of", {}).items()}
        self._domain = wording(book).domain
        self._total_days = int(table.get("total_days", 7))
        self._long_days = int(table.get("long_days", 400))
        self.dispute_ratio = float(table.get("dispute_ratio", 5))
        self._most_ratio = float(table.get("most_ratio", 10))
        self._widespread = frozenset(table.get("widespread", ()))
        self._rising = frozenset(table.get("rising", ()))
        self._falling = frozenset(table.get("falling", ()))
        self._none_yet = frozenset(table.get("none_yet", ()))
        self.underway = frozenset(table.get("underway", ()))
        self._exodus_km = float(table.get("exodus_km", 50))
        self._names = names(book)
        self._town_km = ladders(book).near_km(frozenset())
        self._dying = frozenset(table.get("dying", ()))
        self.deaths = str(table.get("deaths", ""))
        """The kind that counts the dead."""

    def days(self, nature: str) -> int:
        """For how many days a later report of an event of this nature supersedes an earlier one."""
        return self._lasting.get(self._domain.get(nature, ""), self._update_days)

    def town_km(self, nature: str | None) -> float | None:
        """Where events of a nature strike several towns at once, how far apart two towns are; else None."""
        return self._town_km if self._domain.get(nature or "", "") in self._widespread else None

    def edges(self, groups: list[Group], days: int | None = None) -> Iterator[Edge]:
        """Every two groups that different documents state, and their relation.

        ``days`` is for how long a later report supersedes an earlier one.
        """
        limit = self._update_days if days is None else days
        both = stated_in(groups)
        scoped = {document: {scope for _, scope in said} for document, said in both.items()}
        agreed = agreed_in(groups)
        disputed = disputed_in(groups)
        reported = sorted({s.asof for group in groups for s in group.statements if s.asof is not None})
        for i, one in enumerate(groups):
            for j in range(i + 1, len(groups)):
                other = groups[j]
                alone = apart(one, other, both, one.first.claim.kind in self._falling)
                if not alone and not set_against(one, other, both):
                    if figure(one) != figure(other) and len(one.documents | other.documents) > 1:
                        yield Edge(i, j, "not_comparable", "one report gives both figures", False)
                    continue
                a, b = one.first.scope, other.first.scope
                loose = (
                    a != b
                    and EVERYONE not in (a, b)
                    and self._scopes.interchangeable(a, b, one.first.claim.kind)
                )
                if loose and not unnamed(one, other, scoped):
                    yield Edge(i, j, "not_comparable", "each names the other's people apart", False)
                    continue
                if self._other_count(one, other, agreed):
                    yield Edge(i, j, "not_comparable", "so far apart that they count different things", False)
                    continue
                edge = self._edge(i, j, one, other, limit)
                if edge.rule == LONG_SINCE and self._next_known(one.first, other.first, reported):
                    edge = structs.replace(edge, rule="superseded", shown=True)
                if (
                    edge.rule == "lower bound"
                    and edge.relation == "refines"
                    and self._grew(one, other, both, limit)
                ):
                    edge = Edge(i, j, "updates", "superseded", True)
                if edge.relation == "updates" and (figure(one) in disputed or figure(other) in disputed):
                    edge = self._against_rival(edge, one.first, other.first)
                if edge.rule == "vague range" and edge.relation == "diverges" and answered(one, other, both):
                    edge = Edge(
                        i, j, "not_comparable", "another figure of its report is what the word says", False
                    )
                if edge.relation == "updates" and not alone:
                    edge = Edge(i, j, "not_comparable", "one report gives both figures", False)
                yield edge

    def _other_count(self, one: Group, other: Group, agreed: dict[str, set[Figure]]) -> bool:
        """Whether two figures are too far apart to be one count at all.

        Sooner so where the documents agree on another figure: then one tells of a second thing.
        """
        near, far = sorted((one.first.span, other.first.span), key=lambda span: span.best)
        # A vague word reaches up to its upper end.
        small = near.high if near.vague and near.high is not None else near.best
        large = far.best
        if large <= max(small, 1.0) * self.dispute_ratio:
            return False
        if large > max(small, 1.0) * self._most_ratio:
            return True
        mine = set().union(*(agreed.get(d, set()) for d in one.documents))
        theirs = set().union(*(agreed.get(d, set()) for d in other.documents))
        return not mine.isdisjoint(theirs)

    def _next_known(self, a: Statement, b: Statement, reported: list[date]) -> bool:
        """Whether of two reports days apart the later is the first news after the earlier, of one week.

        ``reported`` are the days of all reports of the event, in order.
        """
        early, late = sorted(s.asof for s in (a, b) if s.asof is not None)
        rises = (a.span.best < b.span.best) == (a.asof == early)
        if rises != (a.claim.kind in self._rising) or (late - early).days > self._total_days:
            return False
        return bisect_right(reported, early) == bisect_left(reported, late)

    def _grew(
        self, one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]], limit: int
    ) -> bool:
        """Whether "at least nine" of one day is twelve the next: the first counted those found so far.

        Not where every report of the first has a larger figure, too: then it is not what they go by.
        """
        small, large = (one, other) if one.first.span.best <= other.first.span.best else (other, one)
        early, late = small.first, large.first
        if early.claim.kind not in self._rising or (early.span.hedge, late.span.hedge) != (
            "at_least",
            "exactly",
        ):
            return False
        if early.asof is None or late.asof is None or not 0 < (late.asof - early.asof).days <= limit:
            return False
        return any(
            all(size <= early.span.best for size in sizes_in(stated[d], early.scope)) for d in small.documents
        )

    def _against_rival(self, edge: Edge, a: Statement, b: Statement) -> Edge:
        """The relation where one is a rival claimant's count: that supersedes nobody's, nor the reverse."""
        if a.asof == b.asof:
            relation, rule = self.relate(a, b, rival=True)
            return Edge(edge.one, edge.other, relation, rule, relation in ("contradicts", "diverges"))
        return Edge(edge.one, edge.other, "not_comparable", "a rival's count of another day", False)

    def _edge(self, i: int, j: int, one: Group, other: Group, limit: int) -> Edge:
        a, b = one.first, other.first
        if a.overtaken or b.overtaken:
            return Edge(i, j, "not_comparable", "a figure that its own report calls overtaken", False)
        if a.claim.kind in self.underway and self._elsewhere(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "people who left two places", False)
        if 0 in (a.span.high, b.span.high) and a.claim.kind in self._none_yet:
            return Edge(i, j, "not_comparable", "nobody so far", False)
        if 0 in (a.span.high, b.span.high) and elsewhere(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "nobody hurt at another spot", False)
        if received(a, b):
            return Edge(i, j, "not_comparable", ONE_HOUSE, False)
        if any(x.beside_one and y.span.value == x.span.best + 1 for x, y in ((a, b), (b, a))):
            return Edge(i, j, "not_comparable", "one more is told of, whom no number counts", False)
        relation, rule = self.relate(a, b)
        shown = True
        if relation in ("contradicts", "diverges", "refines"):
            moved = self._moves(a, b, relation, one.killed, other.killed, limit)
            if moved and rule == "part over whole":
                relation, rule = "not_comparable", "the whole may have risen since"
            elif moved == "updates":
                relation, rule = "updates", "superseded"
            elif moved == "stale":
                relation, rule, shown = "updates", LONG_SINCE, False
        if relation == "updates" and _open_sums(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "lower bounds of sums that begin on different days", False)
        if a.claim.coverage == "cumulative" and self._long(a, b):
            shown, rule = False, "total of a long period"
        return Edge(i, j, relation, rule, shown)

    def _elsewhere(self, one: Claim, other: Claim) -> bool:
        """Whether two places lie so far apart that nobody leaves both; an island and its town do not."""
        if one.place_id and other.place_id and not elsewhere(one, other):
            return False
        apart = kilometres(spot_of(one, self._names), spot_of(other, self._names))
        return apart is not None and apart > self._exodus_km

    def relate(self, a: Statement, b: Statement, rival: bool = False) -> tuple[Relation, str]:
        """The relation of two statements as they stand, time of report left aside.

        ``rival`` says that two claimants are set against each other: then each counts all there are, whatever
        word it has for them.
        """
        if a.claim.side and b.claim.side and a.claim.side != b.claim.side:
            return "not_comparable", "different sides"
        if self._movement.opposed(a.claim, b.claim):
            return "not_comparable", "different sides"  # 15 soldiers, and 60 militants
        if a.qualifiers != b.qualifiers:
            return "not_comparable", "different qualifiers"
        if a.claim.inclusive != b.claim.inclusive:
            return "not_comparable", "one includes others"
        if (a.part or b.part) and not (a.local and a.local == b.local) and not _same_part(a, b):
            if a.part and b.part and a.scope == b.scope and a.span.value == b.span.value:
                return "agrees", "equal"
            return "not_comparable", "a part and a total"
        for inner, outer in ((a, b), (b, a)):
            fewer = inner.span.best < outer.span.best
            if fewer and self._of_a_nation(inner.claim) and not self._of_a_nation(outer.claim):
                return self.part_over_whole(inner.span, outer.span)
        each_all = rival or (a.main and b.main)
        if a.scope == b.scope or (each_all and self._scopes.interchangeable(a.scope, b.scope, a.claim.kind)):
            relation, rule = self._tolerances.relate(a.span, b.span)
            if a.qualifiers and rule == "vague range" and relation == "diverges":
                # "Dozens badly hurt" and "eight badly hurt" are two counts of one narrow group.
                return "contradicts", "disjoint"
            return relation, rule
        for inner, outer in ((a, b), (b, a)):
            if self._scopes.inside(inner.scope, outer.scope):
                return self.part_over_whole(inner.span, outer.span)
        return "not_comparable", "different scopes"

    def _of_a_nation(self, claim: Claim) -> bool:
        """Whether a figure counts the people of one country ("26 Ukrainians"): some of all there are."""
        *_, last = ("", *(claim.who or "").split())
        return demonym_country(last, self._book) is not None

    def part_over_whole(self, part: Span, whole: Span) -> tuple[Relation, str]:
        """A part that is larger than its whole, or nothing to compare."""
        if whole.high is not None and part.low > whole.high:
            return "contradicts", "part over whole"
        if not whole.vague and not part.vague and self._tolerances.too_far(whole.best, part.low):
            return "diverges", "part over whole"
        if part.value is not None and part.value == whole.value:
            return "agrees", "equal"
        return "not_comparable", "a part and its whole"

    def _moves(
        self, a: Statement, b: Statement, relation: Relation,
        a_killed: float | None, b_killed: float | None, limit: int,
    ) -> str | None:  # fmt: skip
        """Whether the later of two reports supersedes the earlier one: "updates", "stale", or None."""
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
                return None
            against = early_killed is not None and late_killed is not None and early_killed >= late_killed
            return None if against else "updates"
        if days < 0:
            return "stale" if -days > limit else None
        return "updates" if days <= limit else "stale"

    def _long(self, a: Statement, b: Statement) -> bool:
        for s in (a, b):
            start, end = s.claim.start, s.claim.end
            if start is None or end is None or (end - start).days > self._long_days:
                return True
        return False


def _same_part(a: Statement, b: Statement) -> bool:
    """Whether two reports count the same narrow part of all: the badly hurt, or the children among them."""
    if not (a.part and b.part) or a.scope != b.scope or a.document == b.document:
        return False
    declared = a.claim.subset_of and b.claim.subset_of and a.scope != EVERYONE
    return bool(a.qualifiers or declared)


def _open_sums(one: Claim, other: Claim) -> bool:
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
