"""Figures of one sentence with a place each: "12 died in Bihar, nine in Assam", "Bihar 12, Assam 9"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from discrepancy.claims.placechoice import CLOSING, in_its_clause
from discrepancy.claims.placecosts import weigh
from discrepancy.claims.placeweighed import Weighed
from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention
from discrepancy.patterns import lazy

BESIDE = 4
"""Words between a place and the figure right behind it ("Arif was hardest hit with 31")."""
DASHES = (" - ", " – ", " — ")
"""They close what is said by the way ("three others - one of them a boy - in Kelu")."""
PART = 6
"""Words between a part of a figure and its place ("eleven of them in a landslide in Kelu")."""
OPENING = frozenset("(:,")
"""Marks between the two; a comma alone parts them."""
WORD = lazy(r"\w+")


class Spot(Struct, frozen=True):
    """Where a figure stands in its sentence."""

    sentence: Sentence
    start: int
    end: int
    leaving: bool = False
    """Whether its people leave the place."""


Spots = Mapping[int, Spot]
"""Figures by number."""


def own_places(scene: Scene, listed: Sequence[Spot], words: PlaceWords) -> dict[int, PlaceMention]:
    """The place of each figure that names its own, by its number in ``listed``.

    Only where two figures of a sentence do so, each at another place: then neither is of the other's.
    """
    spots = dict(enumerate(listed))
    sentences: dict[int, list[int]] = defaultdict(list)
    for number, spot in spots.items():
        sentences[spot.sentence.index].append(number)
    found: dict[int, PlaceMention] = {}
    for numbers in sentences.values():
        if len(numbers) < 2:
            continue
        numbers.sort(key=lambda n: spots[n].start)
        sentence = spots[numbers[0]].sentence
        text = scene.text_of(sentence)
        weighed = [w for w in weigh(scene, sentence, words) if not w.nested]
        own = _behind(text, spots, numbers, weighed, words)
        own = max(own, _origins(text, spots, numbers, weighed, words), key=len)
        if own and (_several(own) or _unknown_before(text, spots, numbers, own, words)):
            found |= own
            continue
        ahead = [(n, _ahead(text, spots[n], weighed, words)) for n in numbers]
        own = {n: mention for n, mention in ahead if mention is not None}
        if _several(own):
            found |= own | _beside(text, spots, numbers, weighed, own, words)
    return found


def _beside(
    text: str,
    spots: Spots,
    numbers: Sequence[int],
    weighed: Sequence[Weighed],
    own: dict[int, PlaceMention],
    words: PlaceWords,
) -> dict[int, PlaceMention]:
    """The places of figures joined to one that has its own: "Arif 119 killed and 38 injured, Kelu 61 …"."""
    shared: dict[int, PlaceMention] = {}
    for before, n in pairwise(numbers):
        mention = own.get(before) or shared.get(before)
        start, end = spots[before].end, spots[n].start
        placed = any(start <= w.mention.offset_start < end for w in weighed)
        said = text[start:end].lower().replace(",", " ").split()
        along = 0 < len(said) <= BESIDE and said[-1] in words.joining
        if mention is not None and n not in own and not placed and along:
            shared[n] = mention
    return shared


def _behind(
    text: str, spots: Spots, numbers: Sequence[int], weighed: Sequence[Weighed], words: PlaceWords
) -> dict[int, PlaceMention]:
    """The places that follow their figures, and of a figure without one the place that leads to it."""
    starts = [*sorted({spots[n].start for n in numbers}), spots[numbers[0]].sentence.end]
    offsets = [w.mention.offset_start for w in weighed]
    own: dict[int, PlaceMention] = {}
    for n in numbers:
        behind, until = bisect_left(offsets, spots[n].end), bisect_left(starts, spots[n].end)
        if behind < len(offsets) and offsets[behind] < starts[min(until, len(starts) - 1)]:
            mention = _next(text, spots[n], weighed[behind], words)
            own |= {n: mention} if mention is not None else {}
    for n in numbers if own else ():
        before = None if n in own else _before(text, spots[n], weighed, words)
        if before is not None and _first_behind(before, n, spots, numbers, own):
            own[n] = before
    for n, following in reversed(list(pairwise(numbers)) if own else []):
        # "Nineteen children and two teachers died in Arif, and six adults in Kelu."
        between = text[spots[n].end : spots[following].start].strip(" ,")
        if n not in own and following in own and between in words.joining:
            own[n] = own[following]
    return own


def _origins(
    text: str, spots: Spots, numbers: Sequence[int], weighed: Sequence[Weighed], words: PlaceWords
) -> dict[int, PlaceMention]:
    """The places that the people of several figures are from ("eight came from Arif, two from Kelu")."""
    left = {n: structs.replace(spots[n], leaving=True) for n in numbers}
    own = _behind(text, left, numbers, [w for w in weighed if w.before in words.origin], words)
    return own if _several(own) else {}


def _unknown_before(
    text: str, spots: Spots, numbers: Sequence[int], own: dict[int, PlaceMention], words: PlaceWords
) -> bool:
    """Whether the figure before has a place that is none to us: "killed 40 in Kelu market and 20 in Arif"."""
    first, *_ = own
    at = numbers.index(first)
    if at == 0 or len(own) > 1:
        return False
    said = text[spots[numbers[at - 1]].end : spots[first].start].split()
    if any(led.lower() in words.placing and name[:1].isupper() for led, name in pairwise(said)):
        return True
    nouns = words.holders | words.its_capital  # "killed 89 in the capital and 79 in Arif"
    return any(
        led in words.placing and article in words.articles and noun in nouns
        for led, article, noun in zip(said, said[1:], said[2:], strict=False)
    )


def part_at(scene: Scene, spot: Spot, words: PlaceWords, loose: bool) -> int | None:
    """Offset of the place at which a part of a figure is: "…, 22 of them in Kelu district, …"; else None.

    Not ``loose``: where right behind it is said, "including 119 in a single riot in Kelu".
    """
    text = scene.text_of(spot.sentence)
    for one in weigh(scene, spot.sentence, words):
        if one.mention.offset_start > spot.end:
            between = text[spot.end : one.mention.offset_start]
            own = one.before in words.placing and one.cost <= words.sure
            own = own and (loose or not words.placing.isdisjoint(between.lower().split()[:1]))
            closed = any(mark in between for mark in (*CLOSING, *DASHES))
            own = own and not closed and len(between.split()) <= PART
            return one.mention.offset_start if own else None
    return None


def of_the_next(scene: Scene, spots: Sequence[Spot], number: int, words: PlaceWords) -> frozenset[int]:
    """Offsets of the places of the next figure's clause: "six died there, and a raid on X killed five"."""
    spot, following = spots[number], next(iter(spots[number + 1 : number + 2]), None)
    if following is None or following.sentence is not spot.sentence or following.start <= spot.end:
        return frozenset()
    text = scene.text_of(spot.sentence)
    marks = (text.rfind(mark, spot.end, following.start) for mark in words.next_clause)
    begins = max(marks, default=-1)
    if begins < 0:
        return frozenset()
    told = (
        w for w in weigh(scene, spot.sentence, words) if begins < w.mention.offset_start < following.start
    )
    return frozenset(w.mention.offset_start for w in told if w.cost <= words.sure)


def joined(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> Iterator[int]:
    """Offsets of a place and of those joined to it: "106 in Arif and Kelu, 53 in Sando"."""
    text, end = scene.text_of(sentence), mention.offset_start
    for one in scene.places(sentence):
        if one is mention or (
            one.offset_start > end > mention.offset_start and text[end : one.offset_start] in words.listing
        ):
            yield one.offset_start
            end = one.offset_end


def _first_behind(
    mention: PlaceMention,
    number: int,
    spots: Spots,
    numbers: Sequence[int],
    own: dict[int, PlaceMention],
) -> bool:
    """Whether no other figure of a sentence stands between one and a place before it, or has that place."""
    between = (n for n in numbers if mention.offset_end <= spots[n].start < spots[number].start)
    return next(between, None) is None and all(m.offset_start != mention.offset_start for m in own.values())


def _several(own: dict[int, PlaceMention]) -> bool:
    return len({m.offset_start for m in own.values()}) > 1


def _ahead(text: str, spot: Spot, weighed: Sequence[Weighed], words: PlaceWords) -> PlaceMention | None:
    """The place that a figure stands right behind: "Arif (31)", "followed by Arif with 31", "Arif had 31"."""
    earlier = [w.mention for w in weighed if w.mention.offset_end <= spot.start]
    if not earlier:
        return None
    between = text[earlier[-1].offset_end : spot.start]
    said = WORD.findall(between.lower())
    if len(said) > BESIDE or not words.with_figure.issuperset(said):
        return None
    marks = set(WORD.sub("", between)) - {" "}
    return earlier[-1] if marks <= OPENING and (said or "," not in marks) else None


def _next(text: str, spot: Spot, one: Weighed, words: PlaceWords) -> PlaceMention | None:
    """The first place behind a figure, where it is the figure's own."""
    if not in_its_clause(text[spot.end : one.mention.offset_start]):
        return None
    beside = one.away is not None and not one.away  # "three south of Arif"
    led = one.before in words.placing or beside or (spot.leaving and one.before in words.origin)
    return one.mention if led and (spot.leaving or beside or one.cost <= words.sure) else None


def _before(text: str, spot: Spot, weighed: Sequence[Weighed], words: PlaceWords) -> PlaceMention | None:
    """The place before the first figure of a list: "In Bihar 12 people died, and nine in Assam"."""
    earlier = [w for w in weighed if w.mention.offset_end <= spot.start]
    if not earlier or ";" in text[earlier[-1].mention.offset_end : spot.start]:
        return None
    one = earlier[-1]
    return one.mention if one.before in words.placing and one.cost <= words.sure else None
