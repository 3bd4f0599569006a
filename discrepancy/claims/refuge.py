"""Where people have found shelter, and nothing happened: "fled Arif and are sheltering in Kelu"."""

from __future__ import annotations

from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import SETTLEMENTS, PlaceMention

BEFORE = 80
"""Characters before a place in which people are said to shelter there."""


def sheltered(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether people from a town that the sentence names before are said to have found shelter in a place."""
    said = scene.text_of(sentence)[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start]
    if words.refuge.search(said.lower()) is None:
        return False
    earlier = (m for m in scene.places(sentence) if m.offset_end < mention.offset_start)
    return any(m.place is None or m.place.feature in SETTLEMENTS for m in earlier)
