"""A spelling of a place name → the key under which it is filed.

Two strengths, both described in ``rules/places/folding.toml``: *light* joins what a reader would call one
spelling (accents, case, apostrophes, hyphens), *strong* undoes the habits of transliterators. The method is
table look-up, word by word, with the words kept, because a gazetteer repeats its words endlessly.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from string import ascii_lowercase
from typing import Any

from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

RULES = "places/folding.toml"
LINE = "\n"
DOUBLED = lazy(r"(.)\1+")


class Folding:
    """The two foldings of one rulebook. Any string may be given; the key of a nameless string is ``""``."""

    def __init__(self, table: dict[str, Any]) -> None:
        light = table.get("light", {})
        strong = table.get("strong", {})
        self._letters = str.maketrans(
            {**dict.fromkeys(light.get("dropped", ""), ""), **dict.fromkeys(light.get("spaces", ""), " ")}
            | light.get("letters", {})
        )
        self._letters_stay = self._letters.keys().isdisjoint(map(ord, ascii_lowercase))
        self._words: dict[str, str] = light.get("words", {})
        self._heads = frozenset(light.get("heads", ()))
        self._articles = frozenset(strong.get("articles", ()))
        self._links = frozenset(strong.get("links", ()))
        self._assimilated = frozenset(strong.get("assimilated", ()))
        self._strong_words: dict[str, str] = strong.get("words", {})
        self.not_strong = frozenset(strong.get("not_in", ()))
        letters = strong.get("letters", {})
        self._order = [(str(a), str(b)) for a, b in letters.get("order", ())]
        self._endings = [(str(a), str(b)) for a, b in letters.get("endings", ())]
        self._ends = tuple(ending for ending, _ in self._endings)
        self._cyrillic = str.maketrans(strong.get("cyrillic", {}))
        self._kept: dict[str, str] = {}

    def light(self, name: str) -> str:
        """The name without accents, case, apostrophes and hyphens, its words one space apart."""
        if name.isascii():
            flat = name.lower()
            if flat.isalpha() and self._letters_stay:
                return flat
            flat = flat.translate(self._letters)
        else:
            flat = _plain(name.translate(self._letters))
            # A second time, since case and decomposition bring out letters of the table.
            flat = _plain(flat.lower().translate(self._letters))
        words = flat.split()
        if len(words) < 2:
            return words[0] if words else ""
        if words[0] in self._heads:
            del words[0]
        known = self._words
        for place in range(len(words) - 1):
            if words[place] in known:
                words[place] = known[words[place]]
        return " ".join(words)

    def strong(self, light: str) -> str:
        """The strong key of a lightly folded name: no articles, doubled letters or spaces, three vowels."""
        words = light.split(" ")
        last = len(words) - 1
        if not last:
            folded = self._kept.get(light)
            if folded is None:
                folded = self._kept[light] = self._word(light)
            return folded
        parts: list[str] = []
        for place, word in enumerate(words):
            if 0 < place < last and word in self._links:
                continue
            if place < last and (
                word in self._articles or (word in self._assimilated and words[place + 1][:1] == word[1:2])
            ):
                continue
            folded = self._kept.get(word)
            if folded is None:
                folded = self._kept[word] = self._word(word)
            parts.append(folded)
        return "".join(parts)

    def prepare(self, keys: Iterable[str]) -> None:
        """Keep what :meth:`strong` makes of the words of many light keys.

        In one go: a string method of all words together costs a tenth of what it costs word by word.
        """
        new = list({word: None for key in keys for word in key.split(" ") if word not in self._kept})
        new = [word for word in new if word and LINE not in word]
        if new:
            begun = LINE.join([self._begun(word) for word in new])
            self._kept.update(zip(new, self._ended(begun).split(LINE), strict=True))

    def _word(self, word: str) -> str:
        return self._ended(self._begun(word))

    def _begun(self, word: str) -> str:
        """The word with its whole and its end looked up."""
        if not word.isascii():
            word = word.translate(self._cyrillic)
        word = self._strong_words.get(word, word)
        if len(word) > 3 and word.endswith(self._ends):
            for ending, instead in self._endings:
                if word.endswith(ending):
                    return word[: -len(ending)] + instead
        return word

    def _ended(self, text: str) -> str:
        """The text with its letters looked up, each once; line breaks stay."""
        for old, new in self._order:
            if old in text:
                text = text.replace(old, new)
        return DOUBLED.sub(r"\1", text)


def _plain(text: str) -> str:
    """The text decomposed, and without what stands above and below its letters."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text)
    return "".join([c for c in text if not unicodedata.combining(c)])


def folding(book: Rulebook | None = None) -> Folding:
    """The foldings of a rulebook, compiled once."""
    return (book or rulebook()).built("places.folding", lambda b: Folding(b.toml(RULES)))
