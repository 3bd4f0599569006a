"""Figures and the places of their events: stories, what is made exact, and what is no place of an event."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.claims import extract
from discrepancy.claims.placetable import load_where
from discrepancy.claims.stories import _another
from discrepancy.model import Claim, Document, Part
from discrepancy.rulebook import rulebook

PUBLISHED = date(2019, 5, 15)  # a Wednesday


def claims(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of an article set in paragraphs where the text has blank lines."""
    parts: list[Part] = []
    at = 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        parts.append(Part("body", start, at))
    document = Document(id="d", text=text, published=published, parts=tuple(parts))
    return [c for c in extract(document) if c.kind != "date"]


def place(text: str, kind: str = "killed", value: float = 9) -> str | None:
    found = [c for c in claims(text) if c.kind == kind and c.value == value]
    assert len(found) == 1, [(c.kind, c.value, c.place) for c in claims(text)]
    return found[0].spot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were killed in Lyon on Monday.", "Lyon"),
        ("Nine people were killed in the French city of Lyon on Monday.", "Lyon"),
        ("A blast in a warehouse in rebel-held Idlib killed nine people.", "Idlib"),
        ("Nine people died on Tuesday when a bomb went off in Jaramana, a suburb of Damascus.", "Jaramana"),
        ("Nine people died when a wall fell in Uganda's Gulu district.", "Gulu district"),
        ("Nine people were killed in east Kent on Monday.", "Kent"),
        ("A lorry from Arles to Lyon hit a queue near Valence, killing nine.", "Valence"),
        ("Nine died in Nice, and the wounded were in intensive care in Toulon.", "Nice"),
        ("Nine people died in waters off Palm Island in the south, officials said.", "Palm Island"),
    ],
)
def test_the_place_in_the_sentence(text: str, expected: str) -> None:
    assert place(text) == expected


def test_a_later_sentence_makes_the_place_exact() -> None:
    text = (
        "A car bomb killed nine people in the Syrian city of Hasakah on Tuesday. "
        "The attack occurred in the neighbourhood of Salbarin. "
        "Twelve people were hurt in the blast."
    )
    assert place(text) == "Salbarin"
    assert place(text, "injured", 12) == "Salbarin"


def test_a_country_is_made_exact_by_the_town_of_the_same_story() -> None:
    text = (
        "Gunmen killed nine people in southern Nigeria on Tuesday.\n\n"
        "They opened fire on a market in the town of Warri, police said.\n\n"
        "In March gunmen killed 31 people in Kano."
    )
    assert place(text) == "Warri"
    assert place(text, value=31) == "Kano"


def test_a_part_with_a_figure_of_its_own_is_not_the_place_of_the_whole() -> None:
    text = (
        "Strikes on the city of Aleppo killed nine people on Tuesday. "
        "A strike on the Shaar district of Aleppo killed four of them."
    )
    assert place(text) == "Aleppo"


def test_the_place_of_a_detail_is_not_that_of_the_event() -> None:
    text = (
        "Police detained 44 people in raids in Izmir on Tuesday.\n\n"
        "Some of the money was later found in a house in Bornova."
    )
    assert place(text, "detained", 44) == "Izmir"


def test_background_has_a_place_of_its_own_and_the_story_returns() -> None:
    text = (
        "A fire killed nine people in Porto on Tuesday.\n\n"
        "It broke out before dawn.\n\n"
        "In 2009 a fire in Seville killed 21 people.\n\n"
        "Fourteen people were hurt, the fire service said."
    )
    assert place(text) == "Porto"
    assert place(text, value=21) == "Seville"
    assert place(text, "injured", 14) == "Porto"


def test_elsewhere_opens_another_story() -> None:
    text = (
        "A bomb killed nine people in Mosul on Tuesday. Elsewhere, gunmen attacked a post in Tikrit. "
        "Four soldiers were killed."
    )
    assert place(text) == "Mosul"
    assert place(text, value=4) == "Tikrit"


def test_a_story_without_a_place_is_where_the_one_told_before_it_is() -> None:
    text = (
        "A bomb killed nine people in Mosul on Wednesday. "
        "In 2014 a siege of Tikrit began. The city fell in June 2014, and 31 men were shot dead."
    )
    assert place(text, value=31) == "Tikrit"
    known = (
        "An army raid killed nine people in Mosul on Wednesday. "
        "On Monday troops shot dead 31 men in Tikrit. A doctor said five had died in Sunday's raid."
    )
    assert place(known, value=5) == "Mosul"


def test_four_of_the_wounded_are_where_the_wounded_are() -> None:
    text = (
        "A gunman wounded 20 people in Tucson on Monday.\n\n"
        "Officers arrested a boy in the town of Benson on Tuesday. Four of the wounded are children."
    )
    assert place(text, "injured", 4) == "Tucson"


def test_those_who_leave_are_counted_where_they_leave() -> None:
    assert place("Some 300 people fled Warri for Lagos on Monday.", "displaced", 300) == "Warri"


def test_the_two_villages_are_the_pair_named_before() -> None:
    text = (
        "Residents of Madaya and Zabadani waited for days. "
        "Some 500 people evacuated from the two villages slept in lorries."
    )
    assert place(text, "displaced", 500) == "Madaya and Zabadani"


def test_a_quake_keeps_the_region_that_is_named_first() -> None:
    text = (
        "An earthquake hit Indonesia's Sumbawa island on Tuesday.\n\n"
        "Nine of the dead were pupils of a school in Bima.\n\n"
        "It struck before dawn.\n\n"
        "More than 300 people were injured in the quake."
    )
    assert place(text, "injured", 300) == "Sumbawa island"


def test_a_sum_of_a_war_is_of_its_country() -> None:
    text = (
        "A shell killed nine people in Zabid in Yemen on Tuesday.\n\n"
        "More than 8,000 people have been killed in the conflict since March."
    )
    assert place(text, value=8000) == "Yemen"


def test_general_nouns_mean_the_place_named_before() -> None:
    text = (
        "A bus plunged into a gorge in India's Himachal Pradesh state, killing nine.\n\n"
        "Road accidents killed 96 people across the country last month."
    )
    assert place(text, value=96) == "India"


def test_an_actor_named_after_a_place_is_no_place() -> None:
    assert place("Pro-Damascus media said the blast in Homs killed nine.") == "Homs"


@pytest.mark.parametrize(
    ("opening", "other"),
    [
        ("Two further raids killed nine.", True),
        ("Another blast killed nine.", True),
        ("A second strike killed nine.", True),
        ("Another nine died.", False),
        ("The second victim died of wounds.", False),
    ],
)
def test_another_event_opens_a_story(opening: str, other: bool) -> None:
    assert _another(opening.lower().split()[:4], load_where(rulebook())) is other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The village of Tosata, 55 kilometres east of Aleppo, was shelled and nine people died.", "Tosata"),
        ("Gunmen killed nine soldiers at a post about 30 miles (48 km) north of Aleppo.", "Aleppo"),
        ("Nine people died in Denver, a five-hour drive from Aspen.", "Denver"),
    ],
)
def test_what_a_distance_is_measured_from_comes_last(text: str, expected: str) -> None:
    assert place(text) == expected


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("On 3 March 2018 the army said that nine people had died.", None),
        ("Nine people died on a march through Porto.", "protest"),
        ("The village lies on the road to Lassa. Nine people died.", None),
        # The head names it, and no other nature is told of.
        ("A quake hit Porto on Monday. Rescuers were at work. Nine people died.", "earthquake"),
        ("A quake hit Porto on Monday. A fire killed two people. Nine people died in all.", None),
    ],
)
def test_the_nature_of_what_happened(text: str, nature: str | None) -> None:
    (nine,) = [c for c in claims(text) if c.value == 9]
    assert nine.what == nature
