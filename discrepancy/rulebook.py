"""Rule files → parsed tables, with every mistake kept as file, line and offending text.

A :class:`Rulebook` knows where the rules are and reads TOML and TSV files under that folder. What a table
means is up to the room that reads it (``times.grammar``, ``claims.lexicon`` …): this module knows no deaths
and no places. A rule file that cannot be read loses only itself; the mistake is in :attr:`Rulebook.mistakes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from discrepancy.cached import parsed
from discrepancy.memory import uncollected

if TYPE_CHECKING:
    from discrepancy.compiled import Compiled
    from discrepancy.ruleshape import Shape

LARGEST_FILE = 4_000_000
"""Bytes of one rule file; the largest of the project has 200 thousand."""
MOST_FILES = 2_000
WEIGHTS = ("events/ladders.toml", "events/within.toml", "places/ranking.toml")
"""Tables of weights, of which none may be left out."""
UNUSABLE = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, re.error,
)  # fmt: skip
"""What building a table out of rules raises when they are not what it takes them for."""

T = TypeVar("T")


class Mistake(Struct, frozen=True):
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


class Row(Struct, frozen=True):
    """One line of a TSV table: its cells, the columns that all rows share, and where it stands."""

    cells: list[str]
    columns: dict[str, int]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        at = self.columns.get(column)
        return self.cells[at] if at is not None and at < len(self.cells) else ""


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
    import importlib.resources

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
        self._last_read = ""
        self._plain: set[Path] = set()
        self._compiled: Compiled | None = None
        self._strange = folder is not None and self.folder.resolve() != rules_folder().resolve()

    def toml(self, name: str) -> dict[str, Any]:
        """The parsed TOML file ``name`` (path below the folder); empty when missing or broken."""
        self._last_read = name
        if name not in self._tables:
            self._tables[name] = self._shaped(name, self._read_toml(name))
        table: dict[str, Any] = self._tables[name]
        return table

    def tsv(self, name: str) -> list[Row]:
        """The rows of the TSV file ``name``: first line the columns, ``#`` lines are comments."""
        self._last_read = name
        if name not in self._tables:
            self._tables[name] = list(self._read_tsv(name))
        rows: list[Row] = self._tables[name]
        return rows

    def files(self, pattern: str) -> list[str]:
        """Names below the folder that match a glob, sorted; links that lead out of it are left out."""
        found = (p for p in self.folder.glob(pattern) if p.is_file() and self._inside(p))
        names = sorted(p.relative_to(self.folder).as_posix() for p in found)
        if len(names) > MOST_FILES:
            raise RuleError([Mistake(str(self.folder), None, f"more than {MOST_FILES} rule files")])
        return names

    def built(self, key: str, build: Callable[[Rulebook], T]) -> T:
        """What ``build`` makes of this rulebook, made once: each room keeps its compiled tables here.

        Raises :class:`RuleError` when somebody's own rules are such that nothing can be made of them.
        """
        if key not in self._built:
            try:
                with uncollected():
                    self._built[key] = build(self)
            except UNUSABLE as error:
                if not self._strange:
                    raise
                words = f"cannot be used as it is ({type(error).__name__}: {error})"
                last = Mistake(str(self.folder / self._last_read), None, words)
                raise RuleError([*self.mistakes, last]) from error
        made: T = self._built[key]
        return made

    def kept(self, key: str, build: Callable[[Rulebook], T]) -> T:
        """As :meth:`built`, and kept between runs: for what takes long to make and holds values only.

        Only of the project's own rules, and only where they hold no mistake, which each run has to tell.
        """
        return self.built(key, lambda book: book._restored(key, build))

    def _restored(self, key: str, build: Callable[[Rulebook], T]) -> T:
        if self._strange:
            return build(self)
        if self._compiled is None:
            from discrepancy.compiled import Compiled

            self._compiled = Compiled(self.folder, self.also)
        for found in self._compiled.read(key):
            made: T = found
            return made
        made = build(self)
        if not self.mistakes:
            self._compiled.keep(key, made)
        return made

    def mistake(self, name: str, message: str, text: str = "", line: int | None = None) -> None:
        """Note a mistake in the file ``name``; the line is looked up by the text when it is not given."""
        if line is None and text:
            line = self.line_of(name, text)
        self.mistakes.append(Mistake(str(self.folder / name), line, message, text))

    def line_of(self, name: str, text: str) -> int | None:
        """The first line of the file that holds ``text``; TOML keeps no positions, so it is searched."""
        try:
            lines = self._bytes(name).decode("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        for number, line in enumerate(lines, 1):
            if text in line:
                return number
        return None

    def _read_toml(self, name: str) -> dict[str, Any]:
        try:
            return parsed(self._bytes(name))
        except FileNotFoundError:
            self.mistake(name, "no such rule file")
        except RecursionError:
            self.mistake(name, "nested too deeply")
        except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
            found = re.search(r"line (\d+)", str(error))
            self.mistake(name, f"not valid TOML: {error}", line=int(found[1]) if found else None)
        except OSError as error:
            self.mistake(name, f"cannot be read: {error.strerror or error}")
        return {}

    def _read_tsv(self, name: str) -> Iterator[Row]:
        try:
            text = self._bytes(name).decode("utf-8")
        except FileNotFoundError:
            self.mistake(name, "no such rule file")
            return
        except (OSError, UnicodeDecodeError) as error:
            self.mistake(name, f"cannot be read: {error}")
            return
        columns: dict[str, int] | None = None
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if columns is None:
                columns = {column: at for at, column in enumerate(cells)}
            elif len(cells) > len(columns):
                self.mistake(name, f"{len(cells)} cells, but {len(columns)} columns", line, number)
            else:
                yield Row(cells, columns, name, number)

    def _inside(self, path: Path) -> bool:
        """Whether a path below the folder does not lead out of it; most need no look at their links."""
        if ".." in path.parts:
            return path.resolve().is_relative_to(self.folder.resolve())
        part = path
        while part != self.folder:
            if part not in self._plain:
                if part.is_symlink():
                    return path.resolve().is_relative_to(self.folder.resolve())
                self._plain.add(part)
            above = part.parent
            if above == part:
                return False
            part = above
        return True

    def _bytes(self, name: str) -> bytes:
        """The content of a rule file; :class:`OSError` for anything but a file of some size in the folder."""
        path = self.folder / name
        if not self._inside(path):
            raise OSError("leads out of the folder of rules")
        if not path.is_file() and path.exists():
            raise OSError("not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise OSError(f"larger than {LARGEST_FILE} bytes")
        return data

    def _shaped(self, name: str, table: dict[str, Any]) -> dict[str, Any]:
        """The table without what is of another make than in the project's own rules; each a mistake."""
        if not self._strange:
            return table
        from discrepancy.ruleshape import completed, missing, strange, without

        shape, own = _shape_of_own(name)
        if not table and name in WEIGHTS:  # broken, which has been said
            return own
        if shape is None:
            return table
        wrong = dict(strange(table, shape))
        for way, message in wrong.items():
            self.mistake(name, f"{'.'.join(map(str, way))}: {message}", line=self._line_of_way(name, way))
        kept: dict[str, Any] = without(table, set(wrong), own)
        if name in WEIGHTS:
            for way in missing(kept, own):
                self.mistake(name, f"{'.'.join(way)} is missing; the project's own is taken")
            kept = completed(kept, own)
        return kept

    def _line_of_way(self, name: str, way: tuple[str | int, ...]) -> int | None:
        """The line of the last key on the way, looked for after the lines of those before it."""
        try:
            lines = self._bytes(name).decode("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        at, found = 0, None
        for place, key in enumerate(way):
            if not isinstance(key, str):
                continue
            numbered = way[place + 1] if way[place + 1 :] else 0
            header = re.compile(rf"\s*\[\[[^\]]*\b{re.escape(key)}\s*\]\]")
            headers = [n for n in range(at, len(lines)) if header.match(lines[n])]
            if isinstance(numbered, int) and len(headers) > numbered:  # the third [[rule]]
                at = headers[numbered]
                found = at + 1
                continue
            entry = re.compile(rf"(?:\s*\[[^\]]*|.*[{{,]\s*|\s*)[\"']?\b{re.escape(key)}\b[\"']?\s*[=.\]]")
            at = next((n for n in range(at, len(lines)) if entry.match(lines[n])), at)
            found = at + 1
        return found


@lru_cache(maxsize=256)
def _shape_of_own(name: str) -> tuple[Shape | None, dict[str, Any]]:
    """What the project's own file of this name may hold, and what it does hold."""
    from discrepancy.ruleshape import models, shape_of

    own = rulebook()
    there = models(name, own.files("**/*.toml"))
    shape = shape_of([own.toml(n) for n in there]) if there else None
    return shape, own.toml(name) if name in there else {}


def rulebook(folder: str | Path | None = None, also: frozenset[str] = frozenset()) -> Rulebook:
    """The rulebook of a folder (default: the project's own), read once for each process."""
    return _read_once(folder, also)


@lru_cache(maxsize=8)
def _read_once(folder: str | Path | None, also: frozenset[str]) -> Rulebook:
    return Rulebook(folder, also)  # by itself, so that what is left out and what is said mean one book
