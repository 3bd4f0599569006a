"""Two numbers that are the ends of one range: "12 to 15", "12–15", "between 12 and 15"."""

from __future__ import annotations

from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.tokens import Tokens

BETWEEN_REACH = 4
"""Tokens between "between" and the first number ("between an estimated 12 and 15")."""


def range_end(grammar: NumberGrammar, tokens: Tokens, number: Number) -> Number | None:
    """The second number of "12 to 15", "12–15", "between 12 and 15", read after ``number``, or None."""
    low, size = tokens.low, len(tokens)
    at = number.last
    if at + 3 < size and low[at] == "[" and low[at + 2] == "]":  # the mark of a footnote
        at += 3
    if at + 1 >= size:
        return None
    words, alternative = _joint(grammar, tokens, number, at)
    if not words or at + words >= size:
        return None
    second = grammar.read(tokens, at + words)
    if second is None or second.vague != number.vague or second.needs_hedge:
        return None
    if second.value is None or number.value is None:
        return second if second.low > number.low else None
    if second.value <= number.value:
        return None
    far = second.value > number.value * 2 and second.value - number.value > 3
    return None if alternative and far else second


def _joint(grammar: NumberGrammar, tokens: Tokens, number: Number, at: int) -> tuple[int, bool]:
    """How many words at ``at`` join the ends of a range (0 when none), and whether they say "or"."""
    low = tokens.low
    if low[at] in ("-", "–", "‑"):
        return 1, False
    if low[at] == "—":
        glued = tokens.starts[at] == tokens.ends[at - 1] and tokens.starts[at + 1] == tokens.ends[at]
        return int(glued), False
    for words, alternative in grammar.ranges.items():
        if low[at] == words[0] and tuple(low[at : at + len(words)]) == words:
            return len(words), alternative
    if low[at] in grammar.joints:
        for k in range(number.first - 1, max(-1, number.first - 1 - BETWEEN_REACH), -1):
            if low[k] in grammar.between:
                return 1, False
            if low[k] in grammar.joints:
                break
    return 0, False
