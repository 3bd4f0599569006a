"""Reads every figure of a text, as the claims room does: number, range, hedge."""

from __future__ import annotations

from discrepancy.language.hedges import Hedged, apply_hedge, load_hedges
from discrepancy.language.numbers import load_numbers
from discrepancy.language.ranges import range_end
from discrepancy.language.tokens import Tokens, tokenise
from discrepancy.rulebook import Rulebook

BOOK = Rulebook()
GRAMMAR = load_numbers(BOOK)
HEDGES = load_hedges(BOOK)


def figures_in(tokens: Tokens) -> list[Hedged]:
    """Every figure of tokens, in order."""
    found: list[Hedged] = []
    at = 0
    while at < len(tokens):
        number = GRAMMAR.read(tokens, at)
        if number is None:
            at += 1
            continue
        second = range_end(GRAMMAR, tokens, number)
        found.append(apply_hedge(HEDGES, GRAMMAR.codebook, tokens, number, second))
        at = max(found[-1].last, at + 1)
    return found


def figures(text: str) -> list[Hedged]:
    """Every figure of a text, in order."""
    return figures_in(tokenise(text))
