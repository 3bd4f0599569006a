"""What every readable format shows: events with their findings, worst first, and the summary in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from discrepancy.model import COUNTED_KINDS, Claim, Discrepancy, Estimate, Event, Passed, Relation
from discrepancy.report import Report
from discrepancy.reports import words
from discrepancy.reports.plain import harmless

RELATIONS: tuple[Relation, ...] = ("contradicts", "diverges", "updates")
"""The relations that make a discrepancy, worst first."""


class Finding(Struct, frozen=True):
    """One discrepancy with the claims that disagree, in the order they are shown."""

    discrepancy: Discrepancy
    claims: tuple[Claim, ...]

    @property
    def subject(self) -> str:
        """What the figures are of: a kind, and a scope: "killed", "killed, civilians"."""
        d = self.discrepancy
        scope = "" if d.scope in (None, "everyone") else f", {words.plain_name(d.scope)}"
        return f"{words.plain_name(d.kind)}{scope}"

    @property
    def heading(self) -> str:
        """Kind, scope and how it disagrees: "killed, civilians: diverges (warning), between documents"."""
        d = self.discrepancy
        where = "between documents" if d.between else "within one document"
        return f"{self.subject}: {d.relation} ({d.severity}), {where}"

    @property
    def standing(self) -> str:
        """How many claims and how many independent voices stand behind it, and its id."""
        voices = len({voice(c) for c in self.claims})
        nature = f", {words.plain_name(self.discrepancy.nature)}" if self.discrepancy.nature else ""
        counted = f"{words.plural(len(self.claims), 'claim')}, {words.plural(voices, 'voice')}"
        return f"{counted}{nature}, confidence {self.discrepancy.confidence:.2f}, {self.discrepancy.id}"


class Section(Struct, frozen=True):
    """The findings of one event and kind, and the claims that disagree in any of them, each told once."""

    kind: str
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


class Quote(Struct, frozen=True):
    """A sentence, the claims read from it, and the numbers under which these are shown."""

    numbers: tuple[int, ...]
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """The numbers in brackets: "[1] [4]"."""
        return marks(self.numbers)

    @property
    def documents(self) -> list[str]:
        """The ids of the documents that have the sentence: copies print the same one."""
        return sorted({c.document for c in self.claims})


class Chapter(Struct, frozen=True):
    """One event with all its findings."""

    event: Event | None
    title: str
    sections: tuple[Section, ...]
    numbers: dict[str, int]
    """By the id of a claim: the number under which the chapter shows it."""
    quotes: tuple[Quote, ...]
    estimates: str = ""
    """Low, best and high of each kind, in words."""
    names: str = ""
    """Under which names its place goes in the claims that disagree, when they do not agree on one."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the event, in the order in which the sections tell them."""
        return tuple(finding for section in self.sections for finding in section.findings)

    def refer(self, claims: Iterable[Claim]) -> str:
        """The numbers of some claims in brackets."""
        return marks(sorted(self.numbers[c.id] for c in claims))


def marks(numbers: Iterable[int]) -> str:
    """Numbers as references: "[1] [4]"."""
    return " ".join(f"[{n}]" for n in numbers)


def chapters(report: Report, codebook: str | None = None) -> Iterator[Chapter]:
    """The events that hold a discrepancy, worst first, each with its estimates under the codebook, if any."""
    claims = {c.id: c for c in report.claim_list}
    events = {e.id: e for e in report.event_list}
    reckoned = estimates(report, codebook) if codebook else {}
    grouped: dict[str, list[Finding]] = {}
    for discrepancy in report.discrepancy_list:  # already worst first
        shown = tuple(claims[i] for i in discrepancy.claims if i in claims)
        grouped.setdefault(discrepancy.event, []).append(Finding(discrepancy, in_order(shown)))
    for event_id, findings in grouped.items():
        event = events.get(event_id)
        members = [claims[i] for i in event.claims if i in claims] if event else []
        title = words.event_title(event, members) if event else event_id
        sections = tuple(_sections(findings))
        told = list(dict.fromkeys(c.id for section in sections for c in section.claims))
        numbers = {name: n for n, name in enumerate(told, 1)}
        yield Chapter(
            event,
            title,
            sections,
            numbers,
            quotes([claims[name] for name in told], numbers),
            in_words(reckoned.get(event_id, ())),
            _names(findings),
        )


def _sections(findings: Iterable[Finding]) -> Iterator[Section]:
    by_kind: dict[str, list[Finding]] = {}
    for finding in findings:
        by_kind.setdefault(finding.discrepancy.kind, []).append(finding)
    for kind, found in by_kind.items():
        claims = {c.id: c for finding in found for c in finding.claims}
        yield Section(kind, in_order(tuple(claims.values())), tuple(found))


def quotes(claims: Iterable[Claim], numbers: Mapping[str, int]) -> tuple[Quote, ...]:
    """Each sentence once, in the order of the first claim that was read from it."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.quote, []).append(claim)
    return tuple(Quote(tuple(numbers[c.id] for c in told), tuple(told)) for told in found.values())


def estimates(report: Report, codebook: str) -> dict[str, list[Estimate]]:
    """By event: what a codebook makes of its figures, in the order of the kinds; empty when unknown."""
    found: dict[str, list[Estimate]] = {}
    for estimate in report.estimates.get(codebook, ()):
        found.setdefault(estimate.event, []).append(estimate)
    for several in found.values():
        several.sort(key=lambda e: (kind_order(e.kind), e.scope))
    return found


def in_words(found: Sequence[Estimate]) -> str:
    """Estimates of one event on one line: "killed 14–71, best 52; injured 54–264, best 264 (codebook …)"."""
    said = "; ".join(words.estimate(e) for e in found)
    return f"{said} (codebook {found[0].codebook})" if found else ""


def kind_order(kind: str) -> tuple[int, str]:
    """The kinds that people look for first come first."""
    known = COUNTED_KINDS.index(kind) if kind in COUNTED_KINDS else len(COUNTED_KINDS)
    return known, kind


def voice(claim: Claim) -> str:
    """The key of who stands behind a claim: its origin, else the outlet, else the document.

    Copies are one voice, and so are "The agency" and "the agency".
    """
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


def let_pass(passed: Passed, claims: Iterable[Claim]) -> str:
    """A line of the ledger in words."""
    said = "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in claims)
    relation = f"{words.plain_name(passed.kind)}, {words.plain_name(passed.relation)}"
    return f"{relation}: {said}. {harmless(passed.reason)}"


def _names(findings: list[Finding]) -> str:
    names = dict.fromkeys(harmless(c.place) for f in findings for c in f.claims if c.place)
    return f"Places named: {', '.join(names)}" if len(names) > 1 else ""


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """By publication, then document and place in the text: a story is read in the order it was told in."""

    def key(claim: Claim) -> tuple[str, str, int, str]:
        return str(claim.published or "undated"), claim.document, claim.offset_start, claim.id

    return tuple(sorted(claims, key=key))
