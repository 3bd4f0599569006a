"""What is reported of events, and what is let pass: the traps of comparing, in words of our own."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from made_claims import claim, documents

from discrepancy.discrepancies import compare
from discrepancy.events import match
from discrepancy.model import Claim, Discrepancy

LATER = date(2021, 5, 4)


def report(claims: list[Claim], **texts: str) -> list[Discrepancy]:
    docs = documents(claims, **texts)
    return compare(match(claims, docs), claims, docs)[0]


def only(claims: list[Claim], **texts: str) -> Discrepancy:
    (row,) = report(claims, **texts)
    return row


def test_plain_contradiction_is_told_in_one_sentence():
    row = only([claim("Gazette", 12), claim("Herald", 15)])
    assert (row.relation, row.severity, row.between) == ("contradicts", "error", True)
    for word in ("Gazette", "Herald", "12", "15", "Norburg"):
        assert word in row.explanation
    assert row.explanation.count(".") == 1


def test_equal_figures_and_copies_are_no_conflict():
    assert report([claim("a", 12), claim("b", 12), claim("c", 12)]) == []


def test_later_higher_toll_is_an_update_and_a_later_lower_one_a_revision():
    up = only([claim("a", 12), claim("b", 20, published=LATER)])
    assert (up.relation, up.severity) == ("updates", "note")
    voice = "the ministry"
    down = only([claim("a", 20, attributed_to=voice), claim("b", 12, attributed_to=voice, published=LATER)])
    assert (down.relation, down.nature) == ("contradicts", "revision")


def test_same_day_is_an_update_only_where_a_text_says_so():
    claims = [claim("a", 12), claim("b", 20)]
    assert only(claims).relation == "contradicts"
    assert only(claims, b="The death toll rises to 20 in Norburg.").relation == "updates"


def test_of_two_reports_the_late_one_is_news():
    assert only([claim("a", 12), claim("b", 90, published=date(2021, 5, 11))]).relation == "updates"


def test_among_many_reports_a_stale_toll_is_no_news():
    days = [claim(f"d{n}", 90, published=date(2021, 5, 11 + n)) for n in range(3)]
    assert report([claim("a", 12), *days, claim("e", 90, published=date(2021, 5, 11))]) == []


def test_people_and_civilians_are_one_toll_when_each_is_all_there_is():
    row = only([claim("a", 146, hedge="at_least", scope="civilians"), claim("b", 253)])
    assert row.relation == "diverges"


def test_a_paper_that_counts_both_is_compared_like_with_like():
    claims = [
        claim("a", 47, offset=100),
        claim("a", 31, scope="civilians", offset=300),
        claim("b", 31, scope="civilians"),
    ]
    assert report(claims) == []


def test_part_larger_than_the_whole():
    row = only([claim("a", 31, scope="children"), claim("b", 25)])
    assert (row.relation, row.rule) == ("contradicts", "part over whole")


def test_named_subsets_are_not_added_up():
    claims = [claim("a", 17, offset=10), claim("a", 7, offset=200, scope="women"), claim("b", 17)]
    assert report(claims) == []


def test_addends_are_parts():
    claims = [
        claim("a", 180, offset=10), claim("a", 120, offset=200), claim("a", 60, offset=260), claim("b", 180),
    ]  # fmt: skip
    assert report(claims) == []


def test_the_dead_counted_in_are_not_compared():
    claims = [claim("a", 7, kind="injured", inclusive=True), claim("b", 4, kind="injured")]
    assert report(claims) == []


def test_qualified_people_are_not_everyone():
    claims = [
        claim("a", 4, kind="injured", who="people in critical condition"),
        claim("b", 40, kind="injured"),
    ]
    assert report(claims) == []


def test_transcription_and_dispute_are_told_apart():
    voice = "the fire brigade"
    same = only([claim("a", 12, attributed_to=voice), claim("b", 21, attributed_to=voice)])
    assert same.nature == "transcription"
    two = only([claim("a", 12, attributed_to=voice), claim("b", 21, attributed_to="the mayor")])
    assert two.nature == "dispute"


def test_two_papers_that_report_one_dispute_do_not_contradict_each_other():
    def both(name: str) -> list[Claim]:
        return [
            claim(name, 31, attributed_to="the mayor", offset=10),
            claim(name, 40, attributed_to="the rebels", offset=400),
        ]

    rows = report([*both("a"), *both("b")])
    assert rows and not any(row.between for row in rows)


def test_denied_and_planned_figures_take_no_part():
    assert report([claim("a", 12), claim("b", 30, polarity="denied")]) == []
    assert report([claim("a", 12), claim("b", 30, polarity="hypothetical")]) == []


def test_parts_of_towns_that_exceed_the_total():
    claims = [
        claim("a", 12, place="Norburg", offset=10),
        claim("a", 8, place="Norburg Old Town", offset=200),
        claim(
            "a",
            7,
            place="Norburg New Town",
            place_id="t:newtown",
            containers=("t:norburg", "t:land"),
            offset=300,
        ),
    ]
    rows = [row for row in report(claims) if row.rule == "sum"]
    assert len(rows) == 1
    assert rows[0].nature == "sum"
    assert "15" in rows[0].explanation


def dated(what: str, day: date, offset: int, quote: str | None = None) -> Claim:
    return claim(
        "a", None, kind="date", what=what, start=day, offset=offset, low=None, high=None,
        id=f"{what}{day}", quote=f"{quote or f'Norburg was {what}'} on {day:%d %B %Y}",
    )  # fmt: skip


def test_liberated_twice_with_no_loss_between():
    twice = [dated("liberated", date(2020, 1, 5), 10), dated("liberated", date(2020, 9, 5), 500)]
    assert only(twice).rule == "twice"
    lost = dated("captured", date(2020, 4, 1), 300)
    assert report([*twice, lost]) == []


def test_campaign_launched_after_it_ended():
    claims = [dated("launched", date(2020, 9, 5), 10), dated("liberated", date(2020, 5, 5), 500)]
    assert only(claims).rule == "after its end"


def test_a_base_in_the_town_is_not_the_town():
    claims = [
        dated("liberated", date(2020, 1, 5), 10, "The headquarters in Norburg was liberated"),
        dated("liberated", date(2020, 2, 5), 500),
    ]
    assert report(claims) == []


def test_copy_adds_a_voice_and_no_conflict():
    claims = [claim("a", 12), claim("b", 15)]
    with_copy = [*claims, claim("c", 15)]
    before, after = only(claims), only(with_copy)
    assert (before.relation, before.rule) == (after.relation, after.rule)
    assert set(before.claims) < set(after.claims)


def test_order_and_unrelated_articles_change_nothing():
    claims = [claim("a", 12), claim("b", 15), claim("c", 40, hedge="at_least")]
    docs = documents(claims)
    expected = compare(match(claims, docs), claims, docs)
    for seed in range(4):
        mixed = list(claims)
        random.Random(seed).shuffle(mixed)
        assert compare(match(mixed, docs), mixed, docs) == expected
    more = [*claims, claim("z", 9, place="Westby")]
    assert report(more) == expected[0]


def test_everything_let_pass_is_in_the_ledger():
    claims = [claim("a", 100, hedge="more_than"), claim("b", 110)]
    docs = documents(claims)
    rows, ledger = compare(match(claims, docs), claims, docs)
    assert rows == []
    assert [(p.relation, p.reason) for p in ledger] == [("refines", "lower bound")]


def test_ids_do_not_hang_on_positions():
    first = only([claim("a", 12), claim("b", 15)])
    moved = only([claim("a", 12, offset=700), claim("b", 15, offset=900)])
    assert first.id == moved.id


def test_a_hot_event_is_one_readable_table_and_not_all_pairs():
    claims = [claim(f"d{n}", 3 + n % 40, published=date(2021, 5, 3 + n % 2)) for n in range(1500)]
    rows = report(claims)
    assert 0 < len(rows) < 60


def test_the_place_of_the_story_proves_no_order():
    """A campaign against another town told of in the story of this one was not launched after its end."""
    other = dated("launched", date(2020, 9, 5), 10, "A campaign to free Westby was launched")
    assert report([other, dated("liberated", date(2020, 5, 5), 500)]) == []


def test_people_who_left_towns_far_apart_are_two_counts():
    claims = [claim("a", 5000, kind="displaced"), claim("b", 2000, kind="displaced", place="Suddorf")]
    docs = documents(claims)
    (event,) = match(claims[:1], docs[:1])
    found, ledger = compare([replace(event, claims=tuple(c.id for c in claims))], claims, docs)
    assert found == []
    assert "people who left two places" in {p.reason for p in ledger}
