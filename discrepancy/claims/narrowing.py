"""From the place that a sentence names to the most exact one that the same story gives for its event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from discrepancy.claims.placecosts import PlaceWords, holds_towns, wide
from discrepancy.claims.scene import Scene
from discrepancy.claims.stories import Story, key
from discrepancy.model import Place, PlaceMention


class Narrowing:
    """What a document says of which place lies in which, beside what the gazetteer knows."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self._stated: set[tuple[str, str]] | None = None
        self._found: dict[tuple[object, ...], PlaceMention | None] = {}

    @property
    def stated(self) -> set[tuple[str, str]]:
        """Pairs of an inner and an outer place that the text puts together ("X, a suburb of Y")."""
        if self._stated is None:
            self._stated = set()
            for sentence in self.scene.sentences:
                text = self.scene.text_of(sentence)
                places = self.scene.places(sentence)
                for first, second in pairwise(places):
                    between = text[first.offset_end : second.offset_start]
                    inner, outer = (second, first) if self.words.holds(between) else (first, second)
                    if (inner is second or self.words.lies_in(between)) and _may(inner, outer):
                        self._stated.add((key(inner), key(outer)))
        return self._stated

    def inside(self, inner: PlaceMention, outer: PlaceMention, around: bool = False) -> bool:
        """Whether a place lies in another by the gazetteer or by the text; ``around`` lets near ones be."""
        from discrepancy.places import relation

        one, other = key(inner), key(outer)
        if one == other:
            return False
        if (one, other) in self.stated:
            return True
        if inner.place is None or outer.place is None:
            if inner.place is not None or outer.place is None:
                return False
            return holds_towns(outer, self.words) or self._part(inner)
        how = relation(inner.place, outer.place)
        if how == "contained" or namesake(inner.place, outer.place):
            return True
        smaller = inner.place.population < outer.place.population and not wide(inner, self.words)
        return how == "near" and smaller and (around or inner.place.feature in self.words.parts)

    def _part(self, mention: PlaceMention) -> bool:
        """Whether an unknown name is called a quarter or a street, and so lies in the town of the story."""
        return not self.words.part_nouns.isdisjoint(mention.name.lower().split()[-1:])

    def finest(
        self,
        story: Story,
        outer: PlaceMention,
        around: bool = False,
        without: Iterable[str] = (),
        areal: bool = False,
    ) -> PlaceMention | None:
        """The most exact place that the story gives inside ``outer``; None when it gives none or several.

        Where it names several that do not hold each other, it is the one that holds them all; if there is
        none, only its first sentences are asked. ``without``: keys of places that have figures of their own.
        ``areal``: a region is exact enough.
        """
        if self._terminal(outer):
            return None
        asked = (story.number, key(outer), around, frozenset(without), areal)
        if asked not in self._found:
            self._found[asked] = self._finest(story, outer, around, frozenset(without), areal)
        return self._found[asked]

    def _finest(
        self, story: Story, outer: PlaceMention, around: bool, without: frozenset[str], areal: bool
    ) -> PlaceMention | None:
        named = story.regions if areal else story.places
        found = {name: m for name, m in named.items() if self.inside(m, outer, around)}
        if areal:
            return next(iter(found.values()), None)
        spot = self._trunk(list(found.values()), without)
        if spot is None:
            spot = self._trunk([m for name, m in found.items() if name in story.head], without)
        return spot

    def _terminal(self, mention: PlaceMention) -> bool:
        """Whether a place is several towns together, which one of them does not make exact."""
        return (
            mention.place is not None
            and mention.place.feature in self.words.terminal
            and not wide(mention, self.words)
        )

    def _trunk(self, found: list[PlaceMention], taken: frozenset[str]) -> PlaceMention | None:
        """The smallest of the places that holds, or lies in, each of the others."""
        spot: PlaceMention | None = None
        for one in found:
            if key(one) in taken:
                continue
            if all(
                one is other or self.inside(one, other, True) or self.inside(other, one, True)
                for other in found
            ) and (spot is None or (self.inside(one, spot, True) and not self._terminal(spot))):
                spot = one
        return spot


def namesake(inner: Place, outer: Place) -> bool:
    """Whether a place lies in the province that has the name of a city: reports mean either by it."""
    from discrepancy.places import containers

    if outer.feature not in ("city", "town") or outer.name == inner.name:
        return False
    return any(above.name == outer.name for above in containers(inner))


def _may(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether the gazetteer lets one place lie in another that the text puts it into."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None:
        return True
    return relation(inner.place, outer.place) not in ("contains", "elsewhere", "same")
