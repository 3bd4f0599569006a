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
    if total is None or large.first.span.hedge not in _COUNTED:
        return False
    for s in small.statements:
        if s.part or not _exact(s) or rivals(s.claim, large.first.claim):
            continue
        told = [t for said in stated[s.document].values() for t in said]
        if any(t.span.best >= total for t in told):
            continue  # it has a total of its own
        addends = {t.claim.id: t.span.value or 0.0 for t in told if _beside(s, t, movement)}
        on_top = {t.claim.id for t in told if _on_top(s, t, movement)}
        if total < _TELLING:
            addends = {name: value for name, value in addends.items() if name in on_top}
        if len(addends) <= FEW and _makes(list(addends.values()), total - s.span.best):
            return True
    return False


def _beside(s: Statement, t: Statement, movement: Movement) -> bool:
    """Whether a second figure counts others than the first, in the same breath."""
    if t.claim.id in {c.id for c in s.claims} or not _exact(t):
        return False
    if t.claim.subset_of is not None or movement.among(t.claim) or movement.opposed(s.claim, t.claim):
        return False
    if abs(t.claim.offset_start - s.claim.offset_start) > SHORTLY or rivals(s.claim, t.claim):
        return False
    same = t.claim.attributed_to == s.claim.attributed_to and t.scope == s.scope
    return same or _on_top(s, t, movement)


def _on_top(s: Statement, t: Statement, movement: Movement) -> bool:
    """Whether the later of two figures is said to come on top: "two more", "three guards also died"."""
    late = max((s.claim, t.claim), key=lambda claim: claim.offset_start)
    return movement.also(late) or movement.besides(late)


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
