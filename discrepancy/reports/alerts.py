"""Findings as CI systems show them: each at one sentence of one file, with the other sources beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from discrepancy.model import Claim, Discrepancy
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.locations import Location, Locator
from discrepancy.reports.plain import harmless

_LONGEST_QUOTE = 200
_MOST_TOLD = 20
"""Sources in one message; those who show it cut it somewhere."""


class Source(Struct, frozen=True):
    """One of the claims that disagree, and where its sentence stands."""

    claim: Claim
    location: Location

    @property
    def said(self) -> str:
        """Who has which figure of whom: "Upland Courier: at least 146 civilians, according to a monitor"."""
        claim = self.claim
        counted, voice = words.counted(claim), words.voice(claim)
        if counted == words.NOTHING or (not claim.who and claim.scope in (None, "everyone")):
            of = ""
        else:
            of = f" ({counted})" if claim.kind == "date" else f" {counted}"
        according = "" if voice == words.NOTHING else f", according to {voice}"
        return f"{words.outlet(claim)}: {words.figure(claim)}{of}{according}"

    @property
    def sentence(self) -> str:
        """The sentence, harmless, cut around the figure when it is long."""
        return "".join(words.quote(self.claim, _LONGEST_QUOTE))


class Alert(Struct, frozen=True):
    """A discrepancy, the sentence it is shown at, and the others; ``accepted`` is the reason, if it was."""

    discrepancy: Discrepancy
    event: str
    title: str
    sources: tuple[Source, ...]
    """The one it is shown at first, then the others by publication. Empty when no claim is known."""
    accepted: str | None = None

    @property
    def rule(self) -> str:
        """The name of what was found, the same for ever: ``killed/contradicts``."""
        return f"{self.discrepancy.kind}/{self.discrepancy.relation}"

    @property
    def identity(self) -> str:
        """Event, kind, scope and sources, and the figures: changes when one of the figures does."""
        return f"{self.discrepancy.id}-{self.discrepancy.figures}"

    @property
    def location(self) -> Location:
        """Where it is shown."""
        return self.sources[0].location if self.sources else Location(None)

    @property
    def explanation(self) -> str:
        """One sentence, harmless."""
        return harmless(self.discrepancy.explanation)

    @property
    def lines(self) -> list[str]:
        """The explanation, then each source with its place and sentence."""
        told = [
            f"{s.said}{f' ({harmless(str(s.location))})' if s.location.path else ''}: “{s.sentence}”"
            for s in self.sources[:_MOST_TOLD]
        ]
        more = len(self.sources) - _MOST_TOLD
        return [self.explanation, *told, *([f"… and {words.plural(more, 'claim')} more"] if more > 0 else [])]


def alerts(report: Report, look: Look) -> list[Alert]:
    """The findings of a report, worst first."""
    locator = Locator(report, look)
    found = {a.discrepancy.id: a for a in _alerts(report, locator)}
    return [found[d.id] for d in report.discrepancy_list]


def _alerts(report: Report, locator: Locator) -> Iterator[Alert]:
    for chapter in view.chapters(report):
        for finding in chapter.findings:
            d = finding.discrepancy
            yield Alert(
                discrepancy=d,
                event=chapter.title,
                title=f"{finding.subject}: {d.relation} · {harmless(chapter.title)}",
                sources=tuple(Source(c, locator.of(c)) for c in _shown_first(finding.claims, report.checked)),
                accepted=report.accepted.get(d.id),
            )


def _shown_first(claims: Sequence[Claim], checked: frozenset[str] | None) -> list[Claim]:
    """The claims with the one to show it at in front: of a new document, and of those the latest."""
    if not claims:
        return []
    new = [c for c in claims if checked is None or c.document in checked] or list(claims)
    # In one document its first sentence; undated documents are the latest only when all are undated.
    latest = max(new, key=lambda c: (str(c.published or ""), c.document, -c.offset_start, c.id))
    return [latest, *(c for c in claims if c is not latest)]
