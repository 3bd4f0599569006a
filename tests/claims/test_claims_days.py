"""Days that are said in other ways than by the sentence's own date, and days that are not the event's."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

D = date


@pytest.mark.parametrize(
    ("text", "published", "value", "start", "end"),
    [
        (  # what has gone on since a day that a clause names
            "At least 13 people have been killed in Herat since the two sides first traded fire on Sunday.",
            D(2020, 9, 8), 13, D(2020, 9, 6), D(2020, 9, 8),
        ),
        (
            "Since the situation worsened on September 2, seven soldiers have been killed near Herat.",
            D(2020, 9, 8), 7, D(2020, 9, 2), D(2020, 9, 8),
        ),
        (  # but a blow is over at once
            "Nine people have died in Herat since gunmen opened fire on a crowd on Saturday.",
            D(2020, 9, 8), 9, D(2020, 9, 5), D(2020, 9, 5),
        ),
        (  # the figures after a lead that tells what goes on
            "At least 13 people have been killed since Friday in fighting in Sabha, a doctor said. The "
            "hospital received 61 wounded.\n\nA shell fell on a house on Sunday and killed four people.",
            D(2018, 5, 15), 61, D(2018, 5, 11), D(2018, 5, 15),
        ),
        (
            "The clashes began in Herat on 7 September 2020 and ended with a truce on 10 September.\n\n"
            "Casualties\nThe Red Crescent counted 24 dead.",
            None, 24, D(2020, 9, 7), D(2020, 9, 10),
        ),
        (
            "The battle was fought near Hays between 5 and 18 November 2018. At least 122 fighters were "
            "killed. On 7 November four civilians died.",
            None, 122, D(2018, 11, 5), D(2018, 11, 18),
        ),
        (
            "The feast ran from Thursday, 13 April, to Monday, 17 April 2017. A total of 156 people lost "
            "their lives in crashes over the five days.",
            D(2017, 4, 18), 156, D(2017, 4, 13), D(2017, 4, 17),
        ),
        (
            "Since March 2 units have attacked near Herat five times. The losses of the militia in this "
            "period amount to three killed.",
            D(2017, 3, 6), 3, D(2017, 3, 2), D(2017, 3, 6),
        ),
        (  # the same days of another year
            "Between 1 January and 28 February, 37 civilians were killed in Herat, as against 21 in the same "
            "period of 2022.",
            D(2023, 3, 17), 21, D(2022, 1, 1), D(2022, 2, 28),
        ),
        (
            "Between 1 January and 28 February, 37 civilians were killed in Herat, as against 21 in the same "
            "period of 2022.",
            D(2023, 3, 17), 37, D(2023, 1, 1), D(2023, 2, 28),
        ),
        (
            "In last year's clashes in Sabha, from 3 to 9 February, 12 people were killed.",
            D(2018, 5, 17), 12, D(2017, 2, 3), D(2017, 2, 9),
        ),
        (
            "On the 11th of the month a bomber blew up a car in Herat, killing 14 soldiers.",
            D(2016, 3, 14), 14, D(2016, 3, 11), D(2016, 3, 11),
        ),
        (  # a day of a part only
            "A delegation has looked into the events of 27 November 2023 in Herat: nine "
            "people wounded; eight "
            "people kidnapped, three of whom were freed on 1 December.",
            D(2023, 12, 5), 9, D(2023, 11, 27), D(2023, 11, 27),
        ),
        (  # since then they were held, and on Sunday they came free
            "Eleven people were handed over in Herat on Sunday in exchange for three soldiers captured in "
            "January.",
            D(2017, 3, 6), 11, D(2017, 3, 5), D(2017, 3, 5),
        ),
        (  # the day of a paper
            "The ambush near Herat took place on 3 March 2019. In a statement of 6 March, the group said it "
            "had killed 30 soldiers.",
            D(2019, 5, 1), 30, D(2019, 3, 3), D(2019, 3, 3),
        ),
        (  # when a house was built
            "The quake struck Herat on Wednesday. The inn, a two-storey building of 1974, collapsed and two "
            "people died.",
            D(2021, 10, 8), 2, D(2021, 10, 6), D(2021, 10, 6),
        ),
        (
            "Two people drowned in Herat in the night to Saturday.",
            D(2022, 1, 23), 2, D(2022, 1, 21), D(2022, 1, 22),
        ),
        (
            "A man was arrested on Monday in connection with a shooting in Herat that killed "
            "three people. The "
            "quarrel led to the gunfire early on Sunday.",
            D(2022, 6, 20), 3, D(2022, 6, 19), D(2022, 6, 19),
        ),
        (
            "Eight residents died in a fire in Herat nearly two years ago. It broke out on Jan. 19, 2016.",
            D(2017, 10, 17), 8, D(2016, 1, 19), D(2016, 1, 19),
        ),
        (
            "A team has found that 19 people were killed in last week's raid on Herat. It said two planes "
            "fired on a threshing floor on November 12.",
            D(2019, 11, 19), 19, D(2019, 11, 12), D(2019, 11, 12),
        ),
        (  # "last Thursday", said on a Thursday
            "The unions announced on Thursday 28 March 2024 that they would march again. More than 75,000 "
            "people took part in last Thursday's march in Brussels.",
            None, 75000, D(2024, 3, 21), D(2024, 3, 21),
        ),
        (  # so many hours, counted back from the saying
            "Rebels fought their way into Herat in some of the heaviest combat this year, with 58 fighters "
            "killed in 48 hours, doctors said on Sunday.",
            D(2019, 5, 5), 58, D(2019, 5, 3), D(2019, 5, 5),
        ),
        (
            "Troops pushed on for a third week. Thirty men were killed in three days' fighting, and nine "
            "more are held in Herat.",
            D(2019, 5, 5), 9, D(2019, 5, 5), D(2019, 5, 5),
        ),
        (  # a year that is the text's own
            "In the first six months of the year we recorded 612 civilians killed in Herat.",
            D(2019, 7, 25), 612, D(2019, 1, 1), D(2019, 6, 30),
        ),
        (
            "A court jailed the captain on Wednesday over the sinking off Larantuka that claimed 31 lives "
            "last year. The ferry had left port on July 9, 2024.",
            D(2025, 3, 12), 31, D(2024, 7, 9), D(2024, 7, 9),
        ),
        (
            "Accidents on the roads of Chienge claimed 310 lives last year. A bus fell into a river on July "
            "9, 2024.",
            D(2025, 3, 12), 310, D(2024, 1, 1), D(2024, 12, 31),
        ),
        (  # months of which a monitor counts
            "The monitor has the names of 61 who died at Mellit on 16 December. Between May and November it "
            "recorded 340 deaths in air strikes in North Darfur.",
            D(2024, 12, 20), 340, D(2024, 5, 1), D(2024, 11, 30),
        ),
        (  # days of a statement, of an arrival and of a judgement
            "Five people were killed in Tuesday night's attack on Maru. In a statement last night, the "
            "police said that 31 were kidnapped.",
            D(2025, 3, 13), 31, D(2025, 3, 11), D(2025, 3, 11),
        ),
        (
            "Officials have reached Tapini two days after Monday's landslip. They said that 14 bodies had "
            "been laid out by last night.",
            D(2022, 10, 27), 14, D(2022, 10, 24), D(2022, 10, 24),
        ),
        (
            "A man who killed three people in Sunnyside will stay in prison, a judge ruled Friday. The "
            "shooting was on June 14, 2019.",
            D(2021, 10, 23), 3, D(2019, 6, 14), D(2019, 6, 14),
        ),
        (  # what led to hospital was on the day behind it
            "Ten people were hospitalised after eating a stew in Chengam on Wednesday night, police said on "
            "Thursday.",
            D(2024, 2, 22), 10, D(2024, 2, 21), D(2024, 2, 21),
        ),
        (
            "A coach overturned in Vellore. Nine people were hospitalised in Chengam on Wednesday.",
            D(2024, 2, 22), 9, None, D(2024, 2, 21),
        ),
        (  # up to where a bulletin counts
            "Situation Report No. 2 (as of 18 March 2025)\n\nThis report is written with partners.\n\n"
            "Cholera: 127 people have fallen ill in Kpando since 3 March.",
            D(2025, 3, 20), 127, D(2025, 3, 3), D(2025, 3, 18),
        ),
    ],
)  # fmt: skip
def test_days(text: str, published: date | None, value: int, start: date | None, end: date) -> None:
    found = [c for c in claims(text, published) if c.value == value]
    assert {(c.start, c.end) for c in found} == {(start, end)}


@pytest.mark.parametrize(
    "head",
    [
        "Kelu Pyi Taw, August 24",
        "For immediate release, Monday, 24 August",
        "Kelu Voice – special – 24 August",
    ],
)
def test_a_line_above_a_report_gives_no_day_to_its_event(head: str) -> None:
    text = (
        f"{head}\n\nThe army struck a hideout in Herat on the morning of August 22. Sixteen fighters were "
        "killed in the attack."
    )
    (found,) = claims(text)
    assert (found.month, found.day) == ("August", 22)


def test_a_line_that_names_the_event_gives_its_day() -> None:
    text = "The Herat raid of 22 August\n\nSixteen fighters were killed, the army said."
    (found,) = claims(text)
    assert (found.month, found.day) == ("August", 22)


def test_a_rite_of_a_weekday_dates_nothing_beside_a_day() -> None:
    text = (
        "June 3 – A minibus is blown up in Kut; six people die.\n\nJune 9 – A bomber strikes in Mosul; four "
        "people die.\n\nJune 14 – A bomb goes off during Friday prayers in Kut; eight people die."
    )
    assert {c.value: c.start for c in claims(text, D(2013, 7, 2))}[8] == D(2013, 6, 14)


def test_a_report_is_released_on_a_day_of_its_own() -> None:
    text = (
        "A rights group says that five people were killed in Tuesday's protests in Oyugis town. In a report "
        "released in Nairobi on Thursday, it named nine officers who were hurt."
    )
    told = claims(text, D(2025, 10, 16))
    assert {(c.value, c.place, c.start) for c in told} == {
        (5, "Oyugis town", D(2025, 10, 14)),
        (9, "Oyugis town", D(2025, 10, 14)),
    }


def test_the_day_on_which_people_were_let_go_is_not_that_of_their_arrest() -> None:
    text = (
        "Four people were killed in riots in Oyugis on October 14. All the 14 people arrested during the "
        "riots were released without charge last week."
    )
    told = {c.kind: (c.start, c.end) for c in claims(text, D(2025, 10, 27)) if c.value == 14}
    assert told == {
        "detained": (D(2025, 10, 14), D(2025, 10, 27)),
        "freed": (D(2025, 10, 20), D(2025, 10, 26)),
    }


def test_the_quarter_of_a_headline_gives_its_entries_the_year() -> None:
    text = (
        "9 September – Tank. A mine killed a soldier.\n\n16 September – Lakki Marwat. Five officers were "
        "killed.\n\n22 September – Tank. Two traders were kidnapped."
    )
    told = {c.value: c.start for c in claims(text, title="Attacks in the third quarter of 2023")}
    assert (told[5], told[2]) == (D(2023, 9, 16), D(2023, 9, 22))
