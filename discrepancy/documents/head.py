"""A text with what metadata says of it → :class:`Document`. Pure: no file, no clock."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from discrepancy.documents.layout import Layout
from discrepancy.documents.page import load as load_page
from discrepancy.documents.parts import lay_out
from discrepancy.documents.published import date_in_name, parse_date
from discrepancy.documents.sources import Sources, host_of
from discrepancy.documents.sources import load as load_sources
from discrepancy.model import Document, PublishedFrom
from discrepancy.rulebook import Rulebook, rulebook

DateLike = date | str | int | float | None


def make_document(
    text: str,
    *,
    id: str = "text",
    title: str | None = None,
    source: str | None = None,
    published: DateLike = None,
    updated: DateLike = None,
    url: str | None = None,
    path: str | None = None,
    line: int | None = None,
    file_name: str | None = None,
    credit: str | None = None,
    fallback: str | None = None,
    first_line: int | None = None,
    lines: tuple[int, ...] = (),
    book: Rulebook | None = None,
) -> Document:
    """The document that ``text`` is, with title, dates, outlet and parts as far as its head says them.

    ``published`` and ``updated`` take a date or any form that :func:`parse_date` reads; one that is no date
    counts as not given. The publication date is the one of metadata, else of the dateline, else of
    ``file_name``; when only an update is dated, that day, marked ``inferred``. The source is the one given,
    else the outlet behind ``url``, else the outlet whose name stands above the text, else the agency of
    dateline or credit, else ``fallback``, else the stem of ``file_name``, else the id. ``text`` is
    kept as it is; ``first_line`` and ``lines`` say where it stands in its file.
    """
    book = book or rulebook()
    sources = load_sources(book)
    layout = lay_out(text, _clean(title), load_page(book), sources)
    changed = parse_date(updated, book) or layout.updated
    day, known_from = _published(published, layout, file_name, changed, book)
    agency = (sources.agency(credit) or _clean(credit) if credit else None) or layout.agency
    return Document(
        id=id,
        text=text,
        title=layout.title,
        source=_clean(source)
        or _outlet(url, sources)
        or layout.outlet
        or agency
        or fallback
        or _stem(file_name)
        or id,
        published=day,
        published_from=known_from,
        updated=changed,
        url=_clean(url),
        credit=agency,
        dateline_place=layout.place,
        path=path,
        line=line,
        parts=tuple(layout.parts),
        title_apart=layout.title_apart,
        first_line=first_line,
        lines=lines,
    )


def _published(
    given: DateLike, layout: Layout, file_name: str | None, updated: date | None, book: Rulebook
) -> tuple[date | None, PublishedFrom | None]:
    if (day := parse_date(given, book)) is not None:
        return day, "metadata"
    if layout.published is not None:
        return layout.published, "dateline"
    if file_name and (day := date_in_name(file_name, book)) is not None:
        return day, "filename"
    if updated is not None:
        return updated, "inferred"
    return None, None


def _outlet(url: str | None, sources: Sources) -> str | None:
    if not url or "." not in url:
        return None
    return sources.outlet(url) or host_of(url) or None


def _stem(file_name: str | None) -> str | None:
    return PurePosixPath(file_name).stem or None if file_name else None


def _clean(words: str | None) -> str | None:
    return words.strip() or None if words else None
