"""One document against itself: lead and body, claimants at odds, parts and totals.

Two figures of one article are mostly two counts. They are held against each other only where the text itself
sets them side by side: two claimants, a headline or lead against the body, a count that was overtaken, or
parts that must add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from discrepancy.discrepancies.between import PART_OVER_WHOLE, Between
from discrepancy.discrepancies.parts import elsewhere
from discrepancy.discrepancies.scopes import Scopes
from discrepancy.discrepancies.statements import ONE_HOUSE, Statement, received, rivals
from discrepancy.model import Claim, Relation

_HEADS = ("headline", "standfirst")
QUOTES = frozenset('"“‘«„')
_FEW = 12
"""Figures of a body that a headline may be the sum of; beyond that anything is a sum of something."""
_MOST = 60
"""So many figures of one kind in one account are held against each other; beyond that it is a table."""


def disputes(
    found: Sequence[Statement], between: Between, told: Sequence[float]
) -> Iterator[tuple[Statement, Statement, Relation, str, bool]]:
    """Pairs of statements of one document's account, with relation and rule, and whether they are a conflict.

    Pairs that agree are left out; the others are for the ledger where they are no conflict. ``told`` are all
    figures of the kind in the body of the document, those of other events too: a headline may add them up.
    """
    ordered = sorted(found, key=lambda s: (s.claim.offset_start, s.claim.id))[:_MOST]
    if not ordered:
        return
    lead = min(s.claim.quote_start for s in ordered)
    alone = _unbacked(ordered, told)
    for a, b in combinations(ordered, 2):
        # A figure of the headline that its article gives nowhere counts all there are, whatever their name.
        relation, rule = between.relate(a, b, rivals(a.claim, b.claim) or alone is a or alone is b)
        early, late = (a, b) if a.overtaken else (b, a)
        if relation in ("contradicts", "diverges", "refines") and early.overtaken and not late.overtaken:
            rose = early.span.best < late.span.best
            fell = between.falls(early.claim.kind) and late.span.best < early.span.best
            if rose or fell:
                yield a, b, "updates", "superseded", True
        elif relation == "agrees":
            continue
        elif relation not in ("contradicts", "diverges"):
            yield a, b, relation, rule, False
        elif received(a, b) and not rivals(a.claim, b.claim):
            yield a, b, "not_comparable", ONE_HOUSE, False
        elif _of_two_places(a.claim, b.claim):
            yield a, b, "not_comparable", "figures of two places", False
        elif rule == PART_OVER_WHOLE and not (a.claim.attributed_to or b.claim.attributed_to):
            yield a, b, "not_comparable", "a part and a whole that nobody is said to have counted", False
        elif late.claim.moved == "up" and early.span.best < late.span.best:
            yield a, b, "updates", "superseded", True
        elif _set_side_by_side(a, b, lead, between) or alone is a or alone is b or _below(a, b, lead, told):
            yield a, b, relation, rule, True
        else:
            yield a, b, "not_comparable", "two figures of one report that it does not set side by side", False


def _of_two_places(a: Claim, b: Claim) -> bool:
    """Whether each names its own place, and neither lies in the other's ("in Kelu five were killed")."""
    return all(c.spot is not None and c.spot in c.quote for c in (a, b)) and elsewhere(a, b)


def _set_side_by_side(a: Statement, b: Statement, lead: int, between: Between) -> bool:
    """Whether the text gives both as counts of the same people: two claimants, or a lead and its body.

    A smaller figure further down is a part of the lead's, unless the lead has only a vague word.
    """
    small, large = (a, b) if a.span.best <= b.span.best else (b, a)
    opposed = rivals(a.claim, b.claim)
    none = small.span.high == 0 and small.scope == large.scope
    if opposed and none and a.claim.kind not in between.piecewise:
        return True  # "There were no civilian deaths", says the governor
    # A vague word reaches up to its upper end.
    most = small.span.high if small.span.vague and small.span.high is not None else small.span.best
    if most * between.dispute_ratio < large.span.best:
        return False
    joint = (a.beside_dead and b.beside_dead) or (opposed and a.claim.quote_start == b.claim.quote_start)
    if a.claim.kind in between.piecewise and not (joint or a.contests or b.contests):
        return False  # who were hurt, held or let go is told house by house and group by group
    if opposed or _contested(a, b) or _contested(b, a):
        return True
    if a.claim.kind in between.underway:
        return False  # thousands fled, says the lead, and by the evening there are 14,000 in the camps
    if _is_head(a, lead) == _is_head(b, lead) or not _one_voice(a.claim, b.claim):
        return False
    head = a if _is_head(a, lead) else b
    return head.span.vague or (head is small and not large.span.vague)


def _below(a: Statement, b: Statement, lead: int, told: Sequence[float]) -> bool:
    """Whether somebody's own words stay below the least that the paper's lead has.

    "At least 146 were killed …", and “120 were killed,” the director said; but not "at least 11", and “seven
    died there and four on the way”, which add up.
    """
    said, head = (a, b) if a.span.best <= b.span.best else (b, a)
    own = _is_head(head, lead) and not head.claim.attributed_to and head.span.high is None
    quoted = bool(said.claim.attributed_to) and said.claim.quote[:1] in QUOTES and not said.part
    alike = head.scope == said.scope and not head.span.vague and not said.span.vague
    return own and quoted and alike and head.span.best - said.span.best not in told


def _contested(own: Statement, other: Statement) -> bool:
    """Whether a claimant's figure is set against the paper's own: "but the army insists that four died"."""
    return not own.claim.attributed_to and bool(other.claim.attributed_to) and other.contests


def _unbacked(found: Sequence[Statement], told: Sequence[float]) -> Statement | None:
    """A figure of the headline that its article gives nowhere: none is as large, and none add up to it."""
    body = [s for s in found if s.claim.part not in _HEADS and s.claim.field != "title"]
    head = next((s for s in found if s.claim.part == "headline" and not s.part), None)
    if head is None or head.span.hedge != "exactly" or not body or any(s.span.vague for s in body):
        return None
    best = head.span.best
    if any(s.span.best >= best or s.overtaken for s in body) or len(told) > _FEW:
        return None
    sums = {0.0}
    for size in told:
        sums |= {total + size for total in sums if total + size <= best}
    return None if best in sums else head


def exceeded(claims: Sequence[Claim], scopes: Scopes) -> Iterator[tuple[Claim, list[Claim], float]]:
    """Totals that their own parts exceed: (total, parts, sum of the parts).

    A part lies at a place inside the total's, on the same days, of the same kind, scope and claimant; or it
    is declared a part of the total. Only exact figures are added up.
    """
    exact = [
        c
        for c in claims
        if c.polarity == "asserted" and c.hedge == "exactly" and c.value and c.kind != "date"
    ]
    by_key: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for c in exact:
        by_key[(c.kind, c.scope, c.start, c.end, c.coverage, c.attributed_to)].append(c)
    for group in by_key.values():
        if len(group) < 2:
            continue
        # By the place that holds them, one figure of each place inside: the last in the order of the text.
        within: dict[str, dict[str | None, Claim]] = defaultdict(dict)
        for c in sorted(group, key=lambda c: (c.field != "title", c.offset_start, c.id)):
            for outer in c.containers:
                within[outer][c.place_id] = c
        sums = {
            outer: (sum(sizes), max(sizes))
            for outer, parts in within.items()
            if len(sizes := [float(c.value or 0) for c in parts.values()]) > 1
        }
        for total in group:
            if total.place_id is None or total.place_id not in sums:
                continue
            added, largest = sums[total.place_id]
            if largest <= float(total.value or 0) < added:
                yield total, list(within[total.place_id].values()), added
    by_id = {c.id: c for c in exact}
    declared: dict[str, list[Claim]] = defaultdict(list)
    for c in exact:
        if c.subset_of in by_id and by_id[c.subset_of].kind == c.kind:
            declared[c.subset_of].append(c)
    for name, parts_of in sorted(declared.items()):
        added = sum(float(c.value or 0) for c in parts_of)
        if (
            len(parts_of) > 1
            and added > float(by_id[name].value or 0)
            and scopes.exclusive(c.scope or "everyone" for c in parts_of)
        ):
            yield by_id[name], parts_of, added
            continue
        larger = [c for c in parts_of if float(c.value or 0) > float(by_id[name].value or 0)]
        for part in larger:
            yield by_id[name], [part], float(part.value or 0)


def _is_head(s: Statement, lead: int) -> bool:
    return s.claim.part in _HEADS or s.claim.field == "title" or s.claim.quote_start == lead


def _one_voice(a: Claim, b: Claim) -> bool:
    """The paper's own words against what it quotes, or one claimant twice."""
    return a.quote_start != b.quote_start or a.field != b.field
