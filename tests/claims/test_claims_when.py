"""On which day, or over which period, a figure counts."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claim, claims, dates

FRIDAY = date(2021, 5, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine people died on Thursday.", date(2021, 5, 13)),
        ("Nine people died on 3 May 2020.", date(2020, 5, 3)),
        ("Nine people died yesterday.", date(2021, 5, 13)),
        ("A tram derailed in Porto on Thursday. Nine people died.", date(2021, 5, 13)),
        ("Nine people died on Wednesday, police said on Thursday.", date(2021, 5, 12)),
        ("Fifty people were hurt on Monday and the rest on Tuesday.", date(2021, 5, 10)),
        ("A gunman shot 12 people on Monday and then fled, police said on Tuesday.", date(2021, 5, 10)),
        ("Brawls are common on Friday nights. Nine people were hurt on Thursday.", date(2021, 5, 13)),
    ],
)
def test_the_day_of_the_event(text: str, day: date) -> None:
    found = claim(text, published=FRIDAY)
    assert (found.start, found.end, found.coverage) == (day, day, "event")


def test_each_gapped_figure_has_its_own_day() -> None:
    found = claims("Fifty people were killed on Monday and twenty on Tuesday.", published=FRIDAY)
    assert {c.value: c.start for c in found} == {50: date(2021, 5, 10), 20: date(2021, 5, 11)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Two people died on Monday and three others died on Tuesday.",
            {2: date(2021, 5, 10), 3: date(2021, 5, 11)},
        ),
        (
            "Nine people died on Monday, and three more the same day.",
            {9: date(2021, 5, 10), 3: date(2021, 5, 10)},
        ),
        (
            "A blast killed 21 people in Lyon in 2019 and another killed 20 in Dijon in 2012.",
            {21: date(2019, 1, 1), 20: date(2012, 1, 1)},
        ),
        (
            "The deadliest blast since 2009, when 40 people died, killed nine on Thursday.",
            {40: date(2009, 1, 1), 9: date(2021, 5, 13)},
        ),
    ],
)
def test_each_figure_of_a_sentence_has_its_own_day(text: str, days: dict[int, date]) -> None:
    assert {c.value: c.start for c in claims(text, published=FRIDAY)} == days


def test_a_feast_is_the_day_of_the_event_that_it_names() -> None:
    assert claim("The Easter Sunday bombings killed nine people.", published=FRIDAY).start == date(2021, 4, 4)


def test_two_weekdays_are_one_span() -> None:
    found = claim("Nine people were killed on Saturday and Sunday.", published=FRIDAY)
    assert (found.start, found.end) == (date(2021, 5, 8), date(2021, 5, 9))


def test_a_headline_takes_the_day_that_the_text_names() -> None:
    found = claim("A tram derailed in Porto on Thursday.", published=FRIDAY, title="Nine die as tram derails")
    assert found.start == date(2021, 5, 13)


def test_without_a_publication_date_a_weekday_floats() -> None:
    found = claim("Nine people died on Thursday.")
    assert (found.start, found.end, found.weekday) == (None, None, "Thursday")
    found = claim("Nine people died on 3 May.")
    assert (found.start, found.month, found.day) == (None, "May", 3)


@pytest.mark.parametrize(
    "text",
    [
        "So far this year, 40 people have drowned.",
        "Since January 2020, 300 people have been killed on that road.",
        "The war has killed 4,000 people since 2011.",
        "The epidemic has killed 400 people.",
        "In the past two months, 60 people have drowned.",
    ],
)
def test_sums_over_a_period(text: str) -> None:
    assert claim(text, published=FRIDAY).coverage == "cumulative"


@pytest.mark.parametrize(
    "text",
    [
        "Since the attack began at dawn, 14 people have been killed.",
        "Nine people died in the worst storm since 2011.",
        "In the past 24 hours, 14 people died.",
        "Nine people died on Thursday, the first deaths since March.",
    ],
)
def test_what_looks_like_a_sum_and_is_one_event(text: str) -> None:
    assert claim(text, published=FRIDAY).coverage == "event"


def test_the_period_of_a_sum() -> None:
    found = claim("Since January 2020, 300 people have been killed on that road.", published=FRIDAY)
    assert (found.start, found.end) == (date(2020, 1, 1), FRIDAY)
    found = claim("In the past 24 hours, 14 people died.", published=FRIDAY)
    assert (found.start, found.end) == (date(2021, 5, 13), FRIDAY)


def test_the_clock_is_never_asked() -> None:
    found = claim("Nine people died.")
    assert (found.start, found.end, found.weekday, found.published) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "what", "start"),
    [
        ("The town was captured on 10 June 2014.", "capture", date(2014, 6, 10)),
        ("Troops launched the offensive on 9 July 2017.", "launch", date(2017, 7, 9)),
        ("The truce was signed on 3 March 2020.", "sign", date(2020, 3, 3)),
        ("A train crashed near Porto on 5 May 2021.", "crash", date(2021, 5, 5)),
        ("The ship sank on 5 May 2021.", "crash", date(2021, 5, 5)),
    ],
)
def test_dates_of_events_are_claims(text: str, what: str, start: date) -> None:
    (found,) = dates(text)
    assert (found.kind, found.what, found.start, found.end) == ("date", what, start, start)
    assert found.value is None and found.rule == f"date.{what}"


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke on 3 March 2020.",
        "The trucks came back two days later.",
        "Oil rose 3 percent in May 2020.",
        "The clinic opened in 1999.",
    ],
)
def test_a_day_without_an_event_is_no_claim(text: str) -> None:
    assert dates(text) == []


def test_the_day_of_the_saying_dates_no_event() -> None:
    (found,) = dates("The minister announced on Monday that the talks began on Friday.")
    assert (found.what, found.weekday) == ("launch", "Friday")


def test_two_days_in_one_sentence_go_to_their_own_verbs() -> None:
    found = dates("The town was captured on 10 June 2014 and liberated on 9 July 2017.")
    assert {c.what: c.start for c in found} == {"capture": date(2014, 6, 10), "liberate": date(2017, 7, 9)}


def test_the_day_of_the_search_is_not_that_of_the_sinking() -> None:
    found = claims(
        "Divers searched the strait on Sunday for 40 people missing after a ferry capsized. "
        "Police said it sank on Saturday evening. At least 13 people were dead.",
        date(2012, 1, 29),
    )
    assert {c.start for c in found} == {date(2012, 1, 28)}


def test_a_second_clock_in_brackets_is_no_second_day() -> None:
    text = "A train left the rails at 4:20 am (2250 GMT Saturday) on Sunday, killing nine people."
    assert claim(text, date(2017, 10, 8)).start == date(2017, 10, 8)


def test_a_funeral_has_a_day_of_its_own() -> None:
    text = "A bomb killed nine people in a market on Friday. Mourners buried six of the dead on Saturday."
    assert {c.start for c in claims(text, date(2015, 6, 27))} == {date(2015, 6, 26)}


def test_the_date_of_the_report_behind_its_label_is_no_day_of_the_event() -> None:
    text = (
        "Information bulletin 2\nDate of issue: 21 June 2019\n\nOn Tuesday 18 June 2019 an earthquake shook "
        "two provinces.\n\nEight people died and 131 were injured."
    )
    assert {str(c.start) for c in claims(text, date(2019, 6, 21)) if c.kind != "date"} == {"2019-06-18"}


def test_what_is_said_of_somebody_by_the_way_dates_no_figure() -> None:
    text = "The militia, which has held Bara since May 2023, said that 43 civilians were killed on Tuesday."
    (found,) = [c for c in claims(text, date(2025, 8, 13)) if c.kind == "killed"]
    assert (found.coverage, str(found.start)) == ("event", "2025-08-12")


def test_a_sum_in_the_clause_itself_stays_one() -> None:
    text = "Fighters who have raided the valley since May 2023 have killed 43 civilians."
    (found,) = [c for c in claims(text, date(2025, 8, 13)) if c.kind == "killed"]
    assert found.coverage == "cumulative"


def test_nobody_marches_in_march() -> None:
    found = dates("On 12 March 2015 the council met in Lyon. On 14 March 2015 thousands marched in Lyon.")
    assert [str(d.start) for d in found] == ["2015-03-14"]


@pytest.mark.parametrize(
    "text",
    [
        "The blast on Friday killed nine. The regime claimed on Sunday that 42 fighters had died.",
        "The blast on Friday killed nine. In all 42 people died, two leaders of the resistance said Sunday.",
        "The blast on Friday killed nine. The rebels released a video on Sunday night showing 42 corpses.",
    ],
)
def test_a_day_on_which_something_is_said_is_no_day_of_the_event(text: str) -> None:
    found = {c.value: str(c.start) for c in claims(text, date(2023, 9, 18)) if c.kind == "killed"}
    assert found[42] == "2023-09-15"


def test_what_was_reported_on_a_day_is_of_that_day() -> None:
    found = claim("Twelve deaths were reported on Monday.", date(2023, 9, 20))
    assert str(found.start) == "2023-09-18"


def test_a_month_of_that_year_is_of_the_year_named_last() -> None:
    text = (
        "A ferry sank on Monday and nine people died. In 2016 a siege killed 24. In August of that year 19 "
        "died in a fire."
    )
    found = {
        c.value: (str(c.start), str(c.end)) for c in claims(text, date(2023, 9, 18)) if c.kind == "killed"
    }
    assert found[19] == ("2016-08-01", "2016-08-31")


@pytest.mark.parametrize(
    ("text", "figure", "day"),
    [
        ("They searched on Thursday for two children, a day after a quake killed 40.", 40, 12),
        ("The warden was sacked on Thursday, two days after 30 men were killed in their cells.", 30, 11),
        ("Many took part on Wednesday in a funeral in Lyon. The toll rose to 49. The raid was on Monday.",
         49, 10),
        ("The toll from Monday's attack in Lyon has risen to 15. A man died on Wednesday.", 15, 10),
    ],
)  # fmt: skip
def test_the_day_of_what_was_answered(text: str, figure: int, day: int) -> None:
    found = {c.value: c.start for c in claims(text, date(2013, 6, 13))}
    assert found[figure] == date(2013, 6, day)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge reopened on Tuesday in Hama, weeks after a barge fire killed 14 sailors.",
        "The talks resumed Tuesday union leaders said days after a roof fall killed 14 miners.",
    ],
)
def test_what_came_long_before_a_day_is_not_of_that_day(text: str) -> None:
    (found,) = [c for c in claims(text, date(2013, 6, 13)) if c.value == 14]
    assert (found.start, found.end) == (None, date(2013, 6, 11))


def test_a_weekday_is_counted_back_without_a_date() -> None:
    text = "They searched on Thursday for two children, a day after a quake killed 40 people in Lyon."
    (found,) = [c for c in claims(text) if c.value == 40]
    assert (found.start, found.weekday) == (None, "Wednesday")


def test_last_year_is_a_sum_without_a_date_too() -> None:
    (found,) = claims("A tram burned in Lyon on Monday. Some 4,100 cyclists were killed last year in China.")
    assert (found.coverage, found.weekday) == ("cumulative", None)


def test_a_report_of_the_search_alone_leaves_the_day_of_the_event_open() -> None:
    text = "The search at the mine was suspended on Friday. The toll stands at 27 dead, an official said."
    (found,) = [c for c in claims(text, date(2019, 11, 23)) if c.kind == "killed"]
    assert (found.start, found.end) == (None, date(2019, 11, 22))


def test_a_sum_since_the_first_case() -> None:
    text = "Since the first cases in a school in Lyon on 3 March 2022, doctors have recorded 61 deaths."
    (found,) = claims(text, date(2022, 10, 19))
    assert (found.coverage, found.start, found.end) == ("cumulative", date(2022, 3, 3), date(2022, 10, 19))


@pytest.mark.parametrize(
    ("text", "figure", "start"),
    [
        ("Nine men died in Lyon on Tuesday when a wall fell. In January 1996 a tram hit a market in Nice. "
         "At least 237 shoppers lost their lives.", 237, date(1996, 1, 1)),
        # What has been done since is of the main story again.
        ("Nine men died in Lyon on Tuesday when a wall fell. In January 1996 a tram hit a market in Nice. "
         "Four managers have been arrested.", 4, date(2013, 6, 11)),
    ],
)  # fmt: skip
def test_what_is_told_of_the_background_is_of_its_time(text: str, figure: int, start: date) -> None:
    assert {c.value: c.start for c in claims(text, date(2013, 6, 13))}[figure] == start


def test_a_year_in_a_report_without_one_is_of_another_story() -> None:
    text = (
        "Two pupils died in Lyon on Wednesday after a meal. Some 27 pupils died after a meal in Nice in "
        "March 2005. Over a hundred fell ill."
    )
    found = {c.value: c.start for c in claims(text)}
    assert (found[2], found[100]) == (None, date(2005, 3, 1))


@pytest.mark.parametrize(
    ("text", "figure", "day"),
    [
        # Counted back from a report in the present.
        ("Hopes are fading for nine men in a mine, three days after a fire killed 14.", 14, 10),
        # The search is called off after the event.
        ("Divers called off the search for victims on Wednesday. The dead are 71. "
         "The launch went down on Monday near Lyon.", 71, 10),
        ("Crews on Wednesday ended the search for a barge that sank on Monday, killing 40.", 40, 10),
        # What is to come has not happened, and the day of the event may be told late.
        ("Some 14 miners are confirmed dead. Nothing has moved. A jury will sit on Monday. A priest spoke. "
         "Nobody answered. Those who lived above were led away after the dam burst on 10 June.", 14, 10),
        # Gone since the day of the event, and the rest of the story with them.
        ("Planes flew on Wednesday over the bay for 14 men missing since Monday.", 14, 10),
        ("No trace was found on Wednesday of a man not seen since Monday's blast. It killed 14.", 14, 10),
        ("Schools were shut on Wednesday as the town buried 14 pupils who died in a van on Monday.", 14, 10),
    ],
)  # fmt: skip
def test_days_of_the_search_and_of_the_report_are_not_the_event_s(text: str, figure: int, day: int) -> None:
    assert {c.value: c.start for c in claims(text, date(2013, 6, 13))}[figure] == date(2013, 6, day)


@pytest.mark.parametrize(
    ("text", "start", "end", "coverage"),
    [
        # A year counted back to is a point; one over which people were killed is a sum.
        ("Four years ago, 19 people were killed near Porto.", "2017-01-01", "2017-12-31", "event"),
        ("Nine people were killed last year when a tram hit a van.", "2020-01-01", "2020-12-31", "event"),
        ("Nine people were killed last year in an attack.", "2020-01-01", "2020-12-31", "event"),
        ("Nine people were killed last year.", "2020-01-01", "2020-12-31", "cumulative"),
        ("The worst fire of recent years was in 2003, when nine died.", "2003-01-01", "2003-12-31", "event"),
        ("It was the worst fire since 20 May 2002, when nine died.", "2002-05-20", "2002-05-20", "event"),
        ("Nine people died on the last day of a fair on Tuesday.", "2021-05-11", "2021-05-11", "event"),
        ("The last raid, in October 2012, killed nine people.", "2012-10-01", "2012-10-31", "event"),
    ],
)
def test_one_event_of_a_longer_time(text: str, start: str, end: str, coverage: str) -> None:
    found = claim(text, published=FRIDAY)
    assert (str(found.start), str(found.end), found.coverage) == (start, end, coverage)


def test_since_is_the_time_of_the_figure_behind_which_it_stands() -> None:
    text = "The group, which in April took 276 girls hostage, has killed 13,000 people since 2009."
    found = {c.value: (str(c.start), c.coverage) for c in claims(text, published=FRIDAY)}
    assert found == {276: ("2021-04-01", "event"), 13000: ("2009-01-01", "cumulative")}


@pytest.mark.parametrize(
    "text",
    [
        "The army, which had on Wednesday denied any losses, said nine soldiers had died.",
        "The inquiry, published in April 2020, found that nine people had died.",
        "On Thursday, three days into the search, the fire brigade said nine people had died.",
        "The number of people killed in Mondays raid rose to nine on Thursday.",
    ],
)
def test_a_day_of_what_was_said_is_not_that_of_the_event(text: str) -> None:
    found = claims(f"Gunmen raided a village near Porto on Monday. {text}", published=FRIDAY)
    (nine,) = [c for c in found if c.value == 9]
    assert nine.start == date(2021, 5, 10)


def test_an_outbreak_counts_from_its_first_case_up_to_the_day_of_its_bulletin() -> None:
    told = (
        "Cholera bulletin, as of 12 May 2021. Nine people died of cholera in Porto district. "
        "The first case was confirmed on 3 March 2021."
    )
    found = claim(told, published=FRIDAY)
    assert (found.coverage, found.start, found.end) == ("cumulative", date(2021, 3, 3), date(2021, 5, 12))


def test_who_is_made_homeless_is_so_on_the_day() -> None:
    told = "A fire destroyed a block in Porto on Monday. Nine people were left homeless. Forty fled the town."
    found = {c.value: (c.start, c.end) for c in claims(told, published=FRIDAY)}
    assert found[9] == (date(2021, 5, 10), date(2021, 5, 10))
    assert found[40] == (date(2021, 5, 10), FRIDAY)


def test_what_somebody_is_since_a_month_sums_up_nothing() -> None:
    told = (
        "Two soldiers, prisoners since March, were handed over on Wednesday in exchange for nine militants."
    )
    assert {c.coverage for c in claims(told, published=FRIDAY) if c.value == 9} == {"event"}


def test_a_date_in_brackets_plays_the_part_of_the_day_before_it() -> None:
    told = "A ferry sank off Porto on Monday. Until Wednesday (12/5/2021) divers had found nine bodies."
    (nine,) = [c for c in claims(told, published=FRIDAY) if c.value == 9]
    assert nine.start == date(2021, 5, 10)


def test_how_long_after_something_is_the_day_of_neither() -> None:
    text = "A car bomb exploded in Dijon on Wednesday, killing 31. It came a day after a bomber killed nine."
    assert {c.start for c in dates(text, published=date(2016, 5, 20))} == {date(2016, 5, 18)}
    killed = {c.value: c.start for c in claims(text, published=date(2016, 5, 20))}
    assert killed == {31: date(2016, 5, 18), 9: date(2016, 5, 17)}


@pytest.mark.parametrize(
    ("text", "figure", "days"),
    [
        ("At least 43 people drowned in a shipwreck. The boat left Zuwara on 9 June. It sank on 11 June.",
         43, "11 11"),
        ("The plane took off from Goma on Friday and crashed on Saturday. Nine people died.", 9, "13 13"),
        ("At least 26 people died in last week's assault on a post. Nine of them were killed on June 9.",
         26, "9 9"),
        ("Crews found two bodies Saturday in homes torn up by Friday's storm, bringing the toll to five.",
         5, "12 12"),
        ("A truck overturned on Friday, hurting 15 people. Twelve were discharged on Saturday.", 15, "12 12"),
        ("Police on Sunday named the nine people who died in a bus. It crashed on Thursday.",
         9, "11 11"),
        ("Clashes since Friday have left 12 people dead.", 12, "12 15"),
        ("The floods, which began last Thursday, have killed 23 people so far.", 23, "11 15"),
        ("A week after the earthquake that killed 90 people, aid has yet to reach the valley.", 90, "8 8"),
        ("The number of dead has risen to 31, four days after the quake.", 31, "11 11"),
        ("The clashes erupted on Friday and went on until Sunday, leaving 18 people dead.", 18, "12 14"),
        ("The ferry, due in Kelu on Sunday, sank on Saturday night with the loss of 12 lives.", 12, "13 13"),
        ("The men were arrested on Sunday over the killing of nine people at a church on 4 June.", 9, "4 4"),
        ("In Kelu, where a truce began on Saturday, shells killed nine people on Friday.", 9, "12 12"),
        ("A bus hit a mine on Friday. Eight people died at once and two more the following day.", 8, "12 12"),
    ],
)  # fmt: skip
def test_departures_discharges_and_what_goes_on(text: str, figure: int, days: str) -> None:
    found = {c.value: c for c in claims(text, date(2015, 6, 15))}[figure]
    assert found.start is not None
    assert found.end is not None
    assert f"{found.start.day} {found.end.day}" == days


def test_who_answers_for_a_killing_does_so_later() -> None:
    text = "Two men were jailed on Monday for the murder of three tourists."
    found = {c.value: c for c in claims(text, date(2015, 6, 15))}
    assert (found[3].start, found[3].end) == (None, date(2015, 6, 15))


@pytest.mark.parametrize(
    ("text", "figure", "start", "end", "coverage"),
    [
        # FRIDAY is 14 May 2021.
        (
            "More than 700 people have been killed in Zamfara since a law was passed last year.",
            700,
            date(2020, 1, 1),
            FRIDAY,
            "cumulative",
        ),
        (
            "At least 123 people have died since the army began an offensive two weeks ago, a monitor said.",
            123,
            date(2021, 4, 30),
            FRIDAY,
            "cumulative",
        ),
        (
            "Gunmen have killed 150 villagers in the past two weeks, a bishop said on Wednesday.",
            150,
            date(2021, 4, 28),
            date(2021, 5, 12),
            "cumulative",
        ),
        (
            "Eleven people have died in avalanches in the Alps so far this winter.",
            11,
            date(2020, 12, 1),
            date(2021, 2, 28),
            "cumulative",
        ),
        (
            "Fighting that began on Monday has killed 44 people in Wau, the mission said on Thursday.",
            44,
            date(2021, 5, 10),
            date(2021, 5, 13),
            "event",
        ),
        (
            "The outbreak of cholera declared in Cuamba on 28 April has so far killed 19 people.",
            19,
            date(2021, 4, 28),
            FRIDAY,
            "cumulative",
        ),
        (
            "In the week to Wednesday, 31 people died of cholera in Kasai.",
            31,
            date(2021, 5, 6),
            date(2021, 5, 12),
            "cumulative",
        ),
        (
            "A bomb went off in Kabul on Thursday, said a monitoring group. It killed nine.",
            9,
            date(2021, 5, 13),
            date(2021, 5, 13),
            "event",
        ),
        (
            "On Thursday 37 people fell ill in Kasai, up from 22 a week ago.",
            37,
            date(2021, 5, 13),
            date(2021, 5, 13),
            "event",
        ),
        (
            "Nine people died on Thursday on the slopes of Arif, which has been on alert since 2007.",
            9,
            date(2021, 5, 13),
            date(2021, 5, 13),
            "event",
        ),
        # Not what the clause itself counts.
        (
            "Clubs have been under scrutiny since nine people died in a stampede in Durban in March 2000.",
            9,
            date(2000, 3, 1),
            date(2000, 3, 31),
            "event",
        ),
    ],
)
def test_sums_from_a_point_and_up_to_the_day_of_the_saying(
    text: str, figure: int, start: date, end: date, coverage: str
) -> None:
    (found,) = {(c.start, c.end, c.coverage) for c in claims(text, published=FRIDAY) if c.value == figure}
    assert found == (start, end, coverage)


@pytest.mark.parametrize(
    ("text", "figure", "start", "end"),
    [
        (
            "Between 6 and 12 May the monitor recorded 39 civilians killed. "
            "The worst was a strike on Arif on 8 May, which killed seven.",
            39,
            date(2021, 5, 6),
            date(2021, 5, 12),
        ),
        (
            "A boat sank off Arif on Wednesday. The coast guard put the number of dead at nine on Thursday.",
            9,
            date(2021, 5, 12),
            date(2021, 5, 12),
        ),
        (
            "A launch sank on 3 May. A report, submitted to the court on Thursday, puts the dead at 41.",
            41,
            date(2021, 5, 3),
            date(2021, 5, 3),
        ),
    ],
)
def test_the_day_of_a_count_is_not_that_of_the_dead(text: str, figure: int, start: date, end: date) -> None:
    assert {(c.start, c.end) for c in claims(text, published=FRIDAY) if c.value == figure} == {(start, end)}


def test_an_undated_text_that_speaks_of_one_year_lends_it() -> None:
    text = "On 12 June 2021 shells hit Arif and nine people died. On 3 May a mine had killed two women."
    assert {c.start for c in claims(text) if c.value == 2} == {date(2021, 5, 3)}
    both = text + " The war began in 2014."
    assert {c.start for c in claims(both) if c.value == 2} == {None}


@pytest.mark.parametrize(
    ("text", "figure", "start", "end"),
    [
        (
            "Residents blocked a road on Thursday in protest at the killing of two men on Wednesday.",
            2,
            date(2021, 5, 12),
            date(2021, 5, 12),
        ),
        (
            "From 8 May until 12:00 on 12 May 2021, the wine of a feast sickened 92 people.",
            92,
            date(2021, 5, 8),
            date(2021, 5, 12),
        ),
        # An anniversary is told about then, and not to the day.
        (
            "One year after 27 people suffocated at the gates of a stadium, nobody has been tried.",
            27,
            date(2020, 4, 29),
            date(2020, 5, 29),
        ),
    ],
)
def test_the_day_that_a_figure_is_told_beside(text: str, figure: int, start: date, end: date) -> None:
    assert {(c.start, c.end) for c in claims(text, published=FRIDAY) if c.value == figure} == {(start, end)}


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        ("Between 3 and 9 May the monitors recorded 14 civilians killed in Arif.", "cumulative"),
        ("Nine soldiers were killed from 2 to 8 May, the staff said.", "cumulative"),
        ("Cholera killed 14 people in Arif between 26 April and 4 May.", "cumulative"),
        ("Sunstroke killed 64 people in Arif in the first nine days of May.", "cumulative"),
        # Shorter stretches, and parts of a month that are one point in it, are of one incident.
        ("Clashes in Arif from 4 to 6 May left 11 people dead.", "event"),
        ("Nine people died in Arif between Friday and Sunday.", "event"),
        ("In late April 40 people died in a strike on a market in Arif.", "event"),
        ("They accused the air force of a raid on Arif late last month which killed 22 people.", "event"),
        ("The siege of Arif from 2 to 10 May ended after a blast killed 30 people.", "event"),
    ],
)
def test_a_stretch_of_many_days_with_both_its_ends_is_summed_up(text: str, coverage: str) -> None:
    assert [c.coverage for c in claims(text, published=FRIDAY) if c.kind == "killed"] == [coverage]


@pytest.mark.parametrize(
    "told",
    [
        "One of them was in critical condition Wednesday morning.",
        "The hospital was treating nine people on Wednesday, a nurse said.",
        "Nine of the wounded were still at the hospital on Wednesday.",
        "Two guests who had been missing were found dead on Wednesday.",
        "Nine people were confirmed dead on Wednesday.",
        "Nine people died, the mayor told reporters at the site on Wednesday morning.",
        "The fire brigade put the number of dead on Wednesday at nine.",
        "The police gave a toll of nine dead on Wednesday.",
    ],
)
def test_the_day_of_a_state_or_a_count_is_not_that_of_the_harm(told: str) -> None:
    found = claims(f"A hotel burned down in Arif on Monday. {told}", published=FRIDAY)
    assert {(c.start, c.end) for c in found if c.kind != "date"} == {(date(2021, 5, 10), date(2021, 5, 10))}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were found dead on Wednesday in Arif. Both had been shot, the police said.",
        "The hospital of Arif was treating nine people on Wednesday after a blast at a market.",
        "Nine people were confirmed dead on Wednesday in a crash near Arif.",
    ],
)
def test_where_no_other_day_is_named_the_day_of_a_state_is_that_of_the_harm(text: str) -> None:
    found = claims(text, published=FRIDAY)
    assert {(c.start, c.end) for c in found if c.kind != "date"} == {(date(2021, 5, 12), date(2021, 5, 12))}


def test_the_month_of_an_as_of_date_lends_its_year() -> None:
    found = claims(
        "17 people died when a dam broke at Arif on 22 January.", title="Update (as of 26 January 2023)"
    )
    assert {c.start for c in found} == {date(2023, 1, 22)}


def test_what_a_text_without_a_date_writes_out_is_its_day() -> None:
    found = claim(
        "Zabrin woke on Wednesday to a scene of ruin. Ten people were hurt. "
        "The blast happened at about 7.50pm on Monday, 4 November 2024.",
        published=None,
    )
    assert (found.start, found.end) == (date(2024, 11, 4), date(2024, 11, 4))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Two sides blame each other on a day, and not for that day.
        (
            "The army and the rebels blamed each other on Thursday for the shelling of a market that "
            "left 40 people dead. The shells fell on Monday.",
            date(2024, 6, 3),
        ),
        # Who appears in court answers for what was before.
        (
            "Two men are due to appear in the Zabrin court today in connection with a raid in which 40 "
            "people died. The raid was on Monday.",
            date(2024, 6, 3),
        ),
        # What is still to come dates nobody.
        ("A raid on Monday killed 40 boys who were due to be ordained on Friday.", date(2024, 6, 3)),
        # A day of the weekend.
        (
            "A weekend shooting at a bar killed 40 people. The shooting was on Saturday.",
            date(2024, 6, 1),
        ),
    ],
)
def test_days_that_are_not_the_event_s(text: str, day: date) -> None:
    found = claim(text, published=date(2024, 6, 6))
    assert (found.value, found.start, found.end) == (40, day, day)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # Cut off since then, and the toll rose later.
        (
            "The death toll of the flood in Zabrin rose to 17 on Thursday as rescuers reached a hamlet that "
            "had been cut off since Tuesday night. The 16 people who are missing are all from there.",
            17,
        ),
        # A day before the morning on which the night ended.
        (
            "A cleaner died overnight in hospital, which brings to 17 the number of people killed when a "
            "drone flew into a bus in Zabrin two days earlier.",
            17,
        ),
    ],
)
def test_a_toll_that_moved_is_of_an_earlier_day(text: str, figure: int) -> None:
    found = [c for c in claims(text, published=date(2024, 6, 6)) if c.value == figure]
    assert [(c.start, c.end) for c in found] == [(date(2024, 6, 4), date(2024, 6, 4))]


def test_a_strike_that_lasts_is_not_the_day_of_the_dead() -> None:
    text = (
        "Police, who are on strike since Monday, said the toll of the Zabrin blast rose to 17 on Wednesday."
    )
    found = claim(text, published=date(2024, 6, 6))
    assert (found.value, found.start) == (17, date(2024, 6, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Flights may be delayed after a fire at the Zabrin mill on Tuesday killed nine people.",
        "The minister travels to Zabrin, where a blast on Tuesday killed nine people.",
        "A concert was cancelled by Tuesday's blast in Zabrin, which killed nine people.",
    ],
)
def test_what_is_to_come_does_not_put_the_dead_of_its_cause_into_the_future(text: str) -> None:
    found = claim(text, published=date(2024, 6, 6))
    assert (found.value, found.start) == (9, date(2024, 6, 4))
