"""The Code Quality report of GitLab: a JSON list of findings, shown in merge requests."""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Look
from discrepancy.reports.alerts import Alert, alerts
from discrepancy.reports.locations import Locator
from discrepancy.reports.plain import harmless
from discrepancy.reports.records import dumps

FILE = "gl-code-quality-report.json"
_SEVERITY = {"error": "critical", "warning": "major", "note": "info"}


def render(report: Report, look: Look) -> str:
    """One finding a line, the worst first; a file that could not be read is a blocker.

    Paths are told from ``look.root``.
    """
    lines = [dumps(_issue(a)) for a in alerts(report, look) if a.accepted is None]
    locator = Locator(report, look)
    seen: dict[str, int] = {}
    for problem in report.problems:
        if not problem.fault:
            continue
        where = locator.at(problem.path, problem.line)
        path = where.path or harmless(problem.path)
        told = f"unread/{path}/{harmless(problem.message)}"
        seen[told] = seen.get(told, 0) + 1
        lines.append(
            dumps(
                {
                    "description": harmless(problem.message),
                    "check_name": "discrepancy/unread",
                    "fingerprint": f"{told}/{seen[told]}",
                    "severity": "blocker",
                    "location": {"path": path, "lines": {"begin": where.line}},
                }
            )
        )
    return "[" + ",".join(f"\n{line}" for line in lines) + "\n]\n"


def _issue(alert: Alert) -> dict[str, object]:
    where = alert.location
    document = alert.sources[0].claim.document if alert.sources else alert.discrepancy.event
    lines = {"begin": where.line} | ({"end": where.end_line} if where.end_line else {})
    return {
        "description": f"{alert.explanation} ({alert.discrepancy.id})",
        "check_name": alert.rule,
        "fingerprint": alert.identity,
        "severity": _SEVERITY[alert.discrepancy.severity],
        "location": {"path": where.path or harmless(document), "lines": lines},
    }
