"""Knowledge is data: the rooms that read texts have no words of a language in their code.

Looked at is every string with which a text may be compared: what stands in a comparison, in a set, a tuple,
a list or as the key of a mapping, in a pattern, in ``startswith`` and its like, and what a module keeps for
such use. Two things are found there: closed-class words of English and words of the calendar, be there only
one; and collections of which every word stands in the lists of the rules.
"""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from discrepancy import model
from discrepancy.places.index import FEATURES

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, RULES = ROOT / "discrepancy", ROOT / "rules"
ROOMS = ("language", "times", "places", "documents", "claims", "events", "discrepancies")
MODULES = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]

CLOSED = (
    "be", "have", "modal", "negation", "preposition", "conjunction", "subordinator", "relative", "determiner",
    "definite", "pronoun", "article", "possessive",
)  # fmt: skip
"""The lists of ``grammar.toml`` that no news adds a word to."""
COMPARING = {
    "startswith", "endswith", "find", "rfind", "index", "count", "split", "partition", "rpartition",
    "removeprefix", "removesuffix", "replace",
}  # fmt: skip
PATTERNS = {"compile", "match", "search", "fullmatch", "findall", "finditer", "split", "sub"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NOT_WORDS = re.compile(r"\\[A-Za-z]|\(\?(?:P<\w+>|P=\w+|[aiLmsux-]*:|<?[=!])|\[\^?[^\]]*\]|\{[^}]*\}")
"""What a pattern has of letters that stand for no text."""
MOST = 2
"""A constant of more words is a message or the name of a rule; a list of phrases has shorter ones too."""


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((RULES / name).read_text("utf-8"))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def tables(value: object, *, without: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    """Every table in a parsed rule file, from the outermost in."""
    if isinstance(value, dict):
        yield value
        for key, one in value.items():
            if key not in without:
                yield from tables(one, without=without)
    elif isinstance(value, list):
        for one in value:
            yield from tables(one, without=without)


@cache
def closed() -> frozenset[str]:
    grammar, calendar = table("en/grammar.toml"), table("en/calendar.toml")
    listed = [grammar[key] for key in CLOSED] + [calendar["months"], calendar["weekdays"]]
    listed.append(table("places/en.toml")["persons"]["titles"])
    return frozenset(word.lower() for word in strings(listed))


@cache
def listed() -> frozenset[str]:
    """Every word of the lists in the rule files of the language."""
    files = [*sorted((RULES / "en").glob("*.toml")), RULES / "places" / "en.toml"]
    lists = (v for f in files for t in tables(tomllib.loads(f.read_text("utf-8"))) for v in t.values())
    return frozenset(word.lower() for found in lists if isinstance(found, list) for word in strings(found))


@cache
def names() -> frozenset[str]:
    """What the model calls things: literals, fields, kinds, features, and what the rules give by name.

    The keys of rules without a language, and single values: words of a language stand in lists, or are keys.
    """
    found = {*model.COUNTED_KINDS, *FEATURES, *table("en/people.toml")["scope"]}
    for kept in vars(model).values():
        if isinstance(kept, type) and dataclasses.is_dataclass(kept):
            found |= {field.name for field in dataclasses.fields(kept)}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            of = node.value if isinstance(node, ast.Subscript) else None
            if isinstance(node, ast.Subscript) and isinstance(of, ast.Name) and of.id == "Literal":
                found |= {c.value for c in constants(node.slice)}
    for path in RULES.rglob("*.toml"):
        of_language = "en" in path.relative_to(RULES).parts or path.name == "en.toml"
        for one in tables(tomllib.loads(path.read_text("utf-8")), without=("must", "must_not")):
            found |= set() if of_language else {*one}
            found |= {v for v in one.values() if isinstance(v, str) and len(v) > 1}
    return frozenset(found)


@cache
def keys() -> list[frozenset[str]]:
    """The keys of each table of the rules, those of all tables under one key, the fields of each class.

    Code that goes through some of them has no words in it.
    """
    found: list[frozenset[str]] = []
    for path in sorted(RULES.rglob("*.toml")):
        alike: dict[str, set[str]] = {}
        for one in tables(tomllib.loads(path.read_text("utf-8"))):
            found.append(frozenset(one))
            for key, rows in one.items():
                told = (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
                alike.setdefault(key, set()).update(k for row in told for k in row)
        found += map(frozenset, alike.values())
    for path in MODULES:
        for kept in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(kept, ast.ClassDef):
                fields = [field.target for field in kept.body if isinstance(field, ast.AnnAssign)]
                found.append(frozenset(field.id for field in fields if isinstance(field, ast.Name)))
    return found


def constants(node: ast.AST) -> list[ast.Constant]:
    return [c for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str)]


def members(node: ast.AST) -> list[str]:
    """The strings that are members of a collection, or the keys of a mapping."""
    held = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    return [c.value for c in held if isinstance(c, ast.Constant) and isinstance(c.value, str)]


def pattern(node: ast.AST) -> list[str]:
    """The words of a string or a formatted one; a string without signs of a pattern is one."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    told = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
    signs = any(sign in part for part in told for sign in ("|", "[", "\\", "(?"))
    return [word for part in told for word in WORD.findall(NOT_WORDS.sub(" ", part))] if signs else told


def compared(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The strings with which texts may be compared, with their lines; those of one collection together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
            yield node.lineno, members(node)
        elif isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if isinstance(side, ast.Constant) and isinstance(side.value, str):
                    yield side.lineno, [side.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first, of = node.args[0], node.func.value
            if isinstance(of, ast.Name) and of.id == "re" and node.func.attr in PATTERNS:
                yield from ((node.lineno, [word]) for word in pattern(first))
            elif node.func.attr in COMPARING and isinstance(first, ast.Constant):
                yield node.lineno, [str(first.value)]
    for statement in tree.body if isinstance(tree, ast.Module) else ():
        if isinstance(statement, ast.Assign):
            yield from ((statement.lineno, [word]) for word in pattern(statement.value))


def found(tree: ast.AST) -> list[str]:
    wrong = []
    for line, together in compared(tree):
        told = [t for t in together if WORD.search(t)]
        if len(told) > 1 and any(one.issuperset(told) for one in keys()):
            continue
        plain = [t for t in told if t not in names() and not re.search(r"[\d_]", t)]
        for text in plain:
            words = WORD.findall(text.lower())
            if 0 < len(words) <= MOST and not closed().isdisjoint(words):
                wrong.append(f"{line}: {text!r}")
        if len(plain) > 1 and len(plain) == len(told) and all(t.lower() in listed() for t in plain):
            wrong.append(f"{line}: {plain}")
    return wrong


@pytest.mark.parametrize("path", MODULES, ids=[p.relative_to(PACKAGE).as_posix() for p in MODULES])
def test_no_module_that_reads_has_words_in_it(path: Path) -> None:
    assert found(ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'if word == "of": ...',
        'NAMES = {" and ", ", ", " or "}',
        'VERBS = ("wounded", "hurt")',
        "AGE = re.compile(r'\\d+-(?:year|month)s?-olds? under')",
        'DAYS = ("Monday", "Tuesday")',
        'name.removeprefix("The ")',
        'TITLES = frozenset({"mr", "mrs"})',
        'ENDS = "(?!of)"',
        'RANKS = {"colonel": 1, "captain": 2}',
    ],
)
def test_words_are_found_wherever_code_may_hide_them(code: str) -> None:
    assert found(ast.parse(code)) != []


@pytest.mark.parametrize(
    "code",
    [
        'if place.feature in ("city", "town"): ...',
        'for key in ("opens", "hearers", "being"): ...',
        'MARKS = {",", ";", " "}',
        'claim.kind == "killed" and claim.who is None',
        'text.startswith("(")',
    ],
)
def test_names_of_the_model_and_marks_are_no_words(code: str) -> None:
    assert found(ast.parse(code)) == []
