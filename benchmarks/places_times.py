"""How fast dates and places are found, beside the libraries that people would take instead.

Run from the root of the project::

    python benchmarks/places_times.py                 # all that is installed
    python benchmarks/places_times.py --rounds 20

Texts are the articles of ``tests/articles``. *times* runs ``find_times`` against ``dateparser.search`` (on
the first few articles only, since it takes its time), *places* runs ``find_places`` against spaCy's
``PhraseMatcher`` with the names of the same gazetteer, tokenising included. *open* is the time from a path to
an index that answers. What is not installed is left out. Each number is the best of some rounds; nothing is
asserted here.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discrepancy.places import find_places
from discrepancy.places.cache import open_index
from discrepancy.places.gazetteer import gazetteer
from discrepancy.rulebook import rulebook
from discrepancy.times import find_times

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = date(2016, 10, 19)
SLOW = 4
"""Articles that a slow library is given."""


def texts() -> list[str]:
    """The articles that the project's tests bring along."""
    found: list[str] = []
    for path in sorted((ROOT / "tests" / "articles").glob("*.jsonl")):
        found += [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line]
    return found


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some rounds."""
    took: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def installed(name: str) -> bool:
    """Whether a package can be imported."""
    return importlib.util.find_spec(name) is not None


def compare_times(articles: list[str], rounds: int) -> None:
    """Characters a second for dates, ours and dateparser's, and how many times faster ours is."""
    ours = sum(map(len, articles)) / best(lambda: [find_times(t, PUBLISHED) for t in articles], rounds)
    print(f"times   find_times          {ours / 1e6:10.3f} MB/s")
    if not installed("dateparser"):
        print("times   dateparser is not installed")
        return
    from dateparser.search import search_dates

    few = articles[:SLOW]
    theirs = sum(map(len, few)) / best(lambda: [search_dates(t, languages=["en"]) for t in few], 1)
    print(f"times   dateparser.search   {theirs / 1e6:10.6f} MB/s   {ours / theirs:8.0f} ×")


def compare_places(articles: list[str], rounds: int) -> None:
    """Characters a second for places, ours and spaCy's phrase matcher's with the same names."""
    ours = sum(map(len, articles)) / best(lambda: [find_places(t) for t in articles], rounds)
    print(f"places  find_places         {ours / 1e6:10.3f} MB/s")
    if not installed("spacy"):
        print("places  spaCy is not installed")
        return
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    start = time.perf_counter()
    matcher.add("place", list(nlp.pipe(set(gazetteer().index.names()))))
    built = time.perf_counter() - start
    few = articles[: SLOW * 10]
    theirs = sum(map(len, few)) / best(lambda: [list(matcher(nlp.make_doc(t))) for t in few], rounds)
    print(f"places  spaCy PhraseMatcher {theirs / 1e6:10.3f} MB/s   {ours / theirs:8.2f} ×")
    print(f"places  spaCy start-up      {built:10.1f} s")


def compare_opening(rounds: int) -> None:
    """Milliseconds until the compiled gazetteer can be asked."""
    book = rulebook()
    open_index(book)
    took = best(lambda: open_index(book), max(rounds, 10))
    print(f"open    gazetteer           {took * 1e3:10.2f} ms")


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the best counts")
    rounds = parser.parse_args().rounds
    articles = texts()
    print(f"{len(articles)} articles, {sum(map(len, articles)):,} characters")
    compare_opening(rounds)
    compare_times(articles, rounds)
    compare_places(articles, rounds)


if __name__ == "__main__":
    main()
