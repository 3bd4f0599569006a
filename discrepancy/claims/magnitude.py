"""Figures too large for one incident, that name no day: "Thousands have died and a million have fled".

A report of an attack ends with what its war has cost. The day of the attack is not that of such a figure, and
a program that gave it one would have invented a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from discrepancy.claims.coverage import When
from discrepancy.claims.daywords import DayWords
from discrepancy.claims.periods import is_day
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Period

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
        return When(period, "cumulative", "more than one incident has")

    def _beyond(self, raw: RawClaim) -> bool:
        """Whether no single incident of its sort, in the knowledge of the rules, has cost so many."""
        least = self.words.largest.get(raw.kind)
        if least is None or (raw.what or self._nature) in self.words.areal:
            return False
        return (raw.phrase.value or 0) >= least

    def _undated(self, raw: RawClaim) -> bool:
        told = raw.when.coverage == "cumulative" or self.scene.times(raw.sentence)
        return not told and raw.when.how in self.words.vague and raw.sentence.index > self._lead

    def _told_before(self, sentence: Sentence) -> date | None:
        """When what the sentence before tells of began: "At war since 2015, Arif … Thousands have died"."""
        before, published = self.scene.sentences[sentence.index - 1], self.scene.document.published
        if before.paragraph != sentence.paragraph or published is None:
            return None
        low = self.scene.text_of(before)[before.start : before.end].lower()
        goes_on = self.words.wars.search(low) or self.words.begun.search(low)
        for mention in self.scene.times(before):
            start = mention.start
            told = mention.role == "since" or (
                mention.role == "at" and goes_on and not is_day(mention.period)
            )
            if told and start is not None and (published - start).days >= BACK:
                return start
        return None
