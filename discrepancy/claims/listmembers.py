"""What may look like one more member of a list of counted people, and is none."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.phrases import Phrase

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
