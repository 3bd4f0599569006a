"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


class OverwriteError(Exception):
    """The file to write is one of the files that were read."""


def write(path: Path, content: str | bytes, inputs: Iterable[Path] = ()) -> None:
    """Put text (UTF-8, line feeds as given) or bytes into the file, by way of a temporary file beside it.

    Makes missing folders. Raises :class:`OverwriteError` when the path is one of ``inputs`` (also by another
    name: a link), and ``OSError`` when it cannot be written; the old content is then untouched.
    """
    if path.exists() and any(_same(path, other) for other in inputs):
        raise OverwriteError(f"{path}: this is one of the articles; the report was not written over it")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those that the process gives new files."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
