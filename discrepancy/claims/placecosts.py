"""What the words around a place say of its part in the event, as costs: the lowest sum wins."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.rulebook import Rulebook

WIDE = frozenset({"country", "region", "continent"})
INSIDE = frozenset({",", "", "of", ", in"})
"""What stands between a place and the one it lies in."""
BEFORE = 48
"""Characters before a place that are looked at for its preposition."""
HOLD_REACH = 3
LIST = frozenset({" and ", ", ", ", and ", " or "})


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
    """Nouns beside a name that make it where people are taken, not where it happened ("X Hospital")."""
    venue: int
    sites: frozenset[str]
    """Nouns right after a name that make it a building or a road."""
    site: int
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
        sites=frozenset(table.get("sites", [])),
        site=other.get("site", 40),
        venue=other.get("venue", 100),
        passed=frozenset(table.get("passed", [])),
    )


def best(
    scene: Scene, sentence: Sentence, near: int | None, words: PlaceWords, limit: int | None = None
) -> PlaceMention | None:
    """The mention with the lowest sum of costs; ``near`` None leaves the distance out.

    Above ``limit`` a place is none of the event's; where people were taken to never is.
    """
    text = scene.text_of(sentence)
    best = None
    best_key: tuple[int, int] | None = None
    previous_end = -1
    listed: tuple[int, int] | None = None
    places = scene.places(sentence)
    for k, mention in enumerate(places):
        nested = previous_end >= 0 and text[previous_end : mention.offset_start].strip() in INSIDE
        nested = nested or _holds_next(text, mention, places[k + 1 :], words)
        previous_end = mention.offset_end
        spent = cost(scene, sentence, mention, words)
        if listed is not None and text[listed[0] : mention.offset_start] in LIST:
            spent = max(spent, listed[1])  # "from Arif and Kelu": both are left
        listed = (mention.offset_end, spent)
        if spent >= words.venue:
            continue
        spent += words.nested * nested + words.wide * wide(mention)
        if limit is not None and spent > limit:
            continue
        if near is not None:
            low, high = sorted((mention.offset_start, near))
            spent += (high - low) // 2 + words.clause * text.count(";", low, high)
        key = (spent, mention.offset_start)
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


def cost(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> int:
    """What the words around the place cost: its preposition, over articles and "a quarter of the town of"."""
    text = scene.text_of(sentence)
    before = preposition(text, sentence, mention, words)
    spent = words.costs.get(before, words.bare) if before else words.bare
    if mention.offset_start > sentence.start and text[mention.offset_start - 1] == "-":
        spent += words.venue  # "pro-Damascus media"
    after = text[mention.offset_end : min(sentence.end, mention.offset_end + BEFORE)]
    near = text[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start]
    if _words(after)[:1] and _words(after)[0] in words.sites:
        spent += words.site  # "near Rashad mosque"
    if any(w in words.venues for w in _words(after)[:2]) or any(w in words.venues for w in _words(near)[-3:]):
        sentence_words = set(_words(text[sentence.start : sentence.end]))
        spent += words.venue * (not words.taken.isdisjoint(sentence_words))
    return spent


def preposition(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> str:
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


def wide(mention: PlaceMention) -> bool:
    """Whether a mention is of a country or a region, which a town may make exact."""
    return mention.place is not None and mention.place.feature in WIDE
