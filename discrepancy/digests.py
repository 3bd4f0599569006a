"""The one hash of the house, from where :mod:`hashlib` has it, which first loads all of OpenSSL."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter that was built otherwise
    from hashlib import blake2b

__all__ = ["blake2b"]
