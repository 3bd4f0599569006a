"""What a new run changed: by id, with the figures as second fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from discrepancy.report import Report
from discrepancy.reports import Look, changes, changes_text, schema


@pytest.fixture
def later(report: Report) -> Report:
    """A run after b.txt was taken away, c1 was read otherwise, and the figures of d1 moved."""
    first, *others = report.claim_list
    gone = tuple(c for c in others if c.document != "b.txt")
    worst, milder = report.discrepancy_list
    moved = replace(milder, figures="f2", claims=("c1",), explanation="At least 146 and 260 differ.")
    smaller = replace(report.event_list[1], claims=("c1",))
    (estimate,) = report.estimates["default"]
    return replace(
        report,
        documents=tuple(d for d in report.documents if d.id != "b.txt"),
        claim_list=(replace(first, place="Kobani"), *gone),
        event_list=(report.event_list[0], smaller, report.event_list[2]),
        discrepancy_list=(replace(worst, id="d7"), moved),
        estimates={"default": (replace(estimate, high=260, best=260),)},
    )


def told(old: Report, new: Report, name: str = "table", look: Look | None = None) -> str:
    return changes_text.render(changes.compare(old, new), old, new, name, look or Look())


def test_what_was_added_is_gone_and_has_changed(report: Report, later: Report) -> None:
    lists = changes.compare(report, later).lists
    assert [d["id"] for d in lists["documents"].gone] == ["b.txt"]
    assert [c["id"] for c in lists["claims"].gone] == ["c2"]
    assert [(c.id, c.fields) for c in lists["claims"].changed] == [("c1", ("place",))]
    assert [(c.id, c.fields) for c in lists["events"].changed] == [("e1", ("claims", "estimates"))]
    assert [d["id"] for d in lists["discrepancies"].added] == ["d7"]
    assert [d["id"] for d in lists["discrepancies"].gone] == ["d2"]
    (moved,) = lists["discrepancies"].changed
    assert moved.id == "d1"
    assert "figures" in moved.fields


def test_nothing_changed(report: Report) -> None:
    found = changes.compare(report, report)
    assert not found
    for name in ("table", "markdown"):
        assert "Nothing changed." in told(report, report, name)


def test_where_a_document_lay_is_no_change(report: Report) -> None:
    moved = replace(report, documents=tuple(replace(d, path="elsewhere", line=9) for d in report.documents))
    assert not changes.compare(report, moved)


def test_a_report_without_estimates_is_no_change(report: Report) -> None:
    assert not changes.compare(replace(report, estimates={}), report)


def test_table(report: Report, later: Report) -> None:
    text = told(report, later)
    assert "Discrepancies: 1 added, 1 gone, 1 changed" in text
    assert (
        "~ Kobane · 25 June 2015 · massacre: killed, civilians: diverges (warning), between documents, d1\n"
        "    the figures moved\n"
        "    before: At least 146 and 253 are too far apart to be one count.\n"
        "    now: At least 146 and 260 differ.\n"
    ) in text
    assert "    1 claim fewer\n    before: killed 146–253, best 253 (codebook default)\n" in text
    assert "- 1 claim of documents that were gone\n" in text
    assert "    place: Kobane → Kobani\n" in text
    assert "- b.txt (Harbour Post): 1 claim\n" in text


@pytest.mark.parametrize("name", ["table", "markdown", "json"])
def test_hostile_words_are_harmless(report: Report, later: Report, name: str) -> None:
    empty = replace(later, documents=(), claim_list=(), event_list=(), discrepancy_list=(), estimates={})
    for old, new in ((report, later), (later, empty), (empty, report)):
        text = told(old, new, name, Look(60))
        assert "\x1b" not in text
        assert "\u202e" not in text
        if name == "markdown":
            assert "<script" not in text
            assert "@everyone" not in text


def test_json_keeps_its_contract(report: Report, later: Report) -> None:
    names = ("claim", "report", "changes")
    registry = Registry().with_resources(
        [(schema(n)["$id"], Resource.from_contents(schema(n))) for n in names]
    )
    Draft202012Validator.check_schema(schema("changes"))
    validator = Draft202012Validator(schema("changes"), registry=registry)
    for new in (later, report):
        whole = json.loads(told(report, new, "json"))
        validator.validate(whole)
        assert set(whole) == set(schema("changes")["properties"])
    whole = json.loads(told(report, later, "json"))
    assert whole["claims"]["changed"] == [{"id": "c1", "fields": {"place": ["Kobane", "Kobani"]}}]
