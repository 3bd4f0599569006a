"""Which events an account is held against: those with a key in common, and no figure that everybody gives."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from made_claims import TOWNS, claim, documents

from discrepancy.events import match
from discrepancy.events.accounts import Account
from discrepancy.events.index import Blocks
from discrepancy.events.ladders import Judgement, Ladders, ladders
from discrepancy.events.spots import names
from discrepancy.events.within import Sorter
from discrepancy.model import Claim
from discrepancy.rulebook import rulebook

DAY = date(2021, 5, 3)
NO_PLACE = {"place": None, "place_id": None, "containers": (), "latitude": None, "longitude": None}
COUNTRY = {"place": "Land", "place_id": "t:land", "containers": (), "latitude": None, "longitude": None}


def accounts(claims: list[Claim]) -> list[Account]:
    book = rulebook()
    sorter = Sorter(ladders(book), names(book), book)
    return [account for c in claims for account in sorter.accounts([c])]


def some_claim(chance: random.Random, number: int) -> Claim:
    """A claim of any town or none, on any day of a month, of some weeks, up to a day, or on none."""
    start = DAY + timedelta(days=chance.randrange(40))
    end = start + timedelta(days=chance.choice((0, 0, 0, 1, 5, 29, 40, 900)))
    ends: dict[str, Any] = chance.choice(
        [{"start": start, "end": end}] * 6 + [{"start": None, "end": end}, {"start": None, "end": None}]
    )
    where: dict[str, Any] = chance.choice([{"place": town} for town in TOWNS] + [NO_PLACE, COUNTRY])
    coverage = chance.choice(("event", "event", "event", "cumulative"))
    what = chance.choice(("bombing", "plane_crash", "earthquake"))
    value = chance.choice((3, 20, 21, 150))
    return claim(f"d{number:03}", value, what=what, coverage=coverage, **ends, **where)


@pytest.mark.parametrize("seed", range(4))
def test_the_index_finds_the_events_that_share_a_key_and_no_others(seed: int) -> None:
    chance = random.Random(seed)
    told = accounts([some_claim(chance, n) for n in range(120)])
    keys = ladders(rulebook()).keys()
    blocks = Blocks(keys, len(told), len(told), told)
    filed: list[set[str]] = []
    for number, account in enumerate(told):
        timed, loose = keys.of(account)
        looked_up = {*timed, *keys.sought(account)}
        assert blocks.candidates(account) == [n for n, theirs in enumerate(filed) if theirs & looked_up]
        blocks.add(account, number)
        filed.append({*timed, *loose})


def towns(count: int, value: int) -> list[Claim]:
    """As many reports of one figure on one day, each of a town in a country of its own."""
    return [
        claim(
            f"d{n:03}", value, place=f"Town {n}", place_id=f"t:{n}", latitude=float(n % 60),
            longitude=float(n), containers=(f"t:shire {n}", f"t:land {n}"),
        )
        for n in range(count)
    ]  # fmt: skip


def judged(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs are held against each other."""
    count = 0
    judge = Ladders.judge

    def counted(steps: Ladders, one: Account, other: Account, *least: float) -> Judgement | None:
        nonlocal count
        count += 1
        return judge(steps, one, other, *least)

    with monkeypatch.context() as patch:
        patch.setattr(Ladders, "judge", counted)
        match(claims, documents(claims))
    return count


def test_reports_of_one_telling_figure_and_day_are_compared_wherever_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert judged(towns(2, 20), monkeypatch) == 1
    assert judged(towns(2, 19), monkeypatch) == 0


def test_a_figure_that_many_events_of_a_day_share_brings_no_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (judged(towns(count, 20), monkeypatch) for count in (200, 800))
    assert many <= 4 * few


def test_undated_reports_of_a_common_figure_bring_pairs_in_proportion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    undated = {"start": None, "end": None, "published": None}
    few, many = (
        judged([claim(f"d{n:03}", 20, **NO_PLACE, **undated) for n in range(count)], monkeypatch)
        for count in (300, 600)
    )
    assert many <= 2.2 * few
