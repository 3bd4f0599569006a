"""From figures and days to places along an axis, in percent of its length, and its ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from discrepancy.reports import words

_FIRST, _LAST = 1.0, 97.0
"""Percent of the axis that the figures take: a mark on the edge would be cut."""
_WIDE = 300
"""Largest over smallest figure from which the axis is logarithmic."""
_TICKS = 4


class Tick(Struct, frozen=True):
    """A labelled place on the axis, in percent."""

    at: float
    label: str


class Scale(Struct, frozen=True):
    """An axis from ``first`` to ``last``: figures, or days as proleptic ordinals."""

    first: float
    last: float
    logarithmic: bool = False
    of_days: bool = False

    def at(self, value: float) -> float:
        """Where the value lies, in percent of the length, to one digit."""
        low, high, here = (self._moved(v) for v in (self.first, self.last, value))
        share = (here - low) / (high - low)
        return round(_FIRST + (_LAST - _FIRST) * min(max(share, 0.0), 1.0), 1)

    def ticks(self) -> list[Tick]:
        """About four round figures, or days."""
        if self.of_days:
            step = max(1, math.ceil((self.last - self.first) / _TICKS))
            days = range(int(self.first), int(self.last) + 1, step)
            return [Tick(self.at(d), _short(date.fromordinal(d))) for d in days]
        if self.logarithmic:
            powers = [10**n for n in range(math.ceil(math.log10(self.last)) + 1)]
            step = math.ceil(len(powers) / (_TICKS + 1))
            values = [0.0, *(float(p) for p in powers[::step] if p <= self.last)]
        else:
            step_wide = _nice(self.last / _TICKS)
            values = [n * step_wide for n in range(int(self.last / step_wide + 1e-9) + 1)]
        return [Tick(self.at(v), words.number(round(v, 6))) for v in values]

    def _moved(self, value: float) -> float:
        return math.log10(value + 1) if self.logarithmic else value


def of_figures(values: Sequence[float]) -> Scale:
    """An axis from zero that holds the figures; logarithmic when they are of very different size."""
    most = max(values, default=0) or 1
    least = min((v for v in values if v > 0), default=most)
    return Scale(0, most * 1.04, logarithmic=most / least > _WIDE)


def of_days(days: Sequence[date]) -> Scale:
    """An axis that holds the days, with one more on both sides."""
    ordinals = [d.toordinal() for d in days]
    first, last = max(min(ordinals) - 1, date.min.toordinal()), min(max(ordinals) + 1, date.max.toordinal())
    return Scale(first, last, of_days=True)


def _nice(least: float) -> float:
    """The smallest of 1, 2, 5, 10 … that is not less."""
    power = 10.0 ** math.floor(math.log10(least))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= least * 0.999999)
    return max(step, 1.0) if least > 0.25 else step


def _short(day: date) -> str:
    return f"{day.day} {words.MONTHS[day.month - 1][:3]} {day.year}"
