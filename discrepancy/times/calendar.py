"""The calendar: names of months and weekdays (data), and sums with days, weeks and months (Gregorian)."""

from __future__ import annotations

from datetime import date
from typing import Any

from discrepancy.rulebook import Rulebook, rulebook


class Calendar:
    """Names of months (1–12) and weekdays (0 is Monday) of one language: ``<language>/calendar.toml``."""

    def __init__(self, book: Rulebook, language: str = "en") -> None:
        table = book.toml(f"{language}/calendar.toml")
        self.months: list[list[str]] = table.get("months", [])
        self.months_short: list[list[str]] = table.get("months_short", [])
        self.weekdays: list[list[str]] = table.get("weekdays", [])
        self.weekdays_short: list[list[str]] = table.get("weekdays_short", [])

    def weekday(self, name: str | None) -> int | None:
        """The number of a weekday by its full name, 0 for Monday; None for anything else."""
        return next((n for n, names in enumerate(self.weekdays) if name == names[0]), None) if name else None

    def month(self, name: str | None) -> int | None:
        """The number of a month by its full name, 1 for January; None for anything else."""
        return next((n for n, names in enumerate(self.months, 1) if name == names[0]), None) if name else None

    def classes(self, ambiguous: list[str]) -> dict[str, dict[str, Any]]:
        """The classes ``month``, ``sure_month``, ``mon``, ``weekday`` and ``wdy``, and their numbers.

        ``ambiguous`` are months that are also words or given names; they are no ``sure_month``.
        """
        month = {name: n for n, names in enumerate(self.months, 1) for name in names}
        mon = {name: n for n, names in enumerate(self.months_short, 1) for name in names if name not in month}
        return {
            "month": month,
            "sure_month": {name: n for name, n in month.items() if name.lower() not in ambiguous},
            "mon": mon,
            "weekday": {name: n for n, names in enumerate(self.weekdays) for name in names},
            "wdy": {name: n for n, names in enumerate(self.weekdays_short) for name in names},
        }


def calendar_of(book: Rulebook | None = None) -> Calendar:
    """The calendar of a rulebook, built once."""
    return (book or rulebook()).built("times.calendar", Calendar)


def weekday_name(number: int, book: Rulebook | None = None) -> str:
    """Full name of a weekday, 0 for Monday. Raises ``IndexError`` for anything but 0–6."""
    if not 0 <= number <= 6:
        raise IndexError(number)
    return calendar_of(book).weekdays[number][0]


def month_name(number: int, book: Rulebook | None = None) -> str:
    """Full name of a month, 1 for January. Raises ``IndexError`` for anything but 1–12."""
    if not 1 <= number <= 12:
        raise IndexError(number)
    return calendar_of(book).months[number - 1][0]


def _length(year: int, month: int) -> int:
    """Days of a month."""
    if month != 2:
        return 31 - (month in (4, 6, 9, 11))
    return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    return date(year, month, day)


def add_days(day: date, days: int) -> date:
    """``day`` moved by ``days``, held within the years 1–9999."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the anonymous Gregorian computus (Nature, 1876; Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l_ = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + l_ - 7 * ((a + 11 * h + 22 * l_) // 451) + 114, 31)
    return date(year, month, day + 1)


def month_end(year: int, month: int) -> date:
    """Last day of the month."""
    return date(year, month, _length(year, month))


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month ``months`` later (earlier when negative), held within the years 1–9999."""
    number = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
    return number // 12, number % 12 + 1


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last one of a shorter month."""
    year, month = shift_month(day.year, day.month, months)
    return date(year, month, min(day.day, _length(year, month)))


def week_start(day: date) -> date:
    """Monday of the week (ISO 8601 weeks begin on Monday)."""
    return add_days(day, -day.weekday())


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest such weekday not after ``day`` (``strictly``: before it)."""
    back = (day.weekday() - weekday) % 7
    return add_days(day, -(7 if strictly and back == 0 else back))


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The first such weekday not before ``day`` (``strictly``: after it)."""
    on = (weekday - day.weekday()) % 7
    return add_days(day, 7 if strictly and on == 0 else on)
