"""Files read each by itself, in any order, by several processes, and documents told apart afterwards.

:func:`~discrepancy.documents.read` numbers the ids that come again while it reads. Here a document keeps the
id it asks for until :func:`tell_apart` has seen all that ask for the same, in the order of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from discrepancy.documents.limits import Limits
from discrepancy.documents.reading import _Reader
from discrepancy.documents.walk import Found
from discrepancy.model import Document, Problem
from discrepancy.rulebook import Rulebook

_MARK = "\0asked"
"""Ends an id that is still asked for, so that no source that a record gives is taken for it."""


def family(wanted: str) -> str:
    """What ids have in common that may get in each other's way: all but the numbers at the end."""
    head, mark, number = wanted.rpartition("#")
    while mark and number.isascii() and number.isdigit():
        wanted = head
        head, mark, number = wanted.rpartition("#")
    return wanted


def tell_apart(
    documents: Iterable[tuple[Document, bool]], book: Rulebook, on_problem: Callable[[Problem], None]
) -> Iterator[Document]:
    """The documents of whole families, in the order of the input, under the ids that ``read`` gives."""
    reader = _Reader(on_problem, None, book, Limits())
    for document, nameless in documents:
        name = document.path or document.id
        given = reader._id(document.id, Found(Path(name), name, named=True), document.line)
        yield replace(document, id=given, source=given if nameless else document.source)


class ShardReader(_Reader):
    """Reads files of an input one by one, and leaves the ids as they are asked for."""

    def __init__(self, files: Iterable[Found], book: Rulebook) -> None:
        """``files`` are all of the input: a name that several share tells no source."""
        super().__init__(lambda _: None, None, book, Limits())
        self.know(files)

    def read(self, found: Found, on_problem: Callable[[Problem], None]) -> Iterator[tuple[Document, bool]]:
        """The documents of one file; ``on_problem`` is told what is wrong with it.

        With each goes whether its source is its id, for want of another, and changes with it.
        """
        self.problem = on_problem
        for document in self.documents(found):
            nameless = document.source == document.id
            asked = document.id.removesuffix(_MARK)
            yield replace(document, id=asked, source=asked if nameless else document.source), nameless

    def _id(self, wanted: str, found: Found, line: int | None) -> str:
        return wanted + _MARK
