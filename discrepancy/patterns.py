"""Patterns of modules: compiled when a text is first read with them, and kept between runs with their code.

To compile them all took a tenth of a short run. What is kept lies in the user's cache folder, by the text of
a pattern and the version of the interpreter, so it never has to be invalidated; what cannot be read or
written is compiled again, without a word.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import re
import sys
from array import array
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Struct, msgpack

from discrepancy.cached import cache_folder, forget, sealed, unsealed, written
from discrepancy.digests import blake2b

FORM = b"2"
"""Goes into the name of the file: another one for each way of writing."""
MOST = 1_000
"""When more patterns than this are kept, those go that this run has not asked for."""
MOST_FILES, LEFT = 4, 2
"""Files of other interpreters and forms are kept too, and the oldest of them removed."""


class Code(Struct, frozen=True, array_like=True):
    """A pattern as the interpreter runs it: its flags, instructions, and what its groups are called."""

    flags: int = 0
    code: bytes = b""
    groups: int = 0
    names: dict[str, int] = {}


class _Kept(Struct, frozen=True, array_like=True):
    text: bytes
    flags: int
    code: Code


class _Lazy:
    """Stands for a pattern, and becomes it method by method."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(self.pattern, self._flags), name)
        self.__dict__[name] = found  # so that it is not asked for here a second time
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lazy) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))

    def __reduce__(self) -> tuple[Any, ...]:
        return _Lazy, (self.pattern, self._flags)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, at no cost until one of its methods is asked for."""
    pattern: Any = _Lazy(text, int(flags))
    return pattern  # type: ignore[no-any-return]


@cache
def compiled(text: str, flags: int) -> re.Pattern[str]:
    """A pattern, out of its kept code where there is some."""
    kept, made = _read(), None
    if (text, flags) in kept:
        with contextlib.suppress(Exception):  # code that is none is refused, in several ways
            made = pattern_of(text, kept[text, flags])
    if made is None:
        made = re.compile(text, flags)
        if not _new:
            atexit.register(_keep)
        _new.append((text, flags))
    _used.add((text, flags))
    return made


_new: list[tuple[str, int]] = []
_used: set[tuple[str, int]] = set()


def code_of(pattern: re.Pattern[str]) -> Code:
    """The code of a pattern; empty where this interpreter does not make it as is known here."""
    with contextlib.suppress(Exception):  # its own modules, which another version may have otherwise
        parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
        code = array("I", importlib.import_module("re._compiler")._code(parsed, pattern.flags)).tobytes()
        made = Code(pattern.flags, code, parsed.state.groups - 1, dict(pattern.groupindex))
        if pattern_of(pattern.pattern, made) == pattern:
            return made
    return Code(pattern.flags)


def pattern_of(text: str, made: Code) -> re.Pattern[str]:
    """The pattern of a text and its code, or of the text alone where the code is empty."""
    if not made.code:
        return re.compile(text, made.flags)
    numbered: list[str | None] = [None] * (made.groups + 1)
    for name, number in made.names.items():
        numbered[number] = name
    make = importlib.import_module("_sre").compile  # refuses code that is none
    code = memoryview(made.code).cast("I").tolist()
    pattern: re.Pattern[str] = make(text, made.flags, code, made.groups, made.names, tuple(numbered))
    return pattern


@lru_cache(maxsize=1)
def _read() -> dict[tuple[str, int], Code]:
    with contextlib.suppress(OSError, RuntimeError, MsgspecError, UnicodeDecodeError):
        kept = msgpack.decode(unsealed(_path().read_bytes()), type=list[_Kept])
        return {(one.text.decode("utf-8", "surrogatepass"), one.flags): one.code for one in kept}
    return {}


def _keep() -> None:
    """Write down what had to be compiled, beside what was kept."""
    kept = _read()
    both = kept | {(text, flags): code_of(re.compile(text, flags)) for text, flags in _new}
    if len(both) > MOST:
        both = {key: code for key, code in both.items() if key in _used}
    rows = [_Kept(text.encode("utf-8", "surrogatepass"), flags, code) for (text, flags), code in both.items()]
    with contextlib.suppress(OSError, RuntimeError):  # the last where there is no home
        path = _path()
        if written(path, sealed(msgpack.encode(rows))):
            forget(path.parent, MOST_FILES, LEFT)


def _path() -> Path:
    version = blake2b(FORM + sys.version.encode() + sys.byteorder.encode(), digest_size=16).hexdigest()
    return cache_folder() / "patterns" / version
