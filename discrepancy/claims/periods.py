"""What a period is to a story: a day of one incident, one counted from where it is, one without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from discrepancy.model import Period, TimeMention

DAYS = "days"
"""The granularity of what runs from one day to another."""
CUT_OFF = 10
"""Days within which a toll is still rising, since the event that cut somebody off."""
BEFORE = 120
"""Characters before "since" in which its clause is looked for."""


def of_story(period: Period) -> bool:
    """ "The next day", "two days earlier": counted from the day that the story has reached."""
    return period.start is None and period.anchor == "narrative"


def told_within(found: list[TimeMention]) -> Period | None:
    """The day named before the first that counts from the story ("on Saturday … killed the day before")."""
    told = None
    for mention in found:
        if of_story(mention.period):
            return told
        if mention.role == "at" and is_day(mention.period) and mention.period.start is not None:
            told = mention.period
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
