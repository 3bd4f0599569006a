"""Hours, and all that a text says of time beside its days, put among the mentions of days.

"At 9:30 a.m. on Tuesday" is one mention. An hour alone is of the day that was named last before it, else of
the day of the report. The patterns are made of ``rules/<language>/timex.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from discrepancy.model import Period, TimeMention, TimeRole
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import calendar_of
from discrepancy.times.lengths import Lengths, Repeated, Spoken, any_phrase
from discrepancy.times.lexicon import WORD
from discrepancy.times.spots import Spot, spots, stretches
from discrepancy.times.timex import Names, value_of

FILE = "en/timex.toml"
_NOON, _HOURS, _MINUTES = 12, 24, 60
_ISO = len("2015-06-25")
_FIGURES = 12
"""Characters of a bare hour and what may not stand before it."""
_LEAD = 32
"""Characters of "between exactly 10:30 and"."""
_BEFORE, _AFTER = 60, 60
"""Characters looked at on each side of a unit: more than a length has."""
_OF_A_DAY = frozenset({"hour", "part"})


class Timex:
    """The patterns of one language, and the values of its words."""

    def __init__(self, book: Rulebook, file: str = FILE) -> None:
        rules = book.toml(file)
        hours = rules["hours"]
        parts: dict[str, str] = hours["parts"]
        self._named: dict[str, str] = hours["words"]
        self.parts: dict[str, str] = {**self._named, **parts}
        roles = rules["roles"]
        self._names = Names(
            parts=self.parts,
            seasons={str(month): value for month, value in rules["seasons"].items()},
            units=frozenset(rules["lengths"]["units"]),
            before=frozenset(roles["before"]),
            after=frozenset(roles["after"]),
        )
        self._led = tuple(rules["lengths"]["led"])
        self._later = tuple(hours["later"]["parts"])
        self._zones = tuple(hours["zones"])
        self._evenings = frozenset(hours["later"]["evenings"])
        self._night: str = hours["later"]["night"]
        self._night_from: int = hours["later"]["from"]
        self._after_noon = frozenset(hours["after_noon"])
        self._before_noon = frozenset(hours["before_noon"])
        self._oclock = frozenset(hours["oclock"])
        halves, zones = any_phrase((*self._before_noon, *self._after_noon)), any_phrase(hours["zones"])
        zone = rf"(?:\s(?:{zones})\b)?"
        head = r"(?<![\w.:$£€/-])"
        self._figures = re.compile(r"\d+")
        leading, led = any_phrase(hours["leading"]), any_phrase(hours["leading_figures"])
        figures = any_phrase(hours["figures"])
        self._hours = (
            re.compile(rf"{head}(\d\d?)(?:[.:](\d\d))?\s?({halves}|{any_phrase(self._oclock)})(?!\w){zone}"),
            re.compile(rf"{head}(\d\d)[:.]?(\d\d)()\s(?:{zones})\b"),
        )
        self._led_hours = (
            (re.compile(rf"(\d\d?):(\d\d)()(?![\w:/-]){zone}"), re.compile(rf"\b(?i:{leading})\s\Z")),
            (re.compile(rf"(\d\d)[:.]?(\d\d)()\s(?:{figures})\b"), re.compile(rf"\b(?i:{led})\s\Z")),
        )
        self._words = re.compile(rf"({any_phrase(self._named)})\b")
        the = any_phrase(hours["article"])
        self._reach = max(map(len, hours["article"]), default=0) + 1
        self._behind = re.compile(rf"\b(?:{the}) \Z", re.IGNORECASE | re.ASCII)
        parted = rf"(?! (?:{any_phrase(hours['parted'])})\b)"
        self._parts = re.compile(rf"({any_phrase(parts)})\b{parted}", re.IGNORECASE | re.ASCII)
        links, on = any_phrase(hours["linking"]), any_phrase(hours["goes_on"])
        self._links = re.compile(rf",? |,? (?:{links}) ")
        nearly, joined = any_phrase(hours["nearly"]), any_phrase(hours["joined"])
        more = rf"(?:(?:{nearly}) )?(?:\d\d?(?:[.:]\d\d)? (?:{joined}) )?"
        self._leads = re.compile(rf"\b(?:(?:{leading}) {more}|(?:{nearly}) )\Z", re.IGNORECASE | re.ASCII)
        self._in_part = re.compile(rf"{head}(\d\d?)(?:[.:](\d\d))?() (?:{links}) \Z")
        self._bare_before = re.compile(rf"{head}(\d\d?)(?:[.:](\d\d))?()\s\Z")
        self._bare_after = re.compile(
            rf" (?:{any_phrase(hours['at'])}) (\d\d?)(?:[.:](\d\d))?()"
            rf"(?=[.,;!?)](?!\d)|\s*(?:\Z|[–—(])| (?:{on})\b)"
        )
        self._lengths = Lengths(rules["lengths"])
        self._repeated = Repeated(rules["repeated"], self._lengths, self.parts, calendar_of(book))
        self._units = first_words(self._lengths.units)
        self._openers = first_words(self._repeated.openers)
        self._repeats = first_words(self._repeated.names)
        self._day_parts = first_words(self.parts)
        self._telling = self._units | self._openers | self._repeats | self._day_parts

    def among(
        self,
        text: str,
        start: int,
        end: int,
        words: Iterable[str],
        days: Sequence[TimeMention],
        published: date | None,
    ) -> list[TimeMention]:
        """The mentions of days with their values, and all else that ``text[start:end]`` says of time.

        ``words`` are those of that stretch, in their order.
        """
        told: list[TimeMention] = []
        for number, mention in enumerate(days):
            ends = days[number + 1].offset_start if number + 1 < len(days) else end
            begins = told[-1].offset_end if told else start
            told.append(self._whole(text, replace(mention, value=self._value(mention)), begins, ends))
        items: list[TimeMention | Spoken] = [*told, *_beside(told, self._spoken(text, start, end, words))]
        items.sort(key=_start)
        found: list[TimeMention] = []
        reached, number = published, 0
        while number < len(items):
            item = items[number]
            beside = items[number + 1] if number + 1 < len(items) else None
            joined = self._joined(text, item, beside)
            number += 1 + (joined is not None)
            alone = item if isinstance(item, TimeMention) else _mention(text, item, reached)
            mention = joined or alone
            found.append(mention)
            if mention.role == "at" and mention.start is not None and mention.start == mention.end:
                reached = mention.start
        return found

    def _value(self, mention: TimeMention) -> str | None:
        if mention.role in ("for", "back") or mention.text.lower().endswith(self._led):
            return self._lengths.value(mention.text)
        value = value_of(mention, self._names)
        if value is None or mention.granularity != "day" or not value[:4].isdigit():
            return value
        hour = next(self._in_hours(mention.text, 0, len(mention.text)), None)
        return f"{value[:_ISO]}{hour.value}" if hour is not None else value  # "until 7 a.m. tomorrow"

    def _whole(self, text: str, day: TimeMention, start: int, end: int) -> TimeMention:
        """A mention with what goes on beside it: "9:45 this morning", "tonight at 9", "for an hour and …"."""
        if day.role == "for":
            lengths = self._lengths.of(text, day.offset_start, end)
            longest = max((s for s in lengths if s.start < day.offset_end < s.end), key=_end, default=None)
            if longest is None:
                return day
            said = text[day.offset_start : longest.end]
            return replace(day, offset_end=longest.end, text=said, value=longest.value)
        part = (day.value or "")[_ISO:]
        if day.role != "at" or not part.startswith("T") or part[1:2].isdigit():
            return day
        before = self._bare_before.search(text, max(start, day.offset_start - _FIGURES), day.offset_start)
        after = None if before else self._bare_after.match(text, day.offset_end, end)
        beside = before or after
        hour = self._hour(beside) if beside else None
        if hour is None or (before and not self._led_hour(text, before)):
            return day
        first = hour.start if before else day.offset_start
        last = day.offset_end if before else hour.end
        value = f"{(day.value or '')[:_ISO]}{self._told(hour, day)}"
        return replace(day, offset_start=first, offset_end=last, text=text[first:last], value=value)

    def _joined(
        self, text: str, item: TimeMention | Spoken, beside: TimeMention | Spoken | None
    ) -> TimeMention | None:
        """An hour and the day told with it as one mention: "9 a.m. on Tuesday", "tonight at 9 p.m."."""
        day, hour = (item, beside) if isinstance(item, TimeMention) else (beside, item)
        if not isinstance(day, TimeMention) or not isinstance(hour, Spoken) or hour.kind not in _OF_A_DAY:
            return None
        first, last = (hour.start, day.offset_end) if hour is item else (day.offset_start, hour.end)
        between = text[hour.end : day.offset_start] if hour is item else text[day.offset_end : hour.start]
        plain = day.granularity == "day" and day.role == "at" and day.start == day.end
        counted = day.period.weekday is None and day.period.month is None
        opens = hour is item and counted and day.text[:1].isupper()  # "… at 6 p.m. Last night …"
        if not plain or opens or self._links.fullmatch(between) is None:
            return None
        value = None if day.start is None else f"{day.start.isoformat()}{self._told(hour, day)}"
        return replace(day, offset_start=first, offset_end=last, text=text[first:last], value=value)

    def _told(self, hour: Spoken, day: TimeMention) -> str:
        """An hour with its day: "10 o'clock last night" is 22:00."""
        tonight = not self._evenings.isdisjoint(day.text.lower().split())
        return self._after(hour, day.value or "", tonight)

    def _after(self, hour: Spoken, part: str, tonight: bool = False) -> str:
        """An hour beside a part of a day: after noon where nothing says that it is before."""
        if hour.kind != "hour" or not hour.bare:
            return hour.value
        told = int(hour.value[1:3])
        night = part.endswith(self._night)
        if night and told == _NOON:
            return f"T00{hour.value[3:]}"
        small = night and told < self._night_from and not tonight  # "3 in the night"
        after = told < _NOON and part.endswith(self._later) and not small
        return f"T{told + _NOON:02d}{hour.value[3:]}" if after else hour.value

    def _led_hour(self, text: str, m: re.Match[str]) -> bool:
        """Whether bare figures are an hour: "at 9 this morning", "9:45 this morning", but not "the 9 …"."""
        lead = self._leads.search(text, max(0, m.start() - _LEAD), m.start())
        return lead is not None or ":" in m[0]

    def _in_hours(self, text: str, start: int, end: int) -> Iterator[Spoken]:
        for figures in self._figures.finditer(text, start, end):
            at = figures.start()
            for pattern in self._hours:
                m = pattern.match(text, at, end)
                one = self._hour(m) if m else None
                if one is not None:
                    yield one
            for pattern, lead in self._led_hours:
                m = pattern.match(text, at, end)
                one = self._hour(m) if m and lead.search(text, max(start, at - _LEAD), at) else None
                if one is not None:
                    yield one

    def _spoken(self, text: str, start: int, end: int, words: Iterable[str]) -> Iterator[Spoken]:
        """Hours, and what stands at the words that can tell of time."""
        yield from self._in_hours(text, start, end)
        units: list[Spot] = []
        others: list[Spoken] = []
        telling = self._telling
        for first, last in spots(text, start, end, [w for w in words if w.lower() in telling]):
            word = text[first:last].lower()
            if word in self._units:
                units.append((first, last))
                one = self._repeated.per(text, start, first, last)
            elif word in self._openers:
                one = self._repeated.every(text, first, end)
            elif word in self._repeats:
                one = self._repeated.named(text, first, end)
            else:
                one = None
            if one is not None:
                others.append(one)
            if word in self._day_parts:
                others += self._part(text, start, first, end)
        for low, high in stretches(text, start, end, units, _BEFORE, _AFTER):
            yield from self._lengths.of(text, low, high)
        yield from others

    def _part(self, text: str, start: int, at: int, end: int) -> Iterator[Spoken]:
        m = self._words.match(text, at, end)
        if m:
            yield Spoken(m.start(), m.end(), self._named[m[1]], "part")
        the = self._behind.search(text, max(start, at - self._reach), at)
        m = self._parts.match(text, at, end) if the else None
        if m is None or the is None:
            return
        part = Spoken(the.start(), m.end(), self.parts[m[1].lower()], "part")
        before = self._in_part.search(text, max(start, part.start - _FIGURES), part.start)
        hour = self._hour(before) if before and self._led_hour(text, before) else None
        if hour is not None:  # "10.30 in the evening"
            part = Spoken(hour.start, part.end, self._after(hour, part.value), "hour")
        yield part

    def _hour(self, m: re.Match[str]) -> Spoken | None:
        hour, minute, half = int(m[1]), int(m[2] or 0), m[3]
        if half in self._after_noon or half in self._before_noon:
            if not 1 <= hour <= _NOON:
                return None
            hour = hour % _NOON + _NOON * (half in self._after_noon)
        if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
            return None
        zoned = m[0].endswith(self._zones)
        bare = half not in self._before_noon and half not in self._after_noon and not zoned
        return Spoken(m.start(), m.end(), f"T{hour:02d}:{minute:02d}", "hour", bare)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases, in lower case: where a text is looked through for them."""
    return frozenset(words[0] for words in (WORD.findall(p.lower()) for p in phrases) if words)


def _start(item: TimeMention | Spoken) -> int:
    return item.offset_start if isinstance(item, TimeMention) else item.start


def _beside(days: Sequence[TimeMention], spoken: Iterable[Spoken]) -> Iterator[Spoken]:
    """What overlaps no mention of days and nothing before it, the longest of what begins at one place."""
    starts, free = [m.offset_start for m in days], 0
    for one in sorted(spoken, key=lambda s: (s.start, -s.end)):
        at = bisect_left(starts, one.end)
        if one.start >= free and (at == 0 or days[at - 1].offset_end <= one.start):
            free = one.end
            yield one


def _end(spoken: Spoken) -> int:
    return spoken.end


def _mention(text: str, spoken: Spoken, day: date | None) -> TimeMention:
    """What stands by itself; an hour is of the day that the text has reached."""
    said = text[spoken.start : spoken.end]
    if spoken.kind not in _OF_A_DAY:
        role: TimeRole = "every" if spoken.kind == "every" else "for"
        return TimeMention(spoken.start, spoken.end, said, Period(), role, spoken.kind, spoken.value)
    period = Period() if day is None else Period(day, day, "day", anchor="narrative")
    value = spoken.value if day is None else f"{day.isoformat()}{spoken.value}"
    return TimeMention(spoken.start, spoken.end, said, period, "at", f"clock.{spoken.kind}", value)


def timex(book: Rulebook | None = None) -> Timex:
    """The patterns of a rulebook, compiled once."""
    return (book or rulebook()).built("times.timex", Timex)
