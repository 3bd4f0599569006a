"""How vague words and hedges are read as intervals: the files ``rules/codebooks/<name>.toml``."""

from __future__ import annotations

import math

from msgspec import Struct

from discrepancy.rulebook import Rulebook


class Codebook(Struct, frozen=True):
    """How vague words and hedges are read as intervals."""

    name: str
    vague: dict[str, tuple[int, int]]
    """A plural that stands alone and is not read by the general rule → its closed interval."""
    general: tuple[int, int]
    """Any other plural: from the first number of units to one less than the second."""
    few: tuple[int, int]
    about: tuple[float, float]
    nearly: tuple[float, float]

    def around(self, value: float, nearly: bool = False) -> tuple[int | float, int | float]:
        """The interval of "about N" (or "nearly N"), in whole numbers where N is whole."""
        low, high = self.nearly if nearly else self.about
        floor, ceiling = round(value * low, 6), round(value * high, 6)
        if value != int(value):
            return floor, ceiling
        return math.ceil(floor), math.floor(ceiling)


def load_codebook(book: Rulebook, name: str = "default") -> Codebook:
    """The codebook ``rules/codebooks/<name>.toml``; what it leaves out is read as the contract does (§3)."""
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
