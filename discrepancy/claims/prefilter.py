"""Which texts can hold a claim at all: one look at the letters, before anything is cut into tokens.

Most articles tell of nobody harmed, and most sentences of those that do. A figure is only read beside a word
of a rule, and a date only beside a word for what happened, so a text without any such word holds neither. The
look is at runs of letters, which is wider than what tokens would give: it may let a text pass that holds
nothing, and never the other way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from discrepancy.patterns import lazy

LETTERS = lazy(r"[^\W\d_]+")


class Signs:
    """Words of which a text has to hold one."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words`` are tokens in lower case. One without a letter cannot be looked for: then all passes."""
        runs = [LETTERS.findall(word.lower()) for word in words]
        self._always = not all(runs)
        self._needed = frozenset(max(found, key=len) for found in runs if found)

    def among(self, runs: Iterable[str]) -> bool:
        """Whether one of the words may stand in a text of these runs of letters."""
        return self._always or not self._needed.isdisjoint(runs)

    def spots(self, text: str, runs: Iterable[str]) -> list[int] | None:
        """Where the words stand in a text of these runs, in order; it may name places inside longer words.

        None where that is not known: all may hold one.
        """
        low = text.lower()
        if self._always or len(low) != len(text):  # "İ" is two characters in small letters
            return None
        found: list[int] = []
        for word in self._needed.intersection(runs):
            at = low.find(word)
            while at >= 0:
                found.append(at)
                at = low.find(word, at + len(word))
        found.sort()
        return found


def number_in(spots: list[int] | None, start: int, end: int) -> int:
    """How many of the spots may lie in ``[start:end]`` of their text; one where that is not known."""
    if spots is None:
        return 1
    return bisect_left(spots, end) - bisect_left(spots, start)


def letters(text: str) -> list[str]:
    """The runs of letters of a text, in lower case."""
    return LETTERS.findall(text.lower())
