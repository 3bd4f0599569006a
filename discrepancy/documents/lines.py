"""The lines of a stream, each of bounded length, read as they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO


def lines(head: bytes, stream: IO[bytes], most: int) -> Iterator[bytes | None]:
    """The lines of a stream of which ``head`` was read before; None for a line longer than ``most`` bytes."""
    pieces = head.split(b"\n")
    for piece in pieces[:-1]:
        yield piece + b"\n"
    begun = pieces[-1]
    while True:
        line = begun + stream.readline(most)
        begun = b""
        if not line:
            return
        if len(line) < most or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield None
