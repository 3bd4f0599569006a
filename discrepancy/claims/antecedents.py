"""Whole groups that a word behind them takes up: "all of whom", "all but one of them"."""

from __future__ import annotations

from discrepancy.claims.clause import Clause
from discrepancy.claims.phrases import PERSON, Phrase

ASIDE = frozenset(",(-–—")
OF_WHOM = 3
"""Words of "all of whom"."""


def all_of_them(c: Clause, at: int) -> list[Phrase]:
    """ "Thirty fighters, all of whom were killed": the thirty, if the words for all stand at ``at``."""
    whole = c.ends.get(at - (at > 0 and c.low[at - 1] == ","))
    if whole is None or whole.kind_of_head != PERSON or whole.filter:
        return []
    told = tuple(c.low[at : at + OF_WHOM])
    return [whole] if any(words[:OF_WHOM] == told for words in c.lexicon.all_of) else []


def before_exception(c: Clause, at: int) -> int:
    """ "Thirteen people, all but one of them guests, fell ill": where the aside opens."""
    for words in c.lexicon.excepting:
        opens = at - len(words) - 1
        if opens > 0 and tuple(c.low[opens + 1 : at]) == words and c.low[opens] in ASIDE:
            return opens
    return at
