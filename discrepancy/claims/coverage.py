"""Whether a figure sums up many incidents, and over which days: "since March", "so far this year"."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct, structs

from discrepancy.claims.coveragewords import WAR_REACH, CoverageWords
from discrepancy.claims.periods import is_day
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Coverage, Period, TimeMention
from discrepancy.patterns import lazy
from discrepancy.times.calendar import add_days, month_end

SINCE_REACH = 120
"""Characters of a clause after "since"."""
TOLD_LATE = 6
"""Days from a saying to the report of it."""
SUPERLATIVE_REACH = 140
"""Characters before "since" in which "the first", "the deadliest" takes the clause for itself."""
DAY_TOLD, PERIOD_TOLD = "day in the sentence", "period in the sentence"
TOLD = frozenset({DAY_TOLD, PERIOD_TOLD})
NUMBER = lazy(r"\d[\d.,]*")
OPENS = 3  # characters: a mark of quotation or of a list
OWN_TIME = 30
"""Characters between a time and the figure that it is the time of."""
SEASON = "season"
PAST = "in the past"
ANSWERED = "before somebody answered for it"
GOING_ON = "from the day on which it began to the report"
PAST_DAY = "in the past day"
SUMMED_SENTENCE = "words of a sum"
OF_STORY = "day that the story is at"
SAID = "day of the saying, in a fresh report"
FRESH = "fresh report in the perfect tense"
"""How the day of a figure was found, where that decides what its story may lend it."""
BEGINS = ("at", "since")
"""Roles of the day on which something began that has gone on since."""


class When(Struct, frozen=True):
    """Period, coverage, and how both were found."""

    period: Period | None
    coverage: Coverage
    how: str
    words: str = ""


def cumulative(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, near: int, words: CoverageWords
) -> When | None:
    """What a sentence says of the days over which its figures sum up; None where they are of one incident.

    ``low`` is the sentence in small letters, ``near`` the offset of the figure.
    """
    for mention in sorted(mentions, key=lambda m: abs(m.offset_start - near)):
        told = None
        if mention.role == "since" and not _timed(scene, sentence, mentions, low, near, mention):
            told = _since(scene, sentence, mention, low, near, words)
        elif mention.role == "back" and not _outdone(low, mention.offset_start - sentence.start, words):
            told = _back(scene, sentence, mention)
        if told is not None:
            return told
    war = _war_begun(scene, sentence, mentions, low, words)
    if war is not None:
        return war
    published = scene.document.published
    begun_then = _since_then(mentions, sentence, low, near - sentence.start, words)
    if begun_then is not None:
        period = Period(
            _point(begun_then, published, words), published, "days", anchor=begun_then.period.anchor
        )
        return When(period, "cumulative", "since", begun_then.text)
    found = _phrase(low, words) or _since_start(low, words) or _noun(scene, sentence, mentions, low, words)
    if found is None:
        return None
    long = (m for m in mentions if m.role != "for" and m.start and not is_day(m.period))
    counts = words.counting.search(low) is not None
    wide = next((m for m in long if counts or not scene.dates_saying(sentence, m)), None)
    if wide is not None:
        closed = wide.role == "during" or not words.starts.search(low)
        until = wide.end if closed and wide.end else published or wide.end
        first = wide.start if closed else _point(wide, published, words)
        period = Period(first, until, wide.granularity, anchor=wide.period.anchor)
        return When(period, "cumulative", SUMMED_SENTENCE, found.group())
    begun = _begun(mentions, low, sentence, words)
    if begun is not None:
        period = Period(begun.start, published, "days", anchor=begun.period.anchor)
        return When(period, "cumulative", "since", begun.text)
    period = Period(None, published, "unknown", anchor="published")
    return When(period, "cumulative", SUMMED_SENTENCE, found.group())


def _since(
    scene: Scene, sentence: Sentence, mention: TimeMention, low: str, near: int, words: CoverageWords
) -> When | None:
    """ "Since March", but not "the worst since 1987", nor since the incident itself."""
    published, anchor = scene.document.published, mention.period.anchor
    after = low[mention.offset_end - sentence.start :]
    then = mention.start is not None and near > mention.offset_end and after.startswith(words.when)
    clause = low[near - sentence.start :].partition(", ")[0]  # not the comma of "1,418"
    opens = mention.offset_start - sentence.start <= OPENS and words.perfect.search(clause) is not None
    if (
        mention.start
        and then
        and not _closed(scene, sentence, near, after[: near - mention.offset_end], opens)
    ):
        # "The worst since 1987, when a storm killed 18".
        month = 12 if mention.granularity == "year" else mention.start.month
        day = mention.granularity == "day"
        end = mention.start if day else month_end(mention.start.year, month)
        return When(
            Period(mention.start, end, mention.granularity, anchor=anchor), "event", PERIOD_TOLD, mention.text
        )
    if _outdone(low, mention.offset_start - sentence.start, words) or _by_the_way(
        low, near - sentence.start, mention.offset_start - sentence.start, words
    ):
        return None
    before = low[: mention.offset_start - sentence.start].split()
    if before and before[-1] in words.states:
        return None  # "two soldiers, prisoners since September, came home"
    span = (published - mention.start).days if published and mention.start else None
    if words.incident.search(mention.text.lower()) or (span is not None and span <= 2):
        return None
    period = Period(mention.start, mention.end or published, mention.granularity, anchor=anchor)
    return When(period, "cumulative", "since", mention.text)


def _by_the_way(low: str, near: int, at: int, words: CoverageWords) -> bool:
    """ "Hundreds fled the slopes of Kelu, which has been on alert since 2007": since then it is on alert."""
    return near < at and words.aside.search(low[near:at]) is not None


def _closed(scene: Scene, sentence: Sentence, near: int, told: str, opens: bool) -> bool:
    """ "The worst since 1987, when a storm killed 18, left nine dead on Monday": whether 1987 is over.

    So it is where the sentence ``opens`` with it ("Since 2 May, when it began, 226 have died")."""
    if told.rfind(",") <= 1:  # the comma before "when" opens it
        return False
    return opens or any(is_day(m.period) and m.offset_start > near for m in scene.times(sentence))


def outranks(low: str, at: int, words: CoverageWords) -> bool:
    """Whether the period at ``at`` only says among which others an event stands out."""
    return words.ranked.search(low[max(0, at - SUPERLATIVE_REACH) : at]) is not None


def _outdone(low: str, at: int, words: CoverageWords) -> bool:
    """Whether an event is only set against what was before: "the worst since 1987", "of recent years"."""
    return words.superlatives.search(low[max(0, at - SUPERLATIVE_REACH) : at]) is not None


def _timed(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, near: int, since: TimeMention
) -> bool:
    """Whether a figure has a time of its own, and "since" is that of the next one.

    "In April it took 276 girls, and it has killed 900 people since 2009".
    """
    figures = NUMBER.findall(low, max(0, near - sentence.start), since.offset_start - sentence.start)
    if len(figures) < 2:
        return False
    before = (m for m in mentions if m.role in ("at", "during") and 0 < near - m.offset_end <= OWN_TIME)
    return any(not scene.dates_saying(sentence, m) for m in before)


def _back(scene: Scene, sentence: Sentence, mention: TimeMention) -> When:
    """ "In the past week" is a sum, "in the past 24 hours" is not."""
    mention = structs.replace(mention, period=_told_on(scene, sentence, mention.period))
    days = length(mention.period)
    if days is not None and days <= 2:
        return When(mention.period, "event", PAST_DAY, mention.text)
    return When(mention.period, "cumulative", PAST, mention.text)


def said_on(scene: Scene, sentence: Sentence, published: date) -> date:
    """The day on which a sentence was said, where it tells and that was days before, else the report's."""
    told = (m.start for m in scene.times(sentence) if is_day(m.period) and scene.dates_saying(sentence, m))
    day = next((day for day in told if day is not None), published)
    return day if 0 < (published - day).days <= TOLD_LATE else published


def _told_on(scene: Scene, sentence: Sentence, period: Period) -> Period:
    """A time counted back, from the day on which it was said: "in the past week, he said on Saturday"."""
    published = scene.document.published
    if published is None or period.start is None or period.end != published:
        return period
    late = (published - said_on(scene, sentence, published)).days
    return structs.replace(period, start=add_days(period.start, -late), end=add_days(period.end, -late))


def _noun(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, words: CoverageWords
) -> re.Match[str] | None:
    """A noun for what sums are of ("the war has killed 900"), where no day of its own is named."""
    nouns = (noun for noun in words.nouns.finditer(low) if not words.no_sum.match(low, noun.end()))
    nouns = (noun for noun in nouns if not words.not_in.search(low[: noun.start()]))
    noun = next(nouns, None)
    if noun is None or not (words.perfect.search(low) or words.toll.search(low)):
        return None
    days = (m for m in mentions if is_day(m.period) and m.role == "at")
    return None if any(not scene.dates_saying(sentence, m) for m in days) else noun


def _begun(
    mentions: list[TimeMention], low: str, sentence: Sentence, words: CoverageWords
) -> TimeMention | None:
    """The day in a clause of beginning ("since the first case was reported on 3 March")."""
    since = words.since.search(low)
    if since is None:
        return None
    clause = low[since.end() : since.end() + SINCE_REACH].split(",")[0]
    first, last = sentence.start + since.end(), sentence.start + since.end() + len(clause)
    days = (m for m in mentions if m.role in BEGINS and m.start is not None)
    days = (m for m in days if m.role == "since" or is_day(m.period))
    return next((m for m in days if first <= m.offset_start < last), None)


def _war_begun(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, words: CoverageWords
) -> When | None:
    """ "The war that broke out on 15 April has killed over 9,000 people": since that day."""
    for mention in mentions:
        if mention.role != "at" or mention.start is None:
            continue
        at, end = mention.offset_start - sentence.start, mention.offset_end - sentence.start
        before = low[max(0, at - WAR_REACH) : at]
        sums = words.wars.search(before) or words.nouns.search(before)
        told = sums is not None and words.broke_out.search(before)
        if told and words.perfect.search(low[end : end + WAR_REACH]):
            period = Period(mention.start, scene.document.published, "days", anchor=mention.period.anchor)
            return When(period, "cumulative", "since", mention.text)
    return None


def _since_then(
    mentions: list[TimeMention], sentence: Sentence, low: str, near: int, words: CoverageWords
) -> TimeMention | None:
    """The week, month or year of what figures count from ("killed since a law was passed last year")."""
    for mention in mentions:
        if mention.role != "at" or mention.start is None or is_day(mention.period):
            continue
        at = mention.offset_start - sentence.start
        since = list(words.since.finditer(low, max(0, at - SINCE_REACH), at))
        if not since or "," in low[since[-1].end() : at] or not words.perfect.search(low):
            continue
        if near > since[-1].start() > 0:
            continue  # "under scrutiny since nine died in a fire last year"
        clause = low[since[-1].end() : at]
        incident = words.incident.search(clause) is not None and words.long.search(clause) is None
        if not incident and not _outdone(low, since[-1].start(), words):
            return mention
    return None


def _point(mention: TimeMention, published: date | None, words: CoverageWords) -> date | None:
    """The day that "two weeks ago" counts back to; of other times the first."""
    start = mention.start
    counted = mention.rule in words.points and mention.granularity == "week"
    return add_days(start, published.weekday()) if start and published and counted else start


def _phrase(low: str, words: CoverageWords) -> re.Match[str] | None:
    """Words of a sum, but not in "the first blast since the outbreak of the war"."""
    for found in words.phrases.finditer(low):
        before = low[max(0, found.start() - SUPERLATIVE_REACH) : found.start()]
        since = words.since.match(found.group())
        if since and words.superlatives.search(before):
            continue
        if since or not words.ranked.search(before):
            return found
    return None


def _since_start(low: str, words: CoverageWords) -> re.Match[str] | None:
    """ "since the unrest began", but not "since the attack began": that is still one incident."""
    since = words.since.search(low)
    if since is None:
        return None
    at = since.start()
    clause = low[at : at + SINCE_REACH]
    found = words.starts.search(clause)
    if found is None or words.superlatives.search(low[max(0, at - SUPERLATIVE_REACH) : at]):
        return None
    if words.incident.search(clause[: found.end()]) and not words.long.search(clause):
        return None
    return found


def sums_over(low: str, mention: TimeMention, words: CoverageWords) -> bool:
    """Whether figures of the sentence sum over the period ("during April", "from March to June")."""
    if mention.role == "during":
        return True
    if mention.granularity == SEASON and mention.period.anchor == "published" and words.perfect.search(low):
        return words.one.search(low) is None  # "eleven have died in avalanches this winter"
    if mention.granularity == "year" and mention.period.anchor != "explicit":
        if mention.rule in words.points:
            return words.alone.search(low) is not None  # "four years earlier 19 people died"
        return words.one.search(low) is None  # "killed 90 last year"; "in 2002 a fire killed 360" is one fire
    shown = mention.text.lower()
    before = low[: max(0, low.find(shown))].split()[-3:]
    summed = words.alone.search(low) or words.first.match(shown)
    return summed is not None or not words.over.isdisjoint(before)


def length(period: Period) -> int | None:
    """Days from the first of a period to its last, when both are known."""
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).days
