"""Days behind labels: "Date of issue: 21 June" is the report's, "Date:" beside "Killed:" the incident's."""

from __future__ import annotations

HOUR = 12
"""Characters of an hour behind a day (", 08:00 UTC")."""
LABEL = 40
"""Characters of a label before a day ("Date of publication:")."""


def labelled(text: str, start: int, end: int) -> bool:
    """Whether a day fills the line behind a label: "Date of issue: 21 June 2019", "…, 0800H"."""
    line, close = line_around(text, start, end)
    rest = text[end:close].strip(" .|")
    before = text[line:start].rstrip()
    hour = rest[:1] == "," and rest[1:3].strip().isdigit() and len(rest) <= HOUR
    return (not rest or hour) and before.endswith(":") and len(before) <= LABEL


def in_form(text: str, at: int, fields: frozenset[str]) -> bool:
    """Whether the line at ``at`` stands beside one of the ``fields`` of a form ("Killed: 23")."""
    line, close = line_around(text, at, at)
    before, _ = line_around(text, line - 1, line - 1) if line else (0, 0)
    _, after = line_around(text, close + 1, close + 1) if close < len(text) else (0, close)
    rows = (text[before : max(0, line - 1)], text[close + 1 : after])
    parted = (row.partition(":") for row in rows)
    return any(mark and label.strip().lower() in fields for label, mark, _ in parted)


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line begins in which ``start`` is, and where that ends in which ``end`` is."""
    close = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, close if close >= 0 else len(text)
