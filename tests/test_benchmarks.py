"""The benchmarks run on tiny inputs, and their texts are as dense as they say; nothing here is timed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import growth
from benchmarks.measure import Task, measured
from benchmarks.texts import articles
from discrepancy.claims import extract
from discrepancy.claims.extract import Extractor
from discrepancy.documents import make_document
from discrepancy.rulebook import rulebook

TINY = ("--size", "0.004", "--claims", "40", "--rounds", "1", "--no-peers")
NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen)\b", re.IGNORECASE
)
VERB = re.compile(r"kill|wound|injur|shot|died|dead|abduct|fled|bodies|missing|death toll")


@pytest.mark.parametrize("part", benchmarks.PARTS)
def test_a_part_runs_and_prints_its_table(
    part: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    benchmarks.main([*TINY, "--only", part, "--write", str(tmp_path / "results.md")])
    printed = capsys.readouterr().out
    assert printed.startswith("# Results")
    assert "Error" not in printed
    assert "| 1 × |" in printed
    assert (tmp_path / "results.md").read_text("utf-8") in (printed, printed + "\n")


def test_real_articles_can_be_given(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "1", "text": "Nine people died in Porto on Sunday."}\n', encoding="utf-8")
    benchmarks.main([*TINY, "--only", "texts", "--articles", str(path)])
    assert "| claims, news |" in capsys.readouterr().out


def test_growth_is_told_by_doublings(capsys: pytest.CaptureFixture[str]) -> None:
    growth.main(["--claims", "40", "80", "--stream", "1"])
    first, second, stream = capsys.readouterr().out.splitlines()
    assert "40 claims" in first
    assert "times the last" in second
    assert "1,000 articles" in stream


def _nothing() -> None:
    return None


def _failing() -> None:
    raise ValueError("no such thing")


def test_a_peer_that_is_missing_or_fails_is_said() -> None:
    tasks = [
        Task("missing", 1, "MB", lambda: _nothing, "no_such_package"),
        Task("failing", 1, "MB", lambda: _failing),
        Task("well", 1, "MB", lambda: _nothing),
    ]
    assert [r.error for r in measured(tasks, 2)] == ["not installed", "ValueError: no such thing", ""]


@pytest.mark.parametrize(("mix", "least", "most"), [("war", 0.27, 0.35), ("general", 0.004, 0.014)])
def test_the_texts_are_as_dense_as_real_ones(mix: str, least: float, most: float) -> None:
    sentences = [
        s for a in articles(mix, 600_000) for s in re.split(r"(?<=[.”]) |\n\n", a["text"]) if s.strip()
    ]
    harm = [s for s in sentences if VERB.search(s) and NUMBER.search(s)]
    assert least <= len(harm) / len(sentences) <= most


def test_the_texts_are_the_same_each_time() -> None:
    assert list(articles("war", 5000)) == list(articles("war", 5000))
    assert list(articles("war", 5000)) != list(articles("war", 5000, seed=2))


@pytest.mark.parametrize("mix", ["war", "general"])
def test_the_prefilter_loses_nothing_of_them(mix: str) -> None:
    book = rulebook()
    whole = Extractor(book, prefilter=False)
    for record in articles(mix, 40_000):
        document = make_document(record["text"], id=record["id"], title=record["title"], book=book)
        assert extract(document, book) == whole.examine(document).claims
