"""Figures that a text takes back, ages that lost their commas, and numbers that count nobody."""

from __future__ import annotations

import pytest
from reading_claims import claims

Figure = tuple[str, int | None, str]


def told(text: str) -> set[Figure]:
    """Kind, value and polarity of every figure, dates left out."""
    return {(c.kind, c.value, c.polarity) for c in claims(text) if c.kind != "date"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "It is not true that nine wardens and a cook were abducted, the ministry said.",
            {("abducted", 9, "denied"), ("abducted", 1, "denied")},
        ),
        (
            "He denied reports that eight people had died in Oru and that 40 women were being held hostage.",
            {("killed", 8, "denied"), ("abducted", 40, "denied")},
        ),
        (
            "The army denied that it struck Oru, saying its men were away and that nine had been killed.",
            {("killed", 9, "asserted")},
        ),
        (
            "The death toll is 30, not the 31 that the mayor gave.",
            {("killed", 30, "asserted"), ("killed", 31, "denied")},
        ),
        (
            "The first figure of 70 dead was withdrawn.",
            {("killed", 70, "denied")},
        ),
        ("The report of 11 deaths at the market was found not credible.", {("killed", 11, "denied")}),
        ("The mayor called the figure of 90 dead exaggerated.", {("killed", 90, "denied")}),
        ("Police faulted reports that 30 people were kidnapped in Oru.", {("abducted", 30, "denied")}),
        ("Rights groups faulted the police for shooting dead nine marchers.", {("killed", 9, "asserted")}),
        (
            "The story that 15 people were shot dead in Oru is fake news, police said.",
            {("killed", 15, "denied")},
        ),
        (
            "An earlier version of this article said nine people had died in Oru. Six people died.",
            {("killed", 9, "denied"), ("killed", 6, "asserted")},
        ),
        ("The post incorrectly claimed that nine people were killed in Oru.", {("killed", 9, "denied")}),
        ("The wrongly labelled drums blew up and killed nine people in Oru.", {("killed", 9, "asserted")}),
        ("A false bomb alert caused a crush that killed nine people in Oru.", {("killed", 9, "asserted")}),
        (
            "Residents should ignore hoaxes going round online that nine people were killed.",
            {("killed", 9, "denied")},
        ),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_denied(text: str, figures: set[Figure]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "M. Selvi (36) of Sattur and A. Raman (51) of Theni succumbed to burns in hospital.",
        "The men, Luis Rojas (24) and Mario Sanz (31) of the fire brigade, who died on Saturday, left wives.",
        "His brother 27 had been held since June.",
        "The bus driver 43 from Leeds was treated for burns.",
        "Ali Hassan 19 died on Wednesday after an officer fired into his car.",
        "The average age of the victims of the crash is 47.",
    ],
)
def test_an_age_counts_nobody(text: str) -> None:
    assert not {value for _, value, _ in told(text)} & {36, 51, 24, 31, 27, 43, 19, 47}


@pytest.mark.parametrize(
    "text",
    [
        "The province has 95 deaths per million inhabitants a year.",
        "One child in five fell sick in the district.",
        "The three men of Soyuz 11 were remembered; nobody else was hurt.",
        "Rescue 1122 officials said the roof had fallen in.",
        "For advice on the outbreak dial toll free 719.",
        "Two coast guard vessels and four search dogs took part in the search.",
        "The clinic counted 37 imported sedans seized by customs.",
        "The lamp lets you capture one visitor at a time, the guide said.",
        "The suppliers said 26 firms have been released from their contracts.",
        "The hacker gang spread ransomware and has claimed 70 victims.",
        '"I fell and lay there like a dead person," she said.',
        "My pay was gone in one shot.",
        "Nine of the guests are not among the dead, the mayor said.",
        "The two cooks are neither among the dead nor in any hospital, the mayor said.",
        "The speed was 90 and the driver was hurt.",
    ],
)
def test_nobody_is_counted(text: str) -> None:
    assert not {figure for figure in told(text) if figure[1] not in (0, None)}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three hundred men set fire to the shops in the riot.", {("participants", 300, "asserted")}),
        ("The number of people held hostage rose to nine.", {("abducted", 9, "asserted")}),
        ("The number of people shot dead in the riot was put at five.", {("killed", 5, "asserted")}),
        (
            "Police held two men accused of taking part in the murder of six people.",
            {("detained", 2, "asserted"), ("killed", 6, "asserted")},
        ),
        ("Five men got out of a truck and fired at the bar.", {("participants", 5, "asserted")}),
        ("About 500 pupils were walked out of the school to a church.", set()),
        (
            "Staff were treated in hospital. One woman was taken to the clinic with burns and was released "
            "after some hours.",
            {("injured", 1, "asserted")},
        ),
        (
            "In a drill with mock patients nobody came; by the script of it 90 people lost their lives.",
            {("killed", 90, "hypothetical")},
        ),
    ],
)  # fmt: skip
def test_a_figure_is_of_its_own_kind(text: str, figures: set[Figure]) -> None:
    assert told(text) == figures


def test_who_are_among_a_number_are_some_of_it() -> None:
    assert told("Four nuns among nine drowned near Oru.") == {
        ("killed", 4, "asserted"),
        ("killed", 9, "asserted"),
    }
    found = [c for c in claims("Four nuns among nine drowned near Oru.") if c.value == 9]
    assert [c.subset_of for c in found] == [None]
