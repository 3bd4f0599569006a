"""The place of the event that a figure counts: not the speaker's, not the hospital's."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.rulebook import Rulebook

WIDE = frozenset({"country", "region", "continent"})
LOOK_AHEAD = 3
"""Sentences after a headline or lead in which the place that it kept back is named."""


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


def load_where(book: Rulebook, language: str = "en") -> PlaceWords:
    """The costs of the ladder; a lower sum is the likelier place of the event."""
    table = book.toml(f"{language}/where.toml")
    costs = {word: int(row["cost"]) for row in table.get("before", []) for word in row.get("words", [])}
    other = table.get("costs", {})
    return PlaceWords(costs, other.get("bare", 30), other.get("wide", 80), other.get("nested", 60), other.get("clause", 20))


def where(scene: Scene, sentence: Sentence, near: int, words: PlaceWords, coverage: str = "event") -> Where:
    """The place of the event of a figure at offset ``near``; sums of a war keep the country they name."""
    inside = _best(scene, sentence, near, words)
    if inside is not None and (coverage == "cumulative" or not _wide(inside)):
        return Where(inside, "place in the sentence")
    narrower = _around(scene, sentence, inside, words)
    if narrower is not None:
        return narrower
    if inside is not None:
        return Where(inside, "place in the sentence")
    return Where(None, "no place named")


def _best(
    scene: Scene, sentence: Sentence, near: int | None, words: PlaceWords, limit: int | None = None
) -> PlaceMention | None:
    """The mention with the lowest sum of costs; ``near`` None leaves the distance out."""
    text = scene.text_of(sentence)
    best = None
    best_key: tuple[int, int] | None = None
    previous_end = -9
    for mention in scene.places(sentence):
        nested = text[previous_end : mention.offset_start].strip() in (",", "") and previous_end > 0
        previous_end = mention.offset_end
        before = text[max(sentence.start, mention.offset_start - 24) : mention.offset_start].lower().split()
        while before and before[-1] in ("the", "a", "city", "town", "village", "of") and len(before) > 1 and before[-2] != "of":
            if before[-1] == "of" and before[-2] not in ("city", "town", "village", "province", "district", "area", "region"):
                break
            before.pop()
        cost = words.costs.get(before[-1], words.bare) if before else words.bare
        if nested:
            cost += words.nested
        if _wide(mention):
            cost += words.wide
        if limit is not None and cost > limit:
            continue
        if near is not None:
            low, high = sorted((mention.offset_start, near))
            cost += (high - low) // 2 + words.clause * text.count(";", low, high)
        key = (cost, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


def _around(scene: Scene, sentence: Sentence, wide: PlaceMention | None, words: PlaceWords) -> Where | None:
    """The place that the story is at: named in earlier sentences, or right after a lead that keeps it back."""
    index = sentence.index
    if sentence.part in ("headline", "standfirst") or index <= 2:
        for later in scene.sentences[index + 1 : index + 1 + LOOK_AHEAD]:
            if later.part == "link":
                continue
            found = _specific(scene, later, wide, words)
            if found is not None:
                return Where(found, "place named next")
    for earlier in reversed(scene.sentences[:index]):
        if earlier.part == "link":
            continue
        found = _specific(scene, earlier, wide, words)
        if found is not None:
            return Where(found, "place that the story is at")
    return None


def _specific(scene: Scene, sentence: Sentence, wide: PlaceMention | None, words: PlaceWords) -> PlaceMention | None:
    from discrepancy.places import relation

    mention = _best(scene, sentence, None, words, limit=words.wide - 1)
    if mention is None or _wide(mention):
        return None
    if wide is None or wide.place is None or mention.place is None:
        return mention
    return mention if relation(mention.place, wide.place) in ("contained", "same") else None


def _wide(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature in WIDE
