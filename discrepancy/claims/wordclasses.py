"""Closed word classes as bits, so that the frames ask one number of a word and never spell one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NAMES = (
    "be", "have", "modal", "negation", "preposition", "subset", "conjunction", "subordinator", "relative",
    "determiner", "definite", "pronoun", "adverb", "other", "say", "unsure", "happened", "planned",
    "hypothetical", "denial", "time_word", "link", "no_proof", "untrue", "genitive", "infinitive", "locative",
    "them", "among", "source", "rise", "fall", "toll_link", "include", "made_up", "roster_fill", "barrier",
    "being", "no", "place_word", "oblique_free", "zero_opener", "zero_stop",
    "article", "another", "both", "those", "not_only", "contrast", "any", "hope", "ordinal",
    "possessive", "complement", "hearsay", "impersonal", "degree", "bearer", "figure",
    "every", "rest", "remain", "meant", "accompanied", "blamed", "quantifier", "rehearsal", "dating", "wrong",
    "several", "single", "true_word", "inner",
    "of_age", "branded", "version", "older", "faulting", "falsely", "stated", "described",
)  # fmt: skip

(
    BE, HAVE, MODAL, NEGATION, PREPOSITION, SUBSET, CONJUNCTION, SUBORDINATOR, RELATIVE,
    DETERMINER, DEFINITE, PRONOUN, ADVERB, OTHER, SAY, UNSURE, HAPPENED, PLANNED,
    HYPOTHETICAL, DENIAL, TIME_WORD, LINK, NO_PROOF, UNTRUE, GENITIVE, INFINITIVE, LOCATIVE,
    THEM, AMONG, SOURCE, RISE, FALL, TOLL_LINK, INCLUDE, MADE_UP, ROSTER_FILL, BARRIER,
    BEING, NO, PLACE_WORD, OBLIQUE_FREE, ZERO_OPENER, ZERO_STOP,
    ARTICLE, ANOTHER, BOTH, THOSE, NOT_ONLY, CONTRAST, ANY, HOPE, ORDINAL, POSSESSIVE, COMPLEMENT,
    HEARSAY, IMPERSONAL, DEGREE, BEARER, FIGURE, EVERY, REST, REMAIN, MEANT, ACCOMPANIED, BLAMED,
    QUANTIFIER, REHEARSAL, DATING, WRONG, SEVERAL, SINGLE, TRUE_WORD, INNER,
    OF_AGE, BRANDED, VERSION, OLDER, FAULTING, FALSELY, STATED, DESCRIBED,
) = (1 << i for i in range(len(NAMES)))  # fmt: skip

VERBAL = BE | HAVE | MODAL
"""Auxiliaries: what a verb group is made of."""


def without_months(
    flags: list[int], words: Sequence[str], low: Sequence[str], months: frozenset[str]
) -> None:
    """Take from "May" behind a preposition, a day or "last" what it is as an auxiliary."""
    if months.isdisjoint(low):
        return
    for at, word in enumerate(low):
        if word in months and words[at][:1].isupper() and at:
            dated = low[at - 1][0].isdigit() or flags[at - 1] & (PREPOSITION | TIME_WORD | SUBORDINATOR)
            numbered = at + 1 < len(low) and low[at + 1][0].isdigit()
            if dated or numbered:
                flags[at] = TIME_WORD


def load_classes(grammar: dict[str, Any]) -> dict[str, int]:
    """Word → bits, from the lists of ``rules/<language>/grammar.toml`` (a list may be missing)."""
    classes: dict[str, int] = {}
    for position, name in enumerate(NAMES):
        for word in grammar.get(name, []):
            classes[word] = classes.get(word, 0) | 1 << position
    for word in grammar.get("get", []):
        classes[word] = classes.get(word, 0) | BE
    return classes


def in_time(flags: Sequence[int], at: int) -> bool:
    """Whether a word tells when between an auxiliary and its verb: "was on Friday shot dead"."""
    if flags[at] & TIME_WORD:
        return True
    return bool(at + 1 < len(flags) and flags[at] & PREPOSITION and flags[at + 1] & TIME_WORD)
