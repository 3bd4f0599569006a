"""What a sentence goes on to tell of a place in it: that it was struck, or a clause that is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from discrepancy.claims.alternatives import leads
from discrepancy.claims.placewords import PlaceWords, bare_words, wide

if TYPE_CHECKING:
    from discrepancy.claims.placeweighed import Weighed
    from discrepancy.claims.scene import Sentence

STRUCK = 40
"""Characters behind a place in which it is said what befell it."""
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
        if said and not wide(one.mention, words):
            found[k] = structs.replace(one, told=(opening, opening + len(said)))
