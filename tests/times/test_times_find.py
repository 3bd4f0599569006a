"""Reading rules that users of neighbouring tools stumbled over, and how text and offsets are kept."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.times import find_times, month_name, weekday_conflict, weekday_name

FRIDAY = date(2018, 9, 14)


def days(text, published=None, **more):
    return [(m.text, m.start, m.end) for m in find_times(text, published, **more)]


def test_a_friday_in_a_friday_paper_is_that_friday():
    assert days("The dyke broke on Friday.", FRIDAY) == [("Friday", FRIDAY, FRIDAY)]


def test_last_friday_in_a_friday_paper_is_a_week_back():
    day = date(2018, 9, 7)
    assert days("The dyke broke last Friday.", FRIDAY) == [("last Friday", day, day)]


def test_earlier_this_week_on_a_monday_is_the_week_gone_by():
    (found,) = find_times("It was struck earlier this week.", date(2015, 2, 23))
    assert (found.start, found.end) == (date(2015, 2, 16), date(2015, 2, 23))
    (found,) = find_times("It was struck earlier this week.", date(2015, 2, 25))
    assert (found.start, found.end) == (date(2015, 2, 23), date(2015, 2, 25))


def test_friday_night_said_on_a_friday_is_that_friday():
    assert days("The dyke broke late on Friday night.", FRIDAY) == [("late on Friday night", FRIDAY, FRIDAY)]


@pytest.mark.parametrize(
    ("published", "said", "expected"),
    [
        (date(2025, 1, 3), "Monday", date(2024, 12, 30)),
        (date(2016, 3, 2), "Sunday", date(2016, 2, 28)),
        (date(2015, 3, 2), "Saturday", date(2015, 2, 28)),
        (date(2019, 1, 1), "Monday", date(2018, 12, 31)),
    ],
)
def test_a_weekday_across_a_border_of_month_or_year(published, said, expected):
    assert days(f"A barge sank on {said}.", published) == [(said, expected, expected)]


def test_no_date_comes_from_the_clock():
    text = "Storm today, calm yesterday, rain on Friday and in May; on 4 June a week ago."
    for mention in find_times(text):
        assert mention.start is None and mention.end is None, mention


def test_an_unknown_publication_leaves_what_the_words_say():
    (one,) = find_times("The hut burned on Wednesday, 4 June.")
    assert (one.period.weekday, one.period.month, one.period.day) == (2, 6, 4)
    assert one.period.floating and not one.period.known


@pytest.mark.parametrize(
    "text",
    [
        "The march may draw 5,000 people.",
        "We sat in the sun for £16.",
        "They live at 12 March Street.",
        "A 3-2 win at 5 a.m. in the second half.",
    ],
)
def test_words_that_only_look_like_dates(text):
    assert find_times(text, FRIDAY, days_only=True) == []


def test_a_publication_in_the_far_future_or_past_breaks_nothing():
    text = "It rained on Friday, last week, a decade ago, in the past 900 years, 9 weeks ago, on 29 February."
    for published in (date.min, date.max, date(9999, 2, 1), date(1, 3, 1)):
        for mention in find_times(text, published, narrative=published):
            assert mention.text == text[mention.offset_start : mention.offset_end]


def test_a_wrong_weekday_is_kept_beside_its_date():
    (one,) = find_times("The ferry capsized on Tuesday 14 September 2018.")
    assert one.start == FRIDAY and one.period.weekday == 1
    assert weekday_conflict(one) == (1, 4)
    (right,) = find_times("The ferry capsized on Friday 14 September 2018.")
    assert weekday_conflict(right) is None


def test_a_month_is_not_a_day():
    (one,) = find_times("It was shut in October 2014.")
    assert (one.start, one.end, one.granularity) == (date(2014, 10, 1), date(2014, 10, 31), "month")


def test_the_story_carries_its_day():
    story = date(2018, 3, 31)
    (one,) = find_times("The next day rain fell.", FRIDAY, narrative=story)
    assert one.start == one.end == date(2018, 4, 1)
    (open_,) = find_times("The next day rain fell.", FRIDAY)
    assert open_.start is None and open_.period.anchor == "narrative"


def test_a_slice_gives_offsets_in_the_whole_text_and_looks_at_nothing_else():
    text = "On Monday it rained. On Tuesday 3 May 2016 it was dry. On Friday it snowed."
    start, end = text.index("On Tuesday"), text.index(" On Friday")
    (one,) = find_times(text, start=start, end=end)
    assert text[one.offset_start : one.offset_end] == one.text == "Tuesday 3 May 2016"
    (cut,) = find_times(text, start=start, end=text.index(" 2016"))
    assert cut.text == "Tuesday 3 May" and cut.start is None
    assert find_times(text, start=50, end=20) == []


def test_tense_can_be_given():
    assert days("Talks on Monday.", FRIDAY, tense="future")[0][1] == date(2018, 9, 17)
    assert days("They will talk on Monday.", FRIDAY, tense="past")[0][1] == date(2018, 9, 10)


def test_names():
    assert weekday_name(0) == "Monday" and month_name(12) == "December"
    for bad in (-1, 7):
        with pytest.raises(IndexError):
            weekday_name(bad)
    for bad in (0, 13):
        with pytest.raises(IndexError):
            month_name(bad)


def test_a_long_text_without_spaces_is_read_in_linear_time():
    assert find_times("-" * 200_000) == []
    assert len(find_times("Monday-" * 20_000, FRIDAY)) > 5_000
    assert find_times("1" * 100_000 + " 2015x") == []


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        # The first day of what runs is in it, and what is told of it has happened by then.
        ("Prices rose this summer.", date(2020, 6, 1), date(2020, 6, 1), date(2020, 6, 1)),
        ("Prices rose this summer.", date(2020, 7, 1), date(2020, 6, 1), date(2020, 7, 1)),
        ("Prices will rise this summer.", date(2020, 7, 1), date(2020, 6, 1), date(2020, 8, 31)),
        ("Prices rose this week.", date(2020, 6, 1), date(2020, 6, 1), date(2020, 6, 1)),
        ("It will open later this month.", date(2020, 6, 10), date(2020, 6, 10), date(2020, 6, 30)),
    ],
)
def test_what_runs_ends_with_the_day_of_publication_unless_it_is_to_come(
    text: str, published: date, start: date, end: date
) -> None:
    (one,) = find_times(text, published)
    assert (one.start, one.end) == (start, end)


def test_a_span_from_day_to_day_lasts_and_one_between_days_holds_a_moment() -> None:
    day = date(2020, 6, 12)
    (lasting,) = find_times("It burned from Monday to Wednesday.", day)
    (moment,) = find_times("It fell between Monday and Wednesday.", day)
    assert (lasting.role, moment.role) == ("during", "at")
    assert lasting.start == moment.start == date(2020, 6, 8)
    assert lasting.end == moment.end == date(2020, 6, 10)


@pytest.mark.parametrize("text", ["It was on Sunday_x.", "It was on Sundayish.", "It was on _Sunday."])
def test_a_piece_of_a_longer_word_is_no_day(text: str) -> None:
    assert find_times(text, date(2020, 6, 12)) == []
