"""Claims of one event, held against each other without matching: what came of each two of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from made_claims import claim, documents

from discrepancy.discrepancies import compare
from discrepancy.model import Claim, Discrepancy, Event, Passed

DAY = date(2021, 5, 3)


def event(claims: Sequence[Claim], **fields: Any) -> Event:
    """One event of all the claims, a bombing in Norburg on 3 May 2021 unless ``fields`` say otherwise."""
    told: dict[str, Any] = {
        "id": "e", "what": "bombing", "place": "Norburg", "place_id": "t:norburg", "latitude": 50.0,
        "longitude": 10.0, "start": DAY, "end": DAY, "claims": tuple(c.id for c in claims),
    }  # fmt: skip
    return Event(**{**told, **fields})


def judged(
    claims: Sequence[Claim], texts: dict[str, str] | None = None, **fields: Any
) -> tuple[list[Discrepancy], list[Passed]]:
    """The rows and the ledger of claims that speak of one event."""
    return compare([event(claims, **fields)], claims, documents([*claims], **(texts or {})))


def outcome(one: Claim, other: Claim, *more: Claim, **fields: Any) -> tuple[str, str]:
    """What came of two claims: the relation and rule of their row, or of the ledger the reason in brackets.

    ("agrees", "equal") where they are one figure. ``more`` are other claims that are held against them.
    """
    rows, ledger = judged([one, other, *more], **fields)
    pair = {one.id, other.id}
    for row in rows:
        if pair <= set(row.claims):
            return row.relation, row.rule
    for line in ledger:
        if pair == set(line.claims):
            return line.relation, f"({line.reason})"
    return "agrees", "equal"


def told(name: str, value: int | None, **fields: Any) -> Claim:
    """A claim as of ``made_claims``, with ``day`` for the day of May 2021 on which it was published."""
    if "day" in fields:
        day = fields.pop("day")
        fields["published"] = None if day is None else date(2021, 5, day)
    return claim(name, value, **fields)


def vague(name: str, low: int, high: int | None, **fields: Any) -> Claim:
    """A claim of a word: dozens are 24 to 99."""
    fields = {"quote": f"Dozens were {fields.get('kind', 'killed')} in Norburg", **fields}
    return told(name, None, hedge="vague", low=low, high=high, **fields)
