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

from discrepancy.documents.city import agency_in, city_at, separator_at
from discrepancy.documents.page import Page, words_of
from discrepancy.documents.published import date_of
from discrepancy.documents.sources import Sources

_MOST_ITEMS = 28
_SPACES = re.compile(r"\s{1,40}")
_STRONG = re.compile(r"[:|•·>»*~]{1,3}|\.{1,3}(?=\s)|[-–—]{1,3}(?=[A-Z\"“])")
_WEAK = re.compile(r"[,/]")
_URL = re.compile(
    r"(?:https?|www\.)\S{3,200}|[^\s@]{1,60}@[^\s@]{1,60}\.\w{2,6}|@\w{2,30}|#\w{2,40}", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){0,2}(?![\w.])|\d{1,7}(?![\w.])")
_BARE_CLOCK = re.compile(r"\d{3,4}(?= ?\d|\s*[A-Z(]|$)")
_BEFORE_DASH = re.compile(r"\w{2,12}(?=\s{0,2}[-–—:]{1,3}\s)")
_PAREN = re.compile(r"[(\[]([^()\[\]\n]{1,80})[)\]]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_WORD = re.compile(r"[^\W_]+")


class Item(Struct, frozen=True):
    """One piece of a run: what it is, where it stands, and what it says."""

    kind: str
    """date, day_month, weekday, clock, published, updated, joint, agency, wire, byline, button, phrase,
    url, number, city, dash, colon, comma."""
    start: int
    end: int
    day: date | None = None
    agency: str | None = None
    place: str | None = None


class Run(Struct, frozen=True):
    """A run that was accepted: its end (exactly before the running text), and what it says."""

    start: int
    end: int
    published: date | None = None
    updated: date | None = None
    agency: str | None = None
    place: str | None = None


_BEFORE_BYLINE = frozenset(
    {"", "date", "clock", "dash", "colon", "city", "comma", "agency", "phrase", "updated_at"}
)
_SOLID = frozenset({"date", "day_month", "agency", "wire", "city", "byline", "phrase", "url", "updated_at"})
_CLOSERS = frozenset({"dash", "colon", "city", "phrase", "url", "updated_at", "wire"})


def run_at(
    text: str, start: int, page: Page, sources: Sources, *, after_headline: bool = False, strict: bool = False
) -> Run | None:
    """The run that begins at ``start`` (no white space), or None when other text begins there."""
    items = items_at(text, start, page, sources, strict=strict)
    for count in range(len(items), 0, -1):
        if _closes(text, items[:count], after_headline):
            return _read(items[:count])
    return None


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


def items_at(text: str, start: int, page: Page, sources: Sources, *, strict: bool = False) -> list[Item]:
    """The items from ``start`` on, as far as they follow one another."""
    items: list[Item] = []
    position = start
    while len(items) < _MOST_ITEMS and position < len(text):
        item = _item(text, position, page, sources, items, strict)
        if item is None:
            break
        items.append(item)
        spaces = _SPACES.match(text, item.end)
        position = spaces.end() if spaces else item.end
    return items


def _item(text: str, at: int, page: Page, sources: Sources, before: list[Item], strict: bool) -> Item | None:
    char = text[at]
    last = before[-1].kind if before else ""
    if not char.isalnum():
        return _mark(text, at, page, sources, last, strict)
    if char.isdigit():
        return _figure(text, at, page, last)
    known = _FIRST_WORD.match(text, at)
    if address := _address(text, at):
        return Item("url", at, address)
    if known is None or known[0].casefold() not in page.heads:
        # Most words begin nothing that is known here; only a place can still stand there.
        if char.isupper() and last != "city" and (city := city_at(text, at, page, sources, strict=strict)):
            return Item("city", at, city.end, city.day, city.agency, city.place)
        return None
    if found := page.full_date.match(text, at):
        return Item("date", at, found.end(), date_of(found, page))
    labels = ("updated", page.updated), ("published", page.published), ("joint", page.joint)
    for kind, pattern in labels:
        after_date = last in ("date", "clock", "published", "updated")
        if (found := pattern.match(text, at)) and (kind != "joint" or after_date):
            return Item(kind, at, found.end())
    if char.isupper() and last != "city" and (city := city_at(text, at, page, sources, strict=strict)):
        return Item("city", at, city.end, city.day, city.agency, city.place)
    if found := page.day_month.match(text, at):
        return Item("day_month", at, found.end())
    if found := page.weekday.match(text, at):
        return Item("weekday", at, found.end())
    if agency := _agency(text, at, page, sources):
        return agency
    if found := page.phrases.match(text, at):
        return Item("phrase", at, found.end())
    if byline := _byline(text, at, page, last):
        return byline
    if found := page.buttons.match(text, at):
        return Item("button", at, found.end())
    return None


def _address(text: str, at: int) -> int | None:
    """The end of a web or mail address that begins here."""
    if text.startswith(("http", "www"), at) or "@" in text[at : at + 40]:
        found = _URL.match(text, at)
        return found.end() if found else None
    return None


def _mark(text: str, at: int, page: Page, sources: Sources, last: str, strict: bool) -> Item | None:
    if found := _PAREN.match(text, at):
        return _parenthesis(text, at, found, page, sources, strict)
    if found := _URL.match(text, at):
        return Item("url", at, found.end())
    end = separator_at(text, at)
    if end is not None:
        return Item("dash", at, end)
    if found := _STRONG.match(text, at):
        return Item("colon", at, found.end())
    if last and (found := _WEAK.match(text, at)):
        return Item("comma", at, found.end())
    return None


def _parenthesis(
    text: str, at: int, found: re.Match[str], page: Page, sources: Sources, strict: bool
) -> Item | None:
    inner = found[1].strip()
    if label := page.updated.match(inner) or page.published.match(inner):
        if dated := page.full_date.search(inner):
            kind = "updated_at" if page.updated.match(inner) else "date"
            return Item(kind, at, found.end(), date_of(dated, page))
        if page.clock.search(inner, label.end()):
            return Item("clock", at, found.end())
    if city := city_at(text, at, page, sources, strict=strict):
        agency = agency_in(inner, page, sources)
        if agency is None or words_of(inner) != words_of(agency):
            return Item("city", at, city.end, city.day, city.agency or agency, city.place)
    names = [sources.agency(name) for name in page.between_agencies.split(inner)]
    if names[0] and all(names):
        return Item("wire", at, found.end(), agency=names[0])
    if dated := page.full_date.fullmatch(inner):
        return Item("date", at, found.end(), date_of(dated, page))
    return None


def _figure(text: str, at: int, page: Page, last: str) -> Item | None:
    if found := page.full_date.match(text, at):
        return Item("date", at, found.end(), date_of(found, page))
    if found := page.clock.match(text, at):
        return Item("clock", at, found.end())
    if found := page.phrases.match(text, at):
        return Item("phrase", at, found.end())
    if last in ("updated", "joint") and (found := _BARE_CLOCK.match(text, at)):
        return Item("clock", at, found.end())
    if found := page.day_month.match(text, at):
        return Item("day_month", at, found.end())
    if last in ("button", "phrase", "number", "url") and (found := _NUMBER.match(text, at)):
        # "Views 640 At least …", but not the 12 of "Views 640 12 people".
        following = text[found.end() : found.end() + 2].lstrip()[:1]
        if not following or following.isupper() or following.isdigit() or following in '("“':
            return Item("number", at, found.end())
        if phrase := page.phrases.match(text, found.end() + 1):
            return Item("phrase", at, phrase.end())
    return None


def _agency(text: str, at: int, page: Page, sources: Sources) -> Item | None:
    if found := page.credit.match(text, at):
        return Item("agency", at, found.end(), agency=sources.agency(found["name"]))
    word = _BEFORE_DASH.match(text, at)
    if word and (name := sources.agency(word[0].upper())):
        return Item("agency", at, word.end(), agency=name)
    return None


def _byline(text: str, at: int, page: Page, last: str) -> Item | None:
    """ "By" and names, up to the end of the line or to where a date, agency or dash follows."""
    found = page.byline.match(text, at)
    if found is None or last not in _BEFORE_BYLINE:
        return None
    position, names, end = found.end(), 0, None
    for _ in range(14):
        while position < len(text) and (text[position] in " \t\xa0" or (not names and text[position] == ".")):
            position += 1
        if position >= len(text) or text[position] in "\r\n":
            end = position
            break
        if (names >= 2 and _after_names(text, position, page)) or (names and text[position] == "|"):
            end = position
            break
        name = page.name.match(text, position)
        if name is None:
            break
        position, names = name.end(), names + (name[0] != ",")
        if text[position : position + 1] == ",":
            position += 1
    if end is None or not names:
        return None
    return Item("byline", at, end)


def _after_names(text: str, position: int, page: Page) -> bool:
    return bool(
        page.full_date.match(text, position)
        or page.weekday.match(text, position)
        or page.agency.match(text, position)
        or separator_at(text, position) is not None
        or text[position] in "|(/"
        or text.startswith(". ", position)
        or page.updated.match(text, position)
        or page.published.match(text, position)
    )


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
    rest = _SPACES.match(text, last.end)
    over = rest.end() if rest else last.end
    if last.kind in ("date", "clock"):
        following = text[over]
        if following.isupper() or following.isdigit() or following in "\"“‘'([":
            return True
        return bool(kinds & {"agency", "wire"}) and following.isalpha()
    return False


def _line_over(text: str, position: int) -> bool:
    """Whether nothing more stands on the line."""
    while position < len(text) and text[position] in " \t\xa0":
        position += 1
    return position >= len(text) or text[position] in "\r\n"


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
