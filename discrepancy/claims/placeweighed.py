"""A place of a sentence with what the words around it say for and against it as the place of an event."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.model import PlaceMention


class Weighed(Struct, frozen=True):
    """A place of a sentence with what the words around it cost."""

    mention: PlaceMention
    cost: int
    before: str
    """Its preposition, or the word before it."""
    nested: bool
    """Whether it only says where another place of the sentence lies."""
    counts: bool = False
    """Whether it is said to count its own, and so is exact, however wide it is."""
    away: float | None = None
    """How far from it something is said to be, in the unit of the text; nought for "north of" alone."""
    told: tuple[int, int] | None = None
    """Where a clause that tells of it begins, before and behind its first words ("Arif, where …")."""
