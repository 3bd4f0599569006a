"""Report → text or bytes, one format a file.

A format is a module ``as_<name>.py`` in this folder with ``FILE`` (the name of its file in a folder of
reports) and ``render(report, look)``, which gives text, or bytes where the module says ``BINARY = True``; one
that needs several files also has ``files(report, look)``. It exists because its file exists: there is no list
of formats to keep in step.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook

PREFIX = "as_"

Content = str | bytes
"""What a format gives: text, or the bytes of a binary format."""


class MissingExtraError(Exception):
    """A format needs a package that comes with an extra of this one, and is not installed."""

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(f"the format {name} needs the extra: pip install 'discrepancy[{extra}]'")


class Look(Struct, frozen=True):
    """How a report is to be laid out: columns of text, colours or none, with or without the ledger.

    ``here`` is the working directory, which the paths of documents are relative to, and ``root`` the folder
    that a report for a CI system tells them from (the checkout); both absolute, with forward slashes. Where
    they are empty, paths stay as they were given.
    """

    width: int = 100
    colour: bool = False
    ledger: bool = False
    codebook: str = "default"
    """Whose low, best and high stand at the head of an event."""
    book: Rulebook | None = None
    """The rules from which formats with published columns take their tables; None: those of the project."""
    here: str = ""
    root: str = ""


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    names = (m.name for m in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)))


def binary(name: str) -> bool:
    """Whether the format gives bytes, which no terminal can show."""
    return bool(getattr(_module(name), "BINARY", False))


def render(report: Report, name: str, look: Look | None = None) -> Content:
    """The report in the format ``name``: one text that ends in a line feed, or bytes.

    Raises :class:`MissingExtraError` where the format needs a package that is not installed, and
    ``ValueError`` where there is no such format.
    """
    content: Content = _module(name).render(report, look or Look())
    return content


def files(report: Report, name: str, look: Look | None = None) -> dict[str, Content]:
    """The contents of the format ``name`` by the name of their files; raises as :func:`render`."""
    module = _module(name)
    if hasattr(module, "files"):
        several: dict[str, Content] = module.files(report, look or Look())
        return several
    return {module.FILE: module.render(report, look or Look())}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``"report"``, of one ``"claim"`` line or of ``"changes"``, as shipped."""
    from importlib import resources

    folder = resources.files("discrepancy.reports")
    parsed: dict[str, Any] = json.loads(folder.joinpath(f"{name}.schema.json").read_text("utf-8"))
    return parsed


def _module(name: str) -> ModuleType:
    if name not in formats():
        raise ValueError(f"no such format: {name} (there are {', '.join(formats())})")
    return importlib.import_module(f"{__name__}.{PREFIX}{name}")
