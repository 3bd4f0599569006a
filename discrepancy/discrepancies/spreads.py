"""Figures over several places or days: the figure of one of them is a share, and no rival of the sum.

"Seventeen died in Ariha and Saraqib" is not denied by "eleven died in Ariha", nor "eleven in two days" by
"six on Thursday". What says so is data: ``rules/en/movement.toml`` under ``[spread]``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from discrepancy.events.spots import Names, alike, names
from discrepancy.model import Claim
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_WORD = lazy(r"[^\W_]+")
_NAME = r"\b[^\W\d_a-z][\w'\u2019-]{1,30}"
_CLAUSE = lazy(r"[,;:.()\u2013\u2014\n\d]")
_REACH = 90
"""Characters behind a figure in which its places are told of."""
_LOOK_BACK = 4
"""Words before "in two days" that may say it happened for the second time in them."""
_KEPT = 4096
"""Sentences whose reading is kept before all are forgotten: memory stays flat over a million."""


class Spread(Struct, frozen=True):
    """Over what one figure is a sum."""

    several: bool = False
    """Several places."""
    named: frozenset[str] = frozenset()
    """Those of them that it names, folded; none where it only says how many or that there are several."""
    days: bool = False
    """Several days, in an account of one incident."""


NOWHERE = Spread()


class Spreads:
    """Reads off a claim's sentence whether its figure is a sum over places or days."""

    def __init__(self, book: Rulebook) -> None:
        table = book.toml("en/movement.toml").get("spread", {})
        joint = "|".join(re.escape(word) for word in table.get("joining", ()))
        before = "|".join(re.escape(word) for word in table.get("before_name", ()))
        name = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
        join = rf"(?:,\s{name}){{0,4}},?\s(?:{joint})\s(?:(?:{before})\s){{0,4}}"
        self._behind = lazy(rf"{join}({name})")
        self._ahead = lazy(rf"({name}){join}$")
        self._between = frozenset(table.get("between", ()))
        self._plural = frozenset(table.get("places", ()))
        self._days = frozenset(table.get("days", ()))
        self._opening = frozenset(table.get("opening", ()))
        self._filling = frozenset(table.get("filling", ()))
        self._counts = frozenset(table.get("counts", ()))
        self._again = frozenset(table.get("again", ()))
        since = "|".join(re.escape(cue) for cue in table.get("since", ()))
        # "Since Thursday's blast" is of one day.
        self._since = lazy(rf"\b(?:{since})\b(?!['\u2019])")
        self._names: Names = names(book)
        self._kept: dict[tuple[str, str | None, int], Spread] = {}

    def of(self, claim: Claim) -> Spread:
        """The spread of a claim's figure."""
        end = claim.offset_end - claim.quote_start
        key = (claim.quote, claim.spot, end)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = self._of(claim.quote, claim.spot, end)
        return found

    def _of(self, quote: str, place: str | None, end: int) -> Spread:
        lower = quote.lower()
        words = _WORD.findall(lower)
        days = self._over_days(words) or self._since.search(lower) is not None
        named = self._pair(quote, place) if place else frozenset()
        several = bool(named)
        if not several and 0 < end <= len(quote):
            following = quote[end : end + _REACH]
            stop = _CLAUSE.search(following)
            clause = _WORD.findall((following[: stop.start()] if stop else following).lower())
            several = any(b in self._plural and a in self._counts for a, b in pairwise(clause))
        return Spread(several, named, days) if several or days else NOWHERE

    def _over_days(self, words: list[str]) -> bool:
        """Whether "over the past three days" stands there, and not "the second time in two days"."""
        for n, word in enumerate(words):
            if word not in self._days or words[n - 1 : n] == [] or words[n - 1] not in self._counts:
                continue
            at = n - 2
            while at >= 0 and words[at] in self._filling:
                at -= 1
            opened = at >= 0 and words[at] in self._opening
            if opened and self._again.isdisjoint(words[max(0, at - _LOOK_BACK) : at]):
                return self._again.isdisjoint(words[n + 1 : n + 2])
        return False

    def _pair(self, quote: str, place: str) -> frozenset[str]:
        """The place and those that the sentence joins to it ("in X and Y"), folded; else nothing."""
        at = quote.find(place)
        while at >= 0:
            behind = self._behind.match(quote, at + len(place))
            ahead = self._ahead.search(quote, max(0, at - _REACH), at)
            for found in (behind, ahead):
                if found is None:
                    continue
                start = min(at, found.start())
                lead = _WORD.findall(quote[:start].lower())[-1:]
                if self._between.isdisjoint(lead):
                    return self._names(place) | self._names(found.group(1))
            at = quote.find(place, at + 1)
        return frozenset()

    def of_days(self, part: Claim, whole: Claim, mine: Spread, theirs: Spread) -> bool:
        """Whether the smaller figure is of one of the days over which the larger is a sum."""
        incident = (part.coverage, whole.coverage) == ("event", "event")
        return incident and theirs.days and not mine.days and _of_one_day(part)

    def of_places(self, part: Claim, whole: Claim, mine: Spread, theirs: Spread) -> bool:
        """Whether the smaller figure is of one of the places over which the larger is a sum."""
        if not theirs.several or mine.several or not part.spot or part.spot not in part.quote:
            return False
        if part.place_id and part.place_id != whole.place_id and part.place_id in whole.containers:
            return False
        own = self._names(part.spot)
        if theirs.named:
            # A town of one of two states is in neither's name.
            return bool(part.place_id) or any(alike(a, b) for a in own for b in theirs.named)
        # "In three villages near X": the figure of X may be the whole, that of another name is a share.
        return part.place_id != whole.place_id or (
            part.place_id is None and own != self._names(whole.spot or "")
        )


def _of_one_day(claim: Claim) -> bool:
    return claim.start is not None and claim.start == claim.end


def spreads(book: Rulebook | None = None) -> Spreads:
    """The reader of a rulebook, made once."""
    return (book or rulebook()).built("discrepancies.spreads", Spreads)
