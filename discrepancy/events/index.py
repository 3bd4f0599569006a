"""The index in which an account finds the events that it may belong to: the keys of blocking, as numbers.

A million claims have some ten million keys, so a key is a number and no string, and most lead to one event.
An account is filed under its own days only and looks two days further on either side, which finds the very
events that share a key with it (:mod:`~discrepancy.events.blocking`) for a third of the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from discrepancy.events.accounts import Account
from discrepancy.events.blocking import MEETING_DAYS, Keys

_TIMES = 24
"""Bits of a key that hold its time; days come first, by their ordinals."""
_MONTHS = 1 << 22
_ANYWHEN = 1 << 23


class _Numbers(Struct, frozen=True):
    """The stems of one account's keys as numbers, and the times under which it is filed and looks."""

    scenes: list[int]
    figures: list[int]
    around: list[int]
    anywhen: list[int]
    own: Sequence[int]
    near: Sequence[int]
    months: Sequence[int] = ()
    """Those of its times that are months, if it is dated by no day."""
    within: Sequence[int] = ()
    """The months of its days, where it is filed for those that look there."""


class Blocks:
    """An inverted index from keys to numbers of events.

    Nothing is kept that nobody will look up: ``asking`` are the accounts that look for keys without a time,
    or for their country. A figure that more than ``common`` events of neighbouring days give leads to none of
    them, nor to any at any time where more than a ``crowd`` give it. That keeps the work in proportion, since
    places and days are many, and figures are few.
    """

    def __init__(self, keys: Keys, crowd: int, common: int, asking: Iterable[Account] = ()) -> None:
        self._keys = keys
        self._crowd = crowd
        self._common = common
        self._stems: dict[str, int] = {}
        self._filed: dict[int, int | set[int]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._last: tuple[Account, _Numbers] | None = None
        self._asked: set[int] = set()
        for account in asking:
            numbers = self._numbers(account)
            if numbers.months:
                self._asked.update(_keys((*numbers.scenes, *numbers.figures), numbers.within))
            if not account.when.anchored:
                self._asked.update(_keys((*numbers.anywhen, *numbers.figures), (_ANYWHEN,)))
            elif account.spot.vague:
                self._asked.update(_keys(numbers.around, numbers.near))

    def add(self, account: Account, event: int) -> None:
        """File an event under an account's keys."""
        numbers = self._numbers(account)
        self._file(_keys(numbers.scenes, numbers.own), event)
        self._file(_keys(numbers.figures, numbers.own), event, self._common)
        if self._asked:
            around = _keys(numbers.around, numbers.own)
            self._file(self._asked.intersection((*around, *_keys(numbers.anywhen, (_ANYWHEN,)))), event)
            figures = _keys(numbers.figures, (_ANYWHEN,))
            self._file(self._asked.intersection(figures), event, self._crowd)
            self._file(self._asked.intersection(_keys(numbers.scenes, numbers.within)), event)
            figures = _keys(numbers.figures, numbers.within)
            self._file(self._asked.intersection(figures), event, self._common)
            self._words.setdefault(event, account.words)

    def candidates(self, account: Account) -> list[int]:
        """Numbers of the events that share a key with an account, in ascending order.

        An undated account in a place of many events, or one of a country in a day of many, looks only at
        those that share most words with it.
        """
        numbers = self._numbers(account)
        found: set[int] = set()
        self._find(_keys(numbers.scenes, numbers.near), found)
        found |= self._telling(numbers.figures, numbers.near, self._common)
        if numbers.months:
            self._find(_keys(numbers.scenes, numbers.within), found)
            found |= self._telling(numbers.figures, numbers.within, self._common)
        loose: set[int] = set()
        if not account.when.anchored:
            self._find(_keys(numbers.anywhen, (_ANYWHEN,)), loose)
            loose |= self._telling(numbers.figures, (_ANYWHEN,), self._crowd)
        elif account.spot.vague:
            self._find(_keys(numbers.around, numbers.near), loose)
        if len(loose) > self._crowd:
            shared = {e: len(self._words[e] & account.words) for e in loose}
            ranked = sorted((e for e in loose if shared[e]), key=lambda e: (-shared[e], e))
            loose = set(ranked[: self._crowd])
        return sorted(found | loose)

    def _numbers(self, account: Account) -> _Numbers:
        """Those of an account; it looks them up, and is filed right after that."""
        if self._last is not None and self._last[0] is account:
            return self._last[1]
        stems = self._keys.stems(account)
        months = [_MONTHS + month for month in stems.months]
        within = [_MONTHS + month for month in stems.within]
        days = stems.days
        near = range(days.start - MEETING_DAYS, days.stop + MEETING_DAYS) if days else days
        numbers = _Numbers(
            self._coded(stems.scenes), self._coded(stems.figures), self._coded(stems.around),
            self._coded(stems.anywhen),
            [*days, *months] if months else days, [*near, *months] if months else near, months, within,
        )  # fmt: skip
        self._last = account, numbers
        return numbers

    def _coded(self, stems: Sequence[str]) -> list[int]:
        known = self._stems
        return [known.setdefault(stem, len(known)) << _TIMES for stem in stems]

    def _file(self, keys: Iterable[int], event: int, most: int | None = None) -> None:
        """File an event; under a key that has more than ``most`` already, nothing more is kept."""
        filed = self._filed
        for key in keys:
            there = filed.setdefault(key, event)
            if isinstance(there, int):
                if there != event:
                    filed[key] = {there, event}
            elif most is None or len(there) <= most:
                there.add(event)

    def _find(self, keys: Iterable[int], found: set[int]) -> None:
        filed = self._filed
        for key in keys:
            there = filed.get(key)
            if there is None:
                continue
            if isinstance(there, int):
                found.add(there)
            else:
                found |= there

    def _telling(self, figures: Iterable[int], times: Sequence[int], most: int) -> set[int]:
        """The events that share one of the figures, each looked at by itself: a common one leads nowhere."""
        found: set[int] = set()
        for figure in figures:
            shared: set[int] = set()
            self._find(_keys((figure,), times), shared)
            if len(shared) <= most:
                found |= shared
        return found


def _keys(stems: Iterable[int], times: Iterable[int]) -> list[int]:
    return [stem | time for stem in stems for time in times]
