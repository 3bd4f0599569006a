"""Where a story of a document is, taken as a whole: the place for figures whose sentences name none.

The first exact place of its head, the dateline of a local report, the area that was struck at once, and in
the end the town whose police or town hall is named.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise

from msgspec import structs

from discrepancy.claims.alternatives import leads
from discrepancy.claims.backwards import Backwards
from discrepancy.claims.desk import Desk
from discrepancy.claims.narrowing import Narrowing
from discrepancy.claims.placechoice import as_far_as, best
from discrepancy.claims.placecosts import all_meant, leading, spent_on, weigh
from discrepancy.claims.placeweighed import Weighed
from discrepancy.claims.placewords import PlaceWords, country_wide, wide
from discrepancy.claims.scene import HEAD_SENTENCES, LEAD, Scene, Sentence
from discrepancy.claims.stories import Story, key, strong
from discrepancy.model import SETTLEMENTS, PlaceMention

OFFICE_REACH = 40
"""Characters after a name in which the noun for its police or town hall stands."""
LED = 30
"""Characters before a place in which the office of its head stands."""
OPENS = 12
"""Characters before a place with which its sentence opens ("In the town of X")."""
SPOT_KM = 90.0
"""How far from a town, or from the middle of its district, a spot may be that is said to be near it."""
TOWN_KM = 25.0
"""How far a quarter may be from the middle of its town."""
RETURNS = 2
"""Mentions that make a town more than somewhere a witness is."""
HUB = 10
"""A dateline's city so many times larger than a spot of the story is where the reporter sat."""


class Anchors:
    """The places that the stories of one document are at."""

    def __init__(
        self, scene: Scene, words: PlaceWords, narrowing: Narrowing, backwards: Backwards, main: Story
    ) -> None:
        self.scene = scene
        self.words = words
        self.narrowing = narrowing
        self.backwards = backwards
        self.desk = Desk(scene, words, narrowing, backwards)
        self._main = main
        self._anchors: dict[int, PlaceMention | None] = {}
        self._all_of: set[str] = set()

    def all_meant(self, mention: PlaceMention) -> bool:
        """Whether a story was said to be all over one of its anchors ("raids across the county")."""
        return key(mention) in self._all_of

    def of(self, story: Story) -> PlaceMention | None:
        """The first exact place of a story's head, else its first one, else its country or region."""
        if story.number not in self._anchors:
            found = self._found(story)
            told = story.entry.place if story.entry is not None else None
            if told is not None and (found is None or self._only_beside(found, told)):
                found = told
            self._anchors[story.number] = found
        return self._anchors[story.number]

    def _only_beside(self, found: PlaceMention, told: PlaceMention) -> bool:
        """Whether an entry's place comes before one found in it: "Kelu: … on the Arif road"."""
        if wide(found, self.words) or self.narrowing.inside(told, found):
            return True
        sentences = (s for s in self.scene.sentences if s.start <= found.offset_start < s.end)
        sentence = next((s for s in sentences if s.field == "text"), None)
        spot = found.place is None and told.place is not None  # a village that no table has
        if sentence is None or spot or self.narrowing.inside(found, told):
            return False
        return spent_on(self.scene, sentence, found, self.words).cost > 0

    def _found(self, story: Story) -> PlaceMention | None:
        container: PlaceMention | None = None
        doubtful: PlaceMention | None = None
        bound_for: PlaceMention | None = None
        for number, sentence in enumerate(story.sentences):
            head = number < HEAD_SENTENCES
            if self.desk.alone is not None and sentence is self.desk.alone[0]:
                continue
            if number == HEAD_SENTENCES and story is self._main:
                line = self.desk.line
                if (
                    line is not None
                    and self._local(line, container, story)
                    and not (container and self._hub(line, story))
                ):
                    return self._witnessed(story, container, line) or line
            limit = self.words.wide + self.words.bare if head else self.words.wide - 1
            found = best(self.scene, sentence, None, self.words, limit=limit)
            if head and (found is None or wide(found, self.words)):
                if self.is_here(sentence):
                    return self.desk.here
                if sentence.tells_harm and self.backwards.at_capital(sentence) and self.desk.at_capital:
                    return self.desk.here
            if found is None:
                continue
            if sentence.index <= LEAD and self.scene.is_dateline(sentence):
                doubtful = doubtful or found  # "KELU, 24 August": where the report was sent from
                continue
            weighed = spent_on(self.scene, sentence, found, self.words)
            spent = weighed.cost
            line = self.desk.line if weighed.away is not None and story is self._main else None
            if line is not None and as_far_as(line, weighed, self.words):
                return line  # "KELU - … 30 miles north of Arif"
            if all_meant(weighed, self.words):
                self._all_of.add(key(found))
            if wide(found, self.words):
                container = container or (found if head else None)
                continue
            if spent > self.words.limit and story is not self._main:
                continue  # "speaking in X", of what was found on another day
            if spent > self.words.bare:
                doubtful = doubtful or (found if head else None)
                if head and weighed.before not in self.words.origin and spent < self.words.venue:
                    bound_for = bound_for or found
                continue
            if container is not None and not head and not self.narrowing.inside(found, container):
                continue
            if container is not None and sentence.holds_claims and self._opens(sentence, found):
                doubtful = doubtful or container
                continue
            if not head and bound_for is not None and key(found) not in story.telling:
                return bound_for  # "ambushed a convoy to X", against what is only named far below
            unsure = spent > self.words.sure and key(found) not in story.telling and sentence.index > LEAD
            title = sentence.part == "headline"
            text = self.scene.text_of(sentence)
            beside = title and ";" in text[sentence.start : found.offset_start]  # "…; three more die in X"
            if unsure or beside or (found.place is None and title):
                doubtful = doubtful or found  # "a resident of X said", until a surer one is named
                continue
            pointed = [m for n, m in story.places.items() if n in story.pointed & story.head and m.place]
            if pointed and key(found) not in story.pointed and not sentence.tells_harm and not title:
                return pointed[0]  # "… taught in X when the accident happened near Y"
            if head and self.beside(sentence, weighed):
                found = self._spot_near(story, number, found) or found
            line = self.desk.line if key(found) not in story.telling else None
            return line if line is not None and self._quarter(found, line) else found
        line = self.desk.line if story is self._main else None
        if line is not None and self._local(line, container, story):
            return self._witnessed(story, container, line) or line
        seen = self._witnessed(story, container, None)
        return (
            seen
            or self._sent_from(story, container or self.backwards.country)
            or self._only(story, container)
            or container
            or doubtful
        )

    def beside(self, sentence: Sentence, weighed: Weighed) -> bool:
        """Whether a place only says where another is that goes without its name ("a village outside X")."""
        if weighed.away is not None and sentence.part == "headline":
            return True  # "blast at market northeast of X"
        if weighed.before not in self.words.around:
            return False
        led = leading(self.scene.text_of(sentence), sentence, weighed.mention, self.words)
        return not self.words.holding.isdisjoint(led[-2:-1])

    def _spot_near(self, story: Story, number: int, town: PlaceMention) -> PlaceMention | None:
        """The spot that the head names after "a village near X", if it may be near X."""
        for sentence in story.sentences[number + 1 : HEAD_SENTENCES]:
            sure = strong(self.scene, sentence, self.words)
            for spot in self.scene.named(sentence):
                before = spent_on(self.scene, sentence, spot, self.words).before
                told = (spot in sure and before not in self.words.around) or self._headed(sentence, spot)
                if told and self.may_be_near(spot, town):
                    return spot
        return None

    def _headed(self, sentence: Sentence, spot: PlaceMention) -> bool:
        """Whether the head of a place is who speaks: "the governor of X"."""
        text = self.scene.text_of(sentence)
        led = text[max(sentence.start, spot.offset_start - LED) : spot.offset_start].lower().split()[-2:]
        return len(led) > 1 and led[1] in self.words.of and led[0] in self.words.heads

    def may_be_near(self, spot: PlaceMention, town: PlaceMention) -> bool:
        """Whether a smaller place than a town may be what is near it."""
        from discrepancy.places import distance_km

        if key(spot) == key(town) or wide(spot, self.words) or town.place is None:
            return False
        apart = distance_km(spot.place or self.narrowing.holder(spot), town.place)
        small = spot.place is None or spot.place.population < town.place.population
        return small and (apart is None or apart <= SPOT_KM)

    def _sent_from(self, story: Story, container: PlaceMention | None) -> PlaceMention | None:
        """The capital of a dateline, where the main story names its country and nothing else in it."""
        here = self.desk.here
        if story is not self._main or here is None or story.places:
            return None
        if container is None or story.regions or not country_wide(container):
            return None
        beyond = any(self._side(sentence) for sentence in story.sentences[:HEAD_SENTENCES])
        return (
            here if self.desk.at_capital and not beyond and self.narrowing.inside(here, container) else None
        )

    def _only(self, story: Story, container: PlaceMention | None) -> PlaceMention | None:
        """The one town of a country that a story names, were it only where somebody spoke.

        Of a region, or where regions are named, it is the one that the head names before it.
        """
        from discrepancy.places import is_capital

        if container is None or story is not self._main:
            return None
        towns: dict[str, PlaceMention] = {}
        head = not country_wide(container) or bool(story.regions)
        for sentence in story.sentences[: HEAD_SENTENCES if head else None]:
            for one in weigh(self.scene, sentence, self.words):
                place = one.mention.place
                fits = place is not None and place.feature in SETTLEMENTS and one.cost < self.words.venue
                first = one.mention.offset_start < container.offset_start
                if fits and (not head or (first and self.narrowing.inside(one.mention, container))):
                    towns.setdefault(key(one.mention), one.mention)
        found = next(iter(towns.values()), None)
        if found is None or len(towns) > 1 or found.place is None or is_capital(found.place):
            return None
        return found if self.narrowing.inside(found, container) else None

    def _side(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a side of a country ("in eastern Congo")."""
        text = self.scene.text_of(sentence)
        before = (text[: m.offset_start].rsplit(None, 1) for m in self.scene.named(sentence))
        return any(led[-1:] and led[-1].lower() in self.words.compass for led in before)

    def capital(self, sentence: Sentence) -> PlaceMention | None:
        """The capital of the dateline, where a sentence tells of something "in the capital"."""
        return self.desk.here if self.desk.at_capital and self.backwards.at_capital(sentence) else None

    def _local(self, line: PlaceMention, container: PlaceMention | None, story: Story) -> bool:
        """Whether a report is from where its event was: no region that its head names lies elsewhere."""
        if container is not None and not self.narrowing.inside(line, container):
            return False
        named = [m for name, m in story.regions.items() if name in story.head]
        return not named or any(key(m) == key(line) or self.narrowing.inside(line, m) for m in named)

    def _hub(self, line: PlaceMention, story: Story) -> bool:
        """Whether a dateline only names the city that a report was sent from: its story is at a smaller spot.

        Asked where the head says at least in which country or region it was, as no local report does.
        """
        people = line.place.population if line.place is not None else 0
        told = (m for name, m in story.places.items() if name in story.telling)
        return any(
            m.place and m.place.population * HUB <= people and not self.narrowing.inside(m, line)
            for m in told
        )

    def _quarter(self, spot: PlaceMention, line: PlaceMention) -> bool:
        """Whether a spot is in the town of the dateline, and no town of the province that bears its name."""
        from discrepancy.places import distance_km

        apart = distance_km(spot.place, line.place)
        return self.narrowing.inside(spot, line) and (apart is None or apart <= TOWN_KM)

    def _witnessed(
        self, story: Story, container: PlaceMention | None, line: PlaceMention | None
    ) -> PlaceMention | None:
        """The town whose police, doctors or people speak in the head: nobody else saw what happened.

        Before a dateline it comes only where the text comes back to it more often; so does any town that is
        told of there, if only as where somebody was on the way to.
        """
        from discrepancy.places import is_capital

        for sentence in story.sentences[:HEAD_SENTENCES]:
            text = self.scene.text_of(sentence)
            for mention in self.scene.named(sentence):
                place = mention.place
                if place is not None and (place.feature not in SETTLEMENTS or is_capital(place)):
                    continue
                of = self._local_of(sentence, mention)
                if place is None and not of:
                    continue
                if container is not None and not self.narrowing.inside(mention, container):
                    continue
                led = leading(text, sentence, mention, self.words)
                local = len(led) > 1 and led[-1] in self.words.placing and led[-2] in self.words.locals
                local = local or of or self._own_office(text, mention)
                if self._outdone(line, mention) if line is not None else local:
                    return mention
        return None

    def _local_of(self, sentence: Sentence, mention: PlaceMention) -> bool:
        """Whether somebody of a town speaks: "the mayor of Arif", "a resident of Arif"."""
        text = self.scene.text_of(sentence)
        before = text[max(sentence.start, mention.offset_start - LED) : mention.offset_start]
        *_, who, of = ("", "", *before.lower().split()[-2:])
        return of in self.words.of and who in self.words.locals

    def _own_office(self, text: str, mention: PlaceMention) -> bool:
        """Whether it is a town's mayor or its police that is named: "Arif's mayor", "Arif police said"."""
        after = text[mention.offset_end : mention.offset_end + OFFICE_REACH]
        following = after.removeprefix(leads(after, self.words.owning)).lower().split()[:1]
        return following != [] and following[0].strip(".,") in self.words.seats

    def _outdone(self, line: PlaceMention, spot: PlaceMention) -> bool:
        """Whether a text comes back to a town, and more often than to the one that it was sent from."""
        told = Counter(key(m) for s in self.scene.sentences if s.part != "link" for m in self.scene.named(s))
        return told[key(spot)] >= RETURNS and told[key(spot)] > told[key(line)]

    def is_here(self, sentence: Sentence) -> bool:
        """Whether something happened "here", and is not only said or treated there."""
        low = self.scene.text_of(sentence)[sentence.start : sentence.end].lower()
        found = self.words.here.search(low)
        if found is None and self.desk.line is not None:
            its_own = self.words.its_district.search(low)
            return its_own is not None and not self._names(its_own.group().split()[-1])
        if found is None or self.desk.here is None:
            return False
        cared = not self.words.taken.isdisjoint(low.split())
        if cared and not self.words.venues.isdisjoint(found.group().split()):
            return False  # "being treated at the hospital here"
        said = self.words.speaking | self.words.saying.hearers | self.words.venues
        return said.isdisjoint(low[: found.start()].split()[-1:])

    def _names(self, noun: str) -> bool:
        """Whether the text names a place by such a noun ("Kelu district")."""
        for sentence in self.scene.sentences:
            text = self.scene.text_of(sentence)
            for mention in self.scene.named(sentence):
                said = text[mention.offset_start : mention.offset_end + len(noun) + 1].lower()
                if said.endswith(noun) or (mention.place is not None and mention.place.feature == noun):
                    return True
        return False

    def area(self, story: Story) -> PlaceMention | None:
        """Where an event that strikes a region at once is said to be first, be it a town or a province."""
        country: PlaceMention | None = None
        for sentence in story.sentences[:HEAD_SENTENCES]:
            words = self.words
            found = best(self.scene, sentence, sentence.start, words, words.bare - 1)
            found = found or best(self.scene, sentence, sentence.start, words, words.limit)
            detail = country is not None and found is not None and self._of_detail(sentence, found)
            if found is not None and not country_wide(found) and not detail:
                return found
            country = country or found
        return country

    def _opens(self, sentence: Sentence, found: PlaceMention) -> bool:
        return sentence.index > LEAD and 0 < found.offset_start - sentence.start <= OPENS

    def _of_detail(self, sentence: Sentence, found: PlaceMention) -> bool:
        """Whether a sentence opens with its place ("In X, west of the capital, …"), or lists several."""
        text, inside = self.scene.text_of(sentence), self.narrowing.inside
        told = (w for w in weigh(self.scene, sentence, self.words) if w.away is None and not w.nested)
        spots = [w.mention for w in told if w.cost <= self.words.bare and not wide(w.mention, self.words)]
        several = any(
            text[a.offset_end : b.offset_start].strip() in self.words.joining
            or not (key(a) == key(b) or inside(a, b) or inside(b, a))
            for a, b in pairwise(spots)
        )
        return several or self._opens(sentence, found)

    @cached_property
    def seat(self) -> PlaceMention | None:
        """Of a local report that names no place, that of its police or town hall ("Arif police said")."""
        told = (self._office(sentence) for sentence in self.scene.sentences if sentence.part != "link")
        return next((found for found in told if found is not None), None)

    def _office(self, sentence: Sentence) -> PlaceMention | None:
        from discrepancy.places import look_up

        text = self.scene.text_of(sentence)
        for mention in self.scene.named(sentence):
            after = text[mention.offset_end : mention.offset_end + OFFICE_REACH].lower().split()[:3]
            local = mention.place is not None and not wide(mention, self.words)
            if local and any(word.strip(".,;:'’").removesuffix("'s") in self.words.seats for word in after):
                return mention
        for body in self.words.bodies.finditer(text, sentence.start, sentence.end):
            # "Arif Police Department": the name of a body, which names no place to a reader of places.
            name = body.group(1).rstrip()
            found = look_up(name, self.scene.context(), self.scene.book)
            if found.place is not None and found.place.feature in SETTLEMENTS:
                return structs.replace(
                    found, offset_start=body.start(1), offset_end=body.start(1) + len(name), name=name
                )
        return None
