"""Bytes → text. A mark at the head decides, then UTF-8, then UTF-16 by its zero bytes, then Windows-1252.

Nothing is ever lost to an encoding: a byte that no encoding explains becomes U+FFFD, and what was assumed is
said. Bytes that are no text at all (pictures, archives) are told apart by their zero bytes.
"""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from discrepancy.patterns import lazy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8192
_MOST_CONTROLS = 0.05
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = lazy("[\ud800-\udfff]")
# Five bytes have no meaning in Windows-1252; browsers read them as the control characters of the same number.
_HOLES = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}


class Decoded(Struct, frozen=True):
    """A text, and a remark when its encoding was assumed; ``text`` is None for bytes that are no text."""

    text: str | None
    remark: str | None = None


def decode(data: bytes) -> Decoded:
    """The text that the bytes of a file are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    wide = _wide(data) if b"\x00" in data[:_SAMPLE] else None
    if wide is not None:
        return _with_mark(data, wide)
    if is_binary(data):
        return Decoded(None, "not a text: binary data")
    return _eight(data)


def decode_as(data: bytes, declared: str | None) -> Decoded:
    """The text of bytes whose encoding is declared; the declaration counts when the bytes are no UTF-8."""
    decoded = decode(data)
    if declared and (decoded.remark or decoded.text is None or declared.lower().startswith("iso-2022")):
        try:
            return Decoded(data.decode(codecs.lookup(declared).name, "replace"))
        except (LookupError, ValueError, AttributeError):
            return decoded
    return decoded


def decode_line(data: bytes) -> Decoded:
    """The text of one line of a file of records; the lines of a file may differ in encoding."""
    if b"\x00" in data:
        return Decoded(None, "not a text: zero bytes")
    return _eight(data)


def encoding_of_records(head: bytes) -> str | None:
    """The encoding to decode as a whole (UTF-16, UTF-32), or None when lines can be decoded one by one."""
    for mark, encoding in _MARKS[1:]:
        if head.startswith(mark):
            return encoding
    return _wide(head) if b"\x00" in head else None


def is_binary(data: bytes) -> bool:
    """Whether the head of the bytes has so many control characters that they are no text."""
    head = data[:_SAMPLE]
    return b"\x00" in head or len(_CONTROLS.findall(head)) > max(2, _MOST_CONTROLS * len(head))


def mended(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, one for one, so that it can be written as UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _with_mark(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(data.decode(encoding, "replace"), f"broken {encoding} at byte {error.start}")


def _eight(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        position = error.start
    kept = data.decode("utf-8", "replace")
    broken = kept.count("\ufffd")
    whole = sum(c >= "\x80" for c in kept) - broken
    if broken <= whole // 4:
        return Decoded(kept, f"broken utf-8 at byte {position}")
    return Decoded(_windows(data), "not utf-8, read as windows-1252")


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_LATIN_TO_WINDOWS)


_LATIN_TO_WINDOWS = {byte: _HOLES.get(byte) or bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0)}


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark, told by where the zero bytes stand."""
    head = data[: _SAMPLE // 4 * 4]
    quads = len(head) // 4
    if quads >= 2:
        zeros = [head[i::4].count(0) for i in range(4)]
        if zeros[2] == zeros[3] == quads and zeros[0] < 0.02 * quads + 1:
            return "utf-32-le"
        if zeros[0] == zeros[1] == quads and zeros[3] < 0.02 * quads + 1:
            return "utf-32-be"
    return _sixteen(data)


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Western text is zero, always on the same side."""
    head = data[: _SAMPLE // 2 * 2]
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.02 * pairs + 1:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.02 * pairs + 1:
        return "utf-16-be"
    return None
