"""Strings that were there before are known again, and little is kept of them."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from discrepancy.documents.marks import Marks


@given(st.lists(st.text(max_size=4)))
def test_a_string_is_new_once(words: list[str]) -> None:
    marks, known = Marks(), set[str]()
    for word in words:
        assert (word in marks) == (word in known)
        assert marks.add(word) == (word not in known)
        known.add(word)
    assert len(marks) == len(known)


def test_many_strings_are_all_kept() -> None:
    marks = Marks()
    assert all(marks.add(f"record-{n}") for n in range(5000))
    assert all(f"record-{n}" in marks for n in range(5000))
    assert not any(f"other-{n}" in marks for n in range(5000))


def test_a_string_takes_no_more_than_fourteen_bytes_whatever_their_number() -> None:
    marks = Marks()
    for number in range(40_000):
        marks.add(f"record-{number}")
        if number in (9_999, 19_999, 29_999, 39_999):
            assert sum(part.itemsize * len(part) for part in marks._parts) <= 14 * len(marks)
