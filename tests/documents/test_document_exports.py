"""Exports of news archives are known by their columns; dates that can be two days; who a text is from."""

from __future__ import annotations

import builtins
import shutil
import sys
from datetime import date

import pytest

from discrepancy.documents import make_document
from discrepancy.documents.check import check_examples
from discrepancy.rulebook import Rulebook, rulebook

NEXIS = (
    "Headline,Publication,Date,Byline,Length,Body\n"
    'Launch sinks,Delta Observer,03/04/2018,A. Writer,9,"One fell."\n'
)


def test_an_export_is_known_by_its_heading_in_csv_and_json(room) -> None:
    room.write("a.csv", NEXIS)
    room.write("b.csv", NEXIS.replace("Byline,Length,", "a,b,"))
    known, other = room.read("a.csv", "b.csv")
    assert (known.title, known.source, known.text) == ("Launch sinks", "Delta Observer", "One fell.")
    assert (known.published, known.published_from) == (date(2018, 3, 4), "metadata")
    assert other.published is None
    assert len(room.remarks) == 1


def test_a_new_export_is_a_file_of_rules(room, tmp_path) -> None:
    folder = tmp_path / "rules"
    for part in ("inputs", "en"):
        shutil.copytree(rulebook().folder / part, folder / part)
    shutil.copy(rulebook().folder / "sources.toml", folder)
    table = """# A desk's own table
[[export]]
name = "Desk"
heading = ["Nr", "Blatt", "Wortlaut"]
dates = "day first"
[export.columns]
id = ["Nr"]
source = ["Blatt"]
published = ["Tag"]
text = ["Wortlaut"]
[[must]]
export = "Desk"
tsv = "Nr\\tBlatt\\tTag\\tWortlaut\\n7\\tBugle\\t03/04/2018\\tOne fell.\\n"
records = [{ id = "7", source = "Bugle", published = "2018-04-03", text = "One fell." }]
[[must_not]]
csv = "Nr,Wortlaut\\n1,x\\n"
"""
    (folder / "inputs" / "desk.toml").write_text(table, "utf-8")
    book = Rulebook(folder)
    assert [str(m) for m in check_examples(book)] == []
    room.write("a.csv", "Nr;Blatt;Tag;Wortlaut\n7;Bugle;03/04/2018;One fell.\n")
    (document,) = room.read("a.csv", book=book)
    assert (document.id, document.source, document.published) == ("7", "Bugle", date(2018, 4, 3))


def test_mistakes_in_an_export_are_named_with_their_line(tmp_path) -> None:
    folder = tmp_path / "rules"
    (folder / "inputs").mkdir(parents=True)
    shutil.copy(rulebook().folder / "sources.toml", folder)
    head = '[[export]]\nname = "Desk"\nheading = ["Nr"]\n'
    for number, (text, words) in enumerate(
        [
            ('[[export]]\nname = "Desk"\n', "needs a name, a heading"),
            (head + '[export.columns]\nwhen = ["Tag"]\n', "columns.when is no field"),
            (head + 'dates = "american"\n[export.columns]\ntext = ["T"]\n', "dates has to be one of"),
            (head + '[export.columns]\ntext = "T"\n', "lists of names"),
            (head + '[export.columns]\ntext = ["T"]\n[[must]]\nexport = "Desk"\ncsv = "id,text\\n1,x"\n'
             'records = [{ id = "2" }, {}]\n[[must_not]]\ncsv = "Nr,T\\n1,x"\n', "has to be '2'"),
        ]
    ):  # fmt: skip
        file = folder / "inputs" / "desk.toml"
        file.write_text(f"# {number}\n{text}", "utf-8")
        book = Rulebook(folder)
        mistakes = [*check_examples(book), *book.mistakes]
        assert words in " ".join(map(str, mistakes))
        assert all(m.line for m in mistakes if words in str(m))


@pytest.mark.parametrize(
    ("words", "day", "remarks"),
    [("03/04/2018", None, 1), ("03-04-2018", date(2018, 4, 3), 1), ("03.04.2018", date(2018, 4, 3), 0),
     ("13/04/2018", date(2018, 4, 13), 0), ("04/04/2018", date(2018, 4, 4), 0),
     ("2018-04-03", date(2018, 4, 3), 0),
     ("3 April 2018", date(2018, 4, 3), 0), ("03/04/2018 10:00", None, 1)],
)  # fmt: skip
def test_a_date_that_can_be_two_days_is_remarked_on(room, words, day, remarks) -> None:
    room.write("a.csv", f"id,text,date\nx,One fell.,{words}\n")
    (document,) = room.read("a.csv")
    assert document.published == day
    assert (len(room.remarks), room.faults) == (remarks, [])
    if remarks:
        assert "can be 2018-04-03 or 2018-03-04" in room.remarks[0]
        assert f"read as {day or 'no day'}" in room.remarks[0]


def test_the_same_in_a_dateline_and_in_the_name_of_a_file(room) -> None:
    room.write("03-04-2018.txt", "One fell.\n")
    room.write("b.txt", "Launch sinks\n\nPublished 03-04-2018\n\nA launch sank in the delta, police said.\n")
    room.write("c.txt", "Launch sinks\n\nPublished 23-04-2018\n\nA launch sank in the delta, police said.\n")
    documents = room.read("03-04-2018.txt", "b.txt", "c.txt")
    assert [str(d.published) for d in documents] == ["2018-04-03", "2018-04-03", "2018-04-23"]
    assert [r.partition(":")[0] for r in room.remarks] == ["03-04-2018.txt", "b.txt"]


@pytest.mark.parametrize(
    ("text", "title", "source"),
    [
        ("Delta Observer\n\nLaunch sinks, 11 dead\n\nA launch.", "Launch sinks, 11 dead", "Delta Observer"),
        ("**The Delta Observer**\nLaunch sinks in the delta\n\nA launch sank.", "Launch sinks in the delta",
         "The Delta Observer"),
        ("Daily Mirror\n\nA launch sank on Saturday, and eleven people died.", None, "Daily Mirror"),
        ("Los Angeles Times\n\nBridge closed\n\nA bridge is closed.", "Bridge closed", "Los Angeles Times"),
        ("Launch hits harbour post\n\nA launch sank.", "Launch hits harbour post", "text"),
        ("11 dead in Post\n\nA launch sank.", "11 dead in Post", "text"),
    ],
)  # fmt: skip
def test_the_name_of_an_outlet_above_the_text_is_no_headline(text, title, source) -> None:
    document = make_document(text)
    assert (document.title, document.source) == (title, source)


def test_files_of_one_name_are_sources_of_their_own(room, zipped) -> None:
    for name in ("a/report.txt", "b/report.txt", "b/report.md", "b/single.txt"):
        room.write(name, "One fell.\n")
    forwards = {d.id: d.source for d in room.read("a", "b")}
    assert forwards == {"a/report.txt": "a/report.txt", "b/report.txt": "b/report.txt",
                        "b/report.md": "b/report.md", "b/single.txt": "single"}  # fmt: skip
    assert {d.id: d.source for d in room.read("b", "a")} == forwards
    room.write("one.zip", zipped({"report.txt": "One fell.", "x/report.txt": "One fell."}))
    room.write("two.zip", zipped({"report.txt": "One fell."}))
    assert [d.source for d in room.read("one.zip")] == ["report.txt", "x/report.txt"]
    assert len({d.source for d in room.read("one.zip", "two.zip")}) == 3


def test_an_id_given_twice_is_no_fault(room) -> None:
    room.write("a.jsonl", '{"id": "x", "text": "One fell."}\n{"id": "x", "text": "Two fell."}\n')
    assert [d.id for d in room.read("a.jsonl")] == ["x", "x#2"]
    assert room.faults == []
    assert room.remarks == ["a.jsonl:2: the id 'x' was given before, this one is 'x#2'"]


FILES = {
    "a.html": ("trafilatura", "html"),
    "a.rss": ("feedparser", "feeds"),
    "a.pdf": ("pypdf", "pdf"),
    "a.docx": ("defusedxml", "docx"),
    "a.warc": ("warcio", "warc"),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_without_its_extra_a_file_is_named_and_the_rest_is_read(room, monkeypatch, name) -> None:
    package, extra = FILES[name]
    for module in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, package, None)
    room.write(name, "x")
    room.write("b.txt", "One fell.")
    assert [d.id for d in room.read(name, "b.txt")] == ["b.txt"]
    assert len(room.faults) == 1
    assert room.faults[0].startswith(f"{name}: reading ")
    assert f"pip install 'discrepancy[{extra}]'" in room.faults[0]


def test_an_extra_that_is_there_and_does_not_load_is_told_with_the_reason(room, monkeypatch) -> None:
    whole = builtins.__import__

    def failing(name, *arguments, **others):
        if name == "trafilatura":
            raise ImportError("libxml2.so.2: cannot open shared object file")
        return whole(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", failing)
    room.write("a.html", "<p>One fell.")
    assert room.read("a.html") == []
    assert "libxml2.so.2" in room.faults[0]
    assert "pip install" not in room.faults[0]
