"""One row per figure: raw figures of a document → claims with every mention, ids and derivations."""

from __future__ import annotations

from msgspec import structs

from discrepancy.claims.dates import DatedEvent
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.repeats import LOOSE, Alike, Group
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.where import Figure, Places, Where
from discrepancy.digests import blake2b
from discrepancy.model import Claim, Document, Mention, Period, Step
from discrepancy.rulebook import Rulebook

GUARD = {
    "exactly": 0,
    "about": 1,
    "between": 1,
    "vague": 1,
    "at_most": 2,
    "less_than": 2,
    "more_than": 2,
    "at_least": 3,
}
"""The more guarded hedge of one number is the one that counts (contract §8)."""


def merge(
    document: Document,
    scene: Scene,
    raws: list[RawClaim],
    dated: list[DatedEvent],
    places: Places,
    book: Rulebook,
) -> list[Claim]:
    """The claims of a document in order of the text."""
    groups: list[Group] = []
    alike: dict[tuple[object, ...], Alike] = {}
    for raw in raws:
        hedged = raw.phrase.hedged
        known = alike.setdefault((raw.kind, raw.polarity, hedged.value or (hedged.low, hedged.high)), Alike())
        new = known.take(raw)
        if new is not None:
            groups.append(new)
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    ordered: list[tuple[list[RawClaim], str]] = []
    for group in groups:
        identity = _identity(document, group.raws[0], taken)
        ordered.append((group.raws, identity))
        for raw in group.raws:
            ids[id(raw)] = identity
    claims = [_claim(document, scene, group, identity, ids, book) for group, identity in ordered]
    claims += _dates(document, scene, dated, taken, places, book)
    return sorted(claims, key=lambda c: (c.field != "title", c.offset_start, c.kind, c.id))


def _identity(document: Document, raw: RawClaim, taken: dict[str, int]) -> str:
    hedged = raw.phrase.hedged
    said = (raw.kind, hedged.value, hedged.low, hedged.high, raw.scope, raw.phrase.who.lower())
    return _number(f"{document.id}\x1f" + "\x1f".join(map(str, said)), taken)


def _number(key: str, taken: dict[str, int]) -> str:
    """A stable id: the same words give the same id; the second of one key in a document is told apart."""
    taken[key] = taken.get(key, 0) + 1
    digest = blake2b(f"{key}\x1f{taken[key]}".encode("utf-8", "replace"), digest_size=6).hexdigest()
    return f"c{digest}"


def _claim(
    document: Document,
    scene: Scene,
    group: list[RawClaim],
    identity: str,
    ids: dict[int, str],
    book: Rulebook,
) -> Claim:
    base = min(
        group,
        key=lambda r: (
            r.sentence.part in LOOSE or r.sentence.part == "link",
            r.speaker is None,
            r.sentence.index,
        ),
    )
    hedged = max((r.phrase.hedged for r in group), key=lambda h: GUARD[h.hedge])
    if base.phrase.hedged.hedge != "exactly":
        hedged = base.phrase.hedged
    speaker = next((r.speaker for r in [base, *group] if r.speaker), None)
    scope = next((r.scope for r in [base, *group] if r.scope != "everyone"), "everyone")
    when = next((r.when for r in [base, *group] if r.when.period is not None), base.when)
    where = next((r.where for r in [base, *group] if r.where.mention), base.where)
    period = when.period or Period()
    who = next((r.phrase.who for r in [base, *group] if r.phrase.who), "")
    tokens = base.sentence.tokens
    assert tokens is not None
    mentions = tuple(_mention(scene, r) for r in [base, *[r for r in group if r is not base]])
    whole = next((r.whole for r in group if r.whole is not None), None)
    steps = [
        Step("figure", f"{hedged.hedge}", hedged.words, mentions[0].offset_start, mentions[0].offset_end),
        Step("kind", base.rule.id, base.how, tokens.starts[base.near], None),
        Step("scope", scope, who),
        Step("who says so", "attribution", speaker or "the outlet's own voice"),
        Step("when", when.how, when.words),
        Step("where", where.how, where.mention.name if where.mention else ""),
        Step("coverage", when.coverage, when.how),
    ]
    if len(group) > 1:
        steps.append(Step("repeated", "one row per figure", f"{len(group)} mentions"))
    return structs.replace(
        _stated(document, scene, base.sentence, period, where, book),
        id=identity,
        origin=_origin(document, speaker, book),
        kind=base.kind,
        value=hedged.value,
        hedge=hedged.hedge,
        low=hedged.low,
        high=hedged.high,
        who=who,
        scope=scope if base.unit is None else None,
        side=next((r.side for r in group if r.side), None),
        attributed_to=speaker,
        what=next((r.what for r in [base, *group] if r.what), None),
        coverage=when.coverage,
        polarity=base.polarity,
        offset_start=mentions[0].offset_start,
        offset_end=mentions[0].offset_end,
        rule=base.rule.id,
        mentions=mentions,
        subset_of=ids.get(id(whole)) if whole is not None else None,
        inclusive=any(r.inclusive for r in group),
        unit=base.unit,
        moved="up" if base.moved == "up" else "down" if base.moved == "down" else None,
        derivation=tuple(steps),
    )


def _mention(scene: Scene, raw: RawClaim) -> Mention:
    tokens = raw.sentence.tokens
    assert tokens is not None
    text = scene.text_of(raw.sentence)
    start, end = (
        tokens.starts[raw.phrase.first],
        tokens.ends[max(raw.phrase.hedged.last, raw.phrase.first + 1) - 1],
    )
    return Mention(
        quote=text[raw.sentence.start : raw.sentence.end],
        offset_start=start,
        offset_end=end,
        quote_start=raw.sentence.start,
        part=raw.sentence.part,
        field=raw.sentence.field,
        hedge=raw.phrase.hedged.hedge,
    )


def _floating(period: Period, book: Rulebook) -> tuple[str | None, str | None, int | None]:
    if period.known:
        return None, None, None
    from discrepancy.times import month_name, weekday_name

    weekday = weekday_name(period.weekday, book) if period.weekday is not None else None
    month = month_name(period.month, book) if period.month is not None else None
    return weekday, month, period.day


def _stated(
    document: Document,
    scene: Scene,
    sentence: Sentence,
    period: Period,
    where: Where,
    book: Rulebook,
) -> Claim:
    """What every claim has of its document, sentence, day and place; figure and rule are put in after."""
    mention = where.mention
    place = mention.place if mention else None
    weekday, month, day = _floating(period, book)
    return Claim(
        id="",
        document=document.id,
        source=document.source,
        origin=_origin(document, None, book),
        published=document.published,
        published_from=document.published_from,
        kind="date",
        value=None,
        hedge="exactly",
        low=None,
        high=None,
        who=None,
        scope=None,
        side=None,
        attributed_to=None,
        what=None,
        place=where.name,
        place_id=place.place_id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        site=None,
        start=period.start,
        end=period.end,
        weekday=weekday,
        month=month,
        day=day,
        coverage="event",
        polarity="asserted",
        part=sentence.part,
        field=sentence.field,
        quote=scene.text_of(sentence)[sentence.start : sentence.end],
        offset_start=sentence.start,
        offset_end=sentence.end,
        quote_start=sentence.start,
        rule="",
        containers=where.containers,
    )


def _origin(document: Document, speaker: str | None, book: Rulebook) -> str | None:
    """Whom the figure comes from in the end: the claimant, else the wire agency, else the outlet."""
    if speaker:
        from discrepancy.documents.sources import load

        return load(book).claimant(speaker) or speaker
    return document.credit or document.source


def _dates(
    document: Document,
    scene: Scene,
    dated: list[DatedEvent],
    taken: dict[str, int],
    places: Places,
    book: Rulebook,
) -> list[Claim]:
    claims: list[Claim] = []
    seen: set[tuple[object, ...]] = set()
    for event in dated:
        period = event.mention.period
        spot = places.place(Figure(event.sentence, event.near))
        key = (
            event.what,
            period.start,
            period.weekday,
            period.month,
            period.day,
            spot.mention.name if spot.mention else None,
        )
        if key in seen:
            continue
        seen.add(key)
        identity = _number(f"{document.id}\x1fdate\x1f" + "\x1f".join(map(str, key)), taken)
        claims.append(
            structs.replace(
                _stated(document, scene, event.sentence, period, spot, book),
                id=identity,
                what=event.what,
                offset_start=event.mention.offset_start,
                offset_end=event.mention.offset_end,
                rule=f"date.{event.what}",
                derivation=(
                    Step("event", f"date.{event.what}", event.words),
                    Step("when", event.mention.rule, event.mention.text),
                    Step("where", spot.how, spot.mention.name if spot.mention else ""),
                ),
            )
        )
    return claims
