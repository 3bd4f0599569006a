"""What is put into a store comes out again, whole or not at all, in both databases."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made import FERRY, MILL, MILL_AGAIN, read_for_claims, reader, write

import discrepancy
from discrepancy.model import Document
from discrepancy.store import Store, StoreError, filing, open_store, schema
from discrepancy.store import reading as store_reading
from discrepancy.store.database import Lite
from discrepancy.store.filing import Tally, add
from discrepancy.store.reading import plain_path


def test_documents_and_claims_come_back_as_they_went_in(
    store: Store, example_documents: tuple[Document, ...]
) -> None:
    new = read_for_claims(example_documents)
    store.put(new.entries)
    documents, claims = store.load()
    assert sorted(documents, key=lambda d: d.id) == sorted(example_documents, key=lambda d: d.id)
    given = {c.id: c for e in new.entries for c in e.claims}
    assert {c.id: c for c in claims} == given
    assert {repr(c.value) for c in claims} == {repr(c.value) for c in given.values()}


def test_what_no_database_takes_loses_nothing_else(store: Store) -> None:
    huge = f"Nobody counted {9 * 10**25} stars, but 12 people died in Linz on 5 May 2021,\x00 the mayor said."
    store.put(read_for_claims([Document("a", huge, title="half a pair: \ud83d")]).entries)
    (document,), claims = store.load()
    assert len(document.text) == len(huge)
    assert [c.value for c in claims if c.kind == "killed"] == [12]


def test_an_unchanged_file_is_not_read_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news", mill=MILL, ferry=FERRY)
    examined = counted(monkeypatch, filing, "examine")
    opened = counted(monkeypatch, store_reading, "_hash")
    assert add(store, [tmp_path / "news"]).new == 2
    assert len(examined) == 2
    again = add(store, [tmp_path / "news"])
    assert (again.new, again.changed, again.unchanged_files) == (0, 0, 2)
    assert len(examined) == 2
    assert len(opened) == 4


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """The calls of a function from now on."""
    calls: list[object] = []
    original: Callable[..., object] = getattr(module, name)

    def call(*arguments: object, **named: object) -> object:
        calls.append(arguments)
        return original(*arguments, **named)

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_file_of_the_same_size_and_time_with_other_bytes_is_read(store: Store, tmp_path: Path) -> None:
    import os

    folder = write(tmp_path / "news", mill=MILL)
    add(store, [folder])
    before = (folder / "mill.txt").stat()
    write(folder, mill=MILL.replace("14", "41"))
    os.utime(folder / "mill.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert add(store, [folder]).changed == 1
    assert 41 in {c.value for c in store.load()[1]}


def test_of_a_changed_file_only_the_changed_records_are_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = tmp_path / "feed.jsonl"
    texts = {"r1": MILL, "r2": FERRY, "r3": MILL_AGAIN}
    feed.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()))
    add(store, [feed])
    texts = {"r0": "Quiet.", "r1": MILL.replace("14", "15"), "r2": FERRY}
    feed.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()))
    examined = counted(monkeypatch, filing, "examine")
    tally = add(store, [feed])
    assert (tally.new, tally.changed, tally.unchanged, tally.gone) == (1, 1, 1, 1)
    assert len(examined) == 2
    documents, claims = store.load()
    assert {d.id: d.line for d in documents} == {"r0": 1, "r1": 2, "r2": 3}
    assert {c.document for c in claims} == {"r1", "r2"}
    assert 14 not in {c.value for c in claims}


def test_other_rules_read_everything_again(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "news", mill=MILL)
    add(store, [folder])
    more = discrepancy.Rulebook(also=frozenset({"damage"}))
    assert add(store, [folder], book=more).changed == 1


def test_a_file_that_cannot_be_read_any_more_keeps_what_is_on_file(store: Store, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"id": "r1", "text": MILL}) + "\n")
    add(store, [feed])
    feed.write_text("{ broken\n")
    first = add(store, [feed])
    assert any(p.fault for p in first.problems)
    assert store.ids() == ["r1"]
    assert add(store, [feed]).problems == first.problems, "it is said again until it is mended"


def test_prune_forgets_what_is_gone_and_nothing_else(store: Store, tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", mill=MILL, ferry=FERRY), write(tmp_path / "other", again=MILL_AGAIN)
    add(store, [one, other])
    (one / "mill.txt").unlink()
    (other / "again.txt").unlink()
    assert add(store, [one]).gone == 0
    assert add(store, [one], prune=True).gone == 1
    assert [Path(i).name for i in store.ids()] == ["ferry.txt", "again.txt"]


def test_a_document_in_an_archive_is_one_of_the_archive(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "desk!", ferry=FERRY)
    packed = folder / "news.zip"
    pack(packed, mill=MILL, again=MILL_AGAIN)
    assert add(store, [folder]).new == 3
    assert add(store, [folder], prune=True).unchanged_files == 2
    assert len(store) == 3
    pack(packed, mill=MILL)
    tally = add(store, [folder])
    assert (tally.new, tally.changed, tally.unchanged, tally.gone) == (0, 0, 1, 1)
    packed.unlink()
    assert add(store, [folder], prune=True).gone == 1
    assert [Path(name).name for name in store.ids()] == ["ferry.txt"]


def test_an_archive_with_a_fault_in_it_is_looked_into_again(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("mill.txt", MILL)
        archive.writestr("feed.jsonl", "{broken\n")
    for _ in range(2):
        tally = add(store, [tmp_path / "news.zip"])
        assert [p.fault for p in tally.problems] == [True]
        assert tally.unchanged_files == 0
    assert len(store) == 1


def test_an_address_is_filed_as_it_is_given_and_never_gone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = "https://news.example/mill.html"
    assert plain_path(address) == address
    document = Document(address, MILL, path=address)
    store.put(read_for_claims([document]).entries)
    assert add(store, ["."], prune=True).gone == 0
    assert store.ids() == [address]


def test_where_a_text_stands_is_kept_and_kept_up(store: Store) -> None:
    document = Document("a", MILL, path="a.md", first_line=4)
    store.put(read_for_claims([document]).entries)
    moved = replace(document, first_line=None, lines=(7, 0, 9))
    assert store.has(moved, reader().rules, "a.md")
    assert store.load()[0] == [moved]
    assert not store.has(replace(document, text=MILL_AGAIN), reader().rules, "a.md")


def pack(file: Path, **texts: str) -> None:
    """An archive with articles, by their names without ``.txt``."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)


def test_a_path_is_filed_under_one_name_however_it_is_spelt(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news", mill=MILL)
    monkeypatch.chdir(tmp_path)
    spellings = ["news", "./news/", "news/mill.txt", str(tmp_path / "news"), "news/../news", "."]
    tallies: list[Tally] = [add(store, [spelling]) for spelling in spellings]
    assert [t.new for t in tallies] == [1, 0, 0, 0, 0, 0]
    assert store.ids() == ["news/mill.txt"]


def test_a_batch_is_filed_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    new = read_for_claims([Document("a", MILL), Document("b", FERRY)])
    store.put(new.entries[:1])

    def fail(*arguments: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("discrepancy.store.documents.packed", fail)
    with pytest.raises(RuntimeError):
        store.put(new.entries)
    monkeypatch.undo()
    assert store.ids() == ["a"]
    assert len(store.load()[1]) == len(new.entries[0].claims)
    store.put(new.entries)
    assert store.ids() == ["a", "b"]


def test_the_views_answer_what_a_reader_asks(address: str, tmp_path: Path) -> None:
    with open_store(address, write=True) as store:
        add(store, [write(tmp_path / "news", mill=MILL, again=MILL_AGAIN, ferry=FERRY)])
        database = store._database
        tolls = database.rows(
            'SELECT place, "start", kind, lowest, highest, documents FROM tolls WHERE figures > 1'
        )
        assert [(p, s, k, int(low), int(high), n) for p, s, k, low, high, n in tolls] == [
            ("Linz", "2021-05-05", "killed", 14, 23, 2)
        ]
        assert database.rows("SELECT sum(claims) FROM articles")[0][0] == len(store.load()[1])
        quotes = database.rows("SELECT quote FROM figures WHERE attributed_to LIKE '%harbour master%'")
        assert len(quotes) == 1
        assert {s for (s, *_) in database.rows("SELECT source, documents FROM sources")} == {
            "again",
            "ferry",
            "mill",
        }
        assert database.rows("SELECT count(*) FROM claimants")[0][0] == 3


def test_an_older_store_is_brought_up_to_date(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new = read_for_claims([Document("a", MILL)])
    with monkeypatch.context() as old:
        old.setattr("discrepancy.store.opening.STEPS", schema.STEPS[:1])
        with open_store(address, write=True) as store:
            store.put(new.entries)
    with pytest.raises(StoreError, match="version 1"):
        open_store(address)
    with open_store(address, write=True) as store:
        assert store.ids() == ["a"]
        assert store._database.has_table("tolls")
    with open_store(address) as store:
        assert len(store) == 1


def test_a_later_store_is_left_alone(address: str) -> None:
    with open_store(address, write=True) as store:
        store._database.run("UPDATE discrepancy_store SET version = 99")
    for write_too in (False, True):
        with pytest.raises(StoreError, match="later version"):
            open_store(address, write=write_too)


def test_what_is_no_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    for name, why in (("a.txt", "not a store"), ("other.db", "not a store"), ("none.db", "no such store")):
        with pytest.raises(StoreError, match=why):
            open_store(str(tmp_path / name))
    with pytest.raises(StoreError, match="not a store"):
        open_store(str(tmp_path / "other.db"), write=True)
    with pytest.raises(StoreError, match="a folder"):
        open_store(str(tmp_path), write=True)
    with pytest.raises(StoreError, match="only SQLite"):
        open_store("mysql://x/y")


def test_a_check_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with open_store(str(path), write=True) as store:
        store.put(read_for_claims([Document("a", MILL)]).entries)
    before = path.read_bytes()
    with open_store(str(path)) as store:
        assert len(store) == 1
        with pytest.raises(StoreError, match="readonly"):
            store.put(read_for_claims([Document("b", FERRY)]).entries)
    assert path.read_bytes() == before


def test_a_password_is_not_shown() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://desk:sesame@127.0.0.1:1/none")
    assert "sesame" not in str(caught.value)


def test_a_store_that_another_program_makes_while_this_one_looks_is_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is missing when asked for first, and there once the database is seen not to be empty."""
    address = str(tmp_path / "claims.db")
    open_store(address, write=True).close()
    asked: list[str] = []
    truly = Lite.has_table

    def late(self: Lite, name: str) -> bool:
        asked.append(name)
        return len(asked) > 1 and truly(self, name)

    monkeypatch.setattr(Lite, "has_table", late)
    open_store(address, write=True).close()
    assert len(asked) == 2
