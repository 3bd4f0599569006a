"""A text → its parts: headline, dateline, standfirst, body, links, in order, with no gaps but white space.

The head of the page is walked once, from the top: what stands before the headline, the headline, the run of
the dateline, standfirsts and captions. The rest is body, line by line, except lines that link elsewhere, and
the foot of the page with its closing credit.
"""

from __future__ import annotations

from itertools import islice

from discrepancy.documents.body import fill_body
from discrepancy.documents.dateline import Run, dated_line, run_at
from discrepancy.documents.glued import after_glued_headline
from discrepancy.documents.headline import first_headline
from discrepancy.documents.items import items_at
from discrepancy.documents.layout import (
    HEAD_LENGTH,
    HEAD_LINES,
    LINE,
    LONGEST_DATELINE,
    Layout,
    begins_line,
    caption_kind,
    is_short,
    runs_on,
)
from discrepancy.documents.page import Page, words_of
from discrepancy.documents.sources import Sources
from discrepancy.documents.title import Title, compiled, match_title
from discrepancy.model import PartKind
from discrepancy.patterns import lazy

_WORD_START = lazy(r"(?<![\w’'-])[^\W_]")
_BEFORE_TITLE = 500
_LATE_TITLE = 160
_SHORT_TITLE = 24
"""Letters up to which a title may stand in a sentence by chance."""
_LABEL = lazy(r"\s{1,6}[^\w\s]?\s{0,3}[A-Z][\w'’., -]{1,36}:\s")
"""The next line with a name and a colon ("- Kelu: three dead")."""
_WORD_LENGTH = 30
_SENTENCE_GOES_ON = lazy(r"[,;]|['’]s\b| {1,4}[a-z]")
"""After a title: "The Kelu stadium disaster was a crush …", "Nine died in floods on Monday"."""
_LONGEST_STANDFIRST = 420
_LONGEST_REST = 60
OVER_DATE, OVER_WORDS = 2, 6
"""Lines that may stand over the one with the date, and the words of each."""


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
        position = first_headline(layout, position)
    position = _after_headline(layout, position)
    fill_body(layout, position)
    return layout


def _find_title(layout: Layout, start: int, title: Title) -> tuple[int, int] | None:
    """Where the given title stands near the head of the text."""
    text = layout.text
    for line in LINE.finditer(text, start, start + HEAD_LENGTH):
        if line.start() - start > _BEFORE_TITLE:
            break
        at = layout.skip(line.start())
        if (end := _ended(text, at, title)) is not None:
            return at, end
        for item in items_at(text, at, layout.page, layout.sources, strict=True):
            spot = layout.skip(item.end)
            if (end := _ended(text, spot, title)) is not None:
                return spot, end
    short = len(title.words) < _SHORT_TITLE
    for word in _WORD_START.finditer(text, start, start + _LATE_TITLE):
        if short and _in_sentence(text[max(0, word.start() - _WORD_LENGTH) : word.start()]):
            continue
        if (end := _ended(text, word.start(), title)) is not None:
            return word.start(), end
    return None


def _in_sentence(before: str) -> bool:
    """Whether a word in small letters leads here: "nine died on the eve of Eid", and the title is "Eid"."""
    *_, last = ("", *before.rstrip(" ").rstrip(",").split())
    return last.islower() and last.isalpha() and before.endswith(" ")


def _ended(text: str, start: int, title: Title) -> int | None:
    """Where the title ends that stands here by itself, and is not what a sentence is about."""
    if start >= len(text):
        return None
    end = match_title(text, start, title)
    return None if end is None or _SENTENCE_GOES_ON.match(text, end) else end


def _before_title(layout: Layout, start: int, end: int) -> int:
    """Parts for what stands above or before the title; gives ``end``."""
    head = layout.text[:end]
    for line in LINE.finditer(head, start):
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


def _after_headline(layout: Layout, start: int) -> int:
    """Datelines, repeated headlines, standfirsts and captions; gives where the running text begins."""
    text, page = layout.text, layout.page
    position, headed = start, any(p.kind == "headline" for p in layout.parts)
    for _ in range(HEAD_LINES):
        position = layout.skip(position)
        if position >= len(text):
            break
        new_line = begins_line(text, position)
        if headed and layout.known and (again := match_title(text, position, layout.known)) is not None:
            layout.add("headline", position, again)
            position = again
            continue
        run = run_at(text, position, page, layout.sources, after_headline=headed and not new_line)
        if run is not None and new_line and _labels(text, position, run.end):
            break
        if run is not None:
            layout.take(run)
            position = _rest_of_line(layout, run.end)
            continue
        line = LINE.match(text, position)
        end = line.end() if line else len(text)
        last = layout.skip(end) >= len(text)
        if new_line and end - position <= LONGEST_DATELINE and not last:
            dated = dated_line(text, position, end, page, layout.sources)
            if dated is not None:
                layout.take(dated)
                position = end
                continue
        if new_line and headed and not last and (kind := _head_line(layout, position, end)) is not None:
            layout.add(kind, position, end)
            position = end
            continue
        if new_line and not headed and _over_date(layout, position, end):
            layout.add("link", position, end)
            position = end
            continue
        if headed:
            further = after_glued_headline(layout, position, end)
            if further > position:
                position = further
                continue
        break
    return position


def _over_date(layout: Layout, start: int, end: int) -> bool:
    """Whether a few words stand over the line with the date: "FOR IMMEDIATE RELEASE", "Home | News"."""
    text = layout.text
    for line in islice(LINE.finditer(text, start, start + HEAD_LENGTH), OVER_DATE + 1):
        at, stop = layout.skip(line.start()), line.start() + len(line[0].rstrip())
        if line.start() >= end and at < stop <= at + LONGEST_DATELINE and layout.skip(stop) < len(text):
            run = run_at(text, at, layout.page, layout.sources, strict=True)
            dated = run is not None and run.end >= stop and run.published is not None
            if dated or dated_line(text, at, stop, layout.page, layout.sources) is not None:
                return True
        if not is_short(text, at, stop, _LONGEST_REST) or len(words_of(text[at:stop])) > OVER_WORDS:
            return False
    return False


def _labels(text: str, start: int, end: int) -> bool:
    """Whether "Arif:" opens the first of several items, and no report from there: the next has one too."""
    own, line = text[start:end], LINE.match(text, end)
    following = _LABEL.match(text, line.end()) if line and own.rstrip().endswith(":") else None
    return following is not None and following[0].isupper() == own.isupper()


def _rest_of_line(layout: Layout, start: int) -> int:
    """The end of a few words after a dateline that go with it ("… | The Bugle"), or ``start``."""
    text = layout.text
    line = LINE.match(text, start)
    if line is None or len(line[0].strip()) > _LONGEST_REST or layout.skip(line.end()) >= len(text):
        return start
    short = len(line[0].split()) <= 5 and is_short(text, start, line.end(), _LONGEST_REST)
    if not short or runs_on(text, line.end()):
        return start
    layout.add("dateline", start, line.end())
    return line.end()


def _head_line(layout: Layout, start: int, end: int) -> PartKind | None:
    """What a line between headline and running text is, or None when the running text begins with it."""
    text = layout.text
    line = text[start:end]
    if layout.page.links(line):
        return "link"
    if caption := caption_kind(layout, start, end):
        return caption
    if not is_short(text, start, end, _LONGEST_STANDFIRST) or runs_on(text, end):
        return None
    return "link" if len(words_of(line)) <= 3 else "standfirst"
