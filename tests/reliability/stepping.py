"""A small backtracking matcher that counts its steps, as Python's own does them but does not tell.

It walks the parse tree that ``re`` itself compiles from, in the same order, so that the count is that of the
real matcher up to a constant, on every machine and without a clock. A search stops when it has taken more
steps than it was allowed.
"""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-untyped]
import re._parser as parser  # type: ignore[import-untyped]
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

Tree = list[tuple[Any, Any]]
Then = Callable[[int], int | None]
"""What is left to match after a position: the end of the whole match, or None."""

CATEGORIES = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda c: c.isalnum() or c == "_",
}


class TooManyError(Exception):
    """The search took more steps than it was allowed."""


@cache
def tree_of(pattern: re.Pattern[Any]) -> Tree:
    """The parse tree of a compiled pattern; bytes are read as Latin-1. Not to be changed."""
    text = pattern.pattern
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return list(parser.parse(text, pattern.flags & ~re.UNICODE))


def children(op: Any, argument: Any) -> list[Tree]:
    """The trees below one node."""
    if op is sre.BRANCH:
        return [list(branch) for branch in argument[1]]
    if op is sre.SUBPATTERN:
        return [list(argument[3])]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [list(argument[2])]
    if op is sre.ATOMIC_GROUP:
        return [list(argument)]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(argument[1])]
    return []


def member(items: list[tuple[Any, Any]], char: str, fold: bool) -> bool:
    """Whether a character is in a class, as ``[…]`` means it."""
    negated = bool(items) and items[0][0] is sre.NEGATE
    found = any(
        _in(op, argument, c)
        for op, argument in items[negated:]
        for c in ((char.lower(), char.upper(), char) if fold else (char,))
        if len(c) == 1
    )
    return found is not negated


def _in(op: Any, argument: Any, char: str) -> bool:
    if op is sre.LITERAL:
        return ord(char) == argument
    if op is sre.RANGE:
        low, high = argument
        return bool(low <= ord(char) <= high)
    name = str(argument)
    positive = name.replace("_NOT_", "_")
    return bool(CATEGORIES[positive](char)) is (positive == name)


class Stepper:
    """One pattern on one text."""

    def __init__(self, pattern: re.Pattern[Any], text: str, allowed: int) -> None:
        self.tree, self.text, self.allowed = tree_of(pattern), text, allowed
        self.flags = pattern.flags
        self.steps = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def match(self, at: int) -> int | None:
        """The end of the match that begins at a position, or None."""
        self.groups = {}
        return self._run(self.tree, 0, at, self.flags, lambda end: end)

    def found(self) -> Iterator[tuple[int, int]]:
        """What ``finditer`` finds, as spans, for patterns that never match nothing."""
        at = 0
        while at <= len(self.text):
            end = self.match(at)
            if end is None:
                at += 1
                continue
            yield at, end
            at = end if end > at else at + 1

    def _run(self, tree: Tree, index: int, at: int, flags: int, then: Then) -> int | None:
        self.steps += 1
        if self.steps > self.allowed:
            raise TooManyError
        if index == len(tree):
            return then(at)
        op, argument = tree[index]

        def rest(here: int) -> int | None:
            return self._run(tree, index + 1, here, flags, then)

        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY):
            return rest(at + 1) if at < len(self.text) and self._one(op, argument, at, flags) else None
        if op is sre.AT:
            return rest(at) if self._at(argument, at, flags) else None
        if op is sre.BRANCH:
            for branch in argument[1]:
                end = self._run(list(branch), 0, at, flags, rest)
                if end is not None:
                    return end
            return None
        if op is sre.SUBPATTERN:
            return self._group(argument, at, flags, rest)
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return self._look(op, argument, at, flags, rest)
        if op is sre.ATOMIC_GROUP:
            end = self._run(list(argument), 0, at, flags, lambda e: e)
            return None if end is None else rest(end)
        if op is sre.GROUPREF:
            start, stop = self.groups.get(argument, (0, -1))
            size = stop - start
            self.steps += max(size, 0)
            same = size >= 0 and self.text[at : at + size] == self.text[start:stop]
            return rest(at + size) if same else None
        low, high, body = argument
        inner = list(body)
        if len(inner) == 1 and inner[0][0] in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY):
            return self._run_of_one(op, inner[0], low, high, at, flags, rest)
        return self._repeat(op, inner, low, high, at, flags, rest)

    def _one(self, op: Any, argument: Any, at: int, flags: int) -> bool:
        char, fold = self.text[at], bool(flags & re.IGNORECASE)
        if op is sre.ANY:
            return char != "\n" or bool(flags & re.DOTALL)
        if op is sre.IN:
            return member(argument, char, fold)
        same = ord(char) == argument or (fold and char.lower() == chr(argument).lower())
        return same is (op is sre.LITERAL)

    def _at(self, where: Any, at: int, flags: int) -> bool:
        text, size, name = self.text, len(self.text), str(where)
        if name in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            lines = name == "AT_BEGINNING" and flags & re.MULTILINE
            return at == 0 or bool(lines and text[at - 1] == "\n")
        if name == "AT_END_STRING":
            return at == size
        if name == "AT_END":
            return at == size or (text[at] == "\n" and (at == size - 1 or bool(flags & re.MULTILINE)))
        word = CATEGORIES["CATEGORY_WORD"]
        edge = (at > 0 and word(text[at - 1])) is not (at < size and word(text[at]))
        return edge is (name == "AT_BOUNDARY")

    def _group(self, argument: Any, at: int, flags: int, rest: Then) -> int | None:
        number, add, remove, body = argument

        def close(end: int) -> int | None:
            if number is None:
                return rest(end)
            before = self.groups.get(number)
            self.groups[number] = (at, end)
            found = rest(end)
            if found is None:
                self.groups.pop(number) if before is None else self.groups.update({number: before})
            return found

        return self._run(list(body), 0, at, (flags | add) & ~remove, close)

    def _look(self, op: Any, argument: Any, at: int, flags: int, rest: Then) -> int | None:
        direction, body = argument
        start = at
        if direction < 0:
            start = at - body.getwidth()[0]
            if start < 0:
                return rest(at) if op is sre.ASSERT_NOT else None
        there = self._run(list(body), 0, start, flags, lambda end: end) is not None
        return rest(at) if there is (op is sre.ASSERT) else None

    def _run_of_one(
        self, op: Any, item: tuple[Any, Any], low: int, high: Any, at: int, flags: int, rest: Then
    ) -> int | None:
        most = len(self.text) - at if high is sre.MAXREPEAT else min(high, len(self.text) - at)
        if op is sre.MIN_REPEAT:
            for count in range(most + 1):
                if count >= low and (end := rest(at + count)) is not None:
                    return end
                if count < most and not self._one(*item, at + count, flags):
                    return None
                self._step()
            return None
        count = 0
        while count < most and self._one(*item, at + count, flags):
            count += 1
            self._step()
        if op is sre.POSSESSIVE_REPEAT:
            return rest(at + count) if count >= low else None
        for kept in range(count, low - 1, -1):
            if (end := rest(at + kept)) is not None:
                return end
        return None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.allowed:
            raise TooManyError

    def _repeat(
        self, op: Any, body: Tree, low: int, high: Any, at: int, flags: int, rest: Then
    ) -> int | None:
        if op is sre.POSSESSIVE_REPEAT:
            count = 0
            while high is sre.MAXREPEAT or count < high:
                end = self._run(body, 0, at, flags, lambda e: e)
                if end is None or (end == at and count >= low):
                    break
                at, count = end, count + 1
            return rest(at) if count >= low else None

        def again(count: int, here: int) -> int | None:
            def once_more(end: int) -> int | None:
                return None if end == here and count >= low else again(count + 1, end)

            may = high is sre.MAXREPEAT or count < high
            if op is sre.MIN_REPEAT:
                if count >= low and (end := rest(here)) is not None:
                    return end
                return self._run(body, 0, here, flags, once_more) if may else None
            if may and (end := self._run(body, 0, here, flags, once_more)) is not None:
                return end
            return rest(here) if count >= low else None

        return again(0, at)
