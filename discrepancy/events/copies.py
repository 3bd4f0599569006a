"""Wire copies and rewrites: which documents are one voice.

Each text is cut into shingles of words, and a few of their hashes (the smallest, so that the choice is the
same in every text) are filed in an inverted index. A document whose kept shingles stand mostly in an earlier
one is its copy. Containment and not resemblance, since outlets trim. Hashes are blake2b: the same everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from discrepancy.model import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 8
"""Words to a shingle: long enough that two reporters do not write it by chance."""
_KEPT = 64
"""Hashes kept of one text."""
_SHARED = 0.5
"""Share of the shorter text's kept shingles that must stand in the other."""
_CROWD = 200
"""A shingle of more documents than this is boilerplate and tells nothing."""


def originals(documents: Sequence[Document]) -> dict[str, str]:
    """For each document the id of the earliest document it copies, or its own id.

    Earliest by publication, then by id; an undated text comes after dated ones.
    """
    ordered = sorted(documents, key=lambda d: (d.published or date.max, d.id))
    filed: dict[int, list[int]] = defaultdict(list)
    sketches: list[list[int]] = []
    voice: dict[str, str] = {}
    for number, document in enumerate(ordered):
        sketch = shingles(document.text)
        shared: dict[int, int] = defaultdict(int)
        for shingle in sketch:
            for other in filed[shingle]:
                shared[other] += 1
        best = max(
            (n for n in shared if shared[n] >= _SHARED * max(1, min(len(sketch), len(sketches[n])))),
            key=lambda n: (shared[n], -n),
            default=None,
        )
        voice[document.id] = document.id if best is None else voice[ordered[best].id]
        for shingle in sketch:
            if len(filed[shingle]) < _CROWD:
                filed[shingle].append(number)
        sketches.append(sketch)
    return voice


def shingles(text: str) -> list[int]:
    """The smallest hashes of a text's shingles, at most ``_KEPT``, ascending."""
    words = _WORD.findall(text.lower())
    if len(words) < _SHINGLE:
        return []
    hashes = {
        int.from_bytes(blake2b(" ".join(words[i : i + _SHINGLE]).encode(), digest_size=8).digest(), "big")
        for i in range(len(words) - _SHINGLE + 1)
    }
    return sorted(hashes)[:_KEPT]
