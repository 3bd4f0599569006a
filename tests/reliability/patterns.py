"""Every compiled pattern of the program: those of its modules, and those made of the rules."""

from __future__ import annotations

import importlib
import io
import pkgutil
import re
import types
from typing import Any

import discrepancy
from discrepancy.documents import read
from discrepancy.engines.local import check
from discrepancy.patterns import compiled, lazy
from discrepancy.reports import formats, render
from discrepancy.rulebook import rulebook

WARM = (
    b"---\ndate: 2020-05-05\n---\n\nPORTO, 4 May 2020 (AP) - Nine people "
    b"were killed in Porto on Monday, police said.\n",
    b"<html><body><p>Eleven people were killed in Porto on 4 May 2020, the mayor said.</p></body></html>",
)


def every_pattern() -> dict[str, re.Pattern[Any]]:
    """Patterns by where they were found: ``module:NAME``, or ``rules:`` and the way through the tables."""
    names = sorted(m.name for m in pkgutil.walk_packages(discrepancy.__path__, "discrepancy."))
    modules = [importlib.import_module(n) for n in names if not n.endswith("__main__")]
    # One small run, so that every room has compiled what it compiles of the rules.
    documents = [d for data in WARM for d in read(["-"], stdin=io.BytesIO(data))]
    report = check(documents)
    for name in formats():
        render(report, name)
    walk = _Walk()
    for module in modules:
        for key, value in sorted(vars(module).items()):
            if not key.startswith("__"):
                walk.into(value, f"{module.__name__}:{key}")
    walk.into(rulebook()._built, "rules:")
    return {where: pattern for pattern, where in walk.found.items()}


LAZY: Any = lazy("")
"""One that is compiled when it is asked for."""


class _Walk:
    def __init__(self) -> None:
        self.found: dict[re.Pattern[Any], str] = {}
        self._kept: dict[int, object] = {}

    def into(self, value: object, where: str) -> None:
        """Note the patterns of a value and of all that it holds."""
        if type(value) is type(LAZY):
            value = compiled(value.pattern, value._flags)
        if isinstance(value, re.Pattern):
            self.found.setdefault(value, where)
            return
        if isinstance(value, str | bytes | int | float | types.ModuleType) or id(value) in self._kept:
            return
        self._kept[id(value)] = value
        if isinstance(value, dict):
            for key, item in value.items():
                self.into(key, where)
                self.into(item, f"{where}[{key!s:.30}]")
        elif isinstance(value, list | tuple | set | frozenset):
            for item in value:
                self.into(item, where)
        elif isinstance(value, types.FunctionType):
            for cell in value.__closure__ or ():
                self.into(cell.cell_contents, where)
        elif type(value).__module__.startswith("discrepancy"):
            slots = [s for c in type(value).__mro__ for s in getattr(c, "__slots__", ())]
            for name in dict.fromkeys([*getattr(value, "__dict__", {}), *slots]):
                if not name.startswith("__"):
                    self.into(getattr(value, name, None), f"{where}.{name}")
