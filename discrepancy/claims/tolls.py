"""The toll frame: "the death toll rose to 31 from 19", "brought to 49 the number killed", "Dead: 12"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import MARKS, Clause
from discrepancy.claims.phrases import BARE, PERSON, Phrase
from discrepancy.claims.triggers import Trigger

REACH = 24
"""Tokens between the words for a toll and its figure."""
MOVED_BEFORE = 4
DASHES = frozenset({"-", "--", "–", "—"})


def toll(c: Clause, b: Binder, t: Trigger) -> None:
    """Take the figure that the toll is said to be at."""
    if " ".join(t.words) in t.rule.weak:
        phrase = _labelled(c, t)
        if phrase is not None:
            b.take(t, phrase, "toll")
        return
    phrase = _figure(c, t)
    noun = next((w for w in (t.words[-1], *c.low[t.last : t.last + 1]) if w in c.lexicon.heads), None)
    if phrase is not None and phrase.kind_of_head == BARE and noun is not None:
        phrase.scope, phrase.who = c.lexicon.heads[noun].scope, noun  # "the number of attackers": 80
    if phrase is not None:
        b.chain(t, phrase, "toll", _moved(c, t))
    elif t.rule.frame == "toll":
        _figure_before(c, b, t)


def _labelled(c: Clause, t: Trigger) -> Phrase | None:
    """ "Deaths: 12", "Killed - 12, injured - 45": the figure behind a label."""
    sign = c.low[t.last] if t.last < c.size else ""
    phrase = c.starts.get(t.last + 1)
    if phrase is None or sign == ":":
        return phrase
    opens = t.first == 0 or not c.low[t.first - 1][0].isalnum()
    closes = phrase.last >= c.size or not c.low[phrase.last][0].isalnum()
    return phrase if sign in DASHES and opens and closes and phrase.kind_of_head == BARE else None


def _figure(c: Clause, t: Trigger) -> Phrase | None:
    at = t.last
    stop = min(c.size, t.last + REACH)
    linked = False
    while at < stop:
        phrase = c.starts.get(at)
        if phrase is not None:
            counts = phrase.kind_of_head in (PERSON, BARE) and not phrase.filter and not phrase.article
            stepped = (
                c.low[at - 1] in c.lexicon.increments
                and c.flags[min(phrase.last, c.size - 1)] & wc.INFINITIVE
            )
            if counts and (linked or at == t.last) and not (c.flags[at - 1] & wc.SOURCE or stepped):
                return phrase
            at = max(phrase.last, at + 1)
            continue
        if c.flags[at] & wc.TOLL_LINK:
            linked = True
        if (c.low[at] in MARKS and c.low[at] != ":") or (linked and c.flags[at] & wc.SAY):
            return None
        at += 1
    return None


def _figure_before(c: Clause, b: Binder, t: Trigger) -> None:
    """ "… brought to 49 the number killed"."""
    before = t.first
    while before > 0 and c.flags[before - 1] & (wc.DEFINITE | wc.ROSTER_FILL):
        before -= 1
    phrase = c.ends.get(before)
    if (
        phrase is not None
        and phrase.kind_of_head == BARE
        and phrase.first
        and c.flags[phrase.first - 1] & wc.TOLL_LINK
    ):
        b.take(t, phrase, "toll", _moved(c, t))


def _moved(c: Clause, t: Trigger) -> str:
    moved = ""
    for at in range(max(0, t.first - MOVED_BEFORE), min(c.size, t.last + REACH)):
        if c.flags[at] & wc.RISE:
            moved = "up"
        elif c.flags[at] & wc.FALL:
            moved = "down"
    return moved
