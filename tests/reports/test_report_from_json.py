"""A report is read again from its JSON, and a broken one says what is wrong and where."""

from __future__ import annotations

import pytest

from discrepancy.report import Report
from discrepancy.reports import Look, from_json, render
from discrepancy.reports.from_json import ReportFileError


@pytest.mark.parametrize("ledger", [True, False])
def test_what_was_written_is_read(report: Report, ledger: bool) -> None:
    text = render(report, "json", Look(ledger=ledger))
    saved = from_json.read(text.encode())
    assert saved.has_ledger is ledger
    assert render(saved.report, "json", Look(ledger=ledger)) == text


def test_the_examples_look_the_same_read_again(example_report: Report) -> None:
    again = from_json.read(render(example_report, "json", Look(ledger=True)).encode()).report
    for name in ("table", "markdown"):
        whole, back = (render(r, name, Look(ledger=True, codebook="ucdp")) for r in (example_report, again))
        assert whole.split("Summary")[0] == back.split("Summary")[0]


def test_unknown_keys_are_passed_over(report: Report) -> None:
    text = (
        render(report, "json")
        .replace('"schema": 1', '"schema": 1,\n"later": [1]')
        .replace('{"id": "c1"', '{"mood": 3, "id": "c1"')
    )
    assert from_json.read(text.encode()).report.claim_list == report.claim_list


JUNE = '"published": "2015-06-26", "published_from"'


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"schema": 1', '"schema": 9', 2, "schema 9; this version reads schema 1"),
        ('"value": 253', '"value": "many"', 12, "claims, record 4, value: Expected int"),
        ('"hedge": "vague"', '"hedge": "perhaps"', 10, "claims, record 2, hedge: Invalid enum value"),
        (JUNE, JUNE.replace("2015-06-26", "June"), 4, "documents, record 1, published"),
        ('"kind": "killed", "value": 253', '"value": 253', 12, "claims, record 4: Object missing"),
        ('"problems": [', '"problem": [', 1, "no list of problems"),
        ('"events": [', '"events": [[', None, "not valid JSON"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(
    report: Report, old: str, new: str, line: int | None, message: str
) -> None:
    text = render(report, "json")
    assert old in text
    with pytest.raises(ReportFileError) as caught:
        from_json.read(text.replace(old, new, 1).encode())
    assert message in caught.value.message
    assert caught.value.line == line or line is None


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"[]", 1),
        (b"{}", 1),
        (b"\n\n{", 3),
        (b'{"schema": 1,\n"x": "\xff"}', 2),
        (b"[" * 100_000, None),
    ],
)
def test_what_is_no_report_is_said(data: bytes, line: int | None) -> None:
    with pytest.raises(ReportFileError) as caught:
        from_json.read(data)
    assert caught.value.line == line


def test_articles_are_no_report() -> None:
    assert not from_json.is_report(b'{"id": "1", "text": "Four people died."}')
    assert not from_json.is_report(b'[{"schema": 1}]')
    assert not from_json.is_report(b"{")
    assert from_json.is_report(b'{"schema": 7}')
