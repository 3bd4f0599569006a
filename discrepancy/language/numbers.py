"""Numbers in digits and words, with the tokens they stand on.

A grammar of our own: packages that read numbers lose offsets or the "at least" (see ``docs/design.md``).
The words are in ``rules/<language>/numbers.toml``, the intervals of vague words in ``rules/codebooks/``.
"""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.language.codebook import Codebook, load_codebook
from discrepancy.language.tokens import Tokens
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook

_DIGITS = lazy(
    r"\d{1,2}(?:,\d{2})+,\d{3}"  # 1,42,600: lakhs and crores
    r"|\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+|\d+|\d+\.\d+|\d{1,3}(?:\.\d{3})+"
)
_GAP = lazy(r"[,\u00a0\u202f\u2009]")
_CONTINENTAL = lazy(r"[1-9]\d{0,2}\.\d{3}")
MAX_DIGITS = 15
"""More digits than this are no count of anything that news reports."""
LARGEST = 10**MAX_DIGITS
SMALL_SCALE = 100
"""Scales up to this multiply what stands right before them; larger ones close a group ("two thousand, …")."""
MAX_SCALES = 2
CLOSING = frozenset(",.;:!?)]\"'”’»")


class Number(Struct, frozen=True):
    """A number standing on tokens ``first`` (inclusive) to ``last`` (exclusive)."""

    first: int
    last: int
    value: int | float | None
    low: int
    high: int
    digits: bool
    """Written in digits (a year can be one), not in words."""
    fractional: bool = False
    indefinite: bool = False
    """The word "one", or a bare article: a number only before a person."""
    tail: str = ""
    """What is hyphened to it and says how it is meant: "odd" of "50-odd"."""
    needs_hedge: bool = False
    """A scale that has lost its article ("over hundred people"): a number only after a hedge."""

    @property
    def vague(self) -> bool:
        """Whether it is a word without a value ("dozens")."""
        return self.value is None


class NumberGrammar:
    """Reads a number that begins at a token; built from the number words of one language."""

    def __init__(
        self, table: dict[str, Any], codebook: Codebook, tails: frozenset[str] = frozenset()
    ) -> None:
        def values(section: str) -> dict[str, int]:
            return {word: int(value) for word, value in table.get(section, {}).items()}

        def listed(name: str) -> frozenset[str]:
            return frozenset(table.get("words", {}).get(name, []))

        self.codebook = codebook
        self.tails = tails
        self.units, self.tens = values("units"), values("tens")
        self.scales, self.suffixes, self.plurals = values("scales"), values("suffixes"), values("plurals")
        self.fractions: dict[str, float] = dict(table.get("fractions", {}))
        self.shares: dict[str, float] = dict(table.get("shares", {}))
        self.exact = {tuple(words.split()): value for words, value in values("exact").items()}
        self.few = {tuple(words.split()) for words in table.get("few", {}).get("words", [])}
        self.articles, self.joints, self.genitives = listed("article"), listed("and"), listed("of")
        self.ordinals, self.plural_marks = listed("ordinal"), listed("plural")
        self.between = listed("between")
        self.halves = tuple(tuple(words.split()) for words in sorted(listed("and_half")))
        joints = dict.fromkeys(listed("range"), False) | dict.fromkeys(listed("alternative"), True)
        longest_first = sorted(joints, key=lambda words: (-len(words), words))
        self.ranges = {tuple(words.split()): joints[words] for words in longest_first}
        self._small = self.units | self.tens
        self._compounds = {
            f"{ten}-{unit}": t + u
            for ten, t in self.tens.items()
            for unit, u in self.units.items()
            if 0 < u < 10
        }
        self._plain = self.scales | self._small | self._compounds
        firsts = {words[0] for words in (*self.exact, *self.few)}
        self.starters = frozenset({*self._plain, *self.fractions, *self.plurals, *firsts, *self.articles})

    def read(self, tokens: Tokens, at: int) -> Number | None:
        """The number that begins at token ``at``, or None."""
        word = tokens.low[at]
        if word[0].isdigit():
            return self._read_digits(tokens, at)
        if word in self.starters:
            return self._read_phrase(tokens.low, at) or self._read_cardinal(tokens.low, at)
        if "-" in word:  # fifty-odd
            head, _, tail = word.rpartition("-")
            if tail in self.tails and head in self._plain:
                return replace(self._exact(at, at + 1, self._plain[head]), tail=tail)
        return None

    # -- digits -----------------------------------------------------------------------------------------

    def _read_digits(self, tokens: Tokens, at: int) -> Number | None:
        word, _, tail = tokens.low[at].partition("-")
        value = _plain_value(word)
        if value is None or (tail and tail not in self.tails):
            return None
        if tail:
            return replace(self._exact(at, at + 1, value, digits=True), tail=tail)
        last = at + 1
        if word.isdecimal() and len(word) <= 3:
            value, last = _spaced(tokens, at, value)
        low, size = tokens.low, len(tokens)
        if last < size and tokens.starts[last] == tokens.ends[last - 1]:
            if low[last] in self.plural_marks:
                return self._digit_plural(at, last + 1, value)
            if low[last] in self.ordinals:
                return None
            if low[last] in self.suffixes:
                return self._bounded(at, last + 1, value * self.suffixes[low[last]])
        value, last = self._halved(low, last, value)
        for _ in range(MAX_SCALES):
            if last < size and low[last] in self.scales:
                value, last = value * self.scales[low[last]], last + 1
        return self._bounded(at, last, value)

    def _bounded(self, first: int, last: int, value: float) -> Number | None:
        return self._exact(first, last, value, digits=True) if value < LARGEST else None

    def _digit_plural(self, first: int, last: int, value: float) -> Number | None:
        """100s, 1000s: as vague as the words; "1990s" is no count."""
        if value not in self.plurals.values():
            return None
        return self._vague(first, last, int(value))

    def _halved(self, low: list[str], at: int, value: float) -> tuple[float, int]:
        """ "three and a half": half of one more."""
        for words in self.halves:
            if tuple(low[at : at + len(words)]) == words:
                return value + 0.5, at + len(words)
        return value, at

    def _exact(
        self, first: int, last: int, value: float, digits: bool = False, indefinite: bool = False
    ) -> Number:
        value = round(value, 6)
        whole = value == int(value)
        number = int(value) if whole else value
        return Number(first, last, number, math.floor(value), math.ceil(value), digits, not whole, indefinite)

    # -- phrases ----------------------------------------------------------------------------------------

    def _read_phrase(self, low: list[str], at: int) -> Number | None:
        """Vague words, fractions of a scale, and fixed phrases."""
        for size in (3, 2, 1):
            words = tuple(low[at : at + size])
            if len(words) < size:
                continue
            if words in self.few:
                return self._few(low, at, at + size)
            if words in self.exact:
                return self._couple(low, at, at + size, self.exact[words])
        word = low[at]
        if word in self.plurals:
            return self._plural(low, at)
        if word in self.articles and at + 1 < len(low) and low[at + 1] in self.fractions:
            return self._fraction(low, at + 1, at)
        if word in self.fractions:
            return self._fraction(low, at, at)
        return None

    def _few(self, low: list[str], first: int, last: int) -> Number:
        """several, a few; several hundred thousand, several tens of thousands."""
        unit = 1
        for _ in range(MAX_SCALES):
            if last < len(low) and low[last] in self.scales:
                unit, last = unit * self.scales[low[last]], last + 1
        if unit == 1 and last < len(low) and low[last] in self.plurals:
            unit, last = self._multiplied(low, last)
        few_low, few_high = self.codebook.few
        return Number(first, last, None, few_low * unit, few_high * unit, False)

    def _couple(self, low: list[str], first: int, last: int, value: int) -> Number:
        after = last + 1 if last < len(low) and low[last] in self.genitives else last
        if value == 2 and after < len(low) and low[after] in self.scales:
            return self._exact(first, after + 1, 2 * self.scales[low[after]])
        return self._exact(first, last, value)

    def _plural(self, low: list[str], at: int) -> Number:
        unit, last = self._multiplied(low, at)
        if last == at + 1 and low[at] in self.codebook.vague:
            few_low, few_high = self.codebook.vague[low[at]]
            return Number(at, last, None, few_low, few_high, False)
        return self._vague(at, last, unit)

    def _multiplied(self, low: list[str], at: int) -> tuple[int, int]:
        """The unit of a plural and where it ends; "tens of thousands" multiplies."""
        unit = self.plurals[low[at]]
        following = self.plurals.get(low[at + 2], 0) if at + 2 < len(low) else 0
        if following > unit and low[at + 1] in self.genitives:
            return unit * following, at + 3
        return unit, at + 1

    def _vague(self, first: int, last: int, unit: int) -> Number:
        low, high = self.codebook.general
        return Number(first, last, None, low * unit, high * unit - 1, False)

    def _fraction(self, low: list[str], at: int, first: int) -> Number | None:
        """half a million, a quarter of a million, half a dozen."""
        share = self.fractions[low[at]]
        after = at + 1
        if after < len(low) and low[after] in self.genitives:
            after += 1
        if after < len(low) and (low[after] in self.articles or self.units.get(low[after]) == 1):
            after += 1
        elif share != 0.5:
            return None
        if after < len(low) and low[after] in self.scales:
            return self._exact(first, after + 1, round(share * self.scales[low[after]]))
        return None

    # -- words ------------------------------------------------------------------------------------------

    def _read_cardinal(self, low: list[str], at: int) -> Number | None:
        """one hundred and forty-six; a hundred; two dozen; three and a half million."""
        i, size = at, len(low)
        current: float = 0
        seen = False
        if low[i] in self.articles:
            i += 1
            if i >= size or low[i] not in self.scales:
                return None
            current, seen = 1, True
        elif low[i] in self.scales:
            current, seen = 1, True  # "dozen people": the article is lost
        total, ceiling = 0, LARGEST
        while i < size:
            word = low[i]
            scale = self.scales.get(word) if seen else None
            if scale is None:
                added, after = self._below_hundred(low, i, seen, total + current)
                if not after or (seen and current % 100):
                    break
                current, i = current + added, after
            elif scale <= SMALL_SCALE:
                if current >= SMALL_SCALE:
                    break
                current, i = (current or 1) * scale, i + 1
            elif scale >= ceiling:
                break
            else:
                total, current, ceiling, i = total + int((current or 1) * scale), 0, scale, i + 1
            seen = True
            if current and i < size:
                halved, after = self._halved(low, i, current)
                if after > i:
                    larger = after < size and low[after] in self.scales
                    value = halved * self.scales[low[after]] if larger else halved
                    return self._exact(at, after + larger, total + value)
        if not seen:
            return None
        number = self._exact(at, i, total + current, indefinite=self.units.get(low[at]) == 1 and i == at + 1)
        lost = low[at] in self.scales and self.scales[low[at]] >= SMALL_SCALE
        return replace(number, needs_hedge=True) if lost else number

    def _below_hundred(self, low: list[str], at: int, seen: bool, before: float) -> tuple[int, int]:
        """What the words at ``at`` add to a number, and where they end; (0, 0) when they add nothing."""
        if low[at] in self.joints:
            if not seen or before < SMALL_SCALE or at + 1 >= len(low):
                return 0, 0
            at += 1
        word = low[at]
        if word in self._compounds:
            return self._compounds[word], at + 1
        if word in self.tens:
            following = self.units.get(low[at + 1], 0) if at + 1 < len(low) else 0
            digit = following if 0 < following < 10 else 0
            return self.tens[word] + digit, at + 1 + bool(digit)
        if word in self.units:
            return self.units[word], at + 1
        return 0, 0


def _plain_value(word: str) -> float | None:
    """The value of a word in digits, with separators of thousands; None when it is no plain number."""
    if not _DIGITS.fullmatch(word):
        return None
    bare = _GAP.sub("", word)
    if bare.count(".") > 1 or _CONTINENTAL.fullmatch(bare):  # 1.200, the continental thousand
        bare = bare.replace(".", "")
    return float(bare) if len(bare) <= MAX_DIGITS else None


def _spaced(tokens: Tokens, at: int, value: float) -> tuple[float, int]:
    """816 000, 1 200: thousands set apart by a space, and where they end.

    "On 5 July 200 people" and "July 5 200 people" are two numbers: other groups than 000 are read as one
    number only where no capitalised word stands before them inside a sentence.
    """
    last, size = at + 1, len(tokens)
    apart = at > 1 and tokens.words[at - 1][:1].isupper()
    while last < size and value < LARGEST:
        group = tokens.low[last]
        if len(group) != 3 or not group.isdecimal() or tokens.starts[last] != tokens.ends[last - 1] + 1:
            break
        glued = last + 1 < size and tokens.starts[last + 1] == tokens.ends[last]
        closed = not glued or tokens.low[last + 1][0] in CLOSING
        if group != "000" and (apart or value == 0 or not closed):
            break
        value, last = value * 1000 + int(group), last + 1
    return value, last


def load_numbers(book: Rulebook, language: str = "en", codebook: str = "default") -> NumberGrammar:
    """The number grammar of a language under a codebook."""
    tails = frozenset(
        words[1:]
        for hedge in book.toml(f"{language}/hedges.toml").values()
        for words in hedge.get("after", [])
        if words.startswith("-")
    )
    return NumberGrammar(book.toml(f"{language}/numbers.toml"), load_codebook(book, codebook), tails)
