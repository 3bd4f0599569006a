"""An event in the making: the accounts put together so far, summed up as one that others are held against.

The summary holds what the members agree on: the places that a good share of them name, the commonest time and
natures, every figure. So one odd member (a place misread, an aside) neither opens the event to strangers nor
bars it to its own, and holding an account against an event of ten thousand costs the same as against one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from discrepancy.events.accounts import Account, When
from discrepancy.events.ladders import Judgement
from discrepancy.events.spots import Spot, merged

_FACES = 16
"""Times and wordings are kept of so many distinct members: the surest, since they come first."""
_SUPPORT = 4
"""A place or nature belongs to the event when one member in so many names it."""


class _Tally(Struct):
    """What the members name, counted."""

    places: Counter[str] = field(default_factory=Counter)
    natures: Counter[str] = field(default_factory=Counter)
    whens: Counter[When] = field(default_factory=Counter)
    figures: set[tuple[str, float]] = field(default_factory=set)
    tolls: list[tuple[str, float]] = field(default_factory=list)
    """Sorted, each once."""
    spoken: set[tuple[str, float, str]] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)
    hours: set[int] = field(default_factory=set)
    counted: int = 0

    def count(self, members: list[Account]) -> None:
        """Count the members that are not counted yet."""
        for account in members[self.counted :]:
            self.places.update(account.spot.ids or account.spot.names)
            self.natures.update(account.natures)
            self.whens[account.when] += 1
            self.figures |= account.figures
            for toll in account.tolls:
                at = bisect_left(self.tolls, toll)
                if self.tolls[at : at + 1] != [toll]:
                    self.tolls.insert(at, toll)
            self.spoken |= account.spoken
            self.sites |= account.sites
            self.sides |= account.sides
            self.hints |= account.hints
            self.hours |= account.hours
        self.counted = len(members)


class Cluster(Struct):
    """Accounts of one event, in the order in which they joined, and why each did."""

    members: list[Account]
    reasons: list[tuple[str, str]] = field(default_factory=list)
    _documents: dict[str, list[Account]] = field(default_factory=dict)
    """Empty, as are faces and times, while there is one member: most events stay so."""
    _faces: dict[object, Account] = field(default_factory=dict)
    _times: dict[When, Account] = field(default_factory=dict)
    _tally: _Tally | None = None
    _summary: Account | None = None
    _spots: tuple[tuple[int, ...], Spot] | None = None
    """The spot of the summary, and the identities of those it was made of: they seldom change."""
    _wording: tuple[int, frozenset[str], frozenset[When]] | None = None
    """How many faces there were, and the words and days of all of them."""

    @classmethod
    def of(cls, account: Account) -> Cluster:
        """An event of one account."""
        return cls([account])

    def take(self, account: Account, reason: Judgement | None = None) -> None:
        """Add a member, and why."""
        if len(self.members) == 1:
            self._count(self.members[0])
        self.members.append(account)
        if reason is not None:
            self.reasons.append((account.document, str(reason)))
        if len(self.members) > 1:
            self._count(account)
        self._summary = None

    def _count(self, account: Account) -> None:
        self._documents.setdefault(account.document, []).append(account)
        if len(self._faces) < _FACES:
            self._faces.setdefault(_face(account), account)
        if len(self._times) < _FACES:
            self._times.setdefault(account.when, account)

    @property
    def documents(self) -> Mapping[str, Sequence[Account]]:
        """The members by their documents."""
        return self._documents or {account.document: [account] for account in self.members}

    @property
    def faces(self) -> Collection[Account]:
        """The distinct members, by what the ladders look at."""
        return self._faces.values() or self.members

    @property
    def times(self) -> Collection[Account]:
        """One member for each distinct time."""
        return self._times.values() or self.members

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
        tally = self._tally = self._tally or _Tally()
        tally.count(self.members)
        least = len(self.members) / _SUPPORT
        faces = list(self.faces)
        named = [f.spot for f in faces if any(tally.places[p] >= least for p in f.spot.ids or f.spot.names)]
        joined = named or [f.spot for f in faces[:1]]
        made_of = tuple(map(id, joined))
        if self._spots is None or self._spots[0] != made_of:
            self._spots = made_of, merged(joined)
        if self._wording is None or self._wording[0] != len(faces):
            words: frozenset[str] = frozenset().union(*[f.words for f in faces])
            self._wording = len(faces), words, frozenset().union(*[f.days for f in faces])
        natures = sorted(tally.natures, key=lambda n: (-tally.natures[n], n))
        when = min(tally.whens, key=lambda w: (not w.anchored, not w.floating, -tally.whens[w], str(w)))
        return replace(
            self.members[0],
            spot=self._spots[1],
            when=when,
            natures=frozenset(n for n in natures[:2] if tally.natures[n] >= least),
            words=self._wording[1],
            figures=frozenset(tally.figures),
            tolls=tuple(tally.tolls),
            spoken=frozenset(tally.spoken),
            sites=frozenset(tally.sites),
            sides=frozenset(tally.sides),
            hints=frozenset(tally.hints),
            hours=frozenset(tally.hours),
            days=self._wording[2],
        )


def _face(account: Account) -> object:
    return (
        account.spot.ids or account.spot.names,
        account.when,
        account.natures,
        account.sites,
        account.tolls,
    )
