"""How many small changes of a room's code do the tests notice?

Usage: ``python tools/mutants.py ROOM… [--sample 120] [--seed 9] [--folder FOLDER]``, from anywhere, with
cosmic-ray installed beside the tests' own packages (``pip install cosmic-ray``). Works on a copy of the
checkout. Of all mutants of a room it leaves out those that change nothing: in type hints, and comparisons
of names made into comparisons of their order or identity (``==`` into ``<=`` or ``is``). Of the others it
draws so many with a fixed seed, runs the tests below against each until one fails, and prints those that no
test noticed, as differences, and the share that was noticed. With ``--folder`` the copies, with what became
of each mutant (``ROOM.sqlite``), are kept there, and what was tried there already is not tried again.

A mutant costs a few seconds, so this is run now and then and is no part of the tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "tests/{room}",
    "tests/test_rules.py",
    "tests/test_examples.py",
    "tests/articles",
    "tests/test_golden.py",
)
"""What has to notice a mutant: the tests of the room, the sentences in the rules, and whole articles."""
NAMES = re.compile(
    r"core/ReplaceComparisonOperator_(?:(?:Eq|NotEq)_(?:Lt|LtE|Gt|GtE)|(?!Is)\w+_(?:Is|IsNot))$"
)
"""Operators that ask whether one name comes before another in the alphabet, or is the same object."""
SECONDS = 90
"""A mutant that makes the tests so slow counts as noticed."""


def main() -> int:
    """Try the mutants of the rooms named; 0 whatever was noticed."""
    parser = argparse.ArgumentParser(
        description="How many small changes of a room's code do the tests notice?"
    )
    parser.add_argument("rooms", nargs="+", metavar="ROOM")
    parser.add_argument("--sample", type=int, default=120)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for room in asked.rooms:
            place = (asked.folder or Path(folder)).resolve() / room
            if not place.exists():
                copy(place)
            tried(room, place, asked.sample, asked.seed)
    return 0


def copy(place: Path) -> None:
    """What git knows of the checkout, as it is now, into a folder of its own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, place / name)


def tried(room: str, place: Path, sample: int, seed: int) -> None:
    """Draw mutants of one room, try them and print what became of them."""
    from cosmic_ray.work_db import WorkDB, use_db
    from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

    session, config = place / f"{room}.sqlite", place / f"{room}.mutants.toml"
    tests = " ".join(name.format(room=room) for name in TESTS)
    # Written as JSON, which TOML takes for these values, so that any path may stand there.
    config.write_text(
        "[cosmic-ray]\n"
        f"module-path = {json.dumps(f'discrepancy/{room}')}\n"
        f"timeout = {SECONDS}.0\nexcluded-modules = []\n"
        f"test-command = {json.dumps(f'{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}')}\n"
        '[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(place)}
    ray = [sys.executable, "-m", "cosmic_ray.cli"]
    if not session.exists():
        # Without a change all tests have to pass, or every mutant would count as noticed.
        subprocess.run([*ray, "baseline", config.name], cwd=place, env=environment, check=True)
        subprocess.run([*ray, "init", config.name, session.name], cwd=place, env=environment, check=True)
        with use_db(str(session), WorkDB.Mode.open) as db:
            every = sorted(db.pending_work_items, key=lambda item: _order(item.mutations[0]))
            hints = {path: list(type_hints(path)) for path in (place / "discrepancy" / room).glob("*.py")}
            code = [
                i for i in every if not _within(i.mutations[0], hints[place / i.mutations[0].module_path])
            ]
            telling = [i for i in code if not NAMES.match(i.mutations[0].operator_name)]
            drawn = {i.job_id for i in random.Random(seed).sample(telling, min(sample, len(telling)))}
            print(
                f"{room}: {len(every)} mutants, {len(code)} of them outside type hints, {len(telling)} of "
                f"these no order or identity of names, {len(drawn)} drawn",
                flush=True,
            )
            for item in every:
                if item.job_id not in drawn:
                    db.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
    subprocess.run([*ray, "exec", config.name, session.name], cwd=place, env=environment, check=True)
    with use_db(str(session), WorkDB.Mode.open) as db:
        results = [r for _, r in db.results if r.worker_outcome != WorkerOutcome.SKIPPED]
    left = [r for r in results if r.test_outcome == TestOutcome.SURVIVED]
    for result in sorted(left, key=lambda r: r.diff):
        print(result.diff)
    noticed = len(results) - len(left)
    print(f"{room}: {noticed} of {len(results)} noticed, {100 * noticed / len(results):.0f} %", flush=True)


def type_hints(path: Path) -> Iterator[ast.expr]:
    """The expressions of a module that are type hints, and the types that it gives a name to."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp):
            # ``Figure = tuple[float | None, str]``: values have names in capitals or in small letters.
            (target, *_) = node.targets
            if isinstance(target, ast.Name) and target.id[:1].isupper() and not target.id.isupper():
                yield node.value


def _within(mutation: Any, hints: list[ast.expr]) -> bool:
    start, end = tuple(mutation.start_pos), tuple(mutation.end_pos)
    return any(
        (h.lineno, h.col_offset) <= start and end <= (h.end_lineno or 0, h.end_col_offset or 0) for h in hints
    )


def _order(mutation: Any) -> tuple[str, str, int, str]:
    """By what the mutants of a room are sorted before some are drawn: the same on every machine."""
    arguments = str(sorted(mutation.operator_args.items()))
    return str(mutation.module_path), mutation.operator_name, mutation.occurrence, arguments


if __name__ == "__main__":
    sys.exit(main())
