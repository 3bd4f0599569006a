"""Why: the derivation of a claim, the reasons of an event, the rule of a discrepancy, as text.

Nothing is worked out here: everything that decided left a step, and this only prints the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from discrepancy.model import Claim, Discrepancy, Event, Rejected
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.columns import grid, wrap
from discrepancy.reports.plain import harmless

Thing = Claim | Event | Discrepancy
T = TypeVar("T")


class NotOneError(Exception):
    """An id or prefix that names nothing, or several things (their ids in ``found``)."""

    def __init__(self, wanted: str, found: tuple[str, ...]) -> None:
        super().__init__(wanted, found)
        self.wanted = wanted
        self.found = found

    def __str__(self) -> str:
        if not self.found:
            return f"no claim, event or discrepancy has an id that begins with {self.wanted}"
        shown = ", ".join(self.found[:12]) + (", …" if len(self.found) > 12 else "")
        return f"{self.wanted} is the beginning of {len(self.found)} ids: {shown}"


def find(report: Report, wanted: str) -> Thing:
    """The claim, event or discrepancy with this id, or whose id alone begins with it.

    Raises :class:`NotOneError` when there is none or more than one.
    """
    things: dict[str, Thing] = {c.id: c for c in report.claim_list}
    things |= {e.id: e for e in report.event_list}
    things |= {d.id: d for d in report.discrepancy_list}
    return one(things, wanted)


def find_event(report: Report, wanted: str) -> Event:
    """The event of this id, or of the claim or discrepancy; the beginning is enough, as in :func:`find`."""
    events = {e.id: e for e in report.event_list}
    things = {c: e for e in report.event_list for c in e.claims}
    things |= {d.id: events[d.event] for d in report.discrepancy_list if d.event in events}
    return one(things | events, wanted)


def one(things: Mapping[str, T], wanted: str) -> T:
    """The thing of that id, or the only one with an id that begins so; raises :class:`NotOneError`."""
    if wanted in things:
        return things[wanted]
    found = sorted(i for i in things if i.startswith(wanted)) if wanted else []
    if not found or any(things[i] is not things[found[0]] for i in found):
        raise NotOneError(wanted, tuple(found))
    return things[found[0]]


def explain(report: Report, thing: Thing, width: int = 100) -> str:
    """All that is known of why the claim, event or discrepancy is there."""
    if isinstance(thing, Claim):
        lines = _claim(report, thing, width)
    elif isinstance(thing, Event):
        lines = _event(report, thing, width)
    else:
        lines = _discrepancy(report, thing, width)
    return "\n".join(lines) + "\n"


def rejected(report: Report, width: int = 100) -> str:
    """Every figure that was looked at and is no claim, with the filter that said so, by document."""
    lines: list[str] = []
    document = None
    for item in report.rejected:
        if item.document != document:
            lines += ["", harmless(item.document)] if lines else [harmless(item.document)]
            document = item.document
        lines += _rejected(item, width)
    return "\n".join(lines or ["No figure was looked at and rejected."]) + "\n"


def _claim(report: Report, claim: Claim, width: int, within: str = "") -> Iterator[str]:
    yield f"claim {claim.id}, {words.plain_name(claim.kind)}: {words.figure(claim)}, {words.counted(claim)}"
    span = _span(claim.offset_start, claim.offset_end)
    yield f"document {harmless(claim.document)}, offsets {span} of the {claim.field}"
    yield ""
    yield from wrap(f"“{''.join(words.quote(claim))}”", width, "  ")
    yield ""
    yield from _fields(claim, width)
    yield ""
    yield f"Found by the rule {harmless(claim.rule)}, in these steps:"
    yield ""
    steps = [
        [harmless(s.what), harmless(s.rule), harmless(s.words), _span(s.offset_start, s.offset_end)]
        for s in claim.derivation
    ]
    yield from grid(("decided", "rule", "words", "offsets"), steps, width)
    others = [m for m in claim.mentions if m.offset_start != claim.offset_start or m.field != claim.field]
    if others:
        yield ""
        yield "Stated again:"
        for mention in others:
            lead = f"{mention.part}, {_span(mention.offset_start, mention.offset_end)}: "
            yield from wrap(f"{lead}“{harmless(mention.quote)}”", width, "  ", "    ")
    near = [r for r in report.rejected if _same_sentence(r, claim)]
    if near:
        yield ""
        yield "Looked at in the same sentence, and no claim:"
        for item in near:
            yield from _rejected(item, width, quote=False)
    yield ""
    yield from _where_used(report, claim, width, within)


def _fields(claim: Claim, width: int) -> Iterator[str]:
    place = words.NOTHING
    if claim.place:
        known = ", ".join(p for p in (claim.place_id, claim.admin1, claim.country) if p)
        place = harmless(f"{claim.place} ({known or 'not resolved'})")
    span = f"{words.number(claim.low) if claim.low is not None else '?'} to "
    span += words.number(claim.high) if claim.high is not None else "unbounded"
    rows = [
        ("interval", words.NOTHING if claim.low is None and claim.high is None else span),
        ("scope, side", f"{words.plain_name(claim.scope)}, {words.plain_name(claim.side)}"),
        ("according to", words.voice(claim)),
        ("origin", harmless(claim.origin or words.NOTHING)),
        ("place", place),
        ("day", words.days(claim.start, claim.end) or words.NOTHING),
        ("what", words.plain_name(claim.what)),
        ("coverage", f"{claim.coverage}, {claim.polarity}"),
        ("published", f"{words.day(claim.published)} ({claim.published_from or 'unknown'})"),
    ]
    for label, text in rows:
        yield from wrap(text, width, f"  {label:<14}", " " * 16)


def _event(report: Report, event: Event, width: int) -> Iterator[str]:
    claims = {c.id: c for c in report.claim_list}
    members = [claims[i] for i in event.claims if i in claims]
    yield f"event {event.id}: {words.event_title(event, members)}"
    yield ""
    yield "Its claims are one event because:"
    for reason in event.reasons or ("it has no claim but those of one document",):
        yield from wrap(harmless(reason), width, "  - ", "    ")
    yield ""
    rows = [
        [c.id, words.outlet(c), words.plain_name(c.kind), words.figure(c), words.counted(c)] for c in members
    ]
    yield from grid(("claim", "source", "kind", "says", "about"), rows, width)
    for discrepancy in report.discrepancy_list:
        if discrepancy.event == event.id:
            yield ""
            yield from wrap(_one_line(discrepancy), width, "", "  ")


def _discrepancy(report: Report, discrepancy: Discrepancy, width: int) -> Iterator[str]:
    yield _head(discrepancy)
    yield ""
    yield from wrap(harmless(discrepancy.explanation), width, "  ")
    yield ""
    yield f"  rule        {harmless(discrepancy.rule)}"
    yield f"  confidence  {discrepancy.confidence:.2f}"
    yield f"  nature      {words.plain_name(discrepancy.nature)}"
    yield ""
    for event in report.event_list:
        if event.id == discrepancy.event:
            yield from _event_short(report, event, width)
    claims = {c.id: c for c in report.claim_list}
    for claim in (claims[i] for i in discrepancy.claims if i in claims):
        yield ""
        yield from _claim(report, claim, width, within=discrepancy.id)


def _event_short(report: Report, event: Event, width: int) -> Iterator[str]:
    members = [c for c in report.claim_list if c.id in set(event.claims)]
    yield f"event {event.id}: {words.event_title(event, members)}"
    for reason in event.reasons:
        yield from wrap(harmless(reason), width, "  - ", "    ")


def _where_used(report: Report, claim: Claim, width: int, within: str) -> Iterator[str]:
    events = [e for e in report.event_list if claim.id in e.claims]
    if not events:
        yield "It belongs to no event."
    for event in events:
        yield f"It belongs to the event {event.id}."
    for discrepancy in report.discrepancy_list:
        if claim.id in discrepancy.claims and discrepancy.id != within:
            yield from wrap(_one_line(discrepancy), width, "", "  ")
    for passed in report.ledger:
        if claim.id in passed.claims:
            others = ", ".join(i for i in passed.claims if i != claim.id)
            beside = f" beside {others}" if others else ""
            said = f"Let pass{beside} ({words.plain_name(passed.relation)}): {harmless(passed.reason)}"
            yield from wrap(said, width, "", "  ")


def _head(discrepancy: Discrepancy) -> str:
    kind = words.plain_name(discrepancy.kind)
    where = "between documents" if discrepancy.between else "within one document"
    return f"discrepancy {discrepancy.id}: {kind}, {discrepancy.relation} ({discrepancy.severity}), {where}"


def _one_line(discrepancy: Discrepancy) -> str:
    return f"{_head(discrepancy)}: {harmless(discrepancy.explanation)}"


def _rejected(item: Rejected, width: int, quote: bool = True) -> list[str]:
    said = f"{harmless(item.words)}: {harmless(item.filter)} ({_span(item.offset_start, item.offset_end)})"
    lines = wrap(said, width, "  - ", "    ")
    return lines + (wrap(f"“{harmless(item.quote)}”", width, "    ") if quote else [])


def _same_sentence(item: Rejected, claim: Claim) -> bool:
    return item.document == claim.document and item.quote == claim.quote


def _span(start: int | None, end: int | None) -> str:
    if start is None:
        return ""
    return f"{start}" if end is None else f"{start}–{end}"
