"""show and diff as subprocesses, the codebook and colour options, and terminals."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUARRY = (
    "Quarry wall falls near Brandvoll\n\n"
    "BRANDVOLL, Norway, 3 May 2021 (Fjord Tidings) - At least 14 people were killed when a quarry wall fell "
    "near Tromso on Sunday, the police said. Eight people are missing.\n"
)
VALLEY = (
    "Deaths at the quarry\n\n"
    "TROMSO, 4 May 2021 (Valley Herald) - The quarry wall that fell near Tromso on Sunday killed 9 people, "
    "the company said. Eight people are missing.\n"
)
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "quarry.txt").write_text(QUARRY)
    (folder / "valley.txt").write_text(VALLEY)
    return folder


@pytest.fixture(scope="module")
def reports(program: Run, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """old.json of both articles, new.json after the second says 8, plain.json without a ledger."""
    folder = tmp_path_factory.mktemp("reports")
    names = (f"json:{folder / 'old.json'}", f"json:{folder / 'plain.json'}")
    assert program("report", ".", "--ledger", "--format", names[0], cwd=articles).returncode == 0
    assert program("report", ".", "--format", names[1], cwd=articles).returncode == 0
    changed = tmp_path_factory.mktemp("changed")
    (changed / "quarry.txt").write_text(QUARRY)
    (changed / "valley.txt").write_text(VALLEY.replace("9 people", "8 people"))
    assert program("report", ".", "--format", f"json:{folder / 'new.json'}", cwd=changed).returncode == 0
    return folder


@pytest.fixture(scope="module")
def row(reports: Path) -> dict[str, str]:
    (found,) = (
        d for d in json.loads((reports / "old.json").read_text())["discrepancies"] if d["kind"] == "killed"
    )
    return found


def test_show_says_the_same_of_articles_and_of_their_report(
    program: Run, articles: Path, reports: Path, row: dict[str, str]
) -> None:
    live = program("show", row["event"], ".", cwd=articles)
    assert live.returncode == 0, live.stderr
    text = live.stdout.decode()
    for words in ("at least 14", "the police", "the company", "ucdp", "acled", row["id"], "Quotes", "Voices"):
        assert words in text
    assert program("show", row["id"][:8], str(reports / "old.json")).stdout == live.stdout


def test_show_without_a_ledger_says_so(program: Run, reports: Path, row: dict[str, str]) -> None:
    assert b"written without --ledger" in program("show", row["event"], str(reports / "plain.json")).stdout


def test_show_what_is_not_there_or_not_one(program: Run, reports: Path) -> None:
    none = program("show", "zzz", str(reports / "old.json"))
    assert none.returncode == 2
    assert none.stderr.decode().count("\n") == 1
    assert b"zzz" in none.stderr
    several = program("show", "c", str(reports / "old.json"))
    if several.returncode:
        assert b"is the beginning of" in several.stderr


def test_a_codebook_is_asked_for_by_name(
    program: Run, articles: Path, reports: Path, row: dict[str, str]
) -> None:
    for name, said in (("default", "killed 9–14, best 9"), ("acled", "killed 9;"), ("ibc", "killed 9–14;")):
        text = program("report", ".", "--codebook", name, cwd=articles).stdout.decode()
        assert said in text, text
        assert f"(codebook {name})" in text.replace("\n", " ")
    only = program("show", row["event"], str(reports / "old.json"), "--codebook", "ucdp").stdout.decode()
    assert "ucdp" in only
    assert "acled" not in only


@pytest.mark.parametrize("command", [["report"], ["show", "e-1"]])
@pytest.mark.parametrize("name", ["runes", "compare", "../numbers"])
def test_an_unknown_codebook_is_said_with_those_there_are(
    program: Run, articles: Path, command: list[str], name: str
) -> None:
    done = program(*command, ".", "--codebook", name, cwd=articles)
    assert done.returncode == 2
    assert f"no codebook {name}; there are acled, default, ibc, ucdp".encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_diff_says_that_the_figures_moved(program: Run, reports: Path) -> None:
    files = [str(reports / "old.json"), str(reports / "new.json")]
    done = program("diff", *files)
    assert done.returncode == 0, done.stderr
    assert b"the figures moved" in done.stdout
    assert program("diff", *files, "--exit-code").returncode == 1
    assert "**changed**" in program("diff", *files, "--format", "markdown").stdout.decode()
    whole = json.loads(program("diff", *files, "--format", "json").stdout)
    (moved,) = (d for d in whole["discrepancies"]["changed"] if "figures" in d["fields"])
    assert moved["id"]


def test_diff_of_the_same_says_nothing_changed(program: Run, reports: Path) -> None:
    done = program("diff", str(reports / "old.json"), str(reports / "plain.json"), "--exit-code")
    assert done.returncode == 0
    assert done.stdout == b"Nothing changed.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"schema": 1,\n"documents": [}', "bad.json:2: not valid JSON"),
        ('{\n"schema": 4}', "bad.json:2: a report of schema 4; this version reads schema 1"),
        ("[]", "bad.json:1: this is JSON, but no report"),
        (None, "bad.json: cannot be read: No such file or directory"),
    ],
)
def test_a_broken_report_is_one_clear_line(
    program: Run, reports: Path, tmp_path: Path, text: str | None, message: str
) -> None:
    bad = tmp_path / "bad.json"
    if text is not None:
        bad.write_text(text)
    for files in ((bad, reports / "new.json"), (reports / "new.json", bad)):
        done = program("diff", *map(str, files))
        assert done.returncode == 2
        assert done.stdout == b""
        assert message in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_show_of_a_report_of_another_schema_is_a_fault(program: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"schema": 4}')
    done = program("show", "e-1", str(tmp_path / "r.json"))
    assert done.returncode == 2
    assert b"r.json:1: a report of schema 4" in done.stderr


def test_show_of_what_cannot_be_read_says_that_and_no_more(program: Run, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"schema": 1,\n"claims": [}')
    for name, said in (("r.json", b"r.json:2: not valid JSON"), ("none.json", b"none.json: no such file")):
        done = program("show", "e-1", str(tmp_path / name))
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count(b"\n") == 1


def test_what_the_former_run_could_not_read_is_no_fault_of_show(
    program: Run, articles: Path, tmp_path: Path, row: dict[str, str]
) -> None:
    written = tmp_path / "r.json"
    assert program("report", ".", "none.txt", "--format", f"json:{written}", cwd=articles).returncode == 2
    done = program("show", row["event"], str(written))
    assert done.returncode == 0
    assert done.stderr == b""


COLOURS = [
    ({}, "auto", False),
    ({}, "always", True),
    ({"FORCE_COLOR": "1"}, "auto", True),
    ({"FORCE_COLOR": "1"}, "never", False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
    ({"NO_COLOR": "1"}, "always", True),
    ({"FORCE_COLOR": ""}, "auto", False),
]


@pytest.mark.parametrize(("environment", "wanted", "coloured"), COLOURS)
def test_colours_in_a_pipe(
    program: Run, articles: Path, environment: dict[str, str], wanted: str, coloured: bool
) -> None:
    done = program("report", ".", "--color", wanted, cwd=articles, **environment)
    assert (b"\x1b[" in done.stdout) is coloured
    if coloured:
        plain = program("report", ".", cwd=articles)
        assert re.sub(rb"\x1b\[[0-9;]*m", b"", done.stdout) == plain.stdout


def test_a_file_has_no_colours(program: Run, articles: Path, tmp_path: Path) -> None:
    program("report", ".", "--format", f"table:{tmp_path / 'r.txt'}", "--color", "always", cwd=articles)
    assert "\x1b" not in (tmp_path / "r.txt").read_text()


@pytest.mark.parametrize("columns", [40, 80, 132])
def test_a_terminal_of_any_width(
    terminal: Callable[..., str], articles: Path, reports: Path, row: dict[str, str], columns: int
) -> None:
    for arguments in (("report", str(articles)), ("show", row["id"], str(reports / "old.json"))):
        shown = terminal(*arguments, errors=False, COLUMNS=str(columns))
        plain = re.sub(r"\x1b\[[0-9;]*[mK]|\r", "", shown)
        assert "\x1b[1" in shown
        assert "at least 14" in plain
        assert max(map(len, plain.splitlines())) <= columns


@pytest.mark.parametrize("arguments", [("report",), ("show",), ("diff",)])
def test_a_closed_pipe_ends_quietly(
    articles: Path, reports: Path, row: dict[str, str], arguments: tuple[str, ...]
) -> None:
    rest = {
        "report": [str(articles)],
        "show": [row["event"], str(reports / "old.json")],
        "diff": [str(reports / "old.json"), str(reports / "new.json")],
    }[arguments[0]]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "discrepancy", *arguments, *rest],
        cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=120,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0
