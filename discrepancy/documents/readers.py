"""One open file → its pieces: records, files inside it, and what was wrong. Picks the reader.

A format is a module of this room; its kind is named in ``kinds.py``, and here it is called. What not every
run reads is imported where it is read.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.documents import jsonl, kinds, text
from discrepancy.documents.decode import decode, decode_as, encoding_of_records
from discrepancy.documents.limits import Allowance, Counted, Limits, TooMuchError, whole
from discrepancy.documents.lines import lines
from discrepancy.documents.record import Fault, Piece
from discrepancy.documents.sources import Sources


class About(Struct, frozen=True):
    """What is known of a file before it is opened."""

    name: str
    """Its own name, without folders."""
    named: bool = False
    """The user named it, so that it is a fault when nothing can be made of it."""
    kind: str | None = None
    charset: str | None = None
    url: str | None = None
    depth: int = 0
    """How many files it is inside of."""
    line: int = 1
    """The number of its first line; another one than the first for a stretch out of a file of records."""


def pieces(
    stream: IO[bytes], about: About, sources: Sources, limits: Limits, allowance: Allowance
) -> Iterator[Piece]:
    """The pieces of a file, read as they are asked for; only its head is read before it is known what it is.

    Raises :class:`TooMuchError`, ``OSError`` and what ``broken()`` lists.
    """
    head = stream.read(kinds.SNIFF)
    known = about.kind or kinds.of_name(about.name)
    kind = known or kinds.of_bytes(head)
    if kind == "xml":
        kind = kinds.of_xml(head) or "xml"
    if kind in kinds.HOLDERS and about.depth > limits.depth:
        raise TooMuchError(f"more than {limits.depth} archives inside one another, passed over")
    if kind in ("warc", "zip", "tar", "gz"):
        yield from _held(head, stream, kind, about, sources, limits, allowance)
    elif kind in ("jsonl", "csv", "tsv"):
        yield from _by_line(head, stream, kind, about.line, sources, limits)
    elif not known and not about.named and "." in about.name and decode(head).text is None:
        yield Fault("no article: binary data, passed over", fatal=False)
    else:
        most = limits.page if kind in ("html", "feed") else limits.file
        data = whole(stream, most, head)
        if kind in ("json", "pdf", "docx", "feed", "mail", "xml"):
            yield from _at_once(data, kind, about, sources, limits)
        else:
            yield from _text(data, kind, about, known is not None, sources)


def _at_once(data: bytes, kind: str, about: About, sources: Sources, limits: Limits) -> Iterable[Piece]:
    """The pieces of a file that is no text and can only be read as a whole."""
    if kind == "json":
        return jsonl.whole(data, sources)
    if kind == "pdf":
        from discrepancy.documents import pdf

        return pdf.records(data, limits)
    if kind == "docx":
        from discrepancy.documents import docx

        return docx.records(data, limits)
    if kind == "feed":
        from discrepancy.documents import feed

        return feed.records(data, about.charset)
    if kind == "mail":
        from discrepancy.documents import mail

        return mail.records(data, limits)
    return [_no_feed(data)]


def broken() -> tuple[type[Exception], ...]:
    """What reading a broken archive raises."""
    from discrepancy.documents import archive

    return archive.BROKEN


def _no_feed(data: bytes) -> Fault:
    return Fault("XML, but neither a feed nor a page") if data.strip() else Fault("empty", fatal=False)


def _held(
    head: bytes, stream: IO[bytes], kind: str, about: About, sources: Sources, limits: Limits,
    allowance: Allowance,
) -> Iterator[Piece]:  # fmt: skip
    """The files inside a file, and for one that is only packed the pieces of what it holds."""
    from discrepancy.documents import archive

    if not head:
        yield Fault("empty", fatal=False)
        return
    whole_stream: IO[bytes] = io.BufferedReader(Counted(stream, head))
    if kind == "zip":
        if about.depth == 0 and stream.seekable():
            stream.seek(0)
            whole_stream = stream
        else:
            whole_stream = io.BytesIO(whole(whole_stream, limits.file))
        yield from archive.zipped(whole_stream, allowance)
    elif kind == "tar":
        yield from archive.tarred(whole_stream, allowance)
    elif kind == "warc":
        if head.startswith(kinds.GZIP):
            # A crawl may be of any size; it is read page by page, and only the ratio is looked at.
            unbounded = Allowance(replace(limits, unpacked=sys.maxsize))
            whole_stream = archive.gunzipped(whole_stream, unbounded)
        from discrepancy.documents import warc

        yield from warc.records(whole_stream, limits)
    else:
        inner = About(
            kinds.without_gz(about.name),
            about.named,
            charset=about.charset,
            url=about.url,
            depth=about.depth + 1,
        )
        yield from pieces(archive.gunzipped(whole_stream, allowance), inner, sources, limits, allowance)


def _by_line(
    head: bytes, stream: IO[bytes], kind: str, first: int, sources: Sources, limits: Limits
) -> Iterator[Piece]:
    """Records read as they come; UTF-16 and UTF-32 have to be decoded as a whole first."""
    if not head.strip(jsonl.BLANK) and len(head) < kinds.SNIFF:
        yield Fault("empty", fatal=False)
        return
    found: Iterable[bytes | None]
    if first == 1 and encoding_of_records(head) is not None:
        decoded = decode(whole(stream, limits.file, head))
        if decoded.remark:
            yield Fault(decoded.remark, fatal=False)
        found = io.BytesIO((decoded.text or "").encode("utf-8", "replace"))
    else:
        found = lines(head, stream, limits.line)
    if kind == "jsonl":
        yield from jsonl.records(found, sources, first)
    else:
        from discrepancy.documents import csv

        yield from csv.records(found, sources, limits.article, tabs=kind == "tsv")


def _text(data: bytes, kind: str, about: About, known: bool, sources: Sources) -> Iterator[Piece]:
    declared = about.charset
    if kind == "html":
        from discrepancy.documents import html

        declared = declared or html.charset_of(data)
    decoded = decode_as(data, declared)
    if decoded.text is None:
        yield Fault(decoded.remark or "not a text", fatal=about.named or known)
        return
    if decoded.remark:
        yield Fault(decoded.remark, fatal=False)
    if kind == "html":
        yield from html.records(decoded.text, sources)
    elif kind == "markdown":
        from discrepancy.documents import markdown

        yield from markdown.records(decoded.text, sources)
    else:
        yield from text.records(decoded.text)
