"""Chronicles: lines that open with a day, each of which is of that day and of no line before it."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

from discrepancy.model import Claim

LAYOUTS = [
    "{day} May. {told}",
    "• {day} May: {told}",
    "* May {day} – {told}",
    "{day} May 2018 | {told}",
    "{day}/05/2018: {told}",
    "2018-05-{day}: {told}",
    "Night of {day} May – {told}",
    "Day {day} ({day} May): {told}",
]
TOLD = [
    "Two people were killed in Nasiriya.",
    "Shells hit the market. One fighter died there and six people were hurt.",
    "Elders came. They obtained the release of 22 captives.",
]


def told(layout: str, title: str = "Three days in Sabha") -> dict[tuple[str, float | None], Claim]:
    lines = [layout.format(day=11 + n, told=line) for n, line in enumerate(TOLD)]
    found = claims("How it went in Sabha.\n\n" + "\n\n".join(lines), date(2018, 5, 17), title)
    return {(c.kind, c.value): c for c in found}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_line_is_of_its_day(layout: str) -> None:
    found = told(layout)
    assert found["killed", 2].start == date(2018, 5, 11)
    assert found["injured", 6].start == found["killed", 1].start == date(2018, 5, 12)
    freed = found["freed", 22]
    assert (freed.start, freed.end) == (date(2018, 5, 13), date(2018, 5, 13))  # and not up to the report


def test_a_line_without_a_place_is_where_the_chronicle_is() -> None:
    found = told(LAYOUTS[0])
    assert found["killed", 2].place == "Nasiriya"
    assert found["injured", 6].place == "Sabha"


def test_two_such_lines_are_no_chronicle() -> None:
    text = (
        "Nine people were killed in Herat on Monday.\n\n3 May: the mayor said so.\n\n4 May: he said so again."
    )
    (found,) = claims(text, date(2021, 5, 5))
    assert found.start == date(2021, 5, 3)


def test_what_all_its_days_sum_up_to() -> None:
    text = (
        "Friday 11 May. Two people were killed in Sabha.\n\nSaturday 12 May. Six people "
        "were hurt in Sabha.\n\n"
        "Sunday 13 May. A shell killed four people.\n\n"
        "Tuesday 15 May. The hospital gave a toll of 13 dead for the five days."
    )
    found = {c.value: c for c in claims(text, date(2018, 5, 17))}
    assert (found[13].start, found[13].end) == (date(2018, 5, 11), date(2018, 5, 15))
    assert found[13].coverage == "cumulative"


def test_the_day_of_a_sentence_goes_on_in_the_next() -> None:
    text = (
        "Nine soldiers were killed near Mellit on Thursday.\n\nThe army has not spoken.\n\n"
        "On Sunday rebels ambushed a convoy on the road to El Fasher. Eleven guards "
        "died.\n\nSchools are shut."
    )
    found = {c.value: c for c in claims(text, date(2024, 9, 17))}
    assert found[9].start == date(2024, 9, 12)
    assert found[11].start == date(2024, 9, 15)


def test_days_without_a_year_take_that_of_the_text() -> None:
    text = (
        "The offensive was launched by the army on 3 March 2016 in Aleppo province.\n\n"
        "Between 16 and 18 March, 35 soldiers were killed around the silos of Manbij."
    )
    (found,) = claims(text)
    assert (found.start, found.end) == (date(2016, 3, 16), date(2016, 3, 18))
