"""Parts of the last figure in a sentence of their own: "Seven were children", "They include two nurses"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import ROOT, Lexicon
from discrepancy.claims.nouns import NounReader
from discrepancy.claims.phrase import BARE, PERSON, Phrase
from discrepancy.language.tokens import Tokens

OPENING = 1
"""The last token at which a part of the sentence before can begin."""
LED = 3
"""The same behind "Of these, "."""
LIST_REACH = 14
"""Tokens between a part and the next one ("Nineteen are women and four are under 18")."""
JOINT, PREDICATE = 2, 3
"""Tokens between two members of a list, and more where "were men" stands between them."""
ENDS = frozenset(",;.")
QUOTES = frozenset("\"“'‘")


def parts_of_last(
    lexicon: Lexicon,
    nouns: NounReader,
    tokens: Tokens,
    flags: Sequence[int],
    phrases: Sequence[Phrase],
    bound: set[int],
) -> list[Phrase]:
    """The figures of a sentence that are parts of the last one before it; ``bound`` are counted otherwise."""
    listed = _roster(lexicon, tokens, flags, phrases, bound)
    if listed:
        return listed
    first = phrases[0]
    among = _among_them(tokens, flags, phrases)
    if among is not None and id(among) not in bound:
        return [among]
    opening = LED if first.of_them and flags[0] & wc.GENITIVE else OPENING
    if first.first > opening or first.filter or id(first) in bound:
        return []
    if first.kind_of_head == BARE:
        nouns.noun_of_part(tokens, first)
        if not first.who and first.scope == ROOT:
            return []  # but "nine were under age"
    elif not first.of_them or not _said_to_be(nouns, tokens, flags, first, phrases):
        return []
    found = [first]
    for phrase in phrases[1:]:
        named = _named_part(tokens, flags, found[-1], phrase) or _placed_part(
            tokens, flags, found[-1], phrase
        )
        if named and id(phrase) not in bound:
            found.append(phrase)
            continue
        if id(phrase) in bound or phrase.filter or phrase.kind_of_head != BARE or phrase.of_them:
            continue
        joined = tokens.low[phrase.first - 1] == "," or flags[phrase.first - 1] & wc.CONJUNCTION
        told = phrase.last < len(tokens) and flags[phrase.last] & wc.BE
        if joined and told and phrase.first - found[-1].last <= LIST_REACH:
            nouns.noun_of_part(tokens, phrase)
            if phrase.who:
                found.append(phrase)
    return found


def _named_part(tokens: Tokens, flags: Sequence[int], last: Phrase, phrase: Phrase) -> bool:
    """ "Eleven were men, four women and two children": the next of the list, with no verb of its own."""
    people = phrase.kind_of_head == PERSON and not (phrase.filter or phrase.article or phrase.of_them)
    joined = 0 < phrase.first - last.last <= JOINT + bool(last.kind_of_head == BARE) * PREDICATE
    link = tokens.low[phrase.first - 1]
    parted = link == "," or flags[phrase.first - 1] & wc.CONJUNCTION
    ends = phrase.last >= len(tokens) or tokens.low[phrase.last] in ENDS
    return people and joined and bool(parted) and (ends or bool(flags[phrase.last] & wc.CONJUNCTION))


def _placed_part(tokens: Tokens, flags: Sequence[int], last: Phrase, phrase: Phrase) -> bool:
    """ "Of them 118 were picked up in Arif, 64 in Kelu": the next of the list, with a place of its own."""
    if phrase.filter or phrase.kind_of_head != BARE or not 0 < phrase.first - last.last <= LIST_REACH:
        return False
    link = tokens.low[phrase.first - 1]
    parted = link == "," or flags[phrase.first - 1] & wc.CONJUNCTION
    places = [
        k
        for k in range(last.last, min(phrase.last + 1, len(tokens) - 1))
        if flags[k] & wc.LOCATIVE and tokens.words[k + 1][:1].isupper()
    ]
    return bool(parted) and phrase.last in places and places[0] < phrase.first


def _among_them(tokens: Tokens, flags: Sequence[int], phrases: Sequence[Phrase]) -> Phrase | None:
    """ "He said three of his cousins were among them": the figure, of people, that the clause closes on."""
    for at in range(1, len(tokens) - 1):
        if not (flags[at] & wc.AMONG and flags[at + 1] & wc.THEM):
            continue
        if at + 2 < len(tokens) and tokens.low[at + 2][0].isalnum():
            continue
        are = bool(flags[at - 1] & wc.BE)
        left = next((p for p in phrases if p.last == at - are), None)
        begin = left.first if left is not None else 0  # "There are six women among them"
        if not are and not (begin > 1 and flags[begin - 1] & wc.BE and flags[begin - 2] & wc.PRONOUN):
            continue
        return left if left is not None and left.kind_of_head == PERSON and not left.filter else None
    return None


def _end(part: Phrase, phrases: Sequence[Phrase]) -> int:
    """Where "three of the seven" ends, whose whole is a phrase of its own."""
    following = next((p for p in phrases if p.first == part.last), None)
    return following.last if following is not None and not following.filter else part.last


def _said_to_be(
    nouns: NounReader, tokens: Tokens, flags: Sequence[int], part: Phrase, phrases: Sequence[Phrase]
) -> bool:
    """Whether "five of them (the 41)" are said to be something; of "… were children" they take the noun."""
    if any(flag & wc.BE for flag in flags[part.number_end : part.last]):
        return True  # "three of them were children aged between two and seven"
    end = _end(part, phrases)
    if end > part.last and end < len(tokens) and flags[end] & wc.BE:
        told = structs.replace(part, last=end)
        nouns.noun_of_part(tokens, told)
        part.scope, part.who = told.scope, told.who or part.who
    return _predicated(tokens, flags, end)


def _predicated(tokens: Tokens, flags: Sequence[int], at: int) -> bool:
    """Whether "five of them" is said to be something, and not to do something."""
    return at >= len(tokens) or bool(flags[at] & (wc.BE | wc.PREPOSITION)) or not tokens.low[at].isalpha()


def _roster(
    lexicon: Lexicon, tokens: Tokens, flags: Sequence[int], phrases: Sequence[Phrase], bound: set[int]
) -> list[Phrase]:
    """ "Among them are the imam and six children", "They include two nurses"."""
    at = 1 if tokens.low[0] in QUOTES else 0
    words = tokens.low[at : at + 3]
    if len(words) < 3:
        return []
    among = flags[at] & wc.AMONG and flags[at + 1] & wc.THEM and flags[at + 2] & wc.BE
    include = words[0] in lexicon.many_pronouns and flags[at + 1] & wc.INCLUDE and not flags[at + 1] & wc.BE
    if not (among or include):
        return []
    closes = wc.SAY | wc.RELATIVE | wc.BARRIER
    end = next((k for k in range(at + 3, len(tokens)) if flags[k] & closes), len(tokens))
    people = [p for p in phrases if p.kind_of_head == PERSON and not p.filter and p.last <= end]
    return [p for p in people if id(p) not in bound and not p.preposition]
