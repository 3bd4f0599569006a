"""A small map of an event: its places, those of the report near by, and which way the far ones lie.

Drawn from coordinates alone, with lines of latitude and longitude, so that no tile has to be fetched.
Equirectangular, degrees of longitude shortened by the cosine of the latitude in the middle; distances on a
sphere of 6371 km.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from discrepancy.model import Claim, Event
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.plain import harmless

WIDTH, HEIGHT = 320.0, 210.0
_MARGIN = 34.0
_RADIUS = 6371.0
_NEAR = 500.0
"""Kilometres within which another place of the report is drawn on the map."""
_MOST_NEAR, _MOST_FAR = 5, 3
_LEAST_SPAN = 0.6
"""Degrees of latitude that a map shows at least."""
_LETTER, _LINE = 6.4, 12.0
"""Width of a letter and height of a line of a label, about."""
_LONGEST = 24
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45)
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


class Spot(Struct, frozen=True):
    """A named place on the earth, in degrees."""

    name: str
    latitude: float
    longitude: float


class Label(Struct, frozen=True):
    """A dot on the map with its name; ``anchor`` is empty where there was no room for the name."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    own: bool


class Line(Struct, frozen=True):
    """A meridian (``x`` is set) or parallel (``y`` is set) with its degrees, if they are not cut."""

    label: str
    x: float | None = None
    y: float | None = None


class Map(Struct, frozen=True):
    """What the template draws, in units of a box of WIDTH by HEIGHT, and what it says in words."""

    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    bar: float
    bar_label: str
    where: str
    also: tuple[str, ...]
    """Other places that claims of this event name."""
    others: tuple[str, ...]
    """The other places in words: "Sumbawa, 84 km west"."""


class Atlas:
    """The places of a report, to draw each of its events among the others."""

    def __init__(self, report: Report) -> None:
        """Collects every resolved place once; the same name and coordinates are one spot."""
        import numpy

        found = {_key(s): s for s in _spots([*report.event_list, *report.claim_list])}
        self._spots = [found[key] for key in sorted(found)]
        self._latitude = numpy.radians([s.latitude for s in self._spots])
        self._longitude = numpy.radians([s.longitude for s in self._spots])

    def around(self, event: Event, claims: Iterable[Claim]) -> Map | None:
        """The map of an event, or None when its place has no coordinates."""
        own = list({_key(s): s for s in _spots([event, *claims])}.values())
        if event.latitude is None or event.longitude is None or not own:
            return None
        own = [own[0], *(s for s in own[1:] if distance(own[0], s) <= _NEAR)][: _MOST_NEAR + 1]
        ranked = self._nearest(own[0], {_key(s) for s in own})
        near = [s for d, s in ranked if d <= _NEAR][:_MOST_NEAR]
        far = [] if near else [s for _, s in ranked[:_MOST_FAR]]
        return _drawn(own, near, far)

    def _nearest(self, centre: Spot, left_out: set[tuple[str, float, float]]) -> list[tuple[float, Spot]]:
        """Other spots with their distance in kilometres, nearest first."""
        import numpy

        latitude, longitude = math.radians(centre.latitude), math.radians(centre.longitude)
        half = numpy.sin((self._latitude - latitude) / 2) ** 2
        across = numpy.sin((self._longitude - longitude) / 2) ** 2
        half += math.cos(latitude) * numpy.cos(self._latitude) * across
        wanted = len(left_out) + _MOST_NEAR + _MOST_FAR
        order = numpy.argsort(half, kind="stable")[:wanted].tolist()
        spots = [self._spots[i] for i in order if _key(self._spots[i]) not in left_out]
        return [(distance(centre, s), s) for s in _apart([centre, *spots])[1:]]


def distance(one: Spot, other: Spot) -> float:
    """Kilometres along the great circle (haversine)."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def wind(one: Spot, other: Spot) -> str:
    """Which way the other lies, at the start of the great circle: "north-east"."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return _WINDS[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """One name of each spot, the first: several would be written over each other."""
    found: list[Spot] = []
    for spot in spots:
        if all(distance(spot, other) > 1 for other in found):
            found.append(spot)
    return found


def _drawn(own: Sequence[Spot], near: Sequence[Spot], far: Sequence[Spot]) -> Map:
    centre = own[0]
    here = _apart(own)
    shown = [*here, *near]
    # Longitudes as steps from the event's, so that a map across the date line is one map.
    steps = [(s.longitude - centre.longitude + 180) % 360 - 180 for s in shown]
    south, north = min(s.latitude for s in shown), max(s.latitude for s in shown)
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.05)
    middle = (min(steps) + max(steps)) / 2, (south + north) / 2
    degree = min(
        (HEIGHT - 2 * _MARGIN) / max(north - south, _LEAST_SPAN),
        (WIDTH - 2 * _MARGIN) / max((max(steps) - min(steps)) * shrink, _LEAST_SPAN),
    )

    def place(step: float, latitude: float) -> tuple[float, float]:
        x = WIDTH / 2 + (step - middle[0]) * shrink * degree
        return round(x, 1), round(HEIGHT / 2 - (latitude - middle[1]) * degree, 1)

    dots = [(s, *place(step, s.latitude)) for s, step in zip(shown, steps, strict=True)]
    kilometres, length = _bar(degree)
    return Map(
        tuple(_labels(dots, len(here))),
        tuple(_lines(centre.longitude + middle[0], middle[1], degree, shrink)),
        length,
        f"{words.number(kilometres)} km",
        f"{_degrees(centre.latitude, 'N', 'S', 2)}, {_degrees(centre.longitude, 'E', 'W', 2)}",
        tuple(_told(centre, s) for s in own[1:]),
        tuple(_told(centre, s) for s in (*near, *far)),
    )


def _told(centre: Spot, other: Spot) -> str:
    away = distance(centre, other)
    if away < 1:
        return other.name
    return f"{other.name}, {words.number(round(away))} km {wind(centre, other)}"


def _labels(dots: Sequence[tuple[Spot, float, float]], own: int) -> Iterable[Label]:
    """Each name on the first side of its dot where it stands free."""
    taken = [(x - 5, y - 5, x + 5, y + 5) for _, x, y in dots]
    for n, (spot, x, y) in enumerate(dots):
        name = spot.name if len(spot.name) <= _LONGEST else spot.name[: _LONGEST - 1] + "…"
        wide = len(name) * _LETTER
        sides = (
            ("start", x + 9, y + 4), ("end", x - 9, y + 4), ("middle", x, y - 10), ("middle", x, y + 19),
        )  # fmt: skip
        text_x, text_y, anchor = x, y, ""
        for side, at, line in sides:
            left = at - {"start": 0.0, "end": wide, "middle": wide / 2}[side]
            box = (left, line - _LINE + 2, left + wide, line + 2)
            inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < HEIGHT - 16
            others = [t for i, t in enumerate(taken) if i != n]
            if inside and not any(_meet(box, other) for other in others):
                text_x, text_y, anchor = round(at, 1), round(line, 1), side
                taken.append(box)
                break
        yield Label(name, x, y, text_x, text_y, anchor, n < own)


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _lines(longitude: float, latitude: float, degree: float, shrink: float) -> Iterable[Line]:
    """Meridians and parallels at round degrees, two to five of each."""
    for across, middle, length in ((True, longitude, WIDTH / shrink), (False, latitude, HEIGHT)):
        span = length / degree
        step = next((s for s in _STEPS if span / s <= 4), _STEPS[-1])
        first = math.ceil((middle - span / 2) / step)
        for n in range(first, math.floor((middle + span / 2) / step) + 1):
            value = round(n * step, 1)
            if across:
                x = round(WIDTH / 2 + (value - longitude) * shrink * degree, 1)
                label = _degrees((value + 180) % 360 - 180, "E", "W", int(step < 1))
                yield Line(label if x < WIDTH - _MARGIN else "", x=x)
            elif abs(value) <= 90:
                y = round(HEIGHT / 2 - (value - latitude) * degree, 1)
                label = _degrees(value, "N", "S", int(step < 1))
                yield Line(label if 2 * _LINE < y < HEIGHT else "", y=y)


def _bar(degree: float) -> tuple[int, float]:
    """A round number of kilometres and its length on the map, at most a third of the width."""
    kilometre = degree / (math.pi * _RADIUS / 180)
    lengths = [n * 10**power for power in range(5) for n in (1, 2, 5)]
    longest = max((n for n in lengths if n * kilometre <= WIDTH / 3), default=1)
    return longest, round(longest * kilometre, 1)


def _degrees(value: float, plus: str, minus: str, digits: int) -> str:
    return f"{abs(value):.{digits}f}° {plus if value >= 0 else minus}"


def _spots(things: Iterable[Event | Claim]) -> Iterable[Spot]:
    for thing in things:
        if thing.latitude is not None and thing.longitude is not None:
            yield Spot(harmless(thing.place or "?"), thing.latitude, thing.longitude)


def _key(spot: Spot) -> tuple[str, float, float]:
    return spot.name, spot.latitude, spot.longitude
