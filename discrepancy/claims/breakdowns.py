"""Counts place by place: "38 dead: 14 in Nampula, 11 in Maputo", "19 deaths (Kisoro 12, Kabale 7)"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder, Bond
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import BARE, UNKNOWN, Phrase
from discrepancy.claims.triggers import Trigger

SHARE_REACH = 14
"""Tokens between two members of a count place by place."""
ROSTER_WORDS = 4
NAME_WORDS = 3
WHOLE_REACH = 24
"""Tokens between the whole and the first of its members."""
SITE_WORDS = 4
"""Words from "at a" to the "in" before the name of a place."""
DASHES = frozenset({"-", "--", "–", "—"})
PLACES = wc.LOCATIVE | wc.SOURCE
COLON = ":"
OPENERS = frozenset({":", "(", "-", "--", "–", "—", ",", ";"})


def by_place(c: Clause, b: Binder) -> None:
    """ "Ten of the dead came from Arif, three from Kelu and one near Bol": as the first of them is told."""
    told: Phrase | None = None
    for phrase in c.phrases:
        owned = phrase.kind_of_head == UNKNOWN and phrase.who and _names_place(c, phrase.number_end)
        if phrase.filter or b.of_phrase(phrase) is not None or not (owned or phrase.kind_of_head == BARE):
            continue
        joined = phrase.first and (
            c.low[phrase.first - 1] == "," or c.flags[phrase.first - 1] & wc.CONJUNCTION
        )
        behind = phrase.number_end if owned else _behind_each(c, phrase.last)
        joined = joined or _behind_place(c, phrase.first)  # a page that has lost its commas
        if not joined or behind >= c.size or not c.flags[behind] & wc.PREPOSITION:
            continue
        earlier = [x for x in b.bonds if 0 < phrase.first - x.phrase.last <= SHARE_REACH]
        if not earlier or earlier[-1].phrase.value == 0:
            continue
        first = earlier[-1]
        link = c.low[behind]
        between = range(first.phrase.last, phrase.first)
        named = _names_place(c, behind) and any(c.low[k] == link and _names_place(c, k) for k in between)
        if named or (first.phrase is told and _names_place(c, behind)) or _contrasted(c, between, behind):
            if owned:  # "21 residents of Arif, nine of Kelu"
                phrase.kind_of_head, phrase.head, phrase.who, phrase.last = BARE, "", "", behind
            how = "part" if owned and first.how == "part" else "gapped"
            b.take(first.trigger, phrase, how, whole=first.whole)
            told = phrase


def _behind_place(c: Clause, at: int) -> bool:
    """Whether the name of a place behind its preposition ends here ("in Novi Sad seven in …")."""
    begin = at
    while begin and at - begin < NAME_WORDS and c.tokens.words[begin - 1][:1].isupper():
        begin -= 1
    return 0 < begin < at and bool(c.flags[begin - 1] & PLACES)


def _contrasted(c: Clause, between: range, behind: int) -> bool:
    """ "Nine bodies were pulled from the river and three from a well": what is told of both stands alike."""
    own = c.flags[min(behind + 1, c.size - 1)] & (wc.ARTICLE | wc.DEFINITE)
    links = [k for k in between if c.low[k] == c.low[behind] and k + 1 < c.size]
    return bool(own) and any(c.flags[k + 1] & (wc.ARTICLE | wc.DEFINITE) for k in links)


def _names_place(c: Clause, at: int) -> bool:
    """Whether a preposition and a name stand here ("from Kelu")."""
    if at + 1 >= c.size or not c.flags[at] & wc.PREPOSITION:
        return False
    name = at + 1 + bool(c.flags[at + 1] & wc.DEFINITE)  # "127 at the Accra stadium"
    if name < c.size and c.tokens.words[name][:1].isupper():
        return True
    # "12 at a cinema in Kelu"
    inner = range(at + 2, min(c.size - 1, at + 2 + SITE_WORDS)) if c.flags[at + 1] & wc.ARTICLE else range(0)
    if c.flags[at + 1] & wc.DEFINITE and any(
        c.flags[k] & wc.PLACE_WORD
        and c.flags[k + 1] & wc.GENITIVE
        and c.tokens.words[min(k + 2, c.size - 1)][:1].isupper()
        for k in range(at + 2, min(c.size - 2, at + 2 + SITE_WORDS))
    ):
        return True  # "seven in the neighbouring town of Bol"
    within = next((k for k in inner if c.flags[k] & wc.LOCATIVE), None)
    return within is not None and c.tokens.words[within + 1][:1].isupper()


def _behind_each(c: Clause, at: int) -> int:
    """Where "in Kelu and Bol" begins in "two each in Kelu and Bol"."""
    return at + (at + 1 < c.size and c.low[at] in c.lexicon.apiece)


def place_lists(c: Clause, b: Binder) -> None:
    """ "38 dead: 14 in the north and 11 in Maputo": members add up to no more than the whole."""
    members: list[Phrase] = []
    for phrase in [*c.phrases, None]:
        if phrase is not None and _at_place(c, phrase) and (not members or _next(c, members[-1], phrase)):
            members.append(phrase)
            continue
        _take(c, b, members)
        members = [phrase] if phrase is not None and _at_place(c, phrase) else []


def _at_place(c: Clause, phrase: Phrase) -> bool:
    """Whether a bare figure stands with a place: "14 in the north", "Kisoro 12,", "Mango (2)"."""
    if phrase.filter or phrase.kind_of_head != BARE or not phrase.value or phrase.of_them:
        return False
    if phrase.last < c.size and c.flags[phrase.last] & PLACES:
        return True
    return _named_before(c, phrase) > 0


def _named_before(c: Clause, phrase: Phrase) -> int:
    """Where the name of the place before a figure begins; 0 without one."""
    at, closes = phrase.first, c.low[phrase.last : phrase.last + 1]
    if closes == [")"] and at and c.low[at - 1] == "(":
        at -= 1
    elif closes not in ([","], [")"], [";"], ["."], []):
        return 0
    dash = bool(at and c.low[at - 1] in DASHES)  # "(Region III - 5, Bol - 4)"
    begin = at = at - dash
    while begin > 1 and c.tokens.words[begin - 1][:1].isupper():
        begin -= 1
    return begin if begin < at else 0


def _next(c: Clause, one: Phrase, other: Phrase) -> bool:
    """Whether two members follow each other in a list."""
    if not 0 < other.first - one.last <= SHARE_REACH:
        return False
    begin = _named_before(c, other) or other.first
    return c.low[begin - 1] in (",", ";") or bool(c.flags[begin - 1] & wc.CONJUNCTION)


def _take(c: Clause, b: Binder, members: list[Phrase]) -> None:
    """Bind the members as parts of the whole before them, if it can hold them all."""
    if len(members) < 2:
        return
    first = members[0]
    named = _named_before(c, first)
    bracketed = c.low[first.first - 1 : first.first] == ["("] and named > 0
    opens = (named or first.first) - 1
    among = _among_those(c, first)
    if not (bracketed or among) and (opens < 0 or c.low[opens] not in OPENERS):
        return
    taken = {id(m) for m in members}
    # "Fourteen of the dead were in the south: eleven in Arif, …"
    colon = opens >= 0 and c.low[opens] == COLON
    wholes = [
        x
        for x in b.bonds
        if id(x.phrase) not in taken
        and (x.how != "part" or colon)
        and 0 < first.first - x.phrase.last <= WHOLE_REACH
        if among is None or x.rule.kind == among
    ]
    if not wholes and bracketed:
        noun = _noun_before(c, named)
        for member in members:
            if noun is not None:
                b.take(noun, member, "gapped")
        return
    if not wholes or not _holds(wholes[-1], members):
        return
    whole = wholes[-1]
    b.bonds = [x for x in b.bonds if id(x.phrase) not in taken]
    for member in members:
        member.subset = False
        b.take(whole.trigger, member, "gapped", whole=whole.phrase)


def _noun_before(c: Clause, at: int) -> Trigger | None:
    """The noun without a figure of "Deaths were reported from Arif (6), Kelu (4) and Bol (3)"."""
    nouns = (t for t in c.triggers if t.rule.frame == "noun" and 0 < at - t.last <= ROSTER_WORDS)
    return next((t for t in nouns if t.first not in c.inside), None)


def _among_those(c: Clause, first: Phrase) -> str | None:
    """ "40 dead and 90 hurt, among the dead nine in Arif": the kind that the list is told to be of."""
    before = range(max(0, first.first - ROSTER_WORDS), first.first)
    those = (t for at in before for t in c.trigger_at.get(at, ()))
    return next((t.rule.kind for t in those if t.rule.frame == "roster" and t.last == first.first), None)


def _holds(whole: Bond, members: list[Phrase]) -> bool:
    value = whole.phrase.value
    return value is not None and sum(m.value or 0 for m in members) <= value
