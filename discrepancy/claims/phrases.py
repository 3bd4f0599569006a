"""Counted noun phrases: hedge, number, modifiers and the noun for the people counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Head, Lexicon
from discrepancy.language.hedges import Hedged, HedgeWords, apply_hedge
from discrepancy.language.numbers import Number, NumberGrammar, range_end
from discrepancy.language.tokens import Tokens

_NO_HEAD = Head("everyone", False)
_AGE = re.compile(r"\d+-(?:year|month|week|day)s?-olds?")

MAX_RUN = 8
"""Words between a number and its noun; no newspaper puts more."""

PERSON, BARE, UNKNOWN, THING = "person", "bare", "unknown", "thing"


@dataclass(slots=True)
class Phrase:
    """A counted noun phrase on tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    number_at: int
    number_end: int
    hedged: Hedged
    kind_of_head: str
    head: str = ""
    scope: str = "everyone"
    who: str = ""
    other: bool = False
    """"Three others", "40 more": the scope is that of what precedes."""
    of_them: bool = False
    """"Two of them", "seven of whom": a part of the figure before."""
    of_those: str = ""
    """"Five of the dead": the noun of the whole."""
    subset: bool = False
    """Stands after "including", "among them"."""
    preposition: str = ""
    adjectives: list[int] = field(default_factory=list)
    """Tokens of adjectives between number and noun ("eight dead civilians")."""
    article: bool = False
    """The number is an article or "another" ("a woman")."""
    filter: str = ""
    """Why it can be no claim at all (age, money, date …); empty when it can."""

    @property
    def value(self) -> int | float | None:
        """The number, None for a vague word."""
        return self.hedged.value


class PhraseReader:
    """Finds the counted noun phrases of a sentence."""

    def __init__(self, lexicon: Lexicon, numbers: NumberGrammar, hedges: HedgeWords, months: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.numbers = numbers
        self.hedges = hedges
        self.months = months

    def read(self, tokens: Tokens) -> list[Phrase]:
        """The phrases of a sentence in order; those that can be no claim carry a ``filter``."""
        phrases: list[Phrase] = []
        low = tokens.low
        classes = self.lexicon.classes
        at, n = 0, len(low)
        while at < n:
            word = low[at]
            phrase: Phrase | None = None
            number = self.numbers.read(tokens, at)
            if number is not None:
                if number.indefinite and phrases and low[at - 1] == "no":
                    number = None
                else:
                    phrase = self._phrase(tokens, number)
            elif word in ("a", "an", "another"):
                phrase = self._single(tokens, at)
            elif word == "no" or (word == "zero"):
                phrase = self._none(tokens, at)
            if phrase is None:
                at += 1
                continue
            before = phrase.first - 1
            if before >= 0:
                flags = classes.get(low[before], 0)
                if flags & wc.SUBSET:
                    phrase.subset = True
                elif low[before] in ("them", "whom") and before and classes.get(low[before - 1], 0) & wc.SUBSET:
                    phrase.subset = True
                elif low[before] == "," and before > 1 and low[before - 1] in ("them", "whom"):
                    phrase.subset = classes.get(low[before - 2], 0) & wc.SUBSET > 0
                if low[before] == "(" and phrases and phrase.kind_of_head == PERSON:
                    phrase.subset = True
                if flags & wc.PREPOSITION:
                    phrase.preposition = low[before]
            phrases.append(phrase)
            at = max(phrase.last, at + 1)
        return phrases

    def _phrase(self, tokens: Tokens, number: Number) -> Phrase | None:
        second = range_end(self.numbers, tokens, number) if number.digits or not number.indefinite else None
        hedged = apply_hedge(self.hedges, self.numbers.codebook, tokens, number, second)
        phrase = Phrase(hedged.first, hedged.last, number.first, (second or number).last, hedged, BARE)
        phrase.filter = self._no_count(tokens, number, phrase)
        self._noun(tokens, phrase)
        if number.indefinite and phrase.kind_of_head == UNKNOWN:
            return None
        return phrase

    def _single(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "a woman", "another villager": one, where the noun is a singular one for people."""
        number = Number(at, at + 1, 1, 1, 1, False)
        hedged = Hedged(at, at + 1, number, "exactly", 1, 1, 1, tokens.words[at])
        phrase = Phrase(at, at + 1, at, at + 1, hedged, BARE, article=True)
        self._noun(tokens, phrase)
        head = self.lexicon.heads.get(phrase.head)
        if phrase.kind_of_head != PERSON or head is None or not head.singular or phrase.head in self.lexicon.noun_heads:
            return None
        return phrase

    def _none(self, tokens: Tokens, at: int) -> Phrase | None:
        """ "no civilians": zero, where a noun for people follows."""
        first = at
        number = Number(at, at + 1, 0, 0, 0, False)
        if at + 1 < len(tokens) and tokens.low[at + 1] == "one":
            hedged = Hedged(first, at + 2, number, "exactly", 0, 0, 0, "no one")
            return Phrase(first, at + 2, at, at + 2, hedged, PERSON, "one", "everyone", "no one")
        hedged = Hedged(first, at + 1, number, "exactly", 0, 0, 0, tokens.words[at])
        phrase = Phrase(first, at + 1, at, at + 1, hedged, BARE)
        self._noun(tokens, phrase)
        return phrase if phrase.kind_of_head == PERSON and phrase.head not in self.lexicon.noun_heads else None

    def _no_count(self, tokens: Tokens, number: Number, phrase: Phrase) -> str:
        """The filter that says this number counts nobody, or an empty string."""
        low, words = tokens.low, tokens.words
        before = low[number.first - 1] if number.first else ""
        after = low[phrase.number_end] if phrase.number_end < len(low) else ""
        if before in "$€£¥₹" and before:
            return "money"
        if number.digits and before in ("a", "an"):
            return "score"  # "she shot a 68"
        if number.fractional:
            return "fraction"
        if after == "%" or (self.lexicon.units.get(after) == "share" and after not in ("per",)):
            return "share"
        if before == "#" or (before == "." and number.first > 1 and low[number.first - 2] in ("no", "nos")):
            return "rank"
        if number.digits and after == ":" and phrase.number_end + 1 < len(low) and low[phrase.number_end + 1].isdigit():
            return "time"
        if number.digits and before in (":", "/") and number.first > 1 and low[number.first - 2].isdigit():
            return "time"
        if number.digits and after in ("/", "-") and phrase.number_end + 1 < len(low) and low[phrase.number_end + 1][0].isdigit():
            return "date"
        if number.digits and before in ("-", "/") and number.first > 1 and low[number.first - 2][0].isdigit():
            return "date"
        if before in self.months and number.value is not None and number.value <= 31 and words[number.first - 1][0].isupper():
            return "date"
        if after in self.months and number.digits and number.value is not None and number.value <= 31:
            return "date"
        if number.digits and number.value is not None and 1900 <= number.value <= 2100 and "," not in words[number.first]:
            if before in ("in", "since", "of", "by", "until", "from", "during", "before", "after", "late", "early", "mid", ",", "and", "to", "between", "around") or before in self.months:
                if not self._person_follows(tokens, phrase.number_end):
                    return "date"
            if before.isdigit() or (number.first > 1 and low[number.first - 2] in self.months):
                return "date"
        if self.lexicon.units.get(before) == "rank":
            return "rank"
        near = low[max(0, phrase.first - 1)]
        if near in ("aged", "age", "ages") or phrase.hedged.hedge == "less_than" and low[phrase.first] == "under" and number.digits and number.value in (5, 12, 14, 15, 16, 18, 21):
            return "age"
        if before in ("aged", "age", "ages") or (before == "," and after in (",", ")") and number.digits and self._name_before(tokens, number)):
            return "age"
        if after == "-" and phrase.number_end + 1 < len(low) and low[phrase.number_end + 1] in ("year-old", "year", "year-olds"):
            return "age"
        return ""

    def _name_before(self, tokens: Tokens, number: Number) -> bool:
        """"Maria Lopez, 35," is an age."""
        at = number.first - 2
        return at >= 0 and tokens.words[at][:1].isupper() and number.value is not None and number.value < 110

    def _person_follows(self, tokens: Tokens, at: int) -> bool:
        for word in tokens.low[at : at + 3]:
            if word in self.lexicon.heads:
                return True
            if self.lexicon.classes.get(word, 0) & (wc.PREPOSITION | wc.CONJUNCTION | wc.BE | wc.HAVE) or not word.isalpha():
                return False
        return False

    def _noun(self, tokens: Tokens, phrase: Phrase) -> None:
        """Read on from the number to the noun, and set head, scope, who and the end of the phrase."""
        low, classes, lexicon = tokens.low, self.lexicon.classes, self.lexicon
        n = len(low)
        at = phrase.last
        if at + 2 < n and low[at] == "[" and low[at + 2] == "]":
            at += 3  # the mark of a footnote
        while at < n and classes.get(low[at], 0) & wc.OTHER and low[at] != "another":
            phrase.other = True
            at += 1
        if at < n and low[at] == "of":
            at = self._of(tokens, phrase, at)
            if phrase.of_them or phrase.of_those:
                return
        while at < n and classes.get(low[at], 0) & wc.OTHER:
            phrase.other = True
            at += 1
        start = at
        head_at = unknown_at = thing_at = -1
        stop = min(n, at + MAX_RUN)
        while at < stop:
            word = low[at]
            if word == "(" and head_at < 0:
                close = next((k for k in range(at + 1, min(n, at + 5)) if low[k] == ")"), -1)
                if close < 0:
                    break
                at = close + 1
                continue
            if not word[0].isalpha():
                if not _AGE.fullmatch(word):
                    break
                at += 1
                continue
            flags = classes.get(word, 0)
            if word in lexicon.heads or word in lexicon.noun_heads:
                head_at = at
                at += 1
                continue
            if head_at == at - 1 and word in lexicon.things and lexicon.heads.get(low[head_at], _NO_HEAD).singular:
                head_at, thing_at = -1, at  # "an Iraqi family", "four Syrian towns"
                at += 1
                continue
            if head_at >= 0 or flags & (wc.PREPOSITION | wc.CONJUNCTION | wc.BE | wc.HAVE | wc.MODAL | wc.RELATIVE | wc.PRONOUN | wc.DETERMINER | wc.SUBORDINATOR | wc.SAY | wc.SUBSET | wc.TIME_WORD):
                break
            if word in self.numbers.starters and word not in ("second", "third"):
                break
            if word in lexicon.triggers:
                if not self._head_within(tokens, at + 1, 3):
                    if at + 1 < n and low[at + 1] in lexicon.things and self._adjectival(word):
                        thing_at = at + 1  # "two dead trees"
                    break
                if self._adjectival(word):
                    phrase.adjectives.append(at)
            elif word in lexicon.things or word in lexicon.units:
                thing_at = at if thing_at < 0 else thing_at
                if word in lexicon.units:
                    break
            elif not flags & wc.ADVERB:
                unknown_at = at
            at += 1
        if head_at >= 0:
            self._person(tokens, phrase, start, head_at)
        elif thing_at >= 0:
            phrase.kind_of_head, phrase.head, phrase.last = THING, low[thing_at], thing_at + 1
            phrase.filter = phrase.filter or lexicon.units.get(low[thing_at], "thing")
        elif unknown_at >= 0:
            self._unknown(tokens, phrase, start, unknown_at)
        elif phrase.other:
            phrase.last = start
            phrase.kind_of_head = PERSON
            phrase.who = "others"

    def _adjectival(self, word: str) -> bool:
        """Whether a trigger word can stand before a noun as an adjective ("dead", "wounded", "kidnapped")."""
        return any(
            e.rule.frame == "adjective" or e.form in ("participle", "past_participle") for e in self.lexicon.triggers[word]
        )

    def _of(self, tokens: Tokens, phrase: Phrase, at: int) -> int:
        """ "dozens of people", "two of them", "five of the dead", "300 of those killed"."""
        low = tokens.low
        following = low[at + 1] if at + 1 < len(low) else ""
        if phrase.value == 0 and following in ("the", "its", "their", "his", "her") and at + 2 < len(low):
            counted = self.numbers.read(tokens, at + 2)
            if counted is not None:
                return counted.last  # "none of the 40 passengers"
        if following in ("them", "whom", "these"):
            phrase.of_them, phrase.kind_of_head, phrase.last = True, PERSON, at + 2
            phrase.who = " ".join(tokens.words[at : at + 2])
            return at + 2
        if following in ("the", "those", "its", "their", "his", "her", "our", "my"):
            noun_at = at + 2
            noun = low[noun_at] if noun_at < len(low) else ""
            if noun in self.lexicon.triggers and noun not in self.lexicon.heads or following == "those" or noun in ("victims",):
                phrase.of_those, phrase.kind_of_head = noun or following, PERSON
                phrase.last = noun_at + (noun in self.lexicon.triggers or noun == "victims")
                phrase.who = " ".join(tokens.words[at : phrase.last])
                return phrase.last
            return noun_at
        if phrase.hedged.number.vague or phrase.hedged.number.value is not None:
            return at + 1
        return at

    def _head_within(self, tokens: Tokens, at: int, reach: int) -> bool:
        for word in tokens.low[at : at + reach]:
            if word in self.lexicon.heads:
                return True
            if not word[0].isalpha() or self.lexicon.classes.get(word, 0) & ~(wc.ADVERB | wc.OTHER):
                return False
        return False

    def _person(self, tokens: Tokens, phrase: Phrase, start: int, head_at: int) -> None:
        low = tokens.low
        phrase.kind_of_head, phrase.head, phrase.last = PERSON, low[head_at], head_at + 1
        head = self.lexicon.heads.get(phrase.head)
        phrase.scope = head.scope if head else "everyone"
        for at in range(max(start, head_at - 1), head_at + 1):
            if at + 1 < len(low):
                scope = self.lexicon.modifiers.get((low[at], low[at + 1]))
                if scope:
                    phrase.scope = scope
                    phrase.last = max(phrase.last, at + 2)
        words_end = phrase.last
        at = phrase.last
        if at + 1 < len(low) and low[at] == "and" and low[at + 1] in self.lexicon.heads:
            second = self.lexicon.heads[low[at + 1]]
            plural = not second.singular and not (head and head.singular)
            after = low[at + 2] if at + 2 < len(low) else ""
            if plural and after not in ("of",) and not (head and second.scope == phrase.scope == "combatants"):
                phrase.scope = self._join(phrase.scope, second.scope)
                phrase.last = words_end = at + 2
        adjectives = set(phrase.adjectives)
        shown = [tokens.words[k] for k in range(start, words_end) if k not in adjectives]
        phrase.who = ("others " if phrase.other and not shown else "") + " ".join(shown)

    def _join(self, one: str, other: str) -> str:
        """The scope of "women and children", "men and women"."""
        if one == other:
            return one
        narrow = {one, other}
        if narrow <= {"women", "children", "civilians", "aid_workers", "journalists"}:
            return "civilians"
        return "everyone"

    def _unknown(self, tokens: Tokens, phrase: Phrase, start: int, at: int) -> None:
        word = tokens.low[at]
        person = word.endswith(self.lexicon.people_endings) and word not in self.lexicon.not_people
        if not person and tokens.words[at][0].isupper() and word.endswith(("is", "ans", "ians", "ese", "i", "nis")):
            person = True
        phrase.kind_of_head = PERSON if person else UNKNOWN
        phrase.head, phrase.last = word, at + 1
        phrase.who = " ".join(tokens.words[start : at + 1])
