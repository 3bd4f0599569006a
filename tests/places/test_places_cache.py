"""The compiled gazetteer: kept where it was made, and only the last versions of it."""

from __future__ import annotations

import os
from pathlib import Path

from discrepancy.places import cache
from discrepancy.rulebook import rulebook


def test_old_versions_do_not_pile_up(tmp_path: Path) -> None:
    old = [tmp_path / f"places-{n}.index" for n in range(9)]
    for age, path in enumerate(reversed(old)):
        path.write_bytes(b"an older version")
        os.utime(path, (10**9 - age, 10**9 - age))
    index = cache.open_index(rulebook(), tmp_path)
    assert index is not None
    left = {path.name for path in tmp_path.iterdir()}
    assert len(left) == cache.KEPT
    assert f"places-{cache.stamp(rulebook())}.index" in left
    assert {old[-1].name, old[-2].name} <= left


def test_another_file_of_the_folder_stays(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    cache.open_index(rulebook(), tmp_path)
    assert other.read_text(encoding="utf-8") == "mine"
