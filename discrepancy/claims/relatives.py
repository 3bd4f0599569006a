"""Those of whom a clause is told that has them as its object: "nine people whom the soldiers had shot"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import BARE, PERSON
from discrepancy.claims.triggers import Trigger

RELATIVE = 10
"""Tokens from "whom" to the verb of its clause."""


def relative_object(c: Clause, b: Binder, t: Trigger) -> None:
    """ "Nine people whom the soldiers had shot dead": those of whom the clause of the verb is told.

    "The eight monks they had seized" leaves "whom" out.
    """
    begin = c.group_begin(t.first)
    several = begin > 1 and c.low[begin - 1] in c.lexicon.many_pronouns and begin - 1 not in c.inside
    if several and begin < t.first and not any(flag & wc.MODAL for flag in c.flags[begin : t.first]):
        known = c.ends.get(begin - 1)
        opens = known.first - 1 if known is not None else 0
        people = known is not None and known.kind_of_head in (PERSON, BARE) and not known.filter
        if known is not None and people and opens >= 0 and c.flags[opens] & wc.DEFINITE:
            b.take(t, known, "object")
            return
    for at in range(t.first - 1, max(0, t.first - RELATIVE), -1):
        if c.low[at] in c.lexicon.object_relatives:
            phrase = c.ends.get(at - (c.low[at - 1] == ","))
            counts = phrase is not None and phrase.kind_of_head == PERSON and not phrase.filter
            if phrase is not None and counts and b.of_phrase(phrase) is None:
                b.take(t, phrase, "object")
            return
        if at in c.inside or not c.low[at][0].isalnum():
            return
