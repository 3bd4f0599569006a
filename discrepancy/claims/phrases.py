"""Counted noun phrases of a sentence: hedge, number, modifiers and the noun for the people counted."""

from __future__ import annotations

from msgspec import structs
from msgspec.structs import replace

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.headlines import HeadlineReader
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.nouns import NounReader
from discrepancy.claims.numberfilters import NumberFilters
from discrepancy.claims.owners import among_them, of_owner, owns
from discrepancy.claims.phrase import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.shares import Share, ShareReader
from discrepancy.claims.singles import SingleReader
from discrepancy.language.hedges import HedgeWords, apply_hedge
from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.ranges import range_end
from discrepancy.language.tokens import Tokens

OPENERS = wc.ARTICLE | wc.ANOTHER | wc.NO | wc.BOTH | wc.POSSESSIVE
"""Words that may open a counted phrase without a number."""

BRACKET = 6
"""Words after the first figure in brackets in which those of other kinds are looked for."""
COMPARED = 4
"""Words behind "as many" in which a second "as" makes it a comparison."""
OPENED = 2
"""Where the comma of "Of these, …" stands."""
MOVED_BEFORE = 6
"""Words between "rose" or "taking" and "from"."""
DAYS = 31
"""No month has more."""
SIZED = 3
"""Words of "Afghan farming family" behind its size."""


def _past_dates(tokens: Tokens, number: Number, second: Number) -> bool:
    """ "The toll since October 2023 to 2,968 dead": what would end a span of dates is no date itself."""
    grouped = "," in "".join(tokens.low[second.first : second.last])
    return grouped or ((number.value or 0) <= DAYS < (second.value or 0))


class PhraseReader:
    """Finds the counted noun phrases of a sentence."""

    def __init__(
        self, lexicon: Lexicon, numbers: NumberGrammar, hedges: HedgeWords, months: frozenset[str]
    ) -> None:
        self.lexicon = lexicon
        self.numbers = numbers
        self.hedges = hedges
        self.nouns = NounReader(lexicon, numbers)
        self.filters = NumberFilters(lexicon, numbers, months)
        self.headlines = HeadlineReader(lexicon, self.nouns)
        self.shares = ShareReader(lexicon, numbers)
        self.singles = SingleReader(lexicon, numbers, self.nouns)
        self.equal_openings = frozenset(words[0] for words in lexicon.equals)
        self.excepting_ends = frozenset(words[-1] for words in lexicon.excepting if words)
        self.rate_openings = frozenset(words[0] for words in lexicon.rates if words)

    def read(self, tokens: Tokens, headline: bool = False) -> list[Phrase]:
        """The phrases of a sentence in order; those that can be no claim carry a ``filter``.

        A ``headline`` may leave its articles out.
        """
        phrases: list[Phrase] = []
        classes, starters = self.lexicon.classes, self.numbers.starters
        at, size = 0, len(tokens)
        while at < size:
            word = tokens.low[at]
            flags = classes.get(word, 0)
            phrase: Phrase | None = None
            if phrases and word in self.equal_openings:
                phrase = self._as_many(tokens, at, phrases[-1])
            if phrase is not None:
                self._place(tokens, phrase, True)
                phrases.append(phrase)
                at = max(phrase.last, at + 1)
                continue
            if phrases and flags & wc.DEFINITE and (rest := self.singles.last_one(tokens, at)) is not None:
                self._place(tokens, rest, True)
                phrases.append(rest)
                at = rest.last
                continue
            opens = flags & OPENERS or word in starters or word in self.shares.openings
            if not (opens or word[0].isdigit() or "-" in word):
                logged = self.headlines.logged(tokens, at)
                short = word[0].isalpha() and (headline or logged)
                phrase = self.headlines.single(tokens, at, logged) if short else None
                if phrase is not None:
                    phrases.append(phrase)
                at = max(phrase.last, at + 1) if phrase is not None else at + 1
                continue
            share = self.shares.read(tokens, at) if word in self.shares.openings else None
            number = self.numbers.read(tokens, at) if share is None else None
            if share is not None:
                phrase = self._share(tokens, share)
            elif number is not None:
                before = classes.get(tokens.low[at - 1], 0) if at else 0
                governed = (number.indefinite and before & wc.NO) or (number.value == 1 and before & wc.EVERY)
                phrase = None if governed else self._counted(tokens, number)
            elif flags & (wc.ARTICLE | wc.ANOTHER):
                phrase = self.singles.single(tokens, at) or self.singles.next_of(tokens, at, phrases)
            elif flags & wc.POSSESSIVE:
                phrase = self.singles.single(tokens, at) if self.singles.joined(tokens, phrases, at) else None
            elif flags & wc.NO:
                phrase = self.singles.none(tokens, at)
            elif flags & wc.BOTH:
                phrase = self.singles.both(tokens, at)
            if phrase is None:
                at += 1
                continue
            self._place(tokens, phrase, bool(phrases))
            stranded = phrase.preposition in self.lexicon.stranded
            if stranded and phrases and phrases[-1].last == phrase.first - 1:
                phrase.preposition = ""  # "of the 43 aboard 24 survived"
            if phrases and phrase.kind_of_head == BARE and phrases[-1].filter == "age" and not phrase.filter:
                between = tokens.low[phrases[-1].last : phrase.first]
                told = phrase.last < size and classes.get(tokens.low[phrase.last], 0) & (wc.BE | wc.HAVE)
                if not told and all(w == "," or classes.get(w, 0) & wc.CONJUNCTION for w in between):
                    phrase.filter = "age"  # "aged 15 and 17"
            if phrases and phrases[-1].filter == "share" and not phrase.filter:
                between = tokens.low[phrases[-1].number_end : phrase.number_at]
                if tuple(between) in self.lexicon.ratios:
                    phrase.filter = "share"  # "one in three"
            if phrases and phrases[-1].kind_of_head == THING and self._of_things(tokens, phrases, phrase):
                phrase.filter = phrase.filter or "thing"  # "Of the 40 buses in Arif, 27 were burned"
            if phrases and phrases[-1].kind_of_head in (THING, UNKNOWN) and self._of_which(tokens, phrase):
                phrase.filter = phrase.filter or "thing"  # "six calves, two of which died"
            if phrases and phrases[-1].of_them and phrases[-1].last == phrase.first and not phrase.filter:
                phrases[-1].scope = phrase.scope  # "two of the seven pupils"
            if phrases and self._says_who(phrases[-1], phrase):
                phrases[-1].last = at = phrase.last  # "fourteen of the crew of 20": the 20 say who they are
                continue
            phrases.append(phrase)
            at = max(phrase.last, at + 1)
        return phrases

    @staticmethod
    def _says_who(part: Phrase, whole: Phrase) -> bool:
        """Whether a number stands behind the noun that a part is of ("fourteen of the crew of 20")."""
        people = part.kind_of_head == whole.kind_of_head == PERSON and not (part.filter or whole.filter)
        return people and part.number_end < whole.first < part.last <= whole.number_at

    def _of_things(self, tokens: Tokens, phrases: list[Phrase], part: Phrase) -> bool:
        """ "Of the 40 buses, 27 were burned": a bare part of the things that open the sentence."""
        things, classes = phrases[-1], self.lexicon.classes
        opens = len(phrases) == 1 and things.first <= OPENED and classes.get(tokens.low[0], 0) & wc.GENITIVE
        return bool(opens) and part.kind_of_head == BARE and tokens.low[part.first - 1] == ","

    def _of_which(self, tokens: Tokens, phrase: Phrase) -> bool:
        """Whether "of which" stands right behind a number, for no people."""
        at, classes = phrase.number_end, self.lexicon.classes
        if at + 1 >= len(tokens) or not classes.get(tokens.low[at], 0) & wc.GENITIVE:
            return False
        return bool(classes.get(tokens.low[at + 1], 0) & wc.IMPERSONAL)

    def _place(self, tokens: Tokens, phrase: Phrase, follows: bool) -> None:
        """What stands before the phrase: a preposition, "including", "of whom"."""
        at = phrase.first - 1
        if at < 0:
            return
        classes, low = self.lexicon.classes, tokens.low
        if low[at] in self.excepting_ends and any(
            tuple(low[max(0, phrase.first - len(w)) : phrase.first]) == w for w in self.lexicon.excepting
        ):
            phrase.filter = phrase.filter or "exception"  # "all but nine were caught"
        flags = classes.get(low[at], 0)
        earlier = classes.get(low[at - 1], 0) if at else 0
        if low[at] == "." and earlier & wc.SUBSET:  # "17 hurt (incl. six women)"
            flags = earlier
        whom = flags & (wc.THEM | wc.IMPERSONAL)
        if whom and earlier & wc.GENITIVE:  # "31 people, of whom seven were children"
            phrase.of_them = True
            phrase.kind_of_head = PERSON
            self.nouns.noun_of_part(tokens, phrase)
        elif flags & wc.SUBSET or (flags & wc.THEM and earlier & wc.SUBSET):
            # "Four nuns among nine drowned": the nine are the whole.
            phrase.subset = not (flags & wc.AMONG and at and low[at - 1] in self.lexicon.heads)
        elif low[at] == "," and earlier & wc.THEM and at > 1:
            before = classes.get(low[at - 2], 0)
            phrase.subset = bool(before & wc.SUBSET)
            if (
                before & wc.GENITIVE and phrase.kind_of_head == BARE and at == OPENED
            ):  # "Of these, 19 were women"
                phrase.of_them, phrase.kind_of_head = True, PERSON
                self.nouns.noun_of_part(tokens, phrase)
        elif low[at] == "(" and follows and phrase.kind_of_head == PERSON:
            phrase.subset = not self._tallied(low, phrase.last)
        elif low[at] == "," and among_them(self.lexicon, tokens, phrase.last):
            phrase.subset = True  # "900 prisoners, 12 foreigners among them"
        those = flags & wc.GENITIVE and earlier & wc.THOSE and at > 1
        opener = classes.get(low[at - 2 - (at > 2 and bool(classes.get(low[at - 2], 0) & wc.THEM))], 0)
        if those and opener & wc.SUBSET:  # "31 bodies, including (among them) those of six children"
            phrase.subset = True
        elif flags & wc.IMPERSONAL and earlier & wc.PREPOSITION and phrase.hedged.last > phrase.number_end:
            phrase.filter = phrase.filter or "definition"  # "shootings in which four or more people died"
        elif flags & wc.PREPOSITION:
            phrase.preposition = low[at]
        elif flags & wc.DEFINITE and earlier & wc.GENITIVE:  # "most of the 40 passengers"
            phrase.preposition = low[at - 1]
        elif low[at].endswith(self.lexicon.owning):
            phrase.preposition = of_owner(self.lexicon, low, at)

    def _tallied(self, low: list[str], at: int) -> bool:
        """ "(340 cases, 12 deaths)": the figures of a place, and no part of the figure before."""
        for word in low[at : at + BRACKET]:
            if word == ")":
                break
            if word in self.lexicon.noun_heads:
                return True
        return False

    def _counted(self, tokens: Tokens, number: Number) -> Phrase | None:
        sign = number.first and tokens.low[number.first - 1] in self.lexicon.currencies
        if sign and not tokens.low[number.first - 1].isalpha():
            number = replace(number, first=number.first - 1)  # the hedge stands before the sign of money
        number = self._repeated(tokens, number)
        second = None if self._moves(tokens, number) else range_end(self.numbers, tokens, number)
        hedged = apply_hedge(self.hedges, self.numbers.codebook, tokens, number, second)
        if hedged.first < number.first and self._gone_up(tokens.low, number.first):
            hedged = structs.replace(  # "the toll has gone up to nine": no "up to nine"
                hedged, first=number.first, hedge="exactly", low=number.low, high=number.high
            )
        if number.needs_hedge and hedged.first == number.first:
            return None
        phrase = Phrase(hedged.first, hedged.last, number.first, (second or number).last, hedged)
        phrase.filter = self.filters.reason(tokens, number, phrase) or self.shares.ratio(tokens, number)
        if phrase.filter == "date" and second is not None and _past_dates(tokens, number, second):
            phrase.last = phrase.number_end = number.last
            return phrase
        sized = number.tail in self.lexicon.sized_by
        if not (sized and self._sized(tokens, phrase)):
            self.nouns.read(tokens, phrase)
            head = self.lexicon.heads.get(phrase.head) if sized else None
            if sized and (phrase.kind_of_head in (UNKNOWN, THING) or (head is not None and head.singular)):
                return None  # "a five-member committee", "a five-member body to look into it"
        self._group(tokens, phrase)
        if phrase.kind_of_head == BARE and self._calibre(tokens.low, phrase.last):
            phrase.kind_of_head, phrase.filter = THING, phrase.filter or "thing"  # "two 120 mm shells"
        if owns(self.lexicon, tokens, phrase.last):
            phrase.kind_of_head = THING  # "savings of 40 workers" in "40 workers' savings"
        if self._is_rate(tokens.low, phrase.last):
            phrase.filter = phrase.filter or "rate"  # "treats 300 patients a day"
        if self._in_name(tokens, number.first):
            phrase.filter = phrase.filter or "name"
        if self._exceeds(tokens.low, phrase.number_end):
            phrase.filter = phrase.filter or "difference"
        return None if number.indefinite and phrase.kind_of_head == UNKNOWN else phrase

    def _calibre(self, low: list[str], at: int) -> bool:
        """Whether a number with a measure stands right behind another number."""
        return (
            low[at : at + 1] != []
            and low[at].isdecimal()
            and self.lexicon.units.get("".join(low[at + 1 : at + 2])) == "measure"
        )

    def _share(self, tokens: Tokens, share: Share) -> Phrase:
        """ "Half of the 40 passengers": a part of the figure that is read behind it."""
        number = share.number
        hedged = apply_hedge(self.hedges, self.numbers.codebook, tokens, number, None)
        if hedged.hedge == "exactly" and number.low != number.high:
            hedged = structs.replace(hedged, hedge="about", low=number.low, high=number.high)
        phrase = Phrase(hedged.first, share.whole, number.first, number.last, hedged)
        phrase.of_them, phrase.kind_of_head = True, PERSON
        phrase.who = " ".join(tokens.words[number.first : number.last])
        return phrase

    def _gone_up(self, low: list[str], at: int) -> bool:
        """Whether "gone up to" stands right before a number."""
        phrases = self.lexicon.gone_up
        return any(at >= len(words) and tuple(low[at - len(words) : at]) == words for words in phrases)

    def _is_rate(self, low: list[str], at: int) -> bool:
        """Whether "a day", "per week" stands here, and not "a day earlier"."""
        if at >= len(low) or low[at] not in self.rate_openings:
            return False
        ends = (at + len(rate) for rate in self.lexicon.rates if tuple(low[at : at + len(rate)]) == rate)
        end = next(ends, 0)
        return end > 0 and not (end < len(low) and low[end] in self.lexicon.not_rates)

    def _in_name(self, tokens: Tokens, at: int) -> bool:
        """ "They saw The Nine Dead play": capitals inside running text, on number and noun."""
        words = tokens.words
        if not (0 < at < len(words) - 1 and words[at][0].isupper() and words[at + 1][0].isupper()):
            return False
        known = self.nouns.is_participle(tokens.low[at + 1]) or tokens.low[at + 1] in self.lexicon.heads
        running = sum(w.islower() for w in words) > sum(w[:1].isupper() for w in words)
        return known and running and words[at - 1][0].isalpha()

    def _exceeds(self, low: list[str], at: int) -> bool:
        """ "Two (people) more than the official 29": by how many, and not "12 more than a week ago"."""
        at += at < len(low) and low[at] in self.lexicon.general
        if tuple(low[at : at + 2]) not in self.lexicon.differences or at + 2 >= len(low):
            return False
        behind = low[at + 2]
        return not (self.lexicon.classes.get(behind, 0) & wc.ARTICLE or behind in self.numbers.starters)

    def _sized(self, tokens: Tokens, phrase: Phrase) -> bool:
        """ "A 14-member crew", "a five-member Afghan family": the group that a size stands before."""
        sized, low = self.lexicon.sized, tokens.low
        near = range(phrase.number_end, min(phrase.number_end + SIZED, len(low)))
        at = next((k for k in near if low[k] in sized or self.lexicon.classes.get(low[k], 0)), -1)
        if at < 0 or low[at] not in sized:
            return False
        phrase.kind_of_head, phrase.head, phrase.scope, phrase.last = PERSON, low[at], sized[low[at]], at + 1
        phrase.who = " ".join(tokens.words[phrase.number_end : at + 1])
        return True

    def _group(self, tokens: Tokens, phrase: Phrase) -> None:
        """ "A crew of 24", "a staff of nine": the noun for those counted stands in the words of the hedge."""
        at = phrase.number_at - 1
        if phrase.kind_of_head != BARE or at - 1 < phrase.first or phrase.filter:
            return
        head = self.lexicon.heads.get(tokens.low[at - 1])
        if head is not None and self.lexicon.classes.get(tokens.low[at], 0) & wc.GENITIVE:
            phrase.kind_of_head, phrase.head, phrase.scope = PERSON, tokens.low[at - 1], head.scope
            phrase.who = tokens.words[at - 1]

    def _repeated(self, tokens: Tokens, number: Number) -> Number:
        """ "Twelve (12) persons": the figure in brackets says the word again."""
        if tuple(tokens.low[number.last : number.last + 1]) != ("(",):
            return number
        again = self.numbers.read(tokens, number.last + 1) if number.last + 1 < len(tokens) else None
        if again is None or again.value != number.value or tokens.low[again.last : again.last + 1] != [")"]:
            return number
        return replace(number, last=again.last + 1)

    def _moves(self, tokens: Tokens, number: Number) -> bool:
        """ "The toll rose from 18 to 21": two figures, one after the other, and no range."""
        classes, low, at = self.lexicon.classes, tokens.low, number.first - 1
        if at < 1 or not (classes.get(low[at], 0) & wc.SOURCE or low[at] in self.lexicon.increments):
            return False
        return any(classes.get(w, 0) & (wc.RISE | wc.FALL) for w in low[max(0, at - MOVED_BEFORE) : at])

    def _as_many(self, tokens: Tokens, at: int, before: Phrase) -> Phrase | None:
        """ "13 dead and as many injured": the number of the figure before; "as many as 12" is none."""
        for words in self.lexicon.equals:
            end = at + len(words)
            compared = words[0] in tokens.low[end : end + COMPARED]
            compared = compared or tokens.low[at - 1] in self.lexicon.multiples  # "half as many"
            if tuple(tokens.low[at:end]) != words or compared or before.filter or not before.value:
                continue
            shown = " ".join(tokens.words[at:end])
            hedged = structs.replace(before.hedged, first=at, last=end, words=shown)
            phrase = Phrase(at, end, at, end, hedged)
            self.nouns.read(tokens, phrase)
            return phrase if phrase.kind_of_head in (PERSON, BARE) else None
        return None
