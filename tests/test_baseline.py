"""The baseline: what is accepted, what is not any more, and what is wrong with a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from discrepancy import baseline
from discrepancy.report import Report

TODAY = date(2024, 3, 1)


def test_a_baseline_comes_back_as_it_was_written(example_report: Report, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "baseline.json"
    entries = [
        baseline.accept(d, f"naïve “reason” {n}\nof two", None if n % 2 else "jm", TODAY if n else None)
        for n, d in enumerate(example_report.discrepancy_list[:5])
    ]  # fmt: skip
    baseline.save(path, reversed(entries))
    assert baseline.load(path) == tuple(sorted(entries, key=lambda e: e.id))
    first = path.read_bytes()
    baseline.save(path, entries)
    assert path.read_bytes() == first
    assert len(path.read_text("utf-8").splitlines()) == len(entries) + 5
    baseline.save(path, [])
    assert baseline.load(path) == ()


def test_what_is_accepted_and_what_wants_looking_at(example_report: Report) -> None:
    held, other, late, last, *_ = example_report.discrepancy_list
    entries = (
        baseline.accept(held, "held", None, None),
        structs.replace(baseline.accept(other, "moved", None, None), figures="0" * 12),
        baseline.accept(late, "late", None, date(2024, 2, 29)),
        baseline.accept(last, "last day", None, TODAY),
        baseline.Accepted("d-000000000000", "0", "gone"),
    )
    applied = baseline.apply(example_report, entries, TODAY)
    assert applied.accepted == {held.id: "held", last.id: "last day"}
    assert [line.split("(")[1].rstrip(")") for line in applied.stale] == ["moved", "late", "gone"]

    some = replace(example_report, checked=frozenset({"a"}))
    assert [line for line in baseline.apply(some, entries, TODAY).stale if "gone" in line] == []

    shown = baseline.without(example_report, applied.accepted, show=True)
    assert shown.discrepancy_list == example_report.discrepancy_list
    hidden = baseline.without(example_report, applied.accepted, show=False)
    assert {d.id for d in example_report.discrepancy_list} - {d.id for d in hidden.discrepancy_list} == {
        held.id, last.id,
    }  # fmt: skip
    assert hidden.accepted == shown.accepted == applied.accepted


ENTRY = '{"id": "d-1", "figures": "f", "reason": "r"}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: not valid JSON"),
        ('{"version": 1,\n"accepted": [}\n', ":2: not valid JSON"),
        ("[]", ":1: not a baseline"),
        ('{"accepted": []}', ":1: version None"),
        ('{"version": 2, "accepted": []}', ":1: version 2"),
        (f'{{"version": 1, "accepted": [\n{ENTRY},\n{ENTRY}\n]}}', ":3: entry 2: d-1 stands there twice"),
        (
            '{"version": 1, "accepted": [\n{"id": "d-1", "figures": "f", "reason": " "}]}',
            ":2: entry 1: reason",
        ),
        (f'{{"version": 1, "accepted": [\n{ENTRY},\n{{"figures": "f"}}]}}', ":3: entry 2: id is missing"),
        (f'{{"version": 1, "accepted": [\n{ENTRY[:-1]}, "until": "soon"}}]}}', ":2: entry 1: until: 'soon'"),
        (f'{{"version": 1, "accepted": [\n{ENTRY[:-1]}, "by": 7}}]}}', ":2: entry 1: by is no text"),
        ('{"version": 1, "accepted": ["d-1"]}', ": entry 1: not an object"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(baseline.BaselineError) as caught:
        baseline.load(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_no_file_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    for name, why in (("a.json", "no such baseline"), ("b.json", "cannot be read"), ("", "cannot be read")):
        with pytest.raises(baseline.BaselineError, match=why):
            baseline.load(tmp_path / name)
