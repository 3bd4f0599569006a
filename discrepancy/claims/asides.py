"""What may stand between a verb and its object: "killed, officials said, nine people"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.clause import Clause

ASIDE = 8
"""Tokens of ", according to the ministry,"."""
DAY = 4
"""Tokens of "late on Friday night"."""


def interposed(c: Clause, at: int) -> int:
    """How many tokens of these stand at ``at``, right behind a verb; nought where there are none."""
    fixed = next((len(w) for w in c.lexicon.adverbials if tuple(c.low[at : at + len(w)]) == w), 0)
    return fixed or _aside(c, at) or _day(c, at)


def _aside(c: Clause, at: int) -> int:
    """ ", officials said, nine people", ", in Arif alone, nine people"."""
    if at + 2 >= c.size or c.low[at] != ",":
        return 0
    for k in range(at + 1, min(c.size - 1, at + ASIDE)):
        if c.low[k] == ",":
            between = range(at + 1, k)
            told = c.flags[at + 1] & wc.PREPOSITION or any(c.flags[j] & wc.SAY for j in between)
            return k + 1 - at if told and _free(c, k + 1) else 0
        counts = k in c.inside and not c.inside[k].article  # "a nurse said"
        if counts or k in c.verbs or c.flags[k] & (wc.RELATIVE | wc.CONJUNCTION | wc.SUBORDINATOR):
            return 0
    return 0


def _day(c: Clause, at: int) -> int:
    """ "on Friday nine people", "late on Friday at least nine people"."""
    dated = False
    for k in range(at, min(c.size, at + DAY)):
        if dated and _free(c, k):
            return k - at
        if k in c.inside or not c.flags[k] & (wc.TIME_WORD | wc.ADVERB | wc.LOCATIVE):
            return 0
        dated = dated or bool(c.flags[k] & wc.TIME_WORD)
    return 0


def _free(c: Clause, at: int) -> bool:
    """Whether a figure begins here that no words of its own tell of."""
    phrase = c.starts.get(at)
    return phrase is not None and not phrase.filter and not c.own_trigger(phrase)
