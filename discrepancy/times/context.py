"""What a time expression is read against: the days of publication and of the story, the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from discrepancy.model import Period

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
    told: Period | None = None
    """The latest time that the text has named, for "the same quarter last year"."""

    @property
    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.tense() == "future"

    def with_year(self, year: int) -> Context:
        """The same with a year lent."""
        return Context(self.published, self.narrative, self.tense, self.edges, year, self.told)


Slots = dict[str, Any]
"""What the words of a form say: numbers for days, months, years and counts, words for units and edges."""
_LONG = frozenset({"month", "year", "decade", "quarter", "season"})
"""Units of what lies beside a year as well as beside a day: "the following year" …"""
_MONTHS = frozenset({"month", "season"})
"""… and slots that do: "the following March"."""


class Reached(Struct):
    """The day that the story has reached, and the latest time that it has named, be it a year."""

    day: date | None
    time: date | None
    told: Period | None = None

    def asked_by(self, slots: Slots) -> date | None:
        """What an expression counts from: "the following year" from a year too, "the next day" from a day."""
        unit = slots.get("unit") or slots.get("span")
        months = "story" in slots and not slots.keys().isdisjoint(_MONTHS)
        long = months or unit in _LONG or "year_story" in slots or "month_story" in slots
        return self.time if long else self.day

    def take(self, period: Period, published: date | None) -> None:
        """Go on to a time that the text names, if it has come by the day of publication."""
        if period.start is not None and (published is None or period.start <= published):
            self.time, self.told = period.start, period
            if period.start == period.end:
                self.day = period.start
