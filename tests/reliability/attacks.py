"""Texts made to make a pattern work: what its own parse tree says it repeats, repeated, and then spoilt."""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-untyped]
from collections.abc import Iterator
from typing import Any

from stepping import Tree, children, member, tree_of

CANDIDATES = "a1 A0x,.-_'\"()[]!?:;/|#@=~*\n\t\u00a0é–—“”…>«\x80\x00\u3002"
ENDS = ("", "!", "1\n")
MANY = 50
"""A repeat of more than this is as good as unbounded."""
MOST_CHARACTERS = 8
MOST_REPEATS = 12
"""Patterns with more are lists of phrases made by one template; what holds for some holds for all."""


def pieces(tree: Tree, fold: bool = False) -> str:
    """One text that the tree matches, or nearly: the shortest it finds without looking round."""
    made = ""
    for op, argument in tree:
        if op is sre.LITERAL:
            made += chr(argument)
        elif op is sre.NOT_LITERAL:
            made += next(c for c in CANDIDATES if ord(c) != argument)
        elif op is sre.ANY:
            made += "a"
        elif op is sre.IN:
            made += _of_class(argument)
        elif op is sre.BRANCH:
            made += pieces(list(argument[1][0]))
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            made += pieces(list(argument[2])) * max(argument[0], 1 if argument[1] == 1 else argument[0])
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            made += pieces(children(op, argument)[0])
    return made


def _of_class(items: list[tuple[Any, Any]]) -> str:
    for char in CANDIDATES:
        if member(items, char, False):
            return char
    low = items[0][1]
    return chr(low[0] if isinstance(low, tuple) else low)


def repeats(tree: Tree, before: str = "") -> Iterator[tuple[str, Tree]]:
    """Each repeat without a small bound: a text that leads to it, and its body."""
    for op, argument in tree:
        big = op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and argument[1] > MANY
        for body in children(op, argument):
            if big:
                yield before, body
            yield from repeats(body, before)
        before += pieces([(op, argument)])


def classes(tree: Tree) -> Iterator[str]:
    """One character of each class of the tree, and each literal."""
    for op, argument in tree:
        if op is sre.LITERAL:
            yield chr(argument)
        elif op is sre.IN:
            yield from [c for c in CANDIDATES if member(argument, c, False)][:4] or [_of_class(argument)]
        for body in children(op, argument):
            yield from classes(body)


def attacks(pattern: re.Pattern[Any], times: int) -> Iterator[str]:
    """Texts of about ``times`` repeats each, one after the other; none for a pattern without long repeats."""
    tree = tree_of(pattern)
    found = list(repeats(tree))
    if not found:
        return
    pumps: dict[tuple[str, str], None] = {}
    whole = pieces(tree)
    chars = list(dict.fromkeys(classes(tree)))[:MOST_CHARACTERS]
    for before, body in found[:MOST_REPEATS]:
        unit = pieces(body) or "a"
        for pump in (unit, before + unit, whole):
            pumps[before, pump] = None
        for char in chars:
            pumps[before, unit + char] = None
    for char in chars:
        pumps["", char] = None
    for (before, pump), end in ((p, e) for p in pumps for e in ENDS):
        yield before + pump * max(times // max(len(pump), 1), 2) + end
