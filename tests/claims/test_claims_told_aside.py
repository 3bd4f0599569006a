"""What is told aside: who was only carried, what was seized, which year or epidemic was named besides."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims, rows

DAY = date(2019, 6, 14)  # a Friday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The night coach, carrying some 52 pilgrims, was hit near Arif.", []),
        ("The night coach, carrying 52 pilgrims, was hit and nine were killed.", [("killed", 9)]),
        ("Soldiers seized 14 rifles, 90 sets of uniforms and six jeeps near Arif.", []),
        ("The province recorded 44 kidnappings, in which 70 people were taken hostage.", [("abducted", 70)]),
        ("After the flood the Red Cross was tracing 12 others.", [("missing", 12)]),
        ("A clerk was arrested; detectives are looking for two of his partners.", [("detained", 1)]),
        ("Police fired tear gas and 26 people applied to hospitals.", [("injured", 26)]),
    ],
)
def test_figures(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(rows(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("A fire swept a hall in Goma in 1962. Nine people died.", 9, "1962-01-01", "1962-12-31"),
        ("The hall in Goma was built in 1962. Nine people died.", 9, "2019-06-14", "2019-06-14"),
        ("In the summer of 2016, 300 people died in Goma from May to July.", 300, "2016-05-01", "2016-07-31"),
        ("In 2016, 80 died in Goma and from May to July 300 people died.", 300, "2016-05-01", "2016-07-31"),
        (
            "Six men died in Goma on Monday. Nine were hurt; four were still in hospital in Bukavu today.",
            9, "2019-06-10", "2019-06-10",
        ),
    ],
)  # fmt: skip
def test_days(text: str, value: int, start: str, end: str) -> None:
    (found,) = (c for c in claims(text, DAY) if c.value == value and c.kind != "date")
    assert (str(found.start), str(found.end)) == (start, end)


def test_a_season_is_no_day() -> None:
    text = "A slide killed six people in Goma on Monday.\n\nThis rainy season 40 people have died in Congo."
    assert {c.value: (c.start is None, c.coverage) for c in claims(text, DAY)}[40] == (True, "cumulative")


def test_a_title_gets_its_year_from_the_text() -> None:
    text = "On 16 May 2017 crowds filled Goma. Nine people were killed."
    assert [str(c.start) for c in claims(text, title="What happened on 16 May") if c.kind == "killed"] == [
        "2017-05-16"
    ]


def test_an_epidemic_beside_an_attack_sums_nothing_up() -> None:
    text = (
        "Nine people were killed in the attack of 2 June on Goma.\n\n40 cases of cholera were found."
        "\n\nOn 2 June armed men entered the town. Two guards were killed."
    )
    killed = {c.value: (str(c.start), c.coverage) for c in claims(text, DAY) if c.kind == "killed"}
    assert killed == {9: ("2019-06-02", "event"), 2: ("2019-06-02", "event")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Six climbers died in the Zorvane hills on Monday.", "Zorvane"),
        ("Six climbers died on Piz Zorvane on Monday.", "Piz Zorvane"),
        ("A boat sank on Lough Zorvane and six anglers died.", "Lough Zorvane"),
        ("Two men died in Bukavu on Monday.\n\nA student shot six people dead at a college in Goma.", "Goma"),
        ("A coach burned in Goma on Monday.\n\nSix Nairobi tourists died.", "Goma"),
        ("SIBI: A train derailed on Monday.\n\nOfficials in Quetta maintain that six people died.", "SIBI"),
    ],
)  # fmt: skip
def test_places(text: str, place: str) -> None:
    assert {c.spot for c in claims(text, DAY) if c.value == 6} == {place}
