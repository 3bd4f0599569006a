"""Where it was, told by what lies around: datelines, distances, those who speak, where people were taken."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claim, claims

FRIDAY = date(2021, 5, 14)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # A dateline that lies about as far off as the text says that it happened.
        ("SALINA, Kan. (AP) - Nine workers died at a plant about 80 miles north of Wichita.", "SALINA"),
        # The same without a comma.
        ("ORILLIA Ont. - Nine people died when a plane crashed northwest of Toronto.", "ORILLIA"),
        # A distance that does not fit the dateline says nothing of it.
        ("SALINA, Kan. (AP) - Nine workers died at a plant about 20 miles north of Chicago.", "Chicago"),
        # What only says where the speaker's town is.
        ("Police in Salina, about 80 miles north of Wichita, said nine workers died.", "Salina"),
        ("Nine people died in the streets of Dijon.", "Dijon"),
        ("Tanks rolled into the streets of Dijon and killed nine people.", "Dijon"),
        ("A Lyon nurse had called before nine people died in a fire. The fire was in Dijon.", "Dijon"),
        ("At a briefing at the Palace of Peace in Geneva he said nine people were killed in Dijon.", "Dijon"),
        ("Dijon District has reported nine deaths.", "Dijon District"),
        ("Police in Fremont Nebraska said nine people died.", "Fremont"),
        ("Nine people died at the St Brannock Catholic Church in Dijon.", "Dijon"),
        ("The quake was felt in Lyon and as far away as Dijon. Nine people died in Arles.", "Arles"),
        ("The quake killed nine people in and around Dijon.", "Dijon"),
        ("The battle for Mosul killed nine civilians, a doctor said in Erbil.", "Mosul"),
        ("Nine people were killed in Istanbul's Tuzla district.", "Tuzla district"),
        ("Nine people drowned on Lake Sembari when a ferry overturned.", "Lake Sembari"),
        # A school bears the name of its town, unless it is said to be in another.
        ("A gunman killed nine people at Decatur High School.", "Decatur"),
        ("Nine people were killed at Varsel High School in Dijon.", "Dijon"),
    ],
)
def test_where_it_was(text: str, place: str) -> None:
    assert claim(text).spot == place


@pytest.mark.parametrize(
    "text",
    [
        "A tram hit a van in Dijon. One of the injured died of his burns in Lyon.",
        "A tram hit a van in Dijon. Nine people are in a serious condition at a hospital in Lyon.",
        "A tram hit a van in Dijon. Nine people were treated at the Rhone Medical Center in Lyon.",
    ],
)
def test_where_people_were_taken(text: str) -> None:
    assert [c.place for c in claims(text)] == ["Dijon"]


@pytest.mark.parametrize(
    "text",
    [
        "A blast in Dijon killed nine people, while another blast in Lyon killed two.",
        "Nine people died in Dijon, and in Lyon two people were killed.",
    ],
)
def test_the_second_event_of_a_sentence_has_its_own_place(text: str) -> None:
    assert {c.value: c.place for c in claims(text)} == {9: "Dijon", 2: "Lyon"}


def test_a_hospital_in_the_nearby_city_is_not_where_it_was() -> None:
    text = "A lorry hit a stall in Hawassa. Nine died and 12 are in a hospital in the nearby city of Wolaita."
    assert {c.place for c in claims(text)} == {"Hawassa"}


def test_the_city_is_the_town_of_the_text() -> None:
    text = "Nine people died when a bus hit a wall in Dijon. On Monday two more people were hurt in the city."
    assert [c.place for c in claims(text)] == ["Dijon", "Dijon"]


def test_no_place_has_more_people_counted_than_it_has() -> None:
    text = (
        "Floods swept Kansas. A dam burst above Salina, Kansas. They have driven 2,000,000 from their homes."
    )
    assert claim(text).place == "Kansas"


def test_a_clinic_may_be_where_it_was() -> None:
    assert claim("Nine bodies were in a clinic in Dijon, a nurse said.").place == "Dijon"


def test_a_convoy_s_goal_before_a_town_named_far_below() -> None:
    text = (
        "PARIS - Rebels ambushed a convoy on its way to the besieged town of Djibo in northern Burkina Faso "
        "and killed nine people. The army gave no toll. It sent helicopters. A curfew was imposed. Nobody "
        "claimed the attack. The road has been cut for months. Food is scarce. In Dori, traders closed their "
        "shops."
    )
    assert claim(text).place == "Djibo"


def test_a_town_that_the_text_comes_back_to_before_its_dateline() -> None:
    text = (
        "HODEIDAH, Yemen (AP) - At least nine people were killed when planes bombed a market on the coast "
        "of Yemen. Two medics in the town of Zabid said that some bodies were burned. A spokesman denied "
        "it. He gave no details. He hung up. Zabid, which has seen fighting, lies on the road to the south."
    )
    assert claim(text).place == "Zabid"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Gunmen raided the Wandobi market and killed nine people. The village of Wandobi is deserted.",
            "Wandobi",
        ),
        ("Search teams at Poco dos Gatos found nine bodies.", "Poco dos Gatos"),
        ("Nine people were killed in the Qala-i-Sabz district of Kunduz.", "Qala-i-Sabz district"),
        ("Nine people drowned off Negros Island.", "Negros Island"),
        ("Nine Somali soldiers were killed in Dhusamareb.", "Dhusamareb"),
    ],
)
def test_names_that_no_table_has_and_islands(text: str, place: str) -> None:
    assert claim(text).spot == place


def test_the_name_of_a_province_s_town_stands_for_the_province() -> None:
    text = (
        "At least 18 soldiers were killed in a clash in the Qala-i-Sabz district of Kunduz province. "
        "Nine others were wounded."
    )
    found = claims(text, published=FRIDAY, title="18 soldiers killed in Kunduz clash")
    assert {c.value: c.spot for c in found} == {18: "Qala-i-Sabz district", 9: "Qala-i-Sabz district"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The storm crossed Luzon in October 2014. Forming on October 13, it made landfall near "
            "Panganiban on October 19. A total of 26 people were killed.",
            date(2014, 10, 19),
        ),
        (
            "The quake of 3 May 2020 shook Dijon in the night. On 4 May tents came. Nine people died.",
            date(2020, 5, 3),
        ),
        (
            "It was the worst since a crush on 29 March 2009, exactly six years earlier, which killed 19.",
            date(2009, 3, 29),
        ),
    ],
)
def test_the_day_of_an_undated_text(text: str, day: date) -> None:
    assert claim(text).start == day


def test_a_search_that_ended_is_no_day_of_the_event() -> None:
    text = "A raid on Tuesday hit Dijon. Nine people died, and search-and-rescue work ended on Wednesday."
    assert claim(text, published=FRIDAY).start == date(2021, 5, 11)


def test_what_is_told_beside_the_main_event_was_on_its_day() -> None:
    text = "A raid on Dijon killed nine people on Tuesday. Meanwhile, three women died in Lyon."
    found = claims(text, published=FRIDAY)
    assert {c.value: c.start for c in found} == {9: date(2021, 5, 11), 3: date(2021, 5, 11)}


def test_a_province_that_its_country_owns_is_meant_by_the_title_too() -> None:
    text = (
        "Strikes on a market in northern Syria's Idlib killed 23. Jets hit Saraqib at noon. Nine were hurt."
    )
    found = claims(text, title="Strikes on market in Idlib kill 23")
    assert {c.place for c in found if c.kind != "date"} == {"Saraqib"}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("LUCKNOW", "LUCKNOW"),
        ("NEW DELHI", "Kanpur"),  # where the paper is made
    ],
)
def test_the_district_is_that_of_the_town_a_report_comes_from(line: str, place: str) -> None:
    text = f"{line}, May 4: Nine people died of heat in parts of the district. Two women died at Kanpur."
    assert {c.value: c.place for c in claims(text)}[9] == place


def test_a_region_that_figures_are_recorded_in_counts_its_own() -> None:
    text = "Some 34 deaths and 112 injuries have been recorded in Bihar. In Patna, nine people died."
    assert {c.value: c.place for c in claims(text)} == {34: "Bihar", 112: "Bihar", 9: "Patna"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LUCKNOW: Nine people died in a fire at a hospital here. It began in a ward in Kanpur.", "LUCKNOW"),
        ("LUCKNOW: A bus fell into a pond in Kanpur. Nine are being treated at a hospital here.", "Kanpur"),
        ("A quake on Lombok hurt two people. In 1992 nine people died on the island.", "Lombok"),
    ],
)
def test_here_and_the_island_stand_for_places(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[9] == place
