"""Accounts of all documents → events: cohesive clusters of accounts, grown from the surest.

Accounts are taken from the surest (a day and a place) to the loosest (no date at all), and each joins the
event that it fits best, if none of its times forbids and no account of its own document tells it apart. So
A–B and B–C do not make A–C, and an event of ten thousand accounts costs no more than its distinct ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from discrepancy.events.accounts import Account
from discrepancy.events.blocking import Blocks, Keys
from discrepancy.events.clusters import Cluster
from discrepancy.events.ladders import Judgement, Ladders

_SHORT_DAYS = 3
_PASSES = 3
_OTHER_DAY = frozenset({"adjacent", "apart", "clash", "background", "stale"})


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
        single = Cluster.of(account)
        best = _best(single, [(n, clusters[n]) for n in blocks.candidates(account)], ladders)
        if best is None:
            number = len(clusters)
            clusters.append(single)
        else:
            number = best[0]
            clusters[number].take(account, best[1])
        blocks.add(account, number)
    return clusters


def _joined(clusters: list[Cluster], ladders: Ladders, keys: Keys) -> list[Cluster]:
    """Events that fit each other as wholes, made one; the earlier takes in the later.

    A joined event may fit a third that neither half did, so the pass is repeated while it joins any.
    """
    for _ in range(_PASSES):
        before = len(clusters)
        clusters = _joined_once(clusters, ladders, keys)
        if len(clusters) == before:
            break
    return clusters


def _joined_once(clusters: list[Cluster], ladders: Ladders, keys: Keys) -> list[Cluster]:
    blocks = Blocks(keys, int(ladders.limits["crowd"]))
    kept: list[Cluster] = []
    for later in clusters:
        found: set[int] = set()
        for face in later.faces.values():
            found.update(blocks.candidates(face))
        nearest = sorted(found)[: int(ladders.limits["crowd"])]
        best = _best(later, [(n, kept[n]) for n in nearest], ladders)
        if best is None:
            number = len(kept)
            kept.append(later)
        else:
            number = best[0]
            kept[number].take_in(later, best[1])
        for face in later.faces.values():
            blocks.add(face, number)
    return kept


def _best(
    one: Cluster, candidates: Sequence[tuple[int, Cluster]], ladders: Ladders
) -> tuple[int, Judgement] | None:
    """The event that another (often of one account) fits best.

    None when it fits none, or two nearly as well and has no date of its own to choose by.
    """
    found: list[tuple[float, int, Judgement]] = []
    dated = one.summary.when.anchored
    for number, candidate in candidates:
        judgement = _fit(one, candidate, ladders)
        if judgement is None:
            continue
        both = dated and candidate.summary.when.anchored
        if judgement.total >= (ladders.together if both else ladders.undated):
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
            between = _fit(by_number[-number], by_number[-rival[1]], ladders)
            if between is None or between.total < ladders.undated:
                return None
    return -number, judgement


def _fit(one: Cluster, other: Cluster, ladders: Ladders) -> Judgement | None:
    """How well two events fit as wholes; None where members of theirs forbid it."""
    a, b = one.summary, other.summary
    if (a.coverage, a.polarity) != (b.coverage, b.polarity):
        return None
    judgement = ladders.judge(a, b)
    if judgement.forbidden:
        return None
    if any(ladders.bars(x, y) for x in one.times.values() for y in other.times.values()):
        return None
    shared = [name for name in one.documents if name in other.documents]
    if not shared:
        return judgement
    if any(_told_apart(x, y, ladders) for n in shared for x in one.documents[n] for y in other.documents[n]):
        return None
    return judgement.plus("own document", "sibling", ladders.sibling)


def _told_apart(one: Account, other: Account, ladders: Ladders) -> bool:
    """Whether one document tells two accounts apart by their days or their sites."""
    return ladders.time(one, other) in _OTHER_DAY or ladders.sites(one, other) == "different"
