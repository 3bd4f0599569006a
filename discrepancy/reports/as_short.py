"""One line a discrepancy, worst first, for a quick look and for ``grep``; the last line is the summary."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.model import Claim
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless

FILE = "report.short.txt"
MOST = 4
"""So many statements stand on a line; of more, the number is given."""


def render(report: Report, look: Look) -> str:
    """Severity, relation, kind, event and who says what, separated by `` | ``. No line is ever folded."""
    paint = Paint(look.colour)
    lines: dict[str, str] = {}
    for chapter in view.chapters(report):
        for finding in chapter.findings:
            d = finding.discrepancy
            where = "between" if d.between else "within"
            label = f"{paint.severity(d.severity, d.severity)} {d.relation} {where}"
            subject = finding.subject.replace(",", "")
            lines[d.id] = " | ".join((label, subject, chapter.title, _said(finding.claims), d.id))
    # Chapters gather the findings of one event; single lines are better in the order of gravity alone.
    shown = [lines[d.id] for d in report.discrepancy_list]
    if look.ledger:
        for title, passed_lines in view.ledger(report):
            for passed, claims in passed_lines:
                relation, kind = words.plain_name(passed.relation), words.plain_name(passed.kind)
                line = (f"pass {relation}", kind, title, _said(claims), harmless(passed.reason))
                shown.append(" | ".join(line))
    counts = [
        words.plural(len(report.documents), "document"),
        words.plural(len(report.claim_list), "claim"),
        words.plural(len(report.event_list), "event"),
        words.plural(len(report.discrepancy_list), "discrepancy", "discrepancies"),
    ]
    return "\n".join([*shown, ", ".join(counts)]) + "\n"


def _said(claims: Iterable[Claim]) -> str:
    """Who says what, equal statements once: "Upland Courier: 31; Harbour Post: 19"."""
    told = list(dict.fromkeys(f"{words.outlet(c)}: {words.figure(c)}" for c in claims))
    more = len(told) - MOST
    return "; ".join(told if more <= 0 else [*told[:MOST], f"{more} more"])
