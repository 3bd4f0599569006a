"""Who speaks: documents with one text are one voice, and so are outlets that quote one claimant.

Counting outlets would make ten feeds of one wire ten witnesses. What is counted are origins (contract,
section 1): the claimant quoted, else the agency, else the outlet whose text it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from discrepancy.events.copies import originals
from discrepancy.model import Claim, Document


class Voices:
    """The voices of one run's documents. ``known`` are their originals, where they were found out before."""

    def __init__(self, documents: Mapping[str, Document], known: Mapping[str, str] | None = None) -> None:
        self._original = originals(list(documents.values())) if known is None else known
        self._documents = documents

    def original(self, document: str) -> str:
        """Id of the earliest document with this one's text: its own, if it is no copy."""
        return self._original.get(document, document)

    def first(self, documents: Iterable[str], says: Callable[[str], Hashable]) -> list[str]:
        """The first of those documents with one text and one content, by id; originals before copies."""
        found: dict[tuple[str, Hashable], str] = {}
        for name in sorted(documents, key=lambda n: (n != self.original(n), n)):
            found.setdefault((self.original(name), says(name)), name)
        return sorted(found.values())

    def outlet(self, claim: Claim) -> str:
        """The outlet of the original text, for naming a discrepancy: a copy more does not rename it."""
        original = self._documents.get(self.original(claim.document))
        return (original.source or original.id) if original else claim.source or claim.document

    def origin(self, claim: Claim) -> str:
        """Whom the figure comes from in the end, folded."""
        if claim.attributed_to:
            return (claim.origin or claim.attributed_to).casefold()
        if claim.origin and claim.origin != claim.source:
            return claim.origin.casefold()
        return self.outlet(claim).casefold()

    def origins(self, claims: Iterable[Claim]) -> dict[tuple[object, ...], set[str]]:
        """For each figure the distinct origins that give it."""
        found: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for claim in claims:
            key = (claim.value, claim.low, claim.high) if claim.kind != "date" else (claim.start,)
            found[key].add(self.origin(claim))
        return found
