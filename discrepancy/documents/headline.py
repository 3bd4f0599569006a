"""The headline of a text that came without a title: the first short line that is none of the rest."""

from __future__ import annotations

import re
from itertools import islice

from discrepancy.documents.dateline import Run, dated_line, run_at
from discrepancy.documents.layout import (
    HEAD_LENGTH,
    HEAD_LINES,
    LINE,
    LONGEST_DATELINE,
    LONGEST_HEADLINE,
    Layout,
    caption_kind,
    is_short,
    runs_on,
)
from discrepancy.documents.page import words_of
from discrepancy.documents.title import compiled


def first_headline(layout: Layout, start: int) -> int:
    """Find a headline in a text that came without a title; gives where the rest begins."""
    text, page = layout.text, layout.page
    for number, line in enumerate(LINE.finditer(text, start, start + HEAD_LENGTH)):
        if number == HEAD_LINES:
            break
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
            return _headline_in_run(layout, run, end) if run.published else at
        dated = dated_line(text, at, end, page, layout.sources, labelled=True)
        if dated is not None and end - at <= LONGEST_DATELINE:
            layout.take(dated)
            continue
        if layout.outlet is None and (outlet := layout.sources.masthead(text[at:end])) is not None:
            layout.outlet = outlet
            layout.add("link", at, end)
            continue
        if page.links(line[0]) or caption_kind(layout, at, end):
            layout.add("link", at, end)
            continue
        if not is_short(text, at, end, LONGEST_HEADLINE) or runs_on(text, line.end()):
            return at
        if len(words_of(text[at:end])) <= 3 and _better(layout, line.end()):
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
    stop = text.find(" - ", run.end, min(end, run.end + LONGEST_HEADLINE))
    layout.take(run)
    at = layout.skip(run.end)
    dashed = text[run.start : run.end].rstrip()[-1:] in ("-", "–", "—")
    if stop > at and dashed and not re.search(r"[.!?]\s", text[at:stop]):
        layout.add("headline", at, stop)
        layout.title = text[at:stop].strip()
        layout.known = compiled(layout.title)
        return stop
    return at


def _better(layout: Layout, start: int) -> bool:
    """Whether a line that looks like a headline follows a very short one, which then is a menu's."""
    following = (m for m in LINE.finditer(layout.text, start, start + HEAD_LENGTH) if not m[0].isspace())
    for line in islice(following, 3):
        at, end = layout.skip(line.start()), line.start() + len(line[0].rstrip())
        if layout.skip(end) < len(layout.text) and is_short(layout.text, at, end, LONGEST_HEADLINE):
            run = run_at(layout.text, at, layout.page, layout.sources, strict=True)
            if run is None and len(words_of(line[0])) >= 4 and not layout.page.links(line[0]):
                return True
    return False
