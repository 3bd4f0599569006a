"""Over which days a sum runs: how many it counts, since when, and up to which day.

"Since then", "in three days of attacks", "in the past week, a medic said on Monday": a sum seldom says in its
own sentence where it began, and an outbreak does not say at all that its figures are sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from math import ceil

from msgspec import structs

from discrepancy.claims.coverage import (
    NUMBER,
    OF_STORY,
    PAST,
    PAST_DAY,
    PERIOD_TOLD,
    TOLD,
    When,
    length,
    said_on,
)
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.magnitude import Magnitude
from discrepancy.claims.ownperiods import own_period
from discrepancy.claims.periods import DAYS, is_day
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import HEAD_SENTENCES, Scene, Sentence
from discrepancy.model import Period, TimeMention
from discrepancy.times.calendar import add_days, add_months, make_date

OUTBREAK_DAYS = 730
"""A "since" further back is no beginning of the outbreak that is reported."""
ROUNDED = 2
"""Days by which "the three weeks" may differ from what the text names."""
LONG = 20
"""Days from which a time is long."""
HUGE = 10_000
"""People from which a figure is of no single day, where the one before it is not."""
AMID = 3
"""Sentences up to which sums before and behind a figure are beside it."""
MONTH = "month"
BEGAN = 20
"""Characters before a day in which a verb of beginning stands."""
WITHIN = 60
"""Characters behind a figure in which the hours stand that it took ("58 killed in 48 hours")."""
WITHIN_DAYS = 7
WEEK, MONTHS = 7, {"month": 1, "year": 12}
"""Days of a week, months of the longer units."""
WAR_DAYS = 30
"""What began within so many days before the report is the event, and no war."""


def of_attack(head: Sequence[Sentence], words: DayWords) -> bool:
    """Whether a text tells of an attack before it names an epidemic, which is another matter then."""
    return any(s.tokens is not None and not words.attacks.isdisjoint(s.tokens.low) for s in head)


class Sums:
    """The sums of one document."""

    def __init__(self, scene: Scene, words: DayWords, raws: Sequence[RawClaim]) -> None:
        self.scene = scene
        self.words = words
        self.published = scene.document.published
        first = next((r for r in raws if r.what), None)
        self._main_nature = first.what if first is not None else None
        head = scene.sentences[: min(first.sentence.index, HEAD_SENTENCES)] if first is not None else ()
        if self._main_nature in words.lasting and of_attack(head, words):
            self._main_nature = None
        self._magnitude = Magnitude(scene, words, raws, self._main_nature)
        self._long: dict[int, RawClaim] = {}
        """The last figure of a sentence, by its index, that was said to be counted over a long time."""
        for raw in raws:
            days = length(raw.when.period) if raw.when.period is not None else None
            if raw.when.coverage == "cumulative" and (days or 0) >= LONG:
                self._long[raw.sentence.index] = raw

    def settled(self, raw: RawClaim) -> When:
        """The days of a figure, put right where it is a sum or turns out to be one."""
        raw.when = own_period(self.scene, raw, self.words.own_periods, self.words.vague) or raw.when
        raw.when = self._beside(raw) or self._same_days(raw) or self._counted(raw) or raw.when
        raw.when = self._since(raw) or raw.when
        raw.when = self._said_before(raw) or self._within(raw) or self._in_all(raw) or raw.when
        raw.when = self._magnitude.when(raw, lambda: self._began) or raw.when
        return self._lasting(raw) or self._up_to(raw) or self._monthly(raw) or raw.when

    def _beside(self, raw: RawClaim) -> When | None:
        """A figure without a day beside sums over a long time: it may be counted over that time too.

        "Raids killed 900 in the past year. Shells killed 410. And hunger killed 75 in the past year."
        Or "… since 2012. Some 800,000 live in tents.", "… since April. Nine more died of hunger.",
        "… 112 dead since January, the union says. The ministry counts 71 during the period."
        """
        at, told = raw.sentence.index, raw.when.period
        open_ended = raw.when.coverage == "cumulative" and (told is None or told.start is None)
        if self.scene.times(raw.sentence) or not (open_ended or raw.when.how in self.words.vague):
            return None
        before = next((self._long[n] for n in range(at - 1, at - AMID, -1) if n in self._long), None)
        after = next((self._long[n] for n in range(at + 1, at + AMID) if n in self._long), None)
        if before is None:
            return None
        text = self.scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
        next_to = before.sentence.index == at - 1 and before.sentence.paragraph == raw.sentence.paragraph
        more = raw.phrase.other and raw.kind == before.kind
        amid = after is not None and after.when.period == before.when.period
        same = self.words.that_time.search(text) is not None
        if amid or same or (next_to and (more or (raw.phrase.value or 0) >= HUGE)):
            return structs.replace(before.when, how="time of the sums beside it")
        return None

    def _monthly(self, raw: RawClaim) -> When | None:
        """A figure without a day in a report whose title says that it sums a month up."""
        month, own = self._month, self.scene.times(raw.sentence)
        if month is None or own or raw.when.how not in self.words.vague:
            return None
        sentences = self.scene.sentences[: raw.sentence.index]
        beside = (s for s in sentences if s.paragraph == raw.sentence.paragraph and s.field == "text")
        if any(is_day(m.period) for s in beside for m in self.scene.times(s)):
            return None  # "In Arif nine were killed on 9 March. Three were hurt."
        return When(month, "cumulative", "month that the report sums up")

    @cached_property
    def _month(self) -> Period | None:
        for sentence in self.scene.sentences[:HEAD_SENTENCES]:
            low = self.scene.text_of(sentence)[sentence.start : sentence.end].lower()
            if sentence.part == "headline" and self.words.monthly.search(low):
                told = (m for m in self.scene.times(sentence) if m.granularity == MONTH and m.role == "at")
                return next((m.period for m in told), None)
        return None

    def _up_to(self, raw: RawClaim) -> When | None:
        """A sum of an outbreak up to the report is one up to the day as of which its bulletin counts."""
        period = raw.when.period
        summed = raw.when.coverage == "cumulative" and (raw.what or self._main_nature) in self.words.lasting
        if not summed or period is None or period.end != self.published or self._as_of is None:
            return None
        return structs.replace(raw.when, period=structs.replace(period, end=self._as_of))

    def _lasting(self, raw: RawClaim) -> When | None:
        """Figures of an outbreak that name no day sum up its cases, from where the text lets it begin."""
        what = raw.what or self._main_nature
        lasting = what in self.words.lasting and raw.when.how in self.words.vague
        if not lasting or self.published is None or self._of_attack(raw):
            return None
        started = self._first_since() or self._first_case
        period = Period(started, self._as_of or self.published, "unknown", anchor="published")
        return When(period, "cumulative", "an outbreak up to the report", raw.when.words)

    def _of_attack(self, raw: RawClaim) -> bool:
        """ "On Friday a crowd attacked a clinic. Two nurses were hurt.": those are no cases."""
        if raw.when.how != OF_STORY or raw.sentence.index == 0:
            return False
        before = self.scene.sentences[raw.sentence.index - 1]
        if before.tokens is None or before.paragraph != raw.sentence.paragraph:
            return False
        told = self.scene.event_day(before)
        violent = not self.scene.response.violence.isdisjoint(before.tokens.low)
        return violent and told is not None and told.period == raw.when.period

    def _first_since(self) -> date | None:
        for sentence in self.scene.sentences:
            for mention in self.scene.times(sentence):
                if mention.role == "since" and self._reported_since(mention.period.start):
                    return mention.period.start
        return None

    @cached_property
    def _first_case(self) -> date | None:
        """The day on which the outbreak is said to have begun ("the first case was confirmed on 3 May")."""
        for sentence in self.scene.sentences:
            text = self.scene.text_of(sentence)
            for begun in self.words.outbreak.finditer(text[sentence.start : sentence.end].lower()):
                at = sentence.start + begun.start()
                days = (m for m in self.scene.times(sentence) if m.role == "at" and m.start is not None)
                first = min(days, key=lambda m: abs(m.offset_start - at), default=None)
                if first is not None and self._reported_since(first.start):
                    return first.start
        return None

    def _reported_since(self, start: date | None) -> bool:
        """Whether a day is before the report, and no further back than an outbreak reaches."""
        if start is None or self.published is None:
            return False
        return 0 <= (self.published - start).days <= OUTBREAK_DAYS

    @cached_property
    def _as_of(self) -> date | None:
        """The day up to which the head of a bulletin counts ("as of 18 October")."""
        sentences, lines = self.scene.sentences[:HEAD_SENTENCES], list(self._in_datelines())
        for mention in chain(lines, *map(self.scene.times, sentences)):
            if mention.role == "until" and is_day(mention.period) and self._reported_since(mention.end):
                return mention.end
        # "Reporting period: 5-19 February 2025"
        told = chain(lines, *(self.scene.times(s) for s in sentences if s.part == "standfirst"))
        return next((m.end for m in told if m.granularity == DAYS and self._reported_since(m.end)), None)

    def _in_datelines(self) -> Iterator[TimeMention]:
        """The times of the lines at the head that are no sentences ("Report No. 2 (as of 18 March)")."""
        from discrepancy.times import find_times

        document = self.scene.document
        for part in document.parts:
            if part.kind == "dateline":
                start, end = part.start, part.end
                yield from find_times(
                    document.text,
                    self.published,
                    start=start,
                    end=end,
                    follow=False,
                    days_only=True,
                    book=self.scene.book,
                )

    def _said_before(self, raw: RawClaim) -> When | None:
        """ "In the past week, a medic said on Monday": counted back from Monday."""
        period, published = raw.when.period, self.published
        if period is None or period.end != published or published is None or period.start is None:
            return None
        if raw.when.how not in (PAST, PAST_DAY) and not self._this_week(raw):
            return None
        for mention in self.scene.times(raw.sentence):
            said = mention.period.end
            if said is None or mention.period.start != said:
                continue
            if not self.scene.dates_saying(raw.sentence, mention):
                continue
            back = (published - said).days
            if 0 < back <= 7:
                moved = structs.replace(period, start=add_days(period.start, -back), end=said)
                return structs.replace(raw.when, period=moved)
        return None

    def _within(self, raw: RawClaim) -> When | None:
        """ "26 dead in 24 hours": counted back from the day on which it was said."""
        tokens, published = raw.sentence.tokens, self.published
        if raw.when.how in TOLD or tokens is None or published is None:
            return None
        text = self.scene.text_of(raw.sentence)
        start = tokens.ends[raw.phrase.last - 1]
        found = self.words.within.search(text[start : min(raw.sentence.end, start + WITHIN)].lower())
        count = self.words.number(found.group(1)) if found is not None else None
        if found is None or count is None:
            return None
        back = ceil(count / self.words.per_day[found.group(2)])
        said = said_on(self.scene, raw.sentence, published)
        if not 0 < back <= WITHIN_DAYS:
            return None
        period = Period(add_days(said, -back), said, DAYS, anchor="published")
        return When(period, "event", "within so many hours or days", found.group())

    def _in_all(self, raw: RawClaim) -> When | None:
        """ "Eleven people have been killed here in six weeks": counted back from the day it was said."""
        tokens, published = raw.sentence.tokens, self.published
        if raw.when.how in TOLD or tokens is None or published is None:
            return None
        low = self.scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
        behind = low[tokens.ends[raw.phrase.last - 1] - raw.sentence.start :]
        found = self.words.in_all.search(behind)
        if found is None or self.words.stands_out.search(found.group()):
            return None
        ahead = (m for m in self.scene.times(raw.sentence) if m.start is not None and m.start > published)
        if next(ahead, None) is not None:
            return None  # "nine have been hurt, and the road will open in two weeks"
        count, perfect = self.words.number(found.group(1)), self.words.perfect.search(low)
        if count is None or perfect is None:
            return None
        said = said_on(self.scene, raw.sentence, published)
        unit = self.words.long_units[found.group().rsplit(" ", 1)[-1]]
        start = add_days(said, -WEEK * count) if unit == "week" else add_months(said, -MONTHS[unit] * count)
        return When(
            Period(start, said, DAYS, anchor="published"), "cumulative", "within so long", found.group()
        )

    def _this_week(self, raw: RawClaim) -> bool:
        period = raw.when.period
        return raw.when.how == PERIOD_TOLD and period is not None and period.granularity == "week"

    def _counted(self, raw: RawClaim) -> When | None:
        """Where a sum began: the days it counts, or the beginning of the war it is of."""
        if raw.when.coverage != "cumulative" or raw.when.period is None or raw.when.period.start is not None:
            return None
        text = self.scene.text_of(raw.sentence)
        low = text[raw.sentence.start : raw.sentence.end].lower()
        whole = self._whole(low)
        if whole is not None:
            return When(whole, "cumulative", "days of all that is told")
        counted = self.words.days_of.search(low)
        if counted is not None:
            return self._days_of(raw, self.words.number(counted.group(1)))
        then = self._then(raw.sentence) if self.words.then.search(low) else None
        then = then or self._same_beginning(raw.sentence, low)
        begun = then or (self._began if self.words.wars.search(low) else None)
        begun = begun or self._aged(raw.sentence, low)
        if begun is None or begun.start is None:
            return None
        period = Period(begun.start, self.published, begun.granularity, anchor=begun.anchor)
        return When(period, "cumulative", "from where the text says that it began", raw.when.words)

    def _aged(self, sentence: Sentence, low: str) -> Period | None:
        """When a war began that goes on and is so many years old: "the nine-year-old war has killed …"."""
        found = self.words.aged.search(low) if self.words.perfect.search(low) else None
        count = self.words.number(found.group(1)) if found is not None else None
        dated = any(
            m.start is not None for m in self.scene.times(sentence)
        )  # "…, which ended in 1988, has cost …"
        if count is None or self.published is None or dated:
            return None
        return Period(date(self.published.year - count, 1, 1), None, "year", anchor="published")

    def _since(self, raw: RawClaim) -> When | None:
        """ "An offensive began last October. Over 650 have been killed since, …": since that October."""
        low = self.scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
        if raw.when.how not in self.words.vague or self.scene.times(raw.sentence) or self.published is None:
            return None
        if not self.words.since_alone.search(low) or not self.words.perfect.search(low):
            return None
        then = self._then(raw.sentence)
        if then is None or then.start is None or (self.published - then.start).days < LONG:
            return None
        period = Period(then.start, self.published, then.granularity, anchor=then.anchor)
        return When(period, "cumulative", "from where the text says that it began", raw.when.words)

    def _days_of(self, raw: RawClaim, count: int | None) -> When | None:
        day = next((m.period for m in self.scene.times(raw.sentence) if is_day(m.period)), None)
        day = day or self.scene.day_before(raw.sentence)
        if count is None or day is None or day.end is None:
            return None
        start, end = add_days(day.end, 1 - count), day.end
        forward = add_days(day.end, count - 1)
        if self._began_on(raw.sentence, day) and (self.published is None or forward <= self.published):
            start, end = day.end, forward
        return When(Period(start, end, DAYS, anchor=day.anchor), "cumulative", "days that it counts")

    def _began_on(self, sentence: Sentence, day: Period) -> bool:
        """Whether it is told before that it began on a day: "the attack, which began on Saturday"."""
        for earlier in self.scene.sentences[: sentence.index + 1]:
            text = self.scene.text_of(earlier)
            for mention in self.scene.times(earlier):
                before = text[max(earlier.start, mention.offset_start - BEGAN) : mention.offset_start].lower()
                if mention.period == day and self.words.begun.search(before):
                    return True
        return False

    def _same_days(self, raw: RawClaim) -> When | None:
        """ "…, as against 21 in the same period of last year": the days named before, in that year."""
        tokens, text = raw.sentence.tokens, self.scene.text_of(raw.sentence)
        if tokens is None:
            return None
        after = tokens.ends[raw.phrase.last - 1]
        for before, mention in pairwise(self.scene.times(raw.sentence)):
            year, first, last = mention.start, before.start, before.end
            between = text[after : mention.offset_start].lower()
            if mention.granularity != "year" or year is None or first is None or last is None:
                continue
            compared = self.words.same_days.search(between) is not None and not NUMBER.search(between)
            if before.offset_end > after or not compared:
                continue
            start = make_date(year.year - last.year + first.year, first.month, first.day)
            end = make_date(year.year, last.month, last.day)
            if start is not None and end is not None:
                period = Period(start, end, before.granularity, anchor=mention.period.anchor)
                return When(period, "cumulative", "the same days of another year", mention.text)
        return None

    def _whole(self, low: str) -> Period | None:
        """ "Over the 17 days": a time of that length which the text names, else from its first day on."""
        found = self.words.whole.search(low)
        count = self.words.number(found.group(1)) if found is not None else None
        if found is None or count is None:
            return None
        days = count * self.words.units[found.group(2)]
        for sentence in self.scene.sentences:
            for mention in self.scene.times(sentence):
                start, end = mention.period.start, mention.period.end
                if start is None or end is None or mention.role not in ("at", "during"):
                    continue
                if abs((end - start).days + 1 - days) <= ROUNDED:
                    return mention.period
        first = self.scene.bulletin.first_day if self.scene.bulletin else None
        first = first or self.scene.main_day
        if first is None or first.start is None:
            return None
        last = add_days(first.start, days - 1)
        if self.published is not None and last > self.published:
            return None
        return Period(first.start, last, DAYS, anchor=first.anchor)

    def _then(self, sentence: Sentence) -> Period | None:
        """What "since then" goes back to: the last time named before."""
        for earlier in reversed(self.scene.sentences[max(0, sentence.index - 3) : sentence.index]):
            low = self.scene.text_of(earlier)[earlier.start : earlier.end].lower()
            told = bool(self.words.begun.search(low))
            found = self.scene.times(earlier)
            # "Since early 2011" says where it began, whatever date stands before it.
            began = sorted(found, key=lambda m: m.role != "since") if told else reversed(found)
            for mention in began:
                if mention.role in ("at", "since") and mention.period.start is not None:
                    return mention.period
        return None

    def _same_beginning(self, sentence: Sentence, low: str) -> Period | None:
        """ "Troops crossed into X in March 2015 … killed since they crossed into it": since that March."""
        since = self.words.since.search(low)
        found = self.words.starts.search(low, since.end()) if since is not None else None
        if found is None or not found.group().endswith(self.words.past):
            return None
        for earlier in reversed(self.scene.sentences[: sentence.index]):
            text = self.scene.text_of(earlier)[earlier.start : earlier.end].lower()
            told = text.find(found.group())
            for mention in self.scene.times(earlier) if told >= 0 else ():
                behind = 0 < mention.offset_start - earlier.start - told <= WITHIN
                if behind and mention.role == "at" and mention.period.start is not None:
                    return mention.period
        return None

    @cached_property
    def _began(self) -> Period | None:
        """When the war or unrest that the document tells of began, where it says so."""
        for sentence in self.scene.sentences:
            low = self.scene.text_of(sentence)[sentence.start : sentence.end].lower()
            if not self.words.wars.search(low) or not self.words.begun.search(low):
                continue
            for mention in self.scene.times(sentence):
                start = mention.period.start
                known = start is not None and mention.role in ("at", "since")
                rules = low[: mention.offset_start - sentence.start].rstrip().endswith(self.words.ruling)
                fresh = (
                    start is not None
                    and self.published is not None
                    and ((self.published - start).days < WAR_DAYS)
                )
                exact = mention.granularity in ("year", "month", "day", "days", "season")
                if known and exact and not (fresh or rules):
                    return mention.period
        return None
