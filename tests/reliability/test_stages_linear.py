"""Every stage, from sentences to reports, takes steps in proportion to its input; calls are counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from discrepancy.claims import examine
from discrepancy.discrepancies import compare
from discrepancy.documents import make_document
from discrepancy.engines.asked import estimates_of
from discrepancy.engines.local import check
from discrepancy.events import match
from discrepancy.language import split_sentences, tokenise
from discrepancy.model import Document
from discrepancy.places import find_places
from discrepancy.report import Report
from discrepancy.reports import binary, formats, render
from discrepancy.times import find_times

pytestmark = pytest.mark.reliability

DAY = date(2020, 5, 5)
SMALL, LARGE = 20, 80
GROWTH = 5.5
"""Four times the input may take this many times the calls; a quadratic stage takes sixteen times."""

UNITS = {
    "digits": "123456789",
    "spaces": "      ",
    "commas": "1,000,",
    "marks": ".,;:!?",
    "quotes": "\"“‘'’”",
    "brackets": "([{)]}",
    "hyphens": "a-b-c-",
    "dashes": "a – b — ",
    "capitals": "Ann Bo Cy ",
    "acronyms": "U.S. EU UN ",
    "names of places": "Lyon Quito Porto ",
    "of the": "of the town of the ",
    "numbers in words": "one hundred and ",
    "ranges": "10 to 12 or 14 ",
    "days": "Monday 3 May 2020 ",
    "relative days": "two days ago last week ",
    "lines": "a line\n",
    "blank lines": "\n\n \n",
    "lists": "nine men, six women, ",
    "verbs": "killed wounded missing ",
    "speakers": "police said the mayor said ",
    "parts": "including two of them among them ",
    "short sentences": "Nine died. ",
}
SENTENCES = {
    "one toll": "Nine people were killed in Lyon on Sunday, police said. ",
    "two tolls": "Nine people were killed in Lyon. At least 14 were wounded in Quito, the mayor said. ",
    "no toll": "It rained in Lyon. ",
}
STAGES: dict[str, Callable[[str], object]] = {
    "sentences": split_sentences,
    "tokens": tokenise,
    "times": lambda text: find_times(text, DAY),
    "places": find_places,
    "documents": lambda text: make_document(text, id="d"),
    "claims": lambda text: examine(Document("d", text, published=DAY)),
}


def calls(work: Callable[[], object]) -> int:
    """Calls of Python and C functions that a piece of work takes: the same on every machine."""
    steps = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return steps


def growth(work: Callable[[int], Callable[[], object]], times: int = 1) -> float:
    """How many times the calls of the small input the large one takes."""
    work(SMALL)()  # tables are compiled
    small, large = calls(work(times * SMALL)), calls(work(times * LARGE))
    return large / (small + 300)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_on_runs_of_anything(stage: str) -> None:
    work = STAGES[stage]
    # Heads and feet of documents are looked for in stretches of fixed size, to be filled first.
    times = 64 if stage == "documents" else 1
    texts = UNITS | SENTENCES
    found = {name: growth(lambda n, u=unit: lambda: work(u * n), times) for name, unit in texts.items()}
    assert {name: round(g, 1) for name, g in found.items() if g > GROWTH} == {}


def pile(count: int) -> list[Document]:
    """Articles on incidents of their own, each told twice and differently."""
    towns = ("Lyon", "Quito", "Porto", "Turin", "Oslo")
    found = []
    for number in range(count):
        day = date.fromordinal(DAY.toordinal() + 40 * (number // 2))
        toll, town = 9 + 20 * (number % 2), towns[(number // 2) % len(towns)]
        text = f"{toll} people were killed by a fire in {town} on {day:%d %B %Y}. {toll + 3} were hurt."
        found.append(Document(f"d{number:04}", text, source=f"Paper {number % 2}", published=day))
    return found


@pytest.fixture(scope="module")
def claimed() -> dict[int, tuple[list[Document], list[Any]]]:
    sizes = {}
    for size in (SMALL, LARGE):
        documents = pile(size)
        sizes[size] = (documents, [c for d in documents for c in examine(d).claims])
    return sizes


def test_matching_and_comparing_many_incidents(claimed: dict[int, tuple[list[Document], list[Any]]]) -> None:
    def matching(size: int) -> Callable[[], object]:
        documents, claims = claimed[size]
        return lambda: match(claims, documents)

    def comparing(size: int) -> Callable[[], object]:
        documents, claims = claimed[size]
        events = match(claims, documents)
        return lambda: compare(events, claims, documents)

    assert growth(matching) <= GROWTH
    assert growth(comparing) <= GROWTH


@pytest.mark.parametrize("name", [n for n in formats() if not binary(n)])
def test_each_format(name: str, reports: dict[int, Report]) -> None:
    def writing(size: int) -> Callable[[], object]:
        # A new report each time: what estimates and places were asked for before is kept on it.
        fresh = replace(reports[size], estimates=estimates(reports[size]))
        return lambda: render(fresh, name)

    assert growth(writing) <= GROWTH


def estimates(report: Report) -> Any:
    return estimates_of(report.event_list, report.claim_list, report.documents, None)


@pytest.fixture(scope="module")
def reports() -> dict[int, Report]:
    return {size: check(pile(size)) for size in (SMALL, LARGE)}
