"""The words by which sums are told from incidents: rules/<language>/coverage.toml, compiled."""

from __future__ import annotations

import re

from msgspec import Struct

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.placepatterns import severing
from discrepancy.rulebook import Rulebook

WAR_REACH = 70
"""Characters from a war to the day on which it broke out, and on to "has killed"."""
FORMER = 4
"""Words of a former figure up to its time: "up from at least 22 a week ago"."""


class CoverageWords(Struct, frozen=True):
    """The words of ``rules/<language>/coverage.toml``, compiled."""

    phrases: re.Pattern[str]
    nouns: re.Pattern[str]
    counting: re.Pattern[str]
    """Verbs of who counts, beside which a month or a year is that of what they count."""
    no_sum: re.Pattern[str]
    """What stands right behind one of them that sums up nothing."""
    not_in: re.Pattern[str]
    """Right before such a noun: what it tells of was not in it ("before the war")."""
    wide: frozenset[str]
    incident: re.Pattern[str]
    superlatives: re.Pattern[str]
    ranked: re.Pattern[str]
    """Before a period: the event is only set against the others in it ("the deadliest attack this year")."""
    starts: re.Pattern[str]
    perfect: re.Pattern[str]
    blamed: re.Pattern[str]
    """In the present: what people have come to harm by ("is blamed for 28 deaths since Saturday")."""
    since: re.Pattern[str]
    states: frozenset[str]
    """Right before "since": what somebody is since then, and nothing that sums up."""
    long: re.Pattern[str]
    """Words for lengths that no incident has ("since the unrest began months ago")."""
    toll: re.Pattern[str]
    severs: re.Pattern[str]
    """After these another event is told than the one counted before them."""
    soon: re.Pattern[str]
    """Of these, what is still of the same day."""
    long_after: re.Pattern[str]
    """Between a day and a figure: what is counted came before that day."""
    asides: re.Pattern[str]
    """Relative clauses between commas."""
    aside: re.Pattern[str]
    """The same, up to a time at its end."""
    first: re.Pattern[str]
    over: frozenset[str]
    """Words before a period over which the figures of the sentence sum up."""
    alone: re.Pattern[str]
    wars: re.Pattern[str]
    let_go: re.Pattern[str]
    """Behind people who were held: on the days that follow they were let go ("… were freed on Monday")."""
    taken: re.Pattern[str]
    """Before a time: since then somebody has been held who is freed now."""
    blows: re.Pattern[str]
    """What is over at one blow."""
    broke_out: re.Pattern[str]
    """Nouns for wars, and verbs of their beginning."""
    points: frozenset[str]
    """Rules of times that count back to a point, however coarse ("four years ago")."""
    spans: frozenset[str]
    """Rules of times that say which days a stretch has, and do not only name a part of a month."""
    one: re.Pattern[str]
    """What tells of one event ("when a tram hit a van")."""
    when: tuple[str, ...]
    """After a time they tell what happened then."""
    with_them: tuple[str, ...]
    """Right before a figure: its clause goes on with those who were harmed in what was told."""
    breaks: dict[str, int]
    """What between a figure and a day makes it less likely that they belong together → characters."""
    joined: re.Pattern[str]
    """Between the day of a figure and another figure, which may have a day of its own behind it."""
    accused: re.Pattern[str]
    """Before a figure: somebody answers for what was done before the day of the sentence ("jailed for")."""
    protested: re.Pattern[str]
    """What people do about an event after it: "in protest at", "in memory of"."""
    accused_over: re.Pattern[str]
    """The same, up to the event for which they answer."""
    others: re.Pattern[str]
    """Between a figure and a day: another figure, whose day it is ("and two more the following day")."""
    of_them: re.Pattern[str]
    """Between a figure and a day: it is of some of them only ("three of whom were freed on Monday")."""
    former: re.Pattern[str]
    """Between a figure and a time: what it was before, at that time ("up from 22")."""
    apart: re.Pattern[str]
    """Between a figure and a day they say that the day is not that of the figure's own words."""


def load_coverage(book: Rulebook, language: str = "en") -> CoverageWords:
    """The coverage words of a language."""
    table = book.toml(f"{language}/coverage.toml")

    def words(key: str) -> re.Pattern[str]:
        return re.compile(any_of(table.get(key, [])))

    joined = any_of(table.get("joined", []))
    return CoverageWords(
        phrases=words("words"),
        nouns=words("nouns"),
        counting=words("counting"),
        not_in=re.compile(rf"\b{any_of(table.get('not_in', []))} $"),
        no_sum=re.compile(rf"-|\s{any_of(table.get('no_sum', []))}\b"),
        wide=frozenset(table.get("wide", [])),
        incident=words("incident"),
        superlatives=words("superlatives"),
        ranked=re.compile(
            rf"{any_of([*table.get('records', []), *table.get('ordinals', [])])}(?: [^\s,.;]+){{0,6}} $"
        ),
        starts=words("starts"),
        perfect=words("perfect"),
        blamed=words("blamed"),
        since=words("since"),
        states=frozenset(table.get("states", [])),
        long=words("long"),
        toll=words("toll"),
        severs=severing(table),
        soon=words("soon"),
        long_after=words("long_after"),
        asides=re.compile(rf",\s*{any_of(table.get('relatives', []))}[^,;]*,"),
        aside=re.compile(
            rf",\s*{any_of(table.get('relatives', []))} {any_of(table.get('perfect', []))} [^,;]*$"
        ),
        first=words("first_of"),
        over=frozenset(table.get("over", [])),
        alone=words("alone"),
        wars=re.compile(any_of(book.toml(f"{language}/days.toml").get("wars", []))),
        let_go=re.compile(rf"\b{any_of(table.get('let_go', []))}\b"),
        taken=re.compile(rf"\b{any_of(table.get('taken', []))}(?: [a-z]+)? $"),
        blows=words("blows"),
        broke_out=words("broke_out"),
        points=frozenset(table.get("points", [])),
        spans=frozenset(table.get("spans", [])),
        one=re.compile(
            rf"{any_of(table.get('one', []))}|"
            rf"{any_of(table.get('one_of', []))}(?: [^\s,.;]+){{0,2}} {any_of(table.get('incident', []))}|"
            rf"{any_of(table.get('the_one', []))}(?: [^\s,.;]+)? {any_of(table.get('disaster', []))}"
        ),
        when=tuple(table.get("when", [])),
        joined=words("joined"),
        accused=re.compile(
            rf"{any_of(table.get('accused', []))}.{{0,{WAR_REACH}}} {any_of(table.get('accused_of', []))} $"
        ),
        protested=re.compile(rf"\b{any_of(table.get('protested', []))} "),
        accused_over=re.compile(
            rf"{any_of(table.get('accused', []))}.{{0,{WAR_REACH}}}? {any_of(table.get('accused_over', []))} "
        ),
        others=re.compile(
            rf"{joined} (?:[^\s,.;]+ ){{0,2}}{any_of(table.get('others', []))} $|"
            rf"{joined} (?:[^\s,.;]+ ){{1,2}}{any_of(table.get('later_ones', []))} (?:[^\s,.;]+ ){{0,2}}$|"
            rf"{joined} (?:[^\s,.;]+ ){{1,3}}{any_of(table.get('still_so', []))} [^,.;]*$"
        ),
        of_them=re.compile(rf",[^,]*{any_of(table.get('of_them', []))}[^,]*$"),
        former=re.compile(rf"{any_of(table.get('former', []))}(?: [^\s;]+){{1,{FORMER}}} $"),
        apart=re.compile(rf"[,;:]|{any_of(table.get('apart', []))}"),
        with_them=tuple(table.get("with_them", [])),
        breaks={text: int(cost) for text, cost in table.get("breaks", {}).items()},
    )
