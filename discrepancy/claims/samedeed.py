"""A deed that a second one did too, its verb left out: "the army lost seven men and the rebels twelve"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import BARE, Phrase
from discrepancy.claims.retold import clause_ends

NAME_WORDS = 4
REACH = 14
"""Tokens between the two figures."""


def same_deed(c: Clause, b: Binder) -> None:
    """Bind a bare figure right behind a second subject by the verb of the first."""
    for phrase in c.phrases:
        plain = phrase.kind_of_head == BARE and phrase.value and not phrase.filter
        if not plain or b.of_phrase(phrase) is not None or not clause_ends(c.low, c.flags, phrase.last):
            continue
        begin = _subject(c, phrase)
        earlier = [x for x in b.bonds if begin - x.phrase.last > 0 and phrase.first - x.phrase.last <= REACH]
        if earlier and earlier[-1].how == "object" and not earlier[-1].rule.active:
            b.take(earlier[-1].trigger, phrase, "gapped")


def _subject(c: Clause, phrase: Phrase) -> int:
    """Where the second subject begins that stands right before a figure; 0 without one."""
    end = phrase.first
    known = end > 1 and end - 1 not in c.inside
    body = c.low[end - 1] if known else ""
    if body not in c.lexicon.bodies and body not in c.lexicon.heads:
        return 0
    begin = end
    while (
        begin > 1 and end - begin < NAME_WORDS and c.low[begin - 1][0].isalpha() and begin - 1 not in c.inside
    ):
        if c.flags[begin - 1] & ~(wc.DETERMINER | wc.DEFINITE | wc.PLACE_WORD):
            break
        begin -= 1
    joined = c.low[begin - 1] in (",", ";") or c.flags[begin - 1] & wc.CONJUNCTION
    return begin if joined and c.flags[begin] & wc.DEFINITE else 0
