"""Disagreeing claims → one row of the report: severity, nature, id, and one plain sentence why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from discrepancy.model import Claim, Discrepancy, Event, Relation, Severity
from discrepancy.rulebook import Rulebook, rulebook

_MOST_TOLD = 4
"""So many accounts are told in a sentence; of more, the number is given."""
_SEVERITY: dict[str, Severity] = {"contradicts": "error", "diverges": "warning", "updates": "note"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that a source gives only as parts: the claims that are its addends, and their sum."""

    claims: tuple[Claim, ...]
    total: float


class Rows:
    """Writes rows by the templates of ``rules/en/explanations.toml``."""

    def __init__(self, book: Rulebook) -> None:
        told = book.toml("en/explanations.toml")
        table: dict[str, Any] = book.toml("codebooks/compare.toml")
        self._hedge: dict[str, str] = told.get("hedge", {})
        self._kind: dict[str, str] = told.get("kind", {})
        self._scope: dict[str, str] = told.get("scope", {})
        self._why: dict[str, str] = told.get("why", {})
        self._nature: dict[str, str] = told.get("nature", {})
        self._confidence: dict[str, float] = table.get("confidence", {})

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
        """One discrepancy. Its id is of event, kind, scope, sources and figures, never of positions."""
        ordered = sorted(claims, key=lambda c: (c.published or date.max, c.document, c.offset_start, c.id))
        scopes = sorted({c.scope or "everyone" for c in ordered})
        kind = kind or ordered[0].kind
        nature = nature or (self.nature(ordered) if relation != "updates" and kind != "date" else None)
        scope = None if kind in ("date", "place") else scopes[0] if len(scopes) == 1 else "everyone"
        return Discrepancy(
            id="d-"
            + _digest(
                event.id,
                kind,
                scope,
                between,
                rule,
                *sorted({_source(c) for c in ordered}),
                *_figures(ordered),
            ),
            event=event.id,
            kind=kind,
            scope=scope,
            relation=relation,
            severity=_SEVERITY.get(relation, "note"),
            between=between,
            claims=tuple(sorted(c.id for c in ordered)),
            explanation=self.explain(event, ordered, kind, rule, nature, total, sums or {}),
            rule=rule,
            confidence=self._trust(event, relation, len(scopes)),
            nature=nature,
        )

    def nature(self, claims: Sequence[Claim]) -> str | None:
        """One claimant with several figures is a transcription; several claimants are a dispute."""
        said = {_claimant(c) for c in claims}
        if None in said or not said:
            return None
        values = {c.value for c in claims}
        return "dispute" if len(said) > 1 else "transcription" if len(values) > 1 else None

    def explain(
        self, event: Event, claims: Sequence[Claim], kind: str, rule: str, nature: str | None,
        total: float | None, sums: Mapping[str, Sum],
    ) -> str:  # fmt: skip
        """One sentence: who has which figure, and why they do not go together."""
        told: dict[tuple[object, ...], list[str]] = {}
        for c in claims:
            said = self.summed(sums[c.id]) if c.id in sums else self.figure(c)
            if kind == "place":
                said = f"{said} in {c.place}"
            names = told.setdefault((said, c.attributed_to), [])
            if _source(c) not in names:
                names.append(_source(c))
        accounts = [
            f"{_list(names)} {'has' if len(names) == 1 else 'have'} {figure}{f' ({by})' if by else ''}"
            for (figure, by), names in told.items()
        ]
        shown = accounts[:_MOST_TOLD]
        if len(accounts) > len(shown):
            shown.append(f"{len(accounts) - len(shown)} more differ")
        where = f" in {event.place}" if event.place and kind not in ("date", "place") else ""
        named = self._kind.get(claims[0].kind, claims[0].kind)
        what = f"{named}{where}: " if kind != "date" else ""
        why = self._why.get(rule, rule).format(sum=_number(total))
        if nature in self._nature:
            why += ", and " + self._nature[nature].format(claimant=claims[0].attributed_to)
        sentence = f"{what}{', '.join(shown)}; {why}."
        return sentence[:1].upper() + sentence[1:]

    def summed(self, added: Sum) -> str:
        """A sum in words: "8 and 261 people, 269 in all"."""
        parts = " and ".join(_number(c.value if c.value is not None else c.low) for c in added.claims)
        scope = added.claims[0].scope or "everyone"
        return f"{parts} {self._scope.get(scope, scope.replace('_', ' '))}, {_number(added.total)} in all"

    def figure(self, claim: Claim) -> str:
        """A claim's figure in words ("at least 146 civilians"), or its date."""
        if claim.kind == "date":
            day = claim.start.isoformat() if claim.start else "?"
            return f"{claim.what or 'it'} on {day}"
        template = self._hedge.get(claim.hedge, "{n}")
        if claim.value is None and claim.hedge != "between":
            template = self._hedge.get("vague", "{low} to {high}")
        number = template.format(n=_number(claim.value), low=_number(claim.low), high=_number(claim.high))
        scope = claim.scope or "everyone"
        return f"{number} {self._scope.get(scope, scope.replace('_', ' '))}"

    def _trust(self, event: Event, relation: Relation, scopes: int) -> float:
        trust = float(self._confidence.get(relation, 0.5))
        if event.start is None or any("date " in r and "taken for" in r for r in event.reasons):
            trust -= float(self._confidence.get("undated", 0.0))
        if scopes > 1:
            trust -= float(self._confidence.get("scope", 0.0))
        return round(max(trust, 0.05), 2)


def _source(claim: Claim) -> str:
    return claim.source or claim.document


def _claimant(claim: Claim) -> str | None:
    said = claim.origin if claim.attributed_to and claim.origin else claim.attributed_to
    return said.casefold() if said else None


def _figures(claims: Sequence[Claim]) -> list[str]:
    return sorted({f"{c.value}/{c.low}/{c.high}/{c.start}" for c in claims})


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def _list(names: list[str]) -> str:
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _digest(*parts: object) -> str:
    return blake2b("\x1f".join(str(p) for p in parts).encode(), digest_size=6).hexdigest()


def rows(book: Rulebook | None = None) -> Rows:
    """The row writer of a rulebook, compiled once."""
    return (book or rulebook()).built("discrepancies.rows", Rows)
