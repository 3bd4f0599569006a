"""``rules/<language>/times.toml`` → one compiled grammar; a broken rule costs only itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from discrepancy.model import Period, TimeRole
from discrepancy.rulebook import Rulebook
from discrepancy.times import parts, resolve, spans
from discrepancy.times.calendar import calendar_of
from discrepancy.times.context import Context, Slots
from discrepancy.times.forms import Automaton, Form, FormError
from discrepancy.times.lexicon import Lexicon
from discrepancy.times.tense import Tenses

FILE = "en/times.toml"
STOP = "stop"

Maker = Callable[[Slots, Context], Period | None]
MAKERS: dict[str, Maker] = {
    "date": resolve.date_,
    "named_day": resolve.named_day,
    "day_of_the_month": resolve.day_of_the_month,
    "numeric": resolve.numeric,
    "days": resolve.days,
    "easter": resolve.easter_,
    "weekday_from": resolve.weekday_from,
    "weekday": resolve.weekday,
    "overnight": resolve.overnight,
    "relative_day": resolve.relative_day,
    "story_day": resolve.story_day,
    "ago": resolve.ago,
    "in_time": resolve.in_time,
    "weeks_from": resolve.weeks_from,
    "story_offset": resolve.story_offset,
    "month": spans.month,
    "months": spans.months,
    "year": spans.year,
    "years": spans.years,
    "months_of": parts.months_of,
    "week_of": parts.week_of,
    "week_ending": parts.week_ending,
    "season": spans.season,
    "decade": spans.decade,
    "century": spans.century,
    "ending": parts.ending,
    "part_of_month": parts.part_of_month,
    "year_earlier": parts.year_earlier,
    "unit": spans.unit,
    "unit_ahead": spans.unit_ahead,
    "back": spans.back,
    "recent": spans.recent,
    "length": spans.length,
    "weekend": spans.weekend,
}
Phrased = Literal["since", "until", "during", "for", "back", "at", "before", "after"]
"""What the phrase before a date says of it; the last two make it "until" and "since"."""
_ROLE_OF: dict[str, TimeRole] = {
    "back": "back",
    "recent": "back",
    "length": "for",
    "years": "during",
    "months": "during",
    "week_ending": "during",
    "ending": "during",
}


class Grammar:
    """Words, forms, edges, roles and ranges of one language, ready to run."""

    def __init__(self, book: Rulebook, name: str = FILE) -> None:
        rules = book.toml(name)
        self.lexicon = Lexicon(book, name, calendar_of(book))
        self.automaton = Automaton(self.lexicon.bit, self.lexicon.masks, rules.get("macros", {}))
        for rule in rules.get("stop", []):
            self._add(book, name, rule, STOP)
        for rule in rules.get("form", []):
            self._add(book, name, rule, str(rule.get("make", "")))
        self.automaton.close()
        for kind in sorted(self.lexicon.trigger_classes - self.lexicon.kinds):
            book.mistake(name, "no such class of words among the triggers", kind)
        self.triggers = frozenset(self.lexicon.triggers)
        self.edges: dict[str, dict[str, list[int]]] = rules.get("edges", {})
        self.roles = self._roles(rules.get("roles", {}))
        ranges = rules.get("ranges", {})
        self.open = frozenset(ranges.get("open", []))
        self.lasting = frozenset(ranges.get("lasting", []))
        self.glue = frozenset(ranges.get("glue", []))
        self.in_year = frozenset(ranges.get("in_year", []))
        self.pairing = frozenset(ranges.get("pairing", []))
        """Between two days of which one follows the other: "on Saturday and Sunday"."""
        self.glue_after: dict[str, list[str]] = ranges.get("glue_after", {})
        hints = rules.get("hints", {})
        self.tenses = Tenses(hints, calendar_of(book))
        self.near = {name: frozenset(listed) for name, listed in rules.get("near", {}).items()}
        """Tables of which no word may stand near a form that names them."""
        self.articles = frozenset(hints.get("article", []))
        self.owning = tuple(hints.get("owning", []))
        self.neutral = frozenset(hints.get("neutral", []))
        self.clock = frozenset(hints.get("clock", []))
        self.clock_links = frozenset(hints.get("clock_links", []))
        self.begun = frozenset(hints.get("begun", []))
        self.since = frozenset(hints.get("since", []))

    @staticmethod
    def role_of(form: Form) -> TimeRole:
        """The role that a form has by itself."""
        role: TimeRole = form.constants.get("role") or _ROLE_OF.get(form.make, "at")
        return role

    def _add(self, book: Rulebook, name: str, rule: dict[str, Any], make: str) -> None:
        if make != STOP and make not in MAKERS:
            book.mistake(name, f"no such maker: {make!r}", str(rule.get("rule", "")))
            return
        for text in rule.get("forms", []):
            try:
                self.automaton.add(Form(str(rule.get("rule", make)), make, rule.get("set", {}), text))
            except FormError as error:
                book.mistake(name, f"{error} in a form of {rule.get('rule')}", text)

    @staticmethod
    def _roles(table: dict[Phrased, list[str]]) -> dict[str, list[tuple[tuple[str, ...], Phrased]]]:
        """Last word of a phrase → the phrases that end so, backwards and longest first, with their roles."""
        found: dict[str, list[tuple[tuple[str, ...], Phrased]]] = {}
        for role, phrases in table.items():
            for phrase in phrases:
                words = tuple(reversed(phrase.split()))
                found.setdefault(words[0], []).append((words, role))
        for listed in found.values():
            listed.sort(key=lambda entry: -len(entry[0]))
        return found


def grammar(book: Rulebook) -> Grammar:
    """The grammar of a rulebook, compiled once."""
    return book.kept("times.grammar", Grammar)
