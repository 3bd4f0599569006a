"""Dates and their order within one document: a thing done twice, a beginning after the end, an end too early.

Which words end what others begin is data: ``rules/events/dates.toml``. What happened on a date is read from
the words next to it, since a sentence may tell of several things and the claim name but one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from discrepancy.model import Claim
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_WORD = lazy(r"[^\W\d_]+")
_DIGIT = lazy(r"\d")
_LOOK_BACK = 160
"""Characters before a date in which the word for what happened may stand."""
_BESIDE = 45
"""Characters before a place in which a distance or direction from it may stand."""


class Sequences:
    """The checks of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/dates.toml")
        order, elsewhere = table.get("order", {}), table.get("elsewhere", {})
        words: dict[str, list[str]] = table.get("words", {})
        self._sense = {word: sense for sense, known in words.items() for word in known}
        self._once = frozenset(order.get("once", ()))
        self._undo = frozenset(order.get("undo", ()))
        self._begin = frozenset(order.get("begin", ()))
        self._finish = frozenset(order.get("finish", ()))
        self._objects = frozenset(elsewhere.get("objects", ()))
        self._wide = frozenset(elsewhere.get("wide", ()))
        self._beside = frozenset(elsewhere.get("beside", ()))

    def check(self, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], str]]:
        """Claims of one document that cannot all be right, each group with the rule that says so."""
        by_place: dict[str, list[Claim]] = defaultdict(list)
        for c in claims:
            if c.start and c.end and c.end < c.start:
                yield [c], "reversed"
            elif c.kind == "date" and c.polarity == "asserted" and c.start and (c.place_id or c.spot):
                by_place[c.place_id or (c.spot or "").casefold()].append(c)
        for place in sorted(by_place):
            ordered = sorted(by_place[place], key=lambda c: (c.start or date.min, c.id))
            yield from self._at_one_place([c for c in ordered if not self._only_near(c)])

    def _at_one_place(self, claims: list[Claim]) -> Iterator[tuple[list[Claim], str]]:
        senses = {c.id: self.sense(c) for c in claims}
        last: dict[str, Claim] = {}
        for c in claims:
            sense = senses[c.id]
            if sense in self._once:
                before = last.get(sense)
                again = before is not None and _later(before, c) and self._same_object(before, c)
                if again and before is not None and _written_out(before) and _written_out(c):
                    yield [before, c], "twice"
                last[sense] = c
            if sense in self._undo:
                last.clear()
        finished = [c for c in claims if senses[c.id] in self._finish]
        for c in claims:
            if senses[c.id] not in self._begin or not finished:
                continue
            over = [f for f in finished if _later(f, c) and self._same_object(f, c)]
            if over and len(over) == len(finished) and _written_out(over[-1]) and _written_out(c):
                yield [over[-1], c], "after its end"

    def sense(self, claim: Claim) -> str:
        """What happened on the claim's date: what the claim says, or the nearest known word before the date.

        A campaign is named after its aim, so "the start of the liberation campaign in May" is a start.
        """
        verb = (claim.what or "").casefold()
        at = claim.offset_start - claim.quote_start
        before = claim.quote[max(0, at - _LOOK_BACK) : at] if 0 < at <= len(claim.quote) else ""
        # What stands before another date belongs to that one.
        before = _DIGIT.split(before)[-1]
        senses = [self._sense[w] for w in _WORD.findall(before.lower()) if w in self._sense]
        if senses and senses[-1] == "campaign":
            return next((s for s in reversed(senses) if s in self._begin), "campaign")
        if verb in self._sense:
            return self._sense[verb]
        return senses[-1] if senses else verb

    def _only_near(self, claim: Claim) -> bool:
        """Whether the sentence speaks of another place: it measures from this one, or names its region."""
        if not self._wide.isdisjoint(_WORD.findall((claim.spot or "").lower())):
            return True
        at = claim.quote.find(claim.spot) if claim.spot else -1
        if at < 0:
            return True  # the place is that of the story: the sentence may be about another
        words = _WORD.findall(claim.quote[max(0, at - _BESIDE) : at].lower())[-6:]
        return not self._beside.isdisjoint(words)

    def _same_object(self, one: Claim, other: Claim) -> bool:
        """Whether both speak of the place itself, or of the same base, dam or headquarters in it."""
        if one.site or other.site:
            return (one.site or "").casefold() == (other.site or "").casefold()
        return self._named(one) == self._named(other)

    def _named(self, claim: Claim) -> frozenset[str]:
        start = claim.offset_start - claim.quote_start
        near = claim.quote[max(0, start - 60) : start + 120] if 0 <= start < len(claim.quote) else claim.quote
        return self._objects.intersection(_WORD.findall(near.lower()))


def _written_out(claim: Claim) -> bool:
    """Whether the sentence itself gives the year: a date worked out from others may be worked out wrong."""
    return claim.start is not None and str(claim.start.year) in claim.quote


def _later(one: Claim, other: Claim) -> bool:
    """Whether the second lies wholly after the first."""
    return bool(one.start and other.start and (one.end or one.start) < other.start)


def sequences(book: Rulebook | None = None) -> Sequences:
    """The date checks of a rulebook, compiled once."""
    return (book or rulebook()).built("discrepancies.sequences", Sequences)
