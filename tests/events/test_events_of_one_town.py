"""Two things that happen in one town on one day, and one thing told twice."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy import check
from discrepancy.documents import make_document
from discrepancy.rulebook import Rulebook

FRIDAY = date(2022, 3, 4)


def joined(one: str, other: str, published: date | None = FRIDAY) -> bool:
    """Whether two articles share an event."""
    docs = [
        make_document(t, id=f"d{i}", published=published, book=Rulebook()) for i, t in enumerate((one, other))
    ]
    report = check(docs)
    owner = {c.id: c.document for c in report.claim_list}
    return any(len({owner[i] for i in event.claims}) > 1 for event in report.event_list)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Warplanes bombed a queue outside a bakery in Maarat al-Numan on Thursday morning, killing nine.",
            "An air raid on a camp in Maarat al-Numan killed 14 people on Thursday evening.",
        ),
        (
            "Four people were shot dead in a flat in Waco on Friday morning, police said.",
            "A gunman killed two men in the car park of a cinema in Waco on Friday evening.",
        ),
        (
            "Gunmen killed three shepherds near Herat on Friday morning.",
            "A magnetic bomb killed two traders in Herat on Friday afternoon.",
        ),
        (
            "Five fishermen drowned when their boat capsized off Natal on Thursday.",
            "Nine people were killed in a bus crash near Natal on Thursday and 22 were injured.",
        ),
    ],
)
def test_two_things_of_one_town_and_day(one: str, other: str) -> None:
    assert not joined(one, other)
    assert not joined(other, one)


def test_undated_reports_of_a_knife_and_a_bomb() -> None:
    knife = "Three people were stabbed to death in Bandung on Monday. A man was arrested."
    assert not joined(knife, "A bomb killed five people in Bandung on Monday, police said.", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Four people were shot dead in a flat in Waco on Friday morning, police said.",
            "Police said on Friday evening that four people had been shot dead in a flat in Waco.",
        ),
        (
            "Eleven people drowned when a bus plunged into a river near Bandung on Thursday. Six got out.",
            "A bus crash near Bandung on Thursday killed 11 people; six were pulled from the water by boat.",
        ),
        (
            "An air strike on a bakery in Raqqa on Thursday afternoon killed eight people, activists said.",
            "Warplanes hit a bakery in Raqqa on Thursday at midday, killing 13 people, a monitor said.",
        ),
    ],
)
def test_one_thing_told_twice(one: str, other: str) -> None:
    assert joined(one, other)
