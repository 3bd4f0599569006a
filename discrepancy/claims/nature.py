"""The nature of what happened ("air_strike", "earthquake"), from the words of a sentence."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.claims.wordings import spelled_out
from discrepancy.language.tokens import Tokens
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import calendar_of


class NatureWords(Struct, frozen=True):
    """First word → the phrases that begin with it, longest first, each with its nature and rank.

    A phrase without a nature ("") only keeps the words in it from being read one by one.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    months: frozenset[str] = frozenset()
    """Names of months, which are no protest ("on 3 March") where they have their capital."""

    def find(self, tokens: Tokens, near: int) -> str | None:
        """The nature whose words stand nearest to token ``near``; longer phrases win over shorter ones."""
        low, words = tokens.low, tokens.words
        best: tuple[int, int, int] | None = None
        nature = None
        skip = -1
        phrases = self.phrases
        for at in [at for at, word in enumerate(low) if word in phrases]:
            word = low[at]
            if at < skip or (word in self.months and words[at] != word):
                continue
            for phrase, name, rank in phrases[word]:
                if tuple(low[at : at + len(phrase)]) == phrase:
                    key = (abs(at - near) - 3 * len(phrase), rank, at)
                    if name and (best is None or key < best):
                        best, nature = key, name
                    skip = at + len(phrase)
                    break
        return nature


def load_nature(book: Rulebook, language: str = "en") -> NatureWords:
    """The natures of ``rules/<language>/nature.toml``."""
    phrases: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    table = book.toml(f"{language}/nature.toml")
    listed = {"": table.get("without", []), **table.get("natures", {})}
    for rank, (name, words) in enumerate(listed.items()):
        for phrase in spelled_out(words):
            phrases.setdefault(phrase[0], []).append((phrase, name, rank))
    return NatureWords(
        {w: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[2]))) for w, rows in phrases.items()},
        frozenset(name.lower() for names in calendar_of(book).months for name in names),
    )
