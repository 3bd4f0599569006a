"""Figures, days and names in plain English words, for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from discrepancy.model import Claim, Estimate, Event
from discrepancy.reports.plain import harmless
from discrepancy.rulebook import rulebook

# Not calendar.month_name: that one follows the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
NOTHING = "–"

_BEFORE = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "fewer than",
    "about": "about",
}


def number(value: int | float) -> str:
    """Digits in groups of three: 1,200; 2.5."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,}"
    return f"{int(value):,}"


def figure(claim: Claim) -> str:
    """What a claim states: "at least 146", "dozens (24 to 99)", "25 June 2015"; denials say so."""
    said = _date_claimed(claim) if claim.kind == "date" else _counted(claim)
    if claim.unit:
        said = f"{said} {harmless(claim.unit)}"
    if claim.polarity == "denied":
        return f"{said} (denied)"
    if claim.polarity == "hypothetical":
        return f"{said} (feared or expected)"
    return said


def figure_span(claim: Claim) -> tuple[str, str, str]:
    """The quote cut in three: before the figure, the figure as printed, after it. Not yet harmless."""
    start = claim.offset_start - claim.quote_start
    end = claim.offset_end - claim.quote_start
    if not 0 <= start < end <= len(claim.quote):
        return claim.quote, "", ""
    return claim.quote[:start], claim.quote[start:end], claim.quote[end:]


def quote(claim: Claim, limit: int = 420) -> tuple[str, str, str]:
    """The quote in three harmless pieces; a very long sentence is cut around the figure."""
    pieces = quoted([claim], limit)
    return (pieces[0], pieces[1], pieces[2]) if len(pieces) == 3 else (pieces[0], "", "")


def quoted(claims: Sequence[Claim], limit: int = 420) -> list[str]:
    """A sentence from which several claims were read, in harmless pieces: every second one is a figure.

    Claims of one sentence are expected, though perhaps of several documents that print it. One longer than
    ``limit`` characters is cut around its figures.
    """
    text = claims[0].quote
    spans: list[tuple[int, int]] = []
    for start, end in sorted((c.offset_start - c.quote_start, c.offset_end - c.quote_start) for c in claims):
        if (spans[-1][1] if spans else 0) <= start < end <= len(text):
            spans.append((start, end))
    first, last = _window(text, spans, limit)
    pieces, at = [], first
    for start, end in spans:
        if first <= start and end <= last:
            pieces += [text[at:start], text[start:end]]
            at = end
    pieces.append(text[at:last])
    pieces = [harmless(piece) for piece in pieces]
    pieces[0], pieces[-1] = pieces[0].lstrip(), pieces[-1].rstrip()
    if first:
        pieces[0] = f"… {pieces[0]}"
    if last < len(text):
        pieces[-1] = f"{pieces[-1]} …"
    return pieces


def allowed(claim: Claim) -> str:
    """The interval that a figure allows ("10,800–13,200"), or a dash where its words say it already."""
    low, high = claim.low, claim.high
    if low == high or low is None or high is None or claim.hedge in ("between", "vague"):
        return NOTHING
    return f"{number(low)}–{number(high)}"


def counted(claim: Claim) -> str:
    """Of whom (for a date: of which event) the claim speaks, in the words of the text if these say it."""
    if claim.kind == "date":
        return harmless(plain_name(claim.what)) if claim.what else NOTHING
    about = _told("about")
    whom = harmless(claim.who or "")
    plain = whom.lower() in about.get("plain", ())
    if not whom or plain or whom.lower().startswith(tuple(about.get("pointing", ()))):
        whom = str(about.get(claim.scope or "everyone", plain_name(claim.scope)))
    return f"{whom}, over a period" if claim.coverage == "cumulative" else whom


def voice(claim: Claim) -> str:
    """According to whom: the claimant named in the text, else the agency behind the outlet."""
    if claim.attributed_to:
        return harmless(claim.attributed_to)
    if claim.origin and claim.origin != claim.source:
        return harmless(claim.origin)
    return NOTHING


def outlet(claim: Claim) -> str:
    """Who published it."""
    return harmless(claim.source or claim.document)


def plain_name(name: str | None) -> str:
    """A normalised name as words: ``air_strike`` → "air strike"; None → a dash."""
    return harmless(name).replace("_", " ") if name else NOTHING


def day(value: date | None) -> str:
    """25 June 2015, or a dash."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else NOTHING


def days(start: date | None, end: date | None) -> str:
    """A closed interval of days: "25 June 2015", "24–25 June 2015", "since …", "until …", or ""."""
    if start is None or end is None:
        if start is not None:
            return f"{day(start)} or later"
        return f"{day(end)} or earlier" if end is not None else ""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def event_title(event: Event, claims: Sequence[Claim]) -> str:
    """Place, day(s) and what happened: "Kobane · 25 June 2015 · massacre"."""
    return " · ".join(event_heading(event, claims))


def event_heading(event: Event, claims: Sequence[Claim]) -> tuple[str, str, str]:
    """The three parts of the title: place, day(s) and what happened."""
    where = harmless(event.place) if event.place else "place unknown"
    when = days(event.start, event.end) or _floating(claims) or "day unknown"
    return where, when, happening(event, claims)


def happening(event: Event, claims: Iterable[Claim]) -> str:
    """What happened: the nature of the event, or else what its claims are of ("deaths", "explosion")."""
    called = _told("happening")
    if event.what != "date":
        return str(called.get(event.what or "date", plain_name(event.what)))
    verbs = {c.what for c in claims if c.kind == "date" and c.what}
    (verb,) = verbs if len(verbs) == 1 else ("date",)
    return str(called.get(verb, plain_name(verb)))


def estimate(found: Estimate) -> str:
    """Kind, low to high and best: "killed 14–71, best 52"; of a scope: "killed (civilians) 120–146"."""
    scope = "" if found.scope == "everyone" else f" ({plain_name(found.scope)})"
    span = number(found.low)
    if found.high is None:
        span += " or more"
    elif found.high != found.low:
        span += f"–{number(found.high)}"
    best = "" if found.best is None or found.low == found.high else f", best {number(found.best)}"
    return f"{plain_name(found.kind)}{scope} {span}{best}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 claim, 2 claims."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _counted(claim: Claim) -> str:
    if claim.value is not None:
        if claim.hedge == "between" and claim.low is not None and claim.high is not None:
            return f"{number(claim.low)} to {number(claim.high)}"
        lead = _BEFORE.get(claim.hedge)
        return f"{lead} {number(claim.value)}" if lead else number(claim.value)
    allowed = _interval(claim)
    words = harmless(figure_span(claim)[1]).strip()
    if claim.hedge == "vague" and words:
        return f"{words} ({allowed})" if allowed else words
    return allowed or "unknown"


def _interval(claim: Claim) -> str:
    if claim.low is not None and claim.high is not None:
        same = claim.low == claim.high
        return number(claim.low) if same else f"{number(claim.low)} to {number(claim.high)}"
    if claim.low is not None:
        return f"at least {number(claim.low)}"
    return f"up to {number(claim.high)}" if claim.high is not None else ""


def _date_claimed(claim: Claim) -> str:
    known = days(claim.start, claim.end) or _floating([claim])
    return known or harmless(figure_span(claim)[1]) or "day unknown"


def _floating(claims: Iterable[Claim]) -> str:
    said = set()
    for claim in claims:
        month = (claim.month or "").capitalize()
        date_words = f"{claim.day} {month}" if claim.day and month else month
        words = ", ".join(w for w in ((claim.weekday or "").capitalize(), date_words) if w)
        if words:
            said.add(harmless(words))
    return f"{said.pop()} (year unknown)" if len(said) == 1 else ""


def _window(text: str, spans: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    """From where to where a text is shown: whole words, about ``limit`` characters at most, with figures."""
    if len(text) <= limit:
        return 0, len(text)
    start = spans[0][0] if spans else 0
    end = max([e for _, e in spans if e - start <= limit], default=spans[0][1] if spans else 0)
    first = min(max(start - max(limit - (end - start), 0) // 2, 0), len(text) - limit)
    last = max(min(first + limit, len(text)), end)
    first = min(first, start)
    if first and " " in text[first:start]:
        first = text.index(" ", first) + 1
    if last < len(text) and " " in text[end:last].strip():
        last = text.rindex(" ", end, last)
    return first, last


def _told(section: str) -> dict[str, Any]:
    table: dict[str, Any] = rulebook().toml("en/explanations.toml").get(section, {})
    return table
