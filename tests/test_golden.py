"""``reports/`` is what the program says of ``examples/``, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from discrepancy.reports import schema

FORMATS = ("table", "markdown", "json", "html")
COMMAND = ("report", "examples", *(word for name in FORMATS for word in ("--format", name)), "-o")
NAMES = ("report.html", "report.json", "report.md", "report.txt")
AGAIN = f"if the change is meant: discrepancy {' '.join(COMMAND)} reports"


@pytest.fixture(scope="module")
def fresh(program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    done = program(*COMMAND, str(folder))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return folder


def test_the_same_files(fresh: Path, root: Path) -> None:
    assert tuple(sorted(p.name for p in fresh.iterdir())) == NAMES
    assert tuple(sorted(p.name for p in (root / "reports").iterdir() if p.suffix)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_report_is_true(fresh: Path, root: Path, name: str) -> None:
    now, kept = (fresh / name).read_text("utf-8"), (root / "reports" / name).read_text("utf-8")
    assert now == kept, AGAIN


def test_the_committed_json_keeps_the_contract(root: Path) -> None:
    report = json.loads((root / "reports" / "report.json").read_text("utf-8"))
    claim = Resource.from_contents(schema("claim"))
    registry = Registry().with_resource(schema("claim")["$id"], claim)
    Draft202012Validator(schema("report"), registry=registry).validate(report)
    claims = {c["id"]: c for c in report["claims"]}
    documents = {d["id"] for d in report["documents"]}
    assert {c["document"] for c in claims.values()} <= documents
    for event in report["events"]:
        assert set(event["claims"]) <= claims.keys()
    for discrepancy in report["discrepancies"]:
        assert set(discrepancy["claims"]) <= claims.keys()
        of = {claims[c]["document"] for c in discrepancy["claims"]}
        assert discrepancy["between"] == (len(of) > 1)


def test_the_command_that_makes_them_is_written_down(root: Path) -> None:
    assert f"discrepancy {' '.join(COMMAND)} reports" in (root / "CONTRIBUTING.md").read_text("utf-8")
