"""Figures over a union ("70 killed and wounded") are no claim of either kind.

Only of kinds that say so: "kidnapped and executed" is two claims of the same people.
"""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import EARLIER, OTHERWISE, Binder, Bond
from discrepancy.claims.clause import Clause
from discrepancy.claims.dying import LATER
from discrepancy.claims.phrase import Phrase
from discrepancy.claims.triggers import Trigger

WHO = 3
"""Words from a figure to the pronoun of its clause ("…, who were shot")."""
COLON = ":"
UNION_FRAMES = frozenset({"transitive", "intransitive", "adjective", "noun"})


def without_unions(c: Clause, b: Binder) -> tuple[list[Bond], list[Phrase]]:
    """The bonds without unions and without second bonds of one phrase and kind; and the union phrases."""
    kept: list[Bond] = []
    unions: list[Phrase] = []
    seen: set[tuple[int, str]] = set()
    for bond in b.bonds:
        key = (id(bond.phrase), bond.rule.kind)
        if key in seen:
            continue
        seen.add(key)
        if (bond.rule.crowd and _described(c, b, bond)) or _how_they_died(c, b, bond):
            continue
        counts = bond.phrase.value != 0  # "nobody was killed or injured" is zero of both
        later = bond.how == LATER  # "was shot and died" tells one thing after the other
        if counts and not later and bond.rule.union and _union(c, b, bond):
            unions.append(bond.phrase)
            continue
        kept.append(bond)
    dropped = {id(phrase) for phrase in unions}
    kept = _dead_in_list(c, kept)
    return [x for x in kept if x.later is None or id(x.later) not in dropped], unions


def _union(c: Clause, b: Binder, bond: Bond) -> bool:
    t = bond.trigger
    for joint, other_at in ((t.last, t.last + 1), (t.first - 1, t.first - 2)):
        if not (0 <= joint < c.size and 0 <= other_at < c.size):
            continue
        listed = c.low[joint] == "," and joint == t.last and _listed(c, other_at)
        if not (c.flags[joint] & wc.CONJUNCTION or c.low[joint] == "/" or listed):
            continue
        rivals = [
            other
            for other in c.trigger_at.get(other_at, ())
            if other.rule.union
            and other.rule.kind != t.rule.kind
            and other.rule.frame in UNION_FRAMES
            and not (other.rule.heads and bond.phrase.head not in other.rule.heads)  # "hurt and taken to …"
            and not (other.wants_particle and c.particle(other) is None)
            # "stabbed eight people to death and injured two": a noun has no object beside a verb
            and not (bond.how == "object" and other.form == "word" and t.form != "word")
        ]
        # "left two dead and injured 15": a rival with a figure of its own makes no union
        if rivals and all(_first_hand(b, other) <= {id(bond.phrase)} for other in rivals):
            return True
    return False


def _described(c: Clause, b: Binder, bond: Bond) -> bool:
    """ "Killed nine rebels who attacked the post": what they did only says who they are."""
    at = bond.phrase.last
    relative = at < bond.trigger.first and at < c.size and bool(c.flags[at] & wc.RELATIVE)
    others = (x for x in b.bonds if x.phrase is bond.phrase and x.rule.kind != bond.rule.kind)
    return relative and any(x.how == "object" for x in others)


def _how_they_died(c: Clause, b: Binder, bond: Bond) -> bool:
    """ "Five men, who were shot while fleeing, died", "a man who was in hospital died": no second harm."""
    if bond.rule.union and not bond.rule.fatal and _among_the_dead(b, bond.phrase):
        return True
    listed = any(x.phrase is bond.phrase and x.how == "toll" for x in b.bonds)
    told = not bond.phrase.subset and _in_relative(c, bond, c.size if listed else WHO)
    return told and any(x.phrase is bond.phrase and x.rule.fatal for x in b.bonds)


def _among_the_dead(b: Binder, phrase: Phrase) -> bool:
    """ "The dead were two guards and a cook who was hit by a bullet", "six of the dead were burned"."""
    return any(x.phrase is phrase and x.rule.fatal and x.rule.frame == "roster" for x in b.bonds)


def _in_relative(c: Clause, bond: Bond, reach: int) -> bool:
    """Whether harm, and no death, is told in a clause that says who is counted ("…, who were shot")."""
    at, end = bond.phrase.last, bond.trigger.first
    if bond.rule.fatal or not bond.rule.union:
        return False
    return any(c.flags[k] & wc.RELATIVE for k in range(at, min(end, at + reach)))


def _dead_in_list(c: Clause, bonds: list[Bond]) -> list[Bond]:
    """The bonds with the members of a list of the dead as their parts, and without how they died.

    "Eleven died: two guards and five men, who were shot" tells of no second harm.
    """
    dead = {id(x.phrase) for x in bonds if x.rule.fatal}
    told = [x for x in bonds if id(x.phrase) not in dead and _in_relative(c, x, c.size)]
    told = told or _harmed_in_list(c, bonds)
    first = min((x.phrase.first for x in told), default=0)
    whole = next((x for x in bonds if x.rule.fatal and x.phrase.value and x.phrase.last <= first), None)
    if whole is None or not first or c.flags[first - 1] & wc.CONJUNCTION:
        return bonds
    if sum(x.phrase.value or 0 for x in told) > (whole.phrase.value or 0):
        return bonds
    harms = [x.trigger for x in told]
    kept: list[Bond] = []
    for bond in bonds:
        if bond.phrase is whole.phrase and not bond.rule.fatal and bond.trigger in harms:
            continue
        part = any(bond is x for x in told)
        if part and id(bond.phrase) in dead:
            continue
        kept.append(Bond(bond.phrase, whole.trigger, "part", "", whole.phrase) if part else bond)
    return kept


def _harmed_in_list(c: Clause, bonds: list[Bond]) -> list[Bond]:
    """ "Six died: two guards and four men hit by bullets": a list behind a colon that adds up to the dead."""
    passive = (x for x in bonds if x.how.endswith("passive") and x.rule.mortal)
    hurt = [x for x in passive if c.helper(x.trigger.first) is None]
    first = min((x.phrase.first for x in hurt), default=0)
    colon = next((k for k in range(first - 1, 0, -1) if c.low[k] == COLON), 0)
    listed = {id(x.phrase): x.phrase.value or 0 for x in bonds if x.phrase.first > colon}
    whole = next((x for x in bonds if x.rule.fatal and x.phrase.value and x.phrase.last <= colon), None)
    return hurt if colon and whole is not None and sum(listed.values()) == whole.phrase.value else []


def _first_hand(b: Binder, trigger: Trigger) -> set[int]:
    """Identities of the phrases that a trigger has bound itself, and not as another count of one of them."""
    return {id(x.phrase) for x in b.bonds if x.trigger is trigger and x.how not in (EARLIER, OTHERWISE)}


def _listed(c: Clause, at: int) -> bool:
    """ "killed, wounded or captured", "35 killed, injured in raid": another verb of a kind follows."""
    if at in c.trigger_at and (at + 1 >= c.size or c.flags[at + 1] & wc.PREPOSITION):
        return True  # as headlines have it, and not "killed, injured survivors said"
    return at + 2 < c.size and bool(c.flags[at + 1] & wc.CONJUNCTION) and at + 2 in c.trigger_at
