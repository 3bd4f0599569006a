"""Floating and anchored periods against each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as known_easter

from discrepancy.model import Period
from discrepancy.times import compatible, days_between, unify
from discrepancy.times.calendar import (
    add_days,
    add_months,
    easter,
    month_end,
    shift_month,
    weekday_after,
    weekday_before,
)

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


@pytest.mark.parametrize("weekday", range(7))
def test_any_weekday_picks_its_days_of_a_stretch(weekday):
    """Of fourteen days from a Monday: the first such day and the one a week later."""
    stretch = Period(date(2015, 6, 22), date(2015, 7, 5), "days")
    found = unify(Period(granularity="day", weekday=weekday), stretch)
    first = date(2015, 6, 22) + timedelta(days=weekday)
    assert found is not None
    assert (found.start, found.end, found.granularity) == (first, first + timedelta(days=7), "days")


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_of_a_stretch_that_begins_and_ends_in_the_middle_of_weeks(weekday):
    """From Friday to the Thursday after, each weekday is there once; without that Thursday it is missing."""
    whole = Period(date(2015, 6, 26), date(2015, 7, 2), "days")
    found = unify(whole, Period(granularity="day", weekday=weekday))
    assert found is not None and found.start == found.end and found.start.weekday() == weekday
    short = Period(whole.start, date(2015, 7, 1), "days")
    assert (unify(short, Period(granularity="day", weekday=weekday)) is None) is (weekday == 3)


@pytest.mark.parametrize(
    ("low", "high", "floating", "start", "end"),
    [
        (date(2014, 1, 1), date(2016, 12, 31), JANUARY, date(2014, 1, 1), date(2016, 1, 31)),
        (date(2014, 2, 1), date(2015, 12, 31), JANUARY, date(2015, 1, 1), date(2015, 1, 31)),
        (date(2014, 1, 1), date(2016, 12, 31), JUNE_25, date(2014, 6, 25), date(2016, 6, 25)),
        (date(2014, 6, 26), date(2016, 6, 24), JUNE_25, date(2015, 6, 25), date(2015, 6, 25)),
        (date(2014, 1, 1), date(2016, 12, 31), Period(month=2, day=29), date(2016, 2, 29), date(2016, 2, 29)),
        (date(2014, 1, 1), date(2016, 12, 31), Period(year=2015), date(2015, 1, 1), date(2015, 12, 31)),
        (date(2015, 6, 1), date(2015, 6, 30), Period(day=25), date(2015, 6, 25), date(2015, 6, 25)),
        (date(2015, 1, 1), date(2015, 3, 31), Period(day=30), date(2015, 1, 30), date(2015, 3, 30)),
        # The 25th of June was a Thursday in 2015 alone of these years.
        (date(2014, 1, 1), date(2018, 12, 31), Period(month=6, day=25, weekday=3), DAY.start, DAY.end),
    ],
)
def test_what_a_floating_period_leaves_of_an_interval(low, high, floating, start, end):
    found = unify(Period(low, high, "days"), floating)
    assert found is not None and (found.start, found.end) == (start, end)
    assert unify(floating, Period(low, high, "days")) == found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (THURSDAY, Period(granularity="month", year=2015, month=6), ("day", 3, 6, None, 2015)),
        (THURSDAY, WEEKEND, None),
        (Period(granularity="day", weekday=5), WEEKEND, ("day", 5, None, None, None)),
        (JANUARY, WEEKEND, ("weekend", None, 1, None, None)),
        (Period(year=2015), Period(year=2016), None),
        (Period(year=2015), JUNE_25, ("day", None, 6, 25, 2015)),
        (Period(year=2015, month=6, day=25), FRIDAY, None),
        (Period(year=2015, month=6, day=25), THURSDAY, ("day", 3, 6, 25, 2015)),
    ],
)
def test_two_floating_periods(a, b, expected):
    for found in (unify(a, b), unify(b, a)):
        said = found and (found.granularity, found.weekday, found.month, found.day, found.year)
        assert said == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (SINCE, Period(None, date(2015, 6, 1), "month"), (date(2015, 6, 1), date(2015, 6, 1), "day")),
        (SINCE, Period(None, date(2015, 5, 31), "month"), None),
        (SINCE, Period(None, date(2015, 6, 2), "month"), (date(2015, 6, 1), date(2015, 6, 2), "days")),
        (SINCE, Period(date(2016, 1, 1), None, "month"), (date(2016, 1, 1), None, "month")),
    ],
)
def test_intervals_open_at_one_end(a, b, expected):
    for found in (unify(a, b), unify(b, a)):
        assert (found and (found.start, found.end, found.granularity)) == expected


@pytest.mark.parametrize("open_end", [Period(date(2015, 6, 1), None), Period(None, date(2015, 6, 1))])
def test_a_day_that_comes_round_is_in_any_interval_without_end(open_end):
    assert unify(open_end, JUNE_25) == open_end
    assert unify(open_end, Period(month=2, day=29, weekday=2)) == open_end
    assert unify(open_end, Period(month=2, day=30)) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (DAY, DAY, 0),
        (DAY, Period(date(2015, 6, 26), date(2015, 6, 26)), 1),
        (DAY, Period(date(2015, 6, 24), date(2015, 6, 24)), -1),
        (SINCE, DAY, None),
        (SINCE, Period(date(2015, 5, 1), date(2015, 5, 31)), -1),
        (SINCE, SINCE, None),
        (Period(None, date(2015, 5, 31)), DAY, 25),
    ],
)
def test_days_between_at_their_nearest(a, b, expected):
    assert days_between(a, b) == expected


def test_easter_is_that_of_another_library():
    assert all(easter(year) == known_easter(year) for year in range(1583, 4100))


def test_sums_at_both_ends_of_the_calendar_stay_in_it():
    assert add_days(date.max, 1) == date.max and add_days(date.min, -1) == date.min
    assert add_days(date(2015, 6, 30), 1) == date(2015, 7, 1)
    assert shift_month(1, 1, -1) == (1, 1) and shift_month(9999, 12, 1) == (9999, 12)
    assert shift_month(2015, 12, 1) == (2016, 1) and shift_month(2015, 1, -1) == (2014, 12)
    assert add_months(date(2015, 1, 31), 1) == date(2015, 2, 28)
    assert month_end(2016, 2) == date(2016, 2, 29)


@pytest.mark.parametrize("number", range(7))
def test_the_nearest_weekdays(number):
    day = date(2015, 6, 25)
    before, after = weekday_before(day, number), weekday_after(day, number)
    assert before.weekday() == after.weekday() == number
    assert 0 <= (day - before).days <= 6 and 0 <= (after - day).days <= 6
    strictly = weekday_before(day, number, strictly=True), weekday_after(day, number, strictly=True)
    assert 1 <= (day - strictly[0]).days <= 7 and 1 <= (strictly[1] - day).days <= 7
