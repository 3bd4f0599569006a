"""On which day, or over which period, what a figure counts can have happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from discrepancy.claims.scene import Scene, Sentence, is_day
from discrepancy.model import Coverage, Period, TimeMention
from discrepancy.rulebook import Rulebook

WIDE_DAYS = 8
"""A period longer than this is no incident."""


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """The words of ``rules/<language>/coverage.toml``."""

    phrases: tuple[str, ...]
    nouns: frozenset[str]
    wide: frozenset[str]
    incident: frozenset[str]


@dataclass(frozen=True, slots=True)
class When:
    """Period, coverage, and how both were found."""

    period: Period | None
    coverage: Coverage
    how: str
    words: str = ""


def load_coverage(book: Rulebook, language: str = "en") -> CoverageWords:
    """The coverage words of a language."""
    table = book.toml(f"{language}/coverage.toml")
    return CoverageWords(
        phrases=tuple(table.get("words", [])),
        nouns=frozenset(table.get("nouns", [])),
        wide=frozenset(table.get("wide", [])),
        incident=frozenset(table.get("incident", [])),
    )


def when(scene: Scene, sentence: Sentence, near: int, words: CoverageWords, fresh: bool) -> When:
    """The period of a figure at offset ``near``; ``fresh`` allows the day of the report as a last resort."""
    text = scene.text_of(sentence)
    low = text[sentence.start : sentence.end].lower()
    narrative = scene.narrative_before(sentence)
    mentions = scene.times(sentence, narrative.start if narrative else None)
    cumulative = _cumulative(scene, sentence, mentions, low, near, words)
    if cumulative is not None:
        return cumulative
    day = _nearest(scene, sentence, mentions, near, days=True)
    if day is not None:
        return When(day.period, "event", "day in the sentence", day.text)
    wide = _nearest(scene, sentence, mentions, near, days=False)
    if wide is not None:
        length = _length(wide.period)
        if wide.granularity in words.wide or (length is not None and length > WIDE_DAYS):
            return When(wide.period, "cumulative" if _sums(low, wide, words) else "event", "period in the sentence", wide.text)
        return When(wide.period, "event", "period in the sentence", wide.text)
    if narrative is not None:
        return When(narrative, "event", "day that the story is at")
    ahead = _ahead(scene, sentence)
    if ahead is not None:
        return When(ahead.period, "event", "day named next", ahead.text)
    said = next((m for m in mentions if m.role == "at" and is_day(m.period) and scene.dates_saying(sentence, m)), None)
    if said is not None and fresh:
        return When(said.period, "event", "day of the saying, in a fresh report", said.text)
    return When(None, "event", "open")


def _cumulative(
    scene: Scene, sentence: Sentence, mentions: list[TimeMention], low: str, near: int, words: CoverageWords
) -> When | None:
    published = scene.document.published
    for mention in sorted(mentions, key=lambda m: abs(m.offset_start - near)):
        if mention.role == "since":
            lowered = mention.text.lower()
            start = mention.start
            span = (published - start).days if published and start else None
            if any(w in lowered for w in words.incident) or (span is not None and span <= 2):
                continue
            return When(_open(mention.period, start, published), "cumulative", "since", mention.text)
        if mention.role == "back":
            length = _length(mention.period)
            if length is not None and length <= 2:
                return When(mention.period, "event", "in the past day", mention.text)
            return When(mention.period, "cumulative", "in the past", mention.text)
    for phrase in words.phrases:
        if phrase in low:
            wide = next((m for m in mentions if m.role != "for" and not is_day(m.period) and m.start), None)
            period = wide.period if wide else Period(None, published, "unknown", anchor="published")
            return When(period, "cumulative", "words of a sum", phrase)
    for noun in words.nouns:
        at = low.find(noun)
        if at >= 0 and (" has " in low or " have " in low or " had " in low or "'s " in low[at : at + len(noun) + 4]):
            anchored = [m for m in mentions if is_day(m.period) and m.role == "at" and not scene.dates_saying(sentence, m)]
            if anchored:
                return None
            wide = next((m for m in mentions if m.role in ("at", "since") and m.start), None)
            start = wide.start if wide else None
            return When(_open(wide.period if wide else Period(), start, published), "cumulative", "toll of a war or the like", noun)
    return None


def _open(period: Period, start: date | None, end: date | None) -> Period:
    return Period(start, end, period.granularity, anchor=period.anchor)


def _sums(low: str, mention: TimeMention, words: CoverageWords) -> bool:
    """Whether figures of the sentence sum over the period: a month or year named with "in" or "during"."""
    before = low[: max(0, low.find(mention.text.lower()))].split()[-2:]
    return bool({"during", "throughout", "over", "between"} & set(before)) or mention.text.lower().startswith(("from", "between", "during"))


def _nearest(scene: Scene, sentence: Sentence, mentions: list[TimeMention], near: int, days: bool) -> TimeMention | None:
    best = None
    best_key = None
    for mention in mentions:
        if mention.role not in ("at", "until") or is_day(mention.period) != days:
            continue
        if mention.role == "until" or (not mention.period.known and not mention.period.floating):
            continue
        if scene.dates_saying(sentence, mention):
            continue
        text = scene.text_of(sentence)
        low, high = sorted((mention.offset_start, near))
        between = text[low:high]
        penalty = 60 * between.count(";") + 25 * between.count(" after ") + 25 * between.count(" since ")
        key = (abs(mention.offset_start - near) + penalty, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


def _ahead(scene: Scene, sentence: Sentence) -> TimeMention | None:
    """A headline or lead without a day takes the one that the next sentences name."""
    if sentence.part not in ("headline", "standfirst") and sentence.index > 3:
        return None
    for later in scene.sentences[sentence.index + 1 : sentence.index + 4]:
        if later.part == "link" or later.part == "dateline":
            continue
        mention = scene.event_day(later)
        if mention is not None:
            return mention
    return None


def _length(period: Period) -> int | None:
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).days
