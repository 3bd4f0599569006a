"""Owners that have lost their apostrophe: "Syrias north" in a page that was scraped without it.

A word is read as one where no table has it as a name and its stem is a country, a region or a capital, or is
named by itself elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Container

from discrepancy.places.gazetteer import Found, Gazetteer
from discrepancy.places.grammar import Grammar
from discrepancy.places.index import CAPITAL
from discrepancy.places.tokens import Token, joined

SHORTEST = 5
"""Letters of the shortest owner with its s ("Iraqs")."""
WIDE = frozenset({"country", "region"})
PEOPLED = 100_000
"""People of a town that may be an owner where it is named by itself too; smaller ones share names."""


def restore(words: list[Token], text: str, gaz: Gazetteer, rules: Grammar, demonyms: Container[str]) -> None:
    """Mark the owners among the words as such, in place, and take the s off them."""
    for at, word in enumerate(words[:-1]):
        if not word.capital or not word.lower.endswith(rules.lost):
            continue
        size = max(len(ending) for ending in rules.lost if word.lower.endswith(ending))
        if word.lower[:-size] not in demonyms and _owner(words, at, size, text, gaz, rules):
            word.text, word.lower, word.end = word.text[:-size], word.lower[:-size], word.end - size
            word.possessive = True


def _owner(words: list[Token], at: int, size: int, text: str, gaz: Gazetteer, rules: Grammar) -> bool:
    """Whether a word is an owner without the last letters, ``size`` of them."""
    word, following = words[at], words[at + 1]
    stem = word.text[:-size]
    if word.possessive or word.gap != " " or len(word.text) < SHORTEST or stem.lower().endswith(rules.lost):
        return False
    if following.lower in rules.plurals_before or following.lower[0].isdigit():
        return False
    if stem.lower() in rules.given or rules.stop.get(stem.lower()) or gaz.exact(word.text):
        return False
    found = gaz.exact(stem)
    first = at
    while first and words[first - 1].capital and joined(words[first - 1], words[first], rules):
        first -= 1
        whole = text[words[first].start : word.end]
        if gaz.exact(whole):
            return False  # "United States"
        found = gaz.exact(whole[:-size]) or found  # "New Yorks mayor"
    return any(_prominent(one, gaz) for one in found) or (
        any(gaz.index.record(number)[2] >= PEOPLED for number, _ in found) and _named(stem, text)
    )


def _prominent(found: Found, gaz: Gazetteer) -> bool:
    number, alias = found
    record = gaz.index.record(number)
    return not alias and (record[4] in WIDE or bool(record[5] & CAPITAL))


def _named(stem: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", text) is not None
