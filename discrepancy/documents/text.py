"""Plain text: the whole file is one article, kept as it is."""

from __future__ import annotations

from discrepancy.documents.record import Fault, Record


def records(text: str) -> list[Record | Fault]:
    """The one record of a plain text, or a remark when it is empty."""
    if not text.strip():
        return [Fault("empty", fatal=False)]
    return [Record(text, whole_file=True, first_line=1)]
