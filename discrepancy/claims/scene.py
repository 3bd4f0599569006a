"""The scene of a document: its sentences with the times and places named in them, found when asked for.

Only sentences near a figure are ever looked at (law 9: read once, look for dates and places only where a
figure was found); what was found is kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from discrepancy.claims.afterwards import opens_what_was, vague
from discrepancy.claims.labels import in_form, labelled, line_around
from discrepancy.claims.organisations import Organisations
from discrepancy.claims.periods import DAYS, MONTHS, is_dated, is_day
from discrepancy.claims.prefilter import letters
from discrepancy.claims.response import Response
from discrepancy.claims.saying import SAID_REACH, Saying, placed
from discrepancy.claims.storydays import LOOK_BACK, NEAR_SENTENCES, SINCE_EVENT, StoryDays
from discrepancy.language.tokens import Tokens
from discrepancy.model import Document, PartKind, Period, Place, PlaceMention, TimeMention
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook

if TYPE_CHECKING:
    from discrepancy.claims.bulletins import Bulletin
    from discrepancy.places.spans import Span

HEAD_SENTENCES = 5
"""Headline, lead and what explains it: where the main event is dated and placed."""
LEAD = 2
"""The last sentence that may keep the exact place back for a later one."""
BACKGROUND_DAYS = 60
"""A day so long before the main one does not carry on to the next sentence."""
PARAGRAPHS = 4
"""A text of this many is set in paragraphs."""
CONTEXT_SENTENCES = 6
"""Headline and lead: where the places that tell homonyms apart are named."""
ENTRY = 4
"""Characters before the date that opens an entry ("On 25 June 2015, …")."""
CAPITALISED = lazy(r"\b[A-Z][a-z]+")
SPEAKER = 6
"""Words of a speaker that ends a sentence ("…, said a local police official")."""
COUNTS = 4
"""Words behind a place up to its verb of counting ("Arif has so far reported")."""
OPENING = 12
"""Characters before a day that opens its sentence ("Earlier on Sunday a monitor said")."""
ASIDE = 60
"""Characters between commas behind a day that opens its sentence ("On 3 May, weeks on, the army said")."""
DATELINE = 6
"""Words of a dateline, or of a line that says when a report was released."""
SURE = frozenset({"supplement", "exact", "qualified"})


class Sentence(Struct):
    """A sentence of a document, with what has been found in it so far."""

    index: int
    start: int
    end: int
    part: PartKind
    field: Literal["text", "title"]
    paragraph: int
    tokens: Tokens | None = None
    times: list[TimeMention] | None = None
    places: list[PlaceMention] | None = None
    holds_claims: bool = False
    tells_harm: bool = False
    """Whether it counts people killed, hurt or taken, as of its own day."""
    toll_moved: bool = False
    """Whether it tells that a toll rose or fell: a day beside that is not the event's."""
    speaker_spans: list[tuple[int, int]] = msgspec.field(default_factory=list)
    """Offsets of the names of speakers: their places are not the event's."""
    saying_spans: list[tuple[int, int]] = msgspec.field(default_factory=list)
    """Offsets of the verbs that report speech."""


class Scene:
    """Sentences of one document in order, and its narrative: which day and place the story is at."""

    def __init__(
        self,
        document: Document,
        sentences: list[Sentence],
        organisations: Organisations,
        book: Rulebook,
        placing: frozenset[str] = frozenset(),
        citing: frozenset[str] = frozenset(),
        saying: Saying | None = None,
        response: Response | None = None,
        counting: frozenset[str] = frozenset(),
        beside: frozenset[str] = frozenset(),
        words: frozenset[str] | None = None,
    ) -> None:
        self.citing = citing
        self.saying = saying or Saying(frozenset(), frozenset(), frozenset())
        self.response = response or Response(frozenset(), frozenset())
        self.placing = placing
        self.counting = counting
        self.beside = beside
        self.organisations = organisations
        self.document = document
        self.sentences = sentences
        self.book = book
        self._words = words
        self._context: tuple[Place, ...] | None = None
        self._scanned: dict[int, list[Span]] = {}
        self.local: dict[str, Place] = {}
        """Villages of which only the name is known, by their names in small letters, as they were met."""
        self._main_day: Period | None = None
        self._main_day_known = False
        self.late_deaths: frozenset[int] = frozenset()
        """Numbers of the sentences that tell who died later of the event: their days are not the story's."""
        self._in_paragraphs: bool | None = None
        self._days = StoryDays(self)
        self.weighed: dict[int, list[Any]] = {}
        self.bulletin: Bulletin | None = None
        """Its entries, where it is a bulletin or a chronicle."""

    def words(self) -> frozenset[str]:
        """Every word of title and text, in lower case."""
        if self._words is None:
            self._words = frozenset(letters(f"{self.document.title or ''}\n{self.document.text}"))
        return self._words

    def text_of(self, sentence: Sentence) -> str:
        """The text that the offsets of the sentence count in."""
        return (self.document.title or "") if sentence.field == "title" else self.document.text

    def times(self, sentence: Sentence) -> list[TimeMention]:
        """The time expressions of the sentence; "the next day" counts from where the story is."""
        return self._days.of(sentence) if sentence.times is None else sentence.times

    def own_times(self, sentence: Sentence) -> list[TimeMention]:
        """The time expressions of the sentence as they stand, whatever the story has reached."""
        return self._days.own(sentence)

    def places(self, sentence: Sentence) -> list[PlaceMention]:
        """The places named in the sentence, those of speakers left out."""
        if sentence.places is None:
            found = self.named(sentence)
            text = self.text_of(sentence)
            taken = [
                span
                for span in sentence.speaker_spans
                if not (placed(text, span[0], self.placing) or self._counts(text, span, found))
            ]
            taken += [(t.offset_start, t.offset_end) for t in self.times(sentence)]
            if found and sentence.tokens is not None:
                taken += self.organisations.spans(sentence.tokens)
            sentence.places = [
                m for m in found if not any(a < m.offset_end and m.offset_start < b for a, b in taken)
            ]
        return sentence.places

    def _counts(self, text: str, speaker: tuple[int, int], found: list[PlaceMention]) -> bool:
        """Whether a speaker is but a place, or its authorities, and counts its own: "Arif reported two"."""
        first, last = speaker
        if self.counting.isdisjoint(text[last : last + ASIDE].split()[:COUNTS]):
            return False
        for m in (m for m in found if first <= m.offset_start < m.offset_end <= last):
            before, behind = text[first : m.offset_start].lower().split(), text[m.offset_end : last].strip()
            country = m.place is not None and m.place.feature == "country"
            whole = not behind or behind[0] + behind[-1] == "()" or behind in self.beside
            if whole and self.beside.issuperset(before) and not (len(before) > 1 and country):
                return True
        return False

    def named(self, sentence: Sentence) -> list[PlaceMention]:
        """All places named in the sentence, those in the names of speakers and bodies too.

        A village of which the tables know the name alone is one that no table has: the text says where it is.
        """
        from discrepancy.places import find_places, is_local

        found = find_places(
            self.text_of(sentence),
            start=sentence.start,
            end=sentence.end,
            context=self.context(),
            book=self.book,
            scanned=self._scanned.get(sentence.index),
        )
        for n, mention in enumerate(found):
            if mention.place is not None and is_local(mention.place):
                self.local[mention.name.casefold()] = mention.place
                found[n] = PlaceMention(mention.offset_start, mention.offset_end, mention.name)
        return found

    def context(self) -> tuple[Place, ...]:
        """The places of the head of the document: they decide between homonyms in the rest of it."""
        if self._context is None:
            from discrepancy.places import find_places, scan_places

            known: dict[str, tuple[int, Place]] = {}
            for sentence in self.sentences[:CONTEXT_SENTENCES]:
                text, start, end = self.text_of(sentence), sentence.start, sentence.end
                found = scan_places(text, start=start, end=end, book=self.book)
                self._scanned[sentence.index] = found
                for mention in find_places(text, book=self.book, scanned=found):
                    if mention.place is not None and mention.how in SURE:
                        known.setdefault(mention.place.place_id, (sentence.index, mention.place))
            self._context = self._at_home(list(known.values()))
        return self._context

    def _at_home(self, known: list[tuple[int, Place]]) -> tuple[Place, ...]:
        """The places of the head without small ones in countries of which nothing else is told there.

        "Hays" beside "Yemeni" forces is no Hays in Kansas; "relatives in Lithuania" far below move nothing.
        """
        from discrepancy.places import demonym_country, is_small

        counted = Counter(place.country for _, place in known)
        told: dict[str | None, int] = {}
        for sentence in self.sentences[:CONTEXT_SENTENCES]:
            for word in CAPITALISED.findall(self.text_of(sentence), sentence.start, sentence.end):
                told.setdefault(demonym_country(word, self.book), sentence.index)
        told.pop(None, None)
        kept = []
        for first, place in known:
            alone = counted[place.country] == 1 and place.country not in told
            near = max(first, LEAD)
            named = (at for at, other in known if other.country not in (None, place.country))
            others = any(at <= near for at in (*named, *told.values()))
            if not (alone and others and is_small(place, self.book)):
                kept.append(place)
        return tuple(kept)

    @property
    def in_paragraphs(self) -> bool:
        """Whether the text is set in paragraphs, so that they tell what belongs together."""
        if self._in_paragraphs is None:
            told = {s.paragraph for s in self.sentences if s.part == "body" and s.field == "text"}
            self._in_paragraphs = len(told) >= PARAGRAPHS
        return self._in_paragraphs

    @property
    def main_day(self) -> Period | None:
        """The day of the document's main event: the first that its head names."""
        if not self._main_day_known:
            self._main_day_known = True
            for sentence in self.sentences[:HEAD_SENTENCES]:
                mention = None if sentence.part == "link" else self.event_day(sentence)
                if mention is not None:
                    self._main_day = mention.period
                    break
        return self._main_day

    def set_main_day(self, day: Period | None) -> None:
        """Put right the day of the main event, once more of the document is known."""
        self._main_day, self._main_day_known = day, True

    def day_before(self, sentence: Sentence) -> Period | None:
        """The day that the story is at before a sentence that names none.

        That of the entry in a chronicle, or else of the main event, unless a sentence right before it holds
        figures of another day: then it goes on with that one. A day named further back belongs to what was
        told there.
        """
        entry = self._entry(sentence)
        if entry is not None:
            return entry
        for earlier in reversed(self.sentences[max(0, sentence.index - NEAR_SENTENCES) : sentence.index]):
            apart = self.in_paragraphs and earlier.paragraph != sentence.paragraph
            told = earlier.field == sentence.field and earlier.part != "link"
            told = told and (earlier.holds_claims or self.right_before(earlier, sentence))
            if told and not apart and earlier.index not in self.late_deaths:
                if self.main_day is not None and any(m.period == self.main_day for m in self.times(earlier)):
                    return self.main_day  # "were found on Friday, two days after a boat sank"
                mention = self.event_day(earlier)
                if mention is not None and not self._long_before(mention.period):
                    return mention.period
        if self.main_day is not None:
            return self.main_day
        for earlier in reversed(self.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
            mention = None if earlier.part == "link" else self.event_day(earlier)
            if mention is not None:
                return mention.period
        return None

    def right_before(self, earlier: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence right before another tells what happened: "On Sunday rebels struck. Six died."

        Not before one that comes back to what was told: "Five of the victims were …", "Nine are still …".
        """
        close = earlier.index == sentence.index - 1 and earlier.paragraph == sentence.paragraph
        if not close or earlier.tokens is None or sentence.tokens is None:
            return False
        back = self.response.back.isdisjoint(sentence.tokens.low)
        return back and self.response.tells(earlier.tokens.low)

    def _long_before(self, period: Period) -> bool:
        """Whether a day is of the background: what is told after it is the main story again."""
        main = self.main_day
        if main is None or main.start is None or period.end is None:
            return False
        return (main.start - period.end).days > BACKGROUND_DAYS

    def _entry(self, sentence: Sentence) -> Period | None:
        """The day of the chronicle's entry that the sentence stands in: its paragraph opens with a date."""
        told = self.bulletin.of(sentence) if self.bulletin else None
        if told is not None and told.day is not None:
            return told.day
        if not self.in_paragraphs or sentence.part != "body":
            return None
        for earlier in reversed(self.sentences[: sentence.index]):
            if earlier.paragraph != sentence.paragraph or earlier.field != sentence.field:
                break
            for mention in self.times(earlier):
                leads = mention.offset_start - earlier.start <= ENTRY and is_dated(mention.period)
                if mention.role == "at" and leads:
                    return mention.period
        return None

    def event_day(self, sentence: Sentence) -> TimeMention | None:
        """The first expression of a day in the sentence that does not date the saying.

        Before all others the day since which people are gone: "sought on Sunday, missing since Friday".
        """
        for mention in sorted(self.times(sentence), key=lambda m: m.rule != SINCE_EVENT):
            if mention.role != "at" or not is_day(mention.period) or self.dates_saying(sentence, mention):
                continue
            if self.dates_response(sentence, mention) or self._to_come(mention) or vague(mention):
                continue
            text, first = self.text_of(sentence), mention.offset_start
            if self.response.inner.of_some.search(text[sentence.start : first].lower()):
                continue  # "40 have died, including two killed on Friday"
            of_report = labelled(text, first, mention.offset_end)
            of_report = of_report and not in_form(text, first, self.response.fields)
            if of_report or self._of_dateline(sentence, mention):
                continue
            if not self.dates_move(sentence, mention):
                return mention
        return None

    def is_dateline(self, sentence: Sentence) -> bool:
        """Whether a sentence only says where and when the report was sent ("KELU, 24 August")."""
        return any(self._of_dateline(sentence, mention) for mention in self.times(sentence))

    def _of_dateline(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Whether a day only says when a report was sent, in a line above it.

        "KELU, 24 August", "For immediate release, Monday, 24 August", but not "The Kelu raid of 24 August".
        """
        if sentence.field != "text" or sentence.index > HEAD_SENTENCES or sentence.holds_claims:
            return False
        text = self.text_of(sentence)
        line, close = line_around(text, sentence.start, sentence.start)
        words = text[line : mention.offset_start].split()
        told = text[mention.offset_end : sentence.end].strip(" .:–—-|")
        if told or not 0 < len(words) <= DATELINE:
            return False
        if self.bulletin is not None and self.bulletin.of(sentence) is not None:
            return False
        if words[-1].endswith(",") and not text[:line].strip() and all(w[:1].isupper() for w in words):
            return True
        if words[-1] in self.saying.days and text[sentence.end - 1 : sentence.end] == ".":
            return False  # "The attackers came on Thursday."
        said = {word.strip(".,;:–—-").lower() for word in words}
        return sentence.end >= close and len(words) > 1 and self.response.happens.isdisjoint(said)

    def dates_move(self, sentence: Sentence, mention: TimeMention) -> bool:
        """Whether a day is the one on which a toll rose or fell, and not that of the event itself."""
        if not sentence.toll_moved:
            return False
        text, first, last = self.text_of(sentence), mention.offset_start, mention.offset_end
        owned = text.startswith(self.response.owning, last) or self.response.names_event(text, last)
        return not owned and not self.response.happened_on(text, sentence.start, first)

    def _to_come(self, mention: TimeMention) -> bool:
        """Whether a day is after the report: nothing that it tells has happened then."""
        published, start = self.document.published, mention.start
        return published is not None and start is not None and start > published

    def dates_saying(self, sentence: Sentence, mention: TimeMention) -> bool:
        """ "…, the ministry said on Monday": the day of the report, not of the event."""
        text = self.text_of(sentence)
        spans = mention.granularity == DAYS or (mention.role == "during" and mention.rule == MONTHS)
        if spans or text.startswith(self.response.owning, mention.offset_end):
            return False  # "said Monday's attack killed four", "between May and June the monitor counted"
        if self.by_the_way(sentence, mention):
            return True
        opening = not text[sentence.start : mention.offset_start].strip(" \"“‘'")[OPENING:]
        for start, end in sentence.saying_spans:
            verb, near = text[start:end].lower(), 0 <= mention.offset_start - end <= SAID_REACH
            if near and self.saying.goes_on_to(verb, text[end : mention.offset_start].split()):
                return True
            between = text[mention.offset_end : max(start, mention.offset_end)]
            if opening and between.strip().lower() in self.saying.speaks:
                return True  # "On Monday it said …", but not "On Monday, it said, …"
            touches = mention.offset_end <= start <= mention.offset_end + 2
            if touches and verb not in self.citing and not _inverted(text, sentence, mention, start, end):
                return True
        if self.saying.owns(
            text[sentence.start : mention.offset_start], text[mention.offset_end : sentence.end]
        ):
            return True
        for start, end in sentence.speaker_spans:  # "On Sunday a monitor said"
            between = text[mention.offset_end : max(start, mention.offset_end)]
            aside = between[:1] == "," and between[-2:-1] == "," and len(between) <= ASIDE
            opens = opening and (0 <= start - mention.offset_end <= 2 or aside)
            if opens and any(0 <= verb - end <= 12 for verb, _ in sentence.saying_spans):
                return True
        return False

    def by_the_way(self, sentence: Sentence, mention: TimeMention) -> bool:
        """ "The minister, who arrived on Friday, said …": what somebody did who goes on to speak."""
        text, first, last = self.text_of(sentence), mention.offset_start, mention.offset_end
        return self.response.by_the_way(text, sentence.start, first, last, sentence.end)

    def dates_response(self, sentence: Sentence, mention: TimeMention) -> bool:
        """ "Rescuers searched on Sunday for …": a day after the event."""
        text = self.text_of(sentence)
        first, last = mention.offset_start, mention.offset_end
        if text.startswith(self.response.owning, last) or opens_what_was(mention, self.response.flips):
            return False
        if self.response.departs(text, sentence.start, first):
            return self._other_day(mention)  # "The boat left Kelu on 9 July. It sank on 11 July."
        if self.response.tells_state(text, sentence.start, first):
            return self._other_day(mention)  # "One was in critical condition Sunday."
        return self.response.owns(text, sentence.start, sentence.end, first, last)

    def _other_day(self, mention: TimeMention) -> bool:
        """Whether the document names another day, right after one or further on."""
        return any(
            other.role == "at" and is_day(other.period) and other.period != mention.period
            for sentence in self.sentences[:LOOK_BACK]
            if sentence.part != "link"
            for other in self.own_times(sentence)
        )


def _inverted(text: str, sentence: Sentence, mention: TimeMention, start: int, end: int) -> bool:
    """Whether a speaker stands behind the verb at ``start``: "… went off on Friday, said a local official".

    Not "the ministry, on Friday, said …".
    """
    if any(0 <= first - end <= 1 and last > first for first, last in sentence.speaker_spans):
        return True
    before = text[sentence.start : mention.offset_start].rsplit(None, 1)[0].rstrip()
    behind = text[end : sentence.end].split()
    return "," in text[mention.offset_end : start] and before[-1:] != "," and 0 < len(behind) <= SPEAKER
