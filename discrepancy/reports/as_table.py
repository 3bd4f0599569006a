"""The report for a terminal: worst first, tables of who says what, the quotes beneath."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from discrepancy.model import Claim
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless

FILE = "report.txt"
NARROWEST = 64
"""Below this the headings of a table do not fit; a narrower terminal folds the lines itself."""


def render(report: Report, look: Look) -> str:
    """The whole report as lines of at most ``look.width`` columns, as far as names allow."""
    return "\n".join(_lines(report, look)) + "\n"


def _lines(report: Report, look: Look) -> Iterator[str]:
    paint = Paint(look.colour)
    width = max(look.width, NARROWEST)
    for chapter in view.chapters(report):
        for line in wrap(chapter.title, width):
            yield paint.title(line)
        yield "=" * min(len(chapter.title), width)
        if chapter.names:
            yield from wrap(chapter.names, width)
        for finding in chapter.findings:
            yield ""
            for line in wrap(finding.heading, width):
                yield paint.severity(line, finding.discrepancy.severity)
            yield ""
            yield from _claims(finding.claims, width)
            yield ""
            yield from wrap(harmless(finding.discrepancy.explanation), width - 2, "  ")
            for line in wrap(f"({finding.standing})", width - 2, "  "):
                yield paint.aside(line)
        yield ""
        yield ""
    if not report.discrepancy_list:
        yield "No discrepancies found."
        yield ""
    if look.ledger:
        yield from _ledger(report, width, paint)
    yield paint.title("Summary")
    yield "======="
    for label, text in view.summary(report):
        yield f"{label:<16}{text}"


def _claims(claims: Sequence[Claim], width: int) -> Iterator[str]:
    cells = [
        [
            f"[{n}]",
            words.outlet(claim),
            words.figure(claim),
            words.counted(claim),
            words.voice(claim),
            words.day(claim.published),
        ]
        for n, claim in enumerate(claims, 1)
    ]
    yield from grid(("", "source", "says", "about", "according to", "published"), cells, width)
    yield ""
    for n, claim in enumerate(claims, 1):
        lead = f"[{n}] "
        yield from wrap(f"“{''.join(words.quote(claim))}”", width, lead, " " * len(lead))


def _ledger(report: Report, width: int, paint: Paint) -> Iterator[str]:
    yield paint.title("Near, and let pass")
    yield "=================="
    if not report.ledger:
        yield "Nothing was near enough to weigh."
    for title, lines in view.ledger(report):
        yield ""
        yield from wrap(title, width)
        for passed, claims in lines:
            said = "; ".join(f"{words.outlet(c)}: {words.figure(c)}" for c in claims)
            text = f"{words.plain_name(passed.kind)}, {words.plain_name(passed.relation)}: {said}. "
            yield from wrap(text + harmless(passed.reason), width, "  - ", "    ")
    yield ""
    yield ""


def grid(headings: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Lines of a table whose widest columns are wrapped so that it fits the width, if it can."""
    from tabulate import tabulate

    table = [list(row) for row in rows]
    # tabulate makes a column at least two wider than its heading.
    least = [max(len(h) + 2, 8) if h else 0 for h in headings]
    wide = [max([least[i], *(len(row[i]) for row in table)]) for i in range(len(headings))]
    room = width - 2 * (len(headings) - 1)
    while sum(wide) > room:
        shrinkable = [i for i in range(1, len(wide)) if wide[i] > least[i]]
        if not shrinkable:
            break
        widest = max(shrinkable, key=lambda i: (wide[i], -i))
        wide[widest] -= 1
    wrapped = [["\n".join(wrap(cell, wide[i])) for i, cell in enumerate(row)] for row in table]
    text: str = tabulate(
        wrapped, headers=list(headings), tablefmt="simple", disable_numparse=True, stralign="left"
    )
    return [line.rstrip() for line in text.splitlines()]


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most ``width`` columns; ``first`` and ``rest`` are put before the first and the others."""
    return textwrap.wrap(
        text,
        max(width, 8),
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    ) or [first.rstrip()]
