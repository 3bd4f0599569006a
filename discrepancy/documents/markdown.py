"""Markdown with front matter: ``key: value`` between ``---`` lines, or TOML between ``+++`` lines.

Of YAML only what front matter of articles uses is read: scalars, quoted or not, comments, and lists, of which
the first entry counts. The text is everything after the front matter, kept as it is.
"""

from __future__ import annotations

import re
from typing import Any

from discrepancy.documents.record import Fault, Record, record_of
from discrepancy.documents.sources import Sources
from discrepancy.patterns import lazy

_FENCE = lazy(r"\A(---|\+\+\+)[ \t]*\r?\n")
_KEY = lazy(r"([\w.-]+)[ \t]*:(?:[ \t](.*))?\Z", re.DOTALL)
_ENTRY = lazy(r"[ \t]*-[ \t](.*)\Z", re.DOTALL)
_COMMENT = lazy(r"[ \t]#.*\Z", re.DOTALL)
_MOST_LINES = 200


def records(text: str, sources: Sources) -> list[Record | Fault]:
    """The one record of a Markdown file, and what was wrong with its front matter."""
    fields, body, faults = split(text)
    if not body.strip() and not fields:
        return [Fault("empty", fatal=False)]
    fields["text"] = body
    found = record_of(fields, sources, None)
    if isinstance(found, Record):
        found = Record(
            body, found.id, found.title, found.source, found.published, found.updated, found.url,
            found.credit, whole_file=True, first_line=1 + text.count("\n", 0, len(text) - len(body)),
        )  # fmt: skip
    return [*faults, found]


def split(text: str) -> tuple[dict[str, Any], str, list[Fault]]:
    """Front matter as a table, the text after it, and faults; a text without front matter is all text."""
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text, []
    fence = re.escape(opening[1])
    closing = re.compile(rf"^(?:{fence}|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE).search(text, opening.end())
    if closing is None or text.count("\n", 0, closing.start()) > _MOST_LINES:
        return {}, text, []
    head, body = text[opening.end() : closing.start()], text[closing.end() :]
    if opening[1] == "---":
        return _pairs(head), body, []
    import tomllib

    try:
        table = tomllib.loads(head.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return {}, body, [Fault(f"front matter is not valid TOML: {error}", 1)]
    return {k: v if isinstance(v, list | dict | int | float) else str(v) for k, v in table.items()}, body, []


def _pairs(head: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    key: str | None = None
    for line in head.split("\n"):
        if pair := _KEY.match(line):
            key = pair[1]
            found[key] = _scalar(pair[2] or "")
        elif key is not None and not found[key] and (entry := _ENTRY.match(line)):
            found[key] = _scalar(entry[1])
        elif key is not None and line[:1] in " \t" and found[key] in ("|", ">", "|-", ">-", ""):
            found[key] = line.strip()
    return found


def _scalar(words: str) -> str:
    words = words.strip()
    if len(words) >= 2 and words[0] == words[-1] and words[0] in "\"'":
        inner = words[1:-1]
        return inner.replace('\\"', '"') if words[0] == '"' else inner.replace("''", "'")
    if words.startswith("[") and words.endswith("]"):
        return _scalar(words[1:-1].split(",")[0])
    return _COMMENT.sub("", words)
