"""The sentence that explains names up to three sources, and counts the rest."""

from __future__ import annotations

import pytest
from judging import judged, told

import discrepancy
from discrepancy.model import Document


@pytest.mark.parametrize(
    ("papers", "said"), [(3, "Paper 0, Paper 1 and Paper 2"), (4, "Paper 0, Paper 1 and 2 others")]
)
def test_who_says_so(papers: int, said: str) -> None:
    documents = [
        Document(
            f"d{n}",
            f"{'Nine' if n < papers else 'Sixty'} people died in a fire in Porto on 3 May 2020, police said.",
            source=f"Paper {n}",
        )
        for n in range(papers + 1)
    ]
    (row,) = discrepancy.check(documents).discrepancy_list
    assert said in row.explanation
    assert row.scope == "everyone"


def test_soldiers_are_told_as_soldiers_and_militants_as_fighters() -> None:
    fighters = {"scope": "combatants"}
    rows, _ = judged([told("a", 15, who="soldiers", **fighters), told("b", 60, who="fighters", **fighters)])
    assert "15 soldiers" in rows[0].explanation
    assert "60 fighters" in rows[0].explanation
