"""The whole way from texts to reports, for any texts: what must hold, and what must make no difference."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from target import report_stands, written_well

from discrepancy.documents import make_document
from discrepancy.engines.local import check
from discrepancy.model import Document
from discrepancy.places import find_places, resolve_place
from discrepancy.report import Report
from discrepancy.reports import binary, formats, render
from discrepancy.times import find_times

pytestmark = pytest.mark.reliability

TEXTUAL = [name for name in formats() if not binary(name)]
PIECES = """At least|nine|12|1,200|dozens of|people|soldiers|women and|children|were killed|were wounded
are missing|died|in Lyon|near Quito|in Aleppo province|on Monday|on 3 May 2020|last week|yesterday|police said
, the mayor said|The death toll rose to 40|from 31|among them|denied that|No one was hurt|(AP) -
between 3 and 5|others|.|,|"|\u201c|up to|(|)|\u2014|a bombing|an earthquake|since 2011
Four protesters were arrested|0.5|-3|1e400|\u0663\u0664|\u00b2|\uff19|\u202e
\u200d|\x00|\ud800|9999-12-31|1 January 0001|%|$5 million|22-year-old
One of them later died"""
WORDS = st.sampled_from([*PIECES.replace("\n", "|").split("|"), "\n\n"])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=120),
)
DAYS = st.one_of(
    st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(2020, 5, 1), date(2020, 5, 9))
)


@st.composite
def piles(draw: st.DrawFn) -> list[Document]:
    return [
        make_document(
            draw(TEXTS),
            id=f"d{number}",
            title=draw(st.one_of(st.none(), TEXTS)),
            source=draw(st.sampled_from(["Hill Post", "Dale Herald", None])),
            published=draw(DAYS),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=120)
@given(piles(), st.randoms(use_true_random=False), st.sampled_from(TEXTUAL))
def test_any_pile(pile: list[Document], chance: random.Random, name: str) -> None:
    report = check(pile)
    report_stands(report)
    text = written_well(report, [name])
    order = list(pile)
    chance.shuffle(order)
    assert render(check(order), "json") == text


STORIES = st.lists(
    st.sampled_from(
        [
            "Nine people were killed by a landslide in Quito on Monday, police said.",
            "At least 14 people were killed by a landslide in Quito on Monday, the mayor said.",
            "A gas explosion in Lyon wounded 30 people on 3 May 2020.",
            "A gas explosion in Lyon wounded more than 50 people on 3 May 2020, a doctor said.",
            "Dozens are missing after a ferry sank off Porto yesterday. Seven drowned.",
            "Nobody was hurt in Lyon. The toll in Quito rose to 20 from 14.",
        ]
    ),
    min_size=1,
    max_size=5,
)


def pile_of(texts: list[str]) -> list[Document]:
    day = date(2020, 5, 5)
    return [
        make_document(t, id=f"d{n}", source=f"Paper {n}", published=day + timedelta(n))
        for n, t in enumerate(texts)
    ]


def apart_from(report: Report, stranger: str) -> list[object]:
    gone = {c.id for c in report.claim_list if c.document == stranger}
    return [
        [d for d in report.documents if d.id != stranger],
        [c for c in report.claim_list if c.id not in gone],
        sorted((e for e in report.event_list if not gone & {*e.claims}), key=lambda e: e.id),
        sorted((d for d in report.discrepancy_list if not gone & {*d.claims}), key=lambda d: d.id),
    ]


@settings(max_examples=30)
@given(STORIES)
def test_an_unrelated_article_changes_no_byte_of_the_others(texts: list[str]) -> None:
    pile = pile_of(texts)
    stranger = make_document(
        "A blizzard killed six climbers on Mount Cook in New Zealand on 9 July 1987.", id="stranger"
    )
    assert apart_from(check([*pile, stranger]), "stranger") == apart_from(check(pile), "stranger")


@settings(max_examples=30)
@given(STORIES, st.integers(-200, 200))
def test_all_relative_days_move_with_the_weeks(texts: list[str], weeks: int) -> None:
    shift = timedelta(7 * weeks)
    relative = [t for t in texts if "2020" not in t]
    here = check(pile_of(relative))
    there = check(
        [replace(d, published=d.published + shift if d.published else None) for d in pile_of(relative)]
    )

    def seen(report: Report, back: timedelta) -> list[object]:
        return sorted(
            (
                c.document, c.offset_start, c.kind, c.low, c.high,
                str(c.start - back if c.start else None), str(c.end - back if c.end else None),
            )
            for c in report.claim_list
        )  # fmt: skip

    assert seen(here, timedelta()) == seen(there, shift)
    assert sorted((d.kind, d.relation, len(d.claims)) for d in here.discrepancy_list) == sorted(
        (d.kind, d.relation, len(d.claims)) for d in there.discrepancy_list
    )


ODD = {
    "ten thousand digits": "9" * 10_000,
    "ten thousand digits and a dot": "9" * 5000 + "." + "9" * 5000,
    "groups without end": "1" + ",000" * 3000,
    "a float that overflows": "1e400",
    "infinite": "inf",
    "not a number": "NaN",
    "negative": "-7",
    "minus sign": "−7",
    "half": "0.5",
    "a fraction": "½",
    "one and a half": "1½",
    "Arabic-Indic": "٣٤",
    "Persian": "۳۴",
    "Devanagari": "३४",
    "full width": "３４",
    "mathematical": "𝟛𝟜",
    "superscript": "³⁴",
    "circled": "㉞",
    "Roman": "Ⅻ",
    "Han": "三十四",
    "mixed digits": "3٤4",
    "hexadecimal": "0x22",
    "underscored": "1_000",
    "zero-width joined": "3\u200d4",
    "soft hyphen": "3\u00ad4",
    "bidi": "\u202e43\u202c",
    "lone surrogate": "3\ud8004",
    "NUL": "3\x004",
    "combining": "3\u0301\u0302" + "\u0301" * 2000,
    "lakh of crores": "9 crore lakh crore lakh crore million billion",
    "scales without end": "ninety " + "million " * 500,
}
DATES = (
    "31 December 9999", "9999-12-31", "1 January 0001", "0001-01-01", "0000-00-00", "30 February 2020",
    "29 February 1900", "99999999999-01-01", "1/1/1", "32 May", "Monday 31 April", "٣ May 2020",
    "３ May ２０２０", "the year 10000", "10,000 years ago", "999999999 days ago", "in 9999 weeks",
    "the 1st century", "-5 May 2020", "last week", "next century", "the past 99999999999 days",
)  # fmt: skip
BOUNDS = (date(1, 1, 1), date(1, 1, 3), date(9999, 12, 31), date(9999, 12, 29), date(2020, 2, 29), None)


def told(figure: str, day: str, published: date | None) -> Report:
    text = (
        f"Some {figure} people were killed in Lyon on {day}, police said. {figure} others were wounded {day}."
    )
    other = f"At least {figure} people died in Lyon on {day}. The toll rose to {figure} from 3."
    return check(
        [
            Document("a", text, source="A", published=published),
            Document("b", other, source="B", title=f"{figure} dead", title_apart=True, published=published),
        ]
    )


@pytest.mark.parametrize("figure", ODD.values(), ids=ODD.keys())
def test_odd_figures_do_no_harm(figure: str) -> None:
    report = told(figure, "Sunday", date(2020, 5, 5))
    report_stands(report)
    written_well(report, TEXTUAL)
    for claim in report.claim_list:
        assert claim.low is None or 0 <= claim.low < 10**15
        assert claim.value is None or claim.value == int(claim.value), "a part of a person"


@pytest.mark.parametrize("day", DATES)
def test_odd_dates_do_no_harm(day: str) -> None:
    for published in BOUNDS:
        for mention in find_times(f"It fell {day} and {day}.", published):
            assert mention.start is None or mention.end is None or mention.start <= mention.end
    report = told("nine", day, BOUNDS[len(day) % len(BOUNDS)])
    report_stands(report)
    written_well(report, TEXTUAL[:3])


@pytest.mark.parametrize("published", BOUNDS)
def test_relative_days_at_the_ends_of_the_calendar(published: date | None) -> None:
    words = "yesterday|tomorrow|last week|next month|last year|two days ago|Monday|last Monday|since Friday"
    for word in words.split("|"):
        for mention in find_times(f"It burned down {word}.", published):
            assert mention.start is None or mention.end is None or mention.start <= mention.end
        report_stands(told("nine", word, published))


@pytest.mark.parametrize(
    "name", ["", "\x00", "\ud800", "\u202eLyon", "L\u200dyon", "x" * 20_000, "٣", "'" * 500]
)
def test_odd_names_of_places_do_no_harm(name: str) -> None:
    assert resolve_place(name) is None or name
    for mention in find_places(f"They met in {name} near Lyon."):
        assert 0 <= mention.offset_start < mention.offset_end


@pytest.mark.parametrize(
    "published", ["9999-12-31", 1e400, -1e18, 10**400, "٢٠٢٠-٠٥-٠٣", "\x00", "1e400", "0001-01-01"]
)
def test_odd_days_of_publication_are_refused_or_taken(published: object) -> None:
    import io

    from discrepancy.documents import read

    record = json.dumps({"id": "a", "text": "Nine people died in Lyon yesterday.", "published": published})
    found = list(read(["-"], stdin=io.BytesIO(record.encode())))
    report = check(found)
    report_stands(report)
    written_well(report, TEXTUAL)
