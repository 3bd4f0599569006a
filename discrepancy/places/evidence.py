"""What the rest of a text says of a name that no table has: whether it is a place's.

One other mention may say so outright ("the village of X"), or several hint at it ("in X", "the X market").
A mention that makes it a person's or a body's speaks against all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.places.around import Surroundings
from discrepancy.places.demonyms import demonyms
from discrepancy.places.gazetteer import gazetteer
from discrepancy.places.grammar import grammar
from discrepancy.places.spans import introduced
from discrepancy.places.tokens import tokens
from discrepancy.rulebook import Rulebook, rulebook

BEFORE = 80
"""Characters before a mention that are looked at, and …"""
AFTER = 60
"""… those behind it."""
WORD = 18
"""Characters in which the word next to a mention stands."""
MOST = 8
"""Mentions that are looked at; a name told of more often is no exception to them."""
HINTS = 2
"""Different hints that say together what one of them does not."""


def explained(book: Rulebook | None) -> frozenset[str]:
    """Capitalised words beside a name that need no explanation: demonyms, days and months."""
    return (book or rulebook()).built(
        "places.explained", lambda b: frozenset(demonyms(b)) | grammar(b).calendar
    )


class Evidence:
    """Looks up the mentions of a name in a text; what was found in the last text is kept."""

    def __init__(self, book: Rulebook) -> None:
        self._book, self._gaz, self._rules = book, gazetteer(book), grammar(book)
        rules = self._rules
        self._telling = rules.hinting.union(
            rules.unknown_in, rules.unknown_after, rules.led, rules.besieged, rules.attacked, rules.raid_on,
            rules.direct, rules.genitive, rules.definite, rules.sides, rules.where, rules.weak,
        )  # fmt: skip
        self._behind = rules.sites.union(rules.raids, rules.marks, rules.loose_marks, rules.after)
        self._text = ""
        self._known: dict[str, bool] = {}

    def tells(self, text: str, bare: str) -> bool:
        """Whether the mentions of an unknown name in a text say that it is a place's."""
        if text is not self._text:
            self._text, self._known = text, {}
        known = self._known.get(bare)
        if known is None:
            known = self._known[bare] = self._tells(text, bare)
        return known

    def _tells(self, text: str, bare: str) -> bool:
        if next(_mentions(text, bare.lower()), None) is not None:
            return False  # a word like any other, in capitals here
        found: set[str] = set()
        told = False
        mentions = list(_mentions(text, bare))
        if not any(self._may_tell(text, start, start + len(bare)) for start in mentions):
            return False
        for start in mentions:
            low = text.rfind(" ", 0, max(0, start - BEFORE)) + 1
            words = tokens(text, low, min(len(text), start + len(bare) + AFTER), self._rules)
            at = next((k for k, word in enumerate(words) if word.start == start), None)
            last = next((k for k, word in enumerate(words) if word.end == start + len(bare)), None)
            if (
                at is None
                or last is None
                or (last + 1 < len(words) and _goes_on(words[last].gap, words[last + 1].capital))
            ):
                continue
            around = Surroundings(
                text, words, self._gaz, self._rules, demonyms(self._book), explained(self._book)
            )
            if around.somebody(at, last):
                return False
            told = told or around.marked(at, last) or around.said(at, last, None, False)
            told = told or introduced(words, at, self._rules) is not None
            found.add(around.hint(at, last))
        return told or len(found - {""}) >= HINTS

    def _may_tell(self, text: str, start: int, end: int) -> bool:
        """Whether the words on either side of a mention could say anything at all: most of them can't."""
        *_, before = ("", *text[max(0, start - WORD) : start].lower().split())
        after, *_ = (*text[end : end + WORD].lower().split(), "")
        return before in self._telling or after.strip(",.") in self._behind or text[end : end + 1] == ","


def _mentions(text: str, bare: str) -> Iterator[int]:
    """Where a name stands in a text as a whole."""
    start, seen = text.find(bare), 0
    while start >= 0 and seen < MOST:
        end = start + len(bare)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            seen += 1
            yield start
        start = text.find(bare, end)


def _goes_on(gap: str, capital: bool) -> bool:
    """Whether a longer name begins with this one."""
    return capital and gap in (" ", "-")


def evidence(book: Rulebook | None = None) -> Evidence:
    """The evidence of a rulebook's words."""
    return (book or rulebook()).built("places.evidence", Evidence)
