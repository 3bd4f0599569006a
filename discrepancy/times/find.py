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
from discrepancy.times.spots import spots, stretches
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
    words = WORD.findall(text, start, end)
    for low, high in _windows(text, start, end, words, rules.triggers):
        window = Window(text, low, high, rules, start)
        found += mentions(text, window, window.hits(published, story, tense, follows))
    if days_only:
        return found
    from discrepancy.times.clock import timex

    return timex(book).among(text, start, end, words, found, narrative or published)


def _windows(
    text: str, start: int, end: int, words: list[str], triggers: frozenset[str]
) -> list[tuple[int, int]]:
    """Stretches around the triggers, widened to white space and merged where they touch."""
    found = spots(text, start, end, filter(triggers.__contains__, words))
    if text.find("/", start, end) >= 0:
        found += [m.span() for m in _SLASHED.finditer(text, start, end)]
        found.sort()
    return stretches(text, start, end, found, _BEFORE, _AFTER)
