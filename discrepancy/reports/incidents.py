"""What formats of one row an event know of it: place, days, estimates, sources, and their codes.

How well place and day are known is coded by tables of ``rules/formats/``, one for each published codebook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from discrepancy.model import Claim, Discrepancy, Document, Estimate, Event, Place
from discrepancy.report import Report
from discrepancy.reports import Look, words
from discrepancy.rulebook import Rulebook, rulebook


class Incident(Struct, frozen=True):
    """One event with all that belongs to it. ``place`` is None where its name was not resolved."""

    event: Event
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    discrepancies: tuple[Discrepancy, ...]
    place: Place | None
    district: Place | None
    region: Place | None
    country: Place | None
    estimates: dict[str, Estimate]
    """By kind, as the codebook asked for reckons."""

    @property
    def days(self) -> int | None:
        """How many days the interval has in which it happened; None when it is open or unknown."""
        start, end = self.event.start, self.event.end
        return None if start is None or end is None else (end - start).days + 1

    @property
    def running(self) -> bool:
        """Whether all its figures are running totals of a period ("since 2011"): no single incident."""
        counted = [c for c in self.claims if c.kind != "date"]
        return bool(counted) and all(c.coverage == "cumulative" for c in counted)

    @property
    def outlets(self) -> list[str]:
        """Who reported it: the names of the outlets, sorted, each once."""
        return sorted({words.outlet(c) for c in self.claims})

    @property
    def conflicts(self) -> str:
        """The sentences that say where its sources conflict, worst first."""
        return " ".join(d.explanation for d in self.discrepancies)

    @property
    def title(self) -> str:
        """Place, day and what happened, in words."""
        return words.event_title(self.event, self.claims)


def incidents(report: Report, codebook: str) -> Iterator[Incident]:
    """Every event of a report in its order, with estimates under the codebook of that name."""
    claims = {c.id: c for c in report.claim_list}
    documents = {d.id: d for d in report.documents}
    conflicts: dict[str, list[Discrepancy]] = defaultdict(list)
    for discrepancy in report.discrepancy_list:
        conflicts[discrepancy.event].append(discrepancy)
    estimates: dict[str, dict[str, Estimate]] = defaultdict(dict)
    for estimate in report.estimates.get(codebook, ()):
        estimates[estimate.event][estimate.kind] = estimate
    for event in report.event_list:
        members = tuple(claims[i] for i in event.claims if i in claims)
        told = sorted({c.document for c in members} & documents.keys())
        place = report.places.get(event.place_id) if event.place_id else None
        around = [report.places[i] for i in place.containers if i in report.places] if place else []
        within = {p.feature: p for p in [*reversed(around), *([place] if place else [])]}
        yield Incident(
            event=event,
            claims=members,
            documents=tuple(documents[i] for i in told),
            discrepancies=tuple(conflicts[event.id]),
            place=place,
            district=within.get("district"),
            region=within.get("region"),
            country=within.get("country"),
            estimates=estimates[event.id],
        )


def single(report: Report, codebook: str) -> Iterator[Incident]:
    """The incidents without those that are running totals, whose figures would be counted twice in a sum."""
    return (incident for incident in incidents(report, codebook) if not incident.running)


def codes(look: Look, name: str) -> Codes:
    """The tables of ``rules/formats/<name>.toml``."""
    book = look.book or rulebook()
    return Codes(book.toml(f"formats/{name}.toml"), book)


class Codes(Struct, frozen=True):
    """A format with published columns: their names in order, and the codes of its codebook."""

    table: dict[str, Any]
    book: Rulebook

    @property
    def columns(self) -> list[Any]:
        """The columns in the order of the codebook."""
        return list(self.table.get("columns", ()))

    def place_precision(self, place: Place | None) -> int | None:
        """The code for how well the place is known, or None where the codebook has none for it."""
        if place is None:
            return None
        needs = self.table.get("place_precision_needs_country", {}).get("features", ())
        if place.feature in needs and not place.country:
            return None
        found: int | None = self.table.get("place_precision", {}).get(place.feature)
        return found

    def date_precision(self, days: int | None) -> int | None:
        """The code of an interval of so many days; None where it is open or longer than any code allows."""
        if days is None:
            return None
        fitting = [d["code"] for d in self.table.get("date_precision", ()) if days <= d["days"]]
        return min(fitting, default=None)

    def types(self, nature: str) -> dict[str, str]:
        """The columns that say what sort of event it is, for a nature that leaves no choice; else none."""
        found: dict[str, str] = self.table.get("types", {}).get(nature, {})
        return found

    def country(self, alpha2: str | None) -> tuple[str | None, str | None]:
        """The three-letter and the numeric code (ISO 3166-1) of a two-letter one; None for each unknown."""

        def build(book: Rulebook) -> dict[str, tuple[str, str]]:
            rows = book.tsv("formats/countries.tsv")
            return {row["country"]: (row["alpha3"], row["numeric"]) for row in rows}

        return self.book.built("reports.countries", build).get(alpha2 or "", (None, None))


def middle(start: date, end: date) -> date:
    """The day in the middle of a closed interval, the earlier one where there are two."""
    return start + timedelta(days=(end - start).days // 2)
