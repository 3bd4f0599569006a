"""Blocking: which events an account may belong to at all, found by keys and never by trying all.

A key is a *stem* (a place by its id, its folded name, or what it lies in, countries left out; a site; a
telling figure) and a time: a day, a month for wide intervals, the running total's as-of month, or none at
all for undated accounts. Two accounts meet where they have a key in common. Each has keys for a day on
either side of its own, so they meet up to two days apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import floor

from msgspec import Struct

from discrepancy.events.accounts import Account, When
from discrepancy.times.calendar import add_days

_MANY_MONTHS = 24
"""A wide interval is filed under its first so many months; a longer one is no incident."""
_MONTH = 27
_TELLING_FIGURE = 20
"""From this size a figure with a day is a key: two reports of one day with the same toll may meet."""
_CELL = 0.3
"""Degrees of a cell: half of one is 16 km from north to south, and no more from west to east."""
_ANY = "|any"
"""The time of accounts that may be of any time."""
_NO_DAYS = range(0)


class Stems(Struct, frozen=True):
    """The parts of an account's keys, before each stem is put together with each time."""

    scenes: tuple[str, ...] = ()
    """Places, sites, and the cells that it lies in."""
    figures: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    """Its country with its nature: "A plane crashed in Congo on Thursday", and another names the town."""
    days: range = _NO_DAYS
    """The days of its own, as ordinals."""
    months: range = _NO_DAYS
    """Months of the common era, counted from January of the year 0."""
    anywhen: tuple[str, ...] = ()
    """Places that undated accounts look for at any time, as they do for figures."""

    def moments(self) -> Iterator[str]:
        """The times of its keys: its days and one on either side, and its months."""
        if self.days:
            yield from map(str, range(self.days.start - 1, self.days.stop + 1))
        for index in self.months:
            yield f"{index // 12:04d}-{index % 12 + 1:02d}"


class Keys:
    """The keys of accounts."""

    def __init__(self, wide_days: int, rare: frozenset[str] = frozenset()) -> None:
        """``rare``: natures of which a country sees so few in a day that it and they are a key."""
        self._wide = wide_days
        self._rare = rare

    def of(self, account: Account) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys that it is filed under and looks up, and those that it is only filed under."""
        stems = self.stems(account)
        moments = tuple(stems.moments())
        timed = [f"{stem}|{moment}" for moment in moments for stem in (*stems.scenes, *stems.figures)]
        around = [f"{stem}|{moment}" for moment in moments for stem in stems.around]
        anywhen = [f"{stem}{_ANY}" for stem in (*stems.anywhen, *stems.figures)]
        return tuple(timed), (*anywhen, *around)

    def sought(self, account: Account) -> tuple[str, ...]:
        """Those of the keys without a time that the account itself looks up.

        An undated one looks for its places at any time; one that names only a country, or a place that no
        table has, for what is told of that country on its day.
        """
        if not account.when.anchored:
            return self.of(account)[1]
        if not account.spot.vague:
            return ()
        stems = self.stems(account)
        return tuple(f"{stem}|{moment}" for moment in stems.moments() for stem in stems.around)

    def stems(self, account: Account) -> Stems:
        """The parts of the keys of an account."""
        spot = account.spot
        if account.coverage == "cumulative":
            asof = account.when.end
            if asof is None:
                return Stems()
            first, last = (add_days(asof, days) for days in (-28, 28))
            held = tuple(f"{place}|sum" for place in sorted(spot.ids | spot.names))
            return Stems(held, months=range(_month(first), _month(last) + 1))
        places = tuple(sorted(spot.keys))
        telling = [figure for figure in account.figures if figure[1] >= _TELLING_FIGURE]
        figures = tuple([f"{kind} {value:g}" for kind, value in sorted(telling)])
        days, months = _stretch(account.when, self._wide)
        if not days and not months:
            return Stems(figures=figures, anywhen=places)
        cells = () if spot.whole else _cells(spot.latitude, spot.longitude)
        natures = sorted(account.natures & self._rare)
        countries = sorted(spot.ids if spot.whole else spot.wide) if natures else ()
        return Stems(
            scenes=(*places, *sorted(account.sites), *cells),
            figures=figures,
            around=tuple([f"{country}|{nature}" for country in countries for nature in natures]),
            days=days,
            months=months,
            anywhen=places,
        )


@lru_cache(maxsize=65536)
def _cells(latitude: float | None, longitude: float | None) -> tuple[str, ...]:
    """The cells of four grids, each shifted by half a cell, that a spot lies in.

    Two spots no further apart than half a cell, north to south and west to east, share one of them. So towns
    of two districts that reports confuse meet, though neither lies in anything small that holds the other.
    """
    if latitude is None or longitude is None:
        return ()
    return tuple(
        f"@{floor(latitude / _CELL + north)},{floor(longitude / _CELL + east)},{north + 2 * east:g}"
        for north in (0.0, 0.5)
        for east in (0.0, 0.5)
    )


def _stretch(when: When, wide: int) -> tuple[range, range]:
    """The days of an interval; the months of a wide one as well, or instead."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return _NO_DAYS, _NO_DAYS
    if when.start is None or when.end is None:
        start, end = add_days(start, -wide), add_days(end, wide)
    days = _NO_DAYS
    if (end - start).days <= 3 * wide:
        days = range(start.toordinal(), end.toordinal() + 1)
        if (end - start).days < _MONTH:
            return days, _NO_DAYS  # "in June" also meets "in 2001"
    first = _month(start)
    return days, range(first, first + min(_month(end) - first, _MANY_MONTHS) + 1)


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1
