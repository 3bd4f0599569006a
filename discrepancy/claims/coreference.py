"""General words for a speaker ("a monitor", "the group") → the claimant that the document names elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discrepancy.claims.speakerwords import General
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

AHEAD = 5
"""Sentences after a general word in which its name may follow: leads name "a monitor" and explain it next."""
_WORD = lazy(r"[^\W_]+")


class Voices:
    """The speakers of one document in order of the text, for telling what a general word stands for."""

    def __init__(self, general: Sequence[General], sources: Sources, kinds: Mapping[str, str]) -> None:
        self.general = general
        self.sources = sources
        self.kinds = kinds
        self.named: list[tuple[int, str]] = []

    def hear(self, sentence: int, name: str) -> None:
        """Note that a sentence (by number) names a speaker."""
        if self.claimant(name) is not None:
            self.named.append((sentence, name))

    def claimant(self, name: str) -> str | None:
        """The standing claimant that the name says, or None for a general word or an unknown name."""
        return self.sources.claimant(name)

    def resolve(self, sentence: int, name: str) -> str:
        """The name, and behind a general one the claimant it stands for, in brackets."""
        if self.claimant(name) is not None:
            return name
        told = _WORD.findall(name)
        # "The Group for the Support of Islam" is a name of its own; "Monitor" in a headline is none.
        proper = sum(w[:1].isupper() for w in told[1:]) > 1
        words = {w.lower() for w in told if not (proper and w[:1].isupper())}
        for general in self.general:
            if words.isdisjoint(general.words):
                continue
            fitting = [(at, other) for at, other in self.named if self._fits(general, other)]
            after = [other for at, other in fitting if sentence <= at <= sentence + AHEAD]
            before = [other for at, other in fitting if at < sentence]
            chosen = after[0] if after else before[-1] if before else None
            if chosen is not None:
                return f"{name} ({self.claimant(chosen) or chosen})"
        return name

    def _fits(self, general: General, name: str) -> bool:
        claimant = self.claimant(name)
        if claimant is not None and self.kinds.get(claimant) in general.kinds:
            return True
        return not general.names.isdisjoint(w.lower() for w in _WORD.findall(name))
