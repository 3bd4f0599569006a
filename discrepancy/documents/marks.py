"""Which strings were there before, in a few bytes each: a stream of millions stays small in memory."""

from __future__ import annotations

from array import array

from discrepancy.digests import blake2b

_EMPTY = 0
_PARTS = 64
"""The table is cut by hash into so many, of which one at a time is copied to grow."""
_FIRST = 32
"""Slots of a part to begin with."""


class Marks:
    """A set of strings that keeps 64 bits of a hash of each: it can be asked, and not listed.

    Of a million strings some two share a mark by chance in one of thirty million runs. A part is at least two
    thirds full once it has grown, so that a string takes eleven bytes.
    """

    def __init__(self) -> None:
        self._parts = [array("Q", bytes(8 * _FIRST)) for _ in range(_PARTS)]
        self._counts = [0] * _PARTS

    def __len__(self) -> int:
        return sum(self._counts)

    def __contains__(self, words: str) -> bool:
        mark = _mark(words)
        slots = self._parts[mark % _PARTS]
        return slots[_at(slots, mark)] != _EMPTY

    def add(self, words: str) -> bool:
        """Put a string in. Returns whether it was new."""
        mark = _mark(words)
        part = mark % _PARTS
        slots = self._parts[part]
        at = _at(slots, mark)
        if slots[at] != _EMPTY:
            return False
        slots[at] = mark
        self._counts[part] += 1
        if self._counts[part] * 5 > len(slots) * 4:
            self._parts[part] = _grown(slots)
        return True


def _at(slots: array[int], mark: int) -> int:
    """The slot of a mark, or the empty one where it would go (linear probing)."""
    size = len(slots)
    at = mark // _PARTS % size
    while slots[at] != _EMPTY and slots[at] != mark:
        at = at + 1 if at + 1 < size else 0
    return at


def _grown(old: array[int]) -> array[int]:
    """The same marks with a quarter more of slots."""
    slots = array("Q", bytes(8 * (len(old) * 5 // 4)))
    for mark in old:
        if mark != _EMPTY:
            slots[_at(slots, mark)] = mark
    return slots


def _mark(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
