"""Who was hurt and then died: "was shot and died at the scene", "flown to hospital, where she later died"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder, Bond
from discrepancy.claims.clause import Clause
from discrepancy.claims.triggers import Trigger

LATER = "died later"
REACH = 16
"""Tokens between what somebody suffered and the death."""
SUBJECTS = frozenset({"passive", "subject", "predicate", "reduced passive"})


def died_later(c: Clause, b: Binder) -> None:
    """Count among the dead, and no more among the hurt, who is said to have died in the same sentence."""
    bound = {id(bond.trigger) for bond in b.bonds}
    for t in c.triggers:
        if not t.rule.fatal or t.rule.frame not in ("intransitive", "adjective") or id(t) in bound:
            continue
        if t.form in ("base", "present", "gerund"):
            continue
        hurt = _hurt_before(c, b, t)
        # "27 hurt when a bus left the road and fell": only soldiers fall.
        if hurt is not None and (not t.rule.scopes or hurt.phrase.scope in t.rule.scopes):
            b.bonds = [x for x in b.bonds if x.phrase is not hurt.phrase or not x.rule.mortal]
            b.bonds.append(Bond(hurt.phrase, t, LATER))


def past_fates(c: Clause, b: Binder) -> None:
    """ "The 12 miners trapped since Monday were rescued": they are no more among the missing."""
    b.bonds = [x for x in b.bonds if id(x.phrase) not in b.dead or not x.rule.mortal]
    for bond in list(b.bonds):
        ended = c.lexicon.ends.get(bond.rule.kind, frozenset())
        undone = c.lexicon.undoes.get(bond.rule.kind, frozenset())
        begin = c.group_begin(bond.trigger.first)
        joined = bond.how == "subject" and bool(c.flags[begin - 1] & wc.CONJUNCTION)
        # "Three of those who were injured died", "were hit by a train and died", "four wounded in … died".
        hurt = any(
            x.phrase is bond.phrase and x.trigger.first == x.phrase.last for x in b.bonds if x.rule.mortal
        )
        dies = bond.rule.fatal and bool(bond.phrase.of_those or joined or (hurt and bond.how == "subject"))
        if not (ended or undone or dies) or bond.how not in SUBJECTS | {"object"}:
            continue
        for other in list(b.bonds):
            past = other.rule.kind in ended or (dies and other.rule.mortal)
            past = past or (other.rule.kind in undone and _told_as_earlier(c, other.trigger))
            past = past or (other.rule.kind in undone and _did_before(c, bond, other))
            if other.phrase is not bond.phrase or not past:
                continue
            between = c.flags[min(other.trigger.last, bond.trigger.last) : bond.trigger.first]
            if not any(flags & (wc.MODAL | wc.NEGATION | wc.UNSURE) for flags in between):
                b.bonds.remove(other)
                bond.how = LATER if other.rule.mortal and joined else bond.how


def _told_as_earlier(c: Clause, t: Trigger) -> bool:
    """ "48 people who had been arrested were released": the verb of the relative clause is past its time."""
    begin = c.group_begin(t.first)
    return bool(c.flags[begin - 1] & wc.RELATIVE) and any(f & wc.HAVE for f in c.flags[begin : t.first])


def _did_before(c: Clause, bond: Bond, other: Bond) -> bool:
    """ "Police caught six convicts who fled": what the people themselves did before it was done to them."""
    begin = c.group_begin(other.trigger.first)
    return bond.how == "object" and other.how == "subject" and bool(c.flags[begin - 1] & wc.RELATIVE)


def _hurt_before(c: Clause, b: Binder, t: Trigger) -> Bond | None:
    """The figure that the verb of dying takes over: by a pronoun, or joined to the verb before."""
    begin = t.first
    while begin > 0 and c.flags[begin - 1] & (wc.ADVERB | wc.VERBAL | wc.LINK) and begin - 1 not in c.inside:
        if c.flags[begin - 1] & (wc.MODAL | wc.NEGATION | wc.UNSURE):
            return None
        begin -= 1
    if begin == 0:
        return None
    opener = c.low[begin - 1]
    one, many = opener in c.lexicon.one_pronouns, opener in c.lexicon.many_pronouns
    if not (one or many or c.flags[begin - 1] & wc.CONJUNCTION):
        return None
    earlier = [
        x for x in b.bonds if x.phrase.last <= begin and x.trigger.last <= begin and x.phrase.value != 0
    ]
    last = max(earlier, key=lambda x: (x.trigger.last, x.phrase.first), default=None)
    if last is None or not last.rule.mortal or last.how not in SUBJECTS or begin - last.trigger.last > REACH:
        return None
    others = any(p.first >= last.phrase.last and p.last < begin and not p.filter for p in c.phrases)
    agrees = (last.phrase.value == 1) == one if one or many else True
    return last if agrees and not others else None
