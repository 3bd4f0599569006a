"""The report as Markdown (GitHub's dialect): for each event a heading, tables, findings, quotes.

Written to be read as raw text too: the columns of tables line up, and only long lists are folded away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.plain import harmless

FILE = "report.md"
MOST = 8
"""Longer lists are folded away."""

_MARKS = lazy(r"[\\`*_\[\]|~$#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_ENTITY = lazy("[&<>@]")
_LINK = lazy(r"(?<=[a-z])://|(?<=www)\.", re.IGNORECASE)
_LINE_START = lazy(r"^(\s*)([-+=]|\d{1,9}[.)])")


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
    yield from ("# Where the sources conflict", "")
    yield from ("No discrepancies found." if not report.discrepancy_list else _opening(report), "")
    for chapter in view.chapters(report, look.codebook):
        yield from _chapter(chapter)
    if look.ledger:
        yield from _ledger(report)
    yield from ("## Summary", "")
    yield from table(("", ""), [[label, text] for label, text in view.summary(report)])
    if report.problems:
        yield from ("", "### Not read, or skipped", "")
        yield from folded("files", [f"- {escape(str(problem))}" for problem in report.problems])


def _opening(report: Report) -> str:
    found = words.plural(len(report.discrepancy_list), "discrepancy", "discrepancies")
    events = words.plural(len({d.event for d in report.discrepancy_list}), "event")
    return f"{found} in {events}, from {words.plural(len(report.documents), 'document')}; worst first."


def _chapter(chapter: view.Chapter) -> Iterator[str]:
    yield from (f"## {escape(chapter.title)}", "")
    for text in filter(None, (chapter.estimates, chapter.names)):
        yield from (escape(text), "")
    for section in chapter.sections:
        yield from (f"### {escape(words.plain_name(section.kind))}", "")
        yield from _claims(section, chapter)
        yield ""
        for finding in section.findings:
            numbers = ", ".join(str(n) for n in sorted(chapter.numbers[c.id] for c in finding.claims))
            lead, _, rest = finding.heading.partition(": ")
            yield f"- {escape(lead)}: **{escape(rest)}** ({numbers}).  "
            yield f"  {escape(finding.discrepancy.explanation)}  "
            yield f"  *{escape(finding.standing)}*"
        yield ""
    yield from folded("sentences", [line for quote in chapter.quotes for line in _quote(quote)])
    yield ""


def _claims(section: view.Section, chapter: view.Chapter) -> Iterator[str]:
    rows = [
        [
            str(chapter.numbers[claim.id]),
            words.outlet(claim),
            words.figure(claim),
            words.counted(claim),
            words.voice(claim),
            words.day(claim.published),
        ]
        for claim in section.claims
    ]
    right = ("",) if any(claim.kind == "date" for claim in section.claims) else ("", "says")
    yield from table(("", "source", "says", "about", "according to", "published"), rows, right)


def _quote(quote: view.Quote) -> Iterator[str]:
    shown = []
    for n, piece in enumerate(words.quoted(quote.claims)):
        # Emphasis needs a word at both its ends.
        strong = n % 2 and piece and piece == piece.strip()
        shown.append(f"**{escape(piece)}**" if strong else escape(piece))
    numbers = ", ".join(map(str, quote.numbers))
    yield f"> ({numbers}) “{''.join(shown)}” *{escape(', '.join(quote.documents))}*"
    yield ">"


def folded(what: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines as they are, or folded away behind their number when they are many."""
    lines = lines[:-1] if lines and lines[-1] == ">" else lines
    count = sum(line != ">" for line in lines)
    if count > MOST:
        yield from (f"<details><summary>{count:,} {what}</summary>", "")
    yield from lines
    if count > MOST:
        yield from ("", "</details>")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[str] = ()) -> list[str]:
    """A table whose columns line up in the raw text too."""
    from tabulate import tabulate

    text: str = tabulate(
        [[escape(cell) for cell in row] for row in rows],
        headers=list(headings),
        tablefmt="pipe",
        disable_numparse=True,
        colalign=["right" if h in right else "left" for h in headings] if rows else None,
    )
    return text.splitlines()


def _ledger(report: Report) -> Iterator[str]:
    yield from ("## Near, and let pass", "")
    if not report.ledger:
        yield from ("Nothing was near enough to weigh.", "")
    for title, lines in view.ledger(report):
        yield from (f"### {escape(title)}", "")
        yield from folded("comparisons", [f"- {escape(view.let_pass(*line))}" for line in lines])
        yield ""
