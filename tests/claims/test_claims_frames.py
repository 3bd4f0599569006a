"""Who is counted: the frames find those a verb or noun is about, and nobody else."""

from __future__ import annotations

import pytest
from reading_claims import Row, claims, rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # active: those on the right
        ("Gunmen killed nine villagers near the well.", [("killed", 9)]),
        ("Nine gunmen killed a farmer.", [("killed", 1)]),
        ("Nine gunmen killed the farmer.", []),
        ("The wall fell, killing nine.", [("killed", 9)]),
        ("The blast has killed nine and wounded dozens.", [("killed", 9), ("injured", 24)]),
        ("Police shot and killed two robbers.", [("killed", 2)]),
        ("Gunmen shot 12 men dead.", [("killed", 12)]),
        ("Troops freed 60 hostages and lost three men.", [("freed", 60), ("killed", 3)]),
        ("The killing of nine hikers shocked the town.", [("killed", 9)]),
        ("The storm claimed 14 lives.", [("killed", 14)]),
        ("The avalanche left nine skiers dead and two missing.", [("killed", 9), ("missing", 2)]),
        ("The explosion left two people dead and injured 15 others.", [("killed", 2), ("injured", 15)]),
        # passive: those on the left
        ("Nine villagers were killed by 20 gunmen.", [("killed", 9)]),
        ("Nine villagers have been shot dead.", [("killed", 9)]),
        ("All 14 passengers aboard were killed.", [("killed", 14)]),
        ("Nine villagers, the ministry said, were killed.", [("killed", 9)]),
        ("Nine people got hurt.", [("injured", 9)]),
        # who is joined behind a list is no part of it
        (
            "Nine villagers died, including four women, and two were hurt.",
            [("killed", 9), ("killed", 4), ("injured", 2)],
        ),
        (
            "Nine people were killed, including four women and a boy, and two others were injured.",
            [("killed", 9), ("killed", 4), ("killed", 1), ("injured", 2)],
        ),
        (
            "A blast killed nine people, including four women, and many went missing.",
            [("killed", 9), ("killed", 4)],
        ),
        (
            "Nine people died, among them four women, and 60 families had to flee.",
            [("killed", 9), ("killed", 4), ("displaced", 60)],
        ),
        # asides that leave somebody out
        ("Nine villagers, not counting the attackers, were killed.", [("killed", 9)]),
        ("Nine villagers, besides the two attackers, were killed.", [("killed", 9)]),
        # labels
        ("The dead: five men and a child.", [("killed", 5), ("killed", 1)]),
        # a year is no count
        ("Since 2005 soldiers have died on that road.", []),
        ("More than 2005 soldiers have died on that road.", [("killed", 2005)]),
        # reduced
        ("Nine villagers killed in the raid were buried.", [("killed", 9)]),
        ("Nine killed and 14 hurt in bus crash", [("killed", 9), ("injured", 14)]),
        ("Two dead, 14 injured as tram derails", [("killed", 2), ("injured", 14)]),
        # intransitive
        ("Nine sailors drowned.", [("killed", 9)]),
        ("Thousands flee as volcano rumbles", [("displaced", 2000)]),
        ("Nine drivers lost their lives.", [("killed", 9)]),
        # inverted
        ("Also killed were two reporters.", [("killed", 2)]),
        ("Killed in the attack were four policemen.", [("killed", 4)]),
        # the figure before the noun, and tolls
        ("Rescuers pulled nine bodies from the mud.", [("killed", 9)]),
        ("There were nine deaths and 40 injuries.", [("killed", 9), ("injured", 40)]),
        ("The death toll rose to 31 from 19.", [("killed", 31), ("killed", 19)]),
        ("The number of dead stands at 31.", [("killed", 31)]),
        ("The collapse brought to 31 the number killed.", [("killed", 31)]),
        ("Number of dead: 12", [("killed", 12)]),
        ("Nine gunmen wounded 40.", [("injured", 40)]),
    ],
)
def test_voice(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Four soldiers who killed 12 farmers were arrested.", [("detained", 4), ("killed", 12)]),
        ("Gunmen holding 12 hostages were killed.", [("abducted", 12)]),
        ("The man who wounded 12 students was killed.", [("injured", 12)]),
        (
            "Twelve people, including seven who were shot, died.",
            [("killed", 12), ("injured", 7), ("killed", 7)],
        ),
        ("The boat, which carried 60 people, sank and nine drowned.", [("killed", 9)]),
        ("The blast that killed nine people also wounded 40.", [("killed", 9), ("injured", 40)]),
    ],
)
def test_relative_clauses(text: str, wanted: list[Row]) -> None:
    assert sorted(rows(text)) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Five were killed in Sabha and one in Derj.", [("killed", 5), ("killed", 1)]),
        ("Fifty people were killed on Monday and twenty on Tuesday.", [("killed", 50), ("killed", 20)]),
        (
            "The blast killed nine men, six women and four boys.",
            [("killed", 9), ("killed", 6), ("killed", 4)],
        ),
        ("Eight rebels were killed, along with two passers-by.", [("killed", 8), ("killed", 2)]),
        ("The blast killed a guard as well as three shoppers.", [("killed", 1), ("killed", 3)]),
        ("The crash killed the mayor and two aides.", [("killed", 2)]),
        ("The bomber killed himself and 12 others.", [("killed", 12)]),
        ("Two boys, aged 15 and 17, and a man were killed.", [("killed", 2), ("killed", 1)]),
        ("A driver was killed and his two sons injured.", [("killed", 1), ("injured", 2)]),
        ("The blast killed 12 and 40 were wounded.", [("killed", 12), ("injured", 40)]),
        ("The ministry says 12 died, rebels say 40.", [("killed", 12), ("killed", 40)]),
    ],
)
def test_lists_gaps_and_joints(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The dead included two nurses and a driver.", [("killed", 2), ("killed", 1)]),
        ("Among the dead were three children.", [("killed", 3)]),
        ("Three children were among the dead.", [("killed", 3)]),
        ("Five of the dead were children.", [("killed", 5)]),
        ("The 14 killed included nine children.", [("killed", 14), ("killed", 9)]),
        ("Three of the injured died.", [("killed", 3)]),
    ],
)
def test_rosters(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two of the three brothers died.", 2),
        ("Half of the 40 passengers died.", 20),
        ("None of the 40 passengers died.", 0),
        ("One of the attackers was shot dead.", 1),
        ("Both brothers were killed.", 2),
    ],
)
def test_some_of_a_whole(text: str, value: int) -> None:
    assert [c.value for c in claims(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Ten percent of the 300 patients died.",
        "Most of the 40 passengers died.",
    ],
)
def test_the_whole_of_a_share_is_not_the_figure(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Organisers said 12,000 people marched.", [("participants", 12000)]),
        ("More than 90 gunmen stormed the barracks.", [("participants", 90)]),
        ("A suicide bomber attacked the embassy.", []),
        ("Police arrested 43 fans.", [("detained", 43)]),
        ("Gunmen abducted 30 pupils.", [("abducted", 30)]),
        ("Some 30 miners are trapped under rubble.", [("missing", 30)]),
        ("Some 40,000 residents are trapped in the besieged town.", []),
        ("About 20 people were taken to hospital.", [("injured", 20)]),
        ("Firefighters rescued 12 hikers.", [("freed", 12)]),
        ("The flood left 300 people homeless.", [("displaced", 300)]),
    ],
)
def test_every_kind(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A seventh skier has died after the avalanche.", [("killed", 7)]),
        ("An eighth body was found in the wreck.", [("killed", 8)]),
        ("A second man has died.", []),  # it may be the one of two who were hurt
        ("A third man has died.", [("killed", 3)]),
        ("A seventh skier may have died.", []),
        ("Three men were hurt and a fourth has died.", [("injured", 3), ("killed", 1)]),
        ("Two were killed on Monday and a third died on Tuesday.", [("killed", 2), ("killed", 1)]),
        ("Two thirds fled and a third died.", []),
    ],
)
def test_the_next_of_a_count(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


def test_the_next_of_a_count_in_a_headline() -> None:
    found = claims("Police are at the pit.", title="Fifth miner dies after blast")
    assert [(c.kind, c.value) for c in found] == [("killed", 5)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All but two of the 19 crew drowned.", [("killed", 17)]),
        ("All but two of the crew drowned.", []),
        ("28 of 42 freed as troops storm camp", [("freed", 28)]),
        ("Five of 11 people killed in crash were children", [("killed", 5), ("killed", 11)]),
        ("Nine out of 12 hostages were freed.", [("freed", 9)]),
        ("Two out of five people were hurt.", []),
        ("Twelve of the 33 hurt have been discharged.", [("injured", 33)]),
    ],
)
def test_parts_of_a_whole_with_a_number(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The 14-member crew of a dhow were seized by pirates.", [("abducted", 14)]),
        ("A five-member committee was killed off.", []),
        ("A man of 40 was killed by a falling tree.", [("killed", 1)]),
        ("They searched for a man of 40 who fell overboard.", []),
        ("Man, 34, stabbed in the chest outside a bar.", [("injured", 1)]),
        ("The rebels freed the last 14 on Friday.", [("freed", 14)]),
    ],
)
def test_sizes_of_groups_and_ages(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They buried nine men whom the gunmen had executed.", [("killed", 9)]),
        ("The mother of one of 12 men whom police arrested on Friday spoke.", [("detained", 12)]),
        ("Nine people whom police met were unhurt.", []),
        (
            "Arif recorded the most fatalities with 36, followed by Kelu with 29 and Oru with 28.",
            [("killed", 36), ("killed", 29), ("killed", 28)],
        ),
        (
            "Nine people were killed at Arif High School in 1999, 12 at a cinema in Kelu in 2012.",
            [("killed", 9), ("killed", 12)],
        ),
        (
            "The Red Cross welcomed the release on 11 October of 29 people held by both sides.",
            [("freed", 29)],
        ),
    ],
)
def test_relatives_ranks_and_sites(text: str, wanted: list[Row]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who most of them are
        ("The slide killed 51 men, mostly miners, and 12 women.", [("killed", 51), ("killed", 12)]),
        ("Some 51 men, most of them miners, and 12 women died.", [("killed", 51), ("killed", 12)]),
        ("Nine villagers (mostly women) and three guards were killed.", [("killed", 9), ("killed", 3)]),
        ("Nine men - mainly cooks - and two guards were hurt.", [("injured", 9), ("injured", 2)]),
        # whose people they are
        ("A mine killed a weaver's two daughters.", [("killed", 2)]),
        ("A mine wounded Omar Haddad's two sons.", [("injured", 2)]),
        ("Three people, among them a weaver's two sons, were killed.", [("killed", 3), ("killed", 2)]),
        ("The raid killed the town's mayor.", []),
        # what stands between a verb and its object
        ("The raid killed, villagers said, nine people and hurt 14.", [("killed", 9), ("injured", 14)]),
        ("The raid has killed, according to a nurse, nine people.", [("killed", 9)]),
        ("Troops arrested late on Friday at least nine herders.", [("detained", 9)]),
        ("The guard was killed, a nurse said, nine people were hurt.", [("injured", 9)]),
        ("Gunmen attacked on Friday nine hamlets.", []),
        # a quantifier behind its noun
        ("The 40 passengers and six crew all died.", [("killed", 40), ("killed", 6)]),
        ("The two brothers both drowned.", [("killed", 2)]),
    ],
)
def test_asides_owners_and_floating_quantifiers(text: str, wanted: list[Row]) -> None:
    assert [row for row in rows(text) if row[0] != "date"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The death toll, which stood at nine on Friday, is now 14.", [("killed", 9), ("killed", 14)]),
        (
            "The number of wounded, which was 40 on Friday, has climbed to 60.",
            [("injured", 40), ("injured", 60)],
        ),
        ("The death toll, which includes nine children, is now 14.", [("killed", 14)]),
        ("The death toll, which stands at nine, is expected to rise to 14.", [("killed", 9)]),
        ("The toll, which a nurse puts at nine, is higher than the 14 of last year.", [("killed", 9)]),
        ("The toll doubled overnight from nine to 20.", [("killed", 9), ("killed", 20)]),
        ("The number of soldiers in the region doubled from 900 to 2,000.", []),
    ],
)
def test_the_toll_behind_that_of_an_aside(text: str, wanted: list[Row]) -> None:
    assert [row for row in rows(text) if row[0] != "date"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Deaths: 9   Missing: 4   Injured: 12", {("killed", 9), ("missing", 4), ("injured", 12)}),
        ("A man stabbed eight boys to death and injured two teachers.", {("killed", 8), ("injured", 2)}),
        ("Nine of the men kidnapped in May were freed on Sunday.", {("freed", 9)}),
        ("Nine of the women seized by bandits last week have regained their freedom.", {("freed", 9)}),
        (
            "At least 31 people were killed and 53 others, mostly women, abducted.",
            {("killed", 31), ("abducted", 53)},
        ),
        (
            "Eleven people died: two policemen, one soldier and five herders, who were shot while fleeing.",
            {("killed", 11), ("killed", 2), ("killed", 1), ("killed", 5)},
        ),
        ("A man who had been in hospital since Friday died on Monday.", {("killed", 1)}),
        ("As of 08:00 on 6 March 9 people had perished.", {("killed", 9)}),
    ],
)
def test_each_figure_has_the_verb_that_counts_it(text: str, wanted: set[tuple[str, float]]) -> None:
    assert {(c.kind, c.value) for c in claims(text)} == wanted


def test_a_figure_with_a_verb_of_its_own_behind_an_aside_shares_none() -> None:
    told = rows(
        "Two brothers were killed in Kelu and seven civilians, most of them traders from Arif, were injured."
    )
    assert told == [("killed", 2), ("injured", 7)]


def test_people_of_one_family_die_in_the_present() -> None:
    assert rows("Nine people, most of them singers, die when their van hits a lorry.") == [("killed", 9)]


def test_an_officer_who_speaks_is_none_of_the_injured() -> None:
    told = rows("Thirty of the injured were taken to a hospital, said Karim Arif, a police officer there.")
    assert told == [("injured", 30)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # ages in words count nobody
        ("Rosa Petrova, 38, her daughter Emma, seven, and Tom Ward, 52, died in the fire.", []),
        ("His sons Adam, 11, Omar, nine and Yusuf, six, were killed.", []),
        ("Two sisters, both nine, drowned.", [("killed", 2)]),
        ("Jo Winter and his brother, both 34, died.", []),
        ("In Herat, seven, most of them guards, were killed.", [("killed", 7)]),
        # years of school
        ("Among the victims was a Form Two student who was hit by a bullet.", []),
        # a coast is nothing that is finished off
        ("Nine fishermen were killed off the coast.", [("killed", 9)]),
        # the object of the verb before
        ("Gunmen lined up nine men and shot them dead.", [("killed", 9)]),
        ("Troops stopped nine men and arrested them.", [("detained", 9)]),
        ("Gunmen kidnapped 40 pupils and later released them.", [("abducted", 40), ("freed", 40)]),
        ("Two soldiers walked in and villagers killed them.", []),
        # whom an aside names
        ("Five employees of the bank, among them its manager, have been arrested.", [("detained", 5)]),
        ("Nine passengers of the bus, including its driver, died.", [("killed", 9)]),
        # who did it, and who is fallen ill
        ("Driver who killed five singers jailed.", [("killed", 5)]),
        (
            "Cholera has killed 31. Nineteen of those who fell ill were children.",
            [("killed", 31), ("injured", 19)],
        ),
        # taken from home, and from home in a flood
        ("Fighters took 26 men from their homes and accused them of spying.", [("abducted", 26)]),
        ("As the river rose, 1,200 people were taken from their homes.", [("displaced", 1200)]),
    ],
)
def test_who_is_meant(text: str, wanted: list[Row]) -> None:
    assert sorted(rows(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text", ["Nine people died, one in", "Twelve people were arrested in Lyon, 30 in", "One in"]
)
def test_a_text_that_breaks_off_behind_a_share_is_read(text: str) -> None:
    """What a headline or a cut text leaves out is no mistake of the program."""
    assert all(kind in {"killed", "detained"} for kind, _ in rows(text))
