"""Killed outright (SIGKILL) while it writes: a file or a store is whole and old, or whole and new."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from every_command import KNOWN, LINES, lay_out, run

from discrepancy.store import open_store

pytestmark = pytest.mark.reliability

MOMENTS = 4
"""At how many moments each command is killed."""

AT_A_MOMENT = """
import atexit, os, signal, sqlite3, sys

count, last = 0, int(os.environ["KILL_AT"])

def moment():
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)

def heard(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.remove", "os.mkdir", "os.chmod"):
        moment()

class Connection(sqlite3.Connection):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.set_trace_callback(lambda statement: moment())

connect, fsync = sqlite3.connect, os.fsync
sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Connection, **named})

def synced(handle):
    fsync(handle)
    moment()

os.fsync = synced
sys.addaudithook(heard)
if not last:
    atexit.register(lambda: print(count, file=sys.stderr))
"""
"""As ``sitecustomize``: the process is killed at the moment of that number.

A moment is when a file is opened to be written, brought to the disk, renamed or removed, or a statement of
SQL is run. With 0 it goes on to its end and says how many there were.
"""


def stored(path: Path) -> Callable[[], object]:
    """What a store holds; it has to be sound."""

    def look() -> object:
        if not path.exists():
            return []
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.close()
        with open_store(str(path), write=True) as store:
            documents, claims = store.load()
            return sorted(d.id for d in documents), sorted(c.id for c in claims)

    return look


def content(path: Path) -> Callable[[], object]:
    return lambda: path.read_bytes() if path.exists() else None


COMMANDS = {
    "report": (["report", "articles", "--format", "json:written.json"], "written.json"),
    "add": (LINES["add"], "claims.db"),
    "check --update": (
        ["check", "articles/upland.txt", "articles/more", "--against", "claims.db", "--update"], "claims.db",
    ),
    "baseline accept": (
        ["baseline", "accept", KNOWN["id"], "--report", "report.json", "--reason", "x"],
        "discrepancy-baseline.json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_whole_and_old_or_whole_and_new(tmp_path: Path, command: str) -> None:
    line, target = COMMANDS[command]
    first = tmp_path / "first"
    first.mkdir()
    (first / "sitecustomize.py").write_text(AT_A_MOMENT)

    sound = tmp_path / "sound"
    sound.mkdir()
    lay_out(sound)
    (sound / "written.json").write_text("old")
    if target == "claims.db":
        assert run(["add", "articles/harbour.txt", "--store", "claims.db"], sound).returncode == 0

    def prepared(name: str) -> tuple[Path, Callable[[], object]]:
        folder = shutil.copytree(sound, tmp_path / name)
        return folder, (stored if target == "claims.db" else content)(folder / target)

    folder, look = prepared("whole")
    old = look()
    done = run(line, folder, first, KILL_AT="0")
    assert done.returncode in (0, 1)
    new, moments = look(), int(done.stderr.split()[-1])
    assert new != old
    assert moments >= 3
    seen = []
    for number in range(MOMENTS):
        at = 1 + number * (moments - 1) // (MOMENTS - 1)
        folder, look = prepared(f"killed-{number}")
        done = run(line, folder, first, KILL_AT=str(at))
        assert done.returncode == -signal.SIGKILL, f"moment {at} of {moments}"
        seen.append(look())
        assert seen[-1] in (old, new), f"moment {at} of {moments}"
        left = [p.name for p in folder.iterdir() if p.name.startswith(".")]
        assert all(name.endswith(".tmp") for name in left)
        if number == MOMENTS // 2:
            assert run(line, folder).returncode in (0, 1)
            assert look() == new, f"done over after moment {at}"
    assert seen[0] == old
