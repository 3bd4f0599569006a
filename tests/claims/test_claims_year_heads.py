"""Lists of disasters: each entry is of the place and the time at its head, and of no day of the report."""

from __future__ import annotations

from datetime import date

import pytest
from reading_claims import claims

DAY = date(2023, 3, 9)
CRUSHES = [(700, "Goma", "2015-01-01"), (950, "Baghdad", "2005-01-01"), (97, "Sheffield", "1989-01-01")]


@pytest.mark.parametrize(
    ("heads", "starts"),
    [
        (("Goma, Congo, 2015. ", "Baghdad, 2005. ", "Sheffield, England, 1989. "), None),
        (("1. Goma, Congo (2015). ", "2. Baghdad (2005): ", "3. Sheffield (1989). "), None),
        (
            ("Goma, September 2015. ", "Baghdad, August 2005. ", "Sheffield, April 1989. "),
            ("2015-09-01", "2005-08-01", "1989-04-01"),
        ),
        (("2015: In Goma ", "2005: In Baghdad ", "1989: In Sheffield "), None),
        (("- 2015 – In Goma ", "- 2005 – In Baghdad ", "- 1989 – In Sheffield "), None),
        (
            ("September 2015: In Goma ", "August 2005: In Baghdad ", "April 1989: In Sheffield "),
            ("2015-09-01", "2005-08-01", "1989-04-01"),
        ),
    ],
)  # fmt: skip
def test_entries_of_a_list(heads: tuple[str, ...], starts: tuple[str, ...] | None) -> None:
    told = [
        f"{head}{value} people died in a crush." for head, (value, _, _) in zip(heads, CRUSHES, strict=True)
    ]
    found = claims("The worst crushes of our time.\n\n" + "\n\n".join(told), DAY)
    expected = [(v, p, s) for (v, p, _), s in zip(CRUSHES, starts or [c[2] for c in CRUSHES], strict=True)]
    assert [(c.value, c.spot, str(c.start)) for c in found if c.kind == "killed"] == expected


def test_a_line_of_a_year_alone_is_no_list() -> None:
    text = "Six men drowned off Goma on Monday.\n\n2015: A ferry sank and 90 people died in Bukavu."
    assert {c.value: str(c.start) for c in claims(text, DAY) if c.kind == "killed"}[6] == "2023-03-06"


def test_what_is_named_further_on_in_an_entry_is_not_where_it_was() -> None:
    text = (
        "Three collapses.\n\nGoma, May 2016. Nine people died. Eight were saved. The owner is held in Bukavu."
        "\n\nMina, April 2009. Four people died.\n\nMosul, June 2004. Five people died."
    )
    assert {c.value: c.spot for c in claims(text, DAY)}[9] == "Goma"
