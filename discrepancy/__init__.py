"""discrepancy: reads news articles, pulls the claims out of each, and reports where the sources conflict.

The names below are the whole public face. Each is fetched when it is first used, so that
``import discrepancy`` costs next to nothing::

    import discrepancy

    report = discrepancy.check(discrepancy.read(["articles/"]))
    report.discrepancies          # a pandas DataFrame, worst first
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepancy.claims import extract
    from discrepancy.documents import read
    from discrepancy.engines.local import check
    from discrepancy.model import Claim, Document
    from discrepancy.places import find_places, resolve_place
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook
    from discrepancy.times import find_times

__all__ = [
    "Claim",
    "Document",
    "Report",
    "Rulebook",
    "check",
    "extract",
    "find_places",
    "find_times",
    "read",
    "resolve_place",
]

__version__ = "0.1.0"

_ROOMS = {
    "Claim": "discrepancy.model",
    "Document": "discrepancy.model",
    "Report": "discrepancy.report",
    "Rulebook": "discrepancy.rulebook",
    "check": "discrepancy.engines.local",
    "extract": "discrepancy.claims",
    "find_places": "discrepancy.places",
    "find_times": "discrepancy.times",
    "read": "discrepancy.documents",
    "resolve_place": "discrepancy.places",
}


def __getattr__(name: str) -> Any:
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module 'discrepancy' has no attribute {name!r}")
    value = getattr(importlib.import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
