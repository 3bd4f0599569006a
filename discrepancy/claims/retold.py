"""Figures told again: by another speaker ("rebels say 40"), or as they were before ("up from 38")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import EARLIER, OTHERWISE, Binder, Bond
from discrepancy.claims.clause import Clause
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.phrase import BARE, PERSON, Phrase

EARLIER_REACH = 22
"""Tokens between a figure and the one that it was before."""
COUNT_REACH = 8
"""Tokens from "raised" to the figure that was in "raised its own claim of dead soldiers from 57 to 61"."""
FORMER_WORDS = 3
TOLD_WORDS = 3
"""Words of "had already reported" behind who did so."""
MOST_ADDED = 40
"""How many times a total may be what was added to it last."""
QUOTES = frozenset("\"“'‘")
NAME = wc.DETERMINER | wc.DEFINITE | wc.PLACE_WORD | wc.GENITIVE
"""Classes of the words that may stand in the name of a speaker."""
TELLER_WORDS = 6
"""Words of a speaker whose verb is left out ("…, the Red Crescent 19")."""


def told_otherwise(c: Clause, b: Binder) -> None:
    """ "The ministry says 12 died, rebels say 40": a bare figure right after a verb of saying."""
    for phrase in c.phrases:
        if phrase.filter or phrase.kind_of_head != BARE or b.of_phrase(phrase) is not None:
            continue
        teller = told_by(c, phrase)
        if teller is not None and (bonds := [x for x in b.bonds if x.phrase.last < phrase.first]):
            b.take(bonds[-1].trigger, phrase, OTHERWISE)
            b.bonds[-1].teller = teller
            continue
        if (same := _that_of(c, b, phrase)) is not None:
            phrase.kind_of_head, phrase.head, phrase.scope = PERSON, same.phrase.head, same.phrase.scope
            b.take(same.trigger, phrase, OTHERWISE)
            continue
        sourced = _sourced_too(c, b, phrase)
        if not phrase.first or not (sourced or clause_ends(c.low, c.flags, phrase.last)):
            continue
        earlier = [x for x in b.bonds if x.phrase.last < phrase.first and x.how != "part"]
        earlier = [x for x in earlier if not x.phrase.of_them]
        if not earlier or not earlier[-1].phrase.hedged.low or phrase.value == 0:
            continue
        if sourced or c.flags[phrase.first - 1] & wc.SAY or said_of(c.low, phrase, c.lexicon.telling):
            lost = phrase.first > 1 and c.low[phrase.first - 2] in c.lexicon.losses
            meant = [x for x in earlier if x.rule.fatal] if lost else earlier  # "and put its losses at four"
            if meant:
                b.take(meant[-1].trigger, phrase, OTHERWISE)
            continue
        teller = _teller(c, phrase)
        if teller is not None:
            b.take(earlier[-1].trigger, phrase, OTHERWISE)
            b.bonds[-1].teller = teller


def _that_of(c: Clause, b: Binder, phrase: Phrase) -> Bond | None:
    """ "Arif owned up to the loss of eight soldiers and Bol to that of six": the figure that has the noun."""
    at = phrase.first
    if at < 2 or not c.flags[at - 1] & wc.GENITIVE or c.low[at - 2] not in c.lexicon.it:
        return None
    named = (x for x in reversed(b.bonds) if x.rule.active and x.trigger.last <= at - 2)
    return next((x for x in named if c.flags[x.trigger.last - 1] & wc.GENITIVE), None)


def told_by(c: Clause, phrase: Phrase) -> tuple[int, int] | None:
    """Where the speaker stands in "far more than the 41 announced by the army"; None without one.

    So in "9,000 in that of the organisers" and in "nine, and not six as announced by the army".
    """
    at = phrase.last
    if at + 3 < c.size and c.flags[at] & wc.LOCATIVE and c.low[at + 1] in c.lexicon.it:
        end = _end_of_name(c, at + 3)
        return (at + 3, end) if c.flags[at + 2] & wc.GENITIVE and end > at + 3 else None
    if phrase.first and c.low[phrase.first - 1] in c.lexicon.official:
        compared = phrase.first > 2 and (c.low[phrase.first - 3],) in c.lexicon.than
        return (phrase.first - 1, phrase.first) if compared else None  # "two more than the official 29"
    denied = phrase.first > 1 and c.flags[phrase.first - 1] & wc.NEGATION
    corrected = denied and at < c.size and c.flags[at] & wc.SUBORDINATOR
    if not phrase.first or not (c.flags[phrase.first - 1] & wc.DEFINITE or corrected):
        return None
    if (speaker := _who_told(c, phrase)) is not None:
        return speaker
    telling = c.lexicon.told_by
    at += bool(corrected)
    sizes = (len(words) for words in telling if tuple(c.low[at : at + len(words)]) == words)
    begin = at + next(sizes, c.size)
    end = _end_of_name(c, begin)
    return (begin, end) if end > begin else None


def _end_of_name(c: Clause, begin: int) -> int:
    """Where the name of a speaker ends that begins here; nowhere else without one."""
    end = begin
    while end < min(c.size, begin + TELLER_WORDS) and c.low[end][0].isalpha() and not c.flags[end] & ~NAME:
        end += 1
    return end


def _who_told(c: Clause, phrase: Phrase) -> tuple[int, int] | None:
    """Where the speaker stands in "20 more than the 13 the army had spoken of"; None without one."""
    begin = end = phrase.last
    if phrase.first < 2 or (c.low[phrase.first - 2],) not in c.lexicon.than:
        return None
    while end < min(c.size, begin + TELLER_WORDS) and c.low[end][0].isalpha() and not c.flags[end] & ~NAME:
        if end > begin and _telling(c, end):
            break
        end += 1
    told = any(_telling(c, k) for k in range(end, min(c.size, end + TOLD_WORDS)))
    return (begin, end) if told and begin < end and c.flags[begin] & wc.DEFINITE else None


def _telling(c: Clause, at: int) -> bool:
    """Whether a word tells a figure: "said", "spoken of", "announced"."""
    return bool(c.flags[at] & wc.SAY) or _tells(c, at) or any(w[0] == c.low[at] for w in c.lexicon.told_by)


def _sourced_too(c: Clause, b: Binder, phrase: Phrase) -> bool:
    """ "60,000 according to the unions and 22,000 according to police": each count has its source."""
    at, opens = phrase.last, phrase.first - 1
    if at + 1 >= c.size or opens < 1 or not c.flags[at] & wc.SAY or not c.flags[at + 1] & wc.INFINITIVE:
        return False
    joined = c.low[opens] == "," or c.flags[opens] & (wc.CONJUNCTION | wc.CONTRAST)
    told = any(c.low[at] in c.low[x.phrase.last : opens] for x in b.bonds if x.phrase.last < opens)
    told = told or c.low[opens] == ","  # "104 people were hurt, 98 according to the hospital"
    return bool(joined and told and not c.flags[at] & wc.ADVERB)


def said_of(low: Sequence[str], phrase: Phrase, telling: Mapping[int, frozenset[tuple[str, ...]]]) -> bool:
    """Whether words that tell a figure stand right before it ("speaks of", "put it at")."""
    at = phrase.first
    at -= at > 0 and low[at - 1] in QUOTES  # 'lowered that to "around 1,000"'
    return any(at >= size and tuple(low[at - size : at]) in those for size, those in telling.items())


def clause_ends(low: Sequence[str], flags: Sequence[int], at: int) -> bool:
    """Whether the clause ends behind a figure, so that it counts what was counted before."""
    if at >= len(low) or not low[at][0].isalnum():
        return True
    return bool(flags[at] & (wc.CONJUNCTION | wc.BARRIER | wc.TIME_WORD))


def moved_count(
    low: Sequence[str], flags: Sequence[int], phrases: Sequence[Phrase], counts: frozenset[str]
) -> tuple[Phrase, Phrase] | None:
    """ "Raised its own claim from 57 to 61": what the count was, and what it now is; None without both."""
    for one, other in pairwise(phrases):
        plain = all(p.kind_of_head == BARE and not p.filter and p.value for p in (one, other))
        if not plain or not one.first or other.first - one.last != 1:
            continue
        if not (flags[one.first - 1] & wc.SOURCE and flags[one.last] & wc.INFINITIVE):
            continue
        before = range(max(0, one.first - COUNT_REACH), one.first)
        moves = any(flags[k] & (wc.RISE | wc.FALL) for k in before)
        if moves and any(low[k] in counts for k in before):
            return one, other
    return None


def figure_moved_to(
    lexicon: Lexicon, low: Sequence[str], flags: Sequence[int], phrases: Sequence[Phrase], counted: bool
) -> Phrase | None:
    """The figure of "the number has risen to 22"; behind a ``counted`` one also of "it stands at 22"."""
    verbal = wc.VERBAL | wc.ADVERB | wc.RISE | wc.FALL | wc.TOLL_LINK
    for phrase in phrases:
        if phrase.kind_of_head != BARE or phrase.filter or not clause_ends(low, flags, phrase.last):
            continue
        at = phrase.first
        while at and flags[at - 1] & verbal and phrase.first - at < COUNT_REACH:
            at -= 1
        moves = any(
            flags[k] & (wc.RISE | wc.FALL) or low[k] in lexicon.stands for k in range(at, phrase.first)
        )
        exceeds = at == phrase.first and phrase.hedged.first < phrase.number_at and phrase.hedged.high is None
        if not (moves or exceeds) or not at:
            continue
        noun = low[at - 1] in lexicon.counting and at > 1 and flags[at - 2] & (wc.DEFINITE | wc.RELATIVE)
        if noun or (counted and low[at - 1] in lexicon.it and (at == 1 or low[at - 2] == ",")):
            return phrase
    return None


def _teller(c: Clause, phrase: Phrase) -> tuple[int, int] | None:
    """Where the speaker stands in "…, the Red Crescent 19", "…, organisers at 40,000"; None without one."""
    told = any(c.flags[k] & wc.SAY or _tells(c, k) for k in range(phrase.first))
    end = phrase.first - bool(c.flags[phrase.first - 1] & wc.PREPOSITION)
    end -= end < phrase.first and end > 1 and c.low[end - 1] == ","  # "…, the prefect, of 12"
    end = _before_place(c, end)
    begin = end
    while begin and c.low[begin - 1][0].isalpha() and not c.flags[begin - 1] & ~NAME:
        if begin - 1 in c.inside:
            return None
        begin -= 1
    if not told or not 0 < end - begin <= TELLER_WORDS or begin == 0:
        return None
    parted = c.low[begin - 1] in (",", ";") or c.flags[begin - 1] & (
        wc.CONJUNCTION | wc.CONTRAST | wc.BARRIER
    )
    speaks = c.low[end - 1] in c.lexicon.speakers or (
        c.tokens.words[end - 1][:1].isupper() and c.flags[begin] & wc.DEFINITE
    )
    return (begin, end) if parted and speaks else None


def _before_place(c: Clause, end: int) -> int:
    """Where "police" ends in "police in Miami nine"."""
    at = end
    while at > 1 and c.tokens.words[at - 1][:1].isupper() and at - 1 not in c.inside:
        at -= 1
    return at - 1 if at < end and c.flags[at - 1] & wc.LOCATIVE else end


def _tells(c: Clause, at: int) -> bool:
    return any(tuple(c.low[at : at + size]) in those for size, those in c.lexicon.telling.items())


def earlier_figures(c: Clause, b: Binder) -> None:
    """ "A toll of 43, up from 38", "rose from 18 to 21", "57, against 52 on Sunday": what it was before."""
    for phrase in c.phrases:
        if phrase.filter or phrase.kind_of_head not in (BARE, PERSON) or phrase.article or not phrase.value:
            continue
        bound = b.of_phrase(phrase)
        if bound is not None and bound.how != "subject":
            continue
        now = _now(c, b, phrase)
        if now is None:
            continue
        taken = b.bonds.index(bound) if bound is not None else len(b.bonds)
        b.bonds[taken : taken + 1] = [Bond(phrase, now.trigger, EARLIER, later=now.phrase)]
        if phrase.kind_of_head == BARE:
            phrase.scope = now.phrase.scope
        value = now.phrase.value
        if value is not None:  # "corrected from 210 to 187"
            now.moved = "up" if value > phrase.value else "down"


def totals(c: Clause, b: Binder) -> None:
    """ "Police arrested six, bringing the total to 30": the figure that those are now at."""
    for phrase in c.phrases:
        if phrase.filter or phrase.kind_of_head != BARE or b.of_phrase(phrase) is not None:
            continue
        if not phrase.first or not c.flags[phrase.first - 1] & wc.INFINITIVE:
            continue
        noun = phrase.first - 2  # "the total over two nights to 30" is of another time
        if noun < 2 or c.low[noun] not in c.lexicon.counting or not c.flags[noun - 1] & wc.DEFINITE:
            continue
        raised = c.flags[noun - 2] & wc.RISE
        earlier = [x for x in b.bonds if x.phrase.last < phrase.first and x.how != "part"]
        known = earlier[-1].phrase.value or 0 if earlier else 0
        if raised and known < (phrase.value or 0) <= known * MOST_ADDED:
            b.take(earlier[-1].trigger, phrase, "toll", "up")


def _moved_to(c: Clause, phrase: Phrase) -> bool:
    """ "Corrected its figure to nine dead": a count was moved to the figure."""
    if phrase.first < 2 or not c.flags[phrase.first - 1] & wc.INFINITIVE:
        return False
    before = range(max(0, phrase.first - COUNT_REACH), phrase.first)
    moves = any(c.flags[k] & (wc.RISE | wc.FALL) for k in before)
    return moves and any(c.low[k] in c.lexicon.count_nouns for k in before)


def _now(c: Clause, b: Binder, phrase: Phrase) -> Bond | None:
    """The figure that took the place of this one, where the words before it say so."""
    at = phrase.first
    while (
        at
        and phrase.first - at < FORMER_WORDS
        and (c.low[at - 1] in c.lexicon.former or c.flags[at - 1] & wc.DETERMINER)
    ):
        at -= 1
    former = any(c.low[k] in c.lexicon.former for k in range(at, phrase.first))
    compared = c.lexicon.earlier.before(c.low, at)
    source = at > 0 and bool(c.flags[at - 1] & wc.SOURCE)
    if not (compared or source):
        return None
    alike = [x for x in b.bonds if x.phrase is not phrase and phrase.head in ("", x.phrase.head)]
    others = [x for x in alike if x.how not in ("part", EARLIER) and x.phrase.value]
    before = [x for x in others if 0 < phrase.first - x.phrase.last <= EARLIER_REACH]
    after = [x for x in others if 0 < x.phrase.first - phrase.last <= 2 and x.moved]
    if compared or former:
        following = [x for x in others if 0 < x.phrase.first - phrase.last <= EARLIER_REACH and x.moved]
        return before[-1] if before else following[0] if following and compared else None
    moved = [x for x in before if x.moved or _moved_to(c, x.phrase)]
    return after[0] if after else moved[-1] if moved else None
