"""How tables are written for :mod:`discrepancy.compiled`: patterns with their code, and equal words once."""

from __future__ import annotations

import pickle
import re
from io import BytesIO
from typing import Any

from discrepancy.patterns import code_of, pattern_of

UNFIT = (pickle.PicklingError, TypeError, AttributeError, RecursionError)
"""What is raised for an object that cannot be written."""


def pickled(value: object) -> bytes:
    """The object as bytes; raises one of :data:`UNFIT`."""
    stream = BytesIO()
    _Writer(stream, 5).dump(value)
    return stream.getvalue()


class _Writer(pickle._Pickler):
    """Written in Python: that in C lets nobody come between it and a string."""

    def __init__(self, stream: BytesIO, protocol: int) -> None:
        super().__init__(stream, protocol)
        self._words: dict[str, str] = {}

    def save(self, obj: Any, save_persistent_id: bool = True) -> None:
        """As usual, but for words: "of" is in a hundred phrases, and need be read and hashed once."""
        if type(obj) is str:
            obj = self._words.setdefault(obj, obj)
        super().save(obj, save_persistent_id)  # type: ignore[misc]

    def reducer_override(self, obj: Any) -> Any:
        """Patterns with their code: to compile those of a language takes as long as all else of a start."""
        if isinstance(obj, re.Pattern):
            return pattern_of, (obj.pattern, code_of(obj))
        return NotImplemented
