"""Where people were brought to, where they come from and where those live who speak of them."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        (
            "Shells hit Mellit on Monday. Two patients died and 90 others were moved to a school in Tawila.",
            2, "Mellit",
        ),
        (
            "Shells hit Mellit on Monday. Nine people died and families were evacuated to tents in Tawila.",
            9, "Mellit",
        ),
        (
            "The army struck a convoy near Mellit on Sunday. Residents of Madu said an air "
            "raid had killed 14 "
            "people in the village.",
            14, "Madu",
        ),
        (
            "Shells hit Mellit on Sunday. A resident of Madu said that eleven villagers lost their lives.",
            11, "Madu",
        ),
        (
            "About 2,000 people from Mellit and the nearby villages of Madu and Sayah have fled.",
            2000, "Mellit",
        ),
        (
            "Five people were killed on Saturday when men came to a house in the hamlet of Potrero Alto, in "
            "the rural zone of Jamundí.",
            5, "Potrero Alto",
        ),
        (
            "Eight people were killed when a jet bombed a school in Kanbalu Township on "
            "Tuesday. The bombs fell "
            "on Kyi Gone village.",
            8, "Kyi Gone village",
        ),
        (
            "Nine people were taken into custody across Serbia on Monday. The raids began in Novi Sad.",
            9, "Serbia",
        ),
        (  # people fell ill where they ate, and not where they were taken
            "Nine persons died and 26 others were hospitalised after drinking spirits at Chengam on Sunday.",
            26, "Chengam",
        ),
        (  # a name behind a district lies in it, whether a table has them or not
            "At least 12 people died after a landslip in Gumine district on Sunday. The slip occurred at "
            "Omkolai.",
            12, "Omkolai",
        ),
        (  # a country named far below says nothing of where a town lies
            "Nine people died on Sunday in a fire in Wisbech.\n\nFlats were burnt out.\n\nTwo people were "
            "hurt.\n\nPolice spoke to relatives in Lithuania and Poland.",
            2, "Wisbech",
        ),
    ],
)  # fmt: skip
def test_places(text: str, value: int, place: str) -> None:
    assert {c.spot for c in claims(text, date(2024, 9, 17)) if c.value == value} == {place}
