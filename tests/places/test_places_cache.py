"""The compiled gazetteer: kept where it was made, and only the last versions of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from discrepancy.places import cache
from discrepancy.rulebook import Rulebook, rulebook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Rules without the table of the world, which takes seconds to compile."""
    folder = tmp_path_factory.mktemp("small")
    for name in ("actors.toml", "places/folding.toml", "places/ranking.toml", "places/en.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((rulebook().folder / name).read_bytes())
    return Rulebook(folder)


def test_old_versions_do_not_pile_up(tmp_path: Path, book: Rulebook) -> None:
    old = [tmp_path / f"places-{n}.index" for n in range(9)]
    for age, path in enumerate(reversed(old)):
        path.write_bytes(b"an older version")
        os.utime(path, (10**9 - age, 10**9 - age))
    index = cache.open_index(book, tmp_path)
    assert index is not None
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == cache.KEPT
    assert f"places-{cache.stamp(book)}.index" in left
    assert {old[-1].name, old[-2].name} <= left


def test_another_file_of_the_folder_stays(tmp_path: Path, book: Rulebook) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    cache.open_index(book, tmp_path)
    assert other.read_text(encoding="utf-8") == "mine"
