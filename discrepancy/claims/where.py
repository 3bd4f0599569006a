"""The place of the event that a figure counts: not the speaker's, not the hospital's."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention

WIDE = frozenset({"country", "region", "continent", "area"})
EVENT_PREPOSITIONS = frozenset({"in", "at", "near", "on", "of", "outside", "off", "around", "inside", "from", "across", "over", "throughout", "hit", "rocked", "struck", "through"})


@dataclass(frozen=True, slots=True)
class Where:
    """The place mention chosen, and how."""

    mention: PlaceMention | None
    how: str


def where(scene: Scene, sentence: Sentence, near: int, reach: int = 6) -> Where:
    """The place of the event of a figure at offset ``near``."""
    inside = _in_sentence(scene, sentence, near)
    if inside is not None and not _wide(inside):
        return Where(inside, "place in the sentence")
    narrower = _around(scene, sentence, inside, reach)
    if narrower is not None:
        return narrower
    if inside is not None:
        return Where(inside, "place in the sentence")
    return Where(None, "no place named")


def _in_sentence(scene: Scene, sentence: Sentence, near: int) -> PlaceMention | None:
    text = scene.text_of(sentence)
    places = scene.places(sentence)
    best = None
    best_key = None
    previous_end = -9
    for mention in places:
        nested = mention.offset_start - previous_end <= 4 and text[previous_end : mention.offset_start].strip() in (",", "")
        previous_end = mention.offset_end
        before = text[max(sentence.start, mention.offset_start - 12) : mention.offset_start].lower().split()
        word = before[-1] if before else ""
        key = abs(mention.offset_start - near)
        if word not in EVENT_PREPOSITIONS and "the" not in (word,):
            key += 25
        if word == "from":
            key += 40
        if nested:
            key += 60
        if _wide(mention):
            key += 80
        low, high = sorted((mention.offset_start, near))
        key += 20 * text.count(";", low, high)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


def _around(scene: Scene, sentence: Sentence, wide: PlaceMention | None, reach: int) -> Where | None:
    """The place that the story is at: named in earlier sentences, or right after a lead that keeps it back."""
    index = sentence.index
    head = sentence.part in ("headline", "standfirst") or index <= 2
    if head:
        for later in scene.sentences[index + 1 : index + 4]:
            if later.part == "link" or later.field != sentence.field and sentence.field == "text":
                continue
            found = _first_specific(scene, later, wide)
            if found is not None:
                return Where(found, "place named next")
    for earlier in reversed(scene.sentences[max(0, index - reach) : index]):
        if earlier.part == "link":
            continue
        found = _first_specific(scene, earlier, wide)
        if found is not None:
            return Where(found, "place that the story is at")
    return None


def _first_specific(scene: Scene, sentence: Sentence, wide: PlaceMention | None) -> PlaceMention | None:
    from discrepancy.places import relation

    for mention in scene.places(sentence):
        if _wide(mention):
            continue
        if wide is None or wide.place is None or mention.place is None:
            return mention
        if relation(mention.place, wide.place) in ("contained", "same"):
            return mention
    return None


def _wide(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature in WIDE
