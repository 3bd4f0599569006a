"""Addresses: what is fetched, from a server in this test, and what is not."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import discrepancy
from discrepancy.documents.limits import Limits

PAGE = (
    "<html><head><title>Launch sinks</title><meta property='article:published_time' "
    "content='2019-03-09'></head><body><article><h1>Launch sinks</h1><p>A launch sank near Chandpur on "
    "Saturday, and eleven people died before the boats of the harbour office came, the office said in "
    "a statement on Sunday morning.</p><p>The launch was built in 1987 and had been repaired in "
    "spring, its owner told reporters at the café.</p></article></body></html>"
)
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """What a server answers, path by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.root = ""

    def add(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, data)
        return self.root + path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, body = made.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A reader that went away is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made.root = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_fetched_with_the_name_of_the_program(room, site) -> None:
    address = site.add("/launch?id=1", PAGE.encode("cp1252"), Content_Type="text/html; charset=windows-1252")
    (document,) = room.read(address)
    assert (document.id, document.url, document.path) == (address, address, address)
    assert (document.title, document.source, document.published) == (
        "Launch sinks",
        "127.0.0.1",
        date(2019, 3, 9),
    )
    assert "café" in document.text
    agent = f"discrepancy/{discrepancy.__version__}"
    assert site.asked == [("/robots.txt", agent), ("/launch?id=1", agent)]
    assert room.problems == []


def test_a_feed_a_text_and_a_packed_answer(room, site, zipped) -> None:
    feed = (
        "<rss version='2.0'><channel><title>Bugle</title><item><title>One fell</title></item></channel></rss>"
    )
    addresses = [
        site.add("/feed", feed, Content_Type="application/rss+xml"),
        site.add("/plain", "Two fell.", Content_Type="text/plain"),
        site.add("/packed", gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip"),
        site.add("/all.zip", zipped({"a.txt": "Three fell."}), Content_Type="application/octet-stream"),
    ]
    documents = room.read(*addresses)
    assert [d.title or d.text for d in documents] == ["One fell", "Two fell.", "Launch sinks", "Three fell."]
    assert documents[3].id == f"{addresses[3]}!/a.txt"
    assert room.faults == []


def test_robots_txt_is_asked_once_and_respected(room, site) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: discrepancy\nDisallow: /shut\n")
    shut = site.add("/shut/a", PAGE, Content_Type="text/html")
    open_ = site.add("/private/a", PAGE, Content_Type="text/html")
    assert [d.id for d in room.read(shut, open_)] == [open_]
    assert room.faults == [f"{shut}: robots.txt of {site.root[7:]} does not allow it"]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/private/a"]


def test_where_robots_txt_fails_nothing_is_fetched(room, site) -> None:
    site.add("/robots.txt", status=503)
    address = site.add("/a", PAGE, Content_Type="text/html")
    assert room.read(address) == []
    assert len(room.faults) == 1


def test_redirects_are_followed_and_limited(room, site) -> None:
    target = site.add("/new", PAGE, Content_Type="text/html")
    (document,) = room.read(site.add("/old", status=301, Location="/new"))
    assert (document.id, document.url) == (f"{site.root}/old", target)
    ring = site.add("/ring", status=302, Location="/ring")
    file = site.add("/file", status=302, Location="file:///etc/passwd")
    assert room.read(ring, file) == []
    assert room.faults == [
        f"{ring}: more than 5 redirects",
        f"{file}: leads to an address of file kind; only http and https are fetched",
    ]


def test_a_redirect_into_what_robots_txt_forbids(room, site) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /shut\n")
    site.add("/shut", PAGE)
    assert room.read(site.add("/old", status=307, Location="/shut")) == []
    assert "robots.txt" in room.faults[0]
    assert "/shut" not in [path for path, _ in site.asked]


def test_answers_that_are_none(room, site) -> None:
    small = Limits(file=1_000)
    addresses = [
        site.add("/gone", status=410),
        site.add("/large", b"x" * 5_000),
        site.add("/bomb", gzip.compress(b"x" * 50_000), Content_Encoding="gzip"),
        site.add("/odd", b"x", Content_Encoding="br"),
        site.add("/cut", b"x" * 100, Content_Length="900"),
        site.add("/broken", b"no gzip", Content_Encoding="gzip"),
        site.add("/picture", b"\x89PNG\x00\x00", Content_Type="image/png"),
    ]
    room.write("a.txt", "One fell.")
    assert [d.text for d in room.read(*addresses, "a.txt", limits=small)] == ["One fell."]
    assert [f.partition(": ")[0] for f in room.faults] == addresses


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/a", "file:///etc/passwd", "http://", "http://me:secret@127.0.0.1:1/", "http://127.0.0.1:99999/",
     "http://[::1/", "http://127.0.0.1:1/a b", "http://127.0.0.1:1/é", "http://127.0.0.1:1/\r\nX: y"],
)  # fmt: skip
def test_addresses_that_are_not_fetched(room, address) -> None:
    assert room.read(address) == []
    assert len(room.faults) == 1


def test_a_server_that_is_not_there_or_silent(room, monkeypatch, site) -> None:
    assert room.read("http://127.0.0.1:1/a") == []
    assert "cannot be fetched" in room.faults[0]
    hold = threading.Event()
    handler = site.answers
    site.add("/slow", b"x" * 10, Content_Length="20")

    class Dripping(dict[str, Answer]):
        def get(self, path: str, default: Answer) -> Answer:  # type: ignore[override]
            if path == "/slow":
                hold.wait(5)
            return handler.get(path, default)

    site.answers = Dripping()
    assert room.read(f"{site.root}/slow", limits=Limits(seconds=0.1)) == []
    hold.set()
    assert "timed out" in room.faults[0]


def test_nothing_is_fetched_for_an_address_inside_a_file(room, site, monkeypatch) -> None:
    address = site.add("/a", PAGE, Content_Type="text/html")
    room.write("a.jsonl", f'{{"text": "See {address}", "url": "{address}"}}')
    room.write("b.html", PAGE.replace("</p>", f"<img src='{address}'><a href='{address}'>x</a></p>"))
    assert len(room.read("a.jsonl", "b.html")) == 2
    assert site.asked == []


def test_an_address_given_twice_is_fetched_once(room, site) -> None:
    address = site.add("/a", PAGE, Content_Type="text/html")
    assert len(room.read(address, address)) == 1
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert len(room.remarks) == 1


def test_the_command_takes_an_address(site, program: Callable, tmp_path) -> None:
    address = site.add("/a", PAGE, Content_Type="text/html")
    done = program("claims", address, "--format", "jsonl", cwd=tmp_path, no_proxy="*")
    assert done.returncode == 0, done.stderr
    assert address.encode() in done.stdout
    missing = program("claims", f"{site.root}/missing", cwd=tmp_path, no_proxy="*")
    assert missing.returncode == 2
    assert b"404" in missing.stderr
