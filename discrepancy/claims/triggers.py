"""Where the words of the kind rules stand in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from discrepancy.claims.kindrules import ANY, Form, KindRule, TriggerWords
from discrepancy.claims.lexicon import Lexicon

NOBODY = frozenset({""})
"""The scopes of nobody."""


class Trigger(Struct):
    """Words of a rule on tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    form: Form
    rule: KindRule
    base: str
    words: tuple[str, ...]
    wants_particle: bool
    """Whether the verb counts only with a particle of its rule ("shot … dead", "set … free")."""


def find_triggers(
    low: list[str],
    lexicon: Lexicon,
    story: Callable[[], frozenset[str]] = frozenset,
    before: Callable[[], Sequence[str]] = tuple,
) -> list[Trigger]:
    """Every trigger of a sentence, in order; where phrases of one rule overlap, the longest.

    ``story`` gives the words of the whole document, for rules that ask what it is about; ``before`` those of
    the sentence before, for rules that ask whom it told of.

    Phrases are looked up by what is as a rule their rarest word: "were" and "in the" begin many.
    """
    hits: list[tuple[int, int, str, TriggerWords]] = []
    pivots = lexicon.pivots
    for at in [at for at, word in enumerate(low) if word in pivots]:
        for offset, openings in pivots.by_place(low[at]):
            first = at - offset
            if first < 0:
                continue
            for entry in chain.from_iterable(openings.of(low[first])):
                words = entry.words
                size = len(words)
                if (
                    size == 1
                    or (said := tuple(low[first : first + size])) == words
                    or (entry.wild and _alike(words, said))
                ):
                    hits.append((first, -size, entry.rule.id, entry))
    if not hits:
        return []
    hits.sort(key=itemgetter(0, 1, 2))
    present = set(low)
    taken: dict[str, int] = {}
    found: list[Trigger] = []
    for first, size, identity, entry in hits:
        rule = entry.rule
        if taken.get(identity, -1) > first:
            continue
        if not (_fits(rule, present, story) and rule.void_words.isdisjoint(present)):
            continue
        if rule.follows and not _told_of(lexicon, before()) <= rule.follows:
            continue
        if (rule.voids or rule.wild_voids) and _void(low, present, first, entry):
            continue
        taken[identity] = first - size
        wants = bool(rule.only.get(entry.base, rule.particle))
        found.append(Trigger(first, first - size, entry.form, rule, entry.base, entry.words, wants))
    return found


def _fits(rule: KindRule, present: set[str], story: Callable[[], frozenset[str]]) -> bool:
    """Whether the sentence holds a word that the rule needs, or the document one that will do instead."""
    if rule.outside and not rule.outside.isdisjoint(story()):
        return False
    if not (rule.needs or rule.story) or not rule.needs.isdisjoint(present):
        return True
    return bool(rule.story) and not rule.story.isdisjoint(story())


def _told_of(lexicon: Lexicon, words: Sequence[str]) -> frozenset[str]:
    """The scope of the one plural noun for people among the words; of nobody where there are others."""
    heads = ((word, lexicon.heads.get(word)) for word in words)
    many = {word: head.scope for word, head in heads if head is not None and not head.singular}
    return frozenset(many.values()) if len(many) == 1 else NOBODY


def _alike(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words are those of a phrase, of which ``*`` is any ("at the * hospital")."""
    return len(words) == len(phrase) and all(p in (ANY, w) for p, w in zip(phrase, words, strict=True))


def _void(low: list[str], present: set[str], at: int, entry: TriggerWords) -> bool:
    """Whether the words stand inside a phrase that the rule declares void.

    Few sentences hold all ``fixed`` words of a phrase; only in those it is compared.
    """
    for place, phrase in entry.rule.voids.get(low[at], ()):
        if at >= place and tuple(low[at - place : at - place + len(phrase)]) == phrase:
            return True
    for place, phrase, fixed in entry.rule.wild_voids.get(low[at], ()):
        if (
            fixed <= present
            and at >= place
            and _alike(phrase, tuple(low[at - place : at - place + len(phrase)]))
        ):
            return True
    return False
