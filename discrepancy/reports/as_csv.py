"""Tables for spreadsheets. Printed: the discrepancies. Into a folder: claims, events and discrepancies apart.

A cell of a document's words that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from discrepancy.model import Claim
from discrepancy.report import CLAIM_COLUMNS, DISCREPANCY_COLUMNS, EVENT_COLUMNS, Report
from discrepancy.reports import Look, words
from discrepancy.reports.plain import harmless

FILE = "discrepancies.csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: Report, look: Look) -> str:
    """The discrepancies, with what a reader needs of their event and claims in the same row."""
    claims = {c.id: c for c in report.claim_list}
    events = {e.id: e for e in report.event_list}
    extra = ("place", "start", "end", "what", "sources", "says")
    rows = []
    for discrepancy in report.discrepancy_list:
        event = events.get(discrepancy.event)
        shown = [claims[i] for i in discrepancy.claims if i in claims]
        rows.append(
            [
                *(getattr(discrepancy, name) for name in DISCREPANCY_COLUMNS),
                *(getattr(event, name) if event else None for name in ("place", "start", "end", "what")),
                "; ".join(sorted({words.outlet(c) for c in shown})),
                "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in shown),
            ]
        )
    return table((*DISCREPANCY_COLUMNS, *extra), rows)


def files(report: Report, look: Look) -> dict[str, str]:
    """Three tables by the name of their file."""
    events = [[getattr(e, name) for name in EVENT_COLUMNS] for e in report.event_list]
    return {
        "claims.csv": table(CLAIM_COLUMNS, map(claim_row, report.claim_list)),
        "events.csv": table(EVENT_COLUMNS, events),
        "discrepancies.csv": render(report, look),
    }


def claim_row(claim: Claim) -> list[Any]:
    """The cells of a claim in the order of ``CLAIM_COLUMNS``."""
    return [getattr(claim, name) for name in CLAIM_COLUMNS]


def table(columns: Sequence[str] | None, rows: Iterable[Sequence[Any]]) -> str:
    """CSV text with a heading line (unless ``columns`` is None), lines ended by a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if columns is not None:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: Any) -> str:
    """One cell: unknown is empty, dates ISO, lists joined by spaces, words made harmless."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = harmless(value)
        return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return cell(" ".join(value) if isinstance(value, tuple) else str(value))
