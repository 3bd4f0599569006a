"""Names that no table has: what other mentions in the text say of them."""

from __future__ import annotations

import pytest

from discrepancy.places import find_places
from discrepancy.places.evidence import evidence


def named(text: str) -> list[str]:
    return [m.name for m in find_places(text)]


def test_one_telling_mention_makes_a_place_of_all() -> None:
    text = "Wandobi buried its dead. The village of Wandobi had been raided, and Wandobi wept."
    assert named(text) == ["Wandobi"] * 3


def test_two_different_hints_are_as_good() -> None:
    assert named("The Wandobi market burned. Buses from Wandobi were turned back.") == ["Wandobi", "Wandobi"]


@pytest.mark.parametrize(
    "text",
    [
        "Buses from Wandobi were turned back. Lorries from Wandobi were let through.",
        "The Wandobi market burned. Buses from Wandobi were late, Wandobi said.",
        "The Wandobi market burned. Buses from Wandobi were late. Mr Wandobi was not.",
        "The Gherkin market burned. Buses from Gherkin were late, and nobody wanted a gherkin.",
    ],
)
def test_hints_of_one_kind_a_person_or_a_common_word_are_not(text: str) -> None:
    assert named(text) == []


def test_the_text_before_does_not_speak_for_the_next_one() -> None:
    told, untold = "The village of Wandobi burned.", "Nobody spoke of Wandobi there."
    assert evidence().tells(told, "Wandobi")
    assert not evidence().tells(untold, "Wandobi")
    assert evidence().tells(told, "Wandobi")
