"""Figures too large for one incident, that name no day: "Thousands have died and a million have fled".

A report of an attack ends with what its war has cost. The day of the attack is not that of such a figure, and
a program that gave it one would have invented a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from discrepancy.claims.coverage import When
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.periods import is_day
from discrepancy.claims.placewords import country_wide
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Period

BEYOND = "more than one incident has"
VAST = 4
"""Times the bound of a kind above which a large figure needs no other sign."""
TIMES = 50
"""Times that a figure is larger than that of the event when it can be of no other count of it."""
BACK = 30
"""Days before the report from which something has gone on, and is no event of its own."""


class Magnitude:
    """The figures of one document that are the cost of what it only mentions."""

    def __init__(self, scene: Scene, words: DayWords, raws: Sequence[RawClaim], nature: str | None) -> None:
        self.scene = scene
        self.words = words
        self._nature = nature
        self._lead = next((s.index for s in scene.sentences if s.part == "body"), 0)
        """The sentence that tells of the event itself, however large it is."""
        self._first = {(r.kind, r.phrase.value) for r in raws if r.sentence.index <= self._lead}
        large = [raw for raw in raws if self._beyond(raw) and self._undated(raw)]
        self._told_wide = {raw.sentence.index for raw in large if self._wide(raw.sentence)}
        self._outgrown = {id(raw) for raw in large if self._vast(raw) or self._outgrows(raw, raws)}

    def when(self, raw: RawClaim, begun: Callable[[], Period | None]) -> When | None:
        """The time up to the report for a figure of that size, and for those told beside it; else None.

        ``begun`` gives when the war began that the document tells of, where it says so: few ask.
        """
        told = raw.sentence.index in self._told_wide and self._undated(raw)
        if not told and id(raw) not in self._outgrown:
            return None
        start = self._told_before(raw.sentence)
        if start is None and (war := begun()) is not None:
            start = war.start
        period = Period(start, self.scene.document.published, "unknown", anchor="published")
        return When(period, "cumulative", BEYOND)

    def _beyond(self, raw: RawClaim) -> bool:
        """Whether few incidents of its sort cost so many, and the report does not open with the figure."""
        least = self.words.largest.get(raw.kind)
        if least is None or (raw.what or self._nature) in self.words.areal:
            return False
        return (raw.phrase.value or 0) >= least and (raw.kind, raw.phrase.value) not in self._first

    def _wide(self, sentence: Sentence) -> bool:
        """Whether a sentence, or the one before it, speaks of a war, or of a whole country.

        A large figure alone is no sign: a blast in a port has hurt five thousand.
        """
        text = self.scene.text_of(sentence)
        low = text[sentence.start : sentence.end].lower()
        before = self.scene.sentences[sentence.index - 1]
        goes_on = before.paragraph == sentence.paragraph and before.field == sentence.field
        said = text[before.start : before.end].lower() if goes_on else ""
        if self.words.wars.search(low) or self.words.wars.search(said) or self._told_before(sentence):
            return True
        if self.words.nationwide.search(low):
            return True
        lands = (m for m in self.scene.places(sentence) if country_wide(m))
        return any(text[: m.offset_start].rstrip().endswith(self.words.inland) for m in lands)

    def _vast(self, raw: RawClaim) -> bool:
        """Whether no incident at all has cost so many."""
        return (raw.phrase.value or 0) >= self.words.largest[raw.kind] * VAST

    def _outgrows(self, raw: RawClaim, raws: Sequence[RawClaim]) -> bool:
        """Whether a far smaller figure of the kind was told before, of the event itself."""
        value = raw.phrase.value or 0
        return any(
            other.kind == raw.kind and 0 < (other.phrase.value or 0) * TIMES <= value
            for other in raws
            if other.sentence.index < raw.sentence.index and other.when.coverage == "event"
        )

    def _undated(self, raw: RawClaim) -> bool:
        told = raw.when.coverage == "cumulative" or self.scene.times(raw.sentence)
        vague = not told and raw.when.how in self.words.vague and raw.sentence.index > self._lead
        return vague and not self._of_another(raw.sentence)

    def _of_another(self, sentence: Sentence) -> bool:
        """Whether the sentence before tells of an older event: "In May a slope buried Arif. 2,000 died"."""
        return next(self._days_before(sentence, goes_on=False), None) is not None

    def _told_before(self, sentence: Sentence) -> date | None:
        """When what the sentence before tells of began: "At war since 2015, Arif … Thousands have died"."""
        return next(self._days_before(sentence, goes_on=True), None)

    def _days_before(self, sentence: Sentence, goes_on: bool) -> Iterator[date]:
        """The days long before the report on which something began that goes on, or that is over."""
        before, published = self.scene.sentences[sentence.index - 1], self.scene.document.published
        if before.paragraph != sentence.paragraph or published is None:
            return
        low = self.scene.text_of(before)[before.start : before.end].lower()
        lasts = bool(self.words.wars.search(low) or self.words.begun.search(low))
        for mention in self.scene.times(before):
            wide = mention.role == "at" and not is_day(mention.period)
            told = mention.role == "since" or (wide and lasts) if goes_on else wide and not lasts
            if told and mention.start is not None and (published - mention.start).days >= BACK:
                yield mention.start
