"""A web page → its article, with trafilatura and htmldate (the extra ``html``).

What the page says of itself in its meta elements and in JSON-LD is read here first, because it keeps apart
when an article was published and when it was changed; only a page that says nothing is searched by htmldate,
with a fixed last day instead of today's.
"""

from __future__ import annotations

import json
import re
from typing import Any

from discrepancy.documents.extras import hushed, missing
from discrepancy.documents.pagelines import ShownWords, found_on
from discrepancy.documents.record import Fault, Record, known_fields
from discrepancy.documents.sources import Sources

_MOST_ATTRIBUTES = 2_000
"""libxml2 compares each attribute of a tag with all others."""
_LAST_DAY = "2199-12-31"
_META = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "pubdate": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "lastmod": "updated",
    "dcterms.modified": "updated",
    "og:title": "title",
    "twitter:title": "title",
    "og:site_name": "source",
    "application-name": "source",
    "og:url": "url",
}
_TOLD_BY = frozenset({"meta", "link", "title", "script"})
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w.:-]{2,30})""", re.IGNORECASE
)


def charset_of(data: bytes) -> str | None:
    """The encoding that the head of a page declares, or None; marks and UTF-8 are the caller's business."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def records(page: str, sources: Sources) -> list[Record | Fault]:
    """The one record of a web page, or why there is none."""
    if not page.strip():
        return [Fault("empty", fatal=False)]
    try:
        import trafilatura
    except ImportError as error:
        return [missing("HTML", "html", error, "trafilatura")]
    for library in ("trafilatura", "htmldate"):
        hushed(library)
    found = _Meta(sources)
    found.feed_safely(page)
    if found.attributes > _MOST_ATTRIBUTES:
        return [Fault(f"a tag with more than {_MOST_ATTRIBUTES:,} attributes, passed over")]
    options = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
    try:
        article = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=options
        )
    except Exception as error:  # trafilatura and lxml raise many kinds; one bad page must not lose the rest
        return [Fault(f"the page could not be read: {type(error).__name__}")]
    if article is None:
        return [Fault("no article was found in the page")]
    table = article if isinstance(article, dict) else article.as_dict()
    said = {k: v for k, v in table.items() if isinstance(v, str)}
    text = said.get("text") or ""
    title = said.get("title") or found.said.get("title") or found.title
    if not text.strip():
        return [Fault("no article was found in the page")]
    return [
        Record(
            text,
            title=title,
            source=found.said.get("source") or said.get("sitename"),
            published=found.said.get("published") or said.get("date") or _searched(page),
            updated=found.said.get("updated"),
            url=found.said.get("url") or said.get("url"),
            whole_file=True,
            lines=found_on(found, text),
        )
    ]


def _searched(page: str) -> str | None:
    try:
        import htmldate
    except ImportError:
        return None
    try:
        found = htmldate.find_date(page, original_date=True, extensive_search=False, max_date=_LAST_DAY)
    except Exception:  # as above: lxml raises many kinds
        return None
    return str(found) if found else None


class _Meta(ShownWords):
    """Collects what meta elements, the canonical link, the title and JSON-LD say, and the words shown."""

    def __init__(self, sources: Sources) -> None:
        super().__init__()
        self.sources = sources
        self.said: dict[str, str] = {}
        self.title: str | None = None
        self.attributes = 0
        """The most that one tag has."""
        self._into: list[str] | None = None
        self._what = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a meta element, and begin to keep the words of title and JSON-LD."""
        super().handle_starttag(tag, attrs)
        self.attributes = max(self.attributes, len(attrs))
        if tag not in _TOLD_BY:
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            meaning = _META.get(name)
            if meaning and values.get("content", "").strip():
                self.said.setdefault(meaning, values["content"].strip())
        elif tag == "link" and values.get("rel", "").lower() == "canonical" and values.get("href"):
            self.said.setdefault("url", values["href"])
        elif tag == "title" or (tag == "script" and "ld+json" in values.get("type", "")):
            self._into, self._what = [], tag

    def handle_data(self, data: str) -> None:
        """Keep the words inside title and JSON-LD."""
        super().handle_data(data)
        if self._into is not None:
            self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Take what was kept when the element ends."""
        super().handle_endtag(tag)
        if self._into is None or tag != self._what:
            return
        words, self._into = "".join(self._into), None
        if tag == "title":
            self.title = self.title or words.strip() or None
            return
        try:
            value = json.loads(words)
        except (ValueError, RecursionError):
            return
        for entry in _articles(value, 0):
            for meaning in ("published", "updated"):
                given = known_fields(entry, self.sources).get(meaning)
                if isinstance(given, str):
                    self.said.setdefault(meaning, given)


def _articles(value: Any, depth: int) -> list[dict[str, Any]]:
    """The objects of a JSON-LD value that are dated, in order."""
    if depth > 4:
        return []
    if isinstance(value, list):
        return [entry for inner in value for entry in _articles(inner, depth + 1)]
    if not isinstance(value, dict):
        return []
    found = [value] if "datePublished" in value else []
    return found + _articles(value.get("@graph"), depth + 1)
