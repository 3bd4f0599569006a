"""Statements that say the same, put together; and what groups of them say of the documents that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from msgspec import Struct, field

from discrepancy.discrepancies.scopes import EVERYONE
from discrepancy.discrepancies.statements import Statement, rivals

_MOST_GROUPS = 120
"""Distinct figures of one event and kind that are held against each other; the most repeated first."""
_TELLING = 3
"""Agreement on a figure smaller than this says nothing."""
_WITHIN_WORD = 0.75
"""A number from this share of a vague word's low end up says what the word says, and sharper."""

Figure = tuple[float | tuple[float, float | None], str]
"""A figure and its scope, whoever says it and whenever."""


class Group(Struct):
    """Statements that say the same."""

    first: Statement
    killed: float | None = None
    """The dead that their reports give, where this is another kind."""
    statements: list[Statement] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)


def grouped(found: Iterable[Statement], killed: dict[str, float], deaths: str) -> list[Group]:
    """The distinct figures, the most repeated first.

    ``killed`` are the dead that each document gives, which order the reports of one day; ``deaths`` is the
    kind that counts them.
    """
    found_as: dict[tuple[Any, ...], Group] = {}
    for s in _sharpest(list(found)):
        order = None if s.claim.kind == deaths else killed.get(s.document)
        key = (
            s.span.low, s.span.high, s.span.value, s.span.hedge, s.scope, s.claim.side, s.main, s.part,
            s.qualifiers, s.asof, s.moving, s.overtaken, s.local, s.spread, order,
        )  # fmt: skip
        group = found_as.get(key)
        if group is None:
            group = found_as[key] = Group(s, order)
        group.statements.append(s)
        group.documents.add(s.document)
    ranked = sorted(
        found_as.values(),
        key=lambda g: (-len(g.documents), g.first.span.best, min(s.claim.id for s in g.statements)),
    )
    return ranked[:_MOST_GROUPS]


def stated_in(groups: list[Group]) -> dict[str, dict[Figure, list[Statement]]]:
    """For each document the figures it gives and where, as-of day left aside.

    A figure that its own report calls overtaken is none that it gives.
    """
    found: dict[str, dict[Figure, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        known = figure(group)
        for s in group.statements:
            if not s.overtaken:
                found[s.document][known].append(s)
    return found


def agreed_in(groups: list[Group]) -> dict[str, set[Figure]]:
    """For each document those of its figures, from three up, that another document states as well."""
    by_figure: dict[Figure, set[str]] = defaultdict(set)
    for group in groups:
        if not group.first.span.vague and group.first.span.best >= _TELLING:
            by_figure[figure(group)] |= group.documents
    found: dict[str, set[Figure]] = defaultdict(set)
    for known, holders in by_figure.items():
        if len(holders) > 1:
            for name in holders:
                found[name].add(known)
    return found


def disputed_in(groups: list[Group]) -> set[Figure]:
    """Figures that a document sets against another claimant's, where only that other is told elsewhere."""
    said: dict[str, list[Statement]] = defaultdict(list)
    where: dict[Figure, set[str]] = defaultdict(set)
    for group in groups:
        where[figure(group)] |= {s.voice for s in group.statements}
        for s in group.statements:
            if not s.part and not s.overtaken and not s.span.vague and s.claim.moved is None:
                said[s.document].append(s)
    found: set[Figure] = set()
    for mine in said.values():
        for a, b in combinations(mine, 2):
            if a.scope == b.scope and a.span.value != b.span.value and rivals(a.claim, b.claim):
                one, other = _key(a), _key(b)
                if len(where[one]) == 1 < len(where[other]):
                    found.add(one)
                elif len(where[other]) == 1 < len(where[one]):
                    found.add(other)
    return found


def _key(s: Statement) -> Figure:
    span = s.span
    return (span.value if span.value is not None else (span.low, span.high), s.scope)


def figure(group: Group) -> Figure:
    """The figure and scope that a group states."""
    return _key(group.first)


def apart(one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]], falls: bool) -> bool:
    """Whether one document says this and another that.

    Not when each says both, for then they report one dispute; nor when the one that says both agrees with the
    other in the larger figure, for then the smaller is its own affair. Of a count that ``falls`` the smaller
    figure is the later, so it is the other way round.
    """
    large, small = (one, other) if (one.first.span.best >= other.first.span.best) != falls else (other, one)
    largest, smallest = figure(large), figure(small)
    # What a report that counts people by another name gives as a part is not what the other has for a total.
    whole = large.first.main and small.first.main
    for document in large.documents:
        if not _gives(stated[document], smallest, whole) and any(
            largest not in stated[d] for d in small.documents if d != document
        ):
            return True
    # A document with the smaller figure only, against one that says both of the same people. Some of all that
    # it counts are its own affair; but no larger figure is of some of them.
    few = large if falls else small
    return (
        (large.first.scope == small.first.scope or (whole and few.first.scope == EVERYONE))
        and any(largest not in stated[d] for d in small.documents)
        and any(smallest in stated[d] for d in large.documents)
    )


def share_told(one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]]) -> bool:
    """Whether every report of the larger figure gives the smaller as the share of its place.

    "Eleven died, eight of them in Arif county", and elsewhere "the Arif county toll rose to eight".
    """
    large, small = (one, other) if one.first.span.best >= other.first.span.best else (other, one)
    where = {s.claim.place_id for s in small.statements}
    if None in where or any(s.claim.place_id in where for s in large.statements):
        return False
    known, whole = figure(small), {s.claim.id for s in large.statements}
    return all(
        any(_share_of(t, large, whole) and t.claim.place_id in where for t in stated[document].get(known, ()))
        for document in large.documents
    )


def _share_of(part: Statement, large: Group, whole: set[str]) -> bool:
    """Whether a part is declared one of a figure, or is a town's in the country or region of it."""
    named = [s.claim for s in large.statements if s.claim.spot and s.claim.spot in s.claim.quote]
    inside = any(c.place_id in part.claim.containers for c in named)
    return part.claim.subset_of in whole or (part.part and inside)


def _gives(stated: dict[Figure, list[Statement]], known: Figure, whole: bool) -> bool:
    """Whether a document gives a figure; as a ``whole``, where only that counts."""
    return known in stated and not (whole and all(s.part for s in stated[known]))


def set_against(one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]]) -> bool:
    """Whether a document gives a figure beside that of another claimant, which alone another document gives.

    Then the two documents are at odds in the first: the second knows of no such count.
    """
    if one.first.scope != other.first.scope:
        return False
    for mine, theirs in ((one, other), (other, one)):
        known, rival = figure(mine), figure(theirs)
        # A shorter copy of one text is no second voice.
        unaware = {s.voice for s in theirs.statements if known not in stated[s.document]}
        for s in mine.statements if unaware else ():
            if (
                not s.part
                and not s.overtaken
                and unaware != {s.voice}
                and any(not t.part and rivals(s.claim, t.claim) for t in stated[s.document].get(rival, ()))
            ):
                return True
    return False


def answered(one: Group, other: Group, stated: dict[str, dict[Figure, list[Statement]]]) -> bool:
    """Whether of a word and a number every report of the number gives one, too, that the word covers."""
    word, number = (one, other) if one.first.span.vague else (other, one)
    low, high = word.first.span.low, word.first.span.high
    return all(
        any(
            s.span.value is not None and low <= s.span.value <= (s.span.value if high is None else high)
            for (_, scope), given in stated[d].items()
            if scope == word.first.scope
            for s in given
        )
        for d in number.documents
    )


def two_of(one: Group, other: Group) -> tuple[str, ...]:
    """Ids of a claim of each group, of two documents: the first of each for which there are two."""
    for mine, theirs in ((one, other), (other, one)):
        first = min(mine.statements, key=lambda s: s.claim.id)
        rest = [s.claim.id for s in theirs.statements if s.document != first.document]
        if rest:
            return tuple(sorted((first.claim.id, min(rest))))
    return tuple(sorted(min(s.claim.id for s in group.statements) for group in (one, other)))


def sizes_in(given: dict[Figure, list[Statement]], scope: str) -> list[float]:
    """How large the figures are that a document gives of a scope."""
    return [said[0].span.best for (_, counted), said in given.items() if counted == scope and said]


def unnamed(one: Group, other: Group, scoped: dict[str, set[str]]) -> bool:
    """Whether figures of two scopes may be of the same people: one says no figure of the other's scope."""
    mine, theirs = one.first.scope, other.first.scope
    return any(theirs not in scoped[d] for d in one.documents) and any(
        mine not in scoped[d] for d in other.documents
    )


def _sharpest(found: list[Statement]) -> list[Statement]:
    """Without the vague words of documents that also give a number, or a larger word, for the same people."""
    numbers: dict[tuple[str, str, frozenset[str]], float] = {}
    words: dict[tuple[str, str, frozenset[str]], float] = {}
    for s in found:
        if not s.part and not s.overtaken:
            best = words if s.span.vague else numbers
            key = (s.document, s.scope, s.qualifiers)
            best[key] = max(best.get(key, 0.0), s.span.best)
    return [
        s for s in found
        if not s.span.vague
        or s.part
        # A number far below the word counts some of them only.
        or (s.span.best >= words.get(key := (s.document, s.scope, s.qualifiers), 0.0)
            and numbers.get(key, 0.0) < s.span.low * _WITHIN_WORD)
    ]  # fmt: skip
