"""An account: what one document says of one event, summed up for comparing with other documents' accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.events.spots import Names, Spot
from discrepancy.events.wording import Wording
from discrepancy.model import Claim
from discrepancy.times.calendar import Calendar

T = TypeVar("T")

_NATURES = 2
"""An account is of the natures that its sentences name most; the others are asides."""


class When(Struct, frozen=True, gc=False):
    """What an account says of its time: an interval (either end may be open), or bits of a date."""

    start: date | None = None
    end: date | None = None
    weekdays: frozenset[int] = frozenset()
    """Bare weekdays: several when an account names several ("attacked on Thursday … said on Friday")."""
    month: int | None = None
    day: int | None = None

    @property
    def anchored(self) -> bool:
        """Whether there is at least one end."""
        return self.start is not None or self.end is not None

    @property
    def floating(self) -> bool:
        """Whether there is no end, but a weekday, a month or a day of the month."""
        return not self.anchored and (bool(self.weekdays) or self.month is not None or self.day is not None)

    def fits(self, day: date) -> bool:
        """Whether a day is what the bits of the date say."""
        return (
            (not self.weekdays or day.weekday() in self.weekdays)
            and (self.month is None or day.month == self.month)
            and (self.day is None or day.day == self.day)
        )


class Account(Struct, frozen=True, gc=False):
    """One document's account of one event. ``figures`` are (kind, value); ``tolls`` the largest of a kind."""

    document: str
    claims: tuple[Claim, ...]
    published: date | None
    coverage: str
    polarity: str
    spot: Spot
    when: When
    natures: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str, float]]
    tolls: tuple[tuple[str, float], ...]
    spoken: frozenset[tuple[str, float, str]]
    """Figures with the claimant they are put in the mouth of, folded."""
    sites: frozenset[str]
    sides: frozenset[str]
    hints: frozenset[str] = frozenset()
    """Every nature that its document names where it counts or dates something, be it once."""
    hours: frozenset[int] = frozenset()
    """The hours of the day at which it happened, where the sentences that date it say so."""
    days: frozenset[When] = frozenset()
    """Every closed interval that its claims give: one thing is dated by the night and by the morning."""

    @property
    def counts(self) -> bool:
        """Whether it has a figure of people, and not dates only."""
        return any(claim.kind != "date" for claim in self.claims)


def when_of(claim: Claim, calendar: Calendar) -> When:
    """The time of one claim; the calendar has the names of its weekday and its month."""
    if claim.start is not None or claim.end is not None:
        return When(claim.start, claim.end)
    weekday = calendar.weekday(claim.weekday)
    weekdays = frozenset({weekday}) if weekday is not None else frozenset()
    return When(None, None, weekdays, calendar.month(claim.month), claim.day)


def narrowed(whens: Sequence[When]) -> When:
    """The time that most of an account's claims give, made narrower by those that lie inside it."""
    closed = Counter((w.start, w.end) for w in whens if w.start is not None and w.end is not None)
    if closed:
        # Most often said first; of equals the shortest, then the earliest.
        ranked = sorted(closed.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0][0]))
        start, end = ranked[0][0]
        return When(start, end)
    half = sorted({(w.start or date.min, w.end or date.max) for w in whens if w.anchored})
    if half:
        start, end = half[0]
        return When(None if start == date.min else start, None if end == date.max else end)
    bits = [w for w in whens if w.floating]
    return When(
        None, None,
        frozenset().union(*(w.weekdays for w in bits)),
        next((w.month for w in bits if w.month is not None), None),
        next((w.day for w in bits if w.day is not None), None),
    )  # fmt: skip


def account_of(
    claims: Sequence[Claim],
    spot: Spot,
    wording: Wording,
    names: Names,
    calendar: Calendar,
    hints: frozenset[str] = frozenset(),
) -> Account:
    """Sum up the claims that one document makes of one event at a spot, kept in the order of the text.

    ``hints`` are all natures that the document names.
    """
    ordered = tuple(sorted(claims, key=lambda c: (c.offset_start, c.kind, c.id)))
    words: list[frozenset[str]] = []
    natures: dict[str, int] = {}
    figures: set[tuple[str, float]] = set()
    spoken: set[tuple[str, float, str]] = set()
    tolls: dict[str, float] = {}
    hours: frozenset[int] = frozenset()
    for claim in ordered:
        reading = wording.read(claim.quote)
        if reading.hours and (claim.kind == "date" or claim is ordered[0]):
            hours |= reading.hours
        words.append(reading.words)
        named = claim.what if claim.what in wording.family else None
        for nature in (named,) if named else reading.natures:
            natures[nature] = natures.get(nature, 0) + 1
        value = claim.value if claim.value is not None else claim.low
        if claim.kind == "date" or value is None:
            continue
        tolls[claim.kind] = max(tolls.get(claim.kind, 0.0), float(value))
        if claim.value is not None:
            figures.add((claim.kind, float(value)))
            if claim.attributed_to:
                spoken.add((claim.kind, float(value), names.light(claim.attributed_to)))
    place_words = frozenset().union(*[names.words(claim.spot) for claim in ordered if claim.spot])
    whens = [when_of(claim, calendar) for claim in ordered]
    counted = [when for claim, when in zip(ordered, whens, strict=True) if claim.kind != "date"]
    first = ordered[0]
    return Account(
        document=first.document,
        claims=ordered,
        published=first.published,
        coverage=first.coverage,
        polarity="hypothetical" if first.polarity == "hypothetical" else "asserted",
        spot=spot,
        when=narrowed(counted if _open_only(counted) else whens),
        natures=_one_of(tuple(sorted(natures, key=lambda n: (-natures[n], n))[:_NATURES])),
        words=frozenset(set().union(*words) - place_words),
        figures=frozenset(figures),
        tolls=tuple(sorted(tolls.items())),
        spoken=frozenset(spoken) if spoken else _one_of(()),
        sites=_one_of(tuple(names.light(c.site) for c in ordered if c.site)),
        sides=_one_of(tuple(c.side for c in ordered if c.side)),
        hints=hints,
        hours=hours,
        days=_one_of(tuple([w for w in whens if w.start is not None and w.end is not None])),
    )


def _open_only(whens: Sequence[When]) -> bool:
    """Whether figures are told "by Sunday", and none of a day: a day beside them is not theirs."""
    return any(w.anchored for w in whens) and not any(
        w.start is not None and w.end is not None for w in whens
    )


@lru_cache(maxsize=4096)
def _one_of(values: tuple[T, ...]) -> frozenset[T]:
    """A set of values, one and the same for all accounts: those without a site or a side are many."""
    return frozenset(values)


def dated(account: Account, when: When) -> Account:
    """The same account with another time: one that matching has inferred."""
    return replace(account, when=when)
