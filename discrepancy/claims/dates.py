"""Dates of events as claims: what happened (a normalised verb), where, on which day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from discrepancy.claims.periods import is_day
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.language.tokens import Tokens
from discrepancy.model import TimeMention
from discrepancy.rulebook import Rulebook

REACH = 30
"""Tokens between a date and the verb or noun of its event."""
ANNOUNCER = 8
"""Tokens from a date to the verb of whoever announces something on it."""
CLAUSE_MARKS = frozenset({";", "."})


class EventWords(Struct, frozen=True):
    """First word → phrases that name an event, each with the normalised verb and whether it is a verb."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    parting: frozenset[str]
    """Words that part a date from the clause after it."""
    announcing: frozenset[str]
    """Verbs whose object happened on their day ("announced the liberation of …")."""
    coming: frozenset[str]
    """Verbs between something and how long it is after something else ("came a day after …")."""
    not_before: frozenset[str]
    """Words after which the phrase only helps another verb ("began to bury its dead")."""


class DatedEvent(Struct, frozen=True):
    """An event with the expression that dates it."""

    sentence: Sentence
    mention: TimeMention
    what: str
    words: str
    near: int


def load_dates(book: Rulebook, language: str = "en") -> EventWords:
    """The event words of ``rules/<language>/events.toml``."""
    phrases: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    table = book.toml(f"{language}/events.toml")
    for section, is_verb in (("verbs", True), ("nouns", False)):
        for what, words in table.get(section, {}).items():
            for text in words:
                phrase = tuple(text.split())
                phrases.setdefault(phrase[0], []).append((phrase, what, is_verb))
    return EventWords(
        {w: tuple(sorted(r, key=lambda x: (-len(x[0]), not x[2], x[1]))) for w, r in phrases.items()},
        parting=frozenset(table["helping"]["parting"]),
        announcing=frozenset(table["helping"]["announcing"]),
        coming=frozenset(table["helping"]["coming"]),
        not_before=frozenset(table["helping"]["not_before"]),
    )


class DateReader:
    """Finds dated events."""

    def __init__(self, words: EventWords) -> None:
        self.words = words

    def may_date(self, scene: Scene, sentence: Sentence) -> bool:
        """Whether a sentence may name the day of something, whatever the sentences before it say.

        Who says so is left out: that a day is of the saying only takes events away.
        """
        if sentence.part in ("headline", "link") or sentence.tokens is None:
            return False
        if not self._tells(sentence.tokens.low):
            return False  # most sentences; it spares the look for times
        found = scene.own_times(sentence)
        if any(m.period.start is None or m.period.end is None for m in found):
            # An end that is not known may be found out from the day that the story is at.
            return any(
                m.role == "at" and (is_day(m.period) or m.period.start is None or m.period.end is None)
                for m in found
            )
        days = (m for m in found if m.role == "at" and is_day(m.period))
        return any(self._announced(sentence, m) or self._event(sentence, m, found) for m in days)

    def _tells(self, low: list[str]) -> bool:
        """Whether words for something that happened stand anywhere in a sentence."""
        phrases = self.words.phrases
        return any(
            tuple(low[k : k + len(phrase)]) == phrase
            for k in [k for k, word in enumerate(low) if word in phrases]
            for phrase, _, _ in phrases[low[k]]
        )

    def read(self, scene: Scene) -> list[DatedEvent]:
        """The dated events of a document, one for each day and event word nearest to it."""
        found: list[DatedEvent] = []
        for sentence in scene.sentences:
            if sentence.part in ("headline", "link") or sentence.tokens is None:
                continue
            for mention in scene.times(sentence):
                if mention.role != "at" or not is_day(mention.period) or self._apart(sentence, mention):
                    continue
                announced = self._announced(sentence, mention)
                if announced is None and scene.dates_saying(sentence, mention):
                    continue
                event = announced or self._event(sentence, mention, scene.times(sentence))
                if event is not None:
                    found.append(event)
        return found

    def _apart(self, sentence: Sentence, mention: TimeMention) -> bool:
        """ "The raid came a day after …": how far two things are apart, and the day of neither."""
        tokens = sentence.tokens
        if tokens is None:
            return False
        first = bisect_left(tokens.starts, mention.offset_start)
        last = bisect_left(tokens.starts, mention.offset_end) - 1
        before = [w for w in tokens.low[max(0, first - 2) : first] if w in self.words.coming]
        return bool(before) and first <= last and tokens.low[last] in self.words.parting

    def _event(
        self, sentence: Sentence, mention: TimeMention, times: Sequence[TimeMention]
    ) -> DatedEvent | None:
        tokens = sentence.tokens
        assert tokens is not None
        # "12 March" is a day, and nobody marches on it.
        taken = frozenset(
            k
            for m in times
            for k in range(
                bisect_left(tokens.starts, m.offset_start), bisect_left(tokens.starts, m.offset_end)
            )
        )
        at = bisect_left(tokens.starts, mention.offset_start)
        chosen = self._nearest(tokens, at, at, taken) if self._is_parted(tokens, mention) else None
        chosen = chosen or self._nearest(tokens, at, min(len(tokens), at + REACH), taken)
        if chosen is None:
            return None
        return DatedEvent(sentence, mention, chosen[0], chosen[1], tokens.starts[chosen[2]])

    def _is_parted(self, tokens: Tokens, mention: TimeMention) -> bool:
        """ "… liberated the town on 26 January after it had been attacked": what follows was another day."""
        after = bisect_left(tokens.starts, mention.offset_end)
        return after < len(tokens) and tokens.low[after] in self.words.parting

    def _nearest(
        self, tokens: Tokens, at: int, last: int, taken: frozenset[int]
    ) -> tuple[str, str, int] | None:
        """The phrase of an event that stands nearest to token ``at``: what, its words, and where."""
        best: tuple[int, int] | None = None
        chosen: tuple[str, str, int] | None = None
        for k in range(max(0, at - REACH), last):
            if k in taken:
                continue
            for phrase, what, is_verb in self.words.phrases.get(tokens.low[k], ()):
                end = k + len(phrase)
                if tuple(tokens.low[k:end]) != phrase or self._helps(tokens.low, end, is_verb):
                    continue
                low, high = min(k, at), max(k, at)
                if any(tokens.low[j] in CLAUSE_MARKS for j in range(low, high)):
                    continue
                distance = abs(k - at) + (0 if is_verb else 4) + (6 if k > at and not is_verb else 0)
                key = (distance, k)
                if best is None or key < best:
                    best, chosen = key, (what, " ".join(tokens.words[k : k + len(phrase)]), k)
                break
        return chosen

    def _announced(self, sentence: Sentence, mention: TimeMention) -> DatedEvent | None:
        """ "On 23 December the army announced the liberation of Kobanî": the day of both."""
        tokens = sentence.tokens
        assert tokens is not None
        first = bisect_left(tokens.starts, mention.offset_end)
        for verb in range(first, min(first + ANNOUNCER, len(tokens))):
            if tokens.low[verb] not in self.words.announcing:
                continue
            for k in range(verb + 1, min(verb + 3, len(tokens))):
                for phrase, what, is_verb in self.words.phrases.get(tokens.low[k], ()):
                    if not is_verb and tuple(tokens.low[k : k + len(phrase)]) == phrase:
                        return DatedEvent(sentence, mention, what, " ".join(phrase), tokens.starts[k])
        return None

    def _helps(self, low: list[str], end: int, is_verb: bool) -> bool:
        return is_verb and end < len(low) and low[end] in self.words.not_before
