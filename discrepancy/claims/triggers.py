"""Where the words of the kind rules stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims.lexicon import KindRule, Lexicon, TriggerWords


@dataclass(slots=True)
class Trigger:
    """Words of a rule on tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    form: str
    rule: KindRule
    base: str
    words: tuple[str, ...]

    @property
    def wants_particle(self) -> bool:
        """Whether the verb counts only with a particle of its rule ("shot … dead", "set … free")."""
        return bool(self.rule.particle) or self.base in self.rule.only


def find_triggers(low: list[str], lexicon: Lexicon) -> list[Trigger]:
    """Every trigger of a sentence, in order; where phrases of one rule overlap, the longest."""
    found: list[Trigger] = []
    taken: dict[str, int] = {}
    present: set[str] | None = None
    for at, word in enumerate(low):
        entries = lexicon.triggers.get(word)
        if entries is None:
            continue
        for entry in entries:
            size = len(entry.words)
            if size > 1 and tuple(low[at : at + size]) != entry.words and not _wild(low, at, entry):
                continue
            rule = entry.rule
            if taken.get(rule.id, -1) > at:
                continue
            if present is None:
                present = set(low)
            if rule.void_words and not rule.void_words.isdisjoint(present):
                continue
            if rule.needs and rule.needs.isdisjoint(present):
                continue
            if rule.voids and _void(low, at, entry):
                continue
            taken[rule.id] = at + size
            found.append(Trigger(at, at + size, entry.form, rule, entry.base, entry.words))
    return found


def _wild(low: list[str], at: int, entry: TriggerWords) -> bool:
    """Whether a phrase with ``*`` for any one word stands at ``at`` ("at the * hospital")."""
    words = low[at : at + len(entry.words)]
    if "*" not in entry.words or len(words) < len(entry.words):
        return False
    return all(p in ("*", w) for p, w in zip(entry.words, words, strict=True))


def _void(low: list[str], at: int, entry: TriggerWords) -> bool:
    """Whether the words stand inside a phrase that the rule declares void."""
    for phrase in entry.rule.voids:
        for shift in range(len(phrase)):
            if (
                phrase[shift] == low[at]
                and at >= shift
                and tuple(low[at - shift : at - shift + len(phrase)]) == phrase
            ):
                return True
    return False
