"""Lists of phrases: as one pattern, or looked for at one spot."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some phrases as whole words, longest first; ``*`` stands for any one word."""
    listed = sorted(words, key=lambda w: (-len(w), w))
    # Only a ``*`` that is a word of its own: several in one word would each try every split of it.
    said = "|".join(
        r"\ ".join(r"[^\s,.;]+" if word == "*" else re.escape(word) for word in w.split(" ")) for w in listed
    )
    return rf"\b(?:{said})\b" if listed else r"(?!)"


def leads(text: str, marks: Iterable[str], at: int = 0) -> str:
    """The first of some marks that stands at an offset of the text, or an empty string."""
    return next((mark for mark in marks if text.startswith(mark, at)), "")
