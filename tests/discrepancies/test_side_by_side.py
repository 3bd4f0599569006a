"""What one article sets side by side: claimants at odds, and figures that are of different people."""

from __future__ import annotations

from datetime import date

import pytest

import discrepancy
from discrepancy.documents import make_document

DAY = date(2024, 5, 14)  # a Tuesday


def within(text: str) -> list[tuple[str, str]]:
    """Kind and relation of every conflict that an article is in with itself."""
    document = make_document(text, id="a", published=DAY)
    rows = discrepancy.check([document]).discrepancies
    return [(str(row.kind), str(row.relation)) for row in rows.itertuples() if not row.between]


LEAD = "Gunmen killed at least nine people in a raid on Kaduna on Monday. "


@pytest.mark.parametrize(
    "rival",
    [
        "When contacted, the police spokesman, Audu Bello, put the dead at seven.",
        "The army admitted seven deaths.",
        "The governor claimed that four people were killed.",
        "The police confirmed seven deaths.",
    ],
)
def test_a_claimant_is_set_against_the_papers_own_figure(rival: str) -> None:
    assert within(LEAD + rival) == [("killed", "contradicts")]


def test_who_only_says_so_is_not() -> None:
    assert within(LEAD + "In Kaduna market seven people died, a trader said.") == []


def test_more_bodies_than_a_rival_has_dead_are_no_part() -> None:
    text = (
        "The army said that nine people were killed in a raid on Kaduna on Monday. "
        "A doctor said {} bodies had been brought in."
    )
    assert within(text.format(31)) == [("killed", "contradicts")]
    assert within(text.format("four")) == []


def test_nobody_killed_is_set_against_a_rivals_dead() -> None:
    text = "Villagers said that 14 civilians were killed in a raid on Kaduna on Monday. "
    assert within(text + "There were no civilian deaths, said Audu Bello, a spokesman for the governor.") == [
        ("killed", "contradicts")
    ]


def test_the_hurt_are_told_house_by_house() -> None:
    text = "The mayor said that 20 people were injured in a raid on Kaduna on Monday. "
    assert within(text + "A fire chief said that 12 people were injured.") == []
    assert within(text + "A fire chief insisted that only 12 people were injured.") == [
        ("injured", "contradicts")
    ]
    both = "The mayor said that nine people were killed and 20 injured in a raid on Kaduna on Monday. "
    assert ("injured", "contradicts") in within(
        both + "A fire chief said that five people were killed and 12 injured."
    )


def test_the_dead_of_the_other_side_are_no_part_of_ours() -> None:
    text = "Our toll in Kaduna on Monday is 15 dead. On the enemy side 27 terrorists were killed."
    assert within(text) == []


def test_two_claimants_may_count_one_towns_share() -> None:
    text = (
        "The union said 300,000 people had marched in France on Monday. In Marseille the union said 25,000 "
        "people had marched, while police put the turnout in Marseille at 6,400."
    )
    assert within(text) == [("participants", "contradicts")]
