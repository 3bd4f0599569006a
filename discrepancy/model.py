"""The nouns of the house, as frozen records.

Every room takes and gives these and nothing else. What each field means is fixed by the contract in
``docs/claims.md``; offsets are Unicode code points, dates are calendar days without a time zone, and
``None`` always means *unknown*, never zero.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from msgspec import NODEFAULT, Struct, structs

if TYPE_CHECKING:
    from dataclasses import Field

PublishedFrom = Literal["metadata", "dateline", "filename", "inferred"]
PartKind = Literal["headline", "dateline", "standfirst", "body", "link"]
Hedge = Literal["exactly", "at_least", "more_than", "at_most", "less_than", "about", "between", "vague"]
Polarity = Literal["asserted", "denied", "hypothetical"]
TimeRole = Literal["at", "since", "until", "during", "for", "back", "every"]
Coverage = Literal["event", "cumulative"]
Relation = Literal["agrees", "refines", "updates", "diverges", "contradicts", "not_comparable"]
Severity = Literal["error", "warning", "note"]

COUNTED_KINDS = (
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "freed",
    "displaced",
    "participants",
)


class _Fields:
    """The fields of a noun as :mod:`dataclasses` looks for them, made when somebody does."""

    def __get__(self, noun: object, kind: type[Noun]) -> dict[str, Field[Any]]:
        return _fields(kind)


class Noun(Struct, frozen=True):
    """A dataclass to all who use it as one: ``dataclasses.replace``, ``fields`` and ``asdict`` take it.

    It is a struct, since the decorator writes the methods of a class anew at every start and compiles them.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:
        __dataclass_fields__ = _Fields()


@cache
def _fields(kind: type[Noun]) -> dict[str, Field[Any]]:
    """Those that the decorator makes of a class with these fields and defaults."""
    from dataclasses import MISSING, field, make_dataclass

    rows: list[tuple[str, Any, Field[Any]]] = []
    for one in structs.fields(kind):
        default = MISSING if one.default is NODEFAULT else one.default
        factory = MISSING if one.default_factory is NODEFAULT else one.default_factory
        options: dict[str, Any] = {"default": default, "default_factory": factory}
        rows.append((one.name, one.type, field(**options)))
    made: Any = make_dataclass(kind.__name__, rows)
    found: dict[str, Field[Any]] = made.__dataclass_fields__
    return found


class Problem(Noun, frozen=True):
    """Something wrong with the input, said once and never fatal: where it is and what it is."""

    path: str
    message: str
    line: int | None = None
    fault: bool = True
    """True when something could not be read (exit code 2); False for a remark (a file skipped on purpose)."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line is not None else self.path
        return f"{where}: {self.message}"


class Part(Noun, frozen=True):
    """A stretch of a document's text with one role on the page."""

    kind: PartKind
    start: int
    end: int


class Document(Noun, frozen=True):
    """One article: what it says, who published it, and when, as far as can be known.

    ``text`` is kept exactly as it was read, so that offsets stay true. ``parts`` cover the text in order
    (white space between parts may be left out). ``title`` is the headline given by metadata, or the one
    found at the head of the text. When the title does not stand in the text, ``title_apart`` is True and
    claims found in it carry ``field="title"``.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    updated: date | None = None
    url: str | None = None
    credit: str | None = None
    """The wire agency of the dateline or the credit line ("AFP"), as the rules name it."""
    dateline_place: str | None = None
    """The place at the head of the dateline ("SURUC"), in the words of the text."""
    path: str | None = None
    line: int | None = None
    parts: tuple[Part, ...] = ()
    title_apart: bool = False
    first_line: int | None = None
    """Line of the file that the text begins on, when it stands in the file as it is; else None."""
    lines: tuple[int, ...] = ()
    """Of a text taken out of a page: the line of the file that each of its lines was found on; 0 unknown."""


class Period(Noun, frozen=True):
    """A closed interval of days in which something can have happened, or the constraint that is known of it.

    With ``start`` and ``end`` it is anchored. Without them it may still be *floating*: ``weekday`` (0 is
    Monday), ``month`` (1–12), ``day`` (1–31) and ``year`` say what the words do say.
    """

    start: date | None = None
    end: date | None = None
    granularity: str = "unknown"
    """day, days, weekend, week, month, season, quarter, year, decade, century, or unknown."""
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    anchor: str = "none"
    """What the interval was computed from: explicit, published, narrative, or none."""

    @property
    def known(self) -> bool:
        """Whether the interval has at least one end."""
        return self.start is not None or self.end is not None

    @property
    def floating(self) -> bool:
        """Whether it has no end but says something of a date."""
        return not self.known and (self.weekday is not None or self.month is not None or self.day is not None)


class TimeMention(Noun, frozen=True):
    """A time expression in a text, resolved as far as it can be."""

    offset_start: int
    offset_end: int
    text: str
    period: Period
    role: TimeRole = "at"
    """at (it happened then), since, until, during, for (a length), back ("in the past N days"), every."""
    rule: str = ""
    value: str | None = None
    """The value as TIMEX3 writes it ("2015-06-25T14:30", "P6W"), where it was asked for."""

    @property
    def start(self) -> date | None:
        """First day, or None."""
        return self.period.start

    @property
    def end(self) -> date | None:
        """Last day, or None."""
        return self.period.end

    @property
    def granularity(self) -> str:
        """See :class:`Period`."""
        return self.period.granularity


TOWNS = frozenset({"city", "town"})
"""Features of places that have quarters."""
SETTLEMENTS = TOWNS | {"village"}
"""Features of places with police and a town hall of their own."""
QUARTERS = frozenset({"neighbourhood", "site"})
"""Features of places that are parts of towns."""


class Place(Noun, frozen=True):
    """A resolved place. ``containers`` are the ids of what it lies in, nearest first."""

    place_id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    feature: str = "town"
    """country, region (first level), district, city, town, village, neighbourhood, site, water, area."""
    containers: tuple[str, ...] = ()
    population: int = 0


class PlaceMention(Noun, frozen=True):
    """A place name in a text. ``place`` is None when it is unknown or when homonyms tie."""

    offset_start: int
    offset_end: int
    name: str
    place: Place | None = None
    how: str = "unknown"
    """supplement, exact, folded, qualified, context, unknown, ambiguous."""
    candidates: tuple[Place, ...] = ()

    @property
    def place_id(self) -> str | None:
        """Id of the place, or None."""
        return self.place.place_id if self.place else None

    @property
    def latitude(self) -> float | None:
        """Degrees north, or None."""
        return self.place.latitude if self.place else None

    @property
    def longitude(self) -> float | None:
        """Degrees east, or None."""
        return self.place.longitude if self.place else None

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2, or None."""
        return self.place.country if self.place else None


class Figure(Noun, frozen=True):
    """A number as a text gives it: value, hedge and the closed interval that the words allow.

    ``value`` is None for a vague word; ``high`` None is unbounded.
    """

    value: int | float | None
    hedge: Hedge
    low: int | float | None
    high: int | float | None
    offset_start: int
    offset_end: int


INTO = ", "
"""Between a quarter, or a place of no table, and what the text puts it into ("Hodan district, Mogadishu")."""
DASHES = "-‐‑–"
"""Between the two ends of a road that is called by them ("the Arif–Kelu road")."""


def _spot(told: Claim | Event) -> str | None:
    return told.place.partition(INTO)[0] if told.place else told.place


class Mention(Noun, frozen=True):
    """One place where a document states a claim: the sentence, and the offsets of figure and sentence."""

    quote: str
    offset_start: int
    offset_end: int
    quote_start: int
    part: PartKind
    field: Literal["text", "title"] = "text"
    hedge: Hedge = "exactly"


class Step(Noun, frozen=True):
    """One step of a derivation, for ``explain``: what was decided, by which rule, on which words."""

    what: str
    rule: str
    words: str = ""
    offset_start: int | None = None
    offset_end: int | None = None


class Claim(Noun, frozen=True):
    """One statement in one document of a figure or a date that another document could contradict."""

    id: str
    document: str
    source: str | None
    origin: str | None
    published: date | None
    published_from: PublishedFrom | None
    kind: str
    value: int | float | None
    hedge: Hedge
    low: int | float | None
    high: int | float | None
    who: str | None
    scope: str | None
    side: str | None
    attributed_to: str | None
    what: str | None
    """The nature of the event ("air_strike", "earthquake"); for dates the normalised verb of the event."""
    place: str | None
    place_id: str | None
    latitude: float | None
    longitude: float | None
    admin1: str | None
    country: str | None
    site: str | None
    start: date | None
    end: date | None
    weekday: str | None
    month: str | None
    day: int | None
    coverage: Coverage
    polarity: Polarity
    part: PartKind
    field: Literal["text", "title"]
    quote: str
    offset_start: int
    offset_end: int
    quote_start: int
    rule: str
    unit: str | None = None
    containers: tuple[str, ...] = ()
    """Ids of the places that the place lies in, nearest first."""
    mentions: tuple[Mention, ...] = ()
    """Every place where the document states it, the quoted one first."""
    subset_of: str | None = None
    """Id of the claim of which this is declared a part ("including seven civilians")."""
    inclusive: bool = False
    """True when the figure counts others too ("seven shot, three of them fatally": also the dead)."""
    moved: Literal["up", "down"] | None = None
    """The text marks the figure as moved ("rose to 22", "revised down to 12")."""
    derivation: tuple[Step, ...] = ()
    """How it was found; two claims are the same whatever is kept of it."""

    def __eq__(self, other: object) -> bool:
        return _stated(self) == _stated(other) if isinstance(other, Claim) else NotImplemented

    def __hash__(self) -> int:
        return hash(_stated(self))

    @property
    def spot(self) -> str | None:
        """The name of the place alone, without what holds it: of "Hodan district, Mogadishu" the district."""
        return _spot(self)


_stated = attrgetter(*(name for name in Claim.__struct_fields__ if name != "derivation"))


class Rejected(Noun, frozen=True):
    """A figure or date that was looked at and is no claim, and the filter that said so."""

    document: str
    offset_start: int
    offset_end: int
    words: str
    filter: str
    quote: str


class Event(Noun, frozen=True):
    """One incident that claims speak of. Dates and place are what its claims agree on."""

    id: str
    what: str
    place: str | None
    place_id: str | None
    latitude: float | None
    longitude: float | None
    start: date | None
    end: date | None
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    """Why its documents were put together, one readable line for each rung that weighed."""

    @property
    def spot(self) -> str | None:
        """The name of the place alone, as :attr:`Claim.spot`."""
        return _spot(self)


class Discrepancy(Noun, frozen=True):
    """Claims of one event and kind that disagree, and how."""

    id: str
    event: str
    kind: str
    scope: str | None
    relation: Relation
    severity: Severity
    between: bool
    claims: tuple[str, ...]
    explanation: str
    rule: str
    confidence: float
    nature: str | None = None
    """transcription (one claimant, two figures), dispute (two), revision, sum, date, place, or None."""
    figures: str = ""
    """Fingerprint of the figures that disagree: the id stays when they change, this does not."""


class Estimate(Noun, frozen=True):
    """What a codebook makes of the figures of one event and kind. ``best`` is None where it gives none."""

    event: str
    kind: str
    scope: str
    low: float
    best: float | None
    high: float | None
    voices: int
    """Independent origins that gave a figure."""
    codebook: str


class Passed(Noun, frozen=True):
    """A ledger line: claims that were near and not compared, or compared and let pass, and why."""

    event: str | None
    kind: str
    relation: Relation
    claims: tuple[str, ...]
    reason: str
