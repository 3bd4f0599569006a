"""RSS and Atom feeds: each entry is an article, with feedparser (the extra ``feeds``).

Entities that a feed declares for itself are refused: feeds have no use for them, and a few lines of them can
stand for gigabytes. feedparser is handed bytes in memory, because it would fetch a string that is an address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from discrepancy.documents.decode import decode_as, mended
from discrepancy.documents.extras import missing
from discrepancy.documents.markup import words
from discrepancy.documents.record import Fault, Record
from discrepancy.patterns import lazy

_DECLARATION = lazy(r"\A\ufeff?\s*<\?xml[^>]{0,300}\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s{0,3}=\s{0,3}["']([\w.:-]{2,30})""")


def records(data: bytes, charset: str | None = None) -> Iterator[Record | Fault]:
    """The entries of a feed, in its order. ``charset`` is what a server called its encoding."""
    try:
        import feedparser
    except ImportError as error:
        yield missing("feeds", "feeds", error, "feedparser", "sgmllib")
        return
    declared = _ENCODING.match(data[:1000])
    decoded = decode_as(data, charset or (declared[1].decode("ascii") if declared else None))
    if decoded.text is None:
        yield Fault(decoded.remark or "not a text")
        return
    if not decoded.text.strip():
        yield Fault("empty", fatal=False)
        return
    if "<!ENTITY" in decoded.text:
        yield Fault(
            "the feed declares entities of its own, which can stand for any amount of text; passed over"
        )
        return
    if decoded.remark:
        yield Fault(decoded.remark, fatal=False)
    plain = _DECLARATION.sub("", decoded.text, count=1).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(plain), resolve_relative_uris=False, sanitize_html=False)
    if not feed.entries:
        yield _why(feed)
        return
    if feed.bozo:
        yield Fault(f"the feed is not valid XML ({_reason(feed)}); what could be read of it was", fatal=False)
    outlet = _one(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, number, outlet)


def _entry(entry: Any, number: int, outlet: str | None) -> Record | Fault:
    texts = [c.get("value") or "" for c in entry.get("content", ())]
    text = max([words(t) for t in (*texts, entry.get("summary") or "")], key=len)
    title = _one(entry, "title")
    if not text and not title:
        return Fault(f"entry {number} has neither text nor title")
    return Record(
        mended(text),
        id=_one(entry, "id") or _one(entry, "link"),
        title=title,
        source=_one(entry.get("source", {}), "title") or outlet,
        published=entry.get("published"),
        # The plain get, because feedparser's own gives the other date where this one is not there.
        updated=dict.get(entry, "updated"),
        url=_one(entry, "link"),
        number=number,
    )


def _one(table: Any, field: str) -> str | None:
    value = table.get(field)
    return mended(words(value)).strip() or None if isinstance(value, str) else None


def _why(feed: Any) -> Fault:
    if not feed.version:
        return Fault(f"not a feed: {_reason(feed)}" if feed.bozo else "not a feed: neither RSS nor Atom")
    return Fault("the feed has no entries", fatal=bool(feed.bozo))


def _reason(feed: Any) -> str:
    return " ".join(str(feed.get("bozo_exception", "broken")).split())[:100]
