"""Standard output and standard error: encoding, width, colours, closed pipes, progress."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepancy.model import Problem
    from discrepancy.rulebook import Rulebook

WIDTH_OF_FILES = 100
"""Columns of a report that goes to a file or a pipe: the same on every machine."""


def always_there() -> None:
    """Standard output and error that were closed by the caller (``>&-``) swallow what they are given."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (till the end)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def always_utf8() -> None:
    """UTF-8 and plain line feeds, whatever the machine's locale: the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def forget_stdout() -> None:
    """After the reader of a pipe has gone: nothing more is to be written, and nothing to be said about it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def on_terminal() -> bool:
    """Whether standard output is shown to somebody, and does not go to a file or a pipe."""
    return sys.stdout.isatty()


def width() -> int:
    """Columns to lay a report out in."""
    if not on_terminal():
        return WIDTH_OF_FILES
    import shutil

    return shutil.get_terminal_size((WIDTH_OF_FILES, 24)).columns


def colour(wanted: str = "auto") -> bool:
    """Whether to use colours, by ``--color`` (always, never, auto).

    auto asks NO_COLOR (https://no-color.org), then FORCE_COLOR (https://force-color.org), then whether
    standard output is a terminal that has colours: the order that Python itself keeps to.
    """
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal() and os.environ.get("TERM") != "dumb"


class Output:
    """Standard output that ends quietly when its reader goes away (``| head``)."""

    def __init__(self) -> None:
        self.closed = False

    def write(self, content: str | bytes) -> None:
        """Write text or bytes, unless the pipe has been closed before."""
        self._attempt(content, flush=False)

    def finish(self) -> None:
        """Hand over what is still in the buffer."""
        self._attempt("", flush=True)

    def _attempt(self, content: str | bytes, flush: bool) -> None:
        if self.closed:
            return
        try:
            if isinstance(content, bytes):
                sys.stdout.flush()
                sys.stdout.buffer.write(content)
            else:
                sys.stdout.write(content)
            if flush:
                sys.stdout.flush()
        except BrokenPipeError:
            self.closed = True
            forget_stdout()


class Progress:
    """A line on standard error while the work is long; silent when standard error is no terminal."""

    PATIENCE = 1.0
    STEP = 0.2

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()
        self._next = time.monotonic() + self.PATIENCE
        self._shown = False

    def __call__(self, documents: int, claims: int) -> None:
        """Say how far it is: documents and claims so far."""
        if self._on and time.monotonic() >= self._next:
            self._next = time.monotonic() + self.STEP
            self._shown = True
            sys.stderr.write(f"\r{documents:,} documents, {claims:,} claims …")
            sys.stderr.flush()

    def done(self) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def tell_first_run(book: Rulebook) -> None:
    """Say on a terminal that the first run compiles the gazetteer, so that nobody takes it for hung."""
    if sys.stderr.isatty():
        from discrepancy.places.cache import is_kept

        if not is_kept(book):
            complain("note: compiling the gazetteer, once; this takes some seconds")


def complain(message: str) -> None:
    """One line on standard error."""
    from discrepancy.reports.plain import harmless

    sys.stderr.write(f"discrepancy: {harmless(message)}\n")


def tell(problems: Iterable[Problem]) -> None:
    """Each problem of the input on a line of standard error, as ``file:line: message``."""
    for problem in problems:
        complain(str(problem) if problem.fault else f"note: {problem}")


def tell_mistakes(book: Rulebook) -> bool:
    """Each mistake of the rule files that were read; whether there was any."""
    for mistake in book.mistakes:
        complain(str(mistake))
    return bool(book.mistakes)
