"""Where in the file of a web page the lines of its article stand.

What takes the article out of a page keeps no positions, so that its lines are looked for again, by their
first words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from html.parser import HTMLParser

from discrepancy.patterns import lazy

_WORD = lazy(r"\w+")
_KEY = 3
"""Words that a line is looked for by; shorter lines are not looked for."""
_LONGEST = 24
_MOST_TRIED = 8
_UNSEEN = frozenset({"script", "style", "title", "noscript", "template"})


class ShownWords(HTMLParser):
    """The words that a page shows, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.lines: list[int] = []
        self._unseen = ""

    def feed_safely(self, page: str) -> None:
        """Read the page; one too broken for the parser keeps the words before the break."""
        try:
            self.feed(page)
            # Words behind the last tag are left. After a tag that never ends close() would look for the end
            # of each that has none anew.
            if "<" not in self.rawdata:
                self.close()
        except (AssertionError, ValueError):
            return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over what is not shown."""
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag

    def handle_endtag(self, tag: str) -> None:
        """Look again after it."""
        if tag == self._unseen:
            self._unseen = ""

    def handle_data(self, data: str) -> None:
        """Keep the words with their lines."""
        if self._unseen:
            return
        first, _ = self.getpos()
        for number, line in enumerate(data.split("\n"), first):
            here = _WORD.findall(line)
            self.words += here
            self.lines += [number] * len(here)


def found_on(page: ShownWords, text: str) -> tuple[int, ...]:
    """The line of a page that was read (counted from 1) on which each line of ``text`` begins; 0 for none.

    Lines are expected in the order of the page. One that stands there several times, like a headline that is
    also a link, is taken where the most of its words follow, and the next one after the line before it.
    """
    words, lines = page.words, page.lines
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _KEY + 1):
        where[tuple(words[at : at + _KEY])].append(at)
    found: list[int] = []
    position = 0
    for line in text.split("\n"):
        sought = _WORD.findall(line)[:_LONGEST]
        places = where.get(tuple(sought[:_KEY]), []) if len(sought) >= _KEY else []
        if not places:
            found.append(0)
            continue
        behind = bisect_left(places, position)
        first = places[behind : behind + _MOST_TRIED]
        tried = first + places[: min(behind, _MOST_TRIED - len(first))]
        best = max(tried, key=lambda at: _agreeing(words, at, sought))
        found.append(lines[best])
        position = best + 1
    return tuple(found)


def _agreeing(words: list[str], at: int, sought: list[str]) -> int:
    """How many of the words follow each other from there on."""
    count = 0
    for word, wanted in zip(words[at : at + len(sought)], sought, strict=False):
        if word != wanted:
            break
        count += 1
    return count
