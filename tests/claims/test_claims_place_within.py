"""A quarter, or a name that no table has, is told with what the text puts it into; a known town is not."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb killed six people in the Zorvane district of Mogadishu.", "Zorvane district, Mogadishu"),
        ("Six people died in the village of Zorvane, near Goma.", "Zorvane"),
        ("Shells hit Mosul. Six people died in the Zorvane quarter.", "Zorvane quarter, Mosul"),
        ("A mine killed six people in Zorvane, a suburb of Hama.", "Zorvane, Hama"),
        ("A car bomb killed six people in Karrada on Monday. Baghdad had been quiet.", "Karrada, Baghdad"),
        ("A car bomb killed six people in Karrada on Monday.", "Karrada"),
        ("A fire killed six people in Hama, Syria.", "Hama"),
    ],
)
def test_places_with_what_holds_them(text: str, place: str) -> None:
    (found,) = claims(text, date(2021, 3, 9))
    assert (found.place, found.spot) == (place, place.partition(", ")[0])
