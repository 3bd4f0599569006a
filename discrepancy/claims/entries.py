"""The words that fire rules, filed by word, and how they are kept between runs: a text asks for few of them.

What is taken from the cache stays packed, rule by rule and phrase by phrase, until somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from msgspec import Struct, msgpack

from discrepancy.claims.kindrules import Form, KindRule, TriggerWords
from discrepancy.claims.wordings import ANY, END, Choices, Step, Wordings, backwards, choices_of, ends, steps


def _packed(value: Any) -> Any:
    if isinstance(value, Wordings):
        return value.phrases
    raise TypeError(f"no way to pack {type(value)}")


def _unpacked(kind: type, value: Any) -> Any:
    return kind(value)


_RULE = msgpack.Decoder(KindRule, dec_hook=_unpacked)


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
        there = self._there
        return {"_there": [r if isinstance(r, bytes) else msgpack.encode(r, enc_hook=_packed) for r in there]}

    def numbers(self) -> dict[int, int]:
        """The number of each rule by its ``id()``."""
        return {id(rule): number for number, rule in enumerate(self)}


class _Row(Struct, frozen=True, array_like=True):
    """One :class:`TriggerWords` as it is packed: its rule by number."""

    phrase: str
    rule: int
    form: Form
    base: str


_ROW = msgpack.Decoder(_Row)
_SPOTS = msgpack.Decoder(list[tuple[int, int, int, int]])


class Filed(Struct):
    """A phrase as it is found by one of its words: the steps on either side of it, None where none are."""

    entry: TriggerWords
    left: Step | None
    right: Step | None


class Beside:
    """The phrases that hold a word in one of their places, by a word that stands next to it."""

    def __init__(self, filed: Iterable[Filed]) -> None:
        self._alone: list[Filed] = []
        self._right: dict[str, list[Filed]] = {}
        self._left: dict[str, list[Filed]] = {}
        for one in filed:
            for step, side in ((one.right, self._right), (one.left, self._left)):
                if step is not None and ANY not in step and END not in step:
                    for word in step:
                        side.setdefault(word, []).append(one)
                    break
            else:
                self._alone.append(one)

    def of(self, before: str, after: str) -> Iterable[Filed]:
        """Those that may stand between two words."""
        return chain(self._alone, self._right.get(after, ()), self._left.get(before, ()))


class Entries(dict[str, Beside]):
    """Word → the phrases that are filed under it; ``in`` unpacks nothing."""

    def __init__(self, rules: Rules, rows: list[TriggerWords | bytes], filed: Mapping[str, bytes]) -> None:
        """``filed`` packs for each word in which rows, places and choices it stands, and where in these."""
        super().__init__(cast("Mapping[str, Beside]", filed))
        self.rules = rules
        self._rows = rows
        self._spots = filed

    def __getitem__(self, word: str) -> Beside:
        found: Beside | bytes = super().__getitem__(word)
        if isinstance(found, bytes):
            found = self[word] = Beside(self._filed(*spot) for spot in _SPOTS.decode(found))
        return found

    def hits(self, words: Sequence[str]) -> list[tuple[int, int, TriggerWords]]:
        """Where phrases stand among words: the first, the place after the last, and the phrase."""
        found: list[tuple[int, int, TriggerWords]] = []
        for at in [at for at, word in enumerate(words) if word in self]:
            before = words[at - 1] if at else END
            after = words[at + 1] if at + 1 < len(words) else END
            for filed in self[words[at]].of(before, after):
                lasts = (at + 1,) if filed.right is None else tuple(ends(filed.right, words, at + 1))
                if not lasts:
                    continue
                starts = (at - 1,) if filed.left is None else ends(filed.left, words, at - 1, -1)
                found.extend((start + 1, last, filed.entry) for start in starts for last in lasts)
        return found

    def _row(self, number: int) -> TriggerWords:
        row = self._rows[number]
        if isinstance(row, bytes):
            packed = _ROW.decode(row)
            row = self._rows[number] = TriggerWords(
                packed.phrase, packed.form, self.rules[packed.rule], packed.base
            )
        return row

    def _filed(self, row: int, place: int, choice: int, at: int) -> Filed:
        entry = self._row(row)
        choices = choices_of(entry.phrase)
        words = choices[place][choice]
        before: Choices = (*choices[:place], (words[:at],)) if place or at else ()
        after: Choices = ((words[at + 1 :],), *choices[place + 1 :])
        return Filed(
            entry,
            steps(backwards(before)) if before else None,
            steps(after) if at + 1 < len(words) or place + 1 < len(choices) else None,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        numbers = self.rules.numbers()
        packed = [r if isinstance(r, bytes) else _pack(r, numbers) for r in self._rows]
        return type(self), (self.rules, packed, dict(self._spots))


def _pack(entry: TriggerWords, numbers: Mapping[int, int]) -> bytes:
    return msgpack.encode(_Row(entry.phrase, numbers[id(entry.rule)], entry.form, entry.base))


def filed_by_word(rules: Rules, rows: list[TriggerWords], classes: Mapping[str, int]) -> Entries:
    """Phrases by what is as a rule their rarest word, the longest of no closed class: "in the" begins many.

    A phrase is filed under the words of that place which weighs most, whichever of its choices stands there.
    """
    weight = _weights(rows, classes)
    spots: dict[str, list[tuple[int, int, int, int]]] = {}
    for number, entry in enumerate(rows):
        choices = choices_of(entry.phrase)
        heaviest = [[max(o, key=weight.__getitem__, default=END) for o in options] for options in choices]
        weights = [min(-1 if w == END else weight[w] for w in words) for words in heaviest]
        place = weights.index(max(weights))
        for choice, word in enumerate(heaviest[place]):
            at = choices[place][choice].index(word)
            spots.setdefault(word, []).append((number, place, choice, at))
    return Entries(rules, list(rows), {word: msgpack.encode(those) for word, those in spots.items()})


def _weights(entries: list[TriggerWords], classes: Mapping[str, int]) -> dict[str, int]:
    """How rare a word is taken to be: those of a closed class ("their", "with") stand in every text."""
    said = {e.phrase for e in entries}
    words = {word for phrase in said for options in choices_of(phrase) for word in chain(*options)}
    # A mark is no word to look for: one among those looked for would let every text pass.
    lettered = {w: any(map(str.isalpha, w)) for w in words}
    weight = {w: (len(w) if w in classes else 100 + len(w)) if lettered[w] else 0 for w in words}
    return weight | {ANY: -1}
