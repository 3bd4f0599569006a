"""Does a figure say again what another one says? Headline, lead and body repeat one figure: one claim."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.claims.coverage import TOLD
from discrepancy.claims.raw import RawClaim

LOOSE = frozenset({"headline", "standfirst"})
SMALL = 9
HEAD = 2
"""The last sentence of the lead."""


class Group:
    """Figures that say one thing, and those among them that differ in what decides whether another does."""

    def __init__(self) -> None:
        self.raws: list[RawClaim] = []
        self._faces: dict[tuple[object, ...], RawClaim] = {}
        self._sentences: set[int] = set()
        self._hedges: set[str] = set()

    def take(self, raw: RawClaim) -> None:
        """Add a figure."""
        self.raws.append(raw)
        self._sentences.add(raw.sentence.index)
        self._hedges.add(raw.phrase.hedged.hedge)
        mention = raw.where.mention
        face = (
            raw.scope,
            raw.when.period,
            mention.name.casefold() if mention is not None else None,
            mention.place.place_id if mention is not None and mention.place is not None else None,
            raw.sentence.part in LOOSE,
            _in_head(raw),
            raw.phrase.head,
        )
        self._faces.setdefault(face, raw)

    def says(self, raw: RawClaim) -> bool:
        """Whether the figure says again what the group says."""
        first = self.raws[0]
        if first.kind != raw.kind or first.polarity != raw.polarity:
            return False
        if raw.sentence.index in self._sentences:
            return False
        a, b = first.phrase.hedged, raw.phrase.hedged
        if a.value != b.value or (a.value is None and (a.low, a.high) != (b.low, b.high)):
            return False
        if len((self._hedges | {b.hedge}) - {"exactly"}) > 1:
            return False
        group = list(self._faces.values())
        if first.unit != raw.unit or not any(_scopes_agree(g, raw) for g in group):
            return False
        if (raw.whole is None) != (first.whole is None) and raw.scope == first.scope == "everyone":
            return False
        if first.when.coverage != raw.when.coverage:
            loose = first.sentence.part in LOOSE or raw.sentence.part in LOOSE
            if not loose:
                return False
        if not (_places_agree(group, raw) and _days_agree(group, raw)):
            return False
        if _dated_apart(group, raw) or _of_longer(group, raw):
            return False
        return not _small(raw) or any(_in_head(g) or _in_head(raw) or _same_people(g, raw) for g in group)


def _small(raw: RawClaim) -> bool:
    """Small figures recur by chance: "three others" here are not "three civilians" there."""
    value = raw.phrase.hedged.value
    return value is not None and value <= SMALL


def _dated_apart(group: list[RawClaim], raw: RawClaim) -> bool:
    """Whether a small figure far down has a day of its own, and the group none: it recurs by chance."""
    day = raw.when.period
    if not _small(raw) or _in_head(raw) or raw.when.how not in TOLD or day is None or day.start is None:
        return False
    return all(g.when.period is None or g.when.period.start is None for g in group)


def _of_longer(group: list[RawClaim], raw: RawClaim) -> bool:
    """Whether a small figure of one day meets one of a week, of other people: it recurs by chance."""
    day = raw.when.period
    if not _small(raw) or raw.sentence.part in LOOSE or day is None or not day.known:
        return False
    return all(
        g.scope != raw.scope
        and g.sentence.part not in LOOSE
        and g.when.period is not None
        and g.when.period.known
        and (g.when.period.start == g.when.period.end) != (day.start == day.end)
        for g in group
    )


def _in_head(raw: RawClaim) -> bool:
    return raw.sentence.part in LOOSE or raw.sentence.index <= HEAD


def _same_people(one: RawClaim, other: RawClaim) -> bool:
    """Whether two small figures count people of one name at places of one name."""
    if one.phrase.head and other.phrase.head and one.phrase.head != other.phrase.head:
        return False
    here, there = one.where.mention, other.where.mention
    return here is None or there is None or here.name.casefold() == there.name.casefold()


def _scopes_agree(one: RawClaim, other: RawClaim) -> bool:
    named = one.phrase.head and one.phrase.head == other.phrase.head  # "four medical staff", "the four staff"
    return one.scope == other.scope or "everyone" in (one.scope, other.scope) or bool(named)


def _days_agree(group: list[RawClaim], raw: RawClaim) -> bool:
    from discrepancy.times import compatible

    if raw.when.period is None:
        return True
    days = {day for g in group if (day := g.when.period) is not None}
    return all(compatible(day, raw.when.period) is not False for day in days)


def _places_agree(group: list[RawClaim], raw: RawClaim) -> bool:
    from discrepancy.places import relation

    mention = raw.where.mention
    if mention is None:
        return True
    for other in group:
        against = other.where.mention
        if against is None or against.name.casefold() == mention.name.casefold():
            continue
        if against.place is None or mention.place is None:
            if other.sentence.part in LOOSE or raw.sentence.part in LOOSE:
                continue
            return False
        if relation(against.place, mention.place) not in ("same", "contains", "contained", "near"):
            return False
    return True


class Alike:
    """The groups of one figure, filed by place: a register has thousands of villages."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._named: dict[str, list[int]] = {}
        """Numbers of groups by the names of their places."""
        self._open: list[int] = []
        """Those that say something without a place, or in a headline: any name may be theirs."""

    def take(self, raw: RawClaim) -> Group | None:
        """File a figure with the first group that says it; a new group, where none does."""
        home = next((n for n in self._candidates(raw) if self._groups[n].says(raw)), None)
        new = Group() if home is None else None
        if new is not None:
            self._groups.append(new)
        number = len(self._groups) - 1 if home is None else home
        mention = raw.where.mention
        if mention is not None:
            self._named.setdefault(mention.name.casefold(), []).append(number)
        if mention is None or raw.sentence.part in LOOSE:
            self._open.append(number)
        self._groups[number].take(raw)
        return new

    def _candidates(self, raw: RawClaim) -> Iterable[int]:
        """The groups that may say a figure, in order."""
        mention = raw.where.mention
        if mention is None or mention.place is not None or raw.sentence.part in LOOSE:
            return range(len(self._groups))
        # A name of no table is the place of those alone that have the name, or none.
        return sorted({*self._named.get(mention.name.casefold(), ()), *self._open})
