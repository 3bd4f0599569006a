"""A text → its parts: headline, dateline, standfirst, body, links, in order, with no gaps but white space.

The head of the page is walked once, from the top: what stands before the headline, the headline, the run of
the dateline, standfirsts and captions. The rest is body, line by line, except lines that link elsewhere, and
the foot of the page with its closing credit.
"""

from __future__ import annotations

import re
from datetime import date

from discrepancy.documents.city import agency_in
from discrepancy.documents.dateline import Run, dated_line, items_at, run_at
from discrepancy.documents.foot import foot_of
from discrepancy.documents.glued import after_glued_headline
from discrepancy.documents.page import Page, holds, words_of
from discrepancy.documents.sources import Sources
from discrepancy.documents.title import Title, compiled, match_title
from discrepancy.model import Part, PartKind

_LINE = re.compile(r"[^\r\n]+")
_WORD_START = re.compile(r"(?<![\w’'-])[^\W_]")
_SPACE = re.compile(r"\s*")
_ENDS = ".!?…;,"
_QUOTES = "\"”’')]» \t\xa0"
_HEAD_LINES = 14
_HEAD_LENGTH = 2500
_BEFORE_TITLE = 500
_LATE_TITLE = 160
_LONGEST_HEADLINE = 200
_LONGEST_DATELINE = 160
_LONGEST_STANDFIRST = 420
_LONGEST_LINK = 260


class Layout:
    """The parts of one text and what its head says; filled by :func:`lay_out` and then only read."""

    __slots__ = (
        "agency", "known", "page", "parts", "place", "published", "sources", "text", "title", "title_apart",
        "updated",
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


def lay_out(text: str, title: str | None, page: Page, sources: Sources) -> Layout:
    """The layout of ``text``; ``title`` is the headline when metadata gives one."""
    layout = Layout(text, page, sources)
    position = layout.skip(0)
    if title and title.strip():
        layout.title, layout.known = title, compiled(title)
        found = _find_title(layout, position, layout.known)
        if found is None:
            layout.title_apart = True
        else:
            position = _before_title(layout, position, found[0])
            layout.add("headline", *found)
            position = found[1]
    else:
        position = _first_headline(layout, position)
    position = _after_headline(layout, position)
    _body(layout, position)
    return layout


def _find_title(layout: Layout, start: int, title: Title) -> tuple[int, int] | None:
    """Where the given title stands near the head of the text."""
    text = layout.text
    for line in _LINE.finditer(text, start, start + _HEAD_LENGTH):
        if line.start() - start > _BEFORE_TITLE:
            break
        at = layout.skip(line.start())
        if at < len(text) and (end := match_title(text, at, title)) is not None:
            return at, end
        for item in items_at(text, at, layout.page, layout.sources, strict=True):
            spot = layout.skip(item.end)
            if spot < len(text) and (end := match_title(text, spot, title)) is not None:
                return spot, end
    for word in _WORD_START.finditer(text, start, start + _LATE_TITLE):
        end = match_title(text, word.start(), title)
        if end is not None:
            return word.start(), end
    return None


def _before_title(layout: Layout, start: int, end: int) -> int:
    """Parts for what stands above or before the title; gives ``end``."""
    head = layout.text[:end]
    for line in _LINE.finditer(head, start):
        at = layout.skip(max(line.start(), layout.covered))
        if at >= line.end():
            continue
        run = run_at(head, at, layout.page, layout.sources, strict=True)
        if line.end() == end or (run and run.end >= line.end()):
            # On the title's own line all that precedes it is dateline, even what no rule knows.
            if run is None or run.end < line.end():
                items = items_at(head, at, layout.page, layout.sources, strict=True)
                days = [i.day for i in items if i.day]
                run = Run(at, end, days[0] if days else None)
            layout.take(run)
        else:
            layout.add("link" if len(line[0]) <= 60 else "standfirst", at, line.end())
    return end


def _first_headline(layout: Layout, start: int) -> int:
    """Find a headline in a text that came without a title; gives where the rest begins."""
    text, page = layout.text, layout.page
    lines = [m for m in _LINE.finditer(text, start, start + _HEAD_LENGTH) if not m[0].isspace()][:_HEAD_LINES]
    for number, line in enumerate(lines):
        # A run can take several lines at once.
        at = layout.skip(max(line.start(), layout.covered))
        end = line.start() + len(line[0].rstrip())
        if at >= end:
            continue
        run = run_at(text, at, page, layout.sources, strict=True)
        if layout.skip(end) >= len(text):
            return _headline_in_run(layout, run, end) if run and run.end < end else at
        if run and run.end >= end:
            layout.take(run)
            continue
        if run is not None:
            return _headline_in_run(layout, run, end) if number == len(lines) - 1 or run.published else at
        if page.links(line[0]) or _caption(layout, at, end):
            layout.add("link", at, end)
            continue
        if not _short(text, at, end, _LONGEST_HEADLINE):
            return at
        if len(words_of(text[at:end])) <= 3 and _better(layout, lines[number + 1 : number + 4]):
            layout.add("link", at, end)
            continue
        layout.add("headline", at, end)
        layout.title = text[at:end].strip("#*=_ ") or None
        layout.known = compiled(layout.title) if layout.title else None
        return line.end()
    return max(start, layout.covered)


def _headline_in_run(layout: Layout, run: Run, end: int) -> int:
    """A headline between a leading date and a dash, in a text of one line ("3 May 2019 - Title - …")."""
    text = layout.text
    stop = text.find(" - ", run.end, min(end, run.end + _LONGEST_HEADLINE))
    layout.take(run)
    at = layout.skip(run.end)
    dashed = text[run.start : run.end].rstrip()[-1:] in ("-", "–", "—")
    if stop > at and dashed and not re.search(r"[.!?]\s", text[at:stop]):
        layout.add("headline", at, stop)
        layout.title = text[at:stop].strip()
        layout.known = compiled(layout.title)
        return stop
    return at


def _better(layout: Layout, lines: list[re.Match[str]]) -> bool:
    """Whether a line that looks like a headline follows a very short one, which then is a menu's."""
    for line in lines:
        at, end = layout.skip(line.start()), line.start() + len(line[0].rstrip())
        if layout.skip(end) < len(layout.text) and _short(layout.text, at, end, _LONGEST_HEADLINE):
            run = run_at(layout.text, at, layout.page, layout.sources, strict=True)
            if run is None and len(words_of(line[0])) >= 4 and not layout.page.links(line[0]):
                return True
    return False


def _short(text: str, start: int, end: int, most: int) -> bool:
    """Whether a line could be a headline: short, and not ended like a sentence."""
    words = text[start:end].rstrip(_QUOTES)
    return 0 < end - start <= most and bool(words) and words[-1] not in _ENDS and not words.endswith(":")


def _after_headline(layout: Layout, start: int) -> int:
    """Datelines, repeated headlines, standfirsts and captions; gives where the running text begins."""
    text, page = layout.text, layout.page
    position, headed = start, any(p.kind == "headline" for p in layout.parts)
    for _ in range(_HEAD_LINES):
        position = layout.skip(position)
        if position >= len(text):
            break
        new_line = _begins_line(text, position)
        if headed and layout.known and (again := match_title(text, position, layout.known)) is not None:
            layout.add("headline", position, again)
            position = again
            continue
        run = run_at(text, position, page, layout.sources, after_headline=headed and not new_line)
        if run is not None:
            layout.take(run)
            position = run.end
            continue
        line = _LINE.match(text, position)
        end = line.end() if line else len(text)
        last = layout.skip(end) >= len(text)
        if new_line and end - position <= _LONGEST_DATELINE and not last:
            dated = dated_line(text, position, end, page, layout.sources)
            if dated is not None:
                layout.take(dated)
                position = end
                continue
        if new_line and headed and not last and (kind := _head_line(layout, position, end)) is not None:
            layout.add(kind, position, end)
            position = end
            continue
        if headed:
            further = after_glued_headline(layout, position, end)
            if further > position:
                position = further
                continue
        break
    return position


def _begins_line(text: str, position: int) -> bool:
    """Whether only blanks stand between the position and the line break, or the beginning, before it."""
    while position and text[position - 1] in " \t\xa0\ufeff":
        position -= 1
    return position == 0 or text[position - 1] in "\r\n"


def _head_line(layout: Layout, start: int, end: int) -> PartKind | None:
    """What a line between headline and running text is, or None when the running text begins with it."""
    text = layout.text
    line = text[start:end]
    if layout.page.links(line):
        return "link"
    if caption := _caption(layout, start, end):
        return caption
    if not _short(text, start, end, _LONGEST_STANDFIRST):
        return None
    return "link" if len(words_of(line)) <= 3 else "standfirst"


def _caption(layout: Layout, start: int, end: int) -> PartKind | None:
    """Link for a bare picture credit or an archive picture, standfirst for a caption, None for neither."""
    line = layout.text[start:end].strip()
    words = words_of(line[:80])
    begins = any(words[: len(first)] == first for first in layout.page.caption_starts)
    if begins and ":" in line[:40]:
        return "link"
    if not line.endswith(")") or (opening := line.rfind("(")) < 0:
        return None
    inner = words_of(line[opening:])
    if not holds(inner, layout.page.photo):
        return None
    return "link" if opening == 0 or holds(inner, layout.page.archived) else "standfirst"


def _body(layout: Layout, start: int) -> None:
    text, page = layout.text, layout.page
    foot, credit = foot_of(text, start, page, layout.sources)
    linking = False
    for line in _LINE.finditer(text, start, foot):
        first = layout.skip(line.start())
        if first >= line.end():
            continue
        end = line.start() + len(line[0].rstrip())
        length = end - first
        if length <= _LONGEST_LINK and page.links(text[first : line.end()]):
            layout.add("link", first, line.end())
            linking = len(words_of(text[first : line.end()])) <= 4
        elif linking and _short(text, first, end, _LONGEST_HEADLINE):
            layout.add("link", first, line.end())
        else:
            layout.add("body", first, line.end())
            linking = False
    if foot < len(text):
        layout.add("link", foot, len(text))
        credit = credit or agency_in(text[foot : foot + 300], page, layout.sources)
    layout.agency = layout.agency or credit
