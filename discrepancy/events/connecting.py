"""Claims of a document → the keys by which it may come to share an event with another document.

Whoever matches a collection in pieces has to leave together what can meet. Accounts meet through the keys of
:mod:`~discrepancy.events.blocking` and in no other way: an account looks up its keys, and finds the events
that have been filed under them. So documents in different connected components of (document, key) never
meet, and matching each component by itself gives the events of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.digests import blake2b
from discrepancy.events.identity import identity
from discrepancy.events.ladders import ladders
from discrepancy.events.spots import names
from discrepancy.events.within import Sorter
from discrepancy.model import Claim
from discrepancy.rulebook import Rulebook

_SIGN = 1 << 63


def connecting(claims: Sequence[Claim], book: Rulebook) -> dict[int, bool]:
    """The keys of one document's claims as signed 64-bit numbers, and whether an account looks them up.

    A key that joins needs one account that looks it up: dated accounts are filed under their place for any
    time as well, where only undated ones seek them, and under their country, where only those seek them that
    name no town. Events of one name must know of each other, so what an event may be called by is a key too.
    Two keys of one number join more than needed, which changes nothing.
    """
    steps = ladders(book)
    keys = steps.keys()
    found: dict[int, bool] = {}
    for account in Sorter(steps, names(book), book).accounts(claims):
        timed, loose = keys.of(account)
        for key in (*timed, f"={identity(account)}"):
            found[numbered(key)] = True
        sought = frozenset(keys.sought(account))
        for key in loose:
            number = numbered(key)
            found[number] = found.get(number, False) or key in sought
    return found


def numbered(key: str) -> int:
    """A number between -2 to the 63rd and 2 to the 63rd for a key: the same on every machine."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) - _SIGN
