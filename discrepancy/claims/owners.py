"""Whose the counted people are, and what is said of them right behind their noun."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.language.tokens import Tokens

OWNER = 6
"""Words from the mark of an owner back to the preposition before them."""


def owns(lexicon: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether the mark of a plural owner stands at ``at`` ("40 workers' savings"), and no quotation ends."""
    low, mark = tokens.low, tokens.low[at] if at < len(tokens) else ""
    if mark not in lexicon.plural_owning or at + 1 >= len(low) or not low[at + 1][0].isalpha():
        return False
    beside = tokens.starts[at] == tokens.ends[at - 1] and tokens.starts[at + 1] > tokens.ends[at]
    noun = not lexicon.classes.get(low[at + 1], 0)
    return beside and noun and low[at - 1].endswith(lexicon.many_endings) and mark not in low[:at]


def of_owner(lexicon: Lexicon, low: list[str], at: int) -> str:
    """ "None of the ship's 14 sailors": the preposition before whose they are; empty without one."""
    for k in range(at - 1, max(-1, at - OWNER), -1):
        flags = lexicon.classes.get(low[k], 0)
        if flags & wc.GENITIVE:
            return low[k]
        if not low[k][0].isalpha() or (flags and not flags & (wc.DEFINITE | wc.ARTICLE)):
            break
    return ""


def among_them(lexicon: Lexicon, tokens: Tokens, at: int) -> bool:
    """Whether "among them" stands at ``at`` and closes what it belongs to ("…, 12 foreigners among them")."""
    if at + 1 >= len(tokens):
        return False
    after = tokens.low[at + 2] if at + 2 < len(tokens) else "."
    first, last = (lexicon.classes.get(tokens.low[k], 0) for k in (at, at + 1))
    return bool(first & wc.AMONG and last & wc.THEM) and not after[0].isalnum()
