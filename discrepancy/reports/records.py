"""Records → plain dictionaries for JSON, keys in the order of the contract, dates ISO, unknown is null."""

from __future__ import annotations

import json
from functools import cache
from operator import attrgetter
from typing import Any

from discrepancy.model import Claim, Discrepancy, Document, Estimate, Event, Mention, Passed, Problem
from discrepancy.report import CLAIM_COLUMNS, DISCREPANCY_COLUMNS, EVENT_COLUMNS
from discrepancy.reports.plain import harmless_json

DOCUMENT_FIELDS = (
    "id", "source", "published", "published_from", "updated", "title", "url", "credit", "dateline_place",
    "path", "line",
)  # fmt: skip
CLAIM_FIELDS = (*CLAIM_COLUMNS, "quote_start", "inclusive", "containers")
MENTION_FIELDS = ("quote", "offset_start", "offset_end", "quote_start", "part", "field", "hedge")
ESTIMATE_FIELDS = ("event", "kind", "scope", "low", "best", "high", "voices", "codebook")
PASSED_FIELDS = ("event", "kind", "relation", "claims", "reason")
PROBLEM_FIELDS = ("path", "line", "message", "fault")
_DATES = ("published", "updated", "start", "end")


# json.dumps would make an encoder for every record.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def dumps(record: dict[str, Any]) -> str:
    """JSON of a record: characters as they are, but for those that could drive a terminal."""
    return harmless_json(_encode(record))


def claim_record(claim: Claim) -> dict[str, Any]:
    """The row of the contract, and what else is needed to compare the claim again; without its derivation."""
    record = _record(claim, CLAIM_FIELDS)
    record["mentions"] = [_record(m, MENTION_FIELDS) for m in claim.mentions]
    return record


def document_record(document: Document) -> dict[str, Any]:
    """What is known of a document, without its text."""
    return _record(document, DOCUMENT_FIELDS)


def event_record(event: Event) -> dict[str, Any]:
    """An event with the ids of its claims and the reasons that hold it together."""
    return _record(event, EVENT_COLUMNS)


def discrepancy_record(discrepancy: Discrepancy) -> dict[str, Any]:
    """A discrepancy with the ids of the claims that disagree."""
    return _record(discrepancy, DISCREPANCY_COLUMNS)


def estimate_record(estimate: Estimate) -> dict[str, Any]:
    """Low, best and high of one event and kind under a codebook; whole numbers as such."""
    record = _record(estimate, ESTIMATE_FIELDS)
    for name in ("low", "best", "high"):
        record[name] = whole(record[name])
    return record


def passed_record(passed: Passed) -> dict[str, Any]:
    """A line of the ledger."""
    return _record(passed, PASSED_FIELDS)


def problem_record(problem: Problem) -> dict[str, Any]:
    """Something wrong with the input."""
    return _record(problem, PROBLEM_FIELDS)


_Any = Claim | Document | Event | Discrepancy | Estimate | Passed | Problem | Mention


def _record(thing: _Any, fields: tuple[str, ...]) -> dict[str, Any]:
    record = dict(zip(fields, _getter(fields)(thing), strict=True))
    for name in _DATES:
        if record.get(name) is not None:
            record[name] = record[name].isoformat()
    return record


def whole(number: float | None) -> int | float | None:
    """A count as an integer where it is one: 146.0 → 146."""
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number


@cache
def _getter(fields: tuple[str, ...]) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*fields)
