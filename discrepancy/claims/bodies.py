"""The group of figures whose noun tells none: "six of its members", "the battalion suffered four killed"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import Phrase

BEFORE = 16
"""Tokens before a figure in which the body stands whose people are counted."""
LOSSES = 9
"""Tokens between "losses" and a figure of them."""
OF_WORDS = 6
"""Words from "of" to the noun in "members of a hamlet self-defence band"."""
ENDS = wc.PREPOSITION | wc.CONJUNCTION | wc.VERBAL | wc.SAY | wc.RELATIVE
UNTOLD = frozenset({"everyone", "men"})


def scope_of_body(c: Clause, phrase: Phrase) -> str | None:
    """The scope of the armed or police body that a figure belongs to; None when its words tell none.

    The body is named with the figure ("12 PKK members"), or is the one that lost its own people before it.
    """
    lexicon = c.lexicon
    if phrase.scope not in UNTOLD or phrase.head not in lexicon.untold or phrase.filter or not phrase.value:
        return None
    if _of_family(c, phrase):
        return lexicon.company_scope
    behind = _behind(c, phrase)
    if behind is not None:
        return behind
    end = c.tails.get(id(phrase), phrase.last)
    named = [lexicon.bodies[c.low[k]] for k in range(phrase.number_end, end) if c.low[k] in lexicon.bodies]
    if named:
        return named[0]
    if not _own(c, phrase):
        return None
    before = (k for k in range(phrase.first - 1, max(-1, phrase.first - BEFORE), -1) if k not in c.inside)
    return next((lexicon.bodies[c.low[k]] for k in before if c.low[k] in lexicon.bodies), None)


def _of_family(c: Clause, phrase: Phrase) -> bool:
    """ "A family of four": who they are is said before the figure."""
    at = phrase.number_at - 1
    if at < 1 or phrase.head or not c.flags[at] & wc.GENITIVE:
        return False
    lexicon = c.lexicon
    return any(
        c.low[at - 1] in lexicon.things_of[name] for name in lexicon.told_beside if name in lexicon.things_of
    )


def _behind(c: Clause, phrase: Phrase) -> str | None:
    """ "Three members of one family", "nine bodies of rebels": the scope of what hangs on the people."""
    lexicon = c.lexicon
    if not phrase.head or phrase.last >= c.size or not c.flags[phrase.last] & wc.GENITIVE:
        return None
    for k in range(phrase.last + 1, min(phrase.last + OF_WORDS, c.size)):
        word = c.low[k]
        head = lexicon.heads.get(word)
        if any(word in nouns for name, nouns in lexicon.things_of.items() if name in lexicon.told_beside):
            return lexicon.company_scope
        if word in lexicon.bodies:
            return lexicon.bodies[word]
        if head is not None and not head.singular and phrase.head in lexicon.noun_heads:
            return head.scope
        if not word[0].isalnum() or c.flags[k] & ENDS or k in c.verbs:
            return None
    return None


def _own(c: Clause, phrase: Phrase) -> bool:
    """Whether the counted are told to be somebody's own."""
    if phrase.first and c.low[phrase.first - 1] in c.lexicon.losing:
        return True
    if not c.lexicon.losses.isdisjoint(c.low[max(0, phrase.first - LOSSES) : phrase.first]):
        return True  # "the army put its losses at six dead"
    inner = range(phrase.number_end, phrase.last - 1)
    owned = (c.flags[k] & wc.GENITIVE and c.low[k + 1] in c.lexicon.owners for k in inner)
    return any(owned) and c.low[phrase.last - 1] == phrase.head
