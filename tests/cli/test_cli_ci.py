"""What the command line takes from the environment of a CI system, and what it leaves there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STORM = (
    "LUARCA, May 3, 2021 (Cape Herald) - Nine people were killed when a ferry sank off Luarca on Monday.\n"
)
RIVAL = "LUARCA, May 4, 2021 (Bay Times) - Four people were killed when a ferry sank off Luarca on Monday.\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "repo" / "news"
    folder.mkdir(parents=True)
    (folder / "a b.txt").write_text(STORM, "utf-8")
    (folder / "c.txt").write_text(RIVAL, "utf-8")
    return tmp_path / "repo"


def uris(text: bytes) -> set[str]:
    (result,) = json.loads(text)["runs"][0]["results"]
    told = [*result["locations"], *result["relatedLocations"]]
    return {t["physicalLocation"]["artifactLocation"]["uri"] for t in told}


def test_paths_are_told_from_the_working_directory(program, checkout: Path) -> None:
    for given in ("news", str(checkout / "news"), "../repo/news"):
        done = program("report", given, "--format", "sarif", cwd=checkout, GITHUB_WORKSPACE="")
        assert uris(done.stdout) == {"news/a%20b.txt", "news/c.txt"}, given


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_told_from_the_checkout(program, checkout: Path, name: str) -> None:
    nowhere = {"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": ""}
    root = nowhere | {name: str(checkout)}
    done = program("report", ".", "--format", "sarif", cwd=checkout / "news", **root)
    assert uris(done.stdout) == {"news/a%20b.txt", "news/c.txt"}
    elsewhere = nowhere | {name: str(checkout / "other")}
    done = program("report", ".", "--format", "sarif", cwd=checkout / "news", **elsewhere)
    assert uris(done.stdout) == {"a%20b.txt", "c.txt"}


def test_the_summary_of_the_step_is_added_to(program, checkout: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", "utf-8")
    done = program("report", "news", "--format", "github", cwd=checkout, GITHUB_STEP_SUMMARY=str(page))
    assert done.returncode == 0
    assert done.stdout.startswith(b"::error file=news/c.txt,line=1,")
    told = page.read_text("utf-8")
    assert told.startswith("before\n# Where the sources conflict\n")
    assert "killed: **contradicts (error)" in told

    program("report", "news", "--format", "short", cwd=checkout, GITHUB_STEP_SUMMARY=str(page))
    assert page.read_text("utf-8") == told, "only for those who ask for annotations"


def test_a_summary_that_cannot_be_written_is_said(program, checkout: Path) -> None:
    done = program("report", "news", "--format", "github", cwd=checkout, GITHUB_STEP_SUMMARY=str(checkout))
    assert done.returncode == 2
    assert b"::error" in done.stdout
    assert b"cannot be written" in done.stderr


def test_every_format_can_be_written_at_once(program, checkout: Path) -> None:
    names = ("sarif", "junit", "gitlab", "github")
    wanted = [item for name in names for item in ("--format", f"{name}:../out/{name}")]
    done = program("report", ".", *wanted, "--fail-on", "contradicts", cwd=checkout / "news")
    assert (done.returncode, done.stdout) == (1, b"")
    assert sorted(p.name for p in (checkout / "out").iterdir()) == sorted(names)
