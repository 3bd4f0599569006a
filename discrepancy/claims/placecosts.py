"""What a place in a sentence costs as the place of its event; the lowest sum wins."""

from __future__ import annotations

from itertools import pairwise

from msgspec import structs

from discrepancy.claims.placecare import cared_for, struck_from, taken_to
from discrepancy.claims.placesites import (
    FOLK,
    apposed_site,
    called_site,
    camp_near,
    namesake_site,
    site_of_town,
    stretch,
)
from discrepancy.claims.placespoken import of_somebody, owner, source, spoken_from
from discrepancy.claims.placetold import from_there, leave_trips, locates, speaks_for, strike, tell
from discrepancy.claims.placeweighed import Weighed
from discrepancy.claims.placewords import (
    PlaceWords,
    bare_words,
    inside_by_table,
    is_town,
    last_word,
    long_road,
    part_of,
    seats_government,
    wide,
)
from discrepancy.claims.refuge import sheltered
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention

BEFORE = 48
"""Characters before a place that are looked at for its preposition."""
DISTANCE = 90
"""Characters before a place in which a distance from it stands."""
OUTSKIRTS = 60
"""Kilometres or miles from a town within which it still tells where something was."""
COUNTS_REACH = 40
ASIDE = 12
"""Characters between a place and its distance from another ("Kelu, about 30 miles north of Arif")."""
FAR = range(3, 5)
"""Words of "as far as" and "as far away as"."""
ESCAPE = 5
"""Words from "escaped" to the end of its "from" ("escaped early on Tuesday from")."""
DIED_IN = 5
"""Words from "died" to the end of the preposition before the name of a hospital."""
RECORDED = 40
"""Characters before a place in which its verb of counting stands."""
HOUSED, PEOPLE = 3, 6
"""Words of what people are brought to ("a school"), and of who they are ("moved 90 of the patients to")."""
TRIP_BACK = 4
"""Sentences before that of a trip in which it may be told where it ended."""
MEANS = 3
"""Words of "by road to"."""
ROUTE = "–"
"""Between the two ends of a road or a line."""


def weigh(scene: Scene, sentence: Sentence, words: PlaceWords) -> list[Weighed]:
    """The places of a sentence with their costs; worked out once.

    Of a list each costs what the first does ("from Arif and Kelu"), and what a place left or gone to lies in
    is no nearer to the event ("from the port of Arif in Kelu").
    """
    known = scene.weighed.get(sentence.index)
    if known is not None:
        return known
    text = scene.text_of(sentence)
    places = scene.places(sentence)
    found: list[Weighed] = []
    chained = False
    for k, mention in enumerate(places):
        counts = _counts(text[mention.offset_end : min(sentence.end, mention.offset_end + BEFORE)], words)
        # "A coach from Arif was hit": that is no worst-hit town.
        counts = counts and words.origin.isdisjoint(leading(text, sentence, mention, words)[-1:])
        spent, before = cost(scene, sentence, mention, words, counts)
        nested = False
        if found:
            previous = found[-1]
            between = text[previous.mention.offset_end : mention.offset_start]
            nested = words.lies_in(between) or (words.holds(between) and part_of(previous.mention, mention))
            apart = words.distance.search(between.rstrip())
            # "Kelu, some 30 miles north of Arif", but not "left Arif and sank 30 miles south of Kelu".
            reach = ASIDE if between[:1] == "," else 1
            nested = nested or (apart is not None and apart.start() <= reach)
            nested = nested or camp_near(between, words)
            nested = nested and last_word(previous.mention) not in words.waters
            nested = nested and not long_road(previous.mention, words)  # "on the X–Y road near Kelu"
            # "Southern Iran in May near the city of Kelu": Iran does not lie in Kelu.
            nested = nested and not inside_by_table(mention, previous.mention)
            nested = nested or (chained and between.startswith(words.owning))  # "X in Chad's Lac region"
            if locates(previous, between, words):
                spent = max(spent, words.measured)  # "in Kelu, near Arif": in Kelu
            if _goes_on_list(between, words) and spent <= previous.cost:
                spent = previous.cost + 1  # "from Arif and the neighbouring villages of Kelu and Niwar"
            if between in words.listing or (nested and previous.cost > words.limit):
                spent = max(spent, previous.cost)
                before = previous.before if between in words.listing else before
        chained = nested
        if k + 1 < len(places):
            between = text[mention.offset_end : places[k + 1].offset_start]
            nested = nested or (words.holds(between) and not part_of(mention, places[k + 1]))
        if before in words.placing and not counts:
            # "34 deaths were recorded in Arif province": of all of it.
            last = text[max(sentence.start, mention.offset_start - RECORDED) : mention.offset_start].split()
            counts = not words.recorded.isdisjoint(last) and not words.recorded.isdisjoint(
                leading(text, sentence, mention, words)[-2:-1]
            )
        away = _away(text, sentence, mention, before, words)
        found.append(Weighed(mention, spent, before, nested, counts, away))
    before_it = scene.sentences[max(0, sentence.index - TRIP_BACK) : sentence.index]
    earlier = (one for known in before_it for one in weigh(scene, known, words))
    leave_trips(text, sentence, found, earlier, words)
    for k, (mention, following) in enumerate(pairwise(places)):
        if namesake_site(text, mention, following, words):
            # "At the Yong mine near Ji": a mine's name, and no town far off.
            found[k] = structs.replace(found[k], cost=found[k].cost + words.venue)
        elif stretch(text, mention, following, words):
            # "Drowned in the Dorn river near Kelu": a river is long.
            found[k] = structs.replace(found[k], cost=found[k].cost + words.site)
    strike(text, sentence, found, words)
    tell(text, sentence, found, words)
    scene.weighed[sentence.index] = found
    return found


def _goes_on_list(between: str, words: PlaceWords) -> bool:
    """Whether words between two places add more of the sort to the first ("and the nearby villages of")."""
    said = between.lower().split()
    adds = len(said) > 2 and said[0] in words.joining and said[-1] in words.of
    return adds and not (words.foreign | words.nearby).isdisjoint(said)


def _away(
    text: str, sentence: Sentence, mention: PlaceMention, before: str, words: PlaceWords
) -> float | None:
    """How far from a place something is said to be ("35 miles north of X"), or None where it is in it."""
    said = text[max(sentence.start, mention.offset_start - DISTANCE) : mention.offset_start]
    found = words.distance.search(said.rstrip())
    if found is None:
        *_, direction, of = ("", "", *said.lower().split()[-2:])
        beyond = direction in words.directions and of in words.of  # not "in northern X"
        return 0.0 if beyond and before == direction else None
    figure = (found.group(1) or "").replace(",", "").rstrip(".")
    return float(figure) if figure.replace(".", "", 1).isdecimal() else 0.0


def spent_on(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> Weighed:
    """The costs of one mention of a sentence."""
    for one in weigh(scene, sentence, words):
        if one.mention is mention:
            return one
    return Weighed(mention, words.bare, "", False)


def all_meant(weighed: Weighed, words: PlaceWords) -> bool:
    """Whether all of a country, a region or a district is meant, and no town in it ("across X")."""
    mention = weighed.mention
    plain = weighed.cost == words.costs.get(weighed.before)  # not "sources inside Syria said"
    district = mention.place is not None and mention.place.feature == "district"
    return plain and weighed.before in words.whole and (district or wide(mention, words))


def cost(
    scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords, counts: bool
) -> tuple[int, str]:
    """What the words around the place cost, and its preposition, over "a quarter of the town of".

    ``counts`` says that the place is told to count its own.
    """
    text = scene.text_of(sentence)
    led = leading(text, sentence, mention, words)
    before = led[-1] if led else ""
    spent = words.costs.get(before, words.bare) if before else words.bare
    if before not in words.costs and _acts(text, mention, words):
        spent += words.actor  # "Kiev handed over 61 people": its government
    if before in words.origin and not words.escaping.isdisjoint(led[-ESCAPE:-1]):
        return words.sure, before  # "29 escaped from the Arif jail"
    if struck_from(led, words):
        return words.sure, before  # "received 26 wounded from Arif"
    if before in words.natives and led[-2:-1] and words.costs.get(led[-2], words.bare) <= words.sure:
        return words.sure, before  # "opened fire on residents of Arif"
    if before in words.toward and not words.striking.isdisjoint(led[-2:-1]):
        if last_word(mention) in words.waters:
            return words.bare, before  # "fell into the Dorn river in Kelu district"
        return 0, before  # "the cyclone slammed into Arif"
    if before in words.toward and not words.beside.isdisjoint(led[-2:-1]):
        return 0, before  # "close to Arif"
    if before in words.toward and not words.summoned.isdisjoint(led[-2:-1]) and is_town(mention):
        return words.sure, before  # "officers were called to Arif"
    means = led[:-2] if len(led) > MEANS and led[-3] in words.by else led  # "taken by road to Arif"
    taken = before in words.toward and not words.carried.isdisjoint(means[-2:-1])
    inside = before in words.placing and before not in words.whole
    told = text.startswith(words.scene, mention.offset_end)  # "to a camp in Arif, where 1,000 are held"
    away = text[max(sentence.start, mention.offset_start - DISTANCE) : mention.offset_start]
    brought = inside and not told
    taken = taken or (brought and (_brought_into(led[:-1], words) or taken_to(bare_words(away), words)))
    if taken or (before in words.placing and sheltered(scene, sentence, mention, words)):
        return words.venue, before  # "the survivors were taken to Arif"
    if before in words.toward and not words.roads.isdisjoint(led[-2:-1]) and not seats_government(mention):
        return words.bare, before  # "arrested on the road to Arif"
    if before in words.origin and not words.roads.isdisjoint(led[-2:-1]):
        return words.bare, before  # "on the road from Arif to Kelu"
    if before in words.contested and not words.telling.isdisjoint(led[-2:-1]):
        return words.sure, before  # "the fighting for Arif"
    near = bare_words(text[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start])
    if (holding := site_of_town(text, sentence, mention, near, words)) is not None:
        return max(words.costs[holding], words.holds_site), holding
    if len(near) > 2 and near[-2] in words.joining and words.costs.get(near[-3]) == 0:
        spent = 0  # "in and around Kelu"
    if near[-1:] and near[-1] in words.of and not words.midst.isdisjoint(near[-2:-1]):
        return words.sure, before  # "into the streets of Arif"
    spent += spoken_from(led, words) + of_somebody(text, sentence, mention, words)
    if near[-1:] and near[-1] in words.of and not words.heads.isdisjoint(near[-2:-1]):
        spent += words.actor  # "the chief of Kelu fire station"
    if near[-1:] and near[-1] in words.of and not words.bound.isdisjoint(near[-2:-1]):
        spent = max(spent, words.spoken)  # "fled in the direction of Kelu"
    if any(" ".join(near[-size:]) in words.far for size in FAR):
        spent += words.spoken  # "felt as far away as Kelu"
    measured = words.distance.search(away.rstrip())
    if measured:
        apart = _away(text, sentence, mention, before, words) if before in words.origin else None
        # "40 km from Arif": nobody left it.
        spent = words.measured if apart and apart <= OUTSKIRTS else max(spent, words.measured)
        if _locates(scene, sentence, mention.offset_start - len(away) + measured.start()):
            return max(spent, words.spoken), before  # "police in Kelu, 30 miles north of Arif"
    elif led and from_there(before, text[mention.offset_end : mention.offset_end + FOLK], words):
        return max(spent, words.spoken), before  # "an Arif oil worker was among the dead"
    spent += words.spoken * source(scene, sentence, mention, led, words)
    if mention.offset_start > sentence.start and text[mention.offset_start - 1] == "-":
        spent += words.venue  # "pro-Damascus media"
    if (
        text[mention.offset_end : mention.offset_end + 1] == ROUTE
        and text[mention.offset_end + 1 : mention.offset_end + 2].isupper()
    ):
        spent += words.actor  # "the Arif–Kelu train"
    after = text[mention.offset_end : min(sentence.end, mention.offset_end + BEFORE)]
    if after.startswith(words.owning) and not _owns_place(scene, sentence, mention, words):
        spent = max(spent, words.bare)  # "the worst in Asia's largest port"
        if before not in words.costs and seats_government(mention):
            spent = max(spent, words.spoken)  # "… which contradicts Kampala's account"
        if _is_country(mention) and not words.campaigns.isdisjoint(bare_words(after)[1:3]):
            return max(spent, words.spoken), before  # "Arif's offensive has killed 900": not in Arif
        if mention.name in words.continents and not words.most.isdisjoint(bare_words(after)[1:3]):
            return words.venue, before  # "at one of Europe's largest markets"
    if counts:
        return min(spent, words.sure) if before in words.costs else 0, before
    if _struck_at(text[max(sentence.start, mention.offset_start - BEFORE) : mention.offset_start], words):
        return min(spent, words.holds_site), before  # "in a fire at the care unit of Kelu hospital"
    if cared_for(near, bare_words(away), lambda: bare_words(text[sentence.start : sentence.end]), words):
        return spent + words.venue, before  # "in intensive care in Kassel"
    if words.home.search(away) or (not told and words.excluded.search(away.rpartition(",")[2].lower())):
        spent = max(spent, words.venue)  # "Darrell Winter, 46, of Beloit", "not counting the dead of Arif"
    road = long_road(mention, words)
    spent += words.holds_site * road
    named = mention.place is None and last_word(mention) in words.sites and not road
    following = bare_words(after)
    named = named or (mention.place is None and not words.named_sites.isdisjoint(following[:1]))
    named = named or (mention.place is None and called_site(after, words)) or apposed_site(after, words)
    if named or (following and following[0] in words.sites):
        spent += words.site  # "near Rashad mosque", "outside Rose Street Church"
    spent += owner(after, words)
    beside = following[2:5] if following[:1] and following[0] in words.joining else following[:2]
    venue = led[-2:-1] if before in words.placing else []  # "at a hospital in the nearby city of Kelu"
    pairs = {" ".join(following[k : k + 2]) for k in range(3)}  # "at Kelu General Medical Center"
    died_there = not words.dying.isdisjoint(led[-DIED_IN:-1]) and not words.venues.isdisjoint(following[:1])
    if died_there or not words.venues.isdisjoint(pairs):
        spent += words.venue  # "died overnight in a Kelu hospital", whatever else is told
    elif not words.venues.isdisjoint((*beside, *near[-3:], *venue)):
        said = set(bare_words(text[sentence.start : sentence.end]))
        died = not words.dying.isdisjoint(said) and words.telling.isdisjoint(said)
        spent += words.venue * (died or not words.taken.isdisjoint(said))
    elif (
        after.startswith(words.scene)
        and (not led or before in words.toward)
        and words.taken.isdisjoint(bare_words(away))
    ):
        return words.sure, before  # "sent a team to Arif, where cholera has killed 13"
    return spent, before


def _brought_into(led: list[str], words: PlaceWords) -> bool:
    """Whether people were brought to something that is in a place ("were moved to a school in Arif")."""
    at = next((k for k in range(len(led) - 1, -1, -1) if led[k] in words.toward), None)
    if at is None or not 0 < len(led) - at - 1 <= HOUSED or led[at + 1] in words.no_house:
        return False
    return not (words.carried | words.housed).isdisjoint(led[max(0, at - PEOPLE) : at])


def _struck_at(before: str, words: PlaceWords) -> bool:
    """Whether an event is told to have been at what a name stands beside ("a blast in a ward of")."""
    near = bare_words(before.rpartition(",")[2])
    at = next((k for k, word in enumerate(near[:-1]) if word in words.response.events), None)
    if at is None or near[at + 1] not in words.placing:
        return False
    return words.taken.isdisjoint(near) and not (words.venues | words.care).isdisjoint(near[at:])


def _locates(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether a distance only says where the place named right before it is, be it a speaker's."""
    text = scene.text_of(sentence)
    return any(
        0 < start - m.offset_end <= ASIDE and text.startswith(", ", m.offset_end)
        for m in scene.named(sentence)
    )


def _acts(text: str, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a capital does something itself, and so stands for its government."""
    after = text[mention.offset_end : mention.offset_end + 2]
    acts = after[:1] == " " and after[1:].islower()
    return (acts or speaks_for(text, mention, words)) and seats_government(mention)


def _is_country(mention: PlaceMention) -> bool:
    return mention.place is not None and mention.place.feature == "country"


def _counts(after: str, words: PlaceWords) -> bool:
    """Whether a place is said to count its own: "X reported two deaths", "X was the worst-hit district"."""
    following = bare_words(after[:COUNTS_REACH])
    while len(following) > 1 and following[0] in words.perfect:
        following.pop(0)  # "X has so far reported"
    if after[:1] != " " or not following:
        return False
    if following[0] in words.counting:
        return True
    return following[0] in words.being and not words.worst.isdisjoint(following[1:4])


def _owns_place(scene: Scene, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether what a place owns is a place too ("Kerala's Idukki district")."""
    text = scene.text_of(sentence)
    for other in scene.places(sentence):
        if other.offset_start > mention.offset_end:
            return words.holds(text[mention.offset_end : other.offset_start])
    return False


def leading(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> list[str]:
    """The words before a place, in small letters, up to its preposition.

    Articles, adjectives and nouns of places are passed over ("in the rebel-held northern town of X"), and so
    is an owner ("in Kerala's Idukki").
    """
    start = max(sentence.start, mention.offset_start - BEFORE)
    before = text[start : mention.offset_start].split()
    of = False
    after = ""
    while len(before) > 1:
        last = before[-1].lower()
        if last.endswith(",") and last[:-1] in words.passed:
            last = last[:-1]  # "moved to the port, X"
        if last[-1:] == "," and last[:-1] in words.sites:
            named = next((k for k in range(len(before) - 1, 0, -1) if before[k].islower()), 0)
            if before[named] in words.costs and before[named] not in words.origin:
                return [w.lower() for w in before[: named + 1]]  # "in 14 Regent Street, X"
        if last in words.joining and before[-2][:1].isupper():
            before.pop()  # "from Arif and Kelu": what stands before the first of the two
            while len(before) > 1 and before[-1][:1].isupper():
                before.pop()
            continue
        if last in words.articles or last in words.indefinite:
            of = False  # "attacked with shells the town of Arif": no shells of Arif
        if last in words.of:
            of = True
        elif last.endswith(words.owning):
            of = True  # whatever owns it, up to its preposition
        else:
            passed = last in words.passed or "-" in last[1:-1] or of
            side = last in words.directions and after not in words.of  # "in east Kent", but "east of Kent"
            placing = last in words.costs and not side
            if placing or last in words.origin or not (passed or side):
                break
        after = last
        before.pop()
    return [w.lower() for w in before]
