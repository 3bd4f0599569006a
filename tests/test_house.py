"""The laws of the house that a program can check, and that ``docs/design.md`` shows the house as it is."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "discrepancy"
MODULES = sorted(PACKAGE.rglob("*.py"))

SERVING = {"language", "times", "places"}
SEES = {
    # A room and the rooms whose work it may use; everybody may use the nouns and the rulebook.
    "language": set(),
    "times": set(),
    "places": set(),
    "documents": SERVING,
    "claims": SERVING | {"documents"},
    "events": SERVING | {"documents", "claims"},
    "discrepancies": SERVING | {"documents", "claims", "events"},
    "reports": {"report"},
    "engines": SERVING | {"documents", "claims", "events", "discrepancies", "report"},
    "store": SERVING | {"documents", "claims", "events", "discrepancies", "report", "engines"},
}
NOUNS = {"cached", "digests", "memory", "model", "patterns", "rulebook"}
HEAVY = {
    "defusedxml", "feedparser", "htmldate", "jinja2", "jsonschema", "lxml", "numpy", "pandas",
    "psycopg", "py4j", "pyarrow", "pypdf", "pyspark", "rapidfuzz", "sqlalchemy", "tabulate", "trafilatura",
    "warcio", "wcwidth",
}  # fmt: skip
MOST_LINES = 450


def names(paths: list[Path]) -> list[str]:
    return [p.relative_to(ROOT).as_posix() for p in paths]


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
    return []


@pytest.mark.parametrize("room", sorted(SEES))
def test_no_room_uses_one_to_its_right(room: str) -> None:
    wrong = []
    allowed = SEES[room] | NOUNS | {room}
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for name in imported(node):
                parts = name.split(".")
                if parts[0] == "discrepancy" and len(parts) > 1 and parts[1] not in allowed:
                    wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert wrong == []


def test_every_room_is_under_this_law() -> None:
    there = {p.parent.name for p in PACKAGE.glob("*/__init__.py")} - {"rules"}
    assert there == {*SEES, "cli"}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_is_small_and_starts_fast(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    top = [n for node in ast.parse(text).body for n in imported(node)]
    assert not {n.split(".")[0] for n in top} & HEAVY


def test_no_class_is_made_by_the_decorator_of_dataclasses() -> None:
    """Each takes a third of a millisecond at every start; records are structs, and those users hold nouns."""
    made = [
        p
        for p in MODULES
        if re.search(r"^@(?:dataclasses\.)?dataclass\b", p.read_text("utf-8"), re.MULTILINE)
    ]
    assert names(made) == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    kept = [*MODULES, *(ROOT / "rules").rglob("*.toml"), *(ROOT / "docs").glob("*.md")]
    assert [str(p.relative_to(ROOT)) for p in kept if later.search(p.read_text("utf-8"))] == []
    assert not [p for folder in ("discrepancy", "tests", "tools") for p in (ROOT / folder).rglob("utils.py")]


def test_the_map_is_drawn_from_the_house_as_it_is() -> None:
    run = importlib.util.spec_from_file_location("draw_map", ROOT / "tools" / "draw_map.py")
    assert run is not None
    assert run.loader is not None
    draw_map = importlib.util.module_from_spec(run)
    run.loader.exec_module(draw_map)
    assert (ROOT / "docs" / "design.md").read_text("utf-8") == draw_map.drawn(), "python tools/draw_map.py"


def test_every_file_says_what_it_is_for() -> None:
    rules = [*(ROOT / "rules").rglob("*.toml"), *(ROOT / "rules").rglob("*.tsv")]
    assert [p.name for p in rules if not p.read_text("utf-8").startswith("# ")] == []


def test_the_files_that_the_design_names_are_there() -> None:
    """Those in the table of changes; patterns with ``<`` stand for several."""
    page = (ROOT / "docs" / "design.md").read_text("utf-8").split("<!-- tree -->")[0]
    table = page[page.index("## Where does a change belong?") :]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("| ") and "`" in line]
    missing = []
    for name in (n for cell in cells for n in re.findall(r"`([\w./-]+)`", cell)):
        places = [ROOT / name, PACKAGE / name, ROOT / "rules" / "en" / name, ROOT / "rules" / "events" / name]
        places += [folder / name for folder in PACKAGE.iterdir() if folder.is_dir()]
        if not any(p.exists() for p in places):
            missing.append(name)
    assert missing == []


def test_only_the_rim_touches_the_disk_and_the_environment() -> None:
    rim = {
        "baseline.py", "cached.py", "compiled.py", "patterns.py", "rulebook.py", "places/cache.py",
        "places/table.py", "reports/__init__.py", "reports/writing.py",
    }  # fmt: skip
    touching = re.compile(r"\bopen\(|\.(read|write)_(text|bytes)\(|os\.environ|getenv|\bprint\(|sys\.std")
    found = {p.relative_to(PACKAGE).as_posix() for p in MODULES if touching.search(p.read_text("utf-8"))}
    assert {f for f in found if not f.startswith(("documents/", "store/", "cli/"))} <= rim
