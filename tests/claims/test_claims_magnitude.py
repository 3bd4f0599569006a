"""Figures too large for one incident get no day of it: "Thousands have died and over a million have fled"."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

DAY = date(2023, 5, 17)
RAID = "Gunmen killed 12 people in the village of Arbinda in Burkina Faso on Monday, the army said.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "begun"),
    [
        ("Violence in the country has left more than 11,000 people dead, aid groups say.", "killed", None),
        ("More than two million people have been driven from their homes.", "displaced", None),
        ("The country has fought insurgents since 2015. Over 10,000 people have died.",
         "killed", date(2015, 1, 1)),
        ("An insurgency spilled over from Mali in 2015. Some 900 people have died and two million have fled.",
         "killed", date(2015, 1, 1)),
        ("Some 30,000 people are held in the country's prisons.", "detained", None),
    ],
)  # fmt: skip
def test_a_large_figure_is_a_sum_up_to_the_report(text: str, kind: str, begun: date | None) -> None:
    found = [c for c in claims(RAID + text, DAY) if c.kind == kind][-1]
    assert (found.start, found.end, found.coverage) == (begun, DAY, "cumulative")


@pytest.mark.parametrize(
    ("text", "value", "start"),
    [
        ("About 4,000 people have fled the village.", 4000, date(2023, 5, 15)),
        ("Some 900 people have died.", 900, date(2023, 5, 15)),
        ("The raid forced more than 250,000 people from their homes on Tuesday.", 250000, date(2023, 5, 16)),
    ],
)
def test_what_one_raid_may_cost_or_has_a_day_is_left_alone(text: str, value: int, start: date) -> None:
    found = next(c for c in claims(RAID + text, DAY) if c.value == value)
    assert (found.start, found.coverage) == (start, "event")


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("A blast tore through the port of Mombasa on Monday.\n\nAt least 140 people were killed and more "
         "than 5,500 injured, the mayor said.", "injured", date(2023, 5, 15)),
        ("Police in Lyon clashed with marchers on Saturday.\n\nMore than 3,100 people were arrested.",
         "detained", date(2023, 5, 13)),
        ("Troops cleared two camps in Dakar on Monday.\n\nThe opposition says 2,300 people were killed.",
         "killed", date(2023, 5, 15)),
    ],
)  # fmt: skip
def test_a_large_figure_alone_is_no_sign_of_a_war(text: str, kind: str, start: date) -> None:
    assert next(c.start for c in claims(text, DAY) if c.kind == kind) == start


def test_an_earthquake_costs_as_many() -> None:
    quake = "An earthquake struck Gaziantep in Turkey on Monday.\n\nTwo towns were razed.\n\n"
    found = claims(quake + "At least 45,000 people were killed and 300,000 are homeless.", DAY)
    assert {(c.kind, c.start, c.coverage) for c in found} == {
        ("killed", date(2023, 5, 15), "event"),
        ("displaced", date(2023, 5, 15), "event"),
    }
