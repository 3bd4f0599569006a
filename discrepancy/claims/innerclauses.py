"""Times of an inner clause, which are told of something else than the figure of their sentence.

"Eight of the dead were guards who had handed in their guns in 2014": nobody died in 2014. "Nine soldiers
held since a raid in March were freed on Monday": they were not freed in March.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.claims.innerwords import InnerWords
from discrepancy.claims.periods import is_day
from discrepancy.claims.response import MARKS, Response
from discrepancy.model import Period, TimeMention

ANTECEDENT = 3
"""Words before a relative clause among which the noun stands that it tells of ("an attack in X that")."""


def outside(
    mentions: Sequence[TimeMention],
    text: str,
    span: tuple[int, int],
    near: int,
    verb: int,
    words: InnerWords,
    response: Response,
    main: Period | None,
    released: bool,
    own: bool,
) -> list[TimeMention]:
    """The times of a sentence, ``text[slice(*span)]``, without those that an inner clause has for itself.

    ``near`` is the offset of the figure, ``verb`` where the words that tell of it end, or nought.
    ``main`` is the day of the main event; where the report names no other, a relative clause may have it.
    ``released``: it counts people who were held before; ``own``: people whose day is not that of an event.
    """
    return [
        m
        for m in mentions
        if not (
            _names_occasion(m, text, words)
            or _inner(m, text, span, near, verb, words, response, _other(m, mentions, main))
            or (released and _since_taken(m, mentions, text, near, verb, words))
            or (own and not released and _suspected(m, mentions, text, span, near, words, response))
        )
    ]


def of_own_clause(
    mentions: Sequence[TimeMention], text: str, near: int, verb: int, held: bool, words: InnerWords
) -> TimeMention | None:
    """The time behind the verb of a clause that the figure has for itself, before one of the main clause.

    "The town stood still yesterday for the four who died in the fire on Saturday", and of who was taken:
    "rescued thirty girls abducted in Arif last month".
    """
    if verb <= near:
        return None
    between = text[near:verb].lower()
    if not held and words.modified.search(between) is None:
        return None
    if held and words.stops.search(between):
        return None
    for mention in mentions:
        if mention.offset_start > verb and mention.role in ("at", "during"):
            return None if words.stops.search(text[verb : mention.offset_start].lower()) else mention
    return None


def behind_relative(
    mentions: Sequence[TimeMention], text: str, near: int, words: InnerWords
) -> list[TimeMention]:
    """The times of a sentence without those before a relative clause that has a day for its own figure.

    "A group yesterday disowned two bombs that killed eleven people on Saturday": they died on Saturday.
    """
    led = text[:near].rsplit(None, 1)[-1:]
    own = next((m for m in mentions if m.offset_start > near and m.role in ("at", "during")), None)
    if own is None or not is_day(own.period) or not led or words.who.fullmatch(led[0].lower()) is None:
        return list(mentions)
    if words.stops.search(text[near : own.offset_start].lower()):
        return list(mentions)
    return [m for m in mentions if m.offset_start > near]


def _names_occasion(mention: TimeMention, text: str, words: InnerWords) -> bool:
    """Whether a day is part of a name that nobody came to harm by: "the results of the 9 June elections"."""
    before = text[: mention.offset_start].lower().split()[-ANTECEDENT:]
    told = mention.role == "at" and is_day(mention.period) and words.since.isdisjoint(before)
    return told and words.occasions.match(text, mention.offset_end) is not None


def _inner(
    mention: TimeMention, text: str, span: tuple[int, int], near: int, verb: int, words: InnerWords,
    response: Response, other: bool,
) -> bool:  # fmt: skip
    """Whether a time stands in a clause that tells neither of the figure nor of what befell it."""
    first, last = mention.offset_start, mention.offset_end
    if mention.role not in ("at", "during"):
        return False  # "… reached a hamlet that had been cut off since Tuesday"
    if near < first:
        low = text[near:first].lower()
        found = words.of_some.search(low)
        if found is not None and not near + found.start() < verb < first:
            return True
        clauses = (words.before_then.search(low), _last(words.of_things, low) if other else None)
        opens = [near + c.start() for c in clauses if c is not None]
        return any(
            verb <= at
            and not response.tells(_words(text[at:first]))
            and (response.events - response.carriers).isdisjoint(_words(text[near:at])[-ANTECEDENT:])
            for at in opens
        )
    low = text[span[0] : first].lower()
    clause = _last(words.of_things, low)
    close = text.find(",", last, near)
    if clause is None or close < 0 or not low.startswith(",", clause.start()):
        return False
    if response.tells(_words(low[clause.start() :] + text[last:close].lower())):
        return False
    return (response.events - response.carriers).isdisjoint(_words(low[: clause.start()])[-ANTECEDENT:])


def _other(mention: TimeMention, mentions: Sequence[TimeMention], main: Period | None) -> bool:
    """Whether the report names another time for the figure."""
    return (main is not None and main != mention.period) or any(m is not mention for m in mentions)


def _since_taken(
    mention: TimeMention, mentions: Sequence[TimeMention], text: str, near: int, verb: int, words: InnerWords
) -> bool:
    """Whether those freed were taken at a time, or by those of whom it tells, and not freed then.

    Of two times behind the word the second is theirs: "captured in last year's war, were freed on Sunday".
    """
    if mention.offset_start < near:
        return False
    behind = verb if near < verb < mention.offset_start else near
    found = words.seized.search(text[behind : mention.offset_start])
    if found is None:
        return False
    first = behind + found.start()
    return not any(first < m.offset_start < mention.offset_start for m in mentions)


def _suspected(
    mention: TimeMention, mentions: Sequence[TimeMention], text: str, span: tuple[int, int], near: int,
    words: InnerWords, response: Response,
) -> bool:  # fmt: skip
    """Whether a day is that of the deed for which people are held ("suspected of the killing of … on")."""
    found = words.suspected.search(text[near : mention.offset_start].lower())
    if found is None:
        return False
    told = _words(found.group())
    return response.tells(told) or not words.deeds.isdisjoint(told)


def _last(pattern: re.Pattern[str], low: str) -> re.Match[str] | None:
    """The last place at which a pattern that runs to the end matches."""
    found = pattern.search(low)
    while found is not None:
        again = pattern.search(low, found.start() + 1)
        if again is None:
            return found
        found = again
    return None


def _words(text: str) -> list[str]:
    return [word.strip(MARKS) for word in text.lower().split()]
