"""From the arguments of a check to its report: what is new, and what it is held against."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from discrepancy.cli import _git, _options, _screen

if TYPE_CHECKING:
    from discrepancy.model import Problem
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook
    from discrepancy.store import Store
    from discrepancy.store.others import Others

Command = TypeVar("Command", bound=Callable[..., Any])


def against(required: bool) -> Callable[[Command], Command]:
    """``--against STORE|FOLDER|CLAIMS``."""
    return click.option(
        "--against",
        "--store",
        "against",
        metavar="STORE|FOLDER|CLAIMS",
        required=required,
        help="What is on file: a store (file, or postgresql://…), a folder of articles, or claims (JSONL).",
    )


def since(command: Command) -> Command:
    """``--since REF``."""
    return click.option(
        "--since",
        metavar="REF",
        help="The documents that git says are new or changed since REF, staged or not; with PATH, of those "
        "below it. Without PATH the default is HEAD.",
    )(command)


class Question(Struct, frozen=True):
    """What is asked about: the paths of the new documents, and files that are no more."""

    paths: tuple[str, ...]
    gone: tuple[str, ...] = ()


def asked(paths: tuple[str, ...], ref: str | None, known: str) -> Question:
    """The documents to be checked: those named, or those that have changed."""
    if paths and ref is None:
        return Question(tuple(_options.ordered(paths)))
    below = paths or ((known,) if Path(known).is_dir() else ())
    found = _git.changes(ref or "HEAD", below)
    return Question(found.changed, found.deleted)


def checked(question: Question, known: str, book: Rulebook, update: bool = False) -> Report:
    """The report on the documents asked about, held against what is on file; with ``update`` filed then."""
    from discrepancy.store import StoreError, is_store, open_store
    from discrepancy.store.checking import check, examined
    from discrepancy.store.others import FromClaims, FromFiles, FromStore, holds_claims
    from discrepancy.store.reading import Reader

    problems: list[Problem] = []
    reader = Reader(book, problems.append)
    with contextlib.ExitStack() as stack:
        store: Store | None = None
        others: Others
        try:
            path = Path(known)
            if is_store(known) or (not path.exists() and path.suffix not in _FILES):
                store = stack.enter_context(open_store(known, write=update))
                others = FromStore(store, reader.rules)
            elif update:
                raise click.UsageError(f"--update: {known} is no store that documents could be filed in")
            elif not path.exists():
                raise click.UsageError(f"--against: {known}: no such store, folder or file")
            elif holds_claims(path):
                others = FromClaims(path)
            else:
                others = FromFiles([known], book)
            progress = _screen.Progress()
            stdin = _options.stdin(question.paths)
            new = examined(reader.documents(question.paths, stdin=stdin), reader, on_document=progress)
            progress.done()
            gone = {*reader.opened(), *map(_plain, question.gone)}
            report = check(new, others, book=book, gone=gone)
            if update and store is not None:
                store.put(new.entries, reader.finish(reader.opened()))
                store.forget_files([_plain(path) for path in question.gone])
        except StoreError as error:
            raise click.ClickException(str(error)) from error
    everything = sorted({*problems, *report.problems}, key=lambda p: (p.path, p.line or 0, p.message))
    return replace(report, problems=tuple(everything))


_FILES = (".jsonl", ".ndjson", ".jl", ".json", ".csv", ".txt", ".md", ".html", ".htm")
"""A path with one of these that does not exist is a mistake in its name, and no store to be made."""


def _plain(path: str) -> str:
    from discrepancy.store.reading import plain_path

    return plain_path(path)


def nothing_new(paths: Sequence[str], ref: str | None) -> bool:
    """Whether git was asked, so that nothing to check is an answer and no fault."""
    return not paths or ref is not None
