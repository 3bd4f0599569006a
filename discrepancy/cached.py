"""The user's cache folder, and what is kept there of rule files: their tables, so that TOML is parsed once.

This is the one spot of the package that asks the environment for a folder. The name of a kept table is a hash
of the file it was made from, so it never has to be invalidated. It is JSON, which can hold no program; what
cannot be read or written is made again, without a word.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from discrepancy.digests import blake2b

FORM = b"1"
"""Goes into the names of kept tables: another one for each way of writing them."""
MOST, LEFT = 400, 200
"""When more tables than this are kept, the oldest are removed down to so many."""
_SUM = 4
"""Bytes of a sum."""
_DAY = "\0day"
"""The key that stands for a date; no key of a TOML file holds this character."""
_DAY_IN_JSON = rb"\u0000day"


def cache_folder() -> Path:
    """The user's cache folder: ``$XDG_CACHE_HOME/discrepancy``, else ``~/.cache/discrepancy``."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return _cache_folder(given, os.environ.get("HOME", ""))


@lru_cache(maxsize=8)
def _cache_folder(given: str, _home: str) -> Path:
    base = Path(given) if given and Path(given).is_absolute() else Path("~").expanduser() / ".cache"
    return base / "discrepancy"


def parsed(data: bytes) -> dict[str, Any]:
    """The table of the bytes of a TOML file, parsed or taken from the cache.

    Raises :class:`tomllib.TOMLDecodeError` and :class:`UnicodeDecodeError`, as parsing does.
    """
    path: Path | None = None
    with contextlib.suppress(OSError, ValueError, RuntimeError):  # the last where there is no home
        path = cache_folder() / "rules" / f"{blake2b(FORM + data, digest_size=16).hexdigest()}.json"
        block = path.read_bytes()
        kept = json.loads(block, object_hook=_day) if _DAY_IN_JSON in block else msgspec.json.decode(block)
        if isinstance(kept, dict):
            return kept
    import tomllib

    table = tomllib.loads(data.decode())
    if path is not None:
        with contextlib.suppress(TypeError):  # a time of day, which no rule needs
            made = json.dumps(table, default=_shown, separators=(",", ":"))
            if written(path, made.encode()):
                forget(path.parent, MOST, LEFT)
    return table


def sealed(block: bytes) -> bytes:
    """A block with its sum behind it, by which one that was cut off or spoilt is known."""
    return block + _sum(block)


def unsealed(block: bytes) -> memoryview:
    """What was sealed; empty when it is not as it was."""
    content = memoryview(block)[:-_SUM]
    return content if _sum(content) == block[-_SUM:] else content[:0]


def _sum(block: bytes | memoryview) -> bytes:
    return zlib.crc32(block).to_bytes(_SUM, "big")


def written(path: Path, block: bytes) -> bool:
    """Write under a name of one's own, then rename: a reader sees all or nothing. Whether it worked."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(block)
        Path(name).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            return False
        raise  # an interruption
    return True


def _day(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DAY]) if _DAY in table else table


def _shown(value: object) -> dict[str, str]:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    raise TypeError(type(value).__name__)


def forget(folder: Path, most: int, left: int) -> None:
    """Remove the oldest files of a folder of the cache that holds more than ``most``, down to ``left``."""
    with contextlib.suppress(OSError):
        kept = list(folder.iterdir())
        if len(kept) > most:
            for old in sorted(kept, key=lambda p: (-p.stat().st_mtime, p.name))[left:]:
                with contextlib.suppress(OSError):
                    old.unlink()
