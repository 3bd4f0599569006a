"""How matching and comparing grow with the number of claims, and what one hot event costs.

Run from the root of the project::

    python benchmarks/matching.py              # 10 000, 30 000 and 100 000 claims
    python benchmarks/matching.py 50000 --hot 5000

Claims are made from a seed, so two runs do the same work. *spread* puts each pair of claims on one of
five thousand towns and four years of days; *hot* puts part of them on one town and day, in as many documents.
Times are CPU seconds of this process; the last column is the hot run over the spread one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discrepancy.discrepancies import compare
from discrepancy.events import match
from discrepancy.model import Claim, Document

TOWNS, DAYS, FIRST_DAY = 5000, 1500, date(2018, 1, 1)
FIGURES = (3, 5, 7, 9, 12, 14, 20, 25, 30, 44, 60)


def made(count: int, hot: int, seed: int = 1) -> tuple[list[Claim], list[Document]]:
    """``count`` claims, two to a document, ``hot`` of them of one town and day."""
    chance = random.Random(seed)
    words = [_name(chance, 2) for _ in range(3000)]
    towns = [_name(chance, 3).title() for _ in range(TOWNS)]
    claims: list[Claim] = []
    for number in range(count):
        is_hot = number < hot
        if number % 2 == 0:
            town = 1 if is_hot else chance.randrange(TOWNS)
            day = FIRST_DAY if is_hot else FIRST_DAY + timedelta(days=chance.randrange(DAYS))
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


def run(count: int, hot: int) -> tuple[float, float, int, int]:
    """CPU seconds of matching and comparing, and the numbers of events and discrepancies."""
    claims, documents = made(count, hot)
    start = time.process_time()
    events = match(claims, documents)
    matched = time.process_time()
    found, _ = compare(events, claims, documents)
    return matched - start, time.process_time() - matched, len(events), len(found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--hot", type=int, default=0, help="claims of the hot event [a tenth of them]")
    options = parser.parse_args()
    run(1000, 100)  # reads the rules
    head = f"{'claims':>8} {'':6} {'match s':>8} {'compare s':>10} {'µs/claim':>9} {'events':>8} {'rows':>7}"
    print(f"{head} {'hot/spread':>11}")
    for count in options.counts:
        spread = 0.0
        for name, hot in (("spread", 0), ("hot", options.hot or count // 10)):
            matching, comparing, events, rows = run(count, hot)
            total = matching + comparing
            ratio = f"{total / spread:.2f}" if hot else ""
            spread = spread or total
            print(
                f"{count:>8} {name:6} {matching:>8.2f} {comparing:>10.2f} {total / count * 1e6:>9.1f} "
                f"{events:>8} {rows:>7} {ratio:>11}"
            )


if __name__ == "__main__":
    main()
