"""Columns as a terminal shows them: wide characters, combining marks, right-to-left words, any width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth
from wcwidth import wrap as fold

from discrepancy.model import Claim
from discrepancy.report import Report
from discrepancy.reports import Look, event_page, render
from discrepancy.reports.columns import columns, grid, underlined, wrap

NAMES = ("Upland Courier", "東京新聞社", "الوطن اليوم", "Sévaré Matin", "हिमालय समाचार")


@pytest.mark.parametrize("width", [8, 20, 40])
@pytest.mark.parametrize(
    "text",
    [
        "Two outlets — the “Gazette” and Le Matin d’Été — have twenty-five (or more…), others 1 200–1 300",
        "-- well-known  places:  a-b-c, x--y, https://example.org/a-very/long/address-without/a-blank ",
        "",
        "   ",
    ],
)
def test_plain_letters_are_folded_as_any_others_are(text: str, width: int) -> None:
    folded = fold(text, width, initial_indent="[1] ", subsequent_indent="    ", break_on_hyphens=False)
    assert wrap(text, width, "[1] ", "    ") == ([line.rstrip() for line in folded] or ["[1]"])
    assert columns(text) == wcswidth(text)


def test_columns_are_cells_of_the_screen() -> None:
    assert [columns(t) for t in ("abc", "東京", "e\u0301", "كوباني", "")] == [3, 4, 1, 6, 0]


def test_cells_line_up_whatever_the_script() -> None:
    lines = grid(("source", "says", "about"), [[name, "12", "people"] for name in NAMES], 80, right=("says",))
    at = {wcswidth(line[: line.index("12")]) for line in lines[2:]}
    assert len(at) == 1
    assert {wcswidth(line) for line in lines[2:]} == {wcswidth(lines[2])}
    # The figure after an Arabic name must not be drawn in front of it.
    assert [("\u200e" in line) for line in lines[2:]] == [False, False, True, False, False]


def test_an_underline_is_as_long_as_its_heading() -> None:
    assert underlined("東京 · fire", 40) == ["東京 · fire", "=" * 11]


def test_figures_are_set_flush_right() -> None:
    lines = grid(("source", "says"), [["a", "at least 7"], ["b", "1,200"]], 60, right=("says",))
    assert [line[-1] for line in lines[2:]] == ["7", "0"]
    assert len(lines[2]) == len(lines[3])


def test_words_of_a_script_without_blanks_are_folded() -> None:
    lines = wrap("東京都で大きな地震が発生し少なくとも五人が死亡した", 20, "[1] ", "    ")
    assert len(lines) > 1
    assert all(wcswidth(line) <= 20 for line in lines)
    assert "".join(line[4:] for line in lines) == "東京都で大きな地震が発生し少なくとも五人が死亡した"


@given(st.text(max_size=200), st.integers(min_value=40, max_value=200))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    from discrepancy.reports.plain import harmless

    for line in wrap(harmless(text), width, "[1] ", "    "):
        assert columns(line) <= width


def test_a_table_that_cannot_fit_becomes_blocks() -> None:
    headings = ("", "source", "says", "about", "according to", "published")
    row = ["[1]", "Upland Courier", "at least 146", "civilians", "–", "26 June 2015"]
    assert grid(headings, [row], 40) == [
        "[1]",
        "  source: Upland Courier",
        "  says: at least 146",
        "  about: civilians",
        "  published: 26 June 2015",
    ]


@pytest.mark.parametrize("width", [40, 52, 64, 80, 100, 133, 200])
def test_reports_fit_the_width(report: Report, make_claim: Callable[..., Claim], width: int) -> None:
    wide = [
        make_claim(
            id=f"w{n}", source=name, who="男性と女性と子供たち" * 3, attributed_to=name * 4, document=name
        )
        for n, name in enumerate(NAMES)
    ]
    event = replace(report.event_list[1], claims=("c1", "c2", *(c.id for c in wide)))
    found = replace(report.discrepancy_list[1], claims=event.claims)
    full = replace(
        report,
        claim_list=(*report.claim_list, *wide),
        event_list=(report.event_list[0], event),
        discrepancy_list=(report.discrepancy_list[0], found),
    )
    texts = [render(full, "table", Look(width, ledger=True)), event_page.page(full, event, Look(width))]
    for text in texts:
        assert max(columns(line) for line in text.splitlines()) <= width
        assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_narrower_than_anything_is_laid_out_for_forty(report: Report) -> None:
    assert render(report, "table", Look(3)) == render(report, "table", Look(40))
