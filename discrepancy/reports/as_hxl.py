"""Events in the Humanitarian Exchange Language (HXL): CSV with hashtags under the headings.

Hashtags and attributes are those that the core dictionary of HXL 1.1 has released
(https://hxlstandard.org/standard/1-1final/dictionary/), in ``rules/formats/hxl.toml``. Figures are those of
the codebook ``default``: the best one under the hashtag, the lowest and highest that any source allows
beside it, untagged, since the dictionary has no attribute for them; nor has it any for the missing, the
detained and the freed. Running totals ("since 2011") are left out. ``#country+code`` is the code of three
letters, as the dictionary has it.
"""

from __future__ import annotations

from typing import Any

from discrepancy.model import COUNTED_KINDS
from discrepancy.report import Report
from discrepancy.reports import Look
from discrepancy.reports.incidents import Incident, codes, single
from discrepancy.reports.records import whole
from discrepancy.reports.tabular import table

FILE = "hxl.csv"


def render(report: Report, look: Look) -> str:
    """A row of headings, a row of hashtags, one row an event in the order of the report."""
    book = codes(look, "hxl")
    headings = [heading for heading, _ in book.columns]
    hashtags = [hashtag for _, hashtag in book.columns]
    rows = []
    for incident in single(report, "default"):
        place = incident.place
        known = {
            **_event(incident),
            "kind of place": place.feature if place else None,
            "country code": book.country(place.country if place else None)[0],
            **_figures(incident),
        }
        rows.append([known.get(heading) for heading in headings])
    return table(headings, [hashtags, *rows])


def _event(incident: Incident) -> dict[str, Any]:
    event, place = incident.event, incident.place
    reported = [d.published for d in incident.documents if d.published is not None]
    return {
        "event": event.id,
        "what": event.what.replace("_", " "),
        "first day": event.start,
        "last day": event.end,
        "last report": max(reported, default=None),
        "place": place.name if place else event.place,
        "place id": event.place_id,
        "region": incident.region.name if incident.region else None,
        "district": incident.district.name if incident.district else None,
        "country": incident.country.name if incident.country else None,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "sources": "; ".join(incident.outlets),
        "conflicts": incident.conflicts,
    }


def _figures(incident: Incident) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for kind in COUNTED_KINDS:
        found = incident.estimates.get(kind)
        if found is not None:
            known[kind] = whole(found.best)
            known[f"{kind}, lowest"] = whole(found.low)
            known[f"{kind}, highest"] = whole(found.high)
    return known
