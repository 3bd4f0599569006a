"""Floating and anchored periods against each other."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.model import Period
from discrepancy.times import compatible, days_between, unify

NOTHING = Period()
THURSDAY = Period(granularity="day", weekday=3)
FRIDAY = Period(granularity="day", weekday=4)
JANUARY = Period(granularity="month", month=1)
JUNE_25 = Period(granularity="day", month=6, day=25)
WEEKEND = Period(granularity="weekend")
DAY = Period(date(2015, 6, 25), date(2015, 6, 25), "day")  # a Thursday
WEEK = Period(date(2015, 6, 22), date(2015, 6, 28), "week")
YEAR = Period(date(2015, 1, 1), date(2015, 12, 31), "year")
SINCE = Period(date(2015, 6, 1), None, "month")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (THURSDAY, DAY, True),
        (FRIDAY, DAY, False),
        (JANUARY, DAY, False),
        (JANUARY, YEAR, True),
        (JUNE_25, DAY, True),
        (JUNE_25, THURSDAY, True),
        (THURSDAY, FRIDAY, False),
        (JANUARY, JUNE_25, False),
        (Period(month=2), Period(day=30), False),
        (Period(month=2), Period(day=29), True),
        (Period(year=2015, month=2), Period(day=29), False),
        (WEEKEND, THURSDAY, False),
        (WEEKEND, DAY, False),
        (WEEKEND, WEEK, True),
        (WEEK, DAY, True),
        (DAY, SINCE, True),
        (Period(date(2015, 5, 1), date(2015, 5, 31), "month"), SINCE, False),
        (THURSDAY, SINCE, True),
        (NOTHING, DAY, None),
        (NOTHING, NOTHING, None),
    ],
)
def test_compatible_both_ways(a, b, expected):
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


def test_a_weekday_picks_its_day_of_a_week():
    found = unify(THURSDAY, WEEK)
    assert found is not None
    assert (found.start, found.end, found.granularity, found.weekday) == (DAY.start, DAY.end, "day", 3)


def test_a_month_narrows_a_year():
    found = unify(YEAR, JANUARY)
    assert found is not None and (found.start, found.end) == (date(2015, 1, 1), date(2015, 1, 31))


def test_a_weekend_picks_its_days_of_a_week():
    found = unify(WEEKEND, WEEK)
    assert found is not None and (found.start, found.end) == (date(2015, 6, 27), date(2015, 6, 28))


def test_two_floating_periods_are_one():
    found = unify(JUNE_25, THURSDAY)
    assert found is not None and (found.weekday, found.month, found.day) == (3, 6, 25)


def test_an_anchored_period_against_itself_and_nothing():
    assert unify(DAY, DAY) == DAY
    assert unify(DAY, NOTHING) == DAY
    assert unify(NOTHING, NOTHING) is None


def test_days_between():
    assert days_between(DAY, WEEK) == 0
    assert days_between(DAY, Period(date(2015, 7, 1), date(2015, 7, 2))) == 6
    assert days_between(Period(date(2015, 7, 1), date(2015, 7, 2)), DAY) == -6
    assert days_between(DAY, THURSDAY) is None
    assert days_between(Period(date(2015, 5, 1), date(2015, 5, 31)), SINCE) == 1
