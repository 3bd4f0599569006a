"""Dates and places that cannot be right: in a sentence, in a report, between reports."""

from __future__ import annotations

from datetime import date

import pytest
from judging import judged
from made_claims import claim, documents

from discrepancy.discrepancies import compare
from discrepancy.events import match
from discrepancy.model import Claim, Discrepancy


def report(claims: list[Claim]) -> list[Discrepancy]:
    docs = documents(claims)
    return compare(match(claims, docs), claims, docs)[0]


def dated(name: str, what: str, day: date, quote: str, words: str, **fields: object) -> Claim:
    """A date claim of a sentence, at the words of its date."""
    at = quote.index(words)
    return claim(
        name, None, kind="date", what=what, start=day, quote=quote, offset=500 + at, quote_start=500,
        low=None, high=None, id=f"{name}/{what}/{day}/{at}", **fields,
    )  # fmt: skip


def test_a_weekday_that_is_not_that_dates():
    quote = "The bridge gave way on Monday, 5 May 2021, the harbour office said."
    (row,) = report([dated("a", "collapse", date(2021, 5, 5), quote, "Monday", published=date(2021, 5, 9))])
    assert (row.rule, row.relation, row.between) == ("weekday", "contradicts", False)


def test_a_weekday_that_is_right_is_no_finding():
    quote = "The bridge gave way on Wednesday, 5 May 2021, the harbour office said."
    told = dated("a", "collapse", date(2021, 5, 5), quote, "Wednesday", published=date(2021, 5, 9))
    assert report([told]) == []


@pytest.mark.parametrize(
    ("length", "found"), [("90 days", True), ("31 days", False), ("30 days", False), ("3 weeks", True)]
)
def test_a_length_that_is_not_that_between_two_dates(length, found):
    quote = f"The strike that began on 1 March 2021 ended after {length} on 1 April 2021."
    claims = [
        dated("a", "launch", date(2021, 3, 1), quote, "1 March 2021"),
        dated("a", "end", date(2021, 4, 1), quote, "1 April 2021"),
    ]
    assert [row.rule for row in report(claims)] == (["length"] if found else [])


def test_what_is_told_as_done_after_its_report():
    quote = "Twelve people were killed in Norburg on 3 June 2021."
    told = claim("a", 12, start=date(2021, 6, 3), published=date(2021, 5, 3), quote=quote)
    assert [row.rule for row in report([told])] == ["after its report"]


def test_a_date_worked_out_from_words_is_not_held_against_the_report():
    quote = "Twelve died on Thursday."
    told = claim("a", 12, start=date(2021, 6, 3), published=date(2021, 5, 3), quote=quote)
    assert report([told]) == []


def paper(name: str, day: date, value: int, published: date = date(2021, 5, 6)) -> list[Claim]:
    """A report that puts one flood on a day, with how many died."""
    quote = f"The mine was flooded in Norburg that day, and {value} died"
    return [
        dated(name, "strike", day, quote, "that day", published=published, place="Norburg"),
        claim(name, value, start=day, what="flood", published=published, quote=quote),
    ]


def test_two_days_for_one_event_where_a_figure_says_that_it_is_one():
    early, late = date(2021, 5, 3), date(2021, 5, 4)
    rows = report([*paper("a", early, 131), *paper("b", late, 131)])
    assert [(row.rule, row.kind) for row in rows] == [("two dates", "date")]
    assert report([*paper("a", early, 131), *paper("b", early, 131)]) == []


def test_thursdays_and_fridays_raids_are_no_discrepancy_of_dates():
    printed = date(2021, 5, 10)
    told = [*paper("a", date(2021, 5, 3), 131, printed), *paper("b", date(2021, 5, 4), 131, printed)]
    assert [row.rule for row in judged(told)[0]] == ["two dates"]
    week = claim(
        "a", 214, start=date(2021, 5, 1), end=date(2021, 5, 9), what="flood", coverage="cumulative",
        published=date(2021, 5, 10), offset=700,
    )  # fmt: skip
    assert "two dates" not in [row.rule for row in judged([*told, week])[0]]
