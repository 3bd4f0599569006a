"""Whole articles, held against each other: two that say one thing in different words, and two that do not."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy import check
from discrepancy.documents import make_document
from discrepancy.rulebook import Rulebook

FRIDAY = date(2022, 3, 4)


def between(*texts: str) -> list[tuple[str, str]]:
    """Relation and kind of each row between articles of one day."""
    docs = [make_document(t, id=f"d{i}", published=FRIDAY, book=Rulebook()) for i, t in enumerate(texts)]
    return [(row.relation, row.kind) for row in check(docs).discrepancy_list if row.between]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A car bomb killed 12 people and wounded 30 at a market in Aleppo on Thursday, medics said.",
            "A bomb at a market in Aleppo on Thursday killed a dozen people, among them three "
            "children, and left about 30 injured, residents said.",
        ),
        (
            "Fifteen people died when a bus fell into a ravine near Oruro on Wednesday. Twelve "
            "died at the scene and three in hospital.",
            "Police said 12 bodies were recovered at the scene near Oruro on Wednesday; three "
            "others died in hospital, taking the toll to 15.",
        ),
        (
            "Three soldiers and nine militants were killed in a clash in Kupwara on Thursday.",
            "Twelve people, three of them soldiers, died in a gun battle in Kupwara on Thursday.",
        ),
        (
            "A ferry with 85 people aboard sank off Izmir on Thursday. Sixty people were rescued "
            "and 20 bodies were found. Five are missing.",
            "Twenty people drowned off Izmir on Thursday when a ferry sank. Coast guards rescued "
            "60 of the 85 aboard; five remained missing.",
        ),
        (
            "Gunmen abducted 40 students from a school in Kankara on Thursday. Twelve later escaped.",
            "Twenty-eight students are still held after gunmen seized 40 from a school in Kankara "
            "on Thursday; 12 have fled their captors.",
        ),
        (
            "At least nine people, including four women, died in a fire at a hotel in Dijon on "
            "Thursday. Two firefighters were hurt.",
            "Nine hotel guests were killed by a fire in Dijon on Thursday. Eleven people were "
            "injured, two of them firefighters.",
        ),
        (
            "An air strike on a hospital in Idlib killed nine people on Thursday. Another strike "
            "in Maarat al-Numan killed four.",
            "Air strikes killed 13 people in Idlib province on Thursday, nine of them at a "
            "hospital in Idlib city.",
        ),
        (
            "A suicide bomber killed 14 people in Quetta on Thursday.",
            "Fifteen people, including the bomber, died in a suicide attack in Quetta on Thursday.",
        ),
        (
            "A gunman killed eight people and then himself in Atlanta on Thursday.",
            "Nine people are dead, including the shooter, after an attack in Atlanta on Thursday.",
        ),
        (
            "All 157 people on board died when a plane crashed near Bishoftu on Thursday, the airline said.",
            "A plane with 149 passengers and eight crew crashed near Bishoftu on Thursday. There "
            "were no survivors.",
        ),
        (
            "Gunmen on motorcycles killed 41 people in two villages near Djibo on Thursday, 22 of "
            "them in Arbinda.",
            "Twenty-two people were killed in Arbinda on Thursday by gunmen.",
        ),
        (
            "Eleven migrants drowned and 63 were rescued off Lampedusa on Thursday.",
            "The coast guard rescued 63 people and recovered 11 bodies off the island of "
            "Lampedusa on Thursday; survivors said 20 others were missing.",
        ),
    ],
)
def test_other_words_for_the_same_raise_no_alarm(one: str, other: str) -> None:
    assert between(one, other) == []
    assert between(other, one) == []


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        (
            "Thirty-one people died, including nine women, and 12 were injured in a crash in "
            "Dijon on Thursday.",
            "Thirty-one people were killed and 20 others injured in a crash in Dijon on Thursday.",
            [("contradicts", "injured")],
        ),
        (
            "At least 146 people were killed in Aleppo on Thursday.",
            "A raid on Thursday killed 253 people in Aleppo.",
            [("diverges", "killed")],
        ),
    ],
)
def test_what_two_articles_dispute(one: str, other: str, rows: list[tuple[str, str]]) -> None:
    assert between(one, other) == rows
