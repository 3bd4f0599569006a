"""One event wholly: estimates, claims, quotes, voices, discrepancies, reasons, and what was let pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.model import Claim, Event
from discrepancy.report import Report
from discrepancy.reports import Look, view, words
from discrepancy.reports.as_table import sentences
from discrepancy.reports.columns import NARROWEST, grid, underlined, wrap
from discrepancy.reports.paint import Paint
from discrepancy.reports.plain import harmless


def page(report: Report, event: Event, look: Look, codebook: str | None = None, ledger: bool = True) -> str:
    """The event as text of at most ``look.width`` columns (40 if that is less).

    ``codebook`` limits the estimates to one. ``ledger`` says whether the report knows what was let pass.
    """
    return "\n".join(_lines(report, event, look, codebook, ledger)) + "\n"


def _lines(report: Report, event: Event, look: Look, codebook: str | None, ledger: bool) -> Iterator[str]:
    paint, width = Paint(look.colour), max(look.width, NARROWEST)
    known = {c.id: c for c in report.claim_list}
    members = view.in_order(tuple(known[i] for i in event.claims if i in known))
    kinds = sorted({c.kind for c in members}, key=view.kind_order)
    ordered = [c for kind in kinds for c in members if c.kind == kind]
    numbers = {c.id: n for n, c in enumerate(ordered, 1)}

    title, line = _split(underlined(words.event_title(event, members), width))
    for text in title:
        yield paint.title(text)
    yield line
    yield from wrap(f"event {harmless(event.id)}: {_size(ordered)}", width)
    yield from _estimates(report, event, codebook, width, paint)
    for kind in kinds:
        yield from _heading(words.plain_name(kind), paint)
        yield from _claims([c for c in ordered if c.kind == kind], numbers, width)
    yield from _heading("Quotes", paint)
    yield from sentences(view.quotes(ordered, numbers), width, paint)
    yield from _heading("Ids", paint)
    yield from wrap(", ".join(f"[{numbers[c.id]}] {harmless(c.id)}" for c in ordered), width)
    yield from _heading("Voices", paint)
    yield from _voices(ordered, numbers, width)
    yield from _heading("Discrepancies", paint)
    yield from _discrepancies(report, event, numbers, width, paint)
    yield from _heading("Why these claims are one event", paint)
    for reason in event.reasons or ("it has no claim but those of one document",):
        yield from wrap(harmless(reason), width, "- ", "  ")
    yield from _heading("Near, and let pass", paint)
    yield from _ledger(report, event, numbers, ledger, width)


def _heading(title: str, paint: Paint) -> Iterator[str]:
    yield from ("", paint.title(title), "-" * len(title))


def _split(lines: list[str]) -> tuple[list[str], str]:
    return lines[:-1], lines[-1]


def _size(claims: Sequence[Claim]) -> str:
    documents = words.plural(len({c.document for c in claims}), "document")
    voices = words.plural(len({view.voice(c) for c in claims}), "voice")
    return f"{words.plural(len(claims), 'claim')}, {documents}, {voices}"


def _estimates(report: Report, event: Event, codebook: str | None, width: int, paint: Paint) -> Iterator[str]:
    yield from _heading("Low, best and high", paint)
    asked = sorted(report.estimates) if codebook is None else [codebook]
    found = [e for name in asked for e in view.estimates(report, name).get(event.id, ())]
    if not found:
        yield from wrap("No estimate: no report gives a total, or the file was written without them.", width)
        return
    rows = [
        [
            words.plain_name(e.kind),
            words.plain_name(e.scope) if e.scope != "everyone" else "people",
            harmless(e.codebook),
            words.number(e.low),
            words.NOTHING if e.best is None else words.number(e.best),
            words.NOTHING if e.high is None else words.number(e.high),
            str(e.voices),
        ]
        for e in sorted(found, key=lambda e: (view.kind_order(e.kind), asked.index(e.codebook)))
    ]
    headings = ("", "of", "codebook", "low", "best", "high", "voices")
    yield from grid(headings, rows, width, right=("low", "best", "high", "voices"))


def _claims(claims: Sequence[Claim], numbers: dict[str, int], width: int) -> Iterator[str]:
    rows = [
        [
            f"[{numbers[c.id]}]",
            words.outlet(c),
            words.figure(c),
            words.allowed(c),
            words.counted(c),
            _scope(c),
            words.voice(c),
            words.day(c.published),
        ]
        for c in claims
    ]
    headings = ("", "source", "says", "allows", "about", "scope", "according to", "published")
    unsaid = {i for i in (3, 5) if all(row[i] == words.NOTHING for row in rows)}
    kept = [i for i in range(len(headings)) if i not in unsaid]
    right = () if claims[0].kind == "date" else ("says", "allows")
    cells = [[row[i] for i in kept] for row in rows]
    yield from grid([headings[i] for i in kept], cells, width, right)


def _scope(claim: Claim) -> str:
    """The scope where the words of the text do not say it: "medics" are aid workers."""
    scope = words.plain_name(claim.scope)
    return words.NOTHING if claim.scope in (None, "everyone") or words.counted(claim) == scope else scope


def _voices(claims: Sequence[Claim], numbers: dict[str, int], width: int) -> Iterator[str]:
    """Each origin once, with the outlets that carry it folded behind it."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(view.voice(claim), []).append(claim)
    for voice, said in sorted(found.items(), key=lambda item: (-len({c.document for c in item[1]}), item[0])):
        outlets = sorted({words.outlet(c) for c in said} - {harmless(voice)})
        through = f", in {', '.join(outlets[:4])}" if outlets else ""
        through += f" and {len(outlets) - 4} others" if len(outlets) > 4 else ""
        yield from wrap(
            f"{harmless(voice)}{through}: {view.marks(numbers[c.id] for c in said)}", width, "- ", "  "
        )


def _discrepancies(
    report: Report, event: Event, numbers: dict[str, int], width: int, paint: Paint
) -> Iterator[str]:
    known = {c.id: c for c in report.claim_list}
    found = [d for d in report.discrepancy_list if d.event == event.id]
    if not found:
        yield "None."
    for n, discrepancy in enumerate(found):
        if n:
            yield ""
        claims = view.in_order(tuple(known[i] for i in discrepancy.claims if i in known))
        finding = view.Finding(discrepancy, claims)
        # A sum or an order of dates can reach into another event of the same document.
        own = view.marks(sorted(numbers[c.id] for c in claims if c.id in numbers))
        others = [harmless(c.id) for c in claims if c.id not in numbers]
        beside = f" and of another event {', '.join(others)}" if others else ""
        for line in wrap(f"{finding.heading}: {own}{beside}", width, "", "  "):
            yield paint.severity(line, discrepancy.severity)
        yield from wrap(harmless(discrepancy.explanation), width, "  ")
        for line in wrap(f"(rule {harmless(discrepancy.rule)}, {finding.standing})", width, "  "):
            yield paint.aside(line)


def _ledger(report: Report, event: Event, numbers: dict[str, int], ledger: bool, width: int) -> Iterator[str]:
    if not ledger:
        text = "The file does not say: it was written without --ledger."
        yield from wrap(text, width)
        return
    found = [p for p in report.ledger if p.event == event.id or set(p.claims) & numbers.keys()]
    if not found:
        yield "Nothing was near enough to weigh."
    for passed in found:
        own = view.marks(sorted(numbers[i] for i in passed.claims if i in numbers))
        others = ", ".join(harmless(i) for i in passed.claims if i not in numbers)
        who = " and ".join(filter(None, (own, others)))
        head = f"{words.plain_name(passed.kind)}, {words.plain_name(passed.relation)}"
        yield from wrap(f"{head}: {who}. {harmless(passed.reason)}", width, "- ", "  ")
