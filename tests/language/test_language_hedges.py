"""Hedges on either side of a number, and ranges: the closed interval that the words allow."""

from __future__ import annotations

import pytest
from reading_figures import figures

Bound = int | float | None


@pytest.mark.parametrize(
    ("text", "hedge", "value", "low", "high"),
    [
        ("146 people", "exactly", 146, 146, 146),
        ("exactly nine people", "exactly", 9, 9, 9),
        ("a total of 40 people", "exactly", 40, 40, 40),
        ("a 200-strong mob", "exactly", 200, 200, 200),
        ("at least 73", "at_least", 73, 73, None),
        ("73 or more", "at_least", 73, 73, None),
        ("73 at least", "at_least", 73, 73, None),
        ("no fewer than 12", "at_least", 12, 12, None),
        ("a minimum of twelve", "at_least", 12, 12, None),
        ("100 or over", "at_least", 100, 100, None),
        ("more than eighty", "more_than", 80, 81, None),
        ("over 1,000", "more_than", 1000, 1001, None),
        ("exceeding 150", "more_than", 150, 151, None),
        ("upwards of 150", "more_than", 150, 151, None),
        ("100+ people", "more_than", 100, 101, None),
        ("100-plus people", "more_than", 100, 101, None),
        ("over hundred people", "more_than", 100, 101, None),
        ("more than a dozen", "more_than", 12, 13, None),
        ("more than one", "more_than", 1, 2, None),
        ("up to 700", "at_most", 700, 1, 700),
        ("as many as 90", "at_most", 90, 1, 90),
        ("no more than nine", "at_most", 9, 1, 9),
        ("nine at most", "at_most", 9, 1, 9),
        ("nine or fewer", "at_most", 9, 1, 9),
        ("fewer than ten", "less_than", 10, 0, 9),
        ("under 20", "less_than", 20, 0, 19),
        ("about 40", "about", 40, 36, 44),
        ("some 2.5 million", "about", 2_500_000, 2_250_000, 2_750_000),
        ("an estimated 300", "about", 300, 270, 330),
        ("40 or so", "about", 40, 36, 44),
        ("fifty-odd people", "about", 50, 45, 55),
        ("50-odd people", "about", 50, 45, 55),
        ("about fifty", "about", 50, 45, 55),
        ("nearly 40", "about", 40, 36, 40),
        ("close to 60", "about", 60, 54, 60),
        ("between 12 and 15", "between", None, 12, 15),
        ("between an estimated 12 and 15", "between", None, 12, 15),
        ("from 12 to 15", "between", None, 12, 15),
        ("12 to 15", "between", None, 12, 15),
        ("12-15 people", "between", None, 12, 15),
        ("12–15 people", "between", None, 12, 15),
        ("12 or 13 people", "between", None, 12, 13),
        ("ten[2] or eleven", "between", None, 10, 11),
        ("ten to 20", "between", None, 10, 20),
        ("dozens or even hundreds", "vague", None, 24, 999),
        ("dozens of people", "vague", None, 24, 99),
        ("at least several dozen", "vague", None, 36, None),
        ("more than hundreds", "vague", None, 200, None),
        ("up to several hundred", "vague", None, 1, 900),
    ],
)
def test_one_figure(text: str, hedge: str, value: Bound, low: Bound, high: Bound) -> None:
    found = figures(text)
    assert [(f.hedge, f.value, f.low, f.high) for f in found] == [(hedge, value, low, high)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("killed 12 and 40 were hurt", [("exactly", 12), ("exactly", 40)]),
        ("at least five dead and 250 hurt", [("at_least", 5), ("exactly", 250)]),
        ("12 dead, about 40 hurt", [("exactly", 12), ("about", 40)]),
        ("three or 40 of them", [("exactly", 3), ("exactly", 40)]),
        ("40 to 12", [("exactly", 40), ("exactly", 12)]),
        ("in 2012–13", [("exactly", 2012), ("exactly", 13)]),
        ("between Homs and 12 and 40 more", [("exactly", 12), ("exactly", 40)]),
        ("the storm killed nine — 40 are hurt", [("exactly", 9), ("exactly", 40)]),
        ("more than 20 or about 30", [("more_than", 20), ("about", 30)]),
    ],
)
def test_a_hedge_governs_its_own_number(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(f.hedge, f.value) for f in figures(text)] == wanted


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("at least another 12", "at_least"),
        ("a total of about 40", "about"),
        ("at least a further 12", "at_least"),
        ("more than a total of 12", "more_than"),
        ("the 12", "exactly"),
        ("from two villages", "exactly"),
        ("At least, he said, it rained; 12 came", "exactly"),
    ],
)
def test_what_may_stand_between(text: str, hedge: str) -> None:
    assert [f.hedge for f in figures(text)] == [hedge]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("at least 12 to 15", 12, None), ("up to 12 or 15", 1, 15), ("more than 12 to 15", 13, None)],
)
def test_a_hedge_opens_one_end_of_a_range(text: str, low: int, high: int | None) -> None:
    (found,) = figures(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["up to zero", "fewer than zero", "about 2.5", "nearly 0.5", "about one", "nearly one"]
)
def test_no_interval_is_upside_down(text: str) -> None:
    (found,) = figures(text)
    assert found.low is not None and found.high is not None and found.low <= found.high


def test_the_words_of_a_figure_begin_with_its_hedge() -> None:
    (found,) = figures("They say that at least two hundred came")
    assert found.words == "at least two hundred"
    (found,) = figures("We saw 40 or so")
    assert found.words == "40 or so"
