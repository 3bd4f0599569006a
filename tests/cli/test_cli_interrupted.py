"""Interrupted, asked to end, full disks, closed pipes: no half file, no traceback, the right exit code."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from every_command import LINES, called, commands, environment, lay_out, run

pytestmark = pytest.mark.reliability

AT_THE_WRITE = """
import os, signal
written = []
def fsync(handle):
    written.append(handle)
    if len(written) == {after}:
        os.kill(os.getpid(), signal.{name})
os.fsync = fsync
"""
"""As ``sitecustomize``: the signal comes when the content of a file is on its way to the disk."""

AT_AN_ARTICLE = """
import os, signal, sys
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith("upland.txt"):
        os.kill(os.getpid(), signal.{name})
sys.addaudithook(watch)
"""
"""As ``sitecustomize``: the signal comes when an article is opened."""

SMALL_FILES = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))"
"""As ``sitecustomize``: a file can have 3000 bytes; what would make it longer fails, as on a full disk."""

ENDS = [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


AS_AT_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
"""
"""Tests that run under ``nohup`` or in the background hand on signals that are ignored."""


def before_the_start(tmp_path: Path, code: str) -> Path:
    place = tmp_path / "first"
    place.mkdir()
    (place / "sitecustomize.py").write_text(AS_AT_A_TERMINAL + code)
    return place


def files(folder: Path) -> dict[str, bytes]:
    kept = (p for p in folder.rglob("*") if p.is_file() and p.parent.name != "__pycache__")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in kept}


def test_every_command_has_its_line() -> None:
    """Whoever adds a command adds a line to ``every_command.py``; the tests of all commands then test it."""
    assert sorted(LINES) == sorted(commands())


@pytest.mark.parametrize(("name", "code"), ENDS)
def test_interrupted_at_the_write_leaves_the_old_file(folder: Path, name: str, code: int) -> None:
    first = before_the_start(folder, AT_THE_WRITE.format(after=1, name=name))
    (folder / "report.json").write_text("old")
    before = files(folder)
    done = run(["report", "articles", "--format", "json:report.json"], folder, first)
    assert (done.returncode, done.stderr.strip()) == (code, b"interrupted")
    assert files(folder) == before


@pytest.mark.parametrize(("name", "code"), ENDS)
def test_of_several_files_each_is_whole_or_old(folder: Path, name: str, code: int) -> None:
    line = ["report", "articles", "-o", "out", "--format", "csv", "--format", "markdown"]
    assert run(line, folder).returncode == 0
    whole = files(folder / "out")
    for path in (folder / "out").iterdir():
        path.write_text("old")
    first = before_the_start(folder, AT_THE_WRITE.format(after=3, name=name))
    assert run(line, folder, first).returncode == code
    after = files(folder / "out")
    assert after.keys() == whole.keys()
    assert all(after[n] in (whole[n], b"old") for n in whole)
    assert list(after.values()).count(b"old") == len(whole) - 2


@pytest.mark.parametrize(("name", "code"), ENDS)
@pytest.mark.parametrize("command", ["report", "claims", "explain"])
def test_interrupted_while_it_reads(folder: Path, command: str, name: str, code: int) -> None:
    first = before_the_start(folder, AT_AN_ARTICLE.format(name=name))
    before = files(folder)
    more = ["-o", "out"] if command == "report" else []
    done = run([*LINES[command], *more], folder, first)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (code, b"", b"interrupted")
    assert files(folder) == before


def test_what_is_told_to_ignore_a_hangup_ignores_it(folder: Path) -> None:
    """As ``nohup`` does."""
    code = AT_THE_WRITE.format(after=1, name="SIGHUP") + "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    done = run(["report", "articles", "--format", "json:r.json"], folder, before_the_start(folder, code))
    assert done.returncode == 0
    assert (folder / "r.json").stat().st_size


def test_a_full_disk_leaves_the_old_file_and_the_others_are_written(folder: Path) -> None:
    first = before_the_start(folder, SMALL_FILES)
    (folder / "r.json").write_text("old")
    plan = ["--format", "json:r.json", "--format", "short:r.short", "--format", "json:new/r.json"]
    done = run(["report", "articles", *plan], folder, first, PYTHONDONTWRITEBYTECODE="1")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "r.json: cannot be written: File too large" in said
    assert f"{Path('new') / 'r.json'}: cannot be written: File too large" in said
    assert (folder / "r.json").read_text() == "old"
    assert (folder / "r.short").stat().st_size
    assert [p for p in folder.rglob("*") if p.name.endswith(".tmp")] == []
    assert list((folder / "new").iterdir()) == []


def test_a_full_disk_and_the_compiled_gazetteer(folder: Path) -> None:
    """It does not fit into the cache, stays in memory, and leaves nothing there."""
    cache = folder / "cache"
    first = before_the_start(folder, SMALL_FILES)
    line = ["places", "suggest", "Marrowby", "--rules", "rules"]
    own = "".join(f"Marrowby {n},53.1,-1.2,GB\n" for n in range(200))
    (folder / "own.csv").write_text(f"name,lat,lon,country\n{own}")
    done = run(line, folder, first, XDG_CACHE_HOME=str(cache), PYTHONDONTWRITEBYTECODE="1")
    assert b"Traceback" not in done.stderr
    assert [p for p in cache.rglob("*") if p.is_file() and p.stat().st_size >= 3000] == []
    built = run(LINES["places build"], folder, first, PYTHONDONTWRITEBYTECODE="1")
    assert built.returncode == 2
    assert b"own.index: cannot be written" in built.stderr
    assert not (folder / "own.index").exists()
    assert [p for p in folder.iterdir() if p.name.endswith(".tmp")] == []


@pytest.mark.parametrize("where", ["/proc/report.json", "/proc/new/report.json", "own.csv/report.json"])
def test_a_folder_in_which_nobody_can_write(folder: Path, where: str) -> None:
    before = files(folder)
    done = run(["report", "articles", "--format", f"json:{where}", "--format", "short"], folder)
    assert done.returncode == 2
    assert f"{where}: cannot be written: ".encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"contradicts" in done.stdout
    assert files(folder) == before


def test_links_in_a_circle_are_said(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    done = run(["report", "articles", "--format", "json:loop"], folder)
    assert done.returncode == 2
    assert b"loop: cannot be written: Too many levels of symbolic links" in done.stderr


def test_a_gazetteer_is_not_written_over_its_table(folder: Path) -> None:
    table = (folder / "own.csv").read_bytes()
    done = run(["places", "build", "own.csv", "-o", "own.csv", "--rules", "rules"], folder)
    assert done.returncode == 2
    assert b"name another file" in done.stderr
    assert (folder / "own.csv").read_bytes() == table


# ------------------------------------------------------------------- every command


@pytest.mark.parametrize("command", sorted(LINES))
def test_a_reader_that_has_gone_ends_every_command_quietly(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    whole = run(LINES[command], lay_out(tmp_path_factory.mktemp("whole")))
    assert whole.stdout
    for line, code in ((LINES[command], whole.returncode), ([*command.split(), "--help"], 0)):
        ours, theirs = os.pipe()
        os.close(ours)
        with os.fdopen(theirs, "wb") as pipe:
            done = subprocess.run(
                called(line), cwd=folder, env=environment(),
                stdout=pipe, stderr=subprocess.PIPE, timeout=120, check=False,
            )  # fmt: skip
        assert done.returncode in (0, code)
        assert done.stderr == (whole.stderr if code and done.returncode == code else b"")


@pytest.mark.parametrize("command", sorted(LINES))
def test_a_full_disk_behind_standard_output_is_said(folder: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            called(LINES[command]), cwd=folder, env=environment(),
            stdout=full, stderr=subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("command", sorted(LINES))
def test_standard_streams_that_the_caller_has_closed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    usual = run(LINES[command], lay_out(tmp_path_factory.mktemp("usual")))
    shell = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *called(LINES[command])]
    done = subprocess.run(shell, cwd=folder, env=environment(), capture_output=True, timeout=120, check=False)
    assert done.returncode == usual.returncode
    assert (done.stdout, done.stderr) == (b"", b"")
