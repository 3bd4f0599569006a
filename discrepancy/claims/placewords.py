"""What the words beside a place say of its part in the event: ``rules/<language>/where.toml``, compiled."""

from __future__ import annotations

import re

from msgspec import Struct

from discrepancy.claims.bulletins import BulletinWords
from discrepancy.claims.response import Response
from discrepancy.claims.saying import Saying
from discrepancy.model import DASHES, SETTLEMENTS, TOWNS, PlaceMention

WATER, AREA, DISTRICT = "water", "area", "district"
HOLD_REACH = 3
LINK_REACH = 8
"""Words between a place and the one that the text puts it into."""


class PlaceWords(Struct, frozen=True):
    """What a word before a place says of its part in the event: ``rules/<language>/where.toml``."""

    costs: dict[str, int]
    bare: int
    wide: int
    country: int
    """More for a country than for a region beside it ("In Iran nine died in the province of Kerman")."""
    nested: int
    clause: int
    clauses: tuple[str, ...]
    """Between a place and a later figure they open the clause of the figure."""
    next_clause: tuple[str, ...]
    """Between two places they part the clauses of two figures."""
    refuge: re.Pattern[str]
    """How a sentence ends before a place where people have found shelter."""
    severs: re.Pattern[str]
    relatives: frozenset[str]
    """Pronouns of clauses that tell of something by the way ("which", "where")."""
    """After these another event is told than the one counted before them."""
    limit: int
    """A place whose own words cost more is gone to or left, or spoken from."""
    folk: frozenset[str]
    """Nouns after an article and a place that mean somebody from there ("an Arif oil worker")."""
    visitors: frozenset[str]
    """People who are told by where they come from, right behind its name."""
    indefinite: frozenset[str]
    beside: frozenset[str]
    """Before "to" they say that it was not far ("close to Arif")."""
    units: frozenset[str]
    """Nouns of what holds villages ("X Local Government Area")."""
    summoned: frozenset[str]
    """Before "to" they say where help was needed ("officers were called to Arif")."""
    carried: frozenset[str]
    """Before "to" they lead away from where it was ("taken to Arif")."""
    staying: frozenset[str]
    """Before the preposition of a hospital: people lie there ("remain in the burn unit in Arif")."""
    interred: frozenset[str]
    graves: frozenset[str]
    """Where the dead are buried, with a verb that says so."""
    roads: frozenset[str]
    """Before "to" they lead there ("the road to Arif")."""
    waters: frozenset[str]
    """Last words of names of rivers, into which things fall in some district."""
    bylines: frozenset[str]
    """First words of the line of an author ("From Ana Reyes, Kelu")."""
    foreign: frozenset[str]
    """Before a country they say that it is another one ("neighbouring")."""
    housed: frozenset[str]
    """Verbs by which people are brought to what is in a place ("moved to a school in X")."""
    of_villages: frozenset[str]
    """Nouns for units that hold villages alone ("Arif township")."""
    neighbours: frozenset[str]
    """Those who speak of where they live ("residents of X said …") …"""
    at_home: frozenset[str]
    """… where they tell of one of these."""
    natives: frozenset[str]
    """Those who live in what "of" names after them: whom a blow falls on is there."""
    midst: frozenset[str]
    """Nouns before "of X" that mean within it ("into the streets of X")."""
    briefings: frozenset[str]
    """Where somebody speaks, some words before the place of it."""
    locals: frozenset[str]
    """Those who speak of what happened where they are ("police in", "residents of")."""
    heads: frozenset[str]
    """Those who lead what is named after "of", and speak of what others saw ("chief of X fire station")."""
    far: frozenset[str]
    """What came so far was not there first ("felt as far away as X")."""
    speaking: frozenset[str]
    """Verbs of saying right before "in X": the speaker is there."""
    spoken: int
    actor: int
    sure: int
    """A place that costs no more than this is where something happens."""
    national: frozenset[str]
    """Those of them that may strike all of a country."""
    areal: frozenset[str]
    """Natures that strike a region at once: their place is not narrowed to one town."""
    venues: frozenset[str]
    """Nouns beside a name that make it where people are taken, not where it happened ("X Hospital")."""
    centres: frozenset[str]
    """Last words of the names of such houses, behind what people were taken to."""
    venue: int
    sites: frozenset[str]
    named_sites: frozenset[str]
    """Sites whose names are places only where a table has them."""
    """Nouns right after a name that make it a building or a road."""
    site: int
    holds_site: int
    """Of a town whose site it was at, and not the town's name that the site bears ("a Kelu hotel")."""
    taken: frozenset[str]
    """Words of care and transport: they make a place beside a venue the one where people were taken."""
    dying: frozenset[str]
    """Words of dying: who dies at a venue was hurt elsewhere, unless something is told of there."""
    several: frozenset[str]
    """Plurals of what happens at several spots of a town at once ("clashes")."""
    epithets: frozenset[str]
    """Nouns after a name that make it another one's ("the Jalisco cartel", "the Caribbean nation")."""
    addressed: frozenset[str]
    """Before who hears and the preposition of a place."""
    by: frozenset[str]
    """Before the means by which people are taken to a place."""
    no_house: frozenset[str]
    """What people are taken into that is no house ("custody")."""
    excluded: re.Pattern[str]
    """Before what a figure leaves out ("not counting those who died in X")."""
    media: frozenset[str]
    """Nouns after a name that make it a broadcaster's ("Saudi media")."""
    offices: frozenset[str]
    """Nouns after a name that make it an officer's or a body's ("Arif district magistrate")."""
    bodies: re.Pattern[str]
    """The same in capitals, after the name of the town."""
    seats: frozenset[str]
    """Nouns after a name for what works in that town ("Arif police")."""
    care: frozenset[str]
    """Words of care that need no hospital beside them ("in intensive care in X", "succumbing at X")."""
    placing: frozenset[str]
    """Prepositions after which no speaker begins."""
    around: frozenset[str]
    """Prepositions that say only that it was not far ("near", "outside")."""
    most: frozenset[str]
    """Superlatives after an owner ("Europe's largest market")."""
    trips: frozenset[str]
    """Verbs of who is on the way ("returning from a wedding in X") …"""
    ways: frozenset[str]
    """… with these before where from, and where to."""
    bound: frozenset[str]
    """Words before "for" of those under way to a place."""
    escaping: frozenset[str]
    """Verbs before "from" that put the event where people are taken or get away from."""
    borne: frozenset[str]
    """Those struck, before "from" the place where they were …"""
    borne_there: frozenset[str]
    """… and others of whom that holds where they are received or treated."""
    voiced: frozenset[str]
    """Behind a capital and "which" they make it a government ("Kampala, which puts the toll at six")."""
    confirming: frozenset[str]
    """Verbs of saying with which a source speaks from a place."""
    scene: tuple[str, ...]
    """Right after a name they open what happened there (", where ")."""
    told_of: tuple[str, ...]
    """Right after a name they open a clause that tells of it (", where ", ", which ")."""
    striking: frozenset[str]
    """Verbs before "into" of what strikes where it comes to ("slammed into")."""
    contested: frozenset[str]
    """Prepositions behind an event before the place that it is about ("the battle for Arif")."""
    toward: frozenset[str]
    """Prepositions of motion: what is told of behind ", where" happened there."""
    nearby: frozenset[str]
    """Adjectives before a place that is beside the one told of."""
    campaigns: frozenset[str]
    """What a country does to another ("X's offensive")."""
    sent: frozenset[str]
    """Verbs of those who come from a place and left it to nobody's count ("came from X")."""
    befallen: frozenset[str]
    """Participles of what befalls a place ("X was hit")."""
    aimed: frozenset[str]
    """Before "the capital": something was thrown at it."""
    whole: frozenset[str]
    """Words before a country or region that mean all of it ("across X")."""
    counting: frozenset[str]
    """Verbs right after a name that counts its own ("X reported two deaths")."""
    counters: frozenset[str]
    """Words around such a name ("the authorities of X district reported two deaths")."""
    perfect: frozenset[str]
    """Words between a name and such a verb ("X has so far reported")."""
    recorded: frozenset[str]
    """Before "in": what follows counts its own ("34 deaths were recorded in Arif province")."""
    with_figure: frozenset[str]
    """Words between a place and its figure in a list of them ("Arif with 31, Kelu had nine")."""
    worst: frozenset[str]
    being: frozenset[str]
    """ "X was the worst hit": the same with these two."""
    surroundings: frozenset[str]
    """Nouns right after a name for what lies around it ("Arif countryside")."""
    of: frozenset[str]
    passed: frozenset[str]
    """Words between the preposition and the name ("in the town of X")."""
    wide_features: frozenset[str]
    """Features that a town may make exact."""
    wide_nouns: frozenset[str]
    """Last words of such names, where no table has them ("Soum province")."""
    continents: frozenset[str]
    """Names wider than any country."""
    containers: frozenset[str]
    """Last words of the names of what holds towns ("Chamba district")."""
    terminal: frozenset[str]
    """Features of several towns together, which one of them does not make exact."""
    parts: frozenset[str]
    """Features that lie in a town or beside it."""
    last_link: frozenset[str]
    """Words that stand right before the outer one of two such places."""
    joining: frozenset[str]
    """Conjunctions of two names."""
    quarters: frozenset[str]
    """Plurals that list the quarters of a town."""
    part_nouns: frozenset[str]
    """Nouns that make a name a part of the town that the story is in."""
    routes: frozenset[str]
    """What is called by its two ends, as the room of places knows it ("the X–Y road")."""
    compass: frozenset[str]
    """Adjectives before a name for a side of it ("in eastern Congo")."""
    sides: frozenset[str]
    """Nouns for what lies in something bigger ("part of", "suburb of")."""
    actors: frozenset[str]
    """Those who act or speak from a place ("police in X said")."""
    holding: frozenset[str]
    """Nouns before "of" that put the place after it into the one before them."""
    holders: frozenset[str]
    """The same and nouns for what holds towns ("the U.S. state of")."""
    putting: frozenset[str]
    """Prepositions and conjunctions: no owner reaches over one."""
    linking: frozenset[str]
    """Words that put one place into the next ("a suburb west of")."""
    telling: frozenset[str]
    """Words for an event and its happening: a place beside one is where it was."""
    nouns: tuple[tuple[str, re.Pattern[str]], ...]
    """Sort of place → how a text speaks of one without its name ("in the province")."""
    same: re.Pattern[str]
    """How a text puts another event where its story is ("in the same market")."""
    bulletin: BulletinWords
    """What the heads of entries of a bulletin are made of."""
    spread: re.Pattern[str]
    """Several places of a sort, none of them named ("in 14 towns")."""
    fought: re.Pattern[str]
    """What goes on with the fight told right before ("14 were killed in the encounter")."""
    at_site: re.Pattern[str]
    """A site that is known from the text ("at the plant")."""
    partly: re.Pattern[str]
    """Before a place in which only some of those counted were ("most of them in")."""
    pairs: re.Pattern[str]
    """ "The two villages", with at most two words between."""
    here: re.Pattern[str]
    """ "Here", where it stands for the place of the dateline ("off here", "in a village near here")."""
    its_capital: frozenset[str]
    """Nouns behind a country for its capital ("Zambia's capital")."""
    its_district: re.Pattern[str]
    """ "In the district", of a report from its seat that names none."""
    there: re.Pattern[str]
    """ "There", where it stands for a place ("nine were killed there")."""
    those_there: re.Pattern[str]
    """People, and "there" behind them ("residents there")."""
    wars: re.Pattern[str]
    """Words for wars and unrest: sums of them are of the country."""
    articles: frozenset[str]
    """Words that make an event the one told before."""
    somebody: frozenset[str]
    """What opens a clause that tells of one person ("who")."""
    puts: frozenset[str]
    """Prepositions of which one must stand between a place and what it lies in."""
    citing: frozenset[str]
    saying: Saying
    response: Response
    """Words that open a source and date nothing: "12 died on Monday, according to the police"."""
    same_subject: tuple[str, ...]
    """Endings of verbs behind "while" that go on with the subject before it ("while swimming")."""
    owning: tuple[str, ...]
    """Marks of an owner ("Kerala's Idukki")."""
    inside: frozenset[str]
    """What stands between a place and the one it lies in, beside a comma."""
    listing: frozenset[str]
    """What stands between two names of a list."""
    distance: re.Pattern[str]
    """A distance that ends before the name it is measured from ("some 15 miles north of the town of")."""
    measured: int
    home: re.Pattern[str]
    """Before the town where somebody of an age lives ("Jo Winter, 46, of")."""
    directions: frozenset[str]
    """Words that say where from a place something is, and only before "of" ("east of")."""
    bearings: dict[str, int]
    """The same words → degrees from north."""
    openers: tuple[str, ...]
    """First words of a sentence that turns to another event."""
    turning: frozenset[str]
    """Words before a noun for an event, at the head of a sentence, that make it another one."""
    carrying_off: frozenset[str]
    """Kinds of figures whose verb tells where from people were taken, right before "from"."""
    leaving: frozenset[str]
    """Kinds that count people who leave a place."""
    origin: frozenset[str]
    """Words before a place that people leave."""

    def lies_in(self, between: str) -> bool:
        """Whether the words between two places put the first into the second ("X, a town in Y")."""
        bare = between.strip()
        if bare in (",", "", "(") or bare in self.inside:
            return True
        found = bare.replace(",", " ").lower().split()
        if not 0 < len(found) <= LINK_REACH or self.holds(between):
            return False
        if bare.startswith(",") and len(found) > 1 and found[-1] in self.of and found[-2] in self.sides:
            return True  # "X, a once wealthy part of Y"
        # Capitals are of what lies between: "in Oyigbo Local Government Area of".
        plain = [word.lower() for word in bare.replace(",", " ").split() if not word[:1].isupper()]
        linked = found[-1] in self.last_link and self.linking.issuperset(plain)
        return linked and not self.puts.isdisjoint(found)

    def holds(self, between: str) -> bool:
        """Whether they put the second into the first ("the Durban suburb of Umlazi", "Kerala's Idukki")."""
        found = between.lower().split()
        if between in self.response.lost:
            return True  # "Nigers Tillabéri region", from a page without apostrophes
        if between.startswith(self.owning) and len(found) <= HOLD_REACH:
            return "," not in between and not self.putting.intersection(found)
        return (
            0 < len(found) <= HOLD_REACH
            and found[-1] in self.of
            and found[-2:-1] != []
            and (found[-2] in self.holders and all(w in self.passed or w in self.holders for w in found))
        )


def bare_words(text: str) -> list[str]:
    """The words of a text in small letters, without the marks around them."""
    return [w.strip(".,;:'’\"”)") for w in text.lower().split()]


def wide(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a mention is of a country or a region, which a town may make exact."""
    if mention.name in words.continents or vast(mention):
        return True
    if mention.place is None:
        return last_word(mention) in words.wide_nouns
    return mention.place.feature in words.wide_features


def last_word(mention: PlaceMention) -> str:
    """The last word of a name, in small letters: often what sort of place it is ("Arif district")."""
    return mention.name.lower().rsplit(" ", 1)[-1]


def long_road(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a name is that of a road called by its ends: it is in neither, nor in what it leads through."""
    return last_word(mention) in words.routes and any(dash in mention.name for dash in DASHES)


def vast(mention: PlaceMention) -> bool:
    """Whether a mention is of an area that no region holds: the Himalayas, the Midwest, Mindanao."""
    place = mention.place
    return place is not None and place.feature == AREA and place.containers in ((), (place.country,))


def seats_government(mention: PlaceMention) -> bool:
    """Whether a mention is of a capital, which may stand for its government."""
    from discrepancy.places import is_capital

    return mention.place is not None and is_capital(mention.place)


def is_town(mention: PlaceMention) -> bool:
    """Whether a mention is of a town that is no seat of a government."""
    settled = mention.place is None or mention.place.feature in SETTLEMENTS
    return settled and not seats_government(mention)


def inside_by_table(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether the tables have a place in another, whatever the words say ("Kelu town of Arif district")."""
    from discrepancy.places import relation

    if inner.place is None or outer.place is None:
        return False
    return relation(inner.place, outer.place) == "contained"


def part_of(inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether "the X district of Y" is a part of the larger Y; "the Durban suburb of Umlazi" is Umlazi."""
    one, other = inner.place, outer.place
    if one is None or other is None:
        return False
    larger = one.feature in SETTLEMENTS and other.feature in TOWNS and one.population < other.population
    return larger or inside_by_table(inner, outer)


def country_wide(mention: PlaceMention) -> bool:
    """Whether a mention is of a country or of something as wide."""
    return mention.place is not None and mention.place.feature in ("country", "water", "continent")


def holds_towns(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a mention is of something with towns in it: a country, a region, "Chamba district"."""
    feature = mention.place.feature if mention.place is not None else ""
    named = last_word(mention) in words.containers
    return feature == DISTRICT or named or (wide(mention, words) and feature != WATER)
