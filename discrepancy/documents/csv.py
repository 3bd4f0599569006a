"""CSV and TSV records: the first row names the fields; fields may be huge and hold line breaks."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator

from discrepancy.documents.decode import decode_line
from discrepancy.documents.record import Fault, Record, known_fields, record_of
from discrepancy.documents.sources import Sources

SUFFIXES = (".csv", ".tsv", ".tab")
_DELIMITERS = ",\t;|"


def records(lines: Iterable[bytes], sources: Sources, *, tabs: bool = False) -> Iterator[Record | Fault]:
    """The records of a table, one row after the other, read as they come.

    The delimiter is a tab when ``tabs``, else the one of ``, ; | tab`` that the first row uses most. A row's
    line is the one it begins on.
    """
    decoder = _Lines(lines)
    first = next(decoder, None)
    if first is None:
        yield Fault("empty", fatal=False)
        return
    delimiter = "\t" if tabs else max(_DELIMITERS, key=first.count)
    # The module's limit is one for the whole process and far below the length of an article.
    if csv.field_size_limit() < sys.maxsize >> 33:
        csv.field_size_limit(sys.maxsize >> 33)
    reader = csv.reader(_chain(first, decoder), delimiter=delimiter)
    names: list[str] | None = None
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Fault(f"not valid CSV: {error}", begins)
            begins = reader.line_num + 1
            continue
        line, begins = begins, reader.line_num + 1
        yield from decoder.faults()
        if not any(cell.strip() for cell in row):
            continue
        if names is None:
            names = [name.strip() for name in row]
            if not {"text", "title"} & set(known_fields(dict.fromkeys(names, "x"), sources)):
                yield Fault("no column of text: the first row has to name the columns", line)
                return
            continue
        if len(row) > len(names):
            yield Fault(f"{len(row)} cells, but {len(names)} columns", line, fatal=False)
        yield record_of(dict(zip(names, row, strict=False)), sources, line)
    yield from decoder.faults()


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


class _Lines:
    """The decoded lines of a table, with what was wrong with them kept aside."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = enumerate(lines, 1)
        self._faults: list[Fault] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, raw = next(self._lines)
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        decoded = decode_line(raw)
        if decoded.remark:
            self._faults.append(Fault(decoded.remark, number, fatal=decoded.text is None))
        return decoded.text if decoded.text is not None else raw.replace(b"\x00", b"").decode("latin-1")

    def faults(self) -> list[Fault]:
        """The faults since the last call."""
        found, self._faults = self._faults, []
        return found
