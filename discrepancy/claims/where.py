"""The place of the event that a figure counts: not the speaker's, not the hospital's.

Three steps. The words beside each place of the sentence say whether something happens there (`placecosts`).
A sentence without such a place is where its story is (`stories`). And whatever is named, the same story may
give the place more exactly (`narrowing`), unless the exact one has a figure of its own.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cached_property

from msgspec import Struct, structs

from discrepancy.claims.backwards import Backwards
from discrepancy.claims.narrowing import Narrowing
from discrepancy.claims.placecosts import best, spent_on
from discrepancy.claims.placewords import PlaceWords, wide
from discrepancy.claims.scene import HEAD_SENTENCES, LEAD, NEAR_SENTENCES, Scene, Sentence
from discrepancy.claims.stories import TOWNS, Stories, Story, key
from discrepancy.model import Place, PlaceMention

DATELINE_END = re.compile(r"[(–—:]|\s-|--")
DATELINE_REACH = 40
"""Characters after the name of a dateline in which its state is named ("KNOX, Tenn. (AP)")."""
BEYOND = 20
"""Characters after a name in which "countryside" stands."""
WORD = re.compile(r"\w+")
SMALL_PART = 10
"""A figure of another kind so many times smaller is of a detail, and so is its place."""
IN_SENTENCE = "place in the sentence"
BY_NOUN = "place that a general noun stands for"
OFFICE_REACH = 40
"""Characters after a name in which the noun for its police or town hall stands."""
FAR_SENTENCES = 12
"""How far back a place is looked for that nothing else gives."""
INCIDENT_DAYS = 40
"""What goes on for longer is of the country or region that it names."""
LONG_SUM = 360
"""Days after which a sum is of a war and not of the place that the story is at."""


class Where(Struct, frozen=True):
    """The place mention chosen, and how."""

    mention: PlaceMention | None
    how: str
    holder: Place | None = None
    """Of a name that no table has, the known place that the text puts it into."""

    @property
    def containers(self) -> tuple[str, ...]:
        """Ids of what the place lies in, nearest first."""
        place = self.mention.place if self.mention else None
        if place is not None:
            return place.containers
        return (self.holder.place_id, *self.holder.containers) if self.holder else ()


class Figure(Struct, frozen=True):
    """What the choice of a place has to know of a figure."""

    sentence: Sentence
    near: int
    """Offset in the text around which its place is looked for."""
    coverage: str = "event"
    days: int | None = None
    """Length of its period, when that is known."""
    areal: bool = False
    """Whether it is of an event that strikes a region at once."""
    leaving: bool = False
    """Whether it counts people who leave a place: that is where they are counted."""
    rivals: frozenset[str] = frozenset()
    """Keys of places that have a smaller figure of the same kind: parts of this one."""


class Places:
    """The places of the figures of one document."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self.stories = Stories(scene, words)
        self.narrowing = Narrowing(scene, words)
        self._anchors: dict[int, PlaceMention | None] = {}
        self._whole: set[str] = set()
        """Keys of anchors of which all is meant ("raids across the county")."""
        self.backwards = Backwards(scene, words)

    def named(self, figure: Figure) -> PlaceMention | None:
        """The exact place that the figure's own sentence says it is at, if any."""
        found = self._own(figure)
        return None if found is None or wide(found, self.words) else found

    def place(self, figure: Figure) -> Where:
        """The place of a figure, and how it was found."""
        found = self._place(figure)
        if found.mention is None or found.mention.place is not None:
            return found
        return structs.replace(found, holder=self.narrowing.holder(found.mention))

    def _place(self, figure: Figure) -> Where:
        own = self._own(figure)
        if figure.coverage == "cumulative" or (figure.days is not None and figure.days >= LONG_SUM):
            return self._of_sum(figure, own)
        story = self.stories.of(figure.sentence)
        if own is None:
            meant = self.backwards.meant(figure.sentence, figure.near)
            if meant is not None:
                found = Where(meant, BY_NOUN)
                whole = self._country_wide(meant) and not self.backwards.around
                return found if whole or self.backwards.all_over else self._narrowed(figure, story, found)
            return self._carried_on(figure, story)
        found = Where(own, IN_SENTENCE)
        if (
            figure.leaving
            and spent_on(self.scene, figure.sentence, own, self.words).before in self.words.origin
        ):
            return found
        return self._narrowed(figure, story, found)

    def _own(self, figure: Figure) -> PlaceMention | None:
        limit = None if figure.coverage == "cumulative" else self.words.limit
        return best(self.scene, figure.sentence, figure.near, self.words, limit=limit, leaving=figure.leaving)

    def _narrowed(self, figure: Figure, story: Story, found: Where) -> Where:
        outer = found.mention
        if outer is None:
            return found
        if figure.areal and not self._country_wide(outer):
            return found
        if figure.days is not None and figure.days >= INCIDENT_DAYS and wide(outer, self.words):
            return found
        sentence = figure.sentence
        spent = spent_on(self.scene, sentence, outer, self.words)
        before = spent.before
        plain = spent.cost == self.words.costs.get(before)  # not "sources inside Syria said"
        meant = before in self.words.whole and plain and self._wide(outer)
        if spent.counts or meant or (found.how != IN_SENTENCE and key(outer) in self._whole):
            return found
        around = before in self.words.around or found.how.startswith(BY_NOUN)
        around = around or self._surroundings(sentence, outer)
        if figure.areal:
            area = self._area(story)
            if area is not None and self.narrowing.inside(area, outer):
                return Where(area, f"{found.how}, made exact by the story")
        if found.how == IN_SENTENCE and not around and self._at_several(sentence, outer):
            return found
        spot = self.narrowing.finest(story, outer, around, figure.rivals, figure.areal)
        main = self.anchor(self.stories.main)
        known = spot is not None and main is not None and key(spot) == key(main)
        if spot is not None and not (known and not wide(outer, self.words) and found.how == IN_SENTENCE):
            return Where(spot, f"{found.how}, made exact by the story")
        anchor = self.anchor(story) or self.anchor(self.stories.main)
        if not wide(outer, self.words) or figure.areal:
            return found
        if anchor is not None and not wide(anchor, self.words) and self.narrowing.inside(anchor, outer):
            return self._narrowed(figure, story, Where(anchor, "place of its story"))
        region = self.narrowing.region(story, outer)
        return found if region is None else Where(region, f"{found.how}, made exact by the story")

    def _surroundings(self, sentence: Sentence, outer: PlaceMention) -> bool:
        """ "In Arif countryside": what lies around it, and not the town."""
        text = self.scene.text_of(sentence)
        if not text.startswith(outer.name, outer.offset_start):
            return False  # named in the title, and the sentence is of the text
        following = WORD.findall(text[outer.offset_end : outer.offset_end + BEYOND])[:1]
        return not self.words.surroundings.isdisjoint(following)

    def _wide(self, mention: PlaceMention) -> bool:
        """Whether all of it can be meant by "across X": a country, a region, a district."""
        district = mention.place is not None and mention.place.feature == "district"
        return district or wide(mention, self.words)

    def _at_several(self, sentence: Sentence, outer: PlaceMention) -> bool:
        """Whether what a sentence tells of a town happened in several quarters of it ("clashes in X")."""
        if outer.place is None or outer.place.feature not in TOWNS:
            return False
        text = self.scene.text_of(sentence)
        return not self.words.several.isdisjoint(WORD.findall(text[sentence.start : sentence.end].lower()))

    def _carried_on(self, figure: Figure, story: Story) -> Where:
        """Of a sentence without a place: that of the figures right before it, else the one of its story."""
        sentence = figure.sentence
        if sentence.part == "link":
            return Where(None, "a line that links to another story names none")
        first = max(0, sentence.index - NEAR_SENTENCES)
        for earlier in reversed(self.scene.sentences[first : sentence.index]):
            if earlier.field != sentence.field or earlier.part == "link" or not earlier.holds_claims:
                continue
            if self.stories.of(earlier) is not story:
                continue
            if self.scene.in_paragraphs and earlier.paragraph != sentence.paragraph:
                continue
            found = best(self.scene, earlier, None, self.words, limit=self.words.sure)
            if found is not None:
                return self._narrowed(figure, story, Where(found, "place that the story is at"))
        area = self._area(story) if figure.areal else None
        if area is not None:
            return self._narrowed(figure, story, Where(area, "area of its story"))
        anchor = self.anchor(story)
        if anchor is not None:
            return self._narrowed(figure, story, Where(anchor, "place of its story"))
        main = (self._area(self.stories.main) if figure.areal else None) or self.anchor(self.stories.main)
        if main is not None:
            return self._narrowed(figure, self.stories.main, Where(main, "main place of the document"))
        if self._seat is not None:
            return Where(self._seat, "place whose police or administration it names")
        limit = self.words.wide - 1
        first = max(0, sentence.index - FAR_SENTENCES)
        for earlier in reversed(self.scene.sentences[first : sentence.index]):
            if earlier.part == "link":
                continue
            found = best(self.scene, earlier, None, self.words, limit=limit)
            if found is not None:
                return Where(found, "place named before")
        return Where(None, "no place named")

    @cached_property
    def _seat(self) -> PlaceMention | None:
        """Of a local report that names no place, that of its police or town hall ("Arif police said")."""
        told = (self._office(sentence) for sentence in self.scene.sentences if sentence.part != "link")
        return next((found for found in told if found is not None), None)

    def _office(self, sentence: Sentence) -> PlaceMention | None:
        from discrepancy.places import look_up

        text = self.scene.text_of(sentence)
        for mention in self.scene.named(sentence):
            after = text[mention.offset_end : mention.offset_end + OFFICE_REACH].lower().split()[:3]
            local = mention.place is not None and not wide(mention, self.words)
            if local and any(word.strip(".,;:'’s") in self.words.seats for word in after):
                return mention
        for body in self.words.bodies.finditer(text, sentence.start, sentence.end):
            # "Arif Police Department": the name of a body, which names no place to a reader of places.
            name = body.group(1).rstrip()
            found = look_up(name, self.scene.context(), self.scene.book)
            if found.place is not None and found.place.feature in TOWNS:
                return dataclasses.replace(
                    found, offset_start=body.start(1), offset_end=body.start(1) + len(name), name=name
                )
        return None

    def _area(self, story: Story) -> PlaceMention | None:
        """Where an event that strikes a region at once is said to be first, be it a town or a province."""
        country: PlaceMention | None = None
        for sentence in story.sentences[:HEAD_SENTENCES]:
            found = best(self.scene, sentence, sentence.start, self.words, limit=self.words.limit)
            if found is not None and not self._country_wide(found):
                return found
            country = country or found
        return country

    def anchor(self, story: Story) -> PlaceMention | None:
        """The first exact place of a story's head, else its first one, else its country or region."""
        if story.number not in self._anchors:
            self._anchors[story.number] = self._anchor(story)
        return self._anchors[story.number]

    def _anchor(self, story: Story) -> PlaceMention | None:
        container: PlaceMention | None = None
        doubtful: PlaceMention | None = None
        for number, sentence in enumerate(story.sentences):
            head = number < HEAD_SENTENCES
            if number == HEAD_SENTENCES and story is self.stories.main:
                line = self._dateline()
                if line is not None and self._local(line, container, story):
                    return line
            limit = self.words.wide + self.words.bare if head else self.words.wide - 1
            found = best(self.scene, sentence, None, self.words, limit=limit)
            if found is None:
                continue
            weighed = spent_on(self.scene, sentence, found, self.words)
            spent = weighed.cost
            if weighed.before in self.words.whole and self._wide(found):
                self._whole.add(key(found))
            if wide(found, self.words) or spent > self.words.bare:
                container = container or (found if head else None)
                continue
            if container is not None and not head and not self.narrowing.inside(found, container):
                continue
            unsure = spent > self.words.sure and key(found) not in story.telling and sentence.index > LEAD
            title = sentence.part == "headline"
            text = self.scene.text_of(sentence)
            beside = title and ";" in text[sentence.start : found.offset_start]  # "…; three more die in X"
            if unsure or beside or (found.place is None and title):
                doubtful = doubtful or found  # "a resident of X said", until a surer one is named
                continue
            line = self._dateline() if key(found) not in story.telling else None
            return line if line is not None and self.narrowing.inside(found, line) else found
        line = self._dateline() if story is self.stories.main else None
        if line is not None and self._local(line, container, story):
            return line
        return container or doubtful

    def _local(self, line: PlaceMention, container: PlaceMention | None, story: Story) -> bool:
        """Whether a report is from where its event was: no region that its head names lies elsewhere."""
        if container is not None and not self.narrowing.inside(line, container):
            return False
        named = [m for name, m in story.regions.items() if name in story.head]
        return not named or any(key(m) == key(line) or self.narrowing.inside(line, m) for m in named)

    def _dateline(self) -> PlaceMention | None:
        """The place of the dateline, where a local report names no other; correspondents sit in capitals."""
        from discrepancy.places import is_capital, look_up

        name = self.scene.document.dateline_place
        if not name:
            return None
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
        if found.place is not None and is_capital(found.place):
            return None
        return dataclasses.replace(found, offset_start=at, offset_end=end, name=name)

    def _of_sum(self, figure: Figure, own: PlaceMention | None) -> Where:
        """A sum is of the place it names; a long one of the country, a short one of where the story is."""
        if own is not None:
            spent = spent_on(self.scene, figure.sentence, own, self.words).cost
            if spent <= self.words.bare or wide(own, self.words):
                return Where(own, IN_SENTENCE)
        meant = self.backwards.meant(figure.sentence, figure.near)
        if meant is not None:
            return Where(meant, BY_NOUN)
        people = self.backwards.people(figure.sentence, figure.near)
        if people is not None:
            return Where(people, "country of the people counted")
        short = figure.days is None or figure.days < LONG_SUM
        placed = figure.days is not None or bool(self.stories.main.places)
        if short and placed and not self._of_war(figure.sentence):
            carried = self._carried_on(figure, self.stories.of(figure.sentence))
            if carried.mention is not None:
                return carried
        country = self.backwards.country
        if country is not None:
            return Where(country, "country that the story is in")
        return Where(own, IN_SENTENCE if own is not None else "no place named")

    def _of_war(self, sentence: Sentence) -> bool:
        """Whether a sum is of a war, and so of its country."""
        text = self.scene.text_of(sentence)
        return self.words.wars.search(text[sentence.start : sentence.end].lower()) is not None

    def _country_wide(self, mention: PlaceMention) -> bool:
        return mention.place is not None and mention.place.feature in ("country", "water", "continent")


class Rivals:
    """The places that have figures of their own, and the smallest of each kind there."""

    def __init__(self) -> None:
        self._least: dict[str, dict[str, float]] = {}

    def add(self, kind: str, value: float | None, mention: PlaceMention | None) -> None:
        """Note a figure at an exact place."""
        if value is None or mention is None:
            return
        listed = self._least.setdefault(kind, {})
        name = key(mention)
        listed[name] = min(value, listed.get(name, value))

    def of(self, kind: str, value: float | None) -> frozenset[str]:
        """Keys of the places with a smaller figure of the kind: they are parts of this one."""
        if value is None:
            return frozenset()
        parts = {name for name, least in self._least.get(kind, {}).items() if least < value}
        for other, listed in self._least.items():
            if other != kind:
                parts |= {name for name, least in listed.items() if least * SMALL_PART <= value}
        return frozenset(parts)
