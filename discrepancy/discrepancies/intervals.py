"""Two figures with their hedges → how they relate (contract, sections 6 and 8). Pure interval algebra.

Who said them, when, and of whom is not known here. Every verdict names the rule that gave it.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from discrepancy.model import Claim, Relation
from discrepancy.rulebook import Rulebook, rulebook


class Span(Struct, frozen=True, order=True):
    """The closed interval that a figure's words allow. ``high`` None is unbounded."""

    low: float
    high: float | None
    value: float | None
    hedge: str = "exactly"

    @property
    def vague(self) -> bool:
        """Whether the text gave a word and no number."""
        return self.hedge == "vague"

    @property
    def best(self) -> float:
        """One number for ordering: the stated one, else the low end."""
        return self.value if self.value is not None else self.low


def span_of(claim: Claim) -> Span | None:
    """The span of a counted claim, or None where it has no figure at all."""
    low, high = claim.low, claim.high
    if low is None:
        if claim.value is None:
            return None
        low = claim.value
        high = claim.value if claim.hedge == "exactly" else high
    return Span(
        float(low),
        None if high is None else float(high),
        None if claim.value is None else float(claim.value),
        claim.hedge,
    )


class Tolerances:
    """How near counts as one, from ``rules/codebooks/compare.toml``."""

    def __init__(self, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("codebooks/compare.toml")
        self.rounding_share = float(table.get("rounding_share", 0.0))
        self.rounding_from = float(table.get("rounding_from", 100))
        self.apart = float(table.get("apart_share", 0.25))
        self.slack = float(table.get("apart_slack", 1))
        self.vague_slack = float(table.get("vague_slack", 0.25))

    def relate(self, one: Span, other: Span) -> tuple[Relation, str]:
        """The relation of two spans and the rule that says so. Symmetric."""
        if one > other if (one.high is not None and other.high is not None) else one.best > other.best:
            one, other = other, one
        if one.value is not None and one.value == other.value:
            return "agrees", "equal"
        if one.vague and other.vague:
            return self._vague_pair(one, other)
        if one.vague or other.vague:
            return self._vague(*((one, other) if one.vague else (other, one)))
        if self._rounds(one, other):
            return "agrees", "rounding"
        if _disjoint(one, other):
            return "contradicts", "disjoint"
        if (one.low, one.high) == (other.low, other.high):
            return "agrees", "equal"
        return self._hedged(one, other)

    def too_far(self, smaller: float, larger: float) -> bool:
        """Whether two numbers are too far apart to be one count."""
        return larger > smaller * (1 + self.apart) + self.slack

    def _rounds(self, one: Span, other: Span) -> bool:
        if one.value is None or other.value is None:
            return False
        small, large = sorted((one.value, other.value))
        return small >= self.rounding_from and large - small <= self.rounding_share * large

    @staticmethod
    def _vague_pair(one: Span, other: Span) -> tuple[Relation, str]:
        return ("diverges", "vague apart") if _disjoint(one, other) else ("agrees", "vague alike")

    def _vague(self, word: Span, figure: Span) -> tuple[Relation, str]:
        high = word.high if word.high is not None else float("inf")
        if figure.high is None:
            inside = word.low * (1 - self.vague_slack) <= figure.low <= high
        else:
            inside = figure.low <= high and word.low <= figure.high
            if figure.hedge in ("at_most", "less_than"):
                inside = word.low <= figure.high
        return ("refines", "vague range") if inside else ("diverges", "vague range")

    def _hedged(self, one: Span, other: Span) -> tuple[Relation, str]:
        """Overlapping intervals, not both the same: near enough for one count, or too far apart."""
        if one.high is None and other.high is None:
            apart = self.too_far(min(one.best, other.best), max(one.best, other.best))
            return ("diverges", "two lower bounds") if apart else ("refines", "two lower bounds")
        if one.high is None or other.high is None:
            bound, figure = (one, other) if one.high is None else (other, one)
            if figure.hedge in ("at_most", "less_than") and figure.high is not None:
                apart = self.too_far(bound.best, figure.high)
            else:
                apart = self.too_far(bound.best, figure.best)
            return ("diverges", "lower bound") if apart else ("refines", "lower bound")
        for bound, figure in ((one, other), (other, one)):
            if bound.hedge in ("at_most", "less_than") and figure.hedge not in ("at_most", "less_than"):
                apart = self.too_far(figure.best, bound.high or 0.0)
                return ("diverges", "upper bound") if apart else ("refines", "upper bound")
        return "refines", "overlap"


def _disjoint(one: Span, other: Span) -> bool:
    return (one.high is not None and other.low > one.high) or (
        other.high is not None and one.low > other.high
    )


def tolerances(book: Rulebook | None = None) -> Tolerances:
    """The tolerances of a rulebook, read once."""
    return (book or rulebook()).built("discrepancies.tolerances", Tolerances)
