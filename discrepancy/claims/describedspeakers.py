"""Speakers told by a noun and what says which: "medics at the scene said", "the owner of the bar told us"."""

from __future__ import annotations

from discrepancy.claims.speakernames import Speaker, text_of
from discrepancy.claims.speakerwords import AttributionWords
from discrepancy.language.tokens import Tokens

REACH = 12
"""Words of such a speaker."""
LONG_NAME, OPENING = 20, 6
"""Words of the longest name that opens a sentence, and of its beginning, where the noun for a body stands."""
BEFORE_NOUN = 4
"""Words of it that may stand before the preposition behind its noun."""


def described_speaker(words: AttributionWords, tokens: Tokens, end: int, verb: int) -> Speaker | None:
    """The noun for people, with what follows it, that fills the clause up to token ``end``; or None.

    Nothing else may stand between the beginning of the clause and the verb of saying, so that no object of
    an earlier verb and no place is taken for who speaks.
    """
    low = tokens.low
    begin = end
    while begin and end - begin < REACH and _inside(words, low[begin - 1]):
        begin -= 1
    opens = begin == 0 or not low[begin - 1][0].isalnum() or low[begin - 1] in words.opening
    if not opens or begin == end or _joins(words, low[begin]):
        return None
    joint = next((k for k in range(begin + 1, end) if _joins(words, low[k])), end)
    noun = low[joint - 1]
    if joint - begin > BEFORE_NOUN or not (noun in words.roles or noun in words.people):
        return None
    if low[verb] in words.weak_verbs and noun not in words.roles and not claims_a_deed(words, low, verb):
        return None
    named = low[begin] in words.articles or low[begin] in words.starters or noun in words.many
    if not named and not tokens.words[begin][:1].isupper():
        return None
    return Speaker(text_of(tokens, begin, end), begin, end, verb)


def _inside(words: AttributionWords, word: str) -> bool:
    return word[0].isalpha() and word not in words.closing


def _joins(words: AttributionWords, word: str) -> bool:
    """Whether a word is a preposition between the noun and what says which one."""
    return word.isalpha() and (word in words.small or word in words.governed) and word not in words.articles


def claims_a_deed(words: AttributionWords, low: list[str], verb: int) -> bool:
    """ "Fighters claimed to have killed nine": whoever the subject of these is speaks."""
    return any(tuple(low[verb : verb + len(p)]) == p for p in words.claiming)


def long_body(words: AttributionWords, tokens: Tokens, verb: int) -> Speaker | None:
    """ "The Centre for watching over the truce in the north said": a body with a long name."""
    low = tokens.low
    comma = next((k for k in range(verb - 1, -1, -1) if not low[k][0].isalnum()), -1)
    first = comma + 1 if comma >= 0 and low[comma] == "," and verb + 1 >= len(low) - 1 else 0
    if not 2 < verb - first <= LONG_NAME or low[first] not in words.articles:
        return None
    if low[verb] in words.weak_verbs and not first:
        return None
    capital = first or tokens.words[first + 1][:1].isupper()
    if not capital or words.roles.isdisjoint(low[first + 1 : first + OPENING]):
        return None
    joining = words.joining if first else frozenset()  # "…, the council for floods and storms said"
    known = words.verbs | words.clause | (words.stops - joining)
    plain = all(w.isalpha() and w not in known for w in low[first + 1 : verb])
    return Speaker(text_of(tokens, first, verb), first, verb, verb) if plain else None
