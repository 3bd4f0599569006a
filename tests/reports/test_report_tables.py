"""The DataFrames of a report: columns, dtypes, and the page that documents them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest

from discrepancy.report import CLAIM_COLUMNS, DISCREPANCY_COLUMNS, EVENT_COLUMNS, Report, assemble
from discrepancy.reports import files, render

TABLES = {"claims": CLAIM_COLUMNS, "events": EVENT_COLUMNS, "discrepancies": DISCREPANCY_COLUMNS}


def test_rows_and_unknown_values(report: Report) -> None:
    claims = report.claims.set_index("id")
    assert claims["value"]["c1"] == 146
    assert claims["value"]["c3"] is pandas.NA
    assert claims["published"]["c1"] == pandas.Timestamp(2015, 6, 26)
    assert claims["published"]["c2"] is pandas.NaT
    assert claims["side"]["c1"] is pandas.NA
    assert list(report.discrepancies["id"]) == ["d2", "d1"]
    assert list(report.events["id"]) == ["e2", "e1", "e3"]
    assert report.events["claims"][0] == ("c3", "c4")
    assert "5 claims" in repr(report)


@pytest.mark.parametrize("name", TABLES)
def test_types_do_not_depend_on_what_is_known(report: Report, name: str) -> None:
    full, empty = getattr(report, name), getattr(assemble((), (), (), ()), name)
    assert tuple(full.columns) == tuple(empty.columns) == TABLES[name]
    assert list(map(str, full.dtypes)) == list(map(str, empty.dtypes))
    assert len(empty) == 0


def test_days_far_off_and_figures_beyond_all_bounds(report: Report) -> None:
    far = replace(report.claim_list[0], start=date(1, 1, 1), end=date(9999, 12, 31))
    table = replace(report, claim_list=(far,)).claims
    assert (table["start"].dt.year[0], table["end"].dt.year[0]) == (1, 9999)
    for value in (2.5, 10**30):
        odd = replace(report, claim_list=(replace(far, value=value), far)).claims
        assert str(odd["value"].dtype) == "Float64"
        assert float(odd["value"][0]) == float(value)


def test_the_page_documents_every_column_and_its_type(example_report: Report, root: Path) -> None:
    page = (root / "docs" / "tables.md").read_text("utf-8")
    for name in TABLES:
        section = page.split(f"## `{name}`")[1].split("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| ([\w\[\]]+) \| (.*?) \| (.+) \|$", section, flags=re.MULTILINE)
        frame = getattr(example_report, name)
        assert [(column, dtype) for column, dtype, _, _ in rows] == [
            (column, str(dtype)) for column, dtype in frame.dtypes.items()
        ], name


def test_parquet_holds_the_same_tables_with_their_types(report: Report) -> None:
    made = files(report, "parquet")
    assert sorted(made) == ["claims.parquet", "discrepancies.parquet", "events.parquet"]
    for name, columns in TABLES.items():
        content = made[f"{name}.parquet"]
        assert isinstance(content, bytes)
        frame = pandas.read_parquet(io.BytesIO(content))
        assert tuple(frame.columns) == columns
        assert list(frame["id"]) == list(getattr(report, name)["id"])
        if name == "claims":
            row = frame.set_index("id").loc["c1"]
            assert (row["value"], row["published"]) == (146, date(2015, 6, 26))
            assert pandas.isna(frame.set_index("id").loc["c3", "value"])
        if name == "events":
            assert list(frame["claims"][0]) == ["c3", "c4"]
    assert render(report, "parquet") == made["discrepancies.parquet"]
    assert files(report, "parquet") == made


def test_parquet_keeps_texts_and_types_of_columns(report: Report) -> None:
    import pyarrow.parquet

    lone = replace(report, claim_list=(replace(report.claim_list[0], quote="a \ud800 b", value=2.5),))
    content = files(lone, "parquet")["claims.parquet"]
    assert isinstance(content, bytes)
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    types = {f.name: str(f.type) for f in table.schema}
    assert (types["value"], types["low"], types["start"]) == ("double", "int64", "date32[day]")
    assert table["quote"][0].as_py() == "a ? b"
