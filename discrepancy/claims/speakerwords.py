"""The words by which a language says who says so, compiled from ``attribution.toml``."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from discrepancy.claims.kindrules import phrases_of
from discrepancy.rulebook import Rulebook

CLOSING = ("verbs", "stops", "relatives", "pronouns", "clause", "joining")
"""Lists of words that close the description of a speaker."""
NUMBERS = ("units", "tens", "scales", "plurals")
"""Tables of number words that count somebody."""


class AttributionWords(Struct, frozen=True):
    """The words of ``rules/<language>/attribution.toml``."""

    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    after_verbs: frozenset[str]
    passive: frozenset[str]
    passive_verbs: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    roles: frozenset[str]
    joints: frozenset[str]
    stops: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    starters: frozenset[str]
    small: frozenset[str]
    governed: frozenset[str]
    numbers: frozenset[str]
    """Number words: whom one counts speaks for nobody."""
    indefinite: frozenset[str]
    """Articles with which somebody named is described ("the Arif committee a local group")."""
    placing: frozenset[str]
    """Prepositions of place, behind which nobody speaks but who is named after the place."""
    sides: frozenset[str]
    """Adjectives of direction before the name of a place ("in southwest Arif")."""
    relatives: frozenset[str]
    between: frozenset[str]
    """Words that may stand between a name and its verb ("also", "later", "was quoted as")."""
    gerunds: frozenset[str]
    quoting: frozenset[str]
    personal: frozenset[str]
    inner: frozenset[str]
    """Words that bind a name together ("the head of the office")."""
    joining: frozenset[str]
    days: frozenset[str]
    weekdays: frozenset[str]
    aside: frozenset[str]
    gerund_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    citing: frozenset[str]
    adjectival: frozenset[str]
    clause: frozenset[str]
    headline_roles: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]
    """What takes up the last speaker ("the same source")."""
    titles: frozenset[str]
    """Short titles that a full stop may follow ("Dr")."""
    opening: frozenset[str]
    """Words after which a clause begins ("and residents of the valley said")."""
    tellers: tuple[tuple[str, ...], ...]
    """What stands between a count and who keeps it ("a tally kept by")."""
    people: frozenset[str]
    """Nouns for people, of which any may speak."""
    many: frozenset[str]
    """Those of them for more than one."""
    no_saying: tuple[tuple[str, ...], ...]
    """Phrases of a verb of saying that say nothing ("claimed the lives")."""
    claiming: tuple[tuple[str, ...], ...]
    """Phrases of a weak verb that only a speaker can be the subject of ("claimed to have")."""
    judging: tuple[tuple[str, ...], ...]
    """What opens a clause that judges what was told before ("a number that police called absurd")."""
    accounts: frozenset[str]
    """Nouns for what is said, before who says it ("a report by the board says")."""
    whose: frozenset[str]
    handing: frozenset[str]
    """Verbs that hand the word to who is named behind them ("quoted doctors as saying")."""
    amending: frozenset[str]
    own: frozenset[str]
    own_counts: frozenset[str]
    """With these three somebody gives a new count ("revised its toll")."""
    nobody: frozenset[str]
    answering: frozenset[str]
    """Verbs by which somebody speaks of what others said, and gives no figure ("dismissed")."""
    attending: frozenset[str]
    heard: frozenset[str]
    """Verbs of saying of which a passive pronoun only hears ("he was told")."""
    meanwhile: tuple[tuple[str, ...], ...]
    """What opens a clause that has nothing to do with the figure before ("even as")."""
    blaming: frozenset[str]
    """Verbs of saying that a speaker of another verb only adds ("and accused the press")."""
    closing: frozenset[str]
    """Words that no speaker's description holds: verbs of saying, numbers, pronouns, what opens a clause."""
    settlements: frozenset[str]
    """Nouns whose name follows "of" ("the town of Kelu")."""
    general: tuple[General, ...]


class General(Struct, frozen=True):
    """Words that stand for a claimant named elsewhere in the document ("the group")."""

    words: frozenset[str]
    kinds: frozenset[str]
    names: frozenset[str]


def load_attribution(book: Rulebook, language: str = "en") -> AttributionWords:
    """Compile the attribution words of a language."""
    table = book.toml(f"{language}/attribution.toml")

    def phrases(key: str) -> tuple[tuple[str, ...], ...]:
        return phrases_of(table.get(key, []))

    apart = {
        "according", "headline_roles", "same", "general", "gerund_endings", "past_endings", "plural_endings",
        "tellers", "people", "many", "closing", "no_saying", "settlements", "claiming", "judging",
        "meanwhile", "sides", "placing", "indefinite", "numbers",
    }  # fmt: skip
    sets = {
        name: frozenset(table.get(name, []))
        for name in AttributionWords.__struct_fields__
        if name not in apart
    }
    people = book.toml(f"{language}/people.toml")
    nouns = [pair.split() for scope in people.get("scope", {}).values() for pair in scope.get("nouns", [])]
    forces = [phrase.split()[-1] for rows in people.get("modifiers", {}).values() for phrase in rows]
    places = book.toml(f"places/{language}.toml").get("nouns", {})
    numbers = book.toml(f"{language}/numbers.toml")
    general = tuple(_general(row) for row in table.get("general", []))
    return AttributionWords(
        **sets,
        gerund_endings=tuple(table.get("gerund_endings", [])),
        past_endings=tuple(book.toml(f"{language}/grammar.toml").get("past_endings", [])),
        plural_endings=tuple(table.get("plural_endings", [])),
        numbers=frozenset(word for name in NUMBERS for word in numbers.get(name, {})),
        indefinite=frozenset(book.toml(f"{language}/where.toml").get("indefinite", [])),
        placing=frozenset(book.toml(f"{language}/where.toml").get("placing", [])),
        sides=frozenset(book.toml(f"places/{language}.toml").get("words", {}).get("sides", [])),
        according=phrases("according"),
        headline_roles=phrases("headline_roles"),
        same=phrases("same"),
        tellers=phrases("tellers"),
        no_saying=phrases("no_saying"),
        claiming=phrases("claiming"),
        judging=phrases("judging"),
        meanwhile=phrases("meanwhile"),
        closing=frozenset().union(*(sets[name] for name in CLOSING)),
        people=frozenset([noun for pair in nouns for noun in pair] + forces),
        many=frozenset([pair[-1] for pair in nouns] + forces),
        settlements=frozenset(places.get("before", [])),
        general=general,
    )


def _general(row: dict[str, Any]) -> General:
    return General(
        frozenset(row.get("words", [])), frozenset(row.get("kinds", [])), frozenset(row.get("names", []))
    )
