"""The claims of one document → its accounts: the main event, others of the day, and the background.

An article tells several events: three cities, an earlier bombing in the last paragraph, the toll of the war.
Each claim, in the order of the text, joins the account that it fits best, or opens one. A part of a total
("16 of them in the suburb") is an account of its own, since another report may tell of that part alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from discrepancy.events import spots
from discrepancy.events.accounts import Account, When, account_of, narrowed, when_of
from discrepancy.events.ladders import Ladders
from discrepancy.events.spots import Names, Spot, spot_of
from discrepancy.model import Claim
from discrepancy.rulebook import Rulebook

_PARTLY = frozenset({"contained", "region", "near"})
_LOOK_BACK = 40
"""A claim is held against so many of the last groups, and all that name its place."""


@dataclass(slots=True)
class _Group:
    """An account in the making."""

    claims: list[Claim]
    spot: Spot
    when: When
    natures: set[str] = field(default_factory=set)
    whens: list[When] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


class Sorter:
    """Sorts the claims of documents into accounts, by the weights of ``rules/events/within.toml``."""

    def __init__(self, ladders: Ladders, names: Names, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/within.toml")
        self._ladders = ladders
        self._names = names
        self._place = {k: float(v) for k, v in table.get("place", {}).items()}
        self._time = {k: float(v) for k, v in table.get("time", {}).items()}
        self._nature = {k: float(v) for k, v in table.get("nature", {}).items()}
        self._text = {k: float(v) for k, v in table.get("text", {}).items()}
        self._harm = frozenset(table.get("harm", ()))
        self._fresh = int(table.get("fresh_days", 14))
        self._enough = float(table.get("enough", 2.5))

    def accounts(self, claims: Sequence[Claim]) -> list[Account]:
        """The accounts of one document's claims, in the order in which the text opens them."""
        groups: list[_Group] = []
        filed: dict[str, list[int]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: (c.offset_start, c.kind == "date", c.id)):
            spot, when = spot_of((claim,), self._names), when_of(claim)
            reading = self._ladders.wording.read(claim.quote)
            named = claim.what if claim.what in self._ladders.wording.family else None
            natures = {named} if named else set(reading.natures)
            known = set(range(max(0, len(groups) - _LOOK_BACK), len(groups)))
            known.update(n for key in spot.ids | spot.names for n in filed[key])
            scored = [
                (self._score(claim, spot, when, natures, reading.apart, groups[n]), -n) for n in sorted(known)
            ]
            best = max(scored, default=(float("-inf"), 0))
            if best[0] >= self._enough:
                group = groups[-best[1]]
                group.claims.append(claim)
                group.natures |= natures
                group.whens.append(when)
                group.when = narrowed(group.whens)
                group.spots.append(spot)
                if spot.known and not spot.keys <= group.spot.keys:
                    group.spot = spots.merged(group.spots)
                number = -best[1]
            else:
                groups.append(_Group([claim], spot, when, natures, [when], [spot]))
                number = len(groups) - 1
            for key in spot.ids | spot.names:
                if number not in filed[key]:
                    filed[key].append(number)
        wording, names = self._ladders.wording, self._names
        return [account_of(g.claims, spots.merged(g.spots), wording, names) for g in groups]

    def _score(
        self, claim: Claim, spot: Spot, when: When, natures: set[str], apart: bool, group: _Group
    ) -> float:
        """How well a claim fits a group; minus infinity where it cannot belong."""
        never = float("-inf")
        first = group.claims[0]
        if claim.coverage != first.coverage or (claim.polarity == "hypothetical") != (
            first.polarity == "hypothetical"
        ):
            return never
        reach = self._ladders.near_km(frozenset(natures & group.natures))
        place = spots.likeness(spot, group.spot, reach)
        if place == "mentioned" and any(c.quote_start == claim.quote_start for c in group.claims):
            # Two towns in one sentence are a list and no containment.
            place = "unlike"
        other = self._other_figure(claim, group)
        time = self._time_rung(claim, when, natures, group)
        if time == "adjacent" and other is None and self._one_harm(claim, group):
            # Nothing else says that these are two things: a night, a time zone, a day of the report.
            time = "fresh"
        if place in _PARTLY and other and spot.firm and group.spot.firm and not self._wide(natures, group):
            return never
        score = self._place.get(place, 0.0) + self._time.get(time, 0.0)
        score += self._nature.get(
            self._ladders.wording.likeness(frozenset(natures), frozenset(group.natures)), 0.0
        )
        last = group.claims[-1]
        if any(c.quote_start == claim.quote_start and c.field == claim.field for c in group.claims[-6:]):
            score += self._text.get("same_sentence", 0.0)
        elif abs(claim.offset_start - last.offset_start) <= self._text.get("near_chars", 350):
            score += self._text.get("near", 0.0)
        elif time == "unknown" and abs(claim.offset_start - last.offset_start) > self._text.get(
            "far_chars", 900
        ):
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
            return "unknown"
        if when.anchored and group.when.anchored:
            kinds = frozenset(natures & group.natures if natures else group.natures)
            return self._ladders.intervals(when, group.when, kinds)
        if when.floating and group.when.floating:
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

    def _other_figure(self, claim: Claim, group: _Group) -> Claim | None:
        """A claim of the group that counts the same people and gets another number."""
        if claim.kind == "date" or claim.value is None:
            return None
        for c in group.claims:
            if c.kind == claim.kind and c.value is not None and c.value != claim.value:
                return c
        return None
