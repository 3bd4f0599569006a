"""Who dies, is found or lies in hospital days after an event is of the day of the event."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

THURSDAY = date(2018, 6, 14)


def days(text: str, figure: int) -> str:
    """The first and last day in June of a figure."""
    found = {c.value: c for c in claims(text, published=THURSDAY)}[figure]
    assert found.start is not None
    assert found.end is not None
    return f"{found.start.day} {found.end.day}"


@pytest.mark.parametrize(
    ("text", "figure", "told"),
    [
        (
            "A truck driver died Wednesday night at a hospital, raising to five the number killed in"
            " Tuesday's pileup near Dijon. Six remained hospitalized Thursday.",
            6,
            "12 12",
        ),
        ("A man died on Wednesday at a hospital in Dijon after being hit by a tram on Monday.", 1, "11 11"),
        (
            "A boy died Tuesday at a hospital in Dijon. His death brings to three the number killed when"
            " gunmen fired into a crowd on Sunday. Seven others were wounded.",
            7,
            "10 10",
        ),
        (
            "Divers found the bodies of two men on Thursday, two days after a boat sank. Nine were hurt.",
            9,
            "12 12",
        ),
        (
            "Crews found the bodies of two men overnight at a mill, police said Thursday. That brings to"
            " three the number killed in Wednesday's blast.",
            2,
            "13 13",
        ),
        (
            "Five people were stabbed in Dijon on Monday. A woman remained in intensive care today; two men"
            " were sent home.",
            5,
            "11 11",
        ),
        ("Clashes that erupted in Dijon on Monday night went on into Tuesday, leaving 14 dead.", 14, "11 12"),
        ("Fourteen people have been arrested in Dijon since the unrest began on Monday.", 14, "11 14"),
        ("At least 14 people have been killed in Dijon since the disputed vote on June 4.", 14, "4 14"),
        (
            "A landslide triggered by rain buried houses in Dijon at dawn on Tuesday, killing 14.",
            14,
            "12 12",
        ),
        (
            "Six children who died when a hut in Dijon burned were buried Tuesday. The fire broke out on"
            " Sunday afternoon.",
            6,
            "10 10",
        ),
        (
            "The city on Tuesday put at one the dead of Monday's strike in Dijon. Sixteen were hurt."
            " Dozens were held in raids on Sunday.",
            16,
            "11 11",
        ),
        (
            "Raids in 2011 drove thousands out of Dijon, where police said last weekend's storm hurt 16.",
            16,
            "9 10",
        ),
        (
            "A man was arrested on Wednesday over a fire that killed 14 people in Dijon last Friday.",
            14,
            "8 8",
        ),
        ("Three of nine men taken hostage near Dijon on Sunday were freed on Wednesday.", 3, "13 13"),
        ("Seven people have been arrested after Saturday's riot in Dijon, the police said.", 7, "9 14"),
        ("Teams have recovered 16 bodies from the sea a day after a boat went down off Dijon.", 16, "13 13"),
        (
            "A search for 16 missing people was under way Wednesday. Nine died in a flood on Tuesday.",
            16,
            "12 12",
        ),
        (
            "Dijon was quiet on Thursday, three days after a huge march ended in clashes. Some 16 were hurt.",
            16,
            "11 11",
        ),
        ("A man who shot 16 people in Dijon on Tuesday appeared in court on Thursday.", 16, "12 12"),
        (
            "Families were still waiting today for news of 16 men missing in a pit. It collapsed on Monday.",
            16,
            "11 11",
        ),
        ("A court heard today how 14 people died in Dijon when a coach overturned on 3 June.", 14, "3 3"),
    ],
)
def test_the_day_of_the_event(text: str, figure: int, told: str) -> None:
    assert days(text, figure) == told


def test_a_toll_that_moved_when_one_more_died() -> None:
    text = "The toll of Sunday's crash in Dijon rose to nine when a girl died on Tuesday."
    assert days(text, 9) == "10 10"


def test_what_is_told_beside_an_answer_has_no_day_of_its_own() -> None:
    text = "Investigators on Wednesday were combing the ruins of a mill in Dijon where 14 people died."
    (found,) = [c for c in claims(text, published=THURSDAY) if c.value == 14]
    assert (found.start, found.end) == (None, date(2018, 6, 13))


def test_a_dateline_that_a_full_stop_ends() -> None:
    text = (
        "DIJON, 14 June 2018. A man who was found Tuesday died in hospital on Wednesday, raising the number"
        " of dead to 7."
    )
    (seven,) = [c for c in claims(text) if c.value == 7]
    assert seven.published == THURSDAY
    assert seven.start == date(2018, 6, 12)


def test_a_weekday_whose_date_an_undated_text_has_given() -> None:
    text = "A bomb killed 14 in Dijon on Wednesday, 13 June 2018. Nine men were held on Wednesday night."
    assert {c.value: c.start for c in claims(text) if c.kind == "detained"} == {9: date(2018, 6, 13)}
    other = (
        "A bomb killed 14 people in Dijon on Wednesday, 13 June 2018. Police held nine men on Friday night."
    )
    assert {c.value: c.start for c in claims(other) if c.kind == "detained"} == {9: None}


def test_a_town_and_a_day_over_the_text() -> None:
    (found,) = [c for c in claims("DIJON, 14 June 2018\n\nA bomb killed 14 people on Wednesday.") if c.value]
    assert (found.published, found.start) == (THURSDAY, date(2018, 6, 13))
