"""Makers of days: what the words of a form say → a :class:`Period` of one or a few days.

Rules of reading, for an article published on a day P: a weekday or a day of a month without a year is the
latest one not after P, since news tells what has happened; where the clause says "will" it is the first one
not before P. Nothing is ever resolved against the clock. Without P a date stays floating.
Each maker returns None when the words cannot be a date ("30 February").
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from discrepancy.model import Period
from discrepancy.times.calendar import (
    add_days,
    add_months,
    easter,
    make_date,
    month_end,
    shift_month,
    week_start,
    weekday_after,
    weekday_before,
)
from discrepancy.times.context import Context, Slots

_YEARS = 12
_SOON = 31
"""Days ahead within which a day without a year is meant, and not the one of nearly a year ago."""
_NAMESAKE = 60
"""Days around a report within which a day without a year is no named one of years ago."""
_SHORTLY = 1
"""Days ahead within which nobody says "next Friday": that is the one of the week after."""
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
QUARTER = 3
UNIT_MONTHS = {"month": 1, "quarter": QUARTER, "year": 12, "decade": 120}


def on_day(day: date, anchor: str, slots: Slots | None = None) -> Period:
    """The period of one day, with what the words said of it."""
    said = slots or {}
    return Period(
        day, day, "day", said.get("weekday"), said.get("month"), said.get("day"), said.get("year"), anchor
    )


def nearest(month: int, day: int, context: Context) -> date | None:
    """The latest such day not after publication, or the first not before it in the future tense.

    Where no tense is told, one of the next weeks is nearer than one of a year ago, which has its year said.
    """
    published = context.published
    if published is None:
        return None
    coming = (make_date(year, month, day) for year in (published.year, published.year + 1))
    step = 1 if context.future or _soon(coming, published, context) else -1
    for year in range(published.year, published.year + step * _YEARS, step):
        found = make_date(year, month, day)
        if found and (found >= published if step > 0 else found <= published):
            return found
    return None


def _soon(days: Iterable[date | None], published: date, context: Context) -> bool:
    """Whether one of these days is so near ahead that it is meant where no tense is told."""
    ahead = any(day is not None and 0 < (day - published).days <= _SOON for day in days)
    return ahead and context.tense() is None


def _turned(this: date | None, published: date, context: Context, soon: bool) -> int:
    """Years from that of the report to that of the feast it means, given this year's: -1, 0 or 1."""
    if this is None or this == published:
        return 0
    if this < published:
        return 1 if context.future else 0
    return 0 if context.future or (soon and _soon((this,), published, context)) else -1


def year_of(slots: Slots, context: Context) -> tuple[int | None, str, bool]:
    """The year that the words name or point at, its anchor, and whether they point ("of last year")."""
    if slots.get("year") is not None:
        return slots["year"], "explicit", False
    if "year_rel" in slots:
        known = context.published
        return (known.year + slots["year_rel"] if known else None), "published", True
    if "year_story" in slots:
        known = context.narrative
        return (known.year + slots["year_story"] if known else None), "narrative", True
    if context.year is not None:
        return context.year, "explicit", False
    if context.published is None and context.narrative is not None:
        return context.narrative.year, "narrative", False  # the year carried on through a chronicle
    return None, "published", False


def date_(slots: Slots, context: Context) -> Period | None:
    """A day and a month, with or without a year and a weekday; the weekday is kept even when it is wrong."""
    if "joined" in slots:
        day, year = slots["joined"]
        slots = {**slots, "day": day, "year": year}
    if "month_story" in slots or "month_rel" in slots:
        return _day_of_month(slots, context)
    month, day = slots["month"], slots["day"]
    year, anchor, asked = year_of(slots, context)
    if year is not None:
        found = make_date(year, month, day)
        return on_day(found, anchor, slots) if found else None
    if make_date(2000, month, day) is None:
        return None
    found = None if asked else nearest(month, day, context)
    if found:
        return on_day(found, "published", slots)
    return Period(None, None, "day", slots.get("weekday"), month, day, None, anchor if asked else "none")


def named_day(slots: Slots, context: Context) -> Period | None:
    """A day that the news has made a name ("the October 7 attacks"): not near another such day."""
    published = context.published
    found = make_date(slots["year"], slots["month"], slots["day"])
    if published is None or found is None or published < found:
        return None
    last = nearest(slots["month"], slots["day"], context)
    if last is None or (last != found and abs((published - last).days) <= _NAMESAKE):
        return None
    return on_day(found, "explicit", {})


def easter_(slots: Slots, context: Context) -> Period | None:
    """Easter and the days that move with it, ``offset`` days from Easter Sunday."""
    year, anchor, _ = year_of(slots, context)
    offset, published = slots["offset"], context.published
    stated = {"weekday": (6 + offset) % 7, "year": slots.get("year")}
    if year is not None:
        return on_day(add_days(easter(year), offset), anchor, stated)
    if published is None:
        return Period(None, None, "day", (6 + offset) % 7)
    this = add_days(easter(published.year), offset)
    turn = _turned(this, published, context, soon=False)
    found = add_days(easter(published.year + turn), offset) if turn else this
    return on_day(found, "published", stated)


def weekday_from(slots: Slots, context: Context) -> Period | None:
    """A feast on the first such weekday from a day of its month on: Thanksgiving from 22 November.

    Of a report without its year it is only what lies ``within`` so many days: other countries have others of
    that name.
    """
    number, anchor, _ = year_of(slots, context)

    def of(year: int) -> date | None:
        first = make_date(year, slots["month"], slots["from"])
        return weekday_after(first, slots["on"]) if first else None

    published = context.published
    guessed = number is None
    if number is None and published is not None:
        number = published.year + _turned(of(published.year), published, context, soon=True)
    found = of(number) if number is not None else None
    far = found is not None and published is not None and abs((found - published).days) > slots["within"]
    if guessed and far:
        return None
    if found is None:
        return Period(None, None, "day", slots["on"], slots["month"])
    return on_day(found, anchor, {"weekday": slots["on"], "year": slots.get("year")})


def _day_of_month(slots: Slots, context: Context) -> Period | None:
    story = "month_story" in slots
    known = context.narrative if story else context.published
    anchor = "narrative" if story else "published"
    if known is None:
        return Period(None, None, "day", day=slots["day"], anchor=anchor)
    year, month = shift_month(known.year, known.month, slots["month_story" if story else "month_rel"])
    found = make_date(year, month, slots["day"])
    return on_day(found, anchor, slots) if found else None


def day_of_the_month(slots: Slots, context: Context) -> Period | None:
    """``the 11th of the month``: of the month of the report, or of the one before it; else of the story's."""
    known, day = context.published, slots["day"]
    if known is None:
        return _day_of_month({"month_story": 0, "day": day}, context)
    step = (day < known.day) if context.future else -(day > known.day)
    year, month = shift_month(known.year, known.month, step)
    found = make_date(year, month, day)
    return on_day(found, "published", slots) if found else None


def numeric(slots: Slots, context: Context) -> Period | None:
    """``26/10/2016``, ``2016-10-26``: the lexicon has read it."""
    day = slots["numdate"]
    return on_day(day, "explicit", {**slots, "day": day.day, "month": day.month, "year": day.year})


def days(slots: Slots, context: Context) -> Period | None:
    """``24–25 June``, ``between 25 and 27 June``: first and last day of one month."""
    first = date_(slots, context)  # a stretch that holds the day of publication has begun by then
    if first is None or slots["day"] >= slots["day2"]:
        return None
    if first.start is None:
        return Period(None, None, "days", month=slots["month"], year=slots.get("year"))
    end = make_date(first.start.year, first.start.month, slots["day2"])
    if end is None:
        return None
    return Period(first.start, end, "days", month=slots["month"], year=slots.get("year"), anchor=first.anchor)


def weekday(slots: Slots, context: Context) -> Period | None:
    """A weekday: the latest not after publication; "last" and "next" never the day of publication itself.

    Of what is ``awaited`` ("ahead of Sunday's election") it is the nearest, where no tense is told.
    """
    number, published = slots["weekday"], context.published
    if "story" in slots:
        return _weekday_of_story(number, slots["story"], context.narrative)
    if published is None:
        return Period(None, None, "day", number, anchor="published" if _relative(slots) else "none")
    if "week_rel" in slots:
        found = add_days(week_start(published), 7 * slots["week_rel"] + number)
    elif slots.get("rel") == -1:
        found = weekday_before(published, number, strictly=True)
    elif slots.get("rel") == 1:
        found = weekday_after(published, number, strictly=True)
        this_week = found < add_days(week_start(published), 7)
        if this_week and (found - published).days <= _SHORTLY:
            found = add_days(found, 7)
    elif slots.get("rel") == 0:
        found = add_days(week_start(published), number)
    elif context.future:
        found = weekday_after(published, number)
    else:
        found = weekday_before(published, number)
        coming = weekday_after(published, number)
        nearer = (coming - published).days < (published - found).days
        if slots.get("awaited") and nearer and context.tense() is None:
            found = coming
    return on_day(found, "published", slots)


def _relative(slots: Slots) -> bool:
    return "rel" in slots or "week_rel" in slots


def _weekday_of_story(number: int, step: int, narrative: date | None) -> Period:
    if narrative is None:
        return Period(None, None, "day", number, anchor="narrative")
    if step < 0:
        found = weekday_before(narrative, number, strictly=True)
    elif step > 0:
        found = weekday_after(narrative, number, strictly=True)
    else:
        found = add_days(week_start(narrative), number)
    return on_day(found, "narrative", {"weekday": number})


def overnight(slots: Slots, context: Context) -> Period | None:
    """A night is two days, the evening's and the morning's; "overnight" alone ends on publication."""
    if "weekday" not in slots and "weekday2" not in slots:
        published = context.published
        start = add_days(published, -1) if published else None
        return Period(start, published, "days", anchor="published")
    morning = slots.get("weekday2")
    number = (slots["weekday"] + 1) % 7 if morning is None else morning
    if "weekday" in slots and (slots["weekday"] + 1) % 7 != number:
        return None
    evening = (number - 1) % 7
    if context.published is None:
        return Period(None, None, "day", evening)
    if "weekday" in slots and morning is None:
        day = weekday({"weekday": evening}, context)
        start = day.start if day else None
    else:
        day = weekday({"weekday": number}, context)
        start = add_days(day.start, -1) if day and day.start else None
    return Period(start, add_days(start, 1) if start else None, "days", evening, anchor="published")


def relative_day(slots: Slots, context: Context) -> Period | None:
    """``today``, ``yesterday``, ``last night``, ``the day before yesterday``."""
    if context.published is None:
        return Period(None, None, "day", anchor="published")
    return on_day(add_days(context.published, slots["shift"]), "published")


def story_day(slots: Slots, context: Context) -> Period | None:
    """``the next day``, ``the same day``, ``the previous night``: counted from the day of the story."""
    if context.narrative is None:
        return Period(None, None, "day", anchor="narrative")
    return on_day(add_days(context.narrative, slots["story"]), "narrative")


def moved(day: date | None, unit: str, count: int, anchor: str) -> Period:
    """The unit that lies ``count`` units after ``day``: a day, or the whole week, month, year that holds it.

    Hours are counted in whole days, rounded: three hours ago is the same day, 48 hours ago two days.
    """
    if unit in ("hour", "minute"):
        count, unit = (round(count / 24) if unit == "hour" else 0), "day"
    granularity = "week" if unit == "fortnight" else unit
    if day is None:
        return Period(None, None, granularity, anchor=anchor)
    if unit in _UNIT_DAYS:
        there = add_days(day, count * _UNIT_DAYS[unit])
        if unit == "day":
            return on_day(there, anchor)
        start = week_start(there)
        return Period(start, add_days(start, 6), granularity, anchor=anchor)
    there = add_months(day, count * UNIT_MONTHS[unit])
    if unit == "month":
        start = there.replace(day=1)
        return Period(start, month_end(start.year, start.month), granularity, anchor=anchor)
    if unit == "quarter":
        opening = there.month - (there.month - 1) % QUARTER
        return Period(
            date(there.year, opening, 1), month_end(there.year, opening + QUARTER - 1), unit, anchor=anchor
        )
    first = last = there.year
    if unit == "decade":
        first = max(first - first % 10, 1)
        last = first - first % 10 + 9
    return Period(date(first, 1, 1), date(last, 12, 31), granularity, anchor=anchor)


def counted(slots: Slots) -> int:
    """The number of a form, in one word or in two: "twenty-five"."""
    number: int = slots.get("count", 1) + slots.get("tens", 0)
    return number


def ago(slots: Slots, context: Context) -> Period | None:
    """``two weeks ago``, ``two years from now``: counted from publication, as sharp as its unit."""
    return moved(context.published, slots["unit"], slots.get("sign", -1) * counted(slots), "published")


def in_time(slots: Slots, context: Context) -> Period | None:
    """``in two months``, of what is to come; of what has been it is how long that took."""
    return ago({**slots, "sign": 1}, context) if context.future else None


def weeks_from(slots: Slots, context: Context) -> Period | None:
    """``a week from Sunday``, ``a week ago Friday``: so many weeks beyond the nearest such day."""
    number, published, weeks = slots["weekday"], context.published, slots["weeks"]
    if published is None:
        return Period(None, None, "day", number, anchor="published")
    near = weekday_after(published, number) if weeks > 0 else weekday_before(published, number)
    return on_day(add_days(near, 7 * weeks), "published", slots)


def story_offset(slots: Slots, context: Context) -> Period | None:
    """``two days earlier``, ``three weeks later``: counted from the day of the story."""
    return moved(context.narrative, slots["unit"], slots["sign"] * counted(slots), "narrative")
