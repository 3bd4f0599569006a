"""Text in columns of a terminal: folding, tables, underlines.

A column is one cell of the screen and not one character: East Asian characters take two, combining marks none
(Unicode Standard Annex 11 and the tables of ``wcwidth``, which ``tabulate`` measures by too). Where each is
one cell, as in most English text, nothing has to be looked up, and ``wcwidth`` is not imported.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence

from discrepancy.patterns import lazy

NARROWEST = 40
"""Nothing is laid out for fewer columns; a narrower terminal folds the lines itself."""
_GAP = 2
_ONE_CELL_EACH = lazy("[ -~\xa1-\xac\xae-\u024f‘’“”–—…]*")
"""ASCII, Latin letters and the marks of English print; no controls, nothing that joins its neighbour."""
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most ``width`` columns; ``first`` and ``rest`` are put before the first and the others."""
    rest = first if rest is None else rest
    fold: Callable[..., list[str]]
    if all(map(_ONE_CELL_EACH.fullmatch, (text, first, rest))):
        from textwrap import wrap as fold
    else:
        from wcwidth import wrap as fold

    lines = fold(text, max(width, 8), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return [line.rstrip() for line in lines] or [first.rstrip()]


def columns(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def underlined(text: str, width: int, line: str = "=") -> list[str]:
    """A heading, folded, with a line beneath as long as its longest line."""
    lines = wrap(text, width)
    return [*lines, line * max(map(columns, lines))]


def grid(
    headings: Sequence[str], rows: Iterable[Sequence[str]], width: int, right: Collection[str] = ()
) -> list[str]:
    """Lines of a table that fits the width: its widest columns are folded.

    The columns headed by one of ``right`` are set flush right. Where even folded columns do not fit, each row
    becomes a block of lines, one for each heading that has something to say.
    """
    from tabulate import tabulate

    table = [list(row) for row in rows]
    # tabulate makes a column at least two wider than its heading.
    least = [max(columns(h) + 2, 8) if h else 0 for h in headings]
    wide = [max([least[i], *(columns(row[i]) for row in table)]) for i in range(len(headings))]
    wide = [max(w, columns(h) + 2) if h else w for w, h in zip(wide, headings, strict=True)]
    room = width - _GAP * (len(headings) - 1)
    while sum(wide) > room:
        shrinkable = [i for i in range(1, len(wide)) if wide[i] > least[i]]
        if not shrinkable:
            return _blocks(headings, table, width)
        widest = max(shrinkable, key=lambda i: (wide[i], -i))
        wide[widest] -= 1
    wrapped = [
        ["\n".join(map(_closed, wrap(cell, most))) for cell, most in zip(row, wide, strict=True)]
        for row in table
    ]
    text: str = tabulate(
        wrapped,
        headers=list(headings),
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if h in right else "left" for h in headings] if table else None,
    )
    return [line.rstrip() for line in text.splitlines()]


def _closed(text: str) -> str:
    """A cell after which the line runs from left to right again.

    Without the mark a terminal that knows right-to-left writing would put the figure of the next cell in
    front of an Arabic name (Unicode Standard Annex 9, rules W2 and N1). It takes no column.
    """
    if text.isascii() or not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return text
    return text + _LEFT_TO_RIGHT


def _blocks(headings: Sequence[str], table: Sequence[Sequence[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in table:
        lead, *cells = row
        lines += wrap(f"{headings[0]} {lead}".strip(), width)
        for heading, cell in zip(headings[1:], cells, strict=True):
            if cell.strip("– "):
                lines += wrap(f"{heading}: {cell}", width, "  ", "    ")
    return lines
