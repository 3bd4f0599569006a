"""Dates that cannot be right: in one sentence (weekday, length), in one report (after it), between reports.

The sentence checks read only the sentences of claims that hold a year in digits or a length, so their cost is
that of a scan. Verbs, lengths and their units are data: ``rules/events/dates.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from discrepancy.model import Claim, TimeMention
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times import find_times, weekday_conflict

_YEAR = lazy(r"\b(?:1[5-9]|20)\d\d\b")
_TOKEN = lazy(r"[^\W_]+")
_A_DAY = timedelta(days=1)


class Dates:
    """The date checks of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/dates.toml")
        self._book = book
        self._length_cues = frozenset(table.get("between", {}).get("length_cues", ()))
        self._units = {str(k): float(v) for k, v in table.get("length_days", {}).items()}
        self._telling = float(table.get("between", {}).get("telling_figure", 3))

    def sentences(self, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], str]]:
        """Sentences of one document that contradict the calendar, with their claims and the rule.

        A weekday that is not that date's, and a length that is not that between the sentence's two days.
        """
        by_quote: dict[str, list[Claim]] = defaultdict(list)
        for c in claims:
            if c.polarity == "asserted" and _YEAR.search(c.quote):
                by_quote[c.quote].append(c)
        for quote, found in sorted(by_quote.items()):
            mentions = find_times(quote, published=found[0].published, book=self._book)
            for m in mentions:
                if m.period.anchor == "explicit" and weekday_conflict(m.period):
                    yield [_nearest(found, m)], "weekday"
            yield from self._length(quote, found, mentions)

    def _length(
        self, quote: str, found: list[Claim], mentions: Sequence[TimeMention]
    ) -> Iterator[tuple[list[Claim], str]]:
        days = sorted(
            {m.start for m in mentions if m.start and m.start == m.end and m.period.anchor == "explicit"}
        )
        lengths = list(self._lengths(quote)) if len(days) == 2 else []
        if len(lengths) != 1:
            return
        low, high = lengths[0]
        apart = (days[1] - days[0]).days
        # Both ends may be counted or neither.
        if not low - 1 <= apart <= high + 1:
            told = [c for c in found if c.kind == "date" and c.start in days]
            if told:
                yield told, "length"

    def _lengths(self, quote: str) -> Iterator[tuple[float, float]]:
        """The least and the most days of each "after 134 days" or "a 6-week siege" in a sentence."""
        words = _TOKEN.findall(quote.lower())
        for before, number, unit in zip(["", *words], words, words[1:], strict=False):
            days = self._units.get(unit)
            if days is None or not number.isdigit() or before not in self._length_cues:
                continue
            # "Six weeks" is said of anything nearer to six than to five or seven.
            slack = days / 2 if days > 1 else 0.0
            yield int(number) * days - slack, int(number) * days + slack

    def after_report(self, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], str]]:
        """Things told as done and dated after the report that tells them; a day's grace for time zones."""
        for c in claims:
            late = c.published is not None and c.start is not None and c.start - c.published > _A_DAY
            # Only a date written out in full can be wrong; one that was worked out may be worked out wrong.
            told = late and c.start is not None and str(c.start.year) in c.quote
            if told and c.polarity == "asserted" and c.coverage == "event":
                yield [c], "after its report"

    def between(self, members: Sequence[Claim]) -> Iterator[tuple[list[Claim], str]]:
        """Reports that put one event on two days.

        Only reports that name one whole day in all, and only where a telling figure shows that they mean the
        same: two raids of two days are no discrepancy.
        """
        days: dict[str, set[tuple[date, date]]] = defaultdict(set)
        figures: dict[str, set[tuple[str, float]]] = defaultdict(set)
        dates: dict[str, list[Claim]] = defaultdict(list)
        for c in members:
            if c.polarity != "asserted" or c.coverage != "event":
                continue
            if c.start is not None:
                days[c.document].add((c.start, c.end or c.start))
            if c.kind == "date":
                dates[c.document].append(c)
            elif c.value is not None and c.value >= self._telling:
                figures[c.document].add((c.kind, float(c.value)))
        groups: dict[date, list[str]] = defaultdict(list)
        for name in sorted(days):
            if len(days[name]) == 1 and dates[name] and (day := next(iter(days[name])))[0] == day[1]:
                groups[day[0]].append(name)
        for early, late in pairwise(sorted(groups)):
            one, other = groups[early], groups[late]
            shared = _union(figures, one) & _union(figures, other)
            if shared:
                told = [c for n in (*one, *other) if figures[n] & shared for c in dates[n]]
                yield told, "two dates"


def _union(figures: dict[str, set[tuple[str, float]]], names: Sequence[str]) -> set[tuple[str, float]]:
    found: set[tuple[str, float]] = set()
    for name in names:
        found |= figures[name]
    return found


def _nearest(claims: Sequence[Claim], mention: TimeMention) -> Claim:
    """The claim of a sentence that the mention dates: one of its day, a date before a figure, the nearest."""
    return min(
        claims,
        key=lambda c: (
            c.start != mention.start, c.kind != "date",
            abs(c.offset_start - c.quote_start - mention.offset_start), c.id,
        ),
    )  # fmt: skip


def dates(book: Rulebook | None = None) -> Dates:
    """The date checks of a rulebook, compiled once."""
    return (book or rulebook()).built("discrepancies.dates", Dates)
