"""The roster frame: "among the dead were two nurses", "the victims include two boys", "five of the dead"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import Clause
from discrepancy.claims.partitives import noun_after
from discrepancy.claims.phrase import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.triggers import Trigger

REACH = 8
AMONG_REACH = 20
"""Tokens between "the victims" and the verb of "among the victims of the attack on … were two nurses"."""
VERB_REACH = 5
FRONT_REACH = 4


def roster(c: Clause, b: Binder, t: Trigger) -> None:
    """Take the figures that are said to be among the people of the trigger, or to be those people."""
    for phrase in c.phrases:
        if phrase.of_those and (_suffers(c, t, phrase) or _kin(c, phrase) or _speaks(c, phrase)):
            continue
        if phrase.of_those and (phrase.last == t.last or phrase.first <= t.first < phrase.last):
            if not c.own_trigger(phrase, firing=True) or _same_kind_follows(c, t, phrase):
                named = noun_after(c, phrase)  # "four of the victims were children"
                told = phrase.value != 1 and c.flags[min(phrase.last, c.size - 1)] & wc.BE
                if named or told or not t.rule.predicate:  # "two of the survivors, …, were held"
                    b.take(t, phrase, "part")
            return
    if _fronted(c, b, t):
        return
    before = t.first - 1
    while before >= 0 and c.flags[before] & (wc.DETERMINER | wc.ROSTER_FILL) and t.first - before < REACH - 1:
        before -= 1
    counted = c.inside.get(before)
    if counted is not None and counted.kind_of_head == BARE and counted.last == t.first:
        among = counted.first - 1  # "among the 60 dead are 34 women"
        while among >= 0 and c.flags[among] & wc.DETERMINER:
            among -= 1
        before = among if among >= 0 and c.flags[among] & wc.AMONG else before
    own = c.inside.get(t.first)
    opens = own.first if own is not None and own.last == t.last else t.first  # "the two fatalities were …"
    before_it = c.ends.get(t.first)
    numbered = before_it if before_it is not None and before_it.kind_of_head == BARE else None
    opens = numbered.first if numbered is not None else opens  # "the 21 dead comprise nine Kenyans"
    definite = opens > 0 and bool(c.flags[opens - 1] & (wc.DEFINITE | wc.ROSTER_FILL))
    opens_definite = bool(c.flags[t.first] & wc.DETERMINER)
    if (
        before >= 0
        and c.flags[before] & wc.AMONG
        and (before < t.first - 1 or opens_definite or c.flags[t.first] & wc.ROSTER_FILL)
    ):
        _among(c, b, t, before)
        return
    made = next((k for k in range(max(0, before), t.first) if c.flags[k] & wc.MADE_UP), None)
    if made is not None:
        b.subject(t, made, "part")
    elif (definite or not t.first) and not _apposed(c, b, t):
        _included(c, b, t, numbered)


def _apposed(c: Clause, b: Binder, t: Trigger) -> bool:
    """ "The dead, 12 women and five men, ranged in age …": named between commas behind the definite noun."""
    first = c.starts.get(t.last + 1) if t.last < c.size and c.low[t.last] == "," else None
    if first is None or first.filter or first.kind_of_head != PERSON:
        return False
    if first.of_them:
        whole = c.flags[first.last - 1] & wc.THEM and not any(p.first < t.first for p in c.phrases)
        if whole and (first.last >= c.size or not c.low[first.last][0].isalnum()):
            b.take(t, first, "toll")  # "for the injured, over 90 of them"
        return False
    members = [first]
    while (following := c.next_in_list(members[-1])) is not None and following.kind_of_head == PERSON:
        members.append(following)
    end = c.tails.get(id(members[-1]), members[-1].last)
    closed = end + 1 < c.size and c.low[end] == "," and c.low[end + 1][0].isalpha()
    if not closed or c.flags[end + 1] & wc.CONJUNCTION or sum(m.value or 2 for m in members) < 2:
        return False
    for member in members:
        b.take(t, member, "part")
    return True


def _fronted(c: Clause, b: Binder, t: Trigger) -> bool:
    """ "Of the injured, seven were moved to the capital", "Of the nine deaths, five were in the north"."""
    phrase = c.starts.get(t.last + 1) if t.last < c.size and c.low[t.last] == "," else None
    if phrase is None or phrase.filter or phrase.kind_of_head == THING:
        return False
    at = t.first - (not c.flags[t.first] & wc.THOSE)
    while at > 0 and t.first - at < FRONT_REACH and not c.flags[at] & wc.GENITIVE:
        at -= 1
    if not c.flags[at] & wc.GENITIVE or (at and c.low[at - 1][0].isalnum()):
        return False
    if phrase.kind_of_head == UNKNOWN:  # "five occurred in the north"
        phrase.last, phrase.who = phrase.number_end, ""
    phrase.kind_of_head, phrase.of_those = PERSON, " ".join(t.words)
    if not _dies(c, t, phrase):
        noun_after(c, phrase)
        whole = next((p for p in c.phrases if at < p.first < t.last and p is not phrase), None)
        b.take(t, phrase, "part", whole=whole)
    return True


def _kin(c: Clause, phrase: Phrase) -> bool:
    """ "The father of one of the dead came": he is told of, and not who died."""
    at = phrase.first - 2
    kin = at >= 0 and phrase.value == 1 and c.flags[at + 1] & wc.GENITIVE and c.low[at] in c.lexicon.heads
    return bool(kin) and c.low[at] not in c.lexicon.noun_heads


def _speaks(c: Clause, phrase: Phrase) -> bool:
    """ "One of the freed girls said …": who tells of it, and no figure."""
    return phrase.value == 1 and phrase.last < c.size and bool(c.flags[phrase.last] & wc.SAY)


def _suffers(c: Clause, t: Trigger, phrase: Phrase) -> bool:
    """ "Doctors operated on five of the victims": a verb of another kind has the part for its object."""
    verbs = (x for x in c.triggers if x.last == phrase.first and x.rule.frame in ("transitive", "agent"))
    return t.rule.fatal and any(x.rule.kind != t.rule.kind for x in verbs)


def _dies(c: Clause, t: Trigger, phrase: Phrase) -> bool:
    """ "Of the injured, three died": they are told of as the dead."""
    after = range(phrase.last, min(phrase.last + VERB_REACH, c.size))
    verbs = (x.rule for k in after for x in c.trigger_at.get(k, ()) if x.rule.frame == "intransitive")
    return not t.rule.fatal and any(rule.fatal for rule in verbs)


def _same_kind_follows(c: Clause, t: Trigger, phrase: Phrase) -> bool:
    """ "Five of the dead were killed in …", but "three of the injured died" tells of the dead."""
    after = range(phrase.last, min(phrase.last + VERB_REACH, c.size))
    return any(x.rule.kind == t.rule.kind for k in after for x in c.trigger_at.get(k, ()))


def _among(c: Clause, b: Binder, t: Trigger, among: int) -> None:
    """ "six were among the dead" on the left, "among the dead were six" on the right."""
    verb = next(
        (k for k in (among - 1, among - 2) if k >= 0 and c.flags[k] & wc.BE and k not in c.inside), None
    )
    if verb is not None:
        b.subject(t, verb, "part")
        return
    at = t.last
    closes = wc.SAY | wc.RELATIVE | wc.BARRIER
    while at < min(c.size, t.last + AMONG_REACH) and not c.flags[at] & (wc.BE | wc.FIGURE | closes):
        at += 1
    if at < c.size and c.flags[at] & (wc.BE | wc.FIGURE):
        phrase = c.object_phrase(at + 1) or c.after_uncounted(at + 1)
        if phrase is not None:
            b.chain(t, phrase, "part")
        return
    left = c.left_neighbour(among)
    if left is not None:
        b.take(t, left, "part")


def _included(c: Clause, b: Binder, t: Trigger, whole: Phrase | None) -> None:
    """ "the (60) victims of the attack included 51 children"."""
    at = t.last
    inner = False  # inside "of the attack on …"
    while at < min(c.size, t.last + REACH) and not c.flags[at] & wc.INCLUDE:
        inner = inner or bool(c.flags[at] & wc.PREPOSITION)
        if not (c.flags[at] & (wc.ADVERB | wc.ROSTER_FILL) or (inner and c.low[at].isalpha())):
            return
        at += 1
    if at < c.size and c.flags[at] & wc.INCLUDE:
        phrase = c.object_phrase(at + 1) or c.after_uncounted(at + 1)
        known = len(b.bonds)
        if phrase is not None:
            b.chain(t, phrase, "part")
        for bond in b.bonds[known:]:
            bond.whole = bond.whole or whole
