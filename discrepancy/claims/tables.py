"""Everything that claims are read by: the rules of one language compiled in one piece, kept between runs."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.compared import ComparedWords, load_compared
from discrepancy.claims.coveragewords import CoverageWords, load_coverage
from discrepancy.claims.dates import EventWords, load_dates
from discrepancy.claims.daywords import DayWords, load_days
from discrepancy.claims.lexicon import Lexicon, load_lexicon
from discrepancy.claims.nature import NatureWords, load_nature
from discrepancy.claims.organisations import Organisations, load_organisations
from discrepancy.claims.placetable import load_where
from discrepancy.claims.placewords import PlaceWords
from discrepancy.claims.prefilter import Signs
from discrepancy.claims.sides import Sides, load_sides
from discrepancy.claims.speakerwords import AttributionWords, load_attribution
from discrepancy.language.hedges import HedgeWords, load_hedges
from discrepancy.language.numbers import NumberGrammar, load_numbers
from discrepancy.rulebook import Rulebook


class Tables(Struct, frozen=True):
    """The words of all parts of the room; no part changes them."""

    lexicon: Lexicon
    attribution: AttributionWords
    organisations: Organisations
    coverage: CoverageWords
    compared: ComparedWords
    places: PlaceWords
    days: DayWords
    dates: EventWords
    numbers: NumberGrammar
    hedges: HedgeWords
    nature: NatureWords
    sides: Sides
    remainder: re.Pattern[str]
    """What calls a part the rest of those counted before."""
    months: frozenset[str]
    signs: Signs
    """Words beside which figures are read."""
    signs_of_dates: Signs
    """Words for what happened, of which days are read."""


def load_tables(book: Rulebook, language: str) -> Tables:
    """The tables of a language, taken from the cache where they are kept."""
    return book.kept(f"claims.tables.{language}", lambda rules: _compile(rules, language))


def _compile(book: Rulebook, language: str) -> Tables:
    lexicon, dates = load_lexicon(book, language), load_dates(book, language)
    return Tables(
        lexicon=lexicon,
        attribution=load_attribution(book, language),
        organisations=load_organisations(book),
        coverage=load_coverage(book, language),
        compared=load_compared(book, language),
        places=load_where(book, language),
        days=load_days(book, language),
        dates=dates,
        numbers=load_numbers(book, language),
        hedges=load_hedges(book, language),
        nature=load_nature(book, language),
        sides=load_sides(book),
        remainder=re.compile(any_of(book.toml(f"{language}/grammar.toml").get("remainder", []))),
        months=_months(book.toml(f"{language}/calendar.toml")),
        signs=Signs(lexicon.entries),
        signs_of_dates=Signs(dates.phrases),
    )


def _months(calendar: dict[str, Any]) -> frozenset[str]:
    """Every name of a month in the calendar of a language, lower case."""
    rows = [names for key, lists in calendar.items() if key.startswith("months") for names in lists]
    return frozenset(name.lower().rstrip(".") for names in rows for name in names)
