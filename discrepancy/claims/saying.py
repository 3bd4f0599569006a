"""Which day is that of a saying, and not of what is said: "the regime claimed on Sunday that …"."""

from __future__ import annotations

import re

from msgspec import Struct

SAID_REACH = 60
"""Characters from a verb of saying to its day."""
SAID_FEW, SAID_MOST = 2, 4
"""Words between them: of any sort, and with one that opens what goes with the verb."""
NAMES = 3
"""Words in the name of who is told."""
SAID_AT = 8
"""Words from the verb to the day, where who is told, and where, stand between."""
PAPER = 6
"""Words from a paper to how it is given out ("a report by the council released")."""
GIVEN = 7
"""Words from such a participle to the day ("received by the operations control centre on")."""
DATED = 5
"""Words before a day among which such a participle stands."""
NEVER = re.compile(r"(?!)")
ENDS = frozenset(".,;:!?\"”'’)")


class Saying(Struct, frozen=True):
    """Words between "said" and the day of the saying."""

    opens: frozenset[str]
    """What may follow the verb ("in a statement", "to reporters", "late")."""
    hearers: frozenset[str]
    """Who is told, or where, articles aside ("the state media", "a news conference")."""
    apart: frozenset[str]
    """What opens a clause of its own, whose day is the event's."""
    telling: frozenset[str] = frozenset()
    """Verbs that have who is told behind them ("told Radio Kelu on Monday")."""

    verbs: frozenset[str] = frozenset()
    """Verbs of saying that need no speaker before them ("the regime claimed on Sunday that …")."""
    goes_on: frozenset[str] = frozenset()
    """What may follow the day of such a verb."""
    speaks: frozenset[str] = frozenset()
    """Who says it after the day, named before ("on Monday it said that")."""
    right_after: frozenset[str] = frozenset()
    """Verbs that take a day right before them ("the army had on Monday denied that")."""
    still: frozenset[str] = frozenset()
    """Adverbs between the day and such a verb ("on Tuesday still spoke of")."""
    days: frozenset[str] = frozenset()
    """Prepositions before a day ("on")."""
    dated: frozenset[str] = frozenset()
    """Participles of what is older or younger than what it tells ("the inquiry, published in July")."""
    papers: frozenset[str] = frozenset()
    """What is written or shown, and has a day of its own ("in a statement of 6 March") …"""
    statements: frozenset[str] = frozenset()
    """Those that are nothing but a saying."""
    papers_of: frozenset[str] = frozenset()
    """… behind one of these."""
    aired: frozenset[str] = frozenset()
    """How a paper is given out ("in a report released in X on Thursday")."""
    being: frozenset[str] = frozenset()
    """Before such a verb they make what is said its subject ("12 deaths were reported on Monday")."""
    putting: re.Pattern[str] = NEVER
    """Up to a day, what gives a toll on it: "put the number of dead at nine on"."""
    put_on: re.Pattern[str] = NEVER
    """The same with the day before the toll ("put the number of dead on") …"""
    told: re.Pattern[str] = NEVER
    """Up to a day: "At a briefing on"."""
    puts_at: tuple[str, ...] = ()
    """… which goes on with one of these."""

    def owns(self, before: str, after: str) -> bool:
        """Whether a day stands between a verb of saying and what is said, or ends the clause of the verb.

        So does the day on which somebody "put the toll at nine".
        """
        shown = before.split()[-SAID_AT:]
        words, low = [word.lower() for word in shown], before.lower()
        if self.putting.search(low) or self.told.search(low):
            return True
        if after.startswith(self.puts_at) and self.put_on.search(low):
            return True
        behind = [word for word in after.split(None, 2)[:2] if word not in self.still][:1]
        if after[:1] == " " and words and words[-1] in self.days and behind and behind[0] in self.right_after:
            return True
        if self.made(words):
            return True
        last = words[-1] if words else ""
        if last in self.papers_of and words[-2:-1] and words[-2] in self.papers:
            return True
        if last in self.papers and after[:1] in ENDS:
            return True  # "In a statement last night, the police said"
        if self.given_out(words):
            return True  # "as in a list received 22 Feb"
        if last in self.days and any(self.given_out(words[:k]) for k in range(-1, -GIVEN, -1)):
            return True  # "in a report released in X on"
        if last in self.days and words[-2:-1] and words[-2] in self.statements and after[:1] == ",":
            return True  # "In a statement on Monday, the army said"
        # "Speaking in Arif on Sunday, …", "told reporters at the Governor's House on Sunday that …".
        while words and (
            words[-1] in self.opens or words[-1] in self.hearers or shown[len(words) - 1][:1].isupper()
        ):
            name = shown[len(words) - 1][:1].isupper() and not before.lstrip().startswith(
                shown[len(words) - 1]
            )
            if words[-1] in self.verbs and not name:  # "at Port Said in 2012"
                break
            words.pop()
        if not words or words[-1] not in self.verbs or (len(words) > 1 and words[-2] in self.being):
            return False
        following = after.lstrip().lower()
        return not following or following[0] in ENDS or following.split(None, 1)[0] in self.goes_on

    def made(self, words: list[str]) -> bool:
        """Whether words before a time end in what was made or given out then ("was built in")."""
        return any(word in self.dated for word in words[-DATED:])

    def given_out(self, words: list[str]) -> bool:
        """Whether words end in a paper that is given out ("in a report by the council released")."""
        return words[-1:] != [] and words[-1] in self.aired and not self.papers.isdisjoint(words[-PAPER:-1])

    def goes_on_to(self, verb: str, between: list[str]) -> bool:
        """Whether the words between a verb of saying and a day leave the day to the verb."""
        tells = verb in self.telling
        named = [w for w in between if w[:1].isupper() or w.isdecimal()]  # "told News 6 on Tuesday"
        if tells and 0 < len(named) <= NAMES and between[: len(named)] == named:
            between = between[len(named) :]  # "told Al Jazeera on Sunday"
            if not between:
                return True
        between = [w.lower() for w in between]
        told = [w for w in between if w not in self.hearers]
        if len(told) < len(between):  # "told reporters in Arif on Sunday that …"
            told = [w for w in told if w not in {name.lower() for name in named}]
        if len(told) < len(between) and all(w in self.apart or w in self.opens for w in told):
            return True
        opens = len(between) <= SAID_FEW or between[0] in self.opens
        return opens and len(between) <= SAID_MOST and not any(w in self.apart for w in between)


def placed(text: str, at: int, placing: frozenset[str]) -> bool:
    """Whether a name stands right after a preposition of place: then it is no speaker's."""
    before = text[max(0, at - 12) : at].split()
    opens = text[at : at + 12].split(" ", 1)[0].lower()
    return opens in placing or (bool(before) and before[-1].lower() in placing)
