"""Independent voices in an event: outlets that print one claimant, or one sentence, are folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from discrepancy.model import Claim
from discrepancy.reports.plain import harmless
from discrepancy.reports.view import voice

_WORDS_OF_A_COPY = 6
"""A sentence as long as this is not written twice by chance."""


def voices(claims: Iterable[Claim]) -> Mapping[str, str]:
    """For each claim, by id, the key of its voice: its origin, or that of the first who printed the sentence.

    ``claims`` are those of one event, the earliest published first.
    """
    printed: dict[tuple[str, str, int], str] = {}
    found: dict[str, str] = {}
    for claim in claims:
        sentence = harmless(claim.quote).strip().casefold()
        key = voice(claim)
        if sentence.count(" ") >= _WORDS_OF_A_COPY:
            key = printed.setdefault((claim.kind, sentence, claim.offset_start - claim.quote_start), key)
        found[claim.id] = key
    return found
