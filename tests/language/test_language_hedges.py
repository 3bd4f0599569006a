"""Hedges on either side of a number, and ranges: the closed interval that the words allow."""

from __future__ import annotations

import pytest
from reading_figures import figures

from discrepancy.language.tokens import tokenise

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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A dash between two figures is a range only where it touches both.
        ("12—15 people", [(12, 15)]),
        ("12 — 15 people", [(12, 12), (15, 15)]),
        ("12 —15 people", [(12, 12), (15, 15)]),
        ("12— 15 people", [(12, 12), (15, 15)]),
        # "Or" joins figures that are near each other: at most twice as large, or three more.
        ("two or five people", [(2, 5)]),
        ("two or six people", [(2, 2), (6, 6)]),
        ("ten or 20 people", [(10, 20)]),
        ("ten or 21 people", [(10, 10), (21, 21)]),
        ("10 to 300 people", [(10, 300)]),
        ("12 to 12", [(12, 12), (12, 12)]),
        ("They all say 12 — 15 people", [(12, 12), (15, 15)]),
        ("We know of 12— 15 people", [(12, 12), (15, 15)]),
        ("20 to hundreds", [(20, 20), (200, 999)]),
        ("dozens to 300", [(24, 99), (300, 300)]),
        # Groups of three digits are one number, and no part of what is glued to the last of them.
        ("they ran 5 200-metre races", [(5, 5)]),
        ("they saw 5 200.", [(5200, 5200)]),
        ("they saw 5 200, and left", [(5200, 5200)]),
        ("they saw 12 345 67 people", [(12345, 12345), (67, 67)]),
        ("on 5 July 200 people came", [(5, 5), (200, 200)]),
        ("dozens to hundreds", [(24, 999)]),
        ("hundreds to dozens", [(200, 999), (24, 99)]),
        ("Between 12 and 15 people", [(12, 15)]),
        ("between 2 and 600 people", [(2, 600)]),
        ("between about 12 and 15", [(12, 15)]),
        ("between 12 killed and 15 hurt", [(12, 12), (15, 15)]),
    ],
)
def test_what_makes_a_range(text: str, wanted: list[tuple[int, int]]) -> None:
    assert [(f.low, f.high) for f in figures(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "1,200",
        "1 200",
        "816 000",
        "2.5 million",
        "3k",
        "1.5bn",
        "100+",
        "200-plus",
        "nineteen",
        "twenty-five",
        "twenty five",
        "a hundred and forty-six",
        "two hundred",
        "five hundred thousand",
        "half a million",
        "a quarter of a million",
        "half a dozen",
        "one and a half million",
        "3 and a half million",
        "a couple",
        "a couple hundred",
        "a couple of thousand",
        "several",
        "several dozen",
        "several hundred thousand",
        "several tens of thousands",
        "tens of thousands",
        "dozens",
        "12-15",
        "12—15",
        "1 200 300",
        "12 345 678",
        "5k",
        "1000s",
        "12 or 13",
        "at least 73",
        "fifty-odd",
        "nobody",
        "two dozen",
        "a score",
        "one million two hundred thousand",
        "5 hundred thousand",
        "3 lakh",
        "a 200-strong",
        "up to 700",
        "73 or more",
        "an estimated 300",
        "between 12 and 15",
        "100s",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("They say ", " came"),
        ("We all know that they say ", ""),
        ("", " came, they say"),
        ("(", ")"),
    ],
)
def test_a_figure_is_the_same_wherever_it_stands(text: str, before: str, after: str) -> None:
    (alone,) = figures(text)
    (found,) = figures(f"{before}{text}{after}")
    assert (found.hedge, found.value, found.low, found.high) == (
        alone.hedge, alone.value, alone.low, alone.high,
    )  # fmt: skip
    assert found.words == alone.words
    size = len(tokenise(before))
    assert (found.first, found.last) == (alone.first + size, alone.last + size)
