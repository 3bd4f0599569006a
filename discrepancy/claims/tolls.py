"""The toll frame: "the death toll rose to 31 from 19", "brought to 49 the number killed", "Dead: 12"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import EARLIER, Binder, Bond
from discrepancy.claims.clause import MARKS, Clause
from discrepancy.claims.phrase import BARE, PERSON, Phrase
from discrepancy.claims.triggers import Trigger

REACH = 24
"""Tokens between the words for a toll and its figure."""
MOVED_BEFORE = 4
MOST = 3
"""Tokens from "the most" to the noun for the dead ("the highest number of")."""
ASIDE = 6
"""Tokens before the comma that opens an aside, and from its figure to the one that closes it."""
LABEL = 5
"""Tokens between the words of a label and its colon."""
SIGNS = frozenset({":", "(", "-", "–", "—", "="})
"""Between the name of a place and its figure."""
PARTED = frozenset({",", ";", "."})
DASHES = frozenset({"-", "--", "–", "—"})


def toll(c: Clause, b: Binder, t: Trigger) -> None:
    """Take the figure that the toll is said to be at."""
    if " ".join(t.words) in t.rule.weak:
        phrase = _labelled(c, t) or _most(c, t)
        if phrase is not None:
            b.chain(t, phrase, "toll")
        else:
            _placed(c, b, t)
            risen = _risen(c, t)
            if risen is not None:
                b.take(t, risen, "toll", _moved(c, t))
            definite = (t.first and c.flags[t.first - 1] & wc.DEFINITE) or c.flags[t.first] & wc.THOSE
            if definite and _moved(c, t) == "up":
                _figure_before(c, b, t)  # "bringing to 29 the fatalities"
        return
    phrase = _figure(c, t, t.last) or _most(c, t)
    if phrase is not None and "," in c.low[t.last : phrase.first] and _figure_before(c, b, t):
        return  # "put at one the number of dead, and rejected the toll of five"
    noun = next((w for w in (t.words[-1], *c.low[t.last : t.last + 1]) if w in c.lexicon.heads), None)
    if phrase is not None and phrase.kind_of_head == BARE and noun is not None:
        phrase.scope, phrase.who = c.lexicon.heads[noun].scope, noun  # "the number of attackers": 80
    now = _behind_aside(c, t, phrase) if phrase is not None else None
    if phrase is not None and now is not None:
        b.take(t, now, "toll", "up" if (now.value or 0) > (phrase.value or 0) else "down")
        b.bonds.append(Bond(phrase, t, EARLIER, later=now))
    elif phrase is not None:
        b.chain(t, phrase, "toll", _moved(c, t))
    elif t.rule.frame == "toll":
        _figure_before(c, b, t)


def _labelled(c: Clause, t: Trigger) -> Phrase | None:
    """ "Deaths: 12", "Killed - 12, injured 45", "Nurses killed this year: 12": the figure behind a label."""
    sign = c.low[t.last] if t.last < c.size else ""
    phrase = c.starts.get(t.last + 1)
    if sign == ":":
        return phrase
    colon = next((k for k in range(t.last, min(c.size, t.last + LABEL)) if c.low[k] == ":"), None)
    if colon is not None and not any(
        _counts(c, k) or k in c.verbs or c.low[k] in c.lexicon.things for k in range(t.last, colon)
    ):
        phrase = c.starts.get(colon + 1)
        alone = phrase is not None and phrase.kind_of_head == BARE and _closes(c, phrase)
        return _of_noun(c, t, phrase) if phrase is not None and alone else None
    told = c.starts.get(t.last) if c.low[t.last : t.last + 1] and sign not in DASHES else phrase
    if told is None or told.kind_of_head != BARE or not _opens(c, t.first) or not _closes(c, told):
        return None
    if sign in DASHES or told.first != t.last:
        return told
    return told if _listed(c, t, told) else None


def _most(c: Clause, t: Trigger) -> Phrase | None:
    """ "Arif recorded the most deaths, with nine": the figure of the place that had most of them."""
    before = range(max(0, t.first - MOST), t.first)
    if not any(c.low[k] in c.lexicon.most for k in before):
        return None
    comma = c.low[t.last : t.last + 1] == [","]
    at = t.last + comma
    beside = at < c.size and bool(c.flags[at] & wc.ACCOMPANIED)
    told = c.starts.get(at + beside) if comma or beside else None
    if told is None or told.kind_of_head != BARE or told.filter:
        return None
    return told if beside or c.low[told.last : told.last + 1] == [","] else None


def _counts(c: Clause, at: int) -> bool:
    """Whether a token is of a counted phrase, and not of a time ("Deaths as of 1800h: 27")."""
    phrase = c.inside.get(at)
    return phrase is not None and phrase.filter != "time"


def _opens(c: Clause, at: int) -> bool:
    return at == 0 or not c.low[at - 1][0].isalnum()


def _closes(c: Clause, phrase: Phrase) -> bool:
    return phrase.last >= c.size or not c.low[phrase.last][0].isalnum()


def _listed(c: Clause, t: Trigger, phrase: Phrase) -> bool:
    """ "Dead 112, injured 487": a label without a sign fills its sentence or stands in a row."""
    if t.first == 0 and phrase.last >= c.size - 1:
        return True
    before = c.ends.get(t.first - 1) if t.first else None
    row = phrase.last + 1
    ahead = any(x.rule.frame == "toll" and c.starts.get(x.last) for x in c.trigger_at.get(row, ()))
    return ahead or (before is not None and before.kind_of_head == BARE and c.low[before.first - 1].isalpha())


def _of_noun(c: Clause, t: Trigger, phrase: Phrase) -> Phrase:
    """The figure of "nurses killed this year: 12", told of the noun before the word for the toll."""
    head = c.lexicon.heads.get(c.low[t.first - 1]) if t.first else None
    if head is not None:
        pair = c.lexicon.modifiers.get((c.low[t.first - 2], c.low[t.first - 1])) if t.first > 1 else None
        phrase.scope, phrase.who = pair or head.scope, c.low[t.first - 1]
    return phrase


def _risen(c: Clause, t: Trigger) -> Phrase | None:
    """ "Deaths from the heatwave climbed to 70": a plain noun for the dead opens its clause."""
    if not _opens(c, t.first) or t.last >= c.size or not c.flags[t.last] & (wc.LOCATIVE | wc.SOURCE):
        return None
    moved = False
    for k in range(t.last, min(c.size, t.last + REACH)):
        phrase = c.starts.get(k)
        if phrase is not None:
            moved = moved or bool(c.flags[k] & wc.TOLL_LINK)  # "have surpassed 70"
            plain = moved and phrase.kind_of_head == BARE and not phrase.filter and _ends(c, phrase.last)
            was = plain and c.flags[k - 1] & wc.SOURCE  # "jumped from 61 to 70"
            if not was:
                return phrase if plain else None
            continue
        if k in c.inside or (moved and c.flags[k] & wc.SOURCE):
            continue
        moves = c.flags[k] & (wc.RISE | wc.FALL)
        if (moved and not (c.flags[k] & wc.TOLL_LINK or moves)) or not c.low[k][0].isalnum():
            return None
        if not (moved or moves) and c.flags[k] & (wc.BARRIER | wc.SAY | wc.RELATIVE | wc.VERBAL) & ~wc.HAVE:
            return None
        moved = moved or bool(moves)
    return None


def _ends(c: Clause, at: int) -> bool:
    """Whether what a figure counts is not said behind it ("rose to 70 on Friday")."""
    ends = wc.PREPOSITION | wc.BARRIER | wc.TIME_WORD | wc.CONJUNCTION | wc.ADVERB
    return at >= c.size or not c.low[at][0].isalnum() or bool(c.flags[at] & ends)


def _placed(c: Clause, b: Binder, t: Trigger) -> None:
    """ "Killed at Arif 6, at Kelu 3": place by place, without a verb."""
    at = t.last
    if not _opens(c, t.first):
        return
    headed = at < c.size and c.low[at] == ":"  # "Injured: Arif 14; Kelu 9"
    at += headed
    while at + 1 < c.size and (headed or c.flags[at] & wc.LOCATIVE):
        name = begin = at + bool(c.flags[at] & wc.LOCATIVE)
        while name < c.size and name not in c.starts and c.tokens.words[name][:1].isupper():
            name += 1
        sign = name < c.size and c.low[name] in SIGNS  # "Killed in Arif: 6"
        phrase = c.starts.get(name + sign)
        if name == begin or phrase is None or phrase.kind_of_head != BARE or not _closes(c, phrase):
            return
        b.take(t, phrase, "gapped")
        at = phrase.last + (c.low[phrase.last : phrase.last + 1] == [")"])
        while at < c.size and (c.low[at] in PARTED or c.flags[at] & wc.CONJUNCTION):
            at += 1


def _behind_aside(c: Clause, t: Trigger, phrase: Phrase) -> Phrase | None:
    """ "The toll, which stood at nine on Friday, is now 14": the figure behind that of the aside."""
    opens = next((k for k in range(t.last, min(c.size - 1, t.last + ASIDE)) if c.low[k] == ","), None)
    if opens is None or phrase.first < opens or not c.flags[opens + 1] & wc.RELATIVE:
        return None
    close = next((k for k in range(phrase.last, min(c.size, phrase.last + ASIDE)) if c.low[k] == ","), None)
    if close is None or any(c.flags[k] & wc.BARRIER for k in range(opens + 2, close)):
        return None
    now = _figure(c, t, close + 1)
    if now is None:
        return None
    stands = wc.BE | wc.HAVE | wc.RISE | wc.FALL | wc.TOLL_LINK | wc.ADVERB
    # Not "… is expected to rise to 14", "… is the worst since 31 died".
    said = range(close + 1, now.first)
    return now if all(c.flags[k] & stands and not c.flags[k] & wc.SUBORDINATOR for k in said) else None


def _figure(c: Clause, t: Trigger, begin: int) -> Phrase | None:
    """The first figure from ``begin`` on that the words before it link to a toll."""
    at = begin
    stop = min(c.size, begin + REACH)
    linked = barred = False
    while at < stop:
        phrase = c.starts.get(at)
        if phrase is not None and barred and c.own_trigger(phrase):
            return None  # "the toll may rise because 60 people were wounded"
        if phrase is not None:
            counts = phrase.kind_of_head in (PERSON, BARE) and not phrase.filter and not phrase.article
            stepped = (
                c.low[at - 1] in c.lexicon.increments
                and c.flags[min(phrase.last, c.size - 1)] & wc.INFINITIVE
            )
            linked = linked or bool(c.flags[at] & wc.TOLL_LINK)  # "the toll in Arif has passed 700"
            if counts and (linked or at == begin) and not (c.flags[at - 1] & wc.SOURCE or stepped):
                return phrase
            at = max(phrase.last, at + 1)
            continue
        if c.flags[at] & (wc.TOLL_LINK | wc.RISE):
            linked = True  # "climbed past 700": the link is a part of the hedge
        if (c.low[at] in MARKS and c.low[at] != ":") or (linked and c.flags[at] & wc.SAY):
            return None
        barred = barred or bool(c.flags[at] & wc.BARRIER)
        at += 1
    return None


def _figure_before(c: Clause, b: Binder, t: Trigger) -> bool:
    """Take the figure of "… brought to 49 the number killed"; whether there is one."""
    before = t.first
    while before > 0 and c.flags[before - 1] & (wc.DEFINITE | wc.ROSTER_FILL):
        before -= 1
    phrase = c.ends.get(before)
    if phrase is None or phrase.kind_of_head != BARE or not phrase.first:
        return False
    linked = bool(c.flags[phrase.first - 1] & wc.TOLL_LINK)
    if linked:
        b.take(t, phrase, "toll", _moved(c, t))
    return linked


def _moved(c: Clause, t: Trigger) -> str:
    moved = ""
    for at in range(max(0, t.first - MOVED_BEFORE), min(c.size, t.last + REACH)):
        if c.flags[at] & wc.RISE:
            moved = "up"
        elif c.flags[at] & wc.FALL:
            moved = "down"
    return moved
