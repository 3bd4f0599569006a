"""Where people have found shelter, and nothing happened: "fled Arif and are sheltering in Kelu"."""

from __future__ import annotations

from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import SETTLEMENTS, PlaceMention

BEFORE = 80
"""Characters before a place in which people are said to shelter there."""


def sheltered(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether people are said to have found shelter in a place, and not to be counted there.

    Who only stays or was moved there has to be from a town that the sentence names before.
    """
    said = scene.text_of(sentence)[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start]
    found = words.refuge.search(said.lower())
    if found is None:
        return False
    if found.group("found"):
        return mention.place is None or mention.place.feature in SETTLEMENTS
    earlier = (m for m in scene.places(sentence) if m.offset_end < mention.offset_start)
    return any(m.place is None or m.place.feature in SETTLEMENTS for m in earlier)
