"""Dates and their order within one document: a thing done twice, a beginning after the end, an end too early.

Which verbs end what others begin is data: ``rules/events/dates.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from discrepancy.model import Claim
from discrepancy.rulebook import Rulebook, rulebook

_WORD = re.compile(r"[^\W_]+")


class Sequences:
    """The checks of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/dates.toml")
        self._once = frozenset(table.get("once", ()))
        self._undo = frozenset(table.get("undo", ()))
        self._begin = frozenset(table.get("begin", ()))
        self._finish = frozenset(table.get("finish", ()))
        self._objects = frozenset(table.get("objects", ()))

    def check(self, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], str]]:
        """Claims of one document that cannot all be right, each group with the rule that says so."""
        by_place: dict[str, list[Claim]] = defaultdict(list)
        for c in claims:
            if c.start and c.end and c.end < c.start:
                yield [c], "reversed"
            elif c.kind == "date" and c.polarity == "asserted" and c.start and (c.place_id or c.place):
                by_place[c.place_id or (c.place or "").casefold()].append(c)
        for place in sorted(by_place):
            yield from self._at_one_place(sorted(by_place[place], key=lambda c: (c.start or date.min, c.id)))

    def _at_one_place(self, claims: list[Claim]) -> Iterator[tuple[list[Claim], str]]:
        last: dict[str, Claim] = {}
        for c in claims:
            verb = (c.what or "").casefold()
            if verb in self._once:
                before = last.get(verb)
                if before is not None and _later(before, c) and self._same_object(before, c):
                    yield [before, c], "twice"
                last[verb] = c
            if verb in self._undo:
                last = {k: v for k, v in last.items() if k == verb}
        finished = [c for c in claims if (c.what or "").casefold() in self._finish]
        for c in claims:
            if (c.what or "").casefold() not in self._begin or not finished:
                continue
            over = [f for f in finished if _later(f, c) and self._same_object(f, c)]
            if over and len(over) == len(finished):
                yield [over[-1], c], "after its end"

    def _same_object(self, one: Claim, other: Claim) -> bool:
        """Whether both speak of the place itself, or of the same base, dam or headquarters in it."""
        if one.site or other.site:
            return (one.site or "").casefold() == (other.site or "").casefold()
        return self._named(one) == self._named(other)

    def _named(self, claim: Claim) -> frozenset[str]:
        start = claim.offset_start - claim.quote_start
        near = claim.quote[max(0, start - 60) : start + 120] if 0 <= start < len(claim.quote) else claim.quote
        return self._objects.intersection(_WORD.findall(near.lower()))


def _later(one: Claim, other: Claim) -> bool:
    """Whether the second lies wholly after the first."""
    return bool(one.start and other.start and (one.end or one.start) < other.start)


def sequences(book: Rulebook | None = None) -> Sequences:
    """The date checks of a rulebook, compiled once."""
    return (book or rulebook()).built("discrepancies.sequences", Sequences)
