"""One event wholly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from discrepancy.model import Claim, Event
from discrepancy.report import Report
from discrepancy.reports import Look, event_page, render
from discrepancy.reports.explanation import NotOneError, find_event


@pytest.fixture
def event(report: Report) -> Event:
    return find_event(report, "e1")


def test_everything_there_is_to_say(report: Report, event: Event) -> None:
    text = event_page.page(report, event, Look())
    for words in (
        "Kobane · 25 June 2015 · massacre\n================================\n",
        "event e1: 2 claims, 2 documents, 2 voices",
        "killed  people  default       146     253     253         2",
        "killed  people  ibc           146       –     253         2",
        "[1]  Upland Courier  at least 146  civilians  a monitor       26 June 2015",
        "[2] “The attackers murdered 253 people on that day.”\n    b.txt\n",
        "[1] c1, [2] c2",
        "- a monitor, in Upland Courier: [1]\n",
        "killed, civilians: diverges (warning), between documents: [1] [2]\n",
        "(rule figures.apart, 2 claims, 2 voices, dispute, confidence 0.80, d1)",
        "- place: same (p1)\n",
        "- killed, refines: [1] [2]. one is a sharper statement of the other\n",
    ):
        assert words in text, words


def test_one_codebook(report: Report, event: Event) -> None:
    text = event_page.page(report, event, Look(), "ibc")
    assert "ibc" in text
    assert "default" not in text


def test_a_file_without_a_ledger_says_so(report: Report, event: Event) -> None:
    text = event_page.page(replace(report, ledger=()), event, Look(), ledger=False)
    assert "written without --ledger" in text
    assert "Nothing was near enough" in event_page.page(replace(report, ledger=()), event, Look())


def test_colours_only_repeat(report: Report, event: Event) -> None:
    import re

    coloured = event_page.page(report, event, Look(colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == event_page.page(report, event, Look())


@pytest.mark.parametrize(
    ("wanted", "found"), [("e1", "e1"), ("d1", "e1"), ("c2", "e1"), ("d2", "e2"), ("c5", "e3")]
)
def test_an_event_goes_by_its_own_id_and_those_of_what_it_holds(
    report: Report, wanted: str, found: str
) -> None:
    assert find_event(report, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "message"), [("e", "beginning of 3 ids: e1, e2, e3"), ("q", "no claim"), ("", "no ")]
)
def test_not_one_event(report: Report, wanted: str, message: str) -> None:
    with pytest.raises(NotOneError, match=message):
        find_event(report, wanted)


def test_a_sentence_of_several_claims_or_documents_stands_once(
    report: Report, event: Event, make_claim: Callable[..., Claim]
) -> None:
    quote = "The blast killed nine people and hurt 30, the mayor said."
    told = [
        make_claim(id="k1", quote=quote, words="nine", value=9, hedge="exactly", document="a.txt"),
        make_claim(id="k2", quote=quote, words="30", value=30, kind="injured", document="a.txt"),
        make_claim(id="k3", quote=quote, words="nine", value=9, at=7, document="copy.txt", hedge="exactly"),
    ]
    ids = tuple(c.id for c in told)
    full = replace(
        report,
        claim_list=(*report.claim_list, *told),
        event_list=(replace(event, claims=ids),),
        discrepancy_list=(replace(report.discrepancy_list[1], claims=ids),),
    )
    text = event_page.page(full, full.event_list[0], Look())
    assert f"[1] [2] [3] “{quote}”\n    a.txt, copy.txt\n" in text
    assert text.count(quote) == 1
    assert "“The blast killed **nine** people and hurt **30**, the mayor said.”" in render(full, "markdown")
    assert render(full, "table").count(quote) == 1
