"""Who is counted: the tree of scopes, from ``rules/en/people.toml``, and which of them may be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discrepancy.rulebook import Rulebook, rulebook

EVERYONE = "everyone"


class Scopes:
    """The hierarchy children ⊂ civilians ⊂ everyone, and the scopes that newspapers use for each other."""

    def __init__(self, book: Rulebook) -> None:
        people: dict[str, Any] = book.toml("en/people.toml")
        self._within = {str(k): str(v.get("within", "")) for k, v in people.get("scope", {}).items()}
        loose = book.toml("codebooks/compare.toml").get("interchangeable", [])
        self._loose = [frozenset(group) for group in loose]
        of = book.toml("codebooks/compare.toml").get("interchangeable_of", {})
        self._loose_of = {str(k): [frozenset(group) for group in groups] for k, groups in of.items()}
        apart = book.toml("codebooks/compare.toml").get("exclusive", [])
        self._exclusive = [frozenset(group) for group in apart]

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one scope is a proper part of another."""
        seen = {inner}
        at = inner
        while at != EVERYONE:
            at = self._within.get(at, EVERYONE) or EVERYONE
            if at == outer:
                return True
            if at in seen:
                return False
            seen.add(at)
        return False

    def interchangeable(self, one: str, other: str, kind: str = "") -> bool:
        """Whether two scopes name the same people when each is all that its report counts of a kind."""
        groups = (*self._loose, *self._loose_of.get(kind, ()))
        return one == other or any(one in group and other in group for group in groups)

    def exclusive(self, scopes: Iterable[str]) -> bool:
        """Whether nobody is in two of the scopes: each is named once, all in one group of the rules."""
        named = list(scopes)
        return len(set(named)) == len(named) and any(group.issuperset(named) for group in self._exclusive)


def scopes(book: Rulebook | None = None) -> Scopes:
    """The scopes of a rulebook, read once."""
    return (book or rulebook()).built("discrepancies.scopes", Scopes)
