"""A stretch of text as tokens, and the forms that lie on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from discrepancy.model import Period, TimeRole
from discrepancy.times.context import Context, Reached, Slots, Tense
from discrepancy.times.forms import DEAD, Form, Layout
from discrepancy.times.grammar import MAKERS, STOP, Grammar
from discrepancy.times.lexicon import TOKEN, WORD
from discrepancy.times.tense import WORDS

NEAR = "near"
"""Of a form's constants: the table of which no word may stand near it."""
_LEFT, _RIGHT = 90, 4
"""How many characters before and words after a date may say that it is to come."""


class Hit(Struct):
    """A form found on tokens ``first`` to ``last`` (exclusive) of a window."""

    first: int
    last: int
    form: Form
    slots: Slots
    context: Context
    period: Period
    role: TimeRole


class Window:
    """A stretch of the text as tokens, on which forms are tried; nothing before ``floor`` is looked at."""

    def __init__(self, text: str, start: int, end: int, rules: Grammar, floor: int) -> None:
        self.text = text
        self.words: list[str] = TOKEN.findall(text, start, end)
        known = rules.lexicon.signatures
        self.signatures = [known[word] for word in self.words]
        self.rules = rules
        self.floor = floor
        self._reached = start
        self._starts: list[int] = []

    def start_of(self, number: int) -> int:
        """Offset of a token. Only white space lies between tokens, so each is where it is found next."""
        starts, words, find = self._starts, self.words, self.text.find
        while len(starts) <= number:
            word = words[len(starts)]
            here = find(word, self._reached)
            starts.append(here)
            self._reached = here + len(word)
        return starts[number]

    def end_of(self, number: int) -> int:
        """Offset behind a token."""
        return self.start_of(number) + len(self.words[number])

    def longest(self, at: int) -> list[tuple[int, tuple[int, ...]]]:
        """Ends and forms of all that can be taken from token ``at`` on, longest first."""
        automaton, signatures = self.rules.automaton, self.signatures
        moves, accepts, state = automaton.moves, automaton.accepts, 0
        found: list[tuple[int, tuple[int, ...]]] = []
        for here in range(at, len(signatures)):
            following = moves[state].get(signatures[here])
            if following is None:
                following = automaton.move(state, signatures[here])
            if following == DEAD:
                break
            state = following
            if accepts[state]:
                found.append((here + 1, accepts[state]))
        found.reverse()
        return found

    def slots(self, at: int, layout: Layout, form: Form) -> Slots:
        """What the tokens say, by slot, with the constants of the form."""
        value = self.rules.lexicon.value
        words = self.words
        said: Slots = dict(form.constants)
        for slot, kind, number in layout.slots:
            if slot not in said:
                said[slot] = value(kind, words[at + number])
        return said

    def hits(self, published: date | None, story: Reached, tense: Tense | None, follow: bool) -> list[Hit]:
        """The forms taken from left to right; what a stop form takes is passed over.

        ``follow`` lets the story go on to each time that is named.
        """
        moves, accepts = self.rules.automaton.moves, self.rules.automaton.accepts
        signatures, hits, at = self.signatures, list[Hit](), 0
        opening, last = moves[0], len(signatures) - 1
        while at <= last:
            state = opening.get(signatures[at])
            # most tokens, or most pairs, begin nothing: seen without a call
            if state == DEAD or (
                state and not accepts[state] and (at == last or moves[state].get(signatures[at + 1]) == DEAD)
            ):
                at += 1
                continue
            taken = self._taken(at, published, story, tense)
            if taken is None:
                at += 1
                continue
            first, whole, hit = taken
            if first > at:  # what stood before was context: a longer form may begin at the first own word
                other = self._taken(first, published, story, tense)
                if other is not None and other[1] > whole:
                    hit = other[2]
            if hit.form.make != STOP:
                hits.append(hit)
                if follow:
                    story.take(hit.period, published)
            at = max(hit.last, at + 1)
        return hits

    def _taken(
        self, at: int, published: date | None, story: Reached, tense: Tense | None
    ) -> tuple[int, int, Hit] | None:
        """The longest form from token ``at`` on that makes sense: its first own token, its end, itself."""
        automaton = self.rules.automaton
        for stop, numbers in self.longest(at):
            signatures = tuple(self.signatures[at:stop])
            for number in numbers:
                form, layout = automaton.forms[number], automaton.layout(number, signatures)
                if layout is None:
                    continue
                first, last = at + layout.lead, stop - layout.trail
                told, edges = self._tense(first, last, tense), self.rules.edges
                if form.make == STOP:
                    context = Context(published, None, told, edges)
                    return first, stop, Hit(first, last, form, {}, context, Period(), "at")
                slots = self.slots(at, layout, form)
                if NEAR in slots and self._beside(slots[NEAR], first, last):
                    continue
                context = Context(published, story.asked_by(slots), told, edges, told=story.told)
                period = MAKERS[form.make](slots, context)
                if period is not None:
                    role = self.rules.role_of(form)
                    return first, stop, Hit(first, last, form, slots, context, period, role)
        return None

    def _beside(self, table: str, first: int, last: int) -> bool:
        """Whether a word of a table stands near the tokens: "in the fourth quarter" of a game."""
        here, end = self.start_of(first), self.end_of(last - 1)
        near = self.text[max(here - _LEFT, self.floor) : end + _LEFT].lower()
        words = WORD.findall(near)
        unless = self.rules.near.get(f"{table}_unless", frozenset())
        return not self.rules.near[table].isdisjoint(words) and unless.isdisjoint(words)

    def _tense(self, first: int, last: int, given: Tense | None) -> Callable[[], Tense | None]:
        """Whether the clause around the tokens speaks of what is to come, worked out when it is asked for."""

        def look() -> Tense | None:
            if given is not None:
                return given
            here = self.start_of(first)
            # with the first letter of the date: a full stop ends a clause only before a capital
            before = WORDS.findall(self.text, max(here - _LEFT, self.floor), here + 1)[:-1]
            owns = self.text.startswith(self.rules.owning, self.end_of(last - 1))
            return self.rules.tenses.told(before, self.words[last : last + _RIGHT], owns)

        return look
