"""General news, marked by hand by people who had not seen the rules: a floor under what was reached."""

from __future__ import annotations

import measures


def test_times_of_general_news() -> None:
    shares = measures.times()
    assert shares.found >= 0.95
    assert shares.right >= 0.81


def test_values_of_all_sorts_of_times() -> None:
    """HeidelTime reached a value F1 of 0.776 on the texts of TempEval-3."""
    told = measures.values()
    assert told.span_f1 >= 0.96
    assert told.value_f1 >= 0.87


def test_places_of_general_news() -> None:
    shares = measures.places()
    assert shares.found >= 0.92
    assert shares.right >= 0.86
    assert shares.of_resolved >= 0.96


def test_every_mark_stands_in_its_text() -> None:
    for name, key in (("times.jsonl", "times"), ("places.jsonl", "places")):
        for record in measures.records(name):
            for start, end, row in measures.spans(record["text"], record[key]):
                assert record["text"][start:end] == row["text"]
