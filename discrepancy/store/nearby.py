"""Which documents on file can have to do with new ones: a walk along shared keys, away from the new.

Documents of one event hang together by keys, so the walk goes on until it finds no more: then the check says
what a report on all documents would say. It ends before that after so many steps, or when it has found so
many documents that reading them would take too long. What is cut off then are the documents that are least
near, and the one who asked is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from discrepancy.store.documents import Store
from discrepancy.store.keys import LOOSE, TEXT, Filed, wanted

STEPS = 8
"""A new account (1) meets one on file; what else that could have met instead (2), what is behind that …"""
MOST = 400
"""Documents on file that are read for a check of a few new ones."""
MOST_FOR_EACH = 40
"""The same for each new document, where those are many."""
_SAME_TEXT = 2
"""Copies share more than one of their shingles; one is a phrase."""


class Nearby(Struct, frozen=True):
    """Numbers of documents, and whether these are all that could matter."""

    numbers: frozenset[int]
    whole: bool


def nearby(store: Store, new: Iterable[Iterable[Filed]], but: set[int]) -> Nearby:
    """The documents on file that can matter for new ones with these keys, without those in ``but``."""
    filed = list(new)
    most = max(MOST, MOST_FOR_EACH * len(filed))
    keys = _Keys()
    for accounts in filed:
        for account in accounts:
            keys.take(account.account, account.keys)
    found: set[int] = set()
    met: set[tuple[int, int]] = set()
    for _ in range(STEPS):
        hits = {at: rank for at, rank in _hits(store, keys).items() if at not in met and at[0] not in but}
        if not hits:
            return Nearby(frozenset(found), True)
        best: dict[int, tuple[bool, int]] = {}
        for (document, _account), rank in hits.items():
            best[document] = max(best.get(document, rank), rank)
        # The latest first among equals: what bears no date is mostly of these days.
        ranked = sorted(best.keys() - found, key=lambda n: (best[n], n), reverse=True)
        fresh = set(ranked[: most - len(found)])
        found |= fresh
        if len(fresh) < len(ranked):
            return Nearby(frozenset(found), False)
        met |= hits.keys()
        for document, number, filed_under in store.keys_of({document for document, _ in hits}):
            if (document, number) in hits or (number == TEXT and document in fresh):
                keys.take(number, filed_under)
    return Nearby(frozenset(found), False)


class _Keys:
    """The keys to look under: those not looked under before."""

    def __init__(self) -> None:
        self.texts: set[int] = set()
        self.accounts: set[int] = set()
        self._asked: set[int] = set()

    def take(self, account: int, keys: Iterable[int]) -> None:
        """Add the keys of an account or of a text."""
        if account == TEXT:
            self.texts.update(self._new(keys))
        else:
            self.accounts.update(self._new(wanted(keys)))

    def given_out(self) -> tuple[set[int], set[int], set[int]]:
        """Keys of texts, of accounts with a time, and of accounts without; each is given once."""
        loose = {key for key in self.accounts if key & LOOSE}
        out = self.texts, self.accounts - loose, loose
        self._asked |= self.texts | self.accounts
        self.texts, self.accounts = set(), set()
        return out

    def _new(self, keys: Iterable[int]) -> set[int]:
        return set(keys) - self._asked


def _hits(store: Store, keys: _Keys) -> dict[tuple[int, int], tuple[bool, int]]:
    """Document and account of each that is filed under one of the keys, and how near it is.

    A shared text, or time and place, is nearer than a shared place alone; then the number of keys counts.
    """
    texts, timed, loose = keys.given_out()
    found: dict[tuple[int, int], tuple[bool, int]] = {}
    for some, near, least in ((texts, True, _SAME_TEXT), (timed, True, 1), (loose, False, 1)):
        counts: dict[tuple[int, int], int] = {}
        for document, account, count in store.under(some):
            counts[document, account] = counts.get((document, account), 0) + count
        for at, count in counts.items():
            if count >= least:
                found[at] = max(found.get(at, (near, count)), (near, count))
    return found
