"""The words by which clauses are known that have a time for themselves, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from discrepancy.claims.alternatives import any_of


class InnerWords(Struct, frozen=True):
    """The words of ``[inner]`` in ``rules/<language>/coverage.toml``, compiled."""

    before_then: re.Pattern[str]
    """From the beginning of a clause on to its verb, in the pluperfect ("who had handed")."""
    of_things: re.Pattern[str]
    """The beginning of a clause that tells of a thing or a place ("which", ", where")."""
    aside: re.Pattern[str]
    """Up to the verb of such a clause between commas (", which had")."""
    of_some: re.Pattern[str]
    """What is told of some of the counted alone ("the last of them", "including two killed")."""
    seized: re.Pattern[str]
    """Between a figure and a time: they were taken at that time, or are held since."""
    suspected: re.Pattern[str]
    """The beginning of what somebody is thought to have done who is held now ("suspected of")."""
    deeds: frozenset[str]
    """Nouns for it, beside those for events."""
    occasions: re.Pattern[str]
    """What its day names that has nothing to do with who came to harm ("the 9 June elections")."""
    since: frozenset[str]
    """Before such a day: people have come to harm from it on ("since the disputed 9 June vote")."""
    modified: re.Pattern[str]
    """Between a figure and its verb, where that is no verb of the main clause ("people who")."""
    who: re.Pattern[str]
    """What opens a clause that tells of somebody."""
    stops: re.Pattern[str]
    """What ends the clause of such a verb."""


def load_inner(table: Mapping[str, list[str]]) -> InnerWords:
    """Compiled from the table of a language."""

    def words(key: str) -> str:
        return any_of(table.get(key, []))

    clause = r"[^,;:]*"
    # "Rescued 184 people and arrested six on Monday": a verb of the main clause, and nobody who is freed.
    unjoined = "".join(rf"(?<!\b{word} )" for word in table.get("joining", []))
    still = rf"(?! (?:{'|'.join(table.get('joining', []))}) [a-z])" if table.get("joining") else ""
    return InnerWords(
        before_then=re.compile(rf"\b{words('openers')} (?:[\w'’-]+ ){{0,4}}?{words('had')} {clause}$"),
        of_things=re.compile(
            rf"(?:, {words('commaed')}|(?<!\S)(?!{words('pointing')})[\w'’-]+ {words('restrictive')}) "
            rf"(?!{words('deictic')}){clause}$"
        ),
        aside=re.compile(rf", {words('commaed')} (?:{words('had')} )?$"),
        of_some=re.compile(
            rf"[,;] (?:{words('of_some')}|{words('including')} {clause}{words('participles')}) {clause}$"
        ),
        # "Seized in Arif, Kelu State, on Friday": a name between two commas does not end it.
        seized=re.compile(
            rf"(?i:{unjoined}\b(?:{words('seized')}|{words('kept')}[^,;:]* {words('from')})\b)"
            rf"(?:{still}[^,;:]|, [A-Z][\w'’ -]*,)*$"
        ),
        suspected=re.compile(rf"\b{words('suspected')} {clause}$"),
        deeds=frozenset(table.get("deeds", [])),
        occasions=re.compile(rf" {words('occasions')}"),
        since=frozenset(table.get("from", [])),
        modified=re.compile(rf"^[^,;:]*? {words('who')} (?:{words('being')} )*[\w'’-]+$"),
        who=re.compile(words("who")),
        stops=re.compile(rf"[,;:]|\b{words('stops')}\b"),
    )


NO_INNER = load_inner({})
