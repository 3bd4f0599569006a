"""Days behind labels: "Date of issue: 21 June" is the report's, "Date:" beside "Killed:" the incident's."""

from __future__ import annotations

HOUR = 12
"""Characters of an hour behind a day (", 08:00 UTC")."""
ROWS = 8
"""Rows of a form above and below its date."""
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
    """Whether the line at ``at`` is one of a form that has one of the ``fields`` ("Killed: 23")."""
    line, close = line_around(text, at, at)
    return any(_has(text, end, step, fields) for end, step in ((line, -1), (close, 1)))


def _has(text: str, end: int, step: int, fields: frozenset[str]) -> bool:
    """Whether a row above or below, with nothing but rows between, has one of the labels."""
    for _ in range(ROWS):
        at = end + step
        if not 0 <= at < len(text):
            return False
        line, close = line_around(text, at, at)
        label, mark, _rest = text[line:close].partition(":")
        if not mark or len(label) > LABEL:
            return False
        if label.strip().lower() in fields:
            return True
        end = line if step < 0 else close
    return False


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line begins in which ``start`` is, and where that ends in which ``end`` is."""
    close = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, close if close >= 0 else len(text)
