"""The DataFrames of a report as Apache Parquet: claims, events and discrepancies, with their types.

Needs pyarrow, the extra ``parquet``. Columns are those of docs/tables.md: dates are ``date32``, counts
``int64``, lists ``list<string>``, unknown is null. Texts are kept as they were read, but for lone
surrogates, which UTF-8 cannot hold. A file is the same byte for byte under one version of pyarrow, which
writes its name into it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from discrepancy.report import CLAIM_COLUMNS, DISCREPANCY_COLUMNS, EVENT_COLUMNS, Report, dtype
from discrepancy.reports import Content, Look, MissingExtraError

FILE = "discrepancies.parquet"
BINARY = True


def render(report: Report, look: Look) -> bytes:
    """The discrepancies. Raises :class:`~discrepancy.reports.MissingExtraError` without pyarrow."""
    return _parquet(report.discrepancy_list, DISCREPANCY_COLUMNS)


def files(report: Report, look: Look) -> dict[str, Content]:
    """Three tables by the name of their file; raises as :func:`render`."""
    return {
        "claims.parquet": _parquet(report.claim_list, CLAIM_COLUMNS),
        "events.parquet": _parquet(report.event_list, EVENT_COLUMNS),
        "discrepancies.parquet": render(report, look),
    }


def _parquet(records: Sequence[Any], columns: Sequence[str]) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("parquet", "parquet") from error
    types = {
        "string": pyarrow.string(),
        "bool": pyarrow.bool_(),
        "Int64": pyarrow.int64(),
        "Float64": pyarrow.float64(),
        "datetime64[s]": pyarrow.date32(),
        "object": pyarrow.list_(pyarrow.string()),
    }
    arrays = {}
    for name in columns:
        values = [_utf8(getattr(record, name)) for record in records]
        arrays[name] = pyarrow.array(values, types[dtype(name, values)])
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(arrays), out)
    return out.getvalue()


def _utf8(value: Any) -> Any:
    """The value, without what cannot be written in UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return [_utf8(item) for item in value]
    return value
