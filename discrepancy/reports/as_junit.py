"""JUnit XML, which most CI systems show as test results: one suite for each document that was asked about.

An error or a warning is a failed test, a note a passed one that says something, an accepted finding a skipped
one, a file that could not be read an error. A document without findings is one passed test, so that its name
shows that it was looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from discrepancy.model import Problem
from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import Look
from discrepancy.reports.alerts import Alert, alerts
from discrepancy.reports.locations import told_path
from discrepancy.reports.plain import harmless

FILE = "junit.xml"

# All but what XML 1.0 calls a Char.
_ILLEGAL = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, look: Look) -> str:
    """The suites in the order of the documents; files that could not be read come last."""
    by_document: dict[str, list[Alert]] = {d.id: [] for d in report.documents if _asked(report, d.id)}
    for alert in alerts(report, look):
        document = alert.sources[0].claim.document if alert.sources else alert.discrepancy.event
        by_document.setdefault(document, []).append(alert)
    paths = {d.id: told_path(d.path, look) for d in report.documents}
    lines = {d.id: d.line for d in report.documents}
    suites = []
    for document, found in by_document.items():
        path, line = paths.get(document), lines.get(document)
        name = document if path is None or line is not None else path
        suites.append(_suite(name, [_case(a, name) for a in found] or [_passed(name)]))
    faults: dict[str, list[Problem]] = {}
    for problem in report.problems:
        if problem.fault:
            faults.setdefault(problem.path, []).append(problem)
    suites += [_suite(path, map(_unread, several)) for path, several in faults.items()]
    whole = ET.Element("testsuites", {"name": "discrepancy"})
    for count in ("tests", "failures", "errors"):
        whole.set(count, str(sum(int(s.attrib[count]) for s in suites)))
    whole.extend(suites)
    ET.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(whole, encoding="unicode")}\n'


def legal(text: str) -> str:
    """The text without the characters that no XML 1.0 document may hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _asked(report: Report, document: str) -> bool:
    return report.checked is None or document in report.checked


def _suite(name: str, cases: Iterable[ET.Element]) -> ET.Element:
    inside = list(cases)
    count = Counter(child.tag for case in inside for child in case)
    suite = ET.Element("testsuite", {"name": legal(harmless(name)), "tests": str(len(inside))})
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(count[tag]))
    suite.extend(inside)
    return suite


def _case(alert: Alert, document: str) -> ET.Element:
    d = alert.discrepancy
    case = _named(f"{alert.title} ({d.id})", document)
    body = legal("\n".join(alert.lines))
    if alert.accepted is not None:
        ET.SubElement(case, "skipped", {"message": legal(f"accepted: {harmless(alert.accepted)}")})
    elif d.severity == "note":
        ET.SubElement(case, "system-out").text = body
    else:
        told = {"type": f"{d.severity}: {alert.rule}", "message": legal(alert.explanation)}
        ET.SubElement(case, "failure", told).text = body
    return case


def _passed(document: str) -> ET.Element:
    return _named("no discrepancy", document)


def _unread(problem: Problem) -> ET.Element:
    where = "" if problem.line is None else f" (line {problem.line})"
    case = _named(f"can be read{where}", problem.path)
    error = ET.SubElement(case, "error", {"type": "unread", "message": legal(harmless(problem.message))})
    error.text = legal(harmless(str(problem)))
    return case


def _named(name: str, document: str) -> ET.Element:
    return ET.Element("testcase", {"name": legal(harmless(name)), "classname": legal(harmless(document))})
