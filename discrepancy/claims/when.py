"""On which day, or over which period, what a figure counts can have happened."""

from __future__ import annotations

import re

from msgspec import Struct

from discrepancy.claims.periods import is_day
from discrepancy.claims.placewords import any_of
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Coverage, Period, TimeMention
from discrepancy.rulebook import Rulebook
from discrepancy.times.calendar import month_end

LATER_SENTENCES = 6
SPAN = "unit"
"""The rule of "last year", "this month"."""
WIDE_DAYS = 8
"""A period longer than this is no incident."""
SINCE_REACH = 120
"""Characters of a clause after "since"."""
CLAUSE = 70
"""Characters between "since" and a year that is of the same clause."""
SUPERLATIVE_REACH = 140
"""Characters before "since" in which "the first", "the deadliest" takes the clause for itself."""
DAY_TOLD, PERIOD_TOLD = "day in the sentence", "period in the sentence"
TOLD = frozenset({DAY_TOLD, PERIOD_TOLD})
PAST = "in the past"
PAST_DAY = "in the past day"
OF_STORY = "day that the story is at"
"""How the day of a figure was found, where that decides what its story may lend it."""


class CoverageWords(Struct, frozen=True):
    """The words of ``rules/<language>/coverage.toml``, compiled."""

    phrases: re.Pattern[str]
    nouns: re.Pattern[str]
    wide: frozenset[str]
    incident: re.Pattern[str]
    superlatives: re.Pattern[str]
    starts: re.Pattern[str]
    perfect: re.Pattern[str]
    since: re.Pattern[str]
    long: re.Pattern[str]
    """Words for lengths that no incident has ("since the unrest began months ago")."""
    toll: re.Pattern[str]
    severs: re.Pattern[str]
    """After these another event is told than the one counted before them."""
    long_after: re.Pattern[str]
    """Between a day and a figure: what is counted came before that day."""
    asides: re.Pattern[str]
    """Relative clauses between commas."""
    first: re.Pattern[str]
    over: frozenset[str]
    """Words before a period over which the figures of the sentence sum up."""
    alone: re.Pattern[str]
    when: tuple[str, ...]
    """After a time they tell what happened then."""
    breaks: dict[str, int]
    """What between a figure and a day makes it less likely that they belong together → characters."""


class When(Struct, frozen=True):
    """Period, coverage, and how both were found."""

    period: Period | None
    coverage: Coverage
    how: str
    words: str = ""


def load_coverage(book: Rulebook, language: str = "en") -> CoverageWords:
    """The coverage words of a language."""
    table = book.toml(f"{language}/coverage.toml")

    def words(key: str) -> re.Pattern[str]:
        return re.compile(any_of(table.get(key, [])))

    return CoverageWords(
        phrases=words("words"),
        nouns=words("nouns"),
        wide=frozenset(table.get("wide", [])),
        incident=words("incident"),
        superlatives=words("superlatives"),
        starts=words("starts"),
        perfect=words("perfect"),
        since=words("since"),
        long=words("long"),
        toll=words("toll"),
        severs=words("severs"),
        long_after=words("long_after"),
        asides=re.compile(rf",\s*{any_of(table.get('relatives', []))}[^,;]*,"),
        first=words("first_of"),
        over=frozenset(table.get("over", [])),
        alone=words("alone"),
        when=tuple(table.get("when", [])),
        breaks={text: int(cost) for text, cost in table.get("breaks", {}).items()},
    )


def when(
    scene: Scene,
    sentence: Sentence,
    near: int,
    words: CoverageWords,
    fresh: bool,
    moved: bool = False,
    own: bool = False,
) -> When:
    """The period of a figure at offset ``near``; ``fresh`` allows the day of the report as a last resort.

    ``moved``: the figure is a toll that rose or fell; the day beside it is when it did, not the event's.
    ``own``: it counts people who were searched for, held or sheltered: the day of that is its own.
    """
    text = scene.text_of(sentence)
    low = _without_asides(text[sentence.start : sentence.end].lower(), near - sentence.start, words)
    narrative = scene.day_before(sentence)
    mentions = scene.times(sentence)
    told = [m for m in mentions if not low[m.offset_start - sentence.start :][:1].isspace()]
    cumulative = _cumulative(scene, sentence, told, low, near, words)
    if cumulative is not None:
        return cumulative
    happened = mentions if own else [m for m in mentions if not scene.dates_response(sentence, m)]
    day = _nearest(scene, sentence, happened, near, words, days=True)
    wide = _nearest(scene, sentence, mentions, near, words, days=False)
    running = next((m for m in mentions if m.offset_start > near and _running(m, words)), None)
    if moved and running is not None:  # "brought to 600 the number who have drowned on the route this year"
        return When(running.period, "cumulative", PERIOD_TOLD, running.text)
    if wide is not None and (day is None or abs(wide.offset_start - near) < abs(day.offset_start - near)):
        length = _length(wide.period)
        if (
            wide.role == "during"
            or wide.granularity in words.wide
            or (length is not None and length > WIDE_DAYS)
        ):
            return When(
                wide.period,
                "cumulative" if _sums(low, wide, words) else "event",
                PERIOD_TOLD,
                wide.text,
            )
        return When(wide.period, "event", PERIOD_TOLD, wide.text)
    # "The toll of Thursday's attack rose": that is the day of the attack.
    owning = scene.response.owning
    if day is not None and moved and not text.startswith(owning, day.offset_end):
        others = [m for m in mentions if m is not day and m.role == "at" and is_day(m.period)]
        owned = (m.period for m in others if text.startswith(owning, m.offset_end))
        event = next(owned, None) or _other(scene, day)
        if event is not None:
            return When(event, "event", "day of the event, the toll moved later", day.text)
    if day is not None:
        return When(day.period, "event", DAY_TOLD, day.text)
    if sentence.part == "link":
        return When(None, "event", "a line that links to another story names none")
    # "Last year", in a report without a date of its own.
    over = next((m for m in mentions if m.rule == SPAN and m.granularity in words.wide), None)
    if (
        over is not None
        and not over.period.known
        and _sums(low, over, words)
        and not scene.dates_saying(sentence, over)
    ):
        return When(over.period, "cumulative", PERIOD_TOLD, over.text)
    days = (m for m in mentions if m.offset_end < near and m.end is not None and is_day(m.period))
    before = next((m for m in days if _long_after(text, m.offset_end, near, mentions, words)), None)
    if before is not None:
        return When(Period(None, before.end, "unknown"), "event", "told to be before that day", before.text)
    if narrative is not None:
        return When(narrative, "event", OF_STORY)
    ahead = _ahead(scene, sentence)
    if ahead is not None:
        return When(ahead.period, "event", "day named next", ahead.text)
    said = next(
        (m for m in mentions if m.role == "at" and is_day(m.period) and scene.dates_saying(sentence, m)), None
    )
    if said is not None and fresh:
        return When(said.period, "event", "day of the saying, in a fresh report", said.text)
    published = scene.document.published
    if fresh and published is not None and words.perfect.search(low):
        since = Period(published, published, "day", anchor="published")
        return When(since, "event", "fresh report in the perfect tense")
    return When(None, "event", "open")


def _cumulative(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, near: int, words: CoverageWords
) -> When | None:
    published = scene.document.published
    for mention in sorted(mentions, key=lambda m: abs(m.offset_start - near)):
        if mention.role == "since" and mention.start and near > mention.offset_end:
            after = low[mention.offset_end - sentence.start :]
            if after.startswith(words.when):  # "the worst since 1987, when a storm killed 18"
                month = 12 if mention.granularity == "year" else mention.start.month
                end = month_end(mention.start.year, month)
                period = Period(mention.start, end, mention.granularity, anchor=mention.period.anchor)
                return When(period, "event", PERIOD_TOLD, mention.text)
        if mention.role == "since":
            lowered = mention.text.lower()
            before = low[
                max(0, mention.offset_start - sentence.start - SUPERLATIVE_REACH) : mention.offset_start
                - sentence.start
            ]
            span = (published - mention.start).days if published and mention.start else None
            if (
                words.superlatives.search(before)
                or words.incident.search(lowered)
                or (span is not None and span <= 2)
            ):
                continue
            period = Period(
                mention.start, mention.end or published, mention.granularity, anchor=mention.period.anchor
            )
            return When(period, "cumulative", "since", mention.text)
        if mention.role == "back":
            length = _length(mention.period)
            if length is not None and length <= 2:
                return When(mention.period, "event", PAST_DAY, mention.text)
            return When(mention.period, "cumulative", PAST, mention.text)
    found = _phrase(low, words) or _since_start(low, words)
    if found is None:
        noun = words.nouns.search(low)
        if noun is None or not (words.perfect.search(low) or words.toll.search(low)):
            return None
        if any(is_day(m.period) and m.role == "at" and not scene.dates_saying(sentence, m) for m in mentions):
            return None
        found = noun
    long = (m for m in mentions if m.role != "for" and m.start and not is_day(m.period))
    wide = next((m for m in long if not scene.dates_saying(sentence, m)), None)
    if wide is None:
        begun = _begun(mentions, low, sentence, words)
        if begun is not None:
            return When(
                Period(begun.start, published, "days", anchor=begun.period.anchor),
                "cumulative",
                "since",
                begun.text,
            )
        return When(
            Period(None, published, "unknown", anchor="published"),
            "cumulative",
            "words of a sum",
            found.group(),
        )
    closed = wide.role == "during" or not words.starts.search(low)
    until = wide.end if closed and wide.end else published or wide.end
    period = Period(wide.start, until, wide.granularity, anchor=wide.period.anchor)
    return When(period, "cumulative", "words of a sum", found.group())


def _begun(
    mentions: list[TimeMention], low: str, sentence: Sentence, words: CoverageWords
) -> TimeMention | None:
    """The day in a clause of beginning ("since the first case was reported on 3 March")."""
    since = words.since.search(low)
    if since is None:
        return None
    clause = low[since.end() : since.end() + SINCE_REACH].split(",")[0]
    first, last = sentence.start + since.end(), sentence.start + since.end() + len(clause)
    days = (m for m in mentions if m.role == "at" and m.start is not None and is_day(m.period))
    return next((m for m in days if first <= m.offset_start < last), None)


def _without_asides(low: str, near: int, words: CoverageWords) -> str:
    """A sentence with what it says by the way blotted out ("X, which has fought since May, said")."""
    for aside in words.asides.finditer(low):
        if not aside.start() <= near < aside.end():
            low = low[: aside.start()] + " " * len(aside.group()) + low[aside.end() :]
    return low


def _phrase(low: str, words: CoverageWords) -> re.Match[str] | None:
    """Words of a sum, but not in "the first blast since the outbreak of the war"."""
    for found in words.phrases.finditer(low):
        before = low[max(0, found.start() - SUPERLATIVE_REACH) : found.start()]
        if not (words.since.match(found.group()) and words.superlatives.search(before)):
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


def _other(scene: Scene, day: TimeMention) -> Period | None:
    """The main day where it is not the day that the toll moved on, or a day that the head names."""
    main = scene.main_day
    if main is not None and main != day.period:
        return main
    for sentence in scene.sentences[:LATER_SENTENCES]:
        mention = None if sentence.part == "link" else scene.event_day(sentence)
        if mention is not None and mention.period != day.period and is_day(mention.period):
            return mention.period
    return None


def _sums(low: str, mention: TimeMention, words: CoverageWords) -> bool:
    """Whether figures of the sentence sum over the period ("during April", "from March to June")."""
    if mention.role == "during" or (mention.granularity == "year" and mention.period.anchor != "explicit"):
        return True  # "killed 90 last year"; "in 2002 a fire killed 360" is one fire
    shown = mention.text.lower()
    before = low[: max(0, low.find(shown))].split()[-3:]
    summed = words.alone.search(low) or words.first.match(shown)
    return summed is not None or not words.over.isdisjoint(before)


def _nearest(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], near: int, words: CoverageWords, days: bool
) -> TimeMention | None:
    best = None
    best_key = None
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
        if high == near and _long_after(text, mention.offset_end, near, mentions, words):
            continue
        penalty = sum(cost * between.count(text) for text, cost in words.breaks.items())
        key = (abs(mention.offset_start - near) + penalty, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


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


def _length(period: Period) -> int | None:
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).days
