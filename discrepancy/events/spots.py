"""The place of an account, and how the places of two accounts lie to each other.

Works from what a claim carries (words, id, containers, coordinates), so that claims read back from a store
are as good as fresh ones. Names that no gazetteer knows are compared folded, as the places room folds them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, radians

from msgspec import Struct

from discrepancy.model import DASHES, Claim
from discrepancy.patterns import lazy
from discrepancy.places.folding import folding
from discrepancy.places.grammar import grammar
from discrepancy.rulebook import Rulebook, rulebook

_DASHES = lazy(f"[{DASHES}]")
_CAPITALISED = lazy(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]{3,}")
_KM_PER_DEGREE = 111.2
"""Mean length of a degree of latitude (WGS 84)."""
_GRAMS_ALIKE = 0.75
"""Dice coefficient of letter pairs from which two unresolved spellings are taken for one name."""

_APART = frozenset({"elsewhere", "doubtful", "unlike"})
"""Rungs that count in full only where the sentences with the figures name both places themselves."""
ONE_PLACE = frozenset({"same", "unknown"})
"""Rungs on which nothing says that two places are two."""
KEPT = 20_000
"""Sentences whose names are kept before all are forgotten: memory stays flat over a million of them."""
_NOTHING: frozenset[str] = frozenset()
_HEAD = 4
_NAMESAKES = 5
"""Places of one name count as near at so many times the distance of others."""


class Spot(Struct, frozen=True, gc=False):
    """Where something happened: folded names, ids, what these lie in, and one pair of coordinates."""

    names: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    """The outermost containers: to lie in one country says little."""
    latitude: float | None = None
    longitude: float | None = None
    mentioned: frozenset[str] = frozenset()
    """Folded names in the sentences: they may name the town in which a place that no gazetteer knows lies."""
    firm: bool = False
    """Whether a sentence that gives a figure also names the place; else it was carried over."""

    @property
    def known(self) -> bool:
        """Whether anything is said of a place at all."""
        return bool(self.names or self.ids)

    @property
    def whole(self) -> bool:
        """Whether it is known to be a country or the like, in which no town is named."""
        return bool(self.ids) and not self.containers

    @property
    def vague(self) -> bool:
        """Whether it names nothing that has a point: only a country, or a place that no table has."""
        return self.whole or not self.ids

    @property
    def keys(self) -> frozenset[str]:
        """Keys under which accounts of this spot are filed: its ids, its names, its inner containers.

        A name that no gazetteer knows is also filed under its head, which stands for its spellings, since
        transliterators disagree at the end of words most; and under the names its sentences mention. By
        its head it also finds what a gazetteer knows under a name like it.
        """
        known = self.ids | self.names | (self.containers - self.wide)
        return known if self.ids else known | self.mentioned | self.heads

    @property
    def heads(self) -> frozenset[str]:
        """The heads of its names, as keys."""
        return frozenset([f"~{name[:_HEAD]}" for name in self.names])


def spot_of(claim: Claim, names_of: Names) -> Spot:
    """The spot that a claim names."""
    place = claim.spot
    found = names_of(place) if place else _NOTHING
    ids, containers, wide = _lying(claim.place_id, tuple(claim.containers))
    return Spot(
        names=found,
        ids=ids,
        containers=containers,
        wide=wide,
        latitude=claim.latitude if ids else None,
        longitude=claim.longitude if ids else None,
        # Only names have capitals, so only words with capitals can be places.
        mentioned=names_of.capitalised(claim.quote) - found if found else _NOTHING,
        firm=place is not None and bool(place) and names_of.said(place, claim.quote),
    )


@lru_cache(maxsize=65536)
def _lying(
    place_id: str | None, containers: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """A place's id, its containers (of a name of no table, what the text puts it into) and the outermost.

    They are kept, so that all claims of a place have one set of each, and not a copy.
    """
    return frozenset((place_id,) if place_id else ()), frozenset(containers), frozenset(containers[-1:])


def merged(spots: Sequence[Spot]) -> Spot:
    """One spot for several."""
    if len(spots) == 1 or all(s is spots[0] for s in spots):
        return spots[0]
    names = _union([s.names for s in spots])
    first = next((s for s in spots if s.latitude is not None), spots[0])
    return Spot(
        names=names,
        ids=_union([s.ids for s in spots]),
        containers=_union([s.containers for s in spots]),
        wide=_union([s.wide for s in spots]),
        latitude=first.latitude,
        longitude=first.longitude,
        mentioned=_union([s.mentioned for s in spots]) - names,
        firm=any(s.firm for s in spots),
    )


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """All that is in any of some sets; where they are one and the same, that very set."""
    first = sets[0]
    return first if all(s is first for s in sets) else first.union(*sets[1:])


class Names:
    """The words of a place → the folded names in them ("Foo and Bar province" are two)."""

    def __init__(self, book: Rulebook) -> None:
        self._folding = folding(book)
        table = book.toml("events/words.toml")
        self._generic = frozenset(table.get("generic", ()))
        joining = "".join(rf"|\b{re.escape(word)}\b" for word in table.get("joining", ()))
        self._split = lazy(rf"[,&/]{joining}")
        self._routes = grammar(book).routes
        self._kept: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._lights: dict[str, frozenset[str]] = {}
        self._singles: dict[str, tuple[str, ...]] = {}

    def __call__(self, place: str) -> frozenset[str]:
        """Strong keys, without the words that only say what kind of place it is; of a road its two ends."""
        keys = self._kept.get(place)
        if keys is None:
            name, _, sort = place.rpartition(" ")
            ends = _DASHES.split(name) if sort.lower() in self._routes else [place]
            parts = ends if len(ends) > 1 else self._split.split(place)
            keys = self._kept[place] = frozenset(filter(None, map(self._key, parts)))
        return keys

    def capitalised(self, sentence: str) -> frozenset[str]:
        """Strong keys of the words of a sentence that begin with a capital and may be names."""
        keys = self._words.get(sentence)
        if keys is None:
            if len(self._words) >= KEPT:
                self._words.clear()
            words = set(_CAPITALISED.findall(sentence))
            keys = self._words[sentence] = frozenset([key for w in words for key in self._folded(w)])
        return keys

    def _folded(self, word: str) -> tuple[str, ...]:
        """The strong key of a word of a sentence; none of one that only says what kind of place it is."""
        key = self._singles.get(word)
        if key is None:
            if len(self._singles) >= KEPT:
                self._singles.clear()
            generic = word.lower() in self._generic
            key = () if generic else (self._folding.strong(self._folding.light(word)),)
            self._singles[word] = key
        return key

    def words(self, place: str) -> frozenset[str]:
        """The words of the name of a place, lightly folded."""
        found = self._lights.get(place)
        if found is None:
            found = self._lights[place] = frozenset(self.light(place).split())
        return found

    def said(self, place: str, sentence: str) -> bool:
        """Whether a sentence names a place: its words as they stand, or one of its folded names."""
        return place in sentence or not self(place).isdisjoint(self.capitalised(sentence))

    def _key(self, part: str) -> str:
        words = self._folding.light(part).split()
        return self._folding.strong(" ".join([w for w in words if w not in self._generic] or words))

    def light(self, words: str) -> str:
        """The light folding of any words, for names of people and sites."""
        return self._folding.light(words)


def names(book: Rulebook | None = None) -> Names:
    """The folder of place names of a rulebook, made once."""
    return (book or rulebook()).built("events.names", Names)


def likeness(one: Spot, other: Spot, near_km: float, usual_km: float | None = None) -> str:
    """The rung of the ladder of places: same, contained, region, near, reach, namesake, held, mentioned,
    beside, carried, doubtful, unlike, unknown or elsewhere.

    ``near_km`` is how far apart the places of one such event may lie, ``usual_km`` how far those of any.
    """
    rung = _likeness(one, other, near_km, near_km if usual_km is None else usual_km)
    return rung if rung not in _APART or (one.firm and other.firm) else "carried"


def _likeness(one: Spot, other: Spot, near_km: float, usual_km: float) -> str:
    if not one.known or not other.known:
        return "unknown"
    if one.ids & other.ids:
        return "same"
    if one.ids and other.ids:
        if (one.containers - one.wide) & other.ids or (other.containers - other.wide) & one.ids:
            return "contained"
        if one.containers & other.ids or other.containers & one.ids:
            return "region"
        distance = kilometres(one, other)
        if distance is not None:
            return _by_distance(one, other, distance, near_km, usual_km)
        # Of a district without a point nobody knows which towns lie in it.
    if any(alike(a, b) for a in one.names for b in other.names):
        return "same"
    if (one.containers - one.wide) & other.ids or (other.containers - other.wide) & one.ids:
        return "held"
    if one.mentioned & other.names or other.mentioned & one.names:
        return "mentioned"
    if one.wide and other.wide and one.wide.isdisjoint(other.wide):
        return "elsewhere"  # in two countries, be the one or the other in no gazetteer
    return "unlike" if (one.containers - one.wide).isdisjoint(other.containers - other.wide) else "beside"


def _by_distance(one: Spot, other: Spot, distance: float, near_km: float, usual_km: float) -> str:
    """The rung of two places with points, neither of which lies in the other."""
    if distance <= near_km:
        return "near" if distance <= usual_km else "reach"
    # One country and one name: a town and its area, a new border, or a homonym taken for the other.
    kin = not one.wide.isdisjoint(other.wide) and any(alike(a, b) for a in one.names for b in other.names)
    if kin:
        return "near" if distance <= near_km * _NAMESAKES else "namesake"
    if one.names & other.names and one.mentioned & other.mentioned:
        # One name in two countries, told beside the same town: a homonym taken for the other.
        return "namesake"
    return "doubtful" if one.mentioned & other.names or other.mentioned & one.names else "elsewhere"


def kilometres(one: Spot, other: Spot) -> float | None:
    """Distance in kilometres on a flat map around the first spot (good below some hundred), or None."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return _KM_PER_DEGREE * hypot(one.latitude - other.latitude, east)


def alike(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one: by their letter pairs, or one in the other."""
    if one == other:
        return True
    fewer, more = sorted((len(one), len(other)))
    if fewer < 4:
        return False
    if one in other or other in one:
        return fewer * 2 >= more
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) >= _GRAMS_ALIKE * (len(first) + len(second))


@lru_cache(maxsize=65536)
def _pairs(name: str) -> frozenset[str]:
    """The letter pairs of a name."""
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))
