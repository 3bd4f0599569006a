"""Which documents on file can have to do with new ones: a walk along shared keys, away from the new.

Documents of one event hang together by keys, so the walk goes on until it finds no more, or until it has been
so many steps away, or found so many documents that reading them would take too long. What is cut off then are
the documents that share fewest keys, and the one who asked is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discrepancy.store.documents import Store
from discrepancy.store.keys import TEXT, Filed, wanted

STEPS = 4
"""A new account (1) meets one on file; what else that could have met instead (2), and so on twice more."""
MOST = 600
"""Documents on file that are read for a check of a few new ones."""
MOST_FOR_EACH = 60
"""The same for each new document, where those are many."""
_SAME_TEXT = 2
"""Copies share more than one of their shingles; one is a phrase."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Numbers of documents, and whether these are all that could matter."""

    numbers: frozenset[int]
    whole: bool


def nearby(store: Store, new: Iterable[Iterable[Filed]], but: set[int]) -> Nearby:
    """The documents on file that can matter for new ones with these keys, without those in ``but``."""
    filed = list(new)
    most = max(MOST, MOST_FOR_EACH * len(filed))
    texts = {key for document in filed for account in document if account.account == TEXT for key in account.keys}
    accounts = {
        key for document in filed for account in document if account.account != TEXT
        for key in wanted(account.keys)
    }  # fmt: skip
    asked: set[int] = set()
    found: set[int] = set()
    met: set[tuple[int, int]] = set()
    for _ in range(STEPS):
        hits: dict[tuple[int, int], int] = {}
        for document, account, count in store.under((accounts | texts) - asked):
            if document not in but:
                hits[document, account] = hits.get((document, account), 0) + count
        asked |= accounts | texts
        fresh = {
            at: count for at, count in hits.items()
            if at not in met and (at[1] != TEXT or count >= _SAME_TEXT)
        }  # fmt: skip
        if not fresh:
            return Nearby(frozenset(found), True)
        best: dict[int, tuple[bool, int]] = {}
        for (document, account), count in fresh.items():
            best[document] = max(best.get(document, (False, 0)), (account != TEXT, count))
        ranked = sorted(best.keys() - found, key=lambda n: (not best[n][0], -best[n][1], n))
        room = most - len(found)
        found.update(ranked[:room])
        if len(ranked) > room:
            return Nearby(frozenset(found), False)
        met |= fresh.keys()
        accounts, texts = _keys(store, fresh, set(ranked))
    return Nearby(frozenset(found), False)


def _keys(store: Store, met: Iterable[tuple[int, int]], new: set[int]) -> tuple[set[int], set[int]]:
    """The keys to go on with: those of the accounts met, and of the texts of documents met for the first time."""
    accounts: set[int] = set()
    texts: set[int] = set()
    here = set(met)
    for document, account, keys in store.keys_of({document for document, _ in here}):
        if account == TEXT:
            if document in new:
                texts.update(keys)
        elif (document, account) in here:
            accounts |= wanted(keys)
    return accounts, texts
