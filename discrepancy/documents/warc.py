"""WARC files, packed or not, with warcio (the extra ``warc``): each web page that a server answered with.

Read as a stream, one record in memory at a time. The day of the crawl is no date of publication and is not
taken for one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from discrepancy.documents import kinds
from discrepancy.documents.decode import mended
from discrepancy.documents.extras import missing
from discrepancy.documents.limits import Limits, TooMuchError
from discrepancy.documents.record import Fault, Inside


def records(stream: IO[bytes], limits: Limits) -> Iterator[Fault | Inside]:
    """The pages of a WARC file as files inside it, by their addresses."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        yield missing("WARC", "warc", error, "warcio", "six")
        return
    pages = others = 0
    record = None
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            media = (headers or record.rec_headers).get_header("Content-Type") or ""
            answered = headers is None or headers.get_statuscode() == "200"
            if not answered or kinds.of_media_type(media) != "html":
                others += 1
                continue
            pages += 1
            address = mended(record.rec_headers.get_header("WARC-Target-URI") or f"record {pages}").strip(
                "<>"
            )
            data = record.content_stream().read(limits.page + 1)
            yield Inside(address, io.BytesIO(data), kind="html", charset=charset(media), url=address)
    except (OSError, TooMuchError):
        raise
    except Exception as error:  # warcio raises many kinds on junk besides its own
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        yield Fault(f"not a WARC file that can be read to its end: {reason}")
        return
    # warcio takes the end of a file that was cut off for its end.
    if stream.read(1) or (record is not None and getattr(record.raw_stream, "limit", 0) > 0):
        yield Fault("cut off in the middle of its last record")
    if others:
        remark = "1 answer that is no page" if others == 1 else f"{others:,} answers that are no pages"
        yield Fault(f"{remark}, passed over", fatal=False)
    if not pages:
        yield Fault("no page in it", fatal=False)


def charset(media_type: str) -> str | None:
    """The encoding that a Content-Type header names, or None."""
    for piece in media_type.split(";")[1:]:
        name, _, value = piece.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None
