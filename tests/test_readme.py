"""What the README shows is so: its two commands, its piece of a report, its command lines, its Python."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
LINES = re.findall(r"^    discrepancy (.*?)(?:   .*)?$", README, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def articles(program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "articles")
    for name in ("yesterday.json", "today.json"):
        program("report", "articles/", "--format", f"json:{name}", cwd=folder)
    return folder


def test_the_two_commands_are_those_that_are_run() -> None:
    commands = re.findall(r"^    (python3 -m venv .*)$", README, flags=re.MULTILINE)
    assert len(commands) == 2
    report, tests = commands
    assert report.endswith("discrepancy report examples")
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")
    assert len({c.split()[3] for c in commands}) == 2, "each makes its own virtual environment"


def test_the_excerpt_is_a_piece_of_the_report() -> None:
    shown = re.compile(r"<!-- a piece of reports/report.txt.*?-->\n```\n(.*?)```", re.DOTALL)
    (excerpt,) = shown.findall(README)
    assert excerpt.count("\n") > 10
    assert excerpt in (ROOT / "reports" / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("line", LINES)
def test_a_command_line_works(program, articles: Path, line: str) -> None:
    done = program(*line.split(), cwd=articles)
    assert done.returncode == (1 if "--fail-on" in line else 0), done.stderr.decode()


def test_there_are_command_lines() -> None:
    assert len(LINES) >= 5


def test_the_python_works(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.chdir(articles)
    names: dict[str, object] = {}
    for step in re.split(r"\n(?=\S)", block):
        promised = re.search(r"#.*?start=(\S+)", step) or re.search(r"#.*?(gn:\d+)", step)
        if promised:
            (found,) = eval(step, names)
            assert promised[1] in (str(found.start) if hasattr(found, "start") else found.place_id)
        elif step.strip():
            exec(step, names)
    assert not names["report"].discrepancies.empty  # type: ignore[attr-defined]
    for name in ("claims", "events", "discrepancies"):
        assert type(getattr(names["report"], name)).__module__.startswith("pandas")


def test_links_lead_somewhere() -> None:
    dead = []
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                dead.append(f"{path.relative_to(ROOT)}: {target}")
    assert dead == []


def test_what_is_run_in_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
