"""Which strings were there before, in a few bytes each: a stream of millions stays small in memory."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_EMPTY = 0


class Marks:
    """A set of strings that keeps 64 bits of a hash of each: it can be asked, and not listed.

    Of a million strings some two share a mark by chance in one of thirty million runs.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, words: str) -> bool:
        return self._slots[self._at(_mark(words))] != _EMPTY

    def add(self, words: str) -> bool:
        """Put a string in. Returns whether it was new."""
        mark = _mark(words)
        at = self._at(mark)
        if self._slots[at] != _EMPTY:
            return False
        self._slots[at] = mark
        self._count += 1
        if self._count * 3 > len(self._slots) * 2:
            self._grow()
        return True

    def _at(self, mark: int) -> int:
        """The slot of a mark, or the empty one where it would go (linear probing)."""
        slots = self._slots
        last = len(slots) - 1
        at = mark & last
        while slots[at] != _EMPTY and slots[at] != mark:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(8)) * (2 * len(old))
        for mark in old:
            if mark != _EMPTY:
                self._slots[self._at(mark)] = mark


def _mark(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
