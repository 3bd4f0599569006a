"""The words that fire rules, filed by word, and how they are kept between runs: a text asks for few of them.

What is taken from the cache stays packed, word by word, until somebody asks for it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct, msgpack

from discrepancy.claims.kindrules import Form, KindRule, TriggerWords

V = TypeVar("V")
Around = dict[tuple[int, str], list[TriggerWords]]
"""By the place of a word in its phrase, and the first word of the phrase."""


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
    """One :class:`TriggerWords` as it is packed: its rule by number, and the word's place in the phrase."""

    place: int
    words: str
    rule: int
    form: Form = "word"
    base: str = ""
    wild: bool = False

    def entry(self, rules: Rules) -> TriggerWords:
        """What was packed."""
        words = tuple(self.words.split(" "))
        return TriggerWords(words, self.form, rules[self.rule], self.base or self.words, self.wild)


_ROWS = msgpack.Decoder(list[Row])


def _row(place: int, entry: TriggerWords, numbers: Mapping[int, int]) -> Row:
    words = " ".join(entry.words)
    base = "" if entry.base == words else entry.base
    return Row(place, words, numbers[id(entry.rule)], entry.form, base, entry.wild)


class Entries(dict[str, V], ABC):
    """Word → what is filed under it; ``in`` unpacks nothing."""

    def __init__(self, rules: Rules, filed: Mapping[str, V | bytes]) -> None:
        super().__init__(cast("Mapping[str, V]", filed))
        self.rules = rules

    def __getitem__(self, word: str) -> V:
        found = super().__getitem__(word)
        if isinstance(found, bytes):
            found = self[word] = self.unpacked(_ROWS.decode(found))
        return found

    def get(self, word: str, default: Any = None) -> Any:
        """As of any dict."""
        if word not in self:
            return default
        return self[word]

    def __reduce__(self) -> tuple[Any, ...]:
        numbers = self.rules.numbers()
        packed: dict[str, bytes] = {}
        for word in self:
            packed[word] = msgpack.encode([_row(at, e, numbers) for at, e in self.placed(self[word])])
        return type(self), (self.rules, packed)

    @abstractmethod
    def placed(self, filed: V) -> Iterator[tuple[int, TriggerWords]]:
        """All that is filed under a word, each with the place of the word in it."""

    @abstractmethod
    def unpacked(self, rows: list[Row]) -> V:
        """What is filed under the word of these rows."""


class Triggers(Entries[tuple[TriggerWords, ...]]):
    """First word → the phrases that begin with it."""

    def placed(self, filed: tuple[TriggerWords, ...]) -> Iterator[tuple[int, TriggerWords]]:
        """All at the first place."""
        return ((0, entry) for entry in filed)

    def unpacked(self, rows: list[Row]) -> tuple[TriggerWords, ...]:
        """In the order in which they were packed."""
        return tuple(row.entry(self.rules) for row in rows)


class Pivots(Entries[Around]):
    """Rarest word → the phrases that hold it."""

    def placed(self, filed: Around) -> Iterator[tuple[int, TriggerWords]]:
        """In the order of the table."""
        return ((place, entry) for (place, _), entries in filed.items() for entry in entries)

    def unpacked(self, rows: list[Row]) -> Around:
        """The table in the order in which it was packed."""
        around: Around = {}
        for row in rows:
            entry = row.entry(self.rules)
            around.setdefault((row.place, entry.words[0]), []).append(entry)
        return around
