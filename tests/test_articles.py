"""How well claims, places, days and conflicts are read in articles that no rule was made for.

A floor and no target: ``tests/articles/`` measures, and must not be worked towards. ``python -m pytest
tests/test_articles.py -rP`` prints the numbers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import discrepancy
from discrepancy.model import Claim
from discrepancy.report import Report

FOLDER = Path(__file__).resolve().parent / "articles"
CONFLICT = {"contradicts", "diverges", "updates"}
FLOORS = {"claims": 0.88, "places": 0.6, "days": 0.65, "conflicts": 0.5}

Gold = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> list[Gold]:
    groups: list[Gold] = json.loads((FOLDER / "gold.json").read_text("utf-8"))
    return groups


@pytest.fixture(scope="module")
def report() -> Report:
    return discrepancy.check(discrepancy.read([FOLDER / "articles.jsonl"]))


@pytest.fixture(scope="module")
def pairs(gold: list[Gold], report: Report) -> list[tuple[Gold, Claim]]:
    """Each counted claim of the gold with the claim that was found for it, if one was."""
    free: dict[tuple[object, ...], list[Claim]] = {}
    for claim in report.claim_list:
        key = (claim.document, *figure(claim.kind, claim.value, claim.low, claim.high))
        free.setdefault(key, []).append(claim)
    found = []
    for document in (d for group in gold for d in group["documents"]):
        for row in document["claims"]:
            same = free.get((document["id"], *figure(row["kind"], row["value"], row["low"], row["high"])))
            if row["kind"] != "date" and same:
                found.append((row, same.pop(0)))
    return found


def test_the_articles_and_their_gold_belong_together(gold: list[Gold], report: Report) -> None:
    assert {d["id"] for group in gold for d in group["documents"]} == {d.id for d in report.documents}


def test_claims(gold: list[Gold], report: Report, pairs: list[tuple[Gold, Claim]]) -> None:
    wanted = sum(
        row["kind"] != "date" and not row.get("optional")
        for group in gold for document in group["documents"] for row in document["claims"]
    )  # fmt: skip
    hits = sum(not row.get("optional") for row, _ in pairs)
    counted = [c for c in report.claim_list if c.kind != "date"]
    told("claims", f1(hits, len(counted) - (len(pairs) - hits), wanted))


def test_places(pairs: list[tuple[Gold, Claim]]) -> None:
    right = [alike(row["place"], claim.place) for row, claim in pairs if row["place"]]
    told("places", sum(right) / len(right))


def test_days(pairs: list[tuple[Gold, Claim]]) -> None:
    dated = [(row, claim) for row, claim in pairs if row["start"]]
    right = [(str(claim.start), str(claim.end)) == (row["start"], row["end"]) for row, claim in dated]
    told("days", sum(right) / len(right))


def test_conflicts(gold: list[Gold], report: Report) -> None:
    """Pairs of articles and a kind, in which any two figures are at odds."""
    wanted = set()
    for group in gold:
        for row in group["relations"]:
            if row["between"] and row["relation"] in CONFLICT:
                wanted |= between(row["kind"], {document for document, _ in row["claims"]})
    of = {c.id: c.document for c in report.claim_list}
    found = set()
    for discrepancy_ in report.discrepancy_list:
        if discrepancy_.between:
            found |= between(discrepancy_.kind, {of[i] for i in discrepancy_.claims})
    told("conflicts", f1(len(wanted & found), len(found), len(wanted)))


def between(kind: str, documents: set[str]) -> set[tuple[str, str, str]]:
    names = sorted(documents)
    return {(kind, one, other) for i, one in enumerate(names) for other in names[i + 1 :]}


def figure(kind: str, value: float | None, low: float | None, high: float | None) -> tuple[object, ...]:
    """What has to be equal: the number, or for words without one the interval."""
    return (kind, float(value)) if value is not None else (kind, low, high)


def alike(one: str, other: str | None) -> bool:
    """Whether two names of a place hold each other, accents and marks aside."""
    first, second = (bare(name or "") for name in (one, other))
    return bool(first and second) and (first in second or second in first)


def bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"\W", "", plain.lower())


def f1(hits: int, found: int, wanted: int) -> float:
    return 2 * hits / (found + wanted)


def told(what: str, score: float) -> None:
    print(f"{what} {score:.3f}, floor {FLOORS[what]}")
    assert score >= FLOORS[what]
