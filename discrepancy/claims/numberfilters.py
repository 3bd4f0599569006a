"""Numbers that count nobody: ages, dates, money, times, ranks, shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.tokens import Tokens

if TYPE_CHECKING:
    from discrepancy.claims.phrase import Phrase

AGES_OF_LAW = frozenset({5, 10, 12, 14, 15, 16, 17, 18, 21})
"""Ages that "under N" names when it counts nobody ("boys under 18")."""
OLDEST = 110
FIRST_YEAR, LAST_YEAR = 1900, 2100
LAST_DAY = 31
SPLIT = frozenset("/-")
DASH = "-"
PERSON_REACH = 3
CLOSING = frozenset(",).")
"""What ends an aside that tells an age."""
OLDEST_WORDS = 7
"""Tokens back from an age to "the youngest"."""
NAMESAKES = 2
PAIR = 2
"""Words of a first and a family name."""
NAMED = 4
"""Tokens from the mark that opens an age to the name joined behind it: "(41) and"."""
AVERAGE = 10
"""Tokens from "is 47" back to "the average age of"."""
LED = 2
"""Words between an article and the noun of who has an age ("the lorry driver 43")."""
NAME_WORDS = 4
"""Words of "Captain Ana Maria Reyes"."""


def _touches(tokens: Tokens, at: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return tokens.starts[at] == tokens.ends[at - 1]


class NumberFilters:
    """Says of a number why it is no count; the name of the filter goes into the list of rejected figures."""

    def __init__(self, lexicon: Lexicon, numbers: NumberGrammar, months: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.numbers = numbers
        self.months = months

    def reason(self, tokens: Tokens, number: Number, phrase: Phrase) -> str:
        """The filter that says that this number counts nobody, or an empty string."""
        low = tokens.low
        before = low[number.first - 1] if number.first else ""
        earlier = low[number.first - 2] if number.first > 1 else ""
        after = low[phrase.number_end] if phrase.number_end < len(low) else ""
        later = low[phrase.number_end + 1] if phrase.number_end + 1 < len(low) else ""
        flags = self.lexicon.classes.get(before, 0)
        signed = low[number.first] if not number.digits or not low[number.first][0].isdigit() else before
        currency = self.lexicon.currencies.get(signed) or self.lexicon.currencies.get(after)
        if currency is not None:
            phrase.unit = currency
            return "money"
        if before == "[" and after == "]" and number.first > 1 and _touches(tokens, number.first - 1):
            return "footnote"
        if number.digits and flags & wc.ARTICLE and number.tail not in self.lexicon.sized_by:
            return "score"  # "she shot a 68"
        if number.fractional:
            return "fraction"
        if self._meant(tokens, phrase.first):
            return "provision"
        if after == "%" or self.lexicon.units.get(after) == "share" or self._one_in(tokens, number, phrase):
            return "share"
        if (
            before == "#"
            or self._ranked(tokens, number.first, phrase.number_end)
            or self._craft(tokens, number, phrase.number_end)
            or (before == "." and earlier in self.lexicon.units)
        ):
            return "rank"
        if number.digits and self._clock(tokens, number, phrase.number_end):
            return "time"
        if number.digits and self._date(tokens, number, phrase, before, earlier, after, later):
            return "date"
        if self._age(tokens, number, phrase, before, after, later):
            return "age"
        return ""

    def _one_in(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "One in five houses": a part of many, and nobody in five houses; "one child in five fell ill"."""
        at = phrase.number_end
        told = at < len(tokens) and tokens.low[at] in self.lexicon.heads
        at += told
        if number.value != 1 or phrase.last > at or at + 1 >= len(tokens):
            return False
        if not self.lexicon.classes.get(tokens.low[at], 0) & wc.LOCATIVE:
            return False
        other = self.numbers.read(tokens, at + 1)
        if other is None or other.value is None or not other.value > 1:
            return False
        if FIRST_YEAR <= other.value <= LAST_YEAR and not self._person_follows(tokens, other.last):
            return False  # "one in 2011"
        behind = tokens.low[other.last] if other.last < len(tokens) else "."
        if told and behind not in self.lexicon.firing and behind.isalpha():
            return False  # "one man in two minds"
        named = tokens.words[other.last : other.last + 1]  # "one in 16 October Street"
        return not (named and named[0][:1].isupper())

    def _ranked(self, tokens: Tokens, first: int, end: int) -> bool:
        """ "Number 12", "the 2022 season", but not "the dead now number 31"."""
        if not first or self.lexicon.units.get(tokens.low[first - 1]) != "rank":
            return False
        moment = self.lexicon.classes.get(tokens.low[first - 2], 0) & wc.ADVERB if first > 1 else 0
        definite = first > 2 and self.lexicon.classes.get(tokens.low[first - 3], 0) & wc.DEFINITE
        group = definite and tokens.low[first - 2] in self.lexicon.firing  # "the injured number 164"
        told = first > 1 and self.lexicon.classes.get(tokens.low[first - 2], 0) & wc.RELATIVE
        return not (moment or group or told or self._people(tokens, end))

    def _craft(self, tokens: Tokens, number: Number, end: int) -> bool:
        """ "The trawler Sahan 7", "the helicopter Rescue 115": a part of its name."""
        at = number.first - 1
        while at > 0 and number.first - at <= NAME_WORDS and tokens.words[at][:1].isupper():
            at -= 1
        named = at < number.first - 1 and tokens.low[at] in self.lexicon.craft
        return named and number.digits and not self._people(tokens, end)

    def _meant(self, tokens: Tokens, first: int) -> bool:
        """ "Surgical kits for 60 wounded": how many something is meant for."""
        classes, units = self.lexicon.classes, self.lexicon.units
        if first < 2 or not classes.get(tokens.low[first - 1], 0) & wc.MEANT:
            return False
        return units.get(tokens.low[first - 2]) == "provision"

    def _clock(self, tokens: Tokens, number: Number, end: int) -> bool:
        """ "9:40", on either side of the colon; "7: 48 am" only with its half of the day."""
        low, ends, first = tokens.low, tokens.ends, number.first
        for mark, hour, minute in ((end, end - 1, end + 1), (first - 1, first - 2, first)):
            if hour < 0 or minute >= len(low) or low[mark] != ":":
                continue
            if not (low[hour].isdigit() and low[minute].isdigit()):
                continue
            half = low[minute + 1] if minute + 1 < len(low) else ""
            if tokens.starts[minute] == ends[mark] or self.lexicon.units.get(half) == "time":
                return True
        return False

    def _date(
        self,
        tokens: Tokens,
        number: Number,
        phrase: Phrase,
        before: str,
        earlier: str,
        after: str,
        later: str,
    ) -> bool:
        value = number.value
        if value is None:
            return False
        at = number.first - 1
        if before == "." and earlier in self.months:
            before, at = earlier, at - 1  # "on Sept. 28, nine miners died"
        split = (after in SPLIT and later[:1].isdigit()) or (before in SPLIT and earlier[:1].isdigit())
        if split and not self._parted(tokens, number, after in SPLIT):
            return True
        if value <= LAST_DAY and (
            after in self.months or (before in self.months and tokens.words[at][0].isupper())
        ):
            return not self._in_month(tokens, at, phrase.number_end)
        if not FIRST_YEAR <= value <= LAST_YEAR or "," in tokens.words[number.first]:
            return False
        told = after in self.lexicon.noun_heads and after not in self.lexicon.general
        if told and value % 10 and self.lexicon.classes.get(before, 0) & wc.DEFINITE:
            return True  # "over the 2023 killings"
        if before.isdigit() or earlier in self.months:
            return True
        if before in self.months and tokens.words[at][:1].isupper():
            return True  # "in January 2016 six climbers died", "in May 2005 troops fired on a crowd"
        flags = self.lexicon.classes.get(before, 0)
        if flags & wc.DATING and value % 10:
            return True  # "since 2005 soldiers have died there": counts have a comma, or are round
        dated = (
            flags & (wc.PREPOSITION | wc.CONJUNCTION | wc.BARRIER) or before in self.months or before == ","
        )
        others = phrase.number_end < len(tokens) and self.lexicon.classes.get(after, 0) & wc.OTHER
        return bool(dated) and not (others or self._person_follows(tokens, phrase.number_end))

    @staticmethod
    def _parted(tokens: Tokens, number: Number, behind: bool) -> bool:
        """Whether a dash beside a number stands apart ("killed 16 - 14 soldiers and two cooks")."""
        at = number.last if behind else number.first - 1
        if not 0 < at < len(tokens) - 1 or tokens.low[at] != DASH:
            return False
        return tokens.starts[at] > tokens.ends[at - 1] and not _touches(tokens, at + 1)

    def _in_month(self, tokens: Tokens, at: int, end: int) -> bool:
        """ "In April 15 patients died": a day would be "on April 15"; so "on 6 March 15 patients died"."""
        ahead = tokens.low[at - 1] if at > 0 else ""
        dated = ahead.isdigit() and int(ahead) <= LAST_DAY
        led = (dated or ahead in self.lexicon.in_month) and tokens.low[at] in self.months
        return led and self._person_follows(tokens, end)

    def _age(
        self, tokens: Tokens, number: Number, phrase: Phrase, before: str, after: str, later: str
    ) -> bool:
        low, units = tokens.low, self.lexicon.units
        if units.get(low[max(0, phrase.first - 1)]) == "age" or units.get(before) == "age":
            return True
        of = self.lexicon.classes.get(before, 0) & wc.GENITIVE
        if of and number.first > 1 and units.get(low[number.first - 2]) == "age":
            return True  # "children under the age of 15"
        if of and number.first > 1 and low[number.first - 2] in self.lexicon.aged:
            return not self._person_follows(tokens, phrase.number_end)  # "a man of 40 who fell overboard"
        if (
            phrase.hedged.hedge == "less_than"
            and number.value in AGES_OF_LAW
            and phrase.first == number.first - 1
        ):
            told = low[phrase.first - 1] if phrase.first else ""
            named = told in self.lexicon.heads or self.lexicon.classes.get(told, 0) & wc.THEM
            digits = number.digits or bool(named)  # "children under five"
            return digits and not self._person_follows(tokens, phrase.number_end)
        if after == "-" and units.get(later) in ("time", "age"):
            return True
        joined = number.first > 2 and self.lexicon.classes.get(before, 0) & wc.CONJUNCTION
        if joined and low[number.first - 2].isdigit() and units.get(low[number.first - 3]) == "age":
            return phrase.last <= phrase.number_end  # "two men aged 23 and 31"
        if self._ages_of(tokens, number, phrase) or self._age_of_named(tokens, number, after):
            return True
        if self._average_age(tokens, phrase):
            return True
        if self._age_of_oldest(tokens, number, phrase) or self._ages_of_namesakes(tokens, number, phrase):
            return True
        if self._age_of_one(tokens, number, phrase):
            return True
        if before == "(" and after == ")" and number.digits and self._named_person(tokens, number.first - 1):
            return True
        if self.lexicon.classes.get(before, 0) & wc.BOTH and phrase.last <= phrase.number_end:
            return True  # "Ana Reyes and her brother, both 34,"
        if before == "," and self._age_behind_name(tokens, number, phrase):
            return True
        aside = before == "," and after in (",", ")") and number.digits and number.first > 1
        if not aside or number.value is None or number.value >= OLDEST:
            return False
        head = self.lexicon.heads.get(low[number.first - 2])  # "Amina Bello, 34," or "an officer, 34,"
        return tokens.words[number.first - 2][:1].isupper() or head is not None  # "twins, 4,"

    def _age_behind_name(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "Her daughter Emma, seven, and Tom Ward, 52": not behind a place ("in Herat, seven").

        In digits it is one behind two names, at the end of the sentence.
        """
        classes, low, begin, end = self.lexicon.classes, tokens.low, number.first - 1, phrase.number_end
        oldest = OLDEST if number.digits else self.lexicon.of_age
        if number.value is None or not 0 < number.value < oldest or phrase.last > end:
            return False
        while begin and tokens.words[begin - 1][:1].isupper():
            begin -= 1
            if classes.get(low[begin], 0) & wc.PREPOSITION:
                return False
        if begin == number.first - 1 or (begin and classes.get(low[begin - 1], 0) & wc.PREPOSITION):
            return False
        if number.digits:
            return number.first - 1 - begin > 1 and (end == len(low) or low[end] == ".")
        joined = classes.get(low[end], 0) & wc.CONJUNCTION if end + 1 < len(low) else 0
        closed = end == len(low) or low[end] in CLOSING
        return closed or bool(joined and tokens.words[end + 1][:1].isupper())  # "Omar, nine and Yusuf, six"

    def _named_person(self, tokens: Tokens, at: int) -> bool:
        """ "The pilot, Captain Ana Reyes (41), was …": a name, led by what its bearer is."""
        begin = self._name(tokens, at)
        if at - begin <= 1:
            return False
        led = max(0, begin - 1 - (tokens.low[begin - 1 : begin] == [","]))  # "the guards, Ana Reyes (41) and"
        known = any(word in self.lexicon.heads for word in tokens.low[led:begin])
        heads = (self.lexicon.heads.get(word) for word in tokens.low[begin:at])  # "Police Officers (5)"
        if known or any(h is not None and h.singular for h in heads) or self._of_home(tokens, begin, at):
            return True
        # "The guards Ana Reyes (41) and Omar Diaz (30), who died": a name joined to another one.
        joined = begin > NAMED and bool(self._joins(tokens.low[begin - 1]))
        return joined and tokens.low[begin - 2] == ")" and self._named_person(tokens, begin - NAMED)

    @staticmethod
    def _name(tokens: Tokens, at: int) -> int:
        """Where the name before ``at`` begins; initials have a dot behind them ("M. Raju")."""
        begin = at
        while begin and at - begin < NAME_WORDS:
            initial = begin > 1 and tokens.low[begin - 1] == "." and len(tokens.low[begin - 2]) == 1
            if not (initial or tokens.words[begin - 1][:1].isupper()):
                break
            begin -= 1 + initial
        return begin

    def _of_home(self, tokens: Tokens, begin: int, at: int) -> bool:
        """ "Ravi Raju (51) of Alangulam died": a name that opens its clause, and where its bearer lives."""
        behind, led = at + 3, tokens.low[begin - 1] if begin else ","
        if not self._joins(led) or behind + 1 >= len(tokens) or at - begin > PAIR + 1:
            return False
        words = [word for word in tokens.low[begin:at] if len(word) > 1]
        plain = not any(word in self.lexicon.classes or word in self.lexicon.firing for word in words)
        if tokens.low[behind] == "," and self.lexicon.classes.get(tokens.low[behind + 1], 0) & wc.BOTH:
            return plain  # "Ana Reyes (41) and Omar Diaz (30), both of Kelu"
        of = self.lexicon.classes.get(tokens.low[behind], 0) & wc.GENITIVE
        return plain and bool(of) and tokens.words[behind + 1][:1].isupper()

    def _age_of_named(self, tokens: Tokens, number: Number, after: str) -> bool:
        """ "Ana Reyes 34 a clerk from Lyon", as a page without its commas has it."""
        words, first = tokens.words, number.first
        if not number.digits or number.value is None or number.value >= OLDEST or first < 2:
            return False
        named = all(w[:1].isupper() and w[1:].islower() and w.isalpha() for w in words[first - 2 : first])
        closes = wc.ARTICLE | wc.RELATIVE | wc.GENITIVE | wc.OF_AGE
        if not named or not (self.lexicon.classes.get(after, 0) & closes or after in self.lexicon.of_one):
            return False
        before = tokens.low[first - 3] if first > 2 else ""
        place = self.lexicon.classes.get(before, 0) & wc.PREPOSITION  # "in New York 14 of the …"
        lexicon, pair = self.lexicon, tokens.low[first - 2 : first]
        known = any(w in self.months or w in lexicon.heads or w in lexicon.classes for w in pair)
        return not place and not known

    def _age_of_one(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "A man 26 and a woman 31 were pronounced dead": right behind one person, without its commas.

        So "the driver 43 from Leeds", but not where several are told of ("killing the driver 12 were hurt").
        """
        bare = number.digits and number.value is not None and number.value < OLDEST
        if not bare or number.first < 2 or phrase.last > phrase.number_end:
            return False
        head = self.lexicon.heads.get(tokens.low[number.first - 1])
        before = tokens.low[max(0, number.first - 2 - LED) : number.first - 1]
        led = next((f for word in reversed(before) if (f := self.lexicon.classes.get(word, 0))), 0)
        word = tokens.low[phrase.number_end] if phrase.number_end < len(tokens) else ""
        after = self.lexicon.classes.get(word, 0) if word else wc.PREPOSITION
        own = led & wc.POSSESSIVE and word in self.lexicon.of_one  # "her nephew 22 had been held"
        told = after & (wc.PREPOSITION | wc.RELATIVE) and not after & wc.GENITIVE
        known = led & wc.DEFINITE and (told or own)
        return head is not None and head.singular and bool(led & wc.ARTICLE or known)

    def _ages_of(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "Two men, 22 and 24, were held": a list behind people that ends with a comma and counts nobody."""
        low = tokens.low
        if not number.digits or number.value is None or number.value >= OLDEST:
            return False
        first, last = number.first, phrase.number_end
        if phrase.last > last:
            return False
        while first > 1 and self._joins(low[first - 1]):
            first -= 1
        while last < len(low) and self._joins(low[last]):
            last += 1
        head = self.lexicon.heads.get(low[first - 1]) if low[first] == "," else None
        closed = low[last - 1] == "," and sum(word.isdigit() for word in low[first:last]) > 1
        return head is not None and not head.singular and closed

    def _age_of_oldest(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "The youngest of the wounded is 19", "the oldest 74": no more words between than those may be."""
        if number.value is None or number.value >= OLDEST or phrase.last > phrase.number_end:
            return False
        after = tokens.low[phrase.number_end : phrase.number_end + 1]
        if any(self.lexicon.classes.get(word, 0) & (wc.GENITIVE | wc.BE | wc.HAVE) for word in after):
            return False  # "the youngest 12 of them", "the oldest of the wounded, 12 were moved"
        before = tokens.low[phrase.first - 1] if phrase.first else ""
        if self.lexicon.classes.get(before, 0) & wc.DEFINITE and any(
            word in self.lexicon.firing for word in after
        ):
            return False  # "the youngest of the 12 killed"
        between = wc.GENITIVE | wc.DEFINITE | wc.THEM | wc.BE | wc.ADVERB
        for at in range(phrase.first - 1, max(-1, phrase.first - OLDEST_WORDS), -1):
            word = tokens.low[at]
            if self.lexicon.units.get(word) == "oldest":
                return not self._person_follows(tokens, phrase.number_end)
            led = self.lexicon.classes.get(tokens.low[at - 1], 0) & wc.DEFINITE if at else 0
            of_them = word in self.lexicon.heads or led
            if not (self.lexicon.classes.get(word, 0) & between or of_them):
                return False
        return False

    def _average_age(self, tokens: Tokens, phrase: Phrase) -> bool:
        """ "The average age of the victims of the crash is 47"."""
        low, classes, end = tokens.low, self.lexicon.classes, phrase.first - 1
        if end < 1 or phrase.last > phrase.number_end or not classes.get(low[end], 0) & wc.BE:
            return False
        back = range(end - 2, max(-1, end - AVERAGE), -1)
        at = next((k for k in back if self.lexicon.units.get(low[k]) == "age"), None)
        return at is not None and bool(classes.get(low[at + 1], 0) & wc.GENITIVE) and "," not in low[at:end]

    def _ages_of_namesakes(self, tokens: Tokens, number: Number, phrase: Phrase) -> bool:
        """ "Ana and Omar Reyes, 24 and 31, were …": as many ages between commas as names are joined."""
        low, first, last = tokens.low, number.first, phrase.number_end
        if not number.digits or number.value is None or number.value >= OLDEST or phrase.last > last:
            return False
        while first > 1 and self._joins(low[first - 1]):
            first -= 1
        while last < len(low) and self._joins(low[last]):
            last += 1
        enclosed = low[first] == "," and low[last - 1] == ","
        if not enclosed or sum(word.isdigit() for word in low[first:last]) != NAMESAKES or first < NAME_WORDS:
            return False
        begin = first
        while begin and (tokens.words[begin - 1][:1].isupper() or self._joins(low[begin - 1])):
            begin -= 1
        led = low[max(0, begin - 1) : begin + 1]  # "In" opens the sentence, and looks like a name
        if any(self.lexicon.classes.get(word, 0) & wc.LOCATIVE for word in led):
            return False  # "in Deir and Ras Ali, 24 and 31, respectively, died"
        joined = (
            self.lexicon.classes.get(low[k], 0) & wc.CONJUNCTION for k in range(first - NAME_WORDS, first)
        )
        return tokens.words[first - 1][:1].isupper() and any(joined)

    def _joins(self, word: str) -> bool:
        return word.isdigit() or word == "," or bool(self.lexicon.classes.get(word, 0) & wc.CONJUNCTION)

    def _people(self, tokens: Tokens, at: int) -> bool:
        """ "In the 2022 season 42 people died": a count, whatever stands before it."""
        return tokens.low[at : at + 1] != [] and tokens.low[at] in self.lexicon.general

    def _person_follows(self, tokens: Tokens, at: int) -> bool:
        closes = wc.PREPOSITION | wc.CONJUNCTION | wc.BE | wc.HAVE
        for word in tokens.low[at : at + PERSON_REACH]:
            if word in self.lexicon.heads:
                return True
            if self.lexicon.classes.get(word, 0) & closes or not word.isalpha():
                return False
        return False
