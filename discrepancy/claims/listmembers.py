"""What may look like one more member of a list of counted people, and is none."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.phrase import Phrase

ENDS = frozenset(",;:")


def is_speaker(low: list[str], flags: list[int], phrase: Phrase) -> bool:
    """ "…, a district official said", "…, a trader whose shop was burnt told …": one who speaks.

    Only one person set apart by a comma is looked for beyond the next word.
    """
    apart = phrase.article and phrase.first and low[phrase.first - 1] == ","
    for k in range(phrase.last, min(len(low) if apart else phrase.last + 1, len(low))):
        if flags[k] & wc.SAY:
            return True
        if low[k] in ENDS or flags[k] & wc.CONJUNCTION:
            break
    return False


def opens_clause(low: list[str], flags: list[int], first: int, end: int) -> bool:
    """ "Arresting 23, and 400 are to be evicted": behind a comma and "and", with a verb group of its own."""
    joined = first > 1 and low[first - 2] == "," and flags[first - 1] & wc.CONJUNCTION
    return bool(joined and end < len(flags) and flags[end] & wc.VERBAL)
