"""The words by which days of answers are told from those of events: ``days.toml``, compiled."""

from __future__ import annotations

import re

from discrepancy.claims.alternatives import any_of
from discrepancy.claims.innerwords import load_inner
from discrepancy.claims.response import Response
from discrepancy.rulebook import Rulebook


def load_response(book: Rulebook, language: str) -> Response:
    """The verbs and nouns of a language that tell answers from events."""
    days, coverage = book.toml(f"{language}/days.toml"), book.toml(f"{language}/coverage.toml")
    grammar = book.toml(f"{language}/grammar.toml")
    where = book.toml(f"{language}/where.toml")
    saying = where.get("saying", {})
    on_days = [f" {word}" for word in saying.get("days", [])]
    lost = tuple(f"{mark} " for mark in grammar.get("lost", []))

    def words(name: str) -> frozenset[str]:
        return frozenset(days.get(name, []))

    return Response(
        answers=words("answers"),
        happens=words("happened") | words("events") | words("harmed"),
        violence=words("violence"),
        events=words("events"),
        carriers=words("carriers"),
        attending=words("attending"),
        told_when=words("told_when"),
        one_more=words("one_more"),
        burying=words("burying"),
        masses=words("masses"),
        replies=words("replies"),
        buried=tuple(days.get("buried", [])),
        fields=words("fields"),
        flips=words("flips"),
        that_year=tuple(days.get("that_year", [])),
        on_day=(", ", *(f"{sep}{day.strip()} " for sep in (" ", ", ") for day in on_days)),
        caused=words("caused"),
        rites=words("rites"),
        alongside=words("alongside"),
        present=words("present"),
        back=words("back"),
        made=words("made"),
        made_of=words("made_of"),
        zones=words("zones"),
        being=words("being"),
        moves=frozenset({*grammar.get("rise", []), *grammar.get("fall", []), *grammar.get("toll_link", [])}),
        gone=tuple(days.get("gone", [])),
        risen=re.compile(any_of(days.get("risen", []))),
        ongoing=tuple(said + on for said in days.get("ongoing", []) for on in ("", *on_days)),
        lying=tuple(said for said in days.get("states", []) if said.split()[0] in where.get("placing", [])),
        in_a_town=re.compile(
            rf" (?:{any_of(where.get('placing', []))})(?: [A-Z][\w'’.-]*){{1,3}}(?:{any_of(on_days)})? *$"
        ),
        states=tuple(said + on for said in days.get("states", []) for on in ("", *on_days)),
        tending=re.compile(rf"\b{any_of(days.get('being', []))} {any_of(days.get('tending', []))} [^,;:]*$"),
        claimed=_claimed(days, saying, any_of(on_days)),
        since=frozenset(coverage.get("since", [])),
        people=re.compile(rf",\s+{any_of(coverage.get('people_relatives', []))}\b[^,;]*$"),
        departed=_departed(days.get("departed", {})),
        ended=_ended(days.get("ended", {})),
        inner=load_inner(coverage.get("inner", {})),
        last=words("last"),
        definite=words("definite"),
        owning=(*grammar.get("owning", []), *lost),
        lost=lost,
    )


def _claimed(days: dict[str, list[str]], saying: dict[str, list[str]], on: str) -> re.Pattern[str]:
    """ "A group claimed the attack on Monday", "the toll was announced on Monday"."""
    deed = rf"{any_of(days.get('claimed', []))} (?:[\w'’-]+ ){{0,3}}{any_of(days.get('events', []))}"
    tolls, being = any_of(saying.get("known_of", [])), any_of(saying.get("being", []))
    known = rf"{tolls} (?:of \S+ )?{being} {any_of(saying.get('known', []))}"
    return re.compile(rf"\b(?:{deed}|{known})(?:{on})? $")


def _departed(table: dict[str, list[str]]) -> re.Pattern[str]:
    left, from_ = any_of(table.get("left", [])), any_of(table.get("from", []))
    named = rf"{left} (?:{from_}|(?:[^\W\d_a-z][\w'’-]* ?){{1,3}})"
    return re.compile(rf"{any_of(table.get('verbs', []))}|{named}") if table else re.compile(r"(?!)")


def _ended(table: dict[str, list[str]]) -> re.Pattern[str]:
    verbs, searches = any_of(table.get("verbs", [])), any_of(table.get("searches", []))
    works = any_of(table.get("works", []))
    between = r"(?:\w+ ){0,2}"
    said = rf"{verbs} {between}{searches}|{searches} {between}(?:{works} )?{between}{verbs}"
    return re.compile(said) if table else re.compile(r"(?!)")
