"""An event in the making: the accounts put together so far, summed up as one that others are held against.

The summary holds what the members agree on: the places that a good share of them name, the commonest time and
natures, every figure. So one odd member (a place misread, an aside) neither opens the event to strangers nor
bars it to its own, and holding an account against an event of ten thousand costs the same as against one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from discrepancy.events.accounts import Account, When
from discrepancy.events.ladders import Judgement
from discrepancy.events.spots import Spot

_FACES = 16
"""Times and wordings are kept of so many distinct members: the surest, since they come first."""
_SUPPORT = 4
"""A place or nature belongs to the event when one member in so many names it."""


@dataclass(slots=True)
class Cluster:
    """Accounts of one event, in the order in which they joined, and why each did."""

    members: list[Account]
    reasons: list[tuple[str, str]] = field(default_factory=list)
    documents: dict[str, list[Account]] = field(default_factory=dict)
    faces: dict[object, Account] = field(default_factory=dict)
    """The distinct members, by what the ladders look at."""
    times: dict[When, Account] = field(default_factory=dict)
    """One member for each distinct time."""
    _places: Counter[str] = field(default_factory=Counter)
    _natures: Counter[str] = field(default_factory=Counter)
    _whens: Counter[When] = field(default_factory=Counter)
    _figures: set[tuple[str, float]] = field(default_factory=set)
    _tolls: set[tuple[str, float]] = field(default_factory=set)
    _spoken: set[tuple[str, float, str]] = field(default_factory=set)
    _sites: set[str] = field(default_factory=set)
    _sides: set[str] = field(default_factory=set)
    _summary: Account | None = None

    @classmethod
    def of(cls, account: Account) -> Cluster:
        """An event of one account."""
        cluster = cls([])
        cluster.take(account)
        return cluster

    def take(self, account: Account, reason: Judgement | None = None) -> None:
        """Add a member, and why."""
        self.members.append(account)
        if reason is not None:
            self.reasons.append((account.document, str(reason)))
        self.documents.setdefault(account.document, []).append(account)
        if len(self.faces) < _FACES:
            self.faces.setdefault(_face(account), account)
        if len(self.times) < _FACES:
            self.times.setdefault(account.when, account)
        self._places.update(account.spot.ids or account.spot.names)
        self._natures.update(account.natures)
        self._whens[account.when] += 1
        self._figures |= account.figures
        self._tolls.update(account.tolls)
        self._spoken |= account.spoken
        self._sites |= account.sites
        self._sides |= account.sides
        self._summary = None

    def take_in(self, other: Cluster, reason: Judgement) -> None:
        """Add all members of another event."""
        self.reasons += [(other.members[0].document, str(reason)), *other.reasons]
        for account in other.members:
            self.take(account)

    @property
    def summary(self) -> Account:
        """The event as one account."""
        if len(self.members) == 1:
            return self.members[0]
        if self._summary is None:
            self._summary = self._summed()
        return self._summary

    def _summed(self) -> Account:
        least = len(self.members) / _SUPPORT
        faces = list(self.faces.values())
        named = [f.spot for f in faces if any(self._places[p] >= least for p in f.spot.ids or f.spot.names)]
        natures = sorted(self._natures, key=lambda n: (-self._natures[n], n))
        when = min(self._whens, key=lambda w: (not w.anchored, not w.floating, -self._whens[w], str(w)))
        return replace(
            self.members[0],
            spot=merged(named or [f.spot for f in faces[:1]]),
            when=when,
            natures=frozenset(n for n in natures[:2] if self._natures[n] >= least),
            words=frozenset().union(*(f.words for f in faces)),
            figures=frozenset(self._figures),
            tolls=tuple(sorted(self._tolls)),
            spoken=frozenset(self._spoken),
            sites=frozenset(self._sites),
            sides=frozenset(self._sides),
            days=frozenset().union(*(f.days for f in faces)),
        )


def merged(spots: list[Spot]) -> Spot:
    """One spot for several."""
    if len(spots) == 1:
        return spots[0]
    first = next((s for s in spots if s.latitude is not None), spots[0])
    return Spot(
        names=frozenset().union(*(s.names for s in spots)),
        ids=frozenset().union(*(s.ids for s in spots)),
        containers=frozenset().union(*(s.containers for s in spots)),
        wide=frozenset().union(*(s.wide for s in spots)),
        latitude=first.latitude,
        longitude=first.longitude,
        mentioned=frozenset().union(*(s.mentioned for s in spots)),
        firm=any(s.firm for s in spots),
    )


def _face(account: Account) -> object:
    return (
        account.spot.ids or account.spot.names,
        account.when,
        account.natures,
        account.sites,
        account.tolls,
    )
