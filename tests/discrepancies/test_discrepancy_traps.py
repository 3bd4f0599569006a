"""The traps of sums, scopes, voices and matching that users of other tools fell into, in words of our own."""

from __future__ import annotations

from datetime import date

from made_claims import claim, documents

from discrepancy.discrepancies import compare
from discrepancy.discrepancies.telling import Sum, telling
from discrepancy.events import match
from discrepancy.model import Claim, Discrepancy

LATER = date(2021, 5, 4)


def report(claims: list[Claim], **texts: str) -> list[Discrepancy]:
    docs = documents(claims, **texts)
    return compare(match(claims, docs), claims, docs)[0]


def said(name: str, value: int, quote: str, figure: str, **fields: object) -> Claim:
    """A claim whose offsets point at its figure in the quote."""
    at = quote.index(figure)
    base = int(str(fields.pop("base", 100)))
    start, end = base + at, base + at + len(figure)
    return claim(name, value, quote=quote, quote_start=base, offset=start, offset_end=end, **fields)


def test_those_who_died_later_are_not_added():
    claims = [
        said("a", 1, "Seven were found, one of whom died on the way", "one"),
        said("a", 17, "In the end 17 were dead", "17", base=600),
        claim("b", 17),
    ]
    assert report(claims) == []


def test_parts_and_a_bystander_make_the_total():
    claims = [
        claim("a", 70, offset=10),
        claim("a", 30, scope="combatants", who="soldiers", offset=100),
        claim("a", 39, scope="combatants", who="rebels", offset=160),
        claim("b", 70),
    ]
    assert report(claims) == []


def test_parts_that_exclude_each_other_are_added_up_across_reports():
    quote = "Eight were seriously hurt and 261 slightly hurt, he said"
    claims = [
        said("a", 8, quote, "Eight", kind="injured"),
        said("a", 261, quote, "261", kind="injured"),
    ]
    assert report([*claims, claim("b", 269, kind="injured")]) == []
    (row,) = report([*claims, claim("b", 350, kind="injured")])
    assert (row.relation, len(row.claims)) == ("contradicts", 3)
    assert "8 and 261 people, 269 in all" in row.explanation


def test_a_sum_names_whom_each_of_its_parts_counts():
    quote = "The victims were seven men, six women and a child"
    parts = (
        said("a", 1, quote, "a child", scope="children"),
        said("a", 7, quote, "seven", scope="men"),
        said("a", 6, quote, "six", scope="women"),
    )
    assert telling().summed(Sum(parts, 14)) == "7 men, 6 women and 1 child, 14 in all"


def test_one_in_danger_and_three_others_are_four():
    quote = "One was in critical condition and three others slightly hurt"
    claims = [
        said("a", 1, quote, "One", kind="injured"),
        said("a", 3, quote, "three", kind="injured"),
        claim("b", 4, kind="injured"),
    ]
    assert report(claims) == []


def test_injured_and_hospitalised_are_not_held_against_each_other():
    quote = "19 were hospitalised, the clinic said"
    assert report([said("a", 19, quote, "19", kind="injured"), claim("b", 60, kind="injured")]) == []


def test_some_of_the_dead_are_a_part():
    quote = "Nine of the dead were pupils of one school"
    claims = [claim("a", 23), said("a", 9, quote, "Nine", base=800), claim("b", 23)]
    assert report(claims) == []


def test_more_who_died_are_a_part_of_the_toll():
    quote = "Three more passengers died and the toll stands at 17"
    claims = [said("a", 3, quote, "Three"), said("a", 17, quote, "17"), claim("b", 17)]
    assert report(claims) == []


def test_injured_who_die_move_both_tolls():
    claims = [
        claim("a", 14, offset=10),
        claim("a", 31, kind="injured", offset=60),
        claim("b", 17, offset=10, published=LATER),
        claim("b", 28, kind="injured", offset=60, published=LATER),
    ]
    moved = {(row.kind, row.relation) for row in report(claims)}
    assert moved == {("killed", "updates"), ("injured", "updates")}


def test_a_towns_share_is_a_part_of_the_regions_toll():
    claims = [
        claim("a", 34, place="Norburg", offset=10),
        claim("a", 29, place="Norburg Old Town", offset=200),
        claim("b", 34, place="Norburg"),
    ]
    assert not any(row.rule == "disjoint" for row in report(claims))


def test_tolls_of_a_quake_move_for_weeks_and_those_of_a_raid_do_not():
    def pair(what: str) -> list[Claim]:
        late = [claim(f"b{n}", 34, what=what, published=date(2021, 5, 13 + n)) for n in range(3)]
        return [claim("a", 23, what=what), *late]

    assert [row.relation for row in report(pair("earthquake"))] == ["updates"]
    assert report(pair("air_strike")) == []


def test_ten_outlets_with_one_wire_are_one_voice():
    wire = " ".join(f"word{n} of the report from the harbour" for n in range(40))
    claims = [claim(f"outlet{n}", 12) for n in range(10)] + [claim("own", 21)]
    texts = {f"outlet{n}": f"HEADLINE {n} {wire}" for n in range(10)}
    (row,) = report(claims, **texts)
    assert "one text" in row.explanation
    (alone,) = report([claims[0], claims[-1]], **texts)
    assert row.id == alone.id
    assert row.confidence == alone.confidence


def test_a_copy_with_another_figure_is_a_transcription():
    wire = " ".join(f"word{n} of the report from the harbour" for n in range(40))
    (row,) = report([claim("wire", 12), claim("copy", 21, published=date(2021, 5, 3))], wire=wire, copy=wire)
    assert row.nature == "transcription"


def test_a_single_source_against_a_single_source_is_shown():
    assert len(report([claim("a", 12), claim("b", 21)])) == 1


def test_a_second_strike_of_the_day_is_another_event():
    claims = [
        claim("a", 19, what="air_strike", site="bakery", offset=10, quote="A bakery was hit and 19 died"),
        claim("b", 31, what="air_strike", site="clinic", offset=10, quote="Jets struck a clinic killing 31"),
    ]
    events = match(claims, documents(claims))
    assert len(events) == 2 or report(claims) != []


def test_a_qualified_agreement_is_no_contradiction():
    claims = [claim("a", 40, kind="injured", hedge="more_than"), claim("b", 45, kind="injured")]
    assert report(claims) == []


def test_the_figure_is_not_part_of_the_name_of_a_row():
    first, second = (report([claim("a", 12), claim("b", value)])[0] for value in (15, 16))
    assert first.id == second.id
    assert first.figures != second.figures


def test_two_conflicts_of_one_kind_between_two_outlets_have_two_names():
    claims = [
        claim("a", 12, offset=10), claim("a", 3, scope="children", offset=60),
        claim("b", 15, offset=10), claim("b", 5, scope="children", offset=60),
    ]  # fmt: skip
    rows = report(claims)
    assert len(rows) == 2
    assert len({row.id for row in rows}) == 2


def test_rivals_within_a_report_count_all_there_are_whatever_they_call_them():
    claims = [
        claim("a", 15, attributed_to="the prosecutors", offset=300, quote_start=290),
        claim("a", 16, scope="civilians", attributed_to="the mayor", offset=700, quote_start=690),
    ]
    (row,) = report(claims)
    assert (row.between, row.nature) == (False, "dispute")


def test_vague_lead_and_a_number_it_does_not_cover():
    lead = claim("a", None, hedge="vague", low=200, high=999, offset=5, quote_start=0, quote="Hundreds died")
    body = claim("a", None, hedge="vague", low=24, high=99, offset=900, quote_start=890, quote="dozens died")
    (row,) = report([lead, body])
    assert row.relation == "diverges"


def test_pairs_let_pass_within_a_report_are_in_the_ledger():
    claims = [claim("a", 40, offset=10, quote_start=0), claim("a", 9, offset=600, quote_start=590)]
    docs = documents(claims)
    rows, ledger = compare(match(claims, docs), claims, docs)
    assert rows == []
    assert any(set(p.claims) == {c.id for c in claims} for p in ledger)


def test_raids_of_neighbouring_days_are_in_the_ledger():
    claims = [
        claim("a", 19, what="air_strike", start=date(2021, 5, 6), published=date(2021, 5, 6)),
        claim("b", 31, what="air_strike", start=date(2021, 5, 7), published=date(2021, 5, 7)),
    ]
    docs = documents(claims)
    rows, ledger = compare(match(claims, docs), claims, docs)
    assert rows == []
    assert any("two events" in p.reason for p in ledger)


def test_a_boy_and_his_sister_are_not_one_child():
    quote = "The raid killed a boy of ten and his six-year-old sister"
    claims = [
        said("a", 1, quote, "a boy", scope="children", who="boy"),
        claim("b", 2, scope="children", who="children"),
    ]
    assert report(claims) == []
    quote = "The raid hurt their mother and two other relatives"
    claims = [
        said("a", 2, quote, "two", kind="injured", who="other relatives"),
        claim("b", 3, kind="injured"),
    ]
    assert report(claims) == []
    alone = said("a", 1, "The raid killed a boy of ten", "a boy", scope="children", who="boy")
    assert [d.relation for d in report([alone, claim("b", 2, scope="children")])] == ["contradicts"]


def test_a_driver_beside_the_passengers_is_counted_by_nobody():
    for quote in ("The crash killed the driver and 12 passengers", "Its veteran driver and 12 riders died"):
        assert report([said("a", 12, quote, "12", who="passengers"), claim("b", 13)]) == [], quote
    more = [said("a", 15, "The crash killed the driver and 15 riders", "15"), claim("b", 13)]
    assert [d.relation for d in report(more)] == ["contradicts"]
    unlike = said("a", 12, "The crash killed 12 riders beside the driver", "12", who="riders")
    assert [d.relation for d in report([unlike, claim("b", 13)])] == ["contradicts"]


def test_nobody_hurt_at_another_spot_is_no_conflict():
    near = {"place": "Norburg Quay", "place_id": "t:quay", "containers": ("t:northshire", "t:land")}
    elsewhere = claim("a", 0, quote="Two further raids killed nobody in Norburg Quay", offset=900, **near)
    claims = [claim("a", 12), elsewhere, claim("b", 12)]
    assert report(claims) == []
    hurt = [claim(name, 50, kind="injured", offset=300) for name in "ab"]
    assert [d.relation for d in report([claim("a", 0), claim("b", 2), *hurt])] == ["contradicts"]


def test_who_came_to_one_hospital_is_no_rival_of_a_larger_toll():
    quote = "Twenty-six people were dead when they reached us, a doctor said"
    house = said("a", 26, quote, "Twenty-six", attributed_to="a doctor")
    assert report([house, claim("b", 31)]) == []
    assert [d.relation for d in report([house, claim("b", 19)])] == ["contradicts"]


def test_who_is_still_in_hospital_is_no_rival_of_all_who_were_hurt():
    still = said("a", 3, "Three others were still being treated", "Three", kind="injured")
    assert report([still, claim("b", 6, kind="injured")]) == []
    assert [d.relation for d in report([still, claim("b", 2, kind="injured")])] == ["contradicts"]
