"""Gazetteer entries → the block of bytes that :class:`discrepancy.places.index.Index` reads.

A hand-written place that the world table has too is one place: it keeps the id and whatever numbers the
world table knows, and takes its name, its spellings and its container from the hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct, field

from discrepancy.memory import uncollected
from discrepancy.places.folding import Folding, folding
from discrepancy.places.index import (
    CAPITAL,
    FEATURES,
    HEAD,
    MAGIC,
    NOWHERE,
    SUPPLEMENT,
    hashed,
)
from discrepancy.places.table import Entry, districts, local, supplements, world
from discrepancy.rulebook import Rulebook

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_KM = 20.0
"""Two entries of one name no further apart than this are one place."""
CITY = "city"
CITY_PEOPLE = 15_000
"""A place with fewer is not the city of its name that a table written by hand means."""
DEEPEST = 8
"""So many places hold a place at most: a quarter, its town, its district, its region …"""
CELLS = ("latitude", "longitude", "people", "country", "feature", "flags", "parent", "id", "name")
CELL_TYPES = ("<f4", "<f4", "<u4", "S2", "u1", "u1", "<u4", "<u4", "<u4")
"""A record as :data:`discrepancy.places.index.RECORD` reads it."""
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
    with uncollected():
        return _compiled(book, brought)


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
    import numpy as np

    living = [old for old in range(len(draft.entries)) if old not in draft.gone]
    number = np.full(len(draft.entries) + 1, NOWHERE, "u4")
    number[living] = np.arange(len(living))
    entries = [draft.entries[old] for old in living]
    not_strong = draft.folds.not_strong
    loose = np.array([e.supplement or e.country not in not_strong for e in entries], bool)
    body = _records(draft, entries, number)

    keys = list(draft.filed)
    counts = np.fromiter(map(len, draft.filed.values()), "i8", len(keys))
    filed = np.fromiter(chain.from_iterable(draft.filed.values()), "u4", int(counts.sum()))
    of_key = np.repeat(np.arange(len(keys)), counts)
    here = number[filed >> 1] != NOWHERE
    filed, of_key = filed[here], of_key[here]
    filed = number[filed >> 1] << 1 | filed & 1
    hashes = np.fromiter(map(hashed, keys), "u8", len(keys))
    light = _sorted(hashes[of_key], filed)
    free = loose[filed >> 1]
    filed, of_free = filed[free], of_key[free]
    strong = _sorted(_strong_hashes(draft.folds, keys, of_free)[of_free], filed)
    ids = _sorted(np.fromiter((hashed(e.id) for e in entries), "u8"), np.arange(len(entries), dtype="u4"))
    heads = _heads([keys[at] for at in _once(of_key).tolist()])

    parts: list[bytes] = [body + b"\0" * (-(HEAD.size + len(body)) % 8)]
    at: list[int] = []
    offset = HEAD.size + len(parts[0])
    head_words = np.array([h for h, _ in heads], "u8").tobytes(), bytes(words for _, words in heads)
    for column in (*light, *strong, *ids, *head_words):
        padded = column + b"\0" * (-len(column) % 8)
        at.append(offset)
        offset += len(padded)
        parts.append(padded)
    sizes = (len(entries), *(len(values) // 4 for _, values in (light, strong, ids)), len(heads))
    return HEAD.pack(MAGIC, offset, *sizes, *at) + b"".join(parts)


def _records(draft: Draft, entries: list[Entry], number: NDArray[np.uint32]) -> bytes:
    """The records of the places, and behind them the strings that they point at."""
    import numpy as np

    texts = list(dict.fromkeys([e.id for e in entries] + [e.name for e in entries]))
    raw = [text.encode("utf-8")[:65535] for text in texts]
    sizes = [len(r).to_bytes(2, "little") for r in raw]
    ends = np.cumsum(np.fromiter(map(len, raw), "u4", len(raw)) + 2)
    at = dict(zip(texts, [0, *ends.tolist()], strict=False))
    above = draft.ids
    feature = {name: at for at, name in enumerate(FEATURES)}
    lands = {c: c.encode("ascii", "replace")[:2] for c in {entry.country for entry in entries}}
    records = np.empty(len(entries), np.dtype(list(zip(CELLS, CELL_TYPES, strict=True))))
    for cell, values in zip(
        CELLS,
        (
            [math.nan if e.latitude is None else e.latitude for e in entries],
            [math.nan if e.longitude is None else e.longitude for e in entries],
            [min(max(e.population, 0), 0xFFFFFFFF) for e in entries],
            [lands[e.country] for e in entries],
            [feature[e.feature] for e in entries],
            [CAPITAL * e.capital | SUPPLEMENT * e.supplement for e in entries],
            # The last of the numbers is that of no place.
            number[[above.get(e.within, -1) if e.within else -1 for e in entries]],
            [at[e.id] for e in entries],
            [at[e.name] for e in entries],
        ),
        strict=True,
    ):
        records[cell] = values
    return records.tobytes() + b"".join(chain.from_iterable(zip(sizes, raw, strict=True)))


def _strong_hashes(folds: Folding, keys: list[str], asked: NDArray[np.int64]) -> NDArray[np.uint64]:
    """What the strong forms of the keys that are asked for are filed under; of others any number."""
    import numpy as np

    found = np.zeros(len(keys), "u8")
    places = _once(asked)
    fold = folds.strong
    found[places] = [hashed(fold(keys[at])) for at in places.tolist()]
    return found


def _once(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of a sorted column, each once."""
    import numpy as np

    first = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return ascending[first]


def _heads(keys: list[str]) -> list[tuple[int, int]]:
    """The words that begin longer names, filed as names are, with the most words of such a name."""
    heads: dict[str, int] = {}
    for key in keys:
        words = key.count(" ") + 1
        if words > 1:
            head = key[: key.index(" ")]
            if words > heads.get(head, 1):
                heads[head] = min(words, 255)
    return sorted((hashed(word), words) for word, words in heads.items())


def _sorted(keys: NDArray[np.uint64], values: NDArray[np.uint32]) -> tuple[bytes, bytes]:
    """Keys and the numbers beside them as bytes, sorted, each pair once."""
    import numpy as np

    order = np.lexsort((values, keys))
    keys, values = keys[order], values[order]
    first = np.ones(len(keys), bool)
    first[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
    return keys[first].astype("=u8").tobytes(), values[first].astype("=u4").tobytes()
