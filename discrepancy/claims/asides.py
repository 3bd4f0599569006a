"""What may stand between a verb and its figures: "killed, officials said, nine people"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import Phrase

ASIDE = 8
"""Tokens of ", according to the ministry,"."""
TRAITS = 12
"""Tokens of ", mostly women and nursing mothers,"."""
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


def timed(c: Clause, at: int) -> bool:
    """Whether "(three) hours later" stands at ``at``, which no verb has for its object."""
    if at >= c.size:
        return False
    phrase = c.inside.get(at)
    return c.lexicon.units.get(c.low[at]) == "time" or (phrase is not None and phrase.filter == "time")


def _free(c: Clause, at: int) -> bool:
    """Whether a figure begins here that no words of its own tell of."""
    phrase = c.starts.get(at)
    return phrase is not None and not phrase.filter and not c.own_trigger(phrase)


def set_apart(c: Clause, comma: int) -> Phrase | None:
    """ "The blast left 27 guests, most of them women, dead": the figure before what is set apart."""
    phrase = _before_aside(c, comma)
    return phrase if phrase is not None and c.flags[phrase.first - 1] & wc.LINK else None


def joined_before(c: Clause, comma: int) -> Phrase | None:
    """ "31 were killed and 53 others, mostly women, abducted": the figure that a conjunction joins."""
    phrase = _before_aside(c, comma)
    if phrase is None or not c.flags[phrase.first - 1] & wc.CONJUNCTION:
        return None
    opens = phrase.last + 1
    return phrase if c.low[opens] in c.lexicon.mostly or c.flags[opens] & wc.QUANTIFIER else None


def _before_aside(c: Clause, comma: int) -> Phrase | None:
    """The figure, with a word before it, at which an aside begins that ends with a comma."""
    if comma < 1 or c.low[comma] != ",":
        return None
    for at in range(comma - 1, max(0, comma - TRAITS), -1):
        if c.low[at] == ",":
            phrase = c.ends.get(at)
            return phrase if phrase is not None and phrase.first else None
        if c.low[at] in ";." or at in c.verbs:
            return None
    return None
