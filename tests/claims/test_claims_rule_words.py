"""Choices in the phrases of rules, and the lists that several rules share."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_claims import rows

from discrepancy.claims.kindrules import phrases_by_length, words_in_gate
from discrepancy.claims.wordings import Wordings, spelled_out
from discrepancy.rulebook import Rulebook


def test_choices_are_spelled_out() -> None:
    assert spelled_out(["gave|laid_down his|her life"]) == [
        ("gave", "his", "life"),
        ("gave", "her", "life"),
        ("laid", "down", "his", "life"),
        ("laid", "down", "her", "life"),
    ]


def test_a_choice_may_be_empty_and_nothing_is_spelled_twice() -> None:
    assert spelled_out(["lost |all hope", "lost hope"]) == [("lost", "hope"), ("lost", "all", "hope")]


def test_phrases_are_kept_by_their_length() -> None:
    assert phrases_by_length(["up from", "down|up from", "to"]) == {
        1: frozenset({("to",)}),
        2: frozenset({("up", "from"), ("down", "from")}),
    }


def test_a_gate_stands_for_its_list(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "gates.toml").write_text('jail = ["jail", "inmates"]\n', "utf-8")
    book = Rulebook(tmp_path)
    assert words_in_gate(book, "en/claims/freed.toml", ["@jail", "gate"]) == {"jail", "inmates", "gate"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weavers, a man and his niece, were killed by the flood.", [("killed", 2)]),
        ("A raid killed 30. They since raised the count from 30 to 34.", [("killed", 30), ("killed", 34)]),
        ("Of three divers two drowned and the third is in intensive care.", [("killed", 2), ("injured", 1)]),
        ("A baker is dead and his wife is in hospital.", [("killed", 1), ("injured", 1)]),
        ("Nine were stabbed two of them fatally.", [("injured", 9), ("killed", 2)]),
        ("Eight men from a dhow seized off the cape were released.", [("freed", 8)]),
        ("Nobody has been found alive since noon.", []),
        ("Three bodies were never recovered.", []),
        ("The storm could leave 4,000 people homeless.", []),
        ("Twelve years after the massacre nobody has been charged.", []),
    ],
)  # fmt: skip
def test_figures_beside_others(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(rows(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("cutting its toll from", True),
        ("cutting the first death toll from", True),
        ("from", False),
        ("cutting the from", False),
    ],
)
def test_a_phrase_of_choices_is_found_without_spelling_it_out(words: str, ends: bool) -> None:
    phrase = "cutting its|the first| death_toll|toll from"
    low = ["later", *words.split()]
    assert Wordings([phrase]).before(low, len(low)) is ends
    assert ends is (tuple(words.split()) in spelled_out([phrase]))
