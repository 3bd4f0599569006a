"""The side that counted people belong to, from the actor lexicon ``rules/actors.toml``."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.rulebook import Rulebook

MAX_WORDS = 3


class Sides(Struct, frozen=True):
    """Names of actors (tuples of words in lower case) → side."""

    names: dict[tuple[str, ...], str]

    def find(self, who: str, words: list[str]) -> str | None:
        """The side that the words of the counted noun phrase name; the longest name counts, then the last."""
        low = [w.strip("()") for w in (words or who.lower().split())]
        for size in range(MAX_WORDS, 0, -1):
            for at in range(len(low) - size, -1, -1):
                side = self.names.get(tuple(low[at : at + size]))
                if side is not None:
                    return side
        return None


def load_sides(book: Rulebook) -> Sides:
    """The actor lexicon."""
    table = book.toml("actors.toml").get("sides", {})
    return Sides({tuple(name.split()): side for side, names in table.items() for name in names})
