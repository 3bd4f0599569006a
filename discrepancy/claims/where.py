"""The place of the event that a figure counts: not the speaker's, not the hospital's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.rulebook import Rulebook

WIDE = frozenset({"country", "region", "continent"})
LOOK_AHEAD = 3
"""Sentences after a headline or lead in which the place that it kept back is named."""
BEFORE = 28
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
        passed=frozenset(table.get("passed", [])),
    )


def where(scene: Scene, sentence: Sentence, near: int, words: PlaceWords, coverage: str = "event") -> Where:
    """The place of the event of a figure at offset ``near``; sums of a war keep the country they name."""
    inside = _best(scene, sentence, near, words)
    if coverage == "cumulative":
        return _of_sum(scene, sentence, inside)
    if inside is not None and not _wide(inside):
        return Where(inside, "place in the sentence")
    narrower = _around(scene, sentence, inside, words)
    if narrower is not None:
        return narrower
    if inside is not None:
        return Where(inside, "place in the sentence")
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
    for mention in scene.places(sentence):
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


def _cost(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> int:
    """What the word before the place costs, over articles and "the town of"."""
    text = scene.text_of(sentence)
    start = max(sentence.start, mention.offset_start - BEFORE)
    before = text[start : mention.offset_start].lower().split()
    while len(before) > 1 and before[-1] in words.passed:
        before.pop()
    return words.costs.get(before[-1], words.bare) if before else words.bare


def _of_sum(scene: Scene, sentence: Sentence, inside: PlaceMention | None) -> Where:
    """A sum is of the place it names, else of the country that the story is in."""
    if inside is not None:
        return Where(inside, "place in the sentence")
    for earlier in reversed(scene.sentences[: sentence.index]):
        found = next((m for m in reversed(scene.places(earlier)) if _wide(m)), None)
        if found is not None and earlier.part != "link":
            return Where(found, "country that the story is in")
    return Where(None, "no place named")


def _around(scene: Scene, sentence: Sentence, wide: PlaceMention | None, words: PlaceWords) -> Where | None:
    """The place that the story is at: named in earlier sentences, or after a lead that keeps it back."""
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


def _specific(
    scene: Scene, sentence: Sentence, wide: PlaceMention | None, words: PlaceWords
) -> PlaceMention | None:
    from discrepancy.places import relation

    mention = _best(scene, sentence, None, words, limit=words.wide - 1)
    if mention is None or _wide(mention):
        return None
    if wide is None or wide.place is None or mention.place is None:
        return mention
    return mention if relation(mention.place, wide.place) in ("contained", "same") else None


def _wide(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature in WIDE
