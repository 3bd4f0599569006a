"""Places that a user brings: a dump of GeoNames, or any table of places, as entries of the gazetteer.

A dump has nineteen columns and no heading (https://download.geonames.org/export/dump/readme.txt): ``SY.txt``,
``allCountries.txt``, or the ``.zip`` that holds one. A table has a heading with ``name``, and if it likes
``latitude``, ``longitude`` (or ``lat``, ``lon``), ``country`` (two letters), ``feature``, ``within``,
``population``, ``aliases`` (separated by ``|``) and ``id``; commas, semicolons or tabs between. A line that
cannot be used loses only itself, and says so.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from discrepancy.model import Problem
from discrepancy.places.index import FEATURES
from discrepancy.places.table import CITY, TOWN, Entry, opened, slug

COLUMNS = 19
"""Cells of a line of a GeoNames dump."""
WATERS = frozenset({"H"})
AREAS = frozenset({"ISL", "ISLS", "MTS", "MT", "VAL", "DSRT", "PEN", "CAPE", "RGN", "AREA", "PRK", "OAS"})
DISTRICTS = frozenset({"ADM2", "ADM3", "ADM4", "ADMD"})
QUARTERS = frozenset({"PPLX"})
GONE = frozenset({"PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH"})
"""Places that are no more."""
SITES = frozenset({"S"})
MOST_ALIASES = 40
EVERY = 100_000
"""Lines between two calls of the listener."""
Tell = Callable[[Problem], None]
Listen = Callable[[int], None]


def entries(
    path: Path, tell: Tell, listen: Listen | None = None, countries: Collection[str] = ()
) -> Iterator[Entry]:
    """The places of a file, in its order; of ``countries`` only when some are given.

    ``tell`` is handed a :class:`Problem` for each line that cannot be used, ``listen`` the number of lines
    read so far, now and then. Raises :class:`OSError` when the file cannot be read at all.
    """
    wanted = frozenset(country.upper() for country in countries)
    with opened(path) as file:
        first = file.readline()
        lines = _counted(_chain(first, file), listen)
        read = _dump if first.count("\t") == COLUMNS - 1 else _table
        for entry in read(lines, str(path), tell):
            if not wanted or entry.country in wanted:
                yield entry


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _counted(lines: Iterable[str], listen: Listen | None) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if listen is not None and number % EVERY == 0:
            listen(number)
        yield line


def _dump(lines: Iterable[str], path: str, tell: Tell) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        try:
            entry = _of_dump(cells)
        except (ValueError, IndexError):
            tell(Problem(path, "not a line of a GeoNames dump", number))
            continue
        if entry is not None:
            yield entry


def _of_dump(cells: list[str]) -> Entry | None:
    if len(cells) != COLUMNS:
        raise ValueError
    ident, name, plain, others, sort, code, country = *cells[:4], cells[6], cells[7], cells[8]
    lat, lon, people = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError
    feature = _feature(sort, code, people)
    if feature is None or code in GONE or not name:
        return None
    above = f"{country}.{cells[10]}" if cells[10] not in ("", "00") else country
    listed = [plain, *others.split(",")[:MOST_ALIASES]]
    names = sorted({n for n in listed if n and n != name and len(n) > 1}, key=listed.index)
    return Entry(
        f"gn:{int(ident)}", name, names, feature, lat, lon, country, above, people, capital=code == "PPLC"
    )


def _feature(sort: str, code: str, people: int) -> str | None:
    """The sort of place that GeoNames' feature class and code stand for; None for what no report is at."""
    if sort == "P":
        if code in QUARTERS:
            return "neighbourhood"
        return "city" if people >= CITY else "town" if people >= TOWN else "village"
    if code in DISTRICTS:
        return "district"
    if code in AREAS:
        return "area"
    if sort in WATERS:
        return "water"
    return "site" if sort in SITES else None  # countries and first-level regions are in the world table


def _table(lines: Iterable[str], path: str, tell: Tell) -> Iterator[Entry]:
    listed = iter(lines)
    heading = next(listed, "")
    mark = max("\t;,", key=heading.count)
    try:
        names = [cell.strip().lower() for cell in next(csv.reader([heading], delimiter=mark), [])]
    except csv.Error:
        names = []
    if "name" not in names:
        tell(Problem(path, "a table of places needs a heading with 'name'", 1))
        return
    rows = csv.reader(listed, delimiter=mark)
    while True:
        number = rows.line_num + 2
        try:
            cells = next(rows, None)
        except csv.Error as error:
            tell(Problem(path, f"not a row of a table: {error}", number))
            continue
        if cells is None:
            return
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        entry, wrong = _of_row(row)
        if entry is None:
            tell(Problem(path, wrong, number))
        else:
            yield entry


def _of_row(row: dict[str, str]) -> tuple[Entry | None, str]:
    name, country = row.get("name", ""), row.get("country", "").upper()
    if not name:
        return None, "a place without a name"
    if country and not re.fullmatch("[A-Z]{2}", country):
        return None, f"not a country code: {country!r}"
    try:
        lat = _number(row.get("latitude") or row.get("lat") or "")
        lon = _number(row.get("longitude") or row.get("lon") or row.get("lng") or "")
        people = int(float(row.get("population") or 0))
    except (ValueError, OverflowError):
        return None, "not a number"
    if not (-90 <= (lat or 0) <= 90 and -180 <= (lon or 0) <= 180):
        return None, "no such spot on earth"
    feature = row.get("feature") or "town"
    if feature not in FEATURES:
        return None, f"no such feature: {feature!r}"
    ident = row.get("id") or f"own:{(country or 'area').lower()}:{slug(name)}"
    aliases = [alias.strip() for alias in row.get("aliases", "").split("|") if alias.strip()]
    within = row.get("within", "")
    return Entry(ident, name, aliases, feature, lat, lon, country, within, people, supplement=True), ""


def _number(text: str) -> float | None:
    """A coordinate; an empty cell is none, and so is what is no finite number."""
    if not text:
        return None
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
