"""Runs the examples of ``rules/sources.toml``, the ``page.toml`` files and ``rules/inputs/`` against them.

A ``[[must]]`` is a text (with a given ``title`` or not) and what has to be made of it: any of ``headline``,
``dateline``, ``standfirst``, ``link`` (the words of the first such part), ``body`` (how the first body part
begins), ``published``, ``updated``, ``credit``, ``place``, ``source``, ``found_title``; or ``words`` with the
``claimant`` or ``agency`` that they name, or a ``domain`` with its ``outlet``. A ``[[must_not]]`` is a text
whose head holds no date, no dateline, no agency and no outlet, or words that name nobody.

In ``rules/inputs/`` a ``[[must]]`` is the beginning of an export, as ``csv``, ``tsv`` or ``json``, with the
name of the ``export`` and its ``records``; a ``[[must_not]]`` is a table that is of no export of that file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from discrepancy.documents import csv, jsonl
from discrepancy.documents.fields import FILES
from discrepancy.documents.head import make_document
from discrepancy.documents.published import parse_date
from discrepancy.documents.record import Fault, Record
from discrepancy.documents.sources import FILE, Sources
from discrepancy.documents.sources import load as load_sources
from discrepancy.model import Document
from discrepancy.rulebook import Mistake, Rulebook, rulebook

_FIELDS: Mapping[str, Callable[[Document], object]] = {
    "published": lambda d: d.published.isoformat() if d.published else "",
    "updated": lambda d: d.updated.isoformat() if d.updated else "",
    "credit": lambda d: d.credit or "",
    "place": lambda d: d.dateline_place or "",
    "source": lambda d: d.source or "",
    "found_title": lambda d: d.title or "",
    "headline": lambda d: _part(d, "headline"),
    "dateline": lambda d: _part(d, "dateline"),
    "standfirst": lambda d: _part(d, "standfirst"),
    "link": lambda d: _part(d, "link"),
}
_GIVEN = ("text", "words", "domain", "csv", "tsv", "json")
_TABLES = ("csv", "tsv", "json")
_OF_RECORDS = ("id", "source", "title", "text", "url", "credit")


def check_examples(book: Rulebook | None = None) -> list[Mistake]:
    """Every example of the rules of this room that does not come out as it says; empty when all do."""
    book = book or rulebook()
    found: list[Mistake] = []
    for name in (*book.files(FILE), *book.files("*/page.toml"), *book.files(FILES)):
        table = book.toml(name)
        if PurePosixPath(name).match(FILES):
            checks = (("must", partial(_table, table=table)), ("must_not", partial(_no_table, table=table)))
        else:
            checks = (("must", partial(_must)), ("must_not", partial(_must_not)))
        for kind, check in checks:
            entries = table.get(kind, [])
            if not entries:
                found.append(Mistake(str(book.folder / name), None, f"no [[{kind}]] example"))
            for entry in entries:
                for message in check(entry, book):
                    shown = next((str(entry[key]) for key in _GIVEN if key in entry), "")[:80]
                    line = book.line_of(name, shown.split("\n")[0][:40])
                    found.append(Mistake(str(book.folder / name), line, message, shown))
    return found


def _must(entry: dict[str, Any], book: Rulebook) -> Iterator[str]:
    if "text" not in entry:
        yield from _named(entry, load_sources(book))
        return
    document = make_document(entry["text"], title=entry.get("title"), id="text", book=book)
    for field, reading in _FIELDS.items():
        if field in entry and reading(document) != entry[field]:
            yield f"{field} has to be {entry[field]!r}, but is {reading(document)!r}"
    body = _part(document, "body")
    if "body" in entry and not body.startswith(entry["body"]):
        yield f"the body has to begin with {entry['body']!r}, but begins {body[:40]!r}"


def _must_not(entry: dict[str, Any], book: Rulebook) -> Iterator[str]:
    if "text" not in entry:
        sources = load_sources(book)
        for what, name in (("claimant", sources.claimant), ("agency", sources.agency)):
            if (whom := name(entry["words"])) is not None:
                yield f"{entry['words']!r} has to name nobody, but is the {what} {whom!r}"
        return
    document = make_document(entry["text"], title=entry.get("title"), id="text", book=book)
    for field in ("published", "updated", "credit", "place", "dateline"):
        if got := _FIELDS[field](document):
            yield f"there is no {field}, but {got!r} was found"
    if document.source != document.id:
        yield f"no source is named, but {document.source!r} was found"


def _named(entry: dict[str, Any], sources: Sources) -> Iterator[str]:
    for field, given, name in (
        ("claimant", "words", sources.claimant),
        ("agency", "words", sources.agency),
        ("outlet", "domain", sources.outlet),
    ):
        if field in entry and (got := name(entry[given])) != entry[field]:
            yield f"the {field} has to be {entry[field]!r}, but is {got!r}"


def _table(entry: dict[str, Any], book: Rulebook, table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an example of an export."""
    del table
    found = list(_records(entry, book))
    wanted = entry.get("records", [])
    if len(found) != len(wanted):
        yield f"there have to be {len(wanted)} records, but there are {len(found)}"
    for number, (record, fields) in enumerate(zip(found, wanted, strict=False), 1):
        if isinstance(record, Fault):
            yield f"record {number}: {record.message}"
            continue
        got: dict[str, object] = {name: getattr(record, name) or "" for name in _OF_RECORDS}
        got["export"] = record.export or ""
        for name in ("published", "updated"):
            day = parse_date(getattr(record, name), book, record.dates)
            got[name] = day.isoformat() if day else ""
        for name, value in {"export": entry.get("export"), **fields}.items():
            if got.get(name) != value:
                yield f"record {number}: {name} has to be {value!r}, but is {got.get(name)!r}"


def _no_table(entry: dict[str, Any], book: Rulebook, table: dict[str, Any]) -> Iterator[str]:
    """Which export of its file an example is of, that must be of none."""
    own = {export.get("name") for export in table.get("export", ())}
    for record in _records(entry, book):
        if isinstance(record, Record) and record.export in own:
            yield f"has to be no export of this file, but is {record.export!r}"
            return


def _records(entry: dict[str, Any], book: Rulebook) -> Iterator[Record | Fault]:
    sources = load_sources(book)
    given = next((kind for kind in _TABLES if kind in entry), None)
    data = str(entry.get(given or "", "")).encode("utf-8")
    if given == "json":
        yield from jsonl.whole(data, sources)
    elif given is not None:
        yield from csv.records(io.BytesIO(data), sources, len(data), tabs=given == "tsv")


def _part(document: Document, kind: str) -> str:
    for part in document.parts:
        if part.kind == kind:
            return document.text[part.start : part.end]
    return ""
