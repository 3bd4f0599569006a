"""The claims of one event → statements: each claim with the part it plays in its document's account.

A *total* counts all of its scope; a *part* counts some ("21 others", "16 of them"); only like is held against
like. The main scope of a document is the widest it gives a total for, since a paper that counts only
civilians means them when another counts people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.discrepancies.intervals import Span, span_of
from discrepancy.discrepancies.movement import Movement
from discrepancy.discrepancies.parts import FEW, SHORTLY, parts_of, seen_in, shares_of_towns
from discrepancy.discrepancies.scopes import EVERYONE, Scopes
from discrepancy.discrepancies.spreads import NOWHERE, Spread, Spreads
from discrepancy.model import Claim

ONE_HOUSE = "those who came to one house, and a larger figure"
_JOINED = 24
"""Characters between a figure and the "others" that are counted with it."""


class Background(Struct, frozen=True):
    """What is known of a document beyond its claims."""

    asof: date | None
    moving: bool
    voice: str
    """The document whose text this one copies, or its own id."""


class Statement(Struct, frozen=True):
    """A claim in its role."""

    claim: Claim
    span: Span
    scope: str
    main: bool
    part: bool
    firm: bool
    """Whether it is a part for more than that it counts bodies, or those of one house."""
    qualifiers: frozenset[str]
    asof: date | None
    moving: bool
    overtaken: bool
    voice: str
    received: bool = False
    """Whether it counts those who came to one house, or are there still: at most a part of a larger one."""
    beside_one: bool = False
    """Whether one known person comes to it whom no number counts ("the driver and 12 passengers")."""
    contests: bool = False
    """Whether who gives it sets it against another ("insists that only four died")."""
    beside_dead: bool = False
    """Whether its sentence counts the dead as well: then it is one claimant's whole toll."""
    with_doer: bool = False
    """Whether its sentence tells that who did it died too, and may be counted."""
    spread: Spread = NOWHERE
    """Over which places or days it is a sum."""
    local: str | None = None
    """Id of the town whose share it counts, of a disaster that struck several."""
    sole: bool = False
    """Whether it is all that its document tells of a narrow group: of the policemen, the children."""
    added: tuple[Claim, ...] = ()
    """The other addends, where the document gives only parts and the figure is their sum."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that state it."""
        return (self.claim, *self.added)

    @property
    def document(self) -> str:
        """Id of the document that states it."""
        return self.claim.document


def statements(
    claims: Sequence[Claim],
    about: dict[str, Background],
    scopes: Scopes,
    movement: Movement,
    spreads: Spreads,
    apart: float | None = None,
    deaths: str = "",
) -> dict[str, list[Statement]]:
    """The statements of one event by kind. Denied and hypothetical claims and dates are left out.

    ``deaths`` is the kind that counts the dead. ``apart``: the event struck several towns, places further
    apart than so many kilometres, and the figure of one is its share.
    """
    sorted_out: dict[tuple[str, str], list[tuple[Claim, Span]]] = defaultdict(list)
    opening: dict[tuple[str, int], int] = {}
    for claim in claims:
        span = span_of(claim)
        if claim.kind != "date":
            key = (claim.document, claim.quote_start)
            opening[key] = min(opening.get(key, claim.offset_start), claim.offset_start)
        if claim.polarity == "asserted" and claim.kind != "date" and span is not None:
            sorted_out[(claim.kind, claim.document)].append((claim, span))
    tolls = frozenset((c.document, c.quote_start) for c in claims if c.kind == deaths)
    found: dict[str, list[Statement]] = defaultdict(list)
    for (kind, document), pairs in sorted(sorted_out.items()):
        # "Another three died" comes on top of a toll; "12 killed and another 30 hurt" are all the hurt,
        # and so are the hurt of "Another 30 were hurt", if no other figure before it counts any.
        first = min(c.offset_start for c, _ in pairs)
        added = {
            c.id for c, _ in pairs
            if (kind == deaths or c.offset_start > first)
            and opening[c.document, c.quote_start] == c.offset_start
            and (movement.adds(c) or (c.offset_start > first and _like(c) and movement.also(c)))
        }  # fmt: skip
        found[kind] += _of_document(pairs, about[document], scopes, movement, spreads, added, apart, tolls)
    return found


def _like(claim: Claim) -> bool:
    """Whether those counted are of no group of their own: fighters who "also died" are all their dead."""
    return (claim.scope or EVERYONE) == EVERYONE


def _of_document(
    pairs: list[tuple[Claim, Span]],
    about: Background,
    scopes: Scopes,
    movement: Movement,
    spreads: Spreads,
    added: set[str],
    apart: float | None,
    tolls: frozenset[tuple[str, int]],
) -> list[Statement]:
    qualifiers = _qualifiers(pairs, movement)
    joined = _lists(pairs, movement, scopes)
    local = set() if apart is None else shares_of_towns(pairs, apart)
    firm = parts_of(pairs, movement) | added | local | {c.id for listed in joined for c in listed}
    firm |= {c.id for c, _ in pairs if movement.somebody(c)}
    parts = firm | seen_in(pairs, movement)
    whole = [(c, span) for c, span in pairs if c.id not in parts and not qualifiers[c.id]]
    # "Dozens killed" over a story of 17 dead civilians counts these: numbers say how wide a report counts.
    numbers = [c for c, span in whole if not span.vague]
    totals = {c.scope or EVERYONE for c in numbers or [c for c, _ in whole]}
    widest = {s for s in totals if not any(scopes.inside(s, other) for other in totals)}
    main = next(iter(widest)) if len(widest) == 1 else (EVERYONE if EVERYONE in widest else None)
    told = Counter(c.scope or EVERYONE for c, _ in pairs)
    heads = [c for c, _ in whole if (c.scope or EVERYONE) == main]
    found = [
        Statement(
            claim=c,
            span=span,
            scope=c.scope or EVERYONE,
            main=c.id not in parts
            and not qualifiers[c.id]
            and main is not None
            and (
                (c.scope or EVERYONE) == main
                or (span.vague and scopes.inside(main, c.scope or EVERYONE))
                # "Doctors count 36 dead, the ministry 14 citizens": each counts all, by whatever name.
                or (
                    scopes.interchangeable(c.scope or EVERYONE, main, c.kind)
                    and all(rivals(c, head) for head in heads)
                )
            ),
            part=c.id in parts,
            firm=c.id in firm,
            qualifiers=qualifiers[c.id],
            asof=about.asof,
            moving=about.moving,
            overtaken=movement.overtaken(c),
            voice=about.voice,
            received=movement.received(c) or movement.remaining(c) or movement.alone(c),
            beside_one=movement.beside_one(c),
            contests=movement.contests(c),
            beside_dead=(c.document, c.quote_start) in tolls,
            with_doer=movement.with_doer(c),
            spread=spreads.of(c),
            local=c.place_id if c.id in local else None,
            sole=told[c.scope or EVERYONE] == 1
            and not qualifiers[c.id]
            and not (movement.with_kin(c) or movement.of_some(c) or movement.somebody(c))
            and not scopes.interchangeable(c.scope or EVERYONE, EVERYONE, c.kind),
        )
        for c, span in pairs
    ]
    if len(pairs) == 1:
        return found  # most, and nothing to be added to it
    return found + added_up(found) + _together(found, joined, movement)


def _qualifiers(pairs: list[tuple[Claim, Span]], movement: Movement) -> dict[str, frozenset[str]]:
    """The qualifiers of each claim. Whose only hurt are slightly hurt tells of no others: these are all."""
    found = {c.id: movement.qualifiers(c) for c, _ in pairs}
    senses: dict[str | None, set[frozenset[str]]] = defaultdict(set)
    for c, _ in pairs:
        senses[c.scope].add(found[c.id])
    mild = {scope for scope, told in senses.items() if told and all(movement.mild(one) for one in told)}
    return {c.id: frozenset() if c.scope in mild and not c.subset_of else found[c.id] for c, _ in pairs}


def added_up(found: Sequence[Statement]) -> list[Statement]:
    """Totals that a document gives only as parts: "eight badly hurt … 261 lightly" are 269 hurt.

    The parts are of one voice and scope, stand close together, exclude each other by their words, and the
    document has no number for all of them.
    """
    whole = {s.scope for s in found if not (s.part or s.qualifiers or s.span.vague or s.overtaken)}
    groups: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for s in found:
        if s.qualifiers and not (s.part or s.span.vague or s.overtaken) and s.scope not in whole:
            groups[(s.scope, s.claim.attributed_to)].append(s)
    sums = []
    for _, parts in sorted(groups.items(), key=lambda item: str(item[0])):
        parts.sort(key=lambda s: s.claim.offset_start)
        near = all(b.claim.offset_start - a.claim.offset_start <= SHORTLY for a, b in pairwise(parts))
        apart = all(a.qualifiers.isdisjoint(b.qualifiers) for a, b in combinations(parts, 2))
        if not 1 < len(parts) <= FEW or not near or not apart:
            continue
        spans = [s.span for s in parts]
        exact = all(span.hedge == "exactly" for span in spans)
        high = sum(span.high for span in spans if span.high is not None)
        span = Span(
            sum(span.low for span in spans),
            high if all(span.high is not None for span in spans) else None,
            sum(span.best for span in spans),
            "exactly" if exact else "at_least" if any(span.high is None for span in spans) else "between",
        )
        first, *others = parts
        sums.append(
            replace(first, span=span, main=True, qualifiers=frozenset(), added=tuple(s.claim for s in others))
        )
    return sums


def _lists(pairs: list[tuple[Claim, Span]], movement: Movement, scopes: Scopes) -> list[tuple[Claim, ...]]:
    """ "Nine children and 14 others", "31 passengers and two staff": claims that are one figure."""
    exact = [c for c, span in pairs if span.value and span.hedge == "exactly" and not c.subset_of]
    exact.sort(key=lambda c: (c.field, c.offset_start, c.id))
    found: list[tuple[Claim, ...]] = []
    for before, after in pairwise(exact):
        alike = (before.field, before.quote_start, before.place, before.start, before.end) == (
            after.field, after.quote_start, after.place, after.start, after.end,
        )  # fmt: skip
        near = 0 < after.offset_start - before.offset_end <= _JOINED
        wider = scopes.inside(before.scope or EVERYONE, after.scope or EVERYONE) and movement.besides(after)
        if not (alike and near and (wider or movement.listed(before, after))):
            continue
        if found and found[-1][-1] is before:
            found[-1] += (after,)
        else:
            found.append((before, after))
    return [
        listed
        for listed in found
        if movement.closes(listed[-2], listed[-1])
        # "Two people, a man and his wife": the first is the sum of the others.
        and not (len(listed) > 2 and listed[0].value == sum(c.value or 0 for c in listed[1:]))
    ]


def _together(
    found: Sequence[Statement], lists: Sequence[tuple[Claim, ...]], movement: Movement
) -> list[Statement]:
    """The sums of listed figures, where the document has no such figure of its own."""
    stated = {s.span.value for s in found if not s.part}
    by_id = {s.claim.id: s for s in found}
    sums = []
    for listed in lists:
        *rest, last = listed
        total = sum(float(c.value or 0) for c in listed)
        if total in stated or movement.of_more(listed[0]):
            continue
        if not any(movement.partial(c) for c in listed):
            scope = last.scope if last.scope == rest[0].scope else EVERYONE
            sums.append(
                replace(
                    by_id[last.id],
                    span=Span(total, total, total),
                    scope=scope or EVERYONE,
                    main=True,
                    part=False,
                    added=tuple(rest),
                )
            )
    return sums


def received(a: Statement, b: Statement) -> bool:
    """Whether one counts those of one house or place, and the other is a larger figure."""
    return any(x.received and x.span.best < y.span.best for x, y in ((a, b), (b, a)))


def rivals(a: Claim, b: Claim) -> bool:
    """Whether two claims are put in the mouths of two claimants."""
    if not a.attributed_to or not b.attributed_to or (a.origin and a.origin == b.origin):
        return False
    one, other = _words(a.attributed_to), _words(b.attributed_to)
    return bool(one) and bool(other) and not one & other


def _words(claimant: str) -> frozenset[str]:
    return frozenset(w for w in claimant.casefold().replace("-", " ").split() if len(w) > 3)
