"""Places named by what they are: "in the state", "across the country" → the one that was named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain, pairwise

from msgspec import structs

from discrepancy.claims.alternatives import leads
from discrepancy.claims.placecosts import weigh
from discrepancy.claims.placewords import PlaceWords, country_wide
from discrepancy.claims.scene import HEAD_SENTENCES, Scene, Sentence
from discrepancy.model import TOWNS, PlaceMention
from discrepancy.patterns import lazy

REACH = 130
"""Characters on either side of a figure in which such a noun is its place."""
PEOPLE = 30
"""Characters around a figure in which its people are named."""
ADJECTIVES = 2
"""Words before "war" of which one may name its country ("the Syrian civil war")."""
WORD = lazy(r"[^\W\d_]+")
THERE = 2
"""Sentences back in which the place of "there" is named."""
CAPITAL, COUNTRY, NATION, TOWN, CALLED = "capital", "country", "nation", "town", "called"
BESIDE, CALLED_SO = 30, 4
"""Characters, and words, on either side of a name in which the noun for its sort stands."""
FAR = 30
"""Sentences back in which the place is looked for."""


class Backwards:
    """What the general nouns for places stand for in one document."""

    def __init__(self, scene: Scene, words: PlaceWords) -> None:
        self.scene = scene
        self.words = words
        self.around = False
        """Whether what was asked for last was said to be near it ("near the capital")."""
        self.all_over = False
        """Whether it was said to be all of it ("across the province")."""
        self.aimed = False
        """Whether something was thrown at it ("rockets at the capital"): no other spot in it is meant."""
        self.town = False
        """Whether it was said by "the city" or "the town"."""
        self._country: PlaceMention | None = None
        self._country_known = False

    def meant(self, sentence: Sentence, near: int) -> PlaceMention | None:
        """The place that is meant by "the country", "the province", "the capital" near a figure, if any."""
        low = self.scene.text_of(sentence)[sentence.start : sentence.end].lower()
        self.around = self.all_over = self.aimed = self.town = False
        if self.words.pairs.search(low):
            return self._pair(sentence)
        home = self._lived_in(sentence, near)
        if home is not None:
            return home
        for pattern, back in ((self.words.there, 0), (self.words.those_there, REACH)):
            there = pattern.search(low, max(0, near - sentence.start - back))
            if there is not None and there.start() - (near - sentence.start) <= REACH:
                return self._there(sentence, sentence.start + there.start())
        low = low[max(0, near - sentence.start - REACH) : near - sentence.start + REACH]
        for sort, pattern in self.words.nouns:
            said = pattern.search(low)
            if said is None:
                continue
            if sort in (COUNTRY, NATION):
                return self.country
            first = said.group().split()[0]
            self.around, self.all_over = first in self.words.around, first in self.words.whole
            self.aimed = sort == CAPITAL and first in self.words.aimed
            self.town = sort == TOWN
            if sort == CALLED:
                found = self._called(sentence, said.group().split()[-1])
            else:
                found = self._town(sentence) if self.town else self.last(sentence, sort)
            if found is not None:
                return found
        return None

    def _lived_in(self, sentence: Sentence, near: int) -> PlaceMention | None:
        """Where those live who speak: "Residents of X said nine were shot in the village"."""
        text = self.scene.text_of(sentence)
        if self.words.at_home.isdisjoint(WORD.findall(text[sentence.start : sentence.end].lower())):
            return None
        for mention in self.scene.named(sentence):
            before = text[sentence.start : mention.offset_start].lower().split()[-2:]
            lives = len(before) > 1 and before[0] in self.words.neighbours and before[1] in self.words.of
            after = WORD.findall(text[mention.offset_end : sentence.end].lower())
            if lives and mention.offset_end <= near and not self.words.at_home.isdisjoint(after):
                return mention
        return None

    def countrywide(self, sentence: Sentence, near: int, end: int) -> PlaceMention | None:
        """The country, where "nationwide" stands between a figure and the place at ``end``; else None."""
        said = self.scene.text_of(sentence)[near:end].lower()
        found = next((p.search(said) for sort, p in self.words.nouns if sort == COUNTRY), None)
        return self.country if found is not None else None

    def at_capital(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of something "in the capital", and not only near it or said there."""
        low = self.scene.text_of(sentence)[sentence.start : sentence.end].lower()
        said = next((p.search(low) for sort, p in self.words.nouns if sort == CAPITAL), None)
        if said is None or self.words.severs.search(low[: said.start()]):
            return False
        before = low[: said.start()].split()[-1:]
        spoken = self.words.speaking | self.words.actors | self.words.saying.hearers
        return said.group().split()[0] not in self.words.around and spoken.isdisjoint(before)

    def capital_of(self, sentence: Sentence, country: PlaceMention) -> PlaceMention | None:
        """The capital that the text names elsewhere, where it is said by its country ("Zambia's capital")."""
        text = self.scene.text_of(sentence)
        after = text[country.offset_end : min(sentence.end, country.offset_end + PEOPLE)].lower()
        mark = leads(after, self.words.response.owning)
        if self.words.its_capital.isdisjoint(after[len(mark) :].split()[:1]) or country.place is None:
            return None
        found = self.last(sentence, CAPITAL)
        same = found is not None and found.place is not None and found.place.country == country.place.country
        return found if same else None

    def people(self, sentence: Sentence, near: int) -> PlaceMention | None:
        """The country whose people a figure counts ("at least 691 Iraqis were killed")."""
        from discrepancy.places import demonym_country

        text = self.scene.text_of(sentence)
        for word in WORD.finditer(text, max(sentence.start, near - PEOPLE), min(sentence.end, near + PEOPLE)):
            code = self.demonym(word[0])
            counted = code is not None and demonym_country(word[0][:-1], self.scene.book) == code  # "Iraqis"
            if code and (counted or self._told_of(code)):
                found = self._land(word, code, "people of the country")
                if found is not None:
                    return found
        return None

    def war(self, sentence: Sentence) -> PlaceMention | None:
        """The country of a war that is named by it ("14 airmen lost in the Syrian war")."""
        text = self.scene.text_of(sentence)
        low = text[sentence.start : sentence.end].lower()
        for one in self.words.wars.finditer(low):
            before = list(WORD.finditer(text, sentence.start, sentence.start + one.start()))
            for word in reversed(before[-ADJECTIVES:]):
                code = self.demonym(word[0])
                found = self._land(word, code, "country of the war") if code else None
                if found is not None:
                    return found
        return None

    def demonym(self, word: str) -> str | None:
        """The code of the country that a word in capitals is the adjective or the people of."""
        from discrepancy.places import demonym_country

        return demonym_country(word, self.scene.book) if word[0].isupper() else None

    def _land(self, word: re.Match[str], code: str, how: str) -> PlaceMention | None:
        """A country as the place that a word means, if the tables have it."""
        from discrepancy.places import get

        place = get(code, self.scene.book)
        return PlaceMention(word.start(), word.end(), place.name, place, how) if place is not None else None

    def _told_of(self, code: str) -> bool:
        """Whether a document speaks of a country: it names a place there, or none anywhere."""
        return not self._lands or code in self._lands

    @cached_property
    def _lands(self) -> frozenset[str]:
        """The countries in which the document names a place."""
        return self._countries(self.scene.sentences)

    def _countries(self, sentences: Iterable[Sentence]) -> frozenset[str]:
        """The countries in which some sentences name a place."""
        places = (m.place for sentence in sentences for m in self.scene.named(sentence))
        return frozenset(place.country for place in places if place is not None and place.country)

    def _there(self, sentence: Sentence, at: int) -> PlaceMention | None:
        """The place named last before "there", in its sentence or right before it."""
        for other in reversed(self.scene.sentences[max(0, sentence.index - THERE) : sentence.index + 1]):
            if other.field != sentence.field or other.part == "link":
                continue
            # "Officials in X said two were killed there": there a speaker's place counts too.
            places = self.scene.named(other) if other is sentence else self.scene.places(other)
            named = [m for m in places if other is not sentence or m.offset_end <= at]
            if named:
                return self._no_landmarks(other, named)[-1]
        return None

    def _no_landmarks(self, sentence: Sentence, named: list[PlaceMention]) -> list[PlaceMention]:
        """Without those that only say where others are ("Arif, 60 km from X"); all, if none is left."""
        marks = {
            one.mention.offset_start
            for one in weigh(self.scene, sentence, self.words)
            if one.nested or one.away is not None or one.before in self.words.around
        }
        told = [m for m in named if m.offset_start not in marks]
        exact = [m for m in told if not country_wide(m)]  # "Arif, by the border with X"
        return exact or told or named

    def _pair(self, sentence: Sentence) -> PlaceMention | None:
        """The two places named last with "and" between, under the name of both."""
        first = max(0, sentence.index - FAR)
        for earlier in reversed(self.scene.sentences[first : sentence.index + 1]):
            text = self.scene.text_of(earlier)
            for one, two in reversed(list(pairwise(self.scene.places(earlier)))):
                if text[one.offset_end : two.offset_start].lower().strip() in self.words.joining:
                    name = text[one.offset_start : two.offset_end]
                    return structs.replace(one, offset_end=two.offset_end, name=name)
        return None

    def _called(self, sentence: Sentence, noun: str) -> PlaceMention | None:
        """The place that the text called so last: "the suburb of X", "X township", "X, a village in"."""
        first = max(0, sentence.index - FAR)
        for other in reversed(self.scene.sentences[first : sentence.index + 1]):
            text = self.scene.text_of(other).lower()
            for mention in reversed(self.scene.places(other) if other.part != "link" else ()):
                before = text[max(other.start, mention.offset_start - BESIDE) : mention.offset_start].split()
                after = text[mention.offset_end : min(other.end, mention.offset_end + BESIDE)].split()
                named = text[mention.offset_start : mention.offset_end].split()[-1:]
                if noun in (*before[-2:-1], *after[:CALLED_SO], *named):
                    return mention
        return None

    def _town(self, sentence: Sentence) -> PlaceMention | None:
        """The town that the text has named most often so far: "the city" is hardest to say of another."""
        counted: Counter[str] = Counter()
        named: dict[str, PlaceMention] = {}
        for other in self.scene.sentences[: sentence.index + 1]:
            for mention in self.scene.named(other) if other.part != "link" else ():
                if mention.place is not None and mention.place.feature in TOWNS:
                    counted[mention.place.place_id] += 1
                    named.setdefault(mention.place.place_id, mention)
        return named[counted.most_common(1)[0][0]] if counted else None

    def last(self, sentence: Sentence, sort: str) -> PlaceMention | None:
        """The place of a sort that the text named last, or the capital that it names at all."""
        from discrepancy.places import is_capital

        first = max(0, sentence.index - FAR)
        before = reversed(self.scene.sentences[first : sentence.index + 1])
        # "East of the capital", says the lead, and the capital is named further down.
        after = self.scene.sentences[sentence.index + 1 : sentence.index + FAR] if sort == CAPITAL else ()
        for other in chain(before, after):
            if other.part == "link":
                continue
            for mention in reversed(self.scene.places(other)):
                place = mention.place
                if place is not None and (is_capital(place) if sort == CAPITAL else place.feature == sort):
                    return mention
        return None

    def _unnamed(self, first: PlaceMention, code: str) -> PlaceMention | None:
        from discrepancy.places import get

        place = get(code, self.scene.book)
        if place is None:
            return None
        return PlaceMention(first.offset_start, first.offset_end, place.name, place, "country of its places")

    def _home(self) -> PlaceMention | None:
        """The country of the dateline: what its head does not place elsewhere is at home."""
        from discrepancy.places import get, look_up

        name = self.scene.document.dateline_place
        place = look_up(name, self.scene.context(), self.scene.book).place if name else None
        country = get(place.country, self.scene.book) if place is not None and place.country else None
        if country is None:
            return None
        return PlaceMention(0, 0, country.name, country, "country of the dateline")

    @property
    def country(self) -> PlaceMention | None:
        """The country that most of the places of the document lie in, as it is first named.

        Where none is named it is the one country that all of them lie in.
        """
        if not self._country_known:
            self._country_known = True
            counted: Counter[str] = Counter()
            named: dict[str, PlaceMention] = {}
            first: PlaceMention | None = None
            for sentence in self.scene.sentences:
                for mention in self.scene.places(sentence):
                    place = mention.place
                    if place is None or not place.country:
                        continue
                    first = first or mention
                    counted[place.country] += 1
                    if place.feature == "country":
                        named.setdefault(place.country, mention)
            listed = sorted(named, key=lambda c: (-counted[c], named[c].offset_start, c))
            head = self._countries(self.scene.sentences[:HEAD_SENTENCES])
            home = self._home() if head.isdisjoint(counted) else None
            self._country = home or (named[listed[0]] if listed else None)
            if first is None:
                # "Myanmar's government said …": where no place is told of, a speaker's country.
                spoken = (m for s in self.scene.sentences[:HEAD_SENTENCES] for m in self.scene.named(s))
                self._country = self._country or next(
                    (m for m in spoken if m.place is not None and m.place.feature == COUNTRY), None
                )
            if first is not None and not listed and len(counted) == 1:
                self._country = self._unnamed(first, next(iter(counted)))
        return self._country
