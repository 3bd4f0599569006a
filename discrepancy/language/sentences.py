"""Text to sentences, surviving "Lt.", "5 a.m.", quotations, wrapped lines and missing punctuation."""

from __future__ import annotations

import re

from msgspec import Struct

from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_STOP = lazy(
    # It begins with a class of letters, so that the text in between is passed over at one glance.
    r"[.!?…\n](?:"
    # a mark, what closes with it, the marks of footnotes; only where a run of marks begins, and never back
    r"(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[\"'’”»)\]]*+(?:\[\d{1,3}\])*+(?=\s|$)"
    r"|(?<=[^\W\d_][^\W\d_A-Z]\.)(?=[^\W\d_a-z])"  # the space after it is lost: "nine dead.Rescuers …"
    r"|(?<=\n)(?:\s*\n)?)"
)
_WORD_BEFORE = lazy(r"(?s:.*[\s\"'“‘(\[«—–])?+([^\s\"'“‘(\[«—–]*)")

WRAP_COLUMN = 55
"""A line at least this long that ends without a full stop may be a wrapped line; a shorter one is a title."""
MAX_LOOK = 40


class SentenceSplitter(Struct, frozen=True):
    """Splits by terminal marks, line ends and a list of abbreviations (lower case, without the last dot)."""

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    """Abbreviations only where a digit follows ("no. 5", "sept. 30"); elsewhere they may end a sentence."""
    closing: frozenset[str]
    """Abbreviations that end a sentence when a capital follows ("a.m.", "U.S." before "The")."""
    words: frozenset[str]
    """Those of them that are words too, where they have no capital ("fell ill. Last year")."""
    openers: frozenset[str]
    """Words that begin sentences, lower case: what tells "in the U.S. The" from "the U.S. Navy"."""

    def split(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Spans (start, end) of the sentences of ``text[start:end]``, without outer white space."""
        stop = len(text) if end is None else end
        spans: list[tuple[int, int]] = []
        begin = start
        for found in _STOP.finditer(text, start, stop):
            if self._ends_here(text, begin, found, stop):
                self._add(spans, text, begin, found.end())
                begin = found.end()
        self._add(spans, text, begin, stop)
        return spans

    def _ends_here(self, text: str, begin: int, found: re.Match[str], stop: int) -> bool:
        mark = found.group()
        if mark[0] == "\n":
            return mark.count("\n") > 1 or self._line_ends(text, begin, found, stop)
        after = found.end()
        while after < stop and text[after] in " \t":
            after += 1
        if after >= stop or text[after] == "\n":
            return mark[0] != "…" or after >= stop
        following = text[after]
        if after == found.end() and following.isalpha():
            return self._lost_space(text, begin, found, stop)
        if mark[0] in "!?":
            return not following.islower()
        if following.islower():
            return False
        if mark.startswith("...") or mark[0] == "…":
            return following.isupper() or following in "\"“'‘"
        if len(mark) > 1:  # a full stop and a closing quotation mark
            return True
        before = self._word_before(text, begin, found)
        low = before.lower()
        if len(before) == 1 and before.isalpha() and before.isupper():
            return False
        if before in self.words:
            return True
        if low in self.closing:
            return self._opens(text, after, stop)
        if low in self.abbreviations or low.rpartition(".")[2] in self.abbreviations:  # "Maj.Gen."
            return False
        if low in self.before_number:
            return not following.isdigit()
        return True

    @staticmethod
    def _word_before(text: str, begin: int, found: re.Match[str]) -> str:
        start, end = max(begin, found.start() - MAX_LOOK), found.start()
        word = _WORD_BEFORE.match(text, start, end - (end > start and text[end - 1] == "\n"))
        return word.group(1) if word else ""

    def _lost_space(self, text: str, begin: int, found: re.Match[str], stop: int) -> bool:
        """ "nine dead.Rescuers", but neither "www.example" nor "Lt.Gen"."""
        after = found.end()
        if not (text[after].isupper() and text[after + 1 : after + 2].islower()):
            return False
        low = self._word_before(text, begin, found).lower()
        return not (low in self.abbreviations or low in self.closing or low in self.before_number)

    def _opens(self, text: str, after: int, stop: int) -> bool:
        end = after
        while end < stop and text[end].isalpha():
            end += 1
        return text[after] in '"“' or text[after:end].lower() in self.openers

    def _line_ends(self, text: str, begin: int, found: re.Match[str], stop: int) -> bool:
        line_start = text.rfind("\n", begin, found.start()) + 1 or begin
        line = text[line_start : found.start()].strip()
        after = found.end()
        while after < stop and text[after] in " \t":
            after += 1
        if not line or after >= stop or line[-1] in ":;" or text[after] in "-*•–\n":
            return True
        return len(line) < WRAP_COLUMN and not text[after].islower() and line[-1] != ","

    @staticmethod
    def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            spans.append((begin, end))


def load_splitter(book: Rulebook) -> SentenceSplitter:
    """The splitter of the rule file ``en/sentences.toml``."""
    table = book.toml("en/sentences.toml")
    return SentenceSplitter(
        frozenset(table.get("abbreviations", [])),
        frozenset(table.get("before_number", [])),
        frozenset(table.get("closing", [])),
        frozenset(table.get("words", [])),
        frozenset(table.get("openers", [])),
    )


def split_sentences(
    text: str, start: int = 0, end: int | None = None, book: Rulebook | None = None
) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``."""
    return (book or rulebook()).built("language.sentences", load_splitter).split(text, start, end)
