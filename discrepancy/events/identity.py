"""Names of events: from what an event is (where, when, how counted), not from where it stands in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from discrepancy.digests import blake2b
from discrepancy.events.accounts import Account
from discrepancy.events.clusters import Cluster


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits for some values, the same on every machine and in every run."""
    return blake2b("\x1f".join(str(p) for p in parts).encode(), digest_size=6).hexdigest()


def event_ids(clusters: Sequence[Cluster]) -> list[str]:
    """One id for each cluster, in their order.

    The id is made of the surest account's place, time and coverage. Where two share these (two bombings
    of a city on one day) each also takes in its first document and figures, so that a third, unrelated event
    elsewhere renames neither.
    """
    keys = [identity(found.members[0]) for found in clusters]
    sharers: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        sharers[key].append(number)
    names = [""] * len(clusters)
    for key, numbers in sharers.items():
        for number in numbers:
            first = clusters[number].members[0]
            extra = () if len(numbers) == 1 else (first.document, first.claims[0].id)
            names[number] = f"e-{digest(key, *extra)}"
    return names


def identity(first: Account) -> str:
    """What an event is called by if no other is called so: place, time and coverage of its surest account."""
    place = sorted(first.spot.ids) or sorted(first.spot.names)
    when = first.when
    if not place or not (when.anchored or when.floating):
        return digest("loose", first.document, first.claims[0].id)
    return digest(
        first.coverage,
        first.polarity,
        *place,
        when.start,
        when.end,
        sorted(when.weekdays),
        when.month,
        when.day,
    )
