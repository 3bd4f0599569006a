"""What was done from the air and what from the ground, in a city and in its suburb, on one day."""

from __future__ import annotations

from made_claims import claim, documents

from discrepancy.events import match
from discrepancy.model import Claim, Event

JETS = "Warplanes struck {place} again and killed {value} people there, activists said."
SHELLS = "Shells fired by insurgents killed {value} people in {place}, the state agency said."
NEAR = {"place_id": "t:near", "containers": ("t:northshire", "t:land"), "latitude": 50.05, "longitude": 10.05}


def told(
    document: str, value: int, sentence: str, offset: int, place: str = "Norburg", **more: object
) -> Claim:
    """A claim of a sentence about a town, or about a suburb of it that is no part of it in any table."""
    where = dict(NEAR) if place == "Nearby" else {}
    what = "air_strike" if sentence is JETS else "shelling"
    quote = sentence.format(place=place, value=value)
    return claim(
        document,
        value,
        place=place,
        quote=quote,
        what=what,
        offset=offset,
        quote_start=offset,
        **where,
        **more,
    )


def events_of(*claims: Claim) -> list[Event]:
    return match(claims, documents(list(claims)))


def test_a_report_of_raids_on_a_suburb_and_shells_on_the_city_has_two_events() -> None:
    raids, shells = told("a", 70, JETS, 100, "Nearby"), told("a", 10, SHELLS, 300)
    assert {e.claims for e in events_of(raids, shells)} == {(raids.id,), (shells.id,)}


def test_a_day_told_between_two_events_does_not_bridge_them() -> None:
    raids, shells = told("a", 70, JETS, 100, "Nearby"), told("a", 10, SHELLS, 500)
    day = claim("a", None, kind="date", what="shelling", quote=shells.quote, offset=300, quote_start=300)
    found = events_of(raids, day, shells)
    assert not any({raids.id, shells.id} <= set(e.claims) for e in found)
    assert any({day.id, shells.id} <= set(e.claims) for e in found)


def test_what_one_report_tells_apart_a_second_does_not_join() -> None:
    raids, shells = told("a", 70, JETS, 100, "Nearby"), told("a", 10, SHELLS, 300)
    other_raids, other_shells = told("b", 45, JETS, 100, "Nearby"), told("b", 7, SHELLS, 300)
    found = {e.claims for e in events_of(raids, shells, other_raids, other_shells)}
    assert found == {
        tuple(sorted((raids.id, other_raids.id))),
        tuple(sorted((shells.id, other_shells.id))),
    }


def test_raids_on_a_city_and_its_suburb_told_without_a_rival_figure_stay_one() -> None:
    raids = told("a", 70, JETS, 100, "Nearby")
    hurt = told("a", 30, JETS, 160, kind="injured")
    assert [e.claims for e in events_of(raids, hurt)] == [tuple(sorted((raids.id, hurt.id)))]


def test_a_place_that_nobody_names_tells_nothing_apart() -> None:
    raids = told("a", 70, JETS, 100, "Nearby")
    nowhere = claim(
        "a", 10, place=None, quote="Shells killed 10 people.", what="shelling", offset=300, quote_start=300
    )
    assert [e.claims for e in events_of(raids, nowhere)] == [tuple(sorted((raids.id, nowhere.id)))]
