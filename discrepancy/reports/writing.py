"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path


class OverwriteError(Exception):
    """The file to write is one of the files that were read."""


def write(path: Path, content: str | bytes, inputs: Iterable[Path] = ()) -> None:
    """Put text (UTF-8, line feeds as given) or bytes into the file, by way of a temporary file beside it.

    Makes missing folders. A link stays one, and what it points to is written. The rights of a file that was
    there are kept; one that may not be written is not replaced. What is no file (a pipe, a terminal,
    ``/dev/null``) is written to and stays what it is. Raises :class:`OverwriteError` when the path is one of
    ``inputs`` (also by another name: a link), and ``OSError`` when it cannot be written; the old content is
    then untouched and nothing else is left behind. Only a process killed outright can leave the temporary
    file: its name begins with a dot and ends in ``.tmp``.
    """
    if path.exists() and any(_same(path, other) for other in inputs):
        raise OverwriteError(f"{path}: this is one of the articles; the report was not written over it")
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if _is_device(path):
        path.write_bytes(data)
        return
    _replace(_behind_links(path), data)


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:_LONGEST]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # Else a machine that loses its power can have the new name on its disk, and not the content.
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


_LONGEST = 50
"""Characters of a name that go into that of the temporary file, which may have 255 bytes."""


def _is_device(path: Path) -> bool:
    """Whether this is something to write to that is no file; ``/dev/stdout`` may lead to one and is none."""
    return (path.exists() and not path.is_file() and not path.is_dir()) or path.parts[:2] == ("/", "dev")


def _behind_links(path: Path) -> Path:
    """The file that a path means in the end. Raises ``OSError`` for links that lead in a circle."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


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
