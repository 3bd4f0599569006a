"""What a period is to a story: a day of one incident, one counted from where it is, one without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from discrepancy.model import Period, TimeMention
from discrepancy.times.calendar import add_days

DAYS = "days"
"""The granularity of what runs from one day to another."""
LONG = frozenset({"month", "season", "quarter", "year"})
"""The granularities of what is longer than a week."""
MONTH, YEAR, YEAR_DAYS = "month", "year", 366
MONTHS = "month.span"
"""The rule of a time from one month to another."""
BEHIND = 12
"""Characters behind a time in which an article stands ("a year before the vote")."""
CUT_OFF = 10
"""Days within which a toll is still rising, since the event that cut somebody off."""
BEFORE = 120
"""Characters before "since" in which its clause is looked for."""


def of_story(period: Period) -> bool:
    """ "The next day", "two days earlier": counted from the day that the story has reached."""
    return period.start is None and period.anchor == "narrative"


def told_within(
    found: list[TimeMention], text: str, flips: frozenset[str], definite: frozenset[str]
) -> Period | None:
    """The day named before the first that counts from the story ("on Saturday … killed the day before").

    For what counts in months or years a month or a year will do ("in 2012 … and a year later"); not for what
    ends in one of ``flips``, which counts from another event ("in May … four months after the fire").
    """
    told, wide, apposed = None, None, 0
    for mention in found:
        if of_story(mention.period):
            turned = mention.text.lower().rsplit(" ", 1)[-1] in flips
            between = text[apposed : mention.offset_start]
            behind = text[mention.offset_end : mention.offset_end + BEHIND].lower().split()[:1]
            turned = turned or (between == ", " and not definite.isdisjoint(behind))
            return told or (wide if mention.granularity in LONG and not turned else None)
        if mention.role != "at" or mention.period.start is None:
            continue
        if is_day(mention.period):
            told = mention.period
        elif mention.granularity in (MONTH, YEAR):
            wide, apposed = mention.period, mention.offset_end  # "in 2021, a year before the vote"
    return None


def cut_off(text: str, mentions: Iterable[TimeMention], day: Period, risen: re.Pattern[str]) -> Period | None:
    """ "The toll rose on Friday as they reached a hamlet cut off since Wednesday": it was on Wednesday.

    ``risen`` is what the clause must tell: "police, on strike since Wednesday" says nothing of it.
    """
    for mention in mentions:
        if mention.role != "since" or mention.start is None or day.start is None:
            continue
        clause = text.rfind(",", 0, mention.offset_start) + 1
        if not risen.search(text, max(clause, mention.offset_start - BEFORE), mention.offset_start):
            continue
        if mention.granularity == "day" and 0 < (day.start - mention.start).days <= CUT_OFF:
            return structs.replace(mention.period, end=mention.start)
    return None


def reached(period: Period) -> date | None:
    """The day that a story is at which has told of a period: its first, or the middle of a year."""
    if period.start is None or period.granularity != YEAR or period.end is None:
        return period.start
    days = (period.end - period.start).days
    return add_days(period.start, days // 2) if days <= YEAR_DAYS else period.start


def ahead_of(mention: TimeMention, published: date | None) -> bool:
    """Whether a time, reckoned from the report, is still to come: "dead, and the road opens in two weeks"."""
    start, reckoned = mention.start, mention.period.anchor == "published"
    return published is not None and start is not None and reckoned and start > published


def is_yearless(period: Period) -> bool:
    """Whether a period is a day of a month of no year, or some days of one ("16 to 18 March")."""
    dated = period.day is not None or period.granularity == DAYS
    return period.start is None and dated and period.month is not None


def is_dated(period: Period) -> bool:
    """Whether a period is a day that the text gives with its year."""
    return period.anchor == "explicit" and period.start is not None and is_day(period)


def begins_in(inner: Period, outer: Period) -> bool:
    """Whether the first day of a period lies in another one; False where a day of it is unknown."""
    if outer.start is None or outer.end is None or inner.start is None:
        return False
    return outer.start <= inner.start <= outer.end


def is_day(period: Period) -> bool:
    """Whether a period is narrow enough to be the day of one incident."""
    if period.start is not None and period.end is not None:
        return (period.end - period.start).days <= 3
    return period.weekday is not None or (period.day is not None and period.month is not None)
