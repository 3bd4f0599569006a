"""Tables as text: claims, events and discrepancies as rows, and cells that no spreadsheet runs as a formula.

What a spreadsheet takes for a formula is the list of the OWASP page on CSV injection
(https://owasp.org/www-community/attacks/CSV_Injection), the full-width and other forms that are folded into
those signs, and all of them again behind blanks and characters that are not seen.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from discrepancy.model import Claim
from discrepancy.patterns import lazy
from discrepancy.report import CLAIM_COLUMNS, DISCREPANCY_COLUMNS, EVENT_COLUMNS, Report
from discrepancy.reports import words
from discrepancy.reports.plain import harmless

_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"))
# A spreadsheet of another country cuts cells at semicolons too, and then each piece is a cell of its own.
_CUT = lazy(r"(?<=;)")

_LONGEST = 32_767
"""Characters that a cell of Excel holds; longer ones spoil the row there, and stop Python's own reader."""

DISCREPANCY_HEADINGS = (*DISCREPANCY_COLUMNS, "place", "start", "end", "what", "sources", "says")


def claims(report: Report, delimiter: str = ",") -> str:
    """The table of claims."""
    return table(CLAIM_COLUMNS, map(claim_row, report.claim_list), delimiter)


def events(report: Report, delimiter: str = ",") -> str:
    """The table of events."""
    rows = ([getattr(e, name) for name in EVENT_COLUMNS] for e in report.event_list)
    return table(EVENT_COLUMNS, rows, delimiter)


def discrepancies(report: Report, delimiter: str = ",") -> str:
    """The table of discrepancies, with what a reader needs of event and claims in the same row."""
    return table(DISCREPANCY_HEADINGS, _discrepancies(report), delimiter)


def claim_row(claim: Claim) -> list[Any]:
    """The cells of a claim in the order of ``CLAIM_COLUMNS``."""
    return [getattr(claim, name) for name in CLAIM_COLUMNS]


def table(columns: Sequence[str] | None, rows: Iterable[Sequence[Any]], delimiter: str = ",") -> str:
    """Delimited text with a heading line (unless ``columns`` is None), lines ended by a line feed.

    Cells with the delimiter or a quotation mark in them are quoted as in RFC 4180, in TSV too.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=delimiter)
    if columns is not None:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: Any) -> str:
    """One cell: unknown is empty, dates ISO, numbers digits, lists joined, words made harmless.

    Lists are joined by blanks (ids), or by semicolons where one of their items has a blank in it. Words that
    are longer than a spreadsheet's cell end in an ellipsis; lists are kept whole.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        items = [str(item) for item in value]
        return _safe(("; " if any(" " in item for item in items) else " ").join(items))
    text = _safe(str(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _safe(text: str) -> str:
    return "".join(_disarmed(piece) for piece in _CUT.split(harmless(text).strip()))


def _disarmed(text: str) -> str:
    """The text, with an apostrophe before the sign that would make it a formula."""
    for character in text:
        if unicodedata.category(character) in _UNSEEN:
            continue
        # Compatibility forms (full width, small, superscript) are read as the plain sign by some programs.
        if unicodedata.normalize("NFKC", character)[:1] in _SIGNS:
            return f"'{text}"
        return text
    return text


def _discrepancies(report: Report) -> Iterator[list[Any]]:
    claims = {c.id: c for c in report.claim_list}
    events = {e.id: e for e in report.event_list}
    for discrepancy in report.discrepancy_list:
        event = events.get(discrepancy.event)
        shown = [claims[i] for i in discrepancy.claims if i in claims]
        of_event = (getattr(event, name) if event else None for name in ("place", "start", "end", "what"))
        yield list(
            chain(
                (getattr(discrepancy, name) for name in DISCREPANCY_COLUMNS),
                of_event,
                (
                    "; ".join(sorted({words.outlet(c) for c in shown})),
                    "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in shown),
                ),
            )
        )
