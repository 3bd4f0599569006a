"""SARIF 2.1.0, the interchange format of analysis results (OASIS), within the limits of GitHub code scanning.

One finding is one result at a sentence of the new document; the other sources are related locations. Results
keep their identity when files are edited: no fingerprint hangs on a line.
"""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Sequence
from typing import Any

import discrepancy
from discrepancy.model import Problem
from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import Look, rulehelp
from discrepancy.reports.alerts import Alert, Source, alerts
from discrepancy.reports.locations import Location, Locator
from discrepancy.reports.plain import harmless
from discrepancy.reports.records import dumps

FILE = "report.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
MOST_RESULTS = 25_000
"""What GitHub takes in one run; it shows the first 5,000."""
MOST_LOCATIONS = 1_000
"""What GitHub takes of one result; it shows the first 100."""
MOST_BYTES = 50_000_000
"""Of results, before compression; GitHub takes 10 MB after it, and a report shrinks to a fifth or less."""
MOST_PROBLEMS = 1_000
_MOST_LINKS = 10

_SPECIAL = lazy(r"[\\\[\]]")


def render(report: Report, look: Look) -> str:
    """One run; each result on a line of its own, the worst first. Paths are told from ``look.root``."""
    found = alerts(report, look)
    rules = sorted({a.rule for a in found})
    rank = {rule: n for n, rule in enumerate(rules)}
    results: list[str] = []
    size = 0
    for alert in found[:MOST_RESULTS]:
        line = dumps(_result(alert, rank))
        size += len(line.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            break
        results.append(line)
    driver = {
        "name": "discrepancy",
        "version": discrepancy.__version__,
        "rules": [_rule(rule, found) for rule in rules],
    }
    locator = Locator(report, look)
    notes = _cut(found, len(results))
    notes += [_notification(p, locator) for p in report.problems[:MOST_PROBLEMS]]
    if len(report.problems) > MOST_PROBLEMS:
        text = f"{len(report.problems) - MOST_PROBLEMS:,} more remarks on the input are not listed."
        notes.append({"level": "warning", "message": {"text": text}})
    run = [
        f'"tool": {dumps({"driver": driver})}',
        f'"columnKind": "utf16CodeUnits", "originalUriBaseIds": {dumps(_BASE)}',
        f'"invocations": [{dumps(_invocation(report, notes))}]',
        '"results": [' + ",".join(f"\n{line}" for line in results) + "\n]",
    ]
    head = f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    return head + ",\n".join(run) + "\n}]}\n"


_BASE = {ROOT: {"description": {"text": "The folder that the paths of this report are told from."}}}


def _rule(rule: str, found: Sequence[Alert]) -> dict[str, Any]:
    kind, _, relation = rule.partition("/")
    severity = next(a.discrepancy.severity for a in found if a.rule == rule)
    help_text = rulehelp.full(relation)
    return {
        "id": rule,
        "name": rulehelp.name(rule),
        "shortDescription": {"text": _literal(rulehelp.short(kind, relation))},
        "fullDescription": {"text": help_text},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": severity},
        "properties": {"tags": [relation, kind]},
    }


def _result(alert: Alert, rank: dict[str, int]) -> dict[str, Any]:
    d = alert.discrepancy
    others = alert.sources[1 : MOST_LOCATIONS + 1]
    result: dict[str, Any] = {
        "ruleId": alert.rule,
        "ruleIndex": rank[alert.rule],
        "level": d.severity,
        "rank": round(d.confidence * 100, 1),
        "message": {"text": _message(alert, others)},
        "locations": [_location(s) for s in alert.sources[:1]] or [_nowhere(d.event)],
        "relatedLocations": [{"id": n, **_location(s)} for n, s in enumerate(others, 1)],
        "partialFingerprints": {
            "discrepancyId/v1": d.id,
            "discrepancyFigures/v1": d.figures,
            # The one that GitHub compares: a changed figure is a new alert.
            "primaryLocationLineHash": f"{alert.identity}:1",
        },
        "properties": {
            "discrepancy": d.id,
            "event": d.event,
            "eventTitle": harmless(alert.event),
            "between": d.between,
            "confidence": d.confidence,
            "nature": d.nature,
            "scope": d.scope,
            "claims": list(d.claims),
        },
    }
    if alert.accepted is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": harmless(alert.accepted)}
        ]
    return result


def _message(alert: Alert, others: Sequence[Source]) -> str:
    """The explanation, and the other sources as links to their locations."""
    text = _literal(alert.explanation)
    if not others:
        return text
    links = [f"[{_literal(s.said)}]({n})" for n, s in enumerate(others[:_MOST_LINKS], 1)]
    more = f"; and {len(others) - _MOST_LINKS} more" if len(others) > _MOST_LINKS else ""
    return f"{text} Compare {'; '.join(links)}{more}."


def _location(source: Source) -> dict[str, Any]:
    name = source.claim.document
    physical = _physical(source.location, source.sentence)
    where = _nowhere(name, source.sentence) if physical is None else {"physicalLocation": physical}
    return {
        "message": {"text": _literal(f"{source.said}: “{source.sentence}”")},
        **where,
        "logicalLocations": [{"name": harmless(name), "kind": "resource"}],
    }


def _nowhere(name: str, quote: str = "") -> dict[str, Any]:
    """The location of what came from no file, under its name: GitHub refuses results that have none."""
    uri = urllib.parse.quote(harmless(name).lstrip("/") or "unknown", errors="replace")
    region = {"startLine": 1} | ({"snippet": {"text": quote}} if quote else {})
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _physical(location: Location, quote: str | None = None) -> dict[str, Any] | None:
    uri = location.uri
    if uri is None:
        return None
    region: dict[str, Any] = {"startLine": location.line}
    if location.column is not None:
        region["startColumn"] = location.column
        region["endLine"] = location.end_line
        region["endColumn"] = location.end_column
    if quote:
        region["snippet"] = {"text": quote}
    relative = not uri.startswith("file:")
    return {"artifactLocation": {"uri": uri} | ({"uriBaseId": ROOT} if relative else {}), "region": region}


def _invocation(report: Report, notes: list[dict[str, Any]]) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not any(p.fault for p in report.problems)}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return invocation


def _cut(found: Sequence[Alert], shown: int) -> list[dict[str, Any]]:
    """What was left out for the limits of those who read the file."""
    cut = []
    if shown < len(found):
        text = f"{len(found) - shown:,} of {len(found):,} findings were left out, the least severe ones, to "
        text += "keep within the limits of code scanning. Other formats have them all."
        cut.append({"level": "warning", "message": {"text": text}})
    crowded = sum(len(a.sources) - 1 > MOST_LOCATIONS for a in found[:shown])
    if crowded:
        text = f"Of {crowded:,} findings only the first {MOST_LOCATIONS:,} other sources are given."
        cut.append({"level": "warning", "message": {"text": text}})
    return cut


def _notification(problem: Problem, locator: Locator) -> dict[str, Any]:
    note: dict[str, Any] = {
        "level": "error" if problem.fault else "note",
        "message": {"text": _literal(harmless(problem.message))},
    }
    physical = _physical(locator.at(problem.path, problem.line))
    if physical is not None:
        note["locations"] = [{"physicalLocation": physical}]
    return note


def _literal(text: str) -> str:
    """The text as a message that holds no link and no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("{", "{{").replace("}", "}}")
