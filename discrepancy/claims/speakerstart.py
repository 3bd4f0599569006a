"""Where the name of a speaker begins in a run of words that may hold more: places, objects, other names."""

from __future__ import annotations

from discrepancy.claims.speakernames import ACRONYM, is_capital
from discrepancy.claims.speakerwords import AttributionWords
from discrepancy.language.tokens import Tokens

COUNTED = 2
"""Words from a number to the noun that it counts."""


class NameStart:
    """Finds it, by the words of a language."""

    def __init__(self, words: AttributionWords) -> None:
        self.words = words

    def opens(self, tokens: Tokens, at: int) -> bool:
        """Whether a word begins a name: an article and the like."""
        return tokens.low[at] in self.words.articles or tokens.low[at] in self.words.starters

    def after_counted(self, tokens: Tokens, begin: int, end: int) -> int:
        """Where who speaks begins in "… killed 12 workers, union leader Ali Khan said"."""
        low = tokens.low
        comma = next((k for k in range(begin, end - 1) if low[k] == ","), None)
        if comma is None:
            return begin
        before = low[max(0, begin - COUNTED) : begin + 1]
        counted = any(word[0].isdigit() or word in self.words.numbers for word in before)
        return comma + 1 if counted and tokens.words[begin][:1].islower() else begin

    def behind_object(self, tokens: Tokens, begin: int, end: int) -> int:
        """Where who speaks begins in "was freed by soldiers officials said", without its comma."""
        last = tokens.low[end - 1]
        many = last in self.words.many or last.endswith(self.words.plural_endings)
        lost = many and last in self.words.roles and tokens.words[end - 1].islower()
        return end - 1 if lost and end - begin > 1 and not self.opens(tokens, end - 2) else end

    def behind_place(self, tokens: Tokens, begin: int, end: int) -> int:
        """Where who speaks begins in "… in Kelu province local authorities said", without its comma."""
        low, words = tokens.low, self.words
        if low[begin] not in words.placing or not words.articles.isdisjoint(low[begin:end]):
            return begin
        last = next((k for k in range(end - 1, begin, -1) if tokens.words[k][:1].isupper()), end)
        rest = range(last + 1, end)
        return last + 1 if any(low[k] in words.roles for k in rest) else begin

    def after_placing(self, tokens: Tokens, begin: int, end: int) -> int:
        """Where the speaker begins in "the besieged town of Arif in the hills of Kelu activists said".

        What is called a town speaks for nobody: those named last do, where text has lost its commas.
        """
        low, words = tokens.low, self.words
        joints = [k for k in range(begin + 1, end - 1) if self.oblique(low[k])]
        if not joints or low[end - 1] not in words.roles:
            return begin
        if low[joints[-1] - 1] in words.settlements:  # "the Greek island of Arif rescue workers"
            name = next((k for k in range(end - 1, joints[-1], -1) if is_capital(tokens.words[k])), end)
            if name < end - 1:
                return name + 1
        head = range(begin, joints[0])
        if any(low[k] in words.roles or tokens.words[k][:1].isupper() for k in head) or len(head) < 2:
            return begin
        last = joints[-1] + 1
        return last if any(tokens.words[k][:1].isupper() for k in range(last, end)) else begin

    def after_place(self, tokens: Tokens, begin: int, end: int) -> int:
        """Where the speaker begins in "… in Porto, police said": no name begins with a place."""
        low, words = tokens.low, self.words
        commas = [k for k in range(begin, end - 1) if low[k] == ","]
        starts = [begin, *(k + 1 for k in commas)]
        for first, comma in zip(reversed(starts[:-1]), reversed(commas), strict=True):
            rest = range(comma + 1, end)
            speaks = any(low[k] in words.roles for k in rest)
            alone = end - comma == 2 and speaks
            governor = low[first] if first > begin or not begin else low[begin - 1]
            placed = any(w in words.governed or self.oblique(w) for w in (low[first], governor))
            named = sum(tokens.words[k][:1].isupper() for k in rest) > 1
            named = named or (len(rest) == 1 and ACRONYM.fullmatch(tokens.words[end - 1]) is not None)
            if alone or (placed and (speaks or named)):
                return comma + 1
        return begin

    def apposed(self, tokens: Tokens, begin: int, at: int) -> bool:
        """Whether a name stands right before the article at ``at``, as in "Ines Duarte a nurse"."""
        low, words = tokens.low, self.words
        k = at - 1
        comma = k > begin and low[k] == ","
        k -= comma
        size = 0
        while k >= begin and low[k] not in words.stops:
            capital = is_capital(tokens.words[k])
            if not capital and (low[k] not in words.joints or not comma):
                break  # "… of Porto an official said": without a comma a name is of capitals alone
            if low[k] in words.articles or (
                not capital and low[k] in words.small and low[k] not in words.inner
            ):
                break
            size += capital
            k -= 1
        if comma and k > begin and self._verb(low[k]):
            return False  # "They attended Arif High School, the mayor said"
        if k >= begin and low[k] in words.articles and not comma and low[at] not in words.indefinite:
            return False  # "… at the Arif Hospital the ministry said"
        governed = k >= begin and low[k].isalpha() and low[k] in words.small and low[k] not in words.articles
        return size > 1 and not governed

    def _verb(self, word: str) -> bool:
        """Whether a word before a name may be a verb in the past, and is no office."""
        return word.endswith(self.words.past_endings) and word not in self.words.roles

    def oblique(self, word: str) -> bool:
        """Whether a word is a preposition that may also stand inside a name ("in", "of")."""
        return word.isalpha() and word in self.words.small and word not in self.words.articles
