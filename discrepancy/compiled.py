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
import pickle
import re
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from discrepancy.cached import cache_folder, forget, written

FORM = b"1"
"""Goes into the stamp: another one for each way of writing."""
MOST, LEFT = 40, 20
"""When more objects than this are kept, the oldest are removed down to so many: those of some versions."""
_SUM = 4
"""Bytes in front of an object by which one that was cut off or spoilt is known."""
ROOMS = ("claims", "documents", "language", "places", "times")
"""Rooms whose modules make what is kept."""
MODULES = ("cached.py", "compiled.py", "model.py", "rulebook.py", "ruleshape.py")
"""What they use beside themselves."""
_SUFFIXES = (".py", ".toml", ".tsv")
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
            made = memoryview(block)[_SUM:]
            return [_Reader(BytesIO(made)).load()] if _sum(made) == block[:_SUM] else []
        except Exception:  # unpickling raises anything; whatever it is, the object is made again
            return []

    def keep(self, key: str, value: object) -> None:
        """Keep an object under a key, if it can be kept."""
        if self._folder is None:
            return
        stream = BytesIO()
        with contextlib.suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError):
            _Writer(stream, 5).dump(value)
            made = stream.getvalue()
            path = self._path(self._folder, key)
            if written(path, _sum(made) + made):
                forget(self._folder, MOST, LEFT)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{key}-{self._stamp}"


def _sum(block: bytes | memoryview) -> bytes:
    return zlib.crc32(block).to_bytes(_SUM, "big")


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


class _Writer(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        """Patterns with their code: to compile those of a language takes as long as all else of a start."""
        if isinstance(value, re.Pattern):
            return _pattern, (value.pattern, value.flags, *_code_of(value))
        return NotImplemented


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that may be read; :class:`pickle.UnpicklingError` for any other."""
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if (module, name) == (__name__, _pattern.__name__):
            return _pattern
        if module.startswith("discrepancy."):
            found = getattr(importlib.import_module(module), name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not be read")


def _code_of(pattern: re.Pattern[str]) -> tuple[Any, ...]:
    """What the interpreter runs for a pattern; nothing where this interpreter does not make it so."""
    with contextlib.suppress(Exception):  # its own modules, which another version may have otherwise
        parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
        code = array("I", importlib.import_module("re._compiler")._code(parsed, pattern.flags)).tobytes()
        if (
            _pattern(pattern.pattern, pattern.flags, code, parsed.state.groups - 1, pattern.groupindex)
            == pattern
        ):
            return code, parsed.state.groups - 1, dict(pattern.groupindex)
    return ()


def _pattern(
    text: str, flags: int, code: bytes = b"", groups: int = 0, names: Mapping[str, int] | None = None
) -> re.Pattern[str]:
    if not code:
        return re.compile(text, flags)
    numbered: list[str | None] = [None] * (groups + 1)
    for name, number in (names or {}).items():
        numbered[number] = name
    make = importlib.import_module("_sre").compile  # refuses code that is none
    pattern: re.Pattern[str] = make(
        text, flags, memoryview(code).cast("I").tolist(), groups, dict(names or {}), tuple(numbered)
    )
    return pattern
