"""Blocking: which events an account may belong to at all, found by keys and never by trying all.

A key is a place (its id, its folded name, or what it lies in, countries left out) and a time: a day, a month
for wide intervals, the running total's as-of month, or none at all for undated accounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import floor

from discrepancy.events.accounts import Account, When
from discrepancy.events.spots import Spot
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


class Keys:
    """The keys of accounts, worked out once for each."""

    def __init__(self, wide_days: int, rare: frozenset[str] = frozenset()) -> None:
        """``rare``: natures of which a country sees so few in a day that it and they are a key."""
        self._wide = wide_days
        self._rare = rare
        self._kept: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, account: Account) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys that it is filed under and looks up, and those that it is only filed under."""
        keys = self._kept.get(id(account))
        if keys is None:
            places = sorted(account.spot.keys)
            figures = [
                f"{kind} {value:g}" for kind, value in sorted(account.figures) if value >= _TELLING_FIGURE
            ]
            timed = tuple(self._timed(account, places, figures))
            loose = (
                () if account.coverage == "cumulative" else tuple(f"{k}{_ANY}" for k in (*places, *figures))
            )
            keys = self._kept[id(account)] = (timed, (*loose, *self._around(account)))
        return keys

    def sought(self, account: Account) -> tuple[str, ...]:
        """Those of the keys without a time that the account itself looks up.

        An undated one looks for its places at any time; one that names only a country, or a place that no
        table has, for what is told of that country on its day.
        """
        if not account.when.anchored:
            return self.of(account)[1]
        return tuple(self._around(account)) if account.spot.vague else ()

    def _around(self, account: Account) -> Iterator[str]:
        """ "A plane crashed in Congo on Thursday", says one report, and the other names the town."""
        if account.coverage == "cumulative" or not account.when.anchored:
            return
        natures = sorted(account.natures & self._rare)
        for moment in _moments(account.when, self._wide) if natures else ():
            for country in sorted(account.spot.ids if account.spot.whole else account.spot.wide):
                for nature in natures:
                    yield f"{country}|{nature}|{moment}"

    def _timed(self, account: Account, places: list[str], figures: list[str]) -> Iterator[str]:
        if account.coverage == "cumulative":
            asof = account.when.end
            if asof is not None:
                months = {_month(add_days(asof, days)) for days in (-28, 0, 28)}
                for place in sorted(account.spot.ids | account.spot.names):
                    for month in sorted(months):
                        yield f"{place}|sum|{month}"
            return
        cells = tuple(_cells(account.spot))
        for moment in _moments(account.when, self._wide):
            for key in (*places, *figures, *sorted(account.sites), *cells):
                yield f"{key}|{moment}"


class Blocks:
    """An inverted index from keys to numbers of events."""

    def __init__(self, keys: Keys, crowd: int) -> None:
        self._keys = keys
        self._crowd = crowd
        self._filed: dict[str, list[int]] = defaultdict(list)
        self._words: dict[int, frozenset[str]] = {}

    def add(self, account: Account, event: int) -> None:
        """File an event under an account's keys."""
        for keys in self._keys.of(account):
            for key in keys:
                filed = self._filed[key]
                if not filed or filed[-1] != event:
                    filed.append(event)
        self._words.setdefault(event, account.words)

    def candidates(self, account: Account) -> list[int]:
        """Numbers of the events that share a key with an account, in ascending order.

        An undated account in a place of many events, or one of a country in a day of many, looks only at
        those that share most words with it.
        """
        timed, _ = self._keys.of(account)
        found: set[int] = set()
        for key in timed:
            found.update(self._filed.get(key, ()))
        sought = self._keys.sought(account)
        if sought:
            anywhen: set[int] = set()
            for key in sought:
                anywhen.update(self._filed.get(key, ()))
            if len(anywhen) > self._crowd:
                shared = {e: len(self._words[e] & account.words) for e in anywhen}
                ranked = sorted((e for e in anywhen if shared[e]), key=lambda e: (-shared[e], e))
                anywhen = set(ranked[: self._crowd])
            found |= anywhen
        return sorted(found)


def _cells(spot: Spot) -> Iterator[str]:
    """The cells of four grids, each shifted by half a cell, that a spot lies in.

    Two spots no further apart than half a cell, north to south and west to east, share one of them. So towns
    of two districts that reports confuse meet, though neither lies in anything small that holds the other.
    """
    if spot.latitude is None or spot.longitude is None or spot.whole:
        return
    for north in (0.0, 0.5):
        for east in (0.0, 0.5):
            row, column = floor(spot.latitude / _CELL + north), floor(spot.longitude / _CELL + east)
            yield f"@{row},{column},{north + 2 * east:g}"


def _moments(when: When, wide: int) -> Iterator[str]:
    """The days of an interval and one on either side; the months of a wide one as well."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return
    if when.start is None or when.end is None:
        start, end = add_days(start, -wide), add_days(end, wide)
    if (end - start).days <= 3 * wide:
        for number in range(start.toordinal() - 1, end.toordinal() + 2):
            yield str(number)
        if (end - start).days < _MONTH:
            return  # "in June" also meets "in 2001"
    months = (end.year - start.year) * 12 + end.month - start.month
    for number in range(min(months, _MANY_MONTHS) + 1):
        index = start.month - 1 + number
        yield f"{start.year + index // 12:04d}-{index % 12 + 1:02d}"


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
