"""The pages of ``docs/`` are so: every format is described, its commands work, the notebook runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from discrepancy.reports import formats

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")
NOTEBOOK = ROOT / "docs" / "from_folder_to_plot.ipynb"
COMMANDS = re.findall(r"^    discrepancy (report .*)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("name", formats())
def test_the_page_describes_every_format(name: str) -> None:
    assert re.search(rf"^\| \[`{name}`\]\(#", PAGE, flags=re.MULTILINE), "in the table of the page"
    assert re.search(rf"^## .*`{name}`", PAGE, flags=re.MULTILINE), "with a section"


def test_the_page_links_to_its_sections() -> None:
    sections = re.findall(r"^## (.*)$", PAGE, flags=re.MULTILINE)
    anchors = {re.sub(r"[^a-z -]", "", s.lower()).replace(" ", "-") for s in sections}
    assert {*re.findall(r"\]\(#([\w-]+)\)", PAGE)} <= anchors


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_works(program, tmp_path: Path, command: str) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "articles")
    done = program(*command.split(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    if ":" in command or " -o " in command:
        assert len(list(tmp_path.iterdir())) > 1


def test_the_notebook_goes_from_a_folder_to_a_plot_in_ten_lines() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    lines = [line for c in code for line in c.source.splitlines() if line.strip()]
    assert len(lines) <= 10, lines
    assert not any(c.outputs or c.execution_count for c in code), "committed without outputs"
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    client.execute()
    kinds = [set(output.get("data", {})) for output in code[-1].outputs]
    assert any("image/png" in kind for kind in kinds)
