"""Which field of a record means what: field names in general, and the columns of known exports.

General names are data in ``[fields]`` of ``rules/sources.toml``; an export of a news archive is a file
``rules/inputs/<name>.toml`` that lists its columns. A record that has all the columns of an export's heading
is read by that export's table and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, get_args

from msgspec import Struct

from discrepancy.rulebook import Rulebook

FILES = "inputs/*.toml"
MEANINGS = ("id", "text", "title", "source", "published", "updated", "url", "credit")
DateOrder = Literal["day first", "month first"]


class Export(Struct, frozen=True):
    """One layout of columns of one provider."""

    name: str
    heading: frozenset[str]
    """Folded names that are all there when a record is of this layout."""
    columns: Mapping[str, tuple[str, ...]]
    """Meaning → folded names of the columns that hold it, the best first."""
    dates: DateOrder | None
    """How its dates in figures ("03/04/2018") are meant; None when the provider does not write such."""


@lru_cache(maxsize=4096)
def folded_field(name: str) -> str:
    """A record's field name as the rules write it: lower case, without ``-_:.`` and spaces."""
    return re.sub(r"[\s_:.\-]", "", name).casefold() or name


def exports_of(book: Rulebook) -> tuple[Export, ...]:
    """The layouts of all providers, those with the longest heading first."""
    found: list[Export] = []
    for name in book.files(FILES):
        for entry in book.toml(name).get("export", ()):
            if (export := _export(book, name, entry)) is not None:
                found.append(export)
    return tuple(sorted(found, key=lambda e: (-len(e.heading), e.name)))


def recognised(names: Iterable[str], exports: Iterable[Export]) -> Export | None:
    """The export that a record with these folded field names is of, or None."""
    there = frozenset(names)
    return next((e for e in exports if e.heading <= there), None)


def _export(book: Rulebook, file: str, entry: Any) -> Export | None:
    entry = entry if isinstance(entry, dict) else {}
    label = str(entry.get("name", ""))
    heading, columns, dates = entry.get("heading"), entry.get("columns"), entry.get("dates")
    if not label or not _names(heading) or not isinstance(columns, dict):
        book.mistake(file, "an [[export]] needs a name, a heading (a list of columns) and columns", label)
        return None
    unknown = sorted(set(columns) - set(MEANINGS))
    if unknown or not all(_names(names) for names in columns.values()):
        why = (
            f"columns.{unknown[0]} is no field of a record"
            if unknown
            else "columns have to be lists of names"
        )
        book.mistake(file, f"{label}: {why}", unknown[0] if unknown else label)
        return None
    if dates not in (None, *get_args(DateOrder)):
        book.mistake(file, f"{label}: dates has to be one of {', '.join(get_args(DateOrder))}", str(dates))
        return None
    table = {meaning: tuple(map(folded_field, names)) for meaning, names in columns.items()}
    return Export(label, frozenset(map(folded_field, heading)), table, dates)


def _names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) and v for v in value)
