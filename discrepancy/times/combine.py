"""Neighbouring dates and the words before them: ranges ("from May 2011 to June 2016"), roles ("since")."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from msgspec.structs import replace

from discrepancy.model import Period, TimeMention, TimeRole
from discrepancy.times.calendar import add_days, add_months
from discrepancy.times.grammar import MAKERS, Phrased
from discrepancy.times.lexicon import TOKEN
from discrepancy.times.window import Hit, Window

_SINCE, _SINCE_WORDS = 80, 9
"""How far back, in characters and in words, a clause of "since" may have begun."""
_CLOCK = 8
"""Tokens that an hour before a day may take up ("6.30 p.m. local time on")."""
_NAMED = frozenset({"weekday", "month"})
"""Slots of days that are named, and not counted from the day of the report."""
_BREAKS = frozenset(".,;:!?")
_NO_RANGE = frozenset({"for", "back"})


def mentions(text: str, window: Window, hits: list[Hit]) -> list[TimeMention]:
    """The mentions that the hits of a window make, with the role that the words before give."""
    found: list[TimeMention] = []
    number, free = 0, 0
    hits = _with_years(window, hits)
    while number < len(hits):
        hit = hits[number]
        first, last, period, role = hit.first, hit.last, hit.period, hit.role
        joined = _range(window, hits, number, free) if number + 1 < len(hits) else None
        if joined is not None:
            first, last, period, role = joined
            number += 1
        elif role == "at":
            first, role, period = _role(window, hit, free)
        number += 1
        free = last
        start, end = window.start_of(first), window.end_of(last - 1)
        found.append(TimeMention(start, end, text[start:end], period, role, hit.form.rule))
    return found


def _with_years(window: Window, hits: list[Hit]) -> list[Hit]:
    """The hits, a day and the year said behind it as one."""
    found: list[Hit] = []
    for hit in hits:
        dated = _in_year(window, found[-1], hit) if found else None
        found[len(found) - (dated is not None) :] = [dated or hit]
    return found


def _in_year(window: Window, day: Hit, year: Hit) -> Hit | None:
    """ "12 March in 2017", "New Year's Eve in 2017": the day in that year, and none nearer to the report."""
    given = year.slots.get("year")
    bare = set(year.slots) == {"year"} and "month" in day.slots and not day.slots.get("year")
    if not bare or given is None or year.first != day.last + 1:
        return None
    period = None
    if window.words[day.last].lower() in window.rules.in_year:
        period = MAKERS[day.form.make](day.slots, day.context.with_year(given))
    return None if period is None else structs.replace(day, last=year.last, period=period)


def _range(
    window: Window, hits: list[Hit], number: int, free: int
) -> tuple[int, int, Period, TimeRole] | None:
    """Two dates with "to" or a dash between them, as one interval; None when they are no range.

    A floating pair has no interval to give, so its dates stay apart.
    """
    one, two, rules = hits[number], hits[number + 1], window.rules
    # "From 08:00 on 8 June until 12:00 on 12 June": the hours aside.
    if one.role in _NO_RANGE or two.role in _NO_RANGE or two.first == one.last:
        return None
    ahead = _before_clock(window, one.first - 1, free)
    before = window.words[ahead].lower() if one.first > free else ""
    opened = before in rules.open
    # "From Thursday, 13 April, to Monday, 17 April"
    at = one.last + (opened and window.words[one.last] == "," and one.last + 1 < two.first)
    if _before_clock(window, two.first - 1, at) != at:
        return None
    glue = window.words[at].lower()
    if glue in rules.pairing and _next_day(one, two):
        days = Period(one.period.start, two.period.end, "days", anchor=one.period.anchor)
        return one.first, two.last, days, "at"
    if glue in rules.pairing and not opened and _months_apart(one, two):
        months = Period(one.period.start, two.period.end, "month", anchor="explicit")
        return one.first, two.last, months, "during"
    if glue not in rules.glue and not (opened and glue in rules.glue_after.get(before, ())):
        return None
    first, second = one.period, two.period
    if two.slots.get("year") and not one.slots.get("year") and "month" in one.slots:
        lent = two.slots["year"] - (one.slots["month"] > two.slots.get("month", 12))
        first = MAKERS[one.form.make](one.slots, one.context.with_year(lent)) or first
    if first.start is None or second.end is None:
        return None
    start = first.start
    if start > second.end:
        earlier = _earlier(start, second.end, weekly="weekday" in one.slots and "month" not in one.slots)
        if earlier is None:
            return None
        start = earlier
    anchor = first.anchor if first.anchor == second.anchor else second.anchor
    granularity = first.granularity if first.granularity == second.granularity != "day" else "days"
    role: TimeRole = "during" if before in rules.lasting or not opened else "at"
    return (
        ahead if opened else one.first,
        two.last,
        Period(start, second.end, granularity, anchor=anchor),
        role,
    )


def _next_day(one: Hit, two: Hit) -> bool:
    """Whether two days are one after the other: "on Saturday and Sunday" is over both."""
    first, second = one.period, two.period
    if not all(_NAMED & hit.slots.keys() for hit in (one, two)):
        return False  # "tonight and tomorrow"
    if first.start is None or first.start != first.end or second.start is None or second.start != second.end:
        return False
    return (second.start - first.start).days == 1 and {one.role, two.role} == {"at"}


def _months_apart(one: Hit, two: Hit) -> bool:
    """Whether two months, each with its year, are within a year: "in September 2022 and March 2023"."""
    first, second = one.period, two.period
    known = all(hit.slots.get("year") and hit.period.granularity == "month" for hit in (one, two))
    if not known or first.start is None or second.start is None or {one.role, two.role} != {"at"}:
        return False
    return first.start < second.start <= add_months(first.start, 12)


def _earlier(start: date, end: date, *, weekly: bool) -> date | None:
    """The beginning of a range that came out behind its end, a week or a year earlier."""
    if weekly:
        moved = add_days(start, -7)
    else:
        moved = add_months(start, -12)
    return moved if moved <= end else None


def _role(window: Window, hit: Hit, free: int) -> tuple[int, TimeRole, Period]:
    """First token, role and period of a date by the phrase before it ("since", "up to", "during")."""
    at, loose = _before_clock(window, hit.first - 1, free), False
    if at > free and window.words[at].lower() in window.rules.articles:
        at, loose = at - 1, True
    if at < free:
        return hit.first, hit.role, hit.period
    for words, role in window.rules.roles.get(window.words[at].lower(), ()):
        if loose and role not in ("since", "during"):
            continue  # "since the 2003 invasion" begins with it, "by the Sunday quakes" does not
        if role == "until" and window.text.startswith(window.rules.owning, window.end_of(hit.last - 1)):
            continue  # "the wreckage left by Friday's storm" is no deadline
        first = at - len(words) + 1
        if first >= free and all(window.words[at - n].lower() == word for n, word in enumerate(words)):
            # "Before Friday, 11 had died", but not "shortly before 1 a.m. Friday".
            opens = first + len(words) == hit.first and window.words[first][:1].isupper()
            told = _told(hit, role, opens and window.text[window.end_of(hit.last - 1) :][:1] == ",")
            if told is not None:
                return first, *told
    if _since_clause(window, hit, free):
        told = _told(hit, "since")
        if told is not None:
            return hit.first, *told
    return hit.first, hit.role, hit.period


def _before_clock(window: Window, at: int, free: int) -> int:
    """Where the words before "6 p.m. on" stand ("as of 6 p.m. on Tuesday"); ``at`` where no hour is told."""
    begin = at - (at >= free and window.words[at].lower() in window.rules.clock_links)
    hour = False
    for k in range(begin, max(free, at - _CLOCK) - 1, -1):
        word = window.words[k].lower()
        hour = hour or word[0].isdigit()
        if not (word[0].isdigit() or word in window.rules.clock):
            return k if hour else at
    return at


def _since_clause(window: Window, hit: Hit, free: int) -> bool:
    """Whether the date ends a clause of "since": "since the war broke out in 2011" counts from 2011.

    The clause must tell of a beginning: in "the worst since a quake in 2004" the year is the quake's alone.
    """
    led = window.words[hit.first - 1].lower() in window.rules.neutral
    if not led and "rel" not in hit.slots:  # but "since it appeared last October"
        return False
    low = max(window.floor, window.end_of(free - 1) if free else 0)
    end = window.start_of(hit.first - led)
    clause = window.text[max(low, end - _SINCE) : end].lower()
    if not any(word in clause for word in window.rules.since):
        return False
    begun = False
    for number, token in enumerate(reversed(TOKEN.findall(clause))):
        if number > _SINCE_WORDS or token in _BREAKS:
            return False
        begun = begun or token in window.rules.begun
        if token in window.rules.since:
            return begun
    return False


def _told(hit: Hit, role: Phrased, opens: bool = False) -> tuple[TimeRole, Period] | None:
    """Role and period of a date after "since", "until", "before" …; None when the phrase changes nothing.

    "Before" and "after" count beside months and years only: "after Monday's attack" is about Monday. So does
    "before" where it ``opens`` the sentence, and a comma ends it ("Before Friday, 11 had been killed").
    """
    period = hit.period
    long = period.granularity in ("month", "quarter", "season", "year", "decade", "century")
    if role in ("before", "after") and not (long or (opens and role == "before")):
        return None
    if role == "since":
        end = hit.context.published if period.start else None
        if period.start and end and end < period.start:
            end = None
        return "since", replace(period, end=end)
    if role == "after":
        start = add_days(period.end, 1) if period.end else None
        end = hit.context.published
        if start is None or end is None or end < start:
            end = None
        return "since", replace(period, start=start, end=end)
    if role == "before":
        return "until", replace(period, start=None, end=add_days(period.start, -1) if period.start else None)
    if role == "until":
        return "until", replace(period, start=None)
    return role, period
