"""Numbers in digits and words, with the tokens they stand on.

A grammar of our own: packages that read numbers lose offsets or the "at least" (see ``docs/design.md``).
The words are in ``rules/<language>/numbers.toml``, the intervals of vague words in ``rules/codebooks/``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from discrepancy.language.tokens import Tokens
from discrepancy.rulebook import Rulebook

_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+$|\d+$|\d+\.\d+$|\d{1,3}(?:\.\d{3})+$")
_HYPHENATED_RANGE = "-–—‑"
MAX_DIGITS = 15
"""More digits than this are no count of anything that news reports."""


@dataclass(frozen=True, slots=True)
class Number:
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

    @property
    def vague(self) -> bool:
        """Whether it is a word without a value ("dozens")."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Codebook:
    """How vague words and hedges are read as intervals."""

    name: str
    vague: dict[str, tuple[int, int]]
    general: tuple[int, int]
    few: tuple[int, int]
    about: tuple[float, float]
    nearly: tuple[float, float]

    def around(self, value: float, nearly: bool = False) -> tuple[int, int]:
        """The interval of "about N" (or "nearly N")."""
        low, high = self.nearly if nearly else self.about
        return math.ceil(round(value * low, 6)), math.floor(round(value * high, 6))


def load_codebook(book: Rulebook, name: str = "default") -> Codebook:
    """The codebook ``rules/codebooks/<name>.toml``."""
    table = book.toml(f"codebooks/{name}.toml")

    def pair(key: str, low: float, high: float) -> tuple[float, float]:
        section = table.get(key, {})
        return section.get("low", low), section.get("high", high)

    general, few = pair("vague_general", 2, 10), pair("few", 3, 9)
    return Codebook(
        name=table.get("name", name),
        vague={word: (int(low), int(high)) for word, (low, high) in table.get("vague", {}).items()},
        general=(int(general[0]), int(general[1])),
        few=(int(few[0]), int(few[1])),
        about=pair("about", 0.9, 1.1),
        nearly=pair("nearly", 0.9, 1.0),
    )


class NumberGrammar:
    """Reads a number that begins at a token; built from the number words of one language."""

    def __init__(self, table: dict[str, dict[str, float]], few: list[str], codebook: Codebook) -> None:
        self.units = {w: int(v) for w, v in table.get("units", {}).items()}
        self.tens = {w: int(v) for w, v in table.get("tens", {}).items()}
        self.scales = {w: int(v) for w, v in table.get("scales", {}).items()}
        self.suffixes = {w: int(v) for w, v in table.get("suffixes", {}).items()}
        self.fractions = dict(table.get("fractions", {}))
        self.plurals = {w: int(v) for w, v in table.get("plurals", {}).items()}
        self.exact = {tuple(w.split()): int(v) for w, v in table.get("exact", {}).items()}
        self.few = {tuple(w.split()) for w in few}
        self.codebook = codebook
        self._small = self.units | self.tens
        self._compounds = {
            f"{ten}-{unit}": t + u
            for ten, t in self.tens.items()
            for unit, u in self.units.items()
            if 0 < u < 10
        }
        firsts = {w[0] for w in (*self.exact, *self.few)}
        self.starters = frozenset(
            {*self._small, *self._compounds, *self.fractions, *self.plurals, *firsts, "a", "an"}
            | set(self.scales)
        )

    def read(self, tokens: Tokens, at: int) -> Number | None:
        """The number that begins at token ``at``, or None."""
        word = tokens.low[at]
        if word[0].isdigit():
            return self._read_digits(tokens, at)
        if word not in self.starters:
            return None
        return self._read_phrase(tokens.low, at) or self._read_cardinal(tokens.low, at)

    def _read_digits(self, tokens: Tokens, at: int) -> Number | None:
        word = tokens.low[at]
        if not _DIGITS.match(word):
            return None
        bare = re.sub(r"[,\u00a0\u202f\u2009]", "", word)
        if bare.count(".") > 1 or (bare.count(".") == 1 and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", bare)):
            groups = bare.split(".")  # 1.200, the continental thousand
            bare = "".join(groups)
        if len(bare) > MAX_DIGITS:
            return None
        value: float = float(bare)
        last = at + 1
        low = tokens.low
        if last < len(low) and low[last] == "000" and value < 1000 and value == int(value):
            value, last = value * 1000, last + 1
        if (
            last < len(low)
            and (low[last] in self.scales or low[last] in self.suffixes)
            and low[last] != "score"
        ):
            glued = tokens.starts[last] == tokens.ends[last - 1]
            if low[last] in self.scales or glued:
                value *= self.scales.get(low[last]) or self.suffixes[low[last]]
                last += 1
                if (
                    last < len(low)
                    and low[last] in ("million", "thousand")
                    and low[last - 1] in ("hundred", "thousand")
                ):
                    value *= self.scales[low[last]]
                    last += 1
        return self._exact(at, last, value, digits=True)

    def _exact(
        self, first: int, last: int, value: float, digits: bool = False, indefinite: bool = False
    ) -> Number:
        value = round(value, 6)
        whole = value == int(value)
        number = int(value) if whole else value
        return Number(first, last, number, math.floor(value), math.ceil(value), digits, not whole, indefinite)

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
        if word in ("a", "an") and at + 1 < len(low) and low[at + 1] in self.fractions:
            return self._fraction(low, at + 1, at)
        if word in self.fractions:
            return self._fraction(low, at, at)
        return None

    def _few(self, low: list[str], first: int, last: int) -> Number:
        few_low, few_high = self.codebook.few
        if last < len(low) and low[last] == "of" and last + 1 < len(low):
            pass  # "a number of", "a handful of": the noun phrase reads the "of"
        elif last < len(low):
            unit = self.scales.get(low[last]) or self.plurals.get(low[last])
            if unit:
                return Number(first, last + 1, None, few_low * unit, few_high * unit, False)
        return Number(first, last, None, few_low, few_high, False)

    def _couple(self, low: list[str], first: int, last: int, value: int) -> Number:
        after = last + 1 if last < len(low) and low[last] == "of" else last
        if value == 2 and after < len(low) and low[after] in self.scales:
            return self._exact(first, after + 1, 2 * self.scales[low[after]])
        return self._exact(first, last, value)

    def _plural(self, low: list[str], at: int) -> Number:
        word = low[at]
        unit = self.plurals[word]
        if (
            at + 2 < len(low)
            and low[at + 1] == "of"
            and low[at + 2] in self.plurals
            and unit < self.plurals[low[at + 2]]
        ):
            unit *= self.plurals[low[at + 2]]
            return self._vague(at, at + 3, unit)
        if word in self.codebook.vague:
            few_low, few_high = self.codebook.vague[word]
            return Number(at, at + 1, None, few_low, few_high, False)
        return self._vague(at, at + 1, unit)

    def _vague(self, first: int, last: int, unit: int) -> Number:
        low, high = self.codebook.general
        return Number(first, last, None, low * unit, high * unit - 1, False)

    def _fraction(self, low: list[str], at: int, first: int) -> Number | None:
        """half a million, a quarter of a million, half a dozen."""
        share = self.fractions[low[at]]
        after = at + 1
        if after < len(low) and low[after] == "of":
            after += 1
        if after + 1 < len(low) and low[after] in ("a", "an", "one") and low[after + 1] in self.scales:
            return self._exact(first, after + 2, round(share * self.scales[low[after + 1]]))
        if after < len(low) and low[after] in self.scales and low[at] == "half":
            return self._exact(first, after + 1, round(share * self.scales[low[after]]))
        return None

    def _read_cardinal(self, low: list[str], at: int) -> Number | None:
        """one hundred and forty-six; a hundred; two dozen; twenty-five thousand."""
        i, n = at, len(low)
        total = current = 0
        seen = False
        if low[i] in ("a", "an"):
            if i + 1 < n and low[i + 1] in self.scales and low[i + 1] != "score":
                current, seen, i = 1, True, i + 1
            else:
                return None
        elif low[i] in self.scales:
            if self.scales[low[i]] != 12:
                return None
            current, seen = 1, True  # "dozen people": the article is lost
        while i < n:
            word = low[i]
            compound = self._compounds.get(word)
            if compound is not None:
                if seen and current % 100:
                    break
                current += compound
            elif word in self.tens:
                if seen and current % 100:
                    break
                current += self.tens[word]
                following = self.units.get(low[i + 1]) if i + 1 < n else None
                if following and following < 10:
                    current += following
                    i += 1
            elif word in self.units:
                if seen and current % 100:
                    break
                current += self.units[word]
            elif word in self.scales and seen and word != "score":
                scale = self.scales[word]
                if scale == 12 or scale == 100:
                    current = (current or 1) * scale
                else:
                    total, current = total + (current or 1) * scale, 0
            elif (
                word == "and"
                and seen
                and i + 1 < n
                and (low[i + 1] in self._small or low[i + 1] in self._compounds)
            ):
                if not (total or current >= 100) or (current % 100):
                    break
            else:
                break
            seen = True
            i += 1
        if not seen:
            return None
        return self._exact(at, i, total + current, indefinite=low[at] == "one" and i == at + 1)


def range_end(grammar: NumberGrammar, tokens: Tokens, number: Number) -> Number | None:
    """The second number of "12 to 15", "12–15", "12 or 13", read after ``number``, or None."""
    at = number.last
    if at + 1 >= len(tokens) or number.value is None:
        return None
    joint = tokens.low[at]
    if joint not in ("to", "or", "and") and joint not in _HYPHENATED_RANGE:
        return None
    second = grammar.read(tokens, at + 1)
    if second is None or second.value is None or second.value <= number.value:
        return None
    if joint == "or" and second.value > number.value * 2 and second.value - number.value > 3:
        return None
    return second


def load_numbers(book: Rulebook, language: str = "en", codebook: str = "default") -> NumberGrammar:
    """The number grammar of a language under a codebook."""
    table = book.toml(f"{language}/numbers.toml")
    return NumberGrammar(table, table.get("few", {}).get("words", []), load_codebook(book, codebook))
