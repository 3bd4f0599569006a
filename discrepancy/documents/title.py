"""A known title → the stretch at the head of the text where it stands.

Copies of one article lose commas, apostrophes and dashes, cut the title short or hang the outlet on it.
So letters and digits are compared and nothing else, first one by one, then word by word with a few misses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from discrepancy.patterns import lazy

_ENOUGH = 0.8
_FEWEST_LETTERS = 18
_FEWEST_WORDS = 4
_BROKEN = frozenset("âÂÃ¢")
"""Letters that a lost encoding leaves behind; they are no letters of a title."""
_SITE = lazy(r"\s{1,4}[|–—-]\s{1,4}|\s{0,4}[|»]\s{0,4}")
_BREAK = lazy(r"[ \t]*(?:[-–—|.:?!]|\r?\n|$)")
_WORD = lazy(r"[^\W_]+(?:[’'`\x80-\x9f]\w{1,2}\b)?")
_PIECE = lazy(r"[a-z0-9]+")
_NO_LETTER = lazy(r"[^a-z0-9]")
_OPENING = "\"'‘’“”`«([#*_"
_CLOSING = lazy(r"[.!?…”’\"')\]»]{1,4}(?=\s|$)")


class Title(Struct, frozen=True):
    """A title made ready for comparing: how it can stand in a text, as letters and as words."""

    words: str
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    firsts: frozenset[str]
    """First letters of the readings."""


def compiled(title: str) -> Title:
    """The title, and what is left of it when a site's name before or after it is taken off."""
    wanted = [title]
    pieces = [p for p in _SITE.split(title) if p.strip()]
    if len(pieces) > 1 and len(longest := max(pieces, key=len)) >= _FEWEST_LETTERS:
        wanted.append(longest)
    readings = []
    for reading in wanted:
        if letters := _plain(reading):
            readings.append((letters, tuple(filter(None, (_plain(m[0]) for m in _WORD.finditer(reading))))))
    return Title(title, tuple(readings), frozenset(letters[0] for letters, _ in readings))


def match_title(text: str, start: int, title: Title) -> int | None:
    """Where the title ends when it begins at ``start``, or None when it does not stand there."""
    char = text[start]
    if char.isascii() and char.isalnum():
        if char.lower() not in title.firsts:
            return None
    elif not (char.isalnum() or char in _OPENING):
        return None
    opening = _WORD.search(text, start, start + 40)
    first = _plain(opening[0]) if opening else ""
    if not first or first[0] not in title.firsts:
        return None
    for letters, words in title.readings:
        if not letters.startswith(first) and not first.startswith(letters) and first != words[0]:
            continue
        end = _by_letters(text, start, letters)
        if end is None and len(letters) >= _FEWEST_LETTERS and words[0] == first:
            end = _by_words(text, start, words, len(letters))
        if end is not None:
            closing = _CLOSING.match(text, end)
            return closing.end() if closing else end
    return None


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The letters and digits of a stretch without case and accents, each with the position just after it."""
    stretch = text[start:end]
    if stretch.isascii():
        for piece in _PIECE.finditer(stretch.lower()):
            yield piece[0], start + piece.end()
        return
    for position in range(start, min(end, len(text))):
        char = text[position]
        if char.isascii():
            if char.isalnum():
                yield char.lower(), position + 1
        elif char not in _BROKEN and (char.isalpha() or char.isdecimal()):
            for folded in unicodedata.normalize("NFKD", char.casefold()):
                if folded.isalnum():
                    yield folded, position + 1


def _by_letters(text: str, start: int, letters: str) -> int | None:
    """The end when the text has the letters of the title, or nearly all of them and then a break."""
    matched, end = 0, start
    for piece, after in _letters(text, start, start + 3 * len(letters) + 60):
        if letters.startswith(piece, matched):
            matched, end = matched + len(piece), after
            if matched < len(letters):
                continue
            # "Syria" must not end inside "Syrians".
            return end if end >= len(text) or not text[end].isalnum() else None
        break
    cut = matched >= max(_FEWEST_LETTERS, _ENOUGH * len(letters))
    return end if cut and _BREAK.match(text, end) else None


def _by_words(text: str, start: int, title: tuple[str, ...], length: int) -> int | None:
    """The end when nearly all words of the title stand here in their order."""
    if len(title) < _FEWEST_WORDS:
        return None
    found = _WORD.finditer(text, start, start + 2 * length + 200)
    words: list[tuple[str, int]] = []

    def word(index: int) -> tuple[str, int] | None:
        while len(words) <= index:
            following = next(found, None)
            if following is None:
                return None
            words.append((_plain(following[0]), following.end()))
        return words[index]

    allowed = max(1, len(title) // 6)
    i = j = misses = 0
    end = None
    while i < len(title) and (here := word(j)) is not None:
        if title[i] == here[0]:
            i, j, end = i + 1, j + 1, here[1]
            continue
        misses += 1
        if misses > allowed or j == 0:
            return None
        following = word(j + 1)
        if following is not None and title[i] == following[0]:
            j += 1
        elif i + 1 < len(title) and title[i + 1] == here[0]:
            i += 1
        else:
            i, j = i + 1, j + 1
    if end is None or i - misses < _ENOUGH * len(title) or not words:
        return None
    # A last word that differs belongs to the headline only when the headline visibly ends after it.
    last = words[min(j, len(words)) - 1][1]
    return last if _BREAK.match(text, last) else end


def _plain(word: str) -> str:
    if word.isascii():
        return _NO_LETTER.sub("", word.lower())
    return "".join(piece for piece, _ in _letters(word, 0, len(word)))
