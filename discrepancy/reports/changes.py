"""What a new run changed: two reports → records added, gone and changed, by id.

A discrepancy is known by its id and looked at again when its ``figures`` have moved. The lists hold records
as the JSON report has them, so that every field that changed can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from discrepancy.report import Report
from discrepancy.reports import records, view

Record = dict[str, Any]

LISTS = ("documents", "claims", "events", "discrepancies")
"""In the order of the pipeline."""

_POSITIONS = frozenset({"path", "line"})
"""Where a document lay is not what it says."""


class Changed(Struct, frozen=True):
    """One record under both reports, and the names of the fields that differ."""

    id: str
    old: Record
    new: Record
    fields: tuple[str, ...]


class Listed(Struct, frozen=True):
    """What became of one list: records by id, in the order of the report that has them."""

    added: tuple[Record, ...]
    gone: tuple[Record, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


class Changes(Struct, frozen=True):
    """The lists of :data:`LISTS` by name; false when nothing changed."""

    lists: Mapping[str, Listed]

    def __bool__(self) -> bool:
        return any(self.lists.values())


def compare(old: Report, new: Report, codebook: str = "default") -> Changes:
    """What ``new`` has more, less and otherwise than ``old``.

    Events carry low, best and high under the codebook as the field ``estimates``, if both reports have them.
    """
    reckoned = codebook in old.estimates and codebook in new.estimates
    before, after = (_records(report, codebook if reckoned else None) for report in (old, new))
    return Changes({name: _listed(before[name], after[name]) for name in LISTS})


def _records(report: Report, codebook: str | None) -> dict[str, dict[str, Record]]:
    found = view.estimates(report, codebook) if codebook else {}
    events = _by_id(report.event_list, records.event_record)
    for name, record in events.items():
        record["estimates"] = [records.estimate_record(e) for e in found.get(name, ())]
    return {
        "documents": _by_id(report.documents, records.document_record),
        "claims": _by_id(report.claim_list, records.claim_record),
        "events": events,
        "discrepancies": _by_id(report.discrepancy_list, records.discrepancy_record),
    }


def _by_id(things: Iterable[Any], record: Callable[[Any], Record]) -> dict[str, Record]:
    return {thing.id: record(thing) for thing in things}


def _listed(old: Mapping[str, Record], new: Mapping[str, Record]) -> Listed:
    changed = []
    for name, record in new.items():
        if name in old and (fields := _differing(old[name], record)):
            changed.append(Changed(name, old[name], record, fields))
    return Listed(
        tuple(record for name, record in new.items() if name not in old),
        tuple(record for name, record in old.items() if name not in new),
        tuple(changed),
    )


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    def plain(value: Any) -> Any:
        # A claim is one tuple of ids whether it was read from JSON or made by this run.
        return list(value) if isinstance(value, tuple) else value

    return tuple(name for name in new if name not in _POSITIONS and plain(old.get(name)) != plain(new[name]))
