"""Tokens: what is one word, and where it stands."""

from __future__ import annotations

import pytest

from discrepancy.language import tokenise
from discrepancy.language.tokens import MAX_TOKENS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Qaeda's US-led raid", ["al-Qaeda's", "US-led", "raid"]),
        ("5 a.m. in the U.S.", ["5", "a.m.", "in", "the", "U.S."]),
        ("J.Okafor wept", ["J", ".", "Okafor", "wept"]),
        ("1,200 or 1\u00a0200", ["1,200", "or", "1\u00a0200"]),
        ("1,2345", ["1", ",", "2345"]),
        (
            "22-year-old, 7.6-magnitude, 1,200-strong",
            ["22-year-old", ",", "7.6-magnitude", ",", "1,200-strong"],
        ),
        ("12–15 (nine)", ["12", "–", "15", "(", "nine", ")"]),
        ("$5 at 21.02.2015", ["$", "5", "at", "21.02.2015"]),
        ("5km", ["5", "km"]),
        ("don’t", ["don’t"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_offsets_count_in_the_whole_text() -> None:
    text = "Nothing here. Nine “young” men’s tents."
    tokens = tokenise(text, 14)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.words[0] == "Nine"


def test_the_lower_case_runs_beside_the_words() -> None:
    tokens = tokenise("The Army’s WELL‑ARMED men")
    assert tokens.low == ["the", "army's", "well-armed", "men"]
    assert len(tokens.low) == len(tokens.words) == len(tokens)


def test_an_acronym_that_is_a_verb_in_lower_case_keeps_its_capitals() -> None:
    acronyms = frozenset({"IS", "US"})
    assert tokenise("IS fighters told US troops", acronyms=acronyms).low[0] == "IS"
    assert tokenise("it is near us", acronyms=acronyms).low == ["it", "is", "near", "us"]


def test_a_line_in_capitals_tells_no_acronym_apart() -> None:
    assert tokenise("NINE DEAD, TOWN IS CUT OFF", acronyms=frozenset({"IS"})).low[4] == "is"


def test_endless_stretches_are_cut() -> None:
    assert len(tokenise("word " * (MAX_TOKENS + 50))) == MAX_TOKENS


def test_nothing_but_offsets_is_worked_out_late() -> None:
    read = tokenise("Two, two and two", 5)
    assert (read.starts, read.ends) == ([5, 9, 13], [8, 12, 16])
    with pytest.raises(AttributeError):
        _ = read.middles  # type: ignore[attr-defined]
