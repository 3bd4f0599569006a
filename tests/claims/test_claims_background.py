"""Where things were that a report tells beside its own event: another raid, a neighbour's toll."""

from __future__ import annotations

import pytest
from reading_claims import claims

LEAD = "A car bomb killed 12 people at a market in Kirkuk on Monday, police said.\n\n"
STORM = "At least 12 people died when a storm hit the town of Angoche in Mozambique on Sunday.\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("The ministry said 310 people were killed in Iraq in August.", 310, "Iraq"),
        ("Residents of Basra, where a flood killed nine people in 2015, stayed indoors.", 9, "Basra"),
        ("Campaigners spoke of Halabja, where 5,000 people died in 1988.", 5000, "Halabja"),
        ("It is the worst such blast since Khanaqin, which left 70 dead in 2005.", 70, "Khanaqin"),
        ("Help came from as far as Joplin, Missouri, where a tornado killed 158 people in 2011.",
         158, "Joplin"),
        ("In January ten infants died in a fire at the newborn care unit of Mosul district hospital.",
         10, "Mosul"),
        ("Militants threw a grenade at a shop in Hawija town of Kirkuk province, hurting 32.",
         32, "Hawija"),
        ("A gunman killed seven people in Jerusalem's Neve Sela neighborhood on May 7.", 7, "Neve Sela"),
        ("In Iran the cold has killed at least 65 people in the province of Kerman since December.",
         65, "Kerman"),
        ("Fires killed 100 people in the U.S. state of Rhode Island in 2003.", 100, "Rhode Island"),
        ("In neighbouring Iran a landslide killed 14 people.", 14, "Iran"),
        ("Armed groups positioned in Hawija attacked with rockets the town of Daquq, killing nine.",
         9, "Daquq"),
        ("A crash on the M5 in Somerset on November 4 caused seven deaths.", 7, "Somerset"),
        ("A bus fell into a ravine close to Halabja on Sunday, killing seven.", 7, "Halabja"),
        ("Gunmen ambushed a convoy on the road to Tikrit on Sunday, killing two.", 2, "Tikrit"),
        ("In 2012 a bus fell into the Narmada river in the district of Dhar and 33 died.", 33, "Dhar"),
        ("Gunmen killed 15 persons in Igabi Local Government Area of Kaduna State on Monday.", 15, "Igabi"),
        ("The worst-hit place is Zorbak Deh, where 11 died.", 11, "Zorbak Deh"),
        ("Troops opened fire on residents of the village of Zorbak on Friday, killing four.", 4, "Zorbak"),
    ],
)  # fmt: skip
def test_what_is_told_beside_the_event_has_its_own_place(text: str, figure: int, place: str) -> None:
    found = {c.value: c.place or "" for c in claims(LEAD + text)}
    assert place in found[figure]


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Two of the wounded were flown to Basra, where one is in a critical condition.", 1, "Kirkuk"),
        ("Lorries blocked the road to Baghdad on Tuesday, and three drivers were hurt.", 3, "Kirkuk"),
        ("Two Canadian envoys went missing 40 km from Niamey in December.", 2, "Niamey"),
    ],
)
def test_hospitals_roads_and_home_countries_are_not_where_it_was(text: str, figure: int, place: str) -> None:
    assert {c.value: c.place for c in claims(LEAD + text)}[figure] in (place, "Kirkuk")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Officials said eight of the dead came from Hawija, two from Daquq and one from Mosul.",
         {8: "Hawija", 2: "Daquq", 1: "Mosul"}),
        ("In Iran the flood killed 27 people, 22 of them in Kerman, and injured 61.",
         {27: "Iran", 22: "Kerman", 61: "Iran"}),
        ("More than 400 inmates have died in Iran since 2021, including 119 in Shiraz.", {119: "Shiraz"}),
        ("Mirasol killed 28 people in the Philippines, where it struck Aurora province, and nine in Taiwan.",
         {28: "Philippines", 9: "Taiwan"}),
    ],
)  # fmt: skip
def test_a_part_and_what_is_said_by_the_way_keep_their_places(text: str, places: dict[int, str]) -> None:
    found = {c.value: c.place or "" for c in claims(LEAD + text)}
    assert all(place in found[figure] for figure, place in places.items())


def test_all_of_a_country_that_the_report_does_not_name() -> None:
    found = claims(
        "Nine people died when a bus hit a wall in Lyon. Nationwide, 124 have died on roads this year."
    )
    assert [(c.value, c.place, c.country) for c in found] == [(9, "Lyon", "FR"), (124, "France", "FR")]


def test_no_figure_larger_than_a_town_is_of_it() -> None:
    found = claims("A bomb killed 12 people in Lyon. France hosts some 2.8 million refugees, more than ever.")
    assert [c.place for c in found] == ["Lyon", "France"]


def test_a_name_told_before_a_district_is_no_village_of_it() -> None:
    found = claims(
        "Nine men died in Yemen in the area of al-Zorba on Monday.\n\n"
        "In Razih district, jets hit a house on Tuesday, killing a woman and her 4 children."
    )
    assert "Razih" in ({c.value: c.place for c in found}[4] or "")
