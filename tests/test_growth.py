"""Four times as much of anything is about four times the work, counted in calls and not in seconds."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest

from benchmarks.claims import made
from discrepancy.claims import extract
from discrepancy.discrepancies import compare
from discrepancy.documents import make_document
from discrepancy.events import match
from discrepancy.model import Claim, Document

pytestmark = pytest.mark.reliability

FEW, MANY = 150, 600
MOST = 4 * 1.5
"""Four times the work and half as much again; the square would be sixteen times."""
DAY = date(2017, 3, 5)
TOWNS = (
    "Porto",
    "Lyon",
    "Tulsa",
    "Surat",
    "Quito",
    "Leeds",
    "Osaka",
    "Perth",
    "Turin",
    "Hanoi",
    "Lagos",
    "Pune",
)


def calls(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, a piece of work calls."""
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


ARTICLES: dict[str, Callable[[int], str]] = {
    "one figure": lambda n: "At least 40 people were killed in Porto on Friday, police said. " * n,
    "one figure, in paragraphs": lambda n: "At least 40 people were killed in Porto on Friday.\n\n" * n,
    "small figures": lambda n: "Three men were killed in Porto. Three women were killed in Lyon. " * (n // 2),
    "many figures": lambda n: " ".join(f"At least {i + 3} people were killed in Porto." for i in range(n)),
    "many places": lambda n: " ".join(
        f"Some {i + 3} people were killed in {TOWNS[i % 12]}." for i in range(n)
    ),
    "many days": lambda n: " ".join(
        f"On {1 + i % 28} March {1990 + i % 25} some {i + 3} people were killed in Porto." for i in range(n)
    ),
    "one list": lambda n: "Those killed: " + ", ".join(f"{i + 2} in Porto" for i in range(n)) + ".",
    "floating days": lambda n: "Three people were killed the next day. " * n,
}


def document(text: str) -> Document:
    return make_document(text, id="a", source="a", published=DAY)


@pytest.mark.parametrize("shape", ARTICLES)
def test_a_long_article(shape: str) -> None:
    few, many = (document(ARTICLES[shape](n)) for n in (FEW, MANY))
    extract(few)
    assert calls(lambda: extract(many)) < MOST * calls(lambda: extract(few))


def claims(count: int, **given: Callable[[int], Any]) -> tuple[list[Claim], list[Document]]:
    """A claim each of so many documents, with fields set by number."""
    some = made(2 * count, 0)[0][::2]
    told = [
        dataclasses.replace(c, **{name: value(n) for name, value in given.items()})
        for n, c in enumerate(dataclasses.replace(c, **AT) for c in some)
    ]
    texts = {c.document: c.quote for c in told}
    return told, [Document(id=name, text=text, source=name) for name, text in sorted(texts.items())]


AT = {
    "place": "Porto", "place_id": "t:1", "latitude": 41.1, "longitude": -8.6, "containers": ("XX",),
    "start": DAY, "end": DAY,
}  # fmt: skip
ONE: dict[str, Callable[[int], Any]] = {
    "document": lambda n: "d",
    "offset_start": lambda n: 40 * n,
    "offset_end": lambda n: 40 * n + 2,
    "quote_start": lambda n: 40 * n,
}
FIGURE: dict[str, Callable[[int], Any]] = {name: lambda n: n + 1 for name in ("value", "low", "high")}
SHAPES: dict[str, dict[str, Callable[[int], Any]]] = {
    "one event": {},
    "one event of many figures": FIGURE,
    "one figure of one day in many towns": {
        "place_id": lambda n: f"t:{n}", "place": lambda n: f"Town{n}",
        "containers": lambda n: (f"r:{n}", "XX"), "latitude": lambda n: 10.0 + n / 10,
        "value": lambda n: 20, "low": lambda n: 20, "high": lambda n: 20,
    },
    "a chain of days": {name: lambda n: DAY + timedelta(days=n) for name in ("start", "end")},
    "floating days": {
        "start": lambda n: None, "end": lambda n: None, "published": lambda n: None,
        "weekday": lambda n: ("Monday", "Friday")[n % 2], "place_id": lambda n: f"t:{n % 2}",
        "place": lambda n: f"Town{n % 2}",
    },
    "no days": {name: lambda n: None for name in ("start", "end", "published")},
    "no places": {
        "place": lambda n: None, "place_id": lambda n: None, "latitude": lambda n: None,
        "longitude": lambda n: None, "containers": lambda n: (),
    },
    "copies of one story": {"quote": lambda n: "At least nine people died in a fire in Porto on Sunday."},
    "one document": ONE | FIGURE,
    "one document of many days": ONE | {name: lambda n: DAY + timedelta(days=n) for name in ("start", "end")},
    "one document of parts": ONE | FIGURE | {
        "place_id": lambda n: f"t:{n}", "place": lambda n: f"Town{n}",
        "containers": lambda n: (f"t:{n - n % 10}", "XX"),
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_many_claims(shape: str) -> None:
    def work(count: int) -> int:
        told, documents = claims(count, **SHAPES[shape])
        return calls(lambda: compare(match(told, documents), told, documents))

    work(10)
    assert work(MANY) < MOST * work(FEW)


def test_a_hotter_event_costs_in_proportion() -> None:
    """Most events are told once and cost next to nothing, so only what hot claims cost beyond is compared."""

    def work(hot: int) -> int:
        told, documents = made(2000, hot)
        return calls(lambda: compare(match(told, documents), told, documents))

    work(10)  # reads the rules
    spread, hot, hotter = (work(count) for count in (0, 600, 1200))
    assert hotter - spread <= 2 * 1.2 * (hot - spread)
