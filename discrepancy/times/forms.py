"""Forms of time expressions → one automaton over classes of tokens.

A form is a line such as ``[{weekday} [,]] [the] {day} [of] {month} {year}``:

* ``{class}`` or ``{class:slot}`` takes one token of that class and keeps it under the slot's name;
* a bare word takes that word, in any case; ``\\(`` and ``\\)`` are the brackets themselves;
* ``[…]`` may be left out, ``(a | b)`` is a choice, ``$NAME`` stands for a macro of the file;
* ``~`` before a word, class or bracket marks context: it must be there and is no part of the mention.

Forms are compiled to a Thompson automaton whose deterministic states are made as they are met (the method of
Thompson 1968, as in ``grep``): the work for a text is linear in its tokens, whatever the forms say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field, msgpack

from discrepancy.patterns import lazy

_PIECE = lazy(r"\$\w+|~?[(\[]|~?\{\w+(?::\w+)?\}|~?\\[()\[\]|]|[\])|]|~?[^\s\[\]()|{}~$\\]+|\S")
_PARTNER = {"(": ")", "[": "]"}
_DEPTH = 8
_LONGEST = 20_000
"""Characters of a form with its macros written out; those of the project have some hundred."""
_BRACKETS = 120
"""Choices and what may be left out, in one form; those of the project have fifteen."""
_KEPT = 50_000

DEAD = -1


class FormError(ValueError):
    """A form that cannot be read; the message says why."""


class Form(Struct, frozen=True):
    """One form of a rule: the rule's name, the maker of its value, its constants, and its text."""

    rule: str
    make: str
    constants: Mapping[str, Any]
    text: str


class Layout(Struct, frozen=True):
    """How a form lies on the tokens that it took: context before and after, and the slots' tokens."""

    lead: int
    trail: int
    slots: tuple[tuple[str, str, int], ...]
    """(slot, class, number of the token counted from the first one taken)."""


class _Arc(Struct, frozen=True, array_like=True):
    bit: int
    """The number of the bit of its class."""
    target: int
    slot: str
    kind: str
    context: bool


class _Node(Struct, array_like=True):
    arcs: list[_Arc] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)


_NODES = msgpack.Decoder(list[_Node])


class Automaton:
    """All forms in one machine. ``bits`` gives a class its bit, ``masks`` are the lexicon's signatures."""

    def __init__(self, bits: Callable[[str, bool], int], masks: list[int], macros: Mapping[str, str]) -> None:
        self.forms: list[Form] = []
        self._bits = bits
        self._masks = masks
        self._macros = macros
        self._nodes: list[_Node] = []
        self._ends: dict[int, int] = {}
        self._starts: list[int] = []
        self._reached: dict[int, tuple[list[_Arc], int]] = {}
        self._leading: dict[int, dict[int, tuple[int, ...]]] = {}
        """State → the classes that lead on from it, and where to."""
        self._shade = 0
        self._known: dict[tuple[int, ...], int] = {}
        self._members: list[tuple[int, ...]] = []
        self._layouts: dict[tuple[int, tuple[int, ...]], Layout | None] = {}
        self.moves: list[dict[int, int]] = []
        self.accepts: list[tuple[int, ...]] = []

    def __getstate__(self) -> dict[str, Any]:
        """With the nodes packed: there are thousands."""
        return {**vars(self), "_nodes": msgpack.encode(self._nodes)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _nodes=_NODES.decode(state["_nodes"]))

    def add(self, form: Form) -> None:
        """Take one more form. Raises :class:`FormError` when it cannot be read; earlier forms win ties."""
        pieces = _PIECE.findall(self._expanded(form.text))
        if sum(p.removeprefix("~") in _PARTNER for p in pieces) > _BRACKETS:
            raise FormError(f"more than {_BRACKETS} brackets with its macros written out")
        kept = len(self._nodes)
        try:
            start, end, left = self._choice(pieces, 0)
            if left != len(pieces):
                raise FormError(f"{pieces[left]!r} without its partner")
        except FormError:
            del self._nodes[kept:]
            self._shade = 0
            raise
        self._ends[end] = len(self.forms)
        self._starts.append(start)
        self.forms.append(form)

    def close(self) -> None:
        """Make the first state; to be called once, after the last form."""
        first = self._state(tuple(sorted(self._starts)))
        self._leading[first] = self._led(first)  # every form begins here, so it is the one that takes long
        self._reached.clear()
        del self._bits, self._macros  # a machine that is kept is made of values only

    def _reach(self, node: int) -> tuple[list[_Arc], int]:
        """The arcs that can be taken from a node at once, and the form that ends there (or -1)."""
        known = self._reached.get(node)
        if known is None:
            seen, stack, arcs, final = {node}, [node], list[_Arc](), -1
            while stack:
                here = stack.pop()
                arcs += self._nodes[here].arcs
                final = self._ends.get(here, final)
                for other in self._nodes[here].empty:
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
            known = self._reached[node] = arcs, final
        return known

    def move(self, state: int, signature: int) -> int:
        """The state after a token of this signature, :data:`DEAD` when no form goes on; remembered."""
        mask = self._masks[signature]
        led = self._leading.get(state)
        if led is None:
            led = self._leading[state] = self._led(state)
        targets = {target for bit, there in led.items() if mask >> bit & 1 for target in there}
        found = self._state(tuple(sorted(targets))) if targets else DEAD
        self.moves[state][signature] = found
        return found

    def _led(self, state: int) -> dict[int, tuple[int, ...]]:
        found: dict[int, set[int]] = {}
        for node in self._members[state]:
            for arc in self._reach(node)[0]:
                found.setdefault(arc.bit, set()).add(arc.target)
        return {bit: tuple(there) for bit, there in found.items()}

    def layout(self, form: int, signatures: tuple[int, ...]) -> Layout | None:
        """How form number ``form`` lies on these tokens; None when it does not take them all."""
        key = (form, signatures)
        if key not in self._layouts:
            if len(self._layouts) >= _KEPT:
                self._layouts.clear()
            self._layouts[key] = self._lay(form, signatures)
        return self._layouts[key]

    def _lay(self, form: int, signatures: tuple[int, ...]) -> Layout | None:
        paths: dict[int, tuple[_Arc, ...]] = {self._starts[form]: ()}
        for signature in signatures:
            mask = self._masks[signature]
            longer: dict[int, tuple[_Arc, ...]] = {}
            for node, path in paths.items():
                for arc in self._reach(node)[0]:
                    if mask >> arc.bit & 1 and arc.target not in longer:
                        longer[arc.target] = (*path, arc)
            paths = longer
        for node, path in paths.items():
            if self._reach(node)[1] == form:
                core = [n for n, arc in enumerate(path) if not arc.context]
                if not core:
                    return None
                slots = tuple((arc.slot, arc.kind, n) for n, arc in enumerate(path) if arc.slot)
                return Layout(core[0], len(path) - 1 - core[-1], slots)
        return None

    def _state(self, members: tuple[int, ...]) -> int:
        if members not in self._known:
            self._known[members] = len(self._members)
            self._members.append(members)
            self.moves.append({})
            self.accepts.append(tuple(sorted({self._reach(node)[1] for node in members} - {-1})))
        return self._known[members]

    def _expanded(self, text: str) -> str:
        for _ in range(_DEPTH):
            if "$" not in text:
                return text
            text = re.sub(r"\$(\w+)", self._macro, text)
            if len(text) > _LONGEST:
                raise FormError(f"longer than {_LONGEST} characters with its macros written out")
        raise FormError("macros that stand for each other")

    def _macro(self, found: re.Match[str]) -> str:
        if found[1] not in self._macros:
            raise FormError(f"no such macro: ${found[1]}")
        return f"( {self._macros[found[1]]} )"

    def _node(self) -> int:
        self._nodes.append(_Node())
        return len(self._nodes) - 1

    def _choice(self, pieces: list[str], at: int) -> tuple[int, int, int]:
        start, end = self._node(), self._node()
        while True:
            first, last, at = self._sequence(pieces, at)
            self._nodes[start].empty.append(first)
            self._nodes[last].empty.append(end)
            if at >= len(pieces) or pieces[at] != "|":
                return start, end, at
            at += 1

    def _sequence(self, pieces: list[str], at: int) -> tuple[int, int, int]:
        start = last = self._node()
        while at < len(pieces) and pieces[at] not in ("|", ")", "]"):
            piece = pieces[at]
            bracket = piece.removeprefix("~")
            if bracket in _PARTNER:
                self._shade += piece != bracket
                first, end, at = self._choice(pieces, at + 1)
                self._shade -= piece != bracket
                if at >= len(pieces) or pieces[at] != _PARTNER[bracket]:
                    raise FormError(f"{piece!r} is not closed")
                self._nodes[last].empty.append(first)
                if bracket == "[":
                    self._nodes[last].empty.append(end)
                last = end
            else:
                following = self._node()
                self._nodes[last].arcs.append(self._arc(piece, following))
                last = following
            at += 1
        return start, last, at

    def _arc(self, piece: str, target: int) -> _Arc:
        context = piece.startswith("~") or self._shade > 0
        piece = piece.removeprefix("~")
        if piece.startswith("{") and piece.endswith("}"):
            kind, _, slot = piece[1:-1].partition(":")
            return _Arc(self._bits(kind, True).bit_length() - 1, target, slot or kind, kind, context)
        if piece.startswith("\\"):
            piece = piece[1:]
        elif not piece or piece in "{}$\\~":
            raise FormError(f"{piece!r} cannot be read")
        return _Arc(self._bits(piece.lower(), False).bit_length() - 1, target, "", "", context)
