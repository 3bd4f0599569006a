"""Which documents have to be matched together: those whose claims share a key that one of them looks up."""

from __future__ import annotations

from datetime import date

import discrepancy
from discrepancy.events.connecting import connecting, numbered
from discrepancy.model import Document
from discrepancy.rulebook import rulebook

BLAST = "A blast in Herat killed 12 people on {day}, police said."


def keys(text: str, published: date | None = date(2021, 5, 20)) -> dict[int, bool]:
    claims = discrepancy.extract(Document("one", text, published=published))
    assert claims
    return connecting(claims, rulebook())


def joined(one: dict[int, bool], other: dict[int, bool]) -> bool:
    return any(one[key] or other[key] for key in one.keys() & other.keys())


def test_neighbouring_days_of_one_town_are_joined_and_distant_ones_are_not() -> None:
    third, fourth, tenth = (keys(BLAST.format(day=f"{n} May 2021")) for n in (3, 4, 10))
    assert joined(third, fourth)
    assert not joined(third, tenth)


def test_two_towns_of_two_countries_are_not_joined_unless_a_telling_figure_is_the_same() -> None:
    herat = keys(BLAST.format(day="3 May 2021"))
    assert not joined(herat, keys(BLAST.format(day="3 May 2021").replace("Herat", "Lima")))
    many = BLAST.format(day="3 May 2021").replace("12", "212")
    assert joined(keys(many), keys(many.replace("Herat", "Lima")))


def test_an_undated_account_joins_all_days_of_its_town() -> None:
    undated = keys("A blast in Herat killed 12 people, police said.", published=None)
    third, tenth = (keys(BLAST.format(day=f"{n} May 2021")) for n in (3, 10))
    assert joined(undated, third)
    assert joined(undated, tenth)
    assert not joined(undated, keys(BLAST.format(day="3 May 2021").replace("Herat", "Lima")))


def test_numbers_of_keys_are_the_same_everywhere_and_fit_into_64_bits() -> None:
    assert numbered("herat|any") == numbered("herat|any") != numbered("herat|737913")
    assert all(-(1 << 63) <= numbered(f"key {n}") < 1 << 63 for n in range(1000))
