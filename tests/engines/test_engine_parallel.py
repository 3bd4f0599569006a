"""Several processes give what one gives, byte for byte; one that dies is named, and the others go on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from discrepancy.cli import main
from discrepancy.documents.units import Unit, units
from discrepancy.engines import cores, workers
from discrepancy.engines.parallel import stream
from discrepancy.model import Claim, Problem
from discrepancy.rulebook import Rulebook, rulebook

TOWNS = ("Porto", "Lyon", "Tulsa", "Surat", "Quito", "Leeds")


@pytest.fixture(autouse=True)
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units of some hundred bytes, so that small inputs are cut into many."""
    monkeypatch.setattr("discrepancy.engines.parallel.units", lambda paths: units(paths, 400))


def record(number: int, **other: object) -> str:
    town = TOWNS[number % len(TOWNS)]
    text = f"At least {number + 3} people were killed in a fire in {town} on Sunday, police said."
    fields = {"id": f"r{number}", "source": f"s{number % 3}", "published": "2019-03-05", "text": text}
    return json.dumps(fields | other)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records with repeats and faults in the midst, pages, a table, a file that is no text."""
    lines = [record(n) for n in range(24)]
    lines[5] = "{broken"
    lines[9] = record(2)  # the same again, far from the first
    lines[12] = record(
        3, text="Nine people were killed in a flood in Porto."
    )  # another text under a known id
    lines[15] = record(15, published="someday")
    lines[17] = ""
    lines[20] = record(20, id=None)
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.txt").write_text("Twelve people died in Lyon on 3 March 2019.", encoding="utf-8")
    (tmp_path / "c.csv").write_text("id,text\nx,Two people were injured in Leeds.\n", encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "e.jsonl").write_text(record(2) + "\n" + record(30) + "\n", encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "json", "table"])
def test_claims_are_the_same_bytes(folder: Path, form: str) -> None:
    one = run("claims", str(folder), str(folder / "none.txt"), "--format", form, "--jobs", "1")
    assert run("claims", str(folder), str(folder / "none.txt"), "--format", form, "--jobs", "3") == one
    assert one[0] == 2
    assert "line 6" in one[2] or ":6:" in one[2]


@pytest.mark.parametrize("form", ["json", "short"])
def test_reports_are_the_same_bytes(folder: Path, form: str) -> None:
    one = run("report", str(folder), "--format", form, "--jobs", "1")
    assert run("report", str(folder), "--format", form, "--jobs", "2") == one


def dying(unit: Unit, book: Rulebook) -> workers.Found[str]:
    if any(found.name.endswith("fatal.txt") for found in unit.found):
        os._exit(9)
    return workers.Found([str(unit)], {}, True, [], [])


def test_a_unit_that_kills_its_worker_is_lost_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b-fatal.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text("Nobody was there. " * 30, encoding="utf-8")
    pool = workers.Workers(dying, rulebook(), 2)
    outcome = [found for _, found in pool.work(units([tmp_path], 100))]
    lost = [o for o in outcome if isinstance(o, workers.Lost)]
    assert [type(o).__name__ for o in outcome] == ["Found", "Lost", "Found", "Found"]
    assert lost[0].problem.fault
    assert "b-fatal.txt" in str(lost[0].problem)


def test_a_loss_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Unit((next(iter(units([folder / "b.txt"]))).found[0],))
    monkeypatch.setattr(workers.Workers, "work", lambda self, given: iter([(unit, workers.Lost(unit))]))
    told: list[Problem] = []
    assert list(stream([str(folder)], shown, jobs=2, book=rulebook(), on_problem=told.append)) == []
    assert [p.fault for p in told] == [True]


def shown(claims: list[Claim]) -> str:
    return " ".join(c.id for c in claims)


def test_units_hold_every_line_once_under_its_number(folder: Path) -> None:
    data = (folder / "a.jsonl").read_bytes()
    cut = [u for u in units([folder / "a.jsonl"], 300) if u.end is not None]
    assert len(cut) > 5
    assert b"".join(data[u.start : u.end] for u in cut) == data
    assert [u.line for u in cut] == [data[: u.start].count(b"\n") + 1 for u in cut]


def test_a_line_longer_than_a_unit_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(record(1, text="x" * 900) + "\n" + record(2), encoding="utf-8")
    assert [u.line for u in units([path], 300)] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_what_cannot_be_cut_is_one_unit(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.jsonl"
    path.write_text("\n".join(record(n) for n in range(9)), encoding=encoding)
    assert [u.end for u in units([path], 300)] == [None]


def test_little_input_needs_no_second_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores.jobs_for([str(folder)], None) == 1
    assert cores.jobs_for([str(folder)], 3) == 3
    monkeypatch.setattr(cores, "PAYS", 100)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1}, raising=False)
    assert cores.jobs_for([str(folder)], None) == 2
