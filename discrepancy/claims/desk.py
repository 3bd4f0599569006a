"""Where a report was sent from: its dateline, or a line with only a place or its author."""

from __future__ import annotations

from functools import cached_property

from msgspec import structs

from discrepancy.claims.backwards import Backwards
from discrepancy.claims.narrowing import Narrowing
from discrepancy.claims.placewords import PlaceWords, country_wide
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.stories import key
from discrepancy.model import Place, PlaceMention
from discrepancy.patterns import lazy

DATELINE_END = lazy(r"[(–—:]|\s-|--")
SEATS = "/"
"""Between two places of one dateline."""
DATELINE_REACH = 40
"""Characters after the name of a dateline in which its state is named ("KNOX, Tenn. (AP)")."""
HEAD_LINES = 3
"""Sentences in which a line of the place or the author stands."""
DESK = 300_000
"""People of a town from which only what is near is reported."""
LOCAL = 50_000
"""People of a town that no agency has a desk in."""


class Desk:
    """The place that one document was sent from."""

    def __init__(self, scene: Scene, words: PlaceWords, narrowing: Narrowing, backwards: Backwards) -> None:
        self.scene = scene
        self.words = words
        self.narrowing = narrowing
        self.backwards = backwards

    @cached_property
    def line(self) -> PlaceMention | None:
        """The place of the dateline, but for a capital: correspondents sit there."""
        return None if self.at_capital else self.here

    @cached_property
    def local(self) -> PlaceMention | None:
        """The dateline of a local report: a small town, to which the text comes back."""
        line = self.line
        if line is None or line.place is None or line.place.population > LOCAL:
            return None
        named = (m for s in self.scene.sentences if s.part == "body" for m in self.scene.named(s))
        return line if any(key(m) == key(line) for m in named) else None

    def lies_by(self, spot: PlaceMention, holder: Place | None) -> bool:
        """Whether a spot of no table, of which only a country is told, lies by the town of the dateline.

        Agencies write from large towns of what is far away; then the text says at least in what it lies.
        """
        line = self.line
        if line is None or line.place is None or (holder is not None and holder.feature != "country"):
            return False
        if self.narrowing.puts(spot):
            local = 0 < line.place.population <= DESK
            return local and holder is not None and holder.country == line.place.country
        told = self.backwards.country
        lands = {place.country for place in (holder, told.place if told is not None else None) if place}
        return lands | self._peoples(spot) <= {line.place.country}

    def _peoples(self, spot: PlaceMention) -> set[str | None]:
        """The countries whose people or things the sentence of a spot names: "the Syrian town of X"."""
        told = next((s for s in self.scene.sentences if spot in self.scene.places(s)), None)
        words = told.tokens.words if told is not None and told.tokens is not None else ()
        return {code for word in words if (code := self.backwards.demonym(word))}

    @cached_property
    def here(self) -> PlaceMention | None:
        """What "here" means in a report: the place of its dateline or a line of its own, even a capital."""
        from discrepancy.places import look_up

        name = self.scene.document.dateline_place
        if not name:
            return self.alone[1] if self.alone is not None else None
        text = self.scene.document.text
        at = text.find(name)
        if at < 0:
            return None
        end = at + len(name)
        said = DATELINE_END.search(text, end, end + DATELINE_REACH)
        whole = text[at : said.start()].rstrip(" .") if said else name
        found = look_up(whole, self.scene.context(), self.scene.book)
        if found.place is None:
            found = look_up(name, self.scene.context(), self.scene.book)
        if found.place is None and SEATS in name:
            return None  # "Geneva/Juba": where its writers sit
        return structs.replace(found, offset_start=at, offset_end=end, name=name)

    @cached_property
    def alone(self) -> tuple[Sentence, PlaceMention] | None:
        """The line with only a place before the text, or with its author and a place, if there is one.

        "KELU" over the text, "Kelu. Rescuers …", "From Ana Reyes, Kelu".
        """
        for sentence in self.scene.sentences[:HEAD_LINES]:
            text = self.scene.text_of(sentence)
            named = self.scene.named(sentence) if sentence.field == "text" else []
            if len(named) > 1 and country_wide(named[-1]) and self._beside(text, sentence, named):
                return sentence, named[-2]  # "KELU, Democratic Republic of Arif"
            for mention in named[-1:]:
                if country_wide(mention):
                    continue  # "Republic of Kelu" over a letter
                last = not text[mention.offset_end : sentence.end].strip(" .,:")
                before = text[sentence.start : mention.offset_start].lower().split()
                if last and (not before or before[0] in self.words.bylines):
                    return sentence, mention
        return None

    @staticmethod
    def _beside(text: str, sentence: Sentence, named: list[PlaceMention]) -> bool:
        """Whether a line is a town and its country, and nothing else."""
        town, land = named[-2:]
        parts = (
            text[sentence.start : town.offset_start],
            text[town.offset_end : land.offset_start],
            text[land.offset_end : sentence.end],
        )
        return not any(part.strip(" .,:") for part in parts)

    @cached_property
    def at_capital(self) -> bool:
        """Whether a report was sent from a capital."""
        from discrepancy.places import is_capital

        return self.here is not None and self.here.place is not None and is_capital(self.here.place)
