"""Asides between a subject and its verb: what stands between commas, dashes or quotation marks."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.antecedents import excepting_opens
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import Phrase

ASIDE_REACH = 14
PAIR = 2
PARTICIPLES = frozenset({"past", "past_participle", "participle", "any"})
QUOTED = 24
"""Tokens of what is quoted between a subject and its verb."""
MARKS_OF_QUOTES = frozenset('"“”')
ASIDE = frozenset({",", "(", ")", "-", "--", "–", "—"})


def relative_aside(c: Clause, at: int) -> int | None:
    """ "Nine men, who had left town, were killed": where the clause opens that closes at the comma."""
    if c.low[at] != ",":
        return None
    for k in range(at - 1, max(0, at - ASIDE_REACH), -1):
        if c.low[k] == ",":
            opens = c.flags[k + 1]
            participle = c.ends.get(k) is not None and any(
                t.form in PARTICIPLES for t in c.trigger_at.get(k + 1, ())
            )  # "Two tourists, seized at a checkpoint on Friday, were freed"
            relative = opens & wc.RELATIVE and not opens & wc.SUBORDINATOR
            named = opens & wc.SUBSET and c.ends.get(k) is not None
            # "Three cooks, among them the owner of the inn, were held"
            excepted = excepting_opens(c, k + 1)  # "Nine men, not counting the bomber, died"
            named = named and not _counts_between(c, k, at)
            part = c.starts.get(k + 1)  # "Three raiders, two of whom were shot dead, stormed the inn"
            told = part is not None and part.of_them and c.ends.get(k) is not None and c.own_trigger(part)
            # "Nine people, not 12, were killed"
            corrected = bool(opens & wc.NEGATION) and c.ends.get(k) is not None
            # "One man, believed to be a guard, is missing"
            described = bool(opens & wc.DESCRIBED) and c.ends.get(k) is not None
            described = described and bool(
                c.flags[k + 2] & (wc.INFINITIVE | wc.PREPOSITION | wc.SUBORDINATOR)
            )
            ends = relative or participle or excepted or named or told or corrected or described
            return k if ends else None
    return None


def listed_aside(c: Clause, at: int) -> tuple[int, list[Phrase]] | None:
    """ "Two men, the foreman and a cook, were held": where the walk goes on, and the parts that are named.

    Behind a figure and what it is of, "Nine workers of the mill in Kelu, eight guards and a cook, were held",
    the parts have to add up to it.
    """
    if c.low[at] != ",":
        return None
    opens = next((k for k in range(at - 1, max(0, at - ASIDE_REACH), -1) if c.low[k] == ","), None)
    if opens is None or any(k in c.verbs for k in range(opens, at)):
        return None
    joined = any(c.flags[k] & wc.CONJUNCTION for k in range(opens + 2, at))
    parts = [p for p in c.phrases if opens < p.first < at]
    if not joined or any(p.filter or not p.value or p.of_them for p in parts):
        return None
    holder = next((p for p in reversed(c.phrases) if p.last <= opens), None)
    if holder is None or holder.filter or not holder.value or holder.value < PAIR or holder.article:
        return None
    told = sum(p.value or 0 for p in parts)
    between = range(holder.last, opens)
    if between:
        plain = not any(k in c.verbs or c.low[k] in ASIDE or c.flags[k] & wc.RELATIVE for k in between)
        return (holder.last, parts) if plain and len(parts) > 1 and told == holder.value else None
    named = bool(c.flags[opens + 1] & (wc.DEFINITE | wc.DETERMINER))
    if told < holder.value or all(part.article for part in parts):  # "a man and his niece" name two people
        parts = [part for part in parts if not part.article]
    return (opens, parts) if named and told <= holder.value else None


def _counts_between(c: Clause, first: int, last: int) -> bool:
    """Whether a counted phrase stands between two tokens."""
    return any(first < phrase.first < last for phrase in c.phrases)


def quoted_aside(c: Clause, at: int) -> int | None:
    """ "Nine people, “boys mostly, who had come to look”, were shot": where the quotation opens."""
    end = at - 1 if c.low[at] == "," else at
    if c.low[end] not in MARKS_OF_QUOTES:
        return None
    for k in range(end - 1, max(0, end - QUOTED), -1):
        if c.low[k] in MARKS_OF_QUOTES:
            aside = c.low[k - 1] == "," and c.ends.get(k - 1) is not None
            return k - 1 if aside else None
    return None


def aside_part(c: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is a part named between commas: "12 people, two of them women, died"."""
    opens, closes = phrase.first - 1, phrase.last
    if not phrase.of_them or opens < 1 or closes >= c.size or c.ends.get(opens) is None:
        return False
    return c.low[opens] in ASIDE and c.low[closes] in ASIDE


def before_subset(c: Clause, phrase: Phrase) -> int:
    """The token before the words that open the list the phrase is in."""
    k = phrase.first
    while k > 0 and (c.flags[k - 1] & (wc.SUBSET | wc.THEM) or c.low[k - 1] == ","):
        k -= 1
    while k > 0 and c.low[k - 1] in ASIDE:
        k -= 1
    return k


def said_aside(c: Clause, at: int) -> int | None:
    """ ", the ministry said," between subject and verb: where it opens; None when it is no aside."""
    if at >= c.size or c.low[at] != ",":
        return None
    return next((k for k in range(at - 2, max(0, at - ASIDE_REACH), -1) if c.low[k] == ","), None)
