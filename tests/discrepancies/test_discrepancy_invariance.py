"""What must not matter: the order of the input, articles about other things, one more copy."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import claim, documents

from discrepancy.discrepancies import compare
from discrepancy.events import match
from discrepancy.model import Claim, Discrepancy, Event, Passed

FIRST = date(2021, 5, 3)


def run(claims: list[Claim]) -> tuple[list[Event], list[Discrepancy], list[Passed]]:
    docs = documents(claims)
    events = match(claims, docs)
    rows, ledger = compare(events, claims, docs)
    return events, rows, ledger


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    """A few reports of one or two claims each, on three days and two towns, some undated."""
    claims: list[Claim] = []
    for number in range(draw(st.integers(2, 7))):
        day = FIRST + timedelta(days=draw(st.integers(0, 2)))
        dated = draw(st.booleans())
        told = {
            "place": draw(st.sampled_from(["Norburg", "Norburg Old Town", "Suddorf"])),
            "what": draw(st.sampled_from(["bombing", "shelling", "flood"])),
            "start": day if dated else None,
            "weekday": None if dated else "Monday",
            "published": day if draw(st.booleans()) else None,
        }
        name = f"paper{number}"
        claims.append(claim(name, draw(st.sampled_from([4, 12, 15, 120])), **told))
        if draw(st.booleans()):
            claims.append(claim(name, draw(st.sampled_from([3, 9, 40])), kind="injured", offset=200, **told))
    return claims


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_order_never_matters(claims: list[Claim], chance: random.Random):
    mixed = list(claims)
    chance.shuffle(mixed)
    assert run(mixed) == run(claims)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_an_unrelated_article_changes_no_byte(claims: list[Claim]):
    events, rows, ledger = run(claims)
    other = [
        claim("unrelated", 77, place="Westby", what="epidemic", start=date(2012, 1, 1), published=None),
        claim("unrelated", 78, place="Westby", what="epidemic", start=date(2012, 1, 1), offset=400),
    ]
    all_events, all_rows, all_ledger = run([*claims, *other])
    mine = {c.id for c in other}
    assert [e for e in all_events if mine.isdisjoint(e.claims)] == events
    assert [d for d in all_rows if mine.isdisjoint(d.claims)] == rows
    assert [p for p in all_ledger if mine.isdisjoint(p.claims)] == ledger


@settings(max_examples=40, deadline=None)
@given(stories())
def test_a_copy_adds_a_voice_and_no_conflict(claims: list[Claim]):
    first = claims[0].document
    copied = [
        replace(c, id=f"zcopy-{c.id}", document="zcopy", source="zcopy", origin="zcopy")
        for c in claims if c.document == first
    ]  # fmt: skip
    text = " ".join(f"word{n} of one long report" for n in range(60))

    def rows(these: list[Claim]) -> list[Discrepancy]:
        docs = documents(these, **{first: text, "zcopy": text})
        return compare(match(these, docs), these, docs)[0]

    before, after = rows(claims), rows([*claims, *copied])
    between = [(d.kind, d.relation, d.rule) for d in before if d.between]
    assert sorted(between) == sorted((d.kind, d.relation, d.rule) for d in after if d.between)
    assert {d.id for d in before} <= {d.id for d in after}
