"""The articles in full, each once, with an anchor at every figure that a claim was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.model import Claim, Document
from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.plain import harmless

_LINE = lazy(r"[^\r\n\u2028\u2029]+")


class Piece(Struct, frozen=True):
    """A run of words; with ``anchors`` it is a figure, and ``claim`` the one that its link leads back to."""

    text: str
    anchors: tuple[str, ...] = ()
    claim: str = ""
    says: str = ""


class Paragraph(Struct, frozen=True):
    """One line of an article with the role that it has on the page."""

    role: str
    pieces: tuple[Piece, ...]


class Article(Struct, frozen=True):
    """A document as the page shows it; all its words are harmless."""

    anchor: str
    title: str
    source: str
    id: str
    published: str
    published_from: str
    credit: str
    url: str
    link: str
    """The URL when it may be followed (http or https), else empty."""
    paragraphs: tuple[Paragraph, ...]
    figures: int


class _Span(Struct, frozen=True):
    """A stretch of a text that claims were read from."""

    start: int
    end: int
    anchors: tuple[str, ...]
    claim: Claim


def anchor(claim: Claim, number: int = 0) -> str:
    """The id of the place in the article where a claim's mention with this number stands."""
    return f"t-{claim.id}-{number + 1}" if number else f"t-{claim.id}"


def articles(report: Report) -> Iterator[Article]:
    """Every document in the order of the report."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claim_list:
        by_document[claim.document].append(claim)
    for number, document in enumerate(report.documents):
        yield _article(document, f"a{number + 1}", by_document[document.id])


def safe_link(url: str | None) -> str:
    """The URL if it leads to the web, else "": ``javascript:`` and its like are shown and never followed."""
    if not url or not url.isprintable() or url != url.strip():
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def _article(document: Document, name: str, claims: Sequence[Claim]) -> Article:
    title = harmless(document.title or "").strip()
    paragraphs = list(_paragraphs(document, _spans(claims, "text")))
    if document.title and document.title_apart:
        pieces = tuple(_pieces(document.title, 0, len(document.title), _spans(claims, "title")))
        paragraphs.insert(0, Paragraph("headline", pieces))
    return Article(
        name, title or harmless(document.id), harmless(document.source or document.id), harmless(document.id),
        words.day(document.published), document.published_from or "", harmless(document.credit or ""),
        harmless(document.url or ""), safe_link(document.url), tuple(paragraphs), len(claims),
    )  # fmt: skip


def _spans(claims: Iterable[Claim], field: str) -> list[_Span]:
    """The figures of a text from left to right; those that overlap are one stretch with several anchors."""
    single: dict[tuple[int, int, str], tuple[Claim, str]] = {}
    for claim in claims:
        if claim.field == field:
            single[claim.offset_start, claim.offset_end, claim.id] = claim, anchor(claim)
        for number, mention in enumerate(claim.mentions):
            key = (mention.offset_start, mention.offset_end, claim.id)
            if mention.field == field and key not in single:
                single[key] = claim, anchor(claim, number)
    found: list[_Span] = []
    for (start, end, _), (claim, name) in sorted(single.items(), key=lambda item: item[0]):
        if found and start < found[-1].end:
            last = found[-1]
            found[-1] = replace(last, end=max(last.end, end), anchors=(*last.anchors, name))
        else:
            found.append(_Span(start, end, (name,), claim))
    return found


def _paragraphs(document: Document, spans: Sequence[_Span]) -> Iterator[Paragraph]:
    parts = sorted(document.parts, key=lambda p: p.start)
    starts = [p.start for p in parts]
    for line in _LINE.finditer(document.text):
        if line[0].strip():
            before = bisect_right(starts, line.start()) - 1
            role = parts[before].kind if before >= 0 and line.start() < parts[before].end else "body"
            pieces = tuple(_pieces(document.text, line.start(), line.end(), spans))
            yield Paragraph("body" if role == "dateline" else role, pieces)


def _pieces(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[Piece]:
    """The words from ``start`` to ``end``, cut at the figures; one that runs over the line's end is cut."""
    at = start
    # Spans do not overlap: their ends are sorted as their starts are.
    for span in islice(spans, bisect_right(spans, start, key=lambda s: s.end), None):
        if span.start >= end:
            break
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if first > at:
            yield Piece(harmless(text[at:first]))
        says = f"{words.plain_name(span.claim.kind)}: {words.figure(span.claim)}"
        # An anchor stands once, where its figure begins.
        anchors = span.anchors if span.start >= start else ()
        yield Piece(harmless(text[first:last]), anchors, span.claim.id, says)
        at = last
    if at < end:
        yield Piece(harmless(text[at:end]))
