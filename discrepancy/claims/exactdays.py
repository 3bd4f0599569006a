"""Times that a day beside them makes exact: "three years ago, on 4 May", "the past day, 7 May"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from discrepancy.claims.periods import LONG, MONTHS, begins_in, is_day
from discrepancy.claims.response import MARKS, Response
from discrepancy.model import TimeMention
from discrepancy.times.calendar import make_date

APPOSED = frozenset({", ", " (", " - ", " – ", " — "})
"""Between a time and the day that says which it was."""
ENDS = ("", "\n", ".", "!", "?", '"', "”", "“")
"""Before the first word of a sentence."""
CLAUSE_END = ";"
STRETCHES = frozenset({"at", "during", "back"})
YEAR = "year"
NAME = 60
"""Characters of the name of an event behind its year."""


def exact(found: Sequence[TimeMention], text: str, words: Response) -> list[TimeMention]:
    """The times of a sentence; one that the next says more exactly has its day, and the next is left out.

    "7 February that year" and "three years ago, on 4 May" get their year from the time before them.
    """
    told: list[TimeMention] = []
    year: int | None = None
    for number, mention in enumerate(found):
        before = told[-1] if told else None
        between = text[before.offset_end : mention.offset_start] if before is not None else ""
        one = mention
        if year is not None and of_that_year(mention, text, words):
            one = of_year(mention, year)
        elif (
            before is not None
            and before.granularity == YEAR
            and between in words.on_day
            and _opens(before, text)
        ):
            one = of_year(mention, before.period.start.year) if before.period.start else mention
        if before is not None and between in APPOSED and _says_which(before, one):
            told[-1] = structs.replace(before, period=one.period)
        else:
            told.append(one)
        start = found[number].period.start
        year = start.year if start is not None and found[number].granularity == YEAR else year
    return told


def of_that_year(mention: TimeMention, text: str, words: Response) -> bool:
    """Whether a day is said to be of the year named before it: "on 7 February that year"."""
    behind = text.startswith(words.that_year, mention.offset_end)
    return behind or mention.text.lower().endswith(words.that_year)


def _opens(mention: TimeMention, text: str) -> bool:
    """Whether a time opens its sentence: "Three years ago, on 4 May, …"."""
    before = text[: mention.offset_start].rstrip(" ")
    return before[-1:] in ENDS


def _says_which(wide: TimeMention, day: TimeMention) -> bool:
    """Whether a day lies in a stretch of days named right before it, and so says which was meant."""
    outer, inner = wide.period, day.period
    if outer.start is None or outer.end is None:
        return False
    stretch = outer.start < outer.end and (outer.end - outer.start).days <= 1 and wide.role in STRETCHES
    dated = is_day(inner) and inner.month is not None and inner.start == inner.end
    return stretch and dated and begins_in(inner, outer)


def in_named_year(found: list[TimeMention], text: str, words: Response) -> list[TimeMention]:
    """ "The 2016 Alora earthquake struck on 6 May": that day is of the year by which its event is named."""
    for mention in found:
        start = mention.period.start
        if mention.granularity != YEAR or mention.period.anchor != "explicit" or start is None:
            continue
        before = text[: mention.offset_start].split()[-1:]
        known = before != [] and before[0].lower() in words.definite
        name = text[mention.offset_end : mention.offset_end + NAME].split()
        ends = next((k for k, word in enumerate(name) if word.strip(MARKS).lower() in words.events), None)
        if known and ends is not None and all(word[:1].isupper() for word in name[:ends]):
            clause = text.find(";", mention.offset_end)  # another one has its own year
            return [m if 0 <= clause < m.offset_start else of_year(m, start.year) for m in found]
    return found


def in_year_before(found: list[TimeMention], text: str, words: Response) -> list[TimeMention]:
    """Days and months of a sentence in the year that it names before them.

    "In last year's clashes, from 3 to 9 February", "in the summer of 2018 … from May to July".
    """
    found = [_months_after(m, found[:at], text) for at, m in enumerate(found)]
    owned = (m for m in found if m.granularity == YEAR and text.startswith(words.owning, m.offset_end))
    year = next((m.start.year for m in owned if m.start is not None), None)
    return found if year is None else [of_year(m, year) for m in found]


def _months_after(mention: TimeMention, before: list[TimeMention], text: str) -> TimeMention:
    """ "From May to July", whose year only the report gave, behind a year or a season in its clause."""
    told = before[-1] if mention.rule == MONTHS and before else None
    if told is None or told.granularity not in LONG or told.period.anchor != "explicit" or told.role != "at":
        return mention
    if told.start is None or CLAUSE_END in text[told.offset_end : mention.offset_start]:
        return mention
    return of_year(mention, told.start.year)


def of_year(mention: TimeMention, year: int) -> TimeMention:
    """A day or days that the words give no year, or only the report's date did, in another one."""
    period = mention.period
    start, end = period.start, period.end
    if start is None and period.month is not None and period.day is not None and period.year is None:
        day = make_date(year, period.month, period.day)
        whole = structs.replace(period, start=day, end=day, granularity="day")
        return mention if day is None else structs.replace(mention, period=whole)
    named = period.month is not None or mention.rule == MONTHS
    guessed = period.anchor == "published" and named and period.year is None
    if not guessed or start is None or end is None or start.year != end.year:
        return mention
    first, last = make_date(year, start.month, start.day), make_date(year, end.month, end.day)
    if first is None or last is None:
        return mention
    return structs.replace(mention, period=structs.replace(period, start=first, end=last))
