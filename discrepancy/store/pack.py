"""The version of the rules that claims were read under: a hash of everything that decides what a claim is."""

from __future__ import annotations

import contextlib

import discrepancy
from discrepancy.digests import blake2b
from discrepancy.places.cache import chosen
from discrepancy.rulebook import Rulebook

_PATTERNS = ("**/*.toml", "**/*.tsv", "**/*.xz")


def version(book: Rulebook) -> str:
    """A hash of the rule files, the optional kinds, the gazetteer of one's own and the program's version."""
    digest = blake2b(f"{discrepancy.__version__}\0{sorted(book.also)}\0".encode(), digest_size=12)
    for name in sorted({name for pattern in _PATTERNS for name in book.files(pattern)}):
        digest.update(f"{name}\0".encode())
        digest.update(blake2b((book.folder / name).read_bytes()).digest())
    own = chosen()
    if own is not None:
        with contextlib.suppress(OSError):  # the gazetteer says so itself, once, when it is opened
            digest.update(blake2b(own.read_bytes()).digest())
    return digest.hexdigest()
