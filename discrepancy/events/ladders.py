"""Two accounts → one rung on each ladder, its weight from ``rules/events/ladders.toml``, and the sum."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct

from discrepancy.events import spots
from discrepancy.events.accounts import Account, When
from discrepancy.events.blocking import Keys
from discrepancy.events.wording import Wording, wording
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import add_days

_MIDDLING = 10
"""From this size two reports do not give one figure by chance more than now and then."""
_MEET = frozenset({"same", "overlap"})
_SAYING_DAYS = 2
"""So soon after an event a bare weekday may be the day on which somebody spoke of it."""
_NO_TIME = timedelta(0)
_ANY = float("-inf")
LADDERS = ("place", "time", "nature", "figures", "words", "site", "claimant", "sides", "hours")


class Judgement(Struct, frozen=True, gc=False):
    """The rungs that two accounts stand on, their sum, and the rung that forbids, if any."""

    rungs: tuple[tuple[str, str, float], ...]
    total: float
    forbidden: str | None = None

    def plus(self, ladder: str, rung: str, weight: float) -> Judgement:
        """The same with one rung more."""
        return Judgement((*self.rungs, (ladder, rung, weight)), self.total + weight, self.forbidden)

    def __str__(self) -> str:
        said = ", ".join(f"{ladder} {rung} {weight:+g}" for ladder, rung, weight in self.rungs if weight)
        return f"{said} = {self.total:g}" + (f" (forbidden by {self.forbidden})" if self.forbidden else "")


class Ladders:
    """The ladders of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table: Mapping[str, Any] = book.toml("events/ladders.toml")
        self.wording: Wording = wording(book)
        self.weights = {name: {k: float(v) for k, v in table.get(name, {}).items()} for name in LADDERS}
        self.limits = {k: float(v) for k, v in table.get("limits", {}).items()}
        self.reach = {k: float(v) for k, v in table.get("reach_km", {}).items()}
        days = {str(k): float(v) for k, v in table.get("reach_days", {}).items()}
        self.reach_days = {domain: timedelta(days=count) for domain, count in days.items()}
        rungs = (str(named).split(" ", 1) for named in table.get("forbid", {}).get("rungs", ()))
        self._forbids = frozenset((ladder, rung) for ladder, rung in rungs)
        self._apart = frozenset(rung for ladder, rung in self._forbids if ladder == "time")
        rest = (ladder for ladder in LADDERS if ladder not in ("time", "place", "nature"))
        self._most_of_rest = sum(max([0.0, *self.weights[ladder].values()]) for ladder in rest)
        self._most_of_words = max([0.0, *self.weights["words"].values()])
        domains = self.wording.domain
        self._lasts = {n: self.reach_days[d] for n, d in domains.items() if d in self.reach_days}
        self._reaches = {n: self.reach[d] for n, d in domains.items() if d in self.reach}
        once = frozenset(table.get("once", ()))
        self._once = frozenset(n for n, domain in domains.items() if domain in once or n in once)
        rare = frozenset(table.get("rare", ()))
        brief = frozenset(table.get("brief", ()))
        self._brief = frozenset(n for n, domain in domains.items() if domain in brief or n in brief)
        self.rare = frozenset(nature for nature, domain in domains.items() if domain in rare)
        """Natures of which a country sees few in a day."""
        self._near_km = self.limits.get("near_km", 12.0)
        self._deaths = str(table.get("deaths", ""))
        self.together = float(table.get("together", 6.0))
        self.undated = float(table.get("undated", self.together))
        self.margin = float(table.get("margin", 0.0))
        self.sibling = float(table.get("sibling", 0.0))
        self.within = float(table.get("within", 2.5))
        self._adjacent = timedelta(days=self.limits.get("adjacent_days", 1))
        self._wide = timedelta(days=self.limits.get("wide_days", 10))

    def keys(self) -> Keys:
        """The keys by which accounts that these ladders may put together find each other."""
        return Keys(int(self.limits["wide_days"]), self.rare, self._lasts)

    def place(self, one: Account, other: Account) -> str:
        """The rung of two accounts' places."""
        both = one.natures & other.natures if one.natures and other.natures else one.natures | other.natures
        return spots.likeness(one.spot, other.spot, self.near_km(both), self._near_km)

    def nature(self, one: Account, other: Account) -> str:
        """The rung of two accounts' natures; a word of either report for the other's makes them a family."""
        rung = self.wording.likeness(one.natures, other.natures)
        hinted = one.hints & other.natures or other.hints & one.natures
        return "family" if rung == "alone" and hinted else rung

    def sites(self, one: Account, other: Account) -> str:
        """The rung of two accounts' named sites."""
        return _sets(one.sites, other.sites, "same", "different")

    def bars(self, one: Account, other: Account) -> bool:
        """Whether the times of two accounts forbid that they are of one event."""
        return self.time(one, other) in self._apart

    def judge(self, one: Account, other: Account, least: float = _ANY) -> Judgement | None:
        """Both accounts on every ladder, symmetric; None if the sum is surely below ``least``.

        Time, place and nature come first: they forbid, and most pairs are out of reach after them.
        """
        time = self.time(one, other)
        if time in self._apart and least > _ANY:
            return None
        place, nature = self.place(one, other), self.nature(one, other)
        weights = self.weights
        total = weights["time"].get(time, 0.0) + weights["place"].get(place, 0.0)
        total += weights["nature"].get(nature, 0.0)
        if total + self._most_of_rest < least:
            return None
        # Few reports name a site or a claimant, and without them likeness of words seldom suffices.
        site = self.sites(one, other)
        claimant = "shared" if one.spoken and not one.spoken.isdisjoint(other.spoken) else "unknown"
        sides = _sets(one.sides, other.sides, "shared", "different")
        figures = self.figures(one, other)
        total += weights["site"].get(site, 0.0) + weights["claimant"].get(claimant, 0.0)
        total += weights["sides"].get(sides, 0.0) + weights["figures"].get(figures, 0.0)
        hours = self.hours(one, other)
        total += weights["hours"].get(hours, 0.0)
        if total + self._most_of_words < least:
            return None
        rungs = (
            ("time", time), ("place", place), ("nature", nature), ("figures", figures),
            ("words", self.words(one, other)), ("site", site), ("claimant", claimant), ("sides", sides),
            ("hours", hours),
        )  # fmt: skip
        weighed = tuple((ladder, rung, weights[ladder].get(rung, 0.0)) for ladder, rung in rungs)
        forbidden = next((f"{a} {b}" for a, b in rungs[:3] if (a, b) in self._forbids), None)
        return Judgement(weighed, sum(w for _, _, w in weighed), forbidden)

    def near_km(self, natures: frozenset[str]) -> float:
        """How far apart places of one event may lie, in kilometres."""
        if natures.isdisjoint(self._reaches):
            return self._near_km
        return max([self._near_km, *(self._reaches[n] for n in natures if n in self._reaches)])

    def time(self, one: Account, other: Account) -> str:
        """The rung of two times; running totals are held against their beginnings."""
        if one.coverage == "cumulative":
            return self.spans(one, other)
        a, b = one.when, other.when
        if a.anchored and b.anchored:
            rung = self.intervals(a, b, one.natures & other.natures)
            if rung not in ("adjacent", "once"):
                return rung
            meet = any(self.intervals(x, y) in _MEET for x in one.days for y in other.days)
            return "partly" if meet else rung
        if a.anchored or b.anchored:
            anchored, loose = (a, other) if a.anchored else (b, one)
            return self.half_known(anchored, loose, one.natures & other.natures)
        if a.floating and b.floating:
            rung = self.floating(a, b)
            once = not self._once.isdisjoint(one.natures & other.natures)
            return "said" if rung == "clash" and once and _next_day(a.weekdays, b.weekdays) else rung
        if one.published and other.published:
            days = abs((one.published - other.published).days)
            return (
                "published"
                if days <= self.limits["published_days"]
                else ("stale" if days > self.limits["stale_days"] else "unknown")
            )
        return "unknown"

    def intervals(self, a: When, b: When, natures: frozenset[str] = frozenset()) -> str:
        """The rung of two intervals, each with at least one end, of things of these natures."""
        if a.start is None or a.end is None or b.start is None or b.end is None:
            # "By then": open at one side. Not later than a known end, nor earlier than a known start.
            late = a.end is not None and b.start is not None and b.start > a.end
            early = b.end is not None and a.start is not None and a.start > b.end
            known = a.end or a.start
            against = b.end or b.start
            if late or early or known is None or against is None:
                return "apart"
            return "loose" if abs(known - against) <= self._wide else "apart"
        if a.start == b.start and a.end == b.end:
            return "same" if a.end - a.start <= self._wide else "loose"
        if a.start <= b.end and b.start <= a.end:
            wide = max(a.end - a.start, b.end - b.start) > self._wide
            return "loose" if wide else "overlap"
        gap = max(a.start - b.end, b.start - a.end)
        if natures and gap <= self._lasting(natures):
            return "lasting"
        if gap > self._adjacent:
            return "apart"
        return "once" if not natures.isdisjoint(self._once) else "adjacent"

    @property
    def longest_gap(self) -> timedelta:
        """From this gap on, two closed intervals are apart, whatever they are the times of."""
        return max([self._adjacent, *self._lasts.values()])

    def _lasting(self, natures: frozenset[str]) -> timedelta:
        """How many days things of these natures go on, and are reported under any day of them."""
        if natures.isdisjoint(self._lasts):
            return _NO_TIME
        return max(self._lasts[n] for n in natures if n in self._lasts)

    @staticmethod
    def floating(a: When, b: When) -> str:
        """The rung of two times of which only bits are known."""
        shared = [x == y for x, y in ((a.month, b.month), (a.day, b.day)) if x is not None and y is not None]
        if a.weekdays and b.weekdays:
            shared.append(bool(a.weekdays & b.weekdays))
        return "unknown" if not shared else ("floating" if all(shared) else "clash")

    def half_known(self, anchored: When, loose: Account, natures: frozenset[str] = frozenset()) -> str:
        """The rung of a known interval and an account without one, of things of these natures."""
        start, end = anchored.start or anchored.end, anchored.end or anchored.start
        if start is None or end is None:
            return "unknown"
        # Half a world of time zones lies between a dateline and the press.
        if loose.published is not None and start - loose.published > self._adjacent:
            return "apart"
        if end - start > self._wide:
            # A month or a year is what background is dated by; a report of the day says no such thing.
            return "background"
        if loose.when.floating:
            days = (add_days(start, n) for n in range((end - start).days + 1))
            if any(loose.when.fits(day) for day in days):
                return "weekday"
            # "… the governor said on Tuesday" of what happened on Monday.
            after = (add_days(end, n) for n in range(1, _SAYING_DAYS + 1))
            if any(loose.when.fits(day) for day in after):
                return "said"
            eve = loose.when.fits(add_days(start, -1)) and not self._once.isdisjoint(natures)
            return "once" if eve else "clash"
        if loose.published is not None:
            days_after = (loose.published - end).days
            if days_after <= self.limits["published_days"]:
                return "published"
            return "stale" if days_after > self.limits["stale_days"] else "unknown"
        return "unknown"

    def spans(self, one: Account, other: Account) -> str:
        """The rung of two running totals: the same beginning, and for long ones a common as-of day."""
        a, b = one.when, other.when
        if a.start is None or b.start is None or a.end is None or b.end is None:
            return "unknown"
        if (max(a.end, b.end) - min(a.start, b.start)).days > self.limits["span_days"]:
            # War tolls: beginnings are given by the year or the month, so only the as-of day can tell.
            near = abs((a.end - b.end).days) <= self.limits["asof_days"]
            return "same" if near and abs((a.start - b.start).days) <= self.limits["span_days"] else "apart"
        same = abs((a.start - b.start).days) <= min(
            self.limits["start_days"], max((a.end - a.start).days, (b.end - b.start).days) / 4
        )
        return "same" if same and a.start <= b.end and b.start <= a.end else "apart"

    def figures(self, one: Account, other: Account) -> str:
        """The rung of the figures: the largest one that both give, else how far the tolls lie apart."""
        both = one.figures & other.figures
        if sum(value >= _MIDDLING for _, value in both) > 1:
            return "several"
        shared = max((value for _, value in both), default=0.0)
        if shared >= 100:
            return "large"
        if shared >= _MIDDLING:
            return "middling"
        if shared >= 3:
            return "small"
        ratio = min(_ratios(one.tolls, other.tolls), default=None)
        if ratio is None:
            return "unknown"
        if ratio <= 2 and self._great(one) and self._great(other):
            return "great"
        return "comparable" if ratio <= 2 else "unlike" if ratio <= 4 else "far" if ratio <= 20 else "worlds"

    def _great(self, account: Account) -> bool:
        """Whether an account tells of an event so great that its like is rare."""
        return any(kind == self._deaths and toll >= self.limits["great_toll"] for kind, toll in account.tolls)

    def hours(self, one: Account, other: Account) -> str:
        """The rung of the parts of the day, for what is over in a moment: a bomb, a crash."""
        if not one.hours or not other.hours or not one.hours.isdisjoint(other.hours):
            return "unknown"
        return "unknown" if self._brief.isdisjoint(one.natures | other.natures) else "apart"

    def words(self, one: Account, other: Account) -> str:
        """The rung of the shared rare words, as a share of the shorter account's."""
        fewer = min(len(one.words), len(other.words))
        if fewer < self.limits["least_words"]:
            return "unknown"
        share = len(one.words & other.words) / fewer
        for rung in ("copy", "close", "some", "few"):
            if share >= self.limits[f"{rung}_share"]:
                return rung
        return "none"


def _next_day(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether a weekday follows another: that of the saying, where the thing seldom happens twice."""
    return any((x - y) % 7 in (1, 6) for x in one for y in other)


def _ratios(one: Sequence[tuple[str, float]], other: Sequence[tuple[str, float]]) -> Iterator[float]:
    """How many times larger one toll is than the nearest of its kind on either side; both are sorted."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    for kind, mine in fewer:
        at = bisect_left(more, (kind, mine))
        for near_kind, theirs in more[max(at - 1, 0) : at + 1]:
            if near_kind == kind:
                yield max(mine, theirs, 1.0) / max(min(mine, theirs), 1.0)


def _sets(one: frozenset[str], other: frozenset[str], shared: str, different: str) -> str:
    if not one or not other:
        return "unknown"
    return shared if one & other else different


def ladders(book: Rulebook | None = None) -> Ladders:
    """The ladders of a rulebook, compiled once."""
    return (book or rulebook()).built("events.ladders", Ladders)
