"""The claims of one document → its accounts: the main event, others of the day, and the background.

An article tells several events: three cities, an earlier bombing in the last paragraph, the toll of the war.
Each figure, in the order of the text, joins the account that it fits best, or opens one, and then each day
does. A part of a total ("16 of them in the suburb") is an account of its own, since another report may tell
of that part alone.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct, field

from discrepancy.events import spots
from discrepancy.events.accounts import Account, When, account_of, narrowed, when_of
from discrepancy.events.ladders import Ladders
from discrepancy.events.spots import Names, Spot, spot_of
from discrepancy.model import Claim
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import calendar_of

_MEETING = frozenset({"same", "overlap", "floating"})
"""Rungs of time on which two figures may be of one event that strikes a region at once."""
_LATER = frozenset({"adjacent", "once", "apart"})
_PARTLY = frozenset({"contained", "region", "near"})
_LONGEST = 12
"""A group that covers more stretches of days than this is of any time."""
_LOOK_BACK = 40
"""A claim is held against so many of the last groups, and all that name its place."""


class _Group(Struct):
    """An account in the making."""

    claims: list[Claim]
    spot: Spot
    when: When
    natures: set[str] = field(default_factory=set)
    whens: list[When] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    merged: int = 0
    """How many of the spots the group's own is made of."""
    sentences: set[tuple[str, int]] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)
    """Where its claims stand, in order."""

    @classmethod
    def of(cls, claim: Claim, spot: Spot, when: When, natures: set[str]) -> _Group:
        """The group that a claim opens."""
        found = cls([], spot, when)
        found.take(claim, spot, when, natures)
        return found

    def take(self, claim: Claim, spot: Spot, when: When, natures: set[str]) -> None:
        """Add a claim."""
        self.claims.append(claim)
        self.sentences.add((claim.field, claim.quote_start))
        insort(self.offsets, claim.offset_start)
        self.natures |= natures
        self.whens.append(when)
        self.spots.append(spot)
        mine = self.when
        closed = mine.start is not None and mine.end is not None
        # The commonest closed interval stays the commonest when it is given again, or none is.
        if not (closed and ((when.start, when.end) == (mine.start, mine.end) or not _closed(when))):
            self.when = narrowed(self.whens)
        if spot.known and not spot.keys <= self.spot.keys:
            self.spot = spots.merged([self.spot, *self.spots[self.merged :]])
            self.merged = len(self.spots)

    def distance(self, claim: Claim) -> int:
        """Characters from a claim to the nearest of these."""
        at = bisect_left(self.offsets, claim.offset_start)
        return min(abs(claim.offset_start - offset) for offset in self.offsets[max(0, at - 1) : at + 1])


class _Filed:
    """Groups by the names of their places, and by stretches of days where their times are known.

    Two closed intervals further apart than the ``reach`` keep a claim and a group apart whatever else they
    share, so a claim looks only at the groups around its days. Without a reach it looks at all.
    """

    def __init__(self, reach: timedelta | None) -> None:
        self._days = None if reach is None else reach.days + 1
        self._anywhen: dict[str, set[int]] = defaultdict(set)
        self._around: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._all: dict[str, set[int]] = defaultdict(set)
        self._keys: dict[int, set[str]] = defaultdict(set)
        self._times: dict[int, When] = {}

    def add(self, number: int, group: _Group, spot: Spot) -> None:
        """File a group under a spot, and under its time as it now is. Earlier times stay, and do no harm."""
        known, keys = self._keys[number], spot.ids | spot.names
        fresh = keys if self._times.get(number) == group.when else known | keys
        known |= keys
        self._times[number] = group.when
        stretches = self._stretches(group.when, 0)
        for key in fresh:
            self._all[key].add(number)
            if stretches is None:
                self._anywhen[key].add(number)
            else:
                for stretch in stretches:
                    self._around[key, stretch].add(number)

    def near(self, spot: Spot, when: When) -> set[int]:
        """The groups that name the place of a claim and may be of its time."""
        found: set[int] = set()
        stretches = self._stretches(when, 1)
        for key in spot.ids | spot.names:
            if stretches is None:
                found |= self._all.get(key, set())
            else:
                found |= self._anywhen.get(key, set())
                for stretch in stretches:
                    found |= self._around.get((key, stretch), set())
        return found

    def _stretches(self, when: When, more: int) -> range | None:
        """The numbered stretches of days that a time covers, with some on either side; None for any time."""
        if self._days is None or when.start is None or when.end is None:
            return None
        first, last = when.start.toordinal() // self._days, when.end.toordinal() // self._days
        return range(first - more, last + more + 1) if last - first <= _LONGEST else None


def _closed(when: When) -> bool:
    return when.start is not None and when.end is not None


class Sorter:
    """Sorts the claims of documents into accounts, by the weights of ``rules/events/within.toml``."""

    def __init__(self, ladders: Ladders, names: Names, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/within.toml")
        self._calendar = calendar_of(book)
        self._ladders = ladders
        self._names = names
        self._place = {k: float(v) for k, v in table.get("place", {}).items()}
        self._time = {k: float(v) for k, v in table.get("time", {}).items()}
        self._nature = {k: float(v) for k, v in table.get("nature", {}).items()}
        self._text = {k: float(v) for k, v in table.get("text", {}).items()}
        self._harm = frozenset(table.get("harm", ()))
        self._after = frozenset(table.get("after", ()))
        self._after_days = int(table.get("after_days", 0))
        self._fresh = int(table.get("fresh_days", 14))
        self._enough = float(table.get("enough", 2.5))
        self._reach = ladders.longest_gap if self._apart_never_joins() else None

    def accounts(self, claims: Sequence[Claim]) -> list[Account]:
        """The accounts of one document's claims, in the order in which the text opens them."""
        groups: list[_Group] = []
        ordered = sorted(claims, key=lambda c: (c.offset_start, c.kind == "date", c.id))
        main = self._main(ordered)
        # Days after figures: one between two events would bridge them, being near enough to either.
        ordered.sort(key=lambda c: c.kind == "date")
        # With fewer claims no group is ever out of sight.
        filed = _Filed(self._reach) if len(ordered) > _LOOK_BACK else None
        for claim in ordered:
            spot, when = spot_of(claim, self._names), when_of(claim, self._calendar)
            reading = self._ladders.wording.read(claim.quote)
            named = claim.what if claim.what in self._ladders.wording.family else None
            natures = {named} if named else set(reading.natures)
            known = set(range(max(0, len(groups) - _LOOK_BACK), len(groups)))
            if filed is not None:
                known.update(filed.near(spot, when))
            scored = [
                (self._score(claim, spot, when, natures, reading.apart, groups[n], main), -n)
                for n in sorted(known)
            ]
            best = max(scored, default=(float("-inf"), 0))
            if best[0] >= self._enough:
                number = -best[1]
                groups[number].take(claim, spot, when, natures)
            else:
                number = len(groups)
                groups.append(_Group.of(claim, spot, when, natures))
            if filed is not None:
                filed.add(number, groups[number], spot)
        wording, names, calendar = self._ladders.wording, self._names, self._calendar
        hints = frozenset(nature for c in ordered for nature in wording.read(c.quote).natures)
        return [account_of(g.claims, spots.merged(g.spots), wording, names, calendar, hints) for g in groups]

    def _main(self, claims: Sequence[Claim]) -> frozenset[str]:
        """What the first of a document's claims with a nature is of; they come in the order of the text."""
        for claim in claims:
            if claim.what in self._ladders.wording.family:
                return frozenset({claim.what})
            natures = self._ladders.wording.read(claim.quote).natures
            if natures:
                return frozenset(natures)
        return frozenset()

    def _apart_never_joins(self) -> bool:
        """Whether a time that is apart outweighs all that may speak for a group."""
        most = sum(max([0.0, *weights.values()]) for weights in (self._place, self._nature))
        most += max(self._text.get("same_sentence", 0.0), self._text.get("near", 0.0), 0.0)
        most += max(self._text.get("far", 0.0), 0.0) + max(self._text.get("apart", 0.0), 0.0)
        return most + self._time.get("apart", 0.0) < self._enough

    def _score(
        self,
        claim: Claim,
        spot: Spot,
        when: When,
        natures: set[str],
        apart: bool,
        group: _Group,
        main: frozenset[str] = frozenset(),
    ) -> float:
        """How well a claim fits a group; minus infinity where it cannot belong."""
        never = float("-inf")
        first = group.claims[0]
        if "link" in (claim.part, first.part) and (claim.part, claim.quote) != (first.part, first.quote):
            return never  # a line that links to another story tells of nothing here
        if claim.coverage != first.coverage or (claim.polarity == "hypothetical") != (
            first.polarity == "hypothetical"
        ):
            return never
        both = frozenset(natures & group.natures)
        time = self._time_rung(claim, when, natures, group)
        if time in _MEETING and (not natures or not group.natures or self._wide(set(main), group)):
            both |= main  # what is told of the days of a quake is of the quake
        reach = self._ladders.near_km(both)
        place = spots.likeness(spot, group.spot, reach)
        if place == "mentioned" and (claim.field, claim.quote_start) in group.sentences:
            # Two towns in one sentence are a list and no containment.
            place = "unlike"
        other = _other_figure(claim, group)
        if time in ("adjacent", "once") and other is None and self._one_harm(claim, group):
            # Nothing else says that these are two things: a night, a time zone, a day of the report.
            time = "fresh"
        if place in _PARTLY and other and spot.firm and group.spot.firm and not self._wide(natures, group):
            return never
        otherwise = natures and group.natures and natures.isdisjoint(group.natures)
        if otherwise and place not in spots.ONE_PLACE and not self._wide(natures, group):
            rival = _other_figure(claim, group, one_scope=True)
            if rival is not None:  # "Jets killed 70 in the suburb, after shells killed 10 in the city"
                return never
        score = self._place.get(place, 0.0) + self._time.get(time, 0.0)
        score += self._nature.get(
            self._ladders.wording.likeness(frozenset(natures), frozenset(group.natures)), 0.0
        )
        if (claim.field, claim.quote_start) in group.sentences:
            score += self._text.get("same_sentence", 0.0)
        elif (distance := group.distance(claim)) <= self._text.get("near_chars", 350):
            score += self._text.get("near", 0.0)
        elif time == "unknown" and distance > self._text.get("far_chars", 900):
            score += self._text.get("far", 0.0)
        if apart and other and claim.attributed_to == other.attributed_to:
            score += self._text.get("apart", 0.0)
        return score

    def _wide(self, natures: set[str], group: _Group) -> bool:
        """Whether the event is of a kind that strikes many towns at once: theirs are parts of one toll."""
        return self._ladders.near_km(frozenset(natures | group.natures)) > self._ladders.near_km(frozenset())

    def _one_harm(self, claim: Claim, group: _Group) -> bool:
        """Whether a claim and a group count the dead, hurt or missing: what one blow does to people."""
        return claim.kind in self._harm and any(c.kind in self._harm for c in group.claims)

    def _time_rung(self, claim: Claim, when: When, natures: set[str], group: _Group) -> str:
        if claim.coverage == "cumulative":
            if when.anchored and group.when.anchored:
                return "same" if (when.start, when.end) == (group.when.start, group.when.end) else "apart"
            # Of an undated report only what was long ago has its year.
            one_dated = when.anchored != group.when.anchored
            return "background" if one_dated and claim.published is None else "unknown"
        if when.anchored and group.when.anchored:
            kinds = frozenset(natures & group.natures if natures else group.natures)
            rung = self._ladders.intervals(when, group.when, kinds)
            return "after" if rung in _LATER and self._follows(claim, when, group) else rung
        if when.floating and group.when.floating:
            if bool(when.weekdays) != bool(group.when.weekdays) and None in (when.day, group.when.day):
                return "background"  # "in May", beside what was on Tuesday
            return "weekdays" if self._ladders.floating(when, group.when) == "clash" else "floating"
        if when.floating or group.when.floating:
            anchored, floating = (group.when, when) if when.floating else (when, group.when)
            day = anchored.start or anchored.end
            if day is not None and anchored.start == anchored.end:
                return "floating" if floating.fits(day) else "clash"
        if when.anchored or group.when.anchored:
            anchored = when if when.anchored else group.when
            day = anchored.end or anchored.start
            if day is not None and (claim.published is None or (claim.published - day).days > self._fresh):
                return "background"
        return "unknown"

    def _follows(self, claim: Claim, when: When, group: _Group) -> bool:
        """Whether a claim is of what comes of an event some days later: arrests, releases."""
        began, ended = when.start, group.when.end
        if claim.kind not in self._after or began is None or ended is None:
            return False
        harmed = any(c.kind in self._harm for c in group.claims)
        return harmed and 0 < (began - ended).days <= self._after_days


def _other_figure(claim: Claim, group: _Group, one_scope: bool = False) -> Claim | None:
    """A claim of the group that gets another number of the kind, and of the scope if that must be one."""
    if claim.kind == "date" or claim.value is None:
        return None
    for c in group.claims:
        if c.kind != claim.kind or c.value in (None, claim.value):
            continue
        if c.scope == claim.scope or not one_scope:
            return c
    return None
