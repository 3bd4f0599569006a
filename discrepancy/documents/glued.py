"""What follows a headline in a text that lost its line breaks: standfirst, caption, summary, tags.

Copies of articles often come as one line. Where the running text begins is then known only by what stands
before it: a dateline further on, a picture credit in parentheses, the same sentence once more, a list of
tags.
"""

from __future__ import annotations

from discrepancy.documents.dateline import run_at
from discrepancy.documents.layout import Layout
from discrepancy.documents.page import holds, words_of
from discrepancy.documents.title import match_title
from discrepancy.patterns import lazy

_SENTENCE_END = lazy(r"[.!?][\"”’')]*\s+(?=[A-Z\"“(])")
_CREDIT = lazy(r"\(([^()\n]{2,60})\)\.?\s+(?=[A-Z\"“\d])")
_YEAR = lazy(r"(?:19|20)\d\d")
_FAR = 420
_REPEATED = 60
_SUMMARY = 900
_LONGEST_EXTENSION = 3


def after_glued_headline(layout: Layout, start: int, end: int) -> int:
    """Append what stands between the headline and the running text within one line; gives where it ends.

    ``end`` is the end of the line. Gives ``start`` when the running text begins right there.
    """
    if end - start < 80:
        return start
    for step in (_lost_end, _later_dateline, _repeated_title, _caption, _tags, _said_twice):
        position = step(layout, start, end)
        if position > start:
            return position
    return start


def _lost_end(layout: Layout, start: int, end: int) -> int:
    """A word or two of the headline that its title lacks, before the sentence that opens with an article."""
    last = layout.parts[-1]
    text = layout.text
    if last.kind != "headline" or text[last.end - 1] in ".!?" or text[last.end : start] not in (" ", "  "):
        return start
    opener = layout.page.openers.search(text, start, min(end, start + 40))
    if opener is None or opener.start() == start:
        return start
    words = text[start : opener.start()].split()
    if len(words) > _LONGEST_EXTENSION or not all(w[0].isupper() and w.isalpha() for w in words):
        return start
    if words[-1].casefold() in layout.page.not_before_openers:
        return start
    layout.parts.pop()
    layout.add("headline", last.start, opener.start())
    return opener.start()


def _later_dateline(layout: Layout, start: int, end: int) -> int:
    """A standfirst up to a dateline with a full date ("… after the dam gave way AP Sunday 9 Jun 2019")."""
    text, page = layout.text, layout.page
    stop = _SENTENCE_END.search(text, start, min(end, start + _FAR))
    limit = stop.start() if stop else min(end, start + _FAR)
    if not _YEAR.search(text, start, limit):
        return start
    for found in page.full_date.finditer(text, start, limit):
        between = text[start : found.start()]
        agency = None
        for agency in page.agency.finditer(between):  # noqa: B007  (the last one is wanted)
            pass
        if agency is not None and not between[agency.end() :].strip(" ,|-–—"):
            at = start + agency.start()
        elif not any(w.islower() and w.isalpha() for w in between.split()):
            at = found.start()
        else:
            continue
        run = run_at(text, at, page, layout.sources, after_headline=True)
        if run is None or run.published is None:
            continue
        lower = sum(w.islower() for w in text[start:at].split())
        layout.add("standfirst" if lower >= 3 else "dateline", start, at)
        layout.take(run)
        return run.end
    return start


def _repeated_title(layout: Layout, start: int, end: int) -> int:
    """The headline once more after a link to another story ("Related … Title")."""
    text = layout.text
    if layout.title is None or layout.known is None:
        return start
    if not layout.page.links(text[start : start + 30].split()[0] + ":"):
        return start
    first = layout.title.split()[0]
    at = text.find(first, start + 1, min(end, start + 300))
    while at > start:
        again = match_title(text, at, layout.known)
        if again is not None:
            layout.add("link", start, at)
            layout.add("headline", at, again)
            return again
        at = text.find(first, at + 1, min(end, start + 300))
    return start


def _caption(layout: Layout, start: int, end: int) -> int:
    """A picture's caption that ends with its credit in parentheses."""
    page = layout.page
    found = _CREDIT.search(layout.text, start, min(end, start + _FAR))
    if found is None:
        return start
    inner = words_of(found[1])
    if not holds(inner, page.photo) or found.start() - start < 15:
        return start
    layout.add("link" if holds(inner, page.archived) else "standfirst", start, found.end())
    return found.end()


def _said_twice(layout: Layout, start: int, end: int) -> int:
    """A summary that the running text repeats word for word."""
    text = layout.text
    opening = text[start : start + _REPEATED]
    again = text.find(opening, start + _REPEATED, min(end, start + _SUMMARY))
    if again < 0 or any(p.kind == "standfirst" for p in layout.parts):
        return start
    layout.add("standfirst", start, again)
    return again


def _tags(layout: Layout, start: int, end: int) -> int:
    """A summary sentence, then tags, up to where a sentence opens with an article or a number word."""
    text, page = layout.text, layout.page
    found = page.tags.search(text, start, min(end, start + _FAR))
    if found is None:
        return start
    if found.start() > start and text[found.start() - 2 : found.start()] not in (". ", "! ", "? "):
        return start
    layout.add("standfirst", start, found.start())
    again = text.find(text[start : start + _REPEATED], found.end(), min(end, start + _SUMMARY))
    told = again < 0 or page.sentence_words & _lower(text[found.end() : again])
    if found.start() > start and not told:
        layout.add("link", found.start(), again)
        return again
    stop = _SENTENCE_END.search(text, found.end(), min(end, found.end() + _FAR))
    limit = stop.start() if stop else min(end, found.end() + _FAR)
    if stop and not page.sentence_words & _lower(text[found.end() : stop.start()]):
        layout.add("link", found.start(), stop.end())
        return stop.end()
    for opener in page.openers.finditer(text, found.end() + 1, limit):
        before = text[found.end() : opener.start()].casefold().split()
        if before and before[-1] in page.not_before_openers:
            continue
        if not page.sentence_words.intersection(before):
            layout.add("link", found.start(), opener.start())
            return opener.start()
        break
    layout.add("link", found.start(), found.end())
    return found.end()


def _lower(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())
