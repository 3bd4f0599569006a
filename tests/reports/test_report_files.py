"""A file is there whole or as it was, whatever goes wrong while it is written."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from discrepancy.reports.writing import OverwriteError, write

pytestmark = pytest.mark.reliability


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def failing(error: BaseException) -> Callable[..., Any]:
    def call(*_: Any, **__: Any) -> Any:
        raise error

    return call


STEPS = [
    (tempfile, "mkstemp", OSError(errno.EROFS, "Read-only file system")),
    (tempfile, "mkstemp", PermissionError(errno.EACCES, "Permission denied")),
    (os, "fsync", OSError(errno.ENOSPC, "No space left on device")),
    (os, "fsync", OSError(errno.EIO, "Input/output error")),
    (os, "fsync", KeyboardInterrupt()),
    (Path, "chmod", PermissionError(errno.EPERM, "Operation not permitted")),
    (Path, "replace", OSError(errno.ENOSPC, "No space left on device")),
    (Path, "replace", KeyboardInterrupt()),
    (Path, "replace", MemoryError()),
]


@pytest.mark.parametrize(("where", "step", "error"), STEPS, ids=[f"{s} {e!r}" for _, s, e in STEPS])
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, step: str, error: BaseException
) -> None:
    (tmp_path / "old.json").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(where, step, failing(error))
        for target in ("old.json", "new.json"):
            with pytest.raises(type(error)):
                write(tmp_path / target, "new")
    assert names(tmp_path) == ["old.json"]
    assert (tmp_path / "old.json").read_text() == "old"


def test_the_content_is_on_the_disk_before_it_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, list[str]]] = []
    monkeypatch.setattr(os, "fsync", lambda n: seen.append((os.fstat(n).st_size, names(tmp_path))))
    write(tmp_path / "report.md", "four")
    ((size, there),) = seen
    assert size == 4
    assert "report.md" not in there
    assert all(name.startswith(".report.md.") and name.endswith(".tmp") for name in there)


def test_rights_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("old")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write(old, "new")
        write(new, "new")
    finally:
        os.umask(mask)
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o640
    assert os.umask(mask) == mask


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder would allow it. The superuser may write everything, so the answer is given here."""
    (tmp_path / "kept.json").write_text("kept")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write(tmp_path / "kept.json", "new")
    assert (tmp_path / "kept.json").read_text() == "kept"
    assert names(tmp_path) == ["kept.json"]


def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "report.json").write_text("old")
    (tmp_path / "latest.json").symlink_to("kept/report.json")
    write(tmp_path / "latest.json", "new")
    assert (tmp_path / "latest.json").is_symlink()
    assert (tmp_path / "kept" / "report.json").read_text() == "new"
    assert names(tmp_path / "kept") == ["report.json"]
    assert names(tmp_path) == ["kept", "latest.json"]


def test_a_link_to_nothing_yet_gives_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "latest.json").symlink_to("kept/report.json")
    write(tmp_path / "latest.json", "new")
    assert (tmp_path / "latest.json").is_symlink()
    assert (tmp_path / "kept" / "report.json").read_text() == "new"


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        write(tmp_path / "a", "new")
    assert names(tmp_path) == ["a", "b"]


def test_a_link_to_an_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("words")
    (tmp_path / "report.md").symlink_to("article.txt")
    with pytest.raises(OverwriteError):
        write(tmp_path / "report.md", "new", [tmp_path / "article.txt"])
    assert (tmp_path / "article.txt").read_text() == "words"


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(tmp_path / "pipe", "new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
    assert names(tmp_path) == ["pipe"]


def test_devices_stay_devices() -> None:
    write(Path("/dev/null"), "new")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write(Path("/dev/full"), "new")
    assert Path("/dev/full").is_char_device()


def test_the_longest_name_that_a_file_can_have(tmp_path: Path) -> None:
    target = tmp_path / ("ق" * 125 + ".json")
    write(target, "new")
    assert target.read_text() == "new"


@pytest.mark.parametrize("where", ["file/report.json", "file/deep/er/report.json", "folder"])
def test_a_place_where_no_file_can_be(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write(tmp_path / where, "new")
    assert names(tmp_path) == ["file", "folder"]
