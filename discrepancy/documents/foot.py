"""The foot of a page: closing credit of a wire agency, links, copyright, buttons.

A foot is taken only at the very end of the text and only where a sentence has ended, so that no running text
is lost to it.
"""

from __future__ import annotations

from discrepancy.documents.page import Page, words_of
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

_LOOK_BACK = 700
_SHORT = 90
_TRIM = lazy(r"[\s).\]_*-]{0,40}\Z")
_BEFORE_CREDIT = lazy(
    r"[.!?\"”’')…]\s{0,20}[-–—_(\[]{0,5}\s{0,20}\Z|(?:\n|\r|[-–—]{2})\s{0,20}[-–—(\[]{0,4}\s{0,20}\Z|\s[-–—]\s{0,20}\Z"
)


def foot_of(text: str, start: int, page: Page, sources: Sources) -> tuple[int, str | None]:
    """Where the foot begins (the length of the text when there is none), and the agency credited there."""
    foot, agency = len(text), None
    for found in page.tails.finditer(text, max(start, len(text) - _LOOK_BACK)):
        at = found.start()
        if at > start and _after_sentence(text, at) and _is_foot(text[at:], page):
            foot = at
            break
    closing = _closing_credit(text, max(start, foot - 120), foot, page, sources)
    if closing is not None:
        foot, agency = closing
    return foot, agency


def _after_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at]
    return before[-1:] in ("\n", "\r") or (before[-1:].isspace() and before[0] in '.!?"”’)')


def _is_foot(rest: str, page: Page) -> bool:
    """Whether the rest reads like a list of names and links, not like sentences."""
    if len(rest) <= _SHORT and not page.telling.search(rest):
        return True
    words = [w for w in rest.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return bool(words) and capitals * 10 >= len(words) * 6 and ". " not in rest[:-1].strip(". ")


def _closing_credit(text: str, start: int, end: int, page: Page, sources: Sources) -> tuple[int, str] | None:
    """ "--AFP", "(Reuters)", "Source: AP" as the last words; None when the last words are others."""
    tail = text[start:end]
    trimmed = _TRIM.search(tail)
    stop = trimmed.start() if trimmed else len(tail)
    last = words_of(tail[max(0, stop - 30) : stop])
    if not last or last[-1] not in page.credit_ends:
        return None
    for found in page.credit.finditer(tail):
        if found.end() != stop:
            continue
        before = _BEFORE_CREDIT.search(tail[: found.start()])
        agency = sources.agency(found["name"])
        if before and agency and start + found.start() > start:
            mark = before.start() + len(before[0]) - len(before[0].lstrip(".!?\"”’')… \r\n\t"))
            return start + mark, agency
    return None
