"""Shares: of a whole with a number ("half of the 40 passengers"), and of everybody ("one in three")."""

from __future__ import annotations

import math

from msgspec import Struct

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.tokens import Tokens

LARGEST_SHARE = 100
TEN, ROUND_WHOLES = 10, frozenset({20, 100})
"""Of these "nine out of" is a share, of 42 a count."""


class Share(Struct, frozen=True):
    """The part that a share is of its whole, and the token at which the number of the whole begins."""

    number: Number
    whole: int


class ShareReader:
    """Reads a share whose whole has its number behind it; any other ("half of them") counts nobody."""

    def __init__(self, lexicon: Lexicon, numbers: NumberGrammar) -> None:
        self.shares = {tuple(words.split()): share for words, share in numbers.shares.items()}
        self.sizes = sorted({len(words) for words in self.shares}, reverse=True)
        self.openings = frozenset(words[0] for words in (*self.shares, *lexicon.all_but))
        self.numbers = numbers
        self.lexicon = lexicon

    def read(self, tokens: Tokens, at: int) -> Share | None:
        """The share that begins at a token, or None."""
        low = tokens.low
        size = next((n for n in self.sizes if tuple(low[at : at + n]) in self.shares), 0)
        if not size:
            return self._all_but(tokens, at)
        classes = self.lexicon.classes
        begin = at + size
        begin += begin < len(low) and bool(classes.get(low[begin], 0) & wc.GENITIVE)
        known = begin < len(low) and bool(classes.get(low[begin], 0) & (wc.DEFINITE | wc.THOSE))
        later = at > 0 and classes.get(low[at - 1], 0) & wc.ORDINAL  # "the second half of the 40 days"
        begin += 1
        whole = self.numbers.read(tokens, begin) if known and not later and begin < len(low) else None
        if whole is None or not whole.value or whole.value == 1 or whole.fractional:
            return None
        part = round(self.shares[tuple(low[at : at + size])] * whole.value, 2)
        number = Number(at, at + size, round(part), math.floor(part), math.ceil(part), False)
        return Share(number, begin)

    def _all_but(self, tokens: Tokens, at: int) -> Share | None:
        """ "All but two of the 19 crew": those who are left of the whole."""
        low, classes = tokens.low, self.lexicon.classes
        size = next((len(w) for w in self.lexicon.all_but if tuple(low[at : at + len(w)]) == w), 0)
        few = self.numbers.read(tokens, at + size) if size and at + size < len(low) else None
        begin = few.last + 2 if few is not None else len(low)
        if few is None or begin >= len(low) or not classes.get(low[few.last], 0) & wc.GENITIVE:
            return None
        known = classes.get(low[begin - 1], 0) & (wc.DEFINITE | wc.THOSE)
        whole = self.numbers.read(tokens, begin) if known else None
        if whole is None or not whole.value or not few.value or not few.value < whole.value:
            return None
        left = round(whole.value - few.value)
        return Share(Number(at, few.last, left, left, left, False), begin)

    def ratio(self, tokens: Tokens, number: Number) -> str:
        """ "One in three", "two out of five people": shares, of which neither number counts anybody."""
        for link in self.lexicon.ratios:
            at = number.last + len(link)
            if at < len(tokens) and tuple(tokens.low[number.last : at]) == link:
                other = self.numbers.read(tokens, at)
                if other is not None and self._shares(tokens, number, other):
                    return "share"
        return ""

    def _shares(self, tokens: Tokens, part: Number, whole: Number) -> bool:
        """Whether two numbers are a share: small ones with no thing after them ("in three attacks")."""
        if part.value is None or whole.value is None or not part.value < whole.value <= LARGEST_SHARE:
            return False
        link = tuple(tokens.low[part.last : whole.first])
        if link in self.lexicon.out_of and whole.value not in ROUND_WHOLES and whole.value > TEN:
            return False  # "19 out of 42 hostages were freed": a count
        after = tokens.low[whole.last] if whole.last < len(tokens) else ""
        classes = self.lexicon.classes.get(after, 0)
        return after in self.lexicon.heads or bool(classes & (wc.GENITIVE | wc.BE)) or not after.isalpha()
