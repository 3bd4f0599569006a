"""The algebra of periods: can two be the same time, what is then known, how far apart are they.

Unknown is neither agreement nor difference: where one of two says nothing the answer is None.
"""

from __future__ import annotations

from datetime import date

from discrepancy.model import Period, TimeMention
from discrepancy.times.calendar import add_days, make_date, month_end

_YEARS = 30
"""A weekday comes back on the same day of the same month within 28 years, or 12 across 1900 and 2100."""


def compatible(a: Period, b: Period) -> bool | None:
    """Whether both can be the same time: False when no day fits both, None when one of them says nothing.

    True means only that they can. A floating "Thursday" fits every Thursday, and every week.
    """
    if _silent(a) or _silent(b):
        return None
    return unify(a, b) is not None


def unify(a: Period, b: Period) -> Period | None:
    """What is known when both are the same time; None when they cannot be, or when neither says anything."""
    if _silent(a):
        return None if _silent(b) else b
    if _silent(b):
        return a
    if a.known and b.known:
        return _overlap(a, b)
    if a.known or b.known:
        return _within(a, b) if a.known else _within(b, a)
    return _both(a, b)


def days_between(a: Period, b: Period) -> int | None:
    """Days from ``a`` to ``b`` at their nearest: above 0 when b is later, below when earlier, 0 on overlap.

    None when an end that it needs is not known.
    """
    if a.end and b.start and b.start > a.end:
        return (b.start - a.end).days
    if a.start and b.end and b.end < a.start:
        return (b.end - a.start).days
    return 0 if a.start and a.end and b.start and b.end else None


def weekday_conflict(mention: TimeMention | Period) -> tuple[int, int] | None:
    """Stated and true weekday (0 is Monday) of a date whose stated weekday is not its own, else None."""
    period = mention.period if isinstance(mention, TimeMention) else mention
    if period.weekday is None or period.start is None or period.start != period.end:
        return None
    true = period.start.weekday()
    return (period.weekday, true) if true != period.weekday else None


def _silent(period: Period) -> bool:
    return not (period.known or period.floating or period.year is not None or period.granularity == "weekend")


def _overlap(a: Period, b: Period) -> Period | None:
    starts = [p.start for p in (a, b) if p.start]
    ends = [p.end for p in (a, b) if p.end]
    start, end = (max(starts) if starts else None), (min(ends) if ends else None)
    if start and end and start > end:
        return None
    for one in (a, b):
        if (one.start, one.end) == (start, end):
            return one
    return _shaped(start, end, a, b)


def _within(anchored: Period, floating: Period) -> Period | None:
    """The days of an interval that a floating period allows, from the first to the last of them."""
    low, high = anchored.start, anchored.end
    if low is None or high is None:
        days = _first(low, floating) if low else _last(high, floating) if high else None
        return anchored if days else None
    first = _first(low, floating, high)
    if first is None:
        return None
    last = _last(high, floating, low) or first
    if (first, last) == (low, high):
        return anchored
    return _shaped(first, last, anchored, floating)


def _shaped(start: date | None, end: date | None, a: Period, b: Period) -> Period:
    granularity = "day" if start == end and start is not None else "days"
    anchor = a.anchor if a.known else b.anchor
    return Period(
        start,
        end,
        granularity,
        a.weekday if a.weekday is not None else b.weekday,
        a.month if a.month is not None else b.month,
        a.day if a.day is not None else b.day,
        a.year if a.year is not None else b.year,
        anchor,
    )


def _both(a: Period, b: Period) -> Period | None:
    """Two floating periods as one; None when a word of one is not the other's, or there is no such day."""
    for one, other in ((a.weekday, b.weekday), (a.month, b.month), (a.day, b.day), (a.year, b.year)):
        if one is not None and other is not None and one != other:
            return None
    granularity = b.granularity if b.granularity == "day" or a.granularity == "unknown" else a.granularity
    if "weekend" in (a.granularity, b.granularity) and granularity != "day":
        granularity = "weekend"
    made = _shaped(None, None, a, b)
    made = Period(None, None, granularity, made.weekday, made.month, made.day, made.year, "none")
    weekend = "weekend" in (a.granularity, b.granularity)
    if weekend and made.weekday is not None and made.weekday < 5:
        return None
    first = date(made.year, 1, 1) if made.year else date(2000, 1, 1)
    last = date(made.year, 12, 31) if made.year else None
    return made if _first(first, made, last) else None


def _fits(day: date, wanted: Period) -> bool:
    if wanted.weekday is not None and day.weekday() != wanted.weekday:
        return False
    return wanted.weekday is not None or wanted.granularity != "weekend" or day.weekday() >= 5


def _days(year: int, wanted: Period) -> list[tuple[date, date]]:
    """The stretches of a year that month and day of the month leave open."""
    if wanted.year is not None and wanted.year != year:
        return []
    months = range(1, 13) if wanted.month is None else (wanted.month,)
    if wanted.day is None:
        return [(date(year, month, 1), month_end(year, month)) for month in months]
    days = [make_date(year, month, wanted.day) for month in months]
    return [(day, day) for day in days if day]


def _first(low: date, wanted: Period, high: date | None = None) -> date | None:
    """The first day from ``low`` to ``high`` that fits a floating period."""
    stop = high or add_days(low, 366 * _YEARS)
    for year in range(low.year, min(stop.year, low.year + _YEARS) + 1):
        for first, last in _days(year, wanted):
            day, until = max(first, low), min(last, stop)
            for _ in range(7):
                if day > until:
                    break
                if _fits(day, wanted):
                    return day
                day = add_days(day, 1)
    return None


def _last(high: date, wanted: Period, low: date | None = None) -> date | None:
    """The last day from ``low`` to ``high`` that fits a floating period."""
    stop = low or add_days(high, -366 * _YEARS)
    for year in range(high.year, max(stop.year, high.year - _YEARS) - 1, -1):
        for first, last in reversed(_days(year, wanted)):
            day, until = min(last, high), max(first, stop)
            for _ in range(7):
                if day < until:
                    break
                if _fits(day, wanted):
                    return day
                day = add_days(day, -1)
    return None
