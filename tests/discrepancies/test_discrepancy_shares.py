"""Two articles of which one has a share of what the other adds up: over places, over days, of those taken."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy import check
from discrepancy.documents import make_document
from discrepancy.rulebook import Rulebook

FRIDAY = date(2022, 3, 4)


def rows(*texts: str, days: tuple[date, ...] = ()) -> list[tuple[str, str]]:
    """Relation and kind of each row between articles, of Friday unless ``days`` say otherwise."""
    docs = [
        make_document(t, id=f"d{i}", published=days[i] if days else FRIDAY, book=Rulebook())
        for i, t in enumerate(texts)
    ]
    return [(row.relation, row.kind) for row in check(docs).discrepancy_list if row.between]


@pytest.mark.parametrize(
    ("share", "whole"),
    [
        (
            "Seventeen people died in Tata on Wednesday when a flood hit their bus.",
            "Flash floods killed 26 people in Tata and Zagora in southern Morocco on Wednesday.",
        ),
        (
            "Gunmen killed 12 people in the village of Rini in Zamfara on Thursday.",
            "Gunmen killed 35 people in attacks on three villages near Gusau in Zamfara state on Thursday.",
        ),
        (
            "Cyclone Ana killed 48 people in Mozambique and 23 in Zimbabwe on Thursday.",
            "At least 71 people died in Mozambique and Zimbabwe after Cyclone Ana struck on Thursday.",
        ),
        (
            "Police in Izmir arrested 29 suspects on Thursday in raids on a banned group.",
            "Police detained 47 people in raids in Izmir and Ankara on Thursday.",
        ),
        (
            "Six people were killed in fighting in Beni on Wednesday.",
            "Eleven people have been killed in fighting in Beni over two days, six on Wednesday and five on "
            "Thursday, the mayor said.",
        ),
        (
            "Hospitals in Goma took in 58 wounded people on Thursday.",
            "Fighting in Goma has left 165 people wounded since Wednesday, the Red Cross said.",
        ),
        (
            "Thirteen people were killed by landslides in Leyte on Wednesday when Typhoon Dante hit it.",
            "Typhoon Dante has left 21 people dead in the Philippines since it came ashore on Wednesday. "
            "Thirteen of them died in Leyte.",
        ),
    ],
)
def test_a_share_is_no_rival_of_its_sum(share: str, whole: str) -> None:
    assert rows(share, whole) == []
    assert rows(whole, share) == []


def test_a_share_larger_than_the_sum_is_a_conflict() -> None:
    found = rows(
        "Flash floods killed 26 people in Tata and Zagora in southern Morocco on Wednesday.",
        "Forty people died in Tata on Wednesday when a flood hit the town.",
    )
    assert found == [("contradicts", "killed")]


def test_two_figures_of_one_place_and_day_are_a_conflict() -> None:
    found = rows(
        "Shelling wounded 70 people in Goma on Thursday, the Red Cross said.",
        "Shelling wounded 31 people in Goma on Thursday, the governor said.",
    )
    assert found == [("contradicts", "injured")]


@pytest.mark.parametrize(
    "text",
    [
        "It was the second attack in two days in Goma, and 70 people were wounded on Thursday.",
        "A strike in Goma, three days after the truce, wounded 70 people on Thursday.",
    ],
)
def test_days_that_are_no_length_of_the_sum(text: str) -> None:
    assert rows(text, "Shelling wounded 31 people in Goma on Thursday.") == [("contradicts", "injured")]


def test_two_towns_that_a_third_report_gives_as_parts() -> None:
    all_told = (
        "An earthquake killed 120 people in Kerman province on Thursday: 87 in Bam, 21 in Narmashir and "
        "12 in Jiroft."
    )
    bam = "Eighty-seven people died in Bam and more than 300 were hurt when an earthquake struck on Thursday."
    jiroft = "Twelve people died in the town of Jiroft when an earthquake struck Kerman province on Thursday."
    assert rows(all_told, bam, jiroft) == []


def test_two_figures_of_one_report_make_the_other_reports() -> None:
    parts = (
        "Firefighters recovered 49 bodies from the fourth floor of a factory in Rupganj that caught fire on "
        "Thursday. Three women had already died jumping from the building."
    )
    whole = "A fire swept through a factory in Rupganj on Thursday, killing {} workers."
    assert rows(parts, whole.format(52)) == []
    assert rows(parts, whole.format(61)) == [("contradicts", "killed")]


def test_guests_who_were_also_killed_come_on_top() -> None:
    parts = "Five crew died in a fire on a ferry off Palermo on Thursday. Seven passengers were also killed."
    whole = "Twelve people died in a fire on a ferry off Palermo on Thursday, seven of them passengers."
    docs = [make_document(t, id=t[:4], published=FRIDAY, book=Rulebook()) for t in (parts, whole)]
    assert not check(docs).discrepancy_list


def test_those_who_are_held_and_those_who_got_away_were_taken() -> None:
    taken = "Gunmen seized 60 pupils from a boarding school in Kagara on Thursday night."
    held = (
        "Forty-two pupils are held by kidnappers who raided a boarding school in Kagara on Thursday night, "
        "and {} escaped."
    )
    assert rows(taken, held.format(18)) == []


def test_the_freed_of_another_day_leave_those_who_are_held() -> None:
    taken = "Gunmen kidnapped 60 pupils from a school in Kagara on Wednesday night."
    held = (
        "Gunmen who kidnapped pupils from a school in Kagara on Wednesday night are holding 56 hostages. "
        "{} pupils were freed on Thursday."
    )
    assert rows(taken, held.format("Four")) == []
    assert rows(taken, held.format("Nine")) == [("contradicts", "abducted")]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (
            "Two soldiers were killed by a mine in Loikaw on Thursday. Three policemen also died.",
            "Five members of the security forces were killed by a mine in Loikaw on Thursday.",
        ),
        (
            "Seven prisoners were killed in a fight in a jail in Culiacan on Wednesday; two more died in "
            "hospital on Thursday.",
            "Nine prisoners are dead after Wednesday's fight in the jail of Culiacan, the governor said.",
        ),
    ],
)
def test_what_comes_on_top_makes_small_sums_too(parts: str, whole: str) -> None:
    assert rows(parts, whole) == []
    assert rows(whole, parts) == []


def test_the_share_of_a_day_is_held_against_no_later_sum() -> None:
    day = "Sixteen people were killed in clashes between students and police in Dhaka on Thursday."
    both = "Thirty-nine people have been killed in clashes in Dhaka over the past two days, hospitals said."
    assert rows(day, both, days=(FRIDAY, date(2022, 3, 5))) == []


def test_those_who_died_on_the_spot_are_some_of_all_where_a_report_has_others() -> None:
    one = (
        "A bus and a lorry crashed in Salgaa on Thursday. Nine people died on the spot and two others died "
        "on arrival at hospital. Eleven people died in all."
    )
    assert rows(one, "Twelve people died when a bus and a lorry crashed in Salgaa on Thursday.") == [
        ("contradicts", "killed")
    ]
    alone = "Nine people died on the spot when a bus and a lorry crashed in Salgaa on Thursday."
    assert rows(alone, "Twelve people died when a bus and a lorry crashed in Salgaa on Thursday.") == [
        ("contradicts", "killed")
    ]


def test_a_fishing_spot_is_no_death_on_the_spot() -> None:
    one = (
        "A boat overturned off Salgaa on Thursday. Nine people died at a fishing spot in Salgaa. "
        "Two others died on arrival at hospital."
    )
    other = "Twelve people died at a fishing spot in Salgaa when a boat sank on Thursday."
    assert ("contradicts", "killed") in rows(one, other)
