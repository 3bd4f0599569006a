"""Words for time → :class:`~discrepancy.model.TimeMention`, resolved against a publication date or left open.

The room knows the calendar and the words for it (``rules/<language>/times.toml``), and nothing of events.
"""

from __future__ import annotations

from discrepancy.times.calendar import month_name, weekday_name
from discrepancy.times.check import check_examples
from discrepancy.times.find import find_times
from discrepancy.times.periods import compatible, days_between, unify, weekday_conflict

__all__ = [
    "check_examples",
    "compatible",
    "days_between",
    "find_times",
    "month_name",
    "unify",
    "weekday_conflict",
    "weekday_name",
]
