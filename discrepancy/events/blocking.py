"""Blocking: which events an account may belong to at all, found by keys and never by trying all.

A key is a place (its id, its folded name, or what it lies in, countries left out) and a time: a day, a month
for wide intervals, the running total's as-of month, or none at all for undated accounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from discrepancy.events.accounts import Account, When

_MANY_MONTHS = 24
"""A wide interval is filed under its first so many months; a longer one is no incident."""
_TELLING_FIGURE = 20
"""From this size a figure together with a day is a key: two reports of one day with the same toll may meet."""


class Blocks:
    """An inverted index from keys to numbers of events."""

    def __init__(self, wide_days: int, crowd: int) -> None:
        self._wide = wide_days
        self._crowd = crowd
        self._filed: dict[str, dict[int, None]] = defaultdict(dict)

    def add(self, account: Account, event: int) -> None:
        """File an event under an account's keys."""
        for key in self._keys(account):
            self._filed[key][event] = None
        if account.coverage == "event":
            for place in account.spot.keys:
                self._filed[f"{place}|any"][event] = None
            for kind, value in account.figures:
                if value >= _TELLING_FIGURE:
                    self._filed[f"{kind} {value:g}|any"][event] = None
            for word in account.words:
                self._filed[f"{word}|word"][event] = None

    def candidates(self, account: Account) -> list[int]:
        """Numbers of the events that share a key with an account, in ascending order."""
        found: dict[int, None] = {}
        for key in self._keys(account):
            found.update(self._filed.get(key, {}))
        if account.coverage == "event" and not account.when.anchored:
            loose: dict[int, None] = {}
            for place in sorted(account.spot.keys):
                loose.update(self._filed.get(f"{place}|any", {}))
            for kind, value in sorted(account.figures):
                if value >= _TELLING_FIGURE:
                    loose.update(self._filed.get(f"{kind} {value:g}|any", {}))
            if len(loose) > self._crowd:
                worded: dict[int, int] = defaultdict(int)
                for word in account.words:
                    for event in self._filed.get(f"{word}|word", {}):
                        worded[event] += 1
                ranked = sorted((e for e in loose if worded.get(e)), key=lambda e: (-worded[e], e))
                loose = dict.fromkeys(ranked[: self._crowd])
            found.update(loose)
        return sorted(found)

    def _keys(self, account: Account) -> Iterator[str]:
        places = sorted(account.spot.keys)
        if account.coverage == "cumulative":
            asof = account.when.end
            for place in sorted(account.spot.ids | account.spot.names):
                if asof is not None:
                    for month in (_month(asof - timedelta(days=28)), _month(asof), _month(asof + timedelta(days=28))):
                        yield f"{place}|sum|{month}"
            return
        for moment in _moments(account.when, self._wide):
            for place in places:
                yield f"{place}|{moment}"
            for kind, value in sorted(account.figures):
                if value >= _TELLING_FIGURE:
                    yield f"{kind} {value:g}|{moment}"
            for site in sorted(account.sites):
                yield f"{site}|{moment}"


def _moments(when: When, wide: int) -> Iterator[str]:
    """The days of an interval and one on either side; the months of a wide one as well."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return
    if when.start is None or when.end is None:
        start -= timedelta(days=wide)
        end += timedelta(days=wide)
    if (end - start).days <= 3 * wide:
        for number in range((end - start).days + 3):
            yield (start + timedelta(days=number - 1)).isoformat()
        return
    months = (end.year - start.year) * 12 + end.month - start.month
    for number in range(min(months, _MANY_MONTHS) + 1):
        index = start.month - 1 + number
        yield f"{start.year + index // 12:04d}-{index % 12 + 1:02d}"


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
