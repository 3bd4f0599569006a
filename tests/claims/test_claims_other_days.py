"""Days that are told of something else than the figure beside them, and days that a sentence before names."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

D = date


def day(text: str, published: date | None, kind: str, value: int) -> tuple[date | None, date | None]:
    """The first and the last day of a figure."""
    return next((c.start, c.end) for c in claims(text, published) if (c.kind, c.value) == (kind, value))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("On Wednesday mortars landed in Mosul.", D(2024, 6, 19)),
        ("Rioters pelted officers in Mosul on Wednesday.", D(2024, 6, 19)),
        ("Troops battled smugglers in Mosul on Wednesday.", D(2024, 6, 19)),
        ("On Wednesday the mayor toured Mosul.", D(2024, 6, 18)),
    ],
)
def test_a_sentence_that_tells_of_violence_lends_the_next_its_day(before: str, expected: date) -> None:
    text = f"A blast killed nine people in Kirkuk on Tuesday.\n\n{before} Five people were hurt."
    assert day(text, D(2024, 6, 21), "injured", 5)[0] == expected


def test_the_hurt_of_an_attack_are_no_cases_of_the_outbreak_beside_it() -> None:
    text = (
        "Cholera has killed 31 people in Nampula since 2 February. "
        "On Friday a mob attacked a health post in the city. Three cleaners were injured."
    )
    assert day(text, D(2019, 5, 14), "injured", 3) == (D(2019, 5, 10), D(2019, 5, 10))


@pytest.mark.parametrize(
    ("text", "kind", "value", "expected"),
    [
        # Who is freed was taken before.
        (
            "Eight of the nurses held by rebels since a raid in March were freed in Gao on Thursday.",
            "freed",
            8,
            D(2024, 6, 20),
        ),
        (
            "Soldiers on Wednesday rescued twelve students abducted from a hostel in Kano last month.",
            "abducted",
            12,
            D(2024, 5, 1),
        ),
        (
            "Soldiers on Wednesday rescued twelve students abducted from a hostel in Kano last month.",
            "freed",
            12,
            D(2024, 6, 19),
        ),
        (
            "Twelve hostages seized on 2 May near Cali were freed on Monday.",
            "freed",
            12,
            D(2024, 6, 17),
        ),
        (
            "The army freed nine women held captive by rebels in Gao on Monday.",
            "freed",
            9,
            D(2024, 6, 17),
        ),
        (
            "Men who seized nine women in Gao on Sunday freed three of them on Monday.",
            "freed",
            3,
            D(2024, 6, 17),
        ),
        (
            "Gao rioted on Sunday. Some 31 people were arrested, and 24 were still in jail on Tuesday.",
            "detained",
            31,
            D(2024, 6, 16),
        ),
        # A clause of somebody, or of something, else …
        (
            "Rebels killed 30 people on Wednesday. Six of the dead had been guards who had disarmed in 2014.",
            "killed",
            6,
            D(2024, 6, 19),
        ),
        (
            "A mine blew up on Wednesday. Four men were killed near a post that rebels captured last month.",
            "killed",
            4,
            D(2024, 6, 19),
        ),
        (
            "The pass, which was widened only in 2019, claimed three lives in April when a lorry overturned.",
            "killed",
            3,
            D(2024, 4, 1),
        ),
        (
            "Police shot dead two men who reject the count of the 9 June elections in Lome on Monday.",
            "killed",
            2,
            D(2024, 6, 17),
        ),
        (
            "A boat sank on Thursday. Nineteen people drowned, the last of them a cook found on Saturday.",
            "killed",
            19,
            D(2024, 6, 20),
        ),
        # … but not where it tells of the event, or of the counted.
        (
            "Nine people died in Gao in a fire which swept through a market on Monday.",
            "killed",
            9,
            D(2024, 6, 17),
        ),
        (
            "Nine people who were driving to a wedding on Monday died in a crash near Gao.",
            "killed",
            9,
            D(2024, 6, 17),
        ),
        (
            "A bus that sank in Gao on Sunday, killing nine, was raised.",
            "killed",
            9,
            D(2024, 6, 16),
        ),
        (
            "Nine people were killed, including three children, in a blast in Gao on Monday.",
            "killed",
            3,
            D(2024, 6, 17),
        ),
        (
            "The bus, which left Gao on Sunday, fell into a gorge on Monday, killing nine.",
            "killed",
            9,
            D(2024, 6, 17),
        ),
        # The clause that the figure has for itself.
        (
            "Gao fell silent yesterday for the six people who died in the blaze late on Saturday.",
            "killed",
            6,
            D(2024, 6, 15),
        ),
    ],
)
def test_a_time_belongs_to_its_own_clause(text: str, kind: str, value: int, expected: date) -> None:
    assert day(text, D(2024, 6, 21), kind, value)[0] == expected


@pytest.mark.parametrize(
    "said",
    [
        "Speaking to reporters on Wednesday, the warden said",
        "At a press briefing on Wednesday the warden told how",
        "A rival band claimed the attack on Wednesday. In a statement it said",
        "The site of the owner on Wednesday still listed 12 hurt. It said",
        "The count was announced on Wednesday by the warden. She said",
    ],
)
def test_the_day_on_which_a_figure_was_told_is_not_its_own(said: str) -> None:
    text = f"Gunmen attacked a camp in Gao on Monday. {said} 14 people were killed."
    assert day(text, D(2024, 6, 21), "killed", 14) == (D(2024, 6, 17), D(2024, 6, 17))


def test_a_part_has_the_day_behind_its_own_verb() -> None:
    text = "Forty people have been killed in Maputo, including two killed on the night of 14 November."
    assert day(text, D(2024, 11, 18), "killed", 2)[0] == D(2024, 11, 14)
    assert day(text, D(2024, 11, 18), "killed", 40)[0] != D(2024, 11, 14)


def test_those_held_for_a_deed_were_caught_by_the_day_on_which_it_is_told() -> None:
    text = (
        "Police said on Wednesday they had arrested three men suspected of the killing of eight people in "
        "a bar in Cali at the weekend."
    )
    assert day(text, D(2024, 6, 21), "detained", 3)[1] == D(2024, 6, 19)


def test_a_sentence_of_its_own_is_no_dateline() -> None:
    text = "Eighteen people were killed in an attack at Beni.\n\nThe raiders came on Thursday."
    assert day(text, D(2019, 5, 19), "killed", 18) == (D(2019, 5, 16), D(2019, 5, 16))


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("A check ordered after 49 people died in Jos in April 2016 found cracks.\n\nThree", D(2024, 6, 17)),
        ("In April 2016 a house in Jos buried 49 people. Three", D(2016, 4, 1)),
    ],
)
def test_the_dead_of_another_paragraph_are_not_those_of_an_old_event(old: str, expected: date) -> None:
    text = (
        "A house fell in Gao on Monday, killing nine people.\n\nCrews dug all night.\n\nNobody knew why.\n\n"
        f"{old} of the dead were children.\n\nThe owner has fled."
    )
    assert day(text, D(2024, 6, 21), "killed", 3)[0] == expected
