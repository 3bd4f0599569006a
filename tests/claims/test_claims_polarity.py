"""Zero, denial, hypothesis; and unknown, which is none of them."""

from __future__ import annotations

import pytest
from reading_claims import claims


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("No one was killed.", {"killed"}),
        ("Nobody was hurt.", {"injured"}),
        ("Not one was killed.", {"killed"}),
        ("Not a single person was hurt.", {"injured"}),
        ("There were no casualties.", {"injured", "killed"}),
        ("The rocket fell into a field without causing casualties.", {"injured", "killed"}),
        ("No civilians were killed in the raid.", {"killed"}),
        ("Nobody was killed or injured.", {"injured", "killed"}),
        ("The fire killed no one.", {"killed"}),
        ("There were no deaths.", {"killed"}),
    ],
)
def test_zero_is_said(text: str, kinds: set[str]) -> None:
    found = claims(text)
    assert {c.kind for c in found} == kinds
    assert {(c.value, c.low, c.high, c.hedge, c.polarity) for c in found} == {
        (0, 0, 0, "exactly", "asserted")
    }


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "No deaths were immediately reported.",
        "There was no word of deaths.",
        "The clinic could not confirm any deaths.",
        "It was unclear if there were casualties.",
        "The number of dead is under investigation.",
        "The town hoped for no casualties.",
    ],
)
def test_unknown_is_not_zero(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("text", ["No deaths were reported.", "No deaths have been reported so far."])
def test_none_reported_is_zero(text: str) -> None:
    assert [(c.kind, c.value) for c in claims(text)] == [("killed", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that 30 villagers were killed.",
        "Residents denied reports that 12 people had been killed.",
        "There is no evidence that 12 people were killed.",
        "The report that 12 people were killed is false.",
        "The mayor asked residents not to believe hoaxes that 12 people had been killed.",
        "Twelve people were killed, a claim the army called baseless.",
    ],
)
def test_denied(text: str) -> None:
    assert [c.polarity for c in claims(text)] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Up to 300 people could die if the dam fails.",
        "Officials fear 40 people have been killed.",
        "Fears grew that 12 people may have died.",
        "The group threatened to kill 12 hostages.",
        "If 40 people die, the mayor will resign.",
        "It was not clear whether 12 people had died.",
        "The drill simulated a blast that killed 40.",
        "The march may draw 5,000 people.",
    ],
)
def test_hypothetical(text: str) -> None:
    assert {c.polarity for c in claims(text)} <= {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "The guards were not hurt, but 12 people died.",
        "Not only were 12 people killed, the bridge fell.",
        "Nine people died so far, and the toll may rise, the mayor warned.",
        "Nine rebels, who wanted to storm the town, were killed.",
        "Rescuers managed to free 20 miners.",
    ],
)
def test_what_happened_beside_what_did_not(text: str) -> None:
    assert [c.polarity for c in claims(text)] == ["asserted"]


def test_a_verb_that_is_negated_makes_no_claim() -> None:
    assert claims("The 12 guards were not hurt.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Fifteen people were killed and police warned of false reports about the attack.",
        "Fifteen people were killed and the governor warned of a hoax about a second bomb.",
        "Fifteen people were killed, and a false alarm later emptied the station.",
    ],
)
def test_something_else_is_untrue(text: str) -> None:
    assert [(c.value, c.polarity) for c in claims(text)] == [(15, "asserted")]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Villagers blocked the road, demanding answers, and police detained 12 of them.", "asserted"),
        ("The crowd threatened to burn the mill and guards shot four people.", "asserted"),
        ("The army warned the town and killed 12 rebels.", "asserted"),
        ("Their leader may be dead, and guards shot four people.", "asserted"),
        ("The rocket could have hit the mill and killed 12 people.", "hypothetical"),
        ("They demanded that police who beat students and killed 12 people be tried.", "hypothetical"),
        ("Rebels planned to storm the jail and kill 12 guards.", "hypothetical"),
    ],
)
def test_what_is_done_beside_a_demand_or_a_threat(text: str, polarity: str) -> None:
    assert {c.polarity for c in claims(text) if c.value in (4, 12)} == {polarity}
