"""Days and places that cannot be right, case by case, and what is kept in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from judging import event, judged, told
from made_claims import documents

from discrepancy.discrepancies import compare
from discrepancy.discrepancies.dates import dates
from discrepancy.discrepancies.sequences import sequences
from discrepancy.model import Claim


def dated(what: str | None, day: date, words: str, **fields: Any) -> Claim:
    """A date claim whose sentence ends with the date."""
    quote = f"{words} on {day.day}.{day.month}.{day.year}"
    base = 1000 * day.month + 10 * day.day
    told_as = {
        "kind": "date", "what": what, "start": day, "end": day, "quote": quote, "quote_start": base,
        "offset": base + len(words) + 4, "id": f"{what}/{day}/{words}", "day": 30, **fields,
    }  # fmt: skip
    return told("a", None, **told_as)


def order(*claims: Claim) -> list[str]:
    return [rule for _, rule in sequences().check(claims)]


JAN, MAY, SEP = date(2020, 1, 5), date(2020, 5, 5), date(2020, 9, 5)
FREED, LOST = "Norburg was liberated", "Norburg was captured"
SIEGE, OVER = "The siege of Norburg was launched", "The siege of Norburg ended"


@pytest.mark.parametrize(
    ("claims", "rules"),
    [
        ([dated("liberate", JAN, FREED), dated("liberate", SEP, FREED)], ["twice"]),
        ([dated(None, JAN, FREED), dated(None, SEP, FREED)], ["twice"]),
        ([dated("liberate", JAN, FREED), dated("capture", MAY, LOST), dated("liberate", SEP, FREED)], []),
        ([dated("liberate", JAN, FREED), dated("liberate", JAN, "Norburg itself was freed")], []),
        ([dated("capture", JAN, LOST), dated("capture", SEP, LOST)], []),
        # Two bases in the town are two things, and so are a base and the town.
        ([dated("liberate", JAN, FREED, site="barracks"), dated("liberate", SEP, FREED, site="dam")], []),
        ([dated("liberate", JAN, FREED, site="Dam"), dated("liberate", SEP, FREED, site="dam")], ["twice"]),
        ([dated("liberate", JAN, FREED, site="dam"), dated("liberate", SEP, FREED)], []),
        ([dated("liberate", JAN, "The dam of Norburg was freed"), dated("liberate", SEP, FREED)], []),
        # A day worked out from other words may be worked out wrong.
        ([dated("liberate", JAN, FREED, quote="Norburg fell then"), dated("liberate", SEP, FREED)], []),
        # Of another place, or of its region.
        ([dated("liberate", JAN, "The town was liberated"), dated("liberate", SEP, FREED)], []),
        ([dated("liberate", JAN, "A farm north of Norburg was freed"), dated("liberate", SEP, FREED)], []),
        ([dated("liberate", JAN, FREED, polarity="denied"), dated("liberate", SEP, FREED)], []),
        ([dated("liberate", JAN, FREED, place=None), dated("liberate", SEP, FREED)], []),
        ([dated("launch", SEP, SIEGE), dated("end", MAY, OVER)],
         ["after its end"]),
        ([dated("launch", JAN, SIEGE), dated("end", MAY, OVER)],
         []),
        ([dated("launch", MAY, SIEGE), dated("end", MAY, OVER)],
         []),
        # It ended once before, and once after: the second end is its own.
        ([dated("launch", MAY, SIEGE), dated("end", JAN, OVER),
          dated("end", SEP, OVER)], []),
    ],
)  # fmt: skip
def test_the_order_of_days(claims: list[Claim], rules: list[str]) -> None:
    assert order(*claims) == rules
    assert order(*reversed(claims)) == rules


def test_an_end_before_its_beginning() -> None:
    assert order(told("a", 12, start=date(2021, 5, 3), end=date(2021, 5, 2))) == ["reversed"]
    assert order(told("a", 12, start=date(2021, 5, 3), end=date(2021, 5, 3))) == []
    assert order(told("a", 12, start=date(2021, 5, 3), end=None)) == []


@pytest.mark.parametrize(
    ("what", "words", "sense"),
    [
        ("liberate", "The start of the liberation offensive", "launch"),
        ("liberate", "The liberation campaign", "campaign"),
        ("launch", "Norburg was liberated", "launch"),
        (None, "Norburg was retaken", "liberate"),
        ("march", "Norburg was retaken", "liberate"),
        ("march", "People walked through Norburg", "march"),
        ("march", "It was liberated on 3.4.2019, and people walked", "march"),
    ],
)
def test_what_happened_on_a_day(what: str | None, words: str, sense: str) -> None:
    assert sequences().sense(dated(what, MAY, words)) == sense


@pytest.mark.parametrize(
    ("start", "fields", "late"),
    [
        (date(2021, 5, 4), {}, False),
        (date(2021, 5, 5), {}, True),
        (date(2021, 5, 2), {}, False),
        (date(2021, 5, 5), {"polarity": "hypothetical"}, False),
        (date(2021, 5, 5), {"coverage": "cumulative"}, False),
        (date(2021, 5, 5), {"quote": "Twelve died on 5 May"}, False),
        (date(2021, 5, 5), {"day": None}, False),
        (None, {}, False),
    ],
)
def test_what_is_dated_after_its_report(start: date | None, fields: dict[str, Any], late: bool) -> None:
    made = told("a", 12, **{"start": start, "quote": "Twelve died on 5 May 2021", **fields})
    assert [rule for _, rule in dates().after_report([made])] == (["after its report"] if late else [])


@pytest.mark.parametrize(
    ("length", "wrong"),
    [
        ("30 days", False), ("32 days", False), ("29 days", True), ("33 days", True), ("4 weeks", False),
        ("3 weeks", True), ("5 weeks", False), ("6 weeks", True), ("1 month", False), ("2 months", True),
        ("31", False),
    ],
)  # fmt: skip
def test_lengths_between_two_days(length: str, wrong: bool) -> None:
    """From 1 March to 1 April there are 31 days; either end may be counted, and weeks are rounded."""
    quote = f"The strike that began on 1 March 2021 ended after {length} on 1 April 2021."
    claims = [
        told(
            "a",
            None,
            kind="date",
            what=w,
            start=d,
            end=d,
            quote=quote,
            quote_start=0,
            id=w,
            offset=quote.index(s),
        )
        for w, d, s in (("launch", date(2021, 3, 1), "1 March"), ("end", date(2021, 4, 1), "1 April"))
    ]
    assert [rule for _, rule in dates().sentences(claims)] == (["length"] if wrong else [])


def test_two_lengths_or_three_days_say_nothing() -> None:
    for quote in (
        "The strike that began on 1 March 2021 ended after 90 days, for 80 days, on 1 April 2021.",
        "The strike that began on 1 March 2021 and on 5 March 2021 ended after 90 days on 1 April 2021.",
        "The strike that began on 1 March 2021 ended with 90 days to go on 1 April 2021.",
    ):
        start = date(2021, 3, 1)
        one = told(
            "a", None, kind="date", start=start, quote=quote, quote_start=0, offset=quote.index("1 March")
        )
        assert list(dates().sentences([one])) == []


def test_the_weekday_of_a_sentence_is_told_with_its_own_claim() -> None:
    quote = "Nine people died on Monday, 5 May 2021, and the funeral was on 7 May 2021."
    figure = told("a", 9, start=date(2021, 5, 5), quote=quote, quote_start=0, offset=0)
    funeral = told("a", None, kind="date", start=date(2021, 5, 7), quote=quote, quote_start=0, offset=60)
    assert list(dates().sentences([figure, funeral])) == [([figure], "weekday")]
    day = told("a", None, kind="date", start=date(2021, 5, 5), quote=quote, quote_start=0, offset=28)
    assert list(dates().sentences([figure, funeral, day])) == [([day], "weekday")]


def paper(name: str, day: date, value: int, **fields: Any) -> list[Claim]:
    quote = f"The mine was flooded in Norburg that day, and {value} died"
    common = {"start": day, "published": date(2021, 5, 9), "quote": quote}
    return [
        told(name, None, kind="date", what="flood", id=f"{name}/date", **common),
        told(name, value, **{**common, **fields}),
    ]


def date_rules(claims: list[Claim]) -> list[str]:
    return [row.rule for row in judged(claims)[0] if row.kind == "date"]


@pytest.mark.parametrize(
    ("day", "value", "fields", "found"),
    [
        (4, 131, {}, True),
        # On near days matching has said that it is one event; further apart a figure must say so.
        (4, 2, {}, True),
        (6, 2, {}, True),
        (7, 2, {}, False),
        (7, 3, {}, True),
        (7, 131, {"polarity": "denied"}, False),
        (7, 131, {"coverage": "cumulative"}, False),
        # A figure of other days: the report names more than one.
        (4, 131, {"end": date(2021, 5, 6)}, True),
        (4, 131, {"end": date(2021, 5, 5), "start": date(2021, 5, 5)}, False),
        (4, 131, {"end": date(2021, 5, 6), "start": date(2021, 5, 5)}, False),
    ],
)
def test_two_days_for_one_event(day: int, value: int, fields: dict[str, Any], found: bool) -> None:
    claims = [*paper("a", date(2021, 5, 3), value), *paper("b", date(2021, 5, day), value, **fields)]
    assert date_rules(claims) == (["two dates"] if found else [])


def test_two_days_are_told_as_days() -> None:
    claims = [*paper("a", date(2021, 5, 3), 131), *paper("b", date(2021, 5, 4), 131)]
    (row,) = (row for row in judged(claims, what="mine_accident")[0] if row.kind == "date")
    days = "a has 2021-05-03, b has 2021-05-04"
    assert row.explanation == f"Mine accident in Norburg: {days}; one event has two dates."


def test_a_day_after_the_first_report_is_that_of_an_answer_unless_it_is_written_out() -> None:
    early = [replace(c, published=date(2021, 5, 3)) for c in paper("a", date(2021, 5, 3), 131)]
    late = paper("b", date(2021, 5, 4), 131)
    assert date_rules([*early, *late]) == []
    # A second report, of a later day, still has what it says held against it.
    second = [replace(c, published=date(2021, 5, 4)) for c in paper("c", date(2021, 5, 3), 131)]
    assert date_rules([*early, *second, *late]) == ["two dates"]
    written = [replace(c, quote="The mine was flooded on 4 May 2021, and 131 died") for c in late]
    assert date_rules([*early, *written]) == ["two dates"]


# ------------------------------------------------------------------- places, and the ledger


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {"place": "Westby"}, True),
        ({}, {"place": "Norburg Old Town"}, False),
        ({}, {"place": "Westby", "value": 28}, False),
        ({"value": 2}, {"place": "Westby", "value": 2}, False),
        ({}, {"place": "Westby", "quote": "The coach left the road there and 27 died"}, False),
        ({}, {"place": "Westby", "polarity": "denied"}, False),
        ({}, {"place": "Westby", "coverage": "cumulative"}, False),
        ({"kind": "displaced"}, {"place": "Westby", "kind": "displaced"}, False),
    ],
)
def test_two_places_for_one_event(one: dict[str, Any], other: dict[str, Any], found: bool) -> None:
    claims = [
        told(name, value, quote=quote, **fields)
        for name, made in (("a", one), ("b", other))
        for fields in [{"place": "Norburg", **made}]
        for value in [fields.pop("value", 27)]
        for quote in [fields.pop("quote", f"The coach left the road in {fields['place']} and {value} died")]
    ]
    rules = [row.rule for row in judged(claims, what="road_crash")[0] if row.kind == "place"]
    assert rules == (["two places"] if found else [])


def test_the_largest_shared_figure_is_told_of_two_places() -> None:
    claims = [
        told(
            name,
            value,
            place=place,
            offset=10 * value,
            quote=f"In {place} a coach left the road: {value}",
            **kind,
        )
        for name, place in (("a", "Norburg"), ("b", "Westby"))
        for value, kind in ((27, {}), (14, {"kind": "injured"}))
    ]
    (row,) = [row for row in judged(claims, what="road_crash")[0] if row.kind == "place"]
    assert "27 people in Norburg" in row.explanation
    assert "27 people in Westby" in row.explanation
    assert "14" not in row.explanation


@pytest.mark.parametrize(
    ("days", "fields", "said"),
    [
        (0, {}, "told as two events of one day: bombing, air strike"),
        (1, {}, "told as two events of 2021-05-03 and 2021-05-04: bombing, air strike"),
        (2, {}, None),
        (1, {"place_id": "t:westby"}, None),
        (1, {"start": None}, None),
    ],
)
def test_events_kept_apart_are_in_the_ledger(days: int, fields: dict[str, Any], said: str | None) -> None:
    one, few = told("a", 12), told("a", 3, scope="women", offset=600)
    other = told("b", 30, start=date(2021, 5, 3 + days))
    second = {"id": "f", "what": "air_strike", "start": other.start, **fields}
    events = [event([one, few]), event([other], **second)]
    claims = [one, few, other]
    _, ledger = compare(events, claims, documents(claims))
    found = [(p.claims, p.reason) for p in ledger if p.event is None]
    assert found == ([((one.id, other.id), said)] if said else [])
