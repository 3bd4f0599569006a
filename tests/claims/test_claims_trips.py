"""Places that people only came from or went to, and those that say where another one is."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

NOW = date(2024, 3, 12)


def place(text: str, value: int) -> str | None:
    """The place of a figure."""
    return next(c.place for c in claims(text, NOW) if c.value == value)


@pytest.mark.parametrize(
    ("text", "value", "where"),
    [
        (
            "Nineteen people died when a bus left the road in Peru on Saturday. "
            "The bus, carrying guests home from a wedding in the town of Huamachuco, fell into a gorge near "
            "Otuzco. Three of the victims were children.",
            3,
            "Otuzco",
        ),
        (
            "A baker was hurt in Leeds on Sunday, and police in Hull said that a gunman killed two women.",
            2,
            "Hull",
        ),
        (
            "Two children died in the blaze at the house in Regent Street, Bilston, near Wolverhampton.",
            2,
            "Bilston",
        ),
        ("In 2012, 18 people were killed when a bridge gave way at Adalat Ghat in Patna.", 18, "Patna"),
        (
            "Gunmen seized six workers near Isabela on Sunday. Soldiers clashed with them in Maluso at noon. "
            "Two soldiers were wounded in the gunfight.",
            2,
            "Maluso",
        ),
    ],
)
def test_the_event_is_where_it_happened(text: str, value: int, where: str) -> None:
    assert place(text, value) == where
