"""What every readable format shows: events with their findings, worst first, and the summary in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discrepancy.model import Claim, Discrepancy, Event, Passed, Relation
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.plain import harmless

RELATIONS: tuple[Relation, ...] = ("contradicts", "diverges", "updates")
"""The relations that make a discrepancy, worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One discrepancy with the claims that disagree, in the order they are shown."""

    discrepancy: Discrepancy
    claims: tuple[Claim, ...]

    @property
    def heading(self) -> str:
        """Kind, scope and how it disagrees: "killed, civilians: diverges (warning), between documents"."""
        d = self.discrepancy
        scope = "" if d.scope in (None, "everyone") else f", {words.plain_name(d.scope)}"
        where = "between documents" if d.between else "within one document"
        return f"{words.plain_name(d.kind)}{scope}: {d.relation} ({d.severity}), {where}"

    @property
    def standing(self) -> str:
        """How many claims and how many independent voices stand behind it, and its id."""
        voices = len({voice(c) for c in self.claims})
        nature = f", {words.plain_name(self.discrepancy.nature)}" if self.discrepancy.nature else ""
        counted = f"{words.plural(len(self.claims), 'claim')}, {words.plural(voices, 'voice')}"
        return f"{counted}{nature}, confidence {self.discrepancy.confidence:.2f}, {self.discrepancy.id}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One event with all its findings."""

    event: Event | None
    title: str
    findings: tuple[Finding, ...]
    names: str = ""
    """Under which names its place goes in the claims that disagree, when they do not agree on one."""


def chapters(report: Report) -> Iterator[Chapter]:
    """The events that hold a discrepancy, worst first."""
    claims = {c.id: c for c in report.claim_list}
    events = {e.id: e for e in report.event_list}
    grouped: dict[str, list[Finding]] = {}
    for discrepancy in report.discrepancy_list:  # already worst first
        shown = tuple(claims[i] for i in discrepancy.claims if i in claims)
        grouped.setdefault(discrepancy.event, []).append(Finding(discrepancy, in_order(shown)))
    for event_id, findings in grouped.items():
        event = events.get(event_id)
        members = [claims[i] for i in event.claims if i in claims] if event else []
        title = words.event_title(event, members) if event else event_id
        yield Chapter(event, title, tuple(findings), _names(findings))


def voice(claim: Claim) -> str:
    """The key of whom a figure comes from in the end; "The agency" and "the agency" are one."""
    return (claim.origin or claim.source or claim.document).casefold()


def summary(report: Report) -> list[tuple[str, str]]:
    """Label and text of each line of the summary."""
    relations = Counter(d.relation for d in report.discrepancy_list)
    voices = {voice(c) for c in report.claim_list}
    undated = sum(d.published is None for d in report.documents)
    faults = sum(p.fault for p in report.problems)
    detail = ", ".join(f"{relations[r]:,} {r}" for r in RELATIONS if relations[r])
    lines = [
        ("documents", f"{len(report.documents):,}" + (f" ({undated:,} without a date)" if undated else "")),
        ("voices", f"{len(voices):,}"),
        ("claims", f"{len(report.claim_list):,}"),
        ("events", f"{len(report.event_list):,}"),
        ("discrepancies", f"{len(report.discrepancy_list):,}" + (f" ({detail})" if detail else "")),
        ("let pass", words.plural(len(report.ledger), "comparison")),
        ("set aside", words.plural(len(report.rejected), "figure") + " (no claim)"),
    ]
    if report.problems:
        lines.append(("not read", f"{faults:,}"))
        if len(report.problems) > faults:
            lines.append(("skipped", f"{len(report.problems) - faults:,}"))
    return lines


def ledger(report: Report) -> Iterator[tuple[str, list[tuple[Passed, tuple[Claim, ...]]]]]:
    """What was near and let pass, by event (its title), in the order of the events."""
    claims = {c.id: c for c in report.claim_list}
    grouped: dict[str | None, list[tuple[Passed, tuple[Claim, ...]]]] = {}
    for passed in report.ledger:
        shown = tuple(claims[i] for i in passed.claims if i in claims)
        grouped.setdefault(passed.event, []).append((passed, shown))
    for event in report.event_list:
        if event.id in grouped:
            title = words.event_title(event, [claims[i] for i in event.claims if i in claims])
            yield title, grouped.pop(event.id)
    for event_id in sorted(grouped, key=lambda key: key or ""):
        yield "no event in common", grouped[event_id]


def _names(findings: list[Finding]) -> str:
    names = dict.fromkeys(harmless(c.place) for f in findings for c in f.claims if c.place)
    return f"Places named: {', '.join(names)}" if len(names) > 1 else ""


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """By publication, then document and place in the text: a story is read in the order it was told in."""

    def key(claim: Claim) -> tuple[str, str, int, str]:
        return str(claim.published or "undated"), claim.document, claim.offset_start, claim.id

    return tuple(sorted(claims, key=key))
