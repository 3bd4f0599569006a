"""Those of whom a clause is told that has them as its object: "nine people whom the soldiers had shot"."""

from __future__ import annotations

from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrases import PERSON
from discrepancy.claims.triggers import Trigger

RELATIVE = 10
"""Tokens from "whom" to the verb of its clause."""


def relative_object(c: Clause, b: Binder, t: Trigger) -> None:
    """ "Nine people whom the soldiers had shot dead": those of whom the clause of the verb is told."""
    for at in range(t.first - 1, max(0, t.first - RELATIVE), -1):
        if c.low[at] in c.lexicon.object_relatives:
            phrase = c.ends.get(at - (c.low[at - 1] == ","))
            counts = phrase is not None and phrase.kind_of_head == PERSON and not phrase.filter
            if phrase is not None and counts and b.of_phrase(phrase) is None:
                b.take(t, phrase, "object")
            return
        if at in c.inside or not c.low[at][0].isalnum():
            return
