"""Figures and the days of their events, put together from the whole report."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.claims import extract
from discrepancy.model import Claim, Document

PUBLISHED = date(2019, 5, 15)  # a Wednesday
MONDAY, TUESDAY, SATURDAY = date(2019, 5, 13), date(2019, 5, 14), date(2019, 5, 11)


def claim(text: str, kind: str, value: float, published: date | None = PUBLISHED) -> Claim:
    found = extract(Document(id="d", text=text, published=published))
    matching = [c for c in found if c.kind == kind and c.value == value]
    assert len(matching) == 1, [(c.kind, c.value, c.start, c.end) for c in found]
    return matching[0]


def days(text: str, kind: str, value: float) -> tuple[date | None, date | None]:
    found = claim(text, kind, value)
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "kind", "value", "start", "end"),
    [
        (
            "The death toll from the fire rose to 24 on Tuesday. The fire broke out in a mill on Monday.",
            "killed", 24, MONDAY, MONDAY,
        ),
        (
            "A fire broke out in a mill on Monday, killing nine. Two women died in hospital on Tuesday.",
            "killed", 2, MONDAY, MONDAY,
        ),
        (
            "Rescuers gave up hope on Tuesday. The landslide on Monday night killed nine people.",
            "killed", 9, MONDAY, MONDAY,
        ),
        (
            "Nine people were killed at the weekend. The riot began on Saturday at a bus stop.",
            "killed", 9, SATURDAY, SATURDAY,
        ),
        (
            "Nine people have been killed in the past two days, a medic said on Tuesday.",
            "killed", 9, date(2019, 5, 12), TUESDAY,
        ),
        (
            "A flood killed nine people on Tuesday, a day after four people were killed by a storm.",
            "killed", 4, MONDAY, MONDAY,
        ),
        (
            "Rebels attacked the town. Nine people were killed. The offensive began on Monday and continued "
            "on Tuesday.",
            "killed", 9, MONDAY, TUESDAY,
        ),
        (
            "A fire killed nine people on Monday. Some 60 people have been rescued.",
            "freed", 60, MONDAY, PUBLISHED,
        ),
        ("Nine people have been killed in a blast in Lyon.", "killed", 9, PUBLISHED, PUBLISHED),
        ("Nine people died in a crash on Monday, according to police.", "killed", 9, MONDAY, MONDAY),
        (
            "Some 780 protesters marched on Tuesday, compared with 900 two weeks ago.",
            "participants", 780, TUESDAY, TUESDAY,
        ),
    ],
)  # fmt: skip
def test_the_day_of_the_event(text: str, kind: str, value: float, start: date, end: date) -> None:
    assert days(text, kind, value) == (start, end)


def test_a_war_began_where_the_text_says_so() -> None:
    text = (
        "A shell killed nine people on Monday. The conflict began in March 2015. "
        "The conflict has killed more than 8,000 people."
    )
    found = claim(text, "killed", 8000)
    assert (found.start, found.end, found.coverage) == (date(2015, 3, 1), PUBLISHED, "cumulative")


def test_three_days_of_clashes_are_counted_back() -> None:
    found = claim("Tuesday's raid brought to 31 the number of dead in three days of clashes.", "killed", 31)
    assert (found.start, found.end) == (date(2019, 5, 12), TUESDAY)


def test_without_a_date_of_publication_a_weekday_floats() -> None:
    found = claim("Nine people were killed in Lyon on Thursday.", "killed", 9, None)
    assert (found.start, found.end, found.weekday) == (None, None, "Thursday")


def test_a_week_later_the_days_of_figures_are_a_week_later() -> None:
    text = "Nine people were killed in Lyon on Monday. Two died in hospital on Tuesday."
    for back in range(1, 5):
        then = date.fromordinal(PUBLISHED.toordinal() - 7 * back)
        for value in (9, 2):
            now, before = claim(text, "killed", value), claim(text, "killed", value, then)
            assert now.start is not None and before.start is not None
            assert (now.start - before.start).days == 7 * back


def test_last_week_is_not_the_day_of_the_report() -> None:
    week = (date(2019, 5, 6), date(2019, 5, 12))
    assert days("A building collapsed in Cairo last week. Five people died.", "killed", 5) == week
    told_later = "A fire killed 12 people on Tuesday. Last week a flood hit the town."
    assert days(told_later, "killed", 12) == (TUESDAY, TUESDAY)


SINCE = "A wall fell in Bajil on Monday. The union counts 112 dead in the mines since January."


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (f"{SINCE} The ministry says that 71 workers died over that period.", "killed", 71),
        (f"{SINCE} The ministry says that 71 workers died during the period.", "killed", 71),
        (f"{SINCE} Nine more died for want of medicine.", "killed", 9),
        (f"{SINCE} About 16,000 people are displaced.", "displaced", 16000),
        (f"{SINCE} Shells wounded 14 miners. And hunger killed 31 since January.", "injured", 14),
    ],
)
def test_beside_a_sum_a_figure_without_a_day_is_one_over_the_same_time(
    text: str, kind: str, value: float
) -> None:
    found = claim(text, kind, value)
    assert (found.start, found.end, found.coverage) == (date(2019, 1, 1), PUBLISHED, "cumulative")


@pytest.mark.parametrize(
    "told",
    [
        "Fourteen miners were wounded.",
        "Fourteen miners were wounded on Tuesday.",
        "Fourteen more miners were wounded.",  # of those who died there are no more who were wounded
        "The strike goes on. Fourteen more died.",
    ],
)
def test_else_it_is_not(told: str) -> None:
    found = extract(Document(id="d", text=f"{SINCE} {told}", published=PUBLISHED))
    assert [c.coverage for c in found if c.value == 14] == ["event"]


@pytest.mark.parametrize("value", [25, 60, 82])
def test_what_was_said_on_saturday_was_done_by_then(value: float) -> None:
    text = (
        "Twenty-five children were killed in raids on Bajil, a charity has said. On Saturday a monitor said "
        "that 60 people were killed there. On Monday it said 82 people were killed in the raids."
    )
    assert days(text, "killed", value) == (SATURDAY, SATURDAY)


def test_a_day_that_is_named_for_the_figure_stays() -> None:
    text = (
        "A charity said on Saturday that 60 people were killed in raids on Bajil. On Monday raids on Bajil "
        "killed 82."
    )
    assert days(text, "killed", 82) == (MONDAY, MONDAY)


def test_what_is_said_between_commas_does_not_take_the_day() -> None:
    aside = "A monitor counts the dead in Bajil. On Tuesday, it said, at least 82 people were killed."
    assert days(aside, "killed", 82) == (TUESDAY, TUESDAY)
    said = "A shell hit Bajil on Monday. On Tuesday it said that 82 people were killed."
    assert days(said, "killed", 82) == (MONDAY, MONDAY)
