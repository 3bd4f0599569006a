"""What ``examples/README.md`` promises of the example articles, fact by fact.

An article is named by the last part of its id, a claim by its article and its figure. Every conflict that is
told has to be found, and no other may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import pytest

from discrepancy.model import Claim, Discrepancy, Document
from discrepancy.report import Report

COURIER, LEDGER, MAIL, CHRONICLE = (
    "euphrates-courier", "levant-morning-ledger", "danube-evening-mail", "border-years-chronicle",
)  # fmt: skip
MARKET, PETROL, BULLETIN = "tihama-monitor-market", "gulf-of-aden-times-petrol", "red-sea-bulletin"
DAILY, SECOND, THIRD, POST = (
    "2019-11-12-archipelago-daily", "flores-sea-tribune-second-day", "flores-sea-tribune-third-day",
    "lesser-sunda-post-governor",
)  # fmt: skip
OBSERVER, STAR = "delta-observer", "padma-evening-star"
LINE, RIBEIRA = "northern-line", "ribeira-free-press"
STANDARD, GULF = "narmada-standard", "gulf-of-khambhat-news"
DISPATCH = "green-country-dispatch"

Said = tuple[str, int]

FOUND: list[tuple[str, str, Said, Said]] = [
    # relation, kind, one article and its figure, the other
    ("diverges", "killed", (COURIER, 146), (CHRONICLE, 253)),
    ("diverges", "killed", (LEDGER, 146), (CHRONICLE, 253)),
    ("diverges", "killed", (MAIL, 146), (CHRONICLE, 253)),
    ("contradicts", "killed", (LEDGER, 146), (LEDGER, 120)),
    ("contradicts or diverges", "killed", (COURIER, 120), (CHRONICLE, 253)),
    ("contradicts or diverges", "killed", (LEDGER, 120), (CHRONICLE, 253)),
    ("updates", "killed", (DAILY, 14), (SECOND, 37)),
    ("updates", "killed", (SECOND, 37), (THIRD, 52)),
    ("updates", "killed", (DAILY, 14), (THIRD, 52)),
    ("updates", "injured", (DAILY, 60), (SECOND, 210)),
    ("updates", "injured", (SECOND, 210), (THIRD, 264)),
    ("updates", "displaced", (SECOND, 8000), (THIRD, 11000)),
    ("contradicts", "killed", (POST, 71), (POST, 52)),
    ("contradicts", "killed", (THIRD, 52), (POST, 71)),
    ("contradicts", "missing", (STAR, 30), (OBSERVER, 55)),
    ("contradicts", "participants", (LINE, 12000), (RIBEIRA, 40000)),
    ("contradicts", "killed", (STANDARD, 17), (STANDARD, 12)),
    ("contradicts", "killed", (STANDARD, 17), (GULF, 12)),
    ("contradicts", "killed", (GULF, 12), (GULF, 9)),
    ("contradicts", "killed", (GULF, 12), (GULF, 5)),
]

TOGETHER: list[tuple[str, Said, Said]] = [
    ("killed", (COURIER, 146), (CHRONICLE, 253)),
    ("killed", (COURIER, 146), (LEDGER, 146)),
    ("killed", (LEDGER, 146), (MAIL, 146)),
    ("participants", (COURIER, 80), (LEDGER, 80)),
    ("killed", (MARKET, 19), (BULLETIN, 19)),
    ("killed", (PETROL, 31), (BULLETIN, 31)),
    ("killed", (DAILY, 14), (POST, 71)),
    ("killed", (STAR, 11), (OBSERVER, 11)),
    ("freed", (STAR, 60), (OBSERVER, 60)),
    ("participants", (LINE, 12000), (RIBEIRA, 40000)),
    ("detained", (LINE, 9), (RIBEIRA, 9)),
    ("injured", (STANDARD, 20), (GULF, 20)),
]

APART: list[tuple[str, Said, Said]] = [
    ("killed", (MARKET, 19), (PETROL, 31)),
    ("killed", (BULLETIN, 19), (BULLETIN, 31)),
    ("injured", (MARKET, 25), (BULLETIN, 12)),
    ("killed", (COURIER, 146), (COURIER, 230_000)),
]

DAYS: list[tuple[str, Said, str | None]] = [
    ("killed", (MAIL, 146), "2015-06-25"),
    ("killed", (LEDGER, 146), "2015-06-25"),
    ("killed", (CHRONICLE, 253), "2015-06-25"),
    ("killed", (COURIER, 146), None),
    ("killed", (MARKET, 19), "2017-03-09"),
    ("killed", (PETROL, 31), "2017-03-10"),
    ("killed", (BULLETIN, 31), "2017-03-10"),
    ("killed", (BULLETIN, 19), "2017-03-09"),
    ("killed", (DAILY, 14), "2019-11-12"),
    ("killed", (THIRD, 52), "2019-11-12"),
    ("killed", (POST, 71), "2019-11-12"),
    ("killed", (STAR, 11), "2020-02-08"),
    ("killed", (OBSERVER, 11), "2020-02-08"),
    ("participants", (LINE, 12000), "2024-09-21"),
    ("participants", (RIBEIRA, 40000), "2024-09-21"),
    ("killed", (STANDARD, 12), "2019-03-18"),
    ("killed", (GULF, 12), "2019-03-18"),
    ("injured", (DISPATCH, 7), "2022-08-13"),
]

IN_DISPUTE = {
    "kobani": {"killed": {120, 146, 253}},
    "bima": {"killed": {14, 37, 52, 71}, "injured": {60, 210, 264}, "displaced": {8000, 11000}},
    "chandpur": {"missing": {30, 55}},
    "porto": {"participants": {12000, 40000}},
    "ankleshwar": {"killed": {5, 9, 12, 17}},
}
"""The figures that may stand in a discrepancy, by folder and kind. Nothing else may."""


def named(case: tuple[object, ...]) -> str:
    """A readable id: ``updates killed 14 daily 37 second``."""
    return " ".join(f"{x[1]} {x[0]}" if isinstance(x, tuple) else str(x) for x in case)


def cases(facts: list[Any]) -> list[Any]:
    """The facts as cases with readable ids."""
    return [pytest.param(*fact, id=named(fact)) for fact in facts]


def test_every_article_is_read(example_documents: tuple[Document, ...], example_report: Report) -> None:
    assert len(example_documents) == 18
    assert [p for p in example_report.problems if p.fault] == []
    assert {d.id for d in example_documents if d.published is None} == {
        "examples/kobani/border-years-chronicle.md",
        "examples/kobani/euphrates-courier.txt",
    }


@pytest.mark.parametrize(("relation", "kind", "one", "other"), cases(FOUND))
def test_what_conflicts_is_found(
    example_report: Report, relation: str, kind: str, one: Said, other: Said
) -> None:
    rows = rows_with(example_report, kind, one, other)
    assert {d.relation for d in rows} & {*relation.split(" or ")}
    assert all(d.between == (one[0] != other[0]) for d in rows if len(d.claims) == 2)


def test_nothing_else_is_reported(example_report: Report) -> None:
    claims = {c.id: c for c in example_report.claim_list}
    folders = {d.id: folder(d) for d in example_report.documents}
    for row in example_report.discrepancy_list:
        said = [claims[i] for i in row.claims]
        (where,) = {folders[c.document] for c in said}
        allowed = IN_DISPUTE.get(where, {}).get(row.kind, set())
        assert {c.value for c in said} <= allowed, row.explanation


def test_a_rival_count_is_nobodys_update(example_report: Report) -> None:
    rows = [d for d in example_report.discrepancy_list if d.relation == "updates"]
    claims = {c.id: c for c in example_report.claim_list}
    assert 71 not in {claims[i].value for d in rows for i in d.claims}


@pytest.mark.parametrize(("kind", "one", "other"), cases(TOGETHER))
def test_these_speak_of_one_incident(example_report: Report, kind: str, one: Said, other: Said) -> None:
    assert events_with(example_report, claim(example_report, kind, one)) & events_with(
        example_report, claim(example_report, kind, other)
    )


@pytest.mark.parametrize(("kind", "one", "other"), cases(APART))
def test_these_do_not(example_report: Report, kind: str, one: Said, other: Said) -> None:
    assert not events_with(example_report, claim(example_report, kind, one)) & events_with(
        example_report, claim(example_report, kind, other)
    )


@pytest.mark.parametrize(("kind", "said", "day"), cases(DAYS))
def test_the_day_is_read(example_report: Report, kind: str, said: Said, day: str | None) -> None:
    found = claim(example_report, kind, said)
    assert (found.start and found.start.isoformat(), found.end and found.end.isoformat()) == (day, day)


def test_an_undated_thursday_stays_a_thursday_and_joins_the_dated_event(example_report: Report) -> None:
    undated = claim(example_report, "killed", (COURIER, 146))
    assert (undated.start, undated.end, undated.weekday) == (None, None, "Thursday")
    (event,) = (e for e in example_report.event_list if undated.id in e.claims)
    assert str(event.start) == str(event.end) == "2015-06-25"


def test_no_event_reaches_over_two_groups(example_report: Report) -> None:
    folders = {d.id: folder(d) for d in example_report.documents}
    of_claim = {c.id: folders[c.document] for c in example_report.claim_list}
    for event in example_report.event_list:
        assert len({of_claim[i] for i in event.claims}) == 1, event


def test_one_wire_report_is_one_voice(example_report: Report) -> None:
    claims = [claim(example_report, "killed", (paper, 146)) for paper in (LEDGER, MAIL)]
    assert len({c.origin for c in claims}) == 1
    assert len({c.source for c in claims}) == 2


def test_the_toll_of_the_war_is_another_toll(example_report: Report) -> None:
    war = claim(example_report, "killed", (COURIER, 230_000))
    assert (war.coverage, war.hedge, war.low) == ("cumulative", "more_than", 230_001)


@pytest.mark.parametrize(
    "number", [6.7, 10, 16, 18, 38, 40, 85, 90, 150, 190, 340, 918, 1200, 1800, 1998, 15_000, 50_000]
)
def test_numbers_of_other_things_are_no_claims(example_report: Report, number: float) -> None:
    assert number not in {c.value for c in example_report.claim_list}


def name_of(document: str) -> str:
    """``examples/bima/lesser-sunda-post.md`` → ``lesser-sunda-post``."""
    return PurePosixPath(document).stem


def folder(document: Document) -> str:
    """The folder of an article; records have ids of their own, so it is read off the path."""
    return PurePosixPath(document.path or document.id).parent.name


def claims_of(report: Report, kind: str, said: Said) -> list[Claim]:
    article, value = said
    return [c for c in report.claim_list if (name_of(c.document), c.kind, c.value) == (article, kind, value)]


def claim(report: Report, kind: str, said: Said) -> Claim:
    found = claims_of(report, kind, said)
    assert found, f"{said[0]} gives no claim of {kind} {said[1]}"
    assert len(found) == 1, f"{said[0]} gives {kind} {said[1]} as {len(found)} claims"
    return found[0]


def events_with(report: Report, found: Claim) -> set[str]:
    return {e.id for e in report.event_list if found.id in e.claims}


def rows_with(report: Report, kind: str, *said: Said) -> list[Discrepancy]:
    """The discrepancies in which all of these stand."""
    ids: list[Iterable[str]] = [{c.id for c in claims_of(report, kind, s)} for s in said]
    return [d for d in report.discrepancy_list if d.kind == kind and all({*d.claims} & {*i} for i in ids)]
