"""Headlines leave their articles out: "Man killed, wife injured", "Nurse among four killed in crash"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.kindrules import TriggerWords
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.nouns import APOSTROPHE, NounReader
from discrepancy.claims.phrase import PERSON, Phrase
from discrepancy.language.hedges import Hedged
from discrepancy.language.numbers import Number
from discrepancy.language.tokens import Tokens

LISTED = 3
"""Nouns without an article that may be listed before their verb ("Man, woman, child drown")."""
AGE_WORDS = 1
FINITE = frozenset({"present", "past", "past_participle", "any"})
LISTED_FORMS = frozenset({"present"})
"""Forms that are a verb behind a comma too ("Lorry kills man, hurts woman")."""
SAYING = frozenset({"transitive", "intransitive", "adjective"})


class HeadlineReader:
    """Finds the singular nouns for people that a headline counts without an article."""

    def __init__(self, lexicon: Lexicon, nouns: NounReader) -> None:
        self.lexicon = lexicon
        self.nouns = nouns
        """Entries by their first word, and by the second one where they have it."""

    def single(self, tokens: Tokens, at: int, logged: bool = False) -> Phrase | None:
        """The one person named at ``at``, where a verb or adjective of some kind tells of them."""
        opens = logged or self._opens(tokens, at)
        if not opens and not self._governed(tokens, at):
            return None
        phrase = self._noun(tokens, at)
        if phrase is None:
            return None
        if opens:
            return phrase if self._told(tokens, phrase.last, LISTED) else None
        return phrase if self._closes(tokens, phrase.last) else None

    def logged(self, tokens: Tokens, at: int) -> bool:
        """ "Man, 34, stabbed in the chest": how the log of a police station opens its entries."""
        head = self.lexicon.heads.get(tokens.low[at])
        if head is None or not head.singular:
            return False
        before = tokens.low[at - 1] if at else "."
        if before[0].isalnum() and not before.endswith("."):  # "11:40 p.m. Man, 34, …"
            return False
        return tokens.words[at][:1].isupper() and self._after_age(tokens, at + 1) > at + 1

    def _opens(self, tokens: Tokens, at: int) -> bool:
        """Whether a clause, or the next member of a list, begins at ``at``."""
        if at == 0 or not tokens.low[at - 1][0].isalnum():
            return tokens.low[at - 1] != "-" if at else True
        return bool(self._class(tokens, at - 1) & wc.CONJUNCTION)

    def _governed(self, tokens: Tokens, at: int) -> bool:
        """Whether a verb with a subject stands before: "Car kills cyclist", and not "Wounded soldier"."""
        if at < 2:
            return False
        forms = FINITE if tokens.low[at - 2][0].isalnum() else LISTED_FORMS
        return any(
            entry.rule.frame == "transitive" and entry.form in forms and not entry.rule.passive_only
            for entry in self._entries(tokens, at - 1)
        )

    def _noun(self, tokens: Tokens, at: int) -> Phrase | None:
        number = Number(at, at, 1, 1, 1, False)
        phrase = Phrase(at, at, at, at, Hedged(at, at, number, "exactly", 1, 1, 1, tokens.words[at]))
        self.nouns.read(tokens, phrase)
        head = self.lexicon.heads.get(phrase.head)
        if phrase.kind_of_head != PERSON or head is None or not head.singular:
            return None
        if phrase.head in self.lexicon.noun_heads or phrase.other:
            return None
        phrase.article, phrase.nth = True, self.lexicon.nths.get(tokens.low[at], 0)
        phrase.adjectives = []  # "Missing man found dead"
        value = self.lexicon.counts_of.get(phrase.head)
        if value is not None:
            phrase.hedged = Hedged(at, at, number, "exactly", value, value, value, tokens.words[at])
        phrase.last = self._after_age(tokens, phrase.last)
        return phrase

    def _after_age(self, tokens: Tokens, at: int) -> int:
        """Where "Boy, 9, mauled" and "Woman (71) dies" go on behind the age."""
        aside = tokens.low[at : at + AGE_WORDS + 2]
        if (
            len(aside) == AGE_WORDS + 2
            and aside[1].isdigit()
            and (aside[0], aside[2]) in ((",", ","), ("(", ")"))
        ):
            return at + len(aside)
        return at

    def _told(self, tokens: Tokens, at: int, listed: int) -> bool:
        """Whether words of a kind follow, over adverbs, links and other people without an article."""
        while at < len(tokens) and self._class(tokens, at) & (wc.ADVERB | wc.LINK | wc.BE):
            if self._entries(tokens, at):
                break
            at += 1
        if at >= len(tokens):
            return False
        if any(entry.rule.frame in SAYING for entry in self._entries(tokens, at)):
            return True
        flags = self._class(tokens, at)
        if flags & wc.AMONG:
            return True
        if not listed or not (tokens.low[at] == "," or flags & wc.CONJUNCTION):
            return False
        following = self._noun(tokens, at + 1) if at + 1 < len(tokens) else None
        return following is not None and self._told(tokens, following.last, listed - 1)

    def _closes(self, tokens: Tokens, at: int) -> bool:
        """Whether an object ends here, and is not the first of two nouns ("kills student protest")."""
        if at >= len(tokens) or not tokens.low[at][0].isalnum():
            return at >= len(tokens) or tokens.low[at] != APOSTROPHE
        closes = wc.PREPOSITION | wc.CONJUNCTION | wc.SUBORDINATOR | wc.TIME_WORD
        return bool(self._class(tokens, at) & closes)

    def _class(self, tokens: Tokens, at: int) -> int:
        return self.lexicon.classes.get(tokens.low[at], 0)

    def _entries(self, tokens: Tokens, at: int) -> list[TriggerWords]:
        if tokens.low[at] not in self.lexicon.firing:
            return []
        return [entry for first, _, entry in self.lexicon.entries.hits(tokens.low[at:]) if not first]
