"""Figures without a number: "a woman", "another", "both brothers", "no one", "and a third was hurt"."""

from __future__ import annotations

from msgspec import structs

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.kindrules import DOING, DONE
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.nouns import NounReader
from discrepancy.claims.phrase import BARE, PERSON, Phrase
from discrepancy.language.hedges import Hedged
from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.tokens import Tokens

SECOND = 2
ALONE = 3
"""Words after "another" in which its verb stands."""
OWNER, BODY = 5, 3
"""Words from an article to the owner of a body ("a 40-year-old local man's"), and on to the word for it."""


class SingleReader:
    """Reads the phrases that an article, "another", "both", "no" or an ordinal opens."""

    def __init__(self, lexicon: Lexicon, numbers: NumberGrammar, nouns: NounReader) -> None:
        self.lexicon = lexicon
        self.numbers = numbers
        self.nouns = nouns

    def _fixed(self, tokens: Tokens, at: int, value: int, words: int = 1) -> Phrase:
        number = Number(at, at + words, value, value, value, False)
        shown = " ".join(tokens.words[at : at + words])
        return Phrase(
            at,
            at + words,
            at,
            at + words,
            Hedged(at, at + words, number, "exactly", value, value, value, shown),
        )

    def single(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "a woman", "another villager": one, where the noun is a singular one for people."""
        phrase = self._fixed(tokens, at, 1)
        phrase.article = True
        classes = self.lexicon.classes
        following = classes.get(tokens.low[at + 1], 0) if at + 1 < len(tokens) else 0
        if following & wc.ORDINAL:
            return self._next_one(tokens, at)
        if classes.get(tokens.low[at], 0) & wc.ANOTHER and self._stands_alone(tokens, at + 1):
            phrase.other = True
            return phrase
        if (owner := self._owns_body(tokens, phrase)) is not None:
            return owner
        self.nouns.read(tokens, phrase)
        value = self.lexicon.counts_of.get(phrase.head)
        if value is not None:  # "an elderly couple"
            phrase.hedged = structs.replace(phrase.hedged, value=value, low=value, high=value)
        head = self.lexicon.heads.get(phrase.head)
        single = head.singular if head is not None else self.nouns.is_single(phrase.head)
        counts = phrase.kind_of_head == PERSON and single
        told = classes.get(tokens.low[at], 0) & wc.ANOTHER  # "another body was found"
        if not counts or (phrase.head in self.lexicon.noun_heads and not told):
            return None
        self._pair(tokens, phrase)
        self._with_children(tokens, phrase)
        return phrase

    def _owns_body(self, tokens: Tokens, phrase: Phrase) -> Phrase | None:
        """ "A man's body": the man, where a word for the dead stands behind him."""
        low = tokens.low
        for at in range(phrase.first + 1, min(phrase.first + OWNER, len(low) - 1)):
            mark = next((m for m in self.lexicon.owning if low[at].endswith(m)), None)
            if mark is None:
                continue
            owner = low[at].removesuffix(mark)
            head = self.lexicon.heads.get(owner)
            if head is None or not head.singular or self.lexicon.noun_heads.isdisjoint(low[at + 1 :][:BODY]):
                return None
            phrase.last, phrase.kind_of_head, phrase.scope = at + 1, PERSON, head.scope
            phrase.head, phrase.who = owner, " ".join([*tokens.words[phrase.number_end : at], owner])
            return phrase
        return None

    def _pair(self, tokens: Tokens, phrase: Phrase) -> None:
        """ "A father and son were shot": two, where no third noun and no "of three" follows the second."""
        at, pairs = phrase.last, self.lexicon.pairs
        if at + 1 >= len(tokens) or phrase.head not in pairs or tokens.low[at + 1] not in pairs:
            return
        joined = self.lexicon.classes.get(tokens.low[at], 0) & wc.CONJUNCTION
        behind = tokens.low[at + 2] if at + 2 < len(tokens) else "."
        flags = self.lexicon.classes.get(behind, 0)
        if not joined or flags & wc.GENITIVE or behind in self.lexicon.heads or behind in self.lexicon.owning:
            return
        phrase.hedged = structs.replace(phrase.hedged, value=2, low=2, high=2)
        phrase.scope = self.lexicon.common_scope(phrase.scope, self.lexicon.heads[tokens.low[at + 1]].scope)
        phrase.last = at + 2
        phrase.who = " ".join(tokens.words[phrase.number_end : phrase.last])

    def _with_children(self, tokens: Tokens, phrase: Phrase) -> None:
        """ "A mother of two": how many children somebody has counts nobody."""
        at = phrase.last
        if phrase.head not in self.lexicon.parents or at + 1 >= len(tokens):
            return
        number = self.numbers.read(tokens, at + 1)
        if tokens.low[at] in self.numbers.genitives and number is not None:
            phrase.last = number.last
            phrase.who += " " + " ".join(tokens.words[at : number.last])

    def last_one(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "Two of the three drowned and the third is in hospital", "… and the other was hurt": one more."""
        if at + 2 >= len(tokens) or tokens.low[at + 2] not in self.lexicon.of_one:
            return None
        if not self.lexicon.classes.get(tokens.low[at + 1], 0) & (wc.ORDINAL | wc.OTHER):
            return None
        if at and self.lexicon.classes.get(tokens.low[at - 1], 0) & wc.GENITIVE:
            return None  # "the fate of the others is unknown"
        phrase = self._fixed(tokens, at, 1, words=2)
        phrase.article = phrase.other = True
        phrase.kind_of_head = PERSON
        return phrase

    def _next_one(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "Two were stabbed to death and a third was badly hurt", "a second man died": one more.

        "A third were hurt" is a share.
        """
        verb = tokens.low[at + 2] if at + 2 < len(tokens) else ""
        phrase = self._fixed(tokens, at, 1, words=2)
        phrase.article, phrase.nth = True, self.lexicon.nths[tokens.low[at + 1]]
        if verb in self.lexicon.of_one:
            phrase.other, phrase.nth = True, 0
            return phrase
        if self._object(tokens, at):
            phrase.other, phrase.nth, phrase.kind_of_head = True, 0, PERSON
            return phrase
        self.nouns.read(tokens, phrase)
        head = self.lexicon.heads.get(phrase.head)
        counts = phrase.kind_of_head == PERSON and head is not None and head.singular
        return phrase if counts else None

    def next_of(self, tokens: Tokens, at: int, phrases: list[Phrase]) -> Phrase | None:
        """ "Two were killed and a third died of wounds": one more than those counted in the sentence."""
        rank = self.lexicon.nths.get(tokens.low[at + 1], 0) if at + 2 < len(tokens) else 0
        if not any(
            p.value == rank - 1 and p.kind_of_head in (PERSON, BARE) and not p.filter for p in phrases
        ):
            return None
        if rank < SECOND or not self._told(tokens.low[at + 2]):
            return None
        phrase = self._fixed(tokens, at, 1, words=2)
        phrase.article = phrase.other = True
        return phrase

    def _object(self, tokens: Tokens, at: int) -> bool:
        """ "Shot two poachers and arrested a third": a verb of a kind before, and no noun behind."""
        behind = tokens.low[at + 2] if at + 2 < len(tokens) else "."
        verb = bool(at and self.lexicon.forms_of(tokens.low[at - 1]) & DOING)
        flags = self.lexicon.classes.get(behind, 0)
        ends = flags & (wc.PREPOSITION | wc.CONJUNCTION | wc.BARRIER) and not flags & wc.GENITIVE
        return verb and (bool(ends) or not behind[0].isalnum())

    def _stands_alone(self, tokens: Tokens, at: int) -> bool:
        """ "Another is in hospital", "another badly hurt": no noun follows, the verb does."""
        classes = self.lexicon.classes
        for k in range(at, min(at + ALONE, len(tokens))):
            flags = classes.get(tokens.low[k], 0)
            if flags & (wc.BE | wc.HAVE):
                return True
            if not flags & wc.ADVERB:
                has_object = k + 1 < len(tokens) and classes.get(tokens.low[k + 1], 0) & wc.DETERMINER
                return self.nouns.is_participle(tokens.low[k]) and not has_object
        return False

    def joined(self, tokens: Tokens, phrases: list[Phrase], at: int) -> bool:
        """ "a mother and her son": counted only beside somebody who is."""
        low = tokens.low
        conjunction = at > 0 and (
            low[at - 1] == "," or self.lexicon.classes.get(low[at - 1], 0) & wc.CONJUNCTION
        )
        if not conjunction or not phrases or not (phrases[-1].article or phrases[-1].value == 1):
            return False
        told = self._stands_alone(tokens, at + 2)
        # "A man is dead and his wife is in hospital"
        return phrases[-1].last == at - 1 or (told and low[at + 1] in self.lexicon.heads)

    def none(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "no civilians": zero, where a noun for people follows; "no one" alone."""
        if at + 1 < len(tokens) and self.numbers.units.get(tokens.low[at + 1]) == 1:
            phrase = self._fixed(tokens, at, 0, words=2)
            phrase.kind_of_head, phrase.who = PERSON, phrase.hedged.words
            while (
                phrase.last < len(tokens) and self.lexicon.classes.get(tokens.low[phrase.last], 0) & wc.OTHER
            ):
                phrase.last += 1  # "no one else"
            return phrase
        phrase = self._fixed(tokens, at, 0)
        self.nouns.read(tokens, phrase)
        counts = phrase.kind_of_head == PERSON and phrase.head not in self.lexicon.noun_heads
        return phrase if counts else None

    def both(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "both brothers": two; "both soldiers and civilians" counts nobody; "both were shot": two alone."""
        phrase = self._fixed(tokens, at, 2)
        opens = at == 0 or not tokens.low[at - 1][0].isalnum()
        if opens and self._told(tokens.low[at + 1] if at + 1 < len(tokens) else ""):
            phrase.kind_of_head, phrase.who = PERSON, tokens.words[at]
            return phrase
        self.nouns.read(tokens, phrase)
        head = self.lexicon.heads.get(phrase.head)
        joined = phrase.last > at + 2 and any(
            self.lexicon.classes.get(w, 0) & wc.CONJUNCTION for w in tokens.low[at + 1 : phrase.last]
        )
        return (
            phrase
            if phrase.kind_of_head == PERSON and head is not None and not head.singular and not joined
            else None
        )

    def _told(self, verb: str) -> bool:
        """Whether a word is an auxiliary, or a verb of a kind in the past ("both died")."""
        if self.lexicon.classes.get(verb, 0) & wc.BE:
            return True
        return bool(self.lexicon.forms_of(verb) & DONE)
