"""One row for a figure said again; two rows for two figures; ids that stay."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import BOOK, claim, claims, document

from discrepancy import check
from discrepancy.claims import examine

STORY = (
    "Nine people were killed when a tram derailed in Dijon on Monday, police said.\n\n"
    "The driver lost control in heavy rain.\n\n"
    "The nine victims were taken to the city morgue."
)


def test_headline_lead_and_body_are_one_claim_with_every_mention() -> None:
    found = claim(
        "Nine people were killed when a tram derailed in Dijon on Monday, police said.\n\n"
        "It was raining.\n\nThe accident killed nine people and closed the line.",
        title="Tram crash in Dijon kills nine",
    )
    assert [m.part for m in found.mentions] == ["body", "headline", "body"]
    assert found.quote == found.mentions[0].quote
    assert found.attributed_to == "police"


def test_the_quoted_mention_is_of_the_running_text() -> None:
    found = claim("Nine people died in Dijon on Monday.", title="Nine dead in Dijon")
    assert (found.part, found.field) == ("body", "text")
    assert {m.part for m in found.mentions} == {"headline", "body"}


def test_a_headline_with_another_figure_is_another_claim() -> None:
    found = claims("Nine people died in Dijon on Monday.", title="Eleven dead in Dijon")
    assert {c.value for c in found} == {9, 11}
    assert len({c.id for c in found}) == 2


def test_the_more_guarded_hedge_counts() -> None:
    found = claim("Around 40 people died in Dijon on Monday.", title="40 dead in Dijon")
    assert (found.value, found.hedge) == (40, "about")
    found = claim("At least 40 people died in Dijon.\n\nThe crash killed 40 people.")
    assert (found.hedge, found.high) == ("at_least", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in Dijon. Nine people died in Lima.",
        "Nine people died on 3 May 2020. Nine people died on 9 July 2021.",
        "Nine soldiers died in the blast. Nine children died in the fire.",
        "Nine people died. Nine people were hurt.",
        "Nine people died. Nine people could die.",
    ],
)
def test_the_same_number_of_something_else_is_another_claim(text: str) -> None:
    assert len(claims(text)) == 2


def test_a_zero_is_no_repetition_of_nothing() -> None:
    found = claims("Nobody was hurt in Dijon. There were no injuries, police said.")
    assert [(c.kind, c.value, len(c.mentions)) for c in found] == [("injured", 0, 2)]


def test_ids_are_the_same_on_every_run_and_other_in_another_document() -> None:
    one = [c.id for c in examine(document(STORY), BOOK).claims]
    again = [c.id for c in examine(document(STORY), BOOK).claims]
    other = [c.id for c in examine(document(STORY, name="other"), BOOK).claims]
    assert one == again
    assert set(one).isdisjoint(other)
    assert len(set(one)) == len(one)


def test_ids_do_not_hang_on_where_a_claim_stands_or_when_it_was_published() -> None:
    before = claim("Nine people died in Dijon.")
    after = claim("It was a wet morning.\n\nNine people died in Dijon.", published=date(2021, 5, 14))
    assert before.id == after.id


def test_claims_come_in_the_order_of_the_text() -> None:
    found = claims("Two died. Three people were hurt. Four people are missing after the landslide.")
    assert [c.offset_start for c in found] == sorted(c.offset_start for c in found)
    found = claims("Three people were hurt.", title="Two dead as wall falls")
    assert (found[0].field, found[0].value) == ("title", 2)


def test_a_moved_toll_says_which_way() -> None:
    assert claim("The death toll rose to 31.").moved == "up"
    assert claim("The death toll was revised down to 12.").moved == "down"
    assert claim("The death toll stands at 12.").moved is None


def test_households_are_no_people_of_the_same_number() -> None:
    text = "The flood displaced 300 families in Dijon. It displaced 300 people in Dijon, the mayor said."
    assert sorted((c.value, c.unit or "people") for c in claims(text)) == [
        (300, "households"),
        (300, "people"),
    ]


def test_households_are_held_against_no_people() -> None:
    texts = ["The flood displaced 300 families in Dijon.", "The flood displaced 1,500 people in Dijon."]
    published = date(2024, 5, 6)
    report = check([document(text, published, name=str(n)) for n, text in enumerate(texts)])
    assert [c.value for c in report.claim_list if c.kind == "displaced"] == [300, 1500]
    assert report.discrepancy_list == ()


def test_a_small_figure_with_a_day_of_its_own_is_no_repeat_of_an_undated_one() -> None:
    text = (
        "Three people were killed when mud swept away a row of huts.\n\n"
        "The search was halted at noon.\n\n"
        "Some 60 villagers were evacuated.\n\n"
        "In October 2013, three people died when a dam was opened."
    )
    killed = [c for c in claims(text) if c.kind == "killed"]
    assert [(c.value, str(c.start)[:4]) for c in killed] == [(3, "None"), (3, "2013")]


@pytest.mark.parametrize(("whole", "kind"), [("five", "killed"), ("26", "abducted")])
def test_a_part_of_a_number_is_of_the_figure_of_that_number(whole: str, kind: str) -> None:
    found = claims(f"Gunmen killed five people in Dijon and seized 26 more. Three of the {whole} were women.")
    assert [c.kind for c in found if c.value == 3] == [kind]
