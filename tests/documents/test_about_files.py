"""Files that speak of a folder are passed over in it, and read when they are named."""

from __future__ import annotations

from pathlib import Path

from discrepancy.documents import read
from discrepancy.model import Problem

SENTENCE = "At least nine people drowned near Barisal on Monday, police said.\n"


def test_a_readme_in_a_folder_is_no_article(tmp_path: Path) -> None:
    for name in ("README.md", "licence.txt", "article.txt", "readme-of-the-year.txt"):
        (tmp_path / name).write_text(SENTENCE, "utf-8")
    problems: list[Problem] = []
    ids = [d.id for d in read([tmp_path], on_problem=problems.append)]
    assert [Path(i).name for i in ids] == ["article.txt", "readme-of-the-year.txt"]
    assert all(not p.fault for p in problems)
    assert {Path(p.path).name for p in problems} == {"README.md", "licence.txt"}


def test_a_readme_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text(SENTENCE, "utf-8")
    assert len(list(read([tmp_path / "README.txt"]))) == 1
