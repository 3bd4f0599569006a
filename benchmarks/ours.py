"""The pipeline stage by stage, and the limits that no program gets past."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.claims import DAYS, made
from benchmarks.measure import Task, Work
from discrepancy.model import Document

Record = dict[str, str]
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("examples/zabid/red-sea-bulletin.md", "examples/zabid/strikes.jsonl", "examples/tulsa")


def documents(records: list[Record]) -> list[Document]:
    """Documents of records, as the reader makes them."""
    from discrepancy.documents import make_document

    return [
        make_document(
            r["text"], id=r["id"], title=r["title"], source=r["source"],
            published=date.fromisoformat(r["published"]) if r["published"] else None,
        )
        for r in records
    ]  # fmt: skip


def size(records: list[Record]) -> float:
    """Megabytes of the texts."""
    return sum(len(r["text"].encode()) for r in records) / 1e6


def limits(records: list[Record]) -> Iterator[Task]:
    """What memory and C give: reading all bytes, and looking for one word."""
    block = "\n".join(r["text"] for r in records).encode()
    megabytes = len(block) / 1e6
    yield Task(
        "memory read", megabytes * 20, "MB", lambda: lambda: [bytes(bytearray(block)) for _ in range(20)]
    )
    yield Task("bytes.find", megabytes * 20, "MB", lambda: lambda: [block.find(b"\0kill") for _ in range(20)])


def stages(mix: str, records: list[Record], path: Path) -> Iterator[Task]:
    """Each stage on the same texts; ``path`` is the file that holds them as JSONL."""
    megabytes = size(records)

    def stage(name: str, prepare: Callable[[], Work]) -> Task:
        return Task(f"{name}, {mix}", megabytes, "MB", prepare)

    yield stage("read JSONL to documents", lambda: _reading(path))
    yield stage("sentences", lambda: _sentences(records))
    yield stage("find_times", lambda: _times(records))
    yield stage("find_places", lambda: _places(records))
    yield stage("claims", lambda: _claims(records))
    for jobs in (1, 2):
        yield stage(
            f"claims from JSONL, {jobs} process{'es' * (jobs > 1)}", lambda jobs=jobs: _command(path, jobs)
        )


def _reading(path: Path) -> Work:
    from discrepancy.documents import read

    return lambda: sum(1 for _ in read([path]))


def _sentences(records: list[Record]) -> Work:
    from discrepancy.language.sentences import split_sentences

    split_sentences("One. Two.")
    return lambda: [split_sentences(r["text"]) for r in records]


def _times(records: list[Record]) -> Work:
    from discrepancy.times import find_times

    find_times("on Monday", date(2020, 1, 1))
    return lambda: [find_times(r["text"], date(2020, 1, 1)) for r in records]


def _places(records: list[Record]) -> Work:
    from discrepancy.places import find_places

    find_places("A fire in Paris.")
    return lambda: [find_places(r["text"]) for r in records]


def _claims(records: list[Record]) -> Work:
    from discrepancy.claims import extract

    found = documents(records)
    extract(Document(id="", text="Nine people were killed in Paris on Monday."))
    return lambda: [extract(d) for d in found]


def _command(path: Path, jobs: int) -> Work:
    words = ["claims", str(path), "--format", "jsonl", "--jobs", str(jobs)]
    return lambda: _run("-m", "discrepancy", *words)


def matching(count: int) -> Iterator[Task]:
    """Matching and comparing: half as many claims, all of them, and all with a tenth on one place and day."""
    for name, number, hot in (("half", count // 2, 0), ("spread", count, 0), ("hot", count, count // 10)):
        yield Task(
            f"match and compare {number:,} claims, {name}", number / 1000, "k claims",
            lambda number=number, hot=hot: match_and_compare(number, hot),
        )  # fmt: skip


def match_and_compare(count: int, hot: int, days: int = DAYS) -> Work:
    """Matching and comparing so many made claims, spread over so many days."""
    from discrepancy.discrepancies import compare
    from discrepancy.events import match

    claims, found = made(count, hot, days=days)
    few, theirs = made(20, 0)
    compare(match(few, theirs), few, theirs)  # reads the rules
    return lambda: compare(match(claims, found), claims, found)


def starting() -> Iterator[Task]:
    """How long the program takes to be there."""
    for name, words in (
        ("bare Python", ("-c", "pass")),
        ("import click", ("-c", "import click")),
        ("discrepancy --help", ("-m", "discrepancy", "--help")),
        ("report on three small files", ("-m", "discrepancy", "report", *EXAMPLES)),
    ):
        yield Task(name, 1, "start", lambda words=words: _warm(*words))


def _warm(*words: str) -> Work:
    _run(*words)
    return lambda: _run(*words)


def _run(*words: str) -> None:
    """Run Python with modules compiled once and kept, as an installed program has them."""
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept = os.environ.get("PYTHONPYCACHEPREFIX") or str(Path(tempfile.gettempdir()) / "discrepancy-bytecode")
    subprocess.run(
        [sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True,
        env={**here, "PYTHONPYCACHEPREFIX": kept},
    )  # fmt: skip
