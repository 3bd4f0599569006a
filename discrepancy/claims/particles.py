"""The particle that a verb needs, over what may stand between ("drove thousands … from their homes")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.triggers import Trigger

if TYPE_CHECKING:
    from discrepancy.claims.clause import Clause

PARTICLE_REACH = 16
"""Tokens between a verb and its particle."""
INSERTION = 12
"""Tokens from the comma that opens an insertion to the one that closes it."""


def find_particle(c: Clause, t: Trigger) -> tuple[int, int] | None:
    """Where a particle of the rule stands after the verb ("shot 12 people dead")."""
    particles = t.rule.only.get(t.base, t.rule.particle)
    at = t.last
    while at < min(t.last + PARTICLE_REACH, c.size):
        word = c.low[at]
        end = particles.end(c.low, at)
        if end > at:
            return None if _of_part(c, t, at) else (at, end)
        beyond = _past_insertion(c, at) if word == "," else None
        if beyond is not None:
            at = beyond
            continue
        counted = at in c.inside and c.flags[at] & wc.SUBORDINATOR  # "more than 300"
        ends = at > t.last and (c.flags[at] & wc.SUBORDINATOR or at in c.plain_verbs)
        if word in ";.," or (ends and not counted):
            return None
        at += 1
    if t.first and particles.is_word(c.low[t.first - 1]):
        return t.last, t.last
    return None


def _of_part(c: Clause, t: Trigger, at: int) -> bool:
    """ "Eleven were shot two of them fatally": the particle is told of the part alone."""
    part = c.ends.get(at)
    return bool(part and part.of_them) and c.is_passive(c.helper(t.first))


def _past_insertion(c: Clause, comma: int) -> int | None:
    """Where the clause goes on after ", most of them women, "; None when no short insertion is closed."""
    for at in range(comma + 2, min(comma + INSERTION, c.size)):
        if c.low[at] == ",":
            return at + 1
        if c.low[at] in ";." or c.flags[at] & (wc.SAY | wc.SUBORDINATOR):
            return None
    return None
