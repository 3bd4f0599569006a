"""The keys under which a document is filed: those by which the matcher would find its accounts, as numbers.

Two accounts can only come into one event when they share a key of :mod:`discrepancy.events.blocking`, so
these are a superset of what can match. Two more kinds are added, since they decide how things are *called*:
accounts of one place and time share the name of their event, and copies of one text are one voice.

A key is 64 bits of a hash; its two lowest bits say how it is looked up (:func:`wanted`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from msgspec import Struct

from discrepancy.digests import blake2b
from discrepancy.events.accounts import Account
from discrepancy.events.copies import shingles
from discrepancy.events.ladders import ladders
from discrepancy.events.spots import names
from discrepancy.events.within import Sorter
from discrepancy.model import Claim, Document
from discrepancy.rulebook import Rulebook

TEXT = 0
"""The number under which the keys of a document's text are filed; its accounts count from 1."""

_SHINGLES = 16
"""So many of a text's hashes: two copies, half of whose kept shingles agree, share one but in 1 of 60 000."""
_ANY, _UNDATED = 1, 2
LOOSE = _ANY | _UNDATED
"""The bits of keys without a time: those of all accounts of a place, and those of its undated ones."""


class Filed(Struct, frozen=True):
    """The keys of one account of a document, or of its text (:data:`TEXT`)."""

    account: int
    keys: tuple[int, ...]


class Filing:
    """Works out the keys of documents under one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        steps = ladders(book)
        self._sorter = Sorter(steps, names(book), book)
        self._keys = steps.keys()

    def of(self, document: Document, claims: Sequence[Claim]) -> list[Filed]:
        """The keys of a document with its claims."""
        found = [Filed(TEXT, tuple(number << 2 for number in shingles(document.text)[:_SHINGLES]))]
        accounts = self._sorter.accounts(claims)
        for number, account in enumerate(accounts, 1):
            timed, loose = self._keys.of(account)
            filed = {_number(key) for key in (*timed, _name(account))}
            filed.update(_number(key, _ANY) for key in loose)
            filed.update(_number(key, _UNDATED) for key in self._keys.sought(account))
            found.append(Filed(number, tuple(sorted(filed))))
        return found


def wanted(keys: Iterable[int]) -> set[int]:
    """The keys under which to look for those that an account with these keys may meet.

    A key without a time joins two accounts only if one of them is undated: an undated account looks for all
    that are filed under it, a dated one for the undated.
    """
    given = set(keys)
    found: set[int] = set()
    for key in given:
        if key & LOOSE == _ANY:
            undated = key ^ LOOSE
            found.update((key, undated) if undated in given else (undated,))
        elif not key & LOOSE:
            found.add(key)
    return found


def packed(keys: Sequence[int]) -> bytes:
    """Keys as bytes, eight for each."""
    return struct.pack(f"<{len(keys)}q", *keys)


def unpacked(data: bytes) -> list[int]:
    """The keys of :func:`packed`."""
    return list(struct.unpack(f"<{len(data) // 8}q", data))


def _number(key: str, bits: int = 0) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) & ~LOOSE | bits


def _name(account: Account) -> str:
    """What the id of an event is made of where this is its surest account."""
    place = sorted(account.spot.ids) or sorted(account.spot.names)
    when = account.when
    days = (when.start, when.end, sorted(when.weekdays), when.month, when.day)
    return "\x1f".join(map(str, ("event", account.coverage, account.polarity, *place, *days)))
