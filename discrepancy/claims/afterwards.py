""" "Two days after": what follows was before the main clause, and is counted back from its day.

"Searched on Thursday, two days after a quake killed four": the quake was two days before Thursday, which
the sentence says itself. "Two days after three men drowned, a dam broke": before the day of the story.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import structs

from discrepancy.model import Period, TimeMention

LATER = "story.later"
BEFORE = "story.counted_back"
"""The rule of one that was counted back: it dates what is told behind it, and not the main clause."""
TURNED = frozenset({LATER, BEFORE})
"""The rules of a time behind which stands what came before the main clause, counted back or not yet."""
CALENDAR = date(2001, 1, 1)
"""Any Monday: "two days after" is counted from it where the day told has no date."""
LONGEST = 60
"""Days: more than so many are not counted to the day."""
EVER = 36600
"""Days: nobody says "after" of more."""
LED = 24
"""Characters before a day in which its preposition and the word before that stand."""
ENDS = '.!?:"”\n–—-'
"""What stands before the first word of a sentence."""
ROUND = 10
"""One day in so many is rounded off by who counts them."""
SLACK = 15
"""Days by which an anniversary is marked sooner or later."""


def turned(
    text: str,
    found: list[TimeMention],
    counted: Callable[[date], list[TimeMention]],
    flips: frozenset[str],
    report: Period | None = None,
    around: Period | None = None,
) -> list[TimeMention]:
    """The time expressions of a sentence, those of a clause behind ", N days after" counted back.

    ``counted`` gives the expressions of the sentence again, with its story at some day; ``flips`` are the
    last words that turn the order of two clauses ("after"). What is told behind one came before the day of
    the main clause, be that a date or only a weekday; ``report`` is the day of a main clause in the present
    ("Hopes are fading, three days after …"); ``around`` are those of one before them that no word dates
    ("The crash comes two weeks after a bus fell …").
    """
    told, since = report, -1
    made: list[TimeMention] = []
    for mention, following in zip(found, (*found[1:], None), strict=True):
        beside = following is not None and following.offset_start == mention.offset_end + 1
        if beside and turns(mention, flips):
            continue  # "two days after Monday's landslip": on Monday
        main = told
        if main is None and following is not None and _heads(text, mention) and _of_main(text, following):
            main = following.period  # "Two days after a quake struck Arif, aid came on Monday"
        if main is None and not _heads(text, mention):
            main = around
        clause = text[since : mention.offset_start] if since >= 0 else ","
        apart = main is not told or main is report or "," not in clause
        if main is not None and _after(text, mention, flips, apart):
            days = _days(mention, counted)
            if days is not None:
                mention = structs.replace(mention, period=_back(main, days), rule=BEFORE)
        elif _is_day(mention):
            told, since = mention.period, mention.offset_end
        made.append(mention)
    return made


def opens_what_was(mention: TimeMention, flips: frozenset[str]) -> bool:
    """Whether what follows came before the main clause ("two days after …")."""
    return mention.rule in TURNED and turns(mention, flips)


def turns(mention: TimeMention, flips: frozenset[str]) -> bool:
    """Whether an expression ends in a word that turns the order of two clauses ("two days after")."""
    return mention.text.lower().rsplit(" ", 1)[-1] in flips


def vague(mention: TimeMention) -> bool:
    """Whether it was counted back from a day that is only about known: it dates nothing but what it tells."""
    return mention.rule == BEFORE and mention.start != mention.end


def mirrored(later: Period, story: Period) -> Period | None:
    """As many days before the story as ``later`` is after it; None where that was not counted from it."""
    if later.anchor != "narrative" or story.start is None or later.start is None or later.end is None:
        return None
    half = (later.end - later.start) // 2
    middle = story.start - (later.start + half - story.start)
    return structs.replace(later, start=middle - half, end=middle + half)


def _is_day(mention: TimeMention) -> bool:
    return mention.role == "at" and (mention.period.weekday is not None or mention.granularity == "day")


def _of_main(text: str, mention: TimeMention) -> bool:
    """Whether a day is that of the main clause, and no apposition: "…, on Sunday 16 May, the office said"."""
    before = text[max(0, mention.offset_start - LED) : mention.offset_start].split()
    apposed = any(word.endswith(",") for word in before[-2:])
    return _is_day(mention) and mention.period.anchor != "explicit" and not apposed


def _heads(text: str, mention: TimeMention) -> bool:
    """Whether an expression opens its sentence."""
    before = text[: mention.offset_start].rstrip(" ")
    return not before or before[-1] in ENDS


def _after(text: str, mention: TimeMention, flips: frozenset[str], opening: bool) -> bool:
    """Whether it opens an apposition that goes on: ", two days after gunmen …".

    ``opening``: without a comma too, as in "A week after the quake, aid has yet to arrive" and in "searched
    on Sunday for those missing a day after a boat sank".
    """
    if not opens_what_was(mention, flips):
        return False
    after = text[mention.offset_end : mention.offset_end + 2]
    apart = opening or text[: mention.offset_start].rstrip().endswith(",")
    return apart and after[:1] == " " and after[1:].isalnum()


def _days(mention: TimeMention, counted: Callable[[date], list[TimeMention]]) -> int | None:
    again = (m for m in counted(CALENDAR) if m.offset_start == mention.offset_start)
    start = next((m.start for m in again if m.start is not None), None)
    days = (start - CALENDAR).days if start is not None else None
    return days if days is not None and 0 < days <= EVER else None


def _back(told: Period, days: int) -> Period:
    if told.start is not None and days > LONGEST:
        # "Five years after a crash": about then, for few say it on the very day.
        middle, about = told.start - timedelta(days=days), timedelta(days=SLACK)
        return Period(middle - about, middle + about, "days", anchor=told.anchor)
    if told.start is not None:
        # "Two weeks after", of a day that is only about known: two weeks more or less.
        slack = timedelta(days=days // ROUND if told.end != told.start else 0)
        first, last = (
            day - timedelta(days=days) for day in (told.start - slack, (told.end or told.start) + slack)
        )
        return structs.replace(told, start=first, end=last, weekday=None, day=None, month=None, year=None)
    if told.weekday is not None:
        return structs.replace(told, weekday=(told.weekday - days) % 7, day=None, month=None)
    return Period(granularity=told.granularity)
