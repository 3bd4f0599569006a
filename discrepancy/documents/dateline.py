"""The run of dates, agencies, labels, bylines and buttons between headline and running text.

"AFP Monday 4 Mar 2019", "Date of publication 9 March 2019 -", "Reuters – SURUC, June 26 (AFP) –", "By NAME",
"(updated 0915 02.11.2018) Get short URL": items are taken one after the other as far as they go, and the run
is then cut back to the last place where running text can begin. Nothing is taken on trust: a bare date or
agency before a lower-case word is the beginning of a sentence, not a dateline.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from discrepancy.documents.city import agency_in
from discrepancy.documents.items import SPACES, Item, items_at
from discrepancy.documents.page import Page
from discrepancy.documents.published import date_of
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

_YEAR = lazy(r"(?:19|20)\d\d")


class Run(Struct, frozen=True):
    """A run that was accepted: its end (exactly before the running text), and what it says."""

    start: int
    end: int
    published: date | None = None
    updated: date | None = None
    agency: str | None = None
    place: str | None = None


_SOLID = frozenset({"date", "day_month", "agency", "wire", "city", "byline", "phrase", "url", "updated_at"})
_ENTRY = frozenset({"day_month", "weekday", "dash", "colon", "comma"})
"""Of a day that opens an entry, and names neither a place nor an agency."""
_ENTRY_MARK = re.compile(r"\s*[–—:-]")
_CLOSERS = frozenset({"dash", "colon", "city", "phrase", "url", "updated_at", "wire"})


def run_at(
    text: str, start: int, page: Page, sources: Sources, *, after_headline: bool = False, strict: bool = False
) -> Run | None:
    """The run that begins at ``start`` (no white space), or None when other text begins there."""
    items = items_at(text, start, page, sources, strict=strict)
    for count in range(len(items), 0, -1):
        if _closes(text, items[:count], after_headline):
            entry = _ENTRY.issuperset(item.kind for item in items[:count])
            return None if entry and _of_chronicle(text, items[count - 1].end, page) else _read(items[:count])
    return None


def _of_chronicle(text: str, start: int, page: Page) -> bool:
    """Whether a further line opens with a day: "4 May – A mine …" is an entry then, and no dateline."""
    at = text.find("\n", start)
    while 0 <= at < len(text) - 1:
        day = page.day_month.match(text, at + 1)
        if day is not None and _ENTRY_MARK.match(text, day.end()) and not _line_over(text, at + 1):
            return True
        at = text.find("\n", at + 1)
    return False


def dated_line(
    text: str, start: int, end: int, page: Page, sources: Sources, *, labelled: bool = False
) -> Run | None:
    """A whole line that is a dateline in no order we know ("The Bugle | Posted … by …, updated …"), or None.

    It has a full date, and hardly a word in lower case that no label explains. ``labelled`` wants a label
    too, for a line that may be the headline.
    """
    line = text[start:end]
    if not _YEAR.search(line):
        return None
    if labelled and not (page.updated.search(line) or page.published.search(line)):
        return None
    published = updated = None
    position, plain = 0, []
    for found in page.full_date.finditer(line):
        before = line[position : found.start()]
        plain.append(before)
        if _last(page.updated, before) > _last(page.published, before):
            updated = updated or date_of(found, page)
        else:
            published = published or date_of(found, page)
        position = found.end()
    words = " ".join([*plain, line[position:]])
    for pattern in (page.updated, page.published, page.joint):
        words = pattern.sub(" ", words)
    lower = sum(w.islower() and w.isalpha() and w not in page.connectors for w in words.split())
    if not position or lower > 2 or (published is None and updated is None):
        return None
    return Run(start, end, published, updated, agency_in(line, page, sources))


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match of the pattern begins, or -1."""
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def _closes(text: str, items: list[Item], after_headline: bool) -> bool:
    """Whether running text can begin after these items."""
    last = items[-1]
    kinds = {item.kind for item in items}
    solid = bool(kinds & _SOLID) or (len(items) > 1 and "button" in kinds and "number" in kinds)
    if not solid:
        marks = kinds <= {"dash", "colon"}
        dashed = last.kind in ("dash", "colon") and bool(kinds & {"updated", "published", "weekday"})
        timed = "clock" in kinds and bool(kinds & {"updated", "published"}) and _line_over(text, last.end)
        return (after_headline and marks) or dashed or timed
    if last.kind in _CLOSERS:
        return True
    if last.kind == "number" or (last.kind == "button" and kinds & {"url", "date", "phrase"}):
        return True
    if _line_over(text, last.end):
        return last.kind not in ("comma", "joint")
    rest = SPACES.match(text, last.end)
    over = rest.end() if rest else last.end
    if last.kind in ("date", "clock"):
        following = text[over]
        if following.isupper() or following.isdigit() or following in "\"“‘'([":
            return True
        return bool(kinds & {"agency", "wire"}) and following.isalpha()
    return False


def _read(items: list[Item]) -> Run:
    published = updated = agency = place = None
    label = ""
    for item in items:
        if item.kind in ("published", "updated"):
            label = item.kind
        if item.kind == "updated_at" or (item.day and label == "updated"):
            updated = updated or item.day
            label = ""
        elif item.day:
            published = published or item.day
            label = ""
        agency = agency or item.agency
        place = place or item.place
    return Run(items[0].start, items[-1].end, published, updated, agency, place)


def _line_over(text: str, position: int) -> bool:
    """Whether nothing more stands on the line."""
    while position < len(text) and text[position] in " \t\xa0":
        position += 1
    return position >= len(text) or text[position] in "\r\n"
