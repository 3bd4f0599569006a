"""How two places lie to each other: the same, one in the other, near, elsewhere, or not to be said.

Containment is read off the chain of containers, never off coordinates, so it is a partial order. Distance is
the great circle between the points of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cos, degrees, radians, sin

from discrepancy.model import QUARTERS, Place
from discrepancy.places.build import kilometres
from discrepancy.places.gazetteer import gazetteer
from discrepancy.places.homonyms import POINTS
from discrepancy.places.index import CAPITAL
from discrepancy.places.table import LOCAL_ID
from discrepancy.rulebook import Rulebook, rulebook

NEAR = "places/near.tsv"
SPREAD = frozenset({"water", "area"})
WIDE = frozenset({"country", "region"})


def get(place_id: str, book: Rulebook | None = None) -> Place | None:
    """The place with this id, or None."""
    return gazetteer(book).get(place_id)


def containers(place: Place, book: Rulebook | None = None) -> tuple[Place, ...]:
    """What a place lies in, nearest first."""
    found = (get(ident, book) for ident in place.containers)
    return tuple(above for above in found if above is not None)


def is_capital(place: Place, book: Rulebook | None = None) -> bool:
    """Whether a place is the capital of its country."""
    gaz = gazetteer(book)
    number = gaz.index.number(place.place_id)
    return number is not None and bool(gaz.index.record(number)[5] & CAPITAL)


def is_local(place: Place | None) -> bool:
    """Whether of a place only the name is known and what it lies in: a village of the tables of such."""
    return place is not None and place.place_id.startswith(LOCAL_ID)


def is_small(place: Place, book: Rulebook | None = None) -> bool:
    """Whether a place is so small that a text about another country means a namesake of it."""
    gaz = gazetteer(book)
    sure = gaz.is_supplement_id(place.place_id) and place.feature not in QUARTERS
    return place.feature in POINTS and not sure and place.population < gaz.choice["foreign_people"]


def distance_km(a: Place | None, b: Place | None) -> float | None:
    """Great-circle distance in kilometres, or None when either has no coordinates."""
    points = _points(a, b)
    return None if points is None else kilometres(*points)


def bearing(start: Place | None, end: Place | None) -> float | None:
    """Degrees from north (0 to 360) in which the great circle from one place to another sets out.

    None when either has no coordinates.
    """
    points = _points(start, end)
    if points is None:
        return None
    low, west, high, east = map(radians, points)
    across = sin(east - west) * cos(high)
    along = cos(low) * sin(high) - sin(low) * cos(high) * cos(east - west)
    return degrees(atan2(across, along)) % 360


def _points(a: Place | None, b: Place | None) -> tuple[float, float, float, float] | None:
    """Latitude and longitude of two places, or None when either has none."""
    if a is None or b is None or a.latitude is None or a.longitude is None:
        return None
    if b.latitude is None or b.longitude is None:
        return None
    return a.latitude, a.longitude, b.latitude, b.longitude


def relation(a: Place | None, b: Place | None, book: Rulebook | None = None) -> str:
    """One of "same", "contains" (a holds b), "contained", "near", "elsewhere", "unknown".

    "near" is within ``[relation].near_km`` of ``ranking.toml``, or a pair that ``near.tsv`` lists because
    reports confuse the two. Nothing is "elsewhere" only because a coordinate or a container is missing.
    """
    if a is None or b is None:
        return "unknown"
    if a.place_id == b.place_id:
        return "same"
    if a.place_id in b.containers:
        return "contains"
    if b.place_id in a.containers:
        return "contained"
    if frozenset((a.place_id, b.place_id)) in _confused(book):
        return "near"
    rules = gazetteer(book).relation
    apart = distance_km(a, b)
    if a.feature in SPREAD or b.feature in SPREAD:
        return "unknown" if apart is None or apart <= rules.get("area_km", 1500.0) else "elsewhere"
    wide = a.feature in WIDE or b.feature in WIDE
    if not wide and apart is not None:
        return "near" if apart <= rules.get("near_km", 25.0) else "elsewhere"
    if a.country and b.country and a.country != b.country:
        return "elsewhere"
    if a.feature == "region" and b.feature == "region":
        return "elsewhere"
    region, other = (a, b) if a.feature == "region" else (b, a)
    if region.feature == "region" and other.admin1 and region.admin1:
        return "elsewhere" if other.admin1 != region.admin1 else "unknown"
    return "unknown"


def common_container(places: Iterable[Place], book: Rulebook | None = None) -> Place | None:
    """The smallest place that is, or holds, all of them; None when there is none or no place is given."""
    listed = list(places)
    if not listed:
        return None
    for ident in (listed[0].place_id, *listed[0].containers):
        if all(ident == other.place_id or ident in other.containers for other in listed):
            return get(ident, book)
    return None


def _confused(book: Rulebook | None) -> frozenset[frozenset[str]]:
    def build(b: Rulebook) -> frozenset[frozenset[str]]:
        pairs: set[frozenset[str]] = set()
        for row in b.tsv(NEAR):
            pairs.add(frozenset((row["one"], row["other"])))
        return frozenset(pairs)

    return (book or rulebook()).built("places.near", build)
