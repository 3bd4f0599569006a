"""Claims made for the tests of matching and comparing, with everything unimportant filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from discrepancy.model import Claim, Document

TOWNS = {
    "Norburg": ("t:norburg", ("t:northshire", "t:land"), 50.0, 10.0),
    "Norburg Old Town": ("t:oldtown", ("t:norburg", "t:northshire", "t:land"), 50.0, 10.01),
    "Suddorf": ("t:suddorf", ("t:southshire", "t:land"), 48.0, 11.0),
    "Westby": ("t:westby", ("t:westshire", "t:land"), 49.0, 6.0),
}


def claim(document: str, value: int | None, **fields: Any) -> Claim:
    """A claim of ``value`` people killed in Norburg on 3 May 2021, unless ``fields`` say otherwise."""
    place = fields.pop("place", "Norburg")
    place_id, containers, latitude, longitude = TOWNS.get(place, (None, (), None, None))
    kind = fields.get("kind", "killed")
    quote = fields.pop("quote", f"The attack left {value} people {kind} in {place}")
    start = fields.pop("start", date(2021, 5, 3))
    offset = fields.pop("offset", 100)
    hedge = fields.get("hedge", "exactly")
    bounds = {
        "exactly": (value, value),
        "at_least": (value, None),
        "more_than": (None if value is None else value + 1, None),
        "at_most": (1, value),
    }.get(hedge, (value, value))
    base: dict[str, Any] = {
        "id": f"{document}/{kind}/{value}/{offset}/{fields.get('scope', '')}",
        "document": document,
        "source": document,
        "origin": fields.get("attributed_to") or document,
        "published": date(2021, 5, 3),
        "published_from": "metadata",
        "kind": kind,
        "value": value,
        "hedge": hedge,
        "low": bounds[0],
        "high": bounds[1],
        "who": "people",
        "scope": "everyone",
        "side": None,
        "attributed_to": None,
        "what": "bombing",
        "place": place,
        "place_id": place_id,
        "latitude": latitude,
        "longitude": longitude,
        "admin1": None,
        "country": "XL",
        "site": None,
        "start": start,
        "end": fields.pop("end", start),
        "weekday": None,
        "month": None,
        "day": None,
        "coverage": "event",
        "polarity": "asserted",
        "part": "body",
        "field": "text",
        "quote": quote,
        "offset_start": offset,
        "offset_end": offset + 2,
        "quote_start": fields.pop("quote_start", offset - 10),
        "rule": "test",
        "containers": containers,
    }
    return Claim(**{**base, **fields})


def documents(claims: list[Claim], **texts: str) -> list[Document]:
    """One document for each that the claims name; ``texts`` give some of them words."""
    dates = {c.document: c.published for c in claims}
    return [
        Document(id=name, text=texts.get(name, f"A report of {name}."), source=name, published=day)
        for name, day in sorted(dates.items())
    ]
