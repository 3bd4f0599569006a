"""The input cut into units that can be read apart from each other: some files, or some lines of a large one.

A file of JSON records is cut at line ends, after counting the lines before, so that every record keeps its
number. Whatever else there is (pages, CSV, standard input, archives, UTF-16) stays whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from discrepancy.documents import kinds
from discrepancy.documents.decode import encoding_of_records
from discrepancy.documents.limits import Limits
from discrepancy.documents.walk import STDIN, Found, files
from discrepancy.model import Problem

UNIT = 1 << 18
"""Bytes of a unit, as a rule: about a second of work, beside which handing it over costs nothing."""
MOST_FILES = 64


class Unit(Struct, frozen=True):
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
    stems: Mapping[str, int] = field(default_factory=dict)
    """How many files of the whole input have the names of these, suffixes aside."""
    archives: int = 0
    """How many files of the whole input hold others."""
    at_hand: bool = False
    """Is read by the process that was called (standard input, pipes, addresses, archives)."""

    def __str__(self) -> str:
        first = self.found[0].name if self.found else ""
        if self.end is not None:
            return f"{first}, from line {self.line}"
        return first if len(self.found) < 2 else f"{first} … {self.found[-1].name} ({len(self.found)} files)"


def units(paths: Iterable[str | Path], size: int = UNIT) -> Iterator[Unit]:
    """The units of files, folders, globs, addresses and ``-``, in the order in which ``read`` reads them."""
    problems: list[Problem] = []
    every = list(files(paths, problems.append))
    stems = Counter(stem(found.name) for found in every)
    archives = sum(kinds.of_name(found.name) in kinds.HOLDERS for found in every)
    if problems:
        yield Unit((), tuple(problems))
    together: list[Found] = []
    weight = 0

    def small() -> Unit:
        mine = {name: stems[name] for name in (stem(found.name) for found in together)}
        return Unit(tuple(together), stems=mine, archives=archives)

    for found in every:
        length = _length(found)
        if together and (length is None or weight + length > size or len(together) >= MOST_FILES):
            yield small()
            together, weight = [], 0
        if length is None:
            yield Unit((found,), stems=stems, archives=archives, at_hand=True)
        elif length > size and kinds.of_name(found.path.name) == "jsonl":
            yield from _cut(found, size)
        else:
            together.append(found)
            weight += length
    if together:
        yield small()


def stem(name: str) -> str:
    """The name of a file without folders and suffix."""
    return PurePosixPath(name).stem


def amount(paths: Iterable[str | Path], enough: int) -> int:
    """Bytes of the files behind the paths; counting ends where there are ``enough``."""
    total = 0
    for found in files(paths, lambda problem: None):
        total += _length(found) or 0
        if total >= enough:
            break
    return total


def _length(found: Found) -> int | None:
    """Bytes of a regular file; None for what is read by the process that was called.

    These are streams, addresses, and files that hold others, whose names hang on those of all files.
    """
    if found.address or str(found.path) == STDIN or kinds.of_name(found.name) in kinds.HOLDERS:
        return None
    try:
        return found.path.stat().st_size if found.path.is_file() else None
    except OSError:
        return None


def _cut(found: Found, size: int) -> Iterator[Unit]:
    """A large file in stretches of lines, or as a whole where it cannot be cut."""
    start, line = 0, 1
    try:
        with found.path.open("rb") as file:
            if encoding_of_records(file.read(kinds.SNIFF)) is not None:
                yield Unit((found,))
                return
            file.seek(0)
            while data := file.read(size):
                count, end = data.count(b"\n"), start + len(data)
                if not data.endswith(b"\n"):
                    rest = file.readline(Limits().line)
                    while rest:
                        end += len(rest)
                        count += rest.endswith(b"\n")
                        rest = b"" if rest.endswith(b"\n") else file.readline(Limits().line)
                yield Unit((found,), start=start, end=end, line=line)
                start, line = end, line + count
    except OSError:
        if not start:
            yield Unit((found,))
        else:  # the rest as one stretch, whose reader meets the fault and names it
            yield Unit((found,), start=start, end=start + size, line=line)
