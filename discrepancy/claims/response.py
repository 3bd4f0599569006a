"""Days on which people answered an event: searched for the missing, buried the dead, charged the driver.

"Rescuers searched on Sunday for 40 people missing after a ferry sank": Sunday is the day of the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from discrepancy.claims.alternatives import leads
from discrepancy.claims.innerwords import NO_INNER, InnerWords

CLAUSE = 80
"""Characters before a day in which its verb is looked for."""
BRACKET = 20
"""Characters between a day and the brackets around it."""
ATTENDED = 5
"""Words behind a day in which the funeral stands that people came to."""
KNOWN = 4
"""Words of "the deadly car blast"."""
MARKS = "\"'“”‘’.,;:()"
LOST = 2
"""Words behind a day in which the noun of its event stands, where the apostrophe was lost."""
SUBJECT = 8
"""Words before a day in which its subject stands."""
OPENS = 12
"""A day that begins within so many characters of its sentence has its verb behind it."""


class Response(Struct, frozen=True):
    """The verbs that tell them apart."""

    answers: frozenset[str]
    """Verbs of those who search, bury, charge, visit."""
    happens: frozenset[str]
    """Verbs and nouns of the event itself: the day nearest to one of these is its own."""

    violence: frozenset[str] = frozenset()
    """What armed people and crowds do, and with what: a sentence with one tells of what happened as well."""
    events: frozenset[str] = frozenset()
    """The nouns among them."""
    burying: frozenset[str] = frozenset()
    """Of the verbs of answering those that mud does, too …"""
    masses: frozenset[str] = frozenset()
    """… and what does so."""
    carriers: frozenset[str] = frozenset()
    """Those of the nouns that are things as well ("a truck driver")."""
    moves: frozenset[str] = frozenset()
    """Verbs of a toll that rises or falls: the day beside one is when it did."""
    told_when: frozenset[str] = frozenset()
    """Words that open the clause of an event behind its toll ("to three the dead when a wall fell") …"""
    one_more: frozenset[str] = frozenset()
    """… unless one of these tells of another who died ("to three when a girl died")."""
    attending: frozenset[str] = frozenset()
    """Verbs of those who come to a funeral or a vigil ("took part", "marched")."""
    claimed: re.Pattern[str] = re.compile(r"(?!)")
    """Up to a day, who says that they did it ("claimed the attack on"), or a toll that is made known."""
    fields: frozenset[str] = frozenset()
    """Labels of a form that counts the victims of one incident ("Killed:", "Injured:")."""
    replies: frozenset[str] = frozenset()
    """Verbs that answer a report, right beside their day: "on Wednesday rejected", "denied on Friday"."""
    buried: tuple[str, ...] = ()
    """What a slide does, and no funeral: "the village was buried", "buried houses"."""
    flips: frozenset[str] = frozenset()
    """Last words of a time that turn the order of two clauses ("two days after a quake killed 40")."""
    that_year: tuple[str, ...] = ()
    """Behind a day: it is of the year named before ("on 7 February that year")."""
    on_day: tuple[str, ...] = ()
    """Between a year counted back and its day ("three years ago, on 4 May")."""
    last: frozenset[str] = frozenset()
    """Before a weekday: the one before this, or of the week before ("last Monday")."""
    definite: frozenset[str] = frozenset()
    """Before an event that was told of ("the blast", "that blast")."""
    owning: tuple[str, ...] = ()
    """Marks of an owner: "Monday's blast" is of Monday."""
    lost: tuple[str, ...] = ()
    """The same, with the space behind it, where the apostrophe was lost: "Mondays blast"."""
    ended: re.Pattern[str] = re.compile(r"(?!)")
    """What was done with a search: "called off the search for", "suspended rescue work"."""
    departed: re.Pattern[str] = re.compile(r"(?!)")
    """How a journey began: "set sail", "took off", "left" before a name; what befell it came later."""
    since: frozenset[str] = frozenset()
    """Before such a verb it is the day on which people went missing."""
    rites: frozenset[str] = frozenset()
    """What is held on a weekday and named by it ("Friday prayers")."""
    caused: frozenset[str] = frozenset()
    """Answers that follow at once: the day behind "after" is of their cause ("hospitalised after")."""
    present: frozenset[str] = frozenset()
    """Verbs of a clause that speaks of the day of the report ("Hopes are fading")."""
    alongside: frozenset[str] = frozenset()
    """Words that tell what went on at the same time: "shops were closed on Friday as the town buried …"."""
    gone: tuple[str, ...] = ()
    """Words right before the day since which somebody is missing: "not been seen since Friday"."""
    risen: re.Pattern[str] = re.compile(r"(?!)")
    """What is told in the clause of a "since" from whose day on a toll has risen ("cut off", "recovered")."""
    ongoing: tuple[str, ...] = ()
    """Right before a day, with its preposition or without: "a search was under way on Friday"."""
    states: tuple[str, ...] = ()
    """The same of how people were on that day: "in critical condition", "confirmed dead"."""
    lying: tuple[str, ...] = ()
    """Those of them that go on with where people are: "in hospital"."""
    in_a_town: re.Pattern[str] = re.compile(r"(?!)")
    """The name of a town between such words and the day."""
    tending: re.Pattern[str] = re.compile(r"(?!)")
    """Up to a day, who looked after them on it: "was treating eight people on"."""
    being: frozenset[str] = frozenset()
    """Between a day and the participle of what was done on it ("on Friday were combing")."""
    back: frozenset[str] = frozenset()
    """Words by which a sentence comes back to the people or the state of things told before ("victims")."""
    made: frozenset[str] = frozenset()
    """Things that were made in a year ("a church of 1874") …"""
    made_of: frozenset[str] = frozenset()
    """… before one of these."""
    zones: frozenset[str] = frozenset()
    """Names of time zones: "(2250 GMT Saturday)" says a second time when it was, by another clock."""

    inner: InnerWords = NO_INNER
    """Clauses that have a time for themselves."""
    people: re.Pattern[str] = re.compile(r"(?!)")
    """The beginning of what is told of somebody by the way: ", who arrived"."""

    def tells(self, words: Sequence[str]) -> bool:
        """Whether the words of a sentence, in small letters, tell of what happened."""
        return not (self.happens.isdisjoint(words) and self.violence.isdisjoint(words))

    def by_the_way(self, text: str, start: int, first: int, last: int, end: int) -> bool:
        """Whether the day at ``text[first:last]`` is of what somebody did who goes on to speak.

        "The minister, who arrived on Friday with a team, gave a toll of 19."
        """
        begun = self.people.search(text, start, first)
        close = text.find(",", last, end)
        if begun is None or close < 0:
            return False
        return self.happens.isdisjoint(text[begun.start() : close].lower().split())

    def by_another_clock(self, text: str, first: int, last: int) -> bool:
        """Whether the day at ``text[first:last]`` stands in brackets beside a time zone."""
        opened = text.rfind("(", max(0, first - BRACKET), first)
        closed = text.find(")", last, last + BRACKET)
        if opened < 0 or closed < 0 or ")" in text[opened:first]:
            return False
        return not self.zones.isdisjoint(text[opened + 1 : closed].lower().split())

    def lost_mark(self, text: str, first: int, last: int) -> int | None:
        """Where a day at ``text[first:last]`` ends that lost its apostrophe ("Sundays attack"), or None."""
        mark = next((mark for mark in self.lost if text.startswith(mark, last - len(mark) + 1)), "")
        plain = bool(mark) and text[first:last].replace(" ", "").isalpha()
        behind = text[last : last + CLAUSE].split()[:LOST] if plain else []
        named = any(word.strip(".,;:").lower() in self.events for word in behind)
        return last - len(mark) + 1 if named else None

    def since_event(self, text: str, start: int, first: int, last: int) -> bool:
        """Whether the day since which something is told, ``text[first:last]``, is that of the event.

        "Not seen since Friday", "missing since Friday's blast"; ``start`` is where the sentence begins.
        """
        mark = leads(text, self.owning, last)
        behind = text[last + len(mark) : last + CLAUSE].lower().split(None, 1) if mark else []
        if behind and behind[0].strip(".,;:") in self.events:
            return True
        return text[start:first].lower().rstrip().endswith(self.gone)

    def known_event(self, behind: str) -> int:
        """Where an event ends that a text opens with, one that was told of (" the car blast"), or nought."""
        end = 0
        for number, word in enumerate(behind.split(" ")[: KNOWN + 1]):
            end += len(word) + (number > 0)
            if number == 1 and word not in self.definite:
                return 0
            if number > 1 and word.strip(MARKS) in self.events:
                return end
        return 0

    def names_event(self, text: str, last: int) -> bool:
        """Whether a day that ends at ``last`` is part of its event's name ("the Easter Sunday bombings")."""
        behind = text[last : last + CLAUSE].lower().split(None, 1) if text[last : last + 1] == " " else []
        return bool(behind) and behind[0].strip(".,;:") in self.events

    def happened_on(self, text: str, start: int, first: int) -> bool:
        """Whether a day hangs on the event and not on its toll ("… after the sinking off X on Saturday")."""
        clause: set[str] = set()
        for word in text[max(start, first - CLAUSE) : first].lower().split()[::-1]:
            bare = word.strip("\"'“”‘’.,;:()")
            if bare in self.moves:
                return False
            if bare in self.told_when:
                return self.one_more.isdisjoint(clause)
            clause.add(bare)
            if bare in self.events and bare not in self.carriers:
                return True
        return False

    def departs(self, text: str, start: int, first: int) -> bool:
        """Whether a journey began on the day at ``first``, and people are not gone since then."""
        clause = text[max(start, first - CLAUSE) : first]
        found = self.departed.search(clause)
        if found is None or not self.since.isdisjoint(clause[: found.start()].lower().split()):
            return False
        if "," in clause[found.end() :] and self.inner.aside.search(clause[: found.start()].lower()):
            return False  # "The bus, which left Arif on Sunday, fell into a gorge on Monday"
        return self.happens.isdisjoint(clause[found.end() :].lower().split())

    def tells_state(self, text: str, start: int, first: int) -> bool:
        """Whether a sentence tells how people were on the day at ``first``, and not what befell them."""
        said = text[max(start, first - CLAUSE) : first]
        before = said.lower()
        if self.claimed.search(before):
            return True  # "a group claimed the attack on Monday"
        named = self.in_a_town.search(said)
        if named is not None and before[: named.start()].rstrip().endswith(self.lying):
            return True  # "were still in hospital in Arif on Friday"
        return before.rstrip().endswith(self.states) or self.tending.search(before) is not None

    def owns(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether the day at ``text[first:last]`` of a sentence, ``text[start:end]``, is of a response."""
        behind = text[last : min(end, last + CLAUSE)].lower().split()
        before = text[max(start, first - CLAUSE) : first].lower()
        doing = behind[1:2] if behind and behind[0] in self.being else behind[:1]
        verb = doing[0].strip(",") if doing else ""
        if verb in self.answers or verb in self.replies:
            # "The governor on Friday placed the toll at 14", not "who shot two on Friday appeared in court".
            return self.happens.isdisjoint(before.split()[-SUBJECT:])
        if before.rstrip().endswith(self.ongoing):
            return True
        if not self.replies.isdisjoint(before.split()[-2:]):
            return True  # "denied on Friday"
        if self.ended.match(text[last:end].lower().lstrip()):
            return True  # "rescuers on Monday ended their search for victims of the wreck"
        ended = self.ended.search(before)
        if ended is not None and not (self.happens - self.events).intersection(before[ended.end() :].split()):
            return True  # "called off the search for victims of the wreck on Monday"
        if first - start <= OPENS:
            words = behind
        else:
            words = before.split()[::-1]
        attended = behind[:1] != [] and not self.answers.isdisjoint(behind[:ATTENDED])
        flipped = False
        for word in words:
            bare = word.strip("\"'“”‘’.,;:()")
            if bare in self.answers:
                if flipped and bare in self.caused:
                    return False  # "were hospitalised after eating at a wedding on Friday"
                # "A slide buried houses on Friday" is no funeral.
                slid = any(phrase in before for phrase in self.buried)
                return bare not in self.burying or (self.masses.isdisjoint(before.split()) and not slid)
            if attended and bare in self.attending:
                return True  # "thousands took part on Friday in the funeral"
            if bare in self.happens or word.endswith((";", ":")):
                return False
            flipped = flipped or bare in self.flips
        if behind and behind[0] in self.alongside:
            heads = (w for w in behind[1:ATTENDED] if w in self.answers or w in self.happens)
            return next(heads, "") in self.answers
        return False
