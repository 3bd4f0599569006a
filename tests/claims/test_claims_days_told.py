"""Days that a dateline, a form, a title, a journey or another speaker's answer tells."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims, dates

D = date


def days(
    text: str, published: date | None, title: str | None = None
) -> dict[float | None, tuple[date, date]]:
    return {c.value: (c.start, c.end) for c in claims(text, published, title)}


@pytest.mark.parametrize("head", ["SRINAGAR, June 8: ", "Kelu News Bureau\nSrinagar June 8\n"])
def test_today_is_the_day_of_the_dateline_in_the_paper_of_the_next_morning(head: str) -> None:
    text = f"{head}Four labourers were killed when a wall fell on their hut in Sopore this afternoon."
    assert days(text, D(2005, 6, 9)) == {4: (D(2005, 6, 8), D(2005, 6, 8))}
    assert [d.start for d in dates(text, D(2005, 6, 9))] in ([], [D(2005, 6, 8)])


def test_a_weekday_is_counted_from_the_day_of_the_paper() -> None:
    text = "SRINAGAR, June 8: Four labourers were killed in Sopore on Wednesday."
    assert days(text, D(2005, 6, 9)) == {4: (D(2005, 6, 8), D(2005, 6, 8))}


def test_an_older_dateline_says_nothing_of_today() -> None:
    text = "SRINAGAR, June 1: Four labourers were killed in Sopore this afternoon."
    assert days(text, D(2005, 6, 9)) == {4: (D(2005, 6, 9), D(2005, 6, 9))}


def test_the_day_of_a_form_is_that_of_its_incident() -> None:
    text = (
        "The desk of the network publishes a report on each attack that it has looked into.\n\n"
        "Location: Herat\nDate: 14 February 2016\nKilled: 23\n\n"
        "The network has documented the deaths of 23 civilians in the market."
    )
    assert set(days(text, D(2016, 2, 16)).values()) == {(D(2016, 2, 14), D(2016, 2, 14))}


def test_the_day_of_a_form_without_an_incident_is_the_report_s() -> None:
    text = (
        "Releasing officer: the director\nDate and time: 13 March 2022, 0800H\n\n"
        "At 0412H of 12 March 2022 an earthquake struck north of Herat.\n\nInjured: 34"
    )
    assert days(text, D(2022, 3, 13)) == {34: (D(2022, 3, 12), D(2022, 3, 12))}


def test_the_year_that_ends_a_title_is_that_of_its_list() -> None:
    text = "14 January – Two traders shot dead near Herat.\n2 March – Eleven people killed at Kabul."
    found = days(text, None, "List of attacks in Arif State, 2021")
    assert found == {2: (D(2021, 1, 14), D(2021, 1, 14)), 11: (D(2021, 3, 2), D(2021, 3, 2))}


def test_a_boat_went_down_on_the_day_on_which_it_left() -> None:
    text = (
        "At least 29 people drowned when a boat went down on a lake near Herat, officials said on Monday. "
        "The vessel left Kabul on Saturday evening. It was caught by a squall two hours later."
    )
    assert days(text, D(2024, 6, 10))[29] == (D(2024, 6, 8), D(2024, 6, 8))


@pytest.mark.parametrize("answer", ["rejected a statement", "denied a report", "dismissed a claim"])
def test_the_day_of_a_denial_is_not_the_event_s(answer: str) -> None:
    text = f"The rebels on Wednesday {answer} that 20 people died in a raid on Herat. The raid was on Monday."
    assert days(text, D(2009, 11, 25))[20] == (D(2009, 11, 23), D(2009, 11, 23))


def test_what_is_denied_has_a_day_of_its_own() -> None:
    text = "He denied that guns had killed ten people in Herat on Friday."
    assert days(text, D(2019, 6, 10))[10] == (D(2019, 6, 7), D(2019, 6, 7))


def test_the_day_on_which_a_search_ended_is_not_the_event_s() -> None:
    text = (
        "Rescuers on Monday ended their search for victims of the landslide near Herat with eight people "
        "still missing. The hill came down on Saturday, June 4."
    )
    assert days(text, D(2005, 6, 6))[8] == (D(2005, 6, 4), D(2005, 6, 4))


def test_a_day_that_opens_the_story_is_its_main_day() -> None:
    text = (
        "On 22 January 2022 soldiers entered a village near Herat. Eleven villagers were shot.\n\n"
        "Two guards fell in an ambush on the road on 21 January."
    )
    assert days(text, D(2022, 1, 25))[11] == (D(2022, 1, 22), D(2022, 1, 22))
