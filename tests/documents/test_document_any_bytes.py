"""Every reader, given a sound file that was spoilt anywhere, or bytes that are nothing at all."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepancy.documents import read
from discrepancy.documents.limits import Limits
from discrepancy.model import Document, Problem

pytestmark = pytest.mark.reliability

STORY = "OSLO, 4 May 2020 (AP) - Nine people were killed in Oslo on Monday, police said."
PAGE = (
    f"<!doctype html><html><head><title>Nine die in Oslo</title><meta property='og:site_name' content='Post'>"
    f"<script type='application/ld+json'>{{'datePublished': '2020-05-04'}}</script></head>"
    f"<body><article><p>{STORY}</p><p>More &amp; later &#8212; <b>perhaps</b>.</p></article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Nine die</title>'
    f"<pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate><description>{STORY}</description>"
    "<guid>a1</guid></item></channel></rss>"
)
MAIL = (
    "From: desk@post.example\r\nSubject: =?utf-8?q?Nine_die?=\r\nDate: Mon, 04 May 2020 10:00:00 +0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{STORY}\r\n--b\r\nContent-Type: text/html\r\n"
    f"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>{STORY}</p>\r\n--b--\r\n"
)
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://post.example/a\r\n"
    "WARC-Date: 2020-05-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    "Content-Length: {}\r\n\r\n{}\r\n\r\n"
)
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"
SOUND: dict[str, str] = {
    "txt": STORY,
    "md": f"---\ntitle: Nine die\ndate: 2020-05-04\nsource: Post\n---\n\n# Nine die\n\n{STORY}\n",
    "html": PAGE,
    "jsonl": f'{{"id": "a", "date": "2020-05-04", "text": "{STORY}"}}\n{{"id": "b", "text": "One."}}\n',
    "json": f'[{{"id": "a", "date": "2020-05-04", "text": "{STORY}"}}, {{"id": "b", "text": "One."}}]',
    "csv": f'id,published,text\na,2020-05-04,"{STORY}"\nb,,"One ""fell""\nthere."\n',
    "tsv": f"id\tpublished\ttext\na\t2020-05-04\t{STORY}\n",
    "rss": FEED,
    "eml": MAIL,
    "warc": WARC.format(len(ANSWER), ANSWER),
}
KINDS = (*SOUND, "pdf", "docx", "zip", "tar", "gz")
SMALL = Limits(article=5_000, page=20_000, file=50_000, line=5_000, sheets=3, members=20, unpacked=100_000)
TOKENS = st.sampled_from(
    [
        b"\x00",
        b"\xff",
        b"\xfe",
        b'"',
        b"'",
        b",",
        b"\n",
        b"\r",
        b"\t",
        b"<",
        b">",
        b"&#0;",
        b"&#x110000;",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\ud800",
        b"\\",
        b"]]>",
        b"<!--",
        b"-->",
        b"1e999",
        b"9" * 5000,
        b"null",
        b"--b",
        b"--b--",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"Content-Length: -1",
        b"charset=utf-7",
        b"=?x?b?!?=",
        b"0000-00-00",
        b"9999-12-31T24:00:00+99:99",
        b"endobj",
        b"stream",
        b"/Length 99999999",
        b"<!DOCTYPE a [",
        b"../../x",
    ]
)
WORDS = st.text(max_size=80).map(lambda text: text.encode("utf-8", "ignore"))
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(TOKENS, st.binary(max_size=6), st.just(b""))),
    max_size=4,
)


def spoilt(data: bytes, edits: list[tuple[float, int, bytes]], end: float) -> bytes:
    """The bytes with some stretches replaced by others, and cut off at the end."""
    for where, size, other in edits:
        at = int(where * len(data))
        data = data[:at] + other + data[at + size :]
    return data[: int(end * len(data)) + 1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


class Sound(dict[str, bytes]):
    """Shown shortly where a test fails."""

    def __repr__(self) -> str:
        return "sound files"


@pytest.fixture
def sound(
    pdf: Callable[..., bytes], docx: Callable[..., bytes],
    zipped: Callable[..., bytes], tarred: Callable[..., bytes],
) -> dict[str, bytes]:  # fmt: skip
    """A sound file of each kind."""
    made = {kind: text.encode() for kind, text in SOUND.items()}
    members = {"a.txt": made["txt"], "b.csv": made["csv"]}
    packed = {"pdf": pdf(STORY, "More."), "docx": docx(STORY, "More."), "zip": zipped(members)}
    return Sound(made | packed | {"tar": tarred(members), "gz": gzip.compress(made["txt"], mtime=0)})


def stands(document: Document) -> None:
    document.text.encode("utf-8")
    (document.title or "").encode("utf-8")
    covered = 0
    for part in document.parts:
        assert covered <= part.start < part.end <= len(document.text)
        covered = part.end


def looked_at(path: Path, data: bytes) -> list[Document]:
    """What is read of a file with these bytes; what is wrong is said of it, and the next file is read."""
    path.write_bytes(data)
    after = path.with_name("after.txt")
    after.write_text("One fell.")
    problems: list[Problem] = []
    documents = list(read([path, after], on_problem=problems.append, limits=SMALL))
    for problem in problems:
        assert "fault of discrepancy" not in problem.message, problem
        assert problem.message.strip()
        assert "\n" not in str(problem)
        str(problem).encode("utf-8")
    for document in documents:
        stands(document)
    assert documents[-1].text == "One fell."
    assert len({d.id for d in documents}) == len(documents)
    assert len(documents) > 1 or problems, "nothing was read and nothing was said"
    return documents[:-1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_file_is_read(sound: dict[str, bytes], folder: Path, kind: str) -> None:
    documents = looked_at(folder / f"sound.{kind}", sound[kind])
    assert any("Nine people were killed in Oslo" in d.text for d in documents)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=EDITS, end=st.one_of(st.just(1.0), st.floats(0, 1)))
def test_a_sound_file_that_was_spoilt(
    sound: dict[str, bytes], folder: Path, kind: str, edits: list[tuple[float, int, bytes]], end: float
) -> None:
    looked_at(folder / f"spoilt.{kind}", spoilt(sound[kind], edits, end))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(max_size=200), WORDS))
def test_any_bytes_under_any_name(folder: Path, kind: str, data: bytes) -> None:
    looked_at(folder / f"any.{kind}", data)
