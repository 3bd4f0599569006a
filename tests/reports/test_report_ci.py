"""JUnit XML, GitHub annotations, GitLab code quality: schemas, order, and articles that want to break out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from lxml import etree

from discrepancy.model import Claim, Problem
from discrepancy.report import Report, assemble
from discrepancy.reports import Look, as_github, render
from discrepancy.reports.as_junit import legal

SCHEMAS = Path(__file__).parent / "schemas"
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands as the runner reads them; every line but the last has to be one."""
    found = []
    for line in text.splitlines()[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(p.split("=", 1) for p in match[2].split(","))
        found.append((match[1], {k: _read(v) for k, v in properties.items()}, _read(match[3])))
    return found


def _read(text: str) -> str:
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


@pytest.fixture(scope="module")
def junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


@pytest.fixture
def accepted(report: Report) -> Report:
    return replace(report, accepted={"d2": "a typing\x00 error ]]>"})


# ------------------------------------------------------------------------ JUnit


def test_junit_keeps_the_schema(
    junit: etree.XMLSchema, report: Report, accepted: Report, example_report: Report
) -> None:
    empty = replace(report, documents=(), discrepancy_list=(), problems=())
    for one in (report, accepted, example_report, empty):
        junit.assertValid(etree.fromstring(render(one, "junit").encode()))


def test_junit_has_a_suite_for_each_document_asked_about(report: Report) -> None:
    root = ET.fromstring(render(report, "junit"))
    assert [s.get("name") for s in root][:3] == ["a.txt", "b.txt", "z.txt"]
    by_name = {s.get("name"): s for s in root}
    assert [c.get("name") for c in by_name["b.txt"]] == ["no discrepancy"]
    (case,) = by_name["a.txt"].iter("testcase")
    assert case.get("name") == "killed, civilians: diverges · Kobane · 25 June 2015 · massacre (d1)"
    (failure,) = case
    assert (failure.tag, failure.get("type")) == ("failure", "warning: killed/diverges")
    assert "murdered 253 people" in (failure.text or "")

    only = tuple(d for d in report.discrepancy_list if d.id == "d1")
    asked = replace(report, checked=frozenset({"b.txt"}), problems=(), discrepancy_list=only)
    (suite,) = ET.fromstring(render(asked, "junit"))
    assert (suite.get("name"), suite.get("failures")) == ("b.txt", "1")


def test_junit_counts(report: Report, example_report: Report) -> None:
    for one in (report, example_report):
        root = ET.fromstring(render(one, "junit"))
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(root.get(name, "")) == len(list(root.iter(tag)))
            assert int(root.get(name, "")) == sum(int(s.get(name, "")) for s in root)


def test_junit_notes_pass_and_say_what_they_are(example_report: Report) -> None:
    root = ET.fromstring(render(example_report, "junit"))
    notes = [c for c in root.iter("testcase") if c.find("system-out") is not None]
    assert len(notes) == sum(d.severity == "note" for d in example_report.discrepancy_list)
    assert all(c.find("failure") is None for c in notes)


def test_junit_unread_files_are_errors_and_accepted_findings_skipped(accepted: Report) -> None:
    root = ET.fromstring(render(accepted, "junit"))
    (error,) = root.iter("error")
    assert error.get("message") == "not a text"
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == "accepted: a typing␀ error ]]>"


def test_junit_records_of_one_file_have_suites_of_their_own(report: Report) -> None:
    documents = tuple(replace(d, path="feed.jsonl", line=n) for n, d in enumerate(report.documents, 1))
    root = ET.fromstring(render(replace(report, documents=documents), "junit"))
    assert [s.get("name") for s in root][:3] == ["a.txt", "b.txt", "z.txt"]


def test_xml_holds_no_character_that_it_may_not() -> None:
    assert legal("a\x00b\x1b\ud800\ufffe\tü\U0001f30a") == "a\ufffdb\ufffd\ufffd\ufffd\tü\U0001f30a"


# ----------------------------------------------------------------------- GitHub


def test_annotations_are_worst_first(report: Report, example_report: Report) -> None:
    order = ["error", "warning", "notice"]
    found = [order.index(name) for name, _, _ in commands(render(example_report, "github"))]
    assert found == sorted(found)
    assert len(found) == len(example_report.discrepancy_list)
    (_, place, message), *_ = [c for c in commands(render(report, "github")) if c[0] == "warning"]
    assert place["title"] == "killed, civilians: diverges · Kobane · 25 June 2015 · massacre"
    first, second, third, last = message.split("\n")
    assert first == "At least 146 and 253 are too far apart to be one count."
    assert second.startswith("Upland Courier: at least 146 civilians, according to a monitor")
    assert third == "Harbour Post: 253 people (b.txt:1): “The attackers murdered 253 people on that day.”"
    assert last == "d1"


def test_annotations_have_columns_within_one_line_only(
    report: Report, make_claim: Callable[..., Claim]
) -> None:
    def place(text: str) -> dict[str, str]:
        documents = tuple(
            replace(d, text=text, path="a.txt", first_line=1) if d.id == "a.txt" else d
            for d in report.documents
        )
        claims = tuple(
            replace(c, quote=text.strip(), quote_start=2, offset_start=2, offset_end=4) if c.id == "c1" else c
            for c in report.claim_list
        )
        shown = replace(report, documents=documents, claim_list=claims, problems=())
        return next(p for name, p, _ in commands(render(shown, "github")) if name == "warning")

    told = place("\n 146 died. \n")
    assert {k: told[k] for k in ("file", "line", "endLine", "col", "endColumn")} == {
        "file": "a.txt", "line": "2", "endLine": "2", "col": "2", "endColumn": "11",
    }  # fmt: skip
    told = place("\n 146\ndied. \n")
    assert (told["line"], told["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & set(told)


def test_no_article_can_write_a_command(report: Report) -> None:
    evil = "x\n::error::owned%0A::warning::\r::add-mask::y,file=/etc/passwd::stop-commands::z"
    documents = tuple(replace(d, path=f"{d.id},line=9::%0A\x1b[2J\n.txt") for d in report.documents)
    claims = tuple(replace(c, source=evil, quote=evil, place=evil) for c in report.claim_list)
    events = tuple(replace(e, place=evil) for e in report.event_list)
    found = tuple(replace(d, explanation=evil) for d in report.discrepancy_list)
    problems = (Problem(evil, evil),)
    changed = replace(
        report,
        documents=documents,
        claim_list=claims,
        event_list=events,
        discrepancy_list=found,
        problems=problems,
    )
    text = render(changed, "github")
    assert len(text.splitlines()) == 4
    assert "\x1b" not in text
    for _, properties, _ in commands(text):
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties.get("line", "1") == "1"


def test_annotations_of_files_elsewhere_have_no_file(report: Report) -> None:
    documents = tuple(replace(d, path=f"/archive/{d.id}") for d in report.documents)
    shown = replace(report, documents=documents, problems=())
    assert all(
        "file" not in p for _, p, _ in commands(render(shown, "github", Look(here="/repo", root="/repo")))
    )


def test_accepted_findings_are_no_annotations(accepted: Report) -> None:
    assert [name for name, _, _ in commands(render(accepted, "github"))] == ["warning", "error"]
    assert render(accepted, "github").splitlines()[-1] == "discrepancy: 3 documents, 1 discrepancy"


def test_more_than_github_shows_is_said(report: Report) -> None:
    many = tuple(replace(report.discrepancy_list[0], id=f"d{n}") for n in range(11))
    last = render(replace(report, discrepancy_list=many), "github").splitlines()[-1]
    assert last == "discrepancy: 3 documents, 11 discrepancies; GitHub shows the first 10 of each severity"


def test_the_summary_of_a_step_is_markdown_and_not_too_long(example_report: Report) -> None:
    whole = as_github.step_summary(example_report, Look())
    assert whole == render(example_report, "markdown")
    cut = as_github.step_summary(example_report, Look(), most=3000)
    assert len(cut.encode()) <= 3000
    assert whole.startswith(cut[: cut.index("\n*The rest")])
    assert cut.count("\n### ") >= 1
    assert cut.rstrip("\n").splitlines()[-4].strip().startswith("*"), "whole findings are kept"
    assert len(as_github.step_summary(example_report, Look(), most=120).encode()) <= 120


def test_a_finding_of_very_many_sources_is_cut(report: Report, make_claim: Callable[..., Claim]) -> None:
    claims = [make_claim(id=f"m{n}", document=f"m{n}") for n in range(50)]
    found = replace(report.discrepancy_list[0], event="e1", claims=tuple(c.id for c in claims))
    one = assemble((), claims, report.event_list, [found])
    ((_, _, message),) = commands(render(one, "github"))
    assert len(message.splitlines()) == 23
    assert "… and 30 claims more" in message


# ----------------------------------------------------------------------- GitLab


def test_gitlab_keeps_the_schema(report: Report, accepted: Report, example_report: Report) -> None:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))
    for one in (report, accepted, example_report, replace(report, discrepancy_list=(), problems=())):
        issues = json.loads(render(one, "gitlab"))
        jsonschema.validate(issues, schema)
        assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_gitlab_severities_and_places(report: Report, accepted: Report) -> None:
    issues = json.loads(render(report, "gitlab"))
    assert [(i["check_name"], i["severity"], i["location"]["path"]) for i in issues] == [
        ("injured/contradicts", "critical", "z.txt"),
        ("killed/diverges", "major", "a.txt"),
        ("discrepancy/unread", "blocker", "broken.pdf"),
    ]
    assert [i["check_name"] for i in json.loads(render(accepted, "gitlab"))] == [
        "killed/diverges",
        "discrepancy/unread",
    ]


def test_gitlab_twice_the_same_fault_is_told_apart(report: Report) -> None:
    twice = (Problem("a.csv", "not valid CSV", 3), Problem("a.csv", "not valid CSV", 9))
    unread = [
        i
        for i in json.loads(render(replace(report, problems=twice), "gitlab"))
        if "unread" in i["check_name"]
    ]
    assert len({i["fingerprint"] for i in unread}) == 2
    assert [i["location"]["lines"]["begin"] for i in unread] == [3, 9]
