"""The same steps on several cores: units of the input are read and examined by worker processes.

The result is the one of a single process, byte for byte. What hangs on the whole input (an id that was given
before, the same document again) is checked here; a unit in which such a thing may have happened is read once
more, with all that is known by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, TypeVar

from discrepancy.documents.reading import Ids, read_unit
from discrepancy.documents.units import Unit, units
from discrepancy.engines.examining import Examined, OnProblem, Seen, distinct, examine, fingerprint, ordered
from discrepancy.engines.workers import Found, Lost, Workers, share
from discrepancy.model import Claim, Document, Problem
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook

T = TypeVar("T")

_NUMBERED = lazy(r"#[0-9]+\Z")
Shown = tuple[int, T]
"""The number of claims of a document, and what was made of them."""


def stream(
    paths: Sequence[str],
    make: Callable[[list[Claim]], T],
    *,
    jobs: int,
    book: Rulebook,
    on_problem: OnProblem,
    stdin: BinaryIO | None = None,
) -> Iterator[Shown[T]]:
    """What ``make`` makes of the claims of each document, in the order of the input.

    ``make`` is a function of a module, since it is called in the workers.
    """
    whole = _Whole(book, on_problem)
    for unit, found in _found(partial(_shown, make=make), paths, book, jobs):
        if isinstance(found, Lost):
            on_problem(found.problem)
        elif found is not None and whole.has_no_part_in(found):
            whole.add(found)
            for problem in found.problems:
                on_problem(problem)
            yield from found.rows
        else:
            documents = read_unit(unit, whole.ids, on_problem=on_problem, stdin=stdin, book=book)
            for document in distinct(documents, on_problem, whole.seen):
                claims = ordered(examine(document, book, on_problem)[0])
                yield len(claims), make(claims)


def examined(
    paths: Sequence[str],
    *,
    jobs: int,
    book: Rulebook,
    on_problem: OnProblem,
    on_document: Callable[[int, int], None] | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[list[Document], dict[tuple[str, bytes], Examined]]:
    """All documents under their ids, and what was found in them by id and fingerprint."""
    whole = _Whole(book, on_problem)
    documents: list[Document] = []
    known: dict[tuple[str, bytes], Examined] = {}
    claims = 0
    for unit, found in _found(_kept, paths, book, jobs):
        if isinstance(found, Lost):
            on_problem(found.problem)
            continue
        for document, result in found.rows if found is not None else ():
            known.setdefault((document.id, fingerprint(document)), result)
            claims += len(result.claims)
        if found is not None and whole.has_no_part_in(found):
            whole.add(found)
            for problem in found.problems:
                on_problem(problem)
            documents += [document for document, _ in found.rows]
        else:
            documents += read_unit(unit, whole.ids, on_problem=on_problem, stdin=stdin, book=book)
        if on_document is not None:
            on_document(len(documents), claims)
    return documents, known


def _found(
    task: Callable[[Unit, Rulebook], Found[T]], paths: Sequence[str], book: Rulebook, jobs: int
) -> Iterator[tuple[Unit, Found[T] | Lost | None]]:
    examine(Document(id="", text="No one was killed in Paris on Monday."), book, lambda problem: None)
    share(book)  # compiled by now, for all workers at once
    return Workers(task, book, jobs).work(units(paths))


class _Whole:
    """What is known of the input as a whole so far."""

    def __init__(self, book: Rulebook, on_problem: OnProblem) -> None:
        self.ids = Ids()
        self.seen = Seen(unique=True)
        self._book, self._on_problem = book, on_problem

    def has_no_part_in(self, found: Found[T]) -> bool:
        """Whether the documents of a unit are what they are whatever else was read."""
        return found.alone and not any(name in self.ids.given for name in found.prints)

    def add(self, found: Found[T]) -> None:
        """Count a unit in."""
        for name, print_of in found.prints.items():
            self.ids.give(name)
            self.seen.add(name, print_of)
        known = set(self._book.mistakes)
        self._book.mistakes.extend(m for m in found.mistakes if m not in known)


def _shown(unit: Unit, book: Rulebook, make: Callable[[list[Claim]], T]) -> Found[Shown[T]]:
    """In a worker: a unit for :func:`stream`."""
    ids, problems, prints = Ids(), list[Problem](), dict[str, bytes]()
    rows: list[Shown[T]] = []
    for document in read_unit(unit, ids, on_problem=problems.append, book=book):
        prints[document.id] = fingerprint(document)
        claims = ordered(examine(document, book, problems.append)[0])
        rows.append((len(claims), make(claims)))
    return Found(rows, prints, _alone(ids, prints), problems, book.mistakes)


def _kept(unit: Unit, book: Rulebook) -> Found[tuple[Document, Examined]]:
    """In a worker: a unit for :func:`examined`."""
    ids, problems, prints = Ids(), list[Problem](), dict[str, bytes]()
    rows: list[tuple[Document, Examined]] = []
    for document in read_unit(unit, ids, on_problem=problems.append, book=book):
        prints[document.id] = fingerprint(document)
        told: list[Problem] = []
        claims, rejected = examine(document, book, told.append)
        rows.append((document, Examined(claims, rejected, told)))
    return Found(rows, prints, _alone(ids, prints), problems, book.mistakes)


def _alone(ids: Ids, prints: dict[str, bytes]) -> bool:
    return not ids.again and not any(_NUMBERED.search(name) for name in prints)
