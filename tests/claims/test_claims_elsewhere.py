"""What a report names beside its own place, and where its figures are all the same."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

DAY = date(2024, 5, 14)


def places(text: str) -> set[tuple[str, float | None, str | None]]:
    return {(c.kind, c.value, c.place) for c in claims(text, DAY)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods hit Nepal on Monday. Nine people are missing, four of them in Pokhara.",
         {("missing", 9, "Nepal"), ("missing", 4, "Pokhara")}),
        ("An earthquake hit Peru on Monday. At least 74 people died, most of them in Pisco.",
         {("killed", 74, "Peru")}),
        ("Fighting in Tripoli on Saturday left 19 people dead. Among the dead were six "
         "civilians, two of them "
         "children killed when a rocket struck a house in Tajura.",
         {("killed", 6, "Tripoli"), ("killed", 2, "Tajura")}),
        ("Nine people died on Monday, all of them in Basra.", {("killed", 9, "Basra")}),
        ("In 2007 a quake killed 510 people, most of them in Pisco.", {("killed", 510, "Pisco")}),
    ],
)  # fmt: skip
def test_a_part_has_its_place_for_itself(text: str, expected: set[tuple[str, float | None, str]]) -> None:
    assert expected <= places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three nurses abducted on April 21 in Lamitan were freed in Isabela on May 10.",
         {("freed", 3, "Isabela"), ("abducted", 3, "Lamitan")}),
        ("Six men who had escaped from a prison in Manaus were arrested in Lima on Friday.",
         {("detained", 6, "Lima")}),
        ("Two hostages captured in Konduga in April died in Bama on Monday.", {("killed", 2, "Bama")}),
        ("Two nurses kidnapped in Lamitan were freed on Monday.", {("freed", 2, "Lamitan")}),
        ("Some 600 villagers from around Bama were moved to schools in Konduga on Monday.",
         {("displaced", 600, "Bama")}),
    ],
)  # fmt: skip
def test_what_stands_behind_the_verb_is_its_place(text: str, expected: set[tuple[str, int, str]]) -> None:
    assert expected <= places(text)


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("Gunmen attacked a market in Kaduna on Monday, killing nine people.\n\nAt least 300 "
         "people have been "
         "killed in attacks in the state this year, according to a think tank in Abuja.", 300, "Kaduna"),
        ("Bandits attacked the village of Gora on Monday. At least 61 people were killed, "
         "according to a list "
         "compiled with relatives in Gusau.", 61, "Gora"),
        ("A boat capsized at Mokwa on Tuesday. The director told newsmen in Minna that 174 people had been "
         "rescued.", 174, "Mokwa"),
        ("Gunmen attacked the village of Kibaya on Sunday.\n\nThe toll has risen to 37 dead, "
         "the administrator "
         "of Beni territory said.", 37, "Kibaya"),
        ("Nine others fell ill. Three people were hurt in Tuesday's landslide at Munnar. Eleven others are "
         "battling for their lives at the medical college hospital in Kottayam.", 11, "Munnar"),
        ("A fire at a factory in Sattur killed eight people on Monday.\n\nThe five injured are "
         "still in Madurai.",
         5, "Sattur"),
        ("An attack killed 10 people in Mosul on Monday. The three wounded have left the hospital in Erbil.",
         3, "Mosul"),
        ("A ferry built at Khulna sank near Chandpur on 3 May. The inquiry found that 66 people had died.",
         66, "Chandpur"),
        ("A boat capsized off Shabwa on Monday. Of the 165 people who boarded at Bossaso, 44 died.",
         44, "Shabwa"),
        ("A total of 733 people were killed in Iraq in April, not counting those who died in Anbar.",
         733, "Iraq"),
        ("A drone hit a market in Er Rahad on Friday, killing 41.\n\nThe army chief told troops in Kosti "
         "that they would stay. An adviser said 15 soldiers had been killed.", 15, "Er Rahad"),
        ("A shell hit the market of Kosti on Monday.\n\nSome 61 people are being treated, and 12 of the most "
         "serious cases were taken by road to Rabak.", 61, "Kosti"),
        ("Rebels attacked a barracks in Bissau on Monday. Eleven suspects were detained, and others fled in "
         "the direction of Safim.", 11, "Bissau"),
        ("A fire broke out at a refinery in Lake Charles on Monday.\n\nA fire at the plant in 2006 killed "
         "nine people.", 9, "Lake Charles"),
        ("The storm killed 41 people in Madagascar and one on Mauritius.", 1, "Mauritius"),
        ("Nine people died in a blast at Yeosu on Monday. In 2013 a blast killed six at the plant, and a "
         "leak in Gumi killed five.", 6, "Yeosu"),
        ("Twenty-six people were taken into custody in Ankara on Sunday.", 26, "Ankara"),
        ("A bus rolled down a hillside near Narkanda on Monday, killing five.\n\nNine people had died on the "
         "same bend in 2006.", 9, "Narkanda"),
        ("A shell hit a market in Taiz on Monday. At least 204 civilians have been killed in this city since "
         "2015.", 204, "Taiz"),
        ("A boat sank off Zuwara on Monday and 61 people drowned.\n\nAbout 10,000 migrants are "
         "held in Libyan "
         "prisons.", 10_000, "Libya"),
    ],
)  # fmt: skip
def test_speakers_hospitals_and_what_is_left_out_are_not_where_it_was(
    text: str, figure: int, place: str
) -> None:
    assert {c.value: c.place for c in claims(text, DAY)}[figure] == place
