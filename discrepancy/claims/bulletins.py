"""The entries of a bulletin or chronicle: lines and sections that open with their place, their day or both.

"TARMANE: Shelling …", "- Arif: two dead", "4 May. Arif. Riders …", "No. 3 | 8/11 | Arif (Kelu) | …",
"Arif 3 dead, 4 hurt", "4 May: A mine …"; or a heading, "Arif" or "Friday 4 May:", and what stands under it.
What such an entry tells happened there and then, as far as it says nothing else, and has nothing to do with
the entry before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from discrepancy.claims.labels import line_around
from discrepancy.claims.periods import DAYS, LONG, YEAR, is_day
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Period, PlaceMention, TimeMention
from discrepancy.patterns import lazy
from discrepancy.times.calendar import make_date

if TYPE_CHECKING:
    from discrepancy.places.homonyms import Context

LEAST = 3
"""Lines with a head that make a text a bulletin …"""
SECTIONS = 2
"""… and headings that do."""
SURE = 2
"""Those of them whose places the tables must know."""
SHORTEST = 3
"""Letters of a name: "I." counts a section."""
HEAD = 70
"""Characters of a head, its date and number left out."""
LEAD = 28
"""Characters before the name: a bullet, a number, a date."""
HEADING = 48
"""Characters of a heading that is nothing but a place or a day."""
PIECES, NAME_WORDS = 4, 5
"""Names in a head ("Arif, Kelu, Niwar province"), and words in one of them."""
ASKED = 200
"""Unknown names that are looked for elsewhere in the text."""
COUNTED = 9
"""Words of a line of counts that follow a name without a mark ("Arif 3 dead, 4 hurt")."""
TELLS = 3
"""Words of a line under a heading, at the least."""
LINE = lazy(r"[^\r\n]+")
BULLET = lazy(r"[\s\-–—•*·▪►>|\[]*")
MARKS = " \t.,:;|–—-[]"
"""Between a number or a date and the name."""
INNER = "),"
DASHES = frozenset("–—-")
CLOSE = lazy(r"[:\]](?=\s|$)|\s[–—|-]\s|\.(?=\s+[^\sa-z]|\s*$)|\s\||(?=\s\d+\s[^\W\d])")
"""What ends a head: a mark, or its first count."""
SPLIT = lazy(r"[,/()|]")
WORD = lazy(r"[^\W\d_][\w'’‘ʻ`.-]*")
NUMBER = lazy(r"(?:#?\d[\d/.]{0,9}[):]?\s+[|–—-]?\s*)+")
DATED = lazy(r"\d|[^\W\d_]+\.?,?\s\d")
"""How a day may begin: "4 May", "May 4", "Friday 4 May"."""
OPENING = lazy(
    r"[\s\-–—•*·▪►>|\[]*(?:[^\W\d_]+\s\d{1,3}[\s,:(]+)?"
    r"((?:[^\W\d_]+\.?,?\s+){0,2}(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    r"|(?:\d[\d\s–—/-]{0,7}[^\W\d_]{0,2}\s*[^\W\d_]+|[^\W\d_]+\.?\s\d[\d–—/-]{0,5}[^\W\d_]{0,2})(?:,?\s\d{4})?)"
    r"|(?:18|19|20)\d\d|[^\W\d_]+)(?:\)?[.:\]|]|\)?\s[–—|-])\s"
)
"""A day that opens a line, and the mark behind it: "• 4 May: ", "Friday 4 May. ", "Night of 4 May – "."""
ENDING_YEAR = lazy(r"(?:^|,\s|\s\(|(?<=[\s•*·|-]))((?:18|19|20)\d\d)\)?$")
"""The year of a head: "Arif, Niwar province, 2015. …", "2015: …"."""
NUMERIC = lazy(r"(?<!\d)(\d{1,2})[/.](\d{1,2})(?![\d/.])")


class BulletinWords(Struct, frozen=True):
    """What heads of entries are made of: the table ``bulletin`` of ``rules/<language>/where.toml``."""

    numbering: frozenset[str]
    inside: frozenset[str]
    """Small words inside names ("Valle del Cauca")."""
    sorts: frozenset[str]
    """Nouns that may stand beside a name in small letters ("Arif town")."""
    labels: frozenset[str]
    """Heads that are no places ("Injured: 16")."""


class Entry(Struct, frozen=True):
    """One line, or the section under one heading; two are the same only if they begin at one offset."""

    start: int
    place: PlaceMention | None
    day: Period | None = None


class _Head(Struct, frozen=True):
    line: int
    start: int
    names: tuple[str, ...]
    mark: str
    day: Period | None
    counted: bool
    """Whether a figure follows it directly."""
    alone: bool
    """Whether it is all that stands on its line: a heading."""
    harmed: bool = False
    """Whether that figure counts the dead, the hurt, the missing ("Arif: 11 dead")."""

    @property
    def style(self) -> tuple[str, bool, bool]:
        """How it is set off: its mark, whether it is in capitals, whether it is a heading."""
        return self.mark, self.names[0].isupper(), self.alone


def load_bulletins(table: dict[str, Any]) -> BulletinWords:
    """The words of one language; ``table`` is that of the rules, empty where a language has none."""
    return BulletinWords(**{name: frozenset(table.get(name, ())) for name in BulletinWords.__struct_fields__})


def _year(digits: str) -> Period:
    year = int(digits)
    return Period(date(year, 1, 1), date(year, 12, 31), YEAR, year=year, anchor="explicit")


class Bulletin:
    """The entries of one document; none, unless several of its lines open with places or days."""

    def __init__(self, scene: Scene, words: BulletinWords, events: frozenset[str]) -> None:
        """``events`` are nouns for what happens: "Clashes." opens no entry."""
        self.scene = scene
        self.words = words
        self.events = events
        self.text = scene.document.text
        self._entries: dict[int, Entry] = {}
        self._told = [s for s in scene.sentences if s.field == "text"]
        self._starts = [s.start for s in self._told]
        lines = [(m.start(), m.end()) for m in LINE.finditer(self.text) if not m[0].isspace()]
        days = dict(self._dated(lines))
        heads = {head.line: head for line in lines if line[0] not in days and (head := self._head(*line))}
        numeric = self._numeric(heads.values())
        heads = {
            line: structs.replace(head, day=head.day or numeric.get(line)) for line, head in heads.items()
        }
        places = self._placed(list(heads.values()))
        opened = dict(self._opened(lines, days))
        if places or opened or len(days) >= SECTIONS:
            self._fill(lines, heads, places, days if len(days) >= SECTIONS else {}, opened)

    def of(self, sentence: Sentence) -> Entry | None:
        """The entry that a sentence stands in."""
        if not self._entries or sentence.field != "text" or sentence.part != "body":
            return None
        return self._entries.get(line_around(self.text, sentence.start, sentence.start)[0])

    @property
    def first_day(self) -> Period | None:
        """The day of the first of its entries that has one."""
        return next((entry.day for entry in self._entries.values() if entry.day is not None), None)

    def _fill(
        self,
        lines: Sequence[tuple[int, int]],
        heads: dict[int, _Head],
        places: dict[int, PlaceMention],
        days: dict[int, Period],
        opened: dict[int, Period],
    ) -> None:
        """Give each line its entry: its own, or that of the headings above it."""
        above: Entry | None = None
        day: Period | None = None
        for line, end in lines:
            if line in days:
                day = days[line]
                above = Entry(line, None, day)
                continue
            place, head = places.get(line), heads.get(line)
            if place is not None and head is not None:
                own = Entry(line, place, head.day or opened.get(line) or day)
                if head.alone:
                    above = own
                else:
                    self._entries[line] = own
            elif line in opened:
                self._entries[line] = Entry(line, None, opened[line])
            elif above is not None:
                bullet = BULLET.match(self.text, line, end)
                listed = bullet is not None and bullet.end() > line
                self._entries[line] = structs.replace(above, start=line) if listed else above

    def _dated(self, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Period]]:
        """The lines that are nothing but a day, with it, where something is told under them."""
        for (line, end), (below, stop) in pairwise(lines):
            said = self.text[line:end].strip()
            short = len(said) <= HEADING and any(c.isdigit() for c in said)
            if not short or len(self.text[below:stop].split()) < TELLS:
                continue
            found = self._times(line, end)
            if len(found) == 1 and not said.replace(found[0].text, "", 1).strip(MARKS):
                yield line, found[0].period

    def _opened(
        self, lines: Sequence[tuple[int, int]], headings: Collection[int]
    ) -> Iterator[tuple[int, Period]]:
        """The lines of a chronicle that open with a day and a mark ("4 May: A mine …"), with that day."""
        found: list[tuple[int, Period]] = []
        for line, end in lines:
            opening = OPENING.match(self.text, line, min(end, line + HEADING))
            if line in headings or opening is None or len(self.text[opening.end() : end].split()) < TELLS:
                continue
            told = self._times(line, opening.end(1), {DAYS, *LONG})
            if len(told) == 1 and not self.text[told[0].offset_end : opening.end(1)].strip():
                found.append((line, told[0].period))
            elif (year := ENDING_YEAR.search(self.text, opening.start(1), opening.end(1))) is not None:
                found.append((line, _year(year[1])))
        if len({str(day) for _, day in found}) >= LEAST:
            yield from found

    def _times(self, start: int, end: int, also: Collection[str] = ()) -> list[TimeMention]:
        """The days told in a piece of the text, counted as its sentence counts them where it is in one.

        ``also`` are granularities that will do beside that of a day.
        """
        from discrepancy.times import find_times

        at = bisect_right(self._starts, start) - 1
        if at >= 0 and start < self._told[at].end:
            found = self.scene.times(self._told[at])
        else:
            found = find_times(
                self.text,
                self.scene.document.published,
                start=start,
                end=end,
                follow=False,
                days_only=True,
                book=self.scene.book,
            )
        inside = (m for m in found if start <= m.offset_start and m.offset_end <= end)
        return [m for m in inside if m.role == "at" and (is_day(m.period) or m.granularity in also)]

    def _head(self, line: int, end: int) -> _Head | None:
        """What opens a line, if it may be a place: up to a mark, up to a count, or all of a heading."""
        if not self._may_be(line, end):
            return None
        at, day = self._lead(line, end)
        close = CLOSE.search(self.text, at, min(end, at + HEAD))
        counts = close is not None and not close.group()
        alone = not counts and end - at <= HEADING and (close is None or close.end() >= end)
        stop = close.start() if close is not None else end if alone else at
        long = counts and len(self.text[line:end].split()) > COUNTED  # "About 300 people had come"
        if stop <= at or long or not self.text[at].isupper():
            return None
        said, own = self._dated_name(at, stop)
        parts = [name for part in SPLIT.split(said) if (name := part.strip())]
        names = [name for name in map(self._name, parts) if name]
        # "14 May. Arif, national road 4. Riders …", "Arif (Kelu, for reference)"
        aside = bool(day) and bool(parts) and names[:1] == [self._name(parts[0])]
        if (len(names) < len(parts) and not aside) or not 0 < len(names) <= PIECES:
            return None
        rest = self.text[close.end() if close is not None else end : end].lstrip(MARKS)
        if names[0].lower() in self.words.sorts and 0 < len(rest) <= HEADING:
            name = self._name(rest.rstrip(MARKS))  # "District: Arif"
            return _Head(line, end - len(rest), (name,), names[0], day, False, True) if name else None
        mark = close.group().strip() if close is not None else ""
        if mark in DASHES and DATED.match(rest) and self._opens_with_date(rest, end):
            return None  # the dateline "KELU - 24 November: …"
        if INNER in said:
            names.insert(0, names.pop())  # "Arif (Kelu), Tarmane": in Arif
        counted = rest[:1].isdecimal()
        harm = rest.split()[1:2] if counted else []
        harmed = bool(harm) and harm[0].strip(MARKS).lower() in self.words.labels
        return _Head(line, at, tuple(names), mark, day or own, counted, alone and not rest, harmed)

    def _may_be(self, line: int, end: int) -> bool:
        """Whether a line can have a head: most are sentences, and show it by their first small word."""
        close = CLOSE.search(self.text, line, min(end, line + LEAD + HEAD))
        if close is None and end - line > HEADING + LEAD:
            return False
        small, sorts = self.words.inside, self.words.sorts
        opening = self.text[line : close.start() if close is not None else end].split()
        return not any(w.islower() and w.isalpha() and not (w in small or w in sorts) for w in opening)

    def _dated_name(self, at: int, stop: int) -> tuple[str, Period | None]:
        """What is said from ``at`` to ``stop`` without the time in it ("Arif, 14 July", "Arif, May 2016")."""
        said = self.text[at:stop].rstrip()
        told = self._times(at, stop, LONG) if "," in said or any(c.isdigit() for c in said) else []
        if told:
            return said.replace(told[0].text, "").strip(MARKS), told[0].period
        year = ENDING_YEAR.search(said)
        return (said, None) if year is None else (said[: year.start()], _year(year[1]))

    def _opens_with_date(self, rest: str, end: int) -> bool:
        start = end - len(rest)
        return any(m.offset_start == start for m in self._times(start, min(end, start + LEAD)))

    def _lead(self, line: int, end: int) -> tuple[int, Period | None]:
        """Where the name begins behind a bullet, a number and a date, and that date."""
        bullet = BULLET.match(self.text, line, end)
        at = bullet.end() if bullet else line
        word = WORD.match(self.text, at, end)
        if word is not None and word.group().lower().rstrip(".") in self.words.numbering:
            at = self._skip(word.end(), end)
        number = NUMBER.match(self.text, at, end)
        if DATED.match(self.text, at, min(end, line + LEAD)):
            behind = number.end() if number is not None else at
            for mention in self._times(at, min(end, line + LEAD)):
                between = self.text[min(behind, mention.offset_start) : mention.offset_start]
                if not between.strip(MARKS):
                    return self._skip(mention.offset_end, end), mention.period
        return (self._skip(number.end(), end) if number is not None else at), None

    def _skip(self, at: int, end: int) -> int:
        """Past the marks behind a number or a date."""
        while at < end and self.text[at] in MARKS:
            at += 1
        return at

    def _numeric(self, heads: Iterable[_Head]) -> dict[int, Period]:
        """The days of heads like "No. 3 | 14/11 | Arif", where several tell which figure is the month."""
        told = {
            head.line: (int(found[1]), int(found[2]))
            for head in heads
            if head.day is None and (found := NUMERIC.search(self.text, head.line, head.start)) is not None
        }
        published = self.scene.document.published
        firsts, seconds = [max(column, default=0) for column in zip(*told.values(), strict=True)] or (0, 0)
        if published is None or (firsts > 12) == (seconds > 12):
            return {}
        days: dict[int, Period] = {}
        for line, pair in told.items():
            day, month = pair if firsts > 12 else pair[::-1]
            for year in (published.year, published.year - 1):
                if (at := make_date(year, month, day)) is not None and at <= published:
                    days.setdefault(line, Period(at, at, "day", anchor="published"))
        return days

    def _name(self, name: str) -> str:
        """A name as it stands; empty where it cannot be a place's."""
        words = name.split()
        if words and words[0].lower() in self.scene.placing:
            words = words[1:]  # "Off Kelu", "In Kelu: …"
        if not 0 < len(words) <= NAME_WORDS or len(name) < SHORTEST:
            return ""
        capital = [w for w in words if w[:1].isupper()]
        small = (w for w in words if not w[:1].isupper())
        if not capital or not all(w in self.words.inside or w in self.words.sorts or "-" in w for w in small):
            return ""
        lower = {w.lower() for w in capital}
        return "" if lower & self.words.labels or lower & self.events else " ".join(words)

    def _placed(self, heads: list[_Head]) -> dict[int, PlaceMention]:
        """The places of the heads by line, if there are enough of them that are sure."""
        from discrepancy.places.resolve import context_of

        if len(heads) < SECTIONS:
            return {}
        context = context_of(self.scene.context(), self.scene.book)
        known = {h.line: found for h in heads if (found := self._known(h, context)) is not None}
        marked = [h for h in heads if h.line not in known and h.mark and not h.alone]
        told = [h for k, h in enumerate(marked) if h.day or (k < ASKED and self._told_of(h))]
        if len(known) + len(told) < SURE and sum(head.harmed for head in heads) < LEAST:
            return {}
        known |= {head.line: self._mention(head, None) for head in told}
        styles = Counter(head.style for head in heads if head.line in known)
        for head in heads:
            alike = styles[head.style] >= SURE and (head.names[0].isupper() or len(head.names) > 1)
            if head.line not in known and alike:
                known[head.line] = self._mention(head, None)
        broken = [h for h in heads if h.harmed and h.line not in known]
        if len(broken) >= LEAST:
            known |= {head.line: self._mention(head, None) for head in broken}
        for row in (list(pairwise(heads)), list(pairwise(heads[::-1]))):
            for beside, head in row:
                if head.line not in known and head.counted and beside.line in known:
                    known[head.line] = self._mention(head, None)
        sections = [head for head in heads if head.alone and head.line in known]
        if len(known) - len(sections) < LEAST:
            known = {head.line: known[head.line] for head in sections}
        if len(sections) < SECTIONS:
            known = {line: place for line, place in known.items() if line not in {h.line for h in sections}}
        return known

    def _known(self, head: _Head, context: Context) -> PlaceMention | None:
        """The place of a head, unknown itself where it is said to lie in a known one."""
        from discrepancy.places import look_up

        for at, name in enumerate(head.names):
            plain = self._plain(name)
            for said in (", ".join((plain, *head.names[at + 1 :])), name, plain):
                found = look_up(said, book=self.scene.book, made=context)
                if found.place is not None:
                    return self._mention(head, None if at else found)
        return None

    def _plain(self, name: str) -> str:
        """A name without the sort beside it in small letters ("Arif town")."""
        return " ".join(word for word in name.split() if word not in self.words.sorts)

    def _mention(self, head: _Head, found: PlaceMention | None) -> PlaceMention:
        name = head.names[0]
        while name.partition(" ")[0] in self.words.sorts:
            name = name.partition(" ")[2]  # "corregimiento Arif", but "Arif countryside"
        at = self.text.find(name, head.start)
        end = at + len(name)
        if found is None:
            return PlaceMention(at, end, name)
        return structs.replace(found, offset_start=at, offset_end=end, name=name)

    def _told_of(self, head: _Head) -> bool:
        """Whether the text names an unknown place elsewhere, inside a sentence."""
        name, text = self._plain(head.names[0]), f"{self.text}\n{self.scene.document.title or ''}"
        at = text.find(name)
        while at >= 0:
            if at >= 2 and text[at - 1] == " " and text[at - 2].islower() and at != head.start:
                return True
            at = text.find(name, at + 1)
        return False
