"""Who says so: before or after the words, by pronoun, behind a comma, at the end of a headline."""

from __future__ import annotations

import pytest
from reading_claims import claim, claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said 12 people were killed.", "Police"),
        ("Twelve people were killed, police said.", "police"),
        ("Twelve people were killed, said Governor Ada Obi.", "Governor Ada Obi"),
        ("Twelve people were killed, according to the ministry.", "the ministry"),
        ("According to the ministry, 12 people were killed.", "the ministry"),
        ("Governor Ada Obi told reporters that 12 people were killed.", "Governor Ada Obi"),
        ("The mayor of Porto, Rui Sousa, confirmed 12 deaths.", "The mayor of Porto, Rui Sousa"),
        ("Ines Duarte, a hospital director, said 12 people were killed.", "Ines Duarte, a hospital director"),
        ("An aid worker who asked not to be named said 12 people were killed.", "An aid worker"),
        ("Officials in Lagos said 12 people were killed.", "Officials in Lagos"),
        ("The Red Cross counted 12 dead.", "The Red Cross"),
        ("Twelve people, the coastguard said, were killed.", "the coastguard"),
        ("Twelve people died, Lyon police chief Ines Duarte said.", "Lyon police chief Ines Duarte"),
        ("Twelve people died in Sichuan Province, local authorities said.", "local authorities"),
        ("Some 12 miners died, Energy Minister Rui Sousa said.", "Energy Minister Rui Sousa"),
        ("Only 12 miners, Energy Minister Rui Sousa said, were killed.", "Energy Minister Rui Sousa"),
    ],
)
def test_the_speaker_in_the_words_of_the_text(text: str, speaker: str) -> None:
    assert claim(text).attributed_to == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in Porto, police said.",
        "Nine people were killed on Monday in Porto, police said on Tuesday.",
        "Nine people were killed in the town of Porto, police said.",
        "Nine people were killed when a lorry hit a bus near Porto, police said.",
        "Nine people were killed outside Porto, Portugal, police said.",
    ],
)
def test_a_place_before_the_speaker_is_not_its_name(text: str) -> None:
    found = claim(text)
    assert (found.attributed_to or "").split()[-1] == "police"
    assert "Porto" not in (found.attributed_to or "")


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed.",
        "The blast killed 12 people and the mayor said nothing.",
        "Twelve people were killed in Damascus.",
    ],
)
def test_the_outlet_s_own_voice(text: str) -> None:
    assert claim(text).attributed_to in (None, "the mayor")


def test_a_pronoun_is_the_speaker_before() -> None:
    found = claims("Governor Ada Obi said nine people died. She said 12 were hurt.")
    assert [c.attributed_to for c in found] == ["Governor Ada Obi", "Governor Ada Obi"]


def test_a_quotation_goes_on_in_the_same_voice() -> None:
    found = claims("“Nine people died,” Ada Obi, the governor, said. “Twelve are hurt.”")
    assert {(c.attributed_to or "")[:7] for c in found} == {"Ada Obi"}


def test_rivals_in_one_sentence_keep_their_own_figures() -> None:
    found = claims("The Red Cross counted 12 dead while the army spoke of nine dead.")
    assert {c.value: c.attributed_to for c in found} == {12: "The Red Cross", 9: "the army"}
    found = claims("The government says 12 died, rebels say 40.")
    assert {c.value: c.attributed_to for c in found} == {12: "The government", 40: "rebels"}


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Mudslide kills 12: police", "police"),
        ("Monitor: mudslide kills 12 in valley", "Monitor"),
        ("Mudslide kills 12 in valley", None),
    ],
)
def test_a_headline_names_its_source_at_either_end(title: str, speaker: str | None) -> None:
    found = claim("Rain fell all night.", title=title)
    assert (found.value, found.attributed_to) == (12, speaker)


def test_the_origin_is_the_claimant_then_the_agency_then_the_outlet() -> None:
    assert claim("Police said 12 people were killed.").origin == "Police"
    assert claim("Twelve people were killed.").origin == "d"


PARAGRAPHS = """A gas cylinder blew up in a bakery in Rosario.

Mayor Julia Sosa said four people had died. {}

The street was closed for the night."""


@pytest.mark.parametrize(
    "more", ["Nine others were hurt.", "Two of them were bakers.", "Nine were in hospital."]
)
def test_a_figure_that_leans_on_the_sentence_before_is_of_its_speaker(more: str) -> None:
    speakers = {c.value: c.attributed_to for c in claims(PARAGRAPHS.format(more))}
    assert set(speakers.values()) == {"Mayor Julia Sosa"}
    assert len(speakers) == 2


@pytest.mark.parametrize(
    "more",
    [
        "Nine bakers were hurt.",  # told anew, in the outlet's own voice
        "In 2019 nine people were killed in the same street.",  # another event
        "\n\nNine others were hurt.",  # another paragraph
    ],
)
def test_a_figure_that_stands_alone_has_the_voice_of_the_outlet(more: str) -> None:
    speakers = {c.value: c.attributed_to for c in claims(PARAGRAPHS.format(more)) if c.value == 9}
    assert speakers == {9: None}


def test_a_text_without_paragraphs_tells_nothing_of_who_goes_on_speaking() -> None:
    speakers = {
        c.value: c.attributed_to
        for c in claims("Mayor Julia Sosa said four people died. Nine others were hurt.")
    }
    assert speakers == {4: "Mayor Julia Sosa", 9: None}


def test_the_number_of_confirmed_deaths_is_no_speaker() -> None:
    assert [c.attributed_to for c in claims("The number of confirmed deaths is 37.")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 19 people hurt, four are still in hospital, a spokeswoman for the ward said.",
        "Four people are being treated for burns a nurse said.",
    ],
)
def test_who_speaks_is_not_counted(text: str) -> None:
    assert 1 not in {c.value for c in claims(text)}


def test_a_number_right_behind_one_person_is_an_age() -> None:
    found = claims("A man 26 and a woman 31 were pronounced dead by the coroner.")
    assert [(c.value, c.scope) for c in found] == [(1, "men"), (1, "women")]
