"""The entries of a bulletin or chronicle: paragraphs and lines that open with the place they are of.

"TARMANE: Shelling …", "- Arif: two dead", "4 May. Arif. Riders …", "No. 3 | 8/11 | Arif (Kelu) | …",
"Arif town, East Kelu. On 4 February …", "Arif – 3 dead". What such a line tells happened there, as far as it
names no other place, and has nothing to do with the line before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from msgspec import Struct, structs

from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import Period, PlaceMention
from discrepancy.patterns import lazy

LEAST = 3
"""Lines with a head that make a text a bulletin."""
SURE = 2
"""Those of them whose places the tables must know."""
SHORTEST = 3
"""Letters of a name: "I." counts a section."""
HEAD = 70
"""Characters of a head, its date and number left out."""
LEAD = 24
"""Characters before the name: a bullet, a number, a date."""
PIECES, NAME_WORDS = 4, 5
"""Names in a head ("Arif, Kelu, Niwar province"), and words in one of them."""
BULLET = lazy(r"[\s\-–—•*·▪►>|]*")
MARKS = " \t.,:;|–—-"
"""Between a number or a date and the name."""
INNER = "),"
CLOSE = lazy(r":(?=\s|$)|\s[–—|-]\s|\.(?=\s+[^\sa-z]|\s*$)|\s\||:$")
"""What ends a head."""
SPLIT = lazy(r"\s*[,/()|]\s*")
WORD = lazy(r"[^\W\d_][\w'’‘ʻ`.-]*")
NUMBER = lazy(r"(?:#?\d[\d/.]{0,9}[):]?\s+[|–—-]?\s*)+")


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
    """One line that opens with its place; two are the same only if they are the same line."""

    start: int
    """Offset of the line."""
    place: PlaceMention
    day: Period | None = None
    """The day that it opens with, if it does."""


class _Head(Struct, frozen=True):
    line: int
    start: int
    names: tuple[str, ...]
    mark: str
    day: Period | None
    counted: bool
    """Whether a figure follows it directly."""

    @property
    def style(self) -> tuple[str, bool]:
        """How it is set off: its mark, and whether it is in capitals."""
        return self.mark, self.names[0].isupper()


def load_bulletins(table: dict[str, Any]) -> BulletinWords:
    """The words of one language; ``table`` is that of the rules, empty where a language has none."""
    return BulletinWords(**{name: frozenset(table.get(name, ())) for name in BulletinWords.__struct_fields__})


class Bulletin:
    """The entries of one document; none, unless several of its lines open with places."""

    def __init__(self, scene: Scene, words: BulletinWords, events: frozenset[str]) -> None:
        """``events`` are nouns for what happens: "Clashes." opens no entry."""
        self.scene = scene
        self.words = words
        self.events = events
        self._entries: dict[int, Entry] = {}
        self._lines: dict[int, int] = {}
        heads = list(self._heads())
        if len(heads) >= LEAST:
            self._read(heads)

    def of(self, sentence: Sentence) -> Entry | None:
        """The entry that a sentence stands in."""
        return self._entries.get(self._lines.get(sentence.index, -1))

    def _heads(self) -> Iterable[_Head]:
        """What may be the head of an entry, line by line."""
        text = self.scene.document.text
        for sentence in self.scene.sentences:
            if sentence.part != "body" or sentence.field != "text":
                continue
            line = text.rfind("\n", 0, sentence.start) + 1
            first = line not in self._lines.values()
            self._lines[sentence.index] = line
            head = self._head(sentence, line) if first else None
            if head is not None:
                yield head

    def _head(self, sentence: Sentence, line: int) -> _Head | None:
        text = self.scene.document.text
        at, day = self._lead(sentence, line)
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        found = CLOSE.search(text, at, min(stop, at + HEAD))
        if found is None or found.start() == at:
            return None
        names = [name for name in SPLIT.split(text[at : found.start()]) if name]
        named = [words for name in names if (words := self._name(name))]
        if len(named) < len(names) or not 0 < len(named) <= PIECES or not text[at].isupper():
            return None
        if any(m.offset_start == found.end() for m in self.scene.own_times(sentence)):
            return None  # the dateline "KELU - 24 November: …"
        if INNER in text[at : found.start()]:
            named.insert(0, named.pop())  # "Arif (Kelu), Tarmane": in Arif
        rest = text[found.end() : stop].lstrip()
        return _Head(line, at, tuple(named), found.group().strip(), day, rest[:1].isdecimal())

    def _lead(self, sentence: Sentence, line: int) -> tuple[int, Period | None]:
        """Where the name begins behind a bullet, a number and a date, and that date."""
        text = self.scene.document.text
        bullet = BULLET.match(text, line)
        at = bullet.end() if bullet else line
        word = WORD.match(text, at)
        if word is not None and word.group().lower().rstrip(".") in self.words.numbering:
            at = _skip(text, word.end())
        number = NUMBER.match(text, at)
        for mention in self.scene.own_times(sentence):
            if mention.role == "at" and line <= mention.offset_start <= line + LEAD:
                before = text[at : mention.offset_start]
                if not before.strip(MARKS) or (
                    number is not None and not before[number.end() - at :].strip(MARKS)
                ):
                    return _skip(text, mention.offset_end), mention.period
        return (_skip(text, number.end()) if number is not None else at), None

    def _name(self, name: str) -> str:
        """A name without the sort beside it; empty where it cannot be a place's."""
        words = name.split()
        if words and words[0].lower() in self.scene.placing:
            words = words[1:]  # "Off Kelu"
        if not 0 < len(words) <= NAME_WORDS or len(name) < SHORTEST:
            return ""
        capital = [w for w in words if w[:1].isupper()]
        small = (w for w in words if not w[:1].isupper())
        if not capital or not all(w in self.words.inside or w in self.words.sorts or "-" in w for w in small):
            return ""
        lower = {w.lower() for w in capital}
        return "" if lower & self.words.labels or lower & self.events else " ".join(words)

    def _read(self, heads: list[_Head]) -> None:
        known = {head.line: found for head in heads if (found := self._known(head)) is not None}
        told = [head for head in heads if head.line not in known and (head.day or self._told_of(head))]
        if len(known) + len(told) < SURE:
            return
        known |= {head.line: self._mention(head, None) for head in told}
        styles = Counter(head.style for head in heads if head.line in known)
        for head in heads:
            alike = styles[head.style] >= SURE and (head.names[0].isupper() or len(head.names) > 1)
            if head.line not in known and alike:
                known[head.line] = self._mention(head, None)
        for row in (list(pairwise(heads)), list(pairwise(heads[::-1]))):
            for beside, head in row:
                if head.line not in known and head.counted and beside.line in known:
                    known[head.line] = self._mention(head, None)
        if len(known) >= LEAST:
            days = {head.line: head.day for head in heads}
            self._entries = {line: Entry(line, mention, days[line]) for line, mention in known.items()}

    def _known(self, head: _Head) -> PlaceMention | None:
        """The place of a head, unknown itself where it is said to lie in a known one."""
        from discrepancy.places import look_up

        for at, name in enumerate(head.names):
            plain = self._plain(name)
            for said in (", ".join((plain, *head.names[at + 1 :])), name, plain):
                found = look_up(said, self.scene.context(), self.scene.book)
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
        at = self.scene.document.text.find(name, head.start)
        end = at + len(name)
        if found is None:
            return PlaceMention(at, end, name)
        return structs.replace(found, offset_start=at, offset_end=end, name=name)

    def _told_of(self, head: _Head) -> bool:
        """Whether the text names an unknown place elsewhere, inside a sentence."""
        name, text = (
            self._plain(head.names[0]),
            f"{self.scene.document.text}\n{self.scene.document.title or ''}",
        )
        at = text.find(name)
        while at >= 0:
            if at >= 2 and text[at - 1] == " " and text[at - 2].islower() and at != head.start:
                return True
            at = text.find(name, at + 1)
        return False


def _skip(text: str, at: int) -> int:
    """Past the marks behind a number or a date."""
    while at < len(text) and text[at] in MARKS:
        at += 1
    return at
