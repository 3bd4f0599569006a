"""Events as rows in the manner of the UCDP Georeferenced Event Dataset (GED).

Columns and order are those of the UCDP GED Codebook, version 24.1
(https://ucdp.uu.se/downloads/ged/ged241.pdf; 25.1 has the same), kept in ``rules/formats/ucdp.toml`` with
the codes for precision. Every event of the report is a row, but for running totals ("since 2011"); UCDP
itself keeps those with a death in an armed conflict. What fills which column:

- ``relid``: the id of the event (text, as there); ``id`` is a number that UCDP gives, and stays empty.
- ``year``: where first and last day lie in one. ``date_start``, ``date_end``: the interval (ISO dates).
- ``date_prec``: 1 the day is known, 2 two to six days, 3 a week, 4 a month, 5 a year; empty for an open
  interval.
- ``number_of_sources``: articles with a claim on the event; ``source_office``: their outlets.
  ``source_article``: outlet, date and title of each; ``source_date``, ``source_headline``: the same apart.
  ``source_original``: who is quoted.
- ``where_prec``: 1 a settlement, 3 second-order, 4 first-order division, 5 another part of a country, 6 the
  country, 7 at sea. ``where_coordinates``: the place of the coordinates; ``where_description``: the place
  in the words of the text.
- ``adm_1``, ``adm_2``, ``country``: names in the gazetteer. ``latitude``, ``longitude``, ``geom_wkt`` (WGS
  84).
- ``priogrid_gid``: the cell of the PRIO-GRID, half a degree wide, counted from the south-west corner of the
  world (Tollefsen, Strand & Buhaug 2012, https://doi.org/10.1177/0022343311431287).
- ``best``, ``high``, ``low``: deaths, under ``rules/codebooks/ucdp.toml``; ``deaths_civilians``: where
  every figure of the dead is of civilians.

All other columns (conflict, dyad, sides, type of violence, region, codes of states …) are decisions of
UCDP's coders and stay empty.
"""

from __future__ import annotations

from typing import Any

from discrepancy.report import Report
from discrepancy.reports import Look, words
from discrepancy.reports.incidents import Incident, codes, single
from discrepancy.reports.records import whole
from discrepancy.reports.tabular import table

FILE = "ucdp.csv"


def render(report: Report, look: Look) -> str:
    """One row an event, in the order of the report."""
    book = codes(look, "ucdp")
    rows = []
    for incident in single(report, "ucdp"):
        event, place = incident.event, incident.place
        known = {
            "relid": event.id,
            "year": _year(incident),
            **_sources(incident),
            "where_prec": book.place_precision(place),
            "where_coordinates": place.name if place else None,
            "where_description": event.place,
            "adm_1": incident.region.name if incident.region else None,
            "adm_2": incident.district.name if incident.district else None,
            "latitude": event.latitude,
            "longitude": event.longitude,
            **_geometry(event.latitude, event.longitude),
            "country": incident.country.name if incident.country else None,
            "date_prec": book.date_precision(incident.days),
            "date_start": event.start,
            "date_end": event.end,
            **_deaths(incident),
        }
        rows.append([known.get(name) for name in book.columns])
    return table(book.columns, rows)


def _year(incident: Incident) -> int | None:
    start, end = incident.event.start, incident.event.end
    return start.year if start is not None and end is not None and start.year == end.year else None


def _sources(incident: Incident) -> dict[str, Any]:
    """The columns on the sources; of several, separated by semicolons, in the order of the documents."""
    articles = incident.documents
    names = {c.document: words.outlet(c) for c in incident.claims}
    quoted = {c.attributed_to.lower(): c.attributed_to for c in incident.claims if c.attributed_to}
    return {
        "number_of_sources": len(articles),
        "source_article": "; ".join(
            ",".join((names[d.id], str(d.published or ""), f'"{d.title or ""}"')) for d in articles
        ),
        "source_office": "; ".join(incident.outlets),
        "source_date": "; ".join(str(d.published or "") for d in articles),
        "source_headline": "; ".join(d.title or "" for d in articles),
        "source_original": ", ".join(quoted[name] for name in sorted(quoted)),
    }


def _geometry(latitude: float | None, longitude: float | None) -> dict[str, Any]:
    if latitude is None or longitude is None:
        return {}
    # The north pole and the date line belong to the last row and column.
    row = min(int((latitude + 90) * 2), 359)
    column = min(int((longitude + 180) * 2), 719)
    return {"geom_wkt": f"POINT ({longitude} {latitude})", "priogrid_gid": row * 720 + column + 1}


def _deaths(incident: Incident) -> dict[str, Any]:
    killed = incident.estimates.get("killed")
    if killed is None:
        return {}
    best = whole(killed.best)
    # An estimate takes people and civilians for one count where each is the only toll; here it must be said.
    civilians = all(c.scope == "civilians" for c in incident.claims if c.kind == "killed")
    return {
        "deaths_civilians": best if civilians else None,
        "best": best,
        "high": whole(killed.high),
        "low": whole(killed.low),
    }
