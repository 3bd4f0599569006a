"""What two clauses share and one leaves out: the verb, or the people it is done to.

"Five were killed in Sabha and one in Derj"; "gunmen lined up nine men and shot them".
"""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import MARKS, Clause
from discrepancy.claims.phrase import BARE, PERSON, Phrase
from discrepancy.claims.triggers import Trigger

LISTED = 6
"""Figures of one list that leave their verb out."""
REACH = 8
"""Tokens from a verb to the conjunction before such a figure."""
ASIDE = 12
"""Tokens of what is said of people between commas."""
PLACED = 5
"""Words of "in a village near Derj" up to the name."""
MORE = 18
"""Tokens from those who were found to "13 more"."""
AGAIN = 8
"""Words from people to "and" before the next thing that is done to them."""


def gapped(c: Clause, b: Binder, t: Trigger, after: int) -> None:
    """ "five were killed in Sabha and one in Derj", "eleven died on the spot and two while being treated"."""
    if any(c.flags[k] & wc.LOCATIVE for k in range(t.first, min(after + 1, c.size))):
        elsewhere(c, b, t, after)
    for _ in range(LISTED):  # "two at Sabha, two at Derj and one in Ubari"
        phrase = c.after_short_place(after) if after < c.size and c.flags[after] & wc.LOCATIVE else None
        phrase = phrase or c.after_conjunction(after) or _behind_aside(c, after)
        if phrase is None or b.of_phrase(phrase) is not None:
            return
        if _goes_on(c, phrase) or _told_behind(c, phrase):
            return
        b.take(t, phrase, "gapped")
        after = phrase.last
        if phrase.kind_of_head != BARE or after >= c.size or not c.flags[after] & wc.LOCATIVE:
            return


def _behind_aside(c: Clause, after: int) -> Phrase | None:
    """ "Nine died in Sabha and three, all of one family, in Derj": a bare figure whose place is set off."""
    for k in range(after, min(after + REACH, c.size - 1)):
        if k in c.inside or k in c.verbs or c.flags[k] & (wc.BARRIER | wc.SAY | wc.VERBAL | wc.RELATIVE):
            return None
        phrase = c.starts.get(k + 1) if c.flags[k] & wc.CONJUNCTION else None
        if phrase is None:
            continue
        if phrase.filter or phrase.kind_of_head != BARE or c.low[phrase.last : phrase.last + 1] != [","]:
            return None
        end = next(
            (j for j in range(phrase.last + 1, min(phrase.last + ASIDE, c.size)) if c.low[j] == ","), 0
        )
        name = any(word[:1].isupper() for word in c.tokens.words[end + 2 : end + 2 + PLACED])
        named = name and end and c.flags[end + 1] & wc.LOCATIVE
        told = any(j in c.verbs or c.flags[j] & (wc.BE | wc.HAVE) for j in range(phrase.last, end))
        return phrase if named and not told and not _told_behind(c, phrase, end + 1) else None
    return None


def _told_behind(c: Clause, phrase: Phrase, at: int = 0) -> bool:
    """Whether a verb of its own stands behind a figure and its place: "and seven in Derj were held"."""
    begin = max(at, phrase.last)
    for k in range(begin, min(begin + REACH, c.size)):
        if c.low[k] == "," or c.flags[k] & (wc.BARRIER | wc.CONJUNCTION):
            return False
        if k in c.verbs or (phrase.kind_of_head == BARE and c.flags[k] & (wc.BE | wc.HAVE)):
            return True
    return False


def _goes_on(c: Clause, phrase: Phrase) -> bool:
    """Whether a figure has a verb of its own behind an aside: "and nine, most of them women, were hurt"."""
    if phrase.last >= c.size or c.low[phrase.last] != ",":
        return False
    for k in range(phrase.last + 1, min(phrase.last + REACH, c.size - 1)):
        if c.low[k] == ",":
            return bool(c.flags[k + 1] & (wc.BE | wc.HAVE)) or k + 1 in c.verbs
        if c.flags[k] & (wc.BARRIER | wc.SAY):
            return False
    return False


def elsewhere(c: Clause, b: Binder, t: Trigger, after: int) -> None:
    """After "Nine perished on the bridge", "and four more in a clinic": the same fate in another place."""
    for k in range(after, min(after + REACH, c.size - 1)):
        if k in c.inside or c.flags[k] & (wc.BARRIER | wc.SAY | wc.VERBAL | wc.RELATIVE):
            return
        phrase = c.starts.get(k + 1) if c.flags[k] & wc.CONJUNCTION else None
        if phrase is None:
            continue
        unnamed = phrase.kind_of_head == BARE or (phrase.other and not phrase.head)
        placed = phrase.last < c.size and c.flags[phrase.last] & wc.LOCATIVE and not phrase.filter
        told = any(c.flags[j] & wc.VERBAL for j in range(phrase.last, min(phrase.last + ASIDE, c.size)))
        told = told or _told_behind(c, phrase)
        if t.rule.fatal and unnamed and placed and not told:
            b.take(t, phrase, "gapped")
            b.settled.add(id(phrase))
        return


def object_again(c: Clause, t: Trigger, after: int) -> Phrase | None:
    """ "Gunmen lined up nine men and shot them": the object of the verb before, where "them" follows.

    Whoever does both is the subject of both; those who are done to are named once, and counted there.
    """
    if after >= c.size or not c.flags[after] & wc.THEM or not c.flags[after] & wc.PRONOUN:
        return None
    joint = t.first - 1
    while joint > 0 and c.flags[joint] & wc.ADVERB:
        joint -= 1
    if joint < 1 or not c.flags[joint] & wc.CONJUNCTION:
        return None
    named = next((p for p in reversed(c.phrases) if p.last <= joint), None)
    if named is None or named.kind_of_head != PERSON or named.filter or joint - named.last > AGAIN:
        return None
    led = c.flags[named.first - 1] if named.first > 1 else wc.CONJUNCTION
    joined = led & (wc.CONJUNCTION | wc.SUBORDINATOR | wc.BE | wc.DETERMINER | wc.RELATIVE | wc.SUBSET)
    oblique = led & wc.PREPOSITION and not led & wc.OBLIQUE_FREE  # "opened fire on nine men and killed them"
    done_to = not (joined or oblique) and c.low[named.first - 1].isalpha()
    return named if done_to and (named.value is None or named.value > 1) else None


def more_found(c: Clause, phrase: Phrase, more: Phrase) -> bool:
    """ "Twenty bodies were taken from the wreck, and 13 more were found downstream": the noun is left out.

    Not of those who are found alive, or brought to a hospital: nothing but where and when may follow.
    """
    at = more.last
    unnamed = (
        more.other and not more.head and not more.filter and c.lexicon.others not in c.low[more.first : at]
    )
    found = at + 1 < c.size and c.flags[at] & wc.BE and c.flags[at + 1] & wc.LINK
    joined = c.flags[more.first - 1] & wc.CONJUNCTION or c.low[more.first - 1] in MARKS
    if not (unnamed and found and joined and more.first - phrase.last <= MORE):
        return False
    behind = at + 2
    fates = (t for k in range(at, behind + 1) for t in c.trigger_at.get(k, ()))
    if any(not t.wants_particle or c.particle(t) is not None for t in fates):
        return False
    ends = (
        behind >= c.size or not c.low[behind][0].isalnum() or c.flags[behind] & (wc.LOCATIVE | wc.TIME_WORD)
    )
    return bool(ends) or c.low[behind] in c.lexicon.nowhere_else
