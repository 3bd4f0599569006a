"""Zero: "no casualties", "without injuries", "there were no deaths"."""

from __future__ import annotations

from discrepancy.claims import lexicon as lx
from discrepancy.claims.attribution import Speaker, governing
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.nature import NatureWords
from discrepancy.claims.phrases import PERSON, Phrase
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Sentence
from discrepancy.claims.triggers import Trigger
from discrepancy.language.hedges import Hedged
from discrepancy.language.numbers import Number
from discrepancy.language.tokens import Tokens

OPENERS = frozenset({"no", "zero", "without", "nil"})
REACH = 6


def zeros(
    lexicon: Lexicon,
    tokens: Tokens,
    flags: list[int],
    triggers: list[Trigger],
    sentence: Sentence,
    speakers: list[Speaker],
    nature: NatureWords,
) -> list[RawClaim]:
    """The zeros that a sentence states; "no reports of casualties" states none."""
    found: list[RawClaim] = []
    low = tokens.low
    for trigger in triggers:
        if trigger.rule.frame != "zero":
            continue
        if "reported" in low[trigger.last : trigger.last + 5]:
            continue  # "no injuries were reported" says what is not known yet
        at = _opener(lexicon, low, flags, trigger.first)
        if at is None or _unsure(low, flags, at):
            continue
        number = Number(at, at + 1, 0, 0, 0, False)
        words = " ".join(tokens.words[at : trigger.last])
        hedged = Hedged(at, trigger.last, number, "exactly", 0, 0, 0, words)
        phrase = Phrase(at, trigger.last, at, at + 1, hedged, PERSON, "", "everyone", "")
        raw = RawClaim(sentence, phrase, trigger.rule, "zero", "", "asserted", near=at)
        speaker = governing(speakers, at, len(low))
        raw.speaker = speaker.name if speaker else None
        raw.what = nature.find(low, at)
        if "civilian" in low[at : trigger.last]:
            raw.scope = "civilians"
        found.append(raw)
    return found


def _opener(lexicon: Lexicon, low: list[str], flags: list[int], at: int) -> int | None:
    """The "no" that governs the noun at ``at``, over adjectives and other zero nouns joined by "or"."""
    for k in range(at - 1, max(-1, at - 1 - REACH), -1):
        if low[k] in OPENERS:
            return k
        if low[k] in ("any", "or", "and", ",", "nor"):
            continue
        if not low[k][0].isalpha() or flags[k] & (lx.PREPOSITION | lx.BE | lx.HAVE | lx.PRONOUN | lx.SAY | lx.DETERMINER):
            return None
        if low[k] in ("report", "reports", "word", "news", "information", "sign", "immediate", "details", "confirmation", "evidence", "doubt", "threat", "risk"):
            return None
    return None


def _unsure(low: list[str], flags: list[int], at: int) -> bool:
    """ "if no deaths", "hoped for no casualties": nothing is stated."""
    return any(flags[k] & (lx.HYPOTHETICAL | lx.DENIAL | lx.MODAL) or low[k] in ("hope", "hoped", "hopefully") for k in range(max(0, at - 6), at))
