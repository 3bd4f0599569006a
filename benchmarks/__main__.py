"""``python -m benchmarks``: makes its inputs, times everything in turn, and prints tables of ratios.

    python -m benchmarks                              # some minutes
    python -m benchmarks --size 0.05 --claims 200 --rounds 1 --only texts
    python -m benchmarks --articles news.jsonl        # real texts instead of made ones
    python -m benchmarks --write benchmarks/RESULTS.md

Each run has a process of its own; tasks take turns; the numbers are medians. CPU seconds count the children
too. Nothing is asserted: the tables say what was measured on this machine.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import tempfile
from pathlib import Path

from benchmarks import ours, peers
from benchmarks.measure import Result, Task, measured
from benchmarks.texts import SHARES, articles

PEERS = ("spacy", "dateparser", "quantulum3", "splink", "duckdb", "pandas")
REMARKS = "## What falls short, and why"
PARTS = ("texts", "claims", "start")


def main(words: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Times this program and others."
    )
    parser.add_argument("--size", type=float, default=0.5, help="megabytes of text of each mix [0.5]")
    parser.add_argument("--claims", type=int, default=20_000, help="claims to match and compare [20000]")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each task [3]")
    parser.add_argument("--articles", type=Path, help="JSONL of real articles, instead of made ones")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part only")
    parser.add_argument("--no-peers", action="store_true", help="leave the others out")
    parser.add_argument("--write", type=Path, help="write the tables to this file too")
    options = parser.parse_args(words)
    parts = options.only or PARTS
    lines = [heading(options.rounds)]
    with tempfile.TemporaryDirectory() as folder:
        if "texts" in parts:
            for mix, records in texts(options.articles, options.size):
                path = Path(folder) / f"{mix}.jsonl"
                path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
                tasks = [*ours.limits(records), *ours.stages(mix, records, path)]
                tasks += [] if options.no_peers else peers.on_texts(mix, records)
                title = f"Reading: {mix}, {len(records)} articles, {ours.size(records):.2f} MB"
                lines.append(table(title, tasks, options.rounds, f"claims, {mix}"))
        if "claims" in parts:
            tasks = list(ours.matching(options.claims))
            tasks += [] if options.no_peers else peers.on_claims(options.claims)
            lines.append(table("Matching and comparing", tasks, options.rounds, tasks[1].name))
        if "start" in parts:
            lines.append(table("Starting", list(ours.starting()), max(options.rounds, 3), "import click"))
    report = "\n".join(lines)
    print(report)
    if options.write:
        options.write.write_text(report + "\n" + remarks(options.write), "utf-8")


def texts(given: Path | None, size: float) -> list[tuple[str, list[ours.Record]]]:
    """The articles of each mix, or those of a file."""
    if given is None:
        return [(mix, list(articles(mix, int(size * 1e6)))) for mix in SHARES]
    records = [json.loads(line) for line in given.read_text("utf-8").splitlines() if line.strip()]
    fields = ("id", "source", "published", "title", "text")
    return [(given.stem, [{f: str(r.get(f) or "") for f in fields} for r in records])]


def remarks(path: Path) -> str:
    """What people wrote below the tables of the file, which stays."""
    old = path.read_text("utf-8") if path.exists() else ""
    return old[old.index(REMARKS) :] if REMARKS in old else ""


def heading(rounds: int) -> str:
    """The machine and the versions."""
    versions = [f"{name} {_version(name)}" for name in ("discrepancy", *PEERS)]
    return (
        f"# Results\n\nPython {platform.python_version()} on {platform.system()} {platform.machine()}, "
        f"{rounds} runs of each, medians. {', '.join(versions)}.\n"
    )


def table(title: str, tasks: list[Task], rounds: int, base: str) -> str:
    """One table; the last column is how many times as fast as a task the one named ``base`` is."""
    results = measured(tasks, rounds)
    reference = next(r for r in results if r.task.name == base)
    rows = [
        f"## {title}\n",
        f"| | units per CPU s | CPU s | wall s | peak MB | {base}: times as fast |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    rows += [_row(result, reference) for result in results]
    return "\n".join(rows) + "\n"


def _row(result: Result, reference: Result) -> str:
    if result.error:
        return f"| {result.task.name} | {result.error} | | | | |"
    ratio = reference.rate / result.rate if reference.cpu and result.rate else 0.0
    rate = f"{_short(result.rate)} {result.task.unit}"
    times = f"{result.cpu:.3f} | {result.wall:.3f}"
    return f"| {result.task.name} | {rate} | {times} | {result.peak:.0f} | {_short(ratio)} × |"


def _short(number: float) -> str:
    """Three digits, and no exponent."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}" if number >= 0.001 else "< 0.001"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
