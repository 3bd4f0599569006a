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
_WEEKS = timedelta(days=31)
"""A sum of no more days is of the fighting in which its report's one day lies."""
_A_DAY = timedelta(days=1)
TWO_DAYS = "two dates"
"""The rule by which reports put one event on two days."""


class Dates:
    """The date checks of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        table: dict[str, Any] = book.toml("events/dates.toml")
        self._book = book
        self._length_cues = frozenset(table.get("between", {}).get("length_cues", ()))
        self._units = {str(k): float(v) for k, v in table.get("length_days", {}).items()}
        self._near = timedelta(days=int(table.get("between", {}).get("near_days", 3)))
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
            mentions = find_times(
                quote, published=found[0].published, follow=False, days_only=True, book=self._book
            )
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

        Only reports that name one day in all, and no sum of several around it, and only near days, unless a
        telling figure shows that they mean the same. A report printed before the other's day settles the
        question, so that the later one counts from an answer ("rose to 26 on Thursday"), unless it writes the
        day out.
        """
        claims: dict[str, list[Claim]] = defaultdict(list)
        spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for c in members:
            if c.polarity == "asserted" and c.coverage == "event":
                claims[c.document].append(c)
            elif c.start is not None and c.end is not None and c.end - c.start <= _WEEKS:
                spans[c.document].append((c.start, c.end))
        groups: dict[date, list[str]] = defaultdict(list)
        for name, mine in sorted(claims.items()):
            day = _only_day(mine)
            # "Between 3 and 9 May 14 were killed": its one day is that of an incident in longer fighting.
            if day is not None and not any(first <= day <= last for first, last in spans[name]):
                groups[day].append(name)
        figures = {name: self._telling_figures(mine) for name, mine in claims.items()}
        for early, late in pairwise(sorted(groups)):
            one, other = groups[early], groups[late]
            if not self._written_out([c for n in other for c in claims[n]], late):
                one = [n for n in one if all(c.published is None or c.published >= late for c in claims[n])]
            if not one:
                continue
            if late - early > self._near:
                shared = set().union(*(figures[n] for n in one)) & set().union(*(figures[n] for n in other))
                one, other = ([n for n in names if figures[n] & shared] for names in (one, other))
            told = [c for n in (*one, *other) for c in claims[n] if c.kind == "date"]
            if one and other:
                yield told, TWO_DAYS

    def _telling_figures(self, claims: Sequence[Claim]) -> set[tuple[str, float]]:
        return {(c.kind, float(c.value)) for c in claims if c.value is not None and c.value >= self._telling}

    def _written_out(self, claims: Sequence[Claim], day: date) -> bool:
        """Whether a sentence says the day by its number and month."""
        return any(
            m.period.anchor == "explicit" and m.start == day == m.end
            for c in claims
            if c.kind == "date" and c.start == day
            for m in find_times(c.quote, published=c.published, follow=False, days_only=True, book=self._book)
        )


def _only_day(claims: Sequence[Claim]) -> date | None:
    """The one day of a report's event, which it says outright; None where it names another."""
    periods = {(c.start, c.end or c.start) for c in claims if c.start is not None}
    days = {start for start, end in periods if start == end}
    told = {c.start for c in claims if c.kind == "date"}
    if len(days) != 1 or not days <= told:
        return None
    (day,) = days
    inside = all(start <= day <= end for start, end in periods if start is not None and end is not None)
    return day if inside else None


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
