"""The sentence of a row, word for word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging import judged, told

from discrepancy.discrepancies.telling import number, telling


def sentence(*claims: Any, **fields: Any) -> str:
    (row,) = judged(claims, **fields)[0]
    return row.explanation


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "12 people"),
        ({"hedge": "at_least"}, "at least 12 people"),
        ({"hedge": "more_than"}, "more than 12 people"),
        ({"hedge": "at_most"}, "up to 12 people"),
        ({"hedge": "less_than"}, "fewer than 12 people"),
        ({"hedge": "about"}, "about 12 people"),
        ({"hedge": "between", "value": None, "low": 10, "high": 14}, "10 to 14 people"),
        ({"hedge": "vague", "value": None, "low": 24, "high": 99}, "24 to 99 people"),
        ({"hedge": "vague", "value": None, "low": 200, "high": None}, "200 to ? people"),
        ({"value": 1}, "1 person"),
        ({"value": 1, "scope": "children"}, "1 child"),
        ({"value": 2, "scope": "children"}, "2 children"),
        ({"value": 3, "scope": "tree_fellers"}, "3 tree fellers"),
        ({"value": 3, "scope": None}, "3 people"),
        ({"value": 1200}, "1,200 people"),
        ({"kind": "date", "what": "launch"}, "launch on 2021-05-03"),
        ({"kind": "date", "what": None, "start": None}, "it on ?"),
    ],
)
def test_a_figure_in_words(fields: dict[str, Any], said: str) -> None:
    assert telling().figure(told("a", **{"value": 12, **fields})) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "?"), (0, "0"), (999, "999"), (1000, "1,000"), (1234567.0, "1,234,567"), (0.5, "0.5")],
)
def test_a_number(value: float | None, said: str) -> None:
    assert number(value) == said


def test_a_conflict() -> None:
    assert sentence(told("Gazette", 12), told("Herald", 15)) == (
        "Killed in Norburg: Gazette has 12 people, Herald has 15 people; "
        "both cannot be true of the same people."
    )


def test_who_says_so_is_in_brackets() -> None:
    assert sentence(told("Gazette", 12, attributed_to="the mayor"), told("Herald", 15)) == (
        "Killed in Norburg: Gazette has 12 people (the mayor), Herald has 15 people; "
        "both cannot be true of the same people."
    )


def test_a_transcription_names_the_claimant() -> None:
    mayor = {"attributed_to": "the mayor"}
    assert sentence(told("Gazette", 12, **mayor), told("Herald", 15, **mayor)) == (
        "Killed in Norburg: Gazette has 12 people (the mayor), Herald has 15 people (the mayor); "
        "both cannot be true of the same people, and both quote the mayor."
    )


def test_outlets_with_one_figure_are_told_together() -> None:
    assert sentence(told("Gazette", 12), told("Herald", 15), told("Post", 15)) == (
        "Killed in Norburg: Gazette has 12 people, Herald and Post have 15 people; "
        "both cannot be true of the same people."
    )


def test_an_outlet_that_says_it_twice_is_named_once() -> None:
    twice = [told("Gazette", 12), told("Gazette", 12, offset=400)]
    assert sentence(*twice, told("Herald", 15)).startswith("Killed in Norburg: Gazette has 12 people, Herald")


def test_copies_are_said_to_be_one_text() -> None:
    text = " ".join(f"word{n} from the harbour" for n in range(40))
    claims = [told("Gazette", 12), told("Herald", 15), told("Post", 12)]
    (row,) = judged(claims, {"Gazette": text, "Post": text})[0]
    assert "Gazette and Post have 12 people (one text), Herald has 15 people;" in row.explanation


@pytest.mark.parametrize(("papers", "end"), [(4, "13 people;"), (5, "1 more differ;"), (6, "2 more differ;")])
def test_of_many_accounts_four_are_told(papers: int, end: str) -> None:
    assert end in sentence(*(told(f"p{n}", 10 + n) for n in range(papers)))
    assert f"p3 has 13 people{';' if papers == 4 else ','}" in sentence(
        *(told(f"p{n}", 10 + n) for n in range(papers))
    )


def test_an_event_without_a_place() -> None:
    assert sentence(told("a", 12), told("b", 15), place=None).startswith("Killed: a has 12 people, ")


def test_the_earlier_report_is_told_first() -> None:
    assert sentence(told("b", 12), told("a", 15, day=4)).startswith(
        "Killed in Norburg: b has 12 people, a has"
    )


def test_a_document_without_an_outlet_goes_by_its_name() -> None:
    assert sentence(told("a.txt", 12, source=None), told("b", 15)).startswith(
        "Killed in Norburg: a.txt has 12"
    )


def test_a_day_is_told_without_kind_and_place() -> None:
    quote = "The bridge gave way on Monday, 5 May 2021, the harbour office said."
    day = told(
        "a", None, kind="date", what="collapse", start=date(2021, 5, 5), quote=quote, offset=500 + 23,
        quote_start=500, low=None, high=None, day=9,
    )  # fmt: skip
    assert sentence(day) == "A has collapse on 2021-05-05; that date was another day of the week."


def test_parts_that_exceed_their_total_are_told_with_their_sum() -> None:
    parts = [
        told("a", 8, place="Norburg Old Town", offset=200),
        told("a", 7, place="Norburg New Town", place_id="t:newtown", containers=("t:norburg",), offset=300),
    ]
    assert "; the parts add up to 15, more than the total." in sentence(told("a", 12, offset=10), *parts)


def test_the_names_of_a_row() -> None:
    """The id goes by event, kind, scope and outlets; the fingerprint by the figures."""

    def names(*claims: Any, **fields: Any) -> tuple[str, str]:
        (row,) = judged(claims, **fields)[0]
        return row.id, row.figures

    one = names(told("a", 12), told("b", 15))
    assert names(told("a", 12, offset=900), told("b", 15)) == one
    changed = names(told("a", 12), told("b", 16))
    assert (changed[0] == one[0], changed[1] == one[1]) == (True, False)
    assert names(told("a", 12), told("c", 15))[0] != one[0]
    assert names(told("a", 12), told("b", 15), id="f")[0] != one[0]
    assert names(told("a", 12, kind="injured"), told("b", 15, kind="injured"))[0] != one[0]
    women = {"scope": "women"}
    assert names(told("a", 12, **women), told("b", 15, **women))[0] != one[0]


def test_the_scope_of_a_row_is_that_of_its_claims() -> None:
    def scope(**fields: Any) -> str | None:
        (row,) = judged([told("a", 12, **fields), told("b", 15, scope="civilians")])[0]
        return row.scope

    assert scope(scope="civilians") == "civilians"
    assert scope(scope="everyone") == "everyone"
    assert scope(scope=None) == "everyone"
