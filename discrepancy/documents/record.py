"""What a reader takes from a file for one document, before its head is read: a :class:`Record`.

Records of JSON, CSV and front matter name their fields in many ways; which name means what is data
(``[fields]`` in ``rules/sources.toml``, ``rules/inputs/`` for the exports of news archives).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from msgspec import Struct

from discrepancy.documents.decode import mended
from discrepancy.documents.fields import DateOrder, Export, folded_field, recognised
from discrepancy.documents.sources import Sources

_DEEPEST = 3


class Record(Struct, frozen=True):
    """One document as its file gives it. Dates are still in the words of the file."""

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | int | float | None = None
    updated: str | int | float | None = None
    url: str | None = None
    credit: str | None = None
    line: int | None = None
    whole_file: bool = False
    """True when the file is this one document, so that its name says something of it."""
    first_line: int | None = None
    """Line of the file that the text begins on, when it stands there as it is."""
    lines: tuple[int, ...] = ()
    """Else: the line of the file that each line of the text was found on; 0 where that is unknown."""
    number: int | None = None
    """Its place among the documents of a file that has no lines worth naming, as a feed."""
    export: str | None = None
    """The layout of columns that it was read by, of ``rules/inputs/``."""
    dates: DateOrder | None = None
    """How that layout means dates in figures."""


class Fault(Struct, frozen=True):
    """What a reader could not read, and on which line; ``fatal`` False is a remark."""

    message: str
    line: int | None = None
    fatal: bool = True


class Inside(Struct, frozen=True):
    """A file that a file holds: a member of an archive, an attachment, a page of a crawl.

    ``stream`` is good until the next piece is asked for. ``kind``, ``charset`` and ``url`` are what the file
    around it says of it.
    """

    name: str
    stream: IO[bytes]
    kind: str | None = None
    charset: str | None = None
    url: str | None = None


Piece = Record | Fault | Inside


def record_of(fields: Mapping[Any, Any], sources: Sources, line: int | None) -> Record | Fault:
    """The record that a table of fields is, or why it is none. Unknown fields are passed over."""
    export = recognised(map(folded_field, map(str, fields)), sources.exports)
    found = known_fields(fields, sources, export)
    text = _words(found.get("text"), sources, "\n\n")
    title = _words(found.get("title"), sources)
    if text is None and title is None:
        return Fault("a record without text", line)
    return Record(
        text=text or "",
        id=_words(found.get("id"), sources),
        title=title,
        source=_words(found.get("source"), sources),
        published=_date_words(found.get("published"), sources),
        updated=_date_words(found.get("updated"), sources),
        url=_words(found.get("url"), sources),
        credit=_words(found.get("credit"), sources),
        line=line,
        export=export.name if export else None,
        dates=export.dates if export else None,
    )


def known_fields(fields: Mapping[Any, Any], sources: Sources, export: Export | None = None) -> dict[str, Any]:
    """Meaning → value, the best named of the fields that hold something; by ``export`` when one is given."""
    if export is not None:
        there = {folded_field(str(name)): value for name, value in fields.items() if not _empty(value)}
        firsts = {m: next((n for n in names if n in there), None) for m, names in export.columns.items()}
        return {meaning: there[name] for meaning, name in firsts.items() if name is not None}
    found: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    for name, value in fields.items():
        if _empty(value):
            continue
        folded = folded_field(str(name))
        meaning = sources.fields.get(folded)
        if meaning is None:
            continue
        rank = sources.ranks[folded]
        if meaning not in found or rank < ranks[meaning]:
            found[meaning], ranks[meaning] = value, rank
    return found


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _words(value: Any, sources: Sources, joint: str | None = None, depth: int = 0) -> str | None:
    """The words of a field's value; of a list the first, or with ``joint`` all of them."""
    if isinstance(value, str):
        return mended(value) if value.strip() else None
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        for key in sources.inner:
            if (words := _words(value.get(key), sources, joint, depth + 1)) is not None:
                return words
        return None
    if isinstance(value, list):
        every = [w for w in (_words(v, sources, joint, depth + 1) for v in value) if w]
        if not every:
            return None
        return joint.join(every) if joint is not None else every[0]
    return None


def _date_words(value: Any, sources: Sources) -> str | int | float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _words(value, sources)
