"""Claims made from a seed, for matching and comparing: spread over towns and days, or part of them hot.

*Spread* puts each pair of claims on one of five thousand towns and four years of days; *hot* puts part of
them on one town and day, in as many documents.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from discrepancy.model import Claim, Document

TOWNS, DAYS, FIRST_DAY = 5000, 1500, date(2018, 1, 1)
FIGURES = (3, 5, 7, 9, 12, 14, 20, 25, 30, 44, 60)


def made(count: int, hot: int, seed: int = 1, days: int = DAYS) -> tuple[list[Claim], list[Document]]:
    """``count`` claims over so many days, two to a document, ``hot`` of them of one town and day."""
    chance = random.Random(seed)
    words = [_name(chance, 2) for _ in range(3000)]
    towns = [_name(chance, 3).title() for _ in range(TOWNS)]
    claims: list[Claim] = []
    for number in range(count):
        is_hot = number < hot
        if number % 2 == 0:
            town = 1 if is_hot else chance.randrange(TOWNS)
            day = FIRST_DAY if is_hot else FIRST_DAY + timedelta(days=chance.randrange(days))
        claims.append(claim_of(number, town, towns[town], day, chance, words))
    names = sorted({c.document for c in claims})
    texts = {name: " ".join(chance.choices(words, k=40)) for name in names}
    return claims, [Document(id=name, text=texts[name], source=name) for name in names]


def _name(chance: random.Random, syllables: int) -> str:
    """A word of so many syllables."""
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(syllables)) + "n"


def claim_of(number: int, town: int, name: str, day: date, chance: random.Random, words: list[str]) -> Claim:
    """One claim of people killed or injured by a bomb in a town on a day."""
    value = chance.choice(FIGURES)
    kind = ("killed", "injured")[number % 2]
    near = " ".join(chance.choices(words, k=3))
    quote = f"At least {value} people were {kind} in a blast in {name} near the {near}"
    return Claim(
        id=f"c{number}", document=f"d{number // 2}", source=f"d{number // 2}", origin=None,
        published=day + timedelta(days=chance.randrange(3)), published_from="metadata", kind=kind,
        value=value, hedge="exactly", low=value, high=value, who="people", scope="everyone", side=None,
        attributed_to=None,
        what="bombing", place=name, place_id=f"t:{town}", latitude=10 + town % 70, longitude=town % 170,
        admin1=None, country="XX", site=None, start=day, end=day, weekday=None, month=None, day=None,
        coverage="event", polarity="asserted", part="body", field="text", quote=quote, offset_start=9,
        offset_end=9 + len(str(value)), quote_start=0, rule="made", containers=(f"r:{town % 300}", "XX"),
    )  # fmt: skip
