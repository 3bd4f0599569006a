"""Makers of parts of months and years, and of lengths up to a day: "the last half of 2016"."""

from __future__ import annotations

from datetime import date
from math import ceil

from discrepancy.model import Period
from discrepancy.times.calendar import add_days, add_months, month_end
from discrepancy.times.context import Context, Slots
from discrepancy.times.resolve import UNIT_MONTHS, counted, date_, moved, weekday, year_of
from discrepancy.times.spans import DAYS, days_back, month


def months_of(slots: Slots, context: Context) -> Period | None:
    """``the first six months of 2016``, ``the last half of last year``, ``Q3 2015``."""
    size = slots.get("size", 3)
    nth = slots.get("q") or slots.get("nth") or (12 // size if 0 < size <= 12 else 0)
    granularity = {1: "month", 3: "quarter"}.get(size, "season")
    number, anchor, _ = year_of(slots, context)
    first = (nth - 1) * size + 1 if "nth" in slots or "q" in slots else 13 - size
    if first < 1 or first + size > 13:
        return None
    if number is None and context.published is not None:  # "of the year": the last one in which they are over
        number = context.published.year
        over = month_end(number, first + size - 1) <= context.published
        runs = "past" in slots and date(number, first, 1) <= context.published
        if over and context.future and "past" not in slots:
            number += 1
        elif not over and not context.future and not runs:
            number -= 1
    if number is None or not date.min.year <= number <= date.max.year:
        return Period(None, None, granularity, anchor=anchor)
    end = month_end(number, first + size - 1)
    return Period(date(number, first, 1), end, granularity, year=slots.get("year"), anchor=anchor)


def week_of(slots: Slots, context: Context) -> Period | None:
    """``the first week of June``: days 1–7 and so on; the last week is the last seven days."""
    whole = month({k: v for k, v in slots.items() if k != "nth"}, context)
    nth = slots.get("nth")
    if whole is None or (nth is not None and not 1 <= nth <= 5):
        return None
    if whole.start is None:
        return Period(None, None, "week", month=slots["month"], anchor=whole.anchor)
    end = month_end(whole.start.year, whole.start.month)
    start = add_days(end, -6) if nth is None else add_days(whole.start.replace(day=1), 7 * (nth - 1))
    end = min(add_days(start, 6), end)
    return Period(start, end, "week", month=slots["month"], year=slots.get("year"), anchor=whole.anchor)


def part_of_month(slots: Slots, context: Context) -> Period | None:
    """``the first three weeks of April``, ``the last ten days of May 2016``."""
    whole = month({k: v for k, v in slots.items() if k not in ("unit", "count")}, context)
    days = DAYS.get(slots["unit"])
    if days is None:
        return None  # "the first three months of April"
    if whole is None or whole.start is None or whole.end is None:
        return whole
    number = ceil(slots["count"] * days)
    first = whole.start.replace(day=1)
    end = month_end(first.year, first.month)
    if not 0 < number < end.day:
        return None
    if "first" in slots:
        start, end = first, add_days(first, number - 1)
    else:
        start = add_days(end, 1 - number)
    return Period(start, end, "days", month=slots["month"], year=slots.get("year"), anchor=whole.anchor)


def week_ending(slots: Slots, context: Context) -> Period | None:
    """``the week to 12 May``, ``the week ending Sunday``: seven days, the last of which is named."""
    last = date_(slots, context) if "day" in slots else weekday(slots, context)
    if last is None or last.end is None:
        return None if last is None else Period(None, None, "week", anchor=last.anchor)
    return Period(add_days(last.end, -6), last.end, "week", year=slots.get("year"), anchor=last.anchor)


def ending(slots: Slots, context: Context) -> Period | None:
    """``the nine months ended Sept. 30``, ``the 26 weeks to 30 March``: a length up to a day or a month."""
    last = date_(slots, context) if "day" in slots else month(slots, context)
    if last is None:
        return None
    kind, count, end = slots["unit"], counted(slots), last.end
    if end is None:
        return Period(None, None, "days", anchor=last.anchor)
    beyond = add_days(end, 1)
    granularity = "month" if kind in UNIT_MONTHS and beyond.day == 1 else "days"
    start = days_back(beyond, kind, count)
    return Period(start, end, granularity, year=slots.get("year"), anchor=last.anchor)


def year_earlier(slots: Slots, context: Context) -> Period | None:
    """``the same quarter last year``, ``the year-earlier period``: the time named last, years before."""
    told, kind = context.told, slots.get("span")
    if told is None or told.start is None or told.end is None:
        return None
    start, end, granularity = told.start, told.end, told.granularity
    if kind is not None:
        whole = moved(start, kind, 0, "narrative")
        if whole.start is None or whole.end is None or not whole.start <= end <= whole.end:
            return None
        start, end, granularity = whole.start, whole.end, kind
    elif start == end:
        return None
    back = start.year - slots["year"] if "year" in slots else 1
    if back <= 0 or back >= start.year:
        return None
    last = add_months(end, -12 * back)
    if add_days(end, 1).day == 1:
        last = month_end(last.year, last.month)
    return Period(add_months(start, -12 * back), last, granularity, anchor="narrative")
