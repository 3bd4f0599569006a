"""The report as Markdown (GitHub's dialect): a heading for each event, a table, the quotes as blockquotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from discrepancy.model import Claim
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.plain import harmless

FILE = "report.md"

_MARKS = re.compile(r"[\\`*_\[\]|~$#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_ENTITY = re.compile("[&<>@]")
_LINK = re.compile(r"(?<=[a-z])://|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])")


def render(report: Report, look: Look) -> str:
    """The whole report; words of the documents cannot become markup, links, mentions or HTML."""
    return "\n".join(_lines(report, look)) + "\n"


def escape(text: str) -> str:
    """Words on one line that Markdown shows as they are."""
    text = _MARKS.sub(lambda m: "\\" + m[0], harmless(text))
    text = _ENTITY.sub(lambda m: _ENTITIES[m[0]], text)
    text = _LINK.sub(lambda m: "&#58;//" if m[0] == "://" else "&#46;", text)
    return _LINE_START.sub(lambda m: m[1] + (m[2][:-1] + "\\" + m[2][-1]), text)


def _lines(report: Report, look: Look) -> Iterator[str]:
    yield "# Where the sources conflict"
    yield ""
    if not report.discrepancy_list:
        yield "No discrepancies found."
        yield ""
    for chapter in view.chapters(report):
        yield f"## {escape(chapter.title)}"
        yield ""
        if chapter.names:
            yield escape(chapter.names)
            yield ""
        for finding in chapter.findings:
            yield f"### {escape(finding.heading)}"
            yield ""
            yield escape(finding.discrepancy.explanation)
            yield ""
            yield from _claims(finding.claims)
            yield f"*{escape(finding.standing)}*"
            yield ""
    if look.ledger:
        yield from _ledger(report)
    yield "## Summary"
    yield ""
    yield from _table(("", ""), [[label, text] for label, text in view.summary(report)])
    if report.problems:
        yield ""
        yield "### Not read, or skipped"
        yield ""
        for problem in report.problems:
            yield f"- {escape(str(problem))}"


def _claims(claims: Sequence[Claim]) -> Iterator[str]:
    rows = [
        [
            str(n),
            words.outlet(claim),
            words.figure(claim),
            words.counted(claim),
            words.voice(claim),
            words.day(claim.published),
        ]
        for n, claim in enumerate(claims, 1)
    ]
    yield from _table(("", "source", "says", "about", "according to", "published"), rows)
    yield ""
    for n, claim in enumerate(claims, 1):
        before, figure, after = (escape(piece) for piece in words.quote(claim))
        # Emphasis needs a word at both its ends.
        strong = f"**{figure}**" if figure and figure == figure.strip() else figure
        yield f"> {n}. “{before}{strong}{after}”"
        if n < len(claims):
            yield ">"
    yield ""


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield "| " + " | ".join(escape(cell) for cell in row) + " |"


def _ledger(report: Report) -> Iterator[str]:
    yield "## Near, and let pass"
    yield ""
    if not report.ledger:
        yield "Nothing was near enough to weigh."
        yield ""
    for title, lines in view.ledger(report):
        yield f"### {escape(title)}"
        yield ""
        for passed, claims in lines:
            said = "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in claims)
            head = f"{words.plain_name(passed.kind)}, {words.plain_name(passed.relation)}"
            yield f"- {escape(f'{head}: {said}. {passed.reason}')}"
        yield ""
