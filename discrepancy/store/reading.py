"""Files → documents for a store: named alike however a path was spelt, and only what has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from discrepancy.digests import blake2b
from discrepancy.documents import read
from discrepancy.documents.walk import STDIN, Found, is_address, is_pipe
from discrepancy.model import Document, Problem
from discrepancy.rulebook import Rulebook
from discrepancy.store.documents import FileState, Store
from discrepancy.store.pack import version

_BLOCK = 1 << 20


class Reader:
    """Reads files, and knows afterwards which are whole and which ids each of them holds."""

    def __init__(self, book: Rulebook, on_problem: Callable[[Problem], None]) -> None:
        self.book, self.rules = book, version(book)
        self.unchanged: list[str] = []
        """Files that were not opened as articles, since nothing in them is new."""
        self._hashes: dict[str, str | None] = {}
        self._ids: dict[str, list[str]] = {}
        self._faulty: set[str] = set()
        self._opened: set[str] = set()
        self._on_problem = on_problem

    def problem(self, problem: Problem) -> None:
        """Hand a problem on, and note the file that it is in."""
        if problem.fault:
            self._faulty.add(self.file_of(problem.path))
        self._on_problem(problem)

    def documents(
        self,
        paths: Sequence[str | Path],
        *,
        beyond: Store | None = None,
        ready: Callable[[Found], bool] | None = None,
        stdin: BinaryIO | None = None,
    ) -> Iterator[Document]:
        """The documents of the files, but for those not ``ready``, or on file ``beyond`` as they are."""

        def choose(found: Found) -> Found | None:
            if ready is not None and not ready(found):
                return None
            name = plain_path(found.name)
            # A pipe can be read once, and what an address gives is known when it was asked.
            passing = str(found.path) == STDIN or found.address or is_pipe(found.path)
            mark = None if passing else _hash(found.path)
            if beyond is not None and mark is not None and mark == beyond.file_hash(name, self.rules):
                self.unchanged.append(name)
                return None
            self._hashes[name] = mark
            self._opened.add(name)
            return replace(found, name=name)

        yield from read(paths, on_problem=self.problem, stdin=stdin, book=self.book, choose=choose)

    def took(self, document: Document) -> str | None:
        """Note that a document was taken out of its file, under the id that it has now; the file."""
        if document.path is None:
            return None
        file = self.file_of(document.path)
        self._ids.setdefault(file, []).append(document.id)
        return file

    def file_of(self, path: str) -> str:
        """The file that was opened for a path: of ``a.zip!/b.txt`` the archive, else the path itself."""
        at = -1
        while path not in self._opened and (at := path.find("!/", at + 1)) >= 0:
            if path[:at] in self._opened:
                return path[:at]
        return path

    def opened(self) -> list[str]:
        """The files that were opened and are not finished yet; standard input is none."""
        return [path for path, mark in self._hashes.items() if mark is not None]

    def finish(self, paths: Sequence[str]) -> list[FileState]:
        """The state of files of which all documents were taken; of those that could be read without fault."""
        states = []
        for path in paths:
            mark, ids = self._hashes.pop(path, None), self._ids.pop(path, [])
            if mark is not None and path not in self._faulty:
                states.append(FileState(path, mark, self.rules, tuple(ids)))
        return states


def plain_path(path: str) -> str:
    """A path as it is filed: relative below the working directory, absolute elsewhere, without detours."""
    if path in ("", STDIN, "stdin") or is_address(path):
        return path
    whole = os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow links, and so rename what they name)
    here = str(Path.cwd())
    inside = os.path.relpath(whole, here) if whole.startswith(here.rstrip(os.sep) + os.sep) else whole
    return inside.replace(os.sep, "/")


def _hash(path: Path) -> str | None:
    """A hash of a file's bytes; None when it cannot be read, which the reader will say."""
    digest = blake2b(digest_size=20)
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()
