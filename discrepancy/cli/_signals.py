"""Requests to end: they interrupt as Ctrl-C does, so that files are written whole or not at all."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class Ended(KeyboardInterrupt):
    """A request to end came from outside; ``code`` is what the shell expects then, 128 and the signal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


@contextlib.contextmanager
def interrupting() -> Iterator[None]:
    """SIGTERM (``kill``, a CI job that is cancelled) and SIGHUP (a closed terminal) raise :class:`Ended`.

    Left to themselves they would end the process on the spot, with temporary files where they are. A signal
    that is ignored (``nohup``) stays ignored.
    """
    numbers = [n for name in ("SIGTERM", "SIGHUP") if (n := getattr(signal, name, None)) is not None]
    before = {}
    for number in numbers:
        if signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # not the main thread: whoever called us has the say
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
