"""Figures behind the names of places: "Arif counted nine deaths, Kelu three", "Arif (4 deaths), Kelu (3)"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import BARE, Phrase

REACH = 14
"""Tokens between two members of such a list."""
NAME_WORDS = 4
"""Words in the name of a place."""
VERB_WORDS = 3
"""Words between the name that opens a clause and its figure."""
BRACKET, CLOSING = "(", ")"
PARTED = frozenset({",", ";"})


def place_first(c: Clause, b: Binder) -> None:
    """Bind a bare figure that has its place before it as the one before it is told.

    "Nine died in Arif on Monday, and in Kelu two" has it behind its preposition.
    """
    last: Phrase | None = None
    for phrase in c.phrases:
        bare = phrase.kind_of_head == BARE and not (phrase.filter or phrase.of_them or phrase.subset)
        if not bare or not phrase.value or b.of_phrase(phrase) is not None:
            continue
        earlier = [x for x in b.bonds if 0 < phrase.first - x.phrase.last <= REACH and x.phrase.value]
        end, name = _name(c, phrase)
        if not earlier or name == end or not _closes(c, phrase, bracketed=_bracketed(c, phrase)):
            continue
        before = earlier[-1]
        ranked = _ranked(c, before.phrase.last, name)
        located = name > 0 and bool(c.flags[name - 1] & wc.LOCATIVE) and _parted(c, name - 1)
        if not (ranked or located or _parted(c, name)):
            continue
        if before.phrase is last or ranked or located or _alike(c, before.phrase, phrase):
            b.take(before.trigger, phrase, "gapped", whole=before.whole)
            last = phrase


def _name(c: Clause, phrase: Phrase) -> tuple[int, int]:
    """Where the name of a place before a figure ends, and where it begins; twice the same without one."""
    governed = c.flags[phrase.first - 1] & wc.ACCOMPANIED if phrase.first else 0
    end = phrase.first - bool(governed or _bracketed(c, phrase))
    begin = end
    while begin and end - begin < NAME_WORDS and _of_name(c, begin - 1):
        begin -= 1
    return (end, begin) if begin < end and c.tokens.words[begin][:1].isupper() else (end, end)


def _of_name(c: Clause, at: int) -> bool:
    return at not in c.inside and (c.tokens.words[at][:1].isupper() or bool(c.flags[at] & wc.PLACE_WORD))


def _bracketed(c: Clause, phrase: Phrase) -> bool:
    return c.low[max(0, phrase.first - 1)] == BRACKET


def _closes(c: Clause, phrase: Phrase, bracketed: bool) -> bool:
    """Whether nothing that is counted, and no verb, follows a figure."""
    if phrase.last >= c.size:
        return True
    if bracketed:
        return c.low[phrase.last] == CLOSING
    return not c.low[phrase.last][0].isalnum() or bool(c.flags[phrase.last] & wc.CONJUNCTION)


def _parted(c: Clause, name: int) -> bool:
    """Whether a name follows a comma or a conjunction."""
    return name > 0 and (c.low[name - 1] in PARTED or bool(c.flags[name - 1] & wc.CONJUNCTION))


def _ranked(c: Clause, begin: int, name: int) -> bool:
    """ "…, followed by Kelu with eight": whether words that rank places end where a name begins."""
    sizes = (len(words) for words in c.lexicon.ranking if tuple(c.low[name - len(words) : name]) == words)
    return any(name - size >= begin for size in sizes)


def _alike(c: Clause, before: Phrase, phrase: Phrase) -> bool:
    """Whether the figure before has its place before it in the same way."""
    if _bracketed(c, phrase) or _bracketed(c, before):
        closed = CLOSING in c.low[before.last : before.last + 2]  # "Kelu (4)", "Kelu (4 dead)"
        return _bracketed(c, phrase) and _bracketed(c, before) and closed
    opens = before.first
    while opens and before.first - opens < NAME_WORDS + VERB_WORDS and _inside_clause(c, opens - 1):
        opens -= 1
    names = [k for k in range(opens, before.first) if c.tokens.words[k][:1].isupper()]
    return bool(names) and names[0] == opens and 0 < before.first - names[-1] - 1 <= VERB_WORDS


def _inside_clause(c: Clause, at: int) -> bool:
    return c.low[at][0].isalnum() and not c.flags[at] & (wc.CONJUNCTION | wc.SUBORDINATOR | wc.BARRIER)
