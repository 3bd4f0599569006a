"""Reports that give several figures: what other reports are at odds with, and what the ledger says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging import judged, outcome, told, vague

from discrepancy.model import Claim

MAYOR, REBELS = {"attributed_to": "the mayor"}, {"attributed_to": "the rebels"}
HURT = {"kind": "injured"}
BOTH = "(one report gives both figures)"


def said(name: str, value: int, quote: str, words: str, **fields: Any) -> Claim:
    """A claim of a sentence, at the words of its figure."""
    at = quote.index(words)
    return told(
        name, value, quote=quote, quote_start=100, offset=100 + at, offset_end=100 + at + len(words),
        id=f"{name}/{fields.get('kind', 'killed')}/{value}/{at}", **fields,
    )  # fmt: skip


def between(*claims: Claim, **texts: str) -> list[tuple[float, ...]]:
    """The figures of each row between reports."""
    values = {c.id: c.value or 0 for c in claims}
    rows = judged(claims, texts)[0]
    return sorted(tuple(sorted(values[i] for i in row.claims)) for row in rows if row.between)


def test_a_report_that_knows_both_figures_leaves_a_line_in_the_ledger() -> None:
    small, large = told("a", 21, offset=300), told("a", 30)
    assert outcome(small, told("b", 30), large) == ("not_comparable", BOTH)
    # Two figures of one report alone are no affair between reports.
    reasons = [line.reason for line in judged([small, large])[1]]
    assert BOTH.strip("()") not in reasons


def test_a_claimant_set_against_another_is_at_odds_with_who_knows_the_other_only() -> None:
    """That report knows of no such count; one that gives both is at odds with nobody."""
    small, large = told("a", 21, offset=300, **REBELS), told("a", 30, **MAYOR)
    assert between(small, large, told("b", 30)) == [(21, 30, 30)]
    assert between(small, large, told("b", 30), told("b", 21, offset=300)) == []
    assert between(told("a", 21, offset=300, **MAYOR), large, told("b", 30)) == []
    assert between(told("a", 21, offset=300, subset_of="x", **REBELS), large, told("b", 30)) == []


def test_a_toll_that_a_report_tells_with_its_rise_is_no_news_to_it() -> None:
    """The rebels have 21 and the mayor 30: the 30 of the next day are no update of the 21."""
    small = told("a", 21, offset=300, **REBELS)
    rows, _ = judged([small, told("a", 30, **MAYOR), told("b", 30, day=4)])
    assert [row for row in rows if row.between] == []


def test_a_shorter_copy_is_no_second_voice() -> None:
    text = "The shells that fell on the market of Norburg at noon killed thirty people, the mayor said. "
    small, large = told("a", 21, offset=300, **REBELS), told("a", 30, **MAYOR)
    longer = text * 3 + "The rebels spoke of twenty-one."
    assert between(small, large, told("b", 30, **MAYOR), a=longer, b=text * 3) == []


def test_what_a_report_calls_overtaken_it_does_not_give() -> None:
    """Forty-three were missing at first, and now 26: the report of the 43 is superseded."""
    first = told("a", 43, kind="missing")
    now = told("b", 26, kind="missing", day=5, offset=300)
    old = said("b", 43, "The firm had initially reported 43 missing", "43", kind="missing", day=5)
    assert outcome(first, now, old) == ("updates", "superseded")


def test_of_the_missing_the_smaller_figure_is_the_later() -> None:
    first = told("a", 43, kind="missing")
    now, before = told("b", 26, kind="missing", day=5, offset=300), told("b", 43, kind="missing", day=5)
    assert outcome(first, now, before) == ("updates", "superseded")
    assert between(told("c", 26, kind="missing", day=5), before, now) == []


def test_a_part_by_another_name_is_not_the_others_total() -> None:
    """A nurse counted four dead civilians, the report has six killed: the army's four are a conflict."""
    seen = said("a", 4, "A nurse at the morgue counted four dead", "four", scope="civilians",
                attributed_to="a nurse at the morgue")  # fmt: skip
    assert outcome(told("a", 6, offset=10), told("b", 4, scope="civilians"), seen) == (
        "contradicts",
        "disjoint",
    )


def test_no_larger_figure_is_of_some_of_those_counted() -> None:
    """ "Ten people hurt", and by the evening twelve civilians: the ten are superseded."""
    hospital = {"attributed_to": "the hospital", "kind": "injured", "day": 4}
    office = {"attributed_to": "the prosecutors", "kind": "injured", "day": 4}
    both = told("a", 10, **hospital), told("a", 12, scope="civilians", offset=300, **office)
    assert outcome(told("b", 10, **HURT), both[1], both[0]) == ("updates", "superseded")
    some = told("a", 31, scope="civilians", offset=300)
    assert outcome(told("b", 31, scope="civilians"), told("a", 47), some) == ("not_comparable", BOTH)


def test_a_claimant_counts_all_by_whatever_name() -> None:
    """Doctors count 36 dead; the ministry puts "the number of citizens killed" at 14."""
    doctors, ministry = {"attributed_to": "doctors"}, {"attributed_to": "the ministry"}
    fewer = told("a", 14, scope="civilians", offset=300, **ministry)
    assert outcome(fewer, told("b", 28), told("a", 36, **doctors)) == ("contradicts", "disjoint")
    # Of the report's own total, or of one claimant, the civilians are some.
    for whose in ({}, ministry):
        assert outcome(fewer, told("b", 28), told("a", 36, **whose))[0] == "not_comparable"


def test_a_word_is_held_against_no_second_figure_of_a_report_whose_first_it_covers() -> None:
    word = vague("a", 2000, 9999, kind="displaced")
    camps, kin = told("b", 3290, kind="displaced"), told("b", 940, kind="displaced", offset=300)
    assert outcome(word, kin)[0] == "diverges"
    assert outcome(word, kin, camps)[1] == "(its report has another, which the word covers)"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"hedge": "at_least"}, {"day": 4}, ("updates", "superseded")),
        ({"hedge": "at_least"}, {}, ("refines", "(lower bound)")),
        ({"hedge": "at_least"}, {"day": 9}, ("refines", "(lower bound)")),
        ({"hedge": "more_than"}, {"day": 4}, ("refines", "(lower bound)")),
        ({"hedge": "at_least", "day": 4}, {}, ("refines", "(lower bound)")),
        (
            {"hedge": "at_least", "kind": "missing"},
            {"day": 4, "kind": "missing"},
            ("refines", "(lower bound)"),
        ),
    ],
)
def test_at_least_so_many_were_found_so_far(
    first: dict[str, Any], second: dict[str, Any], expected: tuple[str, str]
) -> None:
    """Nine one day and eleven the next is a toll that rose; a round number is only said sharper."""
    assert outcome(told("a", 9, **first), told("b", 11, **second)) == expected


def test_a_report_goes_by_its_largest_figure() -> None:
    found = told("a", 100, hedge="at_least"), told("a", 120, hedge="more_than", offset=300)
    assert outcome(found[0], told("b", 123, day=4), found[1]) == ("refines", "(lower bound)")


def test_a_round_number_does_not_move_because_the_count_does() -> None:
    texts = {"b": "The toll could rise, as rescuers are still searching."}
    for hedge, relation in (("at_least", {"updates"}), ("more_than", set())):
        rows, _ = judged([told("a", 60, hedge=hedge), told("b", 67, day=4)], texts)
        assert {row.relation for row in rows} == relation


@pytest.mark.parametrize(("kind", "conflict"), [("detained", False), ("killed", True)])
def test_nobody_arrested_so_far_is_no_count(kind: str, conflict: bool) -> None:
    assert bool(between(told("a", 0, kind=kind), told("b", 2, kind=kind))) is conflict


@pytest.mark.parametrize(
    ("place", "expected"), [("Norburg Old Town", "contradicts"), ("Suddorf", "not_comparable")]
)
def test_nobody_leaves_an_island_and_its_town_apart(place: str, expected: str) -> None:
    """A wide place has its centre far from its towns, and who left the town left it, too."""
    wide = told("a", 5000, kind="displaced", latitude=52.0)
    assert outcome(wide, told("b", 9000, kind="displaced", place=place))[0] == expected


@pytest.mark.parametrize(("province", "together"), [("t:northshire", True), ("t:eastshire", False)])
def test_the_towns_of_one_province_are_left_together(province: str, together: bool) -> None:
    far: dict[str, Any] = {"place_id": "t:far", "containers": (province, "t:land"), "latitude": 52.0}
    assert (
        bool(between(told("a", 5000, kind="displaced"), told("b", 9000, kind="displaced", **far))) is together
    )


def test_miners_are_men() -> None:
    trapped = told("a", 24, kind="missing", scope="civilians")
    assert outcome(trapped, told("b", 12, kind="missing", scope="men", day=4)) == ("updates", "superseded")
    assert outcome(told("a", 24), told("b", 12, scope="men"))[0] == "not_comparable"


@pytest.mark.parametrize("day", [date(2021, 5, 3), None])
def test_the_order_of_claims_does_not_matter(day: date | None) -> None:
    claims = [
        told("a", 21, offset=300, published=day, **REBELS), told("a", 30, published=day, **MAYOR),
        told("b", 30, published=day), told("c", 26, published=day),
    ]  # fmt: skip
    assert judged(claims) == judged(claims[::-1])
