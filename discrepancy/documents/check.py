"""Runs the examples that ``rules/sources.toml`` and the ``page.toml`` files carry against them.

A ``[[must]]`` is a text (with a given ``title`` or not) and what has to be made of it: any of ``headline``,
``dateline``, ``standfirst``, ``link`` (the words of the first such part), ``body`` (how the first body part
begins), ``published``, ``updated``, ``credit``, ``place``, ``source``, ``found_title``; or ``words`` with the
``claimant`` or ``agency`` that they name, or a ``domain`` with its ``outlet``. A ``[[must_not]]`` is a text
whose head holds no date, no dateline and no agency, or words that name nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from discrepancy.documents.head import make_document
from discrepancy.documents.sources import Sources
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


def check_examples(book: Rulebook | None = None) -> list[Mistake]:
    """Every example of the rules of this room that does not come out as it says; empty when all do."""
    book = book or rulebook()
    found: list[Mistake] = []
    for name in ("sources.toml", *book.files("*/page.toml")):
        table = book.toml(name)
        for kind, check in (("must", _must), ("must_not", _must_not)):
            entries = table.get(kind, [])
            if not entries:
                found.append(Mistake(str(book.folder / name), None, f"no [[{kind}]] example"))
            for entry in entries:
                for message in check(entry, book):
                    shown = str(entry.get("text", entry.get("words", entry.get("domain", ""))))[:80]
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


def _named(entry: dict[str, Any], sources: Sources) -> Iterator[str]:
    for field, given, name in (
        ("claimant", "words", sources.claimant),
        ("agency", "words", sources.agency),
        ("outlet", "domain", sources.outlet),
    ):
        if field in entry and (got := name(entry[given])) != entry[field]:
            yield f"the {field} has to be {entry[field]!r}, but is {got!r}"


def _part(document: Document, kind: str) -> str:
    for part in document.parts:
        if part.kind == kind:
            return document.text[part.start : part.end]
    return ""
