"""Claims of all documents → events: which of them speak of one incident, and why.

Blocking proposes, ladders judge, and both are data: ``rules/events/``. Nothing here reads the clock, and the
order of documents or claims never matters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from discrepancy.events.accounts import When
from discrepancy.events.across import cluster
from discrepancy.events.clusters import Cluster
from discrepancy.events.identity import event_ids
from discrepancy.events.ladders import Ladders, ladders
from discrepancy.events.spots import names
from discrepancy.events.within import Sorter
from discrepancy.memory import uncollected
from discrepancy.model import Claim, Document, Event
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import add_days

__all__ = ["match"]

T = TypeVar("T")
LENT_DATE = "of the dated reports taken for"
"""In the reasons of an event: some of its reports have no date of their own."""


def match(
    claims: Sequence[Claim], documents: Sequence[Document], *, book: Rulebook | None = None
) -> list[Event]:
    """Put the claims that speak of one incident together.

    Takes the claims of any number of documents; every claim lands in exactly one event, so an event may be of
    one document and even of one claim. Dates and place of an event are those most of its claims give; a date
    that only matching inferred (a bare weekday against another report's date) is said in ``reasons``.
    """
    book = book or rulebook()
    steps = ladders(book)
    sorter = Sorter(steps, names(book), book)
    by_document = _by_document(claims)
    with uncollected():
        return _matched(by_document, sorter, steps)


def _matched(by_document: Mapping[str, Sequence[Claim]], sorter: Sorter, steps: Ladders) -> list[Event]:
    """The events; what they were made of is gone when this is done, before the collector looks again."""
    accounts = [a for name in sorted(by_document) for a in sorter.accounts(by_document[name])]
    clusters = cluster(accounts, steps)
    events = [_event(found, name) for found, name in zip(clusters, event_ids(clusters), strict=True)]
    events.sort(key=lambda e: (e.start or date.max, e.place or "", e.id))
    return events


def _event(found: Cluster, name: str) -> Event:
    claims = [claim for account in found.members for claim in account.claims]
    start, end, inferred = _dates(found)
    place = _commonest([(c.place, c.place_id, c.latitude, c.longitude) for c in claims if c.place])
    told = [c for c in claims if c.what and c.kind != "date"]
    opening = [min(group, key=lambda c: c.offset_start).what for group in _by_document(told).values()]
    # What an article opens with is what happened; arrests and injuries come of it.
    what = _commonest([*(c.what for c in told), *opening]) or _commonest(
        [nature for a in found.members for nature in sorted(a.natures)]
    )
    kinds = _commonest([c.kind for c in claims])
    reasons = _reasons(found)
    if inferred:
        reasons = (*reasons, inferred)
    return Event(
        id=name,
        what=what or kinds or "event",
        place=place[0] if place else None,
        place_id=place[1] if place else None,
        latitude=place[2] if place else None,
        longitude=place[3] if place else None,
        start=start,
        end=end,
        claims=tuple(sorted(c.id for c in claims)),
        reasons=reasons,
    )


def _by_document(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    return found


def _dates(found: Cluster) -> tuple[date | None, date | None, str | None]:
    """First and last day of an event, and the line that says so when accounts had no date of their own."""
    closed = [a.when for a in found.members if a.when.start is not None and a.when.end is not None]
    undated = [a for a in found.members if not a.when.anchored]
    if closed:
        start, end = _commonest([(w.start, w.end) for w in closed]) or (None, None)
        if not undated or start is None:
            return start, end, None
        who = ", ".join(sorted({a.document for a in undated})[:3])
        return (
            start,
            end,
            f"date {start} {LENT_DATE} {who}: {_fit(undated[0].when, start)}",
        )
    half = [a.when for a in found.members if a.when.anchored]
    if half:
        return half[0].start, half[0].end, None
    published = sorted({a.published for a in undated if a.published is not None})
    floating = [a.when for a in undated if a.when.floating]
    if published and floating and floating[0].weekdays:
        day = next((d for n in range(7) if floating[0].fits(d := add_days(published[0], -n))), None)
        if day is not None:
            return day, day, f"date {day} inferred: {_fit(floating[0], day)}, published {published[0]}"
    return None, None, None


def _fit(when: When, day: date) -> str:
    """How a floating time fits a day, in words."""
    if day.weekday() in when.weekdays:
        return f"{day:%A}, as they say"
    return "they give no date" if not when.floating else "as they say"


def _reasons(grown: Cluster) -> tuple[str, ...]:
    """One line for each way of standing on the ladders, with the documents that stand so."""
    lines: dict[str, list[str]] = defaultdict(list)
    for document, line in grown.reasons:
        lines[line].append(document)
    return tuple(
        f"{line} ({', '.join(found[:3])}{f' and {len(found) - 3} more' if len(found) > 3 else ''})"
        for line, found in sorted(lines.items())
    )


def _commonest(values: Sequence[T]) -> T | None:
    """The value that stands there most often; of equals the one that sorts first as text."""
    if not values:
        return None
    if values.count(values[0]) == len(values):
        return values[0]
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], str(v)))
