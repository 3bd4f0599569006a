"""No pattern of the program, nor one made of its rules, takes more than linear time; counted, not timed."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attacks import attacks
from patterns import every_pattern
from stepping import Stepper, TooManyError, tree_of

from discrepancy.language import tokenise

pytestmark = pytest.mark.reliability

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 20, 60
FEW_STEPS = 300
GROWTH = 4.5
"""Three times the text may take this many times the steps; a quadratic pattern takes nine times."""
WINDOWED = {
    "discrepancy.documents.html:_CHARSET": "asked of 4096 bytes",
    "discrepancy.language.sentences:_WORD_BEFORE": "asked of MAX_LOOK characters",
}
"""Patterns that search a window of fixed size, however long the text."""


@pytest.fixture(scope="module", autouse=True)
def deep() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(before)


@pytest.fixture(scope="module")
def patterns() -> dict[str, re.Pattern[Any]]:
    return every_pattern() | dict(written_in_calls())


def written_in_calls() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns of ``re.search("…", text)`` and the like."""
    for path in sorted((ROOT / "discrepancy").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner, first = node.func.value, node.args[0]
            asked = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr != "compile"
            if asked and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{path.name}:{node.lineno}:{node.func.attr}", re.compile(first.value)


def asked_at_one_place() -> set[str]:
    """Patterns of modules that are only ever asked whether they match *here*: they try no other place."""
    methods: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "discrepancy").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                methods[f"{module}:{node.value.id}"].add(node.attr)
    return {name for name, used in methods.items() if used <= {"match", "fullmatch"}}


def steps(pattern: re.Pattern[Any], text: str, here: bool, allowed: int = 10**6) -> int:
    stepper = Stepper(pattern, text, allowed)
    if here:
        stepper.match(0)
    else:
        for _ in stepper.found():
            pass
    return stepper.steps


def slow(pattern: re.Pattern[Any], here: bool) -> str | None:
    """A text on which the steps of a pattern grow faster than the text, or None."""
    for small, large in zip(attacks(pattern, SMALL), attacks(pattern, LARGE), strict=True):
        growth = GROWTH * max(len(large) / (3 * len(small) + 1), 1)
        try:
            steps(pattern, large, here, int(growth * steps(pattern, small, here)) + FEW_STEPS)
        except TooManyError:
            return large
    return None


def test_every_pattern_takes_steps_in_proportion_to_the_text(patterns: dict[str, re.Pattern[Any]]) -> None:
    here = asked_at_one_place()
    assert len(patterns) > 100
    found = {w: slow(p, w in here or w.endswith("match")) for w, p in patterns.items() if w not in WINDOWED}
    assert {where: text for where, text in found.items() if text is not None} == {}
    assert patterns.keys() >= WINDOWED.keys()


def test_the_stepper_finds_what_python_finds(patterns: dict[str, re.Pattern[Any]]) -> None:
    for where, pattern in patterns.items():
        for text in list(attacks(pattern, 12))[::5]:
            given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
            real = [m.span() for m in pattern.finditer(given)]
            found = list(Stepper(pattern, text, 10**6).found())
            assert [s for s in found if s[0] < s[1]] == [s for s in real if s[0] < s[1]], (where, text)


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"\s*x", r"[a-z]+\d*[a-z]+!", r"(?:a|a)*b", r"\w+\s*=", r"(\w)+?\1;"]
)
def test_the_stepper_sees_what_is_slow(pattern: str) -> None:
    assert slow(re.compile(pattern), here=False) is not None


def test_no_repeat_stands_in_a_look_behind(patterns: dict[str, re.Pattern[Any]]) -> None:
    """``re`` refuses those of no fixed width; this keeps out another engine that would not."""
    for pattern in patterns.values():
        assert all(low == high for low, high in _widths_behind(tree_of(pattern)))


def _widths_behind(tree: list[tuple[Any, Any]]) -> Iterator[tuple[int, int]]:
    from stepping import children, sre

    for op, argument in tree:
        if op in (sre.ASSERT, sre.ASSERT_NOT) and argument[0] < 0:
            yield argument[1].getwidth()
        for body in children(op, argument):
            yield from _widths_behind(body)


@pytest.mark.parametrize("figure", ["1" + ",000" * 40 + "1", "1" + ",000" * 40, "12" + ",12" * 40 + "x"])
def test_a_chain_of_groups_is_no_number(figure: str) -> None:
    from discrepancy.language.numbers import load_numbers
    from discrepancy.rulebook import rulebook

    grammar, tokens = load_numbers(rulebook()), tokenise(f"Some {figure} people")
    values = [n.value for at in range(len(tokens)) if (n := grammar.read(tokens, at))]
    assert all(v == 12 for v in values)


def test_numbers_of_groups_are_read_as_before() -> None:
    assert tokenise("1,200 1,42,600 12,34,56,789 1,200-odd 3,000.5 100,200,300,400,500").words == [
        "1,200", "1,42,600", "12,34,56,789", "1,200-odd", "3,000.5", "100,200,300,400,500",
    ]  # fmt: skip
