"""Claims as linked data: schema.org ``Claim`` in JSON-LD 1.1.

The terms are those of https://schema.org/Claim, the syntax that of https://www.w3.org/TR/json-ld11/.

What several articles say in the same words of number, hedge, people and speaker on one event is one
``Claim`` with an ``appearance`` in each ``NewsArticle``. ``firstAppearance`` is the earliest, and is given
only where the dates of all are known and one is the earliest. ``author`` is who says so in the text. An
event carries, as its ``description``, where its sources conflict. There are no ratings, reviews or
verdicts: the report says that claims conflict and never which one is true; and no ``claimInterpreter``,
which must be a person or an organisation. The context is part of the file, so that it can be read without a
network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from discrepancy.model import Claim, Document, Event
from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import Look, records, words
from discrepancy.reports.incidents import Incident, incidents
from discrepancy.reports.plain import embeddable, harmless

FILE = "claims.jsonld"

CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "schema": "https://schema.org/",
    "appearance": {"@type": "@id"},
    "firstAppearance": {"@type": "@id"},
    "about": {"@type": "@id"},
    "url": {"@type": "@id"},
    "datePublished": {"@type": "schema:Date"},
    "startDate": {"@type": "schema:Date"},
    "endDate": {"@type": "schema:Date"},
}

_WEB = lazy(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000}\Z")


def render(report: Report, look: Look) -> str:
    """One JSON-LD document: articles, events, claims, one node a line."""
    documents = {d.id: d for d in report.documents}
    nodes = [*map(_article, report.documents)]
    placed: set[str] = set()
    for incident in incidents(report, "default"):
        nodes.append(_event(incident))
        nodes += _claims(incident.claims, documents, incident.event)
        placed.update(c.id for c in incident.claims)
    nodes += _claims([c for c in report.claim_list if c.id not in placed], documents, None)
    lines = ",\n".join(f"  {_dumps(node)}" for node in nodes)
    graph = f"[\n{lines}\n]" if lines else "[]"
    return f'{{"@context": {_dumps(CONTEXT)},\n"@graph": {graph}}}\n'


def _article(document: Document) -> dict[str, Any]:
    address = document.url if document.url and _WEB.match(document.url) else None
    publisher = {"@type": "Organization", "name": harmless(document.source)} if document.source else None
    return _known(
        {
            "@id": _iri("document", document.id),
            "@type": "NewsArticle",
            "headline": harmless(document.title) if document.title else None,
            "url": address,
            "datePublished": document.published.isoformat() if document.published else None,
            "publisher": publisher,
        }
    )


def _event(incident: Incident) -> dict[str, Any]:
    event = incident.event
    geo = None
    if event.latitude is not None and event.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": event.latitude, "longitude": event.longitude}
    place = None
    if event.place:
        name = incident.place.name if incident.place else event.place
        country = incident.place.country if incident.place else None
        address = {"@type": "PostalAddress", "addressCountry": country} if country else None
        place = _known({"@type": "Place", "name": harmless(name), "address": address, "geo": geo})
    return _known(
        {
            "@id": _iri("event", event.id),
            "@type": "Event",
            "name": incident.title,
            "startDate": event.start.isoformat() if event.start else None,
            "endDate": event.end.isoformat() if event.end else None,
            "location": place,
            "description": harmless(incident.conflicts) or None,
        }
    )


def _claims(
    claims: tuple[Claim, ...] | list[Claim], documents: dict[str, Document], event: Event | None
) -> Iterator[dict[str, Any]]:
    """A node for each thing that is claimed, the claims that state it being its appearances."""
    grouped: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in claims:
        same = (
            claim.kind, claim.what, claim.value, claim.hedge, claim.low, claim.high, claim.unit, claim.scope,
            claim.side, claim.attributed_to, claim.coverage, claim.polarity, claim.subset_of is None,
            claim.start if claim.kind == "date" or event is None else None,
            claim.end if claim.kind == "date" or event is None else None,
            claim.place if event is None else None,
        )  # fmt: skip
        grouped.setdefault(same, []).append(claim)
    for group in grouped.values():
        yield _claim(group, documents, event)


def _claim(group: list[Claim], documents: dict[str, Document], event: Event | None) -> dict[str, Any]:
    first = group[0]
    where = sorted({c.document for c in group})
    return _known(
        {
            "@id": _iri("claim", min(c.id for c in group)),
            "@type": "Claim",
            "name": f"{words.plain_name(first.kind)}: {words.figure(first)}, {words.counted(first)}",
            "text": harmless(first.quote),
            "about": _iri("event", event.id) if event else None,
            "author": {"name": harmless(first.attributed_to)} if first.attributed_to else None,
            "appearance": [_iri("document", i) for i in where],
            "firstAppearance": _first(where, documents),
        }
    )


def _first(where: list[str], documents: dict[str, Document]) -> str | None:
    """The earliest of the articles, if it is known which one that is."""
    days = [(documents[i].published, i) for i in where if i in documents]
    dated = sorted((day, i) for day, i in days if day is not None)
    if len(dated) != len(where) or (len(dated) > 1 and dated[0][0] == dated[1][0]):
        return None
    return _iri("document", dated[0][1])


def _iri(what: str, name: str) -> str:
    return f"urn:discrepancy:{what}:{quote(name.encode('utf-8', 'replace'), safe='')}"


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is unknown: JSON-LD has no null."""
    return {key: value for key, value in node.items() if value is not None}


def _dumps(node: dict[str, Any]) -> str:
    return embeddable(records.dumps(node))
