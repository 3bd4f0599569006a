"""Who speaks behind a clause, without a comma of its own before it: the clause is no part of the name."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims, rows

DAY = date(2018, 7, 9)


@pytest.mark.parametrize(
    ("text", "speaker", "place"),
    [
        ("Two people were wounded in Goma, Governor Marc Ilunga said.", "Governor Marc Ilunga", "Goma"),
        ("Two people were wounded, Governor Marc Ilunga said.", "Governor Marc Ilunga", None),
        ("Two men died when a wall fell in Goma, Mayor Ana Ruiz said.", "Mayor Ana Ruiz", "Goma"),
        ("Two girls were among the injured in Goma, Sheriff Joe Dole said.", "Sheriff Joe Dole", "Goma"),
        ("Two died when a shed fell in Goma, said Ana Ruiz of an agency.", "Ana Ruiz of an agency", "Goma"),
        ("Two died in Goma, the head of a charity, Ana Ru, said.", "the head of a charity, Ana Ru", "Goma"),
        ("Two died in Goma, the rescue service said.", "the rescue service", "Goma"),
    ],
)  # fmt: skip
def test_speakers(text: str, speaker: str, place: str | None) -> None:
    (found,) = (c for c in claims(text, DAY) if c.value == 2)
    assert (found.attributed_to, found.spot) == (speaker, place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll from the slide in Goma passed 240 on Sunday.", [("killed", 240)]),
        ("The toll has exceeded 240, officials said.", [("killed", 240)]),
        ("Deaths from the fever have surpassed 240.", [("killed", 240)]),
        ("The toll of the blast was not known, but over 40 people were hurt.", [("injured", 40)]),
        ("It took 60 firemen nine hours to put out the blaze in Goma.", []),
        ("Nine divers took 60 people out of the sunken ferry alive.", [("freed", 60)]),
    ],
)
def test_tolls_that_pass_a_number(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(rows(text), key=str) == expected
