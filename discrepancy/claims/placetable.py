"""Reads the table of places, ``rules/<language>/where.toml``, and what others lend it."""

from __future__ import annotations

import re

from discrepancy.claims import placepatterns as patterns
from discrepancy.claims.alternatives import any_of
from discrepancy.claims.bulletins import load_bulletins
from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.responsewords import load_response
from discrepancy.claims.saying import Saying
from discrepancy.rulebook import Rulebook

MADE = frozenset(
    {
        "linking",
        "listing",
        "parts",
        "relatives",
        "putting",
        "telling",
        "terminal",
        "compass",
        "holders",
        "routes",
    }
)
"""Sets that are not a list of the table under their own name."""
SAYING = (
    "papers",
    "papers_of",
    "statements",
    "aired",
    "opens",
    "hearers",
    "apart",
    "telling",
    "verbs",
    "goes_on",
    "speaks",
    "right_after",
    "still",
    "days",
    "dated",
    "being",
)


def load_where(book: Rulebook, language: str = "en") -> PlaceWords:
    """The costs of the ladder; a lower sum is the likelier place of the event."""
    table = book.toml(f"{language}/where.toml")
    costs = {word: int(row["cost"]) for row in table.get("before", []) for word in row.get("words", [])}
    other = table.get("costs", {})
    days, coverage = book.toml(f"{language}/days.toml"), book.toml(f"{language}/coverage.toml")
    grammar = book.toml(f"{language}/grammar.toml")
    owning = tuple(grammar.get("owning", []))
    named = (*owning, *(f" {word} " for word in table.get("of", [])))  # "in the city of Kelu"
    not_named = f"(?!{'|'.join(map(re.escape, named))})" if named else ""
    saying = table.get("saying", {})
    plain = {
        name: frozenset(table.get(name, []))
        for name, kind in PlaceWords.__annotations__.items()
        if kind == "frozenset[str]" and name not in MADE
    }
    return PlaceWords(
        **plain,
        costs=costs,
        bare=other.get("bare", 30),
        wide=other.get("wide", 80),
        terminal=frozenset(table.get("terminal_features", [])),
        parts=frozenset(table.get("part_features", [])),
        linking=frozenset(table.get("linking", [])) | frozenset(table.get("last_link", [])),
        holders=frozenset({*table.get("holding", []), *table.get("holding_towns", [])}),
        putting=frozenset({*costs, *table.get("putting", [])}),
        telling=frozenset({*table.get("telling", []), *days.get("events", []), *days.get("happened", [])}),
        nouns=tuple(
            (sort, re.compile(any_of(said) + not_named)) for sort, said in table.get("nouns", {}).items()
        ),
        here=re.compile(any_of(table.get("here", []))),
        its_district=re.compile(any_of(table.get("its_district", []))),
        there=patterns.there(table.get("there", {})),
        those_there=patterns.those_there(table.get("there", {})),
        distance=patterns.distance(table.get("measured", {})),
        bearings=dict(table.get("bearings", {})),
        home=patterns.home(table),
        measured=other.get("measured", 38),
        same=patterns.same(table.get("same", {})),
        bulletin=load_bulletins(table.get("bulletin", {})),
        spread=patterns.spread(table.get("spread", {})),
        fought=patterns.fought(table.get("fought", {})),
        at_site=re.compile(
            rf"\b{any_of(table.get('at', []))} {any_of(table.get('articles', []))} "
            rf"{any_of([*table.get('sites', []), *table.get('named_sites', [])])}"
        ),
        excluded=re.compile(any_of(table.get("excluded", []))),
        partly=re.compile(
            rf"\b(?:{any_of(table.get('partly', []))}"
            rf"|(?!{any_of(table.get('all_of', []))} )[\w.,-]*\w {any_of(table.get('of_them', []))})"
        ),
        pairs=re.compile(patterns.pairs(table.get("pairs", {}))),
        wars=re.compile(any_of(days.get("wars", []))),
        saying=Saying(
            **{name: frozenset(saying.get(name, [])) for name in SAYING},
            putting=patterns.putting(saying),
            put_on=patterns.put_on(saying),
            told=patterns.told_on(saying),
            puts_at=tuple(f" {word} " for word in saying.get("puts_at", [])),
        ),
        response=load_response(book, language),
        owning=owning,
        same_subject=tuple(grammar.get("gerund_endings", [])),
        routes=frozenset(book.toml(f"places/{language}.toml").get("words", {}).get("routes", [])),
        compass=frozenset(book.toml(f"places/{language}.toml").get("words", {}).get("sides", [])),
        listing=frozenset(book.toml(f"places/{language}.toml").get("words", {}).get("listing", [])),
        openers=tuple(table.get("openers", [])),
        country=other.get("country", 40),
        nested=other.get("nested", 60),
        clause=other.get("clause", 20),
        clauses=tuple(other.get("clauses", [])),
        next_clause=tuple(other.get("next_clause", [])),
        refuge=patterns.refuge(table.get("refuge", {})),
        severs=patterns.turns(coverage, table, days),
        relatives=frozenset(coverage.get("relatives", [])),
        limit=other.get("limit", 40),
        spoken=other.get("spoken", 60),
        actor=other.get("actor", 30),
        sure=other.get("sure", 8),
        bodies=patterns.bodies(table.get("seats", [])),
        scene=tuple(table.get("scene", [])),
        told_of=tuple(table.get("told_of", [])),
        site=other.get("site", 40),
        holds_site=other.get("holds_site", 12),
        venue=other.get("venue", 100),
    )
