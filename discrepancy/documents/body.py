"""The running text, paragraph by paragraph, with the lines in it that only link elsewhere, and the foot."""

from __future__ import annotations

from discrepancy.documents.city import agency_in
from discrepancy.documents.foot import foot_of
from discrepancy.documents.layout import LINE, LONGEST_HEADLINE, Layout, is_short
from discrepancy.documents.page import words_of
from discrepancy.model import Part

_LONGEST_LINK = 260
_NARROW, _WIDE = 45, 100
_LINES_LOOKED_AT = 12


def fill_body(layout: Layout, start: int) -> None:
    """Append body, links and foot from ``start`` to the end of the text, and keep the closing credit."""
    text, page = layout.text, layout.page
    foot, credit = foot_of(text, start, page, layout.sources)
    parts, linking = layout.parts, False
    wrapped = _wrapped(text, start, foot)
    for line in LINE.finditer(text, start, foot):
        words = line[0].rstrip()
        end = line.start() + len(words)
        words = words.lstrip()
        if not words:
            continue
        first = end - len(words)
        if len(words) <= _LONGEST_LINK and page.links(words):
            parts.append(Part("link", first, end))
            linking = len(words_of(words)) <= 4
        elif linking and is_short(text, first, end, LONGEST_HEADLINE):
            parts.append(Part("link", first, end))
        elif wrapped and _continues(layout, first):
            parts.append(Part("body", parts.pop().start, end))
        else:
            parts.append(Part("body", first, end))
            linking = False
    if foot < len(text):
        layout.add("link", foot, len(text))
        credit = credit or agency_in(text[foot : foot + 300], page, layout.sources)
    layout.agency = layout.agency or credit


def _wrapped(text: str, start: int, end: int) -> bool:
    """Whether the lines of the text were broken to one width, so that a line is no paragraph."""
    broken = seen = 0
    for line in LINE.finditer(text, start, end):
        words = line[0].rstrip()
        if not seen and (len(words) > _WIDE or words[-1:] in ".!?"):
            return False
        seen += 1
        following = text[line.end() : line.end() + 4].lstrip(" ")
        next_line = following[:2].count("\n") + following[:1].count("\r") > 0 and following.strip() != ""
        broken += _NARROW <= len(words) <= _WIDE and words[-1] not in '.!?"”' and next_line
        if seen == _LINES_LOOKED_AT:
            break
    return broken >= 3 and broken * 2 >= seen


def _continues(layout: Layout, start: int) -> bool:
    """Whether only one line break stands between the last body part and this line."""
    if not layout.parts or layout.parts[-1].kind != "body":
        return False
    between = layout.text[layout.covered : start]
    return max(between.count("\n"), between.count("\r")) == 1
