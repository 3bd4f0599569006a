"""Days counted back from a report or a main clause that has no day; parts with a day of their own."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

D = date
NOW = D(2024, 3, 12)  # a Tuesday
Days = tuple[date | None, date | None]


def days(text: str, value: int, kind: str = "killed", published: date = NOW) -> Days:
    """The first and the last day of a figure."""
    found = next(c for c in claims(text, published) if (c.kind, c.value) == (kind, value))
    return found.start, found.end


def place(text: str, value: int) -> str | None:
    """The place of a figure."""
    return next(c.place for c in claims(text, NOW) if c.value == value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The crash comes two weeks after 30 people died in Nakuru.", D(2024, 2, 24), D(2024, 2, 28)),
        ("The raid comes a month after gunmen killed 30 people in Kaduna.", D(2024, 2, 4), D(2024, 2, 14)),
        ("The raid comes days after gunmen killed 30 people in Kaduna.", None, NOW),
    ],
)
def test_what_came_before_a_report_without_a_day_was_not_on_its_day(
    text: str, first: date | None, last: date
) -> None:
    start, end = days(text, 30)
    assert end is not None
    assert end <= last
    assert (start is None) == (first is None)
    assert start is None or first is None or first <= start < end


@pytest.mark.parametrize(
    "text",
    [
        "Nine people have died in a slide near Jos, a year after a similar slide killed 20.",
        "Nine people died in a slide near Jos, six months after a slide in Bauchi killed 20.",
    ],
)
def test_the_main_clause_has_not_the_day_of_what_it_came_after(text: str) -> None:
    assert days(text, 9) == (NOW, NOW)
    start, end = days(text, 20)
    assert start is not None
    assert end is not None
    assert end < D(2023, 10, 1)


def test_nothing_is_dated_ahead_of_the_report() -> None:
    text = "Nine died near Jos on Sunday. Six men were held in Bauchi, a month after rebels killed 20 there."
    _, end = days(text, 6, "detained")
    assert end is not None
    assert end <= NOW


@pytest.mark.parametrize("part", ["including two shot on Sunday", "among them two who were shot on Sunday"])
def test_a_part_with_a_day_leaves_the_weekend_to_the_whole(part: str) -> None:
    text = f"Police said five people were killed in Durban over the weekend, {part}."
    assert days(text, 5) == (D(2024, 3, 9), D(2024, 3, 10))


def test_the_part_has_its_own_day() -> None:
    text = "Police said five people were killed in Durban over the weekend, including two shot on Sunday."
    assert days(text, 2) == (D(2024, 3, 10), D(2024, 3, 10))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Eight people were killed in Durban, including two shot by police.", {"killed"}),
        ("Eight died in Durban on Sunday, two of them stabbed at a bar.", {"killed"}),
        ("Eight people were hurt in Durban, including two shot by police.", {"injured"}),
        (
            "Eight people were killed and many hurt in Durban, including two shot by police.",
            {"killed", "injured"},
        ),
    ],
)
def test_how_some_of_the_dead_were_hurt_is_how_they_died(text: str, kinds: set[str]) -> None:
    assert {c.kind for c in claims(text, NOW) if c.value in (8, 2)} == kinds


@pytest.mark.parametrize("who", ["News 6", "Fox 8", "Al Jazeera", "Radio Kelu East"])
def test_who_is_told_has_a_name(who: str) -> None:
    head = "Six people died in Friday's crash near Clearfield.\n\n"
    text = f"{head}Sgt. Ann Miller told {who} on Monday that 33 were hurt."
    assert days(text, 33, "injured") == (D(2024, 3, 8), D(2024, 3, 8))


def test_a_name_behind_said_is_who_did_it() -> None:
    text = "A bomb killed two in Gao on 3 March. The army said Boko Haram on Sunday killed 12 men in Monguno."
    assert days(text, 12) == (D(2024, 3, 10), D(2024, 3, 10))


def test_what_was_told_some_days_before_the_report_was_not_on_its_day() -> None:
    head = "Two people were killed in a rocket attack on Idlib.\n\n"
    text = f"{head}A source told the agency on Friday that rebels had shelled two streets."
    assert days(text, 2) == (D(2024, 3, 8), D(2024, 3, 8))


@pytest.mark.parametrize(
    ("speaker", "where"),
    [
        ("The district of Karur", "Karur"),
        ("The neighbouring district of Karur", "Karur"),
        ("The authorities of Karur", "Karur"),
        ("The provincial government of Cagayan", "Cagayan"),
        ("The government of India", "Salem"),
        ("Police in Karur", "Salem"),
    ],
)
def test_a_district_that_reports_its_dead_counts_its_own(speaker: str, where: str) -> None:
    assert (
        place(f"The flood in Salem on Sunday killed four people.\n\n{speaker} reported 15 deaths.", 15)
        == where
    )


def test_a_homonym_far_below_is_no_village_of_the_county() -> None:
    text = (
        "Four people died on Friday when a bus from Tennessee struck a truck in Montgomery County.\n\n"
        "The bus had left Johnson City at two in the morning, its owner said, and was half empty.\n\n"
        "The lawmakers in Richmond, who adjourn today, killed his bill."
    )
    assert place(text, 4) == "Montgomery County"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "A tornado killed 30 people in Jos 12 years ago this week.",
            D(2012, 1, 1),
            D(2012, 12, 31),
        ),
        (
            "Two died near Jos on Monday. Jos remembers 2018, when a tremor killed 30 miners.",
            D(2018, 1, 1),
            D(2018, 12, 31),
        ),
        ("Before Friday, 30 people had been killed on roads near Jos this year.", D(2024, 1, 1), NOW),
        (
            "Shots were fired shortly before 1 a.m. Saturday. They killed 30 people in Jos.",
            D(2024, 3, 9),
            D(2024, 3, 9),
        ),
    ],
)
def test_a_year_ago_or_before_a_day_is_not_now(text: str, first: date, last: date) -> None:
    assert days(text, 30) == (first, last)
