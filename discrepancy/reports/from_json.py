"""The JSON of ``as_json`` → a Report again, or a message that says what is wrong with it and on which line.

Derivations, rejected figures and the texts are not in the JSON, so they are not in the report either.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from typing import Any, get_type_hints

from msgspec import Struct, structs

from discrepancy.model import Claim, Discrepancy, Document, Estimate, Event, Passed, Problem
from discrepancy.patterns import lazy
from discrepancy.report import Report, assemble
from discrepancy.reports.as_json import SCHEMA
from discrepancy.reports.records import DOCUMENT_FIELDS

_HALF = lazy(r"\\u[dD][89a-fA-F]")
_SURROGATE = lazy("[\ud800-\udfff]")
_PLACE = lazy(r"\$\.(\w+)\[(\d+)\](?:\.([^\s`]+))?")


class ReportFileError(Exception):
    """A text is no report of this program; ``line`` is where, as far as that can be said."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Saved(Struct, frozen=True):
    """A report that was read again, and whether the run that wrote it kept its ledger."""

    report: Report
    has_ledger: bool


def is_report(data: bytes) -> bool:
    """Whether the bytes are a JSON object that names a schema, as every report does and no article."""
    try:
        whole = json.loads(data)
    except (RecursionError, ValueError):
        return False
    return isinstance(whole, dict) and "schema" in whole


def read(data: bytes) -> Saved:
    """The report in the bytes of a JSON file; raises :class:`ReportFileError`.

    Keys that this version does not know are passed over (they may be added within a version of the schema).
    """
    text, whole = _parsed(data)
    if not isinstance(whole, dict) or "schema" not in whole:
        raise ReportFileError("this is JSON, but no report: it names no schema", 1)
    if whole["schema"] != SCHEMA:
        line = _line_of(text, '"schema"')
        message = f"a report of schema {whole['schema']!r}; this version reads schema {SCHEMA}"
        raise ReportFileError(message, line)
    documents = [Document(text="", **vars(d)) for d in _list(text, whole, "documents", _DocumentRecord)]
    made = assemble(
        documents,
        _list(text, whole, "claims", Claim),
        _list(text, whole, "events", Event),
        _list(text, whole, "discrepancies", Discrepancy),
        _list(text, whole, "ledger", Passed, required=False),
        (),
        _list(text, whole, "problems", Problem),
    )
    estimates: dict[str, list[Estimate]] = {}
    for estimate in _list(text, whole, "estimates", Estimate, required=False):
        estimates.setdefault(estimate.codebook, []).append(estimate)
    kept = {name: tuple(several) for name, several in sorted(estimates.items())}
    return Saved(structs.replace(made, estimates=kept), "ledger" in whole)


_DocumentRecord: Any = dataclasses.make_dataclass(
    "_DocumentRecord", [(name, get_type_hints(Document)[name]) for name in DOCUMENT_FIELDS], frozen=True
)
"""A document as the JSON has it: without its text."""


def _parsed(data: bytes) -> tuple[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text)
        # The program writes none of these; a report that has been edited may hold what no format can.
        return text, _mended(whole) if _HALF.search(text) else whole
    except UnicodeDecodeError as error:
        raise ReportFileError("not UTF-8", data.count(b"\n", 0, error.start) + 1) from error
    except json.JSONDecodeError as error:
        raise ReportFileError(f"not valid JSON: {error.msg}", error.lineno) from error
    except (RecursionError, ValueError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
        raise ReportFileError(f"not valid JSON: {why}") from error


def _mended(value: Any) -> Any:
    """The same with halves of characters (lone surrogates) replaced."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return {_mended(k): _mended(v) for k, v in value.items()} if isinstance(value, dict) else value


def _list(text: str, whole: dict[str, Any], name: str, kind: Any, required: bool = True) -> Sequence[Any]:
    """The records of one list; a mistake in one is told with its line, its number and its field."""
    from msgspec import ValidationError, convert

    if name not in whole:
        if not required:
            return ()
        raise ReportFileError(f"no list of {name}", 1)
    try:
        found: dict[str, list[Any]] = convert({name: whole[name]}, dict[str, list[kind]])
    except ValidationError as error:
        at = _PLACE.search(str(error).replace("$[...]", f"$.{name}"))
        reason = str(error).split(" - at ")[0].replace("`", "")
        if at is None:
            raise ReportFileError(f"{name}: {reason}", _line_of(text, f'"{name}"')) from error
        field = f", {at[3]}" if at[3] else ""
        where = f"{name}, record {int(at[2]) + 1}{field}"
        raise ReportFileError(f"{where}: {reason}", _line_of(text, f'"{name}"', int(at[2]))) from error
    return found[name]


def _line_of(text: str, key: str, record: int | None = None) -> int | None:
    """The line on which a key of the object stands, or the record of that number in its list."""
    found = re.search(rf"(?<!\\){re.escape(key)}\s*:\s*(\[\s*)?", text)
    if found is None:
        return None
    at, decoder = found.start() if record is None else found.end(), json.JSONDecoder()
    for _ in range(record or 0):
        _, at = decoder.raw_decode(text, at)
        after = re.compile(r"[\s,]*").match(text, at)
        at = after.end() if after else at
    return text.count("\n", 0, at) + 1
