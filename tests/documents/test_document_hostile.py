"""Broken and hostile input: one clear message with the file, the rest is read, time and memory bounded."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from discrepancy.documents.limits import Limits

pytestmark = pytest.mark.reliability

SOUND = "One fell.\n"
SMALL = Limits(
    article=2_000,
    page=5_000,
    file=20_000,
    line=3_000,
    sheets=3,
    members=20,
    unpacked=100_000,
    depth=2,
    faults=5,
)

JUNK = bytes(range(256)) * 40
BROKEN = {
    "junk.pdf": b"%PDF-1.4\n" + JUNK,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R",
    "junk.docx": JUNK,
    "junk.zip": b"PK\x03\x04" + JUNK,
    "junk.tar": JUNK,
    "junk.txt.gz": b"\x1f\x8b\x08" + JUNK,
    "plain.txt.gz": b"not packed at all",
    "cut.txt.gz": gzip.compress(os.urandom(500))[:-40],
    "junk.warc": JUNK,
    "cut.warc.gz": gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n")[:-9],
    "cut.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n\r\nab",
    "junk.rss": JUNK,
    "text.rss": "Only words.",
    "page.xml": "<?xml version='1.0'?><inventory><item/></inventory>",
    "junk.eml": JUNK,
    "no-header.eml": "\nOnly words.",
    "junk.txt": JUNK,
    "junk.html": JUNK,
    "junk.json": JUNK,
    "junk.md": JUNK,
    "deep.json": "[" * 100_000,
    "deep.jsonl": '{"text": ' + "[" * 100_000 + "\n",
    "number.json": "7",
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_file_is_named_once_and_the_rest_is_read(room, name) -> None:
    room.write(f"in/{name}", BROKEN[name])
    room.write("in/zz.txt", SOUND)
    documents = room.read(f"in/{name}", "in/zz.txt")
    assert documents[-1].text == SOUND
    assert len(room.faults) == 1
    assert room.faults[0].startswith(f"in/{name}")
    assert "fault of discrepancy" not in room.faults[0]
    assert "\n" not in room.faults[0]
    assert len(room.faults[0]) < 250


EMPTY = (
    "txt",
    "md",
    "html",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "rss",
    "xml",
    "pdf",
    "docx",
    "eml",
    "warc",
    "zip",
    "tar",
    "gz",
)


@pytest.mark.parametrize("suffix", EMPTY)
def test_an_empty_file_is_a_remark(room, suffix) -> None:
    room.write(f"a.{suffix}", b"")
    assert room.read(f"a.{suffix}") == []
    assert room.faults == []
    assert room.remarks == [f"a.{suffix}: empty"]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv", "json", "md"])
def test_every_encoding_of_every_text(room, encoding, suffix) -> None:
    words = "The café’s owner – and nine others – fell.  Nobody knows why."
    table = {
        "jsonl": json.dumps({"text": words}, ensure_ascii=False),
        "json": json.dumps([{"text": words}], ensure_ascii=False),
        "csv": f'id,text\nx,"{words}"\n',
    }
    room.write(f"a.{suffix}", table.get(suffix, words).encode(encoding))
    (document,) = room.read(f"a.{suffix}")
    assert document.text == words
    assert room.faults == []


def test_mixed_encodings_and_zero_bytes_cost_their_lines_only(room) -> None:
    lines = [
        '{"text": "café"}'.encode(),
        '{"text": "café"}'.encode("cp1252"),
        b'{"text": "a\x00b"}',
        b'{"text": "z"}',
    ]
    room.write("a.jsonl", b"\n".join(lines))
    assert [d.text for d in room.read("a.jsonl")] == ["café", "café", "z"]
    assert room.faults == ["a.jsonl:3: not a text: zero bytes"]
    assert room.remarks == ["a.jsonl:2: not utf-8, read as windows-1252"]


def test_surrogates_from_any_format_can_be_written(room) -> None:
    room.write("a.jsonl", '{"id": "\\ud800", "text": "a \\udfff b", "source": "\\ud800", "url": "\\ud800"}')
    room.write("b.eml", b"Subject: a \xed\xa0\x80 b\nFrom: \xff <a@b.example>\n\nWords \xed\xa0\x80.\n")
    for document in room.read("a.jsonl", "b.eml"):
        for words in (document.id, document.text, document.title, document.source, document.url):
            (words or "").encode("utf-8")


def test_an_article_over_the_limit_is_named_and_not_cut(room) -> None:
    room.write("long.txt", "A pan fell. " * 500)
    room.write("long.jsonl", json.dumps({"text": "A pan fell. " * 200}) + '\n{"text": "One fell."}\n')
    room.write("vast.txt", "x" * 30_000)
    room.write("vast.html", "<p>" + "x" * 6_000)
    documents = room.read("long.txt", "long.jsonl", "vast.txt", "vast.html", limits=SMALL)
    assert [d.text for d in documents] == ["One fell."]
    assert room.faults == [
        "long.txt: an article longer than 2,000 characters, passed over",
        "long.jsonl:1: an article longer than 2,000 characters, passed over",
        "vast.txt: larger than 20,000 bytes, passed over",
        "vast.html: larger than 5,000 bytes, passed over",
    ]


def test_a_line_without_end_is_passed_over_in_pieces(room) -> None:
    room.write("a.jsonl", '{"text": "One fell."}\n{"text": "' + "x" * 50_000 + '"}\n{"text": "Two fell."}\n')
    room.write("a.csv", "id,text\n1,One fell.\n2," + "x" * 50_000 + "\n3,Three fell.\n")
    assert [d.text for d in room.read("a.jsonl", "a.csv", limits=SMALL)] == [
        "One fell.", "Two fell.", "One fell.", "Three fell.",
    ]  # fmt: skip
    assert room.faults == [
        "a.jsonl:2: the line is too long, passed over",
        "a.csv:3: the line is too long, passed over",
    ]


def test_a_stray_quote_costs_its_row_and_not_the_table(room) -> None:
    rows = [
        "id,text",
        '1,"One fell."',
        '2,"Two fell',
        "3,Three fell.",
        '4,"Four ""fell"".\nBadly."',
        "5,Five fell.",
    ]
    room.write("a.csv", "\n".join(rows) + "\n")
    found = {d.id: d.text for d in room.read("a.csv")}
    assert found["1"] == "One fell."
    assert found["5"] == "Five fell."
    assert (found["3"], found["4"]) == ("Three fell.", 'Four "fell".\nBadly.')
    assert len(room.faults) == 1
    room.write("c.csv", 'id,text\n1,a 5" pipe fell\n2,"open to the end\n3,Three fell.\n4,Four fell.\n')
    assert [d.text for d in room.read("c.csv")] == ['a 5" pipe fell', "Three fell.", "Four fell."]
    assert room.faults == [
        "c.csv:3: a quote is opened here and not closed as it should be; the row is passed over"
    ]


def test_a_table_whose_lines_end_with_carriage_returns(room) -> None:
    """As spreadsheets on a Macintosh write it."""
    room.write("old.csv", 'id,text\ra,One fell.\rb,"Two\rfell."\r')
    found = [(d.id, d.text, d.line) for d in room.read("old.csv")]
    assert found == [("a", "One fell.", 2), ("b", "Two\nfell.", 3)]
    assert room.problems == []


def test_a_carriage_return_within_a_row_costs_the_row(room) -> None:
    room.write("t.csv", 'id,text\na,One\rfell.\nb,"Two\rfell."\nc,Three fell.\n')
    assert [(d.id, d.text) for d in room.read("t.csv")] == [("b", "Two\rfell."), ("c", "Three fell.")]
    assert [f[:20] for f in room.faults] == ["t.csv:2: a carriage "]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,text\n", "no rows below the names of the columns"),
        ("id,text\n\n , \n", "no rows below the names of the columns"),
        ("\n\n", "empty"),
    ],
)
def test_a_table_without_rows_is_a_remark(room, table, said) -> None:
    room.write("t.csv", table)
    assert room.read("t.csv") == []
    assert room.faults == []
    assert [r.endswith(said) for r in room.remarks] == [True]


def test_an_open_quote_is_given_up_when_the_row_is_too_long(room) -> None:
    room.write("a.csv", 'id,text\n1,"open\n' + "".join(f"{n},Number {n} fell.\n" for n in range(2, 500)))
    assert len(room.read("a.csv", limits=SMALL)) == 498
    assert len(room.faults) == 1


def test_many_broken_lines_are_counted_and_not_all_told(room) -> None:
    room.write("a.jsonl", "{\n" * 500 + '{"text": "One fell."}\n')
    assert [d.text for d in room.read("a.jsonl", limits=SMALL)] == ["One fell."]
    assert len(room.faults) == 6
    assert room.faults[-1] == "a.jsonl: 495 more records or lines that could not be read"


@pytest.mark.parametrize("piece", ["<!--", '<a href="', "<", "<![CDATA[", "</scrip", "&#", "<p x='"])
def test_markup_that_never_ends_is_read_in_one_go(room, piece) -> None:
    room.write("a.html", f"<p>One fell.</p>{piece * 50_000}")
    room.write("b.eml", f"Subject: x\nContent-Type: text/html\n\n<p>One fell.</p>{piece * 50_000}")
    assert room.read("a.html", "b.eml")[-1].text.startswith("One fell.")


def test_a_tag_with_attributes_without_end(room) -> None:
    room.write("a.html", "<p " + " ".join(f"a{n}=x" for n in range(3_000)) + ">One fell.")
    assert room.read("a.html") == []
    assert room.faults == ["a.html: a tag with more than 2,000 attributes, passed over"]


def test_headers_of_an_e_mail_without_end(room) -> None:
    words = "=?utf-8?q?a?= " * 20_000
    room.write("a.eml", f"Subject: {words}\nFrom: {'(' * 50_000}\nTo: {'a@b, ' * 20_000}\n\nOne fell.\n")
    (document,) = room.read("a.eml")
    assert document.text == "One fell.\n"


@pytest.mark.parametrize("line", ['1,"a\n', '1,"a""b\n', 'x,"""\n,""x\n'])
def test_a_table_of_nothing_but_stray_quotes(room, line) -> None:
    room.write("a.csv", "id,text\n" + line * 3_000 + "9,One fell.\n")
    room.read("a.csv", limits=SMALL)
    assert len(room.faults) <= SMALL.faults + 1


@pytest.mark.parametrize("nested", ["<div>" * 20_000, "<b><i>" * 10_000, "<table><tr><td>" * 5_000])
def test_a_page_nested_too_deep(room, nested) -> None:
    room.write("a.html", f"<html><body>{nested}<p>One fell.")
    room.write("b.eml", f"Subject: x\nContent-Type: text/html\n\n{nested}<p>One fell.")
    documents = room.read("a.html", "b.eml")
    assert documents[-1].text == "One fell."
    assert len(documents) + len(room.faults) == 2


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip


def test_entities_that_stand_for_gigabytes(room, docx) -> None:
    room.write(
        "a.rss", f"<?xml version='1.0'?>{LAUGHS}<rss><channel><item><title>&j;</title></item></channel></rss>"
    )
    room.write("b.rss", (room.folder / "a.rss").read_text().encode("utf-16"))
    room.write("c.docx", docx("&j;", before=LAUGHS))
    assert room.read("a.rss", "b.rss", "c.docx") == []
    assert [f.split(":")[0] for f in room.faults] == ["a.rss", "b.rss", "c.docx"]
    assert "Entit" in room.faults[2] or "entit" in room.faults[2]


def test_an_external_entity_is_not_opened(room, docx) -> None:
    room.write("secret.txt", "secret")
    outside = f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{room.folder}/secret.txt'>]>"
    room.write("a.docx", docx("&a;", before=outside))
    room.write(
        "a.rss", f"{outside}<rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>"
    )
    assert room.read("a.docx", "a.rss") == []
    assert len(room.faults) == 2


def test_bombs_are_given_up_by_their_ratio_and_the_rest_of_the_archive_is_read(room, zipped, docx) -> None:
    bomb = b" " * 12_000_000
    room.write("a.zip", zipped({"bomb.txt": bomb, "b.txt": SOUND}))
    room.write("b.txt.gz", gzip.compress(bomb))
    room.write("c.zip", zipped({"inner.zip": zipped({"bomb.jsonl": bomb}), "b.txt": "Two fell."}))
    room.write("d.docx", docx(" " * 12_000_000))
    documents = room.read("a.zip", "b.txt.gz", "c.zip", "d.docx")
    assert [d.text for d in documents] == [SOUND, "Two fell."]
    assert [f.split(": ")[0] for f in room.faults] == [
        "a.zip!/bomb.txt", "b.txt.gz", "c.zip!/inner.zip!/bomb.jsonl", "d.docx",
    ]  # fmt: skip
    assert all("200 times" in f for f in room.faults)


def test_an_archive_is_bounded_in_number_size_and_depth(room, zipped, tarred) -> None:
    room.write("many.zip", zipped({f"{n:02}.txt": SOUND for n in range(30)}))
    assert len(room.read("many.zip", limits=SMALL)) == 20
    assert room.faults == ["many.zip: more than 20 files in it, the rest passed over"]
    room.write("large.tar", tarred({f"{n:02}.txt": b"One fell. " * 1_500 for n in range(10)}))
    assert len(room.read("large.tar", limits=Limits(unpacked=100_000))) == 6
    assert room.faults == ["large.tar: more than 100,000 bytes unpacked, the rest passed over"]
    deep = zipped({"a.txt": SOUND})
    for _ in range(4):
        deep = zipped({"in.zip": deep, "b.txt": "Two fell."})
    room.write("deep.zip", deep)
    documents = room.read("deep.zip", limits=SMALL)
    assert {d.text for d in documents} == {"Two fell."}
    assert len(room.faults) == 1
    assert "more than 2 archives inside one another" in room.faults[0]


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt"]
)
def test_no_name_leads_out_of_an_archive(room, zipped, tarred, name) -> None:
    room.write("in/a.zip", zipped({name: "x", "b.txt": SOUND}))
    room.write("in/b.tar", tarred({name: b"x", "b.txt": b"Two fell."}))
    assert [d.text for d in room.read("in/a.zip", "in/b.tar")] == [SOUND, "Two fell."]
    assert len(room.faults) == 2
    assert all("leads out of the archive" in f for f in room.faults)
    assert sorted(p.name for p in Path("in").iterdir()) == ["a.zip", "b.tar"]


def test_links_devices_and_locked_members_of_archives(room) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("null.txt", tarfile.CHRTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    room.write("a.tar", out.getvalue())
    assert room.read("a.tar") == []
    assert len(room.remarks) == 3
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "secret")
        archive.writestr("b.txt", SOUND)
    locked = bytearray(packed.getvalue())
    place = locked.index(b"PK\x01\x02")
    locked[6] |= 1
    locked[place + 8] |= 1
    room.write("b.zip", bytes(locked))
    assert [d.text for d in room.read("b.zip")] == [SOUND]
    assert room.faults == ["b.zip: a.txt: encrypted, needs a password"]


def test_a_member_that_is_damaged_costs_itself(room, zipped) -> None:
    data = bytearray(zipped({"a.txt": "A launch sank near the town. " * 9, "b.txt": SOUND}))
    data[45] ^= 0xFF
    room.write("a.zip", bytes(data))
    assert [d.text for d in room.read("a.zip")] == [SOUND]
    assert len(room.faults) == 1
    assert room.faults[0].startswith("a.zip!/a.txt: broken")


def test_pdf_without_text_locked_and_with_too_many_pages(room, pdf) -> None:
    import pypdf

    room.write("scan.pdf", pdf(""))
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf("secret")))
    writer.encrypt("x", algorithm="RC4-128")
    with (room.folder / "locked.pdf").open("wb") as file:
        writer.write(file)
    room.write("many.pdf", pdf(*["One fell."] * 5))
    assert room.read("scan.pdf", "locked.pdf", "many.pdf", limits=SMALL) == []
    assert room.faults == [
        "scan.pdf: no text in it: its pages are pictures, which need character recognition (OCR) first",
        "locked.pdf: the PDF is encrypted and needs a password",
        "many.pdf: more than 3 pages, passed over",
    ]


def test_hostile_e_mails(room) -> None:
    deep = b"Subject: deep\n"
    for n in range(600):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
    room.write("deep.eml", deep + b"\nOne fell.")
    room.write("odd.eml", b"From: @@<<>>\nSubject: =?utf-8?b?!!!?= =?x?q?a?=\nDate: no day\n"
               b"Content-Type: text/plain; charset=\"no-such\"\n\nTwo fell.\n")  # fmt: skip
    many = EmailMessage()
    many["Subject"] = "Many"
    many.set_content("Three fell.")
    for _ in range(30):
        many.add_attachment(b"x", maintype="text", subtype="plain", filename="a.txt")
    room.write("many.eml", many.as_bytes())
    documents = room.read("deep.eml", "odd.eml", "many.eml", limits=SMALL)
    assert "Two fell.\n" in [d.text for d in documents]
    assert any(f.startswith("many.eml: more than 20 files in it") for f in room.faults)
    assert "odd.eml: published: 'no day' is no date" in room.remarks


def test_loops_pipes_devices_and_sockets_never_block(room) -> None:
    room.write("in/a.txt", SOUND)
    os.mkfifo("in/pipe.txt")
    Path("in/self").symlink_to(room.folder / "in" / "self")
    Path("in/up").symlink_to(room.folder / "in")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("in/s.txt")
        documents = room.read("in", "in/pipe.txt", "in/s.txt", "/dev/zero", "/dev/tty")
    assert [d.text for d in documents] == [SOUND]
    named = {p.path: p.fault for p in room.problems}
    assert named["in/self"]
    assert not named["in/up"]
    assert named["/dev/zero"]
    assert named["in/pipe.txt"]


def test_a_pipe_in_the_place_of_a_file_does_not_block(room, monkeypatch) -> None:
    room.write("a.txt", SOUND)
    from discrepancy.documents import reading

    whole = reading.files

    def swapped(*arguments):
        for found in list(whole(*arguments)):
            found.path.unlink()
            os.mkfifo(found.path)
            yield found

    monkeypatch.setattr(reading, "files", swapped)
    assert room.read("a.txt") == []
    assert room.faults == ["a.txt: cannot be read: not a file"]


def test_files_that_vanish_or_may_not_be_read(room, monkeypatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        room.write(name, SOUND)
    from discrepancy.documents import reading

    opened = reading._opened

    def failing(path):
        if path.name == "a.txt":
            path.unlink()
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(reading, "_opened", failing)
    assert [d.id for d in room.read("a.txt", "b.txt", "c.txt")] == ["c.txt"]
    assert room.faults == [
        "a.txt: cannot be read: No such file or directory",
        "b.txt: cannot be read: Permission denied",
    ]


def test_a_disk_that_fails_in_the_middle_keeps_what_was_read(room) -> None:
    class Failing(io.RawIOBase):
        sent = False

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            if self.sent:
                raise OSError(5, "Input/output error")
            self.sent = True
            data = b'{"id": "x", "text": "One fell."}\n' * 400
            buffer[: len(data)] = data[: len(buffer)]
            return min(len(data), len(buffer))

    documents = room.read("-", stdin=io.BufferedReader(Failing()))
    assert documents[0].id == "x"
    assert room.faults == ["stdin: cannot be read: Input/output error"]


def test_names_with_line_breaks_and_bytes_of_no_encoding(room, zipped) -> None:
    room.write("in/two\nlines.txt", SOUND)
    Path(os.fsdecode(b"in/caf\xe9.txt")).write_text("Two fell.")
    room.write("in/z.zip", zipped({"three\nlines.txt": "Three fell."}))
    for document in room.read("in"):
        document.id.encode("utf-8")
    assert room.faults == []


@pytest.mark.parametrize(
    "value", ["9999-12-31", "31 December 9999", 99999999999, 1e300, -1e300, "1e999", float("nan"), "9" * 400]
)
def test_days_that_no_newspaper_has_are_remarks(room, value) -> None:
    room.write("a.json", json.dumps([{"text": "One fell.", "published": value}]))
    (document,) = room.read("a.json")
    assert document.published is None
    assert "is no date" in room.remarks[0]


def test_a_reader_that_fails_is_a_fault_and_costs_one_file(room, monkeypatch) -> None:
    from discrepancy.documents import markdown

    monkeypatch.setattr(markdown, "records", lambda *_: 1 / 0)
    room.write("a.md", "x")
    room.write("b.txt", SOUND)
    assert [d.id for d in room.read("a.md", "b.txt")] == ["b.txt"]
    assert room.faults == [
        "a.md: could not be read (ZeroDivisionError: division by zero); this is a fault of discrepancy"
    ]
