"""Words that say how a count moves or what it leaves out, from ``rules/en/movement.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from discrepancy.model import Claim, Document
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times.calendar import calendar_of

_WORD = lazy(r"[^\W_]+")
_CLAUSE = lazy(r"[,;:.()\u2013\u2014\n\d]")
_DASHED = lazy(r"\s?[\u2013\u2014-]\s[^\u2013\u2014.;]{1,80}\s[\u2013\u2014-]\s?")
_ASIDE = lazy(r",[^,;:.()\d]{1,60},")
_TAIL = 60
"""Characters after a figure that may still say who is counted, as far as its clause goes."""
_CONTEST = 8
"""Words before a figure in which its claimant disputes another."""
_SEEN = 5
"""Words before a figure in which somebody saw those it counts ("saw the bodies of a man and")."""
_KIN = 8
"""Words behind a person in which "and his …" stands."""
_NEAR = 5
"""Words before a figure in which "the bus driver and" stands."""
_LEAD = 300
"""Characters of a text in which its lead tells what happened."""
_OF = 4
"""Words of "of the injured escapees"."""
_BEGINNING = 4
"""Letters of a phrase by which those that begin alike are told."""
_ALSO = 4
"""Words after a figure among which "also" stands before its verb."""
_NEXT = 2
"""Words after a figure among which "others" and "more" speak of its own people."""


class Cues:
    """Phrases that are looked for in any number of texts.

    Those that begin alike are passed over together where their beginning does not stand in the text.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        begun: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            begun[phrase[:_BEGINNING]].append(phrase)
        self._begun = tuple((start, tuple(alike)) for start, alike in begun.items())

    def within(self, text: str) -> bool:
        """Whether one of the phrases stands in a text."""
        for start, alike in self._begun:
            if start in text:
                for phrase in alike:
                    if phrase in text:
                        return True
        return False


class Told(Struct, frozen=True):
    """What the whole text of an article says of when it was written."""

    moving: bool = False
    """That the count is on the move."""
    weekdays: frozenset[int] = frozenset()
    """The weekdays that an undated article names, 0 for Monday."""


class Movement:
    """Looks for the cues in documents and claims. Pure look-ups; the cost is linear in the text."""

    def __init__(self, book: Rulebook) -> None:
        table = book.toml("en/movement.toml")
        self._moving = Cues(table.get("moving", ()))
        days = [names[0] for names in calendar_of(book).weekdays]
        # "Last Friday" lies before what is told, and dates no report.
        bare = "".join(rf"(?<!\b{re.escape(word)} )" for word in table.get("past", ()))
        self._weekdays = [(name, lazy(rf"{bare}\b{re.escape(name)}\b")) for name in days]
        self._overtaken = Cues(table.get("overtaken", ()))
        self._leading = tuple(table.get("leading", ()))
        self._lead = Cues(self._leading)
        qualified = [(w, sense) for sense, words in table.get("qualified", {}).items() for w in words]
        self._qualified = {w: sense for w, sense in qualified if " " not in w}
        self._phrases = [(f" {w} ", sense) for w, sense in qualified if " " in w]
        self._degrees = frozenset(table.get("degrees", {}).get("senses", ()))
        self._mildest = frozenset(table.get("degrees", {}).get("mildest", ()))
        self._besides = frozenset(table.get("besides", ()))
        self._joining = frozenset(table.get("joining", ()))
        self._camps = {str(k): frozenset(words) for k, words in table.get("camps", {}).items()}
        self._opposed = {str(k): frozenset(names) for k, names in table.get("opposed", {}).items()}
        self._adds = frozenset(table.get("adds", ()))
        self._also = frozenset(table.get("also", ()))
        self._among = tuple(table.get("among", ()))
        self._among_whom = Cues(self._among)
        self._them = tuple(table.get("them", ()))
        self._remaining = Cues(table.get("remaining", ()))
        self._of = frozenset(table.get("of", ()))
        self._own = {kind: frozenset(words) for kind, words in table.get("own", {}).items()}
        self._partial = frozenset(table.get("partial", ()))
        self._naming_some = frozenset(table.get("naming_some", ()))
        self._seen = frozenset(table.get("seen", ()))
        self._anybody = frozenset(table.get("anybody", ()))
        self._aged = frozenset(table.get("aged", ()))
        self._contesting = frozenset(table.get("contesting", ()))
        self._doers = Cues(table.get("doers", ()))
        self._received = Cues(table.get("received", ()))
        self._articles = frozenset(table.get("articles", ()))
        self._kin = frozenset(table.get("kin", ()))
        self._alone = frozenset(table.get("alone", ()))
        self._nobody = frozenset(table.get("nobody", ()))
        self._single = frozenset(table.get("single", ()))
        self._definite = frozenset(table.get("definite", ()))
        self._year = str(table.get("year", ""))

    def told(self, document: Document) -> Told:
        """What an article says of its own time; of a dated one only whether the count moves."""
        if document.published is not None:
            return Told(self.moving(document))
        text = f"{document.title or ''} . {document.text}"
        named = frozenset(
            [n for n, (name, alone) in enumerate(self._weekdays) if name in text and alone.search(text)]
        )
        return Told(self.moving(document), named)

    def moving(self, document: Document) -> bool:
        """Whether an article says of itself that the count is on the move."""
        text = f"{document.title or ''} . {document.text}".lower()
        return self._moving.within(text)

    def overtaken(self, claim: Claim) -> bool:
        """Whether the claim's clause says that its figure was overtaken: the cue stands close to it."""
        quote = claim.quote.lower()
        end = claim.offset_end - claim.quote_start
        before = quote[max(0, claim.offset_start - claim.quote_start - 80) : max(0, end)]
        behind = quote[max(0, end) : end + 40]
        for cue in self._leading:  # "37 people, up from 22 a week ago"
            behind = behind.partition(cue)[0]
        return self._overtaken.within(f"{before}{behind}" or quote) or self._lead.within(before)

    def qualifiers(self, claim: Claim) -> frozenset[str]:
        """Senses of the words that narrow down who is counted ("seriously" and "critical" are one).

        A figure that is told again without such words behind it counts all there are. A figure in a unit of
        its own is held against no other unit ("340 households", 1,500 people).
        """
        named = self._senses(_words(claim.who))
        following = self._senses(words_after(claim)) & self._degrees
        before = words_before(claim)
        if before[-2:-1] and before[-2] in self._of:
            following = set()  # "five of the 28 injured are in a critical state": five are
        for again in claim.mentions if following else ():
            following &= self._senses(_tail(again.quote, again.offset_end - again.quote_start)[1])
        return frozenset(named | following | ({claim.unit} if claim.unit else set()))

    def _senses(self, words: tuple[str, ...]) -> set[str]:
        """The senses of those words that have one, and of phrases of them ("on the spot")."""
        text = f" {' '.join(words)} "
        found = {self._qualified[w] for w in words if w in self._qualified}
        return found | {sense for phrase, sense in self._phrases if phrase in text}

    def mild(self, qualifiers: frozenset[str]) -> bool:
        """Whether qualifiers say no more than that it went off lightly."""
        return bool(qualifiers) and qualifiers <= self._mildest

    def camps(self, claim: Claim) -> frozenset[str]:
        """Which camps of a war the counted people are of, by what they are called: troops, militants."""
        told = set(_words(claim.who))
        return frozenset(name for name, words in self._camps.items() if not told.isdisjoint(words))

    def opposed(self, one: Claim, other: Claim) -> bool:
        """Whether two figures count the people of two sides of a war: soldiers and militants."""
        mine, theirs = self.camps(one), self.camps(other)
        if not mine or not theirs or mine & theirs:
            return False
        return any(
            b in self._opposed.get(a, ()) or a in self._opposed.get(b, ()) for a in mine for b in theirs
        )

    def besides(self, claim: Claim) -> bool:
        """Whether the counted people are "others": counted besides those of another figure."""
        following = words_after(claim)[:_NEXT]
        return not self._besides.isdisjoint((*_words(claim.who), *following))

    def adds(self, claim: Claim) -> bool:
        """Whether the figure is said to come on top ("another three", "three further arrests")."""
        start = claim.offset_start - claim.quote_start
        figure = _WORD.findall(
            claim.quote[max(0, start) : max(0, claim.offset_end - claim.quote_start)].lower()
        )
        counted = _words(claim.who)
        if claim.hedge in ("more_than", "at_least"):
            figure = []  # "more than 30"
        following = words_after(claim)[:1] if counted else ()  # but "hundreds more were hurt"
        return not self._adds.isdisjoint((*figure[:1], *counted[:1], *following))

    def also(self, claim: Claim) -> bool:
        """Whether the figure is said to count others of the kind too ("seven guests were also killed")."""
        return not self._also.isdisjoint(words_after(claim)[:_ALSO])

    def listed(self, before: Claim, after: Claim) -> bool:
        """Whether two figures of one sentence are members of one list: "31 passengers and two staff"."""
        joints = self._joints(before, after)
        return bool(joints) and all(w in self._joining for w in joints)

    def closes(self, before: Claim, after: Claim) -> bool:
        """Whether the second closes a list: a comma alone may say who is meant ("a bomber, a man of 25")."""
        return any(joint != "," for joint in self._joints(before, after))

    def _joints(self, before: Claim, after: Claim) -> list[str]:
        """What stands between two figures, beside those counted and their ages."""
        start, end = before.offset_end - before.quote_start, after.offset_start - before.quote_start
        between = re.findall(r"\w+|,", before.quote[max(0, start) : max(0, end)].lower())
        counted = set(_words(before.who))
        aged = {k - 1 for k, word in enumerate(between) if word == self._year}  # "his six-year-old sister"
        return [
            word
            for k, word in enumerate(between)
            if not (word in counted or word in self._aged or word.isdigit() or k in aged)
        ]

    def among(self, claim: Claim) -> bool:
        """Whether the figure counts some of those already counted ("15 of the wounded")."""
        who, following = (claim.who or "").lower(), tail(claim).lower().lstrip()
        if following.startswith(self._among) or self._among_whom.within(who):
            return True
        if _beyond_aside(claim).startswith(self._among):
            return True  # "a family of five – a couple and three daughters – were among the dead"
        end = claim.offset_end - claim.quote_start
        counted: list[str] = _WORD.findall(claim.quote[end : end + _TAIL].lower()) if end > 0 else []
        of, _, *named = (*counted[:_OF], "", "")  # "five of the 28 injured"
        if of not in self._of:
            return False
        own, people = self._own.get(claim.kind, frozenset()), _words(claim.who)
        for word in named:
            if word in own:
                return True
            if word in people:
                return False  # "four of his colleagues injured": it happened to them
        return False

    def among_them(self, claim: Claim) -> bool:
        """Whether the figure counts some of "them", who may have been told of as something else.

        "Fifteen were shot, three of whom died": these are all the dead.
        """
        who, following = (claim.who or "").lower(), tail(claim).lower().lstrip()
        return following.startswith(self._them) or any(cue in who for cue in self._them)

    def remaining(self, claim: Claim) -> bool:
        """Whether those of the hurt are counted who are not well yet ("three remain in hospital")."""
        said = tail(claim)
        end = claim.offset_end - claim.quote_start + len(said)
        if claim.quote[end : end + 1] == ",":  # "three, among them a girl, are still in hospital"
            aside = _ASIDE.match(claim.quote, end)
            said += claim.quote[aside.end() : aside.end() + _TAIL] if aside else ""
        return self._remaining.within(said.lower())

    def received(self, claim: Claim) -> bool:
        """Whether those are counted who came to one house ("26 were dead when they reached us")."""
        return self._received.within(claim.quote.lower())

    def alone(self, claim: Claim) -> bool:
        """Whether those of one place are counted, and there are more elsewhere ("40 in Norburg alone")."""
        return not self._alone.isdisjoint(words_after(claim)) and (claim.spot or "\n") in tail(claim)

    def with_kin(self, claim: Claim) -> bool:
        """Whether somebody uncounted is told of beside them: "a boy and his sister", "her son and two"."""
        *_, owner, whom, joint = ("", "", "", *words_before(claim))
        if owner in self._kin and joint in self._joining and whom not in self._nobody:
            return True
        if claim.value not in (1, 2) or claim.hedge != "exactly":
            return False  # "a boy and his mother", "a couple and their son"
        end = max(0, claim.offset_end - claim.quote_start)
        following = _WORD.findall(claim.quote[end : end + _TAIL].lower())[:_KIN]
        return any(first in self._joining and second in self._kin for first, second in pairwise(following))

    def beside_one(self, claim: Claim) -> bool:
        """Whether one known person comes to the figure uncounted: "the driver and 12 passengers"."""
        *articles, noun, joint = ("", "", *words_before(claim)[-_NEAR:])
        return joint in self._joining and noun in self._single and not self._definite.isdisjoint(articles)

    def contests(self, claim: Claim) -> bool:
        """Whether the words before a figure set it against another ("insists that only four")."""
        return not self._contesting.isdisjoint(words_before(claim)[-_CONTEST:])

    def with_doer(self, claim: Claim) -> bool:
        """Whether the sentence tells that who did it died too: the figure may count them or not."""
        return self._doers.within(claim.quote.lower())

    def partial(self, claim: Claim) -> bool:
        """Whether only a part is seen: a hospital counts those brought there, a witness the bodies he saw."""
        said = f"{claim.attributed_to or ''} {claim.who or ''}"
        before = words_before(claim)[-_SEEN:]
        return not (self._partial.isdisjoint(_WORD.findall(said.lower())) and self._seen.isdisjoint(before))

    def of_more(self, claim: Claim) -> bool:
        """Whether a list only names some: "the dead included five women", "among the saved were 12 women"."""
        before = words_before(claim)
        return not self._naming_some.isdisjoint((*before[:1], *before[-1:]))

    def somebody(self, claim: Claim) -> bool:
        """Whether one person is told of by the way ("a clerk was cut by glass"), far behind the lead."""
        if (
            claim.value != 1
            or claim.hedge != "exactly"
            or claim.offset_start < _LEAD
            or claim.field == "title"
        ):
            return False
        start = max(0, claim.offset_start - claim.quote_start)
        first = _WORD.findall(claim.quote[start : start + 12].lower())[:1]
        return first != [] and first[0] in self._articles

    def of_some(self, claim: Claim) -> bool:
        """Whether a zero is of some people only ("no Australians were among the dead")."""
        if claim.value != 0 or claim.scope != "everyone":
            return False
        return not self._anybody.issuperset(_words(claim.who))


@lru_cache(maxsize=4096)
def _words(who: str | None) -> tuple[str, ...]:
    """The words for those counted, in lower case; most claims share a few."""
    return tuple(_WORD.findall((who or "").lower()))


def tail(claim: Claim) -> str:
    """What follows the figure in the claim's own clause; empty where the quote does not hold it."""
    return _tail(claim.quote, claim.offset_end - claim.quote_start)[0]


def _beyond_aside(claim: Claim) -> str:
    """What goes on behind an aside between dashes that follows a figure and its people; else nothing."""
    end = claim.offset_end - claim.quote_start
    aside = _DASHED.match(claim.quote, end + len(tail(claim))) if end > 0 else None
    return claim.quote[aside.end() : aside.end() + _TAIL].lower() if aside else ""


def words_after(claim: Claim) -> tuple[str, ...]:
    """The words of the :func:`tail`, in lower case."""
    return _tail(claim.quote, claim.offset_end - claim.quote_start)[1]


def words_before(claim: Claim) -> tuple[str, ...]:
    """The words of the quote before the figure, in lower case."""
    return _before(claim.quote, max(0, claim.offset_start - claim.quote_start))


@lru_cache(maxsize=4096)
def _before(quote: str, start: int) -> tuple[str, ...]:
    return tuple(_WORD.findall(quote[:start].lower()))


@lru_cache(maxsize=4096)
def _tail(quote: str, end: int) -> tuple[str, tuple[str, ...]]:
    """What follows offset ``end`` in its clause, and its words; a claim is asked for them again and again."""
    if not 0 < end <= len(quote):
        return "", ()
    following = quote[end : end + _TAIL]
    stop = _CLAUSE.search(following)
    found = following[: stop.start()] if stop else following
    return found, tuple(_WORD.findall(found.lower()))


def movement(book: Rulebook | None = None) -> Movement:
    """The cues of a rulebook, read once."""
    return (book or rulebook()).built("discrepancies.movement", Movement)
