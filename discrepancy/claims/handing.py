"""Who hands the word to whom: "AFP quoted doctors as saying", "the Network revised its toll"."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.claims.speakernames import MAX_NAME
from discrepancy.claims.speakerwords import AttributionWords

COUNT_WORDS = 3
"""Words of "its own death toll" behind the verb."""


def hands_on(words: AttributionWords, low: Sequence[str], verb: int) -> bool:
    """Whether who is named behind the verb speaks ("quoted the doctors as saying")."""
    if low[verb] not in words.handing or verb + 2 >= len(low) or low[verb + 1] in words.governed:
        return False  # "was quoted by the agency as saying"
    for at in range(verb + 2, min(verb + MAX_NAME, len(low) - 1)):
        if low[at] in words.quoting and low[at + 1] in words.gerunds:
            return True
        if low[at] in words.clause:
            break
    return False


def amends(words: AttributionWords, low: Sequence[str], verb: int) -> bool:
    """Whether the verb changes a count of the subject's own ("has lowered its toll")."""
    if low[verb] not in words.amending or verb + 2 >= len(low) or low[verb + 1] not in words.own:
        return False
    return not words.own_counts.isdisjoint(low[verb + 2 : verb + 2 + COUNT_WORDS])


def denies_voice(words: AttributionWords, low: Sequence[str], first: int) -> bool:
    """Whether "no" stands before the name that begins at ``first``, so that nobody speaks."""
    return low[first] in words.nobody or (first > 0 and low[first - 1] in words.nobody)


def clause_goes_on(words: AttributionWords, low: Sequence[str], at: int) -> bool:
    """Whether a plain word follows a name, which then is the subject of what is said.

    "A nurse at the post said the ward received 30 …": the ward does not speak.
    """
    if at >= len(low) or not low[at].isalpha() or low[at].endswith(words.gerund_endings[0]):
        return False
    closing = (
        words.small, words.days, words.clause, words.joining, words.opening, words.relatives,
        words.governed, words.aside,
    )  # fmt: skip
    return not any(low[at] in those for those in closing)
