"""What the words around a place say of its part in the event, as costs: the lowest sum wins."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.rulebook import Rulebook

INSIDE = frozenset({",", "", "of", ", in"})
"""What stands between a place and the one it lies in."""
BEFORE = 48
"""Characters before a place that are looked at for its preposition."""
HOLD_REACH = 3
CARE_REACH = 6
"""Words before a place in which a word of care makes it the one where people were taken."""
OWNING = ("'s", "’s")
PUTS = frozenset({"in", "of", "near", "outside", "inside"})
LINK_REACH = 8
"""Words between a place and the one that the text puts it into."""
LIST = frozenset({" and ", ", ", ", and ", " or "})


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a word before a place says of its part in the event: ``rules/<language>/where.toml``."""

    costs: dict[str, int]
    bare: int
    wide: int
    nested: int
    clause: int
    limit: int
    """A place whose own words cost more is gone to or left, or spoken from."""
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
    care: frozenset[str]
    """Words of care that need no hospital beside them ("in intensive care in X", "succumbing at X")."""
    placing: frozenset[str]
    """Prepositions after which no speaker begins."""
    around: frozenset[str]
    """Prepositions that say only that it was not far ("near", "outside")."""
    of: frozenset[str]
    passed: frozenset[str]
    """Words between the preposition and the name ("in the town of X")."""
    wide_features: frozenset[str]
    """Features that a town may make exact."""
    continents: frozenset[str]
    """Names wider than any country."""
    containers: frozenset[str]
    """Last words of the names of what holds towns ("Chamba district")."""
    terminal: frozenset[str]
    """Features of several towns together, which one of them does not make exact."""
    parts: frozenset[str]
    """Features that lie in a town or beside it."""
    last_link: frozenset[str]
    """Words that stand right before the outer one of two such places."""
    joining: frozenset[str]
    """Conjunctions of two names."""
    part_nouns: frozenset[str]
    """Nouns that make a name a part of the town that the story is in."""
    holding: frozenset[str]
    """Nouns before "of" that put the place after it into the one before them."""
    putting: frozenset[str]
    """Prepositions and conjunctions: no owner reaches over one."""
    linking: frozenset[str]
    """Words that put one place into the next ("a suburb west of")."""
    openers: tuple[str, ...]
    """First words of a sentence that turns to another event."""
    leaving: frozenset[str]
    """Kinds that count people who leave a place."""
    origin: frozenset[str]
    """Words before a place that people leave."""

    def lies_in(self, between: str) -> bool:
        """Whether the words between two places put the first into the second ("X, a town in Y")."""
        bare = between.strip()
        if bare in INSIDE:
            return True
        found = bare.replace(",", " ").lower().split()
        if not 0 < len(found) <= LINK_REACH or self.holds(between):
            return False
        return found[-1] in self.last_link and self.linking.issuperset(found) and not PUTS.isdisjoint(found)

    def holds(self, between: str) -> bool:
        """Whether they put the second into the first ("the Durban suburb of Umlazi", "Assam's Barpeta")."""
        found = between.lower().split()
        if between[:2] in OWNING and len(found) <= HOLD_REACH:
            return "," not in between and not self.putting.intersection(found)
        return (
            0 < len(found) <= HOLD_REACH
            and found[-1] in self.of
            and found[-2:-1] != []
            and (found[-2] in self.holding and all(w in self.passed or w in self.holding for w in found))
        )


def load_where(book: Rulebook, language: str = "en") -> PlaceWords:
    """The costs of the ladder; a lower sum is the likelier place of the event."""
    table = book.toml(f"{language}/where.toml")
    costs = {word: int(row["cost"]) for row in table.get("before", []) for word in row.get("words", [])}
    other = table.get("costs", {})
    return PlaceWords(
        costs=costs,
        bare=other.get("bare", 30),
        wide=other.get("wide", 80),
        wide_features=frozenset(table.get("wide_features", [])),
        continents=frozenset(table.get("continents", [])),
        containers=frozenset(table.get("containers", [])),
        terminal=frozenset(table.get("terminal_features", [])),
        parts=frozenset(table.get("part_features", [])),
        linking=frozenset(table.get("linking", [])) | frozenset(table.get("last_link", [])),
        last_link=frozenset(table.get("last_link", [])),
        joining=frozenset(table.get("joining", [])),
        part_nouns=frozenset(table.get("part_nouns", [])),
        holding=frozenset(table.get("holding", [])),
        putting=frozenset({*costs, "and", "of"}),
        openers=tuple(table.get("openers", [])),
        leaving=frozenset(table.get("leaving", [])),
        origin=frozenset(table.get("origin", [])),
        nested=other.get("nested", 60),
        clause=other.get("clause", 20),
        limit=other.get("limit", 40),
        sure=other.get("sure", 8),
        areal=frozenset(table.get("areal", [])),
        venues=frozenset(table.get("venues", [])),
        taken=frozenset(table.get("taken", [])),
        care=frozenset(table.get("care", [])),
        placing=frozenset(table.get("placing", [])),
        around=frozenset(table.get("around", [])),
        of=frozenset(table.get("of", [])),
        sites=frozenset(table.get("sites", [])),
        site=other.get("site", 40),
        venue=other.get("venue", 100),
        passed=frozenset(table.get("passed", [])),
    )


def best(
    scene: Scene,
    sentence: Sentence,
    near: int | None,
    words: PlaceWords,
    limit: int | None = None,
    leaving: bool = False,
) -> PlaceMention | None:
    """The mention with the lowest sum of costs; ``near`` None leaves the distance out.

    Above ``limit`` a place is none of the event's; where people were taken to never is. ``leaving``: the
    figure counts people who leave, so the place that they leave costs nothing.
    """
    text = scene.text_of(sentence)
    best = None
    best_key: tuple[int, int] | None = None
    previous_end = -1
    listed: tuple[int, int] | None = None
    places = scene.places(sentence)
    for k, mention in enumerate(places):
        nested = previous_end >= 0 and words.lies_in(text[previous_end : mention.offset_start])
        if k + 1 < len(places):
            nested = nested or words.holds(text[mention.offset_end : places[k + 1].offset_start])
        previous_end = mention.offset_end
        spent = cost(scene, sentence, mention, words)
        if leaving and preposition(text, sentence, mention, words) in words.origin:
            spent = 0
        if listed is not None and text[listed[0] : mention.offset_start] in LIST:
            spent = max(spent, listed[1])  # "from Arif and Kelu": both are left
        listed = (mention.offset_end, spent)
        if spent >= words.venue:
            continue
        own = spent
        spent += words.nested * nested + words.wide * wide(mention, words)
        if limit is not None and (own if limit == words.limit else spent) > limit:
            continue
        if near is not None:
            low, high = sorted((mention.offset_start, near))
            spent += (high - low) // 2 + words.clause * text.count(";", low, high)
        key = (spent, mention.offset_start)
        if best_key is None or key < best_key:
            best, best_key = mention, key
    return best


def cost(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> int:
    """What the words around the place cost: its preposition, over articles and "a quarter of the town of"."""
    text = scene.text_of(sentence)
    before = preposition(text, sentence, mention, words)
    spent = words.costs.get(before, words.bare) if before else words.bare
    if mention.offset_start > sentence.start and text[mention.offset_start - 1] == "-":
        spent += words.venue  # "pro-Damascus media"
    after = text[mention.offset_end : min(sentence.end, mention.offset_end + BEFORE)]
    if after[:2] in OWNING and not _owns_place(scene, sentence, mention, words):
        spent = max(spent, words.bare)  # "to hit Africa's most populous nation"
    near = text[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start]
    if not words.care.isdisjoint(_words(near)[-CARE_REACH:]):
        return spent + words.venue  # "remain in intensive care in Kassel"
    if _words(after)[:1] and _words(after)[0] in words.sites:
        spent += words.site  # "near Rashad mosque"
    if any(w in words.venues for w in _words(after)[:2]) or any(w in words.venues for w in _words(near)[-3:]):
        sentence_words = set(_words(text[sentence.start : sentence.end]))
        spent += words.venue * (not words.taken.isdisjoint(sentence_words))
    return spent


def _owns_place(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether what a place owns is a place too ("Assam's Barpeta district")."""
    text = scene.text_of(sentence)
    for other in scene.places(sentence):
        if other.offset_start > mention.offset_end:
            return words.holds(text[mention.offset_end : other.offset_start])
    return False


def preposition(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> str:
    """The preposition of the place, or the word before it.

    Articles, adjectives and nouns of places are passed over ("in the rebel-held northern town of X"), and so
    is an owner ("in Assam's Barpeta").
    """
    start = max(sentence.start, mention.offset_start - BEFORE)
    before = text[start : mention.offset_start].split()
    of = False
    while len(before) > 1:
        last = before[-1].lower()
        if last in words.joining and before[-2][:1].isupper():
            before.pop()  # "from Arif and Kelu": what stands before the first of the two
            while len(before) > 1 and before[-1][:1].isupper():
                before.pop()
            continue
        if last in words.of:
            of = True
        elif last.endswith(OWNING):
            of = True  # whatever owns it, up to its preposition
        else:
            passed = last in words.passed or "-" in last[1:-1] or of
            if last in words.costs or last in words.origin or not passed:
                break
        before.pop()
    return before[-1].lower() if before else ""


def _words(text: str) -> list[str]:
    return [w.strip(".,;:'’\"”)") for w in text.lower().split()]


def wide(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a mention is of a country or a region, which a town may make exact."""
    if mention.name in words.continents:
        return True
    return mention.place is not None and mention.place.feature in words.wide_features


def holds_towns(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a mention is of something with towns in it: a country, a region, "Chamba district"."""
    return wide(mention, words) or mention.name.lower().rsplit(" ", 1)[-1] in words.containers
