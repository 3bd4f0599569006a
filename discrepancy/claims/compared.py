"""The period of a figure that another is set against: "168 died last year, compared with 171 in 2008"."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.coverage import DAY_TOLD, PERIOD_TOLD, When
from discrepancy.claims.periods import is_day
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene
from discrepancy.model import Period, TimeMention
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import add_months

BEHIND = 56
"""Characters from such a figure to its period."""
BEFORE = 40
"""Characters before it in which it is set against the other."""
YEAR, MONTH = "year", "month"
YEAR_MONTHS = 12


class ComparedWords(Struct, frozen=True):
    """What sets one figure against another, and where its period stands."""

    against: re.Pattern[str]
    """Right before the figure ("compared with")."""
    within: re.Pattern[str]
    """All that may stand between the figure and its period ("deaths in the whole of")."""
    dated: re.Pattern[str]
    """The same before a day ("up from nine on 11 May")."""
    same_point: re.Pattern[str]
    """The same, where the period ends as far into its year as the report is in its own."""
    year_before: re.Pattern[str]
    """What is the year before that of the other figure."""


def load_compared(book: Rulebook, language: str = "en") -> ComparedWords:
    """The words of a language, from ``rules/<language>/coverage.toml``."""
    table = book.toml(f"{language}/coverage.toml").get("compared", {})
    against, within, point, before = (
        any_of(table.get(key, [])) for key in ("against", "within", "same_point", "year_before")
    )
    return ComparedWords(
        against=re.compile(rf"{against} (?:[^\s,.;:]{{1,24}} ){{0,2}}$"),
        within=re.compile(rf"(?:[^\s,.;:]{{1,24}} ){{0,2}}{within} $"),
        dated=re.compile(rf"(?:[^\s,.;:]{{1,24}} ){{0,2}}{any_of(table.get('dated', []))} $"),
        same_point=re.compile(point),
        year_before=re.compile(rf"(?:[^\s,.;:]{{1,24}} ){{0,2}}{before}\b"),
    )


def compared(scene: Scene, raw: RawClaim, words: ComparedWords, struck: bool) -> When | None:
    """The period that stands right behind a figure set against another; None where there is none."""
    tokens, sentence = raw.sentence.tokens, raw.sentence
    if tokens is None:
        return None
    text = scene.text_of(sentence)
    opens, at = tokens.starts[raw.phrase.first], tokens.ends[raw.phrase.last - 1]
    before = text[max(sentence.start, opens - BEFORE) : opens].lower()
    if raw.later is None and words.against.search(before) is None:
        return None
    behind = text[at : min(sentence.end, at + BEHIND)]
    for mention in scene.times(sentence):
        if not at <= mention.offset_start < at + len(behind):
            continue
        between = text[at : mention.offset_start].lower().lstrip()
        told = mention.period.start is not None and mention.period.granularity in (YEAR, MONTH)
        if told and words.same_point.search(between):
            return _to_the_same_point(mention, scene.document.published)
        # "1,900 are in shelters, up from 1,540 on Monday", but the dead of a rising toll are of its event.
        if (
            not struck
            and is_day(mention.period)
            and mention.period.start is not None
            and words.dated.match(between)
        ):
            return When(mention.period, "event", DAY_TOLD, mention.text)
        if told and words.within.match(between):
            return When(mention.period, "cumulative", PERIOD_TOLD, mention.text)
        break
    if words.year_before.match(behind.lower().lstrip()):
        return _year_before(raw)
    return None


def _to_the_same_point(mention: TimeMention, published: date | None) -> When:
    """ "At the same point in 2006": from the beginning of that year to the day of the report."""
    period = mention.period
    if period.start is None or period.granularity != YEAR or published is None:
        return When(period, "cumulative", PERIOD_TOLD, mention.text)
    end = add_months(published, YEAR_MONTHS * (period.start.year - published.year))
    told = Period(period.start, end, period.granularity, anchor=period.anchor)
    return When(told, "cumulative", PERIOD_TOLD, mention.text)


def _year_before(raw: RawClaim) -> When | None:
    """ "… last year, up from 2,100 the year before": of the year before that of the other figure."""
    other = raw.later.when.period if raw.later is not None else None
    if other is None or other.start is None or other.end is None or other.granularity != YEAR:
        return None
    year = other.start.year - 1
    whole = Period(date(year, 1, 1), date(year, 12, 31), YEAR, anchor=other.anchor)
    return When(whole, "cumulative", PERIOD_TOLD)
