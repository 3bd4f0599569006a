"""How well times and places are found in general news: shares of what was marked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from msgspec import Struct

from discrepancy import find_places, find_times
from discrepancy.model import PlaceMention, TimeMention

HERE = Path(__file__).parent
EARTH_KM = 12_742.0
NEAR_KM, WIDE_KM = 161.0, 800.0
"""How far a town and a country, a region or a mountain range may be from where they were marked."""
WIDE = frozenset({"country", "region", "natural"})


class Shares(Struct, frozen=True):
    """What part of the marked names was found, what part is right, what part of those resolved is right."""

    found: float
    right: float
    of_resolved: float


def records(name: str) -> list[dict[str, Any]]:
    """The records of one file of this folder."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def spans(text: str, marked: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Where each marked expression stands: the ``nth`` time that its words do."""
    for row in marked:
        at = -1
        for _ in range(row["nth"] + 1):
            at = text.index(row["text"], at + 1)
        yield at, at + len(row["text"]), row


def _best(found: list[Any], start: int, end: int) -> Any:
    over = [m for m in found if m.offset_start < end and m.offset_end > start]
    return max(over, key=lambda m: min(end, m.offset_end) - max(start, m.offset_start), default=None)


def times() -> Shares:
    """Shares of the dates: right is whoever has both ends, or the one that its "since" or "until" leaves."""
    marked = found = right = dated = 0
    for record in records("times.jsonl"):
        told = find_times(record["text"], date.fromisoformat(record["published"]))
        for start, end, row in spans(record["text"], record["times"]):
            if row["type"] != "DATE" or row["start"] is None:
                continue
            marked += 1
            mention: TimeMention | None = _best(told, start, end)
            if mention is None:
                continue
            found += 1
            first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
            dated += mention.start is not None or mention.end is not None
            begins, ends = mention.start == first, mention.end == last
            right += (
                begins if mention.role == "since" else ends if mention.role == "until" else begins and ends
            )
    return Shares(found / marked, right / marked, right / dated)


class Values(Struct, frozen=True):
    """TempEval-3's measures over all types: spans that overlap, and those whose TIMEX3 value is right."""

    precision: float
    recall: float
    span_f1: float
    value_f1: float


def values() -> Values:
    """Hours, lengths and repetitions as well as days, in the texts whose marks have a ``value``."""
    marked = given = hit = right = 0
    for record in records("times.jsonl"):
        if "value" not in record["times"][0]:
            continue
        told = find_times(record["text"], date.fromisoformat(record["published"]))
        given += len(told)
        for start, end, row in spans(record["text"], record["times"]):
            marked += 1
            mention: TimeMention | None = _best(told, start, end)
            if mention is not None:
                told.remove(mention)
                hit += 1
                right += mention.value == row["value"]
    precision, recall = hit / given, hit / marked
    span_f1 = 2 * precision * recall / (precision + recall)
    return Values(precision, recall, span_f1, span_f1 * right / hit)


def places() -> Shares:
    """Shares of the places: right is what lies near its mark, wide ones farther (:data:`WIDE_KM`)."""
    marked = found = right = resolved = 0
    for record in records("places.jsonl"):
        told = find_places(record["text"])
        for start, end, row in spans(record["text"], record["places"]):
            marked += 1
            mention: PlaceMention | None = _best(told, start, end)
            found += mention is not None
            place = mention.place if mention is not None else None
            if place is None or place.latitude is None or place.longitude is None:
                continue
            resolved += 1
            apart = _kilometres(row["lat"], row["lon"], place.latitude, place.longitude)
            right += apart <= (WIDE_KM if row["level"] in WIDE else NEAR_KM)
    return Shares(found / marked, right / marked, right / resolved)


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great circle between two points (haversine)."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    half = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return EARTH_KM * asin(sqrt(half))
