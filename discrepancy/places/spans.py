"""Words → the spans that may be place names, before anything is resolved.

A span is the longest known name that begins at a capitalised word, or an unknown name that the grammar
introduces as a place ("the village of X"). Whether it is meant as a place is judged in
:mod:`discrepancy.places.judging`.
"""

from __future__ import annotations

from msgspec import Struct, field

from discrepancy.model import DASHES
from discrepancy.places.gazetteer import Found, Gazetteer
from discrepancy.places.grammar import Grammar
from discrepancy.places.tokens import Token, joined, title_case

LONGEST = 7
REGIONS = frozenset({"region", "district"})
UNKNOWN = 4
"""How many words an unknown name may have."""
ENDED = frozenset(DASHES)
ENDS_OF_ROAD = 8
"""How many the two ends of a road may have together."""


class Span(Struct):
    """Words ``first`` to ``last`` of a scan, the places filed under them, and what the words around say."""

    first: int
    last: int
    start: int
    end: int
    bare: str
    """The name without the noun that says its sort."""
    found: tuple[Found, ...] = ()
    features: frozenset[str] | None = None
    introduced: bool = False
    """The grammar says that it is a place."""
    plural: bool = False
    """The noun that introduces it stands for a list ("the villages of X, Y and Z")."""
    where: bool = False
    """It stands after a word that says where."""
    opening: bool = False
    """It opens a sentence, so that its capital says nothing."""
    strong: bool = False
    bound: bool = False
    """A word too common to be a place but inside what it is said to lie in ("Mosul's Old City")."""
    outer: list[int] = field(default_factory=list)
    """Spans of which it is said that this one lies in them."""
    nested: bool = False
    """What follows the comma holds a place of this name ("Paris, Texas")."""
    short: str = ""
    """An abbreviation after the comma ("N.C.")."""


def sorts(span: Span, gaz: Gazetteer) -> set[str]:
    """The sorts of place that the tables have by the name of a span ("city", "region")."""
    return {gaz.index.record(number)[4] for number, _ in span.found}


def heading(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a name can begin at this word."""
    word = words[at]
    if word.capital:
        return word.lower not in grammar.definite
    if word.lower in grammar.articles and at + 1 < len(words):
        following = words[at + 1]
        return following.capital and (word.gap == "-" or (word.gap == " " and word.lower in grammar.apart))
    return False


def known(words: list[Token], at: int, text: str, gaz: Gazetteer, grammar: Grammar) -> Span | None:
    """The longest name of the gazetteer that begins at this word."""
    word = words[at]
    if word.possessive and word.capital and word.gap == " " and at + 1 < len(words) and words[at + 1].capital:
        name = text[word.start : words[at + 1].end]
        named = gaz.exact(name)
        if named:  # "Cox's Bazar" is a name, "Syria's Homs" is not
            word.possessive = False
            return Span(at, at + 1, word.start, words[at + 1].end, name, named)
    if word.lower in grammar.articles or word.lower in grammar.headed:
        longest = LONGEST
    else:
        longest = min(gaz.longest(word.text), LONGEST)
    last = at
    ends = [at] if word.capital else []
    while last + 1 < len(words) and last - at + 1 < longest:
        if not joined(words[last], words[last + 1], grammar):
            break
        last += 1
        if words[last].capital:
            ends.append(last)
        elif words[last].lower not in grammar.inner:
            break
    for stop in reversed(ends):
        end = words[stop].end
        bare = text[word.start : end]
        if words[stop].possessive and stop > at:
            # "St. John's" is a name, "Syria's" is not.
            whole = gaz.exact(text[word.start : end + 2])
            if whole:
                words[stop].possessive = False
                words[stop].end = end = end + 2
                return Span(at, stop, word.start, end, text[word.start : end], whole)
        found = gaz.exact(bare)
        article = word.lower in grammar.articles and (word.gap != " " or word.lower in grammar.apart)
        if not found and stop > at and article:
            bare = text[words[at + 1].start : end]
            found = gaz.exact(bare)
        if found and (len(bare) > 2 or bare.isupper()):
            if "." in words[stop].text and text[end : end + 1] == ".":
                end += 1  # "U.S."
            return Span(at, stop, word.start, end, bare, found)
    return None


def run_from(words: list[Token], at: int, grammar: Grammar) -> int:
    """The last word of the run of capitalised words that begins here."""
    last = at
    while last + 1 < len(words) and last - at < UNKNOWN and joined(words[last], words[last + 1], grammar):
        following = words[last + 1]
        if following.capital and following.lower not in grammar.kinds:
            last += 1
        elif (
            following.lower in grammar.articles
            and words[last].gap in (" ", "-")
            and last + 2 < len(words)
            and words[last + 2].capital
            and following.gap == "-"
        ):
            last += 2
        elif (
            following.lower in grammar.links
            and words[last].gap == " "
            and last + 2 < len(words)
            and words[last + 2].capital
            and following.gap == " "
        ):
            last += 2  # "Lagoa dos Bois"
        else:
            break
    return last


def road(words: list[Token], at: int, grammar: Grammar) -> int | None:
    """The last word of a road that is called by its ends ("the Arif–Kelu road"), if it begins here.

    It is in neither of the two, and may be a day's drive from both.
    """
    if (words[at].first and words[at].lower in grammar.openers) or words[at].lower in grammar.spanning:
        return None
    last, ends = at, False
    while last + 1 < len(words) and last - at < ENDS_OF_ROAD and not words[last].possessive:
        dashed, following = words[last].gap in ENDED, words[last + 1]
        if ends and following.lower in grammar.routes and words[last].gap == " ":
            return None if title_case(words, at) else last + 1
        article = following.lower in grammar.articles and following.gap == "-"
        if not (dashed or words[last].gap == " ") or not (following.capital or article):
            return None
        ends = ends or (dashed and words[last].lower not in grammar.articles)
        last += 1
    return None


def introduced(words: list[Token], at: int, grammar: Grammar) -> frozenset[str] | None:
    """The sorts of place that a noun before the name allows ("the village of X"), or None."""
    of = at >= 2 and words[at - 1].lower in grammar.genitive
    if of and words[at - 1].gap == " " and words[at - 2].gap == " ":
        noun = words[at - 2].lower
        noun = grammar.plural.get(noun, noun)
        if noun in grammar.before and not (words[at - 2].capital and not words[at - 2].first):
            return grammar.kinds.get(noun)
    if (
        at >= 1
        and words[at - 1].gap == " "
        and words[at - 1].lower in grammar.direct
        and not words[at - 1].capital
    ):
        return grammar.kinds.get(words[at - 1].lower)
    return None


def followed(words: list[Token], last: int, grammar: Grammar, small: bool) -> str:
    """The noun after a name that says its sort and belongs to it ("X province"), or an empty string.

    ``small`` says that no city has this name: in "the Damascus suburb of X" the noun is X's, in "the Jobar
    neighbourhood of Damascus" it is Jobar's.
    """
    if last + 1 < len(words) and not words[last].possessive and words[last].gap in (" ", "\n", "\u00a0"):
        noun = words[last + 1].lower
        more = last + 2 < len(words) and words[last + 2].lower in grammar.naming
        if more and not small and "town" in grammar.kinds.get(noun, ()):
            return ""
        if noun in grammar.after:
            return noun
    return ""


def one_of_several(words: list[Token], first: int, grammar: Grammar) -> bool:
    """Whether a name and its noun stand for a place inside the name: "a quiet Ayrshire town"."""
    for back in range(first - 1, max(-1, first - 4), -1):
        word = words[back]
        if word.gap != " ":
            return False
        if word.lower in grammar.indefinite:
            return True
        if word.capital or word.lower in grammar.where:
            return False
    return False


def says_where(words: list[Token], at: int, grammar: Grammar, demonyms: dict[str, str]) -> bool:
    """Whether a word that says where stands before the name, with at most adjectives and a noun between."""
    steps = 0
    at -= 1
    if at >= 0 and words[at].gap == " " and words[at].lower in grammar.struck:
        return True
    while at >= 0 and steps < 6 and words[at].gap in (" ", "-", "\n", ", "):
        lower = words[at].lower
        if lower in grammar.where:
            return True
        passes = (
            lower in grammar.sides
            or lower in grammar.passed
            or lower in grammar.kinds
            or lower in grammar.plural
            or lower in demonyms
            or lower.endswith(grammar.passed_endings)
        )
        if not passes or words[at].gap == ", ":
            return False
        if at and words[at - 1].gap == "-":
            at -= 1  # "rebel-held"
        at -= 1
        steps += 1
    return False
