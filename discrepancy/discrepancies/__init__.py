"""Events with their claims → the discrepancies, and the ledger of what was compared and let pass.

Groups of equal statements are compared, never claims by pairs; what relates how is data
(``rules/codebooks/compare.toml``, ``rules/en/movement.toml``). Nothing here reads the clock, and the order of
documents or claims never matters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from discrepancy.discrepancies.between import PART_OVER_WHOLE, Between, Edge
from discrepancy.discrepancies.cliques import cliques, same_figures, telling_cliques
from discrepancy.discrepancies.dates import dates
from discrepancy.discrepancies.groups import Group, grouped, two_of
from discrepancy.discrepancies.inside import disputes, exceeded
from discrepancy.discrepancies.intervals import tolerances
from discrepancy.discrepancies.ledger import apart
from discrepancy.discrepancies.movement import Told, movement
from discrepancy.discrepancies.places import places
from discrepancy.discrepancies.rows import Rows, numbered
from discrepancy.discrepancies.scopes import scopes
from discrepancy.discrepancies.sequences import sequences
from discrepancy.discrepancies.spreads import spreads
from discrepancy.discrepancies.statements import Background, Statement, statements
from discrepancy.discrepancies.sums import Gone
from discrepancy.discrepancies.superseding import asof_of
from discrepancy.discrepancies.telling import Sum
from discrepancy.discrepancies.voices import Voices
from discrepancy.memory import uncollected
from discrepancy.model import Claim, Discrepancy, Document, Event, Passed, Relation
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import add_days, calendar_of

__all__ = ["compare"]

SOME_MONDAY = date(2001, 1, 1)
"""Any Monday: undated reports of one event are put in order from it."""
_CONFLICT = ("contradicts", "diverges", "updates")


def compare(
    events: Sequence[Event],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    book: Rulebook | None = None,
    voices: Voices | None = None,
) -> tuple[list[Discrepancy], list[Passed]]:
    """Hold the claims of each event against each other.

    ``voices`` say which documents are copies of which, where that has been worked out before.
    Returns the discrepancies, worst first, and the ledger: every two figures that were near and let pass or
    not compared, with the reason. Claims that belong to no event given are left alone.
    """
    book = book or rulebook()
    with uncollected():
        judge = Judge(book, {d.id: d for d in documents}, claims, voices)
        ranked, passed = judge.all(events)
        passed += apart(events, judge.claims)
        ledger = sorted(set(passed), key=lambda p: (p.event or "", p.kind, p.relation, p.claims, p.reason))
    return ranked, ledger


class Judge:
    """Compares the events of one run.

    Who copies whom, and what articles say of their own time, is read off the texts. Where these were left
    behind, ``voices`` and what each document ``told`` say it.
    """

    def __init__(
        self,
        book: Rulebook,
        documents: dict[str, Document],
        claims: Sequence[Claim],
        voices: Voices | None = None,
        told: Mapping[str, Told] | None = None,
    ) -> None:
        self._calendar = calendar_of(book)
        self._scopes = scopes(book)
        self._movement = movement(book)
        self._spreads = spreads(book)
        self._between = Between(book, tolerances(book), self._scopes)
        self.voices = voices or Voices(documents)
        self._rows = Rows(book, self.voices)
        self._sequences = sequences(book)
        self._dates = dates(book)
        self._places = places(book)
        self._documents = documents
        self.claims = {c.id: c for c in claims}
        self._given = told
        self._told_of: dict[str, Told] = {}
        self._first: dict[str, int] = {}
        self._told: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._left: dict[tuple[str, str], set[tuple[float, str | None]]] = defaultdict(set)
        for c in claims:
            if c.value and c.polarity == "asserted" and c.part not in ("headline", "standfirst"):
                self._told[c.document, c.kind].append(float(c.value))
            if c.value and c.polarity == "asserted" and c.hedge == "exactly":
                self._left[c.document, c.kind].add((float(c.value), c.attributed_to))
            if c.kind != "date":
                self._first[c.document] = min(self._first.get(c.document, c.offset_start), c.offset_start)

    def all(self, events: Sequence[Event]) -> tuple[list[Discrepancy], list[Passed]]:
        """The discrepancies of the events and of their documents, worst first, and what was let pass."""
        found: list[Discrepancy] = []
        passed: list[Passed] = []
        for event in events:
            for item in self.event(event):
                (found if isinstance(item, Discrepancy) else passed).append(item)  # type: ignore[arg-type]
        return numbered(found + self.documents(events)), passed

    def _members(self, event: Event) -> list[Claim]:
        return sorted((self.claims[i] for i in event.claims if i in self.claims), key=lambda c: c.id)

    def statements(self, event: Event) -> dict[str, list[Statement]]:
        """The counted claims of an event by kind, each with the part it plays in its document."""
        return self._statements(event, self._members(event))

    def _statements(self, event: Event, members: Sequence[Claim]) -> dict[str, list[Statement]]:
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for c in members:
            by_document[c.document].append(c)
        day = event.start or self._some_day(members)
        about = {name: self._about(day, name, mine) for name, mine in by_document.items()}
        reach = self._between.town_km(event.what)
        return statements(
            members, about, self._scopes, self._movement, self._spreads, reach, self._between.deaths
        )

    def event(self, event: Event) -> Iterator[Discrepancy | Passed]:
        """Everything there is to say of one event."""
        members = self._members(event)
        if not _comparable(members):
            return
        kinds = self._statements(event, members)
        killed = _tolls(kinds.get(self._between.deaths, []))
        for kind in sorted(kinds):
            yield from self._inside(event, kinds[kind])
            if len({s.document for s in kinds[kind]}) > 1:
                gone = self._gone(kind, {s.document for s in kinds[kind]})
                groups = grouped(kinds[kind], killed, self._between.deaths)
                yield from self._across(event, kind, groups, gone)
        if len({c.document for c in members}) < 2:
            return
        for told, rule in self._dates.between(members):
            yield self._rows.row(event, told, "contradicts", rule, True, "date")
        for told, rule in self._places.between(members, event.what):
            yield self._rows.row(event, told, "contradicts", rule, True, "place", kind="place")

    def documents(self, events: Sequence[Event]) -> list[Discrepancy]:
        """What single documents get wrong across their events: sums, and the order of dates."""
        event_of = {claim: event for event in events for claim in event.claims}
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for c in self.claims.values():
            if c.id in event_of:
                by_document[c.document].append(c)
        found = []
        for name in self.voices.first(by_document, lambda name: _figures(by_document[name])):
            mine = by_document[name]
            for total, parts, added in exceeded(mine, self._scopes):
                found.append(
                    self._rows.row(
                        event_of[total.id], [total, *parts], "contradicts",
                        "sum" if len(parts) > 1 else PART_OVER_WHOLE, False, "sum", added,
                    )
                )  # fmt: skip
            ordered = (
                *self._sequences.check(mine), *self._dates.sentences(mine), *self._dates.after_report(mine),
            )  # fmt: skip
            for group, rule in ordered:
                found.append(self._rows.row(event_of[group[0].id], group, "contradicts", rule, False, "date"))
        return found

    def _some_day(self, members: Sequence[Claim]) -> date | None:
        """Any day of the weekday that undated reports give their event: they can be put in order by it."""
        if any(c.published is not None for c in members):
            return None
        named = Counter(day for c in members if (day := self._calendar.weekday(c.weekday)) is not None)
        common = min(named, key=lambda day: (-named[day], day), default=None)
        return None if common is None else add_days(SOME_MONDAY, common)

    def _about(self, day: date | None, name: str, mine: Sequence[Claim]) -> Background:
        document = self._documents.get(name)
        published = mine[0].published or (document.published if document else None)
        about = self._about_text(name)
        said = [on for c in mine if (on := self._calendar.weekday(c.weekday)) is not None]
        main = self._first.get(name) in {c.offset_start for c in mine}
        return Background(
            asof=asof_of(published, day, [*said, *about.weekdays]),
            moving=main and about.moving,
            voice=self.voices.original(name),
        )

    def _about_text(self, name: str) -> Told:
        if self._given is not None:
            return self._given.get(name, Told())
        told = self._told_of.get(name)
        if told is None:
            document = self._documents.get(name)
            told = self._movement.told(document) if document is not None else Told()
            self._told_of[name] = told
        return told

    def _inside(self, event: Event, found: Sequence[Statement]) -> Iterator[Discrepancy | Passed]:
        by_document: dict[str, list[Statement]] = defaultdict(list)
        for s in found:
            by_document[s.document].append(s)
        several = {name: mine for name, mine in by_document.items() if len(mine) > 1}
        for name in self.voices.first(several, lambda name: _figures([s.claim for s in several[name]])):
            all_told = self._told[name, several[name][0].claim.kind]
            for a, b, relation, rule, shown in disputes(several[name], self._between, all_told):
                told = [*a.claims, *b.claims]
                if shown:
                    yield self._rows.row(event, told, relation, rule, False, sums=_sums((a, b)))
                else:
                    yield Passed(event.id, a.claim.kind, relation, tuple(sorted(c.id for c in told)), rule)

    def _gone(self, kind: str, documents: Iterable[str]) -> Gone:
        """By document how many are told, and by whom, of no longer being among the counted of a kind."""
        kinds = self._between.leaving.get(kind, ())
        return {d: {told for k in kinds for told in self._left[d, k]} for d in documents} if kinds else {}

    def _across(
        self, event: Event, kind: str, groups: list[Group], gone: Gone
    ) -> Iterator[Discrepancy | Passed]:
        conflicts: dict[tuple[Relation, str], list[Edge]] = defaultdict(list)
        town_km = self._between.town_km(event.what)
        for edge in self._between.edges(groups, self._between.days(event.what), gone, town_km):
            if edge.shown and edge.relation in _CONFLICT:
                conflicts[(edge.relation, edge.rule)].append(edge)
            else:
                ids = two_of(groups[edge.one], groups[edge.other])
                yield Passed(event.id, kind, edge.relation, ids, edge.rule)
        for (relation, rule), edges in sorted(conflicts.items()):
            found = cliques(edges)
            found = telling_cliques(found, groups) if relation == "updates" else found
            for clique in same_figures(found, groups):
                stated = [s for n in clique for s in groups[n].statements]
                yield self._rows.row(
                    event, [c for s in stated for c in s.claims], relation, rule, True,
                    self._revised(relation, clique, groups), sums=_sums(stated),
                )  # fmt: skip

    @staticmethod
    def _revised(relation: Relation, clique: list[int], groups: list[Group]) -> str | None:
        """Whether a later report gives the lower figure of one and the same claimant."""
        if relation == "updates" or len(clique) != 2:
            return None
        low, high = sorted((groups[n].first for n in clique), key=lambda s: s.span.best)
        if low.asof is None or high.asof is None or low.asof <= high.asof or not low.claim.attributed_to:
            return None
        return "revision" if low.claim.attributed_to == high.claim.attributed_to else None


def _comparable(members: Sequence[Claim]) -> bool:
    """Whether there are two documents, or two figures of a kind: else there is nothing to be at odds."""
    kinds = [c.kind for c in members if c.kind != "date"]
    return len(set(kinds)) < len(kinds) or any(c.document != members[0].document for c in members)


def _figures(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What a document says: a copy that says the same is no second document at odds with itself."""
    return tuple(sorted(f"{c.kind}/{c.scope}/{c.value}/{c.low}/{c.high}/{c.start}" for c in claims))


def _sums(found: Sequence[Statement]) -> dict[str, Sum]:
    """The statements that are sums of several claims, by the id of each addend."""
    return {c.id: Sum(s.claims, s.span.best) for s in found if s.added for c in s.claims}


def _tolls(found: Sequence[Statement]) -> dict[str, float]:
    tolls: dict[str, float] = {}
    for s in found:
        if not s.part:
            tolls[s.document] = max(tolls.get(s.document, 0.0), s.span.best)
    return tolls
