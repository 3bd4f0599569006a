"""Events as the page shows them: discrepancies worst first, and of each kind the chart and the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from discrepancy.model import Claim, Estimate, Event, Passed, Rejected
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.html.articles import anchor
from discrepancy.reports.html.chart import NO_CONFLICT, Chart, chart
from discrepancy.reports.html.maps import Atlas, Map
from discrepancy.reports.html.voices import voices
from discrepancy.reports.plain import harmless
from discrepancy.reports.view import RELATIONS, Finding, in_order

_RANK = {name: rank for rank, name in enumerate((*RELATIONS, NO_CONFLICT))}


class Row(Struct, frozen=True):
    """One claim of the table, its words ready to be shown. Links are empty where they would lead nowhere."""

    claim: Claim
    relation: str
    quote: tuple[str, str, str]
    to_text: str
    interval: str
    group: str
    """The scope and side of the people counted, where they say more than the words of the text."""
    again: tuple[tuple[str, str], ...]
    """Where else the document says so: anchor and part of the page."""
    nearby: tuple[Rejected, ...]
    """Figures of the same sentence that are no claim."""


class KindOfFigure(Struct, frozen=True):
    """All that an event has of one kind: the reach of its figures, their chart, their claims."""

    kind: str
    title: str
    reach: str
    relation: str
    chart: Chart
    rows: tuple[Row, ...]
    estimates: tuple[tuple[str, Estimate], ...]
    """What each codebook makes of the figures, with its name."""


class Section(Struct, frozen=True):
    """One event, or the figures of an article that belong to none (``event`` is None)."""

    anchor: str
    title: str
    where: str
    when: str
    names: tuple[str, ...]
    event: Event | None
    map: Map | None
    findings: tuple[Finding, ...]
    kinds: tuple[KindOfFigure, ...]
    ledger: tuple[tuple[Passed, tuple[Claim, ...]], ...]
    outlets: tuple[str, ...]
    documents: int
    voices: int
    relations: tuple[str, ...]

    def index(self) -> list[object]:
        """What the page's filters ask of it: id, places, first and last day, kinds, relations, outlets."""
        first = last = ""
        if self.event is not None:
            first, last = str(self.event.start or ""), str(self.event.end or "")
        kinds = [k.kind for k in self.kinds]
        return [self.anchor, list(self.names), first, last, kinds, list(self.relations), list(self.outlets)]


def sections(report: Report, atlas: Atlas, anchors: AbstractSet[str], ledger: bool) -> Iterator[Section]:
    """Every event, worst first, then what belongs to no event, by article.

    ``anchors`` are the ids that the articles of the page have.
    """
    claims = {c.id: c for c in report.claim_list}
    findings: dict[str, list[Finding]] = defaultdict(list)
    for d in report.discrepancy_list:
        findings[d.event].append(Finding(d, in_order(claims[i] for i in d.claims if i in claims)))
    passed: dict[str | None, list[Passed]] = defaultdict(list)
    for line in report.ledger if ledger else ():
        passed[line.event].append(line)
    nearby: dict[tuple[str, str], list[Rejected]] = defaultdict(list)
    for item in report.rejected:
        nearby[item.document, item.quote].append(item)
    reckoned: dict[tuple[str, str], list[tuple[str, Estimate]]] = defaultdict(list)
    for codebook in sorted(report.estimates):
        for estimate in report.estimates[codebook]:
            reckoned[estimate.event, estimate.kind].append((codebook, estimate))
    maker = _Maker(claims, anchors, nearby, reckoned)
    placed: set[str] = set()
    for event in report.event_list:
        placed.update(event.claims)
        members = in_order(claims[i] for i in event.claims if i in claims)
        yield maker.section(event, members, findings[event.id], passed[event.id], atlas)
    alone: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claim_list:
        if claim.id not in placed:
            alone[claim.document].append(claim)
    for document in sorted(alone):
        yield maker.section(None, in_order(alone[document]), (), (), atlas)


class _Maker(Struct, frozen=True):
    claims: Mapping[str, Claim]
    anchors: AbstractSet[str]
    nearby: Mapping[tuple[str, str], Sequence[Rejected]]
    reckoned: Mapping[tuple[str, str], Sequence[tuple[str, Estimate]]]

    def section(
        self,
        event: Event | None,
        members: Sequence[Claim],
        findings: Sequence[Finding],
        passed: Sequence[Passed],
        atlas: Atlas,
    ) -> Section:
        """The section of an event, or of claims of one document that belong to none."""
        relation_of: dict[str, str] = {}
        for finding in findings:  # worst first
            for claim in finding.claims:
                known = relation_of.get(claim.id, NO_CONFLICT)
                relation_of[claim.id] = min(known, finding.discrepancy.relation, key=_RANK.__getitem__)
        voice_of = voices(members)
        kinds = tuple(
            self._kind(event.id if event else "", kind, unit, group, voice_of, relation_of)
            for (kind, unit), group in _by_kind(members, relation_of)
        )
        if event is not None:
            name, where, when, what = (event.id, *words.event_heading(event, members))
        else:
            document = members[0].document
            name, where, when = f"n-{members[0].id}", words.outlet(members[0]), ""
            what = f"figures of no event, in {harmless(document)}"
        names = dict.fromkeys([where] if event is not None else [])
        names |= dict.fromkeys(harmless(c.place) for c in members if c.place)
        relations = dict.fromkeys(f.discrepancy.relation for f in findings)
        return Section(
            anchor=name,
            title=what,
            where=where,
            when=when,
            names=tuple(names),
            event=event,
            map=atlas.around(event, members) if event is not None else None,
            findings=tuple(findings),
            kinds=kinds,
            ledger=tuple((p, tuple(self.claims[i] for i in p.claims if i in self.claims)) for p in passed),
            outlets=tuple(sorted({words.outlet(c) for c in members})),
            documents=len({c.document for c in members}),
            voices=len(set(voice_of.values())),
            relations=tuple(relations) or (NO_CONFLICT,),
        )

    def _kind(
        self,
        event: str,
        kind: str,
        unit: str | None,
        members: Sequence[Claim],
        voice_of: Mapping[str, str],
        relation_of: Mapping[str, str],
    ) -> KindOfFigure:
        title = words.plain_name(kind) + (f", {words.plain_name(unit)}" if unit else "")
        worst = min((relation_of.get(c.id, NO_CONFLICT) for c in members), key=_RANK.__getitem__)
        rows = tuple(self._row(claim, relation_of.get(claim.id, NO_CONFLICT)) for claim in members)
        drawn = chart(members, voice_of, relation_of)
        reckoned = tuple(self.reckoned.get((event, kind), ()))
        return KindOfFigure(kind, title, _reach(members), worst, drawn, rows, reckoned)

    def _row(self, claim: Claim, relation: str) -> Row:
        again = [
            (anchor(claim, n), mention.part)
            for n, mention in enumerate(claim.mentions)
            if (mention.offset_start, mention.field) != (claim.offset_start, claim.field)
        ]
        to_text = anchor(claim)
        return Row(
            claim,
            relation,
            words.quote(claim),
            to_text if to_text in self.anchors else "",
            interval(claim),
            _group(claim),
            tuple((name, part) for name, part in again if name in self.anchors),
            tuple(self.nearby.get((claim.document, claim.quote), ())),
        )


def interval(claim: Claim) -> str:
    """The figures that the words allow: "14 or more", "24 to 99", or "" where the figure says so itself."""
    if claim.kind == "date" or claim.low == claim.high or claim.hedge == "at_least":
        return ""
    if claim.low is None:
        return f"{words.number(claim.high)} or fewer" if claim.high is not None else ""
    if claim.high is None:
        return f"{words.number(claim.low)} or more"
    return f"{words.number(claim.low)} to {words.number(claim.high)}"


def _by_kind(
    members: Sequence[Claim], relation_of: Mapping[str, str]
) -> list[tuple[tuple[str, str | None], list[Claim]]]:
    """Claims by kind and unit; kinds in dispute first, then those with most claims."""
    groups: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in members:
        groups[claim.kind, claim.unit].append(claim)

    def rank(item: tuple[tuple[str, str | None], list[Claim]]) -> tuple[int, bool, int, str, str]:
        (kind, unit), group = item
        worst = min(_RANK[relation_of.get(c.id, NO_CONFLICT)] for c in group)
        return worst, kind == "date", -len(group), kind, unit or ""

    return sorted(groups.items(), key=rank)


def _group(claim: Claim) -> str:
    scope = claim.scope if claim.scope not in ("everyone", claim.who) and claim.who else None
    return ", ".join(words.plain_name(name) for name in (scope, claim.side) if name)


def _reach(members: Iterable[Claim]) -> str:
    """Lowest and highest of what is asserted: "lowest 11, highest 55 or more"; days for dates."""
    asserted = [c for c in members if c.polarity == "asserted"]
    if asserted and asserted[0].kind == "date":
        known = [d for c in asserted for d in (c.start, c.end) if d is not None]
        return words.days(min(known), max(known)) if known else ""
    lows = [c.low for c in asserted if c.low is not None]
    # An open end counts with the number that was said; of two equal ones the open one reaches further.
    highs = [(c.high, False) if c.high is not None else (c.low, True) for c in asserted]
    known_highs = [(high, opened) for high, opened in highs if high is not None]
    if not lows or not known_highs:
        return ""
    low, (high, opened) = min(lows), max(known_highs)
    more = " or more" if opened else ""
    if low == high:
        return words.number(low) + more
    return f"lowest {words.number(low)}, highest {words.number(high)}{more}"
