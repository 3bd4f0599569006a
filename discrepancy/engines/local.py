"""The whole job in this process: documents → claims → events → discrepancies → Report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from discrepancy.engines.asked import estimates_of, places_of
from discrepancy.model import Claim, Document, Problem, Rejected
from discrepancy.report import Report, assemble
from discrepancy.rulebook import Rulebook, RuleError

_NUMBERED = re.compile(r"#[0-9]+\Z")

OnProblem = Callable[[Problem], None]
OnDocument = Callable[[int, int], None]
"""Called after each document with the number of documents and of claims so far."""


def check(
    documents: Iterable[Document],
    *,
    book: Rulebook | None = None,
    on_document: OnDocument | None = None,
) -> Report:
    """The report on any documents, wherever they come from.

    Takes each document once and in any order: the report is the same. Documents of one id and one text count
    once; of two texts under one id the second gets the id ``id#2``. What goes wrong in one document is a
    :class:`~discrepancy.model.Problem` of the report and loses no other.
    """
    problems: list[Problem] = []
    # Sorted before the names are told apart, so that "#2" falls on the same text in any order of the input.
    read = sorted(documents, key=lambda d: (d.id, d.source or "", str(d.published or ""), d.text))
    kept: list[Document] = []
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for document in distinct(read, problems.append):
        kept.append(document)
        found, discarded = examine(document, book, problems.append)
        claims += found
        rejected += discarded
        if on_document is not None:
            on_document(len(kept), len(claims))
    return asked_for(conclude(kept, claims, rejected, problems, book), book)


def conclude(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    rejected: Iterable[Rejected],
    problems: Iterable[Problem],
    book: Rulebook | None,
) -> Report:
    """The report on documents whose claims are known."""
    from discrepancy.discrepancies import compare
    from discrepancy.events import match

    events = match(claims, documents, book=book)
    discrepancies, passed = compare(events, claims, documents, book=book)
    return assemble(documents, claims, events, discrepancies, passed, rejected, problems)


def asked_for(report: Report, book: Rulebook | None) -> Report:
    """The report with what some formats ask for: estimates and places of the events that are in it."""
    return replace(
        report,
        estimates=estimates_of(report.event_list, report.claim_list, report.documents, book),
        places=places_of(report.event_list, report.claim_list, book),
    )


def run(
    paths: Sequence[str | Path],
    *,
    book: Rulebook | None = None,
    stdin: BinaryIO | None = None,
    on_document: OnDocument | None = None,
) -> Report:
    """The report on files and folders. Problems of reading and of examining are in ``Report.problems``."""
    from discrepancy.documents import read

    problems: list[Problem] = []
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

    for document in distinct(read(paths, on_problem=on_problem, stdin=stdin, book=book), on_problem):
        found, _ = examine(document, book, on_problem)
        yield document, list(assemble((), found, (), ()).claim_list)


def distinct(documents: Iterable[Document], on_problem: OnProblem) -> Iterator[Document]:
    """The documents under ids of their own: exact repeats are left out, other texts of one id numbered."""
    seen: dict[str, list[bytes]] = {}
    for document in documents:
        print_of = _fingerprint(document)
        # The reader numbers the ids of repeated records; the text tells whether it is the same one again.
        numbered_from = seen.get(_NUMBERED.sub("", document.id), [])
        prints = seen.setdefault(document.id, [])
        if print_of in prints or print_of in numbered_from:
            where = document.path or document.id
            on_problem(Problem(where, "the same document again; counted once", document.line, fault=False))
            continue
        prints.append(print_of)
        if len(prints) > 1:
            number = len(prints)
            while f"{document.id}#{number}" in seen:
                number += 1
            seen[f"{document.id}#{number}"] = [print_of]
            yield replace(document, id=f"{document.id}#{number}")
        else:
            yield document


def examine(
    document: Document, book: Rulebook | None, on_problem: OnProblem
) -> tuple[list[Claim], list[Rejected]]:
    """Claims and rejected figures of one document; a fault of the program costs this document only."""
    from discrepancy.claims import examine as examine_document

    try:
        result = examine_document(document, book)
    except RuleError:  # rules that cannot be used are nobody's article
        raise
    except Exception as error:  # one article that trips the program must not lose the thousand others
        message = f"could not be examined ({type(error).__name__}: {error}); this is a fault of discrepancy"
        on_problem(Problem(document.path or document.id, message, document.line))
        return [], []
    return list(result.claims), list(result.rejected)


def _fingerprint(document: Document) -> bytes:
    whole = f"{document.source}\0{document.published}\0{document.title}\0{document.text}"
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
