"""Which figures of a document count only some: declared parts, addends, shares of places in wider ones."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from discrepancy.discrepancies.intervals import Span
from discrepancy.discrepancies.movement import Movement
from discrepancy.events.spots import Spot, kilometres
from discrepancy.model import Claim

FEW = 12
"""Sums of parts are looked for among so many figures of one document and kind; a table has its own check."""
SHORTLY = 300
"""Characters within which "others" refers back to a figure."""


def seen_in(pairs: list[tuple[Claim, Span]], movement: Movement) -> set[str]:
    """Ids of claims that count what somebody saw, or one house, beside a larger figure: mostly some of it."""
    largest = max(span.best for _, span in pairs)
    return {c.id for c, span in pairs if span.best < largest and movement.partial(c)}


def parts_of(pairs: list[tuple[Claim, Span]], movement: Movement) -> set[str]:
    """Ids of claims that count only some: declared parts, "others" after a larger figure, addends."""
    largest = max(span.best for _, span in pairs)
    parts = {
        c.id
        for c, span in pairs
        if c.subset_of
        or movement.among(c)
        or (span.best < largest and movement.among_them(c))
        or movement.with_kin(c)
        or movement.of_some(c)
    }
    if len(pairs) == 1:
        return parts
    parts |= _gone_on(pairs, parts, largest)
    parts |= _of_places(pairs) | _place_by_place(pairs)
    for c, span in pairs:
        if span.best < largest and movement.besides(c) and _follows(c, span, pairs):
            parts.add(c.id)
    exact = [(c, span.value) for c, span in pairs if span.value is not None and span.hedge == "exactly"]
    if len(exact) > FEW:
        return parts
    totals: dict[float | None, set[str | None]] = defaultdict(set)
    for c, span in pairs:
        totals[span.value].add(_voice(c))
    for size in (2, 3):
        for group in combinations(exact, size):
            numbers = [value for _, value in group]
            voices = {_voice(c) for c, _ in group}
            whose = totals.get(sum(numbers))
            # A rival's total that happens to be the sum is no total of these.
            if whose and min(numbers) > 0 and len(voices) == 1 and (voices & whose or None in voices | whose):
                parts.update(c.id for c, _ in group)
    return parts


def _gone_on(pairs: list[tuple[Claim, Span]], parts: set[str], largest: float) -> set[str]:
    """Ids of claims that go on with a part in its sentence: "71 of the wounded went to X, 30 to Y"."""
    told = {(c.field, c.quote_start): c.offset_start for c, _ in pairs if c.id in parts}
    return {
        c.id
        for c, span in pairs
        if not c.who and not span.vague and span.best < largest and c.moved is None
        and told.get((c.field, c.quote_start), c.offset_start) < c.offset_start
    }  # fmt: skip


def _voice(claim: Claim) -> str | None:
    """Who says so, by whatever name; None is the report itself."""
    return claim.origin if claim.attributed_to else None


def _of_places(pairs: list[tuple[Claim, Span]]) -> set[str]:
    """Ids of claims that count one town's share of a figure that is given for a wider place.

    Two claimants often name one place by the town and by its region, so theirs are no parts of each other;
    unless the report gives figures of several spots in the wider place.
    """
    widest: dict[str, dict[str | None, float]] = defaultdict(dict)
    spots: dict[str, set[str]] = defaultdict(set)
    for c, span in pairs:
        if c.place_id and not span.vague:
            said = widest[c.place_id]
            said[_voice(c)] = max(said.get(_voice(c), 0.0), span.best)
            if c.spot and c.spot in c.quote:
                for outer in c.containers:
                    spots[outer].add(c.place_id)
    parts: set[str] = set()
    for c, span in pairs:
        for outer in c.containers:
            said = widest.get(outer, {})
            several = len(spots[outer]) > 1 and c.place_id in spots[outer]
            told = said.values() if several else [said.get(_voice(c), 0.0)]
            if max(told, default=0.0) > span.best:
                parts.add(c.id)
    return parts


def _place_by_place(pairs: list[tuple[Claim, Span]]) -> set[str]:
    """Ids of claims that one sentence gives place by place: "three died in X and one in Y".

    A figure that is as large as the others together is their total ("8 deaths (6 in X, 1 in Y, 1 in Z)").
    """
    told: dict[tuple[str, int, str | None], list[tuple[Claim, float]]] = defaultdict(list)
    for c, span in pairs:
        if c.place and not span.vague and not c.subset_of:
            told[c.field, c.quote_start, _voice(c)].append((c, span.best))
    parts: set[str] = set()
    for listed in told.values():
        if len({c.place for c, _ in listed}) < 2:
            continue
        whole = sum(best for _, best in listed)
        parts |= {c.id for c, best in listed if len(listed) < 3 or 2 * best < whole}
    return parts


def shares_of_towns(pairs: list[tuple[Claim, Span]], apart: float) -> set[str]:
    """Ids of claims that count the share of a town that they name, beside a larger figure elsewhere.

    Places more than ``apart`` kilometres from each other are two towns.
    """
    placed = [(c, span) for c, span in pairs if c.place_id and not span.vague]
    if len({c.place_id for c, _ in placed}) < 2:
        return set()
    most: dict[str | None, tuple[float, Claim]] = {}
    for c, span in placed:
        if c.place_id not in most or most[c.place_id][0] < span.best:
            most[c.place_id] = (span.best, c)
    ranked = sorted(most.values(), key=lambda item: (-item[0], item[1].id))[:FEW]
    return {
        c.id for c, span in placed
        if c.spot and c.spot in c.quote
        and any(best > span.best and far(c, other, apart) for best, other in ranked)
    }  # fmt: skip


def elsewhere(one: Claim, other: Claim) -> bool:
    """Whether both name a known place, and neither is, or lies in, the other's."""
    if not one.place_id or not other.place_id or one.place_id == other.place_id:
        return False
    return one.place_id not in other.containers and other.place_id not in one.containers


def far(one: Claim, other: Claim, reach: float) -> bool:
    """Whether two claims are of places that neither hold each other nor are taken for each other."""
    if not elsewhere(one, other):
        return False
    apart = kilometres(
        Spot(latitude=one.latitude, longitude=one.longitude),
        Spot(latitude=other.latitude, longitude=other.longitude),
    )
    return apart is not None and apart > reach


def _follows(claim: Claim, span: Span, pairs: list[tuple[Claim, Span]]) -> bool:
    """Whether a larger number of the same kind stands shortly before: then "others" are others than those."""
    return any(
        c.id != claim.id and not other.vague and other.best > span.best
        and 0 <= claim.offset_start - c.offset_start <= SHORTLY
        for c, other in pairs
    )  # fmt: skip
