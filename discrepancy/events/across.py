"""Accounts of all documents → events: cohesive clusters of accounts, grown from the surest.

Accounts are taken from the surest (a day and a place) to the loosest (no date at all), and each joins the
event that it fits best on average, if no member of it forbids and none is of the same document. So A–B and
B–C do not make A–C, and an event of ten thousand accounts costs no more than its distinct ones: members that
say the same of place, time and nature are represented by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from discrepancy.events.accounts import Account
from discrepancy.events.blocking import Blocks, Keys
from discrepancy.events.ladders import Judgement, Ladders

_REPRESENTATIVES = 16
"""An event is judged by so many of its distinct members: the surest ones, since they came first."""
_SHORT_DAYS = 3


@dataclass(slots=True)
class Cluster:
    """Accounts of one event, in the order in which they joined, and why each did."""

    members: list[Account]
    reasons: list[tuple[str, str]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    faces: dict[object, Account] = field(default_factory=dict)
    """The distinct members, by what the ladders look at."""

    def take(self, account: Account, reason: Judgement | None) -> None:
        """Add a member."""
        if reason is not None:
            self.members.append(account)
            self.reasons.append((account.document, str(reason)))
        self.documents.add(account.document)
        if len(self.faces) < _REPRESENTATIVES:
            self.faces.setdefault(_face(account), account)


def _face(account: Account) -> object:
    return (
        account.spot.ids or account.spot.names,
        account.when,
        account.natures,
        account.sites,
        account.tolls,
    )


def certainty(account: Account) -> tuple[int, bool, date, str, int]:
    """The sort key that puts the surest account first. Ties fall by document, never by order of input."""
    when = account.when
    if when.start is not None and when.end is not None:
        level = 0 if (when.end - when.start).days <= _SHORT_DAYS else 1
    else:
        level = 2 if when.anchored else 3 if when.floating else 4
    published = account.published or date.max
    return (level, not account.spot.known, published, account.document, account.claims[0].offset_start)


def cluster(accounts: Sequence[Account], ladders: Ladders) -> list[Cluster]:
    """Put accounts of one event together. Near-linear: each account meets only events that share a key.

    Dated accounts come first; then events that the order of reading kept apart are joined; then the undated
    accounts choose among whole events.
    """
    ordered = sorted(accounts, key=certainty)
    keys = Keys(int(ladders.limits["wide_days"]))
    dated = [a for a in ordered if a.when.anchored]
    clusters = _joined(_grown(dated, [], ladders, keys), ladders, keys)
    undated = ordered[len(dated) :]
    return _joined(_grown(undated, clusters, ladders, keys), ladders, keys) if undated else clusters


def _grown(
    accounts: Sequence[Account], clusters: list[Cluster], ladders: Ladders, keys: Keys
) -> list[Cluster]:
    """Each account to the event it fits best, or to a new one."""
    blocks = Blocks(keys, int(ladders.limits["crowd"]))
    for number, found in enumerate(clusters):
        for face in found.faces.values():
            blocks.add(face, number)
    for account in accounts:
        best = _best(account, [(n, clusters[n]) for n in blocks.candidates(account)], ladders)
        if best is None:
            number = len(clusters)
            clusters.append(Cluster([account]))
            clusters[number].take(account, None)
        else:
            number = best[0]
            clusters[number].take(account, best[1])
        blocks.add(account, number)
    return clusters


def _joined(clusters: list[Cluster], ladders: Ladders, keys: Keys) -> list[Cluster]:
    """Events that fit each other as wholes, made one; the earlier takes in the later."""
    blocks = Blocks(keys, int(ladders.limits["crowd"]))
    kept: list[Cluster] = []
    for later in clusters:
        found: set[int] = set()
        for face in later.faces.values():
            found.update(blocks.candidates(face))
        best: tuple[float, int, Judgement] | None = None
        for number in sorted(found)[: int(ladders.limits["crowd"])]:
            fit = _fit(later, kept[number], ladders)
            if fit is not None and (best is None or fit[0] > best[0]):
                best = (fit[0], number, fit[1])
        if best is None:
            number = len(kept)
            kept.append(later)
        else:
            number = best[1]
            first = later.members[0].document
            kept[number].members += later.members
            kept[number].reasons += [(first, str(best[2])), *later.reasons]
            for account in later.members:
                kept[number].take(account, None)
        for face in later.faces.values():
            blocks.add(face, number)
    return kept


def _fit(one: Cluster, other: Cluster, ladders: Ladders) -> tuple[float, Judgement] | None:
    """How well two events fit, on average over their distinct members; None when any two forbid it."""
    a, b = one.members[0], other.members[0]
    if (a.coverage, a.polarity) != (b.coverage, b.polarity) or not one.documents.isdisjoint(other.documents):
        return None
    judgements = []
    for x in one.faces.values():
        for y in other.faces.values():
            judgement = ladders.judge(x, y)
            if judgement.forbidden:
                return None
            judgements.append(judgement)
    mean = sum(j.total for j in judgements) / len(judgements)
    dated = any(f.when.anchored for f in one.faces.values()) and any(
        f.when.anchored for f in other.faces.values()
    )
    if mean < (ladders.together if dated else ladders.undated):
        return None
    return mean, max(judgements, key=lambda j: (j.total, str(j)))


def _best(
    account: Account, candidates: Sequence[tuple[int, Cluster]], ladders: Ladders
) -> tuple[int, Judgement] | None:
    """The event that an account fits best; None when it fits none, or two nearly as well without a date."""
    found: list[tuple[float, int, Judgement]] = []
    for number, candidate in candidates:
        first = candidate.members[0]
        if account.document in candidate.documents or (first.coverage, first.polarity) != (
            account.coverage, account.polarity,
        ):  # fmt: skip
            continue
        judgements = []
        for face in candidate.faces.values():
            judgement = ladders.judge(account, face)
            if judgement.forbidden:
                break
            judgements.append(judgement)
        else:
            mean = sum(j.total for j in judgements) / len(judgements)
            strongest = max(judgements, key=lambda j: (j.total, str(j)))
            joined = account.when.anchored and any(f.when.anchored for f in candidate.faces.values())
            if mean >= (ladders.together if joined else ladders.undated):
                found.append((mean, -number, strongest))
    if not found:
        return None
    found.sort(reverse=True, key=lambda item: item[:2])
    if len(found) > 1 and not account.when.anchored and found[0][0] - found[1][0] < ladders.margin:
        return None
    return -found[0][1], found[0][2]
