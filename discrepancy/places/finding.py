"""Text → the places it names, with offsets.

The names that ``scanning.py`` finds are resolved together, those that stand alone first, so that they help
with the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy

from discrepancy.model import TOWNS, Place, PlaceMention
from discrepancy.places.around import COMMA
from discrepancy.places.gazetteer import Gazetteer, gazetteer
from discrepancy.places.grammar import Grammar, grammar
from discrepancy.places.homonyms import POINTS, Choice, Context
from discrepancy.places.judging import is_country
from discrepancy.places.relations import distance_km
from discrepancy.places.resolve import context_of, decide
from discrepancy.places.scanning import scan_places
from discrepancy.places.spans import Span
from discrepancy.places.table import WIDE
from discrepancy.rulebook import Rulebook

REGION, COUNTRY = "region", "country"
WATERS = frozenset({"water"})
AREAS = frozenset({"district", "region", "area"})
FOLDED = "folded"
"""How a spelling was found that the tables have in other letters: no witness for others, or for itself."""
NEIGHBOURHOOD = "neighbourhood"
QUARTER_KM = 50.0
"""How far from every other town of the text the namesake of a quarter may be."""
LOOSE_SORTS = 4
"""A noun that stands for this many sorts of place says little ("area")."""


def find_places(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    context: Sequence[Place] = (),
    book: Rulebook | None = None,
    scanned: Sequence[Span] | None = None,
) -> list[PlaceMention]:
    """The places named in ``text[start:end]``, in the order of the text, with offsets into the whole text.

    ``context`` are places that the document speaks of elsewhere. A name that the grammar introduces as a
    place but that is in no gazetteer is kept with ``place=None``; so is one whose homonyms tie. ``scanned``
    is what :func:`scan_places` found there, where that is known already.
    """
    spans = scan_places(text, start=start, end=end, book=book) if scanned is None else map(copy, scanned)
    return _resolved(list(spans), text, gazetteer(book), context, book)


def _resolved(
    spans: list[Span], text: str, gaz: Gazetteer, context: Sequence[Place], book: Rulebook | None
) -> list[PlaceMention]:
    if not spans:
        return []
    wider = context_of(context, book)
    rules = grammar(book)
    holders = [_holders(spans, at, text, gaz, rules) for at in range(len(spans))]
    choices = [_choice(span, outer, gaz, wider) for span, outer in zip(spans, holders, strict=True)]
    # Twice more: with those that hardly could be anything else, then with all that these have settled.
    before: list[Place] = []
    for margin in (gaz.choice["sure"], 0.0):
        settled = [
            c.place
            for c in choices
            if c.place is not None and c.how != FOLDED and (c.margin >= margin or c.how == "qualified")
        ]
        if settled and settled != before:
            before = settled
            wider = context_of([*context, *settled], book)
            for place, span in enumerate(spans):
                if choices[place].margin != math.inf or choices[place].how == FOLDED:
                    choices[place] = _choice(span, holders[place], gaz, wider)
    mentions: list[PlaceMention] = []
    for at, span in enumerate(spans):
        choice = choices[at]
        if _far_quarter(span, choice, choices) or _far_from_owner(span, choice, choices):
            choice, span.introduced = Choice(None, "unknown"), True
        if choice.place is None and choice.how == "unknown" and not span.introduced:
            continue
        if not span.introduced and not _borne(span, choice, gaz, wider):
            continue
        if mentions and mentions[-1].offset_start == span.start:
            continue  # the country in "X, UK", told of below
        name = text[span.start : span.end]
        mentions.append(PlaceMention(span.start, span.end, name, choice.place, choice.how, choice.candidates))
        if span.short:
            mentions.append(_short(span, choice.place, text, gaz))
    return mentions


def _borne(span: Span, choice: Choice, gaz: Gazetteer, context: Context) -> bool:
    """Whether a name that nothing introduces is prominent, at home in the document, or said to be a spot."""
    place = choice.place
    if place is None:
        return span.where and not span.strong and choice.how == "ambiguous"
    if choice.how == "qualified" or place.feature not in POINTS or gaz.is_supplement_id(place.place_id):
        return True
    if place.population >= gaz.choice["known_people"]:
        return True
    others = context.counts.get(place.country or "", 0) - 1
    return span.where or bool(span.features) or (others > 0 and not span.opening)


def _short(span: Span, place: Place | None, text: str, gaz: Gazetteer) -> PlaceMention:
    """The state in "X, N.C.": that which X lies in, or the only one of that short form."""
    at = text.index(span.short, span.end)
    meant = gaz.qualifier(span.short)
    held = [q for q in meant if place is not None and q.place_id in place.containers]
    outer = held[0] if held else meant[0] if place is None and len(meant) == 1 else None
    return PlaceMention(at, at + len(span.short), span.short, outer, "exact" if outer else "unknown")


def _holders(
    spans: list[Span], at: int, text: str, gaz: Gazetteer, rules: Grammar
) -> tuple[list[Place], bool]:
    """What a name may be said to lie in, and whether a preposition says it ("X in Y", not "X, Y")."""
    span = spans[at]
    outer: list[Place] = gaz.qualifier(span.short) if span.short else []
    for other in span.outer:
        outer += [gaz.place(number) for number, _ in spans[other].found]
    if at + 1 >= len(spans) or outer:
        return outer, False
    following = spans[at + 1]
    between = text[span.end : following.start]
    said = between in rules.within
    if (said or between in COMMA or between == " (") and not (
        following.features is None and is_country(span, gaz) and is_country(following, gaz)
    ):
        outer = [gaz.place(number) for number, _ in following.found]
    return outer, said


def _choice(span: Span, holders: tuple[list[Place], bool], gaz: Gazetteer, context: Context) -> Choice:
    outer, said = holders
    if outer:
        for features in (span.features, None):
            choice = decide(gaz, span.bare, context, features=features, outer=outer, fold=span.introduced)
            if choice.how not in ("unknown", "ambiguous"):
                return choice
        owned = bool(span.outer) and span.features is not None
        if owned or (said and (span.where or span.introduced) and _held(outer)):
            # "X in Y province", "Y's X district" name an X that the tables lack, and not a namesake abroad.
            free = decide(gaz, span.bare, context, features=span.features, fold=False)
            abroad = free.place is not None and free.place.country not in {place.country for place in outer}
            if abroad or (owned and free.how == "ambiguous"):
                span.introduced = True
                return Choice(None, "unknown")
    if span.bound:
        return Choice(None, "unknown")
    choice = decide(gaz, span.bare, context, features=span.features, fold=span.strong or span.introduced)
    if choice.how == FOLDED and choice.place is not None and span.features:
        quarter = NEIGHBOURHOOD in span.features and choice.place.feature in TOWNS
        if quarter or (choice.place.feature not in span.features and len(span.features) < LOOSE_SORTS):
            return Choice(None, "unknown")  # a quarter is no town elsewhere that is spelled alike
        if context.regions and context.regions.isdisjoint(choice.place.containers[:-1]):
            return Choice(None, "unknown")  # nor is a village one in another region of the country
    if span.features is not None and span.introduced and choice.place is None and span.found:
        # "The town of X" for what the tables call a quarter, where it lies in a country of the document.
        free = decide(gaz, span.bare, context, fold=False)
        if free.place is not None and (free.place.country or "") in context.countries:
            return free
    if choice.place is not None and choice.place.feature == REGION and span.features is not None:
        return choice  # "Gulf Province" is no gulf
    if span.features is not None and span.found and not span.introduced:
        # "X city" for what is a village in the tables, "a Damascus neighbourhood": nouns are loose.
        free = decide(gaz, span.bare, context, fold=False)
        if span.features == WATERS and free.place is not None and free.place.feature == COUNTRY:
            return Choice(None, "unknown")  # "the Niger river"
        if choice.place is None or (free.place is not None and free.place.country != choice.place.country):
            town = free.place if free.place is not None and free.place.feature in TOWNS else None
            if town is not None and span.features <= AREAS and context.regions:
                span.introduced = context.regions.isdisjoint(town.containers[:-1])
            # "X County" is no town X of another province than those told of.
            return Choice(None, "unknown") if span.introduced else free
    return choice


def _far_from_owner(span: Span, choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether what a town owns would lie far from it: "Mansfield's Central Park" is no park of another."""
    place = choice.place
    owners = [choices[at].place for at in span.outer]
    if place is None or place.feature == COUNTRY or not owners:
        return False
    towns = [owner for owner in owners if owner is not None and owner.feature in TOWNS]
    return len(towns) == len(owners) and _far(place, towns)


def _far_quarter(span: Span, choice: Choice, choices: Sequence[Choice]) -> bool:
    """Whether "the X neighbourhood" names a quarter of a town told of, and no town X that is far from it.

    "A suburb of X" names the town.
    """
    place, follows = choice.place, span.end > span.start + len(span.bare)
    if span.features is None or NEIGHBOURHOOD not in span.features or place is None or not follows:
        return False
    if place.feature not in TOWNS or choice.how == "qualified":
        return False
    towns = [c.place for c in choices if c.place is not None and c.place.feature in TOWNS]
    others = [town for town in towns if town.place_id != place.place_id]
    return bool(others) and _far(place, others)


def _far(place: Place, towns: Sequence[Place]) -> bool:
    """Whether a place is no part of any of the towns."""
    apart = (distance_km(place, town) for town in towns)
    return all(km is None or km > QUARTER_KM for km in apart)


def _held(outer: Sequence[Place]) -> bool:
    """Whether a name is said to lie in a country, a region or a district."""
    return any(place.feature in WIDE for place in outer)
