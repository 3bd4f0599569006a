"""Paths as given on a command line → the files to read, in an order that does not depend on the machine.

Folders are walked by name, hidden entries and things that are no files are passed over with a remark, and a
folder that leads back into itself through a link is entered once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from discrepancy.documents.decode import mended
from discrepancy.model import Problem
from discrepancy.patterns import lazy

_MAGIC = "*?["
ABOUT = frozenset({"readme", "licence", "license", "notice", "copying", "changelog", "contributing"})
"""Stems of files that speak of a folder and are no article in it; named on the command line they are read."""
OWN = frozenset({"discrepancy-baseline.json", "discrepancy.toml"})
"""Files that this program itself keeps in a folder of articles."""
STDIN = "-"
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_PIPES = lazy(r"/dev/stdin|(?:/dev/fd|/proc/self/fd)/\d+")
"""Names under which a shell hands over a pipe; others could keep a reader waiting for ever."""


class Found(Struct, frozen=True):
    """A file to read: where it is, its id as a document, whether it was named or found in a folder."""

    path: Path
    name: str
    named: bool
    address: bool = False
    """True for an address on the net; ``name`` is it."""


def files(paths: Iterable[str | Path], problem: Callable[[Problem], None]) -> Iterator[Found]:
    """The files behind the paths, each once, in the order given, within folders by name. ``-`` is stdin."""
    seen: set[tuple[int, int]] = set()
    addresses: set[str] = set()
    for given in paths:
        words = str(given)
        if is_address(words):
            if words.partition("://")[0].lower() not in ("http", "https"):
                problem(Problem(shown(words), "only http and https addresses are fetched"))
            elif words in addresses:
                problem(Problem(shown(words), "the same address was given before, read once", fault=False))
            else:
                addresses.add(words)
                yield Found(Path(words), mended(words), True, address=True)
            continue
        if words == STDIN:
            yield Found(Path(STDIN), "stdin", True)
            continue
        path = Path(words)
        if not os.path.lexists(path) and any(c in words for c in _MAGIC):
            # A pattern may be absolute, which Path.glob does not take.
            import glob

            matches = sorted(glob.glob(words, recursive=True))  # noqa: PTH207
            if not matches:
                problem(Problem(shown(words), "no file matches"))
            for match in matches:
                yield from _one(Path(match), shown(match), seen, problem)
        else:
            yield from _one(path, shown(words), seen, problem)


def shown(path: str | Path) -> str:
    """A path as an id: with forward slashes, without a slash at the end, and writable as UTF-8."""
    words = str(path) if os.sep == "/" else str(path).replace(os.sep, "/")
    return mended(words.rstrip("/") or words)


def passed_over(name: str) -> str | None:
    """Why an entry of a folder or an archive is not read, by its name alone; None when it is."""
    if name.startswith("."):
        return "hidden, passed over"
    if PurePosixPath(name).stem.lower() in ABOUT or name in OWN:
        return "about the folder and no article, passed over"
    return None


def is_address(words: str) -> bool:
    """Whether a path as given is an address on the net, and no file of that name."""
    return _SCHEME.match(words) is not None and not os.path.lexists(words)


def is_pipe(path: Path) -> bool:
    """Whether a path is one under which a shell hands over a pipe."""
    return _PIPES.fullmatch(str(path)) is not None


def _one(
    path: Path, name: str, seen: set[tuple[int, int]], problem: Callable[[Problem], None]
) -> Iterator[Found]:
    try:
        status = path.stat()
    except FileNotFoundError:
        problem(Problem(name, "no such file or folder"))
        return
    except (OSError, ValueError) as error:
        problem(Problem(name, f"cannot be read: {_why(error)}"))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, name, seen, problem)
    elif not stat.S_ISREG(status.st_mode) and not is_pipe(path):
        problem(Problem(name, "not a file"))
    elif _new(status, seen):
        yield Found(path, name, True)
    else:
        problem(Problem(name, "the same file was given before, read once", fault=False))


def _folder(
    path: Path, name: str, seen: set[tuple[int, int]], problem: Callable[[Problem], None]
) -> Iterator[Found]:
    """The files below a folder; a stack and not recursion, so that no depth is too deep."""
    stack: list[tuple[Path, str, bool]] = [(path, name, True)]
    folders: set[tuple[int, int]] = set()
    while stack:
        current, label, top = stack.pop()
        base = current.name
        if not top and (why := passed_over(base)) is not None:
            problem(Problem(label, why, fault=False))
            continue
        try:
            status = current.stat()
            if stat.S_ISDIR(status.st_mode):
                if _new(status, folders):
                    entries = sorted((entry.name for entry in current.iterdir()), reverse=True)
                    stack.extend((current / entry, f"{label}/{mended(entry)}", False) for entry in entries)
                else:
                    problem(Problem(label, "a link back to a folder already read, passed over", fault=False))
                continue
        except (OSError, ValueError) as error:
            problem(Problem(label, f"cannot be read: {_why(error)}"))
            continue
        if not stat.S_ISREG(status.st_mode):
            problem(Problem(label, "not a file, passed over", fault=False))
        elif _new(status, seen):
            yield Found(current, label, False)
        else:
            problem(Problem(label, "the same file was given before, read once", fault=False))


def _new(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if key in seen and status.st_ino:
        return False
    seen.add(key)
    return True


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
