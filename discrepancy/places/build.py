"""Gazetteer entries → the block of bytes that :class:`discrepancy.places.index.Index` reads.

A hand-written place that the world table has too is one place: it keeps the id and whatever numbers the
world table knows, and takes its name, its spellings and its container from the hand.
"""

from __future__ import annotations

import gc
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from msgspec import Struct, field

from discrepancy.places.folding import Folding, folding
from discrepancy.places.index import (
    CAPITAL,
    FEATURES,
    HEAD,
    MAGIC,
    NOWHERE,
    RECORD,
    SUPPLEMENT,
    digest,
    hashed,
)
from discrepancy.places.table import Entry, districts, local, supplements, world
from discrepancy.rulebook import Rulebook

SAME_KM = 20.0
"""Two entries of one name no further apart than this are one place."""
CITY = "city"
CITY_PEOPLE = 15_000
"""A place with fewer is not the city of its name that a table written by hand means."""
DEEPEST = 8
"""So many places hold a place at most: a quarter, its town, its district, its region …"""
LIVED_IN = frozenset({"city", "town", "village", "neighbourhood", "district", "site"})


class Draft(Struct):
    """The gazetteer while it is put together."""

    folds: Folding
    entries: list[Entry] = field(default_factory=list)
    filed: dict[str, list[int]] = field(default_factory=dict)
    """Light key → entry number * 2, plus 1 for an alias."""
    ids: dict[str, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def add(self, entry: Entry) -> int:
        """File an entry under all its names; its number."""
        return self._add(entry, map(self.folds.light, (entry.name, *entry.aliases)))

    def add_all(self, entries: Sequence[Entry]) -> None:
        """File many entries, none of them written by hand, as :meth:`add` would and sooner."""
        light = self.folds.light
        keys = [light(name) for entry in entries for name in (entry.name, *entry.aliases)]
        self.folds.prepare(keys)
        next_key = iter(keys)
        for entry in entries:
            self._add(entry, islice(next_key, 1 + len(entry.aliases)))

    def _add(self, entry: Entry, keys: Iterator[str]) -> int:
        """File an entry under the keys of its name and its aliases."""
        number = len(self.entries)
        self.entries.append(entry)
        self.ids[entry.id] = number
        filed, strong = self.filed, self.folds.strong
        main = next(keys)
        if main:
            filed.setdefault(main, []).append(number << 1)
        others = dict.fromkeys(keys)
        others.pop(main, None)
        others.pop("", None)
        if not others and not entry.inherited:
            return number
        # Another spelling of the name itself (Hodeidah, Al Hudaydah) is no mere alias.
        own: set[str] = set()
        if entry.supplement or entry.country not in self.folds.not_strong:
            own.add(strong(main))
        if entry.supplement:
            for key in others:
                own.add(strong(key))
                filed.setdefault(key, []).append(number << 1)
            inherited = dict.fromkeys(map(self.folds.light, entry.inherited))
            others = {key: None for key in inherited if key not in ("", main) and key not in others}
        for key in others:
            filed.setdefault(key, []).append(number << 1 | (not own or strong(key) not in own))
        return number

    def find(self, name: str, country: str) -> list[int]:
        """Entries of one country under a name, hand-written ones first, then by importance."""
        found = [v >> 1 for v in self.filed.get(self.folds.light(name), ())]
        found = [
            n for n in found if n not in self.gone and (not country or self.entries[n].country == country)
        ]
        return sorted(
            found, key=lambda n: (not self.entries[n].supplement, FEATURES.index(self.entries[n].feature), n)
        )


def compile_block(book: Rulebook, brought: Iterable[Entry] = ()) -> bytes:
    """The compiled gazetteer of a rulebook: the world table and every supplement. Takes some seconds.

    ``brought`` are places from elsewhere (:mod:`discrepancy.places.outside`): those of a dump are added where
    the world table lacks them, those marked as supplements count as written by hand.
    """
    # Millions of small objects and no cycles: the collector would only walk them over and over.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compiled(book, brought)
    finally:
        if collecting:
            gc.enable()


def _compiled(book: Rulebook, brought: Iterable[Entry]) -> bytes:
    draft = Draft(folding(book))
    draft.add_all([*world(book), *districts(book)])
    own: list[Entry] = []
    for entry in brought:
        if entry.supplement:
            own.append(entry)
        elif entry.id not in draft.ids:
            draft.add(entry)
    written: list[tuple[Entry, int]] = []
    for entry in (*supplements(book), *own):
        written.append((entry, _supplement(draft, entry, book)))
    for entry, number in written:
        _put_within(draft, entry, number, book)
    for entry in local(book):
        _add_local(draft, entry, book)
    return _block(draft)


def _supplement(draft: Draft, entry: Entry, book: Rulebook) -> int:
    """Add a hand-written entry; what the world table has of it is taken in."""
    twins = _twins(draft, entry)
    if twins:
        first = draft.entries[twins[0]]
        entry.id = first.id
        if entry.latitude is None:
            entry.latitude, entry.longitude = first.latitude, first.longitude
        for number in twins:
            twin = draft.entries[number]
            entry.population = entry.population or twin.population
            entry.capital = entry.capital or twin.capital
            if not (entry.row and entry.row["id"]):
                entry.inherited += [twin.name, *twin.aliases]
            draft.gone.add(number)
        if (
            entry.within in ("", entry.country)
            and entry.feature != "country"
            and not (entry.row and entry.row["id"])
        ):
            entry.within = first.within
    elif entry.id in draft.ids:
        entry.id += "@" + "-".join(draft.folds.light(entry.within).split())
        if entry.id in draft.ids and entry.row:
            book.mistake(entry.row.file, "this place is given twice", entry.name, entry.row.line)
    number = draft.add(entry)
    for old in twins:
        # Places of the world table point at their container by its number's id.
        draft.ids[draft.entries[old].id] = number
    return number


def _add_local(draft: Draft, entry: Entry, book: Rulebook) -> None:
    """Add a small place, unless its region has one of that name, or its country one in no region."""
    _put_within(draft, entry, -1, book)
    region = _region(draft, entry)
    others = (_region(draft, draft.entries[n]) for n in draft.find(entry.name, entry.country))
    if any(not region or other in ("", region) for other in others):
        return
    if entry.id in draft.ids:
        entry.id += f"@{entry.within}"
    draft.add(entry)


def _region(draft: Draft, entry: Entry) -> str:
    """The id of the region that an entry lies in or is; an empty string where it is in none."""
    for _ in range(DEEPEST):  # two places may be said to lie in each other
        if entry.feature == "region" or entry.within not in draft.ids or entry.within == entry.country:
            break
        entry = draft.entries[draft.ids[entry.within]]
    return entry.id if entry.feature == "region" else ""


def _twins(draft: Draft, entry: Entry) -> list[int]:
    if entry.row and entry.row["id"]:
        # The table says itself which generated place it corrects.
        entry.id = entry.row["id"]
        return [draft.ids[entry.id]] if entry.id in draft.ids else []
    if entry.feature in ("water", "area"):
        return []
    found: list[int] = []
    for alias, name in enumerate((entry.name, *entry.aliases)):
        for value in draft.filed.get(draft.folds.light(name), ()):
            number = value >> 1
            other = draft.entries[number]
            if number in found or number in draft.gone or other.supplement or other.country != entry.country:
                continue
            if entry.feature in ("country", "region"):
                alike = other.feature == entry.feature
            else:
                alike = (
                    other.feature in LIVED_IN and entry.feature in LIVED_IN and entry.feature != "district"
                )
                # An alias of an alias is too thin a thread to hang an identity on without coordinates.
                alike = alike and (entry.latitude is not None or not (alias and value & 1))
            if alike:
                found.append(number)
    if not found or entry.feature in ("country", "region"):
        return found[:1] if entry.feature == "country" else found
    if entry.latitude is None:
        own = draft.folds.light(entry.name)

        def rank(number: int) -> tuple[bool, bool, int, int]:
            other = draft.entries[number]
            hamlet = entry.feature == CITY and other.population < CITY_PEOPLE  # of the city's very name
            return hamlet, draft.folds.light(other.name) != own, -other.population, number

        found.sort(key=rank)
        first = draft.entries[found[0]]
        return [n for n in found if _apart(draft.entries[n], first) <= SAME_KM]
    return sorted(
        (n for n in found if _apart(draft.entries[n], entry) <= SAME_KM),
        key=lambda n: _apart(draft.entries[n], entry),
    )


def _put_within(draft: Draft, entry: Entry, number: int, book: Rulebook) -> None:
    """Turn the name of a hand-written entry's container into its id."""
    wanted = entry.within
    if not wanted:
        if entry.feature not in ("country", "water", "area"):
            entry.within = entry.country
        return
    if wanted in draft.ids:
        entry.within = draft.entries[draft.ids[wanted]].id
        return
    found = [n for n in draft.find(wanted, entry.country) if n != number]
    if entry.feature in ("country", "water", "area") or not found:
        found = found or [n for n in draft.find(wanted, "") if n != number]
    if found:
        # A region outranks the town of its name, except as the container of a neighbourhood or a site.
        if entry.feature in ("neighbourhood", "site"):
            found.sort(key=lambda n: draft.entries[n].feature not in ("city", "town", "village"))
        entry.within = draft.entries[found[0]].id
    else:
        if entry.row:
            book.mistake(
                entry.row.file, f"{entry.name} lies in an unknown place: {wanted}", wanted, entry.row.line
            )
        entry.within = entry.country


def _apart(one: Entry, other: Entry) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres of two points in degrees (haversine, mean radius 6371.0088 km)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1.0, half)))


def _block(draft: Draft) -> bytes:
    numbers: dict[int, int] = {}
    order = count()
    for old in range(len(draft.entries)):
        if old not in draft.gone:
            numbers[old] = next(order)
    strings = bytearray()
    kept: dict[str, int] = {}

    def string(text: str) -> int:
        at = kept.get(text)
        if at is None:
            raw = text.encode("utf-8")[:65535]
            at = kept[text] = len(strings)
            strings.extend(len(raw).to_bytes(2, "little") + raw)
        return at

    feature = {name: at for at, name in enumerate(FEATURES)}
    lands = {c: c.encode("ascii", "replace")[:2] for c in {entry.country for entry in draft.entries}}
    within, not_strong = draft.ids.get, draft.folds.not_strong
    records = bytearray()
    ids: list[bytes] = []
    loose = bytearray(len(numbers))
    for old, number in numbers.items():
        entry = draft.entries[old]
        above = within(entry.within) if entry.within else None
        lat, lon = entry.latitude, entry.longitude
        records += RECORD.pack(
            math.nan if lat is None else lat,
            math.nan if lon is None else lon,
            min(max(entry.population, 0), 0xFFFFFFFF),
            lands[entry.country],
            feature[entry.feature],
            CAPITAL * entry.capital | SUPPLEMENT * entry.supplement,
            NOWHERE if above is None else numbers.get(above, NOWHERE),
            string(entry.id),
            string(entry.name),
        )
        loose[number] = entry.supplement or entry.country not in not_strong
        ids.append(digest(entry.id))
    light, strong = Filed(), Filed()
    deep: dict[str, bytes] = {}
    heads: dict[str, int] = {}
    fold = draft.folds.strong
    for key, values in draft.filed.items():
        live = [numbers[v >> 1] << 1 | (v & 1) for v in values if v >> 1 in numbers]
        if not live:
            continue
        light.put(digest(key), live)
        live = [value for value in live if loose[value >> 1]]
        if live:
            folded = fold(key)
            if folded not in deep:
                deep[folded] = digest(folded)
            strong.put(deep[folded], live)
        words = key.count(" ") + 1
        if words > 1:
            head = key[: key.index(" ")]
            if words > heads.get(head, 1):
                heads[head] = min(words, 255)
    head_values = sorted((hashed(word), words) for word, words in heads.items())
    body = bytes(records) + bytes(strings)
    parts: list[bytes] = [body + b"\0" * (-(HEAD.size + len(body)) % 8)]
    at: list[int] = []
    offset = HEAD.size + len(parts[0])
    columns = [*light.columns(), *strong.columns(), *Filed(ids, array("I", range(len(ids)))).columns()]
    columns += [array("Q", [h for h, _ in head_values]).tobytes(), bytes(words for _, words in head_values)]
    for column in columns:
        padded = column + b"\0" * (-len(column) % 8)
        at.append(offset)
        offset += len(padded)
        parts.append(padded)
    counts = (len(numbers), *(len(column) // 4 for column in columns[1:6:2]), len(head_values))
    return HEAD.pack(MAGIC, offset, *counts, *at) + b"".join(parts)


class Filed(Struct):
    """Pairs of a digest and a number, to be written in their order."""

    digests: list[bytes] = field(default_factory=list)
    values: array[int] = field(default_factory=lambda: array("I"))

    def put(self, digest: bytes, values: Sequence[int]) -> None:
        """File numbers under a digest."""
        self.digests += [digest] * len(values)
        self.values.extend(values)

    def columns(self) -> tuple[bytes, bytes]:
        """The digests as numbers and the numbers beside them, sorted, each pair once."""
        import numpy as np

        keys = np.frombuffer(b"".join(self.digests), "<u8")
        values = np.frombuffer(self.values, "u4")
        order = np.lexsort((values, keys))
        keys, values = keys[order], values[order]
        first = np.ones(len(keys), bool)
        first[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
        return keys[first].astype("=u8").tobytes(), values[first].tobytes()
