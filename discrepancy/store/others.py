"""What new documents are held against: a store, a folder of articles, or claims that were written before."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from discrepancy.engines.examining import distinct, examine
from discrepancy.model import Claim, Document, Problem
from discrepancy.rulebook import Rulebook
from discrepancy.store.documents import Entry, Store
from discrepancy.store.nearby import nearby
from discrepancy.store.reading import Reader
from discrepancy.store.records import claim_of_record

RECORDS = (".jsonl", ".ndjson", ".jl")
_MOST_FAULTS = 5


class Known(Struct, frozen=True):
    """Documents and claims that can matter for new ones; ``whole`` says whether these are all that can."""

    documents: Sequence[Document]
    claims: Sequence[Claim]
    problems: tuple[Problem, ...] = ()
    whole: bool = True


class Others(Protocol):
    """Where documents on file come from."""

    def known(self, new: Sequence[Entry], gone: Collection[str]) -> Known:
        """What can matter for new documents: none under their ids, and none out of the files ``gone``."""


class FromStore:
    """Documents of a store: only those are read that the matcher could put together with the new ones."""

    def __init__(self, store: Store, rules: str) -> None:
        self._store, self._rules = store, rules

    def known(self, new: Sequence[Entry], gone: Collection[str]) -> Known:
        """See :class:`Others`."""
        with self._store.reading():
            but = self._store.numbers_of([e.document.id for e in new], sorted(gone))
            found = nearby(self._store, [e.filed for e in new], but)
            documents, claims = self._store.load(found.numbers)
            others = self._store.other_rules(self._rules)
        remarks = []
        if others:
            message = f"{others} documents were read under other rules; `discrepancy add` reads them again"
            remarks.append(Problem(self._store.name, message, fault=False))
        return Known(documents, claims, tuple(remarks), found.whole)


class FromFiles:
    """Documents of files and folders, all read."""

    def __init__(self, paths: Sequence[str | Path], book: Rulebook) -> None:
        self._paths, self._book = paths, book

    def known(self, new: Sequence[Entry], gone: Collection[str]) -> Known:
        """See :class:`Others`."""
        problems: list[Problem] = []
        ids, claims = {e.document.id for e in new}, []
        documents = []
        reader = Reader(self._book, problems.append)
        for document in distinct(reader.documents(self._paths), problems.append):
            if document.id in ids or (document.path and reader.file_of(document.path) in gone):
                continue
            found, _ = examine(document, self._book, problems.append)
            documents.append(document)
            claims += found
        return Known(documents, claims, tuple(problems))


class FromClaims:
    """Claims as ``discrepancy claims --format jsonl`` writes them; of their documents no text is known."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self, new: Sequence[Entry], gone: Collection[str]) -> Known:
        """See :class:`Others`."""
        ids = {e.document.id for e in new} | set(gone)
        claims: list[Claim] = []
        problems: list[Problem] = []
        try:
            with self._path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        self._take(line, number, claims, problems)
        except OSError as error:
            problems.append(Problem(str(self._path), f"cannot be read: {error.strerror or error}"))
        kept = [c for c in claims if c.document not in ids]
        documents = {
            c.document: Document(
                c.document, "", source=c.source, published=c.published, published_from=c.published_from
            )
            for c in kept
        }
        return Known(list(documents.values()), kept, tuple(problems))

    def _take(self, line: bytes, number: int, claims: list[Claim], problems: list[Problem]) -> None:
        try:
            claims.append(claim_of_record(json.loads(line)))
        except (ValueError, TypeError, AttributeError) as error:
            if len(problems) < _MOST_FAULTS:
                problems.append(Problem(str(self._path), str(error)[:200], number))


def holds_claims(path: Path) -> bool:
    """Whether a JSONL file holds claims and not articles, by its first line."""
    if path.suffix not in RECORDS:
        return False
    try:
        with path.open("rb") as file:
            first = json.loads(next((line for line in file if line.strip()), b"null"))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and {"document", "kind", "quote"} <= first.keys()
