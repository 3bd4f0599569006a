"""Blocking: which events an account may belong to at all, found by keys and never by trying all.

A key is a *stem* (a place by its id, its folded name, or what it lies in, countries left out; a site; a
telling figure) and a time: a day, a month for wide intervals, the running total's as-of month, or none at
all for undated accounts. Two accounts meet where they have a key in common. Each has keys for a day on
either side of its own, so they meet up to two days apart; of a flood or an outbreak, as far apart as such
things go on. What is dated by a month or a year also meets what is dated by a day of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from math import floor

from msgspec import Struct

from discrepancy.events.accounts import Account, When
from discrepancy.times.calendar import add_days

_MANY_MONTHS = 24
"""A wide interval is filed under its first so many months; a longer one is no incident."""
_MONTH = 27
MEETING_DAYS = 2
"""So far apart the keys of two days still meet: each covers a day more than its own."""
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
    within: range = _NO_DAYS
    """The months that its days lie in, where those look for it that are dated by a month or a year."""
    anywhen: tuple[str, ...] = ()
    """Places that undated accounts look for at any time, as they do for figures."""

    def moments(self) -> Iterator[str]:
        """The times of its keys: its days and one on either side, and its months."""
        if self.days:
            yield from map(str, range(self.days.start - 1, self.days.stop + 1))
        yield from map(_named, self.months)

    def monthly(self, months: range) -> list[str]:
        """The keys of its scenes and figures in some months."""
        return [f"{stem}|{month}" for month in map(_named, months) for stem in (*self.scenes, *self.figures)]


class Keys:
    """The keys of accounts."""

    def __init__(
        self,
        wide_days: int,
        rare: frozenset[str] = frozenset(),
        lasting: Mapping[str, timedelta] | None = None,
    ) -> None:
        """``rare``: natures of which a country sees so few in a day that it and they are a key.

        ``lasting``: for how long things of a nature go on, and are reported under any day.
        """
        self._wide = wide_days
        self._rare = rare
        self._lasting = {nature: span.days for nature, span in (lasting or {}).items()}

    def of(self, account: Account) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys that it is filed under and looks up, and those that it is only filed under."""
        stems = self.stems(account)
        moments = tuple(stems.moments())
        timed = [f"{stem}|{moment}" for moment in moments for stem in (*stems.scenes, *stems.figures)]
        around = [f"{stem}|{moment}" for moment in moments for stem in stems.around]
        anywhen = [f"{stem}{_ANY}" for stem in (*stems.anywhen, *stems.figures)]
        return tuple(timed), (*anywhen, *around, *stems.monthly(stems.within))

    def looks_further(self, account: Account) -> bool:
        """Whether an account looks for more than its places and days."""
        when = account.when
        if not when.anchored or account.spot.vague:
            return True
        long = when.start is not None and when.end is not None and (when.end - when.start).days >= _MONTH
        return long or any(self._lasting.get(nature, 0) > self._wide for nature in account.natures)

    def sought(self, account: Account) -> tuple[str, ...]:
        """Those of the keys without a time that the account itself looks up.

        An undated one looks for its places at any time; one that names only a country, or a place that no
        table has, for what is told of that country or under such a name on its day; and one that is dated by
        a month or a year, for what is dated by the days of it.
        """
        if not account.when.anchored:
            return self.of(account)[1]
        stems = self.stems(account)
        monthly = stems.monthly(stems.within) if stems.months else []
        if not account.spot.vague:
            return tuple(monthly)
        return (*monthly, *(f"{stem}|{moment}" for moment in stems.moments() for stem in stems.around))

    def stems(self, account: Account) -> Stems:
        """The parts of the keys of an account."""
        spot = account.spot
        if account.coverage == "cumulative":
            asof = account.when.end
            held = tuple(f"{place}|sum" for place in sorted(spot.ids | spot.names))
            if asof is None:
                return Stems(anywhen=held)
            first, last = (add_days(asof, days) for days in (-28, 28))
            return Stems(held, months=range(_month(first), _month(last) + 1), anywhen=held)
        places = tuple(sorted(spot.keys))
        telling = [figure for figure in account.figures if figure[1] >= _TELLING_FIGURE]
        figures = tuple([f"{kind} {value:g}" for kind, value in sorted(telling)])
        heads = spot.heads
        goes_on = max((self._lasting.get(nature, 0) for nature in account.natures), default=0)
        days, months, within = _stretch(account.when, self._wide, goes_on)
        if not days and not months:
            return Stems(figures=figures, anywhen=(*places, *heads))
        cells = () if spot.whole else _cells(spot.latitude, spot.longitude)
        natures = sorted(account.natures & self._rare)
        countries = sorted(spot.ids if spot.whole else spot.wide) if natures else ()
        return Stems(
            scenes=(*places, *sorted(account.sites), *cells),
            figures=figures,
            around=(*heads, *(f"{country}|{nature}" for country in countries for nature in natures)),
            days=days,
            months=months,
            within=within,
            anywhen=(*places, *heads),
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


def _stretch(when: When, wide: int, goes_on: int = 0) -> tuple[range, range, range]:
    """The days of an interval; the months of a wide one as well, or instead; and those that it lies in.

    What goes on for days is looked for around its days, for weeks in the months around them.
    """
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return _NO_DAYS, _NO_DAYS, _NO_DAYS
    if when.start is None or when.end is None:
        start, end = add_days(start, -wide), add_days(end, wide)
    within = _months(start, end)
    long = goes_on > wide
    if not long and goes_on > MEETING_DAYS:
        start, end = add_days(start, -(goes_on // 2)), add_days(end, goes_on // 2)
    days = _NO_DAYS
    if (end - start).days <= 3 * wide:
        days = range(start.toordinal(), end.toordinal() + 1)
        if (end - start).days < _MONTH and not long:
            return days, _NO_DAYS, within
    if long:
        start, end = add_days(start, -(goes_on // 2)), add_days(end, goes_on // 2)
    return days, _months(start, end), within


def _months(start: date, end: date) -> range:
    first = _month(start)
    return range(first, first + min(_month(end) - first, _MANY_MONTHS) + 1)


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def _named(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
