"""What must hold for every text and every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Period
from discrepancy.times import compatible, find_times, unify

pytestmark = pytest.mark.reliability

DAYS = st.dates(date(1900, 1, 1), date(2090, 1, 1))
_RELATIVE = """today|yesterday|tomorrow|tonight|last night|overnight|Friday|last Monday|next Sunday
early Tuesday|two days ago|three weeks ago|last week|next week|earlier this week|the past three days
the past 36 hours|the weekend|last weekend|since Thursday|until Saturday|the day before yesterday
Friday of last week|overnight Sunday"""
_WORDS = """Monday Sat May june Oct . , 25 31 2015 262016 1/2/2015 30.2.2015 the of and to - – from between
since until last next same year week days two ago first half 19th early mid late this weekend day '
s Christmas New Eve 1990s ( ) 0 ٣ K in on after before Easter night Q1 winter 16 a few hours will
that following war"""
_SHAPES = "%d %B %Y|%B %d, %Y|%A %d %b %Y|%d/%m/%Y|%Y-%m-%d|%d.%m.%Y|%b %d%Y"
RELATIVE = st.sampled_from(_RELATIVE.replace("\n", "|").split("|"))
WORDS = st.sampled_from(_WORDS.split())
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
)
MAYBE = st.one_of(st.none(), st.dates())
PERIODS = st.builds(
    lambda first, length, known, weekday, month, day, year: (
        Period(first, first + timedelta(length), "day" if length == 0 else "days")
        if known
        else Period(None, None, "day", weekday, month, day, year)
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 6)),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 31)),
    st.one_of(st.none(), st.integers(1990, 2030)),
)


@given(RELATIVE, DAYS, st.integers(-60, 60))
def test_a_week_later_everything_relative_is_a_week_later(words, published, weeks):
    shift = timedelta(7 * weeks)
    text = f"The hall burned down {words}."
    here = find_times(text, published)
    there = find_times(text, published + shift)
    assert here and [m.text for m in here] == [m.text for m in there]
    for one, other in zip(here, there, strict=True):
        assert other.start == (one.start + shift if one.start else None)
        assert other.end == (one.end + shift if one.end else None)


@given(TEXTS, MAYBE, MAYBE, st.sampled_from([None, "past", "future"]))
def test_any_text(text, published, narrative, tense):
    found = find_times(text, published, narrative=narrative, tense=tense)
    assert found == find_times(text, published, narrative=narrative, tense=tense)
    reached = 0
    for mention in found:
        assert reached <= mention.offset_start < mention.offset_end <= len(text)
        assert mention.text == text[mention.offset_start : mention.offset_end]
        assert mention.start is None or mention.end is None or mention.start <= mention.end
        reached = mention.offset_end


@given(TEXTS, st.integers(0, 60), st.integers(0, 200))
def test_any_slice(text, start, end):
    for mention in find_times(text, date(2015, 6, 26), start=start, end=end):
        assert start <= mention.offset_start < mention.offset_end <= min(end, len(text))


@given(DAYS, st.sampled_from(_SHAPES.split("|")))
def test_a_day_written_out_is_that_day(day, shape):
    written = day.strftime(shape)
    if shape == "%b %d%Y":
        written = f"{day:%b} {day.day}{day.year}"
    (one,) = find_times(f"It was {written} there.", date(1850, 5, 5))
    assert (one.start, one.end, one.text) == (day, day, written)


@given(PERIODS, PERIODS)
def test_periods(a, b):
    assert compatible(a, b) is compatible(b, a)
    both = unify(a, b)
    if compatible(a, b):
        assert both is not None
        if both.known:
            assert all(compatible(both, one) is not False for one in (a, b))
            assert both.start is None or both.end is None or both.start <= both.end
