"""The command line as a subprocess: what is printed, what is written, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from discrepancy.cli import main
from discrepancy.reports import schema

ROOT = Path(__file__).resolve().parents[2]

HARBOUR = (
    "Ferry fire kills 31 off Patras\n\n"
    "PATRAS, Greece, 14 March 2022 (Harbour Post) - At least 31 people were killed when a ferry caught fire "
    "off Patras on Sunday, the coast guard said. Another 12 people were injured.\n"
)
UPLAND = (
    "Toll of the Patras ferry\n\n"
    "PATRAS, 15 March 2022 (Upland Courier) - The fire aboard a ferry off Patras on Sunday killed 19 people, "
    "the port authority said. Twelve people were injured.\n"
)
QUIET = "The council of Aalborg will paint the town hall blue, the mayor said on 2 June 2020.\n"


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    env |= {"PYTHONPATH": str(ROOT)} | environment
    command = [sys.executable, "-m", "discrepancy", *map(str, arguments)]
    return subprocess.run(command, input=stdin, cwd=cwd, capture_output=True, env=env, timeout=120)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "upland.txt").write_text(UPLAND)
    (folder / "quiet.txt").write_text(QUIET)
    return folder


# ------------------------------------------------------------------- report


def test_report_prints_the_conflict(articles: Path) -> None:
    done = run("report", articles)
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert "Patras" in text
    assert "at least 31" in text
    assert "contradicts (error), between documents" in text
    assert "the coast guard" in text
    assert "\x1b" not in text
    assert text.index("contradicts") < text.index("Summary")


def test_report_json_keeps_the_contract(articles: Path) -> None:
    whole = json.loads(run("report", articles, "--format", "json").stdout)
    assert whole["schema"] == 1
    assert {Path(d["id"]).name for d in whole["documents"]} == {"harbour.txt", "upland.txt", "quiet.txt"}
    claims = {c["id"]: c for c in whole["claims"]}
    assert len(claims) == len(whole["claims"])
    (found,) = [d for d in whole["discrepancies"] if d["kind"] == "killed"]
    assert {claims[i]["value"] for i in found["claims"]} == {31, 19}
    assert found["event"] in {e["id"] for e in whole["events"]}


def test_several_formats_in_one_run(articles: Path, tmp_path: Path) -> None:
    done = run("report", articles, "--format", "short", "--format", f"json:{tmp_path / 'deep' / 'r.json'}")
    assert b"error contradicts between | killed" in done.stdout
    assert json.loads((tmp_path / "deep" / "r.json").read_bytes())["schema"] == 1


def test_a_folder_of_reports(articles: Path, tmp_path: Path) -> None:
    done = run("report", articles, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    tables = ["claims.csv", "discrepancies.csv", "events.csv"]
    assert names == [*tables, "report.html", "report.json", "report.md"]
    run("report", articles, "-o", tmp_path / "one", "--format", "table")
    assert [p.name for p in (tmp_path / "one").iterdir()] == ["report.txt"]


@pytest.mark.parametrize("where", [".", "reports", "deep/er"])
def test_reports_are_not_written_among_the_articles(articles: Path, where: str) -> None:
    """The next run would read them as articles, and the same input would not give the same report."""
    before = sorted(articles.iterdir())
    for arguments in (["-o", articles / where], ["--format", f"json:{articles / where / 'r.json'}"]):
        done = run("report", articles, *arguments)
        assert done.returncode == 2
        assert b"Choose another place" in done.stderr
    assert sorted(articles.iterdir()) == before


def test_an_article_is_never_written_over(articles: Path) -> None:
    article = articles / "harbour.txt"
    done = run("report", article, "--format", f"json:{article}")
    assert done.returncode == 2
    assert b"not written over it" in done.stderr
    assert article.read_text() == HARBOUR


@pytest.mark.parametrize(
    ("fail_on", "code"), [("never", 0), ("updates", 1), ("diverges", 1), ("contradicts", 1)]
)
def test_fail_on(articles: Path, fail_on: str, code: int) -> None:
    assert run("report", articles, "--format", "short", "--fail-on", fail_on).returncode == code
    assert run("report", articles / "quiet.txt", "--format", "short", "--fail-on", fail_on).returncode == 0


def test_the_same_bytes_in_any_order(articles: Path) -> None:
    names = [articles / "harbour.txt", articles / "quiet.txt", articles / "upland.txt"]
    for arguments in (["report", "--ledger", "--format", "json", "--format", "table"], ["claims"]):
        there = run(*arguments, *names)
        back = run(*arguments, *reversed(names), names[0], PYTHONHASHSEED="7")
        assert there.stdout == back.stdout


# ------------------------------------------------------------------- claims


def test_claims_one_a_line(articles: Path) -> None:
    from jsonschema import Draft202012Validator

    done = run("claims", articles, "--format", "jsonl")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    for line in lines:
        record = json.loads(line)
        Draft202012Validator(schema("claim")).validate(record)
        if record["field"] == "text" and record["kind"] != "date":
            text = Path(record["document"]).read_text()
            words = text[record["offset_start"] : record["offset_end"]]
            assert str(record["value"]) in words or words.lower() == "twelve"
    assert {31, 19, 12} <= {json.loads(line)["value"] for line in lines}


def test_claims_in_other_forms(articles: Path) -> None:
    lines = run("claims", articles, "--format", "jsonl").stdout.decode().splitlines()
    assert json.loads(run("claims", articles, "--format", "json").stdout) == [json.loads(x) for x in lines]
    rows = list(csv.DictReader(io.StringIO(run("claims", articles, "--format", "csv").stdout.decode())))
    assert [r["id"] for r in rows] == [json.loads(x)["id"] for x in lines]
    table = run("claims", articles).stdout.decode()
    assert "at least 31" in table
    assert f"{len(lines)} claims" in table


def test_standard_input() -> None:
    record = {"id": "r1", "source": "Harbour Post", "published": "2022-03-14", "title": None, "text": HARBOUR}
    done = run("claims", "-", "--format", "jsonl", stdin=json.dumps(record).encode())
    assert done.returncode == 0, done.stderr
    assert {json.loads(line)["value"] for line in done.stdout.splitlines()} >= {31, 12}


# ------------------------------------------------------------------- explain


def test_explain_each_kind_of_id(articles: Path) -> None:
    whole = json.loads(run("report", articles, "--format", "json").stdout)
    discrepancy = whole["discrepancies"][0]
    for wanted in (discrepancy["id"], discrepancy["event"], discrepancy["claims"][0]):
        done = run("explain", wanted, articles)
        assert done.returncode == 0, done.stderr
        assert wanted in done.stdout.decode()
    assert "decided" in run("explain", discrepancy["claims"][0], articles).stdout.decode()


def test_explain_what_is_not_there(articles: Path) -> None:
    done = run("explain", "zzz", articles)
    assert done.returncode == 2
    assert b"no claim, event or discrepancy" in done.stderr
    assert run("explain", "zzz").returncode == 2


def test_explain_rejected(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The 93rd Brigade said 40 percent of 12 vehicles were hit; 3 died.\n")
    done = run("explain", "--rejected", tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"a.txt" in done.stdout


# ------------------------------------------------------------------- rules, places


@pytest.fixture
def one_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of what reads files only: tests/test_rules.py asks every room, and .ci/run the command."""
    monkeypatch.setattr("discrepancy.rulecheck.rooms", lambda: ["documents"])


def test_rules_check_finds_no_mistake_in_our_own(one_room: None) -> None:
    done = CliRunner().invoke(main, ["rules", "check", str(ROOT / "rules")])
    assert done.exit_code == 0, done.output
    assert "no mistake" in done.output


def test_rules_check_says_every_mistake_at_once(one_room: None, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", folder)
    broken = sorted(folder.glob("en/claims/*.toml"))[:2]
    for number, path in enumerate(broken):
        path.write_text("kind = \n" if number else path.read_text() + "\n[[\n")
    export = folder / "inputs" / "gdelt.toml"
    export.write_text(
        export.read_text("utf-8").replace('source = "valley.example"', 'source = "hill.example"')
    )
    done = CliRunner().invoke(main, ["rules", "check", str(folder)])
    assert done.exit_code == 2
    for path in broken:
        assert f"{path.name}:" in done.output
    assert "source has to be 'hill.example'" in done.output


def test_rules_list() -> None:
    text = run("rules", "list").stdout.decode()
    assert "en/claims/killed.toml" in text


def test_places_suggest() -> None:
    done = run("places", "suggest", "Kobaneh")
    assert done.returncode == 0, done.stderr
    assert "Koban" in done.stdout.decode()


# ------------------------------------------------------------------- faults and manners


def test_a_bad_path_is_said_and_the_rest_is_done(articles: Path) -> None:
    done = run("report", articles, "no/such/file.txt", "--format", "short")
    assert done.returncode == 2
    assert b"no/such/file.txt" in done.stderr
    assert b"contradicts" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["report"],
        ["report", "--format", "papyrus", "x"],
        ["report", "--format", "json:", "x"],
        ["claims", "--format", "papyrus", "x"],
        ["report", "--rules", "no/such/folder", "x"],
        ["rules", "check", "no/such/folder"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_to_read_is_a_fault(tmp_path: Path) -> None:
    done = run("report", tmp_path)
    assert done.returncode == 2
    assert done.stderr


def test_version_and_help() -> None:
    from discrepancy import __version__

    assert __version__.encode() in run("--version").stdout
    for arguments in ([], ["report"], ["claims"], ["explain"], ["rules"], ["places"], ["rules", "check"]):
        done = run(*arguments, "--help")
        assert done.returncode == 0
        assert b"Usage" in done.stdout
    assert b"discrepancy report articles/" in run("--help").stdout


def test_output_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed in Kobanî on 3 May 2021.\n", encoding="utf-8")
    done = run("claims", tmp_path, "--format", "jsonl", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Kobanî" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"{HARBOUR}\n{number + 40} people were killed in Volos.\n")
    command = [sys.executable, "-m", "discrepancy", "claims", str(tmp_path), "--format", "jsonl"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_hostile_articles_do_not_drive_the_terminal(tmp_path: Path) -> None:
    words = "At least 31 \x1b[2Jpeople were killed in Patras\x07 on 3 May 2021, \u202eJoe said.\n"
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "b.txt").write_text("A fire killed 12 \x1b]0;x\x07people in Patras on 3 May 2021.\n")
    for command in ("report", "report --format markdown", "claims", "claims --format jsonl"):
        text = run(*command.split(), tmp_path).stdout.decode()
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text


def test_bytes_go_to_files_and_pipes_and_to_no_terminal(
    terminal: Callable[..., str], articles: Path, tmp_path: Path
) -> None:
    import pyarrow.parquet

    shown = terminal("report", articles, "--format", "parquet")
    assert "no terminal can show it" in shown
    assert "PAR1" not in shown
    file, folder = tmp_path / "d.parquet", tmp_path / "tables"
    piped = run("report", articles, "--format", "parquet").stdout
    assert run("report", articles, "--format", f"parquet:{file}", "--format", "short").returncode == 0
    assert run("report", articles, "--format", "parquet", "-o", folder).returncode == 0
    assert piped == file.read_bytes() == (folder / "discrepancies.parquet").read_bytes()
    assert pyarrow.parquet.read_table(io.BytesIO(piped)).num_rows == 1
    both = run("report", articles, "--format", "parquet", "--format", "table")
    assert (both.returncode, both.stdout) == (2, b"")
    assert b"cannot be printed among others" in both.stderr


def test_without_its_extra_a_format_is_named_and_the_others_are_written(
    articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError('not installed')\n")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    folder = tmp_path / "tables"
    done = run("report", articles, "-o", folder, "--format", "parquet", "--format", "tsv", PYTHONPATH=path)
    assert done.returncode == 2
    assert b"pip install 'discrepancy[parquet]'" in done.stderr
    assert sorted(p.name for p in folder.iterdir()) == ["claims.tsv", "discrepancies.tsv", "events.tsv"]


def test_colours_and_width_of_a_terminal(terminal: Callable[..., str], articles: Path) -> None:
    coloured = terminal("report", articles)
    assert "\x1b[1;31m" in coloured
    assert max(len(re.sub(r"\x1b\[[0-9;]*[mK]|\r", "", line)) for line in coloured.splitlines()) <= 80
    assert "\x1b[1" not in terminal("report", articles, NO_COLOR="1")
    assert "\x1b[1" not in terminal("report", articles, TERM="dumb")


def test_an_optional_kind_that_is_none_is_said(articles: Path) -> None:
    said = run("report", str(articles), "--also", "bogus")
    assert said.returncode == 2
    assert b"bogus" in said.stderr
    assert b"damage" in said.stderr


def test_a_folder_without_rules_is_said(articles: Path, tmp_path: Path) -> None:
    said = run("report", str(articles), "--rules", str(tmp_path))
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr
    assert str(tmp_path).encode() in said.stderr


def test_a_full_disk_is_said(articles: Path) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "discrepancy", "report", str(articles)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
