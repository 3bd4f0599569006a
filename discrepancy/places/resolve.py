"""A place name, with whatever is known around it → the place, or the reasons why there is none.

Hand-written places come first, then exact names, then folded spellings. Homonyms are ranked by a sum of
weights (``rules/places/ranking.toml``); without a clear winner the name stays open and its candidates are
listed. Fuzzy likeness never decides: it only feeds :func:`suggest`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from discrepancy.model import QUARTERS, TOWNS, Place, PlaceMention
from discrepancy.places.gazetteer import Found, Gazetteer, gazetteer, inside
from discrepancy.places.grammar import grammar
from discrepancy.places.homonyms import POINTS, Choice, Context, homonyms_of, one_spot, scored
from discrepancy.rulebook import Rulebook, rulebook

REGION = "region"
CANDIDATES = 8
"""How many homonyms an undecided name lists."""
CONTEXTS, DECIDED = 1000, 1000
"""Contexts that are remembered, and what was decided in one, before all is forgotten."""


def context_of(places: Sequence[Place | str], book: Rulebook | None = None) -> Context:
    """The context that these places make; strings are ISO country codes or names of places.

    Articles give the same few again for each sentence, so what they made is kept. It is not to be changed.
    """
    kept: dict[tuple[int, ...], tuple[tuple[Place | str, ...], Context]]
    kept = (book or rulebook()).built("places.contexts", lambda _: {})
    key = tuple([id(place) for place in places])  # the places are kept too, so that no id is given twice
    known = kept.get(key)
    if known is None:
        if len(kept) >= CONTEXTS:
            kept.clear()
        known = kept[key] = tuple(places), _context_of(places, book)
    return known[1]


def _context_of(places: Iterable[Place | str], book: Rulebook | None) -> Context:
    gaz = gazetteer(book)
    made = Context()
    counts = made.counts
    for given in places:
        place: Place | None
        if isinstance(given, str):
            place = gaz.get(given) if len(given) == 2 and given.isupper() else None
            place = place or look_up(given, book=book).place
        else:
            place = given
        if place is None:
            continue
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
        if place.feature == "region":
            made.regions.add(place.place_id)
        made.regions.update(place.containers)
        if place.feature in POINTS and place.latitude is not None and place.longitude is not None:
            made.spots.append((place.latitude, place.longitude))
    most = max(counts.values(), default=1)
    made.countries = {country: number / most for country, number in sorted(counts.items())}
    return made


def choose(
    gaz: Gazetteer,
    found: tuple[Found, ...],
    context: Context,
    *,
    features: frozenset[str] | None = None,
    outer: Sequence[Place] = (),
    strong: bool = False,
) -> Choice:
    """Rank the places that share a name and pick one, or none.

    ``features`` are the sorts of place that the words around the name allow, ``outer`` the places of which
    it is said to lie in one; ``strong`` says that only the strong folding joined the spelling.
    """
    if features is not None:
        found = tuple([f for f in found if gaz.index.record(f[0])[4] in features])
        if features.isdisjoint(TOWNS):
            # "Arequipa region": the first-level region, and not the district of its seat.
            found = tuple([f for f in found if gaz.index.record(f[0])[4] == REGION]) or found
    if outer:
        found = tuple([f for f in found if (p := gaz.place(f[0])) not in outer and inside(p, outer)])
    if not found:
        return Choice(None, "unknown")
    ranked = scored(gaz, found, context) if len(found) > 1 else [(0.0, *found[0])]
    best_score, best, alias = ranked[0]
    place, lead = gaz.place(best), gaz.choice["lead"]
    candidates = tuple(gaz.place(number) for _, number, _ in ranked[:CANDIDATES])
    if any(best_score - s[0] < lead and not one_spot(gaz, best, s[1]) for s in ranked[1:]):
        return Choice(None, "ambiguous", candidates)
    written = gaz.is_supplement(best) and not alias
    # A text about another country means a quarter of its own.
    quarter = place.feature in QUARTERS and bool(context.countries)
    if not (outer or (written and not quarter)) and _unlikely(gaz, place, found, context, alias, strong):
        return Choice(None, "ambiguous", candidates)
    how = "folded" if strong else "exact"
    if outer:
        how = "qualified"
    elif written:
        how = "supplement"
    elif len(ranked) > 1 and (context.countries or context.spots):
        alone = homonyms_of(gaz, found).alone
        if alone[0][1] != best or any(alone[0][0] - s[0] < lead for s in alone[1:]):
            how = "context"
    margin = min((best_score - s[0] for s in ranked[1:] if not one_spot(gaz, best, s[1])), default=math.inf)
    if place.feature == "country" and any(c.feature == "region" for c in candidates[1:]):
        margin = 0.0  # "Georgia" is settled by what stands around it
    return Choice(place, how, candidates if len(candidates) > 1 else (), margin)


def _unlikely(
    gaz: Gazetteer, place: Place, found: tuple[Found, ...], context: Context, alias: bool, strong: bool
) -> bool:
    """Whether a place is too small to be meant where the document does not speak of its country."""
    if place.feature not in POINTS or (place.country or "") in context.countries:
        return False
    floor = gaz.choice["strong_people"] if strong else gaz.choice["alias_people"] if alias else 0
    if place.population < floor or (strong and len({gaz.place(f[0]).country for f in found}) > 1):
        return True
    # A namesake abroad is likelier than a visit there.
    return bool(context.countries) and place.population < gaz.choice["foreign_people"]


def decide(
    gaz: Gazetteer,
    name: str,
    context: Context,
    *,
    features: frozenset[str] | None = None,
    outer: Sequence[Place] = (),
    fold: bool = True,
) -> Choice:
    """Choose among the places of a name: of its exact spelling, or of strongly folded ones if it has none."""
    key = name, features, fold, *[place.place_id for place in outer]
    choice = context.decided.get(key)
    if choice is None:
        if len(context.decided) >= DECIDED:
            context.decided.clear()
        choice = context.decided[key] = _decide(gaz, name, context, features, outer, fold)
    return choice


def _decide(
    gaz: Gazetteer,
    name: str,
    context: Context,
    features: frozenset[str] | None,
    outer: Sequence[Place],
    fold: bool,
) -> Choice:
    exact = gaz.exact(name)
    if exact:
        choice = choose(gaz, exact, context, features=features, outer=outer)
        if choice.how != "unknown":
            return choice
    if not fold:
        return Choice(None, "unknown")
    folded = gaz.folded(name)
    # Unless the words say that something else is meant, an exact homonym forbids the looser spelling.
    if folded and (not exact or features is not None or outer):
        return choose(gaz, folded, context, features=features, outer=outer, strong=True)
    return Choice(None, "unknown")


def look_up(
    name: str,
    context: Sequence[Place | str] = (),
    book: Rulebook | None = None,
    *,
    made: Context | None = None,
) -> PlaceMention:
    """Resolve a name as a text may give it: "Durham, N.C.", "the town of Kobani", "Aleppo province".

    ``context`` are other places of the document, or country codes. The result says how the place was found,
    and lists the candidates when the name stays open; its offsets are those of the whole ``name``.
    """
    gaz = gazetteer(book)
    known = made if made is not None else context_of(context, book)
    choice = _look_up(gaz, " ".join(name.split()), known, book)
    return PlaceMention(0, len(name), name, choice.place, choice.how, choice.candidates)


def _look_up(gaz: Gazetteer, name: str, context: Context, book: Rulebook | None) -> Choice:
    if not name:
        return Choice(None, "unknown")
    whole = decide(gaz, name, context, fold=False)
    if whole.how != "unknown":
        return whole
    inner, comma, rest = name.partition(",")
    if comma and inner.strip() and rest.strip():
        outer = outers(gaz, rest.strip(), context, book)
        if outer:
            features, bare = grammar(book).stripped(inner.strip())
            choice = decide(gaz, bare, context, features=features, outer=outer)
            if choice.how == "unknown":
                choice = decide(gaz, bare, context, outer=outer)
            return choice
        return Choice(None, "unknown")
    features, bare = grammar(book).stripped(name)
    if bare != name:
        choice = decide(gaz, bare, context, features=features)
        if choice.how != "unknown":
            return choice
        return decide(gaz, bare, context, fold=False) if context.countries else choice
    return decide(gaz, name, context)


def outers(gaz: Gazetteer, words: str, context: Context, book: Rulebook | None) -> list[Place]:
    """What "Y" in "X, Y" can stand for: abbreviations and every place of that name that can hold another."""
    found = gaz.qualifier(words)
    if "," in words:
        choice = _look_up(gaz, words, context, book)
        return [choice.place] if choice.place else []
    _, bare = grammar(book).stripped(words)
    numbers = {number for number, _ in (*gaz.exact(words), *gaz.exact(bare))}
    return found + [gaz.place(number) for number in sorted(numbers)]


def resolve_place(
    name: str, context: Sequence[Place | str] = (), book: Rulebook | None = None
) -> Place | None:
    """The place of this name, or None when there is none or its homonyms tie; see :func:`look_up`."""
    return look_up(name, context, book).place


def suggest(name: str, limit: int = 5, book: Rulebook | None = None) -> list[tuple[Place, float]]:
    """Places whose names look like this one, best first, with a likeness of 0 to 100 (rapidfuzz ratio).

    For people to choose from; nothing in the program decides by it.
    """
    from rapidfuzz import fuzz, process

    gaz = gazetteer(book)
    wanted = gaz.folds.light(name)
    if not wanted:
        return []
    first = [(n, 100.0) for n, _ in (*gaz.exact(name), *gaz.folded(name))]
    names = [gaz.folds.light(text) for text in gaz.index.names()]
    likely = process.extract(wanted, names, scorer=fuzz.ratio, limit=limit + len(first), score_cutoff=60.0)
    ranked: dict[int, float] = {}
    for number, score in first + [(number, float(score)) for _, score, number in likely]:
        ranked[number] = max(score, ranked.get(number, 0.0))
    order = sorted(ranked, key=lambda n: (-ranked[n], -gaz.importance((n, False)), n))
    return [(gaz.place(number), round(ranked[number], 1)) for number in order[:limit]]
