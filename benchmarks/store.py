"""What a check of three new articles costs against a store of a hundred thousand documents, and why.

Run from the root of the project::

    python benchmarks/store.py                          # makes the store in a temporary folder, once
    python benchmarks/store.py --store /tmp/big.db --profile
    python benchmarks/store.py --documents 20000

Documents are made from a seed, with two claims each: a few towns have most of the news (Zipf), a tenth of
the documents bear no date, one in twenty is a copy of the one before. The claims go straight into the store,
under the keys that ``discrepancy add`` would give them. Then three articles about three of the busiest towns,
in words, are checked by the command as a user runs it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching import claim_of

from discrepancy.model import Document, Place
from discrepancy.places import resolve_place
from discrepancy.rulebook import rulebook
from discrepancy.store import Store, open_store
from discrepancy.store.documents import Entry
from discrepancy.store.keys import Filing
from discrepancy.store.pack import version

ROOT = Path(__file__).resolve().parent.parent
TOWNS = (
    "Kobani", "Raqqa", "Aleppo", "Homs", "Idlib", "Mosul", "Kirkuk", "Baghdad", "Basra", "Tikrit",
    "Kabul", "Kandahar", "Herat", "Jalalabad", "Peshawar", "Quetta", "Karachi", "Lahore", "Sanaa", "Aden",
    "Taiz", "Mogadishu", "Kismayo", "Maiduguri", "Kano", "Abuja", "Tripoli", "Benghazi", "Misrata", "Cairo",
    "Khartoum", "Juba", "Goma", "Bukavu", "Bangui", "Bamako", "Gao", "Niamey", "Kharkiv", "Donetsk",
)  # fmt: skip
FIRST_DAY, DAYS = date(2015, 1, 1), 3650
BATCH = 1000


def places() -> list[Place]:
    """The towns as the gazetteer has them."""
    found = [resolve_place(name) for name in TOWNS]
    return [place for place in found if place is not None]


def entries(count: int, seed: int = 1) -> Iterator[Entry]:
    """The documents with their claims, as they are filed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abdegiklmnoprstuv", k=chance.randint(4, 9))) for _ in range(5000)]
    towns, book = places(), rulebook()
    weights = [1 / rank for rank in range(1, len(towns) + 1)]
    filing, rules = Filing(book), version(book)
    text = ""
    for number in range(count):
        (town,) = chance.choices(towns, weights)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        if number % 20 != 1:
            text = " ".join(chance.choices(words, k=250))
        name, published = f"made/{number:06d}.txt", day + timedelta(days=1)
        claims = []
        for which in (0, 1):
            made = claim_of(2 * number + which, 0, town.name, day, chance, words)
            claims.append(
                replace(
                    made, document=name, source=f"Paper {number % 300}", published=published,
                    place_id=town.place_id, latitude=town.latitude, longitude=town.longitude,
                    country=town.country, containers=town.containers,
                    start=None if number % 10 == 3 else day, end=None if number % 10 == 3 else day,
                )
            )  # fmt: skip
        document = Document(name, text, source=f"Paper {number % 300}", published=published, path=name)
        yield Entry(document, tuple(claims), tuple(filing.of(document, claims)), rules, document.path)


def fill(store: Store, count: int) -> float:
    """File so many documents; the seconds that it took."""
    start = time.perf_counter()
    made = entries(count)
    while batch := list(itertools.islice(made, BATCH)):
        store.put(batch)
    return time.perf_counter() - start


def articles(folder: Path) -> list[str]:
    """Three small articles about the busiest towns, on days of which there is much on file."""
    texts = {
        "one.txt": "KOBANI, Syria, 14 March 2019 - A bomb in Kobani killed 61 people on Wednesday.",
        "two.txt": "RAQQA, Syria, 2 May 2020 - Shelling killed 35 people in Raqqa on Friday.",
        "three.txt": "At least 12 people were killed in a blast in Aleppo. Thirty were injured.",
    }
    for name, text in texts.items():
        (folder / name).write_text(f"{text}\n", "utf-8")
    return sorted(texts)


def main() -> None:
    """Make the store if need be, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--store", help="where the store is, or is to be made [a temporary folder]")
    parser.add_argument("--profile", action="store_true", help="also where the time of one check goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        address = str(Path(options.store or folder / "big.db").absolute())
        with open_store(address, write=True) as store:
            if not len(store):
                took = fill(store, options.documents)
                each = took / options.documents * 1e6
                print(f"filed {len(store):,} documents in {took:.1f} s ({each:.0f} µs each)")
            else:
                print(f"{len(store):,} documents on file")
        if "://" not in address:
            print(f"{Path(address).stat().st_size / 1e6:,.0f} MB")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = ["-m", "discrepancy", "check", *articles(folder), "--against", address, "--format", "short"]
        for _ in range(5):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            rows = len(done.stdout.splitlines())
            took = time.perf_counter() - start
            print(f"check of 3 articles: {took:.2f} s, exit {done.returncode}, {rows} lines")
        print(done.stderr, end="")
        if options.profile:
            profile = [sys.executable, "-m", "cProfile", "-s", "cumulative", *command]
            done = subprocess.run(
                profile, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            print(done.stdout[done.stdout.index("function calls") - 20 :][:8000])


if __name__ == "__main__":
    main()
