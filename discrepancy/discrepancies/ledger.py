"""Near and not compared: events of one place and neighbouring days that were kept apart, for the ledger.

Matching shows why events were put together. That two were not is said here, so that a raid told under two
days by two papers can be found in the ledger even though it gave no row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from discrepancy.model import Claim, Event, Passed

_NEAR = timedelta(days=1)


def apart(events: Sequence[Event], claims: Mapping[str, Claim]) -> Iterator[Passed]:
    """A line for each two neighbouring events of one place that count the same kind of people.

    Neighbouring is next in time and at most a day apart, so the cost is that of sorting. Only the largest
    figures of the two are named.
    """
    by_place: dict[str, list[tuple[date, Event]]] = defaultdict(list)
    for event in events:
        if event.start is not None and (event.place_id or event.spot):
            by_place[event.place_id or event.spot or ""].append((event.start, event))
    for place in sorted(by_place):
        ordered = sorted(by_place[place], key=lambda item: (item[0], item[1].id))
        for (early, one), (late, other) in pairwise(ordered):
            if late - early > _NEAR:
                continue
            first, second = largest(one, claims), largest(other, claims)
            for kind in sorted(first.keys() & second.keys()):
                days = "one day" if early == late else f"{early} and {late}"
                natures = f"{one.what}, {other.what}".replace("_", " ")
                reason = f"told as two events of {days}: {natures}"
                yield Passed(
                    None, kind, "not_comparable", tuple(sorted((first[kind].id, second[kind].id))), reason
                )


def largest(event: Event, claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claim with the largest figure of each counted kind."""
    found: dict[str, Claim] = {}
    for claim in (claims[i] for i in event.claims if i in claims):
        if claim.kind == "date" or claim.value is None or claim.coverage != "event":
            continue
        best = found.get(claim.kind)
        if best is None or (claim.value, claim.id) > (best.value or 0, best.id):
            found[claim.kind] = claim
    return found
