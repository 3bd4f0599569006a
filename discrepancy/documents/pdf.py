"""PDF files, with pypdf (the extra ``pdf``): the text layer of all pages, one page after the other.

Title and dates of a PDF's own metadata tell of the file and not of the article (who saved it, when), and are
not used. Pages that are pictures have no text; they are said to need character recognition.
"""

from __future__ import annotations

import io

from discrepancy.documents.decode import mended
from discrepancy.documents.extras import hushed, missing
from discrepancy.documents.limits import Limits
from discrepancy.documents.record import Fault, Record

_SCANNED = "no text in it: its pages are pictures, which need character recognition (OCR) first"


def records(data: bytes, limits: Limits) -> list[Record | Fault]:
    """The one record of a PDF file, or why there is none."""
    if not data:
        return [Fault("empty", fatal=False)]
    try:
        import pypdf
    except ImportError as error:
        return [missing("PDF", "pdf", error, "pypdf")]
    hushed("pypdf")
    try:
        return _read(pypdf.PdfReader(io.BytesIO(data)), limits)
    except Exception as error:  # pypdf raises many kinds on junk; one bad file must not lose the rest
        return [Fault(f"not a PDF file that can be read: {_words(error)}")]


def _read(reader: object, limits: Limits) -> list[Record | Fault]:
    import pypdf

    assert isinstance(reader, pypdf.PdfReader)
    if reader.is_encrypted and not reader.decrypt(""):
        return [Fault("the PDF is encrypted and needs a password")]
    if len(reader.pages) > limits.sheets:
        return [Fault(f"more than {limits.sheets:,} pages, passed over")]
    faults: list[Record | Fault] = []
    pages: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            text = page.extract_text()
        except Exception as error:  # as above; the other pages may be sound
            faults.append(Fault(f"page {number} could not be read: {_words(error)}"))
            continue
        length += len(text)
        if length > limits.article:
            return [*faults, Fault(f"longer than {limits.article:,} characters, passed over")]
        pages.append(text.strip())
    whole = mended("\n\n".join(p for p in pages if p))
    if not whole:
        return faults or [Fault(_SCANNED)]
    return [*faults, Record(whole, whole_file=True)]


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:100]}".rstrip(": ")
