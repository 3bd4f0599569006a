"""One report against itself: lead and body, headings, rivals, towns and parts that exceed their total."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging import judged, told, vague

from discrepancy.model import Claim


def inside(*claims: Claim) -> list[tuple[str, str]]:
    """The relation and rule of each row within a report."""
    return [(row.relation, row.rule) for row in judged(claims)[0] if not row.between]


def lead(value: int, **fields: Any) -> Claim:
    return told("a", value, **{"offset": 20, "quote_start": 0, **fields})


def further_down(value: int, **fields: Any) -> Claim:
    return told("a", value, **{"offset": 900, "quote_start": 880, **fields})


CONFLICT = [("contradicts", "disjoint")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # A smaller figure further down is a part of the lead's; a larger one is not.
        ((20, {}), (12, {}), []),
        ((12, {}), (20, {}), CONFLICT),
        ((12, {}), (60, {}), CONFLICT),
        ((12, {}), (61, {}), []),
        ((12, {}), (12, {}), []),
        # Two claimants are set side by side wherever they stand.
        ((20, {"attributed_to": "the mayor"}), (12, {"attributed_to": "rebel leaders"}), CONFLICT),
        ((20, {"attributed_to": "the mayor"}), (12, {"attributed_to": "mayor Smith"}), []),
        ((70, {"attributed_to": "the mayor"}), (12, {"attributed_to": "rebel leaders"}), []),
        ((20, {"moved": "up"}), (12, {}), [("updates", "superseded")]),
        ((12, {"moved": "up"}), (20, {}), CONFLICT),
        ((12, {}), (20, {"hedge": "at_least"}), CONFLICT),
        ((20, {"hedge": "at_least"}), (50, {}), [("diverges", "lower bound")]),
        ((20, {"hedge": "at_least"}), (22, {}), []),
        ((20, {"quote_start": 0}), (12, {"quote_start": 0}), []),
    ],
)
def test_lead_and_body(
    first: tuple[int, dict[str, Any]], second: tuple[int, dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    assert inside(lead(first[0], **first[1]), further_down(second[0], **second[1])) == expected


def test_a_quotation_below_the_least_that_the_lead_has() -> None:
    said = {"attributed_to": "the director", "quote": "“In all 120 civilians died,” the director said."}
    least = lead(146, hedge="at_least", low=146, high=None)
    assert inside(least, further_down(120, **said)) == CONFLICT
    # Who gives it in the paper's words may count some of them; and those of two places add up.
    assert inside(least, further_down(120, attributed_to="the director")) == []
    assert inside(lead(146), further_down(120, **said)) == []
    assert inside(least, further_down(120, **said), told("a", 26, offset=930, quote_start=880)) == []


def test_two_figures_of_the_body_are_two_counts() -> None:
    claims = [lead(12), further_down(20), told("a", 16, offset=1500, quote_start=1490)]
    values = {c.id: c.value for c in claims}
    rows, ledger = judged(claims)
    assert [{values[i] for i in row.claims} for row in rows] == [{12, 20}, {12, 16}] or [
        {values[i] for i in row.claims} for row in rows
    ] == [{12, 16}, {12, 20}]
    reason = "two figures of one report that it does not set side by side"
    assert [{values[i] for i in p.claims} for p in ledger if p.reason == reason] == [{20, 16}]


@pytest.mark.parametrize("head", [{"part": "headline"}, {"part": "standfirst"}, {"field": "title"}])
def test_a_heading_is_held_against_its_article(head: dict[str, Any]) -> None:
    first = further_down(30)
    assert inside(lead(12, **head), told("a", 5, offset=300, quote_start=290), first)
    assert not inside(lead(12, **head), lead(15, **head, quote_start=1, offset=60))


def test_a_vague_word_of_the_lead_covers_what_its_article_counts() -> None:
    word = vague("a", 24, 99, offset=5, quote_start=0)
    assert inside(word, further_down(22)) == [("diverges", "vague range")]
    assert inside(word, further_down(30)) == []
    # "Dozens" reach up to 99.
    assert inside(word, further_down(495)) == [("diverges", "vague range")]
    assert inside(word, further_down(496)) == []


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        (17, [12], True),
        (17, [12, 5], False),
        (17, [12, 4, 1], False),
        (17, [17, 3], False),
        (17, [12, 6], True),
        (17, [12] + [500] * 12, False),
    ],
)
def test_a_headline_that_its_article_bears_out_nowhere(headline: int, body: list[int], found: bool) -> None:
    head = lead(headline, part="headline")
    told_below = [told("a", n, offset=100 * k + 100, quote_start=100 * k + 90) for k, n in enumerate(body)]
    (rows, _) = judged([head, *told_below])
    pairs = [row.claims for row in rows if head.id in row.claims and not row.between]
    assert bool(pairs) is found


def test_a_headline_with_a_hedge_is_let_pass() -> None:
    assert inside(lead(17, part="headline"), further_down(12)) == CONFLICT
    assert inside(lead(17, part="headline", hedge="about", low=15, high=19), further_down(12)) == []
    assert inside(lead(17, part="headline"), vague("a", 10, 14, offset=900, quote_start=880)) == []


def town(value: int, name: str, offset: int, **fields: Any) -> Claim:
    return told(
        "a",
        value,
        **{"place": name, "place_id": f"t:{name}", "containers": ("t:norburg",), "offset": offset, **fields},
    )


@pytest.mark.parametrize(
    ("total", "parts", "found"),
    [
        (14, [8, 7], True),
        (15, [8, 7], False),
        (16, [8, 7], False),
        # One town alone with more than all is another count.
        (7, [8, 7], False),
        (8, [8, 7], True),
    ],
)
def test_towns_that_exceed_their_region(total: int, parts: list[int], found: bool) -> None:
    claims = [told("a", total, offset=10), *(town(n, f"p{k}", 200 + 100 * k) for k, n in enumerate(parts))]
    assert (("contradicts", "sum") in inside(*claims)) is found


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "injured"}, {"scope": "women"}, {"start": date(2021, 5, 2)}, {"attributed_to": "the mayor"},
        {"hedge": "at_least", "high": None}, {"polarity": "denied"}, {"coverage": "cumulative"},
    ],
)  # fmt: skip
def test_only_towns_of_the_same_count_are_added_up(other: dict[str, Any]) -> None:
    towns = [town(8, "p", 200), town(7, "q", 300, **other)]
    assert ("contradicts", "sum") not in inside(told("a", 14, offset=10), *towns)


def test_one_town_named_twice_is_counted_once() -> None:
    towns = [town(8, "p", 200), town(8, "p", 300)]
    assert ("contradicts", "sum") not in inside(told("a", 14, offset=10), *towns)


@pytest.mark.parametrize(
    ("sizes", "scopes", "rules"),
    [
        ((9, 5), ("women", "men"), ["sum"]),
        ((7, 5), ("women", "men"), []),
        ((9, 5), ("women", "women"), []),
        ((9, 5), ("civilians", "women"), []),
        ((13, 5), ("civilians", "women"), ["part over whole"]),
        ((13,), ("women",), ["part over whole"]),
        ((12,), ("women",), []),
    ],
)
def test_declared_parts(sizes: tuple[int, ...], scopes: tuple[str, ...], rules: list[str]) -> None:
    total = told("a", 12, offset=10)
    parts = [
        told("a", n, scope=scope, subset_of=total.id, offset=100 * k + 100)
        for k, (n, scope) in enumerate(zip(sizes, scopes, strict=True))
    ]
    assert [row.rule for row in judged([total, *parts])[0]] == rules
    hurt = [
        told("a", n, scope=s, kind="injured", subset_of=total.id, offset=900 + n)
        for n, s in zip(sizes, scopes, strict=True)
    ]
    assert judged([total, *hurt])[0] == []
