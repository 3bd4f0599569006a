"""How much of anything is read: bounds that no honest input meets, so that a hostile one costs little.

What is over a bound is named and passed over as a fault, never cut: half an article would be compared as if
it were the whole.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO, Any

from msgspec import Struct

_HONEST = 10_000_000
"""Bytes that may be unpacked before the ratio is looked at: short files of blanks pack well, too."""


class Limits(Struct, frozen=True):
    """The bounds of one reading; sizes in bytes unless said otherwise."""

    article: int = 10_000_000
    """Characters of one article."""
    page: int = 10_000_000
    """A web page, a feed, or the XML inside a DOCX file."""
    file: int = 200_000_000
    """Any other file read as a whole: text, JSON, PDF, e-mail, DOCX, an archive in an archive."""
    line: int = 60_000_000
    """A line of a JSONL or CSV file."""
    sheets: int = 5_000
    """Pages of a PDF file."""
    members: int = 100_000
    """Files in an archive with all that are nested in it, and attachments of an e-mail."""
    unpacked: int = 2_000_000_000
    """What is unpacked from one archive in all, nested ones included."""
    ratio: int = 200
    """How often its packed size a member may be, beyond the first ten million bytes."""
    depth: int = 3
    """Archives and e-mails inside one another."""
    faults: int = 100
    """Messages about one file; the others are counted."""
    redirects: int = 5
    """Addresses that one address may lead on to."""
    seconds: float = 30.0
    """How long a server may be silent, and twice that for a whole answer."""


class TooMuchError(Exception):
    """A bound was met; ``whole`` is True when the outermost file is done with, not only one in it."""

    def __init__(self, message: str, *, whole: bool = False) -> None:
        super().__init__(message)
        self.whole = whole


class Allowance:
    """What may still be unpacked from one file that holds others."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes, self._members = 0, 0

    def member(self) -> None:
        """Count one more file; raises :class:`TooMuchError`."""
        self._members += 1
        if self._members > self.limits.members:
            raise TooMuchError(
                f"more than {self.limits.members:,} files in it, the rest passed over", whole=True
            )

    def unpacked(self, number: int) -> None:
        """Count bytes that were unpacked; raises :class:`TooMuchError`."""
        self._bytes += number
        if self._bytes > self.limits.unpacked:
            raise TooMuchError(
                f"more than {self.limits.unpacked:,} bytes unpacked, the rest passed over", whole=True
            )


class Unpacking(io.RawIOBase):
    """A stream of unpacked bytes that keeps to an :class:`Allowance` and to the ratio.

    ``packed`` gives the number of packed bytes behind what was read so far, None where nothing is packed.
    Reading raises :class:`TooMuchError`.
    """

    def __init__(self, stream: IO[bytes], allowance: Allowance, packed: Callable[[], int] | None) -> None:
        super().__init__()
        self._stream, self._allowance, self._packed = stream, allowance, packed
        self._read = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        self._allowance.unpacked(len(data))
        most = self._allowance.limits.ratio
        if self._packed is not None and self._read > max(_HONEST, most * self._packed()):
            raise TooMuchError(f"unpacks to more than {most} times its size, passed over")
        return len(data)


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were read from it, for streams that cannot tell."""

    def __init__(self, stream: IO[bytes], head: bytes = b"") -> None:
        """``head`` was read from the stream before and is given once more."""
        super().__init__()
        self._stream, self._head = stream, head
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._stream.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


def whole(stream: IO[bytes], most: int, head: bytes = b"") -> bytes:
    """All bytes of a stream, after the ``head`` that was read from it before.

    Raises :class:`TooMuchError` when there are more than ``most``.
    """
    data = head + stream.read(max(0, most + 1 - len(head)))
    if len(data) > most:
        raise TooMuchError(f"larger than {most:,} bytes, passed over")
    return data
