"""Who says so, and the head of an article, for any arrangement of their words: only what the text says."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_claims import BOOK, claim, claims

from discrepancy.claims import examine
from discrepancy.documents import make_document
from discrepancy.documents.sources import load

pytestmark = pytest.mark.reliability

SPEAKERS = [
    "police", "the mayor", "Dr Anna Berg", "the ministry of health", "rebel leaders", "Mr. O'Neil", "he",
    "AP", "a doctor, Jan Roe,", "the Red Cross", "state television", "one of them", "\u202ethe chief",
]  # fmt: skip
VERBS = [
    "said",
    "told reporters",
    "says",
    "according to",
    "claimed",
    "denied",
    "reported",
    "added",
    "confirmed",
]
FIGURES = ["nine people were killed in Lyon", "at least 40 were wounded", "no one was hurt", "12 are missing"]
MARKS = [
    ", ",
    ". ",
    ": ",
    "; ",
    " — ",
    " ",
    "\n\n",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    " that ",
    " and ",
    " while ",
]
SENTENCES = st.lists(
    st.sampled_from([*SPEAKERS, *VERBS, *FIGURES, *FIGURES, *MARKS, *MARKS]), max_size=22
).map(" ".join)
HEADS = st.lists(
    st.sampled_from(
        [
            "LYON",
            "Lyon, France",
            "(AP)",
            "(Reuters)",
            " - ",
            " — ",
            "4 May 2020",
            "May 4",
            "Monday",
            "Updated",
            ": ",
            "By Jan Roe",
            "\n",
            "12:30 GMT",
            "31 February 2020",
            "Nine people were killed in Lyon.",
            "AFP",
            "\ud800",
            ",",
        ]
    ),
    max_size=12,
).map(" ".join)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@settings(max_examples=150)
@given(SENTENCES)
def test_a_speaker_is_named_in_the_text(text: str) -> None:
    article = make_document(text, id="a", source="Post", published=date(2020, 5, 5), book=BOOK)
    said = set(words(text))
    for made in examine(article, BOOK).claims:
        for name in filter(None, (made.attributed_to, made.who)):
            assert set(words(name)) <= said, name


@settings(max_examples=150)
@given(HEADS)
def test_a_dateline_says_only_what_stands_there(text: str) -> None:
    agencies = {name for _, name in load(BOOK).spellings}
    made = make_document(text, id="a", book=BOOK)
    assert made.credit is None or made.credit in agencies
    assert made.dateline_place is None or made.dateline_place in text
    assert made.published is None or 1500 < made.published.year < 2200
    assert made.published is None or str(made.published.day) in text
    assert made.text == text


def test_a_town_speaks_for_nobody() -> None:
    found = claim(
        "A mortar killed 14 people in the walled town of Rastan in the plain of Homs activists said."
    )
    assert (found.place, found.attributed_to) == ("Rastan", "Homs activists")


def test_the_name_of_an_island_is_not_of_those_who_speak() -> None:
    found = claim("A wave killed 14 people on the Greek island of Rhodes rescue workers said on Friday.")
    assert (found.place, found.attributed_to) == ("Rhodes", "rescue workers")


def test_what_something_happened_in_speaks_for_nobody() -> None:
    found = claim(
        "The mayor promised two weeks of help after the fire in Lyon, in which 14 are confirmed dead."
    )
    assert (found.place, found.attributed_to) == ("Lyon", None)


def test_a_quotation_that_ends_sentences_later_is_of_who_closes_it() -> None:
    text = (
        "The district office put the toll at 26.\n\n"
        "“I counted 19 bodies at the jetty. I know their fathers,” said the ferryman Saleh Barakat.\n\n"
        "The search goes on."
    )
    assert {c.value: c.attributed_to for c in claims(text)} == {
        26: "The district office",
        19: "the ferryman Saleh Barakat",
    }


def test_he_is_the_one_who_answered_last() -> None:
    text = (
        "Ombudsman Ada Obi said nine inmates had died.\n\n"
        "Interior Minister Rui Sousa rejected this. Twenty-two guards were hurt, he said."
    )
    assert {c.value: c.attributed_to for c in claims(text)} == {
        9: "Ombudsman Ada Obi",
        22: "Interior Minister Rui Sousa",
    }


def test_a_part_in_a_paragraph_of_its_own_has_no_speaker() -> None:
    text = (
        "Nine miners died in a fire, the ministry said.\n\n"
        "Four of the dead were from one village.\n\n"
        "The shaft had been closed for years."
    )
    assert {c.value: c.attributed_to for c in claims(text)} == {9: "the ministry", 4: None}


def test_a_count_that_another_exceeds_has_a_teller_of_its_own() -> None:
    found = claims(
        "The ministry said the strike killed 33 people, 20 more than the 13 the army had spoken of."
    )
    assert [(c.value, c.attributed_to) for c in found] == [(33, "The ministry"), (13, "the army")]


def test_by_how_many_a_count_exceeds_another_counts_nobody() -> None:
    assert claims("Floods killed 12 fewer than in the year before.") == []
