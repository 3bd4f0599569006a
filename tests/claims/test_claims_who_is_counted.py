"""Who is counted and who is not: things that burn, the next body, who was carried away by whom."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nine miners were taken away by ambulance in Springs.", {"injured"}),
        ("The blast left 40 wounded; six of them were taken away by an army helicopter.", {"injured"}),
        ("Six women were taken away by gunmen in Beni.", {"abducted"}),
    ],
)
def test_who_takes_people_away(text: str, kinds: set[str]) -> None:
    assert {claim.kind for claim in claims(text, date(2021, 3, 9))} == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One man, believed to be a guard, is missing off Lerwick.", {("missing", 1)}),
        ("The body of a fifth miner was found on Monday.", {("killed", 5)}),
        ("Two people died, and police found the body of a third man.", {("killed", 2)}),
        ("Raiders killed nine people. More than 150 shelters and 30 carts were burnt.", {("killed", 9)}),
        ("The mayor said that 24 died, up from an initial tally of 19.", {("killed", 24), ("killed", 19)}),
        ("Two of the freed captives were taken to hospital.", {("injured", 2)}),
    ],
)
def test_who_is_counted(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.kind, c.value) for c in claims(text, date(2021, 3, 9)) if c.kind != "date"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is told besides takes no count away.
        ("Gunmen seized nine farmers, and police arrested two suspects.", {("abducted", 9), ("detained", 2)}),
        ("Gunmen seized nine farmers; two bodies lay on the road.", {("abducted", 9), ("killed", 2)}),
        ("Nine rebels and many weapons were seized in Beni.", {("detained", 9)}),
        ("The speaker said that 20 people were missing after the flood.", {("missing", 20)}),
        ("Two lawmakers are missing after the flood in Beni.", {("missing", 2)}),
        ("Nine cooks were crushed by a runaway train and 20 were injured.", {("killed", 9), ("injured", 20)}),
        # Nor does it make one.
        ("Taxis picked up nine tourists in Beni free of charge.", set()),
        ("Two men are being hunted for the theft of a bus in Beni.", set()),
    ],
)
def test_what_is_told_besides(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.kind, c.value) for c in claims(text, date(2021, 3, 9)) if c.kind != "date"} == expected
