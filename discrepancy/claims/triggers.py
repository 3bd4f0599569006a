"""Where the words of the kind rules stand in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from discrepancy.claims.kindrules import Form, KindRule
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
    """
    hits = lexicon.entries.hits(low)
    if not hits:
        return []
    hits.sort(key=lambda hit: (hit[0], -hit[1], hit[2].rule.id))
    present = set(low)
    taken: dict[str, int] = {}
    found: list[Trigger] = []
    for first, last, entry in hits:
        rule = entry.rule
        if taken.get(rule.id, -1) > first:
            continue
        if not (_fits(rule, present, story) and rule.void_words.isdisjoint(present)):
            continue
        if rule.follows and not _told_of(lexicon, before()) <= rule.follows:
            continue
        if rule.voids and rule.voids.around(low, first):
            continue
        taken[rule.id] = last
        wants = bool(rule.only.get(entry.base, rule.particle))
        found.append(Trigger(first, last, entry.form, rule, entry.base, tuple(low[first:last]), wants))
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
