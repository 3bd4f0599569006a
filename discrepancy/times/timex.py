"""What a time expression says as TIMEX3 writes it: "2015-06-25T14:30", "P6W", "2004-Q3", "XXXX-WXX-5".

The values are those of ISO-TimeML (ISO 24617-1) with the days of :class:`~discrepancy.model.Period`; what is
no unit of the calendar is written as ISO 8601 writes intervals ("2015-06-25/2015-06-27").
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from discrepancy.model import Period, TimeMention
from discrepancy.times.calendar import add_days

_HALF = "half"
"""What the names of the rules for halves of a year end with."""
_JUNE = 6
_SEASON = 93
"""No season has more days."""
_EDGED = frozenset({"month", "year", "decade"})
"""Rules of units that may have an edge: "early 1994" is of 1994, "mid-May" of May."""


class Names(Struct, frozen=True):
    """The words of one language that tell which unit a mention names."""

    parts: dict[str, str]
    """Of a day, with their values."""
    seasons: dict[str, str]
    """The value of each, by the month that it begins in."""
    units: frozenset[str]
    before: frozenset[str]
    """At the head of a mention: its unit begins where its days end."""
    after: frozenset[str]


def value_of(mention: TimeMention, names: Names) -> str | None:
    """The value of a mention of days, or None where nothing is known."""
    period, parts = mention.period, names.parts
    if not period.known:
        return _floating(period)
    day = period.end if mention.role == "until" else period.start
    other = period.start if mention.role == "until" else period.end
    first = day or other
    last = first if mention.role in ("since", "until") else other
    if first is None or last is None:
        return None
    words = mention.text.lower().split()
    if mention.role == "until" and words[0] in names.before:
        first = last = add_days(last, 1)
    elif mention.role == "since" and words[0] in names.after:
        first = last = add_days(first, -1)
    if period.granularity == "day":
        part = next((parts[w] for w in reversed(words) if w in parts), "")
        return f"{first.isoformat()}{part}" if first == last else _interval(first, last)
    edged = [w for w in words if w in names.units] if mention.rule == "unit" else []
    unit = edged[-1] if edged else mention.rule if mention.rule in _EDGED else period.granularity
    return _unit(unit, first, last, mention.rule, names.seasons)


def _floating(period: Period) -> str | None:
    """Bits of a date: "XXXX-WXX-5" for a Friday, "XXXX-06-25", "XXXX-06"."""
    if period.weekday is not None and period.day is None and period.month is None:
        return f"XXXX-WXX-{period.weekday + 1}"
    if period.month is None and period.day is None:
        return None
    year = f"{period.year:04d}" if period.year is not None else "XXXX"
    month = f"{period.month:02d}" if period.month is not None else "XX"
    return f"{year}-{month}" + (f"-{period.day:02d}" if period.day is not None else "")


def _unit(unit: str, first: date, last: date, rule: str, seasons: dict[str, str]) -> str:
    """The name of the unit of the calendar that two days lie in, else the interval."""
    if rule.endswith(_HALF) and (last - first).days > _SEASON:
        return f"{first.year:04d}-H{1 if first.month <= _JUNE else 2}"
    named = seasons.get(str(first.month)) if unit == "season" else None
    if named is not None and (last - first).days < _SEASON:
        return f"{first.year:04d}-{named}"
    name = _named(unit, first)
    return name if name is not None and name == _named(unit, last) else _interval(first, last)


def _named(unit: str, day: date) -> str | None:
    """The unit of the calendar that a day lies in; None for one that has no name."""
    year, week, _ = day.isocalendar()
    return {
        "week": f"{year:04d}-W{week:02d}",
        "weekend": f"{year:04d}-W{week:02d}-WE",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }.get(unit)


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
