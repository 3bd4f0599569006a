"""Constructs that had been misread: lists of names, captors, parts, gapped verbs, rival counts, ages."""

from __future__ import annotations

import pytest
from reading_claims import Row, claims, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a list of names is of those the article is about
            "A fire killed nine at a mill. A list kept by the widows contains 18 names.",
            [("killed", 9), ("killed", 18)],
        ),
        (
            "Bandits abducted villagers at the ford. The elders have a list of 51 names.",
            [("abducted", 51)],
        ),
        ("A fire killed nine at a mill. A petition has a list of 51 names.", [("killed", 9)]),
        (  # whom "them" takes up
            "Raiders burned a depot on Monday. There were about 30 of them, the watchman said.",
            [("participants", 30)],
        ),
        ("The passengers were traders. There were 12 of them.", []),
        (
            "Raiders burned a depot. The raiders, some 30 according to the watchman, came on foot.",
            [("participants", 30)],
        ),
        (  # what they were held as stands before the verb
            "Three warders held hostage were released on Monday.",
            [("abducted", 3), ("freed", 3)],
        ),
        (
            "Two envoys were kidnapped on Monday and freed five hours later.",
            [("abducted", 2), ("freed", 2)],
        ),
        ("Six men were treated at a clinic and released hours later.", [("injured", 6)]),
        (  # the people of a clause are no subject of the verb behind it
            "The owner of a kiln where four people died in a blaze was detained.",
            [("killed", 4)],
        ),
        ("The pilot of a launch in which nine people drowned was arrested.", [("killed", 9)]),
        ("The owner of a plant where 30 people work was arrested.", []),
        (
            "At a bridge, where five men were arrested, nine people died.",
            [("detained", 5), ("killed", 9)],
        ),
        (  # those caught, and those who died, are no more free
            "Soldiers caught six convicts who escaped from a jail.",
            [("detained", 6)],
        ),
        ("A woman of 34 who was pulled from the burning mill died on Sunday.", [("killed", 1)]),
        ("The registry recorded 19 deaths in custody.", [("killed", 19)]),
        ("Three wounded guards were evacuated by air.", [("injured", 3)]),
        (  # parts by what they are said to be
            "The raid killed 41 people. Nine were under age.",
            [("killed", 41), ("killed", 9)],
        ),
        (
            "The raid killed 41 people. There are six women among them.",
            [("killed", 41), ("killed", 6)],
        ),
        (
            "The raid killed 41 people. Three of them were children aged between two and seven.",
            [("killed", 41), ("killed", 3)],
        ),
        (
            "Eighteen bodies, among them those of three women, were found.",
            [("killed", 18), ("killed", 3)],
        ),
        (  # a verb that the second place leaves out
            "Four people died in an air strike in Kelu on April 20, and six at Arif on May 1.",
            [("killed", 4), ("killed", 6)],
        ),
        (
            "On Monday 13 bodies were recovered in Kelu and seven in the neighbouring town of Bol.",
            [("killed", 13), ("killed", 7)],
        ),
        (
            "Twenty bodies were taken from the wreck, and 13 more were found downstream.",
            [("killed", 20), ("killed", 13)],
        ),
        (
            "The north owned up to the loss of eight soldiers and the south to that of six.",
            [("killed", 8), ("killed", 6)],
        ),
        (
            "A storm killed 30. Fourteen of the dead were in Arif: 11 in Bol, two in Kelu and one in Tum.",
            [("killed", 30), ("killed", 14), ("killed", 11), ("killed", 2), ("killed", 1)],
        ),
        (
            "Police arrested 300. Of them, 118 were picked up in Arif on Monday, 64 in Bol and 41 in Kelu.",
            [("detained", 300), ("detained", 118), ("detained", 64), ("detained", 41)],
        ),
        (  # another's count
            "Parents say 38 children were abducted, disputing a police count of 25.",
            [("abducted", 38), ("abducted", 25)],
        ),
        (
            "About 60 people are missing. The figure is higher than the 45 given by the army.",
            [("missing", 60), ("missing", 45)],
        ),
        (
            "Residents say 43 people were abducted and not 31 as announced by the police.",
            [("abducted", 43), ("abducted", 31)],
        ),
        (
            "The march drew 3,000 people in the estimate of the police and 9,000 in that of the organisers.",
            [("participants", 3000), ("participants", 9000)],
        ),
        (
            "The mayor put at two the number of people killed, dismissing the toll of five given by rebels.",
            [("killed", 2), ("killed", 5)],
        ),
        ("Six officers died on Monday. A seventh officer died on Tuesday.", [("killed", 6), ("killed", 7)]),
        (  # whose losses they are
            "The group said it killed 30 soldiers and captured three, and put its losses at four.",
            [("killed", 30), ("detained", 3), ("killed", 4)],
        ),
        (  # how the dead were hit
            "Six people died: two guards and four shoppers hit by stray bullets.",
            [("killed", 6), ("killed", 2), ("killed", 4)],
        ),
        ("Nine were killed; two of the dead had been hit in the head.", [("killed", 9)]),
        (  # found, but not dead
            "Twelve bodies were found in Kelu on Monday, and three more were found alive.",
            [("killed", 12), ("freed", 3)],
        ),
        (
            "Twelve bodies were found in Kelu on Monday, and five others were brought to hospital.",
            [("killed", 12), ("injured", 5)],
        ),
        ("Two of the wounded walked into a clinic after the attack.", [("injured", 2)]),
        (
            "The raid killed 41 people. Nine of them were under the age of 18.",
            [("killed", 41), ("killed", 9)],
        ),
        # ages, measures and things
        ("The driver 43 from Kelu died in the crash.", []),
        ("Ravi Menon (51) of Kelu died in the crash.", []),
        ("The dead (51) were buried.", [("killed", 51)]),
        ("The gunboat released two 120 mm shells.", []),
        ("Of the 40 buses in the yard, 27 were burned.", []),
        ("The ministry set up a five-member body to look into the deaths.", []),
        ("The archive counts shootings in which four or more people are killed.", []),
        ("A lorry carrying 45 people veered off a bridge and fell into a river.", []),
    ],
)
def test_constructs(text: str, expected: list[Row]) -> None:
    assert sorted(rows(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ('The army dismissed as "a fairy tale" the claim that 60 servicemen had been killed.', "denied"),
        ("The report that eleven people died was found not credible.", "denied"),
        ("The report that twelve people died in Kelu on Monday is not true.", "denied"),
        ("The claim that twelve people died in Kelu on Monday was correct, police said.", "asserted"),
        ("The claims that 27 fighters were killed on Monday are lies.", "denied"),
        ("About 1,900 residents were told to be ready to leave.", "hypothetical"),
    ],
)
def test_what_is_denied_or_to_come(text: str, polarity: str) -> None:
    (found,) = claims(text)
    assert found.polarity == polarity
