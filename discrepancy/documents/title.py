"""A known title → the stretch at the head of the text where it stands.

Copies of one article lose commas, apostrophes and dashes, cut the title short or hang the outlet's name on
it. So letters and digits are compared and nothing else, first one by one, then word by word with a few
misses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ENOUGH = 0.8
_FEWEST_LETTERS = 18
_BROKEN = frozenset("âÂÃ¢")
"""Letters that a lost encoding leaves behind; they are no letters of a title."""
_SITE = re.compile(r"\s+[|–—-]\s+|\s*[|»]\s*")
_BREAK = re.compile(r"[ \t]*(?:[-–—|.:?!]|\r?\n|$)")
_WORD = re.compile(r"[^\W_]+(?:[’'`\x80-\x9f]\w{1,2}\b)?")
_OPENING = "\"'‘’“”`«([#*_"
_CLOSING = re.compile(r"[.!?…”’\"')\]»]{1,4}(?=\s|$)")


def match_title(text: str, start: int, title: str) -> int | None:
    """Where the title ends when it begins at ``start``, or None when it does not stand there."""
    if not (text[start].isalnum() or text[start] in _OPENING):
        return None
    first = next(_letters(text, start, min(len(text), start + 12)), None)
    for wanted in _readings(title):
        letters = "".join(c for c, _ in _letters(wanted, 0, len(wanted)))
        if not letters or first is None:
            continue
        if first[0] == letters[0]:
            end = _by_letters(text, start, letters)
            if end is not None:
                return _closed(text, end)
        if len(letters) >= _FEWEST_LETTERS:
            end = _by_words(text, start, wanted)
            if end is not None:
                return _closed(text, end)
    return None


def _readings(title: str) -> Iterator[str]:
    """The title, then what is left of it when a site's name before or after it is taken off."""
    yield title
    pieces = [p for p in _SITE.split(title) if p.strip()]
    if len(pieces) > 1:
        longest = max(pieces, key=len)
        if len(longest) >= _FEWEST_LETTERS:
            yield longest


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for position in range(start, end):
        char = text[position]
        if char.isascii():
            if char.isalnum():
                yield char.lower(), position
        elif char not in _BROKEN and (char.isalpha() or char.isdecimal()):
            for folded in unicodedata.normalize("NFKD", char.casefold()):
                if folded.isalnum():
                    yield folded, position


def _by_letters(text: str, start: int, letters: str) -> int | None:
    matched, end = 0, start
    for char, position in _letters(text, start, min(len(text), start + 3 * len(letters) + 400)):
        if matched == len(letters):
            break
        if char != letters[matched]:
            break
        matched, end = matched + 1, position + 1
    if matched == len(letters):
        # "Syria" must not end inside "Syrians".
        return end if end == len(text) or not text[end].isalnum() else None
    cut = matched >= max(_FEWEST_LETTERS, _ENOUGH * len(letters))
    return end if cut and _BREAK.match(text, end) else None


def _by_words(text: str, start: int, wanted: str) -> int | None:
    title = [_plain(m[0]) for m in _WORD.finditer(wanted)]
    found: list[tuple[str, int]] = []
    for match in _WORD.finditer(text, start, start + 2 * len(wanted) + 200):
        if len(found) >= len(title) + 3:
            break
        found.append((_plain(match[0]), match.end()))
    allowed = max(1, len(title) // 6)
    i = j = misses = 0
    end = None
    while i < len(title) and j < len(found):
        if title[i] == found[j][0]:
            i, j, end = i + 1, j + 1, found[j][1]
            continue
        misses += 1
        if misses > allowed or j == 0:
            return None
        if j + 1 < len(found) and title[i] == found[j + 1][0]:
            j += 1
        elif i + 1 < len(title) and title[i + 1] == found[j][0]:
            i += 1
        else:
            i, j = i + 1, j + 1
    # The end has to be a word of the title, or running text would be taken into the headline.
    if end is None or len(title) < 4 or i - misses < _ENOUGH * len(title):
        return None
    last = found[j - 1][1]
    return end if end == last or _BREAK.match(text, last) is None else last


def _plain(word: str) -> str:
    return "".join(c for c, _ in _letters(word, 0, len(word)))


def _closed(text: str, end: int) -> int:
    """The end with the punctuation that belongs to the headline."""
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end
