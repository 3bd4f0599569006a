"""The words by which a document says when its event happened: ``rules/<language>/days.toml``, compiled."""

from __future__ import annotations

import re

from msgspec import Struct

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.ownperiods import OwnPeriodWords, load_own_periods
from discrepancy.rulebook import Rulebook

FILE = "days.toml"


class DayWords(Struct, frozen=True):
    """Word classes and patterns; all in lower case."""

    owning: tuple[str, ...]
    """Marks of an owner ("Saturday's fire")."""
    events: frozenset[str]
    happened: frozenset[str]
    aimed: frozenset[str]
    """Verbs of what is done to people from afar."""
    happened_in_two: re.Pattern[str]
    """Verbs of happening with their adverb ("went down")."""
    when: tuple[str, ...]
    """Between a day and a clause that tells what happened on it."""
    wherein: frozenset[str]
    """What opens a clause with an event of its own."""
    still: frozenset[str]
    """Words for what goes on on a day, and began before it."""
    leading: frozenset[str]
    """How the day of a figure was found when it may lend it to the others of its story."""
    struck: frozenset[str]
    """Kinds that are of the event, whatever was done on the day beside them."""
    released: frozenset[str]
    """Kinds of those who were held before …"""
    let_go: frozenset[str]
    """Rules of those who are let go by others."""
    held: frozenset[str]
    """… and of those who are held."""
    at_once: frozenset[str]
    """Rules of such kinds whose figures are of the event's own day."""
    at_once_told: frozenset[str]
    """The same, unless they are told in the perfect tense ("60 people have been rescued")."""
    found_later: frozenset[str]
    """Rules that count the dead when they are found: the day beside them is of that."""
    aftermath: frozenset[str]
    """Kinds that go on after the event."""
    lasting: frozenset[str]
    """Natures whose figures sum up over weeks."""
    ruling: tuple[str, ...]
    """Words right before "since" for those who rule."""
    attacks: frozenset[str]
    """Words for what people do to others."""
    monthly: re.Pattern[str]
    """In a title, beside a month that the report sums up."""
    vague: frozenset[str]
    """How a day was found that is only the report's."""
    harm: frozenset[str]
    """Kinds that are counted on the day of their event."""
    late: frozenset[str]
    """Kinds of which some are counted days after the event ("died in hospital on Friday")."""
    died: re.Pattern[str]
    bodies: re.Pattern[str]
    """Those found later died on the day of the event."""
    wounds: re.Pattern[str]
    landed: frozenset[str]
    """Words for the coming of a storm that had been under way for days."""
    over: re.Pattern[str]
    """Between two days: it ended on the second."""
    goes_on: re.Pattern[str]
    days_of: re.Pattern[str]
    within: re.Pattern[str]
    """Behind a figure: the hours or days within which it came about."""
    per_day: dict[str, int]
    """How many of a unit make a day."""
    in_all: re.Pattern[str]
    """Behind a figure in the perfect tense: the weeks, months or years that it sums up ("in six weeks")."""
    long_units: dict[str, str]
    """Their words → the units."""
    stands_out: re.Pattern[str]
    """Between the two: an event is only set against others ("in the worst flood in six years")."""
    same_days: re.Pattern[str]
    """Before a year: the days named before, in that year."""
    whole: re.Pattern[str]
    """So many days or weeks, those of all that is told of ("over the 17 days")."""
    units: dict[str, int]
    """Days of their units."""
    since: re.Pattern[str]
    starts: re.Pattern[str]
    """How what figures sum up from begins ("since the coalition intervened") …"""
    past: tuple[str, ...]
    """… in a verb of the past."""
    then: re.Pattern[str]
    """Since, or over, the time that was named before."""
    that_time: re.Pattern[str]
    """Over it."""
    own_periods: OwnPeriodWords
    """Totals over a stretch that is told elsewhere."""
    wars: re.Pattern[str]
    aged: re.Pattern[str]
    """How many years old a war is said to be ("the nine-year-old war")."""
    since_alone: re.Pattern[str]
    """Since what was told before ("650 have been killed since, …")."""
    begun: re.Pattern[str]
    outbreak: re.Pattern[str]
    """How an outbreak begins ("the first case was confirmed", "was declared")."""
    perfect: re.Pattern[str]
    largest: dict[str, int]
    """Kind → from how many people on a figure is not that of one incident …"""
    nationwide: re.Pattern[str]
    inland: tuple[str, ...]
    """Before a country: in all of it."""
    areal: frozenset[str]
    """… unless it is of one of these natures, which strike whole regions."""
    numbers: dict[str, int]

    def number(self, word: str) -> int | None:
        """The value of a small number in digits or letters."""
        return int(word) if word.isdecimal() and len(word) < 3 else self.numbers.get(word)


def load_days(book: Rulebook, language: str = "en") -> DayWords:
    """The words of a language."""
    table = book.toml(f"{language}/{FILE}")
    coverage = book.toml(f"{language}/coverage.toml")
    numbers = {str(word): int(value) for word, value in table.get("numbers", {}).items()}
    counted = any_of(table.get("counted", []))
    small = "|".join(re.escape(word) for word in sorted(numbers))
    return DayWords(
        owning=tuple(book.toml(f"{language}/grammar.toml").get("owning", [])),
        events=frozenset(table.get("events", [])),
        happened=frozenset(table.get("happened", [])),
        aimed=frozenset(table.get("aimed", [])),
        happened_in_two=re.compile(any_of(table.get("happened_in_two", []))),
        when=tuple(table.get("when", [])),
        wherein=frozenset(table.get("wherein", [])),
        still=frozenset(table.get("still", [])),
        leading=frozenset(table.get("leading", [])),
        struck=frozenset(table.get("struck", [])),
        released=frozenset(table.get("released", [])),
        let_go=frozenset(table.get("let_go", [])),
        held=frozenset(table.get("held", [])),
        at_once=frozenset(table.get("at_once", [])),
        at_once_told=frozenset(table.get("at_once_told", [])),
        found_later=frozenset(table.get("found_later", [])),
        aftermath=frozenset(table.get("aftermath", [])),
        lasting=frozenset(table.get("lasting", [])),
        ruling=tuple(table.get("ruling", [])),
        attacks=frozenset(table.get("attacks", [])),
        monthly=re.compile(any_of(table.get("monthly", []))),
        vague=frozenset(table.get("vague", [])),
        harm=frozenset(table.get("harm", [])),
        bodies=re.compile(any_of(table.get("bodies", []))),
        late=frozenset(table.get("late", [])),
        died=re.compile(any_of(table.get("died", []))),
        wounds=re.compile(any_of(table.get("wounds", []))),
        landed=frozenset(table.get("landed", [])),
        over=re.compile(any_of(table.get("over", []))),
        goes_on=re.compile(
            rf"{any_of(table.get('goes_on', []))}|{any_of(table.get('goes_on_to', []))}(?: \S+)?\s*$"
        ),
        days_of=re.compile(rf"\b(\d{{1,2}}|{small}) (?:{counted})"),
        within=re.compile(
            rf"^[^.;,]*?\b{any_of(table.get('within', []))} (\d{{1,2}}|{small})"
            rf"[ -]({'|'.join(table.get('per_day', {}))})\b(?! {any_of(table.get('of_more', []))}\b)"
        ),
        per_day={str(unit): int(number) for unit, number in table.get("per_day", {}).items()},
        in_all=re.compile(
            rf"^[^.;,]*?\b{any_of(table.get('within', []))} (\d{{1,2}}|{small}) "
            rf"{any_of(table.get('long_units', []))}(?!['’]| {any_of(table.get('of_more', []))})"
        ),
        long_units={str(word): str(unit) for word, unit in table.get("long_units", {}).items()},
        stands_out=re.compile(any_of(table.get("stands_out", []))),
        same_days=re.compile(any_of(table.get("same_days", []))),
        whole=re.compile(
            rf"\b{any_of(table.get('whole', []))} (\d{{1,2}}|{small}) ({'|'.join(table.get('units', {}))})\b"
        ),
        units={str(unit): int(days) for unit, days in table.get("units", {}).items()},
        since=re.compile(any_of(coverage.get("since", []))),
        starts=re.compile(any_of(coverage.get("starts", []))),
        past=tuple(table.get("past", [])),
        then=re.compile(any_of([*table.get("then", []), *table.get("that_time", [])])),
        that_time=re.compile(any_of(table.get("that_time", []))),
        own_periods=load_own_periods(
            table.get("own_periods", {}), re.compile(any_of(table.get("that_time", [])))
        ),
        wars=re.compile(any_of(table.get("wars", []))),
        aged=re.compile(
            rf"\b(\d{{1,2}}|{small})[ -]{any_of(table.get('war_ages', []))}(?: [a-z]+){{0,2}}? "
            rf"{any_of(table.get('wars', []))}"
        ),
        since_alone=re.compile(
            rf"\b(?:{any_of(coverage.get('since', []))}(?=[.,;:)]|$)|{any_of(table.get('since_been', []))}\b)"
        ),
        begun=re.compile(any_of(table.get("begun", []))),
        outbreak=re.compile(any_of(table.get("outbreak", []))),
        perfect=re.compile(any_of(table.get("perfect", []))),
        largest={str(kind): int(people) for kind, people in table.get("largest", {}).items()},
        nationwide=re.compile(any_of(table.get("nationwide", []))),
        inland=tuple(f" {word}" for word in table.get("inland", [])),
        areal=frozenset(book.toml(f"{language}/where.toml").get("areal", [])),
        numbers=numbers,
    )
