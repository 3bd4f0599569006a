"""On which day, or over which period, what a figure counts can have happened."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from discrepancy.claims.afterwards import BEFORE, LATER
from discrepancy.claims.coverage import (
    ANSWERED,
    DAY_TOLD,
    FRESH,
    GOING_ON,
    OF_STORY,
    PERIOD_TOLD,
    SAID,
    SUPERLATIVE_REACH,
    When,
    cumulative,
    length,
    outranks,
    said_on,
    sums_over,
)
from discrepancy.claims.coveragewords import CoverageWords
from discrepancy.claims.exactdays import of_that_year
from discrepancy.claims.innerclauses import behind_relative, of_own_clause, outside
from discrepancy.claims.periods import DAYS, ahead_of, begins_in, cut_off, is_day
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.storydays import SINCE_EVENT
from discrepancy.model import Period, TimeMention

LATER_SENTENCES = 6
SPAN = "unit"
"""The rule of "last year", "this month"."""
SUMMED_DAYS = 5
"""From so many days between its first and its last a stretch with both named is one of many incidents."""
WIDE_DAYS = 8
"""A period longer than this is no incident."""
BEGUN = 24
"""Characters before a day in which it is said that something began on it."""
ONGOING = 30
"""Days for which one event goes on."""
BESIDE = 12
"""Characters between a verb and its day ("late on")."""
CLAUSE = 70
"""Characters between "since" and a year that is of the same clause."""


def when(
    scene: Scene,
    sentence: Sentence,
    near: int,
    words: CoverageWords,
    fresh: bool,
    moved: bool = False,
    own: bool = False,
    verb: int = 0,
    released: bool = False,
    held: bool = False,
) -> When:
    """The period of a figure at offset ``near``; ``fresh`` allows the day of the report as a last resort.

    ``moved``: the figure is a toll that rose or fell; the day beside it is when it did, not the event's.
    ``own``: it counts people who were searched for, held or sheltered: the day of that is its own.
    ``released``: they were held before, so a day on which they were taken is not theirs.
    ``held``: they may have been let go since, on a day that is not that of their arrest.
    ``verb``: where the words that tell of it end, if behind it ("three of the nine were freed on Friday").
    """
    text = scene.text_of(sentence)
    low = _without_asides(text[sentence.start : sentence.end].lower(), near - sentence.start, words)
    published = scene.document.published
    mentions = [m for m in scene.times(sentence) if not _ranks(text, sentence, m, near, low, words)]
    mentions = [m for m in mentions if not (ahead_of(m, published) or _of_what_was(m, near, published))]
    if released:
        mentions = [m for m in mentions if not words.taken.search(low, 0, m.offset_start - sentence.start)]
    if held:
        let_go = words.let_go.search(low, near - sentence.start)
        mentions = [m for m in mentions if let_go is None or m.offset_start < sentence.start + let_go.end()]
    span = (sentence.start, sentence.end)
    inner, main = scene.response.inner, scene.main_day
    mentions = outside(mentions, text, span, near, verb, inner, scene.response, main, released, own)
    mentions = behind_relative(mentions, text, near, inner)
    clause = of_own_clause(mentions, text, near, verb, held, inner)
    if clause is not None and clause.period.known and not scene.dates_saying(sentence, clause):
        mentions = [m for m in mentions if m.offset_start > near]
    accused = None if own else _accused(low, near - sentence.start, words)
    if accused is not None:
        told_by = sentence.start + accused
        answered = next((m for m in mentions if m.offset_start < told_by and is_day(m.period)), None)
        mentions = [m for m in mentions if m.offset_start >= told_by] if answered is not None else mentions
        if answered is not None and answered.end is not None and not mentions:
            before = Period(None, answered.end, "unknown", anchor=answered.period.anchor)
            return When(before, "event", ANSWERED, answered.text)
    told = [m for m in mentions if not low[m.offset_start - sentence.start :][:1].isspace()]
    summed = cumulative(scene, sentence, told, low, near, words)
    if summed is not None:
        return summed
    happened = mentions if own else [m for m in mentions if not scene.dates_response(sentence, m)]
    # "In Arif, where a truce began on Friday, shells killed nine on Monday": not the day said by the way.
    outright = [m for m in happened if m in told]
    day = _right_behind(scene, sentence, outright, verb) if verb > near else None
    day = day or _nearest(scene, sentence, outright, near, words, days=True)
    day = day or _nearest(scene, sentence, happened, near, words, days=True)
    wide = _nearest(scene, sentence, mentions, near, words, days=False)
    running = next((m for m in mentions if m.offset_start > near and _running(m, words)), None)
    if moved and running is not None:  # "brought to 600 the number who have drowned on the route this year"
        return When(running.period, "cumulative", PERIOD_TOLD, running.text)
    within = wide is not None and day is not None and begins_in(day.period, wide.period)
    if within and day is not None and of_that_year(day, text, scene.response):
        wide = None  # "The 2009 fires killed 173 people on February 7 that year"
    if wide is not None and day is not None and _of_second(text, wide, near, day, words):
        wide = None
    if wide is not None and (day is None or abs(wide.offset_start - near) < abs(day.offset_start - near)):
        return _of_period(wide, low, words, published)
    going_on = _going_on(scene, sentence, mentions, day, near, low, words, own)
    if going_on is not None:
        return going_on
    if day is not None:
        # "The toll rose to 40 on Monday, with nine hurt": the nine were not hurt then either.
        moved = moved or (day.offset_start < near and scene.dates_move(sentence, day))
        event = _event_of_toll(scene, text, mentions, day) if moved else None
        if event is not None:
            return When(event, "event", "day of the event, the toll moved later", day.text)
        return When(day.period, "event", DAY_TOLD, day.text)
    if sentence.part == "link":
        return When(None, "event", "a line that links to another story names none")
    return _without_day(scene, sentence, near, low, words, fresh, own)


def _of_what_was(mention: TimeMention, near: int, published: date | None) -> bool:
    """Whether a time is of what is told behind it: "nine died, a year after 20 did".

    One that was counted back to that, or would be ahead of the report if it were counted forward.
    """
    if near > mention.offset_start or mention.start is None:
        return False
    ahead = mention.rule == LATER and published is not None and mention.start > published
    return ahead or mention.rule == BEFORE


def _accused(low: str, near: int, words: CoverageWords) -> int | None:
    """Where the event begins for which somebody answers: "arrested on Wednesday over a fire that killed"."""
    found = words.accused.search(low, 0, near)
    if found is not None:
        return near
    over = words.accused_over.search(low, 0, near) or words.protested.search(low, 0, near)
    return None if over is None else over.end()


def _right_behind(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], verb: int
) -> TimeMention | None:
    """The day right behind a verb: "were freed on Wednesday", "was found alive late on Friday"."""
    text = scene.text_of(sentence)
    for mention in mentions:
        beside = 0 < mention.offset_start - verb <= BESIDE
        if not beside or mention.role != "at" or not is_day(mention.period):
            continue
        between = text[verb : mention.offset_start].lower().split()
        if scene.saying.days.union(scene.saying.opens).issuperset(between):
            return None if scene.dates_saying(sentence, mention) else mention
    return None


def _going_on(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], day: TimeMention | None, near: int,
    low: str, words: CoverageWords, own: bool,
) -> When | None:  # fmt: skip
    """What has gone on from a day up to the report: "clashes since Friday have left 12 dead"."""
    published = scene.document.published
    perfect = words.perfect.search(low) is not None
    if published is None or not (perfect or (not own and words.blamed.search(low))):
        return None
    told = mentions if day is None else [day]
    if own and day is not None:  # "hundreds have arrived since Sunday after Saturday's raid"
        first = [m for m in mentions if m.role == "since" and near < m.offset_start < day.offset_start]
        told = first or told
    for mention in told:
        if not perfect and mention.role != "since":
            continue
        at = mention.offset_start - sentence.start
        before = low[:at][-BEGUN:]
        # "since the two first traded fire on Monday": what is said in the clause ranks nothing.
        opened = [m.start() for m in words.since.finditer(low, max(0, at - CLAUSE), at)]
        ahead = low[: opened[-1]][-BEGUN:] if opened else before
        since = mention.role == "since" and not words.superlatives.search(ahead)
        begun = mention is day and mention.offset_end < near and _broke_out(before, words)
        clause = mention is day and _since_clause(low, at, words)
        least = 0 if clause or (since and opened) else 1
        going_on = since or begun or clause
        if going_on and mention.start is not None and least < (published - mention.start).days <= ONGOING:
            until = said_on(scene, sentence, published)
            period = Period(mention.start, until, "days", anchor=mention.period.anchor)
            return When(period, "event", GOING_ON, mention.text)
    return None


def _broke_out(before: str, words: CoverageWords) -> bool:
    """Whether something began that goes on: "an offensive launched on Sunday", not "launched a raid on"."""
    found = words.broke_out.search(before)
    return found is not None and words.blows.search(before, found.end()) is None


def _since_clause(low: str, at: int, words: CoverageWords) -> bool:
    """ "Nine have been killed since the two sides first traded fire on Sunday": the day is in that clause."""
    since = list(words.since.finditer(low, max(0, at - CLAUSE), at))
    clause = low[since[-1].end() : at] if since else ""
    if not since or "," in clause or words.blows.search(clause):
        return False  # not "since the attack on Sunday"
    before = low[max(0, since[-1].start() - SUPERLATIVE_REACH) : since[-1].start()]
    return not words.superlatives.search(before) and before.split()[-1:] not in ([s] for s in words.states)


def _of_second(text: str, wide: TimeMention, near: int, day: TimeMention, words: CoverageWords) -> bool:
    """ "In May 2019 two died in X, and 32 in a blast in Y on 22 March 2016": the day is that of the 32."""
    if not wide.offset_end < near < day.offset_start or begins_in(day.period, wide.period):
        return False
    joined = words.joined.search(text, wide.offset_end, near) is not None
    return joined and words.apart.search(text[near : day.offset_start]) is None


def _of_period(wide: TimeMention, low: str, words: CoverageWords, published: date | None) -> When:
    """A figure of a week or more is a sum where its sentence says so, else of one incident in it."""
    days = length(wide.period)
    if wide.granularity == DAYS and days is not None and wide.rule in words.spans:
        # "From 8 until 12 June the wine sickened 92": one incident, told by its days.
        summed = days >= SUMMED_DAYS and words.one.search(low) is None
    else:
        long = wide.role == "during" or wide.granularity in words.wide
        long = long or (days is not None and days > WIDE_DAYS)
        summed = long and sums_over(low, wide, words)
    period, start, end = wide.period, wide.start, wide.end
    runs = wide.role == "at" and period.anchor != "narrative"
    if runs and published and start and end and start <= published < end:
        period = structs.replace(period, end=published)  # "so far in 2023": nothing has happened later
    return When(period, "cumulative" if summed else "event", PERIOD_TOLD, wide.text)


def _event_of_toll(scene: Scene, text: str, mentions: list[TimeMention], day: TimeMention) -> Period | None:
    """ "The toll of Thursday's attack rose": that is the day of the attack; None where ``day`` itself is."""
    owning = scene.response.owning
    if text.startswith(owning, day.offset_end):
        return None
    others = [m for m in mentions if m is not day and m.role == "at" and is_day(m.period)]
    owned = (m.period for m in others if text.startswith(owning, m.offset_end))
    return (
        next(owned, None) or _other(scene, day) or cut_off(text, mentions, day.period, scene.response.risen)
    )


def _without_day(
    scene: Scene, sentence: Sentence, near: int, low: str, words: CoverageWords, fresh: bool, own: bool
) -> When:
    """A figure whose sentence names no day for it has that of its story, or in the end of the report."""
    text, mentions = scene.text_of(sentence), scene.times(sentence)
    # "Last year", in a report without a date of its own.
    over = next((m for m in mentions if m.rule == SPAN and m.granularity in words.wide), None)
    unknown = over is not None and not over.period.known and not scene.dates_saying(sentence, over)
    if over is not None and unknown:
        # Whenever "last month" was: it was not on the day that the story is at.
        return When(
            over.period, "cumulative" if sums_over(low, over, words) else "event", PERIOD_TOLD, over.text
        )
    days = (m for m in mentions if m.offset_end < near and m.end is not None and is_day(m.period))
    before = next((m for m in days if _long_after(text, m.offset_end, near, mentions, words)), None)
    if before is not None:
        return When(Period(None, before.end, "unknown"), "event", "told to be before that day", before.text)
    narrative = scene.day_before(sentence)
    severed = words.severs.search(low[: near - sentence.start])
    if severed is not None and own and scene.response.known_event(low[severed.end() :]):
        if narrative is not None and not words.soon.search(severed.group()):
            # "Six months after the mutiny, 159 soldiers are held without trial".
            since = Period(narrative.start, scene.document.published, "days", anchor=narrative.anchor)
            return When(since, "event", "told to be after that day")
        severed = None  # "Hours after the blast soldiers detained six men"
    if narrative is not None and severed is not None:
        # "The worst fire in the valley since 40 died in a mill": before the day that the story is at.
        return When(Period(None, narrative.start, "unknown"), "event", "told to be before that day")
    told = [m for m in mentions if m.role == "at" and is_day(m.period)]
    said = next((m for m in told if scene.dates_saying(sentence, m)), None)
    if narrative is not None:
        day = said.end if said is not None and not scene.by_the_way(sentence, said) else None
        if said is not None and day is not None and narrative.start is not None and day < narrative.start:
            until = Period(None, day, "unknown", anchor=said.period.anchor)
            return When(until, "event", "told before the day that the story is at", said.text)
        return When(narrative, "event", OF_STORY)
    if severed is not None:
        before_report = Period(None, scene.document.published, "unknown")
        return When(before_report, "event", "told to be before the report")
    ahead = _ahead(scene, sentence)
    if ahead is not None:
        return When(ahead.period, "event", "day named next", ahead.text)
    if said is not None and fresh and not scene.by_the_way(sentence, said):
        return When(said.period, "event", SAID, said.text)
    published = scene.document.published
    if fresh and published is not None and words.perfect.search(low):
        since = Period(published, published, "day", anchor="published")
        return When(since, "event", FRESH)
    return When(None, "event", "open")


def _without_asides(low: str, near: int, words: CoverageWords) -> str:
    """A sentence with what it says by the way blotted out ("X, which has fought since May, said")."""
    for aside in words.asides.finditer(low):
        if words.broke_out.search(aside.group()) and words.perfect.search(low, aside.end()):
            continue  # "the floods, which began on Friday, have killed nine"
        if not aside.start() <= near < aside.end():
            low = low[: aside.start()] + " " * len(aside.group()) + low[aside.end() :]
    return low


def _other(scene: Scene, day: TimeMention) -> Period | None:
    """The main day where it is not the day that the toll moved on, or a day that the head names."""
    main = scene.main_day
    if main is not None and main != day.period and not _before(day.period, main):
        return main
    for sentence in scene.sentences[:LATER_SENTENCES]:
        mention = None if sentence.part == "link" else scene.event_day(sentence)
        if mention is not None and mention.period != day.period and is_day(mention.period):
            return mention.period
    return None


def _before(one: Period, other: Period) -> bool:
    """Whether a day is before another ("killed when a drone struck a day earlier")."""
    return one.start is not None and other.start is not None and one.start < other.start


def _nearest(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], near: int, words: CoverageWords, days: bool
) -> TimeMention | None:
    best = None
    best_key = None
    own: TimeMention | None = None
    text = scene.text_of(sentence)
    for mention in mentions:
        if mention.role not in ("at", "during") or is_day(mention.period) != days:
            continue
        if not mention.period.known and not mention.period.floating:
            continue
        if scene.dates_saying(sentence, mention) or _begins(text, sentence, mention, words):
            continue
        low, high = sorted((mention.offset_start, near))
        between = text[low:high]
        if high > near and words.severs.search(between.lower()):
            continue
        if low == near and words.others.search(between.lower()):
            continue  # "eight died on the spot and two more the following day"
        if low == near and words.of_them.search(between.lower()):
            continue
        if low == near and words.former.search(between.lower()):
            continue  # "37 have fallen ill, up from 22 a week ago"
        if high == near and _long_after(text, mention.offset_end, near, mentions, words):
            continue
        if mention.rule == SINCE_EVENT and low == near:
            return mention  # "looked on Sunday for five men missing since Friday"
        back = days and mention.period.anchor == "narrative"  # "while three died the same day"
        if low == near and own is None and not back and words.apart.search(between) is None:
            own = mention
        penalty = sum(cost * between.count(text) for text, cost in words.breaks.items())
        key = (abs(mention.offset_start - near) + penalty, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    if best is None or own is None or best.offset_end > near:
        return best
    if near == best.offset_end + 1 and scene.response.inner.who.search(text, sentence.start, near):
        return own  # "Men who seized nine women on Sunday freed three of them on Monday"
    # "Two were shot on Monday and three died on Tuesday".
    return own if words.joined.search(text, best.offset_end, near) else best


def _long_after(text: str, start: int, near: int, mentions: list[TimeMention], words: CoverageWords) -> bool:
    """Whether a figure is of what came before ``start``: "…, weeks after a slide killed 14"."""
    found = words.long_after.search(text, start, near)
    if found is None:
        return False
    return not any(m.offset_start < found.end() <= m.offset_end for m in mentions)  # "two weeks after"


def _begins(text: str, sentence: Sentence, mention: TimeMention, words: CoverageWords) -> bool:
    """ "The first blast since the war broke out in 2011": the year is that of the war."""
    before = text[max(sentence.start, mention.offset_start - CLAUSE) : mention.offset_start].lower()
    clause = words.since.split(before)[1:]
    return bool(clause) and "," not in clause[-1] and words.starts.search(clause[-1]) is not None


def _running(mention: TimeMention, words: CoverageWords) -> bool:
    """ "This year", "this month": long, and reckoned from the day of the report."""
    long = mention.role in ("at", "during") and mention.granularity in words.wide
    return long and mention.period.anchor == "published"


def _ranks(
    text: str, sentence: Sentence, mention: TimeMention, near: int, low: str, words: CoverageWords
) -> bool:
    """Whether a running period only says among which others the event of a figure stands out.

    "The deadliest attack this year killed 30", but not "the second this year, after one that killed two".
    """
    if not _running(mention, words) or not outranks(low, mention.offset_start - sentence.start, words):
        return False
    between = text[mention.offset_end : max(near, mention.offset_end)]
    if between and text.startswith(words.with_them, mention.offset_end):
        return True  # "the heaviest combat this year, with 58 killed", "…, killing 58"
    return not any(mark in between for mark in words.breaks)


def _ahead(scene: Scene, sentence: Sentence) -> TimeMention | None:
    """A headline or lead without a day takes the one that the next sentences name."""
    if sentence.part not in ("headline", "standfirst") and sentence.index > 3:
        return None
    for later in scene.sentences[sentence.index + 1 : sentence.index + 4]:
        if later.part in ("link", "dateline"):
            continue
        mention = scene.event_day(later)
        if mention is not None:
            return mention
    return None
