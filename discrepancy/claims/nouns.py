"""From a number to the noun that it counts: people, things, or nothing said."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.kindrules import PARTICIPLES, PAST
from discrepancy.claims.lexicon import ROOT, Head, Lexicon
from discrepancy.claims.phrase import PERSON, THING, UNKNOWN, Phrase
from discrepancy.language.numbers import NumberGrammar
from discrepancy.language.tokens import Tokens

SLASH = "/"
MAX_RUN = 8
"""Words between a number and its noun; no newspaper puts more."""
BRACKET = 5
PART_REACH = 4
CLOSING = frozenset('"”')
QUOTES = frozenset("\"“”'‘’")
APOSTROPHE = "'"
"""What is left of a possessive behind a plural ("the victims' relatives")."""
_NOBODY = Head("everyone", False)
_STOPS = (
    wc.PREPOSITION | wc.CONJUNCTION | wc.VERBAL | wc.RELATIVE | wc.PRONOUN | wc.DETERMINER | wc.SUBORDINATOR
    | wc.SAY | wc.SUBSET | wc.TIME_WORD
)  # fmt: skip


class NounReader:
    """Reads on from a number and fills in the head, the scope and the words of a phrase."""

    def __init__(self, lexicon: Lexicon, numbers: NumberGrammar) -> None:
        self.lexicon = lexicon
        self.numbers = numbers
        self.company_openings = frozenset(words[0] for words in lexicon.company)

    def read(self, tokens: Tokens, phrase: Phrase) -> None:
        """Set what the phrase counts, and where it ends."""
        low, classes, size = tokens.low, self.lexicon.classes, len(tokens)
        at = phrase.last
        if at + 2 < size and low[at] == "[" and low[at + 2] == "]":
            at += 3  # the mark of a footnote
        if (
            at + 2 < size
            and low[at] in CLOSING
            and not self.lexicon.heads.keys().isdisjoint(low[at + 1 : at + 3])
        ):
            at += 1  # “at least 20” peacekeepers
        elif (
            at + 2 < size
            and low[at] in QUOTES
            and low[at + 1] in self.lexicon.heads
            and low[at + 2] in QUOTES
        ):
            at += 1  # 15 'martyrs' fell
        at = self._others(tokens, phrase, at)
        at += tuple(low[at : at + 2]) in self.lexicon.out_of  # "19 out of the 40 missing"
        if at < size and classes.get(low[at], 0) & wc.GENITIVE:
            at = self._of(tokens, phrase, at)
            if phrase.of_them or phrase.of_those or phrase.head:
                return
        at = self._others(tokens, phrase, at)
        if phrase.other and low[at - 1] == self.lexicon.others:  # "injuring eight others local sources said"
            phrase.kind_of_head, phrase.last, phrase.who = PERSON, at, self.lexicon.others
            return
        self._run(tokens, phrase, at)

    def _others(self, tokens: Tokens, phrase: Phrase, at: int) -> int:
        while at < len(tokens) and self.lexicon.classes.get(tokens.low[at], 0) & wc.OTHER:
            phrase.other = True
            at += 1
        return at

    def _run(self, tokens: Tokens, phrase: Phrase, start: int) -> None:
        """The run of modifiers and nouns: the last noun for people in it is the head."""
        low, lexicon, size = tokens.low, self.lexicon, len(tokens)
        head_at = unknown_at = thing_at = age_at = -1
        at, stop = start, min(size, start + MAX_RUN)
        while at < stop:
            word = low[at]
            if word == "(" and head_at < 0:
                close = next((k for k in range(at + 1, min(size, at + BRACKET)) if low[k] == ")"), -1)
                if close < 0:
                    break
                at = close + 1
                continue
            if "-" in word and lexicon.ages.fullmatch(word):
                age_at = at
                at += 1
                continue
            if word == SLASH and at > start and at + 1 < size and tokens.words[at + 1][:1].isupper():
                at += 1  # "41 Boko Haram/ISWAP militants"
                continue
            if not word[0].isalpha() or (self._of_them(low, at + 1) and self._plain(word)):
                break  # "injuring 40 most of them women", on a page without commas
            if word in lexicon.heads or word in lexicon.noun_heads or ("-" in word and self._compound(word)):
                if head_at >= 0 and self._begins_anew(tokens, head_at, at):
                    break
                if head_at == at - 1 and lexicon.classes.get(word, 0) & wc.COMPLEMENT:
                    break  # "took six soldiers prisoner"
                head_at = at
            elif head_at == at - 1 and word in lexicon.things and self._attributive(low[head_at]):
                head_at, thing_at = -1, at  # "an Iraqi family", "four Syrian towns"
            elif head_at == at - 1 and (self._modifies(tokens, head_at) or self._named(tokens, head_at)):
                head_at, unknown_at = -1, at  # "a passenger train", "a student protest"
            elif head_at < 0 and at <= start + 1 and self._known(tokens, at):
                unknown_at = at  # "14 confirmed deaths"
            elif unknown_at == at - 1 >= start and head_at < 0 and self._two_sorts(tokens, at):
                pass  # "60 former and current workers"
            elif head_at >= 0 or lexicon.classes.get(word, 0) & _STOPS or word in self.numbers.starters:
                break
            elif word in lexicon.things and not (word in lexicon.firing and self._adjectival(word)):
                thing_at = at if thing_at < 0 else thing_at
            elif word in lexicon.firing:
                taken = at + 1 < size and lexicon.classes.get(low[at + 1], 0) & wc.COMPLEMENT
                if taken or not self._head_within(tokens, at + 1):
                    behind = at + 1 < size and low[at + 1] in lexicon.things
                    if behind and (self._before_noun(word) or (at == start and self._no_past(word))):
                        thing_at = at + 1  # "two dead trees", "nine surrounding villages", "four search dogs"
                    break
                if self._adjectival(word):
                    phrase.adjectives.append(at)
            elif (
                lexicon.units.get(word) == "age"
                and at == start
                and low[at + 1 : at + 2] != []
                and (low[at + 1] in lexicon.heads)
            ):
                unknown_at = at  # "an old woman"
            elif word in lexicon.units:
                thing_at = at if thing_at < 0 else thing_at
                break
            elif not lexicon.classes.get(word, 0) & wc.ADVERB:
                unknown_at = at
            at += 1
        if head_at >= 0:
            self._person(tokens, phrase, start, head_at)
        elif thing_at >= 0:
            phrase.kind_of_head, phrase.head, phrase.last = THING, low[thing_at], thing_at + 1
            phrase.who = " ".join(tokens.words[start : thing_at + 1])
            phrase.filter = phrase.filter or lexicon.units.get(low[thing_at], "thing")
        elif unknown_at >= 0:
            self._unknown(tokens, phrase, start, unknown_at)
        elif age_at >= 0 and not phrase.other:  # "a three-year-old", "two 19-year-olds"
            phrase.kind_of_head, phrase.head, phrase.last = PERSON, low[age_at], age_at + 1
            phrase.scope = lexicon.scope_of_age(low[age_at])
            phrase.who = " ".join(tokens.words[start : age_at + 1])
        elif phrase.other:
            phrase.kind_of_head, phrase.last, phrase.who = PERSON, start, lexicon.others

    def _plain(self, word: str) -> bool:
        """Whether a word neither counts people nor says what became of them."""
        lexicon = self.lexicon
        return not (word in lexicon.heads or word in lexicon.noun_heads or word in lexicon.firing)

    def _of_them(self, low: list[str], at: int) -> bool:
        """Whether "of them" stands at a token."""
        classes = self.lexicon.classes
        of = at + 1 < len(low) and classes.get(low[at], 0) & wc.GENITIVE
        return bool(of and classes.get(low[at + 1], 0) & wc.THEM)

    def _two_sorts(self, tokens: Tokens, at: int) -> bool:
        """Whether a conjunction joins two adjectives of one plural noun for people behind them."""
        low, lexicon = tokens.low, self.lexicon
        if at + 2 >= len(low) or not lexicon.classes.get(low[at], 0) & wc.CONJUNCTION:
            return False
        plain = not (lexicon.classes.get(low[at + 1], 0) or low[at + 1] in self.numbers.starters)
        plain = plain and low[at + 1] not in lexicon.heads and low[at + 1] not in lexicon.firing
        many = not lexicon.heads.get(low[at + 2], _NOBODY).singular and low[at + 2] in lexicon.heads
        sorts = (low[at - 1], low[at + 1])
        return plain and many and not any(word.endswith(lexicon.many_endings) for word in sorts)

    def _known(self, tokens: Tokens, at: int) -> bool:
        """Whether a word of saying only says of the noun behind it how sure it is."""
        flags = self.lexicon.classes.get(tokens.low[at], 0)
        return bool(flags & wc.SAY and flags & wc.ADVERB) and self._head_within(tokens, at + 1, 2)

    def _compound(self, word: str) -> str:
        """The noun that a hyphen joins to what tells its sort ("a taxi-driver", not "a 20-man team")."""
        sort, _, noun = word.rpartition("-")
        if noun not in self.lexicon.heads or sort[:1].isdigit() or sort in self.numbers.starters:
            return ""
        return noun if sort and sort not in self.lexicon.not_sorts else ""

    def _begins_anew(self, tokens: Tokens, head_at: int, at: int) -> bool:
        """ "32 people Syrian state television said": a lost comma stands between a plural noun and a name."""
        plural = not self.lexicon.heads.get(tokens.low[head_at], _NOBODY).singular
        one = self.lexicon.heads.get(tokens.low[at], _NOBODY).singular
        behind = self.lexicon.classes.get(tokens.low[at + 1], 0) if at + 1 < len(tokens) else 0
        many = tokens.low[head_at].endswith(self.lexicon.many_endings)
        if many and not one and behind & wc.SAY:
            return True  # "three of the four passengers police told a court"
        return plural and one and tokens.words[at][:1].isupper()

    def _attributive(self, word: str) -> bool:
        """Whether a noun for people may stand before another one ("four Syrian towns", "police stations")."""
        head = self.lexicon.heads.get(word, _NOBODY)
        return head.singular or head.attributive

    def _modifies(self, tokens: Tokens, at: int) -> bool:
        """Whether a singular noun for people only modifies the plain noun after it."""
        word, lexicon = tokens.low[at + 1], self.lexicon
        head = lexicon.heads.get(tokens.low[at], _NOBODY)
        before_many = head.attributive and word.endswith(lexicon.many_endings)  # "two police stations"
        if not (head.singular or before_many) or word in lexicon.firing:
            return False
        plain = (
            not lexicon.classes.get(word, 0)
            and word not in self.numbers.starters
            and word not in lexicon.units
        )
        return (
            plain
            and word.islower()
            and tokens.words[at + 1].islower()
            and not word.endswith(lexicon.verb_endings)
        )

    def _named(self, tokens: Tokens, at: int) -> bool:
        """Whether a noun for one person only begins the name of a thing ("a Twin Otter")."""
        head, word = self.lexicon.heads.get(tokens.low[at], _NOBODY), tokens.low[at + 1]
        if not head.singular or head.scope != "everyone" or self.lexicon.classes.get(word, 0):
            return False
        capitals = tokens.words[at][:1].isupper() and tokens.words[at + 1][:1].isupper()
        return capitals and word not in self.lexicon.firing

    def is_single(self, word: str) -> bool:
        """Whether a noun for people that no list holds is one of one ("a knifeman", "a three-year-old")."""
        return bool(self.lexicon.ages.fullmatch(word)) or word.endswith(self.lexicon.single_endings)

    def is_participle(self, word: str) -> bool:
        """Whether a word is a participle or an adjective that some kind counts by ("hurt", "missing")."""
        return word in self.lexicon.firing and self._adjectival(word)

    def _before_noun(self, word: str) -> bool:
        """Whether a trigger word can stand before a noun: an adjective, a participle, "surrounding"."""
        return self._adjectival(word) or "gerund" in self.lexicon.forms_of(word)

    def _no_past(self, word: str) -> bool:
        """Whether a trigger word is none that has happened: "four search dogs", not "300 set fire"."""
        told = self.lexicon.forms_of(word) & PAST
        return not told and not word.endswith(self.lexicon.verb_endings)

    def _adjectival(self, word: str) -> bool:
        """Whether a trigger word can stand before a noun as an adjective ("dead", "wounded", "kidnapped")."""
        if word in self.lexicon.opening["adjective"]:
            return True
        return bool(self.lexicon.forms_of(word) & PARTICIPLES)

    def _of(self, tokens: Tokens, phrase: Phrase, at: int) -> int:
        """ "dozens of people", "two of them", "five of the dead", "none of the 40 passengers"."""
        low, classes = tokens.low, self.lexicon.classes
        if at + 1 >= len(low):
            return at + 1
        following = low[at + 1]
        flags = classes.get(following, 0)
        if flags & wc.THEM:
            phrase.of_them, phrase.kind_of_head, phrase.last = True, PERSON, at + 2
            phrase.who = " ".join(tokens.words[at : at + 2])
            self.noun_of_part(tokens, phrase)
            return at + 2
        household = self._household(low, at + 1)
        if household:  # "six of a family"
            phrase.kind_of_head, phrase.last = PERSON, household
            phrase.who = " ".join(tokens.words[at:household])
            phrase.of_those = low[household - 1]
            return household
        if self._outnumbered(tokens, phrase, at + 1):
            phrase.of_them, phrase.kind_of_head, phrase.last = True, PERSON, at + 1
            return at + 1
        if not flags & (wc.DEFINITE | wc.THOSE):
            return at + 1
        noun_at = at + 2
        noun = low[noun_at] if noun_at < len(low) else ""
        if phrase.value == 0 and noun_at < len(low):
            counted = self.numbers.read(tokens, noun_at)
            if counted is not None:
                phrase.none_of = counted
                return counted.last
        if phrase.value != 0 and noun_at < len(low) and self.numbers.read(tokens, noun_at) is not None:
            phrase.of_them, phrase.kind_of_head, phrase.last = True, PERSON, noun_at
            return noun_at  # "five of the 28 injured"
        whole = self._of_body(tokens, phrase, at, noun_at)
        if whole:
            return whole
        if low[noun_at + 1 : noun_at + 2] == [APOSTROPHE]:
            return noun_at  # "ten of the victims' relatives"
        listed = noun not in self.lexicon.heads and noun in self.lexicon.forms
        roster = noun in self.lexicon.opening["roster"] and self._roster(low[noun_at:])
        if listed or roster or flags & wc.THOSE:
            phrase.of_those, phrase.kind_of_head = noun or following, PERSON
            phrase.last = noun_at + (listed or roster)
            named = self.lexicon.heads.get(low[phrase.last]) if listed and phrase.last < len(low) else None
            if named is not None:
                phrase.last += 1  # "nine of the abducted students"
                phrase.scope = named.scope
            phrase.who = " ".join(tokens.words[at : phrase.last])
            return phrase.last
        return noun_at

    def _outnumbered(self, tokens: Tokens, part: Phrase, at: int) -> bool:
        """ "28 of 42 hostages freed": a larger number stands right behind "of"."""
        article = self.lexicon.classes.get(tokens.low[at], 0) & wc.ARTICLE  # "three of a dozen"
        whole = self.numbers.read(tokens, at) if part.value and part.value > 1 and not article else None
        return whole is not None and (whole.value or 0) > (part.value or 0) and not whole.indefinite

    def _roster(self, low: list[str]) -> bool:
        """Whether all of "people killed" stands here, and not "people" alone."""
        found = self.lexicon.entries.hits(low)
        return any(not first and entry.rule.frame == "roster" for first, _, entry in found)

    def _of_body(self, tokens: Tokens, phrase: Phrase, at: int, noun_at: int) -> int:
        """Where "two of their own", "43 of the enemy" ends, whose noun is then set; 0 where it is neither."""
        low, lexicon = tokens.low, self.lexicon
        noun = low[noun_at] if noun_at < len(low) else ""
        following = low[noun_at + 1] if noun_at + 1 < len(low) else "."
        scope = "everyone" if noun in lexicon.own else lexicon.bodies.get(noun, "")
        ends = wc.VERBAL | wc.PREPOSITION | wc.CONJUNCTION | wc.ADVERB
        closes = not following[0].isalnum() or lexicon.classes.get(following, 0) & ends
        if not scope or not (closes or following in lexicon.firing):
            return 0
        phrase.kind_of_head, phrase.head, phrase.scope, phrase.last = PERSON, noun, scope, noun_at + 1
        phrase.who = " ".join(tokens.words[at : noun_at + 1])
        return noun_at + 1

    def _household(self, low: list[str], at: int) -> int:
        """Where "a family", "the same family" ends that begins at ``at``; 0 when there is none."""
        sizes = (len(words) for words in self.lexicon.households if tuple(low[at : at + len(words)]) == words)
        return at + size if (size := next(sizes, 0)) else 0

    def noun_of_part(self, tokens: Tokens, phrase: Phrase) -> None:
        """ "five of them women", "two of whom were nurses", "21 of them under the age of 18"."""
        low, classes = tokens.low, self.lexicon.classes
        at = phrase.last
        if at < len(low) and classes.get(low[at], 0) & wc.BE:
            at += 1
        for k in range(at, min(at + PART_REACH, len(low))):
            if self.lexicon.units.get(low[k]) == "age" or self._under_age(low, k):
                phrase.scope = self.lexicon.minors
                return
            head = self.lexicon.heads.get(low[k])
            pair = self.lexicon.modifiers.get((low[k], low[k + 1])) if k + 1 < len(low) else None
            if head is not None or pair is not None:
                phrase.scope = pair or (head.scope if head else "everyone")
                phrase.last = k + 1 + (pair is not None)
                phrase.who = " ".join(tokens.words[at : phrase.last])
                return
            if classes.get(low[k], 0) & wc.ARTICLE or self.lexicon.ages.fullmatch(low[k]):
                continue  # "one of them a child", "one of them an 80-year-old nun"
            if low[k] in self.lexicon.firing or not low[k][0].isalpha():
                return
            if classes.get(low[k], 0) & (_STOPS & ~wc.PREPOSITION & ~wc.DETERMINER):
                return

    def _under_age(self, low: list[str], at: int) -> bool:
        """ "Nine of them under 18"."""
        known = at + 1 < len(low) and self.lexicon.classes.get(low[at + 1], 0) & wc.DEFINITE
        years = low[at + 1 + bool(known)] if at + 1 + bool(known) < len(low) else ""
        of_law = years.isdecimal() and int(years) <= self.lexicon.of_age
        return low[at] in self.lexicon.under and (of_law or self.lexicon.units.get(years) == "age")

    def _head_within(self, tokens: Tokens, at: int, reach: int = 3) -> bool:
        for word in tokens.low[at : at + reach]:
            if word in self.lexicon.heads:
                return True
            if not word[0].isalpha() or word in self.numbers.starters:
                return False
            if self.lexicon.classes.get(word, 0) & ~(wc.ADVERB | wc.OTHER):
                return False
        return False

    def _person(self, tokens: Tokens, phrase: Phrase, start: int, head_at: int) -> None:
        low, lexicon = tokens.low, self.lexicon
        phrase.kind_of_head, phrase.last = PERSON, head_at + 1
        word = low[head_at]
        phrase.head = word if word in lexicon.heads else self._compound(word) or word
        head = lexicon.heads.get(phrase.head)
        phrase.scope = head.scope if head else "everyone"
        for at in range(max(phrase.number_end, head_at - 1), head_at + 1):
            scope = lexicon.modifiers.get((low[at], low[at + 1])) if at + 1 < len(low) else None
            if scope:
                phrase.scope = scope
                phrase.last = max(phrase.last, at + 2)
        if phrase.scope == ROOT:  # "a civilian interpreter", "178 civilian deaths"
            sorts = (lexicon.heads[w].scope for w in low[start:head_at] if w in lexicon.heads)
            phrase.scope = next((sort for sort in sorts if sort in lexicon.others_of), ROOT)
        if not self._company(low, phrase):
            self._second_noun(tokens, phrase, head)
        adjectives = set(phrase.adjectives)
        shown = [tokens.words[k] for k in range(start, phrase.last) if k not in adjectives]
        phrase.who = " ".join(shown) if shown or not phrase.other else f"{lexicon.others} "

    def _company(self, low: list[str], phrase: Phrase) -> bool:
        """ "40 fighters and their families": one figure over those named and those who are with them."""
        at = phrase.last
        opens = low[at] if at < len(low) else ""
        if opens not in self.company_openings:
            return False
        sizes = [len(w) for w in self.lexicon.company if w[0] == opens and tuple(low[at : at + len(w)]) == w]
        if not sizes:
            return False
        if self.lexicon.common_scope(phrase.scope, self.lexicon.company_scope) == ROOT:
            phrase.scope = ROOT
        phrase.last += sizes[0]
        return True

    def _second_noun(self, tokens: Tokens, phrase: Phrase, head: Head | None) -> None:
        """ "20 men and women": one figure over two nouns."""
        low, at = tokens.low, phrase.last
        if at + 1 >= len(low) or not self.lexicon.classes.get(low[at], 0) & wc.CONJUNCTION:
            return
        second = self.lexicon.heads.get(low[at + 1])
        if second is None or second.singular or (head is not None and head.singular):
            return
        if at + 2 < len(low) and self.lexicon.classes.get(low[at + 2], 0) & wc.GENITIVE:
            return
        if second.scope == phrase.scope == "combatants":
            return
        if phrase.scope != second.scope:
            phrase.scope = self.lexicon.common_scope(phrase.scope, second.scope)
        phrase.last = at + 2

    def _unknown(self, tokens: Tokens, phrase: Phrase, start: int, at: int) -> None:
        """A noun that no list holds: its ending may say that it counts people."""
        word = tokens.low[at]
        lexicon = self.lexicon
        endings = lexicon.single_endings if phrase.article else lexicon.people_endings
        person = word.endswith(endings) and word not in lexicon.not_people
        named = tokens.words[at][0].isupper() and word.endswith(lexicon.name_endings)
        if phrase.value == 0 and not (person or named):
            return  # "nobody can say how many drowned"
        of, thing = (*tokens.low[at + 1 : at + 3], "", "")[:2]
        if thing in lexicon.things and lexicon.classes.get(of, 0) & wc.GENITIVE:
            phrase.filter = phrase.filter or "thing"  # "11 head of cattle"
        phrase.kind_of_head = PERSON if person or named else UNKNOWN
        phrase.head, phrase.last = word, at + 1
        phrase.who = " ".join(tokens.words[start : at + 1])
