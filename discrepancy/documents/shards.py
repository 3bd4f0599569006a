"""Files read each by itself, in any order, by several processes, and documents told apart afterwards.

:func:`~discrepancy.documents.read` numbers the ids that come again while it reads. Here a document keeps the
id it asks for until :func:`tell_apart` has seen all that ask for the same, in the order of the input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from discrepancy.documents.reading import _Reader
from discrepancy.documents.walk import Found
from discrepancy.model import Document, Problem
from discrepancy.rulebook import Rulebook

_NUMBERS = re.compile(r"(?:#[0-9]+)+\Z")


def read_shard(found: Found, book: Rulebook, on_problem: Callable[[Problem], None]) -> Iterator[Document]:
    """The documents of one file under the ids they ask for; ``on_problem`` is told what is wrong with it."""
    yield from _Apart(on_problem, None, book).documents(found)


def family(wanted: str) -> str:
    """What ids have in common that may get in each other's way: all but the numbers at the end."""
    return _NUMBERS.sub("", wanted)


def tell_apart(
    documents: Iterable[Document], book: Rulebook, on_problem: Callable[[Problem], None]
) -> Iterator[Document]:
    """The documents of whole families, in the order of the input, under the ids that ``read`` gives."""
    reader = _Reader(on_problem, None, book)
    for document in documents:
        name = document.path or document.id
        given = reader._id(document.id, Found(Path(name), name, named=True), document.line)
        yield replace(document, id=given)


class _Apart(_Reader):
    """A reader that leaves the ids as they are asked for."""

    def _id(self, wanted: str, found: Found, line: int | None) -> str:
        return wanted
