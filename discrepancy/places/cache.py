"""Where the compiled gazetteer lives: a memory-mapped file in the user's cache folder.

The file's name carries a hash of
everything it was made from, so that it never has to be invalidated, and two programs that make it at the same
moment write the same bytes. When the folder cannot be written, the block stays in memory.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from pathlib import Path

from discrepancy.cached import cache_folder, written
from discrepancy.digests import blake2b
from discrepancy.places.index import MAGIC, Index
from discrepancy.places.table import FOLDER, LOCAL, WORLD
from discrepancy.rulebook import Rulebook

MAKERS = ("build.py", "folding.py", "index.py", "table.py")
"""Modules beside this one whose text decides what an index holds."""
TAIL = 512
KEPT = 4
"""Compiled gazetteers that stay in the folder: those of the last versions of the rules."""


def stamp(book: Rulebook) -> str:
    """A short hash of all that the index is made from. Of the world table only the end is read, for speed.

    The end of an ``.xz`` file made with ``CHECK_SHA256`` holds the digest of its whole content.
    """
    digest = blake2b(MAGIC, digest_size=10)
    for maker in MAKERS:
        with contextlib.suppress(OSError):
            digest.update((Path(__file__).parent / maker).read_bytes())
    for name in (*book.files(FOLDER), *book.files(LOCAL), "places/folding.toml", WORLD):
        path = book.folder / name
        digest.update(b"\0" + name.encode() + b"\0")
        try:
            with path.open("rb") as file:
                if name == WORLD:
                    size = path.stat().st_size
                    digest.update(str(size).encode())
                    file.seek(max(0, size - TAIL))
                digest.update(file.read())
        except OSError:
            continue
    return digest.hexdigest()


def chosen() -> Path | None:
    """The gazetteer that the user compiled and names in ``$DISCREPANCY_PLACES``, or None."""
    given = os.environ.get("DISCREPANCY_PLACES", "")
    return Path(given) if given else None


def open_index(book: Rulebook, folder: Path | None = None) -> Index:
    """The index of a rulebook: mapped from the cache, or built and kept there, or built in memory.

    ``folder`` is where to keep it (default: :func:`cache_folder`). One that the user compiled and names comes
    first; when it cannot be read, that is a mistake of the rulebook's, and the usual one is taken.
    """
    own = chosen() if folder is None else None
    if own is not None:
        try:
            return _mapped(own)
        except (OSError, ValueError) as error:
            book.mistake(WORLD, f"$DISCREPANCY_PLACES is no gazetteer of this version: {error}", str(own))
    path = (folder or cache_folder()) / _name(book)
    with contextlib.suppress(OSError, ValueError):
        return _mapped(path)
    from discrepancy.places.build import compile_block

    block = compile_block(book)
    if written(path, block):
        _forget(path)
        with contextlib.suppress(OSError, ValueError):
            return _mapped(path)
    return Index(memoryview(block))


def is_kept(book: Rulebook) -> bool:
    """Whether the index need not be compiled first, which takes some seconds."""
    return chosen() is not None or (cache_folder() / _name(book)).exists()


def _name(book: Rulebook) -> str:
    """The stamp is kept too: to make it, two dozen files are read."""
    return f"places-{book.kept('places.stamp', stamp)}.index"


def _mapped(path: Path) -> Index:
    with path.open("rb") as file:
        return Index(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _forget(newest: Path) -> None:
    """Remove the indexes of versions long gone; a program that has one open goes on with it."""
    with contextlib.suppress(OSError):
        others = [p for p in newest.parent.glob("places-*.index") if p != newest]
        for old in sorted(others, key=lambda p: (-p.stat().st_mtime, p.name))[KEPT - 1 :]:
            with contextlib.suppress(OSError):
                old.unlink()
