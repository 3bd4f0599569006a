"""Where people of an event were taken, to be cared for or to be buried, is not where it was."""

from __future__ import annotations

import pytest
from reading_claims import claims

MILL = "Seven people were hurt when a boiler burst at a mill in Dijon on Monday. "


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Two of them are in the cantonal hospital in Lyon.", 2, "Dijon"),
        ("Three were flown to burn units in Lyon.", 7, "Dijon"),
        ("Two of the hurt are confined at the Zabrin District Hospital.", 2, "Dijon"),
        ("One man is on life support at a hospital in Lyon.", 1, "Dijon"),
        ("Four of the victims were buried at a cemetery in Lyon on Sunday.", 4, "Dijon"),
        ("Two of them died overnight in a hospital in Lyon.", 2, "Dijon"),
        (
            "Three of their bodies lie at the forensic institute in Lyon, and three more were found.",
            3,
            "Dijon",
        ),
        ("Two were treated at Ardry LSU Health.", 2, "Dijon"),
        ("Three of the hurt were transferred to the Maria Sava clinical centre in Lyon.", 3, "Dijon"),
        ("The hurt were taken to a camp centre in Lyon, where 90 were detained.", 90, "Lyon"),
        ("On Sunday, two people were killed when a fire broke out at a hospital in Lyon.", 2, "Lyon"),
        ("Shells hit a cemetery in Lyon on Sunday and killed four people.", 4, "Lyon"),
    ],
)
def test_hospitals_and_graves(text: str, figure: int, place: str) -> None:
    assert {c.value: c.place for c in claims(MILL + text)}[figure] == place


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that officers were called to Marsden at noon. Five people were hurt.",
        "Two climbers died on Monday when snow caught them on the descent to Marsden.",
    ],
)
def test_where_help_was_called_to(text: str) -> None:
    assert {c.place for c in claims(text) if c.kind != "date"} == {"Marsden"}


def test_a_funeral_and_a_quay_are_not_where_it_was() -> None:
    buried = "Funerals were held in Lyon on Saturday for victims of a raid that killed 14 people in Dijon."
    assert {c.place for c in claims(buried) if c.kind == "killed"} == {"Dijon"}
    ashore = (
        "Nineteen people were brought ashore in Sfax after a boat sank near the fishing village of Louata."
    )
    assert {c.place for c in claims(ashore) if c.value == 19} == {"Louata"}


def test_a_statement_issued_here_was_not_where_it_was() -> None:
    text = (
        "KARACHI: Eight soldiers died when a bomb hit a convoy in Quetta Wednesday. Troops killed 11 men, the"
        " army said in a statement issued here on Thursday."
    )
    assert {c.value: c.place for c in claims(text) if c.kind == "killed"} == {8: "Quetta", 11: "Quetta"}


@pytest.mark.parametrize(
    "who", ["The deputy commissioner of Shimla, Ana Reyes,", "Shimla's mayor", "A resident of Shimla"]
)
def test_a_local_office_tells_where_it_was(who: str) -> None:
    text = f"A bus fell into a gorge in northern India on Monday, killing 12.\n\n{who} said 19 were hurt."
    assert {c.place for c in claims(text) if c.value == 19} == {"Shimla"}


def test_survivors_are_taken_away_from_where_it_was() -> None:
    text = (
        "A boat from Libya capsized 28 nautical miles south of Gavdos on Tuesday, leaving five people dead."
        " Sixty-three people were picked up by a tanker and taken to Palaiochora in south-western Crete."
    )
    assert {c.place for c in claims(text) if c.value == 63} == {"Gavdos"}


def test_a_mine_is_in_the_town_it_is_said_to_be_in() -> None:
    text = "At least 20 miners died on Tuesday when pits caved in at the Calvaire gold site in Kamituga."
    assert {c.place for c in claims(text) if c.value == 20} == {"Kamituga"}


def test_where_somebody_of_an_age_lives() -> None:
    text = "Six people died in a fire in Ohio on Monday. A 24-year-old from Dayton hurt nine others."
    assert {c.place for c in claims(text) if c.value == 9} == {"Ohio"}


def test_one_village_is_no_part_of_the_next() -> None:
    text = (
        "Protesters blocked the mouth of Port Kembla harbour on Saturday: 40 were arrested. A nurse sat in"
        " a cell in Lake Illawarra."
    )
    assert {c.place for c in claims(text) if c.value == 40} == {"Port Kembla"}
