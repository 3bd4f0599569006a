"""Stretches of time that a sentence sums up, points back to, or shares between its two halves."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

D = date
NOW = D(2024, 6, 21)
Days = tuple[date | None, date | None]


def told(text: str, kind: str, value: int, published: date | None = NOW) -> tuple[Days, str]:
    """The first and the last day of a figure, and whether it is a sum."""
    found = next(c for c in claims(text, published) if (c.kind, c.value) == (kind, value))
    return (found.start, found.end), found.coverage


@pytest.mark.parametrize(
    ("text", "value", "start"),
    [
        ("Nine people have been knifed to death in these bars in six weeks, he said.", 9, D(2024, 5, 10)),
        ("Forty people have drowned in this lake in ten months.", 40, D(2023, 8, 21)),
        ("199 people have died of bad liquor here in six years.", 199, D(2018, 6, 21)),
    ],
)
def test_weeks_and_years_behind_a_figure_are_summed_up(text: str, value: int, start: date) -> None:
    assert told(text, "killed", value) == ((start, NOW), "cumulative")


@pytest.mark.parametrize(
    "text",
    [
        "Nine people have been killed in the worst flood in six years.",
        "Nine people died in a fire in Gao on Thursday. It was the third fire in six weeks.",
    ],
)
def test_years_among_which_an_event_stands_out_sum_up_nothing(text: str) -> None:
    assert told(text, "killed", 9)[1] == "event"


def test_a_total_is_of_the_period_of_its_report() -> None:
    text = (
        "Weekly summary, 11-17 June\n\nOn 14 June, shelling killed five civilians in Hays.\n\n"
        "In all, the office recorded seven civilians killed during the reporting period."
    )
    assert told(text, "killed", 7) == ((D(2024, 6, 11), D(2024, 6, 17)), "cumulative")
    assert told(text, "killed", 5)[0] == (D(2024, 6, 14), D(2024, 6, 14))


def test_the_same_period_is_that_of_the_sentence_before() -> None:
    text = "Guns fired on Gao 47 times over the past 24 hours. Two soldiers were killed in the same period."
    assert told(text, "killed", 2) == ((D(2024, 6, 20), NOW), "event")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The siege of Gao lasted from 9 November 2015 until 19 January 2017. Some 76 people died in the "
            "course of the siege.",
            (D(2015, 11, 9), D(2017, 1, 19)),
        ),
        ("Fighting raged from Friday to Sunday. Some 76 people died.", (D(2024, 6, 14), D(2024, 6, 16))),
        (
            "Fighting in Gao raged from Friday to Sunday. On Monday a bus hit a wall, and 76 people died.",
            (D(2024, 6, 17), D(2024, 6, 17)),
        ),
    ],
)  # fmt: skip
def test_what_lasted_has_its_dead_on_all_its_days(text: str, days: Days) -> None:
    assert told(text, "killed", 76)[0] == days


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("In 2009 and 2010 some 380 people died in riots in Jos.", 380, (D(2009, 1, 1), D(2010, 12, 31))),
        ("The riots in 2007-08 killed 1,100 people in Jos.", 1100, (D(2007, 1, 1), D(2008, 12, 31))),
        ("In 2009 nine people died in Jos and in 2010 four.", 9, (D(2009, 1, 1), D(2009, 12, 31))),
        ("So far in 2024, 31 guards have been killed in Jos.", 31, (D(2024, 1, 1), NOW)),
        ("Robbers killed 130 people in the first month of the year.", 130, (D(2024, 1, 1), D(2024, 1, 31))),
        ("Raids in March and April this year killed 40 people in Jos.", 40, (D(2024, 3, 1), D(2024, 4, 30))),
        # The second half of a sentence counts from the first.
        (
            "In 2012, a fire killed 112 people in Jos, and a year later a flood killed 130 in Gao.",
            130,
            (D(2013, 1, 1), D(2013, 12, 31)),
        ),
        (
            "A crush killed 140 people in Jos in August 2008 and at least 220 in Gao the following month.",
            220,
            (D(2008, 9, 1), D(2008, 9, 30)),
        ),
        (
            "Nine people were killed in a crush in Jos in 2012, and twelve in a like one the year before.",
            12,
            (D(2011, 1, 1), D(2011, 12, 31)),
        ),
        (
            "In 2009 fires swept the state. On February 7 of that year 173 people were killed.",
            173,
            (D(2009, 2, 7), D(2009, 2, 7)),
        ),
        (
            "In May 2019, two men were shot dead in Jos, and 32 people were killed in a blast in Gao on "
            "22 March 2016.",
            32,
            (D(2016, 3, 22), D(2016, 3, 22)),
        ),
        (
            "In 2012 a fire killed 112 people in Jos. Five months later, a wall fell and 30 people died.",
            30,
            (D(2012, 6, 1), D(2013, 5, 31)),
        ),
        (
            "In 2021, a year before the vote, nine people were killed in Jos.",
            9,
            (D(2021, 1, 1), D(2021, 12, 31)),
        ),
        ("Nine people have been killed, and the road will open in two weeks.", 9, (NOW, NOW)),
        # What has gone on since a day, and since what was told before.
        ("The heat is blamed for 28 deaths in Gao since Saturday.", 28, (D(2024, 6, 15), NOW)),
        (
            "Troops intervened in Yemen in March 2015. At least 7,700 people have been killed since the "
            "troops intervened.",
            7700,
            (D(2015, 3, 1), NOW),
        ),
        ("Nine people have died in Gao since the quake on Sunday.", 9, (D(2024, 6, 16), D(2024, 6, 16))),
    ],
)  # fmt: skip
def test_the_time_of_a_figure(text: str, value: int, days: Days) -> None:
    assert told(text, "killed", value)[0] == days


def test_who_lives_in_shelters_was_counted_on_the_day_behind_an_older_figure() -> None:
    text = "Some 1,900 people are in shelters, up from 1,540 on Monday, the mayor of Jos said."
    assert told(text, "displaced", 1540)[0] == (D(2024, 6, 17), D(2024, 6, 17))


@pytest.mark.parametrize(
    ("text", "kind", "value", "day"),
    [
        ("Two days after the blast police arrested six men.", "detained", 6, D(2024, 5, 4)),
        ("Hours after the blast soldiers detained six men.", "detained", 6, D(2024, 5, 2)),
        ("Two days after the blast, four people died in a crush at a clinic.", "killed", 4, D(2024, 5, 4)),
    ],
)
def test_what_is_counted_from_a_known_event_came_after_it(
    text: str, kind: str, value: int, day: date
) -> None:
    before = "A blast in Gao on 2 May killed nine people. "
    assert told(before + text, kind, value, D(2024, 5, 21))[0] == (day, day)


def test_last_monday_is_a_week_before_the_monday_that_was_yesterday() -> None:
    text = "A bomb killed five people in Gao on Monday. Last Monday gunmen hit Jos and 33 people died."
    assert told(text, "killed", 33, D(2018, 5, 8))[0] == (D(2018, 4, 30), D(2018, 4, 30))
    assert told(text, "killed", 5, D(2018, 5, 8))[0] == (D(2018, 5, 7), D(2018, 5, 7))


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("The 2016 Alora earthquake occurred on 6 May. It killed 15 people.", 15, D(2016, 5, 6)),
        ("Weekly summary, 12-18 May 2014\n\nA car blew up on Tuesday, killing five.", 5, D(2014, 5, 13)),
        (
            "A mass is held on Friday for the victims of the rail disaster of Monday 15 February 2010.\n\n"
            "The accident cost the lives of four people.",
            4,
            D(2010, 2, 15),
        ),
        # What is old and what has no year dates nothing.
        ("Gunmen killed nine people in Gao on Tuesday. Nothing like it had been seen since the massacre of "
         "Friday, 16 October 1981.", 9, None),
        ("Gunmen killed nine people in Gao on 6 May.", 9, None),
    ],
)  # fmt: skip
def test_an_undated_text_lends_what_it_tells_and_no_more(text: str, value: int, day: date | None) -> None:
    assert told(text, "killed", value, None)[0] == (day, day)
