"""CSV and TSV records: the first row names the fields; fields may be large and hold line breaks.

A quote that is opened and never closed would swallow all rows after it as one field. The row it stands in is
named, and the lines that it swallowed are read anew.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from discrepancy.documents.decode import decode_line
from discrepancy.documents.fields import folded_field, recognised
from discrepancy.documents.record import Fault, Record, known_fields, record_of
from discrepancy.documents.sources import Sources

_DELIMITERS = ",\t;|"
_RETURN = "a carriage return stands in the row, outside quotes; the row is passed over"
_OPEN = "a quote is opened here and not closed as it should be; the row is passed over"
_MOST_GIVEN_BACK = 4
"""How many rows of the greatest length may be read anew because of open quotes."""


def records(
    lines: Iterable[bytes | None], sources: Sources, most: int, *, tabs: bool = False
) -> Iterator[Record | Fault]:
    """The records of a table, one row after the other, read as they come.

    The delimiter is a tab when ``tabs``, else the one of ``, ; | tab`` that the first row uses most. A row's
    line is the one it begins on. A row may have ``most`` characters; None stands for a line that was too
    long to be read.
    """
    decoder = _Decoded(lines)
    first = next(decoder, None)
    if first is None:
        yield Fault("empty", fatal=False)
        return
    given = chain([first], decoder)
    if "\r" in first.rstrip("\r\n"):
        # Lines end as on the first Macintoshes, where spreadsheets still offer it.
        given = chain.from_iterable(map(_broken_up, given))
        first = next(given)
        given = chain([first], given)
    delimiter = "\t" if tabs else max(_DELIMITERS, key=first.count)
    # The module's limit is one for the whole process and far below the length of an article; rows are
    # bounded here.
    if csv.field_size_limit() < sys.maxsize >> 33:
        csv.field_size_limit(sys.maxsize >> 33)
    names: list[str] | None = None
    told = False
    for line, row in _rows(given, delimiter, most):
        yield from decoder.faults()
        if isinstance(row, Fault):
            told = True
            yield replace(row, line=line)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if names is None:
            names = [name.strip() for name in row]
            export = recognised(map(folded_field, names), sources.exports)
            if not {"text", "title"} & set(known_fields(dict.fromkeys(names, "x"), sources, export)):
                yield Fault("no column of text: the first row has to name the columns", line)
                return
            continue
        if len(row) > len(names):
            yield Fault(f"{len(row)} cells, but {len(names)} columns", line, fatal=False)
        told = True
        yield record_of(dict(zip(names, row, strict=False)), sources, line)
    left = decoder.faults()
    yield from left
    if not told and not left:
        yield Fault("empty" if names is None else "no rows below the names of the columns", fatal=False)


def _broken_up(text: str) -> list[str]:
    """The lines of a text whose lines end with carriage returns."""
    return [
        f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    ]


def _rows(given: Iterator[str], delimiter: str, most: int) -> Iterator[tuple[int, list[str] | Fault]]:
    """Each row with the line it begins on; a row that cannot be read is a fault."""
    number, given_back = 1, 0
    lines = _Lines(given)
    while True:
        row = _Row(lines, most)
        cells = row.cells(delimiter)
        if not row.taken:
            return
        yield number, cells
        swallowed = row.taken[1:] if isinstance(cells, Fault) else []
        given_back += sum(map(len, swallowed))
        if given_back > _MOST_GIVEN_BACK * most:
            yield number, Fault("too many open quotes, the rest of the table passed over", number)
            return
        lines.back.extend(reversed(swallowed))
        number += len(row.taken) - len(swallowed)


class _Lines(Iterator[str]):
    """Lines of which some can be given back, the last one first."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.back: list[str] = []

    def __next__(self) -> str:
        return self.back.pop() if self.back else next(self._lines)


class _Row:
    """The lines that csv takes for one row: it asks for the next one as long as a quote is open."""

    def __init__(self, lines: Iterator[str], most: int) -> None:
        self._lines, self._most = lines, most
        self._length = 0
        self._open = False
        self.taken: list[str] = []

    def __iter__(self) -> _Row:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None) if self._length <= self._most else None
        if line is None:
            self._open = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        self._length += len(line)
        return line

    def cells(self, delimiter: str) -> list[str] | Fault:
        """The cells of the row, none at the end of the lines; a fault when a quote has swallowed others."""
        try:
            cells = next(csv.reader(self, delimiter=delimiter, strict=True), [])
        except csv.Error:
            if self._open or len(self.taken) > 1:
                return Fault(_OPEN)
            # Words after a closing quote, within one line: csv can make something of them.
            try:
                cells = next(csv.reader(self.taken, delimiter=delimiter), [])
            except csv.Error:
                return Fault(_RETURN)
        return cells


class _Decoded:
    """The decoded lines of a table, with what was wrong with them kept aside."""

    def __init__(self, lines: Iterable[bytes | None]) -> None:
        self._lines = enumerate(lines, 1)
        self._faults: list[Fault] = []

    def __iter__(self) -> _Decoded:
        return self

    def __next__(self) -> str:
        number, raw = next(self._lines)
        if raw is None:
            self._faults.append(Fault("the line is too long, passed over", number))
            return "\n"
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
