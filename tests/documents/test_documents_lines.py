"""On which lines of its file the text of a document stands."""

from __future__ import annotations

import json
from pathlib import Path

import discrepancy
from discrepancy.documents.pagelines import ShownWords, found_on
from discrepancy.model import Document

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry sinks off the cape</title><script>
var a = "Nine people drowned when the ferry sank";
</script></head>
<body><nav>
<a href="/1">Nine people drowned when a boat sank last year</a>
</nav><article>
<h1>Ferry sinks off the cape</h1>
<p>Nine people drowned when the
   <b>ferry</b> sank, the coast guard said.</p>

<p>Two &amp; twenty passengers were saved by fishermen on Monday.</p>
</article></body></html>
"""


def lines_of(page: str, text: str) -> tuple[int, ...]:
    read = ShownWords()
    read.feed_safely(page)
    return found_on(read, text)


def one(path: Path) -> Document:
    (document,) = discrepancy.read([path])
    return document


def test_a_text_is_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfNine people drowned.\r\n\r\nTwo were saved.\r\n")
    document = one(path)
    assert (document.first_line, document.lines) == (1, ())


def test_a_body_begins_behind_its_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for end in ("\n", "\r\n"):
        head = ["---", "title: Ferry sinks", "date: 2021-05-03", "---", "", "Nine people drowned.", ""]
        path.write_bytes(end.join(head).encode())
        document = one(path)
        assert document.first_line == 5
        assert document.text.count("\n", 0, document.text.index("Nine")) == 1
    path.write_text("Nine people drowned.\n", "utf-8")
    assert one(path).first_line == 1


def test_paragraphs_are_found_in_their_page() -> None:
    text = (
        "Nine people drowned when the ferry sank, the coast guard said.\n"
        "Two & twenty passengers were saved by fishermen on Monday.\nToo short\n"
        "A sentence that the page does not have."
    )
    assert lines_of(PAGE, text) == (9, 12, 0, 0)
    assert lines_of("", text) == (0, 0, 0, 0)
    assert lines_of(PAGE, "") == (0,)


def test_a_line_said_twice_is_taken_in_its_order() -> None:
    page = "<p>The search goes on.</p>\n<p>Seven were hurt on Friday.</p>\n<p>The search goes on.</p>"
    assert lines_of(page, "Seven were hurt on Friday.\nThe search goes on.") == (2, 3)


def test_words_behind_the_last_tag_are_found() -> None:
    assert lines_of("<p>The search\ngoes on.</p>\nSeven were hurt", "Seven were hurt") == (3,)


def test_a_line_in_a_crowd_of_its_like_is_looked_for_a_few_times() -> None:
    page = "<p>The search goes on.</p>\n" * 20 + "<p>The search goes on in the hills.</p>"
    assert lines_of(page, "The search goes on.\n" * 19 + "The search goes on in the hills.")[-2:] == (19, 21)


def test_a_page_knows_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    document = one(path)
    assert document.first_line is None
    paragraph = document.text.count("\n", 0, document.text.index("passengers were saved"))
    assert document.lines[paragraph] == 12


def test_records_have_the_line_of_the_record(tmp_path: Path) -> None:
    record = {"id": "x", "text": "Nine people drowned.\nTwo were saved."}
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n" + json.dumps(record) + "\n", "utf-8")
    assert (one(lines).line, one(lines).first_line, one(lines).lines) == (2, None, ())
    # The number of an entry is not a line of the file.
    listed = tmp_path / "a.json"
    listed.write_text(json.dumps([{"id": "w", "text": "No one was hurt."}, record]), "utf-8")
    *_, second = discrepancy.read([listed])
    assert (second.line, second.lines) == (2, (1,))
