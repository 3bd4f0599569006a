"""One line a discrepancy, worst first, for a quick look and for ``grep``; the last line is the summary."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless

FILE = "report.short.txt"


def render(report: Report, look: Look) -> str:
    """Severity, relation, kind, event and who says what, separated by `` | ``."""
    paint = Paint(look.colour)
    lines = []
    for chapter in view.chapters(report):
        for finding in chapter.findings:
            d = finding.discrepancy
            scope = "" if d.scope in (None, "everyone") else f" {words.plain_name(d.scope)}"
            said = "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in finding.claims)
            label = paint.severity(d.severity, d.severity)
            kind = f"{words.plain_name(d.kind)}{scope}"
            where = "between" if d.between else "within"
            lines.append(f"{label} {d.relation} {where} | {kind} | {chapter.title} | {said} | {d.id}")
    # Chapters gather the findings of one event; single lines are better in the order of gravity alone.
    rank = {d.id: n for n, d in enumerate(report.discrepancy_list)}
    lines.sort(key=lambda line: rank[line.rsplit(" | ", 1)[1]])
    if look.ledger:
        for title, passed_lines in view.ledger(report):
            for passed, claims in passed_lines:
                said = "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in claims)
                relation, kind = words.plain_name(passed.relation), words.plain_name(passed.kind)
                lines.append(f"pass {relation} | {kind} | {title} | {said} | {harmless(passed.reason)}")
    counts = [
        words.plural(len(report.documents), "document"),
        words.plural(len(report.claim_list), "claim"),
        words.plural(len(report.event_list), "event"),
        words.plural(len(report.discrepancy_list), "discrepancy", "discrepancies"),
    ]
    return "\n".join([*lines, ", ".join(counts)]) + "\n"
