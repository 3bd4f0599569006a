"""The place of the event that a figure counts: not the speaker's, not the hospital's.

Three steps. The words beside each place of the sentence say whether something happens there (`placecosts`),
and with the way to it which of them a figure has (`placechoice`). A sentence without such a place is where
its story is (`stories`). And whatever is named, the same story may give the place more exactly (`narrowing`),
unless the exact one has a figure of its own.
"""

from __future__ import annotations

from msgspec import Struct, structs

from discrepancy.claims.anchors import Anchors
from discrepancy.claims.backwards import Backwards
from discrepancy.claims.narrowing import Narrowing
from discrepancy.claims.placechoice import as_far_as, best
from discrepancy.claims.placecosts import all_meant, spent_on
from discrepancy.claims.placespoken import speakers_town
from discrepancy.claims.placeweighed import Weighed
from discrepancy.claims.placewords import PlaceWords, country_wide, wide
from discrepancy.claims.rivals import too_many
from discrepancy.claims.scene import LEAD, Scene, Sentence
from discrepancy.claims.stories import Stories, Story, key
from discrepancy.claims.storydays import NEAR_SENTENCES
from discrepancy.model import TOWNS, Place, PlaceMention
from discrepancy.patterns import lazy

BEYOND = 20
"""Characters after a name in which "countryside" stands."""
WORD = lazy(r"\w+")
IN_SENTENCE = "place in the sentence"
BY_NOUN = "place that a general noun stands for"
FAR_SENTENCES = 12
"""How far back a place is looked for that nothing else gives."""
INCIDENT_DAYS = 40
"""What goes on for longer is of the country or region that it names."""
NATIONAL_DAYS = 28
"""Days after which a figure of a people is of their country ("979 Iraqis were killed in October")."""
LONG_SUM = 360
"""Days after which a sum is of a war and not of the place that the story is at."""


class Where(Struct, frozen=True):
    """The place mention chosen, and how."""

    mention: PlaceMention | None
    how: str
    holder: Place | None = None
    """Of a name that no table has, the known place that the text puts it into."""
    name: str | None = None
    """As the text has it, with what holds a quarter or an unknown place ("Hodan district, Mogadishu")."""

    @property
    def containers(self) -> tuple[str, ...]:
        """Ids of what the place lies in, nearest first."""
        if self.mention and self.mention.place:
            return self.mention.place.containers
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
    national: bool = False
    """Whether it is of one that may strike all of the country that it names: a cyclone, an epidemic."""
    leaving: bool = False
    """Whether it counts people who leave a place: that is where they are counted."""
    rivals: frozenset[str] = frozenset()
    """Keys of places that have a smaller figure of the same kind: parts of this one."""
    outgrown: frozenset[str] = frozenset()
    """Those of them whose own figure is too small to be another count of the same."""
    listed: PlaceMention | None = None
    """The place that it names for itself in a list of figures with a place each."""
    value: float | None = None
    """How many it counts: no village has more of them than people."""
    taken: frozenset[int] = frozenset()
    """Offsets of the places that other figures of its sentence name for themselves."""


class Places:
    """The places of the figures of one document."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self.stories = Stories(scene, words)
        self.narrowing = Narrowing(scene, words)
        self.backwards = Backwards(scene, words)
        self.anchors = Anchors(scene, words, self.narrowing, self.backwards, self.stories.main)
        self._told: dict[int, PlaceMention] = {}
        """Number of a story → the exact place of the figure before, which its sentence told."""

    def named(self, figure: Figure) -> PlaceMention | None:
        """The exact place that the figure's own sentence says it is at, if any."""
        if figure.listed is not None and not country_wide(figure.listed):
            return figure.listed  # were it a province: what a list gives to one of them is not that of all
        found = self._own(figure)
        return None if found is None or wide(found, self.words) else found

    def place(self, figure: Figure) -> Where:
        """The place of a figure, and how it was found."""
        found = self._place(figure)
        if found.mention is None:
            return found
        if found.how.startswith((IN_SENTENCE, BY_NOUN)) and not wide(found.mention, self.words):
            self._told[self.stories.of(figure.sentence).number] = found.mention
        name = self.narrowing.called(found.mention, found.how.startswith(IN_SENTENCE))
        if found.mention.place is not None:
            return structs.replace(found, name=name)
        holder, line = self.narrowing.holder(found.mention), self.anchors.desk.line
        if (
            line is not None
            and self._led_with(found.mention, line)
            and self.anchors.desk.lies_by(found.mention, holder)
        ):
            holder = line.place
        return structs.replace(found, holder=holder, name=name)

    def _place(self, figure: Figure) -> Where:
        if figure.listed is not None:
            return Where(figure.listed, IN_SENTENCE)
        own = self._own(figure)
        if (own is None or wide(own, self.words)) and self.anchors.is_here(figure.sentence):
            return Where(self.anchors.desk.here, "here, where its report was sent from")
        weighed = None if own is None else spent_on(self.scene, figure.sentence, own, self.words)
        meant = None if weighed is None else self._meant_by(figure, weighed)
        if meant is not None:
            return Where(meant, BY_NOUN)
        town = self._town_of_quarters(figure, own)
        if town is not None:
            return Where(town, "town of the quarters it lists")
        same = self._same(figure) if own is None else None
        if same is not None:
            return same
        if figure.coverage == "cumulative" or (figure.days is not None and figure.days >= LONG_SUM):
            return self._of_sum(figure, own)
        story = self.stories.of(figure.sentence)
        return self._unnamed(figure, story) if weighed is None else self._named(figure, story, weighed)

    def _same(self, figure: Figure) -> Where | None:
        """Where the story before is, for what happened "in the same market", "in the same district"."""
        text, sentence = self.scene.text_of(figure.sentence), figure.sentence
        said = self.words.same.search(text[sentence.start : sentence.end].lower())
        if said is None:
            return None
        before = self.stories.of(self.scene.sentences[max(0, sentence.index - 1)])
        told = self.anchors.of(before) if before.number else self.backwards.last(sentence, said.group(1))
        main = told or self.anchors.of(self.stories.main)
        return Where(main, "the same place as that of the story before") if main is not None else None

    def _meant_by(self, figure: Figure, weighed: Weighed) -> PlaceMention | None:
        """What is meant by a named place and the words beside it: its country nationwide, its capital."""
        own = weighed.mention
        if own.offset_start > figure.near:
            country = self.backwards.countrywide(figure.sentence, figure.near, own.offset_start)
            if country is not None:
                return country
        if weighed.before in self.words.around:
            return None  # "near Syria's capital"
        return self.backwards.capital_of(figure.sentence, own)

    def _unnamed(self, figure: Figure, story: Story) -> Where:
        """The place of a figure whose sentence names none: by a people, by a noun, or where its story is."""
        if figure.days is not None and figure.days >= NATIONAL_DAYS:
            people = self.backwards.people(figure.sentence, figure.near)
            if people is not None:
                return Where(people, "country of the people counted")
        meant = self.backwards.meant(figure.sentence, figure.near) or self.anchors.capital(figure.sentence)
        if meant is not None and not (self.backwards.town and self._at_town()):
            found = Where(meant, BY_NOUN)
            whole = country_wide(meant) and not self.backwards.around
            whole = whole or self.backwards.all_over or self.backwards.aimed
            return found if whole else self._narrowed(figure, story, found)
        return self._carried_on(figure, story)

    def _named(self, figure: Figure, story: Story, weighed: Weighed) -> Where:
        """The place of a figure whose sentence names one, more exactly where the story has it so."""
        found = Where(weighed.mention, IN_SENTENCE)
        if self.anchors.beside(figure.sentence, weighed):
            spot = self.anchors.of(story)
            if spot is not None and self.anchors.may_be_near(spot, weighed.mention):
                return Where(spot, "spot of its story, of which the sentence only says what it is near")
        anchor = self.anchors.of(story) if weighed.away is not None else None
        if anchor is not None and not weighed.away and anchor is not self.anchors.desk.line:
            anchor = None  # "north of X" alone says little
        if anchor is not None and as_far_as(anchor, weighed, self.words):
            return Where(anchor, "place of its story, as far from the one in the sentence as that says")
        if figure.leaving and weighed.before in self.words.origin:
            return found
        return self._narrowed(figure, story, found)

    def _at_town(self) -> bool:
        """Whether the document is of a town as a whole: that is what "the city" means then."""
        main = self.anchors.of(self.stories.main)
        return main is not None and main.place is not None and main.place.feature in TOWNS

    def _town_of_quarters(self, figure: Figure, own: PlaceMention | None) -> PlaceMention | None:
        """The town of a figure over several of its quarters ("shells on the X, Y and Z neighbourhoods")."""
        if own is None or (own.place is not None and own.place.feature not in self.words.parts):
            return None
        text, sentence = self.scene.text_of(figure.sentence), figure.sentence
        if self.words.quarters.isdisjoint(WORD.findall(text[sentence.start : sentence.end].lower())):
            return None
        places = self.scene.places(sentence)
        listed = [m for m in places if m.place is None or m.place.feature in self.words.parts]
        after = WORD.findall(text[own.offset_end : own.offset_end + BEYOND].lower())[:1]
        several = len(listed) > 1 or not self.words.quarters.isdisjoint(after)
        if not several or own not in listed:
            return None
        towns = [m for m in places if m.place is not None and m.place.feature in TOWNS]
        anchor = self.anchors.of(self.stories.of(sentence))
        for town in (*towns, *([anchor] if anchor is not None else [])):
            if town.place is not None and town.place.feature in TOWNS and town is not own:
                return town
        return None

    def _own(self, figure: Figure) -> PlaceMention | None:
        limit = None if figure.coverage == "cumulative" else self.words.limit
        without, sentence = figure.taken | self._told_apart(figure), figure.sentence
        found = best(self.scene, sentence, figure.near, self.words, limit, figure.leaving, without)
        if found is None:
            return None
        return speakers_town(self.scene, sentence, found, figure.near, self.words) or found

    def _narrowed(self, figure: Figure, story: Story, found: Where) -> Where:
        """The most exact place that the story gives inside the one that was found."""
        outer = found.mention
        if outer is None or self._meant_as_it_is(figure, found, outer):
            return found
        exact = f"{found.how}, made exact by the story"
        around = self._around(figure.sentence, found, outer)
        places = self.scene.places(figure.sentence) if figure.taken else ()
        taken = frozenset(key(m) for m in places if m.offset_start in figure.taken)
        if figure.areal:
            area = self.anchors.area(story)
            if area is not None and key(area) not in taken and self.narrowing.inside(area, outer):
                return Where(area, exact)
        if found.how == IN_SENTENCE and not around and self._at_several(figure.sentence, outer):
            return found
        spot = self.narrowing.finest(story, outer, around, figure.rivals | taken, figure.areal)
        main = self.anchors.of(self.stories.main)
        named = found.how == IN_SENTENCE and not wide(outer, self.words)
        same = named and spot is not None and main is not None and key(spot) == key(main)
        if spot is not None and not same and not self._too_many(figure, spot):
            return Where(spot, exact)
        if story is self.stories.main and not country_wide(outer) and not figure.areal:
            local = self.anchors.desk.local
            if local is not None and key(local) not in taken and self.narrowing.inside(local, outer):
                return Where(local, "place of its story")
        if not wide(outer, self.words) or figure.areal:
            return found
        anchor = self.anchors.of(story) or main
        fits = anchor is not None and not wide(anchor, self.words) and not self._too_many(figure, anchor)
        fits = fits and anchor is not None and key(anchor) not in taken
        if anchor is not None and fits and self.narrowing.inside(anchor, outer):
            return self._narrowed(figure, story, Where(anchor, "place of its story"))
        region = self.narrowing.region(story, outer, figure.rivals | taken)
        return found if region is None else Where(region, exact)

    def _meant_as_it_is(self, figure: Figure, found: Where, outer: PlaceMention) -> bool:
        """Whether no part of a place can be meant: all of it is, it counts its own, it lasted for weeks."""
        if figure.areal and (figure.national or not country_wide(outer)):
            return True
        long = NATIONAL_DAYS if country_wide(outer) else INCIDENT_DAYS  # "killed in Iraq in August"
        if figure.days is not None and figure.days >= long and wide(outer, self.words):
            return True
        if wide(outer, self.words) and found.how == IN_SENTENCE and self._over_many(figure):
            return True
        spent = spent_on(self.scene, figure.sentence, outer, self.words)
        if spent.counts or all_meant(spent, self.words) or self._abroad(figure.sentence, outer):
            return True
        return found.how != IN_SENTENCE and self.anchors.all_meant(outer)

    def _too_many(self, figure: Figure, mention: PlaceMention) -> bool:
        """Whether a place has fewer people than a figure counts."""
        return too_many(figure.value, mention, self.words)

    def _over_many(self, figure: Figure) -> bool:
        """ "During protests in 14 towns of X", in the clause of the figure: no one of them is meant."""
        text, sentence = self.scene.text_of(figure.sentence), figure.sentence
        found = self.words.spread.search(text[sentence.start : sentence.end].lower())
        if found is None:
            return False
        at = sentence.start + found.start()
        between = text[min(figure.near, at) : max(figure.near, at)].lower().split()
        return self.words.joining.isdisjoint(between)

    def _abroad(self, sentence: Sentence, outer: PlaceMention) -> bool:
        """Whether a country is called another one than that of the story ("in neighbouring Chad")."""
        before = self.scene.text_of(sentence)[sentence.start : outer.offset_start].lower().split()[-1:]
        return country_wide(outer) and not self.words.foreign.isdisjoint(before)

    def _told_apart(self, figure: Figure) -> frozenset[int]:
        """Offsets of places in clauses that say more of another one: "28 dead in X, where it hit Y".

        A figure that stands in such a clause itself is of what it names.
        """
        text, near = self.scene.text_of(figure.sentence), figure.near
        apart: set[int] = set()
        places = self.scene.places(figure.sentence)
        for outer in places[:-1]:
            if not text.startswith(self.words.scene, outer.offset_end):
                continue
            end = figure.sentence.end if near < outer.offset_end else text.rfind(",", outer.offset_end, near)
            if end > outer.offset_end:  # not the comma before "where" itself
                apart |= {m.offset_start for m in places if outer.offset_end < m.offset_start < end}
        return frozenset(apart)

    def _around(self, sentence: Sentence, found: Where, outer: PlaceMention) -> bool:
        """Whether what lies near a place is meant too: "near the capital", "in Arif countryside"."""
        before = spent_on(self.scene, sentence, outer, self.words).before
        near = before in self.words.around or found.how.startswith(BY_NOUN)
        return near or self._surroundings(sentence, outer)

    def _surroundings(self, sentence: Sentence, outer: PlaceMention) -> bool:
        """ "In Arif countryside": what lies around it, and not the town."""
        text = self.scene.text_of(sentence)
        if not text.startswith(outer.name, outer.offset_start):
            return False  # named in the title, and the sentence is of the text
        following = WORD.findall(text[outer.offset_end : outer.offset_end + BEYOND])[:1]
        return not self.words.surroundings.isdisjoint(following)

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
            tells = earlier.holds_claims or self.scene.right_before(earlier, sentence)
            if earlier.field != sentence.field or earlier.part == "link" or not tells:
                continue
            if self.stories.of(earlier) is not story:
                continue
            if self.scene.in_paragraphs and earlier.paragraph != sentence.paragraph:
                continue
            found = best(self.scene, earlier, None, self.words, limit=self.words.sure)
            if found is not None and (key(found) in figure.outgrown or self._too_many(figure, found)):
                break
            if found is not None:
                return self._narrowed(figure, story, Where(found, "place that the story is at"))
        area = self.anchors.area(story) if figure.areal else None
        if area is not None:
            return self._narrowed(figure, story, Where(area, "area of its story"))
        anchor = self.anchors.of(story)
        told = self._told.get(story.number) or (story.entry.place if story.entry is not None else None)
        later = anchor is not None and anchor.offset_start >= sentence.end
        if anchor is not None and told is not None and later and not self.narrowing.inside(anchor, told):
            anchor = told  # not what is only named further on
        if anchor is not None and told is not None and self._led_with(told, anchor):
            anchor = told
        if anchor is not None and not self._too_many(figure, anchor):
            return self._narrowed(figure, story, Where(anchor, "place of its story"))
        before = self.stories.before(story)
        main = (self.anchors.area(before) if figure.areal else None) or self.anchors.of(before)
        country = self.backwards.country
        if main is not None and self._too_many(figure, main) and country is not None:
            return Where(country, "country that the story is in")
        if main is not None:
            how = "place of the story before" if before.number else "main place of the document"
            return self._narrowed(figure, before, Where(main, how))
        if self.anchors.seat is not None:
            return Where(self.anchors.seat, "place whose police or administration it names")
        return self._named_before(sentence)

    def _led_with(self, told: PlaceMention, anchor: PlaceMention) -> bool:
        """Whether a report opens with a spot of no table, and is only sent from the town that it seems at."""
        line = self.anchors.desk.line
        if told.place is not None or line is None or key(line) != key(anchor):
            return False
        lead = next((s for s in self.scene.sentences if s.part == "body" and s.holds_claims), None)
        return lead is not None and lead.index <= LEAD + 1 and told in self.scene.places(lead)

    def _named_before(self, sentence: Sentence) -> Where:
        """What nothing else places is at what was named last."""
        first = max(0, sentence.index - FAR_SENTENCES)
        for earlier in reversed(self.scene.sentences[first : sentence.index]):
            if earlier.part == "link":
                continue
            found = best(self.scene, earlier, None, self.words, limit=self.words.wide - 1)
            if found is not None:
                return Where(found, "place named before")
        return Where(None, "no place named")

    def _of_sum(self, figure: Figure, own: PlaceMention | None) -> Where:
        """A sum is of the place it names; a long one of the country, a short one of where the story is."""
        war = self.backwards.war(figure.sentence) if own is None or country_wide(own) else None
        if war is not None:
            return Where(war, "country of the war")
        if own is not None:
            spent = spent_on(self.scene, figure.sentence, own, self.words).cost
            # What is no sum, but happened in a year ("killed nine in 2015"), has a place as always.
            if spent <= self.words.bare or wide(own, self.words) or figure.coverage != "cumulative":
                return Where(own, IN_SENTENCE)
        meant = self.backwards.meant(figure.sentence, figure.near)
        if meant is not None:
            return Where(meant, BY_NOUN)
        story = self.stories.of(figure.sentence)
        if story.entry is not None:
            return self._carried_on(figure, story)
        people = self.backwards.people(figure.sentence, figure.near)
        if people is not None:
            return Where(people, "country of the people counted")
        short = figure.days is None or figure.days < LONG_SUM
        placed = figure.days is not None or bool(self.stories.main.places) or self._of_region(figure)
        if short and placed and not self._of_war(figure.sentence):
            carried = self._carried_on(figure, self.stories.of(figure.sentence))
            if carried.mention is not None:
                return carried
        text = self.scene.text_of(figure.sentence)
        if figure.coverage != "cumulative" and self.words.at_site.search(
            text[figure.sentence.start : figure.sentence.end].lower()
        ):
            return self._carried_on(figure, self.stories.main)  # "a fire at the plant in 2006 killed nine"
        country = self.backwards.country
        if country is not None:
            return Where(country, "country that the story is in")
        return Where(own, IN_SENTENCE if own is not None else "no place named")

    def _of_region(self, figure: Figure) -> bool:
        """Whether a sum is of an outbreak of which the story says in which region of a country it is."""
        area = self.anchors.area(self.stories.main) if figure.areal else None
        return area is not None and not country_wide(area)

    def _of_war(self, sentence: Sentence) -> bool:
        """Whether a sum is of a war, and so of its country."""
        text = self.scene.text_of(sentence)
        return self.words.wars.search(text[sentence.start : sentence.end].lower()) is not None
