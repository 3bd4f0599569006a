"""Who is counted and who is not: things that burn, the next body, who was carried away by whom."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nine miners were taken away by ambulance in Springs.", {"injured"}),
        ("The blast left 38 wounded, nine of whom were taken away by an army helicopter.", {"injured"}),
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
        ("The army said that 24 died, up from a previous count of 15.", {("killed", 24), ("killed", 15)}),
        ("Eleven of the freed hostages were brought to hospital.", {("injured", 11)}),
    ],
)
def test_who_is_counted(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.kind, c.value) for c in claims(text, date(2021, 3, 9)) if c.kind != "date"} == expected
