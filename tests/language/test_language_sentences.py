"""Where sentences end, and where a full stop ends nothing."""

from __future__ import annotations

import pytest

from discrepancy.language import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Omar Haddad and Sgt. Lea Brun visited St. Agnes hospital.",
        "Flight No. 9 left at 5 a.m. with Mr. and Mrs. Osei on board.",
        "The U.S. Navy and the U.N. mission sent help.",
        "J. R. Adeyemi wrote the report.",
        "The quake measured 6.4 and cost 3.5 million euros.",
        "The fire began on Sept. 30 and burned till Oct. 2.",
        "Police shouted “Stop!” and fired.",
        "The crew … waited for help.",
        "See www.example.org for the list of names.",
        "Maj.Gen. Ito spoke.",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "A school had nine children ill. Last year it had two.",
            ["A school had nine children ill.", "Last year it had two."],
        ),
        ("It began at 5 a.m. The police came late.", ["It began at 5 a.m.", "The police came late."]),
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("He left in Sept. Rain fell.", ["He left in Sept.", "Rain fell."]),
        ("Nine died! Who knew? Nobody.", ["Nine died!", "Who knew?", "Nobody."]),
        ("“They fled.” Nobody spoke.", ["“They fled.”", "Nobody spoke."]),
        ('"We lost ten," she said. "They ran."', ['"We lost ten," she said.', '"They ran."']),
        ("Then silence... The roof fell.", ["Then silence...", "The roof fell."]),
        (
            "Ten died.[2] Nine were hurt.[3][4] It rained.",
            ["Ten died.[2]", "Nine were hurt.[3][4]", "It rained."],
        ),
        ("The dam broke (nobody was near.) Water rose.", ["The dam broke (nobody was near.)", "Water rose."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_a_lost_space_after_a_full_stop() -> None:
    assert cut("Twelve were found dead.Nine were hurt.") == ["Twelve were found dead.", "Nine were hurt."]


def test_a_headline_without_a_full_stop_is_a_sentence() -> None:
    text = "Flood kills nine in valley\nRain fell on the hills all night.\n\nTen are missing"
    assert cut(text) == ["Flood kills nine in valley", "Rain fell on the hills all night.", "Ten are missing"]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "Rain fell on the hills all night and the river rose over its\n"
        "banks before dawn, killing nine people in the lower town.\n"
        "Ten are missing."
    )
    assert cut(text) == [text[: text.index("Ten") - 1], "Ten are missing."]


def test_items_of_a_list_stand_alone() -> None:
    text = "The dead:\n- two nurses\n- a driver\n• a guard"
    assert cut(text) == ["The dead:", "- two nurses", "- a driver", "• a guard"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n \n", "\u00a0\t"])
def test_nothing_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "One. Two. Three. Four."
    assert [text[a:b] for a, b in split_sentences(text, 5, 16)] == ["Two.", "Three."]
