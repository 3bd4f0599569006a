"""Since when, and since what: who was freed after being taken, sums since a beginning, a fight told on."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims


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


def test_a_fight_goes_on_in_the_next_paragraph() -> None:
    text = (
        "Gunmen abducted nine women in Lassa last Monday, the army said.\n\n"
        "Six of the women were freed on Saturday when soldiers stormed a hideout at Bitta.\n\n"
        "Fourteen gunmen were killed in the encounter, a spokesman said."
    )
    (killed,) = (c for c in claims(text, date(2019, 2, 18)) if c.kind == "killed")
    assert (killed.place, killed.start, killed.end) == ("Bitta", date(2019, 2, 16), date(2019, 2, 16))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The nine-year-old war has killed 90,000 people.", date(2005, 1, 1), date(2014, 3, 25)),
        ("Six years of war have killed 90,000 people.", date(2008, 1, 1), date(2014, 3, 25)),
        # Since what was told right before.
        (
            "An offensive began in Kivu last October. Over 650 people have been killed since, he says.",
            date(2013, 10, 1),
            date(2014, 3, 25),
        ),
        (
            "An offensive began in Kivu last October. Over 650 civilians have since been killed, he says.",
            date(2013, 10, 1),
            date(2014, 3, 25),
        ),
    ],
)
def test_sums_since_a_beginning(text: str, start: date, end: date) -> None:
    (found,) = (c for c in claims(text, date(2014, 3, 25)) if c.kind == "killed")
    assert (found.start, found.end, found.coverage) == (start, end, "cumulative")


def test_a_war_that_is_over_has_no_beginning_counted_back_from_the_report() -> None:
    (found,) = claims("The eight-year war, which ended in 1988, has cost 90,000 lives.", date(2014, 3, 25))
    assert found.start is None


@pytest.mark.parametrize(
    "text",
    [
        "A group yesterday disowned two bombs that killed eleven people in Kano on Saturday.",
        "Priests prayed on Sunday for the 11 people who died in Kano on Saturday.",
    ],
)
def test_a_relative_clause_has_its_own_day(text: str) -> None:
    (found,) = (c for c in claims(text, date(2007, 5, 28)) if c.kind == "killed")
    assert found.start == found.end == date(2007, 5, 26)


def test_what_was_before_a_war_is_no_sum_of_it() -> None:
    text = (
        "At least 27 people have been wounded since Saturday in Kano, home to 90,000 people before the war."
    )
    (found,) = claims(text, date(2007, 5, 28))
    assert (found.start, found.coverage) == (date(2007, 5, 26), "event")
