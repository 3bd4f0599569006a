"""What is reckoned when somebody asks for it: estimates of events by codebook, and the places of a report.

Many formats print none of them, and the first codebook costs about a tenth of the whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from discrepancy.model import Claim, Document, Estimate, Event, Place
from discrepancy.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    from discrepancy.discrepancies.voices import Voices

T = TypeVar("T")


class WhenAsked(Mapping[str, T]):
    """A read-only mapping whose values are made by ``make(key)`` at the first asking, and kept.

    Pickled or copied it becomes a plain dictionary of all its values.
    """

    def __init__(self, keys: Iterable[str], make: Callable[[str], T]) -> None:
        self._keys = tuple(sorted(set(keys)))
        self._known = frozenset(self._keys)
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            raise KeyError(key)
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def estimates_of(
    events: Sequence[Event],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    book: Rulebook | None,
    voices: Voices | None = None,
) -> Mapping[str, tuple[Estimate, ...]]:
    """The estimates of the events, by the name of each codebook that says how to make one figure of many."""
    rules = book or rulebook()
    # Not imported above: a report without estimates need not wait for it.
    from discrepancy.discrepancies.estimates import Estimator, codebooks

    ready: list[Estimator] = []

    def make(codebook: str) -> tuple[Estimate, ...]:
        if not ready:
            ready.append(Estimator(events, claims, documents, rules, voices))
        return tuple(ready[0].under(codebook))

    return WhenAsked(codebooks(rules), make)


def places_of(events: Sequence[Event], claims: Sequence[Claim], book: Rulebook | None) -> Mapping[str, Place]:
    """The resolved places of the events and claims and what these lie in, by id."""
    ids = {e.place_id for e in events} | {c.place_id for c in claims}
    ids.update(container for c in claims for container in c.containers)

    def make(place_id: str) -> Place:
        from discrepancy.places import get

        found = get(place_id, book)
        # A place that an older gazetteer had: its id is all that is left of it.
        return found if found is not None else Place(place_id, place_id, feature="unknown")

    return WhenAsked((i for i in ids if i), make)
