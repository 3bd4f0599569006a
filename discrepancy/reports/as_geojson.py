"""Events on a map: a GeoJSON FeatureCollection (RFC 7946), one feature an event.

An event without coordinates has a null geometry, as the RFC (https://www.rfc-editor.org/rfc/rfc7946) asks,
and is kept. Properties are flat, since the attribute tables of GIS programs are: ``killed_low``,
``killed_best``, ``killed_high`` and so on under the codebook ``default``. Coordinates are longitude,
latitude in WGS 84. The words of the documents are on one line without control characters; a page that shows
them must still escape them as it does any text.
"""

from __future__ import annotations

from typing import Any

from discrepancy.model import COUNTED_KINDS
from discrepancy.report import Report
from discrepancy.reports import Look, records
from discrepancy.reports.incidents import Incident, incidents
from discrepancy.reports.plain import embeddable, harmless

FILE = "events.geojson"


def render(report: Report, look: Look) -> str:
    """One GeoJSON object, one feature a line, in the order of the report."""
    features = [_feature(incident) for incident in incidents(report, "default")]
    lines = ",\n".join(f"  {embeddable(records.dumps(feature))}" for feature in features)
    return '{"type": "FeatureCollection", "features": [' + (f"\n{lines}\n" if lines else "") + "]}\n"


def _feature(incident: Incident) -> dict[str, Any]:
    event = incident.event
    geometry = None
    if event.latitude is not None and event.longitude is not None:
        geometry = {"type": "Point", "coordinates": [event.longitude, event.latitude]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": _properties(incident)}


def _properties(incident: Incident) -> dict[str, Any]:
    event, worst = incident.event, incident.discrepancies[:1]
    figures: dict[str, Any] = {}
    for kind in COUNTED_KINDS:
        found = incident.estimates.get(kind)
        figures[f"{kind}_low"] = records.whole(found.low) if found else None
        figures[f"{kind}_best"] = records.whole(found.best) if found else None
        figures[f"{kind}_high"] = records.whole(found.high) if found else None
    return {
        "title": incident.title,
        "what": harmless(event.what),
        "place": harmless(event.place) if event.place else None,
        "place_id": event.place_id,
        "place_feature": incident.place.feature if incident.place else None,
        "country": incident.place.country if incident.place else None,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
        **figures,
        "sources": incident.outlets,
        "running_total": incident.running,
        "claims": len(incident.claims),
        "discrepancies": len(incident.discrepancies),
        "worst": worst[0].relation if worst else None,
        "conflicts": harmless(incident.conflicts),
    }
