"""Who is counted, and as what: words, scope, side, parts of a whole."""

from __future__ import annotations

import pytest
from reading_claims import claim, claims


@pytest.mark.parametrize(
    ("text", "who", "scope"),
    [
        ("Nine people were killed.", "people", "everyone"),
        ("Nine residents were killed.", "residents", "everyone"),
        ("Nine civilians were killed.", "civilians", "civilians"),
        ("Nine women were killed.", "women", "women"),
        ("Nine women and children were killed.", "women and children", "civilians"),
        ("Nine men and women were killed.", "men and women", "everyone"),
        ("Nine schoolgirls were killed.", "schoolgirls", "children"),
        ("Nine soldiers were killed.", "soldiers", "combatants"),
        ("Nine police officers were killed.", "police officers", "security_forces"),
        ("Nine border guards were killed.", "border guards", "security_forces"),
        ("Nine rescue workers were killed.", "rescue workers", "aid_workers"),
        ("Nine nurses were killed.", "nurses", "aid_workers"),
        ("Nine reporters were killed.", "reporters", "journalists"),
        ("All nine attackers were killed.", "attackers", "attackers"),
        ("Nine kiteflyers were killed.", "kiteflyers", "everyone"),
        ("A 34-year-old woman was killed.", "34-year-old woman", "women"),
    ],
)
def test_scope(text: str, who: str, scope: str) -> None:
    found = claim(text)
    assert (found.who, found.scope) == (who, scope)


@pytest.mark.parametrize(
    ("first", "scope"),
    [
        ("Two soldiers", "combatants"),
        ("Two policemen", "security_forces"),
        ("Two civilians", "civilians"),
        ("Two women", "everyone"),
        ("Two children", "everyone"),
    ],
)
def test_others_inherit_what_is_said_of_a_group_but_no_sex_or_age(first: str, scope: str) -> None:
    found = {c.kind: c for c in claims(f"{first} were killed and three others were wounded.")}
    assert found["injured"].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "At least 20 people, including seven children, died.",
        "Twenty people died, including seven children.",
        "Twenty people, among them seven children, died.",
        "Twenty people, seven of them children, died.",
        "Twenty people (seven children) died.",
        "Twenty people died, of whom seven were children.",
        "Of the 20 people killed, seven were children.",
        "The 20 killed included seven children.",
    ],
)
def test_a_declared_part_knows_its_whole(text: str) -> None:
    whole, part = sorted(claims(text), key=lambda c: -(c.value or 0))
    assert (whole.value, whole.subset_of) == (20, None)
    assert (part.value, part.scope, part.subset_of) == (7, "children", whole.id)
    assert part.kind == whole.kind == "killed"


def test_a_part_of_one_is_counted_once() -> None:
    whole, part = claims("Nine people, one of them a child, died.")
    assert (whole.value, part.value, part.scope, part.subset_of) == (9, 1, "children", whole.id)


@pytest.mark.parametrize(
    "text",
    [
        "Police counted 14 wounded, including a guard of the mine who was shot in the leg.",
        "Fourteen people were hurt, including a guard who was shot, and three died.",
    ],
)
def test_a_part_with_a_verb_of_its_own_is_of_the_figure_before_it(text: str) -> None:
    whole, part = (c for c in claims(text) if c.kind == "injured")
    assert (whole.value, part.value, part.subset_of) == (14, 1, whole.id)


def test_what_a_described_part_is_of_does_not_take_its_verb() -> None:
    text = "The group spoke of 87 injured, 29 by gunfire, including a member of the union who was shot."
    whole, gunfire, member = sorted(claims(text), key=lambda c: -(c.value or 0))
    assert (whole.value, gunfire.value, gunfire.subset_of) == (87, 29, whole.id)
    assert (member.value, member.subset_of) == (1, gunfire.id)


def test_a_part_of_another_kind_is_no_subset() -> None:
    found = {c.kind: c for c in claims("Seven people were shot, three of them fatally.")}
    assert (found["injured"].value, found["killed"].value) == (7, 3)
    assert found["killed"].subset_of is None


def test_a_part_in_a_list_between_commas() -> None:
    found = claims("Twelve soldiers, five of them officers, and three civilians were killed.")
    assert sorted((c.value, c.scope) for c in found) == [
        (3, "civilians"),
        (5, "security_forces"),
        (12, "combatants"),
    ]


def test_the_side_is_the_actor_that_the_words_name() -> None:
    assert claim("The raid killed 30 Islamic State fighters.").side == "islamic_state"
    assert claim("The raid killed 30 villagers.").side is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The bus, 34 years old, killed a dog.", "time"),
        ("Ada Obi, 34, was killed.", "age"),
        ("An officer, 34, was killed.", "age"),
        ("The blast at 5:40 killed the mayor.", "time"),
        ("The blast on 5 May killed the mayor.", "date"),
        ("The war killed the old order in 2012.", "date"),
        ("The blast killed 30 percent of the herd.", "share"),
        ("The storm killed 300 cows.", "thing"),
        ("The army shot down two drones and wounded the pilot.", "thing"),
        ("A bomb 3 km away killed the mayor.", "measure"),
        ("Flight 17 was hit and the pilot died.", "rank"),
    ],
)
def test_a_figure_that_counts_nobody_names_its_filter(text: str, reason: str) -> None:
    from reading_claims import rejected

    assert [c for c in claims(text) if c.value != 1] == []
    assert reason in {r.filter for r in rejected(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The 10th was killed.",
        "The 93rd Brigade was wounded in its pride and the mayor died.",
        "In the 2012–13 season the club died.",
        "A court handed down 12 death sentences.",
        "The studio killed off 12 characters in his 9mm epic.",
        "The goal in the 40th minute killed the game.",
        "$300 was stolen and the shop died.",
        "The crash on Highway 4 hurt the economy.",
    ],
)
def test_no_count_of_people(text: str) -> None:
    assert claims(text) == []


def test_a_figure_before_the_rest_of_the_dead_is_a_part() -> None:
    text = (
        "The lorry bomb killed 112 people. The monitor said 98 villagers died at the gate. "
        "The remainder of the dead were guards."
    )
    whole, part = claims(text)
    assert (whole.value, part.value, part.subset_of) == (112, 98, whole.id)


def test_a_figure_without_a_rest_is_no_part() -> None:
    one, other = claims("The lorry bomb killed 112 people. The monitor said 98 villagers died at the gate.")
    assert one.subset_of is None and other.subset_of is None


def test_a_part_of_pupils_told_in_the_next_sentence_is_of_pupils() -> None:
    found = claims("Sixteen pupils were taken to hospital. Two were in critical condition.")
    assert [(c.value, c.scope) for c in found] == [(16, "children"), (2, "children")]


def test_what_another_says_behind_a_semicolon_is_of_no_group_before_it() -> None:
    found = claims("The army says six rebels were killed; the mayor says 12 dead.")
    assert [(c.value, c.scope) for c in found] == [(6, "combatants"), (12, "everyone")]
