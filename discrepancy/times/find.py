"""Find the time expressions of a text and say which days they mean.

A coarse pass over the words looks for triggers (names of months and weekdays, "ago", years …); most text
ends there. Around the triggers the text is cut into tokens, and from each token the longest form is taken.
"""

from __future__ import annotations

from datetime import date

from discrepancy.model import TimeMention
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.combine import mentions
from discrepancy.times.context import Reached, Tense
from discrepancy.times.grammar import grammar
from discrepancy.times.lexicon import WORD
from discrepancy.times.window import Window

_SLASHED = lazy(r"\d/\d\d?/\d\d(?!\d)")
_BEFORE, _AFTER = 36, 28
"""Characters looked at on each side of a trigger: more than the longest form has."""


def find_times(
    text: str,
    published: date | None = None,
    *,
    narrative: date | None = None,
    start: int = 0,
    end: int | None = None,
    tense: Tense | None = None,
    follow: bool = True,
    days_only: bool = False,
    book: Rulebook | None = None,
) -> list[TimeMention]:
    """The time expressions of ``text[start:end]``, in order, not overlapping, with offsets in the whole text.

    ``published`` is the day of publication, against which "Thursday", "25 June" and "two weeks ago" are
    resolved; without it they stay floating or open. ``narrative`` is the day that the story has reached, for
    "the next day" and "two days earlier"; a text without ``published`` also takes its year for "25 June".
    ``tense`` says whether the text speaks of what has been or is to come; None looks at the words beside.
    Without ``narrative``, "the next day" counts from the time named last before it; ``follow=False`` leaves
    it open.
    ``days_only`` leaves out hours, lengths of time and repetitions ("at 9 a.m.", "six weeks", "every
    Friday"), and the ``value`` of each mention, which is that of TIMEX3.
    A mention begins with the words that give its role ("since", "for", "between"); "on" and "in" stay out.
    Any text is fine and nothing is raised. The method is this project's own: longest form, from the left.
    """
    rules = grammar(book or rulebook())
    end = len(text) if end is None else min(end, len(text))
    start = max(start, 0)
    found: list[TimeMention] = []
    follows = follow and narrative is None
    story = Reached(narrative, narrative)
    for low, high in _windows(text, start, end, rules.triggers):
        window = Window(text, low, high, rules, start)
        found += mentions(text, window, window.hits(published, story, tense, follows))
    if days_only:
        return found
    from discrepancy.times.clock import timex

    return timex(book).among(text, start, end, found, narrative or published)


def _windows(text: str, start: int, end: int, triggers: frozenset[str]) -> list[tuple[int, int]]:
    """Stretches around the triggers, widened to white space and merged where they touch."""
    spots: list[tuple[int, int]] = []
    at = start
    for word in filter(triggers.__contains__, WORD.findall(text, start, end)):
        size = len(word)
        at = text.find(word, at, end)
        while not _whole(text, at, at + size, start, end):
            at = text.find(word, at + 1, end)
        spots.append((at, at + size))
        at += size
    if text.find("/", start, end) >= 0:
        spots += [m.span() for m in _SLASHED.finditer(text, start, end)]
        spots.sort()
    windows: list[tuple[int, int]] = []
    for first, last in spots:
        low, high = max(first - _BEFORE, start), min(last + _AFTER, end)
        if windows and low <= windows[-1][1]:
            low = windows.pop()[0]
        elif low > start:
            low = text.find(" ", low, first)
            low = first if low < 0 else low
        if high < end:
            high = text.find(" ", high, end)
            high = end if high < 0 else high
        windows.append((low, high))
    return windows


def _whole(text: str, first: int, last: int, start: int, end: int) -> bool:
    before = first > start and (text[first - 1].isalnum() or text[first - 1] == "_")
    after = last < end and (text[last].isalnum() or text[last] == "_")
    return not before and not after
