"""From the place that a sentence names to the most exact one that the same story gives for its event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from discrepancy.claims.placewords import (
    PlaceWords,
    country_wide,
    holds_towns,
    last_word,
    long_road,
    part_of,
    vast,
    wide,
)
from discrepancy.claims.scene import Scene
from discrepancy.claims.stories import Story, key, under_its_name
from discrepancy.model import INTO, QUARTERS, TOWNS, Place, PlaceMention

PART_REACH = 24
ENDS = ".,;:"
ROAD = 12
"""Characters behind the name of a quarter in which a word says that it is a road's."""
BESIDE = 40
"""Kilometres or miles from a town within which a village is likely to be in its region."""
AMBIGUOUS = "ambiguous"
HOMONYM = 120
"""Characters behind a district in which a name of several places is that of a village of it."""
REGION, VILLAGE, WATER = "region", "village", "water"
AROUND_KM = 40.0
"""How far the middle of an area may be from a town that it is said to be near."""
VILLAGE_KM = 12.0
"""How far a village may be from the middle of a town that it is taken for a part of."""
RIVER_KM = 500.0
"""How far from its middle a river flows past the towns that it is named with."""
VAST_KM = 1200.0
"""How far from its middle such an area reaches: the Himalayas, the Midwest."""


class Narrowing:
    """What a document says of which place lies in which, beside what the gazetteer knows."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self._stated: set[tuple[str, str]] | None = None
        self._above: dict[str, list[PlaceMention]] = {}
        self._homes: dict[str, PlaceMention | None] = {}
        """Key of a name that no table has → the town named before it."""
        self._last: dict[str, int] = {}
        """Key of such a name → where the text names it last: the first time may be in the title."""
        self._units: dict[str, PlaceMention] = {}
        """Key of such a name → the unit, in no table either, that it was found to lie in."""
        self._near: set[tuple[str, str]] = set()
        """Those of the pairs of which the text says only that the one is not far from the other."""
        self._owned: dict[str, bool] = {}
        self._beside: dict[str, Place] = {}
        """Key of such a name → the region of a town that it is said to be a few kilometres from."""
        self._parts: set[str] = set()
        """Keys of names that the text calls a part of a town ("the neighbourhood of X")."""
        self._found: dict[tuple[object, ...], PlaceMention | None] = {}

    @property
    def stated(self) -> set[tuple[str, str]]:
        """Pairs of an inner and an outer place that the text puts together ("X, a suburb of Y")."""
        return self._read()

    def _read(self) -> set[tuple[str, str]]:
        """The pairs, and with them what the text puts a name into or names before it; read once."""
        if self._stated is None:
            self._stated = set()
            town: PlaceMention | None = None
            for sentence in self.scene.sentences:
                text = self.scene.text_of(sentence)
                places = self.scene.places(sentence)
                self._parts |= {key(m) for m in places if self._called_part(text, m)}
                for mention in places:
                    if mention.place is None:
                        self._homes.setdefault(key(mention), town)
                        self._last[key(mention)] = mention.offset_start
                    elif mention.place.feature in TOWNS:
                        town = mention
                before: PlaceMention | None = None
                apart: PlaceMention | None = None
                for first, second in pairwise(places):
                    between = text[first.offset_end : second.offset_start]
                    owned = before is not None and between.startswith(self.words.owning)
                    if owned and before is not None and _may(before, second):
                        self._state(before, second)  # "X in Lebanon's Bekaa": in the Bekaa
                    held = self.words.holds(between)
                    inner, outer = (second, first) if held and not part_of(first, second) else (first, second)
                    before = None
                    if (held or self.words.lies_in(between)) and _may(inner, outer):
                        self._state(inner, outer)
                        if not self.words.around.isdisjoint(between.lower().split()):
                            self._near.add((key(inner), key(outer)))  # "X, a village outside Arif"
                        before = first if inner is first else None
                        if apart is not None and before is not None:
                            self._state(apart, outer)
                    apart = first if first.place is None and self._measured(first, second, between) else None
        return self._stated

    def _measured(self, name: PlaceMention, town: PlaceMention, between: str) -> bool:
        """ "X, some 30 km north of Arif": X is in the region of Arif, as far as one can tell.

        It answers whether X is said to be so near; where the text puts Arif into something, that holds X too.
        """
        from discrepancy.places import containers

        found = self.words.distance.search(between.rstrip())
        figure = (found.group(1) or "") if found else ""
        if not figure.isdecimal() or int(figure) > BESIDE:
            return False
        above = containers(town.place) if town.place is not None else ()
        region = next((place for place in above if place.feature == REGION), None)
        if region is not None:
            self._beside.setdefault(key(name), region)
        return True

    def _state(self, inner: PlaceMention, outer: PlaceMention) -> None:
        if self._stated is not None:
            self._stated.add((key(inner), key(outer)))
            self._above.setdefault(key(inner), []).append(outer)

    def inside(
        self, inner: PlaceMention, outer: PlaceMention, around: bool = False, through: bool = True
    ) -> bool:
        """Whether a place lies in another by the gazetteer or by the text; ``around`` lets near ones be."""
        from discrepancy.places import containers, distance_km, relation

        one, other = key(inner), key(outer)
        if one == other:
            return False
        if (one, other) in self.stated:
            return True
        if (other, one) in self.stated:
            return False  # "Orcha in Niwar district": that is no quarter of the town
        for above in self._above.get(one, ()) if through else ():
            if self.inside(above, outer, around, False) or _named_alike(above.place, outer.place):
                return True  # what the text puts X into may itself lie in the outer one
        if inner.place is None or outer.place is None:
            if long_road(outer, self.words):
                return not holds_towns(inner, self.words) and not long_road(inner, self.words)
            if inner.place is not None:
                return False
            if outer.place is None:
                # "In X upazila … at Y": names of no table, the first of which is that of something wide.
                sort = last_word(outer)
                unit = sort in self.words.units or sort in self.words.of_villages
                sorts = unit and not holds_towns(inner, self.words)
                # Where the tables have several of the name, it is none of them only right behind the other.
                limit = HOMONYM if self._homonym(inner) else len(self.scene.document.text)
                behind = 0 < inner.offset_start - outer.offset_start <= limit
                held = sorts and behind and one not in self._above
                if held:
                    self._units.setdefault(one, outer)
                return held
            if any(
                above.name.casefold().startswith(inner.name.casefold()) for above in containers(outer.place)
            ):
                return False  # "Kent" is no village of a district of Kent County
            if one in self._above:
                return False  # "Kabul's X neighbourhood" is in no other town
            if not self.words.waters.isdisjoint(inner.name.lower().split()):
                return False  # "the River Dorn"
            home = self._homes.get(one)
            at_home = home is None or key(home) == other
            part = outer.place.feature in TOWNS and self._part(inner) and at_home
            # "In Kelu district, …": a name told of before is no village of it by that.
            told = wide(outer, self.words) or self._last.get(one, inner.offset_start) > outer.offset_start
            holds = holds_towns(outer, self.words)
            holds = holds or last_word(outer) in self.words.of_villages
            return (told and holds) or part
        river = outer.place.feature == WATER and not self.words.waters.isdisjoint(outer.name.lower().split())
        if vast(outer) or river:
            apart = distance_km(inner.place, outer.place)
            foreign = outer.place.country not in (None, inner.place.country)
            reach = RIVER_KM if river else VAST_KM
            return not (foreign or apart is None or apart > reach or vast(inner))
        how = relation(inner.place, outer.place)
        part = inner.place.feature in self.words.parts
        if how == "contained" or ((part or self._province(outer)) and namesake(inner.place, outer.place)):
            return True
        if around and inner.place.feature in self.words.terminal:
            apart = distance_km(inner.place, outer.place)
            return apart is not None and apart <= AROUND_KM
        smaller = inner.place.population < outer.place.population and not wide(inner, self.words)
        # One quarter is no part of the next, nor one village.
        quarters = part and outer.place.feature in (*QUARTERS, VILLAGE)
        if how != "near" or not smaller or quarters or not (around or part):
            return False
        apart = distance_km(inner.place, outer.place)
        # A village a dozen kilometres off is in no town that it is only near.
        village = inner.place.feature == VILLAGE and outer.place.feature in TOWNS
        return around or not village or apart is None or apart <= VILLAGE_KM

    def _homonym(self, mention: PlaceMention) -> bool:
        """Whether a name is of several places of the tables, and the text does not say of what sort it is."""
        sort = last_word(mention)
        called = (self.words.passed, self.words.units, self.words.of_villages)  # "Y village"
        return mention.how == AMBIGUOUS and not any(sort in sorts for sorts in called)

    def _province(self, mention: PlaceMention) -> bool:
        """Whether a country owns the name of a town: "in northern Syria's Idlib" is in the province.

        Once it is said so, the title means no other by the name alone.
        """
        if mention.name not in self._owned:
            owned = [f"{mark.strip()} {mention.name}" for mark in self.words.owning]
            texts = (self.scene.document.text, self.scene.document.title or "")
            self._owned[mention.name] = any(said in text for said in owned for text in texts)
        return self._owned[mention.name]

    def holder(self, mention: PlaceMention) -> Place | None:
        """The place of the gazetteer that the text puts a name of no table into, if it says so."""
        from discrepancy.places import get

        if mention.place is not None:
            return None
        known, name = self._outer(mention), key(mention)
        if name in self._beside and not any(m.place is not None for m in self._said(name)):
            return self._beside[name]
        inner = next((m for m in known if not country_wide(m)), None)  # "in Iraq's Arif province"
        if inner is not None:
            return inner.place
        told = known[0].place if known else self._home
        listed = self.scene.local.get(name)
        if listed is not None and listed.admin1 in self._regions:
            return get(listed.containers[0], self.scene.book)  # where the text names a place of its region
        return told

    def called(self, mention: PlaceMention, own: bool) -> str:
        """What the text calls a place, with what it puts a quarter or a name of no table into.

        ``own``: it is named in the sentence of its figure. If not, the running text comes before headlines.
        """
        place = mention.place
        headed = place is not None and not own and mention in self._headed
        told = self._bodies.get(place.place_id, mention) if place is not None and headed else mention
        name = told.name
        if place is not None and place.feature in QUARTERS and told not in self._headed:
            behind = self.scene.document.text[told.offset_end : told.offset_end + ROAD].split()
            road = behind[0].strip(ENDS) if behind else ""
            name = f"{name} {road}" if road in self.words.roads else name  # "on the Castello road"
        outer = self._within(mention)
        return f"{name}{INTO}{outer}" if outer else name

    @cached_property
    def _headed(self) -> frozenset[PlaceMention]:
        """The places that headlines name."""
        heads = (s for s in self.scene.sentences if s.part == "headline")
        return frozenset(m for s in heads for m in self.scene.places(s))

    @cached_property
    def _bodies(self) -> dict[str, PlaceMention]:
        """How the running text first calls the places that it names, by id."""
        found: dict[str, PlaceMention] = {}
        for sentence in self.scene.sentences:
            for mention in self.scene.places(sentence) if sentence.part == "body" else ():
                if mention.place is not None:
                    found.setdefault(mention.place.place_id, mention)
        return found

    def _within(self, mention: PlaceMention) -> str:
        """What the text puts a name of no table into, but for a country; of a known quarter its town."""
        name, outer = key(mention), None
        if mention.place is None:
            outers = (m for m in self._outer(mention) if (name, key(m)) not in self._near)
            outer = next((m for m in outers if not country_wide(m)), None)
        elif mention.place.feature in QUARTERS:
            outer = next((self._towns[c] for c in mention.place.containers if c in self._towns), None)
        if outer is None or outer.place is None or key(outer) in name:
            return ""
        return outer.place.name if outer.name.isupper() else outer.name

    @cached_property
    def _towns(self) -> dict[str, PlaceMention]:
        """The towns that the document names, by id."""
        found: dict[str, PlaceMention] = {}
        for mention, place in self._known():
            if place.feature in TOWNS:
                found.setdefault(place.place_id, mention)
        return found

    def _outer(self, mention: PlaceMention) -> list[PlaceMention]:
        """The places of the gazetteer that a name of no table is said to lie in, the nearest first."""
        self._read()
        name = key(mention)
        known = [m for m in self._said(name) if m.place is not None]
        if not known and self._part(mention):
            home = self._homes.get(name)
            return [home] if home is not None else []
        return known

    def _said(self, name: str) -> list[PlaceMention]:
        """What the text puts a name into, in so many words."""
        unit = self._units.get(name)
        above = self._above.get(name) or ([unit] if unit is not None else [])
        further = [m for outer in above for m in self._above.get(key(outer), ()) if outer.place is None]
        return [*above, *further]

    def _known(self) -> Iterator[tuple[PlaceMention, Place]]:
        """The places that the document names, as often as it does."""
        for sentence in self.scene.sentences:
            for mention in self.scene.places(sentence):
                if mention.place is not None:
                    yield mention, mention.place

    @cached_property
    def _regions(self) -> frozenset[str | None]:
        """The regions of the places that the document names."""
        return frozenset(place.admin1 for _, place in self._known() if place.admin1)

    def puts(self, mention: PlaceMention) -> bool:
        """Whether the text puts a name of no table into anything."""
        self._read()
        name = key(mention)
        return name in self._above or name in self._units or name in self._beside

    @cached_property
    def _home(self) -> Place | None:
        """The country that most places of the document lie in: there a name of no table is as well."""
        from discrepancy.places import get

        counted = Counter(place.country for _, place in self._known() if place.country)
        code, times = counted.most_common(1)[0] if counted else ("", 0)
        return get(code, self.scene.book) if times * 2 > counted.total() else None

    def _part(self, mention: PlaceMention) -> bool:
        """Whether an unknown name is called a quarter or a street, and so lies in the town of the story."""
        named = not self.words.part_nouns.isdisjoint(mention.name.lower().split()[-1:])
        return named or key(mention) in self._parts

    def _called_part(self, text: str, mention: PlaceMention) -> bool:
        before = text[max(0, mention.offset_start - PART_REACH) : mention.offset_start].lower().split()
        return (
            before[-1:] != []
            and before[-1] in self.words.of
            and before[-2:-1] != []
            and (before[-2] in self.words.part_nouns)
        )

    def finest(
        self,
        story: Story,
        outer: PlaceMention,
        around: bool = False,
        without: Iterable[str] = (),
        areal: bool = False,
    ) -> PlaceMention | None:
        """The most exact place that the story gives inside ``outer``; None when it gives none or several.

        Those that it says the event was at come first. Where it names several that do not hold each other, it
        is the one that holds them all; if there is none, only its first sentences are asked. ``without``:
        keys of places that have figures of their own.
        ``areal``: a region is exact enough.
        """
        if self._terminal(outer):
            return None
        asked = (story.number, key(outer), around, frozenset(without), areal)
        if asked not in self._found:
            self._found[asked] = self._finest(story, outer, around, frozenset(without), areal)
        return self._found[asked]

    def _finest(
        self, story: Story, outer: PlaceMention, around: bool, without: frozenset[str], areal: bool
    ) -> PlaceMention | None:
        named = story.regions if areal else {n: m for n, m in story.places.items() if n in story.telling}
        found = {name: m for name, m in named.items() if self.inside(m, outer, around)}
        found = {name: m for name, m in found.items() if not self._next_door(m)}
        if areal:
            return next(iter(found.values()), None)
        spot = self._trunk([m for name, m in found.items() if name in story.pointed], without)
        if spot is None:
            spot = self._trunk(list(found.values()), without)
        if spot is None:
            spot = self._trunk([m for name, m in found.items() if name in story.head], without)
        return spot

    def _next_door(self, mention: PlaceMention) -> bool:
        """Whether a name is said to be that of a neighbour: "in neighbouring Kelu a river rose"."""
        text = self.scene.document.text
        here = text.startswith(mention.name, mention.offset_start)
        before = text[max(0, mention.offset_start - PART_REACH) : mention.offset_start].lower().split()
        return here and before[-1:] != [] and before[-1] in self.words.foreign

    def region(self, story: Story, outer: PlaceMention, without: frozenset[str]) -> PlaceMention | None:
        """The one region that a story names inside a country, or the first that its head names.

        ``without``: keys of those that have figures of their own.
        """
        inside = {n: m for n, m in story.regions.items() if n not in without and self.inside(m, outer)}
        head = [m for name, m in inside.items() if name in story.head]
        return head[0] if head else next(iter(inside.values())) if len(inside) == 1 else None

    def _terminal(self, mention: PlaceMention) -> bool:
        """Whether a place is several towns together, which one of them does not make exact."""
        return (
            mention.place is not None
            and mention.place.feature in self.words.terminal
            and not wide(mention, self.words)
        )

    def _trunk(self, found: list[PlaceMention], taken: frozenset[str]) -> PlaceMention | None:
        """The smallest of the places that holds, or lies in, each of the others."""
        spot: PlaceMention | None = None
        for one in found:
            if key(one) in taken:
                continue
            if all(
                one is other or self.inside(one, other) or self.inside(other, one) for other in found
            ) and (spot is None or (self.inside(one, spot) and not self._terminal(spot))):
                spot = one
        return spot


def _named_alike(region: Place | None, town: Place | None) -> bool:
    """Whether a region is the one of its town of that name, which stands for it: "the Kunduz clash"."""
    from discrepancy.places import containers

    if region is None or town is None or town.feature not in TOWNS:
        return False
    named = town.name.lower() in region.name.lower().split()
    return named and any(above.place_id == region.place_id for above in containers(town))


def namesake(inner: Place, outer: Place) -> bool:
    """Whether a place lies in the province that has the name of a city: reports mean either by it."""
    return outer.name != inner.name and under_its_name(inner, outer)


def _may(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether the gazetteer lets one place lie in another that the text puts it into."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None:
        return True
    return relation(inner.place, outer.place) not in ("contains", "elsewhere", "same")
