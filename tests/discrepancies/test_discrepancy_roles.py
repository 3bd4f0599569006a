"""Which figures of a report are its totals, which are parts of them, and which are added up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from judging import judged, told, vague

from discrepancy.model import Claim, Mention


def said(name: str, value: int, quote: str, words: str, **fields: Any) -> Claim:
    """A claim of a sentence, at the words of its figure."""
    at, base = quote.index(words), int(fields.pop("base", 100))
    return told(
        name, value, quote=quote, quote_start=base, offset=base + at, offset_end=base + at + len(words),
        id=f"{name}/{fields.get('kind', 'killed')}/{value}/{base + at}", **fields,
    )  # fmt: skip


def conflicts(*claims: Claim) -> list[tuple[float | None, ...]]:
    """The figures of each row between reports."""
    values = {c.id: c.value for c in claims}
    return [tuple(sorted(values[i] or 0 for i in row.claims)) for row in judged(claims)[0] if row.between]


HURT = {"kind": "injured"}


@pytest.mark.parametrize(("total", "parts"), [(180, True), (181, False), (200, False)])
def test_figures_that_add_up_to_another_of_their_report_are_its_parts(total: int, parts: bool) -> None:
    """120 and 60 are then no rivals of another paper's total."""
    shares = [told("a", 120, offset=200), told("a", 60, offset=260)]
    found = conflicts(told("a", total, offset=10), *shares, told("b", 250))
    assert (not any(120 in row for row in found)) is parts


def test_three_figures_may_add_up_too_and_four_are_not_tried() -> None:
    shares = [told("a", value, offset=10 * value) for value in (40, 30, 20, 11)]
    three = conflicts(told("a", 90, offset=10), *shares[:3], told("b", 70))
    assert three == [(70, 90)]
    four = conflicts(told("a", 101, offset=10), *shares, told("b", 70))
    assert (40, 70) in four


def test_a_rivals_total_that_happens_to_be_the_sum_is_no_total_of_these() -> None:
    mayor, rebels = {"attributed_to": "the mayor"}, {"attributed_to": "the rebels"}

    def share_is_a_rival(whole: dict[str, str], share: dict[str, str]) -> bool:
        shares = [told("a", 40, offset=200, **share), told("a", 50, offset=300, **share)]
        found = conflicts(told("a", 90, offset=10, **whole), *shares, told("b", 70))
        return any(40 in row for row in found)

    assert not share_is_a_rival(mayor, mayor)
    assert not share_is_a_rival({}, mayor)
    assert not share_is_a_rival(mayor, {})
    assert share_is_a_rival(rebels, mayor)


@pytest.mark.parametrize(("figures", "table"), [(12, False), (13, True)])
def test_more_than_a_dozen_figures_are_a_table_and_not_added_up(figures: int, table: bool) -> None:
    sizes = [40, 50, 90, *range(1000, 1000 + figures - 3)]
    found = conflicts(*(told("a", n, offset=10 * n) for n in sizes), told("b", 70))
    assert any(40 in row for row in found) is table


def rival(figure: Claim, *others: Claim) -> bool:
    """Whether a figure of 9 is held against the 20 of another report as one total against another."""
    return any(9 in row for row in conflicts(figure, *others, told("b", 20)))


@pytest.mark.parametrize(("who", "total"), [("others", False), ("other people", False), ("people", True)])
def test_others_are_others_than_those_before(who: str, total: bool) -> None:
    first = told("a", 30, offset=100, quote_start=90)
    assert rival(told("a", 9, who=who, offset=300, quote_start=290), first) is total


@pytest.mark.parametrize(("apart", "total"), [(300, False), (301, True), (-50, True)])
def test_others_far_from_any_figure_or_before_it_are_a_count_of_their_own(apart: int, total: bool) -> None:
    first = told("a", 30, offset=100, quote_start=90)
    assert rival(told("a", 9, who="others", offset=100 + apart, quote_start=90 + apart), first) is total


@pytest.mark.parametrize(
    ("who", "by"), [("bodies", None), ("people", "the hospital"), ("people", "an ambulance driver")]
)
def test_a_hospital_counts_those_brought_to_it(who: str, by: str | None) -> None:
    seen = told("a", 9, who=who, attributed_to=by, offset=400)
    assert not rival(seen, told("a", 30))
    assert rival(told("a", 9, offset=400), told("a", 30))
    # Where it is the only figure, or the largest, it is what the report has.
    assert rival(seen)
    assert rival(seen, told("a", 5))


def test_a_towns_share_is_no_total_where_the_same_voice_has_the_region() -> None:
    town = {"place": "Norburg Old Town", "offset": 400}
    assert not rival(told("a", 9, **town), told("a", 30))
    mayor, rebels = {"attributed_to": "the mayor"}, {"attributed_to": "the rebels"}
    assert rival(told("a", 9, **town, **rebels), told("a", 30, **mayor))
    assert not rival(told("a", 9, **town, **mayor), told("a", 30, **mayor))
    # A region's figure below the town's is no whole of it.
    assert rival(told("a", 9, **town), told("a", 8))


QUOTE = "Eight were seriously hurt, and 20 slightly hurt"


@pytest.mark.parametrize(
    ("hedges", "other", "rows"),
    [
        (("exactly", "exactly"), 28, []),
        (("exactly", "exactly"), 29, [(8, 20, 29)]),
        # At least 28: 20 cannot be, 30 can.
        (("at_least", "exactly"), 20, [(8, 20, 20)]),
        (("at_least", "exactly"), 30, []),
        (("exactly", "about"), 28, []),
        (("exactly", "about"), 60, [(8, 20, 60)]),
    ],
)
def test_parts_that_exclude_each_other_make_a_total(
    hedges: tuple[str, str], other: int, rows: list[tuple[int, ...]]
) -> None:
    bounds = {"at_least": {"low": 8, "high": None}, "about": {"low": 18, "high": 22}, "exactly": {}}
    claims = [
        said("a", value, QUOTE, words, hedge=hedge, **HURT, **bounds[hedge])
        for value, words, hedge in zip((8, 20), ("Eight", "20"), hedges, strict=True)
    ]
    assert conflicts(*claims, told("b", other, **HURT)) == rows


def test_parts_are_added_up_only_where_they_stand_together_and_no_total_is_given() -> None:
    here = [said("a", 8, QUOTE, "Eight", **HURT), said("a", 20, QUOTE, "20", **HURT)]
    assert conflicts(*here, told("b", 40, **HURT)) == [(8, 20, 40)]
    whole = told("a", 40, offset=900, **HURT)
    assert conflicts(*here, whole, told("b", 40, **HURT)) == []
    far = [here[0], said("a", 20, QUOTE, "20", base=500, **HURT)]
    assert conflicts(*far, told("b", 40, **HURT)) == []
    both = "Eight were seriously hurt, and 20 gravely hurt"
    alike = [said("a", 8, both, "Eight", **HURT), said("a", 20, both, "20", **HURT)]
    assert conflicts(*alike, told("b", 40, **HURT)) == []
    two_voices = [here[0], said("a", 20, QUOTE, "20", attributed_to="the mayor", **HURT)]
    assert conflicts(*two_voices, told("b", 40, **HURT)) == []


LIST = "The raid killed 31 passengers and two staff in Norburg"


def listed(quote: str = LIST, **fields: Any) -> list[Claim]:
    return [
        said("a", 31, quote, "31", who="passengers"),
        said("a", 2, quote, "two", **{"who": "staff", **fields}),
    ]


def test_a_list_is_one_figure() -> None:
    assert conflicts(*listed(), told("b", 33)) == []
    assert conflicts(*listed(), told("b", 40)) == [(2, 31, 40)]


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("The raid killed 31 passengers but spared two staff in Norburg", {}),
        (LIST, {"hedge": "at_least", "high": None}),
        (LIST, {"place": "Westby"}),
        (LIST, {"field": "title"}),
    ],
)
def test_what_is_no_list(quote: str, fields: dict[str, Any]) -> None:
    assert (2, 31, 40) not in conflicts(*listed(quote, **fields), told("b", 40))


def test_a_list_of_three() -> None:
    quote = "The raid killed 31 passengers, four cooks and two staff in Norburg"
    claims = [
        said("a", n, quote, w, who=who)
        for n, w, who in ((31, "31", "passengers"), (4, "four", "cooks"), (2, "two", "staff"))
    ]
    assert conflicts(*claims, told("b", 37)) == []
    assert conflicts(*claims, told("b", 50)) == [(2, 4, 31, 50)]


def test_the_people_of_a_list_are_of_one_scope_or_of_all() -> None:
    fighters = {"scope": "combatants"}
    mine = [*listed()[:1], listed(who="staff")[1]]
    alike = [replace(c, **fighters) for c in mine]
    assert conflicts(*alike, told("b", 33, **fighters)) == []
    assert conflicts(*alike, told("b", 40, **fighters)) == [(2, 31, 40)]
    mixed = [mine[0], replace(mine[1], **fighters)]
    assert conflicts(*mixed, told("b", 40)) == [(2, 31, 40)]


def test_two_lists_of_a_report_are_two_figures() -> None:
    other = "Later 50 passengers and six staff were found dead in Norburg"
    more = [
        said("a", 50, other, "50", who="passengers", base=700),
        said("a", 6, other, "six", who="staff", base=700),
    ]
    rows = conflicts(*listed(), *more, told("b", 90))
    assert (2, 31, 90) in rows
    assert (6, 50, 90) in rows


@pytest.mark.parametrize(
    ("before", "after", "overtaken"),
    [
        ("An earlier toll was ", "", True),
        ("An earlier toll was " + "x" * 60 + " ", "", True),
        ("An earlier toll was " + "x" * 70 + " ", "", False),
        ("", " dead was the earlier toll", True),
        ("", " dead " + "x" * 25 + " earlier toll", False),
    ],
)
def test_the_words_for_an_overtaken_figure_stand_close_to_it(
    before: str, after: str, overtaken: bool
) -> None:
    old = said("a", 9, f"{before}9{after}", "9", base=837)
    rows = judged([told("a", 12), old])[0]
    assert ([row.rule for row in rows] == ["superseded"]) is overtaken


def test_a_list_whose_sum_its_report_gives_adds_nothing() -> None:
    assert conflicts(*listed(), told("a", 33, offset=600), told("b", 40)) == [(33, 40)]


@pytest.mark.parametrize(
    ("quote", "words", "who", "total"),
    [
        ("Another nine people died in Norburg", "Another nine", "people", False),
        ("Nine further people died in Norburg", "Nine", "further people", False),
        ("Nine people more died in Norburg", "Nine", "people", True),
        ("Nine people died in Norburg", "Nine", "people", True),
        ("More than nine people died in Norburg", "More than nine", "people", True),
    ],
)
def test_what_comes_on_top_is_no_total(quote: str, words: str, who: str, total: bool) -> None:
    hedge = {"hedge": "more_than", "low": 10, "high": None} if words.startswith("More") else {}
    more = said("a", 9, quote, words, base=900, who=who, **hedge)
    assert rival(more) is total


def test_what_comes_on_top_of_another_kind_is_a_total() -> None:
    """ "12 were killed and another nine hurt": nine are all the hurt."""
    quote = "Twelve were killed and another nine hurt in Norburg"
    killed = said("a", 12, quote, "Twelve")
    hurt = said("a", 9, quote, "another nine", **HURT)
    assert conflicts(killed, hurt, told("b", 20, **HURT)) == [(9, 20)]


def test_what_comes_on_top_of_the_dead_is_a_total_where_nothing_else_counts_its_kind() -> None:
    missing = said("a", 9, "Another nine are missing in Norburg", "Another nine", kind="missing", base=900)
    assert conflicts(missing, told("b", 20, kind="missing")) == [(9, 20)]
    assert conflicts(missing, told("a", 30, kind="missing"), told("b", 20, kind="missing")) == [(20, 30)]


def test_those_of_whom_some_died_were_not_dead_before() -> None:
    """ "Fifteen were shot, three of whom died": three are all the dead, unless more dead were told of."""
    quote = "Fifteen were shot in Norburg, nine of whom died"
    died = said("a", 9, quote, "nine", who="of whom", base=900)
    assert rival(died)
    assert not rival(died, told("a", 30))


def test_an_overtaken_figure_is_superseded_inside_its_report() -> None:
    quote = "An earlier toll of 9 was given in Norburg"
    old = said("a", 9, quote, "9", base=900)
    (row,) = judged([told("a", 12), old])[0]
    assert (row.relation, row.rule, row.between) == ("updates", "superseded", False)
    higher = said("a", 20, quote.replace("9", "20"), "20", base=900)
    assert judged([told("a", 12), higher])[0] == []


def test_a_figure_told_again_without_degree_counts_all_the_hurt() -> None:
    badly = said("a", 20, "Twenty were hurt seriously in Norburg", "Twenty", **HURT)
    plain = Mention("A blast hurt 20 in Norburg", 813, 815, 800, "body")
    itself = Mention(badly.quote, badly.offset_start, badly.offset_end, badly.quote_start, "body")
    again = replace(badly, mentions=(itself, plain))
    other = told("b", 30, **HURT)
    assert conflicts(badly, other) == []
    assert conflicts(again, other) == [(20, 30)]


def test_a_bare_figure_behind_a_part_is_a_part_too() -> None:
    """ "12 of the wounded went to Norburg, nine to Suddorf": neither is all the wounded."""
    quote = "Twelve of the wounded were taken to Norburg, nine to Suddorf"
    first = said("a", 12, quote, "Twelve", who="of the wounded", base=600, **HURT)
    second = said("a", 9, quote, "nine", who="", base=600, **HURT)
    total = told("a", 30, offset=50, **HURT)
    assert conflicts(first, second, total, told("b", 20, **HURT)) == [(20, 30)]
    # The largest figure of its report is none, nor a toll that rose.
    risen = said("a", 13, quote.replace("nine", "13"), "13", who="", base=600, moved="up", **HURT)
    assert conflicts(first, risen, told("b", 20, **HURT)) == [(13, 20)]


def test_bodies_that_somebody_saw_are_no_sum_of_all_the_dead() -> None:
    quote = "A reporter saw the bodies of two men and seven women in Norburg"
    men = said("a", 2, quote, "two", who="men", base=600)
    women = said("a", 7, quote, "seven", who="women", base=600)
    assert conflicts(men, women, told("a", 30), told("b", 30)) == []


@pytest.mark.parametrize(("at", "alone"), [(100, True), (900, False)])
def test_one_person_told_of_by_the_way_is_no_toll(at: int, alone: bool) -> None:
    quote = "A clerk was hurt by flying glass in Norburg"
    clerk = said("a", 1, quote, "A", who="clerk", base=at, **HURT)
    assert (conflicts(clerk, told("b", 4, **HURT)) == [(1, 4)]) is alone
    one = said("a", 1, quote.replace("A clerk", "One clerk"), "One", who="clerk", base=at, **HURT)
    assert conflicts(one, told("b", 4, **HURT)) == [(1, 4)]


@pytest.mark.parametrize(
    "quote",
    [
        "Nine are still held in Norburg",
        "Nine, among them a girl, are still in hospital in Norburg",
        "Nine passengers are still in hospital in Norburg",
    ],
)
def test_those_who_remain_are_some_of_those_there_were(quote: str) -> None:
    left = said("a", 9, quote, "Nine", who="", base=600, **HURT)
    assert conflicts(left, told("b", 20, **HURT)) == []


def test_some_of_a_number_are_a_part_and_their_state_is_not_that_of_all() -> None:
    quote = "Nine of the 28 injured were in a critical state in Norburg"
    nine = said("a", 9, quote, "Nine", who="", base=600, **HURT)
    whole = said("a", 28, quote, "28", who="", base=600, **HURT)
    assert conflicts(nine, whole, told("b", 40, **HURT)) == [(28, 40)]


def test_figures_of_several_quarters_are_parts_of_the_town_s_whoever_gives_them() -> None:
    """ "28 in Norburg, medics said. Nine died in the Old Town, a colonel said, and seven at the harbour"."""

    def spot(value: int, place: str, **fields: Any) -> Claim:
        quote = f"{value} died in {place}"
        return said(
            "a", value, quote, str(value), base=10 * value + 500, place=place,
            place_id=f"t:{place.lower()}", containers=("t:norburg", "XX"), **fields,
        )  # fmt: skip

    town = told("a", 28, attributed_to="medics", origin="medics")
    colonel = {"attributed_to": "a colonel", "origin": "a colonel"}
    quarters = [spot(9, "Altdorf", **colonel), spot(7, "Hafen", **colonel)]
    assert conflicts(town, *quarters, told("b", 34)) == [(28, 34)]
    # One quarter alone may be what the colonel calls the town.
    assert len(judged([town, quarters[0]])[0]) == 1
    assert judged([town, *quarters])[0] == []


def test_who_tells_only_of_the_slightly_hurt_tells_of_all() -> None:
    """Three slightly hurt against five; not beside others, whom it went worse with, nor the badly hurt."""
    slight = said("a", 3, "Three officers were slightly hurt", "Three", **HURT)
    other = told("b", 5, **HURT)
    assert conflicts(slight, other) == [(3, 5)]
    grave = said("a", 1, "One was badly hurt", "One", base=300, **HURT)
    assert conflicts(slight, grave, told("b", 9, **HURT)) == [(1, 3, 9)]  # four in all
    assert conflicts(said("a", 3, "Three officers were badly hurt", "Three", **HURT), other) == []


def test_parts_of_one_kind_are_held_against_each_other() -> None:
    badly = [
        said(name, n, f"Of the 40 hurt, {n} are in intensive care", str(n), subset_of="x", **HURT)
        for name, n in (("a", 7), ("b", 9))
    ]
    assert conflicts(*badly) == [(7, 9)]
    young = [told(name, n, scope="children", subset_of="x") for name, n in (("a", 6), ("b", 9))]
    assert conflicts(*young) == [(6, 9)]
    some = [told(name, n, subset_of="x") for name, n in (("a", 6), ("b", 9))]
    assert conflicts(*some) == []


@pytest.mark.parametrize(
    ("quote", "alone"),
    [
        ("A prisoner lost his life and three guards were hurt", True),
        ("The blast hurt his son and three guards", False),
        ("A guard died and three of his colleagues were injured", True),
        ("A guard died and three of the injured prisoners fled", False),
    ],
)
def test_who_lost_his_life_is_nobody_beside_those_counted(quote: str, alone: bool) -> None:
    who = "guards" if "guards" in quote else "colleagues" if "colleagues" in quote else "injured prisoners"
    hurt = said("a", 3, quote, "three", who=who, **HURT)
    assert (conflicts(hurt, told("b", 5, **HURT)) == [(3, 5)]) is alone


@pytest.mark.parametrize(
    ("quote", "part"),
    [
        ("Some 40 were hurt in Norburg alone", True),
        ("Some 40 were hurt in Norburg", False),
        ("Some 40 were hurt while walking alone", False),
    ],
)
def test_those_of_one_place_alone_are_some_of_a_larger_figure(quote: str, part: bool) -> None:
    there = said("a", 40, quote, "40", **HURT)
    assert (conflicts(there, told("b", 90, **HURT)) == []) is part
    assert conflicts(there, told("b", 20, **HURT)) == [(20, 40)]


def test_the_figure_that_the_count_moved_from_is_the_overtaken_one() -> None:
    quote = "Police said 14 people were hurt, up from 11 a week ago"
    now, before = said("a", 14, quote, "14", **HURT), said("a", 11, quote, "11", **HURT)
    assert conflicts(now, before, told("b", 20, **HURT)) == [(14, 20)]
    assert [row.relation for row in judged([now, before])[0]] == ["updates"]


def test_those_whom_a_house_received_are_no_rivals_of_the_reports_own_lead() -> None:
    """Nor those of another claimant, unless the text sets the two against each other."""
    quote = "The fire chief said of the house that it had received 34 people"
    contested = "The fire chief insisted that only 34 people"

    def rows(text: str, **fields: Any) -> int:
        lead = vague("a", 40, 99, part="headline", offset=10, **HURT, **fields)
        house = said("a", 34, text, "34", base=400, **HURT, attributed_to="the fire chief")
        return len(judged([lead, house])[0])

    assert rows(quote) == 0
    assert rows(quote, attributed_to="the mayor") == 0
    assert rows(contested, attributed_to="the mayor") == 1
