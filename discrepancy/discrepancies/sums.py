"""Sums that settle two figures: a report that gives the addends, or those who are left of all.

"Forty-nine bodies … three women had died before" is what another report has as 52; 60 were taken, and 42 are
held after 18 got away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from discrepancy.discrepancies.groups import Figure, Group
from discrepancy.discrepancies.movement import Movement
from discrepancy.discrepancies.parts import FEW, SHORTLY
from discrepancy.discrepancies.statements import Statement, rivals

_TELLING = 10
"""Smaller totals are the sum of something by chance."""
_COUNTED = ("exactly", "at_least")

Gone = Mapping[str, set[tuple[float, str | None]]]
"""By document the figures, and who gives them, of those who are no longer among the counted."""
Stated = Mapping[str, Mapping[Figure, Sequence[Statement]]]


def adds_up(one: Group, other: Group, stated: Stated, movement: Movement) -> bool:
    """Whether a report of the smaller figure gives another beside it that makes it the larger one.

    Of one claimant, close by, and of people that are not of two camps; claimants at odds are no sum.
    """
    small, large = (one, other) if one.first.span.best <= other.first.span.best else (other, one)
    total = large.first.span.value
    if total is None or total < _TELLING or large.first.span.hedge not in _COUNTED:
        return False
    for s in small.statements:
        if s.part or not _exact(s) or rivals(s.claim, large.first.claim):
            continue
        if any(t.span.best >= total for said in stated[s.document].values() for t in said):
            continue  # it has a total of its own
        addends = {
            t.claim.id: t.span.value or 0.0
            for said in stated[s.document].values()
            for t in said
            if _beside(s, t, movement)
        }
        if len(addends) <= FEW and _makes(list(addends.values()), total - s.span.best):
            return True
    return False


def _beside(s: Statement, t: Statement, movement: Movement) -> bool:
    """Whether a second figure counts others than the first, in the same breath."""
    return (
        t.claim.id not in {c.id for c in s.claims}
        and _exact(t)
        and t.claim.subset_of is None
        and not movement.among(t.claim)
        and (t.scope == s.scope or movement.also(t.claim) or movement.besides(t.claim))
        and abs(t.claim.offset_start - s.claim.offset_start) <= SHORTLY
        and t.claim.attributed_to == s.claim.attributed_to
        and not movement.opposed(s.claim, t.claim)
    )


def left_over(one: Group, other: Group, gone: Gone) -> bool:
    """Whether two figures differ by as many as a report of the smaller says are gone: freed, or found.

    A claimant who counts fewer speaks of those who are left only where the same one says how many are gone.
    """
    a, b = one.first.span.value, other.first.span.value
    if a is None or b is None:
        return False
    for s in (one if a < b else other).statements:
        by = s.claim.attributed_to
        if s.claim.moved is not None:
            continue  # "revised the number of those taken to 49"
        for value, voice in gone.get(s.document, ()):
            if value == abs(a - b) and by in (None, voice):
                return True
    return False


def _exact(s: Statement) -> bool:
    return s.span.hedge == "exactly" and not s.overtaken


def _makes(addends: list[float], total: float) -> bool:
    return any(sum(some) == total for size in (1, 2) for some in combinations(addends, size))
