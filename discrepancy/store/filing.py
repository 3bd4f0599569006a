"""Files → the store: what is on file already is passed over, the rest is read, and filed in batches.

A file whose bytes and rules are those of the last time is not opened as an article at all; in a file that has
changed, a document that has not is not read for claims again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from discrepancy.documents.walk import is_address, is_pipe
from discrepancy.engines.examining import distinct, examine
from discrepancy.model import Problem
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.store.documents import Entry, Store
from discrepancy.store.keys import Filing
from discrepancy.store.reading import Reader, plain_path

BATCH = 64
"""Documents written in one transaction: the most that a killed run has to read again."""

OnDocument = Callable[[int, int], None]
"""Called after each document with the number of documents and of claims so far."""
OnFiled = Callable[[Sequence[str]], None]
"""Called with the ids of the documents that are safe on the disk now."""


class Tally(Struct):
    """What was done, in numbers of documents (and of claims in those that were read)."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    claims: int = 0
    unchanged_files: int = 0
    problems: list[Problem] = field(default_factory=list)


def add(
    store: Store,
    paths: Sequence[str | Path],
    *,
    book: Rulebook | None = None,
    stdin: BinaryIO | None = None,
    prune: bool = False,
    on_document: OnDocument | None = None,
    on_filed: OnFiled | None = None,
) -> Tally:
    """File the documents of files and folders, each with its claims.

    A document on file under the same id is replaced, one that its file no longer holds is forgotten, and with
    ``prune`` those of files below ``paths`` that are gone. Problems of the input are in the tally; a document
    with one stays as it was on file. Raises :class:`~discrepancy.store.StoreError`.
    """
    book = book or rulebook()
    tally = Tally()
    reader, filing = Reader(book, tally.problems.append), Filing(book)
    pending: list[Entry] = []
    finished: list[str] = []
    current: str | None = None

    def flush() -> None:
        gone = store.put(pending, reader.finish(finished))
        tally.gone += gone
        if on_filed is not None and pending:
            on_filed([entry.document.id for entry in pending])
        pending.clear()
        finished.clear()

    for document in distinct(reader.documents(paths, beyond=store, stdin=stdin), reader.problem):
        file = reader.took(document)
        if file != current:
            if current is not None:
                finished.append(current)
            current = file
        if store.has(document, reader.rules, file):
            tally.unchanged += 1
            continue
        faults: list[Problem] = []
        found, _ = examine(document, book, faults.append)
        for fault in faults:
            reader.problem(fault)
        if faults:
            continue
        changed = document.id in store.known([document.id])
        tally.changed, tally.new = tally.changed + changed, tally.new + (not changed)
        tally.claims += len(found)
        filed = tuple(filing.of(document, found))
        pending.append(Entry(document, tuple(found), filed, reader.rules, file))
        if len(pending) >= BATCH:
            flush()
        if on_document is not None:
            on_document(tally.new + tally.changed, tally.claims)
    finished = reader.opened()
    flush()
    tally.unchanged_files = len(reader.unchanged)
    if prune:
        tally.gone += store.forget_files(vanished(store, paths))
    return tally


def vanished(store: Store, paths: Sequence[str | Path]) -> list[str]:
    """The files on file at or below some paths that are no longer there."""
    tops = [plain_path(str(path)) for path in paths]
    here = str(Path.cwd()).replace(os.sep, "/")

    def passing(path: str) -> bool:
        return path == "stdin" or is_address(path) or is_pipe(Path(path))

    def below(path: str) -> bool:
        inside = here in tops and not Path(path).is_absolute()
        return inside or any(path == top or path.startswith(f"{top}/") for top in tops)

    return [path for path in store.paths() if not passing(path) and below(path) and not Path(path).exists()]
