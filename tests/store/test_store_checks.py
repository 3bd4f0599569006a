"""A check of new documents says what a report on all documents says of them, and nothing else."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from made import FERRY, MILL, MILL_AGAIN, read_for_claims, reader, write

import discrepancy
from discrepancy.engines.local import check as report_on
from discrepancy.model import Document
from discrepancy.report import Report
from discrepancy.rulebook import rulebook
from discrepancy.store import Store, nearby, open_store
from discrepancy.store.checking import Examined, check, take_in, touching
from discrepancy.store.filing import add
from discrepancy.store.others import FromClaims, FromFiles, FromStore, holds_claims

ROOT = Path(__file__).resolve().parents[2]
TOWNS = ("Linz", "Graz", "Split", "Porto", "Izmir", "the Aegean", "Styria")


def found(report: Report) -> list[tuple[object, ...]]:
    """All that a discrepancy is."""
    return [
        (d.id, d.event, d.relation, d.claims, d.figures, d.explanation, d.confidence, d.nature)
        for d in report.discrepancy_list
    ]


def dense(count: int, seed: int) -> list[Document]:
    """Small articles that have much to do with each other: few towns, few days, some undated, some copied."""
    chance = random.Random(seed)
    documents: list[Document] = []
    for number in range(count):
        town = chance.choice(TOWNS)
        day = date(2021, 5, 3) + timedelta(days=chance.randrange(6))
        when = chance.choice([f"on {day:%A}", f"on {day.day} {day:%B %Y}", "", "late on Tuesday"])
        killed, hurt = chance.choice([4, 9, 23, 31, 40]), chance.choice([7, 20, 60])
        what = chance.choice(["A bomb", "Floods", "A fire at a mill", "An air strike"])
        text = f"{what} killed {killed} people in {town} {when}, police said. At least {hurt} were injured."
        if documents and chance.random() < 0.2:
            text = f"{documents[-1].text} It was the third this year, officials in the town hall said later."
        published = None if chance.random() < 0.2 else day + timedelta(days=1)
        documents.append(Document(f"n{number}", text, source=f"Paper {number % 9}", published=published))
    return documents


def each_alone(store: Store, documents: list[Document]) -> None:
    """Each document, checked against all the others, and against the report on all."""
    whole = report_on(documents)
    new = read_for_claims(documents)
    store.put(new.entries)
    others = FromStore(store, reader().rules)
    assert len(whole.discrepancy_list) > 5
    for entry in new.entries:
        got = check(Examined((entry,), (), ()), others)
        assert got.problems == (), "everything that can matter was found"
        assert found(got) == found(touching(whole, frozenset([entry.document.id]))), entry.document.id


def test_a_check_equals_the_report_on_everything(
    tmp_path: Path, example_documents: tuple[Document, ...]
) -> None:
    articles = discrepancy.read([ROOT / "tests" / "articles" / "articles.jsonl"])
    with open_store(str(tmp_path / "claims.db"), write=True) as store:
        each_alone(store, [*example_documents, *articles])


def test_on_a_server_too(store: Store, example_documents: tuple[Document, ...]) -> None:
    each_alone(store, list(example_documents))


@pytest.mark.parametrize("seed", [1, 2])
def test_it_does_so_where_all_hangs_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(nearby, "STEPS", 40)
    with open_store(str(tmp_path / "claims.db"), write=True) as store:
        each_alone(store, dense(45, seed))


def test_several_new_documents_at_once(tmp_path: Path) -> None:
    documents = dense(40, 7)
    whole = report_on(documents)
    new = read_for_claims(documents)
    with open_store(str(tmp_path / "claims.db"), write=True) as store:
        store.put(new.entries[10:])
        got = check(Examined(new.entries[:10], (), ()), FromStore(store, reader().rules))
    assert found(got) == found(touching(whole, frozenset(d.id for d in documents[:10])))
    assert got.checked == {f"n{n}" for n in range(10)}


def test_an_older_version_is_replaced_and_not_compared(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", mill=MILL)
    add(store, [folder])
    write(folder, mill=MILL.replace("14", "41"))
    assert found(checked(store, folder / "mill.txt")) == []
    add(store, [write(tmp_path / "more", again=MILL_AGAIN)])
    (row,) = checked(store, folder / "mill.txt").discrepancy_list
    assert "41" in row.explanation
    assert "14 people" not in row.explanation


def checked(store: Store, path: Path) -> Report:
    """The report on one file held against a store."""
    reads = reader()
    documents = list(reads.documents([path]))
    return check(read_for_claims(documents), FromStore(store, reads.rules), gone=reads.opened())


def test_a_record_moved_within_its_file_is_the_same_document(store: Store, tmp_path: Path) -> None:
    """Records without ids are called by their lines; the file as a whole is replaced."""
    feed = tmp_path / "feed.csv"
    feed.write_text(f'text\n"{MILL.strip()}"\n')
    add(store, [feed])
    feed.write_text(f'text\n"{FERRY.strip()}"\n"{MILL.strip().replace("14", "15")}"\n')
    assert found(checked(store, feed)) == []


def test_store_folder_and_claims_say_the_same(store: Store, tmp_path: Path, program) -> None:
    folder = write(tmp_path / "news", mill=MILL, ferry=FERRY)
    add(store, [folder])
    new = read_for_claims([Document("new", MILL_AGAIN, source="Alpine Herald", published=date(2021, 5, 7))])
    jsonl = tmp_path / "claims.jsonl"
    jsonl.write_bytes(program("claims", str(folder), "--format", "jsonl").stdout)
    assert holds_claims(jsonl)
    others = [FromStore(store, reader().rules), FromFiles([folder], rulebook()), FromClaims(jsonl)]
    first, *rest = [found(check(new, other)) for other in others]
    assert len(first) == 1
    assert rest == [first, first]


def test_broken_claims_are_said_with_their_line(tmp_path: Path) -> None:
    jsonl = tmp_path / "claims.jsonl"
    jsonl.write_text('{"document": "a", "kind": "killed", "quote": "x"}\nnonsense\n')
    known = FromClaims(jsonl).known((), ())
    assert [(p.line, p.fault) for p in known.problems] == [(1, True), (2, True)]


def test_what_was_cut_off_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "MOST", 2)
    monkeypatch.setattr(nearby, "MOST_FOR_EACH", 2)
    new = read_for_claims([Document(f"d{n}", MILL.replace("14", str(14 + n))) for n in range(6)])
    store.put(new.entries[1:])
    report = check(Examined(new.entries[:1], (), ()), FromStore(store, reader().rules))
    assert len(report.documents) == 3
    assert ["nearest" in p.message and not p.fault for p in report.problems] == [True]


def test_other_rules_on_file_are_said(store: Store) -> None:
    new = read_for_claims([Document("a", MILL), Document("b", MILL_AGAIN)])
    store.put(new.entries[:1])
    report = check(Examined(new.entries[1:], (), ()), FromStore(store, "others"))
    assert ["under other rules" in p.message for p in report.problems] == [True]


def test_a_drop_folder_takes_in_what_is_ready(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "drop", mill=MILL)
    ready = {"mill.txt"}
    first = take_in(store, str(folder), rulebook(), lambda f: f.path.name in ready)
    assert found(first) == []
    write(folder, again=MILL_AGAIN)
    assert take_in(store, str(folder), rulebook(), lambda f: f.path.name in ready).checked == frozenset()
    ready.add("again.txt")
    assert len(found(take_in(store, str(folder), rulebook(), lambda f: f.path.name in ready))) == 1
    assert take_in(store, str(folder), rulebook(), lambda f: True).checked == frozenset()
    assert len(store) == 2
