"""Feeds, PDF, DOCX, e-mail and WARC: what becomes of a sound file."""

from __future__ import annotations

import gzip
import io
from datetime import date
from email.message import EmailMessage

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Delta Observer</title>
<item><title>Launch sinks</title><link>https://delta.example/1</link><guid>delta-1</guid>
<pubDate>Sat, 09 Mar 2019 22:00:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>A launch sank near <b>Chandpur</b> on Saturday.</p><p>Eleven people
died &amp; nine are safe.</p><script>no()</script>]]></content:encoded></item>
<item><title>Nothing but a headline</title><guid>delta-2</guid></item>
<item><guid>delta-3</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Ledger</title>
<entry><id>tag:valley,1</id><title type="html">Quake &lt;i&gt;shakes&lt;/i&gt; towns</title>
<link href="https://valley.example/q"/><published>2017-06-01T05:00:00Z</published>
<updated>2017-06-03T05:00:00Z</updated><summary>Nine people were hurt.</summary></entry></feed>"""


def test_an_rss_feed(room) -> None:
    room.write("a.rss", RSS)
    first, second = room.read("a.rss")
    assert (first.id, first.source, first.url) == ("delta-1", "Delta Observer", "https://delta.example/1")
    assert (first.published, first.published_from) == (date(2019, 3, 9), "metadata")
    assert first.text == "A launch sank near Chandpur on Saturday.\n\nEleven people died & nine are safe."
    assert (second.text, second.title) == ("", "Nothing but a headline")
    assert room.faults == ["a.rss: entry 3 has neither text nor title"]


@pytest.mark.parametrize("name", ["a.atom", "a.xml", "feed"])
def test_an_atom_feed_is_known_by_its_root(room, name) -> None:
    room.write(name, ATOM)
    (document,) = room.read(name)
    assert (document.title, document.text) == ("Quake shakes towns", "Nine people were hurt.")
    assert (document.published, document.updated) == (date(2017, 6, 1), date(2017, 6, 3))
    assert room.problems == []


def test_a_feed_in_its_own_encoding_and_one_from_standard_input(room) -> None:
    room.write("a.rss", RSS.replace("utf-8", "windows-1252").replace("Launch", "Café").encode("cp1252"))
    assert room.read("a.rss")[0].title == "Café sinks"
    room.write("b.rss", RSS.replace(' encoding="utf-8"', "").encode("utf-16"))
    assert len(room.read("b.rss")) == 2
    assert [d.source for d in room.read("-", stdin=io.BytesIO(ATOM.encode()))] == ["Valley Ledger"]


def test_a_feed_whose_text_is_an_address_is_not_fetched(room) -> None:
    room.write("a.rss", "http://127.0.0.1:9/feed")
    assert room.read("a.rss") == []
    assert "not a feed" in room.faults[0]


def test_a_pdf_file(room, pdf) -> None:
    room.write("2019-03-10-launch.pdf", pdf("Launch sinks, 11 dead\nA launch sank.", "Nine people are safe."))
    (document,) = room.read("2019-03-10-launch.pdf")
    assert document.text == "Launch sinks, 11 dead\nA launch sank.\n\nNine people are safe."
    assert (document.published, document.published_from) == (date(2019, 3, 10), "filename")
    assert document.id == "2019-03-10-launch.pdf"
    assert room.problems == []


def test_a_docx_file(room, docx) -> None:
    box = (
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    run = (
        "<w:r><w:t>One </w:t><w:tab/><w:t>fell.</w:t><w:br/><w:t>Two fell.</w:t>"
        "<w:delText>Three</w:delText></w:r>"
    )
    room.write("a.docx", docx("Launch sinks", run, box, "<w:r/>", "Nine &amp; ten are safe."))
    (document,) = room.read("a.docx")
    assert document.text == "Launch sinks\n\nOne \tfell.\nTwo fell.\n\nBoxed.\n\nNine & ten are safe."
    assert (document.title, room.problems) == ("Launch sinks", [])


def message(body: str = "A launch sank. Eleven people died.\n", kind: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = '"Delta Observer" <desk@delta.example>'
    mail["Subject"] = "Launch sinks – eleven dead"
    mail["Date"] = "Sat, 09 Mar 2019 23:30:00 -0500"
    mail.set_content(body, subtype=kind)
    return mail


def test_an_e_mail(room) -> None:
    room.write("a.eml", message().as_bytes())
    (document,) = room.read("a.eml")
    assert (document.title, document.source) == ("Launch sinks – eleven dead", "Delta Observer")
    assert (document.published, document.published_from) == (date(2019, 3, 9), "metadata")
    assert document.text == "A launch sank. Eleven people died.\n"
    assert room.problems == []


def test_an_e_mail_of_html_and_one_with_both(room) -> None:
    mail = message("<style>p {}</style><p>A launch sank.</p><p>Eleven died.</p>", "html")
    mail.replace_header("From", "desk@bbc.co.uk")
    room.write("a.eml", mail.as_bytes())
    (document,) = room.read("a.eml")
    assert (document.text, document.source) == ("A launch sank.\n\nEleven died.", "BBC")
    both = message("Plain words.\n")
    both.add_alternative("<p>Marked words.</p>", subtype="html")
    room.write("b.eml", both.as_bytes())
    assert room.read("b.eml")[0].text == "Plain words.\n"


def test_attachments_of_an_e_mail_are_documents(room, pdf, zipped) -> None:
    mail = message()
    mail.add_attachment(pdf("Nine are safe."), maintype="application", subtype="pdf", filename="list.pdf")
    mail.add_attachment(b"\x89PNG\x00", maintype="image", subtype="png", filename="map.png")
    mail.add_attachment(
        zipped({"b.txt": "Two fell."}), maintype="application", subtype="zip", filename="x.zip"
    )
    inner = message("Forwarded words.\n")
    mail.add_attachment(inner)
    room.write("in/a.eml", mail.as_bytes())
    found = {d.id: d.text.strip() for d in room.read("in")}
    assert found == {
        "in/a.eml": "A launch sank. Eleven people died.",
        "in/a.eml!/list.pdf": "Nine are safe.",
        "in/a.eml!/x.zip!/b.txt": "Two fell.",
        "in/a.eml!/attachment 4": "Forwarded words.",
    }
    assert room.faults == []
    assert "map.png" in room.remarks[0]


PAGE = (
    "<html><head><title>{0}</title><meta property='article:published_time' "
    "content='2019-03-09'></head><body><article><h1>{0}</h1><p>A launch sank near Chandpur on "
    "Saturday, and eleven people died before the boats of the harbour office came, the office said in "
    "a statement on Sunday morning.</p><p>The launch was built in 1987 and had been repaired in "
    "spring, its owner told reporters at the café.</p></article></body></html>"
)


def crawl(packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for path, status, media in (
        ("1", "200 OK", "text/html; charset=utf-8"),
        ("2", "404 Not Found", "text/html"),
        ("3", "200 OK", "image/png"),
        ("4", "200 OK", "text/html"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        payload = io.BytesIO(PAGE.format(f"Launch {path} sinks – dead").encode())
        record = writer.create_warc_record(
            f"https://delta.example/{path}", "response", payload=payload, http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_the_pages_of_a_warc_file(room, name) -> None:
    room.write(name, crawl(packed=name.endswith("gz")))
    documents = room.read(name)
    assert [d.id for d in documents] == [f"{name}!/https://delta.example/{n}" for n in (1, 4)]
    assert [d.title for d in documents] == ["Launch 1 sinks – dead", "Launch 4 sinks – dead"]
    assert {(d.source, d.url, d.published) for d in documents} == {
        ("delta.example", "https://delta.example/1", date(2019, 3, 9)),
        ("delta.example", "https://delta.example/4", date(2019, 3, 9)),
    }
    assert room.remarks == [f"{name}: 2 answers that are no pages, passed over"]


def test_zip_tar_and_gz_hold_all_of_these(room, zipped, tarred, pdf, docx) -> None:
    inside = {
        "a/b.txt": "Two fell.", "c.jsonl": '{"id": "x", "text": "Three fell."}\n{"text": "Four fell."}',
        "d.pdf": pdf("Five fell."), "e.docx": docx("Six fell."), "f.rss": ATOM, "README.md": "About.",
        "__MACOSX/._b.txt": "\x00", "g.png": b"\x89PNG\x00\x01", "a/h.warc.gz": crawl(),
    }  # fmt: skip
    room.write("news.zip", zipped(inside))
    documents = room.read("news.zip")
    assert [d.id for d in documents] == [
        "news.zip!/a/b.txt", "x", "news.zip!/c.jsonl:2", "news.zip!/d.pdf", "news.zip!/e.docx",
        "tag:valley,1",
        "news.zip!/a/h.warc.gz!/https://delta.example/1", "news.zip!/a/h.warc.gz!/https://delta.example/4",
    ]  # fmt: skip
    assert room.faults == []
    assert documents[0].source == "a/b.txt"
    room.write(
        "news.tar.gz", gzip.compress(tarred({"a.txt": b"One fell.", "b.zip": zipped({"c.txt": "Two fell."})}))
    )
    room.write("news.tgz", gzip.compress(tarred({"a.txt": b"Three fell."})))
    room.write("2019-03-09.txt.gz", gzip.compress(b"Four fell."))
    found = room.read("news.tar.gz", "news.tgz", "2019-03-09.txt.gz")
    assert [d.id for d in found] == [
        "news.tar.gz!/a.txt", "news.tar.gz!/b.zip!/c.txt", "news.tgz!/a.txt", "2019-03-09.txt.gz",
    ]  # fmt: skip
    assert found[3].published == date(2019, 3, 9)
    assert room.problems == []


@pytest.mark.parametrize("pack", ["zip", "gz", "pdf"])
def test_packed_files_are_known_by_their_first_bytes(room, zipped, pdf, pack) -> None:
    data = {
        "zip": zipped({"a.txt": "One fell."}),
        "gz": gzip.compress(b"One fell."),
        "pdf": pdf("One fell."),
    }[pack]
    assert [d.text for d in room.read("-", stdin=io.BytesIO(data))] == ["One fell."]
