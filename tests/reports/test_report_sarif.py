"""SARIF: the schema, identity, the limits of GitHub, and nothing of an article that is taken for markup."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from discrepancy.model import Problem
from discrepancy.report import Report
from discrepancy.reports import Look, as_sarif, render

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(scope="module")
def valid() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


def run_of(report: Report, look: Look | None = None) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(render(report, "sarif", look))
    return whole["runs"][0]


def test_it_keeps_the_schema(
    valid: jsonschema.Draft4Validator, report: Report, example_report: Report
) -> None:
    empty = replace(report, discrepancy_list=(), problems=())
    accepted = replace(report, accepted={"d1": "settled"}, checked=frozenset({"b.txt"}))
    for one in (report, example_report, empty, accepted):
        assert [e.message for e in valid.iter_errors(json.loads(render(one, "sarif")))] == []
    broken = json.loads(render(report, "sarif"))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert list(valid.iter_errors(broken))


def test_a_result_is_at_its_sentence(example_report: Report) -> None:
    results = run_of(example_report)["results"]
    missing = next(r for r in results if r["ruleId"] == "missing/contradicts")
    where = missing["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {
        "uri": "examples/chandpur/delta-observer.md",
        "uriBaseId": "%SRCROOT%",
    }
    path = Path(__file__).parents[2] / where["artifactLocation"]["uri"]
    line = path.read_text("utf-8").splitlines()[where["region"]["startLine"] - 1]
    cut = line[where["region"]["startColumn"] - 1 : where["region"]["endColumn"] - 1]
    assert (
        cut == where["region"]["snippet"]["text"] == "At least 55 people are missing, the fire service said."
    )
    (other,) = missing["relatedLocations"]
    assert "padma-evening-star: 30, according to police" in other["message"]["text"]
    assert f"]({other['id']})" in missing["message"]["text"]
    assert missing["level"] == "error"
    assert 0 < missing["rank"] <= 100


def test_every_sentence_of_the_examples_is_where_it_is_said_to_be(example_report: Report) -> None:
    root = Path(__file__).parents[2]
    for result in run_of(example_report)["results"]:
        for told in (*result["locations"], *result["relatedLocations"]):
            place = told["physicalLocation"]
            lines = (root / place["artifactLocation"]["uri"]).read_text("utf-8").splitlines()
            region = place["region"]
            if "startColumn" in region:
                cut = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
                assert cut.startswith(region["snippet"]["text"][:30])
            elif place["artifactLocation"]["uri"].endswith(".html"):
                assert region["snippet"]["text"].split()[0] in lines[region["startLine"] - 1]


def test_rules_have_names_that_last_and_a_help(example_report: Report) -> None:
    run = run_of(example_report)
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == sorted({r["ruleId"] for r in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    by_id = {r["id"]: r for r in rules}
    assert by_id["killed/updates"]["name"] == "KilledUpdates"
    assert by_id["killed/updates"]["defaultConfiguration"] == {"level": "note"}
    assert "cannot all be true" in by_id["killed/contradicts"]["help"]["text"]


def test_identity_does_not_hang_on_lines_and_a_moved_figure_is_new(report: Report) -> None:
    def prints(changed: Report) -> dict[str, str]:
        found = (r for r in run_of(changed)["results"] if r["ruleId"] == "killed/diverges")
        return next(found)["partialFingerprints"]

    before = prints(replace(report, discrepancy_list=_with_figures(report, "f1")))
    moved = tuple(replace(c, quote_start=c.quote_start + 400) for c in report.claim_list)
    same = prints(replace(report, claim_list=moved, discrepancy_list=_with_figures(report, "f1")))
    other = prints(replace(report, discrepancy_list=_with_figures(report, "f2")))
    assert before == same
    assert before["discrepancyId/v1"] == other["discrepancyId/v1"] == "d1"
    assert before["discrepancyFigures/v1"] != other["discrepancyFigures/v1"]
    assert before["primaryLocationLineHash"] != other["primaryLocationLineHash"]


def _with_figures(report: Report, figures: str) -> tuple[Any, ...]:
    return tuple(replace(d, figures=figures) for d in report.discrepancy_list)


def test_accepted_findings_are_suppressed_with_their_reason(report: Report) -> None:
    results = run_of(replace(report, accepted={"d1": "the monitor\ncounts civilians only"}))["results"]
    by_rule = {r["ruleId"]: r for r in results}
    (suppression,) = by_rule["killed/diverges"]["suppressions"]
    assert suppression["justification"] == "the monitor counts civilians only"
    assert suppression["status"] == "accepted"
    assert "suppressions" not in by_rule["injured/contradicts"]


def test_the_worst_are_kept_and_what_was_cut_is_said(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_sarif, "MOST_RESULTS", 1)
    run = run_of(report)
    assert [r["level"] for r in run["results"]] == ["error"]
    assert "1 of 2 findings were left out" in json.dumps(run["invocations"])
    # Rules of what was left out stay: GitHub takes 25,000 of them.
    monkeypatch.setattr(as_sarif, "MOST_RESULTS", 9)
    monkeypatch.setattr(as_sarif, "MOST_BYTES", 10)
    assert run_of(report)["results"] == []
    monkeypatch.setattr(as_sarif, "MOST_BYTES", 10**6)
    monkeypatch.setattr(as_sarif, "MOST_LOCATIONS", 0)
    run = run_of(report)
    assert all(not r["relatedLocations"] for r in run["results"])
    assert "Of 2 findings only the first 0 other sources" in json.dumps(run["invocations"])


def test_problems_are_notifications(report: Report) -> None:
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    levels = {n["message"]["text"]: n["level"] for n in invocation["toolExecutionNotifications"]}
    assert levels == {"not a text": "error", "no column text": "note"}
    remark = next(n for n in invocation["toolExecutionNotifications"] if n["level"] == "note")
    assert remark["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    assert run_of(replace(report, problems=()))["invocations"] == [{"executionSuccessful": True}]


def test_words_of_articles_are_no_links_and_no_placeholders(report: Report) -> None:
    evil = "Dozens [click](http://evil.example) \\[x](1) {0} died"
    found = tuple(replace(d, explanation=evil) for d in report.discrepancy_list)
    for result in run_of(replace(report, discrepancy_list=found))["results"]:
        text = result["message"]["text"]
        assert text.startswith("Dozens \\[click\\](http://evil.example) \\\\\\[x\\](1) {{0}} died")
        links = re.findall(r"(?<!\\)\[.*?(?<!\\)\]\((\d+)\)", text)
        assert links == [str(r["id"]) for r in result["relatedLocations"]]


def test_paths_outside_the_checkout_are_absolute(report: Report) -> None:
    look = Look(here="/repo/sub", root="/repo")
    documents = tuple(
        replace(d, path={"a.txt": "/archive/a b.txt"}.get(d.id, d.path)) for d in report.documents
    )
    for result in run_of(replace(report, documents=documents), look)["results"]:
        for told in (*result["locations"], *result["relatedLocations"]):
            place = told["physicalLocation"]["artifactLocation"]
            if "a%20b" in place["uri"]:
                assert place == {"uri": "file:///archive/a%20b.txt"}
            else:
                assert place["uri"].startswith("sub/")


def test_what_came_from_no_file_has_a_place_under_its_name(report: Report) -> None:
    """GitHub refuses a whole file in which one location has no artifact."""
    changed = {"a.txt": "wire: a 1", "b.txt": "/b", "z.txt": "\ud800"}
    documents = tuple(replace(d, id=changed[d.id], path=None) for d in report.documents)
    claims = tuple(replace(c, document=changed[c.document]) for c in report.claim_list)
    results = run_of(replace(report, documents=documents, claim_list=claims))["results"]
    places = [
        told["physicalLocation"]["artifactLocation"]
        for result in results
        for told in (*result["locations"], *result["relatedLocations"])
    ]
    assert {"uri": "wire%3A%20a%201"} in places
    assert {"uri": "b"} in places
    without = replace(report, claim_list=())
    assert all(r["locations"][0]["physicalLocation"] for r in run_of(without)["results"])


def test_one_result_a_line_worst_first(example_report: Report) -> None:
    text = render(example_report, "sarif")
    lines = [json.loads(line.removesuffix(",")) for line in text.splitlines() if line.startswith('{"ruleId"')]
    assert len(lines) == len(example_report.discrepancy_list)
    ids = [r["properties"]["discrepancy"] for r in lines]
    assert ids == [d.id for d in example_report.discrepancy_list]


def test_many_problems_are_cut(report: Report) -> None:
    many = [Problem(f"{n}.txt", "empty", fault=False) for n in range(as_sarif.MOST_PROBLEMS + 5)]
    random.Random(1).shuffle(many)
    (invocation,) = run_of(replace(report, problems=tuple(many)))["invocations"]
    assert len(invocation["toolExecutionNotifications"]) == as_sarif.MOST_PROBLEMS + 1
    assert "5 more remarks" in json.dumps(invocation)
