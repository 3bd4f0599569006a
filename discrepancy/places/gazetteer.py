"""The gazetteer of a rulebook: index, foldings and the tables that rank homonyms, opened once."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from discrepancy.model import Place
from discrepancy.places.cache import open_index
from discrepancy.places.folding import Folding, folding
from discrepancy.places.index import CAPITAL, FEATURES, SUPPLEMENT, Index
from discrepancy.rulebook import Rulebook, rulebook

RANKING = "places/ranking.toml"
QUALIFIERS = "places/qualifiers.tsv"
KEPT = 100_000
"""Answers that are remembered before all are forgotten."""
Found = tuple[int, bool]
"""A place's number in the index, and whether the name is only one of its other names."""


class Gazetteer:
    """Look-ups by name and by id. Read-only but for a memory of names already asked for."""

    def __init__(self, index: Index, folds: Folding, ranking: dict[str, Any], book: Rulebook) -> None:
        self.index = index
        self.folds = folds
        self.feature = {f: float(ranking.get("feature", {}).get(f, 0.0)) for f in FEATURES}
        self.weight = {str(k): float(v) for k, v in ranking.get("weight", {}).items()}
        written = ranking.get("supplement", {})
        self.supplement = {f: float(written.get(f, written.get("else", 0.0))) for f in FEATURES}
        self.choice = {str(k): float(v) for k, v in ranking.get("choice", {}).items()}
        self.people = {str(k): float(v) for k, v in ranking.get("people", {}).items()}
        self.same_km = float(ranking.get("same_km", 12.0))
        self.relation = {str(k): float(v) for k, v in ranking.get("relation", {}).items()}
        self.qualifiers: dict[str, list[str]] = {}
        for row in book.tsv(QUALIFIERS):
            self.qualifiers.setdefault(row["short"], []).append(row["id"])
        self._asked: dict[str, tuple[Found, ...]] = {}
        self._named: dict[str, tuple[Found, ...]] = {}
        self._heads: dict[str, int] = {}
        self._weighed: dict[Found, float] = {}
        self.homonyms: dict[tuple[Found, ...], Any] = {}
        """What :mod:`discrepancy.places.resolve` remembers of the places that share a name."""

    def exact(self, name: str) -> tuple[Found, ...]:
        """Places of this name, but for accents, case, apostrophes and hyphens."""
        found = self._named.get(name)
        if found is None:
            if len(self._named) > KEPT:
                self._named.clear()
            found = self._named[name] = self.filed(self.folds.light(name))
        return found

    def longest(self, word: str) -> int:
        """How many words the longest name that begins with this word has; 1 when there is none."""
        found = self._heads.get(word)
        if found is None:
            if len(self._heads) > KEPT:
                self._heads.clear()
            found = self._heads[word] = self.index.longest(self.folds.light(word))
        return found

    def filed(self, key: str) -> tuple[Found, ...]:
        """Places under a lightly folded name."""
        found = self._asked.get(key)
        if found is None:
            if len(self._asked) > KEPT:
                self._asked.clear()
            found = self._asked[key] = tuple(sorted(set(self.index.light(key)))) if key else ()
        return found

    def folded(self, name: str) -> tuple[Found, ...]:
        """Places whose name is joined with this one by the strong folding."""
        key = self.folds.strong(self.folds.light(name))
        return tuple(sorted(set(self.index.strong(key)))) if len(key) > 2 else ()

    def place(self, number: int) -> Place:
        """The place of this number."""
        return self.index.place(number)

    def get(self, place_id: str) -> Place | None:
        """The place with this id, or None."""
        number = self.index.number(place_id)
        return None if number is None else self.index.place(number)

    def qualifier(self, word: str) -> list[Place]:
        """What an abbreviation after a comma stands for ("N.C.", "CA", "UK"): regions and countries."""
        found = [self.get(ident) for ident in self.qualifiers.get(word, ())]
        return [place for place in found if place is not None]

    def qualifies(self, word: str, found: Iterable[Found]) -> bool:
        """Whether one of these places lies in what the abbreviation stands for."""
        outer = self.qualifier(word)
        return any(inside(self.place(number), outer) for number, _ in found)

    def importance(self, found: Found) -> float:
        """How prominent a place is under this name, without any context."""
        score = self._weighed.get(found)
        if score is None:
            if len(self._weighed) > KEPT:
                self._weighed.clear()
            score = self._weighed[found] = self._importance(found)
        return score

    def _importance(self, found: Found) -> float:
        number, alias = found
        _, _, people, _, feature, flags, _ = self.index.record(number)
        least = self.people.get("least", 1000.0)
        counted = max(people, least) if people else self.people.get("unknown", least)
        score = self.feature[feature]
        if feature not in ("country", "water", "area"):
            score += math.log10(
                max(counted, self.people.get("region", least)) if feature == "region" else counted
            )
        else:
            score += 4.0 + math.log10(counted) / 4
        if flags & SUPPLEMENT and not alias:
            score += self.supplement[feature]
        if flags & CAPITAL and not alias:
            score += self.weight.get("capital", 0.0)
        if alias:
            score += self.weight.get("alias", 0.0)
        return score

    def is_supplement_id(self, place_id: str) -> bool:
        """The same by id."""
        number = self.index.number(place_id)
        return number is not None and self.is_supplement(number)

    def is_supplement(self, number: int) -> bool:
        """Whether the place was written down by hand."""
        return bool(self.index.record(number)[5] & SUPPLEMENT)


def gazetteer(book: Rulebook | None = None) -> Gazetteer:
    """The gazetteer of a rulebook, opened once (built first when the cache has none, which takes seconds)."""

    def build(b: Rulebook) -> Gazetteer:
        return Gazetteer(open_index(b), folding(b), b.toml(RANKING), b)

    return (book or rulebook()).built("places.gazetteer", build)


def inside(place: Place, outer: Iterable[Place]) -> bool:
    """Whether the place lies in, or is, one of the others."""
    return any(o.place_id == place.place_id or o.place_id in place.containers for o in outer)
