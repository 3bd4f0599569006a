"""The steps of the Spark engine as functions from pandas frames to pandas frames, without a word of Spark.

Each takes an iterator of frames and gives an iterator of frames, as ``mapInPandas`` asks for, and calls the
same functions as the local engine. Records travel pickled between machines that run one program; what Spark
sorts, joins and groups by stands beside them in columns of its own. Ids are bytes, since JVM strings cannot
hold all that Python's can, and since bytes of UTF-8 sort as code points do.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from discrepancy.engines.examining import distinct
from discrepancy.engines.examining import examine as examine_one
from discrepancy.model import Claim, Document, Event, Problem
from discrepancy.report import CLAIM_COLUMNS
from discrepancy.rulebook import Rulebook, rulebook

if TYPE_CHECKING:
    import pandas

    Frames = Iterator[pandas.DataFrame]

READ = "position long, family long, nameless boolean, document binary, problem binary"
EXAMINED = (
    "position long, published int, id binary, document binary, problems binary, rejected binary, "
    "claims binary, bare binary, outlet binary, sketch array<long>, keys array<long>, asking array<boolean>"
)
FOUND = "what string, place long, row binary"
CLAIM_TYPES = {
    "published": "date", "value": "double", "low": "double", "high": "double", "latitude": "double",
    "longitude": "double", "start": "date", "end": "date", "day": "int", "offset_start": "int",
    "offset_end": "int",
}  # fmt: skip
"""Types of the columns of claims in Parquet that hold no words."""
CLAIMS = ", ".join(f"`{name}` {CLAIM_TYPES.get(name, 'string')}" for name in CLAIM_COLUMNS)

_BATCH = 256
"""Rows to a frame: texts are long, and a frame is held as a whole."""
_MOST_OF_A_FILE = 1 << 40
_NEVER = date.max.toordinal()
"""Texts without a date stand behind those with one."""


class Rules(NamedTuple):
    """Which rulebook a worker is to use: it opens its own, once."""

    folder: str
    also: frozenset[str]

    @classmethod
    def of(cls, book: Rulebook) -> Rules:
        """What has to be told of a rulebook so that another process finds the same."""
        return cls(str(book.folder.resolve()), book.also)

    def here(self) -> Rulebook:
        """The rulebook of this process."""
        return rulebook(self.folder, self.also)


def read(frames: Frames, rules: Rules, files: bytes) -> Frames:
    """Rows of (number, pickled ``Found``) → documents under the ids they ask for, and problems.

    ``files`` are all files of the input, pickled.
    """
    from discrepancy.documents.shards import ShardReader, family
    from discrepancy.events.connecting import numbered

    def rows() -> Iterator[tuple[Any, ...]]:
        reader = ShardReader(_loads(files), rules.here())
        for number, found in _rows(frames, "number", "found"):
            problems: list[Problem] = []
            start = number * _MOST_OF_A_FILE
            shard = reader.read(_loads(found), problems.append)
            for n, (document, nameless) in enumerate(shard):
                yield start + n, numbered(family(document.id)), nameless, _dumps(document), None
            for problem in problems:
                yield start, None, None, None, _dumps(problem)

    return _framed(rows(), READ)


def tell_apart(frames: Frames, rules: Rules) -> Frames:
    """Documents of whole families sorted by family and position → those that count, with own ids."""
    from discrepancy.documents.shards import tell_apart as told_apart

    def rows() -> Iterator[tuple[Any, ...]]:
        columns = ("family", "position", "nameless", "document")
        for family, group in groupby(_rows(frames, *columns), key=lambda row: row[0]):
            problems: list[Problem] = []
            positions: list[int] = []
            asked: list[tuple[Document, bool]] = []
            for _, position, nameless, document in group:
                positions.append(position)
                asked.append((_loads(document), bool(nameless)))
            named = list(told_apart(asked, rules.here(), problems.append))
            places = dict(zip((d.id for d in named), positions, strict=True))
            for told in distinct(sorted(named, key=lambda d: d.id), problems.append):
                yield places[told.id], family, None, _dumps(told), None
            for problem in problems:
                yield positions[0], family, None, None, _dumps(problem)

    return _framed(rows(), READ)


def examine(frames: Frames, rules: Rules) -> Frames:
    """Documents → the same with claims, rejected figures, a sketch of the text, and keys to be matched by."""
    from discrepancy.discrepancies.movement import movement
    from discrepancy.events.connecting import connecting
    from discrepancy.events.copies import shingles

    words: dict[str, int] = {}

    def rows() -> Iterator[tuple[Any, ...]]:
        book = rules.here()
        for position, pickled in _rows(frames, "position", "document"):
            document: Document = _loads(pickled)
            problems: list[Problem] = []
            claims, rejected = examine_one(document, book, problems.append)
            keys = connecting(claims, book) if claims else {}
            bare = (replace(document, text="", title=None, parts=()), movement(book).told(document))
            yield (
                position,
                document.published.toordinal() if document.published else _NEVER,
                _name(document.id),
                pickled,
                _dumps(problems) if problems else None,
                _dumps(rejected) if rejected else None,
                _dumps(claims) if claims else None,
                _dumps(bare) if claims else None,
                _dumps((document.id, document.source)),
                shingles(document.text, words),
                list(keys),
                list(keys.values()),
            )

    return _framed(rows(), EXAMINED)


def judge(frames: Frames, rules: Rules) -> Frames:
    """Documents with claims, sorted by component → the events and discrepancies of each component."""
    columns = ("component", "bare", "claims", "outlet", "original")

    def rows() -> Iterator[tuple[Any, ...]]:
        for _, group in groupby(_rows(frames, *columns), key=lambda row: row[0]):
            yield from _component([row[1:] for row in group], rules.here())

    return _framed(rows(), FOUND)


def _component(members: list[tuple[Any, ...]], book: Rulebook) -> Iterator[tuple[Any, ...]]:
    """The rows of one component: what the local engine does with a whole collection."""
    from discrepancy.discrepancies import Judge
    from discrepancy.discrepancies.ledger import largest
    from discrepancy.discrepancies.voices import Voices
    from discrepancy.events import match
    from discrepancy.events.connecting import numbered
    from discrepancy.memory import uncollected

    documents: dict[str, Document] = {}
    elsewhere: dict[str, Document] = {}
    claims: list[Claim] = []
    told: dict[str, Any] = {}
    original: dict[str, str] = {}
    for bare, found, outlet, first in members:
        document, said = _loads(bare)
        documents[document.id] = document
        claims += _loads(found)
        told[document.id] = said
        name, source = _loads(first or outlet)
        original[document.id] = name
        elsewhere[name] = Document(name, "", source=source)
    with uncollected():
        known = elsewhere | documents
        judged = Judge(book, known, claims, Voices(known, original), told)
        events = match(claims, list(documents.values()), book=book)
        discrepancies, passed = judged.all(events)
    for what, records in (("event", events), ("discrepancy", discrepancies), ("passed", passed)):
        for record in records:
            yield what, None, _dumps(record)
    for event in events:
        place = event.place_id or event.spot
        if place and event.start is not None:
            most = list(largest(event, judged.claims).values())
            brief = replace(event, claims=tuple(c.id for c in most), reasons=())
            yield "near", numbered(place), _dumps((brief, most))


def tell_near(frames: Frames) -> Frames:
    """Events with their largest claims, sorted by place → ledger lines of neighbours that were kept apart."""
    from discrepancy.discrepancies.ledger import apart

    def rows() -> Iterator[tuple[Any, ...]]:
        for _, group in groupby(_rows(frames, "place", "row"), key=lambda row: row[0]):
            events: list[Event] = []
            claims: dict[str, Claim] = {}
            for _, row in group:
                event, most = _loads(row)
                events.append(event)
                claims |= {c.id: c for c in most}
            for line in apart(events, claims):
                yield "passed", None, _dumps(line)

    return _framed(rows(), FOUND)


def claim_rows(frames: Frames) -> Frames:
    """Pickled claims → one row a claim, columns as in docs/tables.md."""

    def cell(claim: Claim, column: str) -> Any:
        value = getattr(claim, column)
        if value is None:
            return None
        if CLAIM_TYPES.get(column) == "double":
            return float(value)
        return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value

    rows = (
        tuple(cell(claim, column) for column in CLAIM_COLUMNS)
        for (claims,) in _rows(frames, "claims")
        for claim in _loads(claims)
    )
    return _framed(rows, CLAIMS)


def packed(record: object) -> bytes:
    """A record as it travels."""
    return _dumps(record)


def unpacked(row: Any) -> Any:
    """The record that travelled."""
    return _loads(row)


def _rows(frames: Iterable[pandas.DataFrame], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The cells of some columns, row by row."""
    for frame in frames:
        yield from zip(*(frame[name] for name in columns), strict=True)


def _framed(rows: Iterator[tuple[Any, ...]], schema: str) -> Frames:
    """Rows in frames of some hundred, with the columns of a schema."""
    columns = [part.split()[0].strip("`") for part in schema.split(", ")]
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield _frame(batch, columns)
            batch = []
    if batch:
        yield _frame(batch, columns)


def _frame(rows: list[tuple[Any, ...]], columns: list[str]) -> pandas.DataFrame:
    import pandas

    # As objects: pandas would make floats of whole numbers beside an unknown one.
    cells = zip(*rows, strict=True)
    return pandas.DataFrame(
        {name: pandas.Series(list(values), dtype=object) for name, values in zip(columns, cells, strict=True)}
    )


def _name(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


_dumps: Callable[[object], bytes] = partial(pickle.dumps, protocol=pickle.HIGHEST_PROTOCOL)
_loads: Callable[[Any], Any] = pickle.loads
