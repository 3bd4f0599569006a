"""Totals over a stretch of days that is told elsewhere: of the report, the event, the sentence before.

"Weekly summary, 11-17 June … seven were killed in the reporting period", "The siege lasted from May until
July … nine died in the course of it", "… over the past 24 hours. Two were killed in the same period".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.coverage import SUMMED_SENTENCE, When, length
from discrepancy.claims.periods import DAYS
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import HEAD_SENTENCES, Scene, Sentence
from discrepancy.model import TimeMention

BEFORE = 3
"""Sentences before a figure in which its stretch is looked for."""
WEEK_DAYS = 8
"""Days of a stretch that a report calls the week."""
MONTH_DAYS = 31
"""Days of the longest stretch over which one event lasts that nothing else is told of."""
ONE_EVENT = 5
"""Days of the longest stretch whose figures are of one event."""
BACK, DURING = "back", "during"


class OwnPeriodWords(Struct, frozen=True):
    """The words of ``[own_periods]`` in ``rules/<language>/days.toml``, compiled."""

    of_report: re.Pattern[str]
    """The stretch that the report says it is of ("during the reporting period")."""
    of_week: re.Pattern[str]
    """The same, of a report of a week ("in the week")."""
    that_time: re.Pattern[str]
    """The stretch named right before ("in the same period")."""
    course: re.Pattern[str]
    """That of the event ("in the course of the siege")."""
    lasted: re.Pattern[str]
    """Before a stretch: an event went on for it."""


def load_own_periods(table: Mapping[str, list[str]], that_time: re.Pattern[str]) -> OwnPeriodWords:
    """Compiled from the table of a language."""

    def words(key: str) -> str:
        return any_of(table.get(key, []))

    return OwnPeriodWords(
        of_report=re.compile(words("of_report")),
        of_week=re.compile(words("of_week")),
        that_time=that_time,
        course=re.compile(rf"{words('course')} {words('events')}"),
        lasted=re.compile(rf"{words('lasted')}(?: \S+)?\s*$"),
    )


def own_period(scene: Scene, raw: RawClaim, words: OwnPeriodWords, vague: frozenset[str]) -> When | None:
    """The stretch of a figure whose sentence names no day but points to one."""
    if scene.times(raw.sentence) or (raw.when.how not in vague and raw.when.how != SUMMED_SENTENCE):
        return None
    low = scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
    week = words.of_week.search(low) is not None
    if week or words.of_report.search(low):
        found = _of_report(scene, WEEK_DAYS if week else None)
        if found is not None:
            return When(found.period, "cumulative", "the stretch that the report is of", found.text)
    if words.that_time.search(low):
        found = _before(scene, raw.sentence, None)
        if found is not None:
            return _over(found, "the time of the sentence before")
    course = words.course.search(low) is not None
    found = _before(scene, raw.sentence, words)
    days = length(found.period) if found is not None else None
    low_words = raw.sentence.tokens.low if raw.sentence.tokens is not None else ()
    other = not scene.response.events.isdisjoint(low_words)  # "A bus crash killed nine"
    if found is not None and days is not None and (course or (days <= MONTH_DAYS and not other)):
        return _over(found, "the days over which the event lasted")
    return None


def _over(found: TimeMention, how: str) -> When:
    days = length(found.period) or 0
    return When(found.period, "cumulative" if days > ONE_EVENT else "event", how, found.text)


def _of_report(scene: Scene, most: int | None) -> TimeMention | None:
    """The stretch in the head of a report, in a line that counts nobody."""
    for sentence in scene.sentences[:HEAD_SENTENCES]:
        if sentence.part == "link" or sentence.holds_claims:
            continue
        for mention in scene.times(sentence):
            days = length(mention.period)
            if mention.granularity == DAYS and days is not None and (most is None or days <= most):
                return mention
    return None


def _before(scene: Scene, sentence: Sentence, lasting: OwnPeriodWords | None) -> TimeMention | None:
    """The last stretch named before a sentence of the same part; with ``lasting`` one of an event."""
    for earlier in reversed(scene.sentences[max(0, sentence.index - BEFORE) : sentence.index]):
        if earlier.field != sentence.field or earlier.part == "link":
            return None
        found = scene.times(earlier)
        for mention in reversed(found):
            if length(mention.period) is None:
                continue
            before = scene.text_of(earlier)[earlier.start : mention.offset_start].lower()
            if lasting is not None:
                if mention.role == DURING and lasting.lasted.search(before):
                    return mention
            elif mention.role in (BACK, DURING) or mention.granularity == DAYS:
                return mention
        if found:
            return None
    return None
