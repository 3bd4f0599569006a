"""The place at the head of a dateline: "SURUC, Turkey, June 26 (AFP) -", "Guwahati, Aug 12 (PTI)", "KABUL —".

The shapes are those of the wire agencies' style books (place in capitals, region, day, agency in parentheses,
dash) and of the local papers that imitate them. A place without an agency, a day or capitals counts only when
what follows the dash or colon begins a sentence, and when the words are no speaker or kicker of the page
rules.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from msgspec import Struct, structs

from discrepancy.documents.page import Page, words_of
from discrepancy.documents.published import date_of
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

_WORD = lazy(r"[^\s,()\[\]:;–—|\"“”-]+(?:-[^\s,()\[\]:;–—|\"“”-]+)*")
_DASH = lazy(
    r"(?:\.(?=[-–—]))?\s{0,3}(?:[-–—―]{1,3}|_{1,2}|â€[“”\"\x93\x94\x9d]?|[|>»])(?=\s|$|[A-Z\"“‘'])\s{0,3}[-–—]?"
)
_COLON = lazy(r"\s?:(?=\s|$|[A-Z])(?:\s?[-–—]{1,2}(?=\s))?")
_JUNK = lazy(r"[\W_âÂÃÅœ¾¢£©±]{1,600}")
_INNER = lazy(r"[^()\[\]\n/]{1,60}(?:/[^()\[\]\n/]{1,40}(?=[)\]]))?")
_REGION = lazy(r"\([^\W\d_a-z][^\W\d_]{0,30}(?:[ -][^\W\d_a-z][^\W\d_]{0,30}){0,2}\)(?=, | \()")
_STATE = lazy(r"\(([A-Z]{2,3})\)(?=:)")
_LETTERS = lazy(r"\([A-Z]{2,6}\)\.?\Z")
"""The letters of an agency, at the end of a dateline."""
_LONG = 4
"""Words of a place that has its state with it."""
_BRACKETS = {"(": ")", "[": "]", "/": "/"}
_AFTER_NAME = ("", ",", "(", "[", ")", "]", ":", "\n", "\r")
ALONE = 2
"""Words of a place that stands with its day on a line of its own."""
RUNNING = 60
"""Characters of a line from which it is running text, and no heading."""
_MOST_WORDS = 6
_PATH = "|>»›"
"""Between the steps of a path through a site."""
_SPACE = " \t\xa0"


class City(Struct, frozen=True):
    """A dateline that begins with a place: where it ends, and what it says."""

    end: int
    place: str | None
    """None where what stands like a place is a letterhead, a label or a path through the site."""
    agency: str | None
    day: date | None


def separator_at(text: str, position: int) -> int | None:
    """The end of a dash, a bar, or what a lost encoding left of one, white space included, or None."""
    if position >= len(text) or (text[position].isascii() and text[position].isalnum()):
        return None
    if found := _DASH.match(text, position):
        return found.end()
    start = position
    while start < len(text) and text[start] in _SPACE:
        start += 1
    if start < len(text) and not (text[start].isascii() and text[start].isalnum()):
        junk = _JUNK.match(text, start)
        if junk and any("\x80" <= c <= "\x9f" for c in junk[0]):
            return junk.end()
    return None


def city_at(text: str, start: int, page: Page, sources: Sources, *, strict: bool = False) -> City | None:
    """The dateline with a place that begins at ``start``, or None.

    ``strict`` wants an agency, a day or capitals, as in a line that may be a headline ("Bus crash - twelve
    dead").
    """
    closing = {"(": ")", "[": "]"}.get(text[start : start + 1])
    at = start + 1 if closing else start
    name_end = _name(text, at, page, first=True)
    if name_end is None:
        return None
    place = text[at:name_end].strip()
    if place.endswith(".") and "." not in (last := place.split()[-1][:-1]) and len(last) > 3:
        place = place[:-1]
    position, day, dated = _qualifiers(text, name_end, page)
    bracketed = False
    if closing:
        if text[position : position + 1] != closing:
            return None
        position += 1
        bracketed = True
    agency, wired, position = _wire(text, position, page, sources, bool(dated))
    if wired and not dated:
        position, day, dated = _qualifiers(text, position, page, regions=False)
    if text[position : position + 1] == "," and separator_at(text, position + 1) is not None:
        position += 1  # "CHENGDU, --"
    if day is not None and text[position : position + 2] == ". " and separator_at(text, position + 1):
        position += 1  # "Manta, 3 May 2024. –"
    end = separator_at(text, position)
    if end is not None and text[position:end].strip() == "|" and position == name_end and not wired:
        # "Jane Roe | The Bugle" is as likely as "Kampala | The Bugle".
        return None
    colon = _COLON.match(text, position) if end is None else None
    found = _accepted(text, place, agency, wired, day, dated, bracketed, position, end, colon, page, strict)
    return found if found is None or not found.place else structs.replace(found, place=_head(found.place))


def _accepted(
    text: str, place: str, agency: str | None, wired: bool, day: date | None, dated: bool, bracketed: bool,
    position: int, dash: int | None, colon: re.Match[str] | None, page: Page, strict: bool,
) -> City | None:  # fmt: skip
    words = words_of(place)
    if not words or words in page.no_place or page.pressed.issuperset(words):
        return None
    if dated and place.split()[-1].islower():
        return None  # "Night of 12 August –"
    capitals = place.upper() == place and sum(c.isalpha() for c in place) >= 3
    end = dash if dash is not None else (colon.end() if colon else None)
    if agency and wired and (capitals or dated or end is not None or _sentence(text, position)):
        return City(end or position, place, agency, day)
    slashed = wired and dated and text[position - 2 : position].rstrip(".").endswith("/")
    if slashed and capitals and _sentence(text, position):
        return City(position, place, agency, day)
    unlisted = wired and dated and end is None and _LETTERS.search(text, 0, position) is not None
    if unlisted and len(words) <= _LONG and words[0] not in page.never_first and _sentence(text, position):
        return City(position, place, agency, day)  # "Kelu (Niwar), Aug 5 (NPS) Four people"
    if end is None and bracketed and dated and _sentence(text, position) and not page.weekday.match(place):
        return City(position, place, agency, day)  # "(Kelu, 19 June) The authorities …"
    mark = text[position : position + 1]
    if end is None and mark == "\n" and dated and _over_text(text, position, words, page):
        return City(position, place, agency, day)  # "Kelu, November 18" over the text
    if end is None and day is not None:
        if mark == "\n" and capitals and len(words) <= ALONE:
            return City(position, place, agency, day)  # "KELU, 18 November 2022" over the text
        if (
            mark == "."
            and len(words) <= 4
            and words[0] not in page.never_first
            and _sentence(text, position + 1)
        ):
            return City(position + 1, place, agency, day)  # "KELU, 18 November 2022. Two people died …"
    if end is None or (words[0] in page.never_first and not (capitals and len(words) > 1)):
        return None
    if dated or (wired and dash is not None and _sentence(text, end)):
        return City(end, place, agency, day)
    if not _sentence(text, end) or page.agency.fullmatch(place):
        return None
    line = text.find("\n", end)
    rest = text[end : line if line >= 0 else len(text)].strip()
    if any(mark in rest and mark in text[position:end] for mark in _PATH):
        return City(end + len(rest), None, None, None)  # "Home » Reports » July"
    # "REPUBLIC OF KELU – MINISTRY OF HEALTH", "Filed under: Kelu / Arif"
    label = rest.isupper() or (place.split()[-1].isalpha() and place.split()[-1].islower())
    if not (capitals and len(words) <= 4) and (
        strict or wired or (bracketed and dash is None) or len(words) > 4
    ):
        return None
    return City(end, None if label else place, agency, day)


def _over_text(text: str, position: int, words: tuple[str, ...], page: Page) -> bool:
    """Whether a line of a short name and a day stands over running text, and is no entry of a chronicle."""
    if len(words) > ALONE or words[0] in page.never_first or not _sentence(text, position):
        return False
    if any(page.weekday.fullmatch(word) or word.strip(".").casefold() in page.months for word in words):
        return False  # "Saturday, November 18"
    first, *others = text[position:].lstrip().split("\n")
    if len(first) < RUNNING:
        return False
    return not any(len(line.strip()) < RUNNING and page.day_month.search(line) for line in others)


def _head(place: str) -> str:
    """The place itself where the comma before its state is lost: "GOMA Congo", "STOCKTON Calif."."""
    loud = list(takewhile(lambda word: len(word) > 1 and word.isupper(), place.split()))
    return " ".join(loud) if loud and len(loud) < len(place.split()) else place


def _name(text: str, start: int, page: Page, *, first: bool) -> int | None:
    """The end of the capitalised words up to a comma, bracket, colon, dash or date, or None."""
    position, count, end = start, 0, None
    while count < _MOST_WORDS:
        word = _WORD.match(text, position)
        if word is None or separator_at(text, position) is not None:
            break
        if count and (page.day_month.match(text, position) or page.full_date.match(text, position)):
            break
        if not word[0][0].isupper() and (not count or word[0].casefold() not in page.connectors):
            if count and first and word[0][0].isalpha():
                return None
            break
        end, count = word.end(), count + 1
        position = end
        while position < len(text) and text[position] in _SPACE:
            position += 1
        if text[end : end + 1] in _AFTER_NAME or text[position : position + 1] in "([":
            break
        if text[position : position + 1] == "/":
            position += 1
            while position < len(text) and text[position] in _SPACE:
                position += 1  # "Geneva / Juba"
    else:
        return None
    return end


def _qualifiers(text: str, start: int, page: Page, *, regions: bool = True) -> tuple[int, date | None, bool]:
    """Regions and a day after the place: their end, the day if it has a year, whether there is one at all."""
    position, day, dated = start, None, False
    for _ in range(5):
        at, comma = position, False
        while at < len(text) and (text[at] in _SPACE or (text[at] == "," and not comma)):
            comma = comma or text[at] == ","
            at += 1
        if full := page.full_date.match(text, at):
            position, day, dated = full.end(), date_of(full, page), True
        elif found := page.day_month.match(text, at):
            position, dated = found.end(), True
        elif text[at : at + 1] == "(" and (closed := _bracketed_day(text, at, page)):
            position, dated = closed[0], True
            day = day or closed[1]
        elif regions and (ended := _bracketed_region(text, at, page)):
            position = ended
        elif comma and (found := page.weekday.match(text, at)):
            position, dated = found.end(), dated
        elif regions and text[at : at + 1] == "[" and (inner := _INNER.match(text, at + 1)):
            if text[inner.end() : inner.end() + 1] != "]":
                break
            position = inner.end() + 1
        elif regions and comma and not dated and (end := _name(text, at, page, first=False)) is not None:
            position = end
        else:
            break
    return position, day, dated


def _bracketed_region(text: str, at: int, page: Page) -> int | None:
    """The end of "(Nigeria)" in "KANO (Nigeria) (AFP) -": brackets before those of the agency, or None.

    So are those of a state in letters, "Shahdol (MP):", where they are no agency's.
    """
    found = _REGION.match(text, at)
    if found is None and (state := _STATE.match(text, at)) and not page.agency.fullmatch(state[1]):
        found = state
    return found.end() if found else None


def _bracketed_day(text: str, at: int, page: Page) -> tuple[int, date | None] | None:
    """The end of "(15 November)" or "(November 15, 2018)" and the day, if it has a year; else None."""
    full = page.full_date.match(text, at + 1)
    found = full or page.day_month.match(text, at + 1)
    if found is None or text[found.end() : found.end() + 1] != ")":
        return None
    return found.end() + 1, date_of(full, page) if full else None


def _wire(text: str, start: int, page: Page, sources: Sources, dated: bool) -> tuple[str | None, bool, int]:
    """The parenthesis after a place: the agency in it, whether it names one who reports, and its end."""
    at = start
    while at < len(text) and text[at] in _SPACE + ",:.":
        at += 1
    if dated and (bare := page.agency.match(text, at)):
        return sources.agency(bare[0]), True, bare.end()
    loose = _WORD.match(text, at) if dated and text[at - 2 : at] == ", " else None
    if loose is not None and loose[0][0].isupper() and separator_at(text, loose.end()) is not None:
        return None, True, loose.end()  # "OSH, November 13, KhP –"
    closing = _BRACKETS.get(text[at : at + 1])
    if closing is None or (closing == "/" and not dated):
        return None, False, start
    inner = _INNER.match(text, at + 1)
    if inner is None or text[inner.end() : inner.end() + 1] != closing:
        return None, False, start
    agency = agency_in(inner[0], page, sources)
    words = inner[0].replace("/", " ").split()
    whole = dated and separator_at(text, inner.end() + 1) is not None  # "(Ministry of Mines, Press Office) –"
    proper = all(w[0].isupper() or w in page.agency_links for w in words)
    named = (proper and (len(words) <= 4 or whole)) or (dated and len(words) == 1)
    if agency is None and not named:
        return None, False, start
    end = inner.end() + 1
    return agency, True, end + (closing == "/" and text[end : end + 1] == ".")


def agency_in(words: str, page: Page, sources: Sources) -> str | None:
    """The canonical name of the first wire agency named in the words, in capitals or not, or None."""
    if whole := sources.agency(words):
        return whole
    if found := page.agency.search(words):
        before = words[found.start() - 1 : found.start()]
        if not before or not (before.isalnum() or before in "-_"):
            return sources.agency(found[0])
    return None


def _sentence(text: str, position: int) -> bool:
    """Whether a sentence can begin here: a capital, a figure or an opening quotation mark."""
    while position < len(text) and text[position].isspace():
        position += 1
    following = text[position : position + 1]
    return bool(following) and (following.isupper() or following.isdigit() or following in "\"“‘'`«[$€£")
