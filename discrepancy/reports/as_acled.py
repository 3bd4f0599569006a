"""Events as rows in the manner of the Armed Conflict Location & Event Data project (ACLED).

Columns and order are those of table 1 of the ACLED Codebook
(https://acleddata.com/knowledge-base/codebook/), as they have been since March 2023
(https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes/), kept in
``rules/formats/acled.toml`` with the codes for precision. Every event of the report is a row, but for
running totals ("since 2011"); ACLED itself records political violence, demonstrations and what bears on
them. What fills which column:

- ``event_id_cnty``: the id of the event in this report; ACLED's own are numbers within a country.
- ``event_date``: the day (ISO), for an interval of up to a month its middle, as the codebook has it;
  ``year`` of it.
- ``time_precision``: 1 the day is known, 2 a week, 3 a month. Empty, as is the date, for what is less well
  dated.
- ``disorder_type``, ``event_type``, ``sub_event_type``: where the nature of the event leaves no choice.
- ``iso``, ``country``, ``admin1``, ``admin2``, ``location``: code and names in the gazetteer; a place that
  was not resolved is given in the words of the text. ``latitude``, ``longitude``: of that place, in four
  decimals.
- ``geo_precision``: 1 a settlement, 2 a district, 3 a larger region or a sea; empty for a country and the
  unresolved.
- ``source``: the outlets. ``notes``: where they conflict on the dead.
- ``fatalities``: the most conservative figure, under ``rules/codebooks/acled.toml``. ACLED writes 0 where
  nothing is known; here that is empty, since unknown is not zero.

Actors, their types, civilian targeting, region, scale of sources, tags and time of upload are decisions of
ACLED's coders and stay empty.
"""

from __future__ import annotations

from typing import Any

from discrepancy.report import Report
from discrepancy.reports import Look
from discrepancy.reports.incidents import Codes, Incident, codes, middle, single
from discrepancy.reports.records import whole
from discrepancy.reports.tabular import table

FILE = "acled.csv"


def render(report: Report, look: Look) -> str:
    """One row an event, in the order of the report."""
    book = codes(look, "acled")
    rows = []
    for incident in single(report, "acled"):
        killed = incident.estimates.get("killed")
        known = {
            "event_id_cnty": incident.event.id,
            **_time(incident, book),
            **book.types(incident.event.what),
            **_place(incident, book),
            "source": "; ".join(incident.outlets),
            "notes": " ".join(d.explanation for d in incident.discrepancies if d.kind == "killed"),
            "fatalities": whole(killed.best) if killed else None,
        }
        rows.append([known.get(name) for name in book.columns])
    return table(book.columns, rows)


def _time(incident: Incident, book: Codes) -> dict[str, Any]:
    start, end = incident.event.start, incident.event.end
    precision = book.date_precision(incident.days)
    if precision is None or start is None or end is None:
        return {}
    day = middle(start, end)
    return {"event_date": day, "year": day.year, "time_precision": precision}


def _place(incident: Incident, book: Codes) -> dict[str, Any]:
    event, place = incident.event, incident.place
    _, number = book.country(place.country if place else None)
    return {
        "iso": number,
        "country": incident.country.name if incident.country else None,
        "admin1": incident.region.name if incident.region else None,
        "admin2": incident.district.name if incident.district else None,
        "location": place.name if place else event.place,
        "latitude": _degrees(event.latitude),
        "longitude": _degrees(event.longitude),
        "geo_precision": book.place_precision(place),
    }


def _degrees(angle: float | None) -> float | None:
    return None if angle is None else round(angle, 4)
