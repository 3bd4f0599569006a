"""DOCX files: the paragraphs of the body, with zipfile and defusedxml (the extra ``docx``).

python-docx was not taken: it unpacks every part of the file, pictures too, and without a bound. Here one
part is read, as it comes. Headers, footnotes, comments and deleted text are left out; the title and the
dates of the file's own properties tell of the file and not of the article.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from discrepancy.documents.decode import mended
from discrepancy.documents.extras import missing
from discrepancy.documents.limits import Allowance, Limits, TooMuchError, Unpacking, whole
from discrepancy.documents.record import Fault, Record

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def records(data: bytes, limits: Limits) -> list[Record | Fault]:
    """The one record of a DOCX file, or why there is none."""
    if not data:
        return [Fault("empty", fatal=False)]
    try:
        import defusedxml.ElementTree  # noqa: F401
    except ImportError as error:
        return [missing("DOCX", "docx", error, "defusedxml")]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            info = parts.getinfo(_BODY)
            with parts.open(info) as stream:
                body = Unpacking(stream, Allowance(limits), lambda: info.compress_size)
                xml = whole(io.BufferedReader(body), limits.page)
        text = "\n\n".join(_paragraphs(io.BytesIO(xml)))
    except TooMuchError as error:
        return [Fault(str(error))]
    except KeyError:
        return [Fault(f"not a DOCX file: there is no {_BODY} in it")]
    except Exception as error:  # zipfile, zlib and the XML parser raise many kinds on junk
        return [Fault(f"not a DOCX file that can be read: {type(error).__name__}: {str(error)[:100]}")]
    if not text.strip():
        return [Fault("no text in it")]
    return [Record(mended(text), whole_file=True)]


def _paragraphs(stream: IO[bytes]) -> Iterator[str]:
    """The words of each paragraph that has some. Raises what defusedxml raises, on entities above all."""
    from defusedxml.ElementTree import iterparse

    words: list[str] = []
    passed_over = 0
    for event, element in iterparse(stream, events=("start", "end")):
        if element.tag == _FALLBACK:
            # The same box once more, for older programs.
            passed_over += 1 if event == "start" else -1
        if event == "start" or passed_over:
            continue
        name = element.tag.removeprefix(_W).removeprefix(_STRICT)
        if name == "t":
            words.append(element.text or "")
        elif name in _BREAKS:
            words.append(_BREAKS[name])
        elif name == "p":
            if paragraph := "".join(words).strip():
                yield paragraph
            words = []
            element.clear()
