"""Statements of one event and kind by several documents → pairs of figures that agree, move or conflict.

Documents are never paired. Statements that say the same (figure, scope, role, as-of day) are one *voice
group*; the distinct groups are held against each other, and there are few of them however many documents
report an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct, structs

from discrepancy.discrepancies.groups import (
    Figure,
    Group,
    agreed_in,
    answered,
    apart,
    disputed_in,
    figure,
    set_against,
    share_told,
    stated_in,
    unnamed,
)
from discrepancy.discrepancies.intervals import Span, Tolerances
from discrepancy.discrepancies.movement import movement
from discrepancy.discrepancies.parts import elsewhere, far
from discrepancy.discrepancies.scopes import EVERYONE, Scopes
from discrepancy.discrepancies.spreads import spreads
from discrepancy.discrepancies.statements import ONE_HOUSE, Statement, received
from discrepancy.discrepancies.sums import Gone, Stated, adds_up, left_over
from discrepancy.discrepancies.superseding import LONG_SINCE, ON_RECORD, open_sums, superseding
from discrepancy.events.ladders import ladders
from discrepancy.events.spots import kilometres, names, spot_of
from discrepancy.events.wording import wording
from discrepancy.model import Claim, Relation
from discrepancy.places import demonym_country
from discrepancy.rulebook import Rulebook

BOTH = "one report gives both figures"
PART_OVER_WHOLE = "part over whole"
FAR_APART = "so far apart that they count different things"


class Edge(Struct, frozen=True):
    """Two groups and how they relate."""

    one: int
    other: int
    relation: Relation
    rule: str
    shown: bool
    """False where the relation is kept for the ledger only."""


class Between:
    """Holds the accounts of several documents against each other, by the rules of one rulebook."""

    def __init__(self, book: Rulebook, tolerances: Tolerances, scopes: Scopes) -> None:
        table = book.toml("codebooks/compare.toml")
        self._book = book
        self._movement = movement(book)
        self._tolerances = tolerances
        self._scopes = scopes
        self._spreads = spreads(book)
        self._superseding = superseding(book)
        self._domain = wording(book).domain
        self.dispute_ratio = float(table.get("dispute_ratio", 5))
        self._most_ratio = float(table.get("most_ratio", 10))
        self._widespread = frozenset(table.get("widespread", ()))
        self._rise_in_part = frozenset(table.get("rise_in_part", ()))
        self._none_yet = frozenset(table.get("none_yet", ()))
        self.underway = frozenset(table.get("underway", ()))
        self.piecewise = frozenset(table.get("piecewise", ()))
        self._exodus_km = float(table.get("exodus_km", 50))
        self._names = names(book)
        self._town_km = ladders(book).near_km(frozenset())
        self.leaving = {str(k): frozenset(kinds) for k, kinds in table.get("leaving", {}).items()}
        """By kind, the kinds that count those who are no longer among its people."""
        self.deaths = str(table.get("deaths", ""))
        """The kind that counts the dead."""

    def falls(self, kind: str) -> bool:
        """Whether a kind of count becomes smaller as time passes."""
        return self._superseding.falls(kind)

    def days(self, nature: str) -> int:
        """For how many days a later report of an event of this nature supersedes an earlier one."""
        return self._superseding.days(self._domain.get(nature, ""))

    def town_km(self, nature: str | None) -> float | None:
        """Where events of a nature strike several towns at once, how far apart two towns are; else None."""
        return self._town_km if self._domain.get(nature or "", "") in self._widespread else None

    def edges(
        self,
        groups: list[Group],
        days: int | None = None,
        gone: Gone | None = None,
        town_km: float | None = None,
    ) -> Iterator[Edge]:
        """Every two groups that different documents state, and their relation.

        ``days`` is for how long a later report supersedes an earlier one. ``gone`` are by document the
        figures of those no longer among the counted. ``town_km``: the event struck several towns, and places
        further apart than so many kilometres are two of them.
        """
        limit = self._superseding.days() if days is None else days
        both = stated_in(groups)
        scoped = {document: {scope for _, scope in said} for document, said in both.items()}
        agreed = agreed_in(groups)
        disputed = disputed_in(groups)
        known = [figure(group) for group in groups]
        reported = sorted({s.asof for group in groups for s in group.statements if s.asof is not None})
        for i, one in enumerate(groups):
            for j in range(i + 1, len(groups)):
                other = groups[j]
                if known[i] == known[j]:
                    continue
                alone = apart(one, other, both, self._superseding.falls(one.first.claim.kind))
                if not alone and not set_against(one, other, both):
                    if len(one.documents | other.documents) > 1:
                        yield Edge(i, j, "not_comparable", BOTH, False)
                    continue
                if share_told(one, other, both):
                    yield Edge(i, j, "not_comparable", "the share of a place, which both reports give", False)
                    continue
                a, b = one.first.scope, other.first.scope
                loose = (
                    a != b
                    and EVERYONE not in (a, b)
                    and self._scopes.interchangeable(a, b, one.first.claim.kind)
                )
                if loose and not unnamed(one, other, scoped):
                    yield Edge(i, j, "not_comparable", "each names the other's people apart", False)
                    continue
                distant = self._other_count(one, other, agreed)
                if distant and not self._superseding.fell(one.first, other.first):
                    yield Edge(i, j, "not_comparable", FAR_APART, False)
                    continue
                if town_km is not None and _two_towns(one, other, both, town_km):
                    yield Edge(i, j, "not_comparable", "figures of two towns", False)
                    continue
                edge = self._edge(i, j, one, other, limit)
                near = (edge.relation, edge.rule) == ("refines", "lower bound")
                if edge.rule == LONG_SINCE:
                    edge = self._after_long(edge, one.first, other.first, reported)
                elif near and self._superseding.grew(one, other, both, limit):
                    edge = Edge(i, j, "updates", "superseded", True)
                if edge.relation == "updates" and (known[i] in disputed or known[j] in disputed):
                    edge = self._against_rival(edge, one.first, other.first)
                if distant and edge.relation != "updates":
                    edge = Edge(i, j, "not_comparable", FAR_APART, False)
                if (edge.relation, edge.rule) == ("diverges", "vague range") and answered(one, other, both):
                    edge = Edge(
                        i, j, "not_comparable", "its report has another, which the word covers", False
                    )
                if edge.relation in ("contradicts", "diverges"):
                    if adds_up(one, other, both, self._movement):
                        edge = Edge(
                            i, j, "not_comparable", "the one report gives what the other adds up", False
                        )
                    elif gone and left_over(one, other, gone):
                        edge = Edge(i, j, "not_comparable", "all there were, and those who are left", False)
                if edge.relation == "updates" and not alone:
                    edge = Edge(i, j, "not_comparable", BOTH, False)
                yield edge

    def _other_count(self, one: Group, other: Group, agreed: dict[str, set[Figure]]) -> bool:
        """Whether two figures are too far apart to be one count at all.

        Sooner so where the documents agree on another figure: then one tells of a second thing.
        """
        near, far = sorted((one.first.span, other.first.span), key=lambda span: span.best)
        # A vague word reaches up to its upper end.
        small = near.high if near.vague and near.high is not None else near.best
        large = far.best
        if large <= max(small, 1.0) * self.dispute_ratio:
            return False
        if large > max(small, 1.0) * self._most_ratio:
            return True
        mine = set().union(*(agreed.get(d, set()) for d in one.documents))
        theirs = set().union(*(agreed.get(d, set()) for d in other.documents))
        return not mine.isdisjoint(theirs)

    def _after_long(self, edge: Edge, a: Statement, b: Statement, reported: list[date]) -> Edge:
        """The relation of two reports so long apart that the later is no news beside the earlier."""
        found = self._superseding.after_long(a, b, reported)
        if found == "updates":
            return structs.replace(edge, rule="superseded", shown=True)
        if found == "contradicts":
            relation, rule = self.relate(a, b)
            return Edge(edge.one, edge.other, relation, rule, True)
        return edge

    def _against_rival(self, edge: Edge, a: Statement, b: Statement) -> Edge:
        """The relation where one is a rival claimant's count: that supersedes nobody's, nor the reverse."""
        if a.asof == b.asof:
            relation, rule = self.relate(a, b, rival=True)
            return Edge(edge.one, edge.other, relation, rule, relation in ("contradicts", "diverges"))
        return Edge(edge.one, edge.other, "not_comparable", "a rival's count of another day", False)

    def _edge(self, i: int, j: int, one: Group, other: Group, limit: int) -> Edge:
        a, b = one.first, other.first
        if a.overtaken or b.overtaken:
            return Edge(i, j, "not_comparable", "a figure that its own report calls overtaken", False)
        if a.claim.kind in self.underway and self._elsewhere(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "people who left two places", False)
        if 0 in (a.span.high, b.span.high) and a.claim.kind in self._none_yet:
            return Edge(i, j, "not_comparable", "nobody so far", False)
        if 0 in (a.span.high, b.span.high) and elsewhere(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "nobody hurt at another spot", False)
        if received(a, b):
            return Edge(i, j, "not_comparable", ONE_HOUSE, False)
        if any(x.beside_one and y.span.value == x.span.best + 1 for x, y in ((a, b), (b, a))):
            return Edge(i, j, "not_comparable", "one more is told of, whom no number counts", False)
        if any(x.with_doer and y.span.value == x.span.best - 1 for x, y in ((a, b), (b, a))):
            return Edge(i, j, "not_comparable", "one may count who did it", False)
        relation, rule = self.relate(a, b)
        shown = True
        if relation in ("contradicts", "diverges", "refines"):
            moved = self._superseding.moves(a, b, relation, one.killed, other.killed, limit)
            rose = moved in ("updates", "record") and a.claim.kind in self._rise_in_part
            if moved and rule == PART_OVER_WHOLE and not rose:
                relation, rule = "not_comparable", "the whole may have risen since"
            elif moved == "updates":
                relation, rule = "updates", "superseded"
            elif moved == "record":
                relation, rule = "updates", ON_RECORD
            elif moved == "stale":
                relation, rule, shown = "updates", LONG_SINCE, False
        if relation == "updates" and open_sums(a.claim, b.claim):
            return Edge(i, j, "not_comparable", "lower bounds of sums that begin on different days", False)
        if a.claim.coverage == "cumulative" and self._superseding.long(a, b):
            shown, rule = False, "total of a long period"
        return Edge(i, j, relation, rule, shown)

    def _elsewhere(self, one: Claim, other: Claim) -> bool:
        """Whether two places lie so far apart that nobody leaves both.

        An island and its town do not, nor two towns of one province: the outermost container is the country.
        """
        if one.place_id and other.place_id and not elsewhere(one, other):
            return False
        if not set(one.containers[:-1]).isdisjoint(other.containers[:-1]):
            return False
        apart = kilometres(spot_of(one, self._names), spot_of(other, self._names))
        return apart is not None and apart > self._exodus_km

    def relate(self, a: Statement, b: Statement, rival: bool = False) -> tuple[Relation, str]:
        """The relation of two statements as they stand, time of report left aside.

        ``rival`` says that two claimants are set against each other: then each counts all there are, whatever
        word it has for them.
        """
        if a.claim.side and b.claim.side and a.claim.side != b.claim.side:
            return "not_comparable", "different sides"
        if self._movement.opposed(a.claim, b.claim):
            return "not_comparable", "different sides"  # 15 soldiers, and 60 militants
        few, many = (a, b) if a.span.best <= b.span.best else (b, a)
        if not rival and few.span.best < many.span.best and self._shares(few, many):
            return "not_comparable", "one of the places or days that the other adds up"
        if a.qualifiers != b.qualifiers:
            return "not_comparable", "different qualifiers"
        if a.claim.inclusive != b.claim.inclusive:
            return "not_comparable", "one includes others"
        # Of two claimants, who has seen more bodies than the other has dead counts no part.
        some = few.part or many.firm if rival and few is not many else a.part or b.part
        shares = rival and _same_share(a, b)
        if some and not (a.local and a.local == b.local) and not (shares or _same_part(a, b)):
            if a.part and b.part and a.scope == b.scope and a.span.value == b.span.value:
                return "agrees", "equal"
            return "not_comparable", "a part and a total"
        for inner, outer in ((a, b), (b, a)):
            fewer = inner.span.best < outer.span.best
            if fewer and self._of_a_nation(inner.claim) and not self._of_a_nation(outer.claim):
                return self.part_over_whole(inner.span, outer.span)
        each_all = rival or (a.main and b.main)
        if a.scope == b.scope or (each_all and self._scopes.interchangeable(a.scope, b.scope, a.claim.kind)):
            relation, rule = self._tolerances.relate(a.span, b.span)
            if a.qualifiers and rule == "vague range" and relation == "diverges":
                # "Dozens badly hurt" and "eight badly hurt" are two counts of one narrow group.
                return "contradicts", "disjoint"
            return relation, rule
        for inner, outer in ((a, b), (b, a)):
            if self._scopes.inside(inner.scope, outer.scope):
                return self.part_over_whole(inner.span, outer.span)
        return "not_comparable", "different scopes"

    def _shares(self, few: Statement, many: Statement) -> bool:
        """Whether the smaller figure is of one of the places or days over which the larger is a sum.

        A later report that names more places may say that the count grew: such is left to be an update.
        """
        told = (few.claim, many.claim, few.spread, many.spread)
        if few.asof is not None and many.asof is not None and few.asof < many.asof:
            return self._spreads.of_days(*told)
        return self._spreads.of_days(*told) or self._spreads.of_places(*told)

    def _of_a_nation(self, claim: Claim) -> bool:
        """Whether a figure counts the people of one country ("26 Ukrainians"): some of all there are."""
        *_, last = ("", *(claim.who or "").split())
        return demonym_country(last, self._book) is not None

    def part_over_whole(self, part: Span, whole: Span) -> tuple[Relation, str]:
        """A part that is larger than its whole, or nothing to compare."""
        if whole.high is not None and part.low > whole.high:
            return "contradicts", PART_OVER_WHOLE
        if not whole.vague and not part.vague and self._tolerances.too_far(whole.best, part.low):
            return "diverges", PART_OVER_WHOLE
        if part.value is not None and part.value == whole.value:
            return "agrees", "equal"
        return "not_comparable", "a part and its whole"


def _two_towns(one: Group, other: Group, stated: Stated, reach: float) -> bool:
    """Whether both sentences name their own place, and a report gives these two as parts of one sum."""
    a, b = one.first.claim, other.first.claim
    if not all(c.spot and c.spot in c.quote for c in (a, b)) or not far(a, b, reach):
        return False
    told = {figure(one): a.place_id, figure(other): b.place_id}
    for given in stated.values():
        parts = {(s.claim.place_id, known) for known, said in given.items() for s in said if s.part}
        places = {place for place, _ in parts}
        if places.issuperset(told.values()) and any((told[known], known) in parts for known in told):
            return True
    return False


def _same_share(a: Statement, b: Statement) -> bool:
    """Whether two claimants count one town's share of what a report tells of a wider place."""
    alike = bool(a.part and b.part and a.claim.place_id) and a.claim.place_id == b.claim.place_id
    return alike and not (a.claim.subset_of or b.claim.subset_of)


def _same_part(a: Statement, b: Statement) -> bool:
    """Whether two reports count the same narrow part of all: the badly hurt, or the children among them.

    "Nine died, three of them policemen" and "two policemen were killed" each count all the policemen.
    """
    if a.scope != b.scope or a.document == b.document:
        return False
    if a.sole and b.sole:
        return True
    if not (a.part and b.part):
        return False
    declared = a.claim.subset_of and b.claim.subset_of and a.scope != EVERYONE
    return bool(a.qualifiers or declared)
