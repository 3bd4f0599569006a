"""A road called by its two ends is in neither; what is told of more exactly on it comes first."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

from discrepancy.events.spots import names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bandits abducted 30 travellers on the Kaduna–Abuja highway.", "Kaduna–Abuja highway"),
        ("Nine people died in a crash on the Shimla-Rampur road.", "Shimla-Rampur road"),
        ("Nine people died on the Monywa-Ye-U road.", "Monywa-Ye-U road"),
        ("Nine people died along the Ar-Rutba–al-Qaim Highway.", "Ar-Rutba–al-Qaim Highway"),
        ("Traders blocked the Kitale-Eldoret road and 12 were arrested.", "Kitale-Eldoret road"),
        ("Nine people died on the Quetta-Sibi highway near Zorvane.", "Zorvane"),
        ("Nine people died on the Damboa–Chibok road. The mine lay near Zorvane, police said.", "Zorvane"),
        # No road of two ends.
        ("Nine people died on the Trans-Canada highway near Kenora.", "Kenora"),
        ("Nine people died in Stratford-upon-Avon.", "Stratford-upon-Avon"),
    ],
)
def test_roads(text: str, place: str) -> None:
    found = claims(text, date(2021, 3, 9))
    assert {claim.place for claim in found} == {place}


def test_both_ends_name_a_road() -> None:
    named = names()
    assert named("Kaduna–Abuja highway") == named("Abuja-Kaduna road") == named("Kaduna") | named("Abuja")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Cholera has killed 33 people in the Upper West Region of Ghana.\n\n"
            "Nandolvi was hardest hit with 13 deaths, ahead of Jirapa with seven deaths.",
            {33: "Upper West Region", 13: "Nandolvi", 7: "Jirapa"},
        ),
        (
            "A dam burst at Itapecerica on Monday, killing nine. "
            "Some 200 inhabitants of Boa Colvenha da Rosta were resettled.",
            {9: "Itapecerica", 200: "Boa Colvenha da Rosta"},
        ),
    ],
)
def test_names_of_no_table_that_are_told_to_be_places(text: str, places: dict[int, str]) -> None:
    assert {claim.value: claim.place for claim in claims(text, date(2021, 3, 9))} == places


def test_a_part_of_the_day_heads_no_entry() -> None:
    text = (
        "Night of 12 August – Militants attacked the village of Zorvane. Seven people were killed.\n\n"
        "15 August – Troops rescued nine women near Niwar Kurmi.\n\n"
        "17 August – A mine hit a lorry near Dorvi. Three soldiers were killed.\n\n"
        "19 August – Six people died at Mirvan."
    )
    found = claims(text, date(2019, 8, 22))
    assert {claim.value: claim.place for claim in found} == {
        7: "Zorvane",
        9: "Niwar Kurmi",
        3: "Dorvi",
        6: "Mirvan",
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # West of Minicoy is not the port to the east of it.
        ("KOCHI: The navy captured 27 pirates 320 nautical miles west of Minicoy on Monday.", "Minicoy"),
        ("A fire in the Mushin district of Lagos has cost nine lives.", "Mushin"),
        (
            "A mill burned in Mansfield, Ohio. Some 600 people marched in Mansfield's Central Park.",
            "Central Park, Mansfield",
        ),
        ("Militiamen stormed the Zorvane camp for miners near Kutum, killing 11.", "Zorvane"),
        ("Nine died in a raid on Kutum.\n\nKhartoum, which says that six died, was silent.", "Kutum"),
        ("Bandits struck again, a decade after 270 pupils were snatched from Chibok.", "Chibok"),
    ],
)
def test_what_is_nearer_the_event(text: str, place: str) -> None:
    assert {claim.place for claim in claims(text, date(2021, 3, 9)) if claim.kind != "date"} == {place}


def test_the_capital_has_a_figure_of_its_own() -> None:
    text = "KATHMANDU - A quake shook Nepal on Monday. It killed 89 people in the capital and 79 in Pokhara."
    assert {claim.value: claim.place for claim in claims(text, date(2021, 3, 9)) if claim.value} == {
        89: "KATHMANDU",
        79: "Pokhara",
    }
