"""Starting up: what a command does not use it does not import; the public face; help that teaches."""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
from pathlib import Path

import pytest

import discrepancy

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"pandas", "numpy", "tabulate", "rapidfuzz", "trafilatura", "htmldate", "lxml", "jsonschema"}
LOADED = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.__stderr__)"


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def run_main(*arguments: str) -> str:
    return f"from discrepancy.cli import main\nmain({list(arguments)!r}, standalone_mode=False)"


def test_import_costs_next_to_nothing() -> None:
    ours = {m for m in modules_after("import discrepancy") if m.startswith("discrepancy.")}
    assert ours == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["report", "--help"], ["rules", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    loaded = modules_after(run_main(*arguments))
    assert not loaded & HEAVY
    assert "discrepancy.claims" not in loaded


def test_claims_as_lines_need_no_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed in a fire in Lisbon on 3 May 2021.\n")
    loaded = modules_after(run_main("claims", str(tmp_path), "--format", "jsonl"))
    assert not loaded & HEAVY


def test_the_public_names_are_there() -> None:
    assert len(discrepancy.__all__) == 10
    for name in discrepancy.__all__:
        assert getattr(discrepancy, name) is not None
        assert name in dir(discrepancy)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        discrepancy.guess  # noqa: B018


def test_one_version() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    assert setup["metadata"]["version"] in (discrepancy.__version__, "attr: discrepancy.__version__")


def test_every_package_is_installed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    listed = set(setup["options"]["packages"].split())
    there = {f"discrepancy.{p.parent.name}" for p in (ROOT / "discrepancy").glob("*/__init__.py")}
    assert there <= listed
