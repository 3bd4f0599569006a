"""The places that share a name, and how likely each is in a context: a sum of weights that one can read.

The weights are those of ``rules/places/ranking.toml``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct, field

from discrepancy.model import TOWNS, Place
from discrepancy.places.build import kilometres
from discrepancy.places.gazetteer import Found, Gazetteer

POINTS = frozenset({"district", "city", "town", "village", "neighbourhood", "site"})
NAMES = 5000
"""Names with homonyms that are remembered before all are forgotten."""


class Context(Struct):
    """What the rest of the document speaks of: its countries (share of the commonest), regions and spots."""

    countries: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    regions: set[str] = field(default_factory=set)
    spots: list[tuple[float, float]] = field(default_factory=list)
    decided: dict[tuple[Any, ...], Choice] = field(default_factory=dict)
    """What was decided in it: an article names its places again and again."""


class Choice(Struct, frozen=True):
    """The outcome of ranking homonyms: the place or None, how it was found, the best candidates."""

    place: Place | None
    how: str
    candidates: tuple[Place, ...] = ()
    margin: float = 0.0
    """How far the place leads its best homonym; infinite when it has none."""


class Homonym(NamedTuple):
    """A place of a name, and what speaks for it whatever the context."""

    number: int
    alias: bool
    importance: float
    country: str
    region: bool
    spot: tuple[float, float] | None
    """Where it is, if it is a point."""
    seat: bool
    """Whether it is a region with a seat of that very name."""
    held: bool
    """Whether it lies in a place of that very name."""


class Homonyms(Struct, frozen=True):
    """The places of a name that can be meant, the countries that have it, and their ranks on their own."""

    listed: list[Homonym]
    lands: frozenset[str]
    alone: list[tuple[float, int, bool]]


def homonyms_of(gaz: Gazetteer, found: tuple[Found, ...]) -> Homonyms:
    """The places that share a name, remembered by name."""
    known: Homonyms | None = gaz.homonyms.get(found)
    if known is None:
        if len(gaz.homonyms) >= NAMES:
            gaz.homonyms.clear()
        known = gaz.homonyms[found] = _listed(gaz, found)
    return known


def _listed(gaz: Gazetteer, found: tuple[Found, ...]) -> Homonyms:
    index, seat_people = gaz.index, gaz.choice["seat_people"]
    numbers = {number for number, _ in found}
    own = {number for number, alias in found if not alias}
    named_after: set[int] = set()
    for number in own:
        record = index.record(number)
        if record[4] in TOWNS and record[2] >= seat_people:
            named_after.update(above for above in index.chain(number) if above in numbers)
    listed: list[Homonym] = []
    for number, alias in found:
        if alias and not own.isdisjoint(index.chain(number)):
            continue  # Oklahoma City is no Oklahoma while the state of that very name is at hand
        lat, lon, _, country, feature, _, _ = index.record(number)
        importance, region = gaz.importance((number, alias)), feature == "region"
        spot = (lat, lon) if feature in POINTS else None
        seat, held = region and number in named_after, not numbers.isdisjoint(index.chain(number))
        listed.append(Homonym(number, alias, importance, country, region, spot, seat, held))
    lands = (index.record(n)[3] for n in numbers if index.record(n)[4] == "country")
    own_land = frozenset(land for land in lands if land)
    return Homonyms(listed, own_land, _ranked(gaz, listed, own_land, Context()))


def scored(gaz: Gazetteer, found: tuple[Found, ...], context: Context) -> list[tuple[float, int, bool]]:
    """The places that share a name, with the sums of their weights in a context, the best first."""
    known = homonyms_of(gaz, found)
    return _ranked(gaz, known.listed, known.lands, context)


def _ranked(
    gaz: Gazetteer, homonyms: list[Homonym], lands: frozenset[str], context: Context
) -> list[tuple[float, int, bool]]:
    weight, near = gaz.weight, gaz.choice["near_km"]
    shares, regions, spots = context.countries, context.regions, context.spots
    elsewhere = bool(lands) and lands.isdisjoint(shares)
    listed: dict[int, tuple[float, bool]] = {}
    for number, alias, score, country, region, spot, seat, held in homonyms:
        share = shares.get(country)
        if share is not None:
            score += weight["same_country"] * share
            if region and elsewhere:
                score += weight["region_over_country"]
        if regions and not regions.isdisjoint(gaz.place(number).containers[:-1]):
            score += weight["same_region"]
        if spots and spot is not None and _close(spot[0], spot[1], spots, near):
            score += weight["near"]
            if not held and _gathered(spot[0], spot[1], spots, gaz.choice):
                score += weight["gathered"]
        if seat:
            score += weight["seat"]
        kept = listed.get(number)
        if kept is None or kept[0] < score:
            listed[number] = (score, alias)
    return sorted(((s, n, a) for n, (s, a) in listed.items()), key=lambda t: (-t[0], t[1]))


def _close(lat: float, lon: float, spots: list[tuple[float, float]], km: float) -> bool:
    degrees = km / 110.0  # a degree of latitude is never shorter, so most spots need no trigonometry
    return any(abs(lat - a) <= degrees and kilometres(lat, lon, a, b) <= km for a, b in spots[:32])


def _gathered(lat: float, lon: float, spots: list[tuple[float, float]], choice: dict[str, float]) -> bool:
    """Whether several places of a document, not one said again and again, lie around a spot."""
    around = {s for s in spots[:32] if _close(lat, lon, [s], choice["gathered_km"]) and s != (lat, lon)}
    return len(around) >= choice["gathered_places"]


def one_spot(gaz: Gazetteer, one: int, other: int) -> bool:
    """Whether two homonyms do no harm to each other: one lies in the other, or they stand on one spot."""
    if one in gaz.index.chain(other) or other in gaz.index.chain(one):
        return True
    a, b = gaz.index.record(one), gaz.index.record(other)
    return a[3] == b[3] and kilometres(a[0], a[1], b[0], b[1]) <= gaz.same_km
