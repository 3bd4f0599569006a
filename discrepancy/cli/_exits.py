"""The exit codes, and what decides between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepancy.model import Discrepancy, Problem

OK = 0
FOUND = 1
FAULT = 2
INTERRUPTED = 130

GRAVITY = ("updates", "diverges", "contradicts")
"""Relations by weight; ``--fail-on`` names the lightest that counts."""
SEVERITIES = ("error", "warning", "note")
"""Worst first; not taken from ``report``, which costs more to import than a help text may."""


def exit_code(
    problems: Iterable[Problem], discrepancies: Iterable[Discrepancy] = (), fail_on: str = "never"
) -> int:
    """2 if anything could not be read, 1 if there is a discrepancy at or above ``fail_on``, else 0."""
    if any(p.fault for p in problems):
        return FAULT
    if fail_on in GRAVITY:
        counting = GRAVITY[GRAVITY.index(fail_on) :]
        if any(d.relation in counting for d in discrepancies):
            return FOUND
    return OK
