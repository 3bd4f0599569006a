"""Files of every format, every encoding and every kind of damage."""

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from discrepancy.documents import read

STORY = "Kitchen fire hurts three\n\nOSLO, 9 March 2019 (AP) — A pan caught fire in Łódź’s café.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reading(*paths, stdin=None):
    problems = []
    documents = list(read(paths, on_problem=problems.append, stdin=stdin))
    return documents, problems


def write(path, data):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_a_plain_text(folder):
    write("2019-03-10-fire.txt", STORY)
    (document,), problems = reading("2019-03-10-fire.txt")
    assert problems == []
    assert document.text == STORY
    assert (document.id, document.path, document.line) == ("2019-03-10-fire.txt", "2019-03-10-fire.txt", None)
    assert (document.published, document.published_from) == (date(2019, 3, 9), "dateline")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_told_apart(folder, encoding):
    write("a.txt", STORY.encode(encoding))
    (document,), problems = reading("a.txt")
    assert document.text == STORY
    assert problems == []


def test_windows_1252_is_assumed_and_said(folder):
    write("a.txt", "The café’s “owner” – hurt".encode("cp1252"))
    (document,), (problem,) = reading("a.txt")
    assert document.text == "The café’s “owner” – hurt"
    assert not problem.fault
    write("b.txt", b"odd byte \x81 and \x93quotes\x94")
    (document,), _ = reading("b.txt")
    assert document.text == "odd byte \x81 and “quotes”"


def test_utf8_cut_in_the_middle_stays_utf8(folder):
    write("a.txt", ("Łódź ż ó ł ć " * 5).encode()[:-2])
    (document,), (problem,) = reading("a.txt")
    assert document.text.startswith("Łódź ż ó")
    assert not problem.fault


def test_line_ends_are_kept(folder):
    write("a.txt", "One fell.\r\nTwo fell.\rThree fell.\n")
    (document,), _ = reading("a.txt")
    assert document.text == "One fell.\r\nTwo fell.\rThree fell.\n"
    assert len(document.parts) == 3


def test_empty_and_binary_files(folder):
    write("empty.txt", b"")
    write("blank.txt", b" \n\n")
    write("empty.jsonl", b"")
    write("empty.csv", b"")
    write("empty.json", b"")
    write("empty.html", b"")
    write("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    documents, problems = reading(*sorted(str(p) for p in folder.iterdir()))
    assert documents == []
    assert [(p.path.rsplit("/", 1)[1], p.fault) for p in problems] == [
        ("blank.txt", False), ("empty.csv", False), ("empty.html", False), ("empty.json", False),
        ("empty.jsonl", False), ("empty.txt", False), ("picture.txt", True),
    ]  # fmt: skip


def test_jsonl_one_broken_line_loses_only_itself(folder):
    lines = [
        json.dumps({"id": "a", "title": "Fire", "text": "A pan caught fire.", "published": "2019-03-09",
                    "source": "Bugle"}),
        '{"id": "b", "text": "cut of',
        "",
        "[1, 2]",
        '{"id": "c", "note": "no text"}',
        "[" * 100_000,
        '{"text": "x", "n": ' + "9" * 6000 + "}",
        json.dumps({"headline": "Flood", "articleBody": "A cellar flooded.",
                    "datePublished": "2019-03-10T23:30:00-05:00",
                    "dateModified": "2019-03-11", "publisher": {"@type": "Organization", "name": "The Post"},
                    "url": "https://post.example/1"}),
        '{"id": 7, "body": ["One fell.", "Two fell."], "date": 1552089600}',
    ]  # fmt: skip
    write("a.jsonl", "\n".join(lines))
    documents, problems = reading("a.jsonl")
    assert [d.id for d in documents] == ["a", "a.jsonl:8", "7"]
    assert [p.line for p in problems] == [2, 4, 5, 6, 7]
    assert all(p.fault for p in problems)
    assert documents[1].source == "The Post"
    assert (documents[1].published, documents[1].updated) == (date(2019, 3, 10), date(2019, 3, 11))
    assert documents[2].text == "One fell.\n\nTwo fell."
    assert documents[2].published == date(2019, 3, 9)
    assert documents[0].line == 1


def test_jsonl_text_is_exact_and_lone_surrogates_are_mended(folder):
    write(
        "a.jsonl", b'\xef\xbb\xbf{"text": "a \\ud83d b \\ud83d\\ude00 \\u0000 c\\r\\n", "title": "\\udc00"}\n'
    )
    (document,), problems = reading("a.jsonl")
    assert problems == []
    assert document.text == "a \ufffd b 😀 \x00 c\r\n"
    json.dumps([document.text, document.title, document.id], ensure_ascii=False).encode("utf-8")


def test_jsonl_in_other_encodings(folder):
    record = json.dumps({"id": "ä", "text": "Łódź"}, ensure_ascii=False) + "\n"
    write("a.jsonl", (record * 1).encode("utf-16"))
    write("b.jsonl", json.dumps({"id": "x", "text": "café"}, ensure_ascii=False).encode("cp1252"))
    documents, problems = reading("a.jsonl", "b.jsonl")
    assert [d.text for d in documents] == ["Łódź", "café"]
    assert [(p.path, p.line, p.fault) for p in problems] == [("b.jsonl", 1, False)]


def test_jsonl_is_read_as_it_comes():
    class Endless(io.RawIOBase):
        """Records without end: whoever wants to read them all never gives one."""

        def __init__(self):
            super().__init__()
            self.rest = b""
            self.number = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            if self.number > 20_000:
                raise AssertionError("too much was read ahead")
            while len(self.rest) < len(buffer):
                self.number += 1
                self.rest += b'{"id": "%d", "text": "A pan caught fire."}\n' % self.number
            buffer[:] = self.rest[: len(buffer)]
            self.rest = self.rest[len(buffer) :]
            return len(buffer)

    documents = read(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(documents).id for _ in range(1000)] == [str(n) for n in range(1, 1001)]


def test_json_files(folder):
    record = {"id": "a", "text": "A pan caught fire."}
    write("one.json", json.dumps(record, indent=1))
    write("list.json", json.dumps([{"text": "One fell."}, 3, {"text": "Two fell."}]))
    write("around.json", json.dumps({"status": "ok", "articles": [{"content": "Three fell."}]}))
    write("lines.json", '{"text": "Four fell."}\n{"text": "Five fell."}\n')
    write("broken.json", '{"text": ')
    write("number.json", "7")
    documents, problems = reading(
        "one.json", "list.json", "around.json", "lines.json", "broken.json", "number.json"
    )
    assert [d.id for d in documents] == [
        "a", "list.json:1", "list.json:3", "around.json:1", "lines.json:1", "lines.json:2",
    ]  # fmt: skip
    assert [(p.path, p.fault) for p in problems] == [
        ("list.json", True),
        ("broken.json", True),
        ("number.json", True),
    ]


def test_csv_with_huge_fields_quotes_and_line_breaks(folder):
    long = "A pan caught fire. " * 20_000
    write(
        "a.csv",
        f'id,Title,Date,Text\n1,Fire,2019-03-09,"{long}"\n'
        ',Flood,10/11/2019,"One ""fell"".\nTwo fell."\n\n3,,,\n',
    )
    documents, problems = reading("a.csv")
    assert [d.id for d in documents] == ["1", "a.csv:3"]
    assert documents[0].text == long
    assert documents[1].text == 'One "fell".\nTwo fell.'
    assert documents[1].published is None
    assert [(p.line, p.fault) for p in problems] == [(3, False), (6, True)]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t"), ("a.csv", "|")]
)
def test_other_delimiters(folder, name, delimiter):
    write(name, delimiter.join(["id", "text"]) + "\r\n" + delimiter.join(["x", "One, two fell."]) + "\r\n")
    (document,), problems = reading(name)
    assert (document.id, document.text, problems) == ("x", "One, two fell.", [])


def test_a_table_without_text_and_rows_of_wrong_length(folder):
    write("a.csv", "name,age\nJane,40\n")
    write("b.csv", "id,text\nx,One fell.,extra\ny\nz,Two fell.\n")
    documents, problems = reading("a.csv", "b.csv")
    assert [d.id for d in documents] == ["x", "z"]
    assert [(p.path, p.line, p.fault) for p in problems] == [
        ("a.csv", 1, True),
        ("b.csv", 2, False),
        ("b.csv", 3, True),
    ]


def test_csv_with_damage(folder):
    write("a.csv", b"id,text\n1,caf\xe9 fell\n2,zero \x00 byte\n3,One fell.\n")
    documents, problems = reading("a.csv")
    assert documents[0].text == "café fell"
    assert documents[-1].text == "One fell."
    assert {p.line for p in problems} == {2, 3}


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 'Fire: three hurt'\ndate: 2019-03-09 # day\nsource: \"Bugle\"\ntags:\n  - fire\n---\n",
        '+++\r\ntitle = "Fire: three hurt"\r\ndate = 2019-03-09\r\nsource = "Bugle"\r\n+++\r\n',
        "---\nauthor: Jane\nHeadline: Fire: three hurt\n"
        "Published: March 9, 2019\npublisher: [Bugle, Post]\n...\n",
    ],
)
def test_markdown_front_matter(folder, head):
    write("a.md", head + "A pan caught *fire*.\n")
    (document,), problems = reading("a.md")
    assert problems == []
    assert (document.title, document.source, str(document.published)) == (
        "Fire: three hurt",
        "Bugle",
        "2019-03-09",
    )
    assert document.text == "A pan caught *fire*.\n"
    assert document.id == "a.md"


def test_markdown_without_front_matter_or_with_a_broken_one(folder):
    write("a.md", "# Kitchen fire hurts three\n\nA pan caught fire.\n")
    write("b.md", "+++\ntitle = \n+++\nA pan caught fire.\n")
    write("c.md", "---\nA rule, and no front matter.\n")
    documents, problems = reading("a.md", "b.md", "c.md")
    assert documents[0].title == "Kitchen fire hurts three"
    assert documents[1].text == "A pan caught fire.\n"
    assert documents[2].text == "---\nA rule, and no front matter.\n"
    assert [p.path for p in problems] == ["b.md"]


PAGE = """<!doctype html><html><head><title>Kitchen fire hurts three | The Bugle</title>
<meta property="og:site_name" content="The Bugle">
<meta property="article:published_time" content="2019-03-09T10:00:00Z">
<meta property="article:modified_time" content="2019-03-11T10:00:00Z">
<link rel="canonical" href="https://bugle.example/fire"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Kitchen fire hurts three</h1><p>A pan caught fire in the kitchen of the market hall on
Saturday, and three cooks were hurt before the firefighters came, the mayor said.</p>
<p>The hall was built in 1904 and will stay closed for a week, the owner told reporters
on Sunday morning in front of the hall.</p></article>
</body></html>"""


def test_a_web_page(folder):
    pytest.importorskip("trafilatura")
    write("a.html", PAGE)
    (document,), problems = reading("a.html")
    assert problems == []
    assert (document.source, document.url) == ("The Bugle", "https://bugle.example/fire")
    assert (document.published, document.updated) == (date(2019, 3, 9), date(2019, 3, 11))
    assert document.published_from == "metadata"
    assert "A pan caught fire" in document.text
    assert "Home" not in document.text


def test_a_web_page_in_its_own_encoding(folder):
    pytest.importorskip("trafilatura")
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("the mayor", "Иван Петров")
    write("a.html", page.encode("cp1251"))
    (document,), _ = reading("a.html")
    assert "Иван Петров" in document.text


def test_a_web_page_with_dates_in_json_ld(folder):
    pytest.importorskip("trafilatura")
    page = (
        PAGE.replace("article:published_time", "x")
        .replace("article:modified_time", "y")
        .replace(
            "</head>",
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", '
            '"datePublished": "2019-03-08", '
            '"dateModified": "2019-03-10"}]}</script><script type="application/ld+json">{broken'
            "</script></head>",
        )
    )
    write("a.html", page)
    (document,), _ = reading("a.html")
    assert (document.published, document.updated) == (date(2019, 3, 8), date(2019, 3, 10))


def test_without_the_html_extra_a_page_is_a_problem_and_the_rest_goes_on(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    write("a.html", PAGE)
    write("b.txt", STORY)
    documents, (problem,) = reading("a.html", "b.txt")
    assert [d.id for d in documents] == ["b.txt"]
    assert problem.fault
    assert "discrepancy[html]" in problem.message


def test_a_page_without_an_article(folder):
    pytest.importorskip("trafilatura")
    write("a.html", "<html><body></body></html>")
    documents, (problem,) = reading("a.html")
    assert documents == []
    assert problem.fault


def test_folders_are_walked_by_name_and_odd_things_passed_over(folder):
    write("in/b.txt", "Two fell.")
    write("in/a.txt", "One fell.")
    write("in/sub/c.jsonl", '{"text": "Three fell."}')
    write("in/sub/d", "Four fell.")
    write("in/.hidden/e.txt", "no")
    write("in/.f.txt", "no")
    write("in/g.png", b"\x89PNG\x00\x00\x01\x02" * 9)
    documents, problems = reading("in/")
    assert [d.id for d in documents] == ["in/a.txt", "in/b.txt", "in/sub/c.jsonl:1", "in/sub/d"]
    assert sorted(p.path for p in problems) == ["in/.f.txt", "in/.hidden", "in/g.png"]
    assert not any(p.fault for p in problems)


def test_links_that_lead_back_pipes_and_dead_links(folder):
    write("in/a.txt", "One fell.")
    (folder / "in" / "loop").symlink_to(folder / "in")
    (folder / "in" / "b.txt").symlink_to(folder / "in" / "a.txt")
    (folder / "in" / "dead.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "in" / "pipe")
    documents, problems = reading("in", "in/pipe")
    assert [d.id for d in documents] == ["in/a.txt"]
    assert {p.path: p.fault for p in problems} == {
        "in/b.txt": False, "in/dead.txt": True, "in/loop": False, "in/pipe": True,
    }  # fmt: skip


def test_what_is_not_there_and_what_may_not_be_read(folder):
    write("a.txt", "One fell.")
    write("b.txt", "Two fell.").chmod(0)
    documents, problems = reading("missing.txt", "b.txt", "a\0.txt", "no*.txt", "a.txt")
    assert documents[-1].id == "a.txt"
    assert {p.path for p in problems} >= {"missing.txt", "no*.txt"}
    assert all(p.fault for p in problems)


def test_patterns_that_the_shell_left(folder):
    write("in/b.txt", "Two fell.")
    write("in/a.txt", "One fell.")
    write("in/[x].txt", "Three fell.")
    documents, problems = reading("in/?.txt")
    assert [d.id for d in documents] == ["in/a.txt", "in/b.txt"]
    documents, problems = reading("in/[x].txt")
    assert [d.text for d in documents] == ["Three fell."]
    assert problems == []


def test_the_same_file_twice_is_read_once(folder):
    write("in/a.txt", "One fell.")
    documents, (problem,) = reading("in", "in/a.txt")
    assert len(documents) == 1
    assert not problem.fault


def test_an_id_given_twice_keeps_both(folder):
    write(
        "a.jsonl",
        '{"id": "x", "text": "One fell."}\n{"id": "x#2", "text": "Two fell."}\n{"id": "x", "text": "Three."}',
    )
    write("b.jsonl", '{"id": "x", "text": "Four fell."}\n')
    documents, problems = reading("a.jsonl", "b.jsonl")
    assert [d.id for d in documents] == ["x", "x#2", "x#2#2", "x#3"]
    assert len({d.id for d in documents}) == 4
    assert len(problems) >= 2


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ('{"id": "a", "text": "One fell."}\n{"id": "b", "text": "Two fell."}\n', ["a", "b"]),
        ('{"id": "a",\n "text": "One fell."}', ["a"]),
        ('[{"id": "a", "text": "One fell."}]', ["a"]),
        (STORY, ["stdin"]),
        ("---\ntitle: Fire\n---\nA pan caught fire.", ["stdin"]),
        ("", []),
    ],
)
def test_stdin_is_looked_at(data, ids):
    documents, _ = reading("-", stdin=io.BytesIO(data.encode()))
    assert [d.id for d in documents] == ids


def test_stdin_with_a_web_page():
    pytest.importorskip("trafilatura")
    (document,), _ = reading("-", stdin=io.BytesIO(PAGE.encode()))
    assert document.source == "The Bugle"
    assert document.id == "stdin"


def test_a_date_that_is_none_is_a_remark(folder):
    write("a.jsonl", '{"id": "a", "text": "One fell.", "published": "2019-02-30"}\n')
    (document,), (problem,) = reading("a.jsonl")
    assert document.published is None
    assert (problem.line, problem.fault) == (1, False)
    assert "2019-02-30" in problem.message


def test_a_single_path_and_the_order_of_paths(folder):
    write("a.txt", "One fell.")
    write("b.txt", "Two fell.")
    assert [d.id for d in read("a.txt")] == ["a.txt"]
    assert [d.id for d in read([Path("b.txt"), "./a.txt"])] == ["b.txt", "./a.txt"]


def test_file_names_that_are_no_unicode(folder):
    name = b"caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("One fell.")
    except OSError:
        pytest.skip("the file system wants unicode names")
    (document,), _ = reading(os.fsdecode(name))
    document.id.encode("utf-8")
    assert document.text == "One fell."
