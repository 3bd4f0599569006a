"""The words that fire rules, filed by word, and how they are kept between runs: a text asks for few of them.

What is taken from the cache stays packed, word by word, until somebody asks for it, and so do the phrases
that are filed under a word and another until a text has both: hundreds begin with "in".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

from msgspec import Raw, Struct, msgpack

from discrepancy.claims.kindrules import ANY, Form, KindRule, TriggerWords

Around = Mapping[tuple[int, str], Iterable[TriggerWords]]
"""By the place of a word in its phrase, and another word of the phrase."""


_RULE = msgpack.Decoder(KindRule)


class Rules:
    """The rules of all kinds, by number."""

    def __init__(self, rules: Iterable[KindRule]) -> None:
        self._there: list[KindRule | bytes] = list(rules)

    def __len__(self) -> int:
        return len(self._there)

    def __iter__(self) -> Iterator[KindRule]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> KindRule:
        """The same object each time."""
        rule = self._there[number]
        if isinstance(rule, bytes):
            rule = self._there[number] = _RULE.decode(rule)
        return rule

    def __getstate__(self) -> dict[str, Any]:
        return {"_there": [r if isinstance(r, bytes) else msgpack.encode(r) for r in self._there]}

    def numbers(self) -> dict[int, int]:
        """The number of each rule by its ``id()``."""
        return {id(rule): number for number, rule in enumerate(self)}


class Row(Struct, frozen=True, array_like=True):
    """One :class:`TriggerWords` as it is packed: its rule by number."""

    words: str
    rule: int
    form: Form = "word"
    base: str = ""
    wild: bool = False

    def entry(self, rules: Rules) -> TriggerWords:
        """What was packed."""
        words = tuple(self.words.split(" "))
        return TriggerWords(words, self.form, rules[self.rule], self.base or self.words, self.wild)


class _Group(Struct, frozen=True, array_like=True):
    """Phrases with the same other word; ``rows`` is a packed list of :class:`Row`."""

    place: int
    other: str
    rows: Raw


_GROUPS = msgpack.Decoder(list[_Group])
_ROWS = msgpack.Decoder(list[Row])


class Phrases:
    """Packed phrases of one group, unpacked when somebody goes through them."""

    def __init__(self, rules: Rules, rows: Raw) -> None:
        self._rules = rules
        self._rows = rows
        self._entries: list[TriggerWords] | None = None

    def __iter__(self) -> Iterator[TriggerWords]:
        if self._entries is None:
            self._entries = [row.entry(self._rules) for row in _ROWS.decode(self._rows)]
        return iter(self._entries)


Groups = tuple[Iterable[TriggerWords], ...]


class Openings:
    """The phrases that have a word in one place, by the word they begin with."""

    def __init__(self, filed: Iterable[tuple[str, Iterable[TriggerWords]]]) -> None:
        listed = list(filed)
        self._any: Groups = tuple(entries for opening, entries in listed if opening == ANY)
        self._by_word: dict[str, Groups] = {
            word: tuple(entries for opening, entries in listed if opening in (ANY, word))
            for word, _ in listed
        }

    def of(self, word: str) -> Groups:
        """Those that may begin with this word, in the order in which they were filed."""
        return self._by_word.get(word, self._any)


class Entries(dict[str, Around]):
    """Word → what is filed under it; ``in`` unpacks nothing."""

    def __init__(self, rules: Rules, filed: Mapping[str, Around | bytes]) -> None:
        super().__init__(cast("Mapping[str, Around]", filed))
        self.rules = rules
        self._placed: dict[str, tuple[tuple[int, Openings], ...]] = {}

    def __getitem__(self, word: str) -> Around:
        found: Around | bytes = super().__getitem__(word)
        if isinstance(found, bytes):
            groups = _GROUPS.decode(found)
            found = self[word] = {(g.place, g.other): Phrases(self.rules, g.rows) for g in groups}
        return found

    def by_place(self, word: str) -> tuple[tuple[int, Openings], ...]:
        """Where a word stands in its phrases, with these."""
        placed = self._placed.get(word)
        if placed is None:
            by: dict[int, list[tuple[str, Iterable[TriggerWords]]]] = {}
            for (place, opening), entries in self[word].items():
                by.setdefault(place, []).append((opening, entries))
            placed = self._placed[word] = tuple((place, Openings(those)) for place, those in by.items())
        return placed

    def of(self, word: str) -> Iterable[TriggerWords]:
        """All phrases that are filed under a word, by the other word."""
        return chain.from_iterable(self[word].values()) if word in self else ()

    def beside(self, word: str, other: str = "") -> Iterable[TriggerWords]:
        """The phrases that begin with a word and go on with the other; those of one word where it is none."""
        return self[word].get((0, other), ()) if word in self else ()

    def __reduce__(self) -> tuple[Any, ...]:
        numbers = self.rules.numbers()
        packed: dict[str, bytes] = {}
        for word in self:
            around = self[word].items()
            packed[word] = msgpack.encode(
                [(*at, [_row(e, numbers) for e in entries]) for at, entries in around]
            )
        return type(self), (self.rules, packed)


def _row(entry: TriggerWords, numbers: Mapping[int, int]) -> Row:
    words = " ".join(entry.words)
    base = "" if entry.base == words else entry.base
    return Row(words, numbers[id(entry.rule)], entry.form, base, entry.wild)


def by_second(entries: Iterable[TriggerWords]) -> Around:
    """The phrases that begin with one word, by the next."""
    filed: dict[tuple[int, str], list[TriggerWords]] = {}
    for entry in entries:
        filed.setdefault((0, "".join(entry.words[1:2])), []).append(entry)
    return filed
