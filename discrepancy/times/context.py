"""What a time expression is read against: the days of publication and of the story, the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from msgspec import Struct

Tense = Literal["past", "future"]


class Context(Struct, frozen=True):
    """The days and hints that a maker of periods may use; none of them is ever the clock."""

    published: date | None
    narrative: date | None
    tense: Callable[[], Tense | None]
    """Whether the clause speaks of what is to come; asked only where a word leaves the direction open."""
    edges: dict[str, dict[str, list[int]]]
    year: int | None = None
    """A year lent by the neighbour in a range: "from March to June 2016"."""

    @property
    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.tense() == "future"

    def with_year(self, year: int) -> Context:
        """The same with a year lent."""
        return Context(self.published, self.narrative, self.tense, self.edges, year)


Slots = dict[str, Any]
"""What the words of a form say: numbers for days, months, years and counts, words for units and edges."""
