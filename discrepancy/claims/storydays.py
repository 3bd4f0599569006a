"""The times of a sentence, counted from where its story is: "the next day", "two days earlier", "25 June"."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import structs

from discrepancy.claims.afterwards import LATER, turned
from discrepancy.claims.exactdays import exact, in_named_year, in_year_before, of_that_year
from discrepancy.claims.periods import (
    DAYS,
    LONG,
    ahead_of,
    is_dated,
    is_day,
    is_yearless,
    of_story,
    reached,
    told_within,
)
from discrepancy.claims.response import Response
from discrepancy.model import Period, TimeMention
from discrepancy.patterns import lazy
from discrepancy.times.calendar import add_days

if TYPE_CHECKING:
    from discrepancy.claims.scene import Scene, Sentence

NEAR_SENTENCES = 2
"""How far a secondary event is carried on by sentences without a day or a place of their own."""
LEADS = 2
"""The last sentence that may be the lead, after a headline and a dateline."""
PRESENT_REACH = 6
"""Tokens from the head of a sentence in which its verb says that it is of the present."""
LOOK_BACK = 60
"""Sentences within which a day named before may still be that of the story."""
CHRONICLE = 3
"""Sentences with a day and its year that make an undated text a chronicle."""
SINCE_EVENT = "story.since_event"
"""The rule of a day since which people are gone, or something is told of its event."""
RELATIVE, WEEKDAY = "weekday.relative", "weekday"
"""The rules of "last Monday" and of "on Monday"."""
AGO, EARLIER = "relative.ago", "story.earlier"
AGAIN = frozenset({"story.earlier", "story.later"})
COUNTED = AGAIN | {"unit.story"}
YEAR = "year"
RITE = 16
"""Characters behind a weekday in which the rite stands that is held on it."""
WEEK, YESTERDAY = 7, 2
"""Days of a week; days back to a weekday that few call the last."""
GLOSS = 2
"""Words between a day and the time that it is from the story, the comma counted as one."""
_LAST_YEAR = lazy(r",\s((?:19|20)\d\d)\s*(\(\w+\)\s*)?\Z")
PRINTED = 2
"""Days after its dateline on which a report may be printed."""
MADE = 24
"""Characters before the year in which a thing was made."""


class StoryDays:
    """Reads the times of the sentences of one document, in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._chronicle: bool | None = None
        self._read = 0
        self._own_times: dict[int, list[TimeMention]] = {}

    def of(self, sentence: Sentence) -> list[TimeMention]:
        """The time expressions of a sentence, kept with it; "the next day" counts from where the story is."""
        found = self.own(sentence)
        sentence.times = found = [self._week_before(m, sentence) for m in self._same_weekday(found)]
        yearless = [m.period for m in found if is_yearless(m.period)]
        lent = self._month_told(sentence, yearless[0]) if yearless else None
        if lent is not None:
            sentence.times = found = self._find_times(sentence, lent)
            yearless = []
        chronicle = bool(yearless) and self._is_chronicle
        if chronicle or any(of_story(m.period) for m in found):
            # In the order of the text, so that no chain of days is walked down.
            while self._read < sentence.index:
                self._read += 1
                self.scene.times(self.scene.sentences[self._read - 1])
            text, response = self.scene.text_of(sentence), self.scene.response
            known = told_within(found, text, response.flips, response.definite)
            known = known or self._period_before(sentence, found)
            if known is None:
                known = self._told_before(sentence) if chronicle else self.scene.day_before(sentence)
            if known is not None and known.start is not None:
                # "Died overnight … a day earlier": before the morning on which the night ended.
                night = known.end is not None and (known.end - known.start).days == 1
                back = night and any(m.rule == EARLIER for m in found)
                again = self._find_times(sentence, known.end if back and known.end else reached(known))
                if known.granularity == YEAR and known.end is not None:
                    first, last = (self._find_times(sentence, day) for day in (known.start, known.end))
                    again = _in_years(again, first, last)
                sentence.times = again
        if any(m.rule == LATER for m in sentence.times):
            text, flips = self.scene.text_of(sentence), self.scene.response.flips
            found = sentence.times
            counted, report = lambda day: self._find_times(sentence, day), self._present(sentence)
            sentence.times = turned(text, found, counted, flips, report, self._around(sentence))
        return sentence.times

    def _around(self, sentence: Sentence) -> Period | None:
        """The days right before the report, for what it tells without a day, there or anywhere before."""
        published = self.scene.document.published
        if published is None or self.scene.day_before(sentence) is not None:
            return None
        return Period(add_days(published, -YESTERDAY), published, "days", anchor="published")

    def _present(self, sentence: Sentence) -> Period | None:
        """The day of the report for a lead in the present ("Hopes are fading, three days after …")."""
        published, tokens = self.scene.document.published, sentence.tokens
        if published is None or tokens is None or sentence.index > LEADS:
            return None
        first = self.own(sentence)[:1]
        opens = bool(first) and first[0].rule == LATER and first[0].offset_start == sentence.start
        # "A week after the quake, aid has yet to come": the main clause begins behind the comma.
        commas = [n + 1 for n, word in enumerate(tokens.low) if word == ","]
        heads = (tokens.low[at : at + PRESENT_REACH] for at in (commas if opens and commas else [0]))
        now = any(not self.scene.response.present.isdisjoint(head) for head in heads)
        return Period(published, published, "day", anchor="published") if now else None

    def own(self, sentence: Sentence) -> list[TimeMention]:
        """The time expressions of the sentence as they stand, whatever the story has reached."""
        found = self._own_times.get(sentence.index)
        if found is None:
            found = self._own_times[sentence.index] = self._find_times(sentence)
        return found

    def _find_times(self, sentence: Sentence, narrative: date | None = None) -> list[TimeMention]:
        text = self.scene.text_of(sentence)
        found = self._read_times(text, sentence.start, sentence.end, narrative=narrative)
        if self._sent is not None and any(map(_counted_from_report, found)):
            found = [self._from_sending(m, sentence, narrative) for m in found]
        response = self.scene.response
        pairs = zip((None, *found), found, strict=False)
        rites = response.rites
        found = [
            _bracketed(m, before, text)
            for before, m in pairs
            if not (_glossed(m, before, text) or _anniversary(m, before) or _of_rite(m, before, text, rites))
        ]
        found = [m for m in found if not _to_come(m, self.scene.document.published)]
        own = [m for m in found if not response.by_another_clock(text, m.offset_start, m.offset_end)]
        own = in_year_before([m for m in own if not self._when_made(m, text)], text, response)
        own = in_named_year(exact(own, text, response), text, response)
        return [self._of_event(self._owner(m, text), text, sentence.start) for m in own]

    @cached_property
    def _sent(self) -> date | None:
        """The day that the dateline gives, where the report was printed a day or so later.

        "KELU, June 8" in the paper of 9 June: "this afternoon" is that of the 8th.
        """
        text, published = self.scene.document.text, self.scene.document.published
        if published is None:
            return None
        lines = (p for p in self.scene.document.parts if p.kind == "dateline")
        told = (m for p in lines for m in self._read_times(text, p.start, p.end))
        days = (m.start for m in told if m.granularity == "day")
        earlier = (d for d in days if d is not None and 0 < (published - d).days <= PRINTED)
        sent = next(earlier, None)
        return None if sent is None or self._told_after(sent, published) else sent

    def _told_after(self, sent: date, published: date) -> bool:
        """Whether harm is told of a day after the dateline: the text went on, and "today" is the later."""
        telling = (s for s in self.scene.sentences if s.field == "text" and s.tells_harm)
        text = self.scene.document.text
        told = (m for s in telling for m in self._read_times(text, s.start, s.end))
        days = (m.start for m in told if m.role == "at" and not _counted_from_report(m) and is_day(m.period))
        return any(day is not None and sent < day <= published for day in days)

    def _from_sending(self, mention: TimeMention, sentence: Sentence, narrative: date | None) -> TimeMention:
        """A time counted from the day of the report, counted from the day of its dateline instead."""
        if sentence.field != "text" or not _counted_from_report(mention):
            return mention
        text = self.scene.document.text
        again = self._read_times(text, sentence.start, sentence.end, self._sent, narrative)
        return next((m for m in again if m.offset_start == mention.offset_start), mention)

    def _read_times(
        self, text: str, start: int, end: int, today: date | None = None, narrative: date | None = None
    ) -> list[TimeMention]:
        """The time expressions of a stretch of a text, as of a day, by default that of publication."""
        from discrepancy.times import find_times

        return find_times(
            text,
            today or self.scene.document.published,
            narrative=narrative,
            start=start,
            end=end,
            follow=False,
            days_only=True,
            book=self.scene.book,
        )

    def _when_made(self, mention: TimeMention, text: str) -> bool:
        """Whether a year is that of a thing: "a two-storey building of 1974"."""
        said = text[max(0, mention.offset_start - MADE) : mention.offset_start].lower().split()
        return mention.granularity == "year" and _is_of(said, self.scene.response)

    def _owner(self, mention: TimeMention, text: str) -> TimeMention:
        """ "Sundays attack" in a text without apostrophes: the day ends before the mark of the owner."""
        end = self.scene.response.lost_mark(text, mention.offset_start, mention.offset_end)
        if end is None:
            return mention
        return structs.replace(mention, offset_end=end, text=text[mention.offset_start : end])

    def _of_event(self, mention: TimeMention, text: str, start: int) -> TimeMention:
        """ "Missing since Friday's blast": that is the day of the blast, and no time that runs on from it."""
        period, first, last = mention.period, mention.offset_start, mention.offset_end
        if mention.role == "during" and is_day(period) and text.startswith(self.scene.response.owning, last):
            return structs.replace(mention, role="at")  # "during Monday's strike"
        if (
            mention.role != "since"
            or period.granularity != "day"
            or (period.start is None and not is_day(period))
        ):
            return mention
        if not self.scene.response.since_event(text, start, first, last):
            return mention
        day = structs.replace(period, end=period.start)
        return structs.replace(mention, period=day, role="at", rule=SINCE_EVENT)

    @property
    def _is_chronicle(self) -> bool:
        """Whether an undated text tells days with their years: they lend the year to the rest.

        Several do, and so does one where the text speaks of no other year.
        """
        if self._chronicle is None:
            dated, years = 0, set[int]()
            if self.scene.document.published is None:
                for sentence in self.scene.sentences:
                    found = sentence.times if sentence.times is not None else self.own(sentence)
                    dated += any(is_dated(m.period) for m in found)
                    years |= {day.year for m in found for day in (m.start, m.end) if day is not None}
            self._chronicle = dated >= CHRONICLE or (dated > 0 and len(years) == 1)
        return self._chronicle

    def _week_before(self, mention: TimeMention, sentence: Sentence) -> TimeMention:
        """ "Last Monday" where the report has called the nearest one "on Monday": a week earlier."""
        period = mention.period
        last = mention.rule == RELATIVE and self.scene.response.last.issuperset(
            mention.text.lower().split()[:1]
        )
        if not last or period.start is None or period.start != period.end:
            return mention
        published = self.scene.document.published
        near = published is not None and (published - period.start).days <= YESTERDAY
        if not near or not self._opens_another(mention, sentence) or period.start not in self._named_weekdays:
            return mention  # "last Friday", told on Wednesday, is the Friday that another sentence names too
        day = add_days(period.start, -WEEK)
        return structs.replace(mention, period=structs.replace(period, start=day, end=day))

    def _opens_another(self, mention: TimeMention, sentence: Sentence) -> bool:
        """Whether a sentence opens with a day, and so turns to what was then: "Last Monday troops …".

        "Last Monday's attack" and "the bus left the road last Monday" are of what was told before.
        """
        if mention.offset_start > sentence.start + 1:
            return False
        text = self.scene.text_of(sentence)
        return not text.startswith(self.scene.response.owning, mention.offset_end)

    @cached_property
    def _named_weekdays(self) -> frozenset[date]:
        """The days that the report calls by the bare names of their weekdays."""
        own = (m for sentence in self.scene.sentences for m in self.own(sentence) if m.role == "at")
        return frozenset(m.start for m in own if m.start is not None and m.rule == WEEKDAY)

    def _same_weekday(self, found: list[TimeMention]) -> list[TimeMention]:
        """ "Wednesday" in an undated text that has said "Wednesday, 15 May 2019", and no other Wednesday."""
        if self.scene.document.published is not None:
            return found
        return [self._told_weekday(m) if _bare_weekday(m.period) else m for m in found]

    def _told_weekday(self, mention: TimeMention) -> TimeMention:
        days = {day for day in self._dated_days if day.weekday() == mention.period.weekday}
        days = days or {day for day in self._head_week if day.weekday() == mention.period.weekday}
        if len(days) != 1:
            return mention
        day = next(iter(days))
        if mention.period.anchor == "published":
            day = add_days(day, -7)  # "announced on Thursday, 15 May … last Thursday's march"
        period = structs.replace(mention.period, start=day, end=day, anchor="narrative")
        return structs.replace(mention, period=period)

    @cached_property
    def _head_week(self) -> tuple[date, ...]:
        """The days of a report of one week, which its head names ("Weekly summary, 12-18 May 2014")."""
        for sentence in self.scene.sentences[: LEADS + 1]:
            for mention in self.own(sentence):
                start, end = mention.period.start, mention.period.end
                if mention.period.anchor != "explicit" or start is None or end is None:
                    continue
                if 1 < (end - start).days < WEEK:
                    return tuple(add_days(start, n) for n in range((end - start).days + 1))
        return ()

    @cached_property
    def _dated_days(self) -> frozenset[date]:
        """The days that the text gives with their years."""
        own = (m for sentence in self.scene.sentences for m in self.own(sentence))
        return frozenset(
            m.start for m in own if m.start is not None and m.start == m.end and m.period.anchor == "explicit"
        )

    def _month_told(self, sentence: Sentence, asked: Period) -> date | None:
        """The month of a day without a year, where an undated text names it with one: "in October 2014"."""
        if self.scene.document.published is not None or asked.month is None:
            return None
        same = [day for day in self._dated_days if (day.month, day.day) == (asked.month, asked.day)]
        if len(same) == 1:
            return same[0]  # "The facts of 16 May. On 16 May 2022 …"
        for earlier in reversed(self.scene.sentences[: sentence.index + 1]):
            for mention in self.own(earlier):
                end = mention.end
                start = mention.start or end  # "as of 26 January 2023"
                if start is None or end is None or mention.period.anchor != "explicit":
                    continue
                if start.year != end.year or not start.month <= asked.month <= end.month:
                    continue
                if start.month == end.month:
                    return start
                if earlier.part == "headline":  # "Attacks in the third quarter of 2023"
                    return date(start.year, asked.month, 1)
        return date(self._title_year, asked.month, 1) if self._title_year else None

    @cached_property
    def _title_year(self) -> int | None:
        """The year that ends the title of an undated list ("Attacks in Kelu, 2021")."""
        first = next((s for s in self.scene.sentences if s.part == "headline"), None)
        headed = self.scene.text_of(first)[first.start : first.end] if first is not None else ""
        found = _LAST_YEAR.search(self.scene.document.title or headed)
        if found and found.group(2):
            return int(found.group(1))  # "…, 2021 (March)"
        dated = (sentence for sentence in self.scene.sentences if any(map(_yearless, self.own(sentence))))
        listed = next(islice(dated, 1, None), None)  # one alone is no list
        return int(found.group(1)) if found and listed is not None else None

    def _period_before(self, sentence: Sentence, found: list[TimeMention]) -> Period | None:
        """What "in August of that year" goes back to: the last time named right before, a day or a year."""
        text, response = self.scene.text_of(sentence), self.scene.response
        counted = [m for m in found if of_story(m.period)]
        if not any(m.granularity in LONG or of_that_year(m, text, response) for m in counted):
            return None
        first = max(0, sentence.index - NEAR_SENTENCES)
        for earlier in reversed(self.scene.sentences[first : sentence.index]):
            for mention in reversed(self.scene.times(earlier)):
                if mention.role in ("at", "during", "since") and mention.period.start is not None:
                    return mention.period
        return None

    def _told_before(self, sentence: Sentence) -> Period | None:
        """The last day before the sentence that has its year."""
        for earlier in reversed(self.scene.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
            for mention in reversed(self.scene.times(earlier)):
                if mention.role == "at" and is_day(mention.period) and mention.period.start is not None:
                    return mention.period
        return None


def _in_years(
    found: list[TimeMention], first: list[TimeMention], last: list[TimeMention]
) -> list[TimeMention]:
    """Times counted from a year: "five months later" may be any that is so much after one of its days."""
    if not len(found) == len(first) == len(last):
        return found
    made: list[TimeMention] = []
    for mention, one, two in zip(found, first, last, strict=True):
        if mention.rule in COUNTED and mention.granularity != YEAR:
            period = structs.replace(mention.period, start=one.start, end=two.end, granularity=DAYS)
            mention = structs.replace(mention, period=period)
        made.append(mention)
    return made


def _to_come(mention: TimeMention, published: date | None) -> bool:
    """Whether a day is still to come by the words beside it: "three boys who were due to leave on Friday"."""
    return is_day(mention.period) and ahead_of(mention, published)


def _counted_from_report(mention: TimeMention) -> bool:
    """Whether a day is counted from that of the report: "today", "last night", and no day of the week."""
    period = mention.period
    named = (period.weekday, period.month, period.day, period.year)
    return period.anchor == "published" and is_day(period) and all(n is None for n in named)


def _yearless(mention: TimeMention) -> bool:
    return is_yearless(mention.period)


def _bare_weekday(period: Period) -> bool:
    """Whether nothing but the day of the week is known."""
    return period.weekday is not None and not period.known and period.day is None and period.month is None


def _is_of(said: list[str], response: Response) -> bool:
    """Whether words end like "a church of"."""
    return len(said) > 1 and said[-1] in response.made_of and said[-2] in response.made


def _glossed(mention: TimeMention, before: TimeMention | None, text: str) -> bool:
    """Whether a time only says once more when a day was: "on 29 March 2009, exactly six years earlier"."""
    if before is None or mention.rule not in AGAIN or not is_dated(before.period):
        return False
    between = text[before.offset_end : mention.offset_start]
    return between[:2] == ", " and len(between.split()) <= GLOSS


def _anniversary(mention: TimeMention, before: TimeMention | None) -> bool:
    """Whether a time only says on which day of now a year was ("12 years ago this weekend")."""
    if before is None or mention.offset_start != before.offset_end + 1:
        return False
    return before.rule == AGO and before.granularity == YEAR


def _of_rite(mention: TimeMention, before: TimeMention | None, text: str, rites: frozenset[str]) -> bool:
    """Whether a weekday only names what is held on it: "14 June – a bomb goes off during Friday prayers"."""
    if before is None or before.granularity != "day" or mention.period.weekday is None:
        return False
    behind = text[mention.offset_end : mention.offset_end + RITE].split()[:1]
    return bool(behind) and behind[0].strip(".,;:").lower() in rites


def _bracketed(mention: TimeMention, before: TimeMention | None, text: str) -> TimeMention:
    """A date in brackets behind a day plays the part that the day does: "until Sunday (28/8/2011)"."""
    if before is None or text[before.offset_end : mention.offset_start] != " (":
        return mention
    return structs.replace(mention, role=before.role)
