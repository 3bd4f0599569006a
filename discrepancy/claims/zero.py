"""Zero: "no casualties", "without injuries", "there were no deaths"."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.attribution import AttributionReader
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.nature import NatureWords
from discrepancy.claims.phrase import PERSON, Phrase
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Sentence
from discrepancy.claims.speakernames import Speaker
from discrepancy.claims.triggers import Trigger
from discrepancy.language.hedges import Hedged
from discrepancy.language.numbers import Number
from discrepancy.language.tokens import Tokens

REACH = 6


def zeros(
    lexicon: Lexicon,
    tokens: Tokens,
    flags: list[int],
    triggers: list[Trigger],
    sentence: Sentence,
    speakers: list[Speaker],
    attribution: AttributionReader,
    nature: NatureWords,
) -> list[RawClaim]:
    """The zeros that a sentence states; "no reports of casualties" states none."""
    found: list[RawClaim] = []
    low = tokens.low
    for trigger in triggers:
        if trigger.rule.frame != "zero":
            continue
        if any(flags[k] & wc.ZERO_STOP for k in range(trigger.last, min(len(low), trigger.last + 5))):
            continue  # "no injuries were reported" says what is not known yet
        if trigger.first and flags[trigger.first - 1] & wc.DEGREE:
            continue  # "no serious injuries" leaves light ones open
        at = _opener(low, flags, trigger.first)
        if at is None or _unsure(low, flags, at):
            continue
        number = Number(at, at + 1, 0, 0, 0, False)
        words = " ".join(tokens.words[at : trigger.last])
        hedged = Hedged(at, trigger.last, number, "exactly", 0, 0, 0, words)
        phrase = Phrase(at, trigger.last, at, at + 1, hedged, PERSON, "", "everyone", "")
        # "No Israeli casualties" counts Israelis.
        phrase.who = " ".join(w for w in tokens.words[at + 1 : trigger.first] if w[:1].isupper())
        raw = RawClaim(sentence, phrase, trigger.rule, "zero", "", "asserted", near=at)
        speaker = attribution.governing(tokens, speakers, at)
        raw.speaker = speaker.name if speaker else None
        raw.what = nature.find(tokens, at)
        heads = (lexicon.heads[word] for word in low[at : trigger.last] if word in lexicon.heads)
        raw.scope = next((head.scope for head in heads if head.scope != "everyone"), raw.scope)
        found.append(raw)
    return found


def _opener(low: list[str], flags: list[int], at: int) -> int | None:
    """The "no" that governs the noun at ``at``, over adjectives and other zero nouns joined by "or"."""
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        if flags[k] & wc.ZERO_OPENER:
            return k
        if low[k] == "," or flags[k] & (wc.CONJUNCTION | wc.ANY):
            continue
        if not low[k][0].isalpha() or flags[k] & (
            wc.PREPOSITION | wc.BE | wc.HAVE | wc.PRONOUN | wc.SAY | wc.DETERMINER
        ):
            return None
        if flags[k] & wc.ZERO_STOP:
            return None
    return None


def _unsure(low: list[str], flags: list[int], at: int) -> bool:
    """ "if no deaths", "hoped for no casualties": nothing is stated."""
    return any(
        flags[k] & (wc.HYPOTHETICAL | wc.DENIAL | wc.MODAL | wc.HOPE) for k in range(max(0, at - REACH), at)
    )
