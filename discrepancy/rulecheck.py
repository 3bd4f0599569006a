"""All rule files at once: what there is, and every mistake in it.

Each room knows what its own rules mean and runs their examples in a module ``check.py``; a room that has one
is found because the file exists.
"""

from __future__ import annotations

import importlib
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from discrepancy.rulebook import Mistake, Rulebook


class RuleLine(Struct, frozen=True):
    """One rule, or one table, as ``rules list`` shows it."""

    kind: str
    rule: str
    file: str
    must: int
    must_not: int


def check(book: Rulebook) -> list[Mistake]:
    """Every mistake in every rule file: those that cannot be read, and the examples that do not hold.

    Sorted by file and line; the book is read whole.
    """
    load(book)
    mistakes = list(book.mistakes)
    for room in rooms():
        found = importlib.import_module(f"discrepancy.{room}.check").check_examples(book)
        mistakes += found
    # Rooms may note further mistakes in the book while they build their tables.
    unique = dict.fromkeys([*mistakes, *book.mistakes])
    return sorted(unique, key=lambda m: (m.file, m.line or 0, m.message, m.text))


def load(book: Rulebook) -> int:
    """Read every rule file; the number of files. Mistakes are in ``book.mistakes``."""
    tables, lists = book.files("**/*.toml"), book.files("**/*.tsv")
    for name in tables:
        book.toml(name)
    for name in lists:
        book.tsv(name)
    return len(tables) + len(lists)


def examples(book: Rulebook) -> int:
    """How many examples stand in the rule files."""
    tables = [book.toml(name) for name in book.files("**/*.toml")]
    return sum(_length(t, "must") + _length(t, "must_not") for t in tables)


def rooms() -> list[str]:
    """The rooms that check rules of their own, sorted; ``check`` among the commands is another thing."""
    return sorted(p.parent.name for p in Path(__file__).parent.glob("*/check.py") if p.parent.name != "cli")


def listing(book: Rulebook) -> list[RuleLine]:
    """One line for each rule that has an id, and one for each table; examples are counted by kind.

    Examples stand in the rule's own file and in the files of the same name in other folders of its language.
    """
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for name in book.files("**/*.toml"):
        table = book.toml(name)
        must, must_not = counts.get(_topic(name), (0, 0))
        counts[_topic(name)] = (must + _length(table, "must"), must_not + _length(table, "must_not"))
    lines = []
    for name in book.files("**/*.toml"):
        table = book.toml(name)
        kind = table["kind"] if isinstance(table.get("kind"), str) else PurePosixPath(name).stem
        named = [str(i["id"]) for entry in table.values() for i in _dictionaries(entry) if "id" in i]
        rules = named or [f"({_entries(table)} entries)"]
        lines += [RuleLine(kind, rule, name, *counts[_topic(name)]) for rule in rules]
    for name in book.files("**/*.tsv"):
        lines.append(RuleLine(PurePosixPath(name).stem, f"({len(book.tsv(name))} rows)", name, 0, 0))
    return lines


def _topic(name: str) -> tuple[str, str]:
    path = PurePosixPath(name)
    return path.parts[0], path.stem


def _length(table: dict[str, Any], key: str) -> int:
    return len(_dictionaries(table.get(key)))


def _dictionaries(entry: Any) -> list[dict[str, Any]]:
    return [item for item in entry if isinstance(item, dict)] if isinstance(entry, list) else []


def _entries(table: dict[str, Any]) -> int:
    examples = ("must", "must_not")
    return sum(len(v) if isinstance(v, list | dict) else 1 for k, v in table.items() if k not in examples)
