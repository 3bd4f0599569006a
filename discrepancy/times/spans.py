"""Makers of longer periods: months, years, seasons, weekends, and the units that begin and end with them.

What is told of a running week, month or year has happened, so "this month" and "in January" said in January
end on the day of publication; a period that the words name in full ("in January 2015") is kept whole.
"""

from __future__ import annotations

from datetime import date
from math import ceil

from msgspec.structs import replace

from discrepancy.model import Period
from discrepancy.times.calendar import add_days, add_months, make_date, month_end, shift_month, week_start
from discrepancy.times.context import Context, Slots
from discrepancy.times.resolve import UNIT_MONTHS, counted, moved, year_of

_EDGED = {"week": "days", "month": "days", "quarter": "month", "year": "season", "decade": "year"}
SUNDAY = 6
SEASON = 3
"""Months of a season."""
LATE = 21
"""Days by which a season may go on behind its last month."""
CENTURY = 100
NEW_YEAR = 2
"""The last month in which "at the end of the year" looks back to the year that has just gone by."""
DAYS = {"minute": 0.0, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0}
"""Days of a unit that has no place in the calendar."""


def _month_part(year: int, month: int, edge: str | None, context: Context) -> tuple[date, date]:
    first, last = context.edges["month"][edge] if edge else (1, 31)
    end = month_end(year, month)
    return date(year, month, first), end if last >= end.day else date(year, month, last)


def month(slots: Slots, context: Context) -> Period | None:
    """``January``, ``mid-June``, ``last October``, ``early November 2017``, ``June of last year``."""
    number, edge, published = slots["month"], slots.get("edge"), context.published
    granularity = "days" if edge else "month"
    if "story" in slots and "year" not in slots:
        return _beside_story(number, 1, slots["story"], context, Period(None, None, "month", month=number))
    year, anchor, asked = year_of(slots, context)
    if year is None and published is not None and not asked:
        anchor, year = "published", _year_of_month(number, slots, context, published)
    if year is None or not 1 <= year <= 9999:
        return Period(None, None, granularity, month=number, anchor=anchor if asked else "none")
    start, end = _month_part(year, number, edge, context)
    if anchor == "published" and published is not None and start <= published < end:
        start, end = (published, end) if context.future else (start, published)
    return Period(start, end, granularity, month=number, year=slots.get("year"), anchor=anchor)


def _year_of_month(number: int, slots: Slots, context: Context, published: date) -> int:
    year, rel = published.year, slots.get("rel")
    if rel == 0:
        return year
    if rel == 1 or (rel is None and "past" not in slots and context.future):
        passed = number < published.month or (rel == 1 and number == published.month)
        return year + 1 if passed else year
    start, _ = _month_part(year, number, slots.get("edge"), context)
    if start > published or (rel == -1 and number == published.month):
        return year - 1
    return year


def _beside_story(first: int, size: int, step: int, context: Context, floating: Period) -> Period:
    """``the following March``, ``that summer``: the months beside the day that the story has reached."""
    known = context.narrative
    if known is None:
        return replace(floating, anchor="narrative")
    found = [
        (date(year, first, 1), month_end(*shift_month(year, first, size - 1)))
        for year in range(max(known.year - 2, 1), min(known.year + 2, 9998) + 1)
    ]
    if step < 0:
        found = [span for span in found if span[1] < known][-1:]
    elif step > 0:
        found = [span for span in found if span[0] > known]
    else:
        found.sort(key=lambda span: max((span[0] - known).days, (known - span[1]).days))
    if not found:
        return replace(floating, anchor="narrative")
    return Period(*found[0], floating.granularity, month=floating.month, anchor="narrative")


def months(slots: Slots, context: Context) -> Period | None:
    """``from March to June 2016``, ``between November and February``: whole months."""
    last = month({**slots, "month": slots["month2"]}, context)
    if last is None or last.end is None:
        return Period(None, None, "month", year=slots.get("year"))
    year = last.end.year - (slots["month"] > slots["month2"])
    start = make_date(year, slots["month"], 1)
    return Period(start, last.end, "month", year=slots.get("year"), anchor=last.anchor) if start else None


def year(slots: Slots, context: Context) -> Period | None:
    """``in 2004``, ``late 2014``."""
    number, edge = slots["year"], slots.get("edge")
    if edge:
        first, last = context.edges["year"][edge]
        start, end = date(number, first, 1), month_end(number, last)
        return Period(start, end, "season", year=number, anchor="explicit")
    return Period(date(number, 1, 1), date(number, 12, 31), "year", year=number, anchor="explicit")


def years(slots: Slots, context: Context) -> Period | None:
    """``from 2011 to 2013``, ``in 2007-08``."""
    first, last = slots["year"], slots["year2"]
    if first >= last or ("next" in slots and last != first + 1):
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), "year", anchor="explicit")


def season(slots: Slots, context: Context) -> Period | None:
    """``summer 2014``, ``last winter``: three whole months, by the first of them (northern hemisphere)."""
    first, published = slots["season"], context.published
    if "story" in slots:
        return _beside_story(first, SEASON, slots["story"], context, Period(None, None, "season"))
    number, anchor, _ = year_of(slots, context)
    if number is None and published is not None:
        anchor, number = "published", published.year
        over = month_end(*shift_month(number, first, 2)) < published
        if slots.get("rel") == 1 and date(number, first, 1) <= published:
            number += 1  # "next spring", said in autumn
        if date(number, first, 1) > published and slots.get("rel", -1) == -1 and not context.future:
            number -= 1
        elif over and "rel" not in slots and context.future:
            number += 1
        elif slots.get("rel") == 0 and _nearer_last(date(number, first, 1), published):
            number -= 1  # "this winter", said in January
        if slots.get("rel") == -1 and month_end(*shift_month(number, first, 2)) >= published:
            number -= 1
    if number is None or not date.min.year < number < date.max.year:
        return Period(None, None, "season", anchor="published" if "rel" in slots else anchor)
    end = month_end(*shift_month(number, first, 2))
    start = date(number, first, 1)
    if anchor == "published" and published is not None and not context.future:
        if slots.get("rel") == 0 and start > published:  # summer in May: it began when it got warm
            return Period(None, published, "season", anchor=anchor)
        late = slots.get("rel") == 0 and 0 < (published - end).days <= LATE  # "this winter", said in March
        end = published if start <= published < end or late else end
    return Period(start, end, "season", year=slots.get("year"), anchor=anchor)


def _nearer_last(coming: date, published: date) -> bool:
    """Whether the season before the one that is to come is on, or is the nearer of the two."""
    over = month_end(*shift_month(coming.year - 1, coming.month, 2))
    return (published - over).days < (coming - published).days


def decade(slots: Slots, context: Context) -> Period | None:
    """``the 1990s``, ``the early 1990s``."""
    first = slots["decade"]
    low, high = context.edges["decade"][slots["edge"]] if "edge" in slots else (0, 9)
    granularity = "year" if "edge" in slots else "decade"
    return Period(date(first + low, 1, 1), date(first + high, 12, 31), granularity, anchor="explicit")


def century(slots: Slots, context: Context) -> Period | None:
    """``the 20th century``, ``the late 19th century``, ``this century``: 1900 to 1999, as in newspapers."""
    published, anchor = context.published, "explicit"
    if "nth" in slots:
        number = slots["nth"] - 1
    elif published is None:
        return Period(None, None, "century", anchor="published")
    else:
        number, anchor = published.year // CENTURY + slots["rel"], "published"
    low, high = context.edges["century"][slots["edge"]] if "edge" in slots else (0, CENTURY - 1)
    first = number * CENTURY
    if not 0 <= first < date.max.year - CENTURY:
        return None
    granularity = "decade" if "edge" in slots else "century"
    return Period(date(max(first + low, 1), 1, 1), date(first + high, 12, 31), granularity, anchor=anchor)


def unit(slots: Slots, context: Context) -> Period | None:
    """``last week``, ``earlier this month``, ``late last year``, ``the end of the month``, ``that year``."""
    kind: str = slots["span"]
    edge: str | None = slots.get("edge")
    story = "story" in slots
    anchor = "narrative" if story else "published"
    known = context.narrative if story else context.published
    granularity: str = _EDGED.get(kind, kind) if edge else kind
    if known is None:
        return Period(None, None, granularity, anchor=anchor)
    whole = moved(known, kind, slots["story"] if story else slots.get("rel", 0), anchor)
    start, end = whole.start, whole.end
    if start is None or end is None:
        return None
    if kind == "week" and not story and known.weekday() == SUNDAY and slots.get("rel") == -1 and not edge:
        end = add_days(known, -1)  # for half of the writers the week that ends with this Sunday is over
    if edge:
        start, end = _edge(start, end, kind, edge, context)
        looks_back = "rel" not in slots and not story and known.month <= NEW_YEAR and start > known
        if kind == "year" and looks_back and context.tense() == "past":
            start, end = add_months(start, -12), add_months(end, -12)
        elif "rel" not in slots and not story and end < known and context.future:
            later = moved(known, kind, 1, anchor)
            if later.start is not None and later.end is not None:
                start, end = _edge(later.start, later.end, kind, edge, context)
    if not story and start <= known < end:
        if "later" in slots or (context.future and "earlier" not in slots and not edge):
            start = known
        elif not edge or not context.future:
            end = known
    if kind == "week" and "earlier" in slots and start == end == known:
        start = add_days(known, -7)  # "earlier this week", on a Monday: the week that has just gone by
    return Period(start, end, granularity, anchor=anchor)


def unit_ahead(slots: Slots, context: Context) -> Period | None:
    """``for the full year``, ``the rest of the week``: of what is to come; else of any year."""
    return unit(slots, context) if context.future else None


def _edge(start: date, end: date, kind: str, edge: str, context: Context) -> tuple[date, date]:
    first, last = context.edges[kind][edge]
    if kind == "week":
        return add_days(start, first - 1), add_days(start, last - 1)
    if kind == "month":
        return _month_part(start.year, start.month, edge, context)
    if kind == "year":
        return date(start.year, first, 1), month_end(start.year, last)
    if kind == "quarter":
        return add_months(start, first - 1), month_end(*shift_month(start.year, start.month, last - 1))
    return start.replace(year=start.year + first), end.replace(year=start.year + last)


def back(slots: Slots, context: Context) -> Period | None:
    """``the past three days``, ``the last 24 hours``: from so long before publication up to it."""
    published, kind, count = context.published, slots["unit"], counted(slots)
    if published is None:
        return Period(None, None, "days", anchor="published")
    return Period(days_back(published, kind, count), published, "days", anchor="published")


def days_back(day: date, kind: str, count: int) -> date:
    """The day so many units before a day: months of the calendar, or days, where a part of one is a whole."""
    if kind in UNIT_MONTHS:
        return add_months(day, -count * UNIT_MONTHS[kind])
    return add_days(day, -ceil(count * DAYS[kind]))


def recent(slots: Slots, context: Context) -> Period | None:
    """``recent days``: it ends with the publication, and nobody says when it began."""
    return Period(None, context.published, "days", anchor="published")


def length(slots: Slots, context: Context) -> Period | None:
    """``for three days``, ``a fourth day``: a length, no interval."""
    return Period(None, None, "unknown")


def weekend(slots: Slots, context: Context) -> Period | None:
    """Saturday and Sunday: the latest that has begun, "last" one before the running week, "next" one after.

    "This weekend" said on a Monday or Tuesday looks back; from Wednesday on it is the coming one.
    """
    story = "story" in slots
    known = context.narrative if story else context.published
    anchor = "narrative" if story else "published"
    if known is None:
        return Period(None, None, "weekend", anchor=anchor)
    own = add_days(week_start(known), 5)
    rel = slots.get("rel")
    if story:
        steps = slots["story"] - (slots["story"] == 0 and known.weekday() < 5)
        steps = 0 if slots["story"] == 1 and known.weekday() < 5 else steps
    elif rel == 0:
        steps = 0 if known.weekday() >= 2 or context.future else -1
    elif rel is not None:
        steps = rel
    else:
        steps = 0 if known.weekday() >= 5 or context.future else -1
    start = add_days(own, 7 * steps)
    return Period(start, add_days(start, 1), "weekend", anchor=anchor)
