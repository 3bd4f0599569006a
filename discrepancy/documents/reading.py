"""Files → documents: picks the reader by suffix or by looking, gives ids, reports what cannot be read."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

from discrepancy.documents import csv, html, jsonl, markdown, text
from discrepancy.documents.decode import Decoded, decode, encoding_of_records
from discrepancy.documents.head import make_document
from discrepancy.documents.published import parse_date
from discrepancy.documents.record import Fault, Record
from discrepancy.documents.sources import Sources
from discrepancy.documents.sources import load as load_sources
from discrepancy.documents.walk import STDIN, Found, files
from discrepancy.model import Document, Problem
from discrepancy.rulebook import Rulebook, rulebook

_SNIFF = 8192
KNOWN = frozenset(
    text.SUFFIXES + markdown.SUFFIXES + html.SUFFIXES + jsonl.SUFFIXES + jsonl.WHOLE + csv.SUFFIXES
)
"""Suffixes of articles; files with others are looked into."""


def read(
    paths: Iterable[str | Path],
    *,
    on_problem: Callable[[Problem], None] | None = None,
    stdin: IO[bytes] | None = None,
    book: Rulebook | None = None,
    choose: Callable[[Found], Found | None] | None = None,
) -> Iterator[Document]:
    """The documents of files, folders, globs and ``-`` (stdin), one by one, read as they are asked for.

    Nothing that is wrong with the input raises: ``on_problem`` is told, and the rest goes on. A document's id
    is the path as given (of a file in a folder: the folder's, a slash, the way below it); of a record its
    ``id`` field, else path and line. An id that was given before gets ``#2``, ``#3`` … and a problem.
    ``choose`` is asked for each file before it is opened, and may name it otherwise or leave it out (None).
    """
    reader = _Reader(on_problem or _ignore, stdin, book or rulebook())
    for found in files([paths] if isinstance(paths, str | Path) else paths, reader.problem):
        chosen = found if choose is None else choose(found)
        if chosen is not None:
            yield from reader.documents(chosen)


def _ignore(problem: Problem) -> None:
    del problem


class _Reader:
    def __init__(self, problem: Callable[[Problem], None], stdin: IO[bytes] | None, book: Rulebook) -> None:
        self.problem, self.stdin, self.book = problem, stdin, book
        self.sources = load_sources(book)
        self.ids: dict[str, int] = {}

    def documents(self, found: Found) -> Iterator[Document]:
        """The documents of one file."""
        try:
            if found.name == "stdin" and str(found.path) == STDIN:
                yield from self._stream(found, self.stdin or sys.stdin.buffer, "")
                return
            with found.path.open("rb") as stream:
                yield from self._stream(found, stream, found.path.suffix.lower())
        except OSError as error:
            self.problem(Problem(found.name, f"cannot be read: {error.strerror or error}"))

    def _stream(self, found: Found, stream: IO[bytes], suffix: str) -> Iterator[Document]:
        for piece in _records(stream, suffix, self.sources, found.named):
            if isinstance(piece, Fault):
                self.problem(Problem(found.name, piece.message, piece.line, piece.fatal))
            else:
                yield self._document(piece, found)

    def _document(self, record: Record, found: Found) -> Document:
        own = record.id.strip() if record.id else None
        place = f"{found.name}:{record.line}" if record.line is not None else found.name
        return make_document(
            record.text,
            id=self._id(own or (found.name if record.whole_file else place), found, record.line),
            title=record.title,
            source=record.source,
            published=self._day("published", record.published, record, found),
            updated=self._day("updated", record.updated, record, found),
            url=record.url,
            credit=record.credit,
            path=found.name,
            line=record.line,
            file_name=PurePosixPath(found.name).name if record.whole_file and found.name != "stdin" else None,
            book=self.book,
        )

    def _day(self, field: str, value: str | int | float | None, record: Record, found: Found) -> date | None:
        if value is None:
            return None
        day = parse_date(value, self.book)
        if day is None:
            message = f"{field}: {str(value)[:60]!r} is no date"
            self.problem(Problem(found.name, message, record.line, fault=False))
        return day

    def _id(self, wanted: str, found: Found, line: int | None) -> str:
        count = self.ids.get(wanted, 0) + 1
        self.ids[wanted] = count
        if count == 1:
            return wanted
        given = f"{wanted}#{count}"
        self.problem(Problem(found.name, f"the id {wanted!r} was given before, this one is {given!r}", line))
        return self._id(given, found, line) if given in self.ids else self._first(given)

    def _first(self, given: str) -> str:
        self.ids[given] = 1
        return given


def _records(stream: IO[bytes], suffix: str, sources: Sources, named: bool) -> Iterator[Record | Fault]:
    """The records of one open file; only its head is read before it is known what it is."""
    head = stream.read(_SNIFF)
    known = suffix in KNOWN
    kind = suffix if known else _sniffed(head)
    if kind in jsonl.SUFFIXES + csv.SUFFIXES:
        yield from _by_line(head, stream, kind, sources)
        return
    if not known and not named and suffix and decode(head).text is None:
        yield Fault("no article: binary data, passed over", fatal=False)
        return
    data = head + stream.read()
    if kind in jsonl.WHOLE:
        yield from jsonl.whole(data, sources)
        return
    decoded = _page(data) if kind in html.SUFFIXES else decode(data)
    if decoded.text is None:
        yield Fault(decoded.remark or "not a text", fatal=named or known)
        return
    if decoded.remark:
        yield Fault(decoded.remark, fatal=False)
    if kind in html.SUFFIXES:
        yield from html.records(decoded.text, sources)
    elif kind in markdown.SUFFIXES:
        yield from markdown.records(decoded.text, sources)
    else:
        yield from text.records(decoded.text)


def _by_line(head: bytes, stream: IO[bytes], suffix: str, sources: Sources) -> Iterator[Record | Fault]:
    """Records read as they come; UTF-16 and UTF-32 have to be decoded as a whole first."""
    lines: Iterable[bytes] = _joined(head, stream)
    if not head:
        yield Fault("empty", fatal=False)
        return
    if encoding_of_records(head) is not None:
        decoded = decode(head + stream.read())
        if decoded.remark:
            yield Fault(decoded.remark, fatal=False)
        lines = io.BytesIO((decoded.text or "").encode("utf-8", "replace"))
    if suffix in csv.SUFFIXES:
        yield from csv.records(lines, sources, tabs=suffix != ".csv")
    else:
        yield from jsonl.records(lines, sources)


def _joined(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream of which the head was read before."""
    lines = head.split(b"\n")
    for line in lines[:-1]:
        yield line + b"\n"
    last = lines[-1] + (stream.readline() if not head.endswith(b"\n") else b"")
    if last:
        yield last
    yield from stream


def _sniffed(head: bytes) -> str:
    """The suffix of the reader for bytes whose name says nothing: JSONL, JSON, a web page, or text."""
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    lower = head[:1000].lower()
    if head.startswith(b"{"):
        first, _, rest = head.partition(b"\n")
        return ".jsonl" if first.rstrip().endswith(b"}") or not rest.strip() else ".json"
    if head.startswith(b"[") and head[1:].lstrip()[:1] in (b"{", b"]"):
        return ".json"
    if lower.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in lower or b"<head>" in lower:
        return ".html"
    return ".md" if head.startswith((b"---\n", b"---\r\n", b"+++\n", b"+++\r\n")) else ".txt"


def _page(data: bytes) -> Decoded:
    """A web page may declare its own encoding, which counts when the bytes are no UTF-8."""
    decoded = decode(data)
    declared = html.charset_of(data)
    if decoded.remark and declared:
        try:
            return Decoded(data.decode(codecs.lookup(declared).name, "replace"))
        except (LookupError, ValueError):
            return decoded
    return decoded
