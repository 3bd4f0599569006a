"""The whole job in this process: documents → claims → events → discrepancies → Report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from discrepancy.engines.asked import estimates_of, places_of
from discrepancy.engines.examining import (
    Examined,
    OnProblem,
    Seen,
    distinct,
    examine,
    fingerprint,
    in_order,
    ordered,
)
from discrepancy.model import Claim, Document, Problem, Rejected
from discrepancy.report import Report, assemble
from discrepancy.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    from discrepancy.discrepancies.voices import Voices

OnDocument = Callable[[int, int], None]
"""Called after each document with the number of documents and of claims so far."""


def check(
    documents: Iterable[Document],
    *,
    book: Rulebook | None = None,
    on_document: OnDocument | None = None,
    examined: Mapping[tuple[str, bytes], Examined] | None = None,
) -> Report:
    """The report on any documents, wherever they come from.

    Takes each document once and in any order: the report is the same. Documents of one id and one text count
    once; of two texts under one id the second gets the id ``id#2``. What goes wrong in one document is a
    :class:`~discrepancy.model.Problem` of the report and loses no other. ``examined`` holds, by id and
    fingerprint, what documents gave that have been examined before.
    """
    problems: list[Problem] = []
    kept: list[Document] = []
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for document in distinct(in_order(documents), problems.append):
        kept.append(document)
        known = examined.get((document.id, fingerprint(document))) if examined else None
        if known is not None:
            claims += known.claims
            rejected += known.rejected
            problems += known.problems
            continue
        found, discarded = examine(document, book, problems.append)
        claims += found
        rejected += discarded
        if on_document is not None:
            on_document(len(kept), len(claims))
    from discrepancy.discrepancies.voices import Voices

    voices = Voices({d.id: d for d in kept})
    return asked_for(conclude(kept, claims, rejected, problems, book, voices), book, voices)


def conclude(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    rejected: Iterable[Rejected],
    problems: Iterable[Problem],
    book: Rulebook | None,
    voices: Voices | None = None,
) -> Report:
    """The report on documents whose claims are known; ``voices`` are those of these documents, if known."""
    from discrepancy.discrepancies import compare
    from discrepancy.events import match

    events = match(claims, documents, book=book)
    discrepancies, passed = compare(events, claims, documents, book=book, voices=voices)
    return assemble(documents, claims, events, discrepancies, passed, rejected, problems)


def asked_for(report: Report, book: Rulebook | None, voices: Voices | None = None) -> Report:
    """The report with what some formats ask for: estimates and places of the events that are in it."""
    return replace(
        report,
        estimates=estimates_of(report.event_list, report.claim_list, report.documents, book, voices),
        places=places_of(report.event_list, report.claim_list, book),
    )


def run(
    paths: Sequence[str | Path],
    *,
    book: Rulebook | None = None,
    stdin: BinaryIO | None = None,
    on_document: OnDocument | None = None,
    jobs: int = 1,
) -> Report:
    """The report on files and folders. Problems of reading and of examining are in ``Report.problems``.

    With several ``jobs`` worker processes read and examine; the report is the same.
    """
    problems: list[Problem] = []
    if jobs > 1:
        from discrepancy.engines.parallel import examined

        rules = book or rulebook()
        read_, known = examined(
            [str(p) for p in paths], jobs=jobs, book=rules, on_problem=problems.append,
            on_document=on_document, stdin=stdin,
        )  # fmt: skip
        report = check(read_, book=rules, examined=known)
    else:
        from discrepancy.documents import read

        documents = read(paths, on_problem=problems.append, stdin=stdin, book=book)
        report = check(documents, book=book, on_document=on_document)
    everything = sorted({*problems, *report.problems}, key=lambda p: (p.path, p.line or 0, p.message))
    return replace(report, problems=tuple(everything))


def stream(
    paths: Sequence[str | Path],
    *,
    on_problem: OnProblem,
    book: Rulebook | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[Document, list[Claim]]]:
    """Each document with its claims in their order, one document in memory at a time."""
    from discrepancy.documents import read

    documents = read(paths, on_problem=on_problem, stdin=stdin, book=book)
    for document in distinct(documents, on_problem, Seen(unique=True)):
        yield document, ordered(examine(document, book, on_problem)[0])
