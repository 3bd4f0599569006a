"""Wire copies and rewrites: which documents are one voice.

Each text is cut into shingles of words, and a few of their hashes (the smallest, so that the choice is the
same in every text) are filed in an inverted index. A document whose kept shingles stand mostly in an earlier
one is its copy. Containment and not resemblance, since outlets trim. Hashes are blake2b: the same everywhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from discrepancy.digests import blake2b
from discrepancy.model import Document
from discrepancy.patterns import lazy

T = TypeVar("T", bound=Hashable)

_WORD = lazy(r"\w+")
_SHINGLE = 8
"""Words to a shingle: long enough that two reporters do not write it by chance."""
_KEPT = 64
"""Hashes kept of one text."""
SHARED = 0.5
"""Share of the shorter text's kept shingles that must stand in the other."""
_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
"""2 to the 64th over the golden ratio: the usual multiplier of Fibonacci hashing (Knuth, vol. 3, 6.4)."""
_MIX = 0xD6E8FEB86659FD93
_OLDEST = pow(_BASE, _SHINGLE - 1, 1 << 64)
_MANY = 2000
"""Texts from which sorting in columns is worth what it takes to load it."""
CROWD = 200
"""A shingle of more documents than this is boilerplate and tells nothing."""


def originals(documents: Sequence[Document]) -> dict[str, str]:
    """For each document the id of the earliest document it copies, or its own id.

    Earliest by publication, then by id; an undated text comes after dated ones.
    """
    words: dict[str, int] = {}
    ordered = sorted(documents, key=lambda d: (d.published or date.max, d.id))
    return linked((d.id, shingles(d.text, words)) for d in ordered)


def linked(sketches: Iterable[tuple[T, Sequence[int]]]) -> dict[T, T]:
    """For each name of a text, given with its shingles in the order of publication, that of its original."""
    flat = array("Q")
    sizes: list[int] = []
    names: list[T] = []
    for name, sketch in sketches:
        names.append(name)
        sizes.append(len(sketch))
        flat.extend(sketch)
    shared = _repeated(flat, len(names))
    filed: dict[int, list[int]] = {}
    voice: dict[T, T] = {}
    end = 0
    for number, (name, size) in enumerate(zip(names, sizes, strict=True)):
        start, end = end, end + size
        common = shared.intersection(flat[start:end])
        agreeing: dict[int, int] = {}
        for shingle in common:
            others = filed.setdefault(shingle, [])
            for other in others:
                agreeing[other] = agreeing.get(other, 0) + 1
            if len(others) < CROWD:
                others.append(number)
        best = max(
            (n for n in agreeing if agreeing[n] >= SHARED * max(1, min(size, sizes[n]))),
            key=lambda n: (agreeing[n], -n),
            default=None,
        )
        voice[name] = name if best is None else voice[names[best]]
    return voice


def _repeated(hashes: array[int], texts: int) -> set[int]:
    """The hashes that stand there more than once: most are of one text only, and tell nothing."""
    if texts < _MANY or not hashes:
        once: set[int] = set()
        return {h for h in hashes if h in once or once.add(h)}  # type: ignore[func-returns-value]
    import numpy

    ordered = numpy.frombuffer(hashes, dtype=numpy.uint64).copy()
    ordered.sort()
    return set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


def shingles(text: str, words: dict[str, int] | None = None) -> list[int]:
    """The smallest hashes of a text's shingles, at most ``_KEPT``, ascending.

    ``words`` keeps the numbers of words between texts. A shingle's hash is rolled from those of its words, so
    each word of the text costs a few multiplications.
    """
    known = {} if words is None else words
    found = _WORD.findall(text.lower())
    if len(found) < _SHINGLE:
        return []
    numbers = []
    for word in found:
        number = known.get(word)
        if number is None:
            digest = blake2b(word.encode(), digest_size=8).digest()
            number = known[word] = int.from_bytes(digest, "big")
        numbers.append(number)
    rolled = 0
    for number in numbers[:_SHINGLE]:
        rolled = (rolled * _BASE + number) & _MASK
    hashes = {rolled}
    for new, old in zip(numbers[_SHINGLE:], numbers, strict=False):
        rolled = ((rolled - old * _OLDEST) * _BASE + new) & _MASK
        hashes.add(rolled)
    # The high bits of a product depend on all bits below: mixed, the smallest are a fair sample.
    return sorted([(h * _MIX & _MASK) >> 8 for h in hashes])[:_KEPT]
