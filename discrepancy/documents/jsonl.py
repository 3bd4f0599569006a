"""JSON records: one a line (JSONL), or a ``.json`` file with a list, one object, or an object around a list.

A broken line is a fault with its number, and the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from discrepancy.documents.decode import decode, decode_line
from discrepancy.documents.fields import folded_field
from discrepancy.documents.record import Fault, Record, record_of
from discrepancy.documents.sources import Sources

BLANK = b" \t\r\n\xef\xbb\xbf"
"""What a line without a record may hold."""


def records(lines: Iterable[bytes | None], sources: Sources, first: int = 1) -> Iterator[Record | Fault]:
    """The records of the lines of a JSONL file, one after the other, read as they come.

    None stands for a line that was too long to be read; ``first`` is the number of the first line.
    """
    for number, raw in enumerate(lines, first):
        if raw is None:
            yield Fault("the line is too long, passed over", number)
            continue
        if not raw.strip(BLANK):
            continue
        decoded = decode_line(raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw)
        if decoded.text is None:
            yield Fault(decoded.remark or "not a text", number)
            continue
        if decoded.remark:
            yield Fault(decoded.remark, number, fatal=False)
        yield _record(decoded.text, number, sources)


def whole(data: bytes, sources: Sources) -> Iterator[Record | Fault]:
    """The records of a ``.json`` file; one that holds an object a line is read as JSONL."""
    decoded = decode(data)
    if decoded.text is None:
        yield Fault(decoded.remark or "not a text")
        return
    if decoded.remark:
        yield Fault(decoded.remark, fatal=False)
    if not decoded.text.strip():
        yield Fault("empty", fatal=False)
        return
    try:
        value = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from records(decoded.text.encode("utf-8", "replace").split(b"\n"), sources)
        else:
            yield Fault(f"not valid JSON: {error.msg} (column {error.colno})", error.lineno)
        return
    except (ValueError, RecursionError) as error:
        yield Fault(f"not valid JSON: {_why(error)}")
        return
    yield from _values(value, sources)


def _values(value: Any, sources: Sources) -> Iterator[Record | Fault]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if folded_field(name) in sources.lists and isinstance(inner, list) and _objects(inner):
                value = inner
                break
        else:
            yield record_of(value, sources, None)
            return
    if not isinstance(value, list):
        yield Fault("not a record or a list of records")
        return
    if not value:
        yield Fault("an empty list", fatal=False)
    for number, entry in enumerate(value, 1):
        if isinstance(entry, dict):
            record = record_of(entry, sources, number)
            # The number of an entry is not the line that it stands on.
            yield replace(record, lines=(1,)) if isinstance(record, Record) else record
        else:
            yield Fault(f"entry {number} is no record", number)


def _objects(values: list[Any]) -> bool:
    return bool(values) and any(isinstance(v, dict) for v in values)


def _record(line: str, number: int, sources: Sources) -> Record | Fault:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return Fault(f"not valid JSON: {error.msg} (column {error.colno})", number)
    except (ValueError, RecursionError) as error:
        return Fault(f"not valid JSON: {_why(error)}", number)
    if not isinstance(value, dict):
        return Fault("not a record: the line holds no JSON object", number)
    return record_of(value, sources, number)


def _why(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
