"""The day of a document's main event, where more than one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from discrepancy.claims.afterwards import TURNED, vague
from discrepancy.claims.alternatives import leads
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.periods import cut_off, is_dated, is_day
from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.stories import opens
from discrepancy.model import Period, TimeMention

WEEK = "week"
BEFORE_MAIN = 10
"""Days by which the event may precede the first day that a follow-up report names."""
DATED_SENTENCES = 16
"""Sentences in which a follow-up report says when its event happened."""
JUST_BEFORE = 24
"""Characters between a noun for an event and its day."""
OPENING = 4
"""Characters before a day that opens its sentence ("On 3 May 2014")."""
CLAUSE = 90
"""Characters between a verb of happening and its day."""
AT_SEA = 3
"""Days before a report within which a journey began that ended the same day."""
SUBJECT = 4
"""Words of "where a strong earth tremor"."""
HEAD = 3
"""The last sentence that may lend its day to those before it."""


def main_day(scene: Scene, words: DayWords, places: PlaceWords) -> Period | None:
    """The day of the main event: the first that the head names, or an earlier one that is said to be its day.

    "The search ended on Thursday … The avalanche on Tuesday morning …": the event was on Tuesday.
    """
    first = scene.main_day
    if first is None:
        return _told_late(scene, words, places)
    if first.start is None:
        return _written_out(scene, words, places) or first
    if _told_first(scene, first):
        return first  # "On 22 January 2022 a column came to …"
    night = first.end is not None and first.start != first.end
    if (
        not night
        and any(
            s.tells_harm
            and s.part not in ("headline", "link")
            and _first(scene, s) == first
            and not died_later(scene, s, words)  # "died on Friday after being hit by a tram on Tuesday"
            and not _earlier_owned(scene, s, first, words)
            and not _told_aside(scene, s, words)
            for s in scene.sentences[: HEAD + 1]
        )
    ):
        return first  # "a bomb killed six on Friday"
    if first.granularity == WEEK:
        return _of_week(scene, first, places) or first
    landed = _landed(scene, first, words)
    for period, start in days_of_events(scene, words, places):
        if period == first:
            return first
        inside = first.end is not None and first.start <= start <= first.end
        if night and inside and start == period.end:
            return period  # "a raid overnight": it was "before midnight on Sunday"
        if start < first.start and (first.start - start).days <= BEFORE_MAIN:
            return period
    moved = (s for s in scene.sentences[: HEAD + 1] if s.toll_moved)
    risen = scene.response.risen
    since = (cut_off(scene.text_of(s), scene.times(s), first, risen) for s in moved)
    return landed or next((day for day in since if day is not None), first)


def _told_first(scene: Scene, first: Period) -> bool:
    """Whether a day with its year opens the first sentence that names one: that is where the story begins."""
    if first.anchor != "explicit":
        return False
    for sentence in scene.sentences[: HEAD + 1]:
        days = [m for m in scene.times(sentence) if m.role == "at" and is_day(m.period)]
        if days and sentence.part not in ("headline", "link"):
            opens = days[0].offset_start - sentence.start <= OPENING
            return opens and scene.event_day(sentence) == days[0] and days[0].period == first
    return False


def _written_out(scene: Scene, words: DayWords, places: PlaceWords) -> Period | None:
    """ "X woke on Wednesday to … The blast happened on Monday, 4 November 2024": the day with its year."""
    named = _named_with_its_day(scene, words)
    if named is not None:
        return named
    for sentence in scene.sentences[:DATED_SENTENCES]:
        tokens = sentence.tokens
        known = tokens is not None and len(tokens) > 1 and tokens.low[0] in places.articles
        if tokens is None or not known or tokens.low[1] not in words.events:
            continue
        for mention in scene.times(sentence):
            at = mention.role == "at" and is_dated(mention.period)
            if at and not scene.dates_saying(sentence, mention) and happens(scene, sentence, mention, words):
                return mention.period
    return None


def _named_with_its_day(scene: Scene, words: DayWords) -> Period | None:
    """ "A service on Friday for the dead of the fire of Monday 15 May 2010": the one day with its year."""
    days = {m.period for s in scene.sentences for m in scene.times(s) if is_dated(m.period)}
    head = next((s for s in scene.sentences[: HEAD + 1] if scene.event_day(s) is not None), None)
    if len(days) != 1 or head is None or head.tells_harm:
        return None
    for mention in scene.times(head):
        before = scene.text_of(head)[head.start : mention.offset_start].lower().split()
        if mention.period in days and before[-2:-1] and before[-2] in words.events:
            return mention.period
    return None


def _of_week(scene: Scene, week: Period, places: PlaceWords) -> Period | None:
    """The day of "this week" on which people are first said to have come to harm, if any is named."""
    for sentence in scene.sentences[:DATED_SENTENCES]:
        if sentence.part == "link" or not sentence.tells_harm or opens(scene, sentence, places):
            continue
        mention = scene.event_day(sentence)
        day = None if mention is None else mention.period
        if day is None or day.start is None or day.start != day.end or week.start is None or week.end is None:
            continue
        if week.start <= day.start <= week.end:
            return day
    return None


def _told_late(scene: Scene, words: DayWords, places: PlaceWords) -> Period | None:
    """The day of an event that the head leaves out: the first that is said to be one, shortly before it.

    Of a text without a date the first that it writes out: "the captain of a boat that sank on 4 May 2024".
    """
    published, days = scene.document.published, days_of_events(scene, words, places)
    if published is None:
        head = {m.period for s in scene.sentences[: HEAD + 1] for m in scene.times(s) if is_dated(m.period)}
        return next((period for period, _ in days if period in head), None)
    told = (p for p, start in days if 0 <= (published - start).days <= BEFORE_MAIN)
    return next(told, None) or _set_out(scene, published)


def _set_out(scene: Scene, published: date) -> Period | None:
    """The day on which a journey began that ended in a wreck, where the text names no other."""
    for sentence in scene.sentences[: HEAD + 1]:
        for mention in scene.times(sentence):
            start, text = mention.period.start, scene.text_of(sentence)
            left = scene.response.departs(text, sentence.start, mention.offset_start)
            lately = start is not None and is_day(mention.period) and 0 <= (published - start).days <= AT_SEA
            if left and lately:
                return mention.period
    return None


def days_of_events(scene: Scene, words: DayWords, places: PlaceWords) -> Iterator[tuple[Period, date]]:
    """The days that are said to be an event's, with their first day, in the order of the text."""
    for sentence in scene.sentences[:DATED_SENTENCES]:
        if sentence.part == "link" or opens(scene, sentence, places):
            continue
        for mention in scene.times(sentence):
            start = mention.period.start
            if mention.role != "at" or start is None or not is_day(mention.period):
                continue
            if vague(mention) or scene.dates_saying(sentence, mention):
                continue
            own = _in_own_clause(scene, sentence, mention, words)
            if not own and scene.dates_response(sentence, mention):
                continue
            later = mention.rule in TURNED
            before = later or _before_another(scene, sentence, start)
            # "It was quiet on Friday, two days after …", "found on Friday, two days after …".
            calm = later and not sentence.tells_harm
            died = before and died_later(scene, sentence, words)
            if calm or died or own or happens(scene, sentence, mention, words):
                yield mention.period, start


def _told_aside(scene: Scene, sentence: Sentence, words: DayWords) -> bool:
    """Whether the day of a figure is told of something else, if another day is found for its event.

    "Nine were still trapped on Friday", "five were of a village that had been cut off until Monday".
    """
    mention = scene.event_day(sentence)
    if mention is None:
        return False
    before = scene.text_of(sentence)[sentence.start : mention.offset_start].lower()
    clause = re.split(r"[,;]", before)[-1].split()
    return not words.still.isdisjoint(clause) or not words.wherein.isdisjoint(clause[:1])


def _in_own_clause(scene: Scene, sentence: Sentence, mention: TimeMention, words: DayWords) -> bool:
    """Whether a clause tells what happened on a day: "Friday, when the ferry sank", "where a tremor …"."""
    text = scene.text_of(sentence)
    mark = leads(text, words.when, mention.offset_end)
    if mark:
        begin = mention.offset_end + len(mark)
        behind = re.split(r"[,;]", text[begin : min(sentence.end, begin + CLAUSE)].lower())[0]
        if _tells(behind.strip("."), words):
            return True
    clause = re.split(r"[,;]", text[sentence.start : mention.offset_start].lower())[-1].split()
    opens = next((k for k, word in enumerate(clause) if word in words.wherein), None)
    if opens is None:
        return False
    told = clause[opens + 1 :]
    return not words.events.isdisjoint(told[:SUBJECT]) and _tells(" ".join(told), words)


def _tells(clause: str, words: DayWords) -> bool:
    """Whether a verb of happening stands in a clause, given in small letters."""
    return not words.happened.isdisjoint(clause.split()) or words.happened_in_two.search(clause) is not None


def _before_another(scene: Scene, sentence: Sentence, day: date) -> bool:
    """Whether a sentence names a later day as well."""
    others = (m for m in scene.times(sentence) if m.role == "at" and is_day(m.period))
    later = (m for m in others if m.start is not None and m.start > day)
    return any(not scene.dates_saying(sentence, m) for m in later)


def _first(scene: Scene, sentence: Sentence) -> Period | None:
    mention = scene.event_day(sentence)
    return None if mention is None else mention.period


def _earlier_owned(scene: Scene, sentence: Sentence, first: Period, words: DayWords) -> bool:
    """Whether an earlier day is the event's: "two were held on Saturday after Friday's fire"."""
    text = scene.text_of(sentence)
    for mention in scene.times(sentence):
        start = mention.period.start
        if mention.role != "at" or start is None or first.start is None or start >= first.start:
            continue
        if not words.events.isdisjoint((_owned(text, mention, sentence.end, words) or [])[:1]):
            return True
    return False


def died_later(scene: Scene, sentence: Sentence, words: DayWords) -> bool:
    """Whether a sentence tells of people who died of their wounds, or whose bodies were found."""
    low = scene.text_of(sentence)[sentence.start : sentence.end].lower()
    died = words.wounds.search(low) is not None and words.died.search(low) is not None
    return died or words.bodies.search(low) is not None


def late_deaths(scene: Scene, words: DayWords) -> frozenset[int]:
    """Numbers of the sentences with figures that tell of people who died later of what happened."""
    told = (s for s in scene.sentences if s.holds_claims)
    return frozenset(s.index for s in told if died_later(scene, s, words))


def _landed(scene: Scene, first: Period, words: DayWords) -> Period | None:
    """The day of the head on which what was under way struck: "formed on the 13th, landfall on the 19th"."""
    for sentence in scene.sentences[: HEAD + 1]:
        text = scene.text_of(sentence)
        for mention in scene.times(sentence):
            start = mention.period.start
            if mention.role != "at" or start is None or first.start is None or not is_day(mention.period):
                continue
            before = text[max(sentence.start, mention.offset_start - CLAUSE) : mention.offset_start].lower()
            later = 0 < (start - first.start).days <= BEFORE_MAIN
            if later and not words.landed.isdisjoint(before.split()):
                return mention.period
    return None


def _owned(text: str, mention: TimeMention, end: int, words: DayWords) -> list[str] | None:
    """The words behind a day that owns something, "Saturday's deadly fire", in small letters; else None."""
    after = text[mention.offset_end : min(end, mention.offset_end + JUST_BEFORE)]
    mark = leads(after, words.owning)
    return [word.strip(".,;") for word in after[len(mark) :].lower().split()] if mark else None


def names_event(text: str, mention: TimeMention, end: int, words: DayWords) -> bool:
    """Whether a date stands right before a noun for an event: "the October 11 attack"."""
    if mention.period.day is None:
        return False  # "an overnight attack"
    after = text[mention.offset_end : min(end, mention.offset_end + JUST_BEFORE)]
    following = after.split()[:1]
    return after[:1] == " " and following != [] and following[0].strip(".,;:") in words.events


def happens(scene: Scene, sentence: Sentence, mention: TimeMention, words: DayWords) -> bool:
    """Whether a day is said to be that of an event: "Saturday's fire", "the quake struck on Monday"."""
    text = scene.text_of(sentence)
    owned = _owned(text, mention, sentence.end, words)
    if owned is not None:
        return not words.events.isdisjoint(owned[:3])
    before = text[max(sentence.start, mention.offset_start - CLAUSE) : mention.offset_start].lower()
    clause = before.rsplit(";", 1)[-1]
    if _tells(clause, words):
        return True
    return any(w in words.events for w in before[-JUST_BEFORE:].split())
