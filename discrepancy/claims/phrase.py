"""A counted noun phrase: how many, of whom, and why it may be no claim."""

from __future__ import annotations

from msgspec import Struct, field

from discrepancy.language.hedges import Hedged
from discrepancy.language.numbers import Number

PERSON, BARE, UNKNOWN, THING = "person", "bare", "unknown", "thing"
"""What the head of a phrase is: somebody, nothing beside the number, a word of no list, or a thing."""


class Phrase(Struct):
    """A counted noun phrase on tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    number_at: int
    number_end: int
    hedged: Hedged
    kind_of_head: str = BARE
    head: str = ""
    scope: str = "everyone"
    who: str = ""
    other: bool = False
    """"Three others", "40 more": the scope is that of what precedes."""
    of_them: bool = False
    """"Two of them", "seven of whom": a part of the figure before."""
    none_of: Number | None = None
    """The whole in "none of the 40", whose figure itself is zero."""
    of_those: str = ""
    """"Five of the dead": the noun of the whole."""
    subset: bool = False
    """Stands after "including", "among them"."""
    preposition: str = ""
    adjectives: list[int] = field(default_factory=list)
    """Tokens of adjectives between number and noun ("eight dead civilians")."""
    article: bool = False
    """The number is an article or "another" ("a woman")."""
    nth: int = 0
    """"A second man": the next of a count, and where that is now."""
    unit: str | None = None
    """Currency of a sum of money, or what a kind of things counts."""
    filter: str = ""
    """Why it can be no claim at all (age, money, date …); empty when it can."""

    @property
    def value(self) -> int | float | None:
        """The number, None for a vague word."""
        return self.hedged.value
