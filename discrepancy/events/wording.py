"""Sentences → the words that may tell events apart: what happened, rare words, cues of a second event.

All knowledge is in ``rules/<language>/nature.toml``, ``rules/events/natures.toml`` and
``rules/events/words.toml``. A sentence is read once and
its reading kept, since wire copies repeat each other's sentences.
"""

from __future__ import annotations

from msgspec import Struct

from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_WORD = lazy(r"\w+")
_LONGEST = 3
"""Phrases of the tables have at most this many words."""
_SAYING = 4
"""Words before a part of the day in which "said on Thursday" makes it that of the saying."""
KEPT = 20_000
"""Readings that are kept before all are forgotten: memory stays flat over a million sentences."""


class Reading(Struct, frozen=True, gc=False):
    """What one sentence holds: rare words, the natures it names, whether it sets itself apart."""

    words: frozenset[str]
    natures: tuple[str, ...]
    apart: bool
    hours: frozenset[int] = frozenset()
    """The hours of the day at which the sentence says that something happened; none where it does not."""


class Wording:
    """The compiled word tables of one rulebook."""

    def __init__(self, book: Rulebook, language: str = "en") -> None:
        natures = book.toml("events/natures.toml")
        table = book.toml("events/words.toml")
        self._common = frozenset(table.get("common", ()))
        spans = table.get("hours", {})
        self._hours = {
            str(k): frozenset(hour for n in range(0, len(ends), 2) for hour in range(ends[n], ends[n + 1]))
            for k, ends in spans.items()
        }
        self._uttered = frozenset(table.get("uttered", ()))
        self._afterwards = frozenset(table.get("afterwards", ()))
        self._least = int(table.get("least_letters", 4))
        self._apart = frozenset(table.get("apart", ()))
        self.family: dict[str, str] = {}
        self.domain: dict[str, str] = {}
        self._phrases: dict[str, str] = {}
        for family, entry in natures.get("family", {}).items():
            for nature in entry.get("natures", ()):
                self.family[nature] = family
                self.domain[nature] = str(entry.get("domain", family))
        for nature, phrases in book.toml(f"{language}/nature.toml").get("natures", {}).items():
            self.family.setdefault(nature, nature)
            for phrase in phrases:
                self._phrases.setdefault(" ".join(_WORD.findall(phrase)), nature)
        alone = natures.get("alone", {}).get("pairs", ())
        self._alone = {frozenset(pair.split()) for pair in alone}
        self._aftermath = frozenset(natures.get("alone", {}).get("aftermath", ()))
        self._mix = {frozenset(pair.split()) for pair in natures.get("mix", {}).get("pairs", ())}
        self._starts = frozenset(run.split(" ", 1)[0] for run in (*self._phrases, *self._apart))
        self._kept: dict[str, Reading] = {}

    def read(self, sentence: str) -> Reading:
        """The reading of a sentence. Phrases are looked up by one, two and three words; cost is linear."""
        reading = self._kept.get(sentence)
        if reading is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            reading = self._kept[sentence] = self._read(sentence)
        return reading

    def _read(self, sentence: str) -> Reading:
        tokens = _WORD.findall(sentence.lower())
        natures: dict[str, None] = {}
        apart = False
        # A longer phrase says more than the words in it ("suicide bomb attack" before "bomb"), a later one
        # more than an earlier one.
        starts = [n for n, token in enumerate(tokens) if token in self._starts]
        for size in range(_LONGEST, 0, -1):
            for n in reversed(starts):
                if n + size > len(tokens):
                    continue
                run = tokens[n] if size == 1 else " ".join(tokens[n : n + size])
                nature = self._phrases.get(run)
                if nature is not None:
                    natures[nature] = None
                apart = apart or run in self._apart
        words = frozenset(
            [t for t in tokens if len(t) >= self._least and t not in self._common and not t.isdigit()]
        )
        return Reading(words, tuple(natures), apart, self._told_hours(tokens))

    def _told_hours(self, tokens: list[str]) -> frozenset[int]:
        """The hours of every part of the day named, but for those of a saying or of what came later."""
        found: frozenset[int] = frozenset()
        later = False
        for n, token in enumerate(tokens):
            later = later or token in self._afterwards
            hours = self._hours.get(token)
            if later:
                continue  # "rose to nine after two succumbed late in the evening"
            if hours and self._uttered.isdisjoint(tokens[max(0, n - _SAYING) : n]):
                found |= hours
        return found

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> str:
        """The rung for two sets of natures: same, alone, family, different, domain or unknown."""
        if not one or not other:
            return "unknown"
        if one & other:
            return "same"
        if self._exclude(one - self._aftermath, other - self._aftermath):
            return "alone"
        families = {self.family.get(n, n) for n in one} & {self.family.get(n, n) for n in other}
        if families:
            return "family"
        for a in one:
            for b in other:
                first, second = self.domain.get(a), self.domain.get(b)
                if first is None or second is None:
                    return "unknown"
                if first == second or frozenset((first, second)) in self._mix:
                    return "different"
        return "domain"

    def _exclude(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether nothing is of a nature of the one and of one of the other."""
        if not one or not other:
            return False
        return all(frozenset((a, b)) in self._alone for a in one for b in other)


def wording(book: Rulebook | None = None) -> Wording:
    """The word tables of a rulebook, compiled once."""
    return (book or rulebook()).built("events.wording", Wording)
