"""Where the sentence of a claim stands: file, line and column, for readers that open files at a line.

Offsets of a claim count characters of the document's text. Where the text stands in its file as it is (plain
text, the body of a Markdown file) they give line and column. A text taken out of a page is known by the line
of each of its paragraphs, a record by its own line. What came out of an archive is at the archive, since
nothing opens a file in it, and what came from an address is in no file. Nothing is read here: what is needed
is in the document.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from msgspec import Struct

from discrepancy.model import Claim, Document
from discrepancy.patterns import lazy
from discrepancy.report import Report
from discrepancy.reports import Look

_ABSOLUTE = lazy(r"/|[A-Za-z]:/")
_ADDRESS = lazy(r"https?://", re.IGNORECASE)
_INSIDE = "!/"
"""Between the path of an archive and the name of a file in it."""
_NO_FILE = frozenset({None, "", "-", "stdin"})


class Location(Struct, frozen=True):
    """A stretch of a file; lines and columns from 1, the end column behind the last character.

    Columns are UTF-16 code units, as editors count them, and None where only the line is known. ``path`` has
    forward slashes and is None for what came from no file.
    """

    path: str | None
    line: int = 1
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    @property
    def inside(self) -> bool:
        """Whether it lies in a file below the folder that paths are told from."""
        return self.path is not None and not _ABSOLUTE.match(self.path) and not self.path.startswith("../")

    @property
    def uri(self) -> str | None:
        """The path as a reference: percent-encoded, with ``file:`` when it is absolute."""
        if self.path is None:
            return None
        if not _ABSOLUTE.match(self.path):
            return quote(self.path, safe="/", errors="replace")
        slash = "" if self.path.startswith("/") else "/"
        return f"file://{slash}{quote(self.path, safe='/:', errors='replace')}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.path else ""


class Locator:
    """Finds the locations of the claims of one report."""

    def __init__(self, report: Report, look: Look) -> None:
        self._documents = {d.id: d for d in report.documents}
        self._look = look
        self._known: dict[str, Location] = {}

    def of(self, claim: Claim) -> Location:
        """Where the sentence of the claim stands; a claim without its document has no path."""
        found = self._known.get(claim.id)
        if found is None:
            found = self._known[claim.id] = self._find(claim)
        return found

    def at(self, path: str, line: int | None) -> Location:
        """A line of a file, or the file as a whole."""
        return Location(told_path(path, self._look), 1 if _INSIDE in path else line or 1)

    def _find(self, claim: Claim) -> Location:
        document = self._documents.get(claim.document)
        if document is None:
            return Location(None)
        path = told_path(document.path, self._look)
        if path is None or _INSIDE in (document.path or ""):
            return Location(path)
        text, start = document.text, claim.quote_start
        end = start + len(claim.quote)
        if claim.field != "text" or not 0 <= start < end <= len(text):
            return Location(path, document.line or 1)
        if document.first_line is None:
            return Location(path, _line_in_page(document, start) or document.line or 1)
        line, column = _position(text, start, document.first_line)
        end_line, end_column = _position(text, end, document.first_line)
        return Location(path, line, column, end_line, end_column)


def told_path(path: str | None, look: Look) -> str | None:
    """The path of a file from the root of the checkout, absolute where it lies outside; None for no file."""
    if path is None or path in _NO_FILE or _ADDRESS.match(path):
        return None
    whole = posixpath.normpath(path.partition(_INSIDE)[0])
    if not look.here:
        return whole
    if not _ABSOLUTE.match(whole):
        whole = posixpath.normpath(posixpath.join(look.here, whole))
    root = (look.root or look.here).rstrip("/") + "/"
    return whole.removeprefix(root)


def _line_in_page(document: Document, offset: int) -> int:
    """The line that the paragraph at the offset was found on, or the nearest one before it; 0 for none."""
    paragraph = document.text.count("\n", 0, offset)
    return next((line for line in reversed(document.lines[: paragraph + 1]) if line), 0)


def _position(text: str, offset: int, first_line: int) -> tuple[int, int]:
    begins = text.rfind("\n", 0, offset) + 1
    units = len(text[begins:offset].encode("utf-16-le", "surrogatepass")) // 2
    return first_line + text.count("\n", 0, offset), units + 1
