"""Is this name meant as a place? The words on either side say so, never the gazetteer alone.

Towns are called March, Many, Jordan and Washington; people are called Paris and Sydney; newspapers, banks
and football clubs carry the names of cities. A name is kept when nothing beside it claims it for something
else, and a doubtful one (a common word, an unexplained capitalised neighbour) only where the text says
"in", "near", "the town of".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from typing import Literal

from discrepancy.model import TOWNS
from discrepancy.places.gazetteer import Gazetteer
from discrepancy.places.grammar import Grammar
from discrepancy.places.index import CAPITAL, SUPPLEMENT
from discrepancy.places.spans import REGIONS, Span, run_from, sorts
from discrepancy.places.tokens import Token, title_case

Verdict = Literal["keep", "skip", "run"]
"""Keep the span; skip its words; or skip the whole run of capitalised words, which is something else."""
SPACES = (" ", "-", "\n", "\u00a0")
PROMINENT = 100_000
WELL_KNOWN = 30_000
CITY = 200_000
"""People of a city that is meant behind "from" though its name is a first name too."""
BYLINE = 3
"""Words of a name that is surely one of a person."""


def judge(
    span: Span,
    words: list[Token],
    gaz: Gazetteer,
    grammar: Grammar,
    explained: frozenset[str],
    demonyms: Container[str],
) -> Verdict:
    """Whether to keep a span. ``explained`` are capitals that need no explanation (weekdays, demonyms)."""
    key = gaz.folds.light(span.bare)
    common = grammar.stop.get(key)
    of_its_sort = common == "never" and span.where and _of_its_sort(span, gaz)
    span.bound = common == "never" and not (span.introduced or of_its_sort)
    said = span.introduced or bool(span.outer) or bool(span.short) or span.nested or of_its_sort
    if _byline(words, span.first, span.last, grammar):
        return "run"
    if _initials(span, words, key, grammar, gaz) or _agency(span, words, gaz):
        return "skip"
    if not said and (common == "never" or (common == "where" and not span.where and not span.features)):
        return "skip"
    verdict = _as_a_part(span, words, gaz, grammar, demonyms)
    if verdict is not None:
        return verdict
    if said:
        return "keep"
    owner = span.first < span.last and words[span.first].lower in grammar.owners
    if owner and not grammar.genitive.isdisjoint(key.split(" ")[1:-1]) and not is_country(span, gaz):
        return "run"
    verdict = _by_its_neighbours(span, words, gaz, grammar)
    if verdict is not None:
        return verdict
    return _among_capitals(span, words, gaz, grammar, explained, bool(common))


def _of_its_sort(span: Span, gaz: Gazetteer) -> bool:
    """Whether a common word in capitals is called what the tables have by that name: "in Gulf Province"."""
    if span.features is None or span.features.isdisjoint(REGIONS):
        return False
    return not sorts(span, gaz).isdisjoint(span.features & REGIONS)


def _as_a_part(
    span: Span, words: list[Token], gaz: Gazetteer, grammar: Grammar, demonyms: Container[str]
) -> Verdict | None:
    """What is said of a name that is only a part of another: "Turkey-backed", "St. Luke's Primary School"."""
    first, last = span.first, span.last
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and words[last].gap in ("-", ".-"):
        if after.lower in grammar.joined:
            return "skip"
        end = run_from(words, last + 1, grammar)
        if after.capital and end > last + 1 and words[end].lower in grammar.services:
            return "run"  # "the Bhagalpur-Danapur Express"
    if first == last and words[first].lower in demonyms and not is_country(span, gaz):
        ends = (
            after is not None and after.lower in grammar.unknown_before and after.lower not in grammar.paired
        )
        lone = ends or (after is not None and words[last].gap != " ")
        if not ((span.features or (span.where and lone)) and is_wide(span, gaz)):
            return "skip"  # "the Thai trawler", "in Somali waters", but "in Somali state", "in Amhara."
    if _within_name(words, first, grammar):
        return "skip"
    if words[first].lower not in grammar.saints or not words[last].possessive:
        return None
    city = "city" in sorts(span, gaz)
    return "run" if not city and after is not None and after.capital else None  # "St. Luke's Primary School"


def _by_its_neighbours(span: Span, words: list[Token], gaz: Gazetteer, grammar: Grammar) -> Verdict | None:
    """What the words on either side claim a name for: a title, a given name, a body, a verb of saying."""
    first, last = span.first, span.last
    before, after = _touching(words, first), _following(words, last)
    if before is not None:
        if _river(span, words, before, gaz, grammar):
            return "skip"
        if _owned(words, first, grammar):
            return "run"
        if before.lower in grammar.titles and before.gap in (" ", ". ") and not span.where:
            return "run"
        if before.lower in grammar.heads and before.capital and before.gap == " " and not before.first:
            return "run"
        if before.lower in grammar.given and before.capital and before.gap == " ":
            return "run"
    unlikely = not span.where and not is_country(span, gaz)
    leads = grammar.leading_given if words[first].lower in grammar.given else grammar.leading
    if unlikely and before is not None and before.lower in leads and not before.capital:
        # "flew home from Frankfurt said", "the chief minister of Kerala announced", "up from Sydney"
        unlikely = before.gap != " " or weight(span, gaz) < CITY
    if after is not None:
        if words[last].gap == " " and _seat(words, last + 1, grammar):
            return "keep"  # "the Arif Police headquarters" is in Arif
        body = after.capital and words[last].gap == " " and _body(words, last + 1, grammar)
        if body and not span.features:
            return "run"
        if after.lower in grammar.speaks and unlikely:
            return "skip"
        if (
            after.lower in grammar.kin
            and words[last].gap == " "
            and not sorts(span, gaz) & {"city", "country"}
        ):
            return "skip"  # "the elders of the Arif tribe"
    return "skip" if first == last and words[first].lower in grammar.given and unlikely else None


def _river(span: Span, words: list[Token], before: Token, gaz: Gazetteer, grammar: Grammar) -> bool:
    """Whether an article stands before the bare name of a town: "drowned in the Severn" is in no town."""
    if before.lower not in grammar.definite or before.gap != " " or words[span.last].possessive:
        return False
    if span.features is not None or words[span.last].lower in grammar.kinds:
        return False  # "in the Arif district"
    sorted_ = sorts(span, gaz)
    if not sorted_ or not sorted_ <= TOWNS or words[span.first].lower in grammar.definite:
        return False
    if any(gaz.index.name(number).lower().split()[0] in grammar.definite for number, _ in span.found):
        return False  # "in the Hague"
    if span.last + 1 == len(words) or words[span.last].gap[:1] not in (" ", "-"):
        return True
    following, further = words[span.last + 1], words[span.last + 2 : span.last + 3]
    if further and further[0].capital and following.lower in grammar.paired:
        return False  # "in the Lyon and Dijon suburbs", "on the Lyon to Dijon road"
    if following.lower in grammar.kinds:
        return False  # "in the Arif district of Syria"
    return words[span.last].gap == " " and not following.capital and following.lower in grammar.unknown_before


def _among_capitals(
    span: Span, words: list[Token], gaz: Gazetteer, grammar: Grammar, explained: frozenset[str], common: bool
) -> Verdict:
    """Whether capitals on either side that nothing explains make a name a part of another one.

    ``common``: it is a word like any other, too.
    """
    first, last = span.first, span.last
    before, after = _touching(words, first), _following(words, last)
    loose_left = before is not None and before.gap == " " and _unexplained(before, grammar, explained)
    loose_right = (
        after is not None
        and words[last].gap == " "
        and _unexplained(after, grammar, explained)
        and not _site(words, last + 1, grammar)
    )
    if loose_right and first == last and words[first].lower in grammar.given:
        return "run"
    if title_case(words, first):
        return "keep" if span.where or (not common and weight(span, gaz) >= WELL_KNOWN) else "skip"
    if loose_right and not (span.where and weight(span, gaz) >= WELL_KNOWN):
        return "run"
    if loose_left and not (before is not None and before.first and weight(span, gaz) >= PROMINENT):
        return "run"
    return "keep"


def _site(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a site follows a name, with its grade or without: "Arif School", "Arif High School".

    A graded one that is said to be in a place may bear any name: "Arif High School in Derik".
    """
    if words[at].lower in grammar.sites:
        return True
    graded = words[at].lower in grammar.grades and words[at].gap == " " and at + 1 < len(words)
    if not graded or words[at + 1].lower not in grammar.sites:
        return False
    ends = at + 2 >= len(words) or words[at + 1].gap != " "
    return ends or words[at + 2].lower not in grammar.inward


def _seat(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a body and its building follow a name: the building is in the town."""
    if not words[at].capital or words[at].lower not in grammar.organisations or at + 1 >= len(words):
        return False
    return words[at].gap == " " and words[at + 1].lower in grammar.seats


def _body(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether the capitals behind a name make it part of a body's: "X Party", "X Refining Company"."""
    if words[at].lower in grammar.organisations:
        return True
    end = run_from(words, at, grammar)
    return end > at and words[end].lower in grammar.firms and not title_case(words, at)


def _touching(words: list[Token], first: int) -> Token | None:
    """The word right before a name, when nothing but white space, a hyphen or a short dot parts them."""
    before = words[first - 1] if first else None
    return before if before is not None and before.gap in (*SPACES, ". ") else None


def _following(words: list[Token], last: int) -> Token | None:
    """The word right after a name that owns nothing, when white space or a hyphen parts them."""
    if last + 1 >= len(words) or words[last].possessive or words[last].gap not in SPACES:
        return None
    return words[last + 1]


def _initials(span: Span, words: list[Token], key: str, grammar: Grammar, gaz: Gazetteer) -> bool:
    """Whether "US" or "U.N" is an adjective, or no place at all: a country only where the words say so."""
    if len(key) > 3 or not span.bare.isupper() or not span.found:
        return False
    if not is_country(span, gaz):
        return len(key) < 3
    if unicodedata.category(words[span.last].gap[:1] or " ") == "Sc":
        return True  # "US$24 million"
    if span.where or span.outer or span.nested or span.short:
        return False
    first, last = span.first, span.last
    back = first - 1 if first and words[first - 1].lower not in grammar.definite else first - 2
    if back >= 0 and words[back].lower in grammar.weak:
        return False
    if last + 1 == len(words) or words[last].gap != " " or words[last].possessive:
        return False
    return words[last + 1].lower not in grammar.openers


def _agency(span: Span, words: list[Token], gaz: Gazetteer) -> bool:
    """Whether a short word in capitals is an agency or a party, and not the head of a dateline."""
    word = words[span.first]
    if span.first < span.last or not word.text.isupper() or len(word.text) > 5 or len(word.text) < 2:
        return False
    if span.where or span.introduced or span.nested or span.short or is_country(span, gaz):
        return False
    if word.first and not word.gap.isalnum() and word.gap != " ":
        return False
    near = [
        w
        for w in words[max(0, span.first - 3) : span.last + 4]
        if w is not words[span.first] and w.text.isalpha()
    ]
    return any(not w.text.isupper() for w in near)


def _byline(words: list[Token], first: int, last: int, grammar: Grammar) -> bool:
    """Whether a line is nothing but who wrote it, and where: "From Aminu Bala Gusau"."""
    start = first
    if start > BYLINE - 1 and words[start - 1].lower in grammar.where and words[start - 1].gap == " ":
        start -= 1  # "By Qwera Trel in Paris"
    while start and words[start - 1].capital and not words[start - 1].first and words[start - 1].gap == " ":
        start -= 1
    if start < 1 or not words[start - 1].first or words[start - 1].lower not in grammar.bylines:
        return False
    while last + 1 < len(words) and words[last].gap == " " and words[last + 1].capital:
        last += 1
    ends = last + 1 == len(words) or "\n" in words[last].gap
    return ends and last - start + 1 >= BYLINE


def weight(span: Span, gaz: Gazetteer) -> int:
    """The population of the most prominent place of this name; hand-written and wide ones count as large."""
    most = 0
    for number, alias in span.found:
        _, _, people, _, feature, flags, _ = gaz.index.record(number)
        if flags & (SUPPLEMENT | CAPITAL) or feature in ("country", "region", "area", "water"):
            return 10_000_000
        most = max(most, people // (3 if alias else 1))
    return most


def is_wide(span: Span, gaz: Gazetteer) -> bool:
    """Whether a region or a country has this name."""
    return not sorts(span, gaz).isdisjoint(("country", "region"))


def is_country(span: Span, gaz: Gazetteer) -> bool:
    """Whether a country has this name."""
    return "country" in sorts(span, gaz)


def is_region_only(span: Span, features: frozenset[str], gaz: Gazetteer) -> bool:
    """Whether a region has this name, and nothing of the sorts in ``features``."""
    found = sorts(span, gaz)
    return "region" in found and found.isdisjoint(features)


def _owned(words: list[Token], first: int, grammar: Grammar) -> bool:
    """ "Bank of X", "University of X", "Soldiers of X": the name belongs to something else."""
    if first < 2 or words[first - 1].lower not in grammar.owned or words[first - 1].gap != " ":
        return False
    owner = words[first - 2]
    return owner.gap == " " and owner.capital and not owner.first and owner.lower in grammar.owners


def _within_name(words: list[Token], first: int, grammar: Grammar) -> bool:
    """ "The Conference on Cooperation in X": what follows such a word is of the body's name."""
    inward = first >= 3 and words[first - 1].lower in grammar.inward
    if not inward or words[first - 2].lower not in grammar.subjects:
        return False
    return words[first - 2].capital or (words[first - 3].gap == "-" and words[first - 3].capital)


def _unexplained(word: Token, grammar: Grammar, explained: frozenset[str]) -> bool:
    """Whether a neighbour is a capitalised word that nothing accounts for: a part of another name."""
    if not word.capital or word.possessive:
        return False
    lower = word.lower
    if word.first and lower in grammar.openers:
        return False
    known = lower in explained or lower in grammar.sides or lower in grammar.kinds or lower in grammar.titles
    return not known
