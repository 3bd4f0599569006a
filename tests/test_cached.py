"""Tables of rule files are parsed once and kept; a broken, blocked or missing cache changes nothing."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from discrepancy import cached

TABLE = b'words = ["one", "two"]\nshare = 0.5\n[[must]]\ntext = "A day."\npublished = 2014-06-25\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "discrepancy" / "rules"


def test_a_kept_table_is_the_parsed_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cached.parsed(TABLE)
    assert first == tomllib.loads(TABLE.decode())
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(tomllib, "loads", None)
    assert cached.parsed(TABLE) == first
    assert first["must"][0]["published"] == date(2014, 6, 25)


def test_another_text_is_another_table(folder: Path) -> None:
    assert cached.parsed(TABLE) != cached.parsed(TABLE.replace(b"two", b"three"))
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("broken", [b"", b"{", b"[1, 2]", b'{"\\u0000day": "no day"}', b"\xff"])
def test_a_broken_table_is_made_again(folder: Path, broken: bytes) -> None:
    right = cached.parsed(TABLE)
    next(folder.iterdir()).write_bytes(broken)
    assert cached.parsed(TABLE) == right
    assert cached.parsed(TABLE) == right


def test_a_blocked_folder_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "discrepancy").write_text("no folder")
    assert cached.parsed(TABLE) == tomllib.loads(TABLE.decode())


def test_what_json_cannot_hold_is_not_kept(folder: Path) -> None:
    cached.parsed(b"at = 12:30:00\n")
    assert not folder.exists()


def test_a_mistake_is_told_each_time(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            cached.parsed(b"words = [")
    assert not folder.exists()


def test_old_tables_are_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "MOST", 4)
    monkeypatch.setattr(cached, "LEFT", 2)
    for number in range(5):
        cached.parsed(f"number = {number}".encode())
    assert len(list(folder.iterdir())) == 2
