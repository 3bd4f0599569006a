"""What kind of file something is: by its name, by what a server calls it, or by its first bytes."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

SNIFF = 8192
"""How many bytes of a file are looked at."""
_BY_SUFFIX = {
    "text": (".txt", ".text", ".article", ".story", ".asc"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "jsonl": (".jsonl", ".ndjson", ".jl"),
    "json": (".json",),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "feed": (".rss", ".atom", ".rdf"),
    "xml": (".xml",),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "mail": (".eml",),
    "warc": (".warc", ".warc.gz"),
    "zip": (".zip",),
    "tar": (".tar",),
    "gz": (".gz", ".tgz"),
}
_KINDS = {suffix: kind for kind, suffixes in _BY_SUFFIX.items() for suffix in suffixes}
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/feed+json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "mail",
    "application/warc": "warc",
    "application/zip": "zip",
    "application/gzip": "gz",
}
GZIP = b"\x1f\x8b"
_MAGIC = (
    (b"%PDF-", "pdf"),
    (GZIP, "gz"),
    (b"WARC/", "warc"),
)
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
HOLDERS = frozenset({"zip", "tar", "gz", "mail", "warc"})
"""Kinds of files that hold others."""


def of_name(name: str) -> str | None:
    """The kind that a file's name says, or None; ``.warc.gz`` is a WARC file."""
    path = PurePosixPath(name.lower())
    return _KINDS.get("".join(path.suffixes[-2:])) or _KINDS.get(path.suffix)


def without_gz(name: str) -> str:
    """The name of what a ``.gz`` file holds: ``a.csv`` for ``a.csv.gz``, ``a.tar`` for ``a.tgz``."""
    path = PurePosixPath(name)
    return str(path.with_suffix(".tar" if path.suffix.lower() == ".tgz" else "")) if path.suffix else name


def of_media_type(words: str) -> str | None:
    """The kind that a Content-Type header says, or None."""
    return _MEDIA_TYPES.get(words.partition(";")[0].strip().lower())


def of_xml(head: bytes) -> str | None:
    """Feed or HTML, by the root element of an XML file in an encoding that keeps ASCII; None for neither."""
    lower = head.lower()
    if any(root in lower for root in _FEED_ROOTS):
        return "feed"
    return "html" if b"<html" in lower else None


def of_bytes(head: bytes) -> str:
    """The kind of a file whose name says nothing, by its first bytes; text when they say nothing, either."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in head or b"[Content_Types].xml" in head else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    lower = head[:1000].lower()
    if head.startswith(b"{"):
        first, _, rest = head.partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") or not rest.strip() else "json"
    if head.startswith(b"[") and head[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    if lower.startswith((b"<?xml", *_FEED_ROOTS)):
        return of_xml(head) or "html"
    if lower.startswith((b"<!doctype html", b"<html")) or b"<body" in lower or b"<head>" in lower:
        return "html"
    return "markdown" if head.startswith((b"---\n", b"---\r\n", b"+++\n", b"+++\r\n")) else "text"
