"""Nothing goes over a network, whatever an article links to: the commands run with sockets forbidden."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from every_command import LINES, environment, lay_out, run

from discrepancy.reports import formats

pytestmark = pytest.mark.reliability

FORBIDDEN = """
import os, socket, sys
LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
SENT = ("socket.connect", "socket.sendto", "socket.sendmsg")
def watch(event, arguments):
    # Processes of one machine may talk to each other.
    if event in LOOKED_UP or (event in SENT and arguments[0].family != socket.AF_UNIX):
        os.write(2, f"network: {event} {arguments[1:]!r}\\n".encode())
        os._exit(97)
sys.addaudithook(watch)
"""
"""As ``sitecustomize``: the interpreter itself says when a name is looked up or something sent (PEP 578).

Making a socket is allowed: urllib3, which trafilatura loads, makes one to see whether there is IPv6.
"""


@pytest.fixture
def forbidden(tmp_path: Path) -> Path:
    place = tmp_path / "forbidden"
    place.mkdir()
    (place / "sitecustomize.py").write_text(FORBIDDEN)
    return place


@pytest.mark.parametrize(
    "code",
    [
        "import urllib.request; urllib.request.urlopen('http://192.0.2.7/')",
        "import socket; socket.getaddrinfo('news.invalid', 80)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.7', 9))",
    ],
)
def test_what_goes_over_a_network_is_caught(forbidden: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(forbidden), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 97
    assert done.stderr.startswith(b"network: socket.")


@pytest.mark.parametrize("command", sorted(LINES))
def test_no_command_goes_over_a_network(forbidden: Path, tmp_path: Path, command: str) -> None:
    done = run(LINES[command], lay_out(tmp_path), forbidden)
    assert b"network: " not in done.stderr
    assert done.returncode in (0, 1) or command == "rules check", done.stderr
    assert done.stdout


def test_no_format_goes_over_a_network(forbidden: Path, tmp_path: Path) -> None:
    line = ["report", "articles", "-o", "out"]
    for name in formats():
        line += ["--format", name]
    done = run(line, lay_out(tmp_path), forbidden)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) >= len(formats())
