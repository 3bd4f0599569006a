"""Who stands for whom before a verb: "all of whom", "all but one of them", people without a number."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.clause import Clause
from discrepancy.claims.lexicon import ROOT
from discrepancy.claims.phrase import PERSON, Phrase

ASIDE = frozenset(",(-–—")
BODY_WORDS = 6
"""Words of "the pro-regime National Shield militia" behind their preposition."""
NAMED = 10
"""Words of an aside that names somebody (", among them the deputy warden of the prison,")."""
OF_WHOM = 3
"""Words of "all of whom"."""


def all_of_them(c: Clause, at: int) -> list[Phrase]:
    """ "Thirty fighters, all of whom were killed": the thirty, if the words for all stand at ``at``."""
    whole = c.ends.get(at - (at > 0 and c.low[at - 1] == ","))
    if whole is None or whole.kind_of_head != PERSON or whole.filter:
        return []
    told = tuple(c.low[at : at + OF_WHOM])
    return [whole] if any(words[:OF_WHOM] == told for words in c.lexicon.all_of) else []


def named_aside(c: Clause, comma: int) -> int | None:
    """Where an aside opens that names somebody: "five clerks of the bank, among them its manager, were"."""
    if c.low[comma] != ",":
        return None
    for at in range(comma - 2, max(0, comma - NAMED), -1):
        if at in c.verbs or at in c.inside:
            return None
        if c.low[at] == ",":
            return at if c.flags[at + 1] & (wc.AMONG | wc.SUBSET) else None
    return None


def before_exception(c: Clause, at: int) -> int:
    """ "Thirteen people, all but one of them guests, fell ill": where the aside opens."""
    for words in c.lexicon.excepting:
        opens = at - len(words) - 1
        if opens > 0 and tuple(c.low[opens + 1 : at]) == words and c.low[opens] in ASIDE:
            return opens
    return at


def excepting_opens(c: Clause, at: int) -> bool:
    """Whether words that leave somebody out begin here: "not counting the bomber"."""
    return any(tuple(c.low[at : at + len(words)]) == words for words in c.lexicon.excepting)


def uncounted(c: Clause, at: int) -> bool:
    """Whether a noun for people without a number is the subject ("where people fled")."""
    if at > 0 and c.flags[at] & wc.REST and c.flags[at - 1] & wc.DEFINITE:
        return True  # "of 40 people 12 died and the rest were hurt"
    first = at
    if first > 1 and c.flags[first] & wc.OTHER and c.flags[first - 1] & wc.QUANTIFIER:
        first -= 1
    some = first > 0 and first not in c.inside and c.flags[first] & (wc.QUANTIFIER | wc.OTHER)
    listed = c.ends.get(first - 1) is not None and not c.flags[first] & wc.QUANTIFIER  # "a nurse and others"
    if some and c.flags[first - 1] & wc.CONJUNCTION and not listed:
        return True  # "12 died, and many (others) were hurt"
    told = at > 0 and at not in c.inside and (c.low[at] in c.lexicon.heads or c.flags[at] & wc.OTHER)
    if not told or (c.flags[at] & wc.COMPLEMENT and at - 1 in c.verbs):
        return False  # "four guards held hostage were freed": what they were held as
    k = at
    while k > 0 and c.flags[k - 1] & wc.DEFINITE:
        k -= 1
    if 1 < k < at and c.flags[k - 1] & wc.GENITIVE and c.flags[k - 2] & wc.QUANTIFIER:
        return k - 2 not in c.inside  # "killed six, and most of the survivors were hurt"
    if c.low[at] not in c.lexicon.heads:
        return False
    if at - 1 in c.inside or (
        at and c.flags[at - 1] & (wc.THEM | wc.ADVERB | wc.CONJUNCTION | wc.DETERMINER) & ~wc.DEFINITE
    ):
        return False
    opens = wc.PREPOSITION | wc.CONJUNCTION | wc.SUBSET
    k = at
    while k > 0 and not c.flags[k - 1] & opens and c.low[k - 1][0].isalpha() and at - k < BODY_WORDS:
        if at - k >= 2 and (k - 1 in c.inside or k - 1 in c.verbs or c.flags[k - 1] & wc.VERBAL):
            break
        k -= 1
    return not (k > 0 and c.flags[k - 1] & (opens | wc.THEM))


def raised(c: Clause, at: int) -> int:
    """ "Two are confirmed (feared) to have died": the subject is that of the verb before the infinitive."""
    if at < 2 or not c.flags[at - 1] & wc.INFINITIVE:
        return at
    told = c.flags[at - 2] & wc.HAPPENED and c.flags[at - 2] & wc.ADVERB
    return c.group_begin(at - 2) if told or c.flags[at - 2] & wc.UNSURE else at


def without_apposition(c: Clause, taken: list[Phrase]) -> list[Phrase]:
    """ "A third man, a guard, was hit": who is told of twice between commas is counted once."""
    if len(taken) > 2 and told_one_by_one(c, taken[0], taken[1:]):
        return taken[:1]
    if len(taken) != 2:
        return taken
    one, other = taken
    enclosed = c.low[one.last : one.last + 1] == [","] and c.low[other.last : other.last + 1] == [","]
    if not enclosed or other.first != one.last + 1 or one.value != other.value or not one.value:
        return taken
    if one.nth:
        return [other]
    if one.scope == ROOT:
        one.scope, one.who = other.scope, other.who
    return [one]


def told_one_by_one(c: Clause, all_: Phrase, members: list[Phrase], enclosed: bool = False) -> bool:
    """ "Two civilians, a woman and her son, were killed": the two are named one by one behind a comma.

    Before their verb they may be ``enclosed``, and are parts ("Three men, a cook and two guards, were hurt").
    """
    behind = c.low[all_.last : all_.last + 1] in ([","], [":"], ["("], ["-"], ["–"], ["—"])
    behind = behind or bool(members and members[0].first == all_.last)  # a page that has lost its commas
    single = all(member.article and not member.other for member in members)
    if enclosed:
        single = not single and c.low[members[-1].last : members[-1].last + 1] == [","]
    return behind and single and len(members) > 1 and all_.value == sum(m.value or 0 for m in members)


def of_inner_clause(c: Clause, phrase: Phrase, verb: int) -> bool:
    """ "The driver of a bus in which nine people died was held": a clause has the figure for its subject.

    Nine people "was" nothing; where the verb is of several, the clause has to show one of its own.
    """
    opens = phrase.first - 1
    if opens < 1 or phrase.last >= verb or (phrase.value or 0) == 1:
        return False
    in_which = c.flags[opens] & wc.IMPERSONAL and c.flags[opens - 1] & wc.PREPOSITION
    if not (c.flags[opens] & wc.INNER or in_which):
        return False
    own = (t for t in c.trigger_at.get(phrase.last, ()) if t.rule.frame == "intransitive")
    told = c.flags[phrase.last] & wc.VERBAL or any(t.form == "past" for t in own)
    return of_one(c, verb) or bool(told)


def of_one(c: Clause, verb: int) -> bool:
    """Whether a verb is said of one alone ("was"; "had" is said of many too)."""
    return c.low[verb] in c.lexicon.of_one and bool(c.flags[verb] & wc.BE)


def carried(c: Clause, phrase: Phrase, verb: int) -> bool:
    """ "The train, carrying 310 passengers from Arif, was hit": it was, and not they."""
    at = phrase.first - 1
    aside = at > 0 and c.low[at - 1] == "," and c.low[at].endswith(c.lexicon.gerund_endings)
    many = phrase.value is None or phrase.value > 1
    return aside and many and verb < c.size and of_one(c, verb)
