"""Phrases with choices are walked as if each of their forms were spelled out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.claims.wordings import (
    ANY,
    Wordings,
    backwards,
    choices_of,
    ends,
    may_be_empty,
    spelled_out,
    steps,
)

WORDS = ("a", "b", "c")
option = st.lists(st.sampled_from((*WORDS, ANY)), max_size=2).map("_".join)
place = st.lists(option, min_size=1, max_size=3).map("|".join).filter(bool)
phrase = st.lists(place, min_size=1, max_size=4).map(" ".join).filter(lambda p: not may_be_empty(p))
text = st.lists(st.sampled_from((*WORDS, "d")), min_size=1, max_size=8)


def alike(form: tuple[str, ...], words: list[str]) -> bool:
    return len(form) == len(words) and all(f in (ANY, w) for f, w in zip(form, words, strict=True))


def spelled_ends(phrases: list[str], words: list[str], at: int) -> set[int]:
    forms = spelled_out(phrases)
    return {at + len(form) for form in forms if alike(form, words[at : at + len(form)])}


@given(phrase, text)
def test_forms_end_where_those_spelled_out_end(told: str, words: list[str]) -> None:
    first, last = steps(choices_of(told)), steps(backwards(choices_of(told)))
    found = {(at, end) for at in range(len(words)) for end in ends(first, words, at)}
    back = {(at + 1, end) for end in range(len(words) + 1) for at in ends(last, words, end - 1, -1)}
    spelled = {(at, end) for at in range(len(words)) for end in spelled_ends([told], words, at)}
    assert found == spelled
    assert back == spelled


@given(st.lists(phrase, min_size=1, max_size=3), text)
def test_phrases_together_say_what_each_says(phrases: list[str], words: list[str]) -> None:
    told = Wordings(phrases)
    for at in range(len(words)):
        assert told.end(words, at) == max(spelled_ends(phrases, words, at), default=-1)
        named = any(
            alike(form, words[first : first + len(form)])
            and at - first < len(form)
            and form[at - first] != ANY
            for form in spelled_out(phrases)
            for first in range(at + 1)
        )
        assert told.around(words, at) == named
        assert told.before(words, at) == any(
            at in spelled_ends(phrases, words, first) for first in range(at + 1)
        )
    assert [told.is_word(w) for w in WORDS] == [
        (w,) in spelled_out(phrases) or (ANY,) in spelled_out(phrases) for w in WORDS
    ]


def test_a_phrase_of_very_many_forms_is_not_spelled_out() -> None:
    told = Wordings([" ".join(["one|two|three|"] * 40) + " end"])
    assert told.end(["one", "two"] * 20 + ["end"], 0) == 41
    assert told.end(["end"], 0) == 1
    assert told.end(["one", "four", "end"], 0) == -1


@pytest.mark.parametrize(
    ("told", "empty"),
    [
        ("all| hope|", True),
        ("lost |all hope", False),
        ("*", True),
        ("* |all", True),
        ("a|* b", False),
        ("", True),
    ],
)
def test_a_phrase_has_to_name_a_word(told: str, empty: bool) -> None:
    assert may_be_empty(told) is empty
