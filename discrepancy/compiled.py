"""What was compiled of the project's own rules, kept in the user's cache folder for the next start.

A kept object is asked for under a stamp of everything that it may have been made from: the rule files and
the modules of this package, by size and times of change, and the version of the interpreter. So it never has
to be invalidated; what cannot be read or written is made again, without a word.

It is written by :mod:`pickle`, which shares what is the same and is read in C. Reading admits nothing but the
classes of this package and a few plain ones, so that a file of somebody else's names no function to be run.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from discrepancy.cached import cache_folder, forget, sealed, unsealed, written
from discrepancy.digests import blake2b
from discrepancy.patterns import pattern_of

try:  # the part of pickle that is in C; the module around it takes longer to read than some tables
    from _pickle import Unpickler, UnpicklingError
except ImportError:
    from pickle import Unpickler, UnpicklingError

FORM = b"3"
"""Goes into the stamp: another one for each way of writing."""
MOST, LEFT = 40, 20
"""When more objects than this are kept, the oldest are removed down to so many: those of some versions."""
ROOMS = ("claims", "documents", "language", "places", "times")
"""Rooms whose modules make what is kept."""
MODULES = (
    "cached.py",
    "compiled.py",
    "digests.py",
    "model.py",
    "patterns.py",
    "pickling.py",
    "rulebook.py",
    "ruleshape.py",
)
"""What they use beside themselves."""
_SUFFIXES = (".py", ".toml", ".tsv", ".xz")
_PLAIN = {
    ("builtins", "frozenset"): frozenset,
    ("builtins", "set"): set,
}


class Compiled:
    """The kept objects of one folder of rules."""

    def __init__(self, rules: Path, also: frozenset[str]) -> None:
        """``also`` names the optional claim kinds that are read."""
        self._folder: Path | None = None
        self._stamp = ""
        with contextlib.suppress(OSError, RuntimeError):  # the last where there is no home
            self._stamp = stamp(rules, also)
            self._folder = cache_folder() / "compiled"

    def read(self, key: str) -> list[Any]:
        """The object kept under a key, alone in a list; an empty list where there is none."""
        if self._folder is None:
            return []
        try:
            block = self._path(self._folder, key).read_bytes()
            return [_Reader(BytesIO(block)).load()] if unsealed(block) else []
        except Exception:  # unpickling raises anything; whatever it is, the object is made again
            return []

    def keep(self, key: str, value: object) -> None:
        """Keep an object under a key, if it can be kept."""
        if self._folder is None:
            return
        from discrepancy.pickling import UNFIT, pickled

        with contextlib.suppress(*UNFIT):
            if written(self._path(self._folder, key), sealed(pickled(value))):
                forget(self._folder, MOST, LEFT)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{key}-{self._stamp}"


def stamp(rules: Path, also: frozenset[str]) -> str:
    """A short hash of the state of all rules and modules, which are not read for it."""
    digest = blake2b(FORM, digest_size=16)
    package = Path(__file__).resolve().parent
    states = [sys.version, sys.byteorder, *sorted(also)]
    states += [_state(str(path), path.stat()) for path in (package / name for name in MODULES)]
    for folder in (*(f"{package}/{room}" for room in ROOMS), str(rules.resolve())):
        states += sorted(_states(folder))
    for state in states:
        digest.update(state.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _state(path: str, stat: os.stat_result) -> str:
    return f"{path}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                yield _state(entry.path, entry.stat())
            elif entry.is_dir(follow_symlinks=False) and not entry.name.startswith(("_", ".")):
                yield from _states(entry.path)


class _Reader(Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that may be read; :class:`pickle.UnpicklingError` for any other."""
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if (module, name) == (pattern_of.__module__, pattern_of.__name__):
            return pattern_of
        if module.startswith("discrepancy."):
            found = getattr(importlib.import_module(module), name)
            if isinstance(found, type):
                return found
        raise UnpicklingError(f"{module}.{name} may not be read")
