"""Figures, days and names in plain English words, for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from discrepancy.model import Claim, Event
from discrepancy.reports.plain import harmless

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
    before, words, after = (harmless(piece) for piece in figure_span(claim))
    before = before.lstrip()
    if not words:
        return (_cut_end(before, limit).rstrip(), "", "")
    room = max(limit - len(words), 0)
    if len(before) + len(after) > room:
        half = room // 2
        before_room = max(half, room - len(after))
        after_room = max(half, room - len(before))
        before, after = _cut_start(before, before_room), _cut_end(after, after_room)
    return before, words, after.rstrip()


def counted(claim: Claim) -> str:
    """Of whom (for a date: of which event) the claim speaks, in the words of the text if it has any."""
    if claim.kind == "date":
        return harmless(plain_name(claim.what)) if claim.what else NOTHING
    whom = harmless(claim.who) if claim.who else plain_name(claim.scope)
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


def event_title(event: Event, claims: Iterable[Claim]) -> str:
    """Place, day(s) and what happened: "Kobane · 25 June 2015 · massacre"."""
    return " · ".join(event_heading(event, claims))


def event_heading(event: Event, claims: Iterable[Claim]) -> tuple[str, str, str]:
    """The three parts of the title: place, day(s) and what happened."""
    where = harmless(event.place) if event.place else "place unknown"
    when = days(event.start, event.end) or _floating(claims) or "day unknown"
    return where, when, plain_name(event.what) if event.what else "event"


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


def _cut_start(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    return "… " + (kept.split(" ", 1)[1] if " " in kept.strip() else kept)


def _cut_end(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    return (kept.rsplit(" ", 1)[0] if " " in kept.strip() else kept) + " …"
