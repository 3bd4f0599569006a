"""From pairs of figures that conflict to the rows of a report: as few as tell all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from discrepancy.discrepancies.between import Edge
from discrepancy.discrepancies.groups import Figure, Group, figure

_MOST_PAIRS = 400
"""Pairs of reports of two figures that are told apart when rows are thinned out."""
_MOST_EDGES = 200
"""An event whose figures are at odds in more ways than this gets one row for all, or nobody reads it."""


def same_figures(found: Sequence[list[int]], groups: Sequence[Group]) -> list[list[int]]:
    """Cliques of the same figures as one: 120 against 253 is one row, however many say 120 and whenever."""
    merged: dict[frozenset[Figure], set[int]] = {}
    for clique in found:
        merged.setdefault(frozenset(figure(groups[n]) for n in clique), set()).update(clique)
    return [sorted(clique) for clique in merged.values()]


def telling_cliques(found: Sequence[list[int]], groups: Sequence[Group]) -> list[list[int]]:
    """The fewest rows that tell how a toll rose: the longest first, others where they add a step or a report.

    Every group, and every two reports that a dropped row would name together, stand in one that is kept; of
    figures that very many report, every two figures.
    """
    if len(found) < 2:
        return list(found)
    kept: list[list[int]] = []
    told: set[int] = set()
    steps: set[int] = set()
    numbers: dict[object, int] = {}
    for clique in sorted(found, key=lambda c: (-len(c), c)):
        named: set[int] = set()
        for one, other in combinations((groups[n] for n in clique), 2):
            few = len(one.documents) * len(other.documents) <= _MOST_PAIRS
            sides = (one.documents, other.documents) if few else ((figure(one),), (figure(other),))
            mine, theirs = ([numbers.setdefault(x, len(numbers)) for x in side] for side in sides)
            # One number for the two, whichever comes first: there may be a million of them.
            named.update([a << 32 | b if a < b else b << 32 | a for a in mine for b in theirs])
        if named <= steps and told.issuperset(clique):
            continue
        steps |= named
        told.update(clique)
        kept.append(clique)
    return kept


def cliques(edges: Sequence[Edge]) -> list[list[int]]:
    """Edges → groups in which every two are joined, each edge in at least one: rows without bystanders."""
    joined: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        joined[edge.one].add(edge.other)
        joined[edge.other].add(edge.one)
    if len(edges) > _MOST_EDGES:
        return [sorted(joined)]
    covered: set[tuple[int, int]] = set()
    found: list[list[int]] = []
    for edge in edges:
        if (edge.one, edge.other) in covered:
            continue
        clique = [edge.one, edge.other]
        shared = joined[edge.one] & joined[edge.other]
        while shared:
            clique.append(min(shared))
            shared = shared & joined[clique[-1]]
        clique.sort()
        covered.update((a, b) for i, a in enumerate(clique) for b in clique[i + 1 :])
        found.append(clique)
    return found
