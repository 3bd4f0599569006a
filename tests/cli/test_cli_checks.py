"""``add``, ``check``, ``baseline`` and ``watch`` as a user runs them, the whole way through a repository."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

FIRST = (
    "BERGEN, Norway, 10 March 2021 (Fjord Telegraph) - An avalanche above Bergen on Tuesday killed 17 "
    "people, the rescue service said.\n"
)
SECOND = (
    "BERGEN, 10 March 2021 (North Observer) - The avalanche above Bergen on Tuesday killed 26 people, "
    "the county governor said.\n"
)
QUIET = "BERGEN, 12 March 2021 (Fjord Telegraph) - The town council of Bergen opened a library.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one article, committed."""
    git(tmp_path, "init", "-q")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.txt").write_text(FIRST)
    (tmp_path / "README.md").write_text("Not an article: 99 people were killed in Bergen on 9 March 2021.\n")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "more")


def test_the_way_through_a_repository(program, repository: Path) -> None:
    def check(*arguments: str) -> tuple[int, list[dict[str, object]], str]:
        done = program("check", "--against", "articles", "--format", "json", *arguments, cwd=repository)
        rows = json.loads(done.stdout)["discrepancies"] if done.stdout else []
        return done.returncode, rows, done.stderr.decode()

    code, rows, said = check()
    assert (code, rows) == (0, [])
    assert "no document has changed" in said

    (repository / "articles" / "second.txt").write_text(SECOND)
    for stage in (False, True):  # git does not know it yet; then it is staged
        if stage:
            git(repository, "add", "-A")
        code, rows, said = check()
        assert (code, len(rows), said) == (1, 1, "")
    (row,) = rows
    assert (row["kind"], row["relation"]) == ("killed", "contradicts")
    commit(repository)
    assert check()[0] == 0
    assert check("--since", "HEAD~1")[0] == 1

    accept = ("baseline", "accept", str(row["id"])[:6], "--against", "articles", "--since", "HEAD~1")
    done = program(*accept, "--reason", "asked both", "--by", "jm", "--until", "2031-01-01", cwd=repository)
    assert done.returncode == 0, done.stderr
    code, rows, said = check("--since", "HEAD~1")
    assert (code, rows) == (0, [])
    assert "1 accepted left out" in said
    code, rows, _ = check("--since", "HEAD~1", "--show-accepted")
    assert (code, len(rows)) == (0, 1)
    code, rows, said = check("--since", "HEAD~1", "--today", "2031-01-02")
    assert (code, len(rows)) == (1, 1)
    assert "which is over" in said

    (repository / "articles" / "second.txt").write_text(SECOND.replace("26", "29"))
    code, rows, said = check("--since", "HEAD~1")
    assert (code, len(rows)) == (1, 1)
    assert "figures have changed" in said
    assert check("--since", "HEAD~1", "--fail-on", "never", "--strict-baseline")[0] == 1

    baseline = repository / "discrepancy-baseline.json"
    baseline.write_text(baseline.read_text().replace('"reason"', '"raison"'))
    code, _, said = check("--since", "HEAD~1")
    assert code == 2
    assert "discrepancy-baseline.json:4: entry 1: unknown key raison" in said

    (repository / "articles" / "second.txt").unlink()
    baseline.unlink()
    assert check("--since", "HEAD~1")[:2] == (0, [])


def test_sarif_says_what_is_accepted_and_where_the_article_on_file_says_otherwise(
    program, tmp_path: Path
) -> None:
    (tmp_path / "first.md").write_text(f"---\nsource: Fjord Telegraph\n---\n\n{FIRST}")
    (tmp_path / "second.txt").write_text(SECOND)
    assert program("add", "first.md", "--store", "claims.db", cwd=tmp_path).returncode == 0
    check = ("check", "second.txt", "--against", "claims.db", "--format", "sarif")

    def found(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        done = program(*check, *arguments, cwd=tmp_path)
        return done.returncode, json.loads(done.stdout)["runs"][0]["results"]

    code, (result,) = found()
    assert code == 1
    assert "suppressions" not in result
    at = result["locations"][0]["physicalLocation"]
    assert (at["artifactLocation"]["uri"], at["region"]["startLine"]) == ("second.txt", 1)
    other = result["relatedLocations"][0]["physicalLocation"]
    assert (other["artifactLocation"]["uri"], other["region"]["startLine"]) == ("first.md", 5)

    done = program(
        "baseline", "accept", "d-", "second.txt", "--against", "claims.db", "--reason", "two slopes",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert found() == (0, [])
    code, (result,) = found("--show-accepted")
    assert code == 0
    assert [s["justification"] for s in result["suppressions"]] == ["two slopes"]


def test_outside_a_repository_the_path_is_asked_for(program, tmp_path: Path) -> None:
    done = program("check", "--against", str(tmp_path), cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 2
    assert b"name the PATH" in done.stderr


def test_a_store_from_the_first_article_on(program, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "second.txt").write_text(SECOND)
    assert program("check", "first.txt", "--against", "claims.db", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "claims.db").exists()
    assert program("check", "first.txt", "--against", "claims.db", "--update", cwd=tmp_path).returncode == 0
    done = program("add", "first.txt", "--store", "claims.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"0 new documents, 0 changed")
    assert b"1 file unchanged; 1 document on file" in done.stdout
    done = program("check", "second.txt", "--against", "claims.db", "--format", "short", cwd=tmp_path)
    assert done.returncode == 1
    assert b"first: 17; second: 26" in done.stdout
    assert program("check", "first.txt", "--against", "claims.db", cwd=tmp_path).returncode == 0, "not filed"
    done = program("check", "second.txt", "--against", "first.txt", "--fail-on", "never", cwd=tmp_path)
    assert done.returncode == 0
    for wrong in (
        ["--against", "first.txt", "--update"],
        ["--against", "claims.bd"],
        ["--against", "none.txt"],
    ):
        done = program("check", "second.txt", *wrong, cwd=tmp_path)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_a_bad_file_is_a_fault_and_the_rest_is_checked(program, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "second.txt").write_text(SECOND)
    done = program(
        "check", "second.txt", "none.txt", "--against", "first.txt", "--format", "short", cwd=tmp_path
    )
    assert done.returncode == 2
    assert b"none.txt: no such file" in done.stderr
    assert b"17; second: 26" in done.stdout
    (tmp_path / "empty").mkdir()
    assert program("check", "empty", "--against", "first.txt", cwd=tmp_path).returncode == 2


def test_a_report_under_a_baseline(program, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST)
    (folder / "second.txt").write_text(SECOND)

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return program(*arguments, cwd=tmp_path)

    run("report", "articles", "--format", "json:report.json")
    (row,) = json.loads((tmp_path / "report.json").read_bytes())["discrepancies"]
    assert run("baseline", "accept", "d-nix", "--report", "report.json", "--reason", "x").returncode == 2
    assert run("baseline", "accept", row["id"], "--report", "report.json", "--reason", " ").returncode == 2
    assert run("baseline", "accept", row["id"], "--reason", "why not").returncode == 2
    accepted = run("baseline", "accept", row["id"], "--report", "report.json", "--reason", "two slopes")
    assert accepted.returncode == 0, accepted.stderr
    assert run("report", "articles", "--fail-on", "updates").returncode == 0
    assert b"two slopes" in run("baseline", "list").stdout
    assert run("report", "articles", "--baseline", "none.json").returncode == 2

    (folder / "second.txt").write_text(QUIET)
    done = run("report", "articles", "--fail-on", "updates")
    assert done.returncode == 0
    assert b"no longer found" in done.stderr
    assert run("report", "articles", "--strict-baseline").returncode == 1
    assert b"no longer found" in run("baseline", "prune", "articles").stdout
    assert run("baseline", "list").stdout == b"nothing is accepted\n"
    run("baseline", "accept", row["id"], "--report", "report.json", "--reason", "two slopes")
    assert run("baseline", "remove", row["id"]).returncode == 0
    assert run("baseline", "remove", row["id"]).returncode == 2


def test_a_look_into_a_drop_folder(program, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "first.txt").write_text(FIRST)
    watch = ("watch", "drop", "--store", "claims.db", "--once")
    assert program(*watch, cwd=tmp_path).returncode == 0
    (drop / "second.txt").write_text(SECOND)
    done = program(*watch, cwd=tmp_path)
    assert done.returncode == 1
    assert b"first: 17; second: 26" in done.stdout
    done = program(*watch, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watching_prints_what_comes_and_ends_quietly(tmp_path: Path, number: signal.Signals) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "first.txt").write_text(FIRST)
    (drop / "second.txt").write_text(SECOND)
    command = [
        sys.executable,
        "-m",
        "discrepancy",
        "watch",
        str(drop),
        "--store",
        str(tmp_path / "claims.db"),
    ]
    with subprocess.Popen(
        [*command, "--interval", "0.05"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert "first: 17; second: 26" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(60) == 0
        assert process.stderr.read() == ""


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    from discrepancy.cli.watch import Settled
    from discrepancy.documents.walk import Found

    path = tmp_path / "slow.txt"
    path.write_text(FIRST[:40])
    found, settled = Found(path, "slow.txt", False), Settled(wait=True)
    assert not settled.ready(found)
    path.write_text(FIRST)
    assert not settled.ready(found)
    assert settled.ready(found)
    assert not settled.ready(found), "it has been read"
    path.write_text(FIRST + QUIET)
    assert [settled.ready(found), settled.ready(found)] == [False, True]


def test_a_check_starts_fast() -> None:
    """Neither pandas nor SQLAlchemy, each of which takes longer to import than all the rest."""
    code = (
        "import sys; from discrepancy.cli import main; "
        "main(['check', 'examples/porto', '--against', 'examples/porto', '--format', 'short'], "
        "standalone_mode=False); "
        "print(*sorted({'pandas', 'numpy', 'sqlalchemy', 'psycopg'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "\n"
