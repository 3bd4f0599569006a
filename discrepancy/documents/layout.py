"""The layout of one text while it is worked out, and what lines look like."""

from __future__ import annotations

from datetime import date

from discrepancy.documents.dateline import Run
from discrepancy.documents.page import Page, holds, words_of
from discrepancy.documents.sources import Sources
from discrepancy.documents.title import Title
from discrepancy.model import Part, PartKind
from discrepancy.patterns import lazy

LINE = lazy(r"[^\r\n]+")
HEAD_LINES = 14
"""How many lines the head of a page has at most, menus and captions included."""
HEAD_LENGTH = 2500
LONGEST_HEADLINE = 200
LONGEST_DATELINE = 160
_SPACE = lazy(r"\s*")
_ENDS = ".!?…;,:"
_QUOTES = "\"”’')]» \t\xa0"


class Layout:
    """The parts of one text and what its head says; filled from the top and then only read."""

    __slots__ = (
        "agency", "known", "outlet", "page", "parts", "place", "published", "sources", "text", "title",
        "title_apart", "updated",
    )  # fmt: skip

    def __init__(self, text: str, page: Page, sources: Sources) -> None:
        self.text, self.page, self.sources = text, page, sources
        self.parts: list[Part] = []
        self.title: str | None = None
        self.known: Title | None = None
        self.title_apart = False
        self.published: date | None = None
        self.updated: date | None = None
        self.agency: str | None = None
        self.outlet: str | None = None
        self.place: str | None = None

    def add(self, kind: PartKind, start: int, end: int) -> None:
        """Append a stretch without the white space around it; an empty one is left out."""
        text = self.text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            self.parts.append(Part(kind, start, end))

    def take(self, run: Run) -> None:
        """Append a dateline and keep what it says; the first word on each matter stands."""
        self.add("dateline", run.start, run.end)
        self.published = self.published or run.published
        self.updated = self.updated or run.updated
        self.agency = self.agency or run.agency
        self.place = self.place or run.place

    @property
    def covered(self) -> int:
        """The end of the last part."""
        return self.parts[-1].end if self.parts else 0

    def skip(self, position: int) -> int:
        """The first position from here on that is no white space."""
        found = _SPACE.match(self.text, position)
        return found.end() if found else position


def is_short(text: str, start: int, end: int, most: int) -> bool:
    """Whether a line could be a headline: short, and not ended like a sentence."""
    words = text[start:end].rstrip(_QUOTES)
    return 0 < end - start <= most and bool(words) and words[-1] not in _ENDS


def runs_on(text: str, end: int) -> bool:
    """Whether the next line goes on in lower case, as in a text whose lines were broken to one width."""
    following = LINE.match(text, end + (2 if text[end : end + 2] == "\r\n" else 1))
    return following is not None and following[0].lstrip()[:1].islower() and following[0].count(" ") >= 3


def begins_line(text: str, position: int) -> bool:
    """Whether only blanks stand between the position and the line break, or the beginning, before it."""
    while position and text[position - 1] in " \t\xa0\ufeff":
        position -= 1
    return position == 0 or text[position - 1] in "\r\n"


def caption_kind(layout: Layout, start: int, end: int) -> PartKind | None:
    """Link for a bare picture credit or an archive picture, standfirst for a caption, None for neither."""
    line = layout.text[start:end].strip()
    words = words_of(line[:80])
    begins = any(words[: len(first)] == first for first in layout.page.caption_starts)
    plainly = any(words[: len(first)] == first for first in layout.page.caption_lines)
    if plainly or (begins and ":" in line[:40]):
        return "link"
    if not line.endswith(")") or (opening := line.rfind("(")) < 0:
        return None
    inner = words_of(line[opening:])
    if not holds(inner, layout.page.photo):
        return None
    return "link" if opening == 0 or holds(inner, layout.page.archived) else "standfirst"
