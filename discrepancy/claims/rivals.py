"""Which places are too small for a figure: by their people, or by the figures that they have of their own."""

from __future__ import annotations

from discrepancy.claims.placewords import PlaceWords, last_word
from discrepancy.claims.stories import key
from discrepancy.model import PlaceMention

SMALL_PART = 10
"""A figure of another kind so many times smaller is of a detail, and so is its place."""
TOO_LARGE = 2
"""Times that a figure of the same kind is larger than one of a place, and not a count of the same people."""
UNLISTED = 100_000
"""People that a place of no table may have: towns of so many are listed."""


def too_many(value: float | None, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place has fewer people than a figure counts, and so is at best a part of where they are.

    How many live in one of no table whose noun is for what holds towns ("Arif district") is unknown.
    """
    noun = last_word(mention)
    unlisted = 0 if noun in words.containers or noun in words.units else UNLISTED
    people = mention.place.population if mention.place is not None else unlisted
    return value is not None and 0 < people < value


class Rivals:
    """The places that have figures of their own, and the smallest of each kind there."""

    def __init__(self) -> None:
        self._least: dict[str, dict[str, float]] = {}

    def add(self, kind: str, value: float | None, mention: PlaceMention | None) -> None:
        """Note a figure at an exact place."""
        if value is None or mention is None:
            return
        listed = self._least.setdefault(kind, {})
        name = key(mention)
        listed[name] = min(value, listed.get(name, value))

    def outgrown(self, kind: str, value: float | None) -> frozenset[str]:
        """Keys of the places that a figure of the kind is too large for ("three died in X. In all, 36 …")."""
        listed = self._least.get(kind, {}).items()
        return frozenset(name for name, least in listed if value is not None and least * TOO_LARGE <= value)

    def of(self, kind: str, value: float | None) -> frozenset[str]:
        """Keys of the places with a smaller figure of the kind: they are parts of this one."""
        if value is None:
            return frozenset()
        parts = {name for name, least in self._least.get(kind, {}).items() if least < value}
        for other, listed in self._least.items():
            if other != kind:
                parts |= {name for name, least in listed.items() if least * SMALL_PART <= value}
        return frozenset(parts)
