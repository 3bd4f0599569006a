"""Accounts of all documents → events: cohesive clusters of accounts, grown from the surest.

Accounts are taken from the surest (a day and a place) to the loosest (no date at all), and each joins the
event that it fits best, if none of its times forbids and no account of its own document tells it apart. So
A–B and B–C do not make A–C, and an event of ten thousand accounts costs no more than its distinct ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from discrepancy.events.accounts import Account
from discrepancy.events.clusters import Cluster
from discrepancy.events.index import Blocks
from discrepancy.events.ladders import Judgement, Ladders
from discrepancy.events.spots import ONE_PLACE

_SHORT_DAYS = 3
_PASSES = 3
_OTHER_DAY = frozenset({"adjacent", "once", "apart", "clash", "background", "stale"})


def certainty(account: Account) -> tuple[int, int, date, str, int]:
    """The sort key that puts the surest account first. Ties fall by document, never by order of input.

    One that names only a country, or a place of no table, comes after those of towns, for which it looks.
    """
    when = account.when
    if when.start is not None and when.end is not None:
        level = 0 if (when.end - when.start).days <= _SHORT_DAYS else 1
    else:
        level = 2 if when.anchored else 3 if when.floating else 4
    published = account.published or date.max
    vague = 2 * (not account.spot.known) + account.spot.vague
    return (level, vague, published, account.document, account.claims[0].offset_start)


def cluster(accounts: Sequence[Account], ladders: Ladders) -> list[Cluster]:
    """Put accounts of one event together. Near-linear: each account meets only events that share a key.

    Dated accounts come first, those of known towns first of all; then events that the order of reading
    kept apart are joined; then the undated accounts choose among whole events.
    """
    ordered = sorted(accounts, key=certainty)
    dated = [a for a in ordered if a.when.anchored]
    towns, others = ([a for a in dated if a.spot.vague is vague] for vague in (False, True))
    undated = ordered[len(dated) :]
    growing = _Growing(ladders, ordered)
    for batch in (towns, others, undated):
        growing.take(batch)
        growing.join()
    return [c for c in growing.clusters if c.members]


class _Growing:
    """The events so far, and the index in which accounts find those they may belong to."""

    def __init__(self, ladders: Ladders, accounts: Iterable[Account]) -> None:
        self.clusters: list[Cluster] = []
        self._ladders = ladders
        crowd = int(ladders.limits["crowd"])
        keys = ladders.keys()
        common = int(ladders.limits.get("common_figure", crowd))
        self._blocks = Blocks(keys, crowd, common, filter(keys.looks_further, accounts))
        self._now: dict[int, int] = {}
        """The event into which another was taken in, by number."""

    def take(self, accounts: Sequence[Account]) -> None:
        """Each account to the event it fits best, or to a new one."""
        for account in accounts:
            single = Cluster.of(account)
            best = _best(single, self._candidates([account], None), self._ladders)
            if best is None:
                number = len(self.clusters)
                self.clusters.append(single)
            else:
                number = best[0]
                self.clusters[number].take(account, best[1])
            self._blocks.add(account, number)

    def join(self) -> None:
        """Events that fit each other as wholes, made one; the earlier takes in the later.

        Two events of one account each were held against each other when the later was made, so only those
        that have grown are looked at, and again when they have grown once more.
        """
        grown = [n for n, c in enumerate(self.clusters) if len(c.members) > 1]
        for _ in range(_PASSES):
            joined: list[int] = []
            for number in grown:
                if not self.clusters[number].members:
                    continue
                one = self.clusters[number]
                best = _best(one, self._candidates(one.faces, number), self._ladders)
                if best is not None:
                    first, last = sorted((number, best[0]))
                    self.clusters[first].take_in(self.clusters[last], best[1])
                    self.clusters[last] = Cluster([])
                    self._now[last] = first
                    joined.append(first)
            if not joined:
                return
            grown = sorted(set(joined))

    def _candidates(self, accounts: Iterable[Account], but: int | None) -> list[tuple[int, Cluster]]:
        numbers: set[int] = set()
        for account in accounts:
            numbers.update(self._blocks.candidates(account))
        if self._now:
            numbers = {self._here(n) for n in numbers}
        numbers.discard(-1 if but is None else but)
        limit = int(self._ladders.limits["crowd"])
        return [(n, self.clusters[n]) for n in sorted(numbers)[:limit]]

    def _here(self, number: int) -> int:
        while number in self._now:
            number = self._now[number]
        return number


def _best(
    one: Cluster, candidates: Sequence[tuple[int, Cluster]], ladders: Ladders
) -> tuple[int, Judgement] | None:
    """The event that another (often of one account) fits best.

    None when it fits none, or two nearly as well and has no date of its own to choose by.
    """
    found: list[tuple[float, int, Judgement]] = []
    dated = one.summary.when.anchored
    for number, candidate in candidates:
        both = dated and candidate.summary.when.anchored
        judgement = _fit(one, candidate, ladders, ladders.together if both else ladders.undated)
        if judgement is not None:
            found.append((judgement.total, -number, judgement))
    if not found:
        return None
    found.sort(reverse=True, key=lambda item: item[:2])
    total, number, judgement = found[0]
    if not dated:
        by_number = dict(candidates)
        for rival in found[1:]:
            if total - rival[0] >= ladders.margin:
                break
            if _fit(by_number[-number], by_number[-rival[1]], ladders, ladders.undated) is None:
                return None
    return -number, judgement


def _fit(one: Cluster, other: Cluster, ladders: Ladders, least: float) -> Judgement | None:
    """How well two events fit as wholes; None where that is below ``least`` or members forbid it."""
    a, b = one.summary, other.summary
    if (a.coverage, a.polarity) != (b.coverage, b.polarity):
        return None
    judgement = ladders.judge(a, b, least)
    if judgement is None or judgement.forbidden:
        return None
    if any(ladders.bars(x, y) for x in one.times for y in other.times):
        return None
    mine, theirs = one.documents, other.documents
    shared = [
        (x, y)
        for name in mine
        if name in theirs
        for x in mine[name]
        for y in theirs[name]
        if x.figures and y.figures  # a day alone is no second event
    ]
    if shared:
        if any(_told_apart(x, y, ladders) for x, y in shared):
            return None
        judgement = judgement.plus("own document", "sibling", ladders.sibling)
    return judgement if judgement.total >= least else None


def _told_apart(one: Account, other: Account, ladders: Ladders) -> bool:
    """Whether one document tells two accounts apart: by days, by sites, or by what was done and where."""
    if ladders.time(one, other) in _OTHER_DAY or ladders.sites(one, other) == "different":
        return True
    alike = not one.natures or not other.natures or not one.natures.isdisjoint(other.natures)
    if alike or ladders.place(one, other) in ONE_PLACE:
        return False
    return not {kind for kind, _ in one.tolls}.isdisjoint([kind for kind, _ in other.tolls])
