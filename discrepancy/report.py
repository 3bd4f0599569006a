"""The outcome of one run: documents, claims, events, discrepancies, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discrepancy.model import Claim, Discrepancy, Document, Event, Passed, Problem, Rejected

if TYPE_CHECKING:
    import pandas

CLAIM_COLUMNS = (
    "id", "document", "source", "origin", "published", "published_from", "kind", "value", "hedge", "low", "high",
    "who", "scope", "side", "attributed_to", "what", "place", "place_id", "latitude", "longitude", "admin1",
    "country", "site", "start", "end", "weekday", "month", "day", "coverage", "polarity", "part", "field",
    "quote", "offset_start", "offset_end", "rule", "unit", "subset_of", "moved",
)  # fmt: skip
EVENT_COLUMNS = ("id", "what", "place", "place_id", "latitude", "longitude", "start", "end", "claims", "reasons")
DISCREPANCY_COLUMNS = (
    "id", "event", "kind", "scope", "relation", "severity", "between", "claims", "explanation", "rule",
    "confidence", "nature",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What a run found. The ``*_list`` fields are records; the properties are pandas tables of the same rows."""

    documents: tuple[Document, ...]
    claim_list: tuple[Claim, ...]
    event_list: tuple[Event, ...]
    discrepancy_list: tuple[Discrepancy, ...]
    ledger: tuple[Passed, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def claims(self) -> pandas.DataFrame:
        """One row a claim, columns as in the contract."""
        return _frame(self.claim_list, CLAIM_COLUMNS)

    @property
    def events(self) -> pandas.DataFrame:
        """One row an event; ``claims`` holds the ids of its claims."""
        return _frame(self.event_list, EVENT_COLUMNS)

    @property
    def discrepancies(self) -> pandas.DataFrame:
        """One row a discrepancy, worst first."""
        return _frame(self.discrepancy_list, DISCREPANCY_COLUMNS)


def _frame(records: Iterable[Any], columns: tuple[str, ...]) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame([[getattr(r, c) for c in columns] for r in records], columns=list(columns))
