"""One figure over two kinds is a figure of neither; two figures are two claims."""

from __future__ import annotations

import pytest
from reading_claims import Row, claims, rejected, rows


@pytest.mark.parametrize(
    "text",
    [
        "Seventy people were killed or wounded.",
        "Some 40 people were killed and injured.",
        "The raid left 70 dead or wounded.",
        "The blast killed or wounded 30 people.",
    ],
)
def test_a_union_is_no_claim_and_says_so(text: str) -> None:
    assert rows(text) == []
    assert [r.filter for r in rejected(text)] == ["union"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bomb killed three and wounded dozens.", [("killed", 3), ("injured", 24)]),
        ("Three people were killed and 12 wounded.", [("killed", 3), ("injured", 12)]),
        ("The blast left three dead and wounded 12 others.", [("killed", 3), ("injured", 12)]),
        ("Twelve nuns were kidnapped and executed.", [("abducted", 12), ("killed", 12)]),
        ("Nobody was killed or injured.", [("injured", 0), ("killed", 0)]),
    ],
)
def test_what_is_no_union(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "figure", "inclusive"),
    [
        ("A man shot ten clerks, four of them fatally.", 10, True),
        ("A man shot ten clerks, killing four.", 10, True),
        ("Nine people including the bomber were killed.", 9, True),
        ("The toll rose to nine including the gunman, police said.", 9, True),
        ("Nine people including a nurse were killed.", 9, False),
        ("Nine people, including two gunmen, were killed.", 9, False),
        ("A man shot and wounded ten clerks.", 10, False),
    ],
)
def test_figures_that_count_others_too(text: str, figure: int, inclusive: bool) -> None:
    assert {c.value: c.inclusive for c in claims(text)}[figure] is inclusive
