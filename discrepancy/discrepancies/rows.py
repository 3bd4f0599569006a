"""Disagreeing claims → one row of the report: severity, nature, confidence, a sentence why, and its names.

A row has two names. Its id is what makes it the same tomorrow: event, kind, scope and the outlets whose texts
disagree. Its ``figures`` are a second fingerprint, so that a changed figure re-opens an accepted one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from discrepancy.digests import blake2b
from discrepancy.discrepancies.telling import Sum, telling
from discrepancy.discrepancies.trust import trust
from discrepancy.discrepancies.voices import Voices
from discrepancy.model import Claim, Discrepancy, Event, Relation, Severity
from discrepancy.rulebook import Rulebook

_WITHOUT_SCOPE = frozenset({"date", "place"})
_ORDER = {"error": 0, "warning": 1, "note": 2}


class Rows:
    """Writes the rows of one run."""

    def __init__(self, book: Rulebook, voices: Voices) -> None:
        table: dict[str, Any] = book.toml("codebooks/compare.toml")
        self._severity: dict[str, Severity] = table.get("severity", {})
        self._telling = telling(book)
        self._trust = trust(book)
        self._voices = voices

    def row(
        self,
        event: Event,
        claims: Sequence[Claim],
        relation: Relation,
        rule: str,
        between: bool,
        nature: str | None = None,
        total: float | None = None,
        sums: Mapping[str, Sum] | None = None,
        kind: str | None = None,
    ) -> Discrepancy:
        """One discrepancy of some claims.

        ``total`` is what parts add up to, ``sums`` says which claims are addends of one figure, and ``kind``
        what differs where it is not the figures.
        """
        ordered = sorted(claims, key=lambda c: (c.published or date.max, c.document, c.offset_start, c.id))
        scopes = sorted({c.scope or "everyone" for c in ordered})
        kind = kind or ordered[0].kind
        nature = nature or (self.nature(ordered) if relation != "updates" and kind != "date" else None)
        scope = None if kind in _WITHOUT_SCOPE else scopes[0] if len(scopes) == 1 else "everyone"
        outlets = sorted({self._voices.outlet(c) for c in ordered})
        return Discrepancy(
            id=f"d-{_digest(event.id, kind, scope, between, *outlets)}",
            event=event.id,
            kind=kind,
            scope=scope,
            relation=relation,
            severity=self._severity.get(relation, "note"),
            between=between,
            claims=tuple(sorted({c.id for c in ordered})),
            explanation=self._telling.sentence(
                event, ordered, kind, rule, nature, total, sums or {}, self._voices
            ),
            rule=rule,
            confidence=self._trust.of(event, ordered, relation, self._voices),
            nature=nature,
            figures=_digest(*_figures(ordered, kind)),
        )

    def nature(self, claims: Sequence[Claim]) -> str | None:
        """One claimant, or one text, with several figures is a transcription; several claimants a dispute."""
        values = {c.value for c in claims}
        texts = {self._voices.original(c.document) for c in claims}
        if len(texts) == 1 and len({c.document for c in claims}) > 1 and len(values) > 1:
            return "transcription"
        said = {self._voices.origin(c) if c.attributed_to else None for c in claims}
        if None in said or not said:
            return None
        return "dispute" if len(said) > 1 else "transcription" if len(values) > 1 else None


def numbered(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The rows with ids of their own: one event and kind can be at odds in several ways between two outlets.

    The gravest keeps the id; the others add their rank by gravity and figures, never by place in a file.
    """
    by_id: dict[str, dict[tuple[str, tuple[str, ...], str], Discrepancy]] = defaultdict(dict)
    for row in found:
        by_id[row.id].setdefault((row.relation, row.claims, row.rule), row)
    named = []
    for name, rows in by_id.items():
        ranked = sorted(
            rows.values(), key=lambda d: (_ORDER[d.severity], -d.confidence, d.rule, d.figures, d.claims)
        )
        named += [d if n == 0 else replace(d, id=f"d-{_digest(name, n)}") for n, d in enumerate(ranked)]
    return sorted(named, key=lambda d: (_ORDER[d.severity], -d.confidence, d.event, d.kind, d.id))


def _figures(claims: Sequence[Claim], kind: str) -> list[str]:
    place = "" if kind != "place" else "/{place}"
    return sorted({f"{c.value}/{c.low}/{c.high}/{c.start}{place.format(place=c.place_id)}" for c in claims})


def _digest(*parts: object) -> str:
    return blake2b("\x1f".join(str(p) for p in parts).encode(), digest_size=6).hexdigest()
