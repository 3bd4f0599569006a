"""The stories of a document: which sentences tell of its main event, and which of another one.

A report opens with its main event and comes back to it; in between it tells of others ("Elsewhere …", "In
2002 …", "On Saturday, in Y …"). A sentence with a day or a place that the main event cannot have opens a
story of its own; those right after it go on with that until something leads back.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct, field

from discrepancy.claims.bulletins import Entry
from discrepancy.claims.labels import line_around
from discrepancy.claims.periods import is_day
from discrepancy.claims.placechoice import severed
from discrepancy.claims.placecosts import leading, weigh
from discrepancy.claims.placewords import PlaceWords, wide
from discrepancy.claims.scene import HEAD_SENTENCES, LEAD, Scene, Sentence
from discrepancy.claims.storydays import NEAR_SENTENCES
from discrepancy.model import TOWNS, Period, Place, PlaceMention
from discrepancy.times import compatible

MAIN = 0
LED_UP = 21
"""Days before the main event that still belong to its story."""
TOLD_BEFORE, TOLD_AFTER, OPENING = 80, 60, 30
"""Characters before and after a place in which its event is told; it opens a sentence within so many."""
EDITED = "]"
"""The end of the button beside a heading ("Aftermath[edit]")."""
HEADING = 4
"""Words of the heading of a section."""
REGIONS = frozenset({"region", "area", "district"})
MOST_PLACES = 40
"""Places of one story that are kept: what is named later does not tell where it happened."""


class Story(Struct):
    """One event as the document tells it: its sentences, their day and their places."""

    number: int
    sentences: list[Sentence] = field(default_factory=list)
    day: Period | None = None
    places: dict[str, PlaceMention] = field(default_factory=dict)
    """The places at which something happens in it, each once, in the order of the text."""
    regions: dict[str, PlaceMention] = field(default_factory=dict)
    """The regions and areas it names."""
    telling: frozenset[str] = frozenset()
    """Keys of the places named where something is told to have happened."""
    head: frozenset[str] = frozenset()
    """Keys of those that its first sentences name."""
    pointed: frozenset[str] = frozenset()
    """Keys of those that it says its event was at ("The blast hit X", "Monday's attack in X")."""
    entry: Entry | None = None
    """The entry of a bulletin that it is."""


class Stories:
    """The sentences of a document told apart by story."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self.stories: list[Story] = [Story(MAIN, day=scene.main_day)]
        self.fights: set[int] = set()
        """Sentences that go on with the fight of the story before, though a new paragraph says so."""
        self._of: dict[int, Story] = {}
        self._strong: dict[int, list[PlaceMention]] = {}
        current = self.main
        for sentence in scene.sentences:
            if sentence.part == "link":
                continue
            current = self._next(sentence, current)
            self._of[sentence.index] = current
            self._add(sentence, current)

    def _add(self, sentence: Sentence, story: Story) -> None:
        story.sentences.append(sentence)
        named = {key(m): m for m in self.strong(sentence)}
        lead = sentence.index <= LEAD
        story.telling |= {name for name, m in named.items() if lead or self._tells(sentence, m)}
        story.pointed |= {name for name, m in named.items() if self._points(sentence, m)}
        regions = {key(m): m for m in self.scene.places(sentence) if _region(m)}
        for known, new in ((story.places, named), (story.regions, regions)):
            for name, mention in new.items():
                if len(known) < MOST_PLACES:
                    known.setdefault(name, mention)
        if len(story.sentences) <= HEAD_SENTENCES:
            story.head |= named.keys() | regions.keys()

    def _tells(self, sentence: Sentence, mention: PlaceMention) -> bool:
        """Whether a sentence tells of something that happened, and where ("the blast in X", "In X, a …")."""
        text = self.scene.text_of(sentence)
        before = text[max(sentence.start, mention.offset_start - TOLD_BEFORE) : mention.offset_start]
        told = before.lower().split()
        if mention.offset_start - sentence.start <= OPENING:
            end = min(sentence.end, mention.offset_end + TOLD_AFTER)
            told += text[mention.offset_end : end].lower().split()
        return any(word.strip("\"'“”‘’.,;:()") in self.words.telling for word in told)

    def _points(self, sentence: Sentence, mention: PlaceMention) -> bool:
        """Whether a sentence says of the known event where it was: "The blast hit X", "the attack in X"."""
        text = self.scene.text_of(sentence)
        events = self.words.response.events
        opening = text[sentence.start : mention.offset_start].lower().split(None, 2)
        if len(opening) > 2 and _known(opening[0], self.words) and opening[1] in events:
            return self.strong(sentence)[0] is mention
        led = leading(text, sentence, mention, self.words)
        happened = mention.place is not None and len(led) > 3
        if happened and led[-2] in self.words.response.happens - events:
            led = led[:-1]  # "the accident happened near X"
        return len(led) > 2 and led[-2] in events and _known(led[-3], self.words)

    def strong(self, sentence: Sentence) -> list[PlaceMention]:
        """The exact places of a sentence at which something happens."""
        found = self._strong.get(sentence.index)
        if found is None:
            found = self._strong[sentence.index] = strong(self.scene, sentence, self.words)
        return found

    @property
    def main(self) -> Story:
        """The story of the main event."""
        return self.stories[MAIN]

    def of(self, sentence: Sentence) -> Story:
        """The story that a sentence tells; a link belongs to the main one."""
        return self._of.get(sentence.index, self.main)

    def before(self, story: Story) -> Story:
        """The story that the text told before another: the main one, if it tells of a known event."""
        opening = story.sentences[0] if story.number else None
        if opening is None or story.entry is not None or self._recalls(opening):
            return self.main  # an entry of a chronicle has nothing to do with the one before it
        first = opening
        while first.index and self.scene.sentences[first.index - 1].paragraph == opening.paragraph:
            first = self.scene.sentences[first.index - 1]
        if first.index and self._heads_section(self.scene.sentences[first.index - 1]):
            return self.main  # a section of its own, which goes on with what the text is about
        return self.of(self.scene.sentences[opening.index - 1])

    def _heads_section(self, sentence: Sentence) -> bool:
        """Whether a line is the heading of a section ("Background", "Aftermath[edit]")."""
        if sentence.field != "text" or sentence.part != "body" or sentence.holds_claims:
            return False
        text = self.scene.text_of(sentence)
        line, stop = line_around(text, sentence.start, sentence.start)
        words = text[line:stop].split()
        if not 0 < len(words) <= HEADING or not words[0][:1].isupper():
            return False
        return words[-1][-1].isalnum() or words[-1].endswith(EDITED)

    def _recalls(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a known event by its day: "nine died in Monday's strikes"."""
        said = self.scene.text_of(sentence)[sentence.start : sentence.end].lower().split()
        events = self.words.response.events
        return any(
            one.endswith(self.words.owning) and two.strip(".,;:") in events for one, two in pairwise(said)
        )

    def _next(self, sentence: Sentence, current: Story) -> Story:
        if sentence.part in ("headline", "standfirst"):
            return self.main
        day = self._day(sentence)
        entry = self.scene.bulletin.of(sentence) if self.scene.bulletin else None
        if entry is not None:
            return current if entry is current.entry else self._opened(day, entry)
        if current.entry is not None:
            current = self.main
        places = self.strong(sentence)
        apart = opens(self.scene, sentence, self.words)
        known = current is self.main and not apart and self._refers(sentence)
        if known and self._fits(self.main, None, places):
            return self.main  # "The blast hit buses that had left on Friday": still the one told before
        if current is not self.main and not apart and self._goes_on(sentence, current, day, places):
            return current
        if apart or self._dated_apart(sentence, day) or not self._fits(self.main, day, places):
            return self._opened(day)
        return self.main

    def _opened(self, day: Period | None, entry: Entry | None = None) -> Story:
        story = Story(len(self.stories), day=day, entry=entry)
        self.stories.append(story)
        return story

    def _refers(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with the event as known: "The blast", "The attack"."""
        tokens = sentence.tokens
        if tokens is None or len(tokens) < 2:
            return False
        return tokens.low[0].lower() in self.words.articles and tokens.low[1].lower() in self.words.telling

    def _day(self, sentence: Sentence) -> Period | None:
        """The day or longer time at which a sentence is set, the day of the saying left out."""
        mention = self.scene.event_day(sentence)
        if mention is not None:
            told = (m.period for m in self.scene.times(sentence) if m.role == "at")
            return next((period for period in told if period == self.main.day), mention.period)
        for other in self.scene.times(sentence):
            if other.role not in ("at", "during") or is_day(other.period) or other.start is None:
                continue
            before = self.scene.text_of(sentence)[sentence.start : other.offset_start]
            if self.scene.saying.made(before.lower().split()):
                continue  # "The station was built in 2015"
            # A lead that ends in "… since the war broke out 19 months ago" is of the day's event.
            past = self._long_ago(other.period) and any(s.part == "body" for s in self.main.sentences)
            if past or other.offset_start - sentence.start <= OPENING:
                return other.period
        return None

    def _long_ago(self, period: Period) -> bool:
        """Whether a longer time is of the background, and not the weeks that led up to the main event."""
        if period.start is None or period.end is None:
            return False
        main = self.main.day
        return main is None or main.start is None or (main.start - period.end).days > LED_UP

    def _dated_apart(self, sentence: Sentence, day: Period | None) -> bool:
        """Whether a sentence has its year in a document that gives its main event only a weekday.

        Not one of what it only recalls: "…, which woke memories of the flood of 2002".
        """
        floats = self.main.day is not None and self.main.day.start is None
        if not floats or day is None or day.start is None or day.anchor != "explicit" or is_day(day):
            return False
        at = next(m.offset_start for m in self.scene.times(sentence) if m.period == day)
        before = self.scene.text_of(sentence)[sentence.start : at].lower()
        return self.words.relatives.isdisjoint(before.split()) and not self.words.severs.search(before)

    def _goes_on(
        self, sentence: Sentence, story: Story, day: Period | None, places: list[PlaceMention]
    ) -> bool:
        if sentence.index - story.sentences[-1].index > 1:
            return False
        if self.scene.in_paragraphs and sentence.paragraph != story.sentences[-1].paragraph:
            if day is None and not places and self._fought(sentence):
                self.fights.add(sentence.index)
                return True
            return bool(places) and self._named(story, places) and self._fits(story, day, places)
        if day is None and not places:
            recent = story.sentences[-NEAR_SENTENCES - 1 :]
            named = [
                s
                for s in recent
                if self.strong(s) or self._day(s) or self._named(story, self.scene.places(s))
            ]
            last = named[-1] if named else story.sentences[0]
            return sentence.index - last.index <= NEAR_SENTENCES
        if day is not None and (story.day is None or compatible(day, story.day) is False):
            return False
        if day is not None and self.main.day is not None and compatible(day, self.main.day) and not places:
            return False
        return self._fits(story, day, places) and (not places or not self._named(self.main, places))

    def _fought(self, sentence: Sentence) -> bool:
        """ "Fourteen were killed in the encounter", which the story before tells, and no earlier one."""
        text = self.scene.text_of(sentence)
        told = self.words.fought.search(text[sentence.start : sentence.end].lower())
        if told is None:
            return False
        fight = told.group().split(None, 2)[-1]
        earlier = (s for s in self.main.sentences if s.index < sentence.index)
        return not any(fight in self.scene.text_of(s)[s.start : s.end].lower() for s in earlier)

    def _named(self, story: Story, places: list[PlaceMention]) -> bool:
        """Whether a story has named one of the places already."""
        return any(key(m) in story.places for m in places)

    def _fits(self, story: Story, day: Period | None, places: list[PlaceMention]) -> bool:
        """Whether a day and places can be those of a story."""
        if day is not None and story.day is not None and compatible(day, story.day) is False:
            return False
        if not places or not story.places:
            return True
        return any(not _elsewhere(m, known) for m in places for known in story.places.values())


def strong(scene: Scene, sentence: Sentence, words: PlaceWords) -> list[PlaceMention]:
    """The exact places of a sentence at which something happens, not those gone to, left or spoken from."""
    text = scene.text_of(sentence)
    sure = [w.mention for w in weigh(scene, sentence, words) if w.cost <= words.sure]
    if sure and scene.is_dateline(sentence):
        return []
    return [m for m in sure if not wide(m, words) and not severed(text, sentence.start, m, words)]


def opens(scene: Scene, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a sentence turns to something else by its first words ("Elsewhere", "In a separate")."""
    text = scene.text_of(sentence)[sentence.start : sentence.start + 40].lower().lstrip("-–—•* \"“‘'")
    return text.startswith(words.openers) or _another(text.split()[:4], words)


def _another(opening: list[str], words: PlaceWords) -> bool:
    """Whether a sentence opens with an event beside the one told ("Two further raids", "Another blast")."""
    turn = next((k for k, word in enumerate(opening[:2]) if word in words.turning), None)
    return turn is not None and any(word in words.response.events for word in opening[turn + 1 : turn + 3])


def _known(word: str, words: PlaceWords) -> bool:
    """Whether an event is the one told before: "the attack", "Monday's attack"."""
    return word in words.articles or word.endswith(words.owning)


def key(mention: PlaceMention) -> str:
    """What makes two mentions name one place: its id, else the name without regard to letters' case."""
    return mention.place.place_id if mention.place is not None else mention.name.casefold()


def _region(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature in REGIONS


def _elsewhere(one: PlaceMention, other: PlaceMention) -> bool:
    from discrepancy.places import relation

    if one.place is None or other.place is None:
        return False
    return relation(one.place, other.place) == "elsewhere" and not _namesakes(one.place, other.place)


def _namesakes(one: Place, other: Place) -> bool:
    """Whether one lies in the province that has the name of the other: reports mean either by it."""
    return under_its_name(one, other) or under_its_name(other, one)


def under_its_name(inner: Place, outer: Place) -> bool:
    """Whether a place lies in something that has the name of a town ("Aleppo" is a province too)."""
    from discrepancy.places import containers

    named = set(outer.name.lower().split())
    return outer.feature in TOWNS and any(named <= set(c.name.lower().split()) for c in containers(inner))
