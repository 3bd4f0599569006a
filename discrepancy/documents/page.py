"""``rules/<language>/page.toml`` → the compiled words of a news page: dates, labels, menus, links, credits.

One :class:`Page` is made of the files of all languages together, once for each rulebook. Every pattern here
is tried at one position and its repeats are bounded, so none can backtrack more than a few steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from discrepancy.documents.sources import Sources
from discrepancy.documents.sources import load as load_sources
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

_WORD = lazy(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_FIRST = lazy(r"[^\W_]+")
_AROUND = ".,:;!?|»«<>[](){}*#=_-–—•·→►▶©\"'“”‘’"
_NEVER = lazy(r"(?!)")


class Page(Struct, frozen=True):
    """What the page rules say, compiled."""

    months: Mapping[str, int]
    """Month name, casefolded → 1…12."""
    heads: frozenset[str]
    """First words of all that a dateline can begin with, except places: a quick way to say no."""
    full_date: re.Pattern[str]
    """A day with its year; groups as ``published.date_of`` reads them."""
    day_month: re.Pattern[str]
    """A day and a month without a year."""
    weekday: re.Pattern[str]
    clock: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    joint: re.Pattern[str]
    byline: re.Pattern[str]
    agency: re.Pattern[str]
    """Any spelling of a wire agency, in the case the rules write."""
    credit_ends: frozenset[str]
    """Last words of a credit, casefolded: a text that ends otherwise has no closing credit."""
    credit: re.Pattern[str]
    """A wire agency with the words of crediting around it; group ``name``."""
    phrases: re.Pattern[str]
    buttons: re.Pattern[str]
    linking: re.Pattern[str]
    """A small word in the names of a byline, or between them."""
    between_agencies: re.Pattern[str]
    """What stands between two agencies in one pair of brackets."""
    agency_links: frozenset[str]
    """Small words in the brackets of an agency ("AFP via Example News")."""
    telling: re.Pattern[str]
    """Verbs of sentences, which are no foot of a page."""
    no_place: frozenset[tuple[str, ...]]
    pressed: frozenset[str]
    """The words of buttons: "Share  Tweet  Print -" is no dateline."""
    connectors: frozenset[str]
    never_first: frozenset[str]
    photo: frozenset[tuple[str, ...]]
    archived: frozenset[tuple[str, ...]]
    caption_lines: tuple[tuple[str, ...], ...]
    caption_starts: tuple[tuple[str, ...], ...]
    link_starts: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    """First word → the phrases that begin with it, and whether a colon or dash has to follow."""
    link_heads: frozenset[str]
    """First words of links as they stand between blanks, and the empty one: a quick way to say no."""
    link_lines: frozenset[tuple[str, ...]]
    tails: re.Pattern[str]
    tags: re.Pattern[str]
    openers: re.Pattern[str]
    not_before_openers: frozenset[str]
    sentence_words: frozenset[str]
    """Words that a list of tags does not hold."""

    def links(self, line: str) -> bool:
        """Whether a line of the page is only a link, a button or a credit, and no running text."""
        first = line[:24].split(None, 1)[:1]
        if not first or _folded(first[0].strip(_AROUND)) not in self.link_heads:
            return False
        if (opening := _WORD.search(line[:40])) is None:
            return False
        phrases = self.link_starts.get(_folded(opening[0]), ())
        words = words_of(line[:120])
        for phrase, needs_colon in phrases:
            if words[: len(phrase)] != phrase:
                continue
            if not needs_colon or _colon_after(line, len(phrase)):
                return True
        return len(words) <= 4 and words in self.link_lines


def load(book: Rulebook | None = None) -> Page:
    """The page words of all languages of a rulebook, compiled once."""
    return (book or rulebook()).kept("documents.page", _build)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a stretch, casefolded, without apostrophes."""
    return tuple(map(_folded, _WORD.findall(text)))


def _folded(word: str) -> str:
    return word.casefold().replace("’", "").replace("'", "")


def holds(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the phrases (of up to three words) stands among the words."""
    return any(words[i : i + n] in phrases for n in (1, 2, 3) for i in range(len(words)))


def _colon_after(line: str, count: int) -> bool:
    end = 0
    for number, found in enumerate(_WORD.finditer(line), 1):
        end = found.end()
        if number == count:
            break
    rest = line[end : end + 3].lstrip()
    return not rest or rest[0] in ":-–—|>»"


class _Merged:
    """The page files of all languages: each list is the lists of all of them after one another."""

    def __init__(self, book: Rulebook) -> None:
        self.tables: list[tuple[str, dict[str, Any]]] = [(n, book.toml(n)) for n in book.files("*/page.toml")]
        self.book = book

    def list(self, section: str, field: str) -> list[str]:
        found: list[str] = []
        for name, table in self.tables:
            given = table.get(section, {}).get(field, [])
            if isinstance(given, list) and all(isinstance(word, str) for word in given):
                found.extend(given)
            else:
                self.book.mistake(name, f"{section}.{field} has to be a list of words", field)
        return found

    def months(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, table in self.tables:
            rows = table.get("dates", {}).get("months", [])
            if len(rows) != 12:
                self.book.mistake(name, f"dates.months has {len(rows)} rows, not 12", "months")
            for number, names in enumerate(rows[:12], 1):
                found.update((str(n).casefold(), number) for n in names)
        return found


def _build(book: Rulebook) -> Page:
    rules = _Merged(book)
    months = rules.months()
    month = _joined(months)
    weekday = _joined(rules.list("dates", "weekdays"))
    nth = f"(?:{_joined(rules.list('dates', 'ordinals'))})?"
    zone = _joined(rules.list("dates", "zones"))
    linking = _joined(rules.list("labels", "linking")) or "(?!)"
    hours = _joined(rules.list("dates", "hours")) or "(?!)"
    half = _joined(rules.list("dates", "halves")) or "(?!)"
    joining = "".join(rf"|\b{re.escape(word)}\b" for word in rules.list("labels", "joining"))
    sources = load_sources(book)
    agency = _joined(s for s, _ in sources.spellings)
    credit = book.toml("sources.toml").get("credit", {})
    links: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    plain = [(p, False) for p in rules.list("links", "starts")]
    for phrase, colon in plain + [(p, True) for p in rules.list("links", "with_colon")]:
        if words := words_of(phrase):
            links.setdefault(words[0], []).append((words, colon))
    whole = _keys(rules.list("links", "whole"))
    for words in sorted(whole):
        links.setdefault(words[0], [])
    return Page(
        months=months,
        heads=_first_words(rules, months, sources, credit),
        full_date=_full_date(month, weekday, nth, rules),
        day_month=_compile(
            rf"(?:(?:{month})\b\.?[ -]\d{{1,2}}{nth}|\d{{1,2}}{nth}[ -](?:{month})\b\.?)"
            r"(?!\w|:\d)(?!,? ?(?:19|20)\d\d)"
        ),
        weekday=_compile(rf"(?:{weekday})\b\.?"),
        clock=_compile(
            rf"(?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?|\d{{4}}(?= ?(?:{hours}|{zone})\b)"
            rf"|\d{{1,2}}(?= ?(?:{half})\b))"
            rf" ?(?:(?:{half})\b\.?|(?:{hours})\b)? ?(?:\(?(?:{zone})\b\)?)?(?:[+-]\d\d:?\d\d)?"
        ),
        published=_phrases(rules.list("labels", "published")),
        updated=_phrases(rules.list("labels", "updated")),
        joint=_phrases(rules.list("labels", "joints")),
        byline=_phrases(rules.list("labels", "bylines")),
        agency=re.compile(rf"(?:{agency})(?![\w-])") if agency else _NEVER,
        credit_ends=frozenset(
            words[-1]
            for spelling in (*(s for s, _ in sources.spellings), *credit.get("after", ()))
            if (words := words_of(spelling))
        ),
        credit=_credit(agency, credit.get("before", ()), credit.get("after", ()), sources.articles),
        phrases=_phrases(rules.list("furniture", "phrases")),
        buttons=_phrases(rules.list("furniture", "words")),
        linking=re.compile(rf"(?:{linking})(?=[\s,]|$)"),
        between_agencies=re.compile(rf"\s{{0,40}}(?:[/,&+]{joining})\s{{0,40}}"),
        agency_links=frozenset(rules.list("labels", "agency_links")),
        telling=re.compile(rf"\b(?:{_joined(rules.list('links', 'telling')) or '(?!)'})\b"),
        pressed=frozenset(w.rstrip("+-") for w in rules.list("furniture", "words")),
        no_place=_keys(rules.list("labels", "kickers")) | _keys(rules.list("labels", "speakers")),
        connectors=frozenset(rules.list("place", "connectors")),
        never_first=frozenset(rules.list("place", "never_first")),
        photo=_keys(rules.list("captions", "credits")),
        archived=_keys(rules.list("captions", "archived")),
        caption_lines=tuple(words_of(w) for w in rules.list("captions", "lines")),
        caption_starts=tuple(words_of(w) for w in rules.list("captions", "starts")),
        link_starts={word: tuple(phrases) for word, phrases in links.items()},
        link_heads=frozenset(links) | {""},
        link_lines=whole,
        tails=re.compile(_joined(rules.list("links", "tails")) or "(?!)"),
        tags=re.compile(_joined(rules.list("links", "tags"))),
        openers=re.compile(rf"\b(?:{_joined(rules.list('links', 'openers'))})\b(?= \w)"),
        not_before_openers=frozenset(rules.list("links", "not_before_openers")),
        sentence_words=frozenset(rules.list("links", "sentence_words")),
    )


def _first_words(
    rules: _Merged, months: Iterable[str], sources: Sources, credit: Mapping[str, Any]
) -> frozenset[str]:
    phrases = [*months, *(s for s, _ in sources.spellings), *credit.get("before", ()), "http", "https", "www"]
    for section, field in (
        ("dates", "weekdays"), ("labels", "published"), ("labels", "updated"), ("labels", "joints"),
        ("labels", "bylines"), ("furniture", "phrases"), ("furniture", "words"),
    ):  # fmt: skip
        phrases.extend(rules.list(section, field))
    firsts = (_FIRST.search(phrase) for phrase in phrases)
    return frozenset({found[0].casefold() for found in firsts if found} | sources.articles)


def _full_date(month: str, weekday: str, nth: str, rules: _Merged) -> re.Pattern[str]:
    day = _joined(rules.list("dates", "before_day")) or "(?!)"
    of = _joined(rules.list("dates", "before_month")) or "(?!)"
    return _compile(
        rf"(?<![\w-])(?:(?:{weekday})\b\.?,? {{0,2}}(?:(?:{day}) )?)?(?:"
        rf"(?P<d1>\d{{1,2}}){nth}(?: ?[-./ ] ?|,? )(?:(?:{of}) )?"
        rf"(?P<m1>{month})\b\.?(?:[-,./ ] ?)(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\b\.?[ -]? ?(?P<d2>\d{{1,2}}){nth}[ ,/-]{{0,2}}(?P<y2>(?:19|20)\d\d)"
        rf"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?:T[\d:.]{{4,15}}(?:Z|[+-]\d\d:?\d\d)?)?"
        rf"|(?P<n1>\d{{1,2}})(?P<s>[-/.])(?P<n2>\d{{1,2}})(?P=s)(?P<y4>(?:19|20)\d\d)"
        rf")(?!\d)"
    )


def _credit(
    agency: str, before: Iterable[str], after: Iterable[str], articles: Iterable[str]
) -> re.Pattern[str]:
    if not agency:
        return _NEVER
    article = _joined(articles) or "(?!)"
    return re.compile(
        rf"(?:(?i:{_joined(before)})[: ]{{1,2}})?(?:(?i:{article}) )?(?P<name>{agency})(?![\w-])"
        rf"(?: (?i:{_joined(after)})\b)?"
    )


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    joined = _joined(phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else _NEVER


def _joined(phrases: Iterable[str]) -> str:
    """Alternatives, longest first so that the whole phrase is taken, with any white space between words."""
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s{1,2}") for p in ordered)


def _keys(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(p) for p in phrases if words_of(p))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
