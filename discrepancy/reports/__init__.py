"""Report → text, one format a file.

A format is a module ``as_<name>.py`` in this folder with ``FILE`` (the name of its file in a folder of
reports) and ``render(report, look) -> str``; one that needs several files also has ``files(report, look)``.
It exists because its file exists: there is no list of formats to keep in step.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepancy.report import Report

PREFIX = "as_"


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to be laid out: columns of text, colours or none, with or without the ledger.

    ``here`` is the working directory, which the paths of documents are relative to, and ``root`` the folder
    that a report for a CI system tells them from (the checkout); both absolute, with forward slashes. Where
    they are empty, paths stay as they were given.
    """

    width: int = 100
    colour: bool = False
    ledger: bool = False
    here: str = ""
    root: str = ""


def formats() -> list[str]:
    """The names of all formats, sorted."""
    return sorted(
        m.name.removeprefix(PREFIX) for m in pkgutil.iter_modules(__path__) if m.name.startswith(PREFIX)
    )


def render(report: Report, name: str, look: Look | None = None) -> str:
    """The report as one text in the format ``name``, ending in a line feed."""
    text: str = _module(name).render(report, look or Look())
    return text


def files(report: Report, name: str, look: Look | None = None) -> dict[str, str]:
    """The texts of the format ``name`` by the name of the file each belongs in."""
    module = _module(name)
    if hasattr(module, "files"):
        several: dict[str, str] = module.files(report, look or Look())
        return several
    return {module.FILE: module.render(report, look or Look())}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``"report"`` or of one ``"claim"`` line, as shipped with the package."""
    from importlib import resources

    folder = resources.files("discrepancy.reports")
    parsed: dict[str, Any] = json.loads(folder.joinpath(f"{name}.schema.json").read_text("utf-8"))
    return parsed


def _module(name: str) -> ModuleType:
    if name not in formats():
        raise ValueError(f"no such format: {name} (there are {', '.join(formats())})")
    return importlib.import_module(f"{__name__}.{PREFIX}{name}")
