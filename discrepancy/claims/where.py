"""The place of the event that a figure counts: not the speaker's, not the hospital's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discrepancy.claims.scene import HEAD_SENTENCES, NEAR_SENTENCES, Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.rulebook import Rulebook

WIDE = frozenset({"country", "region", "continent"})
HOLD_REACH = 3
LEAD = 2
LOOK_AHEAD = 3
"""Sentences after a headline or lead in which the place that it kept back is named."""
BEFORE = 48
"""Characters before a place that are looked at for its preposition."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place mention chosen, and how."""

    mention: PlaceMention | None
    how: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a word before a place says of its part in the event: ``rules/<language>/where.toml``."""

    costs: dict[str, int]
    bare: int
    wide: int
    nested: int
    clause: int
    sure: int
    """A place that costs no more than this is where something happens."""
    areal: frozenset[str]
    """Natures that strike a region at once: their place is not narrowed to one town."""
    venues: frozenset[str]
    """Nouns after a name that make it a venue where people are taken, not where it happened ("X Hospital")."""
    venue: int
    taken: frozenset[str]
    """Words of care and transport: they make a place beside a venue the one where people were taken."""
    around: frozenset[str]
    """Prepositions that say only that it was not far ("near", "outside")."""
    of: frozenset[str]
    passed: frozenset[str]
    """Words between the preposition and the name ("in the town of X")."""


def load_where(book: Rulebook, language: str = "en") -> PlaceWords:
    """The costs of the ladder; a lower sum is the likelier place of the event."""
    table = book.toml(f"{language}/where.toml")
    costs = {word: int(row["cost"]) for row in table.get("before", []) for word in row.get("words", [])}
    other = table.get("costs", {})
    return PlaceWords(
        costs=costs,
        bare=other.get("bare", 30),
        wide=other.get("wide", 80),
        nested=other.get("nested", 60),
        clause=other.get("clause", 20),
        sure=other.get("sure", 8),
        areal=frozenset(table.get("areal", [])),
        venues=frozenset(table.get("venues", [])),
        taken=frozenset(table.get("taken", [])),
        around=frozenset(table.get("around", [])),
        of=frozenset(table.get("of", [])),
        venue=other.get("venue", 100),
        passed=frozenset(table.get("passed", [])),
    )


def where(
    scene: Scene,
    sentence: Sentence,
    near: int,
    words: PlaceWords,
    coverage: str = "event",
    areal: bool = False,
) -> Where:
    """The place of the event of a figure at offset ``near``.

    Sums of a war keep the country they name; ``areal`` events (quakes, floods) the region. Anything else that
    names only a country or region is at the main place of the document, where that lies in it.
    """
    inside = _best(scene, sentence, near, words)
    if coverage == "cumulative":
        return _of_sum(scene, sentence, inside)
    around = (
        inside is not None
        and not areal
        and _before(scene.text_of(sentence), sentence, inside, words) in words.around
    )
    if inside is not None and (areal or not (_wide(inside) or around)):
        return Where(inside, "place in the sentence")
    if inside is not None:
        narrower = _narrower(scene, sentence, inside, words)
        return narrower or Where(inside, "place in the sentence")
    return _carried_on(scene, sentence, words)


def _narrower(scene: Scene, sentence: Sentence, wide: PlaceMention, words: PlaceWords) -> Where | None:
    """The place inside a country or region that a lead keeps back, or the main place when it lies in it."""
    from discrepancy.places import relation

    if sentence.part in ("headline", "standfirst") or sentence.index <= LEAD:
        for later in scene.sentences[sentence.index + 1 : sentence.index + 1 + LOOK_AHEAD]:
            found = None if later.part == "link" else _best(scene, later, None, words, limit=words.wide - 1)
            if found is not None and not _wide(found) and _within(found, wide):
                return Where(found, "place named next")
    main = main_place(scene, words)
    if main is not None and main.place is not None and wide.place is not None:
        if _wide(wide) and relation(main.place, wide.place) == "contained":
            return Where(main, "main place of the document")
    return None


def _within(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether a place lies in another; one that no gazetteer knows may."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None:
        return True
    same = ("contained", "same") if _wide(outer) else ("contained", "near", "same")
    return inner.place.place_id != outer.place.place_id and relation(inner.place, outer.place) in same


def main_place(scene: Scene, words: PlaceWords) -> PlaceMention | None:
    """The place of the document's main event: the surest that its head names, a town before a country."""
    if not scene.main_place_known:
        scene.main_place_known = True
        wide = None
        for sentence in scene.sentences[:HEAD_SENTENCES]:
            if sentence.part == "link":
                continue
            found = _best(scene, sentence, None, words, limit=words.wide + words.bare)
            if found is not None and not _wide(found) and _cost(scene, sentence, found, words) <= words.bare:
                scene.main_place = found
                break
            wide = wide or found
        scene.main_place = scene.main_place or wide
    return scene.main_place


def _carried_on(scene: Scene, sentence: Sentence, words: PlaceWords) -> Where:
    """Of a sentence without a place: that of the figures right before it, else the main one."""
    for earlier in reversed(scene.sentences[max(0, sentence.index - NEAR_SENTENCES) : sentence.index]):
        if earlier.field != sentence.field or earlier.part == "link" or not earlier.holds_claims:
            continue
        found = _best(scene, earlier, None, words, limit=words.sure)
        if found is not None:
            return Where(found, "place that the story is at")
    main = main_place(scene, words)
    if main is not None:
        return Where(main, "main place of the document")
    for earlier in reversed(scene.sentences[: sentence.index]):
        found = None if earlier.part == "link" else _best(scene, earlier, None, words, limit=words.wide - 1)
        if found is not None:
            return Where(found, "place named before")
    return Where(None, "no place named")


def refine(scene: Scene, found: Where, same_day: Callable[[Sentence], bool], words: PlaceWords) -> Where:
    """The one narrower place that the document names inside the place found ("a district of" it), if any."""
    from discrepancy.places import relation

    mention = found.mention
    if mention is None or mention.place is None or _wide(mention):
        return found
    inner: dict[str, PlaceMention] = {}
    for sentence in scene.sentences:
        if sentence.part == "link" or not same_day(sentence):
            continue
        for candidate in scene.places(sentence):
            if candidate.place is None or candidate.place.place_id == mention.place.place_id:
                continue
            if relation(candidate.place, mention.place) != "contained":
                continue
            if _cost(scene, sentence, candidate, words) <= words.sure:
                inner.setdefault(candidate.place.place_id, candidate)
    if len(inner) != 1:
        return found
    return Where(next(iter(inner.values())), f"{found.how}, narrowed to the one part of it that is named")


def _best(
    scene: Scene, sentence: Sentence, near: int | None, words: PlaceWords, limit: int | None = None
) -> PlaceMention | None:
    """The mention with the lowest sum of costs; ``near`` None leaves the distance out."""
    text = scene.text_of(sentence)
    best = None
    best_key: tuple[int, int] | None = None
    previous_end = -1
    places = scene.places(sentence)
    for k, mention in enumerate(places):
        nested = previous_end >= 0 and text[previous_end : mention.offset_start].strip() in (
            ",",
            "",
            "of",
            ", in",
        )
        previous_end = mention.offset_end
        cost = _cost(scene, sentence, mention, words)
        cost += words.nested * nested + words.wide * _wide(mention)
        if limit is not None and cost > limit:
            continue
        if near is not None:
            low, high = sorted((mention.offset_start, near))
            cost += (high - low) // 2 + words.clause * text.count(";", low, high)
        key = (cost, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


def _holds_next(text: str, mention: PlaceMention, later: list[PlaceMention], words: PlaceWords) -> bool:
    """ "the Durban suburb of Umlazi": the first place only says where the second lies."""
    if not later:
        return False
    between = text[mention.offset_end : later[0].offset_start].lower().split()
    return (
        0 < len(between) <= HOLD_REACH and between[-1] in words.of and all(w in words.passed for w in between)
    )


def _cost(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> int:
    """What the words around the place cost: its preposition, over articles and "a quarter of the town of"."""
    text = scene.text_of(sentence)
    before = _before(text, sentence, mention, words)
    cost = words.costs.get(before, words.bare) if before else words.bare
    if mention.offset_start > sentence.start and text[mention.offset_start - 1] == "-":
        cost += words.venue  # "pro-Damascus media"
    after = text[mention.offset_end : min(sentence.end, mention.offset_end + BEFORE)]
    near = text[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start]
    if any(w in words.venues for w in _words(after)[:2]) or any(w in words.venues for w in _words(near)[-3:]):
        sentence_words = set(_words(text[sentence.start : sentence.end]))
        cost += words.venue * (not words.taken.isdisjoint(sentence_words))
    return cost


def _before(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> str:
    """The preposition of the place, or the word before it."""
    start = max(sentence.start, mention.offset_start - BEFORE)
    before = text[start : mention.offset_start].lower().split()
    of = False
    while len(before) > 1 and (before[-1] in words.passed or (of and before[-1] not in words.costs)):
        of = of or before[-1] in words.of
        before.pop()
    return before[-1] if before else ""


def _words(text: str) -> list[str]:
    return [w.strip(".,;:'’\"”)") for w in text.lower().split()]


def _of_sum(scene: Scene, sentence: Sentence, inside: PlaceMention | None) -> Where:
    """A sum is of the place it names, else of the country that the story is in."""
    if inside is not None:
        return Where(inside, "place in the sentence")
    for earlier in reversed(scene.sentences[: sentence.index]):
        found = next((m for m in reversed(scene.places(earlier)) if _wide(m)), None)
        if found is not None and earlier.part != "link":
            return Where(found, "country that the story is in")
    return Where(None, "no place named")


def _wide(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature in WIDE
