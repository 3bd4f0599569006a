"""The compiled gazetteer: one read-only block of bytes, searched in place.

The block holds two sorted lists of keys (names folded lightly and strongly), a sorted list of ids, a list of
the words that begin longer names, and fixed-width records of the places. A key is a number of 64 bits; with
a million names the chance that two of them meet is about one in ten millions.
Opening maps the file and reads its head, nothing else. A look-up is a bisection in C.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from collections.abc import Iterator

from discrepancy.model import Place

MAGIC = b"dplaces2"
FEATURES = (
    "country",
    "region",
    "district",
    "city",
    "town",
    "village",
    "neighbourhood",
    "site",
    "water",
    "area",
)
NOWHERE = 0xFFFFFFFF
RECORD = struct.Struct("<ffI2sBBIII")
"""latitude, longitude, population, country, feature, flags, parent, offset of the id, offset of the name."""
Record = tuple[float, float, int, str, str, int, int]
KEPT = 50_000
"""Records kept unpacked; enough for any run of news, and memory stays flat over a long one."""
CAPITAL = 1
SUPPLEMENT = 2
HEAD = struct.Struct("<8s14Q")
PRIME = 0xC90FDAA22168C201
"""The largest below the first 64 bits of pi: any large one that nobody chose for its remainders."""


def hashed(key: str) -> int:
    """The number under which a key is filed; the same on every machine and run.

    Its bytes, read as one number, modulo a prime: a fifth of the time of a digest, and a million names are
    told apart as well by it.
    """
    return int.from_bytes(key.encode("utf-8", "surrogatepass"), "little") % PRIME


class Index:
    """Reads the block that :mod:`discrepancy.places.build` writes. Places are numbered from 0.

    ``block`` is any buffer (a memory map, or bytes). Raises :class:`ValueError` for a block of another make.
    """

    def __init__(self, block: memoryview) -> None:
        if len(block) < HEAD.size:
            raise ValueError("the place index is cut short")
        magic, size, places, *rest = HEAD.unpack_from(block)
        if magic != MAGIC or size != len(block):
            raise ValueError("not a place index of this version")
        light, strong, ids, heads = rest[:4]
        at = rest[4:]

        def wide(start: int, count: int) -> memoryview[int]:
            return block[start : start + count * 8].cast("Q")

        def narrow(start: int, count: int) -> memoryview[int]:
            return block[start : start + count * 4].cast("I")

        self.size: int = places
        self._light = wide(at[0], light)
        self._light_values = narrow(at[1], light)
        self._strong = wide(at[2], strong)
        self._strong_values = narrow(at[3], strong)
        self._ids = wide(at[4], ids)
        self._id_values = narrow(at[5], ids)
        self._heads = wide(at[6], heads)
        self._head_values = block[at[7] : at[7] + heads]
        self._records = block[HEAD.size : HEAD.size + places * RECORD.size]
        self._strings = block[HEAD.size + places * RECORD.size : at[0]]
        self._chains: dict[int, list[int]] = {}
        self._places: dict[int, Place] = {}
        self._read: dict[int, Record] = {}

    def light(self, key: str) -> list[tuple[int, bool]]:
        """Places filed under a lightly folded name: (number, whether the name is only an alias)."""
        return self._found(self._light, self._light_values, key)

    def strong(self, key: str) -> list[tuple[int, bool]]:
        """Places filed under a strong key."""
        return self._found(self._strong, self._strong_values, key)

    @staticmethod
    def _found(keys: memoryview, values: memoryview, key: str) -> list[tuple[int, bool]]:
        wanted = hashed(key)
        place = bisect_left(keys, wanted)
        found: list[tuple[int, bool]] = []
        while place < len(keys) and keys[place] == wanted:
            value = values[place]
            found.append((value >> 1, bool(value & 1)))
            place += 1
        return found

    def longest(self, word: str) -> int:
        """How many words the longest name that begins with this folded word has; 1 when there is none."""
        wanted = hashed(word)
        place = bisect_left(self._heads, wanted)
        if place < len(self._heads) and self._heads[place] == wanted:
            return int(self._head_values[place])
        return 1

    def number(self, place_id: str) -> int | None:
        """The number of the place with this id, or None."""
        wanted = hashed(place_id)
        place = bisect_left(self._ids, wanted)
        if place < len(self._ids) and self._ids[place] == wanted:
            return int(self._id_values[place])
        return None

    def record(self, number: int) -> Record:
        """Latitude, longitude, population, country, feature, flags parent: a place but for its strings."""
        kept = self._read.get(number)
        if kept is None:
            lat, lon, people, country, feature, flags, parent, _, _ = RECORD.unpack_from(
                self._records, number * RECORD.size
            )
            if len(self._read) > KEPT:
                self._read.clear()
            land = country.rstrip(b"\0").decode("ascii")
            kept = self._read[number] = lat, lon, people, land, FEATURES[feature], flags, parent
        return kept

    def name(self, number: int) -> str:
        """The name of a place."""
        return self._string(RECORD.unpack_from(self._records, number * RECORD.size)[8])

    def names(self) -> Iterator[str]:
        """The names of all places, in the order of their numbers."""
        return (self.name(number) for number in range(self.size))

    def chain(self, number: int) -> list[int]:
        """The numbers of what a place lies in, nearest first."""
        kept = self._chains.get(number)
        if kept is not None:
            return kept
        found: list[int] = []
        parent = self.record(number)[6]
        while parent != NOWHERE and parent not in found and parent != number:
            found.append(parent)
            parent = self.record(parent)[6]
        if len(self._chains) > KEPT:
            self._chains.clear()
        self._chains[number] = found
        return found

    def place(self, number: int) -> Place:
        """The place of this number, as a record of the model."""
        kept = self._places.get(number)
        if kept is not None:
            return kept
        lat, lon, people, country, feature, _, _ = self.record(number)
        chain = self.chain(number)
        admin1 = None
        for above in [number, *chain]:
            if self.record(above)[4] == "region":
                admin1 = self.name(above)
        known = not (math.isnan(lat) or math.isnan(lon))
        made = Place(
            place_id=self._id(number),
            name=self.name(number),
            latitude=round(lat, 4) if known else None,
            longitude=round(lon, 4) if known else None,
            country=country or None,
            admin1=admin1,
            feature=feature,
            containers=tuple(self._id(above) for above in chain),
            population=people,
        )
        if len(self._places) > KEPT:
            self._places.clear()
        self._places[number] = made
        return made

    def _id(self, number: int) -> str:
        return self._string(RECORD.unpack_from(self._records, number * RECORD.size)[7])

    def _string(self, offset: int) -> str:
        length = self._strings[offset] | self._strings[offset + 1] << 8
        return bytes(self._strings[offset + 2 : offset + 2 + length]).decode("utf-8")
