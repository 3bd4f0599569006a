"""Lengths of time and repetitions: "six weeks", "half an hour", "a 25-year-old", "every Friday", "$40 a day".

Patterns made of ``rules/<language>/timex.toml``; values are those of TIMEX3 ("P6W", "PT30M", "XXXX-WXX-5").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from discrepancy.times.calendar import Calendar

_BEFORE = 40
"""Characters before "a week" in which stands what is counted by it …"""
_COUNTED = 5
"""… and words."""
_FLAGS = re.IGNORECASE | re.ASCII
"""Of ASCII alone: else "ſ" and "ı" match letters that they are not the lower case of."""
_VAGUE = "X"
_SHORT = "T"
"""In a value before units shorter than a day."""
_HUNDRED = 100


class Spoken(Struct, frozen=True):
    """An expression that is no day: where it stands, its value, and what it is."""

    start: int
    end: int
    value: str
    kind: str
    """hour, part, length or every."""
    bare: bool = False
    """An hour of which nothing says in which half of the day it is ("10 o'clock")."""


def any_phrase(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"


class Lengths:
    """Numbers with units of time."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.plural: str = table["plural"]
        self.units: dict[str, tuple[str, int, bool]] = {}
        several: list[str] = list(table["plurals"])
        for unit, (letter, many, short) in table["units"].items():
            several.append(unit + self.plural)
            self.units[unit] = self.units[unit + self.plural] = (letter, many, short)
        for unit, one in table["plurals"].items():
            self.units[unit] = self.units[one]
        self._halves: dict[str, str] = table["halves"]
        self.numbers: dict[str, int] = table["numbers"]
        units = any_phrase(self.units)
        words = any_phrase(self.numbers)
        number = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:\.\d+)?|(?:(?:{words})[ \u00a0-])?(?:{words})"
        half = rf"(?:[ \u00a0](?:{any_phrase(table['and_a_half'])}))?"
        tail = rf"(?:-(?:{any_phrase(table['tails'])})\b)?"
        more = rf"(?:[ \u00a0](?:{any_phrase(table['joined'])})[ \u00a0]({number})[ \u00a0-]({units})\b)?"
        head = r"(?<![\w$£€.,/-])"
        whole = rf"(?:{tail}(?!-))"  # not "second-degree"
        self._counted = re.compile(rf"{head}({number})({half})[ \u00a0-]({units})\b{whole}{more}", _FLAGS)
        large, joined = any_phrase(table["large"]), any_phrase(table["joined"])
        self._larger = re.compile(rf"\b(?:{large})(?: (?:{joined}))? \Z", _FLAGS)
        self._unit = re.compile(rf"\b({units})\b", _FLAGS)
        half_a = any_phrase(table["half"])
        self._half = re.compile(rf"\b(?:{half_a})[ \u00a0-]({any_phrase(self._halves)})\b", _FLAGS)
        within = any_phrase(table["within"])
        self.clear = any_phrase(u for u in self.units if u not in table["ambiguous"])
        articles = any_phrase(table["articles"])
        self._one = re.compile(rf"\b({within})[ \u00a0]((?:{articles})[ \u00a0]({self.clear}))\b", _FLAGS)
        self._no_length = frozenset(table["vague_days"])
        vague = any_phrase(table["several"])
        plural = any_phrase(several)
        self._vague = re.compile(rf"\b(?:{vague})[ \u00a0]({plural})\b", _FLAGS)
        self._bare = re.compile(rf"\b(?:{any_phrase(table['bare_before'])})[ \u00a0](({plural}))\b", _FLAGS)

    def of(self, text: str, start: int, end: int) -> Iterator[Spoken]:
        """The lengths told in a stretch of text; they may overlap."""
        for m in self._counted.finditer(text, start, end):
            larger = self._larger.search(text, max(start, m.start() - _BEFORE), m.start())
            if m[0].lower() in self._no_length or larger:  # "two hundred and fifty years"
                continue
            value = self._value(self._number(m[1], bool(m[2])), m[3])
            if m[4]:
                value = _with(value, self._value(self._number(m[4], False), m[5]))
            yield Spoken(m.start(), m.end(), value, "length")
        for m in self._half.finditer(text, start, end):
            yield Spoken(m.start(), m.end(), self._halves[m[1].lower()], "length")
        for m in self._one.finditer(text, start, end):
            yield Spoken(m.start(2), m.end(2), self._value("1", m[3]), "length")
        for pattern in (self._vague, self._bare):
            for m in pattern.finditer(text, start, end):
                at = 1 if pattern is self._bare else 0
                yield Spoken(m.start(at), m.end(at), self._value(_VAGUE, m[1]), "length")

    def value(self, text: str) -> str | None:
        """The value of the first length in a text ("the past three days"), or None."""
        told = next((spoken.value for spoken in self.of(text, 0, len(text))), None)
        unit = self._unit.search(text) if told is None else None
        return self._value("1", unit[1]) if unit else told

    def _number(self, said: str, half: bool) -> str:
        low = said.lower().replace(",", "")
        if low[0].isdigit():
            number = float(low)
        else:
            first, *second = [self.numbers[w] for w in low.replace("-", " ").split()]
            times = second[:1] >= [_HUNDRED]
            number = float(first * second[0] if times else first + sum(second))
        return f"{number + half / 2:.10g}"

    def _value(self, number: str, unit: str) -> str:
        letter, many, short = self.units[unit.lower()]
        if number != _VAGUE:
            number = f"{float(number) * many:.10g}"
        return f"P{_SHORT if short else ''}{number}{letter}"


def _with(length: str, more: str) -> str:
    """Two lengths as one value: "P3D" and "PT4H" are "P3DT4H"."""
    return length + (more[2:] if _SHORT in length else more[1:])


class Repeated:
    """What comes again and again."""

    def __init__(
        self, table: dict[str, Any], lengths: Lengths, parts: dict[str, str], names: Calendar
    ) -> None:
        self._lengths = lengths
        self._parts = parts
        self._adverbs: dict[str, str] = table["adverbs"]
        days = {n.lower(): i for i, listed in enumerate(names.weekdays, 1) for n in listed}
        several = {f"{name}{lengths.plural}": number for name, number in days.items()}
        self._days = {**days, **several}
        every, units = any_phrase(table["every"]), lengths.clear
        number = any_phrase([*lengths.numbers, *table["other"]])
        self._other = frozenset(table["other"])
        said = rf"{units}|{any_phrase(self._days)}|{any_phrase(parts)}"
        self._every = re.compile(rf"\b(?:{every})[ \u00a0](?:(\d+|{number})[ \u00a0])?({said})\b", _FLAGS)
        self._plural = re.compile(rf"\b({any_phrase(several)})\b", _FLAGS)
        self._adverb = re.compile(rf"\b({any_phrase(self._adverbs)})\b")
        self._per = re.compile(rf"\b(?:{any_phrase(table['per'])})[ \u00a0]({units})\b\Z")
        self._reach = max(map(len, table["per"]), default=0) + 1
        self.openers: list[str] = table["every"]
        self.names = (*several, *self._adverbs)
        self._counted = frozenset((*table["counted"], *lengths.numbers))

    def every(self, text: str, at: int, end: int) -> Spoken | None:
        """What is repeated, told from "every" or "each" on."""
        m = self._every.match(text, at, end)
        value = self._value(m[1], m[2].lower()) if m else ""
        return Spoken(m.start(), m.end(), value, "every") if m and value else None

    def named(self, text: str, at: int, end: int) -> Spoken | None:
        """What one word says: "Sundays", "daily"."""
        m = self._plural.match(text, at, end)
        if m:
            return Spoken(m.start(), m.end(), f"XXXX-WXX-{self._days[m[1].lower()]}", "every")
        m = self._adverb.match(text, at, end)
        return Spoken(m.start(), m.end(), self._adverbs[m[1]], "every") if m else None

    def per(self, text: str, start: int, at: int, end: int) -> Spoken | None:
        """A unit behind what is counted by it: "$40 a day"; the unit stands from ``at`` to ``end``."""
        m = self._per.search(text, max(start, at - self._reach), end)
        if m is None:
            return None
        words = text[max(start, m.start() - _BEFORE) : m.start()].lower().split()[-_COUNTED:]
        if any(w.strip("$£€,.%").replace(",", "")[:1].isdigit() or w in self._counted for w in words):
            return Spoken(m.start(), m.end(), self._lengths.value(f"one {m[1]}") or "", "every")
        return None

    def _value(self, number: str | None, said: str) -> str:
        if said in self._days and not number:
            return f"XXXX-WXX-{self._days[said]}"
        if said in self._days or said in self._parts:
            return "" if number else f"XXXX-XX-XX{self._parts[said]}"  # no value for "every other Friday"
        many = "two" if number in self._other else number or "one"
        return self._lengths.value(f"{many} {said}") or ""
