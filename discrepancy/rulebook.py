"""Rule files → parsed tables, with every mistake kept as file, line and offending text.

A :class:`Rulebook` knows where the rules are and reads TOML and TSV files under that folder. What a table
means is up to the room that reads it (``times.grammar``, ``claims.lexicon`` …): this module knows no deaths
and no places. A rule file that cannot be read loses only itself; the mistake is in :attr:`Rulebook.mistakes`.
"""

from __future__ import annotations

import importlib.resources
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from discrepancy.cached import parsed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a rule file, and where."""

    file: str
    line: int | None
    message: str
    text: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        shown = f": {self.text}" if self.text else ""
        return f"{where}: {self.message}{shown}"


class RuleError(Exception):
    """Rule files that cannot be used; carries every mistake found, not only the first."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(m) for m in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a TSV table: its cells by column name, and where it stands."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def rules_folder(explicit: str | Path | None = None) -> Path:
    """The folder of rules: the one given, else ``rules/`` beside the package, else the installed one.

    Raises :class:`RuleError` when there is none.
    """
    if explicit is not None:
        folder = Path(explicit)
        if not folder.is_dir():
            raise RuleError([Mistake(str(folder), None, "no such folder of rules")])
        return folder
    beside = Path(__file__).resolve().parent.parent / "rules"
    if (beside / "sources.toml").is_file():
        return beside
    installed = Path(str(importlib.resources.files("discrepancy"))) / "rules"
    if (installed / "sources.toml").is_file():
        return installed
    raise RuleError([Mistake(str(beside), None, "the rules of discrepancy were not found")])


class Rulebook:
    """The rule files of one folder, each parsed at most once; read-only after that."""

    def __init__(self, folder: str | Path | None = None, also: frozenset[str] = frozenset()) -> None:
        """``also`` names optional claim kinds to read besides the standing ones."""
        self.folder = rules_folder(folder)
        self.also = also
        self.mistakes: list[Mistake] = []
        self._tables: dict[str, Any] = {}
        self._built: dict[str, Any] = {}

    def toml(self, name: str) -> dict[str, Any]:
        """The parsed TOML file ``name`` (path below the folder); empty when missing or broken."""
        if name not in self._tables:
            self._tables[name] = self._read_toml(name)
        table: dict[str, Any] = self._tables[name]
        return table

    def tsv(self, name: str) -> list[Row]:
        """The rows of the TSV file ``name``: first line the columns, ``#`` lines are comments."""
        if name not in self._tables:
            self._tables[name] = list(self._read_tsv(name))
        rows: list[Row] = self._tables[name]
        return rows

    def files(self, pattern: str) -> list[str]:
        """Names below the folder that match a glob, sorted."""
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.glob(pattern) if p.is_file())

    def built(self, key: str, build: Callable[[Rulebook], T]) -> T:
        """What ``build`` makes of this rulebook, made once: each room keeps its compiled tables here."""
        if key not in self._built:
            self._built[key] = build(self)
        made: T = self._built[key]
        return made

    def mistake(self, name: str, message: str, text: str = "", line: int | None = None) -> None:
        """Note a mistake in the file ``name``; the line is looked up by the text when it is not given."""
        if line is None and text:
            line = self.line_of(name, text)
        self.mistakes.append(Mistake(str(self.folder / name), line, message, text))

    def line_of(self, name: str, text: str) -> int | None:
        """The first line of the file that holds ``text``; TOML keeps no positions, so it is searched."""
        try:
            lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        for number, line in enumerate(lines, 1):
            if text in line:
                return number
        return None

    def _read_toml(self, name: str) -> dict[str, Any]:
        try:
            return parsed((self.folder / name).read_bytes())
        except FileNotFoundError:
            self.mistake(name, "no such rule file")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found = re.search(r"line (\d+)", str(error))
            self.mistake(name, f"not valid TOML: {error}", line=int(found[1]) if found else None)
        except OSError as error:
            self.mistake(name, f"cannot be read: {error.strerror}")
        return {}

    def _read_tsv(self, name: str) -> Iterator[Row]:
        try:
            text = (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.mistake(name, "no such rule file")
            return
        except (OSError, UnicodeDecodeError) as error:
            self.mistake(name, f"cannot be read: {error}")
            return
        columns: list[str] | None = None
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if columns is None:
                columns = cells
            elif len(cells) > len(columns):
                self.mistake(name, f"{len(cells)} cells, but {len(columns)} columns", line, number)
            else:
                yield Row(dict(zip(columns, cells, strict=False)), name, number)


@lru_cache(maxsize=8)
def rulebook(folder: str | Path | None = None, also: frozenset[str] = frozenset()) -> Rulebook:
    """The rulebook of a folder (default: the project's own), read once for each process."""
    return Rulebook(folder, also)
