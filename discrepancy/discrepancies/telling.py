"""Disagreeing claims → one plain sentence: who has which figure, and why they do not go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from discrepancy.discrepancies.dates import TWO_DAYS
from discrepancy.discrepancies.movement import movement
from discrepancy.discrepancies.voices import Voices
from discrepancy.model import Claim, Event
from discrepancy.rulebook import Rulebook, rulebook

_KEPT = 4096
"""Figures in words that are kept: reports of one event repeat each other's."""
_MOST_TOLD = 4
"""So many accounts are told in a sentence; of more, the number is given."""


class Sum(Struct, frozen=True):
    """A figure that a source gives only as parts: the claims that are its addends, and their sum."""

    claims: tuple[Claim, ...]
    total: float


class _Account(Struct):
    """The outlets that have one figure from one claimant, and whose texts they are."""

    names: dict[str, None] = field(default_factory=dict)
    """Each once, in the order in which they are told."""
    texts: set[str] = field(default_factory=set)


class Telling:
    """Tells by the templates of ``rules/en/explanations.toml``."""

    def __init__(self, book: Rulebook) -> None:
        told = book.toml("en/explanations.toml")
        self._hedge: dict[str, str] = told.get("hedge", {})
        self._kind: dict[str, str] = told.get("kind", {})
        self._scope: dict[str, str] = told.get("scope", {})
        self._one: dict[str, str] = told.get("one", {})
        self._happening: dict[str, str] = told.get("happening", {})
        self._why: dict[str, str] = told.get("why", {})
        self._nature: dict[str, str] = told.get("nature", {})
        self._voice: dict[str, str] = told.get("voice", {})
        self._camped = str(told.get("camped", ""))
        self._movement = movement(book)
        self._said: dict[tuple[object, ...], str] = {}

    def sentence(
        self, event: Event, claims: Sequence[Claim], kind: str, rule: str, nature: str | None,
        total: float | None, sums: Mapping[str, Sum], voices: Voices,
    ) -> str:  # fmt: skip
        """The sentence for claims in the order in which they are to be told."""
        told: dict[tuple[str, str | None], _Account] = {}
        for c in claims:
            said = self.summed(sums[c.id]) if c.id in sums else self.figure(c, rule)
            if kind == "place":
                said = f"{said} in {c.place}"
            account = told.setdefault((said, c.attributed_to), _Account())
            account.names[c.source or c.document] = None
            account.texts.add(voices.original(c.document))
        shown = [self._account(figure, by, a) for (figure, by), a in list(told.items())[:_MOST_TOLD]]
        if len(told) > len(shown):
            shown.append(f"{len(told) - len(shown)} more differ")
        dated = kind == "date" and rule != TWO_DAYS
        where = f" in {event.place}" if event.place and not dated and kind != "place" else ""
        named = self._kind.get(claims[0].kind, self._happened(event))
        what = "" if dated else f"{named}{where}: "
        why = self._why.get(rule, rule).format(sum=number(total))
        if nature in self._nature and (claims[0].attributed_to or "{claimant}" not in self._nature[nature]):
            why += ", and " + self._nature[nature].format(claimant=claims[0].attributed_to)
        sentence = f"{what}{', '.join(shown)}; {why}."
        return sentence[:1].upper() + sentence[1:]

    def _account(self, figure: str, by: str | None, account: _Account) -> str:
        """Who has one figure: "Gazette and Herald have 12 people (the mayor)"; copies are said to be so."""
        said_by = by or (self._voice.get("copies") if len(account.names) > len(account.texts) else None)
        verb = "has" if len(account.names) == 1 else "have"
        return f"{_list(list(account.names))} {verb} {figure}{f' ({said_by})' if said_by else ''}"

    def summed(self, added: Sum) -> str:
        """A sum in words: "8 and 261 people, 269 in all", "7 men and 6 women, 13 in all"."""
        parts = sorted(added.claims, key=lambda c: c.offset_start)
        values = [c.value if c.value is not None else c.low for c in parts]
        scopes = [c.scope or "everyone" for c in parts]
        if len(set(scopes)) == 1:
            said = f"{_and([number(v) for v in values])} {self._counted(scopes[0], None)}"
        else:
            each = zip(values, scopes, strict=True)
            said = _and([f"{number(value)} {self._counted(scope, value)}" for value, scope in each])
        return f"{said}, {number(added.total)} in all"

    def _happened(self, event: Event) -> str:
        """What an event is called: its nature, or what it is known by ("deaths")."""
        what = event.what or "date"
        return self._happening.get(what, what.replace("_", " "))

    def figure(self, claim: Claim, rule: str = "") -> str:
        """A claim's figure in words ("at least 146 civilians"), or its date; of two days only the day."""
        if claim.kind == "date":
            day = claim.start.isoformat() if claim.start else "?"
            return day if rule == TWO_DAYS else f"{claim.what or 'it'} on {day}"
        told = (claim.hedge, claim.value, claim.low, claim.high, self._group(claim))
        said = self._said.get(told)
        if said is None:
            if len(self._said) >= _KEPT:
                self._said.clear()
            said = self._said[told] = self._in_words(*told)
        return said

    def _group(self, claim: Claim) -> str:
        """The scope, or for soldiers, who are combatants like any militant, their camp."""
        scope = claim.scope or "everyone"
        camps = self._movement.camps(claim) if scope == self._camped else ()
        return next((camp for camp in camps if camp in self._scope), scope)

    def _in_words(
        self, hedge: str, value: float | None, low: float | None, high: float | None, scope: str
    ) -> str:
        template = self._hedge.get(hedge, "{n}")
        if value is None and hedge != "between":
            template = self._hedge.get("vague", "{low} to {high}")
        said = template.format(n=number(value), low=number(low), high=number(high))
        return f"{said} {self._counted(scope, value)}"

    def _counted(self, scope: str, value: float | None) -> str:
        """The scope in words, of one person or of several: "civilian", "civilians"."""
        many = self._scope.get(scope, scope.replace("_", " "))
        return self._one.get(scope, many) if value == 1 else many


def number(value: float | None) -> str:
    """Digits in groups of three, "?" for nothing."""
    return "?" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def _list(names: list[str]) -> str:
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} others"]
    return _and(names)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def telling(book: Rulebook | None = None) -> Telling:
    """The templates of a rulebook, read once."""
    return (book or rulebook()).built("discrepancies.telling", Telling)
