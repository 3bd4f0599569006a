"""What the program depends on: bounds, the lock of CI, licences; without a network."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-ci.txt"


def tool(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


licences = tool("licences")
MEASURING = frozenset({"bench"})
"""What benchmarks are compared with: not installed for the tests, and so neither locked nor looked into."""
REQUIREMENTS: list[Requirement] = [
    r for group, wanted in licences.asked().items() if group not in MEASURING for r in wanted
]
NAMES = [str(r) for r in REQUIREMENTS]


def locked() -> dict[str, list[str]]:
    """The versions of each package in the lock; several where they differ by system or Python."""
    found: dict[str, list[str]] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        if match := re.match(r"([\w.\[\]-]+)==([^\s;]+)", line):
            found.setdefault(canonicalize_name(match[1].split("[")[0]), []).append(match[2])
    return found


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=NAMES)
def test_a_requirement_has_a_lower_bound_and_no_upper_one(requirement: Requirement) -> None:
    """``tools/lowest.py`` tests the bounds; an upper one would keep users from mends of faults."""
    assert [s.operator for s in requirement.specifier] == [">="], "give the lowest version that was tried"


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=NAMES)
def test_the_lock_covers_every_requirement(requirement: Requirement) -> None:
    versions = locked().get(canonicalize_name(requirement.name), [])
    command = LOCK.read_text("utf-8").splitlines()[1].lstrip("# ")
    assert versions, f"renew the lock: {command}"
    assert all(requirement.specifier.contains(v) for v in versions), f"renew the lock: {command}"


def test_everything_in_the_lock_has_a_hash() -> None:
    entries = re.split(r"\n(?=[\w.-]+(?:\[[\w,-]+\])?==)", LOCK.read_text("utf-8"))[1:]
    assert len(entries) == sum(map(len, locked().values()))
    assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == []


def test_what_the_lock_is_renewed_with_is_written_down() -> None:
    command = LOCK.read_text("utf-8").splitlines()[1].lstrip("# ")
    assert command.startswith("uv pip compile --upgrade")
    assert command in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_no_package_is_missing_among_the_licences() -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = set(re.findall(r"^\| ([\w.-]+) \|", page, re.M))
    assert set(licences.packages(MEASURING)) - listed == set(), "python tools/licences.py"


def test_every_licence_was_decided_on() -> None:
    assert licences.doubtful(MEASURING) == []


def test_a_licence_that_nobody_decided_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(licences.ACCEPTABLE, "BSD-3-Clause")
    assert any(line.startswith("click (core") for line in licences.doubtful(MEASURING))
    assert licences.reason("AGPL-3.0-only") == ""
    assert licences.reason("MIT AND AGPL-3.0-only") == ""
    assert licences.reason("AGPL-3.0-only OR MIT")


def test_a_licence_for_tests_only_does_not_come_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "packages", lambda _: {"unidecode": ["test"]})
    assert licences.doubtful() == []
    monkeypatch.setattr(licences, "packages", lambda _: {"unidecode": ["html", "test"]})
    assert licences.doubtful() == ["unidecode (html, test): GPL-2.0-or-later"]


def test_data_of_others_are_named() -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    for word in ("GeoNames", "CC BY 4.0", "Unicode CLDR", "Unicode License v3", "NOTICE"):
        assert word in page
