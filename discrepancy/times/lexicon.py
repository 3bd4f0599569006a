"""Tokens of a text and what each can be in a time expression: the words come from the rules.

A token's *signature* is a small number that stands for the set of classes it belongs to ("May" is a month
and may be a name; "25" is a day, a count and half a year). The automaton of :mod:`.forms` sees no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import takewhile
from typing import Any

from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import Calendar, make_date

WORD = lazy(r"\w+")
"""The coarse tokens of the prefilter; every trigger is one such token."""
TOKEN = lazy(
    r"[^\W\d]\w*"
    r"|(?<![\w./-])\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d|[./-]\d)"  # 21.02.2015 in one piece
    r"|\d{1,3}(?:,\d{3})+(?!\d)"  # 5,000 is no day
    r"|\d+[.:]\d+"  # nor are 7.6 and 4:43
    r"|\w+|[^\w\s]"
)
_PARTS = lazy(r"(\d+)([-/.])(\d+)[-/.](\d+)")
_JOINED = lazy(r"([1-9]|[12]\d|3[01])((?:19|20)\d\d)")
_FAR = range(1000, 3000)
"""Years that a month beside them may have ("December 2117"), though they be no usual ones."""
_KEPT = 20_000
_COUNT = 999


class _Signatures(dict[str, int]):
    """Token → signature, worked out when first asked for."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, token: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        found = self[token] = self._number(token)
        return found


class Lexicon:
    """Classes of words, numerals and marks, as bits; no time is told without one of the ``triggers``."""

    def __init__(self, book: Rulebook, name: str, calendar: Calendar) -> None:
        rules = book.toml(name)
        self._bits: dict[str, int] = {}
        self._words: dict[str, list[tuple[str, bool]]] = {}
        self._values: dict[tuple[str, str], Any] = {}
        self._ids: dict[int, int] = {}
        self._numeric = rules.get("numeric", {})
        self._ordinal = _ending(r"\d{1,2}", self._numeric.get("ordinals", []), re.IGNORECASE)
        self._decade = _ending(r"[12]\d\d0", self._numeric.get("decades", []))
        self._short_decade = _ending(r"[3-9]0", self._numeric.get("decades", []))
        endings = rules.get("endings", {})
        self._plural = tuple(endings.get("plural", []))
        self._not_plural = tuple(endings.get("not_plural", []))
        self.masks: list[int] = []
        self.signatures: dict[str, int] = _Signatures(self.number)
        self.triggers: set[str] = set()
        self.trigger_classes = frozenset(rules.get("triggers", []))
        for kind in ("day", "ord", "count", "year", "old", "far", "yy", "round"):
            self._bits[kind] = 1 << len(self._bits)
        for kind in ("joined", "numdate", "decade", "yydecade"):
            self._bits[kind] = 1 << len(self._bits)
        for kind in ("cap", "lower", "plural"):
            self._bits[kind] = 1 << len(self._bits)
        capital = set(rules.get("capital", []))
        tables: dict[str, dict[str, Any]] = {**calendar.classes(rules.get("ambiguous_months", []))}
        for kind, words in rules.get("words", {}).items():
            table = words if isinstance(words, dict) else dict.fromkeys(words, True)
            tables[kind] = {**tables.get(kind, {}), **table}
        never_lower = set(rules.get("never_lower", []))
        for kind, table in tables.items():
            for word, value in table.items():
                low = word.lower()
                needs = kind in capital or low in never_lower
                self._words.setdefault(low, []).append((kind, needs))
                self._values[kind, low] = value
                if kind in self.trigger_classes:
                    self.triggers.update((low.capitalize(), low.upper(), *(() if needs else (low,))))
            self._bits.setdefault(kind, 1 << len(self._bits))
        self.kinds = frozenset(tables)
        self._function = frozenset(rules.get("hints", {}).get("function", []))
        plain = set(rules.get("plain", []))
        self._plain = frozenset(w for w, kinds in self._words.items() if {kind for kind, _ in kinds} <= plain)
        first, last = self._years()
        self.triggers.update(str(y) for y in range(self._oldest(), last + 1))
        decades = [*range(first - first % 10, last + 1, 10), *range(30, 100, 10)]
        self.triggers.update(f"{y}{ending}" for y in decades for ending in self._numeric.get("decades", []))

    def __getstate__(self) -> dict[str, Any]:
        """All but the tokens met, by which it would refer to itself."""
        return {name: value for name, value in vars(self).items() if name != "signatures"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.signatures = _Signatures(self.number)

    def _years(self) -> tuple[int, int]:
        return self._numeric.get("first_year", 1800), self._numeric.get("last_year", 2099)

    def _oldest(self) -> int:
        """The first year that a preposition alone makes one ("in 1769")."""
        oldest: int = self._numeric.get("oldest_year", self._years()[0])
        return oldest

    def bit(self, name: str, is_class: bool) -> int:
        """The bit of a class, or of a literal word of a form. Raises ``FormError`` for an unknown class."""
        if is_class:
            if name not in self._bits:
                from discrepancy.times.forms import FormError

                raise FormError(f"no such class of words: {{{name}}}")
            return self._bits[name]
        key = f"={name}"
        if key not in self._bits:
            self._bits[key] = 1 << len(self._bits)
            self._words.setdefault(name, [])
        return self._bits[key]

    def number(self, token: str) -> int:
        """The number of a token's signature; tokens seen are remembered in ``signatures``, up to a bound."""
        mask = self._mask(token)
        found = self._ids.get(mask)
        if found is None:
            found = self._ids[mask] = len(self.masks)
            self.masks.append(mask)
        return found

    def value(self, kind: str, token: str) -> Any:
        """What the token says as a member of the class: a number, a word of the rules, or a date."""
        low = token.lower()
        found = self._values.get((kind, low))
        if found is not None:
            return found
        if kind == "numdate":
            return self.numeric_date(token)
        if kind == "ord":
            return _leading(low)
        if kind in ("decade", "yydecade"):
            return _leading(low) + (1900 if kind == "yydecade" else 0)
        if kind == "joined":
            return int(token[:-4]), int(token[-4:])
        if kind == "yy":
            pivot = self._numeric.get("pivot", 70)
            return int(token) + (1900 if int(token) >= pivot else 2000)
        return int(token) if token.isdecimal() else token

    def numeric_date(self, token: str) -> date | None:
        """``26/10/2016``, ``2016-10-26``: the day, in the order of the rules unless that is impossible."""
        found = _PARTS.fullmatch(token)
        if not found or token[found.end(3)] != found[2]:
            return None
        a, b, c = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4:
            return make_date(a, b, c) if len(found[4]) <= 2 else None
        if len(found[1]) > 2 or len(found[4]) not in (2, 4) or (len(found[4]) == 2 and found[2] != "/"):
            return None
        year = c if len(found[4]) == 4 else self.value("yy", found[4])
        first, second = make_date(year, b, a), make_date(year, a, b)
        return (first or second) if self._numeric.get("day_first", True) else (second or first)

    def _mask(self, token: str) -> int:
        low = token.lower()
        mask = self._bits.get(f"={low}", 0)
        listed = self._words.get(low)
        if listed is not None:
            for kind, needs_capital in listed:
                if not (needs_capital and token[0].islower()):
                    mask |= self._bits[kind]
        if token[0].isdigit():
            for kind in self._numeral(token):
                mask |= self._bits[kind]
        elif token[0].isalpha() and (not listed or low in self._plain):
            if token[0].isupper():
                mask |= self._bits["cap"]
            elif low not in self._function:
                mask |= self._bits["lower"]
                if low.endswith(self._plural) and not low.endswith(self._not_plural):
                    mask |= self._bits["plural"]
        return mask

    def _numeral(self, token: str) -> list[str]:
        if not token.isascii():
            return []
        if not token.isdecimal():
            ordinal = self._ordinal.fullmatch(token)
            if ordinal:
                return ["ord"] if 1 <= int(ordinal[1]) <= 31 else []
            if self._decade.fullmatch(token):
                return ["decade"]
            if self._short_decade.fullmatch(token):
                return ["yydecade"]
            return ["numdate"] if self.numeric_date(token) else []
        if len(token) in (5, 6):
            return ["joined"] if _JOINED.fullmatch(token) else []
        if len(token) > 4:
            return []
        number, kinds = int(token), []
        if len(token) == 2:
            kinds.append("yy")
        if len(token) <= 2 and 1 <= number <= 31:
            kinds.append("day")
        if 1 <= number <= _COUNT:
            kinds.append("count")
        first, last = self._years()
        if len(token) == 4 and first <= number <= last:
            kinds += ["year", "round"] if number % 50 == 0 else ["year"]
        elif len(token) == 4 and number in _FAR and number % 50:  # round ones count
            kinds += ["far", "old"] if self._oldest() <= number < first else ["far"]
        return kinds


def _ending(digits: str, endings: list[str], flags: int = 0) -> re.Pattern[str]:
    """A pattern for numerals with one of some endings ("25th", "1990s")."""
    return re.compile(rf"({digits})(?:{'|'.join(map(re.escape, endings)) or '(?!)'})", flags)


def _leading(token: str) -> int:
    """The number that a numeral with an ending begins with."""
    return int("".join(takewhile(str.isdecimal, token)))
