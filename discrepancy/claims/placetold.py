"""What a sentence tells of a place in it: that it was struck, a clause that is of it, a trip there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from discrepancy.claims.alternatives import leads
from discrepancy.claims.placewords import PlaceWords, bare_words, holds_towns, seats_government, wide
from discrepancy.model import SETTLEMENTS, PlaceMention

if TYPE_CHECKING:
    from discrepancy.claims.placeweighed import Weighed
    from discrepancy.claims.scene import Sentence

STRUCK = 40
"""Characters behind a place in which it is said what befell it."""
TRIP = 120
"""Characters before a place in which the verb of a trip stands."""
AT_ONCE = 3
"""Words from "sailing" to "from"."""
APART = (" ", ", ")
"""Between a place and the state or country that it is in."""


def strike(text: str, sentence: Sentence, found: list[Weighed], words: PlaceWords) -> None:
    """A place that something befalls is where it was: "The hamlet of X in Arif province was hit by …".

    What it is said to lie in stands between.
    """
    for k, one in enumerate(found):
        last = k
        while last + 1 < len(found) and found[last + 1].nested:
            last += 1
        said = bare_words(text[found[last].mention.offset_end : sentence.end][:STRUCK])
        if said[1:] and said[0] in words.being and said[1] in words.befallen and one.cost == words.bare:
            found[k] = structs.replace(one, cost=0)


def tell(text: str, sentence: Sentence, found: list[Weighed], words: PlaceWords) -> None:
    """Note of each place where a clause that tells of it begins, over the state or country that it is in.

    Not where people are cared for: "flown to Kassel, where one was in a critical condition".
    """
    if not any(mark in text[sentence.start : sentence.end] for mark in words.told_of):
        return
    if not words.taken.isdisjoint(bare_words(text[sentence.start : sentence.end])):
        return
    opening = following = sentence.end
    for k, one in reversed(list(enumerate(found))):
        end = one.mention.offset_end
        if following == sentence.end or text[end:following] not in APART:
            opening = end  # else "Joplin, Missouri, where a storm killed 158"
        following = one.mention.offset_start
        said = leads(text, words.told_of, opening)
        if said and not wide(one.mention, words) and not speaks_for(text, one.mention, words):
            found[k] = structs.replace(one, told=(opening, opening + len(said)))


def speaks_for(text: str, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a relative clause makes a capital its government: "Kampala, which puts the toll at six"."""
    behind = text[mention.offset_end : mention.offset_end + STRUCK]
    said = bare_words(behind[2:])[:2]
    voiced = behind[:2] == ", " and len(said) > 1 and said[0] in words.relatives
    return voiced and said[1] in words.voiced and seats_government(mention)


def leave_trips(
    text: str, sentence: Sentence, found: list[Weighed], earlier: Iterable[Weighed], words: PlaceWords
) -> None:
    """Where people only came from or went to is not where it happened, if the text names such a place.

    "The bus, carrying guests home from a wedding in Arif, fell into a gorge near Kelu"; ``earlier`` are the
    places of the sentences before.
    """
    trips = [k for k, one in enumerate(found) if _on_the_way(text, sentence, one.mention, words)]
    if not trips:
        return
    rest = (one for k, one in enumerate(found) if k not in trips)
    if any(one.cost <= words.sure and not holds_towns(one.mention, words) for one in chain(rest, earlier)):
        for k in trips:
            found[k] = structs.replace(found[k], cost=max(found[k].cost, words.actor))


def _on_the_way(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """ "Carrying guests home from a wedding in X", "sailing from X to Y in Z": nothing happened there."""
    start = max(sentence.start, mention.offset_start - TRIP)
    said = bare_words(text[start : mention.offset_start].rpartition(",")[2])
    at = next((k for k in range(len(said) - 1, -1, -1) if said[k] in words.trips), None)
    if at is None:
        return False
    told = said[at + 1 :]
    happened = words.telling | words.response.events | words.response.happens
    return not words.ways.isdisjoint(told[:AT_ONCE]) and happened.isdisjoint(told)


def locates(town: Weighed, between: str, words: PlaceWords) -> bool:
    """Whether a place is only named to say where the town before it is ("in Kelu, near Arif")."""
    known = town.mention.place is not None and town.mention.place.feature in SETTLEMENTS
    return known and between[:2] == ", " and between[2:].strip().lower() in words.around


def from_there(before: str, behind: str, words: PlaceWords) -> bool:
    """Whether a name says where people are from: "an Arif oil worker was hurt", "nine Arif pilgrims"."""
    near = bare_words(behind)[:3]
    one = before in words.indefinite and not words.folk.isdisjoint(near)
    return one or (before not in words.placing and not words.visitors.isdisjoint(near[:1]))
