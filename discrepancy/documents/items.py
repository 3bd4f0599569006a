"""One item of the run before the running text: a date, an agency, a label, a byline, a button, a mark.

What each is follows from the words of the page rules and from the item before it; whether a run of them is
one at all is asked in ``dateline.py``.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from discrepancy.documents.city import agency_in, city_at, separator_at
from discrepancy.documents.page import Page, words_of
from discrepancy.documents.published import date_of
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

_MOST_ITEMS = 28
SPACES = lazy(r"\s{1,40}")
_STRONG = lazy(r"[:|•·>»*~]{1,3}|\.{1,3}(?=\s)|[-–—]{1,3}(?=[A-Z\"“])")
_WEAK = lazy(r"[,/]")
_URL = lazy(
    r"(?:https?|www\.)\S{3,200}|[^\s@]{1,60}@[^\s@]{1,60}\.\w{2,6}|@\w{2,30}|#\w{2,40}", re.IGNORECASE
)
_NUMBER = lazy(r"\d{1,3}(?:,\d{3}){0,2}(?![\w.])|\d{1,7}(?![\w.])")
_BARE_CLOCK = lazy(r"\d{3,4}(?= ?\d|\s*[A-Z(]|$)")
_BEFORE_DASH = lazy(r"\w{2,12}(?=\s{0,2}[-–—:]{1,3}\s)")
_PAREN = lazy(r"[(\[]([^()\[\]\n]{1,80})[)\]]")
_NAME = lazy(r"(?:[^\W\d_a-z][\w.’'-]*|,)(?=[\s,]|$)")
_FIRST_WORD = lazy(r"[^\W_]+")
_BEFORE_BYLINE = frozenset(
    {"", "date", "clock", "dash", "colon", "city", "comma", "agency", "phrase", "updated_at"}
)


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


def items_at(text: str, start: int, page: Page, sources: Sources, *, strict: bool = False) -> list[Item]:
    """The items from ``start`` on, as far as they follow one another."""
    items: list[Item] = []
    position = start
    while len(items) < _MOST_ITEMS and position < len(text):
        item = _item(text, position, page, sources, items, strict)
        if item is None:
            break
        items.append(item)
        spaces = SPACES.match(text, item.end)
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
        name = _NAME.match(text, position) or page.linking.match(text, position)
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
