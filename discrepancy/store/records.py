"""Documents and claims ↔ rows of the store, and lines of ``claims --format jsonl`` → claims.

What comes back is equal to what went in, but for two things that no database keeps: the derivation of a claim
(``explain`` works from the articles), and characters that are none (NUL, halves of surrogate pairs), which
become U+FFFD so that offsets stay true.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import structs

from discrepancy.digests import blake2b
from discrepancy.model import Claim, Document, Mention, Part
from discrepancy.patterns import lazy

_NO_CHARACTER = lazy("[\x00\ud800-\udfff]")
_LARGEST = 2**63 - 1
_DAYS = ("published", "updated", "start", "end")
_NUMBERS = ("value", "low", "high")
_NESTED = ("mentions", "containers", "derivation")
_PLACE_IN_FILE = ("path", "line", "first_line", "lines")
_CLAIM_FIELDS = Claim.__struct_fields__
_REQUIRED = frozenset(
    {"id", "document", "kind", "hedge", "coverage", "polarity", "part", "field", "quote", "offset_start",
     "offset_end", "rule"}
)  # fmt: skip

DOCUMENT_COLUMNS = (
    "id", "source", "published", "published_from", "updated", "title", "title_apart", "url", "credit",
    "dateline_place", "path", "line", "first_line", "lines", "parts", "text", "content", "rules",
)  # fmt: skip
CLAIM_COLUMNS = (*(f for f in _CLAIM_FIELDS if f not in (*_NESTED, "document")), "more")


def fingerprint(document: Document) -> str:
    """A hash of everything that a document's claims can depend on, which its place in a file is not."""
    names = (name for name in Document.__struct_fields__ if name not in _PLACE_IN_FILE)
    whole = "\x1f".join(repr(getattr(document, name)) for name in names)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def document_row(document: Document, rules: str, file: str | None) -> dict[str, Any]:
    """The row of a document, read under the rules of that version out of that file."""
    row = _row(document, DOCUMENT_COLUMNS[:-5]) | place_row(document, file)
    row["parts"] = json.dumps([[p.kind, p.start, p.end] for p in document.parts])
    row["text"] = _kept(document.text)
    return row | {"content": fingerprint(document), "rules": rules}


def place_row(document: Document, file: str | None) -> dict[str, Any]:
    """Where a document stands, which may change while the document does not: the file, and where in it."""
    row = _row(document, ("path", "line", "first_line"))
    return row | {"file": file, "lines": json.dumps(document.lines)}


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row with ``DOCUMENT_COLUMNS``."""
    record = dict(zip(DOCUMENT_COLUMNS[:-2], row[:-2], strict=True))
    parts = tuple(Part(kind, start, end) for kind, start, end in json.loads(record.pop("parts")))
    record["lines"] = tuple(json.loads(record["lines"]))
    record["title_apart"] = bool(record["title_apart"])
    return Document(**_dated(record), parts=parts)


def claim_row(claim: Claim, document: int) -> dict[str, Any]:
    """The row of a claim of the document of that number."""
    row = _row(claim, CLAIM_COLUMNS[:-1])
    more = {name: getattr(claim, name) for name in _NUMBERS}
    for name, number in more.items():
        # Beyond 64 bits a database has no whole numbers; the exact one is in ``more``.
        row[name] = float(number) if isinstance(number, int) and abs(number) > _LARGEST else number
    mentions = [structs.asdict(m) for m in claim.mentions]
    row["more"] = _kept(json.dumps(more | {"containers": claim.containers, "mentions": mentions}))
    return row | {"document": document}


def claim_of(row: Sequence[Any], document: str) -> Claim:
    """The claim of a row with ``CLAIM_COLUMNS``."""
    record = dict(zip(CLAIM_COLUMNS, row, strict=True))
    record |= json.loads(record.pop("more"))
    record["inclusive"] = bool(record["inclusive"])
    return _claim(record | {"document": document})


def claim_of_record(record: Mapping[str, Any]) -> Claim:
    """The claim of an object of ``claim.schema.json``. Raises ``ValueError`` when it is none."""
    missing = sorted(_REQUIRED - record.keys())
    if missing:
        raise ValueError(f"no claim: {', '.join(missing)} missing")
    known = {name: record.get(name) for name in _CLAIM_FIELDS if name not in _NESTED}
    known["quote_start"] = record.get("quote_start") or 0
    known["inclusive"] = bool(record.get("inclusive"))
    nested = {name: record.get(name) or () for name in ("mentions", "containers")}
    try:
        return _claim(known | nested)
    except (TypeError, ValueError) as error:
        raise ValueError(f"no claim: {error}") from error


def _claim(record: dict[str, Any]) -> Claim:
    record["containers"] = tuple(record["containers"])
    record["mentions"] = tuple(Mention(**m) for m in record["mentions"])
    return Claim(**_dated(record))


def _row(thing: Document | Claim, columns: Sequence[str]) -> dict[str, Any]:
    return {name: _plain(getattr(thing, name)) for name in columns}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _kept(value)
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _kept(words: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", words)


def _dated(record: dict[str, Any]) -> dict[str, Any]:
    for name in _DAYS:
        if record.get(name) is not None:
            record[name] = date.fromisoformat(record[name])
    return record
