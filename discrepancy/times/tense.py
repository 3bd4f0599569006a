"""Does a clause speak of what has been, or of what is to come? The words beside a date say so."""

from __future__ import annotations

from typing import Any

from discrepancy.patterns import lazy
from discrepancy.times.calendar import Calendar
from discrepancy.times.context import Tense

WORDS = lazy(r"""\w+|[;!?]|[.:](?=["”’']?\s+["“‘']?[A-Z])""")
"""Words and what ends a clause."""
_CLAUSE = frozenset(".;:!?,")


class Tenses:
    """The words that tell what is past and what is to come (the table ``hints`` of ``times.toml``)."""

    def __init__(self, hints: dict[str, Any], calendar: Calendar) -> None:
        def words(name: str) -> frozenset[str]:
            return frozenset(hints.get(name, []))

        self.said = words("said")
        self.future = words("future")
        self.planned, self.determining = words("planned"), words("determining")
        """Of these, nouns that say nothing of a day behind them, after one of those: "approved the plan"."""
        self.refusing, self.refused = words("refusing"), words("refused")
        """Modal verbs, and what is left of "not" behind them: "won't"."""
        self.modal, self.perfect = words("modal"), words("perfect")
        """Verbs that speak of what is to come, unless "have" follows."""
        self.being, self.neutral = words("being"), words("neutral")
        """Right before a day, with a preposition or without, that it is still to come: "is on"."""
        self.weak_modal = words("weak_modal")
        """The same, but not before a day that owns something: "can confirm Friday's blast"."""
        self.bare_being, self.recalling = words("bare_being"), words("recalling")
        """Before a participle: "may be filed"; and those of which even so what they tell is past."""
        self.present, self.turning = words("present"), words("turning")
        """Verbs in the present that speak of what is to come, unless one of "turning" stands between."""
        self.to_nothing = words("to_nothing")
        """Behind "is to" where nothing is to come: "is to blame"."""
        weekdays = {name.lower() for names in calendar.weekdays for name in names}
        self.present_near, self.listed = words("present_near"), words("listed") | weekdays
        """Verbs in the present right before a day to come; and what is passed over before a day of a list."""
        self.present_pairs = {
            word: frozenset(behind) for word, behind in hints.get("present_pairs", {}).items()
        }
        """The same with the word behind them, wherever they stand."""
        self.moved, self.since = words("moved"), words("since")
        """Before "to" and a day to come; before one that is past."""
        self.future_to, self.to = words("future_to"), words("to")
        self.future_for, self.for_ = words("future_for"), words("for")
        self.past_words = words("past_words")
        self.past, self.not_past = tuple(hints.get("past_endings", [])), words("not_past")
        """Endings of verbs in the past, and words that only end like them."""
        self.promised = words("promised")
        self.ends, self.ahead = words("ends"), words("ahead") | self.promised
        """Before the day up to which something lasts, and what says in its clause that this is to come."""
        self.due_by = words("due_by")
        """Before the day by which something is due; in its clause stands one of ``promised``."""

    def told(self, before: list[str], after: list[str], owns: bool) -> Tense | None:
        """What the words before a day and the next ones behind it say; None where they leave it open.

        The nearest word to the left decides: "will meet on Friday" is to come, "will meet, he said on Friday"
        is not. To the right only the next words count ("Friday's vote will"). ``owns``: the day owns what
        follows it.
        """
        if before and before[-1].lower() in self.since:
            return "past"
        if self._due(before, owns):
            return "future"  # "were given until Friday", "expects it by Friday"
        while len(before) > 1 and before[-1].lower() in self.listed:
            before = before[:-1]  # "called for Wednesday, Thursday and Friday"
        beyond, following, turned = "", "", False
        for number, word in enumerate(reversed(before)):
            low = word.lower()
            if not word[0].isalnum():
                break
            left = before[-number - 2].lower() if number + 1 < len(before) else ""
            told = None if owns else self._beside(low, following, number, after)
            if told is None and not (turned or owns):
                told = self._led(low, following, beyond)
            told = told or self._joined(word, low, following, turned)
            told = told or self._alone(low, left, following, turned)
            if told is not None:
                return told
            beyond, following = following, low
            turned = turned or low in self.turning  # "may be delayed after a fire on Friday"
        return self._behind(after)

    def _beside(self, low: str, following: str, number: int, after: list[str]) -> Tense | None:
        """What a word right before a day says, or before its preposition: ``number`` words off."""
        if not number or (number == 1 and following in self.neutral):
            # "the vote is on Friday", "the season ends on Friday"
            return "future" if low in self.being or low in self.present_near else None
        if number > 1:
            return None
        if following in self.for_ and low in self.future_for:
            # "a meeting set for Friday", but "the fair set for Friday was called off"
            return "future" if self.said.isdisjoint(w.lower() for w in after) else "past"
        return "future" if following in self.to and low in self.moved else None  # "moved to Friday"

    def _led(self, low: str, following: str, beyond: str) -> Tense | None:
        """What leads to a day that owns nothing: a word and the two behind it."""
        if following in self.to and low in self.being:
            return (
                None if beyond in self.to_nothing else "future"
            )  # "is to meet on Friday", not "is to blame"
        led = following in self.refused and low in self.refusing  # "won't reopen until Friday"
        led = led or following in self.present_pairs.get(low, ())  # "leaves for Angola on Friday"
        return "future" if led or low in self.weak_modal else None

    def _joined(self, word: str, low: str, following: str, turned: bool) -> Tense | None:
        """What a word and the one behind it say together."""
        if following in self.to and low in self.future_to:
            return "future"  # "is set to meet on Friday", but "set fire to it on Friday"
        if word in self.modal and not turned:  # "May" is a month
            return "past" if following in self.perfect else "future"  # "may have died on Friday"
        return None

    def _alone(self, low: str, left: str, following: str, turned: bool) -> Tense | None:
        """What a word says by itself, given its neighbours."""
        participle = left in self.bare_being and low not in self.recalling
        if low in self.said:
            return None if participle else "past"  # not "would not be announced before Friday"
        noun = low in self.planned and left in self.determining and following not in self.to
        if (low in self.future and not noun) or (low in self.present and not turned):
            return "future"
        past = low in self.past_words or (low.endswith(self.past) and low not in self.not_past)
        if past and not participle:
            return "past"  # not "may be filed by Friday"
        return None

    def _behind(self, after: list[str]) -> Tense | None:
        """What the next words behind a day say: "Friday's vote will"."""
        for word in after:
            if word in _CLAUSE or word.lower() in self.said:
                return None
            if word.lower() in self.future:
                return "future"
        return None

    def _due(self, before: list[str], owns: bool) -> bool:
        """Whether the words before a day say that something lasts up to it, or is due by it, and will."""
        end = before[-1].lower() if before else ""
        if end in self.ends:
            saying = self.ahead
        elif end in self.due_by and not owns:
            saying = self.promised  # not "warned before Friday's raid"
        else:
            return False
        for word in reversed(before):
            if not word[0].isalnum() or word.lower() in self.turning:
                return False
            if word.lower() in saying:
                return True
        return False
