"""The report for a terminal: a block for each event, worst first.

A block has the event with its estimates at the head, a table of who says what for each kind in dispute, the
discrepancies under it, which refer to the rows by number, and each sentence once at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.model import Claim
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.columns import NARROWEST, grid, underlined, wrap
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless

FILE = "report.txt"


def render(report: Report, look: Look) -> str:
    """The whole report as lines of at most ``look.width`` columns (40 if that is less)."""
    return "\n".join(_lines(report, look)) + "\n"


def _lines(report: Report, look: Look) -> Iterator[str]:
    paint = Paint(look.colour)
    width = max(look.width, NARROWEST)
    for chapter in view.chapters(report, look.codebook):
        yield from _chapter(chapter, width, paint)
        yield ""
        yield ""
    if not report.discrepancy_list:
        yield "No discrepancies found."
        yield ""
    if look.ledger:
        yield from _ledger(report, width, paint)
    yield from _heading("Summary", width, paint)
    for label, text in view.summary(report):
        yield from wrap(text, width, f"{label:<16}", " " * 16)


def _heading(title: str, width: int, paint: Paint) -> Iterator[str]:
    *lines, line = underlined(title, width)
    for text in lines:
        yield paint.title(text)
    yield line


def _chapter(chapter: view.Chapter, width: int, paint: Paint) -> Iterator[str]:
    yield from _heading(chapter.title, width, paint)
    if chapter.estimates:
        yield from wrap(chapter.estimates, width)
    if chapter.names:
        yield from wrap(chapter.names, width)
    for section in chapter.sections:
        yield ""
        if len(chapter.sections) > 1 or len(section.findings) > 1:
            yield paint.title(words.plain_name(section.kind))
            yield ""
        yield from said(section.claims, chapter.numbers, width)
        for finding in section.findings:
            yield ""
            yield from _finding(finding, chapter.refer(finding.claims), width, paint)
    yield ""
    yield from sentences(chapter.quotes, width, paint)


def _finding(finding: view.Finding, references: str, width: int, paint: Paint) -> Iterator[str]:
    for line in wrap(f"{finding.heading}: {references}", width, "", "  "):
        yield paint.severity(line, finding.discrepancy.severity)
    yield from wrap(harmless(finding.discrepancy.explanation), width, "  ")
    for line in wrap(f"({finding.standing})", width, "  "):
        yield paint.aside(line)


def said(claims: Sequence[Claim], numbers: dict[str, int], width: int) -> list[str]:
    """A table of who says what, according to whom and when."""
    rows = [
        [
            f"[{numbers[claim.id]}]",
            words.outlet(claim),
            words.figure(claim),
            words.counted(claim),
            words.voice(claim),
            words.day(claim.published),
        ]
        for claim in claims
    ]
    # Days are read from the left, figures are compared by their last digits.
    right = () if any(claim.kind == "date" for claim in claims) else ("says",)
    return grid(("", "source", "says", "about", "according to", "published"), rows, width, right)


def sentences(quotes: Sequence[view.Quote], width: int, paint: Paint) -> Iterator[str]:
    """Each sentence under the numbers of its claims, and the documents that have it."""
    for quote in quotes:
        yield from wrap(f"{quote.label} “{''.join(words.quoted(quote.claims))}”", width, "", "    ")
        for line in wrap(", ".join(map(harmless, quote.documents)), width, "    "):
            yield paint.aside(line)


def _ledger(report: Report, width: int, paint: Paint) -> Iterator[str]:
    yield from _heading("Near, and let pass", width, paint)
    if not report.ledger:
        yield "Nothing was near enough to weigh."
    for title, lines in view.ledger(report):
        yield ""
        yield from wrap(title, width)
        for passed, claims in lines:
            yield from wrap(view.let_pass(passed, claims), width, "  - ", "    ")
    yield ""
    yield ""
