"""The place of the event that a figure counts: not the speaker's, not the hospital's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discrepancy.claims.placecosts import PlaceWords, best, cost, preposition, wide
from discrepancy.claims.scene import HEAD_SENTENCES, NEAR_SENTENCES, Scene, Sentence
from discrepancy.model import PlaceMention

LOOK_AHEAD = 3
"""Sentences after a headline or lead in which the place that it kept back is named."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place mention chosen, and how."""

    mention: PlaceMention | None
    how: str


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
    inside = best(scene, sentence, near, words)
    if coverage == "cumulative":
        return _of_sum(scene, sentence, inside)
    if inside is None:
        return _carried_on(scene, sentence, words, areal)
    vague = wide(inside) or preposition(scene.text_of(sentence), sentence, inside, words) in words.around
    narrower = _narrower(scene, sentence, inside, words) if vague and not areal else None
    return narrower or Where(inside, "place in the sentence")


def _narrower(scene: Scene, sentence: Sentence, outer: PlaceMention, words: PlaceWords) -> Where | None:
    """The place inside a country or region that a lead keeps back, or the main place when it lies in it."""
    from discrepancy.places import relation

    if sentence.part in ("headline", "standfirst") or sentence.index <= scene.lead_end:
        for later in scene.sentences[sentence.index + 1 : sentence.index + 1 + LOOK_AHEAD]:
            found = None if later.part == "link" else best(scene, later, None, words, limit=words.wide - 1)
            if found is not None and not wide(found) and _within(found, outer):
                return Where(found, "place named next")
    main = main_place(scene, words)
    if main is None or main.place is None or outer.place is None or not wide(outer):
        return None
    if relation(main.place, outer.place) != "contained":
        return None
    return Where(main, "main place of the document")


def _within(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether a place lies in another; one that no gazetteer knows may."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None:
        return True
    same = ("contained", "same") if wide(outer) else ("contained", "near", "same")
    return inner.place.place_id != outer.place.place_id and relation(inner.place, outer.place) in same


def main_place(scene: Scene, words: PlaceWords) -> PlaceMention | None:
    """The place of the document's main event: the surest that its head names, a town before a country.

    Where the head names a city and one part or neighbour of it ("the Durban suburb of Umlazi"), it is that one;
    where it names only a country or region, the first town of it that the document goes on to name.
    """
    if not scene.main_place_known:
        scene.main_place_known = True
        scene.main_place = _exact(scene, words)
    return scene.main_place


def _exact(scene: Scene, words: PlaceWords) -> PlaceMention | None:
    head = [s for s in scene.sentences if s.part != "link"][:HEAD_SENTENCES]
    container = None
    first = None
    for sentence in head:
        found = best(scene, sentence, None, words, limit=words.wide + words.bare)
        if found is not None and not wide(found) and cost(scene, sentence, found, words) <= words.bare:
            first = found
            break
        container = container or found
    if first is None:
        rest = [s for s in scene.sentences if s.part != "link"][HEAD_SENTENCES:] if container else []
        later = (best(scene, s, None, words, limit=words.wide - 1) for s in rest)
        return next((m for m in later if m is not None and container and _within(m, container)), container)
    if first.place is None:
        return first
    inner: dict[str, PlaceMention] = {}
    for sentence in head:
        for mention in scene.places(sentence):
            if mention.place is None or wide(mention) or cost(scene, sentence, mention, words) > words.sure:
                continue
            if _part_of(mention, first):
                inner.setdefault(mention.place.place_id, mention)
    return next(iter(inner.values())) if len(inner) == 1 else first


def _part_of(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether a place is a part of another, or a smaller neighbour."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None or inner.place.place_id == outer.place.place_id:
        return False
    how = relation(inner.place, outer.place)
    return how == "contained" or (how == "near" and inner.place.population < outer.place.population)


def main_area(scene: Scene, words: PlaceWords) -> PlaceMention | None:
    """Where an event that strikes a region at once is said to be first, be it a town or a province."""
    for sentence in scene.sentences[:HEAD_SENTENCES]:
        found = None if sentence.part == "link" else best(scene, sentence, sentence.start, words)
        if found is not None:
            return found
    return None


def _carried_on(scene: Scene, sentence: Sentence, words: PlaceWords, areal: bool) -> Where:
    """Of a sentence without a place: that of the figures right before it, else the main one."""
    for earlier in reversed(scene.sentences[max(0, sentence.index - NEAR_SENTENCES) : sentence.index]):
        if earlier.field != sentence.field or earlier.part == "link" or not earlier.holds_claims:
            continue
        found = best(scene, earlier, None, words, limit=words.sure)
        if found is not None:
            return Where(found, "place that the story is at")
    main = (main_area(scene, words) if areal else None) or main_place(scene, words)
    if main is not None:
        return Where(main, "main place of the document")
    for earlier in reversed(scene.sentences[: sentence.index]):
        found = None if earlier.part == "link" else best(scene, earlier, None, words, limit=words.wide - 1)
        if found is not None:
            return Where(found, "place named before")
    return Where(None, "no place named")


def refine(scene: Scene, found: Where, same_day: Callable[[Sentence], bool], words: PlaceWords) -> Where:
    """The one narrower place that the document names inside the place found ("a district of" it), if any."""
    from discrepancy.places import relation

    mention = found.mention
    if mention is None or mention.place is None or wide(mention):
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
            if cost(scene, sentence, candidate, words) <= words.sure:
                inner.setdefault(candidate.place.place_id, candidate)
    if len(inner) != 1:
        return found
    return Where(next(iter(inner.values())), f"{found.how}, narrowed to the one part of it that is named")


def _of_sum(scene: Scene, sentence: Sentence, inside: PlaceMention | None) -> Where:
    """A sum is of the place it names, else of the country that the story is in."""
    if inside is not None:
        return Where(inside, "place in the sentence")
    for earlier in reversed(scene.sentences[: sentence.index]):
        found = next((m for m in reversed(scene.places(earlier)) if wide(m)), None)
        if found is not None and earlier.part != "link":
            return Where(found, "country that the story is in")
    return Where(None, "no place named")
