"""Patterns of modules are compiled when asked, and kept; a broken or blocked cache changes nothing."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from discrepancy import patterns
from discrepancy.patterns import lazy

TEXT = r"\b(?P<n>\d+)-(?P<unit>year|day)s?\b"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own, and a process that has asked for nothing yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(patterns, "_new", [])
    monkeypatch.setattr(patterns, "_used", set())
    monkeypatch.setattr("atexit.register", lambda _: None)
    forgotten()
    yield tmp_path / "discrepancy" / "patterns"
    forgotten()


def forgotten() -> None:
    """As at the start of a process."""
    patterns.compiled.cache_clear()
    patterns._read.cache_clear()
    patterns._new.clear()
    patterns._used.clear()


@pytest.mark.parametrize(
    "text", [TEXT, "(a)(?:b|c)|[à-ü]+", r"(?i:Ab)c(?=\W)", r"(?<!\w)x{2,}?(y)\1", "[\x00\ud800-\udfff]"]
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
def test_a_kept_pattern_is_the_one_that_was_written(text: str, flags: int, folder: Path) -> None:
    plain = re.compile(text, flags)
    assert lazy(text, flags).findall("17-years ab xxy ABC à \ud800") == plain.findall(
        "17-years ab xxy ABC à \ud800"
    )
    patterns._keep()
    assert len(list(folder.iterdir())) == 1
    forgotten()
    again = lazy(text, flags)
    assert (again.flags, again.groups, again.groupindex) == (plain.flags, plain.groups, plain.groupindex)
    assert patterns.compiled(text, flags) == plain
    assert patterns._new == []


def test_nothing_is_compiled_before_a_method_is_asked_for() -> None:
    never = lazy("(")
    assert never.pattern == "("
    with pytest.raises(re.error):
        never.search("x")


def test_a_pattern_is_compiled_once() -> None:
    words = lazy(r"\w+")
    assert words.findall("a b") == ["a", "b"]
    assert words.search("a") and lazy(r"\w+").search("a")
    assert patterns._new == [(r"\w+", 0)]


def test_a_lazy_pattern_can_be_kept_in_a_table() -> None:
    words = lazy(r"\w+", re.ASCII)
    words.findall("a")
    again = pickle.loads(pickle.dumps(words))
    assert again == words and hash(again) == hash(words)
    assert again != lazy(r"\w+")
    assert again.findall("é a") == ["a"]


@pytest.mark.parametrize("spoilt", [b"", b"junk", b"\0" * 400])
def test_a_spoilt_file_is_made_again(spoilt: bytes, folder: Path) -> None:
    lazy(TEXT).search("x")
    patterns._keep()
    (kept,) = folder.iterdir()
    kept.write_bytes(spoilt)
    forgotten()
    assert lazy(TEXT).search("17-day")
    assert patterns._new == [(TEXT, 0)]


def test_a_folder_that_cannot_be_written_is_no_matter(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder", "utf-8")
    assert lazy(TEXT).search("17-day")
    patterns._keep()
    assert folder.read_text("utf-8") == "no folder"


def test_patterns_that_nobody_asks_for_any_more_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST", 1)
    lazy("old").search("x")
    patterns._keep()
    forgotten()
    lazy("new").search("x")
    patterns._keep()
    forgotten()
    assert {text for text, _ in patterns._read()} == {"new"}
