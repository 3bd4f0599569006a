"""Which claims are put together: the traps of matching, in sentences and towns of our own."""

from __future__ import annotations

import random
from datetime import date

from made_claims import claim, documents

from discrepancy.events import match
from discrepancy.model import Claim, Event


def together(claims: list[Claim], *, shuffled: int | None = None) -> set[frozenset[str]]:
    """The sets of documents that share an event."""
    order = list(claims)
    if shuffled is not None:
        random.Random(shuffled).shuffle(order)
    by_id = {c.id: c for c in claims}
    return {frozenset(by_id[i].document for i in e.claims) for e in match(order, documents(claims))}


def test_one_town_one_day_one_nature_is_one_event():
    assert together([claim("a", 12), claim("b", 14)]) == {frozenset("ab")}


def test_event_says_why():
    (event,) = match([claim("a", 12), claim("b", 12)], [])
    assert "place same +4" in event.reasons[0]
    assert "time same +5" in event.reasons[0]


def test_quarter_and_city_are_one_place():
    assert together([claim("a", 12), claim("b", 12, place="Norburg Old Town")]) == {frozenset("ab")}


def test_two_towns_are_two_events():
    assert together([claim("a", 12), claim("b", 12, place="Suddorf")]) == {frozenset("a"), frozenset("b")}


def test_thursday_and_friday_raids_stay_two():
    first = claim("a", 19, what="air_strike", start=date(2021, 5, 6))
    second = claim("b", 31, what="air_strike", start=date(2021, 5, 7), published=date(2021, 5, 7))
    assert together([first, second]) == {frozenset("a"), frozenset("b")}


def test_flood_and_shooting_of_one_day_stay_two():
    assert len(together([claim("a", 12, what="flood"), claim("b", 12, what="shooting")])) == 2


def test_two_bombings_told_by_one_article_never_become_one():
    morning = claim("a", 12, site="market", offset=100)
    evening = claim("a", 40, site="station", offset=3000, place="Suddorf")
    other = claim("b", 40, place="Suddorf")
    events = match([morning, evening, other], documents([morning, evening, other]))
    of_morning = next(e for e in events if morning.id in e.claims)
    assert of_morning.claims == (morning.id,)


def test_no_chains():
    # The middle account fits both neighbours; these are two days apart and forbid each other.
    a = claim("a", 30, start=date(2021, 5, 3))
    b = claim("b", 30, start=date(2021, 5, 3), end=date(2021, 5, 6))
    c = claim("c", 30, start=date(2021, 5, 6))
    assert frozenset("abc") not in together([a, b, c])


def test_incident_and_running_total_never_meet():
    incident = claim("a", 250)
    total = claim("b", 250, coverage="cumulative", start=date(2021, 1, 1), end=date(2021, 5, 3))
    assert together([incident, total]) == {frozenset("a"), frozenset("b")}


def test_article_about_three_towns_with_a_background_toll():
    day = date(2021, 5, 3)
    claims = [
        claim("a", 12, offset=10),
        claim("a", 5, place="Suddorf", offset=400),
        claim("a", 3, place="Westby", offset=800),
        claim("a", 900, offset=2000, coverage="cumulative", start=date(2015, 1, 1), end=day),
        claim("b", 5, place="Suddorf"),
    ]
    assert frozenset("ab") in together(claims)
    assert len(match(claims, [])) == 4


def test_undated_weekday_finds_the_dated_report():
    dated = claim("a", 230, what="massacre")
    floating = claim("b", 140, what="massacre", start=None, published=None, weekday="Monday")
    (event,) = match([dated, floating], documents([dated, floating]))
    assert event.start == date(2021, 5, 3)
    assert any("Monday" in reason for reason in event.reasons)


def test_of_what_seldom_happens_twice_a_bare_weekday_may_be_that_of_the_saying():
    def two(what: str, other: str) -> bool:
        fields = {"what": what, "start": None, "published": None}
        claims = [claim("a", 71, weekday="Monday", **fields), claim("b", 71, weekday=other, **fields)]
        return frozenset("ab") in together(claims)

    assert two("mine_accident", "Tuesday") and two("prison_break", "Tuesday")
    assert not two("mine_accident", "Thursday")
    assert not two("air_strike", "Tuesday")


def test_weekday_that_does_not_fit_stays_apart():
    dated = claim("a", 230, what="massacre")
    floating = claim("b", 140, what="massacre", start=None, published=None, weekday="Friday")
    assert len(together([dated, floating])) == 2


def test_order_never_matters():
    claims = [
        claim(name, value) for name, value in zip("abcdefgh", (3, 5, 9, 12, 12, 30, 31, 60), strict=True)
    ]
    claims += [claim(name, 7, place="Suddorf") for name in "ijk"]
    claims += [claim("l", 7, start=None, published=None, weekday="Monday", place="Suddorf")]
    expected = match(claims, documents(claims))
    for seed in range(5):
        mixed = list(claims)
        random.Random(seed).shuffle(mixed)
        assert match(mixed, documents(claims)) == expected


def test_unrelated_article_changes_nothing():
    claims = [claim("a", 12), claim("b", 14), claim("c", 5, place="Suddorf")]
    before = match(claims, documents(claims))
    more = [*claims, claim("z", 44, place="Westby", start=date(2019, 1, 1))]
    after = match(more, documents(more))
    assert [e for e in after if "z/killed/44/100/" not in e.claims] == before


def test_every_claim_lands_in_exactly_one_event():
    claims = [claim(f"d{n}", n, offset=50 * n, place="Norburg" if n % 2 else "Suddorf") for n in range(40)]
    events: list[Event] = match(claims, documents(claims))
    assert sorted(i for e in events for i in e.claims) == sorted(c.id for c in claims)


def test_a_place_carried_over_does_not_split_a_story():
    """The second sentence names no place, and the one it was given lies far off."""
    said = "A bomb tore through a convoy in Norburg and killed 43"
    lead = claim("a", 43, quote=said, quote_start=0, offset=60)
    hurt = {"kind": "injured", "quote": "At least 60 were hurt", "quote_start": 200, "offset": 210}
    carried = claim("a", 60, place="Westby", **hurt)
    assert together([lead, carried, claim("b", 43)]) == {frozenset("ab")}
    assert len(match([lead, carried], [])) == 1


def test_towns_named_with_their_own_figures_stay_two():
    one = claim("a", 43, quote="A bomb in Norburg killed 43", quote_start=0, offset=20)
    two = claim("a", 12, place="Westby", quote="In Westby 12 were killed", quote_start=300, offset=310)
    assert len(match([one, two], [])) == 2


def test_towns_hit_by_one_quake_are_parts_of_one_event():
    said = "The quake killed 34 in Norburg"
    whole = claim("a", 34, what="earthquake", quote=said, quote_start=0, offset=17)
    part = claim(
        "a", 29, what="earthquake", place="Norburg Old Town", offset=130, quote_start=100,
        quote="Of these 29 died in the Norburg Old Town in the quake",
    )  # fmt: skip
    assert len(match([whole, part], [])) == 1


def test_reports_of_a_flood_under_two_of_its_days_are_one_event():
    claims = [
        claim("a", 13, what="flood", start=date(2021, 5, 3)),
        claim("b", 24, what="flood", start=date(2021, 5, 5), published=date(2021, 5, 5)),
    ]
    assert together(claims) == {frozenset("ab")}


def test_two_telling_figures_outweigh_a_misread_place():
    def paper(name: str, place: str) -> list[Claim]:
        quote = "The blast killed 126 people, among them 68 children"
        told = {"place": place, "quote": quote}
        return [claim(name, 126, **told), claim(name, 68, scope="children", offset=160, **told)]

    assert together([*paper("a", "Norburg"), *paper("b", "Westby")]) == {frozenset("ab")}


def test_an_undated_report_is_not_drawn_to_background_of_a_year():
    background = claim("a", 27, start=date(2012, 1, 1), end=date(2012, 12, 31), published=date(2021, 5, 3))
    fresh = claim("b", 24, start=None, weekday="Saturday", published=None)
    assert len(together([background, fresh])) == 2


def test_undated_reports_that_fit_each_other_find_one_event():
    claims = [claim(name, value, start=None, weekday="Sunday", published=None, what="earthquake")
              for name, value in (("a", 40), ("b", 45), ("c", 50), ("d", 44))]  # fmt: skip
    assert together(claims) == {frozenset("abcd")}


def test_a_paper_dated_a_day_before_the_event_may_lie_west_of_it():
    dated = claim("a", 4, what="suicide_bombing", start=date(2021, 5, 4), published=date(2021, 5, 4))
    undated = claim("b", 4, what="suicide_bombing", start=None, published=date(2021, 5, 3))
    assert together([dated, undated]) == {frozenset("ab")}


def test_a_great_event_needs_less_to_be_known_again():
    toll = {"what": "massacre", "published": None}
    claims = [
        claim("a", 146, start=None, weekday="Friday", quote="146 civilians were killed in Norburg", **toll),
        claim("b", 253, start=None, month="June", day=25, quote="253 died in the Norburg massacre", **toll),
    ]
    assert together(claims) == {frozenset("ab")}


def test_a_quarter_that_no_table_has_and_the_town_it_is_put_into_meet():
    town = {"place_id": "gn:1", "containers": ("NN.01", "NN")}
    quarter = {"place_id": None, "containers": ("gn:1", "NN.01", "NN")}
    figures = {"what": "shooting", "quote": "nine people were killed"}
    norburg = claim("a", 12, place="Norburg", **town, **figures)
    assert together([norburg, claim("b", 14, place="Qwerico", **quarter, **figures)]) == {frozenset("ab")}
    elsewhere = {"place_id": None, "containers": ("gn:2", "NN.02", "NN")}
    assert len(together([norburg, claim("b", 14, place="Qwerico", **elsewhere, **figures)])) == 2


def test_background_of_a_month_meets_background_of_its_year():
    month = claim("a", 7, start=date(1999, 9, 1), end=date(1999, 9, 30), what="shooting")
    year = claim("b", 7, start=date(1999, 1, 1), end=date(1999, 12, 31), what="shooting")
    assert together([month, year]) == {frozenset("ab")}


def test_a_report_that_names_only_the_country_finds_the_town():
    country = {"place": "Landia", "place_id": "XL", "containers": (), "latitude": 50.0, "longitude": 10.0}
    town = {"place_id": "gn:1", "containers": ("XL.01", "XL")}
    crash = {"what": "air_crash", "quote": "a plane crashed"}
    assert together([
        claim("a", 29, **country, **crash), claim("b", 35, place="Norburg", **town, **crash),
    ]) == {frozenset("ab")}  # fmt: skip
    later = date(2021, 5, 20)
    assert len(together([
        claim("a", 29, **country, **crash), claim("b", 35, place="Norburg", start=later, **town, **crash),
    ])) == 2  # fmt: skip


def test_towns_of_two_districts_that_lie_side_by_side_meet():
    one = {"place": "Norburg", "place_id": "gn:1", "containers": ("XL.01.a", "XL.01", "XL")}
    other = {"place": "Estedt", "place_id": "gn:2", "containers": ("XL.02.b", "XL.02", "XL")}
    raid = {"what": "air_strike", "quote": "an air raid on the market"}
    claims = [
        claim("a", 46, latitude=50.0, longitude=10.0, **one, **raid),
        claim("b", 46, latitude=50.05, longitude=10.05, **other, **raid),
    ]
    assert together(claims) == {frozenset("ab")}


def test_what_was_in_may_is_not_what_was_on_tuesday():
    tuesday = claim("a", 31, kind="freed", start=None, weekday="Tuesday", published=None, what="prison_break")
    may = claim(
        "a", 8, kind="freed", start=None, month="May", published=None, what="prison_break", offset=400
    )
    dated = claim("b", 30, kind="freed", start=date(2012, 9, 18), what="prison_break")
    assert together([tuesday, may, dated]) == {frozenset("ab"), frozenset("a")}
