"""explain: it prints what is there, and finds things by the beginning of their id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discrepancy.report import Report
from discrepancy.reports.explanation import NotOneError, explain, find, rejected


def test_a_claim(report: Report) -> None:
    text = explain(report, find(report, "c1"))
    for words in (
        "killed: at least 146, civilians",
        "numbers.digits",
        "109–112",
        "146 to unbounded",
        "Kobane (p1, Aleppo, SY)",
        "headline, 0–3: “146 slain in dawn raid”",
        "93: ordinal of a unit (120–122)",
        "event e1",
        "discrepancy d1",
        "Let pass beside c2",
    ):
        assert words in text


def test_an_event(report: Report) -> None:
    text = explain(report, find(report, "e1"))
    assert "place: same (p1)" in text
    assert "Harbour Post" in text
    assert "d1" in text


def test_a_discrepancy(report: Report) -> None:
    text = explain(report, find(report, "d1"))
    for words in ("figures.apart", "0.80", "dispute", "day: same", "claim c1", "claim c2"):
        assert words in text


def test_the_beginning_of_an_id_is_enough(report: Report) -> None:
    long = replace(report.claim_list[0], id="x81f")
    assert find(replace(report, claim_list=(*report.claim_list, long)), "x8") is long


@pytest.mark.parametrize(
    ("wanted", "message"), [("c", "beginning of 5 ids"), ("q", "no claim"), ("", "no claim")]
)
def test_not_one(report: Report, wanted: str, message: str) -> None:
    with pytest.raises(NotOneError, match=message):
        find(report, wanted)


def test_rejected(report: Report) -> None:
    assert "93: ordinal of a unit" in rejected(report)
    assert "No figure" in rejected(replace(report, rejected=()))


def test_hostile_text_is_harmless(report: Report) -> None:
    for thing in (*report.claim_list, *report.event_list, *report.discrepancy_list):
        assert "\x1b" not in explain(report, thing)
        assert "\u202e" not in explain(report, thing)
