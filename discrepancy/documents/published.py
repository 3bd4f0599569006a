"""Dates of publication as metadata, file names and datelines write them → ``date``, or None.

Only what is written counts, never the clock and never a file's time stamp. A date and time with a zone keeps
the day as written, because that is the day on the outlet's own calendar; seconds since 1970 are counted in
UTC. ``07/04/2015`` can be two days and is therefore none.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from discrepancy.documents.fields import DateOrder
from discrepancy.documents.page import Page
from discrepancy.documents.page import load as load_page
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook

_ISO = lazy(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_GLUED = lazy(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_SECONDS = lazy(r"-?\d{8,13}(?:\.\d+)?")
_MILLISECONDS = 100_000_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 1700, 2199
_FIGURES = lazy(r"(?<![\w/-])(\d{1,2})([-/])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_IN_NAME = lazy(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"|(?P<d2>\d{1,2})(?P<s2>[-_.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d))(?!\d)"
)


def parse_date(value: object, book: Rulebook | None = None, order: DateOrder | None = None) -> date | None:
    """The calendar day that a metadata value gives, or None when it gives none, or an impossible one.

    Takes ISO 8601 dates and datetimes, RFC 2822, seconds or milliseconds since 1970, and the forms of
    datelines ("Monday 4 Mar 2019", "Mar. 4, 2019 5:40 PM", "04-03-2019"). ``order`` says how a date in
    figures is meant, where that is known.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_seconds(value)
    words = str(value).strip()[:200]
    if found := _ISO.match(words):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := _GLUED.fullmatch(words):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    if _SECONDS.fullmatch(words):
        return _from_seconds(float(words))
    if order is not None and (readings := doubt(words)) is not None:
        return readings[0] if order == "day first" else readings[1]
    page = load_page(book)
    for found in page.full_date.finditer(words):
        return date_of(found, page)
    return _from_mail(words)


def doubt(words: str) -> tuple[date, date] | None:
    """The two days that a date in figures can be (day first, month first); None when there is only one.

    "03/04/2018" and "03-04-2018" can be two days. With points the day always stands first.
    """
    for found in _FIGURES.finditer(words):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if (
            first != second
            and (one := day_of(year, second, first))
            and (other := day_of(year, first, second))
        ):
            return one, other
    return None


def date_in_name(file_name: str, book: Rulebook | None = None) -> date | None:
    """The day in a file name ("2019-03-09-flood.txt", "20190309_x.txt", "09-03-2019.txt", "9-march-2019")."""
    for found in _IN_NAME.finditer(file_name):
        if found["y"]:
            day = day_of(int(found["y"]), int(found["m"]), int(found["d"]))
        else:
            day = _day_first(int(found["d2"]), int(found["m2"]), int(found["y2"]), found["s2"])
        if day is not None:
            return day
    if not any(c.isdigit() for c in file_name):
        return None
    page = load_page(book)
    named = page.full_date.search(file_name.replace("_", " "))
    return date_of(named, page) if named else None


def date_of(found: re.Match[str], page: Page) -> date | None:
    """The day of a match of :attr:`Page.full_date`; None when there is no such day or the order is open."""
    group = found.groupdict()
    for year, month, day in (("y1", "m1", "d1"), ("y2", "m2", "d2")):
        if group[year]:
            number = page.months.get(group[month].casefold())
            return day_of(int(group[year]), number, int(group[day])) if number else None
    if group["y3"]:
        return day_of(int(group["y3"]), int(group["m3"]), int(group["d3"]))
    return _day_first(int(group["n1"]), int(group["n2"]), int(group["y4"]), group["s"])


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day or no newspaper could have printed it."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_first(first: int, second: int, year: int, separator: str) -> date | None:
    if second > 12:
        return day_of(year, first, second)
    if separator == "/" and first <= 12 and first != second:
        return None
    return day_of(year, second, first)


def _from_seconds(value: float) -> date | None:
    try:
        seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
        day = (_EPOCH + timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None
    return day if _EARLIEST <= day.year <= _LATEST else None


def _from_mail(words: str) -> date | None:
    from email.utils import parsedate  # takes as long to import as all of this room

    try:
        parts = parsedate(words)
    except (ValueError, TypeError, IndexError):
        return None
    return day_of(*parts[:3]) if parts else None
