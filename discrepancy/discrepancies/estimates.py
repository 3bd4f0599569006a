"""One event, many figures → low, best and high, by the codebook asked for.

A codebook is a file of ``rules/codebooks/`` that says how vague words are read and how one figure is made of
many; the same claims can be viewed under each. Origins are counted, never outlets: ten copies of one wire
weigh as one. The files name the published method that each follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from discrepancy.discrepancies import Judge
from discrepancy.discrepancies.scopes import scopes
from discrepancy.discrepancies.statements import Statement
from discrepancy.discrepancies.voices import Voices
from discrepancy.language.codebook import Codebook, load_codebook
from discrepancy.model import Claim, Document, Estimate, Event
from discrepancy.rulebook import Rulebook, rulebook


class _Reading(Struct, frozen=True):
    """A figure as a codebook reads it."""

    low: float
    high: float | None
    stated: float
    origin: str
    asof: date


def codebooks(book: Rulebook | None = None) -> list[str]:
    """The names of the codebooks that say how one figure is made of many, sorted."""
    return (book or rulebook()).built("codebooks", _codebooks)


def _codebooks(book: Rulebook) -> list[str]:
    names = [name for name in book.files("codebooks/*.toml") if book.toml(name).get("estimate")]
    return [name.removeprefix("codebooks/").removesuffix(".toml") for name in names]


class Estimator:
    """Estimates of one run under any codebook; which figures count is worked out once for all of them.

    Only totals count: parts, qualified figures and those that their own report calls overtaken do not. Each
    origin speaks once, with its latest figure.
    """

    def __init__(
        self,
        events: Sequence[Event],
        claims: Sequence[Claim],
        documents: Sequence[Document],
        book: Rulebook | None = None,
        voices: Voices | None = None,
    ) -> None:
        self._book = book or rulebook()
        self._judge = Judge(self._book, {d.id: d for d in documents}, claims, voices)
        self._events = sorted(events, key=lambda e: e.id)

    def under(self, codebook: str) -> list[Estimate]:
        """An estimate for each event and counted kind, ordered by event and kind.

        Raises :class:`ValueError` when there is no such codebook.
        """
        if codebook not in codebooks(self._book):
            raise ValueError(f"no codebook {codebook!r}")
        method: dict[str, str] = self._book.toml(f"codebooks/{codebook}.toml").get("estimate", {})
        words = load_codebook(self._book, codebook)
        return [
            _estimate(event, kind, scope, self._readings(like, words), method, codebook)
            for event, kind, scope, like in self._totals
        ]

    def _readings(self, told: Sequence[Statement], words: Codebook) -> list[_Reading]:
        return _latest([_read(s, words, self._judge) for s in told])

    @cached_property
    def _totals(self) -> list[tuple[str, str, str, list[Statement]]]:
        """Of each event and kind: the scope that most reports count, and the statements of its total."""
        known = scopes(self._book)
        found = []
        for event in self._events:
            for kind, told in sorted(self._judge.statements(event).items()):
                whole = [s for s in told if s.main and not (s.part or s.qualifiers or s.overtaken)]
                if whole:
                    # What most reports count, by whatever of its names.
                    counted = Counter(s.scope for s in whole)
                    scope = min(counted, key=lambda name: (-counted[name], name))
                    like = [s for s in whole if known.interchangeable(s.scope, scope)]
                    found.append((event.id, kind, scope, like))
        return found


def _read(s: Statement, words: Codebook, judge: Judge) -> _Reading:
    span = s.span
    low, high = span.low, span.high
    if span.vague:
        low, high = _vague(s.claim, words, low, high)
    return _Reading(
        low, high, span.value if span.value is not None else low, judge.voices.origin(s.claim),
        s.asof or date.min,
    )  # fmt: skip


def _vague(claim: Claim, words: Codebook, low: float, high: float | None) -> tuple[float, float | None]:
    """The interval of a vague word under a codebook; the claim's own where the word is not in its tables."""
    start = claim.offset_start - claim.quote_start
    said = claim.quote[start : claim.offset_end - claim.quote_start].lower() if start >= 0 else ""
    for word, interval in words.vague.items():
        if word in said.split():
            return interval
    if (low, high) == (3, 9):
        return words.few
    return low, high


def _latest(readings: Sequence[_Reading]) -> list[_Reading]:
    """Of each origin what it said last; of one day the larger figure, since tolls grow."""
    last: dict[str, _Reading] = {}
    for r in sorted(readings, key=lambda r: (r.asof, r.stated, r.low)):
        last[r.origin] = r
    return [last[origin] for origin in sorted(last)]


def _estimate(
    event: str, kind: str, scope: str, readings: Sequence[_Reading], method: dict[str, str], name: str
) -> Estimate:
    ways = {
        "lowest": min(r.low for r in readings),
        "lowest_stated": min(r.stated for r in readings),
        "highest": max(r.high if r.high is not None else r.stated for r in readings),
        "highest_stated": max(r.stated for r in readings),
        "most_voices": _most_voices(readings, method.get("even", "later")),
    }
    best = ways.get(method.get("best", "most_voices"))
    low = ways[method.get("low", "lowest")]
    high = ways[method.get("high", "highest")]
    if best is not None:
        low, high = min(low, best), max(high, best)
    return Estimate(event, kind, scope, low, best, high, len(readings), name)


def _most_voices(readings: Sequence[_Reading], even: str) -> float:
    """The stated figure of most origins; where these are even, the lower or the later one."""
    voices: dict[float, list[_Reading]] = {}
    for r in readings:
        voices.setdefault(r.stated, []).append(r)

    def rank(figure: float) -> tuple[float, ...]:
        latest = max(r.asof for r in voices[figure]).toordinal()
        return (len(voices[figure]), -figure) if even == "lower" else (len(voices[figure]), latest, figure)

    return max(voices, key=rank)
