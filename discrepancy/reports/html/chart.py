"""The chart of one kind of figure: a bar for what each voice allows, in the order of publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from discrepancy.model import Claim
from discrepancy.reports import words
from discrepancy.reports.html import scale
from discrepancy.reports.html.scale import Scale, Tick

NO_CONFLICT = "none"
"""The relation of a claim that no discrepancy names."""


class Bar(Struct, frozen=True):
    """What one voice says, once. Lengths are percent of the axis; ``at`` is None without a stated number."""

    relation: str
    published: str
    voice: str
    outlets: tuple[str, ...]
    says: str
    about: str
    start: float | None
    end: float | None
    at: float | None
    open_up: bool
    open_down: bool
    claim: str
    """Id of the first claim that says so, for the link."""


class Chart(Struct, frozen=True):
    """All bars of a kind, and their axis. ``ticks`` is empty when no figure can be drawn."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool


def chart(claims: Sequence[Claim], voice_of: Mapping[str, str], relation_of: Mapping[str, str]) -> Chart:
    """The chart of claims of one kind and unit, given in the order of publication."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        figure = (claim.value, claim.low, claim.high, claim.start if claim.kind == "date" else None)
        key = (voice_of[claim.id], claim.polarity, claim.scope, claim.coverage, figure)
        groups.setdefault(key, []).append(claim)
    axis = _axis(claims)
    bars = tuple(_bar(group, axis, relation_of) for group in groups.values())
    drawn = axis is not None
    ticks = tuple(axis.ticks()) if axis is not None else ()
    return Chart(bars, ticks, drawn and axis is not None and axis.logarithmic)


def _axis(claims: Sequence[Claim]) -> Scale | None:
    if claims and claims[0].kind == "date":
        days = [d for c in claims for d in (c.start, c.end) if d is not None]
        return scale.of_days(days) if days else None
    figures = [float(n) for c in claims for n in (c.low, c.high, c.value) if n is not None]
    return scale.of_figures(figures) if figures else None


def _bar(group: Sequence[Claim], axis: Scale | None, relation_of: Mapping[str, str]) -> Bar:
    first = group[0]
    low, high, value = _numbers(first)
    drawn = axis is not None and (low is not None or high is not None)
    start = end = at = None
    if axis is not None and drawn:
        start = axis.at(low) if low is not None else 0.0
        end = axis.at(high) if high is not None else 100.0
        at = axis.at(value) if value is not None else None
    # The gravest relation that any claim of the group has.
    relation = min((relation_of.get(c.id, NO_CONFLICT) for c in group), key=_gravity)
    named = words.voice(first)
    published = words.day(first.published) if first.published else "undated"
    outlets = tuple(dict.fromkeys(words.outlet(c) for c in group))
    return Bar(
        relation, published, outlets[0] if named == words.NOTHING else named,
        () if named == words.NOTHING and len(outlets) == 1 else outlets,
        words.figure(first), words.counted(first), start, end, at,
        drawn and high is None, drawn and low is None, first.id,
    )  # fmt: skip


def _numbers(claim: Claim) -> tuple[float | None, float | None, float | None]:
    """Low, high and the number stated; for dates ordinals, the stated one only where it is a single day."""
    if claim.kind == "date":
        low, high = _ordinal(claim.start), _ordinal(claim.end)
        return low, high, low if low == high else None
    return claim.low, claim.high, claim.value


def _ordinal(day: date | None) -> float | None:
    return float(day.toordinal()) if day is not None else None


def _gravity(relation: str) -> int:
    return ("contradicts", "diverges", "updates", NO_CONFLICT).index(relation)
