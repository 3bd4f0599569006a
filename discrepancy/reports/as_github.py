"""Annotations of GitHub Actions: one workflow command for each finding, the worst first.

GitHub shows ten errors, ten warnings and ten notices of a step; the log keeps all of them.
"""

from __future__ import annotations

from discrepancy.report import Report
from discrepancy.reports import Look, as_markdown, words
from discrepancy.reports.alerts import Alert, alerts
from discrepancy.reports.locations import Locator
from discrepancy.reports.plain import harmless

FILE = "report.github.txt"
_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10
_LONGEST_TITLE = 255
MOST_OF_SUMMARY = 1_000_000
"""Bytes of a step summary; GitHub drops one of more than 1 MiB."""


def render(report: Report, look: Look) -> str:
    """The commands, then one plain line of numbers. Paths are told from ``look.root``."""
    found = [a for a in alerts(report, look) if a.accepted is None]
    lines = [_annotation(a) for a in found]
    locator = Locator(report, look)
    for problem in report.problems:
        if problem.fault:
            where = locator.at(problem.path, problem.line)
            place = {"file": where.path, "line": where.line} if where.inside else {}
            lines.append(command("error", "discrepancy: could not be read", harmless(str(problem)), place))
    lines.append(_numbers(report, found))
    return "\n".join(lines) + "\n"


def step_summary(report: Report, look: Look, most: int = MOST_OF_SUMMARY) -> str:
    """The report as Markdown for the page of the run, in at most ``most`` bytes: the worst events first."""
    text = as_markdown.render(report, look)
    whole = text.encode("utf-8", "replace")
    if len(whole) <= most:
        return text
    left_out = "\n*The rest is left out: GitHub takes one megabyte of a step.*\n"
    room = max(most - len(left_out.encode()), 0)
    kept = whole[:room].decode("utf-8", "ignore")
    ends = max(kept.rfind("\n## "), kept.rfind("\n### "))
    return kept[: (ends if ends > 0 else kept.rfind("\n")) + 1] + left_out


def command(name: str, title: str, message: str, place: dict[str, str | int | None]) -> str:
    """A workflow command on one line; nothing in its parts can end it or begin another."""
    told = {**place, "title": title[:_LONGEST_TITLE]}
    properties = ",".join(f"{k}={_property(harmless(str(v)))}" for k, v in told.items() if v is not None)
    return f"::{name} {properties}::{_data(message)}"


def _annotation(alert: Alert) -> str:
    where = alert.location
    place: dict[str, str | int | None] = {}
    if where.inside:
        place = {"file": where.path, "line": where.line, "endLine": where.end_line}
        # Columns are allowed within one line only.
        if where.column is not None and where.end_line == where.line:
            place |= {"col": where.column, "endColumn": where.end_column}
    message = "\n".join([*alert.lines, alert.discrepancy.id])
    return command(_COMMAND[alert.discrepancy.severity], alert.title, message, place)


def _numbers(report: Report, found: list[Alert]) -> str:
    told = words.plural(len(found), "discrepancy", "discrepancies")
    most = max((sum(a.discrepancy.severity == s for a in found) for s in _COMMAND), default=0)
    read = len(report.documents) if report.checked is None else len(report.checked)
    tail = f"; GitHub shows the first {_SHOWN} of each severity" if most > _SHOWN else ""
    return f"discrepancy: {words.plural(read, 'document')}, {told}{tail}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
