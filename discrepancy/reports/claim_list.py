"""Claims on their own: one a line for programs, a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.model import Claim
from discrepancy.report import CLAIM_COLUMNS
from discrepancy.reports import records, words
from discrepancy.reports.columns import grid
from discrepancy.reports.plain import harmless
from discrepancy.reports.tabular import claim_row, table

CSV_HEADING = table(CLAIM_COLUMNS, [])


def jsonl(claims: Sequence[Claim]) -> str:
    """One JSON object a line (``claim.schema.json``), nothing for no claims."""
    return "".join(f"{records.dumps(records.claim_record(c))}\n" for c in claims)


def csv(claims: Sequence[Claim]) -> str:
    """Rows of CSV without the heading line, which is ``CSV_HEADING``."""
    return table(None, map(claim_row, claims))


def json(claims: Sequence[Claim]) -> str:
    """One JSON array, one claim a line."""
    lines = ",\n".join(f"  {records.dumps(records.claim_record(c))}" for c in claims)
    return f"[\n{lines}\n]\n" if claims else "[]\n"


def for_people(claims: Sequence[Claim], width: int) -> str:
    """A table of who says what, with the ids that ``explain`` takes."""
    rows = [
        [
            harmless(c.id),
            words.outlet(c),
            words.plain_name(c.kind),
            words.figure(c),
            words.counted(c),
            harmless(c.place or words.NOTHING),
            words.days(c.start, c.end) or c.weekday or words.NOTHING,
            words.voice(c),
        ]
        for c in claims
    ]
    headings = ("claim", "source", "kind", "says", "about", "place", "day", "according to")
    return "\n".join([*grid(headings, rows, width), "", words.plural(len(claims), "claim")]) + "\n"
