"""A piece of HTML, as feeds and e-mails hold it, → its words: a line for each block, no menu to be left out.

Whole web pages go through ``html.py``, which finds the article in them.
"""

from __future__ import annotations

from html.parser import HTMLParser

from discrepancy.patterns import lazy

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "title", "template"})
_MOST_BROKEN = 20
_BLANKS = lazy(r"[ \t\r\n\xa0]+")


def words(markup: str) -> str:
    """The text of the markup, paragraphs apart by an empty line. Broken markup gives what can be had."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    found = _Words()
    rest = markup
    for _ in range(_MOST_BROKEN):
        try:
            found.feed(rest)
        except (AssertionError, ValueError):
            break
        # What is left begins with a tag or comment that never ends. close() would look for the end of each
        # of a thousand such anew; here a few are read as words, and the rest is given up.
        rest = found.rawdata
        found.rawdata = ""
        if not rest:
            break
        found.handle_data(rest[0])
        rest = rest[1:]
    found.end_line()
    return "\n\n".join(found.lines)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen = self._unseen or tag
        elif tag in _BLOCKS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        elif tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self._line.append(data)

    def end_line(self) -> None:
        line = _BLANKS.sub(" ", "".join(self._line)).strip()
        self._line = []
        if line:
            self.lines.append(line)
