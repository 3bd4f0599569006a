"""New documents against those on file → the discrepancies that touch the new ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.documents.walk import Found
from discrepancy.engines.examining import distinct, examine
from discrepancy.engines.local import OnDocument, asked_for, conclude
from discrepancy.model import Document, Problem, Rejected
from discrepancy.report import Report
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.store.documents import Entry, Store
from discrepancy.store.keys import Filing
from discrepancy.store.others import FromStore, Others
from discrepancy.store.reading import Reader


class Examined(Struct, frozen=True):
    """New documents with their claims, ready to be compared and filed."""

    entries: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]


def examined(
    documents: Iterable[Document],
    reader: Reader,
    *,
    on_document: OnDocument | None = None,
) -> Examined:
    """Read documents for claims. One that trips the program is a problem and no entry."""
    filing = Filing(reader.book)
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    problems: list[Problem] = []
    count = 0
    for document in distinct(documents, problems.append):
        file = reader.took(document)
        faults: list[Problem] = []
        found, discarded = examine(document, reader.book, faults.append)
        for fault in faults:
            reader.problem(fault)
        if faults:
            continue
        filed = tuple(filing.of(document, found))
        entries.append(Entry(document, tuple(found), filed, reader.rules, file))
        rejected += discarded
        count += len(found)
        if on_document is not None:
            on_document(len(entries), count)
    return Examined(tuple(entries), tuple(rejected), tuple(problems))


def check(
    new: Examined, others: Others, *, book: Rulebook | None = None, gone: Collection[str] = ()
) -> Report:
    """The report on new documents among those on file: what is at odds with one of the new, and nothing else.

    A document on file under the id of a new one, or out of a file in ``gone``, is left out: it is the older
    version. Documents, claims and events are those of the new documents and of the discrepancies.
    """
    book = book or rulebook()
    known = others.known(new.entries, gone)
    documents = [*(e.document for e in new.entries), *known.documents]
    claims = [*(c for e in new.entries for c in e.claims), *known.claims]
    problems = [*new.problems, *known.problems]
    if not known.whole:
        message = "the new documents touch very many on file; only the nearest were compared"
        problems.append(Problem("check", message, fault=False))
    whole = conclude(documents, claims, new.rejected, problems, book)
    return asked_for(touching(whole, frozenset(e.document.id for e in new.entries)), book)


def take_in(store: Store, folder: str, book: Rulebook, ready: Callable[[Found], bool]) -> Report:
    """Check the files of a folder that are ready and not on file, and file them; the report on them."""
    problems: list[Problem] = []
    reader = Reader(book, problems.append)
    new = examined(reader.documents([folder], beyond=store, ready=ready), reader)
    report = check(new, FromStore(store, reader.rules), book=book, gone=reader.opened())
    store.put(new.entries, reader.finish(reader.opened()))
    everything = sorted({*problems, *report.problems}, key=lambda p: (p.path, p.line or 0, p.message))
    return replace(report, problems=tuple(everything))


def touching(report: Report, ids: frozenset[str]) -> Report:
    """The part of a report that has to do with some documents."""
    of = {c.id: c.document for c in report.claim_list}
    here = {i for i, document in of.items() if document in ids}
    events = [e for e in report.event_list if not here.isdisjoint(e.claims)]
    members = {i for e in events for i in e.claims} | here
    found = [d for d in report.discrepancy_list if not here.isdisjoint(d.claims)]
    shown = members | {i for d in found for i in d.claims}
    named = {of[i] for i in shown if i in of} | ids
    return replace(
        report,
        documents=tuple(d for d in report.documents if d.id in named),
        claim_list=tuple(c for c in report.claim_list if c.id in shown),
        event_list=tuple(events),
        discrepancy_list=tuple(found),
        ledger=tuple(p for p in report.ledger if not here.isdisjoint(p.claims)),
        checked=ids,
    )
