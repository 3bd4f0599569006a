"""The words around place names, as sets and tables ready for use (``rules/places/<language>.toml``)."""

from __future__ import annotations

from typing import Literal, cast

from msgspec import Struct

from discrepancy.rulebook import Rulebook, rulebook

LANGUAGES = "places/en.toml"
ACTORS = "actors.toml"
STOP = "places/stop.tsv"
GIVEN = "places/given_names.tsv"
Stop = Literal["never", "where"]


class Grammar(Struct, frozen=True):
    """One language's words around names; all in lower case."""

    kinds: dict[str, frozenset[str]]
    after: frozenset[str]
    before: frozenset[str]
    direct: frozenset[str]
    marks: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    """First word of a noun of several words → all of them, longest first, and their short form."""
    loose_marks: frozenset[str]
    tails: frozenset[str]
    holding: frozenset[str]
    attacked: frozenset[str]
    besieged: frozenset[str]
    """Verbs of attack that only a place suffers."""
    led: dict[str, frozenset[str]]
    """Preposition → words that stand before it where it leads to a place ("road to", "market of")."""
    reached: dict[str, frozenset[str]]
    """The same for a known name that is another word too ("crews from")."""
    leading: frozenset[str]
    """Prepositions behind which the name of a city or a region is no speaker's …"""
    leading_given: frozenset[str]
    """… and those behind which it is no person's, though it be a first name."""
    saints: frozenset[str]
    """First words of names that churches, schools and hospitals bear too."""
    struck: frozenset[str]
    """Verbs of which a known name is the object only where it was struck ("rocked X")."""
    indefinite: frozenset[str]
    """Articles that leave the noun after a name to a place in it ("a Texas town")."""
    roughly: frozenset[str]
    """Words before a distance ("some 15 km from")."""
    lengths: frozenset[str]
    plural: dict[str, str]
    inner: frozenset[str]
    articles: frozenset[str]
    where: frozenset[str]
    weak: frozenset[str]
    formal: frozenset[str]
    """Before "of" and a country they are its formal name ("the Kingdom of X")."""
    definite: frozenset[str]
    genitive: frozenset[str]
    owning: frozenset[str]
    """Marks at the end of an owner ("Syria's")."""
    lost: tuple[str, ...]
    """What is left of them where the apostrophe was lost ("Syrias north")."""
    owned: frozenset[str]
    """Prepositions between an owner and its name ("Bank of X", "Institute for X")."""
    naming: frozenset[str]
    """Words between a noun and the name that it belongs to ("the town called X")."""
    inward: frozenset[str]
    """Prepositions after a name that lies in the next one."""
    within: frozenset[str]
    """What stands between a name and the one that it is said to lie in."""
    counties: frozenset[str]
    """Words before the name of a county, after the comma of what lies in it ("Naas, Co Kildare")."""
    listing: frozenset[str]
    """What stands between two names of a list."""
    dotted: frozenset[str]
    """Abbreviations whose full stop ends no sentence."""
    headed: frozenset[str]
    """Abbreviations that begin long names."""
    apart: frozenset[str]
    """Articles that a space may part from the rest of their name."""
    passed: frozenset[str]
    """What else may stand between a word that says where and its name, beside sorts and sides."""
    passed_endings: tuple[str, ...]
    scene: frozenset[str]
    """Words behind a name and a comma that make it a place ("X, where …")."""
    unknown_after: frozenset[str]
    unknown_in: frozenset[str]
    unknown_by: frozenset[str]
    """Adjectives that say of an unknown name that it is near something."""
    unknown_parts: frozenset[str]
    """What a place has, and people have too …"""
    own_parts: frozenset[str]
    """… and what only a place has."""
    routes: frozenset[str]
    """What is called by its two ends ("the X–Y road")."""
    spanning: frozenset[str]
    """First halves of names that are no end of a road ("the Trans-Arif highway")."""
    worst: frozenset[str]
    """Behind a verb of being they say that a place was struck most ("X was hardest hit")."""
    being: frozenset[str]
    paired: frozenset[str]
    """Between two towns of one road or one sort ("the X to Y highway")."""
    unknown_before: frozenset[str]
    hinting: frozenset[str]
    """Prepositions that hint at a place."""
    raids: frozenset[str]
    """Nouns that hint at one with a preposition behind them ("the strike on X") …"""
    raid_on: frozenset[str]
    """… which is one of these."""
    sides: frozenset[str]
    joined: frozenset[str]
    links: frozenset[str]
    chains: frozenset[str]
    """Words that chain the names of places with hyphens ("Stoke-on-Trent")."""
    heads: frozenset[str]
    landforms: frozenset[str]
    landmarks: frozenset[str]
    titles: frozenset[str]
    bylines: frozenset[str]
    """First words of a line that names its author."""
    plurals_before: frozenset[str]
    """What follows a plural and no owner ("Georgians were")."""
    speaks: frozenset[str]
    kin: frozenset[str]
    spoken: frozenset[str]
    organisations: frozenset[str]
    subjects: frozenset[str]
    """Words before "in" and a name that make it part of a body's name ("Co-operation in Europe")."""
    actors: frozenset[str]
    """Names of armed groups and the like."""
    seats: frozenset[str]
    """Buildings of a body: with one behind it, its name says where that is ("Arif Police headquarters")."""
    firms: frozenset[str]
    """Last words of the names of firms ("X Refining Company")."""
    services: frozenset[str]
    """What runs between two places and bears their names: trains, lines, highways."""
    owners: frozenset[str]
    sites: frozenset[str]
    grades: frozenset[str]
    other: frozenset[str]
    """Words of names that are none of places: of bodies, sites, people and what bears their names."""
    openers: frozenset[str]
    stop: dict[str, Stop]
    """Words that are also places → "never", or "where" (a place only after a word that says where)."""
    given: frozenset[str]
    calendar: frozenset[str]

    def stripped(self, name: str) -> tuple[frozenset[str] | None, str]:
        """A name without the noun that says its sort, and the sorts: "town of X" → (towns…, "X")."""
        words = name.split()
        lower = [word.lower() for word in words]
        if len(words) > 1 and lower[0] in self.definite:
            words, lower = words[1:], lower[1:]
        if len(words) > 2 and lower[1] in self.genitive and lower[0] in self.kinds:
            return self.kinds[lower[0]], " ".join(words[2:])
        if len(words) > 1 and lower[-1] in self.after:
            return self.kinds.get(lower[-1]), " ".join(words[:-1])
        return None, " ".join(words)


def grammar(book: Rulebook | None = None) -> Grammar:
    """The grammar of a rulebook, compiled once."""
    return (book or rulebook()).kept("places.grammar", _compile)


def _phrases(table: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for said, noun in sorted(table.items(), key=lambda row: (-len(row[0]), row[0])):
        words = tuple(said.split())
        phrases.setdefault(words[0], []).append((words, noun))
    return phrases


def _compile(book: Rulebook) -> Grammar:
    table = book.toml(LANGUAGES)
    nouns, words = table.get("nouns", {}), table.get("words", {})
    actors = book.toml(ACTORS).get("sides", {})
    persons, bodies = table.get("persons", {}), table.get("organisations", {})
    given = frozenset(row["name"].lower() for row in book.tsv(GIVEN))
    organisations = frozenset({*bodies.get("after", ()), *bodies.get("services", ())})
    sites, heads = frozenset(bodies.get("sites", ())), frozenset(words.get("heads", ()))
    return Grammar(
        kinds={noun: frozenset(features) for noun, features in table.get("kinds", {}).items()},
        after=frozenset(nouns.get("after", ())),
        before=frozenset(nouns.get("before", ())),
        direct=frozenset(nouns.get("direct", ())),
        marks=frozenset(nouns.get("marks", ())),
        phrases=_phrases(nouns.get("phrases", {})),
        loose_marks=frozenset(nouns.get("loose_marks", ())),
        holding=frozenset(nouns.get("holding", ())),
        tails=frozenset(nouns.get("tails", ())),
        attacked=frozenset(words.get("attacked", ())),
        besieged=frozenset(words.get("besieged", ())),
        led={word: frozenset(listed) for word, listed in words.get("led", {}).items()},
        reached={word: frozenset(listed) for word, listed in words.get("reached", {}).items()},
        leading=frozenset(words.get("leading", ())),
        leading_given=frozenset(words.get("leading_given", ())),
        saints=frozenset(bodies.get("saints", ())),
        roughly=frozenset(words.get("roughly", ())),
        lengths=frozenset(words.get("lengths", ())),
        struck=frozenset(words.get("struck", ())),
        indefinite=frozenset(words.get("indefinite", ())),
        plural=dict(nouns.get("plural", {})),
        inner=frozenset(words.get("inner", ())),
        articles=frozenset(words.get("articles", ())),
        where=frozenset(words.get("where", ())),
        formal=frozenset(words.get("formal", ())),
        definite=frozenset(words.get("definite", ())),
        genitive=frozenset(words.get("genitive", ())),
        owning=frozenset(words.get("owning", ())),
        lost=tuple(words.get("lost", ())),
        owned=frozenset(words.get("owned", ())),
        naming=frozenset(words.get("naming", ())),
        inward=frozenset(words.get("inward", ())),
        within=frozenset(words.get("within", ())),
        counties=frozenset(words.get("counties", ())),
        listing=frozenset(words.get("listing", ())),
        dotted=frozenset(words.get("dotted", ())),
        headed=frozenset(words.get("headed", ())),
        apart=frozenset(words.get("apart", ())),
        passed=frozenset(words.get("passed", ())),
        passed_endings=tuple(words.get("passed_endings", ())),
        scene=frozenset(words.get("scene", ())),
        weak=frozenset(words.get("weak", ())),
        unknown_before=frozenset(words.get("unknown_before", ())),
        hinting=frozenset(words.get("hinting", ())),
        raids=frozenset(words.get("raids", ())),
        raid_on=frozenset(words.get("raid_on", ())),
        unknown_in=frozenset(words.get("unknown_in", ())),
        unknown_by=frozenset(words.get("unknown_by", ())),
        unknown_parts=frozenset(words.get("unknown_parts", ())),
        routes=frozenset(words.get("routes", ())),
        spanning=frozenset(words.get("spanning", ())),
        worst=frozenset(words.get("worst", ())),
        being=frozenset(words.get("being", ())),
        paired=frozenset(words.get("paired", ())),
        own_parts=frozenset(words.get("own_parts", ())),
        unknown_after=frozenset(words.get("unknown_after", ())),
        sides=frozenset(words.get("sides", ())),
        joined=frozenset(words.get("joined", ())),
        chains=frozenset(words.get("chains", ())),
        links=frozenset(words.get("links", ())),
        heads=heads,
        landforms=frozenset(words.get("landforms", ())),
        landmarks=frozenset(words.get("landmarks", ())),
        titles=frozenset(persons.get("titles", ())),
        bylines=frozenset(persons.get("bylines", ())),
        plurals_before=frozenset(words.get("plurals_before", ())),
        speaks=frozenset(persons.get("speaks", ())),
        kin=frozenset(persons.get("kin", ())),
        spoken=frozenset(persons.get("spoken", ())),
        organisations=organisations,
        other=organisations | sites | heads | given,
        subjects=frozenset(bodies.get("subjects", ())),
        actors=frozenset(name.lower() for listed in actors.values() for name in listed),
        seats=frozenset(bodies.get("seats", ())),
        firms=frozenset(bodies.get("firms", ())),
        services=frozenset(bodies.get("services", ())),
        owners=frozenset(bodies.get("of", ())),
        sites=sites,
        grades=frozenset(bodies.get("grades", ())),
        openers=frozenset(table.get("openers", {}).get("words", ())),
        stop={row["word"].lower(): cast("Stop", row["when"]) for row in book.tsv(STOP)},
        calendar=frozenset(table.get("calendar", {}).get("words", ())),
        given=given,
    )
