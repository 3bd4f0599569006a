"""How sure a discrepancy is: by its relation, the match of its event, how far its figures lie, its voices.

Every weight is in ``rules/codebooks/compare.toml`` under ``[confidence]`` and is added to the relation's.
"""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.discrepancies.intervals import span_of
from discrepancy.discrepancies.voices import Voices
from discrepancy.events import LENT_DATE
from discrepancy.model import Claim, Event, Relation
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_SUM = lazy(r"= (-?\d+(?:\.\d+)?)")
"""The sum of a ladder, as the reasons of an event print it."""


class Trust:
    """The weights of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table = book.toml("codebooks/compare.toml").get("confidence", {})
        self._weight = {str(k): float(v) for k, v in table.items()}

    def of(self, event: Event, claims: Sequence[Claim], relation: Relation, voices: Voices) -> float:
        """A number from 0.05 to 0.99 for how sure it is that the claims disagree."""
        weight = self._weight
        trust = weight.get(relation, 0.5)
        if event.start is None or any(LENT_DATE in reason for reason in event.reasons):
            trust += weight.get("undated", 0.0)
        if len({c.scope or "everyone" for c in claims}) > 1:
            trust += weight.get("scope", 0.0)
        if len({c.document for c in claims}) > 1 and weakest(event) < weight.get("weak_sum", 0.0):
            trust += weight.get("weak", 0.0)
        if ratio(claims) > weight.get("far_ratio", float("inf")):
            trust += weight.get("far", 0.0)
        backed = voices.origins(claims).values()
        if len(backed) > 1 and all(len(origins) > 1 for origins in backed):
            trust += weight.get("backed", 0.0)
        return round(min(max(trust, 0.05), 0.99), 2)


def weakest(event: Event) -> float:
    """The least sum by which an account joined the event; infinite where nothing had to join."""
    sums = [float(found[1]) for reason in event.reasons if (found := _SUM.search(reason))]
    return min(sums, default=float("inf"))


def ratio(claims: Sequence[Claim]) -> float:
    """How many times the smallest figure goes into the largest; 1 where there is nothing to divide."""
    best = [span.best for c in claims if c.kind != "date" and (span := span_of(c)) is not None]
    return max(best) / max(min(best), 1.0) if best else 1.0


def trust(book: Rulebook | None = None) -> Trust:
    """The weights of a rulebook, read once."""
    return (book or rulebook()).built("discrepancies.trust", Trust)
