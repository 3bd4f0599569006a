"""Figures, days and quotes in words; harmless text; writing files."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Claim
from discrepancy.reports import words
from discrepancy.reports.as_markdown import escape
from discrepancy.reports.plain import harmless
from discrepancy.reports.tabular import cell
from discrepancy.reports.writing import OverwriteError, write

DATE: dict[str, object] = {"kind": "date", "start": None, "end": None}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "at least 146"),
        ({"hedge": "exactly", "value": 12000}, "12,000"),
        ({"hedge": "more_than"}, "more than 146"),
        ({"hedge": "at_most"}, "up to 146"),
        ({"hedge": "less_than"}, "fewer than 146"),
        ({"hedge": "about"}, "about 146"),
        ({"hedge": "between", "low": 140, "high": 150}, "140 to 150"),
        ({"hedge": "between", "value": None, "low": 140, "high": 150}, "140 to 150"),
        ({"hedge": "exactly", "polarity": "denied", "value": 30}, "30 (denied)"),
        ({"hedge": "exactly", "polarity": "hypothetical", "value": 30}, "30 (feared or expected)"),
        ({"hedge": "exactly", "value": 2.5, "unit": "million dollars"}, "2.5 million dollars"),
        ({"value": None, "hedge": "at_least", "low": 10}, "at least 10"),
        ({"value": None, "hedge": "vague", "low": None}, "146"),
        (DATE | {"start": date(2024, 12, 30), "end": date(2025, 1, 2)}, "30 December 2024 – 2 January 2025"),
        (DATE | {"weekday": "thursday"}, "Thursday (year unknown)"),
        (DATE | {"month": "january", "day": 3}, "3 January (year unknown)"),
    ],
)
def test_figures(make_claim: Callable[..., Claim], changes: dict[str, object], said: str) -> None:
    assert words.figure(make_claim(**changes)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2015, 6, 25), date(2015, 6, 25), "25 June 2015"),
        (date(2015, 6, 24), date(2015, 6, 25), "24–25 June 2015"),
        (date(2015, 6, 24), date(2015, 7, 2), "24 June – 2 July 2015"),
        (date(2015, 6, 24), None, "24 June 2015 or later"),
        (None, date(2015, 6, 24), "24 June 2015 or earlier"),
        (None, None, ""),
    ],
)
def test_days(start: date | None, end: date | None, said: str) -> None:
    assert words.days(start, end) == said


def test_a_long_quote_is_cut_around_its_figure(make_claim: Callable[..., Claim]) -> None:
    long = make_claim(quote=f"{'before ' * 200}146 people {'after ' * 200}", words="146")
    before, figure, after = words.quote(long, 120)
    assert figure == "146"
    assert before.startswith("… before")
    assert after.endswith("after …")
    assert len(before + figure + after) <= 126


def test_offsets_that_do_not_fit_cost_only_the_emphasis(make_claim: Callable[..., Claim]) -> None:
    assert words.quote(make_claim(offset_end=9000)) == (make_claim().quote, "", "")


@given(st.text())
def test_harmless_text_is_one_line_of_printable_characters(text: str) -> None:
    plain = harmless(text)
    assert harmless(plain) == plain
    assert len(plain.splitlines()) <= 1
    assert not set(plain) & {*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\u202e", "\u2066"}


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=40))
def test_harmless_text_leaves_words_alone(text: str) -> None:
    assert harmless(text).split() == text.split()


@given(st.text())
def test_markdown_never_opens_a_tag_or_a_cell(text: str) -> None:
    shown = escape(text)
    assert "<" not in shown
    assert all(shown[i - 1] == "\\" for i, c in enumerate(shown) if c in "|`*_[]")


UNSEEN = " \t\n\r\x00\xa0\xad\u200c\u200d\u2060\u202e\u3000\ufe0f"


def opened(shown: str) -> list[str]:
    """The first sign of each cell that a spreadsheet can make of this one, whole or cut at semicolons."""
    return [piece.lstrip(UNSEEN)[:1] for piece in shown.split(";")]


@given(st.text())
def test_cells_never_open_a_formula(text: str) -> None:
    assert not set(opened(cell(text))) & set("=+-@＝＋－＠﹢﹣−")


@given(st.text(UNSEEN, max_size=6), st.sampled_from("=+-@＝＋－＠﹢﹣﹫⁺−"), st.booleans())
def test_nor_behind_what_is_not_seen_nor_inside_a_list(before: str, sign: str, alone: bool) -> None:
    formula = f"{before}{sign}1+1"
    for shown in (cell(formula), cell(("a b", formula)), cell((formula,)), cell(f"first; {formula}")):
        assert sign not in opened(shown)
        assert "1+1" in shown


def test_numbers_stay_numbers_and_lists_lists() -> None:
    assert [cell(v) for v in (-95.993, -3, 0, True, None, date(2015, 6, 25))] == [
        "-95.993", "-3", "0", "true", "", "2015-06-25",
    ]  # fmt: skip
    assert cell(("c1", "c2")) == "c1 c2"
    assert cell(("place same", "time same")) == "place same; time same"
    assert cell("w" * 100_000) == "w" * 32_766 + "…"
    assert cell("a man-made lake – and 3 - 1") == "a man-made lake – and 3 - 1"


def test_joiners_of_persian_stay() -> None:
    assert harmless("می‌گویند") == "می‌گویند"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "report.md"
    write(target, "one\n")
    write(target, "two\n")
    assert target.read_bytes() == b"two\n"
    assert [p.name for p in target.parent.iterdir()] == ["report.md"]
    write(target, b"\x00\xff")
    assert target.read_bytes() == b"\x00\xff"


def test_an_article_is_never_written_over(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Words.")
    alias = tmp_path / "alias.md"
    os.link(article, alias)
    for path in (article, alias):
        with pytest.raises(OverwriteError):
            write(path, "report", [article])
    assert article.read_text() == "Words."


def test_what_cannot_be_written_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "report.md").mkdir()
    with pytest.raises(OSError):
        write(tmp_path / "report.md", "text")
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]
