"""The input cut into units that can be read apart from each other: some files, or some lines of a large one.

A file of JSON records is cut at line ends, after counting the lines before, so that every record keeps its
number. Whatever else there is (pages, CSV, standard input, UTF-16) is a unit as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from discrepancy.documents import jsonl
from discrepancy.documents.decode import encoding_of_records
from discrepancy.documents.walk import STDIN, Found, files
from discrepancy.model import Problem

UNIT = 1 << 18
"""Bytes of a unit, as a rule: about a second of work, beside which handing it over costs nothing."""
MOST_FILES = 64
_SNIFF = 8192


@dataclass(frozen=True, slots=True)
class Unit:
    """Something to be read in one go."""

    found: tuple[Found, ...]
    """Files to read as wholes, or the one file of a stretch."""
    before: tuple[Problem, ...] = ()
    """What was wrong with the paths that led here."""
    start: int = 0
    end: int | None = None
    """Bytes of the stretch; None for whole files."""
    line: int = 1
    """The number of the first line of the stretch."""
    at_hand: bool = False
    """Can only be read by the process that was called (standard input, pipes)."""

    def __str__(self) -> str:
        first = self.found[0].name if self.found else ""
        if self.end is not None:
            return f"{first}, from line {self.line}"
        return first if len(self.found) < 2 else f"{first} … {self.found[-1].name} ({len(self.found)} files)"


def units(paths: Iterable[str | Path], size: int = UNIT) -> Iterator[Unit]:
    """The units of files, folders, globs and ``-``, in the order in which ``read`` would go through them."""
    problems: list[Problem] = []
    together: list[Found] = []
    weight = 0

    def taken() -> tuple[Problem, ...]:
        told = tuple(problems)
        problems.clear()
        return told

    for found in files(paths, problems.append):
        length = _length(found)
        alone = length is None or length > size or bool(problems)
        if together and (alone or weight + (length or 0) > size or len(together) >= MOST_FILES):
            # What was wrong on the way to this file is told after those before it.
            yield Unit(tuple(together))
            together, weight = [], 0
        if length is None:
            yield Unit((found,), taken(), at_hand=True)
        elif length > size:
            yield from _cut(found, taken(), size)
        elif problems:
            yield Unit((found,), taken())
        else:
            together.append(found)
            weight += length
    if together:
        yield Unit(tuple(together))
    if problems:
        yield Unit((), taken())


def amount(paths: Iterable[str | Path], enough: int) -> int:
    """Bytes of the files behind the paths; counting ends where there are ``enough``."""
    total = 0
    for found in files(paths, lambda problem: None):
        total += _length(found) or 0
        if total >= enough:
            break
    return total


def lines_of(unit: Unit, stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stretch of an open file."""
    stream.seek(unit.start)
    left = (unit.end or 0) - unit.start
    while left > 0:
        line = stream.readline(left)
        if not line:
            return
        left -= len(line)
        yield line


def _length(found: Found) -> int | None:
    """Bytes of a regular file; None for what cannot be opened twice."""
    if str(found.path) == STDIN or not found.path.is_file():
        return None
    try:
        return found.path.stat().st_size
    except OSError:
        return None


def _cut(found: Found, before: tuple[Problem, ...], size: int) -> Iterator[Unit]:
    """A large file in stretches of lines, or as a whole where it cannot be cut."""
    if found.path.suffix.lower() not in jsonl.SUFFIXES:
        yield Unit((found,), before)
        return
    start, line = 0, 1
    try:
        with found.path.open("rb") as file:
            if encoding_of_records(file.read(_SNIFF)) is not None:
                yield Unit((found,), before)
                return
            file.seek(0)
            total = os.fstat(file.fileno()).st_size
            while start < total:
                data = file.read(size)
                count, end = data.count(b"\n"), start + len(data)
                if not data.endswith(b"\n"):
                    rest = file.readline()
                    end += len(rest)
                    count += rest.endswith(b"\n")
                if end == start:
                    return  # the file has become shorter meanwhile
                yield Unit((found,), before, start, end, line)
                start, line, before = end, line + count, ()
    except OSError:
        if not start:
            yield Unit((found,), before)
        else:  # the rest as one stretch, whose reader meets the fault and names it
            yield Unit((found,), before, start, start + size, line)
