"""Who goes on speaking: a figure without a speaker of its own, in the paragraph of somebody who is quoted.

"Police said two people died. Three others were hurt." A short paragraph is one source's, as papers set them;
a text that has lost its paragraphs tells nothing of the kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from discrepancy.claims.coverage import TOLD
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene

MOST_SENTENCES = 4
"""Sentences of a paragraph that may be one source's."""
FEWEST_PARAGRAPHS = 3
"""Paragraphs of a text that has kept them."""


def carry_speakers(scene: Scene, raws: Sequence[RawClaim], spoken: Mapping[int, str]) -> None:
    """Give figures that lean on the ones before ("nine were …", "two others") the speaker before them.

    ``spoken`` has the last speaker of each sentence, by its number.
    """
    sizes = Counter((s.field, s.paragraph) for s in scene.sentences)
    if sum(field == "text" for field, _ in sizes) < FEWEST_PARAGRAPHS:
        return
    governing: dict[int, str] = {}
    for sentence in scene.sentences:
        at = sentence.index
        if at in spoken:
            governing[at] = spoken[at]
            continue
        before = scene.sentences[at - 1] if at else None
        together = before is not None and (before.field, before.paragraph) == (
            sentence.field,
            sentence.paragraph,
        )
        short = sizes[(sentence.field, sentence.paragraph)] <= MOST_SENTENCES
        if together and short and sentence.part == "body" and at - 1 in governing:
            governing[at] = governing[at - 1]
    for raw in raws:
        at = raw.sentence.index
        own = raw.when.coverage != "event" or raw.when.how in TOLD
        phrase = raw.phrase
        leans = phrase.other or phrase.of_them or phrase.of_those or not phrase.head
        if raw.speaker is None and at not in spoken and leans and not own:
            raw.speaker = governing.get(at)
