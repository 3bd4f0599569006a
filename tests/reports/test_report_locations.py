"""Lines, columns and paths of the sentences that findings are shown at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from discrepancy.model import Claim, Document
from discrepancy.report import Report, assemble
from discrepancy.reports import Look
from discrepancy.reports.alerts import alerts
from discrepancy.reports.locations import Location, Locator, told_path

QUOTE = "At least 146 civilians were killed in the town, a monitor said."
Make = Callable[..., Claim]


def located(claim: Claim, document: Document, look: Look | None = None) -> Location:
    return Locator(assemble([document], [claim], (), ()), look or Look()).of(claim)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_sentence_in_a_text_has_line_and_column(make_claim: Make, line_end: str) -> None:
    text = f"KOBANE, June 26{line_end}{line_end}Guns fell silent. {QUOTE} More came.{line_end}"
    claim = make_claim(at=text.index(QUOTE))
    document = Document("a.txt", text, path="news/a.txt", first_line=1)
    assert located(claim, document) == Location("news/a.txt", 3, 19, 3, 19 + len(QUOTE))
    assert located(claim, replace(document, first_line=7)).line == 9


def test_columns_count_as_editors_do(make_claim: Make) -> None:
    """A character beyond U+FFFF is two UTF-16 code units."""
    text = f"\U0001f30a\U0001f30aé {QUOTE}"
    claim = make_claim(at=4)
    assert located(claim, Document("a.txt", text, path="a.txt", first_line=1)).column == 7


def test_a_sentence_over_several_lines(make_claim: Make) -> None:
    broken = QUOTE.replace("in the town", "in\nthe town")
    claim = make_claim(quote=broken, at=0)
    where = located(claim, Document("a.txt", broken, path="a.txt", first_line=1))
    assert (where.line, where.column) == (1, 1)
    assert (where.end_line, where.end_column) == (2, len("the town, a monitor said.") + 1)


def test_a_page_gives_the_line_of_the_paragraph(make_claim: Make) -> None:
    text = f"One.\nTwo words.\n{QUOTE}\n{QUOTE}"
    document = Document("p.html", text, path="p.html", lines=(0, 14, 0, 20))
    first, second = (
        make_claim(id=i, document="p.html", at=at) for i, at in (("x", 16), ("y", 17 + len(QUOTE)))
    )
    assert located(first, document) == Location("p.html", 14)
    assert located(second, document) == Location("p.html", 20)


def test_a_record_and_a_title_give_the_line_of_the_document(make_claim: Make) -> None:
    record = Document("a.txt", QUOTE, path="feed.jsonl", line=31)
    assert located(make_claim(at=0), record) == Location("feed.jsonl", 31)
    title = Document("a.txt", "Other words.", title=QUOTE, path="a.md", first_line=5)
    assert located(make_claim(at=0, field="title"), title) == Location("a.md", 1)


def test_a_document_that_is_not_at_hand(make_claim: Make) -> None:
    claim = make_claim()
    assert located(claim, Document("another", "", path="b.txt")) == Location(None)
    assert located(claim, Document("a.txt", "", path="stored/a.txt")) == Location("stored/a.txt")
    for nowhere in ("stdin", "-", None):
        assert located(claim, Document("a.txt", QUOTE, path=nowhere, first_line=1)).path is None


def test_what_came_out_of_an_archive_is_at_the_archive(make_claim: Make) -> None:
    inside = Document("a.txt", f"One.\n{QUOTE}", path="news/a.zip!/b/c.gz!/c.txt", first_line=1)
    assert located(make_claim(at=5), inside) == Location("news/a.zip")
    locator = Locator(assemble([], [], (), ()), Look(here="/repo", root="/repo"))
    assert locator.at("news/a.zip!/b.jsonl", 7) == Location("news/a.zip")
    assert locator.at("news/b.jsonl", 7) == Location("news/b.jsonl", 7)


def test_an_address_is_no_file(make_claim: Make) -> None:
    fetched = Document("a.txt", QUOTE, path="https://example.org/news/1", first_line=1)
    assert located(make_claim(at=0), fetched, Look(here="/repo", root="/repo")) == Location(None)


def test_paths_are_told_from_the_root() -> None:
    look = Look(here="/repo/data", root="/repo")
    assert told_path("news/a.txt", look) == "data/news/a.txt"
    assert told_path("./news//a.txt", look) == "data/news/a.txt"
    assert told_path("../archive/b.txt", look) == "archive/b.txt"
    assert told_path("/repo/c.txt", look) == "c.txt"
    assert told_path("/repository/c.txt", look) == "/repository/c.txt"
    assert told_path("../../d.txt", look) == "/d.txt"
    assert told_path("C:/repo/a.txt", Look(here="C:/repo", root="C:/repo")) == "a.txt"
    assert told_path("news/../a.txt", Look()) == "a.txt"


def test_references_are_encoded() -> None:
    assert Location("news/50% of Ra's: é #1.txt").uri == "news/50%25%20of%20Ra%27s%3A%20%C3%A9%20%231.txt"
    assert Location("/tmp/a b.txt").uri == "file:///tmp/a%20b.txt"
    assert Location("C:/a.txt").uri == "file:///C:/a.txt"
    assert Location(None).uri is None
    assert [Location(p).inside for p in ("a/b", "/a", "../a", None)] == [True, False, False, False]


def test_a_finding_is_shown_at_the_latest_or_at_the_new_document(report: Report, make_claim: Make) -> None:
    def shown(changed: Report) -> list[str]:
        (alert,) = (a for a in alerts(changed, Look()) if a.discrepancy.id == "d1")
        return [s.claim.document for s in alert.sources]

    assert shown(report) == ["a.txt", "b.txt"], "the other one has no date"
    assert shown(replace(report, checked=frozenset({"b.txt"}))) == ["b.txt", "a.txt"]
    assert shown(replace(report, checked=frozenset({"elsewhere"}))) == ["a.txt", "b.txt"]
    later = [replace(c, published=date(2020, 1, 1)) if c.id == "c2" else c for c in report.claim_list]
    assert shown(replace(report, claim_list=tuple(later))) == ["b.txt", "a.txt"]


def test_of_one_document_the_first_sentence(report: Report) -> None:
    moved = [
        replace(c, document="a.txt", published=date(2015, 6, 26)) if c.id == "c2" else c
        for c in report.claim_list
    ]
    (alert,) = (
        a for a in alerts(replace(report, claim_list=tuple(moved)), Look()) if a.rule == "killed/diverges"
    )
    assert alert.sources[0].claim.offset_start == min(s.claim.offset_start for s in alert.sources)
