"""Two places for one event: reports that give the same telling figure and name towns that are not one place.

Only towns named in the sentence with the figure count, and only reports that name one: a place that was
carried over from another sentence, or a list of towns, proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from discrepancy.events.ladders import ladders
from discrepancy.events.spots import Spot, likeness, names, spot_of
from discrepancy.model import Claim
from discrepancy.rulebook import Rulebook, rulebook

_MOST = 12
"""So many places of one event are held against each other; with more it is no single place."""


class Places:
    """The check of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._names = names(book)
        self._ladders = ladders(book)
        table = book.toml("events/dates.toml").get("between", {})
        self._telling = float(table.get("telling_figure", 3))
        self._underway = frozenset(book.toml("codebooks/compare.toml").get("underway", ()))

    def between(self, members: Sequence[Claim], nature: str) -> Iterator[tuple[list[Claim], str]]:
        """Groups of claims of one event that state one figure for two places, with the rule."""
        reach = self._ladders.near_km(frozenset({nature}))
        told: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for c in members:
            if c.place_id and c.place and c.polarity == "asserted" and c.coverage == "event":
                told[c.document][c.place_id].append(c)
        spots: dict[str, Spot] = {}
        figures: dict[str, dict[tuple[str, float], list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for document in sorted(told):
            if len(told[document]) != 1:
                continue
            ((place, claims),) = told[document].items()
            spots.setdefault(place, spot_of(claims[0], self._names))
            for c in claims:
                value = None if c.kind == "date" or c.kind in self._underway else c.value
                if value is not None and value >= self._telling and self._names.said(c.place or "", c.quote):
                    figures[place][(c.kind, float(value))].append(c)
        for one, other in combinations(sorted(figures)[:_MOST], 2):
            shared = figures[one].keys() & figures[other].keys()
            if shared and likeness(spots[one], spots[other], reach) in ("elsewhere", "carried"):
                figure = max(shared, key=lambda f: (f[1], f[0]))
                yield [*figures[one][figure], *figures[other][figure]], "two places"


def places(book: Rulebook | None = None) -> Places:
    """The check of a rulebook, compiled once."""
    return (book or rulebook()).built("discrepancies.places", Places)
