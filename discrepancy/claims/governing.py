"""Which of the speakers of a sentence a figure is told by."""

from __future__ import annotations

from discrepancy.claims.speakernames import Speaker
from discrepancy.claims.speakerwords import AttributionWords
from discrepancy.language.tokens import Tokens

CLAUSE_COST = 40
"""What a clause between speaker and figure costs, in tokens of distance."""


def governing(words: AttributionWords, tokens: Tokens, speakers: list[Speaker], at: int) -> Speaker | None:
    """The speaker that governs token ``at``: the nearest, a clause between them counting as far."""
    best: tuple[int, int] | None = None
    chosen = None
    for speaker in speakers:
        if _judges(words, tokens.low, speaker, at) or _speaks_on(words, tokens.low, speaker, at):
            continue
        first, last = sorted((speaker.verb, at))
        clauses = sum(1 for k in range(first + 1, last) if tokens.low[k] in words.clause)
        if tokens.low[speaker.verb] in words.citing and not clauses:
            return speaker
        key = (last - first + CLAUSE_COST * clauses + (2 if speaker.verb < at else 0), speaker.verb)
        if best is None or key < best:
            best, chosen = key, speaker
    return chosen


def _speaks_on(words: AttributionWords, low: list[str], speaker: Speaker, at: int) -> bool:
    """ "They freed nine, but lawyers say 20 are held": a clause behind a figure tells what follows."""
    opens, after = _before(words, low, speaker, at), speaker.verb + 1
    if not at < opens < speaker.last <= speaker.verb or after >= len(low):
        return False
    joined = low[opens] in words.joining and low[opens - 1] == ","
    inside = low[after] in words.small and low[after] not in words.articles
    apart = any(tuple(low[opens + 1 - len(p) : opens + 1]) == p for p in words.meanwhile)
    goes_on = low[after][0].isalnum() and not inside and low[after] not in words.days
    return goes_on and (joined or apart or low[opens] in words.clause)


def _judges(words: AttributionWords, low: list[str], speaker: Speaker, at: int) -> bool:
    """ "… marched, a number that police called absurd": who says something of a figure did not give it."""
    opens = _before(words, low, speaker, at)
    if opens <= at:
        return False
    ends = ((opens + 1 - len(p), p) for p in words.judging)
    return any(first > at and tuple(low[first : opens + 1]) == p for first, p in ends)


def _before(words: AttributionWords, low: list[str], speaker: Speaker, at: int) -> int:
    """The token before a speaker's name and its article."""
    opens = speaker.first - 1
    return opens - (opens > at and low[opens] in words.articles)
