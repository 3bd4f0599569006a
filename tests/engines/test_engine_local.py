"""The engine: documents told apart by id, one bad article loses no other, order of input of no effect."""

from __future__ import annotations

import itertools
import json
import pickle
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import discrepancy
import discrepancy.documents
from discrepancy.discrepancies.estimates import Estimator
from discrepancy.engines import local
from discrepancy.engines.examining import Seen, distinct
from discrepancy.model import Document, Estimate, Problem

FIRE = "At least 31 people were killed in a ferry fire off Patras on 13 March 2022, the coast guard said."
OTHER = "A ferry fire off Patras killed 19 people on 13 March 2022, the port authority said."


def test_repeats_count_once_and_other_texts_get_a_number() -> None:
    problems: list[Problem] = []
    documents = [Document("a", "one"), Document("a", "two"), Document("a", "one"), Document("a", "three")]
    ids = [d.id for d in distinct(documents, problems.append)]
    assert ids == ["a", "a#2", "a#3"]
    assert [p.fault for p in problems] == [False]


def test_a_record_that_the_reader_numbered_is_still_the_same_record() -> None:
    documents = [Document("a", "one"), Document("a#2", "one"), Document("a#3", "other")]
    assert [d.id for d in distinct(documents, lambda _: None)] == ["a", "a#3"]


def test_a_number_never_takes_the_id_of_another() -> None:
    documents = [Document("a", "one"), Document("a#2", "two"), Document("a", "three")]
    assert [d.id for d in distinct(documents, lambda _: None)] == ["a", "a#2", "a#3"]
    documents = [Document("a", "one"), Document("a", "two"), Document("a#2", "three")]
    ids = [d.id for d in distinct(documents, lambda _: None)]
    assert len(set(ids)) == 3


def test_a_reader_that_gives_no_id_twice_needs_no_second_account_of_them(tmp_path: Path) -> None:
    told = [("a", "one"), ("a", "two"), ("a#2", "three"), ("a", "one"), ("b", "one")]
    path = tmp_path / "news.jsonl"
    records = [{"id": name, "source": "s", "text": text} for name, text in told]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    def ids(seen: Seen) -> list[str]:
        return [d.id for d in distinct(discrepancy.documents.read([path]), lambda _: None, seen)]

    assert ids(Seen(unique=True)) == ids(Seen())
    assert len(ids(Seen())) == len(set(told))


def test_one_bad_article_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def examine(document: Document, book: object = None) -> SimpleNamespace:
        if document.id == "bad":
            raise RecursionError("too deep")
        return SimpleNamespace(claims=[], rejected=[])

    monkeypatch.setitem(sys.modules, "discrepancy.claims", SimpleNamespace(examine=examine))
    report = local.check([Document("good", FIRE), Document("bad", FIRE)])
    assert [d.id for d in report.documents] == ["bad", "good"]
    (problem,) = report.problems
    assert problem.fault
    assert problem.path == "bad"
    assert "RecursionError" in problem.message


def test_check_takes_any_iterable_in_any_order() -> None:
    documents = [Document("a", FIRE), Document("b", OTHER), Document("c", "Nothing."), Document("a", OTHER)]
    reports = [discrepancy.check(iter(order)) for order in itertools.permutations(documents)]
    assert all(r == reports[0] for r in reports)
    assert [d.id for d in reports[0].documents] == ["a", "a#2", "b", "c"]
    assert {31, 19} <= {c.value for c in reports[0].claim_list}


def test_nothing_gives_an_empty_report() -> None:
    report = discrepancy.check([])
    assert report.documents == report.claim_list == report.event_list == report.discrepancy_list == ()


def test_streaming_gives_the_claims_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRE)
    (tmp_path / "b.txt").write_text(OTHER)
    problems: list[Problem] = []
    streamed = [c for _, claims in local.stream([tmp_path], on_problem=problems.append) for c in claims]
    assert tuple(streamed) == local.run([tmp_path]).claim_list
    assert problems == []


def test_estimates_and_places_are_made_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    reckon = Estimator.under

    def counted(self: Estimator, codebook: str) -> list[Estimate]:
        asked.append(codebook)
        return reckon(self, codebook)

    monkeypatch.setattr(Estimator, "under", counted)
    report = local.check([Document("a", FIRE), Document("b", OTHER)])
    assert (sorted(report.estimates), asked) == (["acled", "default", "ibc", "ucdp"], [])
    (cautious,) = report.estimates["acled"]
    assert (cautious.kind, cautious.low, cautious.best) == ("killed", 19, 19)
    assert report.estimates["acled"] == (cautious,)
    assert asked == ["acled"]
    assert "other" not in report.estimates
    with pytest.raises(KeyError):
        report.estimates["other"]


def test_a_report_knows_its_places_and_what_they_lie_in() -> None:
    report = local.check([Document("a", FIRE), Document("b", OTHER)])
    place = report.places[str(report.event_list[0].place_id)]
    assert (place.name, place.country) == ("Pátra", "GR")
    assert {report.places[i].feature for i in place.containers} >= {"country", "region"}


def test_a_report_can_be_handed_to_another_process() -> None:
    report = local.check([Document("a", FIRE), Document("b", OTHER)])
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert again.estimates == dict(report.estimates)
    assert again.places == dict(report.places)
