"""What the document as a whole says of the days of its figures, after each sentence has been read by itself.

A sentence names the day of a toll that rose, of a death in hospital, or none; the day of the event stands
elsewhere. Here the figures of one story are put together and lend each other what they know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import structs

from discrepancy.claims.afterwards import BEFORE, mirrored, turns
from discrepancy.claims.coverage import (
    ANSWERED,
    DAY_TOLD,
    FRESH,
    GOING_ON,
    OF_STORY,
    PAST_DAY,
    SAID,
    When,
    said_on,
)
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.mainday import (
    BEFORE_MAIN,
    DATED_SENTENCES,
    HEAD,
    WEEK,
    days_of_events,
    died_later,
    happens,
    names_event,
)
from discrepancy.claims.periods import DAYS, is_dated, is_day
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.stories import MAIN, Stories, Story, opens
from discrepancy.claims.sums import Sums
from discrepancy.model import Period, TimeMention
from discrepancy.times.calendar import add_days

FIRST = "day of the first figure of its story"
OF_REPORT = "day of the report, which names no other"
AFTERMATH_DAYS = 14
"""How long after its event people are still said to be arrested, rescued or sheltered for it."""
SAID_LATER = frozenset({SAID, FRESH, OF_REPORT, FIRST})
"""How figures have their day that have it from a saying, or from the report."""
ENDS = ("at", "until")
"""Roles of the days from which and to which something went on."""
WEEKEND, YEAR = "weekend", "year"
ABOUT = 60
"""Days by which "nearly two years ago" may miss the year that it counts back to."""
VERB = 4
"""Words of "have since been rescued"."""
LATE = 2, 5
"""Days from what was said of an event to a report that says no more; Sunday, six days ago, is the next."""
FEW = 3
"""Days of what goes on into the next ones."""
GOES_ON = 30
"""Characters before the second of two days in which it is said that something went on into it."""
WEEKS = 31
"""Days of the longest period that may date the event of a story ("last month")."""


class Settling:
    """Gives the figures of a document the days of their stories."""

    def __init__(self, scene: Scene, stories: Stories, words: DayWords) -> None:
        self.scene = scene
        self.places = stories.words
        self.stories = stories
        self.words = words
        self.published = scene.document.published
        self._let_go: set[int] = set()
        """Numbers of the stories whose first day is that on which people were freed."""

    def settle(self, raws: Sequence[RawClaim]) -> None:
        """Put right the day of every figure in place."""
        sums = Sums(self.scene, self.words, raws)
        spans = {story.number: self._span(story) for story in self.stories.stories}
        leads = self._leads(raws)
        for raw in raws:
            story = self.stories.of(raw.sentence)
            raw.when = sums.settled(raw)
            if raw.when.coverage == "cumulative" or raw.sentence.part == "link":
                continue
            raw.when = self._answered_for(raw, story) or raw.when
            raw.when = self._of_background(raw, story) or raw.when
            raw.when = self._counted_back(raw) or raw.when
            raw.when = self._opened(raw, story, leads) or raw.when
            raw.when = self._later_count(raw) or raw.when
            raw.when = self._later_death(raw) or raw.when
            raw.when = self._narrowed(raw, story) or raw.when
            raw.when = self._spanned(raw, spans.get(story.number)) or raw.when
            raw.when = self._aftermath(raw) or raw.when
        self._first_said(raws)

    def _first_said(self, raws: Sequence[RawClaim]) -> None:
        """What was said of a story on one day was done by then, whatever is said of it on later ones.

        "A charity has counted 25 dead. On Saturday a monitor spoke of 60, on Sunday of 82.": all of Saturday.
        """
        said_of = [(self.stories.of(r.sentence).number, r.when) for r in raws if r.when.how == SAID]
        first: dict[int, tuple[date, When]] = {}
        for story, when in (*said_of, *self._told_on()):
            end = when.period.end if when.period is not None else None
            if end is not None and (story not in first or end < first[story][0]):
                first[story] = end, when
        for raw in raws:
            said, when = first.get(self.stories.of(raw.sentence).number, (None, raw.when))
            start = raw.when.period.start if raw.when.period is not None else None
            if raw.when.how in SAID_LATER and said is not None and start is not None and start > said:
                raw.when = structs.replace(when, how="first day on which it was said")

    def _told_on(self) -> Iterator[tuple[int, When]]:
        """The days on which the head says that its stories were told, some days before the report itself."""
        for sentence in self.scene.sentences[:DATED_SENTENCES] if self.published is not None else ():
            for mention in self.scene.times(sentence) if self._harms(sentence) else ():
                end = mention.end
                late = 0 if end is None or self.published is None else (self.published - end).days
                said = is_day(mention.period) and self.scene.dates_saying(sentence, mention)
                if said and LATE[0] <= late <= LATE[1]:
                    yield self.stories.of(sentence).number, When(mention.period, "event", SAID, mention.text)

    def _harms(self, sentence: Sentence) -> bool:
        """Whether a sentence counts people harmed, or tells of a strike ("shelled", "opened fire")."""
        struck = sentence.tokens is not None and not self.words.aimed.isdisjoint(sentence.tokens.low)
        return struck or sentence.tells_harm

    def _leads(self, raws: Sequence[RawClaim]) -> dict[int, tuple[int, When]]:
        """The first known day of each story's figures, for those that have none or only carry one on."""
        leads: dict[int, tuple[int, When]] = {}
        for raw in raws:
            story = self.stories.of(raw.sentence)
            if raw.when.coverage == "event" and raw.when.how in self.words.leading:
                if story.number not in leads and raw.rule.id in self.words.let_go:
                    self._let_go.add(story.number)
                leads.setdefault(story.number, (raw.sentence.index, raw.when))
        return leads

    def _opened(self, raw: RawClaim, story: Story, leads: dict[int, tuple[int, When]]) -> When | None:
        """A figure without a day has that of its story's first; in the main one, that of the report."""
        at, lead = leads.get(story.number, (0, None))
        freed = raw.kind in self.words.held and story.number in self._let_go
        if at > max(HEAD, raw.sentence.index) or freed:
            lead = None  # "All 46 were freed on Monday. Two teachers taken with them …"
        if raw.when.period is None:
            if lead is not None:
                return structs.replace(lead, how=FIRST)
            wide = self._wide(raw, story)
            if wide is not None:
                return When(wide, "event", "period that the story names")
            if story.entry is not None:
                over = self._wide(raw, self.stories.main)
                if over is not None:
                    return When(over, "event", "period of the bulletin that it is an entry of")
                if MAIN in leads:
                    return structs.replace(leads[MAIN][1], how="day of the bulletin that it is an entry of")
            if (story is self.stories.main or story.entry is not None) and not self._floats():
                answered = self._answered()
                if answered is not None:
                    until = Period(None, answered, "unknown", anchor="published")
                    return When(until, "event", "no later than the day on which it was answered")
                if self.published is not None:
                    day = Period(self.published, self.published, "day", anchor="published")
                    return When(day, "event", OF_REPORT)
            beside = leads.get(MAIN) if self._turned(story) else None
            if beside is not None:
                return structs.replace(beside[1], how="day of the main event, beside which it is told")
        if lead is not None and raw.when.how == OF_STORY and self._shared(raw, lead):
            return structs.replace(lead, how=FIRST)
        if raw.when.how == OF_STORY and story.entry is None and not self._told_by(raw):
            wide = self._wide(raw, story)
            if wide is not None and wide.granularity == DAYS:  # not "in July"
                return When(wide, "event", "period that the story names")
        return None

    def _told_by(self, raw: RawClaim) -> bool:
        """Whether the day of a figure is named up to its sentence, and not only further on."""
        return any(
            mention.period == raw.when.period
            for sentence in self.scene.sentences[: raw.sentence.index + 1]
            for mention in self.scene.times(sentence)
        )

    def _shared(self, raw: RawClaim, lead: When) -> bool:
        """Whether a figure has the days of its story's lead: of a count, a fight, what went on since."""
        if lead.how == PAST_DAY or raw.sentence.index in self.stories.fights:
            return True
        told, period = raw.when.period, lead.period
        if lead.how != GOING_ON or told is None or period is None or None in (told.start, period.start):
            return False
        # "Fighting since Friday has killed 13 … The hospital received 61 wounded … On Sunday a shell …"
        return not self._told_by(raw)

    def _turned(self, story: Story) -> bool:
        """Whether a story begins "Meanwhile, …": without a day of its own it was when the main event was."""
        undated = story.number != MAIN and story.day is None
        return undated and opens(self.scene, story.sentences[0], self.places)

    def _of_background(self, raw: RawClaim, story: Story) -> When | None:
        """ "In March 2005 27 pupils died there. Over a hundred fell ill.": the second is of 2005 too."""
        day, told = story.day, raw.when.period
        if story is self.stories.main or raw.when.how != OF_STORY or told is None:
            return None
        if day is None or day.end is None or (told.start is not None and day.end >= told.start):
            return None
        low = self.scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
        if self.scene.places(raw.sentence) or self.words.perfect.search(low):
            return None  # "four have been arrested": that is the main story again
        return When(day, "event", "time of its story, which is of the background")

    def _answered_for(self, raw: RawClaim, story: Story) -> When | None:
        """ "A man was held on Monday over a shooting that killed three … the gunfire early on Sunday"."""
        period = raw.when.period
        if raw.when.how != ANSWERED or period is None or period.end is None or story.number != MAIN:
            return None
        for day, start in days_of_events(self.scene, self.words, self.places):
            if 0 <= (period.end - start).days <= BEFORE_MAIN and self.scene.day_before(raw.sentence) != day:
                return When(day, "event", "day of the event that somebody answers for")
        return None

    def _answered(self) -> date | None:
        """ "The search was suspended on Friday": the first day that the head names, and it came after."""
        for sentence in self.scene.sentences[:HEAD]:
            for mention in self.scene.times(sentence):
                at = mention.role == "at" and mention.start is not None and is_day(mention.period)
                if at and self.scene.dates_response(sentence, mention):
                    return mention.period.end
        return None

    def _floats(self) -> bool:
        return self.scene.main_day is not None

    def _wide(self, raw: RawClaim, story: Story) -> Period | None:
        """ "A building collapsed last week. Five people died.": no day, and not that of the report."""
        for sentence in story.sentences[:HEAD]:
            if sentence.index > raw.sentence.index:
                break
            for mention in self.scene.times(sentence):
                start, end = mention.period.start, mention.period.end
                if mention.role != "at" or start is None or end is None or is_day(mention.period):
                    continue
                # Not "nine died, a month after a fire killed 20": that dates the fire.
                short = (end - start).days <= WEEKS
                if mention.rule != BEFORE and (short or self._long_past(raw, sentence, end)):
                    return mention.period
        return None

    def _long_past(self, raw: RawClaim, told: Sentence, end: date) -> bool:
        """ "A fire swept through a hall in 1962. Fourteen people died.": a year long past, right before."""
        beside = raw.sentence.index - told.index == 1 and raw.sentence.paragraph == told.paragraph
        past = self.published is not None and end < self.published
        events = self.scene.response.happens
        return beside and past and told.tokens is not None and not events.isdisjoint(told.tokens.low)

    def _counted_back(self, raw: RawClaim) -> When | None:
        """ "Two days after three men drowned, a dam broke": what follows was before the story."""
        main, period, tokens = self.scene.main_day, raw.when.period, raw.sentence.tokens
        if main is None or period is None or tokens is None:
            return None
        for mention in self.scene.times(raw.sentence):
            if mention.period == period and turns(mention, self.scene.response.flips):
                follows = tokens.starts[raw.near] >= mention.offset_end and not self._after_it(raw, mention)
                before = mirrored(period, main) if follows else None
                if before is None:
                    return None
                return When(before, "event", "counted back from the story", mention.text)
        return None

    def _after_it(self, raw: RawClaim, mention: TimeMention) -> bool:
        """ "Two days after the blast police arrested six men", but not "after the blast killed six"."""
        tokens, text = raw.sentence.tokens, self.scene.text_of(raw.sentence)
        if tokens is None:
            return False
        between = text[mention.offset_end : tokens.starts[raw.near]].lower()
        end = self.scene.response.known_event(between)
        apart = "," in between[end - 1 :]  # "two days after the blast, four died in another one"
        return end > 0 and (apart or (raw.kind in self.words.aftermath and between[end:].strip() != ""))

    def _later_count(self, raw: RawClaim) -> When | None:
        """The other figures of a sentence that tells of a rise: "… to 31 on Friday; five are missing"."""
        main, period = self.scene.main_day, raw.when.period
        if not raw.sentence.toll_moved or raw.when.how != DAY_TOLD or main is None:
            return None
        if period is None or period.start is None or main.start is None or main.start >= period.start:
            return None
        for mention in self.scene.times(raw.sentence):
            if mention.period == period and happens(self.scene, raw.sentence, mention, self.words):
                return None
        return When(main, "event", "day of the event, the toll moved later", raw.when.words)

    def _later_death(self, raw: RawClaim) -> When | None:
        """Who dies in hospital days later is of the event's day."""
        main, period = self.scene.main_day, raw.when.period
        if raw.kind not in self.words.late or main is None or period is None or main.start is None:
            return None
        entry = self.stories.of(raw.sentence).entry
        if entry is not None and entry.day is not None:
            return None  # the first entry of a chronicle is not what another one tells of
        if period.end is None or not 0 < (period.end - main.start).days <= AFTERMATH_DAYS:
            return None
        if not died_later(self.scene, raw.sentence, self.words):
            return None
        return When(main, "event", "day of the event, died of it later", raw.when.words)

    def _narrowed(self, raw: RawClaim, story: Story) -> When | None:
        """ "At the weekend": the day of it that the story names first."""
        period = raw.when.period
        if period is None or period.start is None or period.end is None or period.start == period.end:
            return None
        if period.granularity == YEAR:
            return self._of_year(raw)
        weekend = period.granularity == WEEKEND
        if not weekend and period.granularity != WEEK:
            return None
        for sentence in story.sentences[:DATED_SENTENCES]:
            for mention in self.scene.times(sentence):
                day = mention.period.start
                if day is None or day != mention.period.end or not period.start <= day <= period.end:
                    continue
                text, inner = self.scene.text_of(sentence), self.scene.response.inner
                tokens = sentence.tokens if sentence is raw.sentence else None
                begin = sentence.start if tokens is None else tokens.starts[raw.near]
                if inner.of_some.search(text[begin : mention.offset_start].lower()):
                    continue  # "five over the weekend, including two shot on Sunday"
                other = self._floats() and mention.period != self.scene.main_day
                told = self._harms(sentence) or happens(self.scene, sentence, mention, self.words)
                told = told and sentence.index > raw.sentence.index
                if not weekend and (other or not told):
                    continue
                named = names_event(text, mention, sentence.end, self.words)
                aside = self.scene.dates_response(sentence, mention)
                aside = not named and (aside or self.scene.dates_saying(sentence, mention))
                if mention.role == "at" and not aside:
                    exact = Period(day, day, "day", anchor=period.anchor)
                    return When(exact, "event", "the day of it that is named first")
        return None

    def _of_year(self, raw: RawClaim) -> When | None:
        """ "Eight died in a fire nearly two years ago": on the one day of about then that is named."""
        period = raw.when.period
        if period is None or period.start is None or period.end is None or period.anchor == "explicit":
            return None
        first, last = add_days(period.start, -ABOUT), add_days(period.end, ABOUT)
        days = {
            mention.period
            for sentence in self.scene.sentences
            for mention in self.scene.times(sentence)
            if mention.role == "at" and is_dated(mention.period) and mention.start is not None
            if first <= mention.start <= last
        }
        if len(days) != 1:
            return None
        return When(days.pop(), "event", "the day of about then that is named")

    def _span(self, story: Story) -> Period | None:
        """The days over which a story says that its event went on."""
        found = (self._told_span(sentence) for sentence in story.sentences)
        return next((span for span in found if span is not None), None)

    def _told_span(self, sentence: Sentence) -> Period | None:
        """ "It began on Monday and went on into Tuesday": the days from the one to the other."""
        found = [m for m in self.scene.times(sentence) if m.role in ENDS and m.period.end is not None]
        for one, two in pairwise(found):
            between = self.scene.text_of(sentence)[one.offset_end : two.offset_start].lower()
            first, last = one.period.start, two.period.end
            if first is None or first != one.period.end or last is None:
                continue
            if not 0 < (last - first).days <= WEEKS:
                continue
            if two.role == "at" and two.period.start != last:
                continue
            before = self.scene.text_of(sentence)[sentence.start : one.offset_start].lower()
            if self.words.begun.search(before) and self.words.over.search(between):
                return Period(first, last, DAYS, anchor=one.period.anchor)
            if (last - first).days > FEW:
                continue
            said = self.scene.dates_saying(sentence, two)
            if two.role == "until" or (not said and self.words.goes_on.search(between[-GOES_ON:])):
                return Period(first, last, DAYS, anchor=one.period.anchor)
        return None

    def _spanned(self, raw: RawClaim, span: Period | None) -> When | None:
        """A figure of the first of these days is of all: the story's, or those of its own sentence."""
        period = raw.when.period
        if raw.when.how == DAY_TOLD:
            span = self._told_span(raw.sentence)
        elif raw.when.how != OF_STORY:
            return None
        if span is None or period is None:
            return None
        if period.start != span.start and not (raw.when.how == DAY_TOLD and self._to_its_end(raw, span)):
            return None
        return When(span, "event", "days from its beginning to its end")

    def _after_its_event(self, raw: RawClaim) -> bool:
        """ "Seven people have been arrested after Saturday's riot": on that day or after it."""
        text = self.scene.text_of(raw.sentence)
        low = text[raw.sentence.start : raw.sentence.end].lower()
        if raw.when.how != DAY_TOLD or not self.words.perfect.search(low):
            return False
        days = (m for m in self.scene.times(raw.sentence) if m.period == raw.when.period)
        named = (m for m in days if m.text[:1].isupper())  # not "during Friday's riot"
        return any(text.startswith(self.words.owning, m.offset_end) for m in named)

    def _to_its_end(self, raw: RawClaim, span: Period) -> bool:
        """ "Clashes erupted on Monday and went on into Tuesday, leaving 14 dead", not "…, when 14 died"."""
        tokens, text = raw.sentence.tokens, self.scene.text_of(raw.sentence)
        if tokens is None or raw.when.period is None or raw.when.period.start != span.end:
            return False
        near = tokens.starts[raw.near]
        ends = (m.offset_end for m in self.scene.times(raw.sentence))
        last = max((end for end in ends if end <= near), default=near)
        return self.scene.response.told_when.isdisjoint(text[last:near].lower().split())

    def _aftermath(self, raw: RawClaim) -> When | None:
        """People are still arrested, rescued and sheltered up to the report, be they "taken on 1 March"."""
        period, published = raw.when.period, self.published
        entry = self.stories.of(raw.sentence).entry
        if entry is not None and entry.day is not None:
            return None  # "14 July. … and 12 were captured": each line of a chronicle is of its day
        late = raw.kind in self.words.aftermath and raw.rule.id not in self.words.at_once
        if late and raw.rule.id in self.words.at_once_told and raw.sentence.tokens is not None:
            verb = raw.sentence.tokens.low[max(0, raw.verb - VERB) : raw.verb]
            late = not self.scene.response.present.isdisjoint(verb)
        taken = raw.kind in self.words.released and raw.when.how == OF_STORY
        taken = taken and any(m.period == period for m in self.scene.times(raw.sentence))
        if not (late or taken) or not (raw.when.how == OF_STORY or self._after_its_event(raw)):
            return None
        if period is None or period.start is None or published is None or period.end == published:
            return None
        if (gap := (published - period.start).days) <= 0 or (gap > AFTERMATH_DAYS and not taken):
            return None
        said = said_on(self.scene, raw.sentence, published)
        end = said if said > period.start else published  # "said on Wednesday that it had arrested nine"
        for mention in self.scene.times(raw.sentence):
            if mention.role == "until" and mention.period.end and period.start <= mention.period.end <= end:
                end = mention.period.end
        if gap == 1 and end == published and not taken:
            text = self.scene.text_of(raw.sentence)[raw.sentence.start : raw.sentence.end].lower()
            if not self.words.perfect.search(text):
                return None  # "were arrested", told the morning after
        spread = Period(period.start, end, DAYS, anchor=period.anchor)
        return When(spread, "event", "from the event to the report")
