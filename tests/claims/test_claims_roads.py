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
            "Nandolvi was hardest hit with 12 deaths, followed by Jirapa with 9 deaths.",
            {33: "Upper West Region", 12: "Nandolvi", 9: "Jirapa"},
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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nine miners were taken away by ambulance in Springs.", {"injured"}),
        ("The blast left 38 wounded, nine of whom were taken away by an army helicopter.", {"injured"}),
        ("Six women were taken away by gunmen in Beni.", {"abducted"}),
    ],
)
def test_who_takes_people_away(text: str, kinds: set[str]) -> None:
    assert {claim.kind for claim in claims(text, date(2021, 3, 9))} == kinds


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
        ("A block of flats fell in the Mushin district of Lagos, killing nine people.", "Mushin"),
        (
            "A mill burned in Mansfield, Ohio. Some 600 people marched in Mansfield's Central Park.",
            "Central Park, Mansfield",
        ),
        ("Militiamen stormed the Zorvane camp for miners near Kutum, killing 11.", "Zorvane"),
        ("Nine died in a raid on Kutum.\n\nKhartoum, which puts the toll at six, was silent.", "Kutum"),
        ("Gunmen struck again, five years after 276 girls were taken from Chibok.", "Chibok"),
    ],
)
def test_what_is_nearer_the_event(text: str, place: str) -> None:
    assert {claim.place for claim in claims(text, date(2021, 3, 9)) if claim.kind != "date"} == {place}


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        # Taken on Monday, and not freed then.
        (
            "Troops rescued nine women taken from Zorvane, Borno State, on 1 March, they said yesterday.",
            "freed",
            (date(2021, 3, 1), date(2021, 3, 8)),
        ),
        ("Troops freed nine women held hostage in Bama on Saturday.", "freed", (date(2021, 3, 6),) * 2),
    ],
)
def test_the_day_of_who_was_freed(text: str, kind: str, days: tuple[date, date]) -> None:
    (found,) = (c for c in claims(text, date(2021, 3, 9)) if c.kind == kind)
    assert (found.start, found.end) == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One man, believed to be a guard, is missing off Lerwick.", {("missing", 1)}),
        ("The body of a fifth miner was found on Monday.", {("killed", 5)}),
        ("Two people died, and police found the body of a third man.", {("killed", 2)}),
        ("Raiders killed nine people. More than 150 shelters and 30 carts were burnt.", {("killed", 9)}),
        ("The army said that 24 died, up from a previous count of 15.", {("killed", 24), ("killed", 15)}),
        ("Eleven of the freed hostages were brought to hospital.", {("injured", 11)}),
    ],
)
def test_who_is_counted(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.kind, c.value) for c in claims(text, date(2021, 3, 9)) if c.kind != "date"} == expected


def test_a_fight_goes_on_in_the_next_paragraph() -> None:
    text = (
        "Gunmen abducted nine women in Lassa last Monday, the army said.\n\n"
        "Six of the women were freed on Saturday when soldiers stormed a hideout at Bitta.\n\n"
        "Fourteen gunmen were killed in the encounter, a spokesman said."
    )
    (killed,) = (c for c in claims(text, date(2019, 2, 18)) if c.kind == "killed")
    assert (killed.place, killed.start, killed.end) == ("Bitta", date(2019, 2, 16), date(2019, 2, 16))
