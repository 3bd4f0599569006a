"""What people would take instead, on the same work or on less of it. What is not installed is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.claims import made
from benchmarks.measure import Task, Work
from benchmarks.ours import Record, size

FEW_BYTES = 20_000
"""Texts that a slow peer is given."""
VERBS = ("kill", "wound", "injure", "die", "abduct", "arrest", "displace", "flee", "bomb", "shoot", "hurt")
ENDINGS = ("", "s", "d", "ed", "ing")


def on_texts(mix: str, records: list[Record]) -> Iterator[Task]:
    """Peers that read text."""
    few: list[Record] = []
    for record in records:
        if not few or size(few) * 1e6 < FEW_BYTES:
            few.append(record)
    yield Task(f"spaCy blank + Matcher, {mix}", size(records), "MB", lambda: _spacy(records), "spacy")
    yield Task(
        f"spaCy PhraseMatcher, all names, {mix}", size(records), "MB", lambda: _names(records), "spacy"
    )
    yield Task(f"dateparser.search, {mix}", size(few), "MB", lambda: _dateparser(few), "dateparser")
    yield Task(f"quantulum3, {mix}", size(few[:2]), "MB", lambda: _quantulum(few[:2]), "quantulum3")


def on_claims(count: int) -> Iterator[Task]:
    """Peers that join records."""
    yield Task(
        f"splink + DuckDB, untrained, {count:,} records",
        count / 1000,
        "k claims",
        lambda: _splink(count),
        "splink",
    )
    yield Task(
        f"pandas self-merge, {count:,} records", count / 1000, "k claims", lambda: _pandas(count, 0), "pandas"
    )
    hot = min(count // 10, 3000)
    yield Task(
        f"pandas self-merge, {hot:,} of them hot",
        count / 1000,
        "k claims",
        lambda: _pandas(count, hot),
        "pandas",
    )


def _spacy(records: list[Record]) -> Work:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    verbs = [
        v.rstrip("e") + e if e and v.endswith("e") and e != "d" else v + e for v in VERBS for e in ENDINGS
    ]
    numbers = {"LIKE_NUM": True}
    verb = {"LOWER": {"IN": verbs}}
    gap = {"OP": "?"}
    matcher.add("figure", [[numbers, gap, gap, gap, verb], [verb, gap, gap, numbers]])
    texts = [r["text"] for r in records]
    return lambda: [matcher(doc) for doc in nlp.pipe(texts)]


def _names(records: list[Record]) -> Work:
    """The names of all places of the gazetteer, found and not resolved."""
    import spacy
    from spacy.matcher import PhraseMatcher

    from discrepancy.places.gazetteer import gazetteer

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("place", list(nlp.tokenizer.pipe(sorted(set(gazetteer().index.names())))))
    texts = [r["text"] for r in records]
    return lambda: [matcher(doc) for doc in nlp.pipe(texts)]


def _dateparser(records: list[Record]) -> Work:
    from dateparser.search import search_dates

    return lambda: [search_dates(r["text"], languages=["en"]) for r in records]


def _quantulum(records: list[Record]) -> Work:
    from quantulum3 import parser

    return lambda: [parser.parse(r["text"]) for r in records]


def _rows(count: int, hot: int) -> list[dict[str, Any]]:
    return [
        {
            "unique_id": c.id,
            "document": c.document,
            "kind": c.kind,
            "place": c.place_id,
            "day": str(c.start),
            "value": c.value,
        }
        for c in made(count, hot)[0]
    ]


def _splink(count: int) -> Work:
    import pandas
    import splink.comparison_library as compared
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = pandas.DataFrame(_rows(count, 0))
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("place", "day", "kind")],
        comparisons=[compared.ExactMatch("value"), compared.ExactMatch("day"), compared.ExactMatch("place")],
    )

    def work() -> object:
        api = DuckDBAPI()
        table = api.register(frame) if hasattr(api, "register") else frame
        linker = Linker(table, settings) if hasattr(api, "register") else Linker(frame, settings, api)
        pairs = linker.inference.predict(threshold_match_probability=0.5)
        return linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.5)

    return work


def _pandas(count: int, hot: int) -> Work:
    import pandas

    frame = pandas.DataFrame(_rows(count, hot))

    def work() -> int:
        pairs = frame.merge(frame, on=["place", "day", "kind"])
        return int(
            ((pairs["unique_id_x"] < pairs["unique_id_y"]) & (pairs["value_x"] != pairs["value_y"])).sum()
        )

    return work
