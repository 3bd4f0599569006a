"""Names of speakers that stand behind the verb, and in headlines: "…, said the governor of Riau"."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.claims.speakerwords import AttributionWords
from discrepancy.language.tokens import Tokens
from discrepancy.patterns import lazy

MAX_NAME = 14
"""Words in the name of a speaker."""
PERSON_NAME = 2
"""Capitalised words that make the name of a person before an enclosed office."""
PLAIN_REACH = 3
"""Words without a class inside a name ("local disaster management agency")."""
MIN_HEADLINE = 3
CLOSED = frozenset(",.;")
ACRONYM = lazy(r"[A-Z]{3,8}")
HEADLINE_NAME = 5
"""Words before the colon of a headline that may name who says so ("Riau governor: nine dead")."""


class Speaker(Struct, frozen=True):
    """A speaker found in a sentence: the name, the tokens it and its verb stand on."""

    name: str
    first: int
    last: int
    verb: int
    pronoun: bool = False


class NamesAfter:
    """Finds the speakers that are named after the verb."""

    def __init__(self, words: AttributionWords) -> None:
        self.words = words

    def of_verb(self, tokens: Tokens, verb: int) -> Speaker | None:
        """ "…, said the governor of Riau": the name follows the verb."""
        if tokens.low[verb] not in self.words.after_verbs:
            return None
        return self.name(tokens, verb + 1, verb, strict=True)

    def name(self, tokens: Tokens, at: int, verb: int, strict: bool) -> Speaker | None:
        """The speaker whose name begins at ``at``; ``strict`` wants a capital or a word for who speaks."""
        low, words = tokens.low, self.words
        for phrase in words.same:  # "according to the same source"
            if tuple(low[at : at + len(phrase)]) == phrase:
                return Speaker(
                    text_of(tokens, at, at + len(phrase)), at, at + len(phrase), verb, pronoun=True
                )
        if at < len(low) and low[at] in words.small and low[at] not in words.articles:
            return None  # "said in a statement"
        end = at
        named = False
        while end < len(low) and end - at < MAX_NAME:
            word, shown = low[end], tokens.words[end]
            if word == "." and end > at and low[end - 1] in words.titles:  # "said Dr. Lucia Ramos"
                end += 1
                continue
            capital = shown[:1].isupper()
            if (word in words.stops and word not in words.joining) or (
                word in words.verbs and not capital and word not in words.roles
            ):
                break
            if end > at and word in words.small and word not in words.articles and word not in words.inner:
                following = tokens.words[end + 1] if end + 1 < len(low) else ""
                joined = word in words.joining and following in words.roles
                told = word not in words.inner and not words.accounts.isdisjoint(low[end + 1 : end + 3])
                if (
                    word in (",", "(", ")", ".")
                    or told
                    or not (joined or following[:1].isupper() or following.lower() in words.articles)
                ):
                    break
            inner = end - at > 1 and low[end - 1] in words.articles and low[end - 2] in words.inner
            if not (
                inner
                or capital
                or word in words.joints
                or word in words.roles
                or ("-" in word and len(word) > 1)
                or (end == at + 1 and self._sort_of(tokens, end))
                or (not strict and self._before_role(tokens, end))
                or self._before_person(tokens, end)
            ):
                break
            named = named or capital or word in words.roles
            end += 1
        while end > at and low[end - 1] in words.small:
            end -= 1
        if end == at or (strict and not named):
            return None
        if end - at == 1 and low[at] not in words.roles and self._describes(tokens, end):
            return None  # "buried according to Islamic rites"
        end = self._with_teller(tokens, self._with_name(tokens, at, end), verb)
        if end - at == 1 and low[at] in words.pronouns:
            return Speaker(tokens.words[at], at, end, verb, pronoun=True)
        return Speaker(text_of(tokens, at, end), at, end, verb)

    def _sort_of(self, tokens: Tokens, at: int) -> bool:
        """ "According to a preliminary report": a word in no list between the article and who speaks."""
        low = tokens.low
        return low[at - 1] in self.words.articles and not self.words.roles.isdisjoint(low[at + 1 : at + 2])

    def _before_role(self, tokens: Tokens, at: int) -> bool:
        """ "According to unofficial reports", "the city's safety bureau": plain words before a role."""
        low, words = tokens.low, self.words
        known = (words.stops, words.verbs, words.small, words.clause, words.pronouns)
        for k in range(at, min(at + PLAIN_REACH, len(low))):
            if k > at and low[k] in words.roles:
                return low[k] not in words.own_counts  # "according to updated figures": nobody
            if not low[k].isalpha() or any(low[k] in those for those in known):
                return False
        return False

    def _before_person(self, tokens: Tokens, at: int) -> bool:
        """ "Said the ferryman Saleh Barakat": a noun for one person right before a name."""
        if tokens.low[at] not in self.words.people or tokens.low[at] in self.words.many:
            return False
        name = range(at + 1, at + 1 + PERSON_NAME)
        return all(
            k < len(tokens) and is_capital(tokens.words[k]) and tokens.low[k] not in self.words.stops
            for k in name
        )

    def _ends(self, tokens: Tokens, at: int) -> bool:
        """Whether a name is closed at ``at``: by a comma, or because the sentence ends."""
        return at >= len(tokens) or tokens.low[at] in CLOSED

    def _describes(self, tokens: Tokens, end: int) -> bool:
        """Whether a noun follows a single capitalised word, which then is no name."""
        word = tokens.low[end] if end < len(tokens.low) else ""
        known = self.words.small | self.words.stops | self.words.verbs | self.words.clause
        plural = word.isalpha() and word.endswith(self.words.plural_endings)
        return plural and word == tokens.words[end] and word not in known

    def _with_name(self, tokens: Tokens, at: int, end: int) -> int:
        """ "According to the director of the hospital, Mohamed Hassan, …": the office and its holder."""
        low = tokens.low
        if end >= len(low) or low[end] != "," or not any(w in self.words.roles for w in low[at:end]):
            return end
        last = end + 1
        while last < len(low) and is_capital(tokens.words[last]) and low[last] not in self.words.stops:
            last += 1
        return last if self._ends(tokens, last) and PERSON_NAME <= last - end - 1 <= PLAIN_REACH + 1 else end

    def _with_teller(self, tokens: Tokens, end: int, verb: int) -> int:
        """ "According to a tally kept by a church group": the count, and who keeps it."""
        low = tokens.low
        sizes = (len(p) for p in self.words.tellers if tuple(low[end : end + len(p)]) == p)
        size = next(sizes, 0)
        if not size:
            return end
        for at in range(end + size, min(end + size + PLAIN_REACH + 2, len(low))):
            if low[at] in self.words.roles or low[at] in self.words.people:
                return at + 1
            if not low[at].isalpha() or low[at] in self.words.verbs:
                break
        teller = self.name(tokens, end + size, verb, strict=True)
        return teller.last if teller is not None else end

    def of_headline(self, tokens: Tokens) -> Speaker | None:
        """ "Blast kills nine: police", "Police: nine dead in blast", "… Monitor"."""
        low = tokens.low
        roles = self.words.headline_roles
        for phrase in roles:
            size = len(phrase)
            if len(low) <= size + MIN_HEADLINE:
                continue
            if tuple(low[-size:]) == phrase:
                return Speaker(
                    text_of(tokens, len(low) - size, len(low)), len(low) - size, len(low), len(low) - 1
                )
        colon = next((k for k in range(1, min(HEADLINE_NAME, len(low))) if low[k] == ":"), 0)
        if any(
            len(phrase) <= colon and tuple(low[colon - len(phrase) : colon]) == phrase for phrase in roles
        ):
            return Speaker(text_of(tokens, 0, colon), 0, colon, colon)
        return None


def is_capital(word: str) -> bool:
    """Whether a word can be of a name: "Omar", "al-Hadri"."""
    return word[:1].isupper() or word.rpartition("-")[2][:1].isupper()


def text_of(tokens: Tokens, begin: int, end: int) -> str:
    """The words as they stood, with single spaces."""
    parts: list[str] = []
    for k in range(begin, end):
        if parts and tokens.starts[k] == tokens.ends[k - 1]:
            parts[-1] += tokens.words[k]
        else:
            parts.append(tokens.words[k])
    return " ".join(parts).strip(" ,;:")
