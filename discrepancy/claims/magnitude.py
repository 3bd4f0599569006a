"""Figures too large for one incident, that name no day: "Thousands have died and a million have fled".

A report of an attack ends with what its war has cost. The day of the attack is not that of such a figure, and
a program that gave it one would have invented a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from discrepancy.claims.coverage import When
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.periods import is_day
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Period

BEYOND = "more than one incident has"
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
        self._large = {raw.sentence.index for raw in raws if self._beyond(raw) and self._undated(raw)}

    def when(self, raw: RawClaim, begun: Period | None) -> When | None:
        """The time up to the report for a figure of that size, and for those told beside it; else None.

        ``begun``: when the war began that the document tells of, where it says so.
        """
        if raw.sentence.index not in self._large or not self._undated(raw):
            return None
        start = self._told_before(raw.sentence) or (begun.start if begun is not None else None)
        period = Period(start, self.scene.document.published, "unknown", anchor="published")
        return When(period, "cumulative", BEYOND)

    def _beyond(self, raw: RawClaim) -> bool:
        """Whether no single incident of its sort, in the knowledge of the rules, has cost so many."""
        least = self.words.largest.get(raw.kind)
        if least is None or (raw.what or self._nature) in self.words.areal:
            return False
        return (raw.phrase.value or 0) >= least

    def _undated(self, raw: RawClaim) -> bool:
        told = raw.when.coverage == "cumulative" or self.scene.times(raw.sentence)
        vague = not told and raw.when.how in self.words.vague and raw.sentence.index > self._lead
        return vague and not self._of_another(raw.sentence)

    def _of_another(self, sentence: Sentence) -> bool:
        """Whether the sentence before tells of an older event: "In May a slope buried Arif. 2,000 died"."""
        return any(True for _ in self._days_before(sentence, goes_on=False))

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
