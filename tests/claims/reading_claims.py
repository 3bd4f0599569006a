"""Reads the claims of a text in one call, and shows them shortly enough for a table of cases."""

from __future__ import annotations

from datetime import date

from discrepancy.claims import examine
from discrepancy.documents import make_document
from discrepancy.model import Claim, Document, Rejected
from discrepancy.rulebook import Rulebook

BOOK = Rulebook()
Row = tuple[str, int | float | None]


def document(text: str, published: date | None = None, title: str | None = None, name: str = "d") -> Document:
    """A document as the program would make it of a text."""
    return make_document(text, id=name, published=published, title=title, book=BOOK)


def claims(text: str, published: date | None = None, title: str | None = None) -> list[Claim]:
    """Every claim of a text but its dates."""
    found = examine(document(text, published, title), BOOK).claims
    return [c for c in found if c.kind != "date"]


def dates(text: str, published: date | None = None) -> list[Claim]:
    """The date claims of a text."""
    return [c for c in examine(document(text, published), BOOK).claims if c.kind == "date"]


def claim(text: str, published: date | None = None, title: str | None = None) -> Claim:
    """The one claim of a text."""
    (found,) = claims(text, published, title)
    return found


def rows(text: str) -> list[Row]:
    """Kind and value of each asserted claim, in order of the text; the low end stands for a vague value."""
    return [
        (c.kind, c.value if c.value is not None else c.low)
        for c in sorted(claims(text), key=lambda c: (c.offset_start, c.kind))
        if c.polarity == "asserted"
    ]


def rejected(text: str) -> list[Rejected]:
    """The figures of a text that are no claim."""
    return examine(document(text), BOOK).rejected
