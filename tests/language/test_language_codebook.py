"""The codebook is data: another file reads the same words otherwise, and what it leaves out has a default."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_figures import BOOK, HEDGES

from discrepancy.language.codebook import load_codebook
from discrepancy.language.hedges import apply_hedge, interval
from discrepancy.language.numbers import Number, load_numbers
from discrepancy.language.tokens import tokenise
from discrepancy.rulebook import Rulebook


@pytest.fixture
def floors(tmp_path: Path) -> Rulebook:
    """A rulebook whose codebook takes the floor of vague words."""
    for name in ("numbers", "hedges"):
        (tmp_path / "en").mkdir(exist_ok=True)
        text = (BOOK.folder / "en" / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / "en" / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "floors.toml").write_text(
        'name = "floors"\n[vague]\ndozens = [12, 12]\n[vague_general]\nlow = 1\nhigh = 2\n'
        "[few]\nlow = 2\nhigh = 4\n[about]\nlow = 0.5\nhigh = 2.0\n",
        encoding="utf-8",
    )
    return Rulebook(tmp_path)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12, 12),
        ("hundreds", 100, 199),
        ("several", 2, 4),
        ("about 40", 20, 80),
        ("nearly 40", 36, 40),
    ],
)
def test_another_codebook(floors: Rulebook, text: str, low: int, high: int) -> None:
    grammar = load_numbers(floors, codebook="floors")
    tokens = tokenise(text)
    number = next(n for at in range(len(tokens)) if (n := grammar.read(tokens, at)))
    found = apply_hedge(HEDGES, grammar.codebook, tokens, number, None)
    assert (found.low, found.high) == (low, high)


def test_a_codebook_that_says_nothing_reads_as_the_contract_does(tmp_path: Path) -> None:
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "empty.toml").write_text("", encoding="utf-8")
    empty, default = load_codebook(Rulebook(tmp_path), "empty"), load_codebook(BOOK)
    assert (empty.general, empty.few, empty.about) == (default.general, default.few, default.about)


def test_a_codebook_that_is_missing_is_a_mistake_and_no_fault(tmp_path: Path) -> None:
    book = Rulebook(tmp_path)
    assert load_codebook(book, "nowhere").few == (3, 9)
    assert [m.message for m in book.mistakes] == ["no such rule file"]


def test_about_a_whole_number_stays_whole() -> None:
    codebook = load_codebook(BOOK)
    assert codebook.around(146) == (132, 160)
    assert codebook.around(146, nearly=True) == (132, 146)
    assert codebook.around(2.5) == (2.25, 2.75)


@pytest.mark.parametrize(
    "hedge", ["", "exactly", "at_least", "more_than", "at_most", "less_than", "about", "nearly"]
)
@pytest.mark.parametrize("value", [0, 1, 2, 7, 12, 100, 1_500_000, 2.5])
def test_every_hedge_gives_an_interval(hedge: str, value: float) -> None:
    number = Number(0, 1, value, 0, 0, True)
    kept, low, high = interval(number, hedge, load_codebook(BOOK))
    assert kept == {"": "exactly", "nearly": "about"}.get(hedge, hedge)
    assert low is not None and (high is None) == (hedge in ("at_least", "more_than"))
    assert high is None or low <= high
    if hedge == "more_than" and isinstance(value, int):
        assert low == value + 1
    if hedge == "less_than" and isinstance(value, int) and value:
        assert high == value - 1
