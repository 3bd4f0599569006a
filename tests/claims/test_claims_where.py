"""The place of the event: not the speaker's, not the hospital's, not the road's end."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claim, claims


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in Dijon.", "Dijon"),
        ("Nine people were killed in a blast at a mosque in Kabul, Afghanistan.", "Kabul"),
        ("A blast in Kabul killed nine people, officials in Washington said.", "Kabul"),
        ("Officials in Washington said a blast in Kabul killed nine people.", "Kabul"),
        ("The UK-based Syrian Observatory for Human Rights said nine people were killed in Idlib.", "Idlib"),
        ("The wounded were flown to Lyon after the blast in Dijon killed nine.", "Dijon"),
        ("Rebels fired on Zabid from Hodeidah, killing nine.", "Zabid"),
        ("Nine people died near Porto, police said.", "Porto"),
    ],
)
def test_the_place_in_the_sentence(text: str, place: str) -> None:
    assert claim(text).place == place


def test_the_place_that_the_story_is_at() -> None:
    found = claim("A tram derailed in Dijon on Monday. Rescue work went on all night. Nine people died.")
    assert found.place == "Dijon"


def test_a_lead_that_keeps_the_place_back() -> None:
    found = claim("Nine people died when a tram derailed. The accident happened in Dijon.")
    assert found.place == "Dijon"


def test_a_place_of_its_own_beats_the_story_s() -> None:
    found = claims("A blast in Dijon killed nine people. Another blast killed two people in Lyon.")
    assert {c.value: c.place for c in found} == {9: "Dijon", 2: "Lyon"}


def test_gapped_figures_have_their_own_places() -> None:
    found = claims("Five were killed in Dijon and two in Lyon.")
    assert {c.value: c.place for c in found} == {5: "Dijon", 2: "Lyon"}


def test_a_place_that_nobody_knows_loses_no_claim() -> None:
    found = claims("Nine people were killed in Qzyrlbrt. Two people were killed in Lyon.")
    assert [c.value for c in found] == [9, 2]
    assert found[0].place_id is None
    assert (found[1].place, found[1].country) == ("Lyon", "FR")


def test_no_place_is_none_and_not_a_guess() -> None:
    found = claim("Nine people were killed.")
    assert (found.place, found.place_id, found.latitude, found.country, found.containers) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_a_resolved_place_says_where_it_lies() -> None:
    found = claim("Nine people were killed in Dijon, France.")
    assert found.place_id and found.latitude and found.longitude
    assert found.country == "FR"
    assert found.containers


def test_a_place_remembered_is_not_where_it_happened() -> None:
    found = claim(
        "The earthquake struck Bolu at dawn. Forty people were hurt in the tremor, which woke memories of "
        "the one that hit Izmit in 1999."
    )
    assert found.place == "Bolu"
    assert found.start is None or found.start.year != 1999


def test_what_happened_hours_earlier_elsewhere_lends_no_place() -> None:
    text = (
        "Eleven villagers died outside the Jordanian capital on Sunday, hours after a mine in Irbid. "
        "The rockets fell on two suburbs of Amman, medics said."
    )
    assert claim(text, date(2018, 4, 1)).place == "Amman"


def test_a_sum_of_a_country_s_people_is_of_the_country() -> None:
    text = "A bomb in Sadr City killed nine people. At least 691 Iraqis have been killed since June."
    found = {c.value: c.place for c in claims(text, date(2016, 12, 2))}
    assert found[691] == "Iraq" and found[9] != "Iraq"


def test_each_of_two_joined_clauses_has_its_place() -> None:
    found = claims("Two people were washed away in Lyon and one was killed by a falling tree in Dijon.")
    assert {c.value: c.place for c in found}[1] == "Dijon"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Where a sentence points at its known event counts more than what else it names.
        (
            "A bomb killed nine people outside Aleppo on Monday. The explosion hit a filling station in "
            "Rashidin, west of Aleppo. Drivers who had stopped in Ramousah, a quarter of Aleppo, heard it.",
            "Rashidin",
        ),
        # Who briefs the press from there is not the event.
        ("A bus crashed near Lyon. Nine people died, the minister told a news conference in Lille.", "Lyon"),
        ("A bus crashed near Lyon. Nine people died, he told Saudi media.", "Lyon"),
        # Who dies in a hospital was hurt elsewhere.
        ("A gas leak hurt many in Dijon. Two of them died late on Monday at a hospital in Lyon.", "Dijon"),
        # Where the dead had lived is not where they were hurt.
        ("A bomb went off in Dijon. The toll rose to two after a guard, a resident of Lyon, died.", "Dijon"),
        # An attack on a hospital is at the hospital.
        ("Nine people died in an attack on a hospital in Lyon.", "Lyon"),
        # A local report names its town only with its police.
        ("Lyon police said nine people were shot. Two of them died.", "Lyon"),
    ],
)
def test_what_beside_a_place_says_that_it_happened_there(text: str, place: str) -> None:
    assert {c.spot for c in claims(text, date(2017, 4, 18))} == {place}


def test_figures_in_brackets_are_of_the_place_before_them() -> None:
    found = claims(
        "Cholera has killed 26 people in Mangochi, followed by Machinga (31 deaths) and Nsanje (12 deaths)."
    )
    assert {c.value: c.place for c in found} == {26: "Mangochi", 31: "Machinga", 12: "Nsanje"}


def test_what_a_headline_tells_beside_its_event_lends_it_no_place() -> None:
    from discrepancy import extract
    from discrepancy.model import Document

    text = "A fire in the village of Ombelo killed nine people on Monday.\nTwo more died later."
    title = "Nine burn to death; bus plunge kills three in Lyon"
    found = extract(Document(id="a", text=text, title=title, published=date(2017, 4, 18)))
    assert {c.value: c.place for c in found if c.value == 9} == {9: "Ombelo"}


def test_a_quarter_of_one_city_is_in_no_other() -> None:
    found = claims(
        "Eight people were killed when a bomb exploded in the northern city of Taloqan on Friday. Hours "
        "before, two were hurt in Kabul's Qwerkariz neighbourhood.",
        date(2022, 8, 6),
    )
    assert {c.value: c.place for c in found if c.kind == "killed"} == {8: "Taloqan"}


def test_a_list_of_towns_with_their_figures() -> None:
    found = claims(
        "By municipality: Hermosillo, 74 cases and 15 deaths; Nogales, 41 cases and nine deaths; Mexicali, "
        "12 cases and two deaths.",
        date(2023, 6, 30),
    )
    dead = {c.value: c.place for c in found if c.kind == "killed"}
    assert {dead.get(9), dead.get(2)} == {"Nogales", "Mexicali"}


def test_a_release_that_names_only_its_police_department() -> None:
    found = claims(
        "Release. On November 27 Shreveport Police Officers responded to a club. Fifteen people were shot.",
        date(2016, 11, 29),
    )
    assert {c.place for c in found} == {"Shreveport"}


def test_where_the_police_arrest_somebody_is_their_town() -> None:
    text = (
        "Floods hit Dijon on Monday. Elsewhere, the Lyon police arrested nine men who had crossed the Alps."
    )
    assert claim(text, date(2016, 11, 29)).place == "Lyon"


def told(text: str, kind: str | None = None) -> dict[int | float | None, str | None]:
    """Figure → place of the claims of a text published on a Friday."""
    found = claims(text, date(2022, 8, 5))
    return {c.value: c.place for c in found if kind in (None, c.kind)}


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        # Several incidents in a town are in no one quarter of it; one blast is.
        ("Nine people were killed in clashes in Lyon. Youths burned cars in the Qwer quarter.", 9, "Lyon"),
        ("Nine were killed by a bomb in Lyon. It was left in the Qwerico neighbourhood.", 9, "Qwerico"),
        # All of a country or region, and no town in it.
        ("A storm killed 40 people in Lyon. Across France, 90 people were killed.", 90, "France"),
        ("Thieves shot a man in Lyon. Throughout France 900 people were killed last year.", 900, "France"),
        # What a count leaves out is not its place.
        ("Since 2014 some 1,600 people have been killed in Ukraine, not counting Mariupol.", 1600, "Ukraine"),
        # A place that counts its own.
        ("Bavaria was the hardest-hit state with nine dead, two of them near Nuremberg.", 9, "Bavaria"),
        ("Two people drowned in Savoie province, and Lyon and Dijon reported one each.", 2, "Savoie"),
        # Sent to where it happens; but not flown to where the hospital is.
        ("The agency sent a second team to Lyon, where cholera has killed nine people.", 9, "Lyon"),
        ("A bus burned in Dijon. Nine injured men were flown to Lyon, where doctors are ready.", 9, "Dijon"),
        # A part that names its own place.
        ("Raids on Savoie took 391 lives last week, 163 of them in Chambery.", 163, "Chambery"),
        # Where a train comes from is not where people die.
        ("A bomb hit Dijon. Nine were killed in a house and three at the halt, where some waited for a "
         "train from Lyon.", 3, "Dijon"),
        # Roads, markets and sieges lead to places that no table has.
        ("Gunmen shot dead ten nuns in a minibus on the road to Qwerengeti.", 10, "Qwerengeti"),
        ("Pickups full of gunmen drove into Qwerat al-Sheikh on Wednesday and killed 14 people.",
         14, "Qwerat al-Sheikh"),
    ],
)  # fmt: skip
def test_the_place_that_a_figure_counts_at(text: str, figure: int, place: str) -> None:
    assert (told(text)[figure] or "").startswith(place)


def test_a_place_of_no_table_lies_where_its_text_puts_it() -> None:
    (found,) = claims("Nine people were killed in the Qwerico neighbourhood of Nampula.", date(2022, 8, 5))
    (town,) = claims("Nine people were killed in Nampula.", date(2022, 8, 5))
    assert found.place_id is None
    assert found.containers == (town.place_id, *town.containers)


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Police in Dijon said 29 inmates escaped early Tuesday from the Lyon jail.", 29, "Lyon"),
        ("A riot broke out in Dijon. Nine were held, two of them in a taxi bound for Lyon.", 9, "Dijon"),
        ('A raid hit Dijon. "Twenty people were killed," says Jo Lund, coordinator in Lyon.', 20, "Dijon"),
        ("A raid hit Dijon. In Lyon, a spokesman confirmed that nine people were killed.", 9, "Dijon"),
        ("A storm swept Dijon. In Lyon, the coroner reported that nine people were killed.", 9, "Lyon"),
        ("A van hit one of Europe's biggest markets, killing nine, in Dijon.", 9, "Dijon"),
        ("Police arrested 14 people in raids across West Yorkshire. One was in Leeds.", 14, "West Yorkshire"),
        ("Nine were hurt in a fire in West Yorkshire. The mill is in Huddersfield.", 9, "Huddersfield"),
        ("By Qwera Trelmar in Paris\nA fire in Dijon on Monday killed nine people.", 9, "Dijon"),
    ],
)  # fmt: skip
def test_sources_roads_and_owners_are_not_where_it_was(text: str, figure: int, place: str) -> None:
    assert (told(text)[figure] or "").endswith(place)


def test_a_capital_that_acts_is_a_government() -> None:
    text = "Kyiv released 61 prisoners on Monday. They were put on buses in Mayorsk."
    assert {c.spot for c in claims(text, date(2018, 4, 24))} == {"Mayorsk"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # An area that no region holds is made exact by a town; a sea is not.
        ("A bus fell into a Himalayan gorge and 20 people died, officials in the Himalayas said. "
         "The bus left the road near Shimla on Wednesday.", "Shimla"),
        ("A gunman killed five people at a mill in the Midwest. The attack in Dubuque was brief.",
         "Dubuque"),
        ("Three pirates were killed in the Arabian Sea. Ten are still held at Haradheere.", "Arabian Sea"),
        # All of it is meant.
        ("A flood hit Assam. Boats left Guwahati. Some 900 people fled across the state.", "Assam"),
    ],
)  # fmt: skip
def test_what_is_wide_is_made_exact_only_by_what_lies_in_it(text: str, place: str) -> None:
    assert claims(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("DIJON - A victim of the fire has died. Ana Reyes came from Nantes. Nine were hurt.", "DIJON"),
        ("Nine people died when a bus fell into a gorge in India. Two of them taught in the town of Rampur "
         "and were on their way home when the accident happened near Shimla.", "Shimla"),
    ],
)  # fmt: skip
def test_where_people_come_from_is_not_where_the_story_is(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[9] == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The flood killed 12 people in Bihar, nine in Assam and four in Patna.",
         {12: "Bihar", 9: "Assam", 4: "Patna"}),
        ("The worst hit was Patna with 12 deaths, followed by Lyon (nine) and Dijon with four.",
         {12: "Patna", 9: "Lyon", 4: "Dijon"}),
        ("Patna reported 12 deaths, Lyon nine and Dijon four.", {12: "Patna", 9: "Lyon", 4: "Dijon"}),
        ("A bomb killed 12 men south of Lyon while in Dijon a fire left 9 dead.", {12: "Lyon", 9: "Dijon"}),
        ("A fire killed 12 in Lyon. In May 979 Iraqis were killed, the UN said.", {12: "Lyon", 979: "Iraq"}),
        ("Rockets hit Lyon and Dijon, killing 12 people in Lyon and hurting 9 elsewhere.", {12: "Lyon"}),
        ("Raids killed 12 people in Lyon market in May and nine more in Patna.", {12: "Lyon"}),
        ("A storm killed 12 people in Bihar and injured nine in Patna.", {12: "Bihar", 9: "Patna"}),
        ("In Bihar 12 people died, and nine in Patna.", {12: "Bihar", 9: "Patna"}),
        ("Two men died in Lyon and three others - one of them a boy - in Nice.", {2: "Lyon", 3: "Nice"}),
        ("Storms in India killed 25: 12 in Bihar, nine in Assam, four in Patna.", {25: "India", 9: "Assam"}),
    ],
)  # fmt: skip
def test_figures_of_a_list_each_name_their_place(text: str, places: dict[int, str]) -> None:
    found = {c.value: c.place for c in claims(text)}
    assert {figure: found[figure] for figure in places} == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bihar lies in the east. In 2007 some 14 men were killed there.", "Bihar"),
        ("A storm hit Nice on Monday. Officials in Lyon said 14 were killed there.", "Lyon"),
        ("A storm hit Nice on Monday. It then crossed Lyon. Fourteen people there were killed.", "Lyon"),
        ("A storm hit Nice on Monday. It then crossed Lyon. Residents there said 14 had died.", "Lyon"),
        ("A fire hit Lyon on Monday. There were 14 dead, nurses in Nice said.", "Lyon"),
        (
            "A fire hit Nice on Monday. Lyon, 390 km north of Nice, is calm. In 2007 14 men died there.",
            "Lyon",
        ),
    ],
)
def test_there_is_the_place_named_last(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[14] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 14 men were hurt when a wall fell at a jail in the city of Lyon authorities said.", "Lyon"),
        ("LYON France (AFP) - A wall fell on Monday in heavy rain. Some 14 people were hurt.", "LYON"),
        ("STOCKTON Calif. - Police arrested 14 people on Friday night.", "STOCKTON"),
    ],
)
def test_places_of_pages_without_commas(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[14] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 14 men died when a trawler sank southwest of Cape Tolvard on Friday.", "Cape Tolvard"),
        ("A hut near Lake Ombrin burned down and 14 men died.", "Lake Ombrin"),
        ("A launch sank off Tolvard on Friday and 14 men died.", "Tolvard"),
        # What it is measured against is another event, and so is its place.
        ("A raid on Lyon killed 9. It was the worst since a blast in Nice in May. We saw 14 hurt.", "Lyon"),
    ],
)  # fmt: skip
def test_capes_lakes_and_what_an_event_is_measured_against(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[14] == place


def test_the_city_that_a_report_was_sent_from_gives_way_to_a_smaller_spot() -> None:
    """The lead says only in which country; the dateline's city is ten times larger than where it was."""
    told = (
        "KANO (Nigeria) (AFP) - Gunmen shot dead nine teachers in northwestern Nigeria on Wednesday. "
        "The men came on motorcycles. They left after an hour. No group said that it was behind it. "
        "The dead were buried the next day. The attack took place in Tsafe, where the school was burnt down."
    )
    assert claims(told)[0].place == "Tsafe"
    lead = told.replace("in northwestern Nigeria", "at a school")
    assert claims(lead)[0].place == "KANO"


def test_a_small_namesake_in_a_country_of_which_nothing_is_told_is_not_meant() -> None:
    """Whose towns are meant is settled by a town of the head, or by whose forces they are."""
    told = claim("Yemeni forces killed nine fighters in Hays on Monday. They had come from Zabid.")
    assert told.containers[-1] == "YE"
    assert claim("Nine people died in Hays, Kansas.").containers[-1] == "US"


def test_a_province_that_no_table_has_is_no_exact_place() -> None:
    told = (
        "Gunmen killed nine people in northern Nigeria on Monday. "
        "The attack hit Tosata province at dawn. It took place in the village of Kolbe."
    )
    assert claim(told).place == "Kolbe"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # A cyclone is of the country that it came to; a bus is in no bridge's.
        (
            "Cyclone Irga slammed into northeastern Madagascar, killing nine people. It hit Sambava first.",
            "Madagascar",
        ),
        # Where somebody lives, or lies in hospital, it did not happen.
        (
            "Nine were shot dead. The gunman, Jo Winter, 46, of Beloit, fled. Janesville police sought him.",
            "Janesville",
        ),
        ("Nine people were killed in Homs; others are in hospital in Idlib.", "Homs"),
        # One quarter is no part of the next.
        ("A bomb in Sadr City killed nine people. Another hit a market in Kadhimiya.", "Sadr City"),
    ],
)
def test_what_strikes_and_who_lives_elsewhere(text: str, place: str) -> None:
    assert {c.spot for c in claims(text) if c.value == 9} == {place}


def test_a_quarter_of_a_town_abroad_is_not_meant() -> None:
    told = "Libyan forces counted nine bodies in Yarmouk after Saturday's battle for Tripoli and Misrata."
    assert "SY" not in claim(told).containers
    assert claim("Nine people were killed in Yarmouk, a suburb of Damascus.").containers[-1] == "SY"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Shells fell on the Salaheddin, Shaar and Midan neighbourhoods of Aleppo, killing nine people.",
            "Aleppo",
        ),
        (
            "Nine people were killed in Aleppo on Monday. Shells hit the districts of Salaheddin and Shaar.",
            "Aleppo",
        ),
    ],
)
def test_a_figure_over_several_quarters_is_of_the_town(text: str, place: str) -> None:
    (nine,) = [c for c in claims(text) if c.value == 9]
    assert (nine.place or "").startswith(place)


def test_here_is_where_the_report_was_sent_from() -> None:
    told = "KERTEH: Nine people were killed when a helicopter fell into the sea 65 miles off here yesterday."
    (nine,) = [c for c in claims(told) if c.value == 9]
    assert nine.place == "KERTEH"
    said = (
        "KERTEH: Nine people were killed when a boat sank off Miri, an officer told reporters here yesterday."
    )
    (nine,) = [c for c in claims(said) if c.value == 9]
    assert nine.place == "Miri"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ISLAMABAD\n\nTroops killed 14 men in Swat on Saturday. Nine soldiers died too.", "Swat"),
        ("Dijon. Rescuers searched a mill for 14 men after a blast. Nine people were found dead.", "Dijon"),
        (
            "From Ana Reyes, Minna\n\nRaiders killed 14 men in Kagara on Sunday. The chief said nine died.",
            "Kagara",
        ),
    ],
)
def test_a_place_that_stands_alone_is_where_the_report_is_from(text: str, place: str) -> None:
    assert {c.value: c.place for c in claims(text)}[9] == place


def test_a_village_makes_a_unit_of_no_table_exact() -> None:
    text = (
        "Some 21 people died when a boat capsized in Zarumbi Local Government Area of Niger State on Sunday."
        " It had left the market at Perowil. The boat hit a stump close to Perowil, he said."
    )
    assert {c.spot for c in claims(text) if c.value == 21} == {"Perowil"}


def test_a_country_is_that_of_the_dateline_where_the_head_names_none() -> None:
    text = (
        "KINGSTON, Jamaica (AP) - Dengue has killed at least 13 people in the past 12 months.\n\n"
        "The ministry stood by its report.\n\nThe lab has not written back.\n\nNo more is known.\n\n"
        "The agency warned of more.\n\nIn Guadeloupe, doctors reported one death in December."
    )
    assert {c.spot for c in claims(text) if c.value == 13} == {"Jamaica"}


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        (
            "Raids on the quarters of Zamalka and Ain Tarma killed 17 people while shells on the"
            " town of Harasta"
            " killed three.",
            17,
            "Ain Tarma",
        ),
        ("The hamlet of Darquta in Idlib province was hit by a bomb that left nine dead.", 9, "Darquta"),
        (
            "A blast in Douma, east of Damascus, killed 14 people. It came after rebels had"
            " fired rockets at the"
            " capital, killing nine.",
            9,
            "Damascus",
        ),
        (
            "Two airmen died near Palmyra on Friday. Moscow says it has lost 14 airmen in the Syrian war.",
            14,
            "Syria",
        ),
        (
            "Cholera has killed 64 people in Malawi, some of them in Mangochi. Neighbouring"
            " Mozambique has reported"
            " 15 deaths since March.",
            15,
            "Mozambique",
        ),
        (
            "A gunman killed four people at a mill near Dubuque on Friday. A month ago nine"
            " people were shot dead at"
            " a college in Nebraska.",
            9,
            "Nebraska",
        ),
        ("In December gunmen killed nine traders 40km from Niamey.", 9, "Niamey"),
        (
            "A slide near Invermere killed six people on Saturday. Five of the dead lived in Airdrie.",
            5,
            "Invermere",
        ),
        (
            "A tanker blew up in southern Iran in May near the harbour town of Bushehr, on the"
            " coast by Kharg"
            " island, killing nine people.",
            9,
            "Bushehr",
        ),
    ],
)
def test_clauses_and_wars_and_what_befalls_a_place(text: str, figure: int, place: str) -> None:
    assert {c.spot for c in claims(text) if c.value == figure} == {place}


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        (
            "Floods killed nine people in Karonga on Tuesday. In 2010 four people died when a quake hit the"
            " same district.",
            4,
            "Karonga",
        ),
        (
            "On Tuesday a blast left 18 shoppers dead in Damascus's suburb of Qudssaya. Last April"
            " a second blast killed nine people in the western suburb.",
            9,
            "Qudssaya",
        ),
        (
            "Heat has killed 63 people in Sindh. In Jacobabad, 21 people have died, an official there said.",
            21,
            "Jacobabad",
        ),
        ("Nine people died in a fire on the Sofia–Kardam train near Cherven Bryag.", 9, "Cherven Bryag"),
        ("Eleven people have died in avalanches in B.C. and Alberta this winter.", 11, "B.C."),
        (
            "Monitors that visited Svitlodarsk on Friday counted 26 craters. Nine people died in the raid.",
            9,
            "Svitlodarsk",
        ),
    ],
)
def test_the_same_district_and_states_in_short(text: str, figure: int, place: str) -> None:
    assert {c.spot for c in claims(text) if c.value == figure} == {place}


def test_a_headline_that_says_what_a_place_is_near() -> None:
    text = (
        "A car bomb tore through a market in a town northeast of Baghdad on Sunday, killing 22 people.\n\n"
        "The blast in Balad Ruz came at noon, police said."
    )
    found = claims(text, title="Car bomb kills 22 at market northeast of Baghdad")
    assert {c.place for c in found if c.value == 22} == {"Balad Ruz"}


@pytest.mark.parametrize(
    "text",
    [
        "A dam broke at Auriverde on Friday. Fifteen people are still on wards in Anápolis.",
        "A club burned in Auriverde on Friday. Fifteen of those hurt died overnight in an Anápolis hospital.",
        "A mill blew up in Auriverde. Fifteen are in critical condition at Lima General Medical Center.",
        "Floods came on Friday. Fifteen people fled Auriverde and were moved to a sports hall in Anápolis.",
        "Shells hit Auriverde on Friday. The governor, who lives in Anápolis, spoke of 15 dead.",
        "Floods hit Auriverde on Friday. A nurse who came from Anápolis said 15 people were displaced.",
    ],
)
def test_wards_halls_and_homes_are_not_where_it_was(text: str) -> None:
    assert {c.spot for c in claims(text) if c.value == 15} == {"Auriverde"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine pilgrims drowned in the Ofin river near Dunkwa on Friday.", "Dunkwa"),
        (
            "OUAGADOUGOU (Wire) - Raiders killed 11 people in northern Burkina Faso, officials said.\n"
            "They stormed Perowik, some 15 km from Dumanira in Soum province, on Sunday.",
            "Perowik",
        ),
        (
            "OUAGADOUGOU (Wire) - Raiders killed 11 people in northern Burkina Faso on Tuesday.\n"
            "Some 30 men on motorbikes arrived at Pensa, in Sanmatenga province, at noon.",
            "Pensa",
        ),
    ],
)
def test_a_village_is_more_exact_than_its_district_and_a_town_than_its_river(text: str, place: str) -> None:
    assert {c.spot for c in claims(text) if c.kind == "killed"} == {place}


def test_a_dateline_that_no_table_has_is_as_far_from_a_town_as_the_text_says() -> None:
    text = (
        "DALKHORO, N.M. — Five people were killed on Thursday when a bus left the road "
        "about 17 miles east of Santa Rosa, New Mexico State Police said."
    )
    assert claim(text).place == "DALKHORO"


def test_a_section_with_its_heading_goes_on_with_what_the_text_is_about() -> None:
    text = (
        "The 2019 Arif mine collapse occurred on 14 May 2019 at Arif, Peru. Nine men died.\n"
        "Background\nOn 3 May 2009 a flood killed 50 people at Huancayo.\nEarlier slides were minor.\n"
        "Rescue\nSix miners were rescued on 16 May 2019.\nThe mine stayed shut."
    )
    assert {c.spot for c in claims(text) if c.kind == "freed"} == {"Arif"}


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        (
            "Two of the nine killed in Dijon were cooks, according to Ana Ruiz, the prosecutor in Lyon.",
            9,
            "Dijon",
        ),
        ("Two men from Lyon drowned while swimming at Zabrin.", 2, "Zabrin"),
        ("A quake centred on Sivrice in neighbouring Elazığ killed 41 people.", 41, "Sivrice"),
        (
            "Men are due in the Lyon Magistrate's Court over a fire in Dijon in which five people died.",
            5,
            "Dijon",
        ),
    ],
)
def test_who_speaks_or_sits_elsewhere(text: str, figure: int, place: str) -> None:
    assert [c.place for c in claims(text) if c.value == figure] == [place]


def test_what_is_only_named_further_on_is_not_where_the_figures_before_it_are() -> None:
    found = claims(
        "Residents of Zabrin in Dijon district say 43 people were abducted from the village on Monday. Two "
        "residents were killed in the raid. Five captives were released on Saturday near Lyon."
    )
    assert {c.value: c.place for c in found} == {43: "Zabrin", 2: "Zabrin", 5: "Lyon"}
