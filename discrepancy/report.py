"""The outcome of one run: documents, claims, events, discrepancies, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import field

from discrepancy.model import (
    Claim,
    Discrepancy,
    Document,
    Estimate,
    Event,
    Noun,
    Passed,
    Place,
    Problem,
    Rejected,
)  # fmt: skip

if TYPE_CHECKING:
    import pandas

CLAIM_COLUMNS = (
    "id", "document", "source", "origin", "published", "published_from", "kind", "value", "hedge", "low",
    "high", "who", "scope", "side", "attributed_to", "what", "place", "place_id", "latitude", "longitude",
    "admin1", "country", "site", "start", "end", "weekday", "month", "day", "coverage", "polarity", "part",
    "field", "quote", "offset_start", "offset_end", "rule", "unit", "subset_of", "moved",
)  # fmt: skip
EVENT_COLUMNS = (
    "id", "what", "place", "place_id", "latitude", "longitude", "start", "end", "claims", "reasons",
)  # fmt: skip
DISCREPANCY_COLUMNS = (
    "id", "event", "kind", "scope", "relation", "severity", "between", "claims", "explanation", "rule",
    "confidence", "nature", "figures",
)  # fmt: skip
DTYPES = {
    # Columns whose values are no words; what each holds, and in which unit, is in docs/tables.md.
    "between": "bool",
    "claims": "object",
    "confidence": "Float64",
    "day": "Int64",
    "end": "datetime64[s]",
    "high": "Int64",
    "latitude": "Float64",
    "longitude": "Float64",
    "low": "Int64",
    "offset_end": "Int64",
    "offset_start": "Int64",
    "published": "datetime64[s]",
    "reasons": "object",
    "start": "datetime64[s]",
    "value": "Int64",
}
"""The dtype of each column of the DataFrames that is no ``string``; ``object`` holds tuples of strings.

Days are counted in seconds, not in pandas' usual nanoseconds, since those end in the year 2262."""

_LARGEST = 2**63 - 1

SEVERITIES = ("error", "warning", "note")
"""Worst first."""


class Report(Noun, frozen=True):
    """What a run found. The ``*_list`` fields are records; the properties are pandas tables of the same rows.

    The order of the records is that of :func:`assemble` and does not depend on the order of the input.
    """

    documents: tuple[Document, ...]
    claim_list: tuple[Claim, ...]
    event_list: tuple[Event, ...]
    discrepancy_list: tuple[Discrepancy, ...]
    ledger: tuple[Passed, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    problems: tuple[Problem, ...] = ()
    checked: frozenset[str] | None = None
    """The ids of the documents that were asked about; the others were only on file. None: all were."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Ids of discrepancies that somebody has accepted, each with the reason given."""
    estimates: Mapping[str, tuple[Estimate, ...]] = field(default_factory=dict)
    """By the name of a codebook: low, best and high of each event and kind as it reckons them."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """By id: the places of claims and events, and what they lie in."""

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

    def __eq__(self, other: object) -> bool:
        return _compared(self) == _compared(other) if isinstance(other, Report) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"<Report: {len(self.documents)} documents, {len(self.claim_list)} claims, "
            f"{len(self.event_list)} events, {len(self.discrepancy_list)} discrepancies>"
        )


_compared = attrgetter(*(name for name in Report.__struct_fields__ if name not in ("estimates", "places")))
"""What two reports are compared by; the rest follows from it."""


def assemble(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    events: Iterable[Event],
    discrepancies: Iterable[Discrepancy],
    ledger: Iterable[Passed] = (),
    rejected: Iterable[Rejected] = (),
    problems: Iterable[Problem] = (),
) -> Report:
    """A report with every list in its one order, whatever the order of the input.

    Documents by id; claims by document and place in it; discrepancies worst first (severity, then confidence,
    then id); events by their worst discrepancy, those without any after the others.
    """
    found = sorted(discrepancies, key=worst_first)
    rank: dict[str, int] = {}
    for place, discrepancy in enumerate(found):
        rank.setdefault(discrepancy.event, place)
    return Report(
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        claim_list=tuple(sorted(claims, key=lambda c: (c.document, c.field, c.offset_start, c.kind, c.id))),
        event_list=tuple(sorted(events, key=lambda e: (rank.get(e.id, len(found)), e.id))),
        discrepancy_list=tuple(found),
        ledger=tuple(sorted(ledger, key=lambda p: (p.event or "", p.kind, p.relation, p.claims, p.reason))),
        rejected=tuple(sorted(rejected, key=lambda r: (r.document, r.offset_start, r.offset_end, r.filter))),
        problems=tuple(sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.message))),
    )


def worst_first(discrepancy: Discrepancy) -> tuple[int, float, str]:
    """The sorting key of a discrepancy: severity, then how sure it is, then its id."""
    return SEVERITIES.index(discrepancy.severity), -discrepancy.confidence, discrepancy.id


def _frame(records: Iterable[Any], columns: tuple[str, ...]) -> pandas.DataFrame:
    import pandas

    rows = list(records)
    # Nullable types: an unknown figure is <NA>, and a count of 146 does not become 146.0.
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=dtype(name, values)) for name, values in _columns(rows, columns)}
    )


def _columns(rows: Sequence[Any], columns: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    for name in columns:
        yield name, [getattr(row, name) for row in rows]


def dtype(column: str, values: Iterable[Any]) -> Any:
    """The dtype of a column of these values: that of ``DTYPES``, else ``string``.

    Whole numbers become ``Float64`` where one has a fraction, which only optional kinds give ("2.5 million
    dollars"), or has more digits than 64 bits hold.
    """
    name = DTYPES.get(column, "string")
    if name == "Int64" and any(isinstance(v, float) or (v or 0) > _LARGEST for v in values):
        return "Float64"
    return name
