"""What places are told by, as regular expressions made of the lists of ``rules/<language>/where.toml``.

A language that lacks a list has a pattern that matches nothing, as :func:`any_of` makes of no words.
"""

from __future__ import annotations

import re
from typing import Any

from discrepancy.claims.alternatives import any_of


def home(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words before a place that make it where somebody lives (", 46, of", "a 24-year-old from")."""
    of, aged = any_of(table.get("of", [])), any_of(table.get("aged", []))
    hailing, living = any_of(table.get("hailing", [])), any_of(table.get("living", []))
    return re.compile(rf", \d{{1,3}},? {of} $|\d-{aged}(?: \w+)? {hailing} $|{living} $")


def bodies(seats: list[str]) -> re.Pattern[str]:
    """The names of bodies of a town: "Arif Police Department"."""
    said = "|".join(sorted(re.escape(word.capitalize()) for word in seats)) or "(?!)"
    return re.compile(rf"\b((?:[A-Z][\w'’-]*[ ]){{1,3}}?)(?:{said})\b")


def refuge(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words up to a place that make it where somebody is treated, or found shelter."""
    being, staying = any_of(table.get("being", [])), any_of(table.get("staying", []))
    found, shelter = any_of(table.get("found", [])), any_of(table.get("shelter", []))
    moved, houses = any_of(table.get("moved", [])), any_of(table.get("houses", []))
    housed = rf"{moved} (?:\w+ )?to (?:[^\s,.;:]+ ){{0,5}}?{houses}"
    said = rf"\b(?:{being}(?: \w+)? {staying}|(?P<found>{found} {shelter})|{housed})\b[^,.;:]{{0,50}}$"
    return re.compile(said)


def there(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words that mean the place named last: "nine were killed there", but not "there were nine"."""
    said, after = any_of(table.get("words", [])), any_of(table.get("not_before", []))
    return re.compile(rf"(?<!\w){said}(?! {after})")


def those_there(table: dict[str, list[str]]) -> re.Pattern[str]:
    """People and "there" behind them, whatever follows: "residents there said", "three people there were"."""
    people, said = any_of(table.get("behind", [])), any_of(table.get("words", []))
    return re.compile(rf"\b{people} {said}\b")


def distance(table: dict[str, list[str]]) -> re.Pattern[str]:
    """A distance and its direction, up to the name that it is counted from: "30 miles north of"."""
    lengths, drives, ends = (any_of(table.get(key, [])) for key in ("lengths", "drives", "ends"))
    led = any_of(table.get("led", []))
    measured = rf"(?:(\d[\d,.]{{0,7}})[ -]?{lengths}|{drives})[^.;:\d]{{0,40}}?{ends}"
    return re.compile(rf"{measured}(?: {led}(?: \w+){{0,3}}?(?: {led})?)?$")


def same(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words that mean the place told of before: "in the same market"."""
    said, nouns = (any_of(table.get(key, [])) for key in ("words", "nouns"))
    return re.compile(rf"{said} ({nouns})")


def pairs(table: dict[str, list[str]]) -> str:
    """What the words for places together match: "both sides", "the two towns"."""
    said, counted, nouns = (any_of(table.get(key, [])) for key in ("words", "counted", "nouns"))
    return rf"{said}|{counted} (?:[^\s,.;]+ ){{0,2}}{nouns}"


def spread(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Several places of a sort: "in 14 towns", "across at least nine of the country's provinces"."""
    led, many, nouns = (any_of(table.get(key, [])) for key in ("led", "many", "nouns"))
    return re.compile(
        rf"\b{led} (?:[^\s,.;:]+ ){{0,2}}?(?:[5-9]|\d\d+|{many}) (?:[^\s,.;:]+ ){{0,3}}?{nouns}\b"
    )


def putting(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Up to a day, what gives a toll on it: "put the number of dead at nine on", "gave a toll of 19 on"."""
    verbs, at = any_of(table.get("puts", [])), any_of(table.get("puts_at", []))
    day = rf"[^,.;:]{{1,24}}? {any_of(table.get('days', []))} $"
    gave = rf"{any_of(table.get('gives', []))} {any_of(table.get('toll_of', []))}"
    return re.compile(rf"\b{verbs} [^,.;:]{{3,60}}? {at} {day}|\b{gave} {day}")


def put_on(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Up to a day before the toll itself: "put the number of dead on", which goes on with "at nine"."""
    verbs, days = any_of(table.get("puts", [])), any_of(table.get("days", []))
    counts = rf"(?:[^\s,.;:]+ ){{1,2}}{any_of(table.get('tolls', []))}(?: of(?: the)? [^\s,.;:]+)?"
    return re.compile(rf"\b{verbs} {counts} {days} $")


def told_on(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Up to a day on which somebody speaks: "At a briefing on"."""
    day = rf"(?: {any_of(table.get('days', []))})? $"
    return re.compile(rf"(?:^[\W_]{{0,3}}|, ){any_of(table.get('spoken', []))}{day}")


def severing(coverage: dict[str, Any]) -> re.Pattern[str]:
    """What another event is told after than the one before it: "months after", "the worst fire since"."""
    since = "|".join(re.escape(word) for word in coverage.get("since", []))
    records = rf"{any_of(coverage.get('records', []))}(?:\s[^\s,.;]+){{0,5}}\s(?:{since})\b"
    return re.compile(f"{any_of(coverage.get('severs', []))}|{records}")


def turns(coverage: dict[str, Any], table: dict[str, Any], days: dict[str, Any]) -> re.Pattern[str]:
    """What :func:`severing` matches, and a second event: "… in X, while another blast in Y"."""
    joints, turning = any_of(table.get("turns", [])), any_of(table.get("turning", []))
    another = rf"{joints} (?:[^\s,.;]+ )?{turning} (?:[^\s,.;]+ ){{0,2}}{any_of(days.get('events', []))}"
    return re.compile(f"{severing(coverage).pattern}|{another}")


def fought(table: dict[str, Any]) -> re.Pattern[str]:
    """ "In the encounter", "during the gun battle": a fight that was told right before."""
    return re.compile(rf"\b{any_of(table.get('led', []))} {any_of(table.get('fights', []))}")
