"""What a rule file may hold: values of the same make as those of the file that came with the program.

A rule file of somebody else's is held against the project's own file of that name (for another language
that of ``en``; for a kind of claim all kinds): where that has a number, it must have a number. So the rooms
need not doubt what they read, and no list of keys has to be kept in step with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, field

Way = tuple[str | int, ...]
DEEPEST = 20
"""Tables within tables; those of the project go to five."""


class Shape(Struct):
    """The makes of value met in one place, and what lies below them."""

    makes: set[str] = field(default_factory=set)
    items: Shape | None = None
    keys: dict[str, Shape] = field(default_factory=dict)
    any_key: Shape | None = None
    """All values of a table together: what a key that the project does not have may hold."""

    def take(self, value: Any) -> None:
        """Allow what this value is."""
        self.makes.add(make_of(value))
        if isinstance(value, list):
            self.items = self.items or Shape()
            for item in value:
                self.items.take(item)
        elif isinstance(value, dict):
            self.any_key = self.any_key or Shape()
            for key, item in value.items():
                self.keys.setdefault(key, Shape()).take(item)
                self.any_key.take(item)


def make_of(value: Any) -> str:
    """Text, number, truth, date, list or table: what a TOML value is, as a user would say."""
    if isinstance(value, bool):
        return "truth value"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, date | time):
        return "date"
    return "list" if isinstance(value, list) else "table"


def shape_of(tables: Iterable[Mapping[str, Any]]) -> Shape:
    """What tables of one sort may hold."""
    shape = Shape()
    for table in tables:
        shape.take(dict(table))
    return shape


def strange(value: Any, shape: Shape, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Where a value is not of the shape: the way to it, and what should be there."""
    made = make_of(value)
    if len(way) > DEEPEST:
        yield way, "nested too deeply"
    elif made not in shape.makes:
        if shape.makes:  # where the project's own list is empty nothing is known of its items
            yield way, f"a {' or a '.join(sorted(shape.makes))} is wanted here, this is a {made}"
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if shape.items is not None:
                yield from strange(item, shape.items, (*way, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            known = shape.keys.get(key, shape.any_key)
            if known is not None:
                yield from strange(item, known, (*way, key))


def without(value: Any, ways: set[Way], own: Any = None, way: Way = ()) -> Any:
    """The value without what lies on the ways; what the project's own value has there stands in for it."""
    if isinstance(value, dict):
        kept = {}
        for key, item in value.items():
            there = own.get(key) if isinstance(own, dict) else None
            here = (*way, key)
            if here not in ways:
                kept[key] = without(item, ways, there, here)
            elif there is not None:
                kept[key] = there
        return kept
    if isinstance(value, list):
        return [without(i, ways, None, (*way, n)) for n, i in enumerate(value) if (*way, n) not in ways]
    return value


def missing(
    table: Mapping[str, Any], own: Mapping[str, Any], way: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """The ways to what the project's own table has and this one has not."""
    for key, value in own.items():
        if key not in table:
            yield (*way, key)
        elif isinstance(value, dict):
            yield from missing(table[key], value, (*way, key))


def completed(table: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The table with what it leaves out taken from the project's own."""
    filled = dict(own) | dict(table)
    for key, value in own.items():
        if isinstance(value, dict) and isinstance(filled[key], dict):
            filled[key] = completed(filled[key], value)
    return filled


def models(name: str, there: Iterable[str]) -> list[str]:
    """The project's files that a file of this name is held against; none for a name that means nothing."""
    path, own = PurePosixPath(name), set(there)
    if len(path.parts) == 3 and path.parts[1] in ("claims", "examples"):
        return sorted(n for n in own if PurePosixPath(n).match(f"*/{path.parts[1]}/*.toml"))
    if path.parts[0] == "codebooks" and path.stem != "compare":
        return sorted(n for n in own if n.startswith("codebooks/") and n != "codebooks/compare.toml")
    known = [n for n in (name, f"en/{path.name}") if n in own]
    return known[:1]
