"""What the fuzzer asks of its inputs holds for those that are kept; needs no atheris."""

from __future__ import annotations

from pathlib import Path

import pytest
from target import BrokenError, check, claim_stands, documents

from discrepancy.claims import examine

pytestmark = pytest.mark.reliability

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=[p.name for p in CORPUS])
def test_an_input_that_was_kept(path: Path) -> None:
    check(path.read_bytes())


def test_the_corpus_gives_the_program_something_to_do() -> None:
    reports = [check(p.read_bytes()) for p in CORPUS if p.name in ("two-papers.txt", "records.jsonl")]
    assert all(r.discrepancy_list for r in reports)


def test_every_input_cut_short_anywhere() -> None:
    for path in CORPUS:
        data = path.read_bytes()[:700]
        for end in range(0, len(data), max(len(data) // 4, 1)):
            check(data[:end])


def test_the_target_sees_what_is_broken() -> None:
    from dataclasses import replace

    (document,) = documents(b"Nine people were killed in Lyon on 3 May 2020.")
    claim = examine(document).claims[0]
    claim_stands(claim, document)
    for wrong in (
        replace(claim, mentions=(), offset_start=claim.offset_start + 1000),
        replace(claim, mentions=(), quote="Ten people"),
        replace(claim, low=9, high=8),
        replace(claim, start=claim.end, end=claim.start.replace(year=1999) if claim.start else None),
    ):
        with pytest.raises(BrokenError):
            claim_stands(wrong, document)
