"""Two reports of one event, figure against figure: in conflict, moved, or of other people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from judging import judged, outcome, told, vague

from discrepancy.discrepancies.superseding import asof_of

UPDATE = ("updates", "superseded")
STALE = ("updates", "(superseded long since)")
CONFLICT = ("contradicts", "disjoint")
OTHER_DAYS = tuple(told(f"later{n}", 300 + n, day=26 + n) for n in range(3))
"""Reports of still other days, too far off to be compared: the event is told on many days."""
YEAR = {"start": date(2021, 1, 1), "end": date(2021, 5, 3), "coverage": "cumulative"}


@pytest.mark.parametrize(
    ("first", "second", "days", "expected"),
    [
        (12, 20, 1, UPDATE),
        (12, 20, 2, UPDATE),
        (12, 20, 7, UPDATE),
        (12, 20, 8, STALE),
        # The later report has less: a conflict while it is news, and no news after that.
        (20, 12, 1, CONFLICT),
        (20, 12, 2, CONFLICT),
        (20, 12, 3, STALE),
        (12, 20, 0, CONFLICT),
    ],
)
def test_a_toll_rises_for_a_week(first: int, second: int, days: int, expected: tuple[str, str]) -> None:
    assert outcome(told("a", first), told("b", second, day=3 + days), *OTHER_DAYS) == expected


@pytest.mark.parametrize(("between", "days", "expected"), [(4, 3, STALE), (3, 3, UPDATE), (4, 2, UPDATE)])
def test_after_two_days_only_what_follows_the_last_report_is_news(
    between: int, days: int, expected: tuple[str, str]
) -> None:
    third = told("c", 15, day=between)
    assert outcome(told("a", 12), told("b", 20, day=3 + days), third, *OTHER_DAYS) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"size": 20}, UPDATE),
        ({"size": 20, "place": "Norburg Old Town", "place_id": None}, UPDATE),
        ({"size": 9}, CONFLICT),
        # Another town, a part of those hurt, a sum: so long after, nobody knows that they count the same.
        ({"size": 20, "place": "Sudstadt", "place_id": "p2"}, STALE),
        ({"size": 9, "place": "Sudstadt", "place_id": "p2"}, STALE),
        ({"size": 9, "place": "Norburg Old Town", "place_id": None}, STALE),
        ({"size": 20, "coverage": "cumulative"}, STALE),
    ],
)
def test_told_on_few_days_each_report_is_held_against_the_others(
    later: dict[str, Any], expected: tuple[str, str]
) -> None:
    size = later.pop("size")
    first = told("a", 12, place="Norburg", place_id="p1")
    last = told("b", size, **{"day": 24, "place": "Norburg", "place_id": "p1", **later})
    assert outcome(first, last) == expected


@pytest.mark.parametrize("size", [9, 20])
def test_people_let_go_weeks_later_are_the_next_group(size: int) -> None:
    assert outcome(told("a", 12, kind="freed"), told("b", size, kind="freed", day=24)) == STALE


@pytest.mark.parametrize(
    ("what", "days", "expected"),
    [
        ("earthquake", 14, UPDATE),
        ("earthquake", 15, STALE),
        ("road_crash", 7, UPDATE),
        ("road_crash", 8, STALE),
    ],
)
def test_how_long_a_toll_rises_is_a_matter_of_what_happened(
    what: str, days: int, expected: tuple[str, str]
) -> None:
    assert outcome(told("a", 12), told("b", 20, day=3 + days), *OTHER_DAYS, what=what) == expected


@pytest.mark.parametrize(("days", "expected"), [(7, UPDATE), (8, STALE)])
def test_a_running_total_rises_for_a_week(days: int, expected: tuple[str, str]) -> None:
    assert outcome(told("a", 12, **YEAR), told("b", 20, day=3 + days, **YEAR)) == expected


@pytest.mark.parametrize(
    ("start", "shown"),
    [(date(2020, 3, 29), True), (date(2020, 3, 28), False), (date(2011, 3, 15), False), (None, False)],
)
def test_totals_of_long_periods_are_for_the_ledger(start: date | None, shown: bool) -> None:
    period = {"start": start, "end": date(2021, 5, 3), "coverage": "cumulative"}
    rows, ledger = judged([told("a", 12, **period), told("b", 20, **period)])
    assert [row.relation for row in rows] == (["contradicts"] if shown else [])
    assert ("total of a long period" in {line.reason for line in ledger}) is not shown


def test_lower_bounds_of_sums_that_begin_on_different_days_move_nothing() -> None:
    since = {**YEAR, "start": date(2021, 2, 1)}
    bound = {"hedge": "at_least"}
    apart = "(lower bounds of sums that begin on different days)"
    assert outcome(told("a", 12, **YEAR, **bound), told("b", 20, day=4, **since, **bound)) == (
        "not_comparable", apart,
    )  # fmt: skip
    assert outcome(told("a", 12, **YEAR, **bound), told("b", 20, day=4, **YEAR, **bound)) == UPDATE
    # One exact figure is enough to tell that it moved.
    assert outcome(told("a", 12, **YEAR), told("b", 20, day=4, **since, **bound)) == UPDATE


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        ("missing", 20, 12, UPDATE),
        ("missing", 12, 20, CONFLICT),
        ("injured", 12, 20, UPDATE),
        ("participants", 12, 20, CONFLICT),
        ("participants", 20, 12, CONFLICT),
    ],
)
def test_which_way_each_kind_moves(kind: str, first: int, second: int, expected: tuple[str, str]) -> None:
    assert outcome(told("a", first, kind=kind), told("b", second, kind=kind, day=4)) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"day": 4, "moved": "up"}, UPDATE),
        ({"day": 3, "moved": "up"}, UPDATE),
        ({"day": 5, "moved": "up"}, UPDATE),
        ({"day": 10, "moved": "up"}, UPDATE),
        ({"day": 11, "moved": "up"}, ("refines", "(two lower bounds)")),
        ({"day": 2, "moved": "up"}, ("refines", "(two lower bounds)")),
        ({"day": None, "moved": "up"}, ("refines", "(two lower bounds)")),
        ({"day": 4}, ("refines", "(two lower bounds)")),
    ],
)
def test_figures_near_each_other_move_only_where_the_report_says_so(
    later: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert outcome(told("a", 100, hedge="at_least"), told("b", 120, hedge="at_least", **later)) == expected


def test_a_word_made_sharper_is_no_update() -> None:
    assert outcome(vague("a", 24, 99), told("b", 84, day=4, moved="up")) == ("refines", "(vague range)")


@pytest.mark.parametrize(("day", "relation"), [(None, "updates"), (3, "diverges")])
def test_a_word_gives_way_to_a_count_where_no_day_is_known(day: int | None, relation: str) -> None:
    assert outcome(vague("a", 24, 99, day=day), told("b", 250, day=day))[0] == relation


@pytest.mark.parametrize(
    ("days", "later", "expected"),
    [
        ((None, None), {}, CONFLICT),
        ((None, None), {"moved": "up"}, UPDATE),
        ((3, 3), {"moved": "up"}, UPDATE),
        ((None, 4), {}, CONFLICT),
    ],
)
def test_reports_of_one_day_or_of_none_move_only_where_one_says_so(
    days: tuple[int | None, int | None], later: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert outcome(told("a", 12, day=days[0]), told("b", 20, day=days[1], **later)) == expected


@pytest.mark.parametrize(
    ("dead", "expected"), [((3, 5), UPDATE), ((3, 3), CONFLICT), ((5, 3), CONFLICT), ((None, 3), UPDATE)]
)
def test_of_two_reports_of_one_day_the_one_with_more_dead_is_the_later(
    dead: tuple[int | None, int], expected: tuple[str, str]
) -> None:
    tolls = [told(name, value, offset=9) for name, value in zip("ab", dead, strict=True) if value]
    some, more = told("a", 9, kind="injured"), told("b", 30, kind="injured", moved="up")
    assert outcome(some, more, *tolls) == expected


@pytest.mark.parametrize(
    ("dead", "hurt", "expected"),
    [
        # Two of the 31 died: fewer are hurt, and as many more are dead.
        ((14, 16), (31, 29), UPDATE),
        ((14, 17), (31, 29), UPDATE),
        ((14, 15), (31, 29), CONFLICT),
        ((16, 14), (31, 29), CONFLICT),
        # A hundred more dead are no two of the 31.
        ((14, 120), (31, 29), CONFLICT),
    ],
)
def test_the_injured_are_fewer_by_those_who_died(
    dead: tuple[int, int], hurt: tuple[int, int], expected: tuple[str, str]
) -> None:
    tolls = [told(name, value, offset=9) for name, value in zip("ab", dead, strict=True)]
    before, after = (told(n, v, kind="injured") for n, v in zip("ab", hurt, strict=True))
    assert outcome(before, after, *tolls) == expected


def test_a_figure_that_its_own_report_calls_overtaken_is_held_against_nobody() -> None:
    quote = "An earlier toll of 9 was given in Norburg"
    old = told(
        "b", 9, quote=quote, offset=100 + quote.index("9"), offset_end=101 + quote.index("9"), quote_start=100
    )
    assert outcome(told("a", 12), old) == (
        "not_comparable", "(a figure that its own report calls overtaken)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"side": "islamic_state"}, {"side": "kurdish_forces"}, ("not_comparable", "(different sides)")),
        ({"side": "islamic_state"}, {"side": "islamic_state"}, CONFLICT),
        ({"side": "islamic_state"}, {}, CONFLICT),
        ({"who": "seriously injured"}, {}, ("not_comparable", "(different qualifiers)")),
        ({"who": "seriously injured"}, {"who": "people in critical condition"}, CONFLICT),
        ({"inclusive": True}, {}, ("not_comparable", "(one includes others)")),
        ({"scope": "women"}, {"scope": "combatants"}, ("not_comparable", "(different scopes)")),
        ({"scope": "civilians"}, {"scope": "everyone"}, CONFLICT),
        ({"scope": "attackers"}, {"scope": "combatants"}, CONFLICT),
        ({"who": "of the dead"}, {}, ("not_comparable", "(a part and a total)")),
    ],
)
def test_only_like_is_held_against_like(
    one: dict[str, Any], other: dict[str, Any], expected: tuple[str, str]
) -> None:
    made = told("a", 12, kind="injured", **one), told("b", 20, kind="injured", **other)
    assert outcome(*made) == expected


@pytest.mark.parametrize(
    ("part", "whole", "hedge", "expected"),
    [
        (31, 25, "exactly", ("contradicts", "part over whole")),
        (26, 25, "exactly", ("contradicts", "part over whole")),
        (25, 25, "exactly", ("agrees", "(equal)")),
        (24, 25, "exactly", ("not_comparable", "(a part and its whole)")),
        (60, 25, "at_least", ("diverges", "part over whole")),
        (26, 25, "at_least", ("not_comparable", "(a part and its whole)")),
    ],
)
def test_children_and_people(part: int, whole: int, hedge: str, expected: tuple[str, str]) -> None:
    assert outcome(told("a", part, scope="children"), told("b", whole, hedge=hedge)) == expected


def test_a_word_for_the_whole_bounds_no_part() -> None:
    assert outcome(told("a", 90, scope="children"), vague("b", 24, None)) == (
        "not_comparable", "(a part and its whole)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("killed", 4, UPDATE),
        ("detained", 4, ("not_comparable", "(the whole may have risen since)")),
        ("killed", 13, ("not_comparable", "(the whole may have risen since)")),
        ("killed", 3, ("contradicts", "part over whole")),
    ],
)
def test_a_part_larger_than_the_whole_of_an_earlier_day(
    kind: str, day: int, expected: tuple[str, str]
) -> None:
    """The dead and hurt have become more since; who is held or free may be other people."""
    late = told("a", 31, scope="children", kind=kind, day=day)
    assert outcome(late, told("b", 25, kind=kind)) == expected


def test_two_words_for_a_narrow_group_are_two_counts_of_it() -> None:
    some = {"who": "seriously hurt", "kind": "injured"}
    assert outcome(vague("a", 24, 99, **some), told("b", 8, **some)) == CONFLICT
    plain = {"kind": "injured"}
    assert outcome(vague("a", 24, 99, **plain), told("b", 8, **plain)) == ("diverges", "vague range")


OTHER_COUNT = ("not_comparable", "(so far apart that they count different things)")


@pytest.mark.parametrize(
    ("large", "shared", "expected"),
    [
        (100, None, CONFLICT),
        (101, None, OTHER_COUNT),
        # Where they agree on another figure, one of the two counts something else sooner.
        (50, 7, CONFLICT),
        (51, 7, OTHER_COUNT),
        (51, 3, OTHER_COUNT),
        (51, 2, CONFLICT),
        (51, None, CONFLICT),
    ],
)
def test_figures_too_far_apart_count_different_things(
    large: int, shared: int | None, expected: tuple[str, str]
) -> None:
    more = [told(n, shared, scope="combatants", offset=400) for n in "ab"] if shared else []
    assert outcome(told("a", 10), told("b", large), *more) == expected


def test_a_word_reaches_up_to_its_upper_end() -> None:
    assert outcome(vague("a", 24, 99), told("b", 990)) == ("diverges", "vague range")
    assert outcome(vague("a", 24, 99), told("b", 991)) == OTHER_COUNT


def test_nothing_is_divided_by_a_toll_of_nobody() -> None:
    assert outcome(told("a", 0), told("b", 10)) == CONFLICT
    assert outcome(told("a", 0), told("b", 11)) == OTHER_COUNT


def test_people_who_left_one_town_are_one_count() -> None:
    assert outcome(told("a", 5000, kind="displaced"), told("b", 2000, kind="displaced")) == CONFLICT


@pytest.mark.parametrize("place", [10, 700])
def test_a_rivals_count_is_superseded_by_nobodys(place: int) -> None:
    """One report sets two claimants against each other, and only one of the two is told elsewhere."""
    rebels = told("a", 12, attributed_to="the rebels", offset=place)
    ministry = [told(n, 30, attributed_to="the ministry", offset=400) for n in "ab"]
    third = told("c", 20, day=4, moved="up")
    assert outcome(rebels, third) == UPDATE
    assert outcome(rebels, third, *ministry) == ("not_comparable", "(a rival's count of another day)")
    assert outcome(rebels, told("c", 20, moved="up"), *ministry) == CONFLICT
    # Where the rebels' is told elsewhere too, both are counts of their own.
    again = told("d", 12, attributed_to="the rebels")
    assert outcome(rebels, third, *ministry, again)[0] == "updates"


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"value": 18}, False),
        ({"value": 17}, True),
        # A number that counts only some of them makes no word sharper.
        ({"value": 40, "who": "of the dead"}, True),
        ({"value": None, "hedge": "vague", "low": 40, "high": 99, "id": "scores"}, False),
        ({"value": None, "hedge": "vague", "low": 10, "high": 19, "id": "tens"}, True),
    ],
)
def test_a_word_beside_a_sharper_one_of_the_same_report_says_nothing_more(
    more: dict[str, Any], kept: bool
) -> None:
    """A number from three quarters of the word's low end up is what the word meant."""
    word, other = vague("a", 24, 99, offset=10), told("b", 18)
    rows, ledger = judged([word, told("a", offset=300, **more), other])
    pairs = [row.claims for row in rows if row.between] + [line.claims for line in ledger]
    assert any(word.id in pair and other.id in pair for pair in pairs) is kept


def test_two_parts_of_one_size_are_one_part() -> None:
    def ledger(*sizes: int) -> list[str]:
        parts = [told("a", n, who="of the dead", offset=300 * k + 9) for k, n in enumerate(sizes)]
        return [line.reason for line in judged(parts)[1]]

    assert ledger(12, 12) == []
    assert ledger(12, 15) == ["a part and a total"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], None),
        # The blast was on a Monday.
        ([0], date(2021, 5, 3)),
        ([1], date(2021, 5, 4)),
        ([0, 2], date(2021, 5, 5)),
        ([3], date(2021, 5, 6)),
        # Friday is too late for a fresh report: it dates something else.
        ([4], date(2021, 5, 3)),
        ([6], date(2021, 5, 3)),
        ([1, 6], date(2021, 5, 4)),
    ],
)
def test_an_undated_report_is_of_the_last_day_that_it_names(said: list[int], expected: date | None) -> None:
    assert asof_of(None, date(2021, 5, 3), said) == expected
    assert asof_of(date(2021, 5, 9), date(2021, 5, 3), said) == date(2021, 5, 9)
    assert asof_of(None, None, said) is None


def test_the_steps_of_a_toll_are_told_in_the_fewest_rows() -> None:
    """12, 15 and 20 on three days are one row; a paper that was left out adds another."""
    steps = [told("a", 12), told("b", 15, day=4), told("c", 20, day=5)]
    rows, _ = judged(steps)
    assert [row.claims for row in rows] == [tuple(sorted(c.id for c in steps))]
    late = told("d", 40, day=6)
    rows, _ = judged([*steps, late])
    named = [set(row.claims) for row in rows]
    assert len(rows) == 2
    # Three days after it, the first figure is no news, so the last stands beside the other two only.
    assert {steps[1].id, steps[2].id, late.id} in named


def test_nobody_of_one_nation_says_nothing_of_the_others() -> None:
    none = told("a", 0, who="Canadians", quote="No Canadians died in Norburg")
    assert outcome(none, told("b", 9))[0] == "not_comparable"
    assert outcome(told("a", 0, who="people", quote="No people died in Norburg"), told("b", 9)) == CONFLICT


def test_what_a_witness_saw_is_a_part() -> None:
    quote = "He saw the bodies of 4 men in Norburg"
    at = quote.index("4")
    seen = told("b", 4, quote=quote, quote_start=100, offset=100 + at, offset_end=101 + at)
    assert outcome(told("b", 9, offset=20), seen, told("a", 9))[0] == "not_comparable"


def test_soldiers_and_gunmen_of_one_clash_are_two_sides() -> None:
    one, other = {"scope": "combatants"}, {"scope": "attackers"}
    alone = outcome(told("a", 4, **one), told("b", 9, **other))
    both = outcome(told("a", 4, **one), told("b", 9, **other), told("a", 8, **other, offset=300))
    assert (alone[0], both[0]) == ("contradicts", "not_comparable")


def test_people_on_their_way_are_held_against_another_claimant_s_count_only() -> None:
    lead = vague("a", 2000, 9999, kind="displaced", quote_start=0, offset=2, part="body")
    body = told("a", 14000, kind="displaced", offset=900, quote_start=890)
    named = {"kind": "displaced", "quote_start": 890, "offset": 900, "attributed_to": "the mayor"}
    rival = told("a", 5000, kind="displaced", quote_start=0, offset=2, attributed_to="the army")
    assert outcome(lead, body)[0] == "not_comparable"
    assert outcome(rival, told("a", 14000, **named))[0] == "contradicts"


def test_those_who_took_part_are_one_crowd_whatever_a_report_calls_them() -> None:
    crowd = {"kind": "participants"}
    gunmen = told("a", 60, scope="attackers", **crowd)
    assert outcome(gunmen, told("b", 150, **crowd)) == CONFLICT
    # The dead of one side are some of the dead.
    assert outcome(told("a", 6, scope="attackers"), told("b", 15))[0] == "not_comparable"


def test_the_people_of_one_country_are_some_of_all() -> None:
    """ "26 Ukrainians came home" beside 87 prisoners; but more of them than there were of all conflict."""
    freed = {"kind": "freed"}
    assert outcome(told("a", 26, who="Ukrainians", **freed), told("b", 87, who="prisoners", **freed)) == (
        "not_comparable",
        "(a part and its whole)",
    )
    assert (
        outcome(told("a", 26, who="Ukrainians", **freed), told("b", 20, who="prisoners", **freed)) == CONFLICT
    )
    assert (
        outcome(told("a", 26, who="Ukrainians", **freed), told("b", 30, who="Ukrainians", **freed))
        == CONFLICT
    )


def test_last_friday_dates_no_report() -> None:
    """An undated report is as of the last weekday that it names, but for one before what it tells."""
    undated = {"start": None, "published": None, "weekday": "Tuesday", "kind": "injured"}
    pair = [told("a", 5, **undated), told("b", 6, **undated)]
    texts = {"a": "He was let go last Friday. On Tuesday he opened fire.", "b": "It happened on Tuesday."}
    (row,) = judged(pair, texts)[0]
    assert (row.relation, row.rule) == CONFLICT


def test_the_dead_of_two_camps_are_no_rivals() -> None:
    """ "Fifteen soldiers" and "60 militants" are both combatants, and nobody is both."""
    fighters = {"scope": "combatants"}
    soldiers = told("a", 15, who="soldiers", **fighters)
    assert outcome(soldiers, told("b", 60, who="militants", **fighters)) == (
        "not_comparable",
        "(different sides)",
    )
    assert outcome(soldiers, told("b", 60, who="troops", **fighters)) == CONFLICT
    assert outcome(soldiers, told("b", 60, who="fighters", **fighters)) == CONFLICT
    martyrs = told("a", 15, who="martyrs")
    assert outcome(martyrs, told("b", 60, who="terrorists"))[0] == "not_comparable"
    assert outcome(martyrs, told("b", 60, who="soldiers")) == CONFLICT


POLICE = {"scope": "security_forces", "who": "policemen"}


@pytest.mark.parametrize(
    ("whole", "fields", "expected"),
    [
        ((), POLICE, CONFLICT),
        # A part of all who died, and all the policemen among them.
        ((told("a", 9, offset=5),), {**POLICE, "subset_of": "a/killed/9"}, CONFLICT),
        # "Civilians" may be all that died, or those of them who were not at arms.
        (
            (told("a", 9, offset=5),),
            {"scope": "civilians", "subset_of": "a/killed/9"},
            "(a part and a total)",
        ),
        # Two figures of policemen: which of them the other means is not known.
        ((told("a", 9, offset=5, **POLICE),), {**POLICE, "subset_of": "a/killed/9"}, "(a part and a total)"),
    ],
)
def test_all_that_is_told_of_a_narrow_group_is_held_against_the_other_papers(
    whole: tuple[Any, ...], fields: dict[str, Any], expected: Any
) -> None:
    other = {k: v for k, v in fields.items() if k != "subset_of"}
    found = outcome(told("a", 3, offset=80, **fields), told("b", 5, offset=80, **other), *whole)
    assert found == expected or found[1] == expected


@pytest.mark.parametrize(
    ("news", "record", "expected"),
    [
        ({}, {}, ("updates", "superseded by a record")),
        # What it cites, or has less of, or does not date, is not its own later count.
        ({}, {"attributed_to": "the rebels"}, CONFLICT),
        ({"value": 30}, {}, CONFLICT),
        ({"value": 9}, {}, CONFLICT),
        ({}, {"start": None, "weekday": "Monday"}, CONFLICT),
        # Nor is what was printed long after the event news of it.
        ({"published": date(2021, 6, 30)}, {}, CONFLICT),
    ],
)
def test_a_text_without_a_date_that_dates_the_event_is_a_record(
    news: dict[str, Any], record: dict[str, Any], expected: tuple[str, str]
) -> None:
    early = {"value": 12, "published": date(2021, 5, 4), **news}
    late = {"published": None, **record}
    assert outcome(told("a", early.pop("value"), **early), told("b", 20, **late)) == expected
