"""How many processes a job is worth, without loading what it takes to start any."""

from __future__ import annotations

import os
from collections.abc import Iterable

from discrepancy.documents.units import amount

PAYS = 400_000
"""Bytes of input from which starting workers costs less than they save: about two seconds of work."""


def jobs_for(paths: Iterable[str], asked: int | None) -> int:
    """How many processes to use: as many as were asked for, else the machine's cores where that pays."""
    if asked is not None:
        return max(asked, 1)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if cores > 1 and amount(paths, PAYS) >= PAYS else 1
