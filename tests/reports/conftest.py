"""Records made by hand: one massacre told by two outlets, a quake, a hostile article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from discrepancy.model import (
    Claim,
    Discrepancy,
    Document,
    Estimate,
    Event,
    Mention,
    Passed,
    Place,
    Problem,
    Rejected,
    Step,
)
from discrepancy.report import Report, assemble

ESCAPE = "\x1b[2J\x1b]0;owned\x07"
HOSTILE = f'=HYPERLINK("http://evil.example")|<script>alert(1)</script>*x*\u202egnp.exe{ESCAPE}@everyone `rm`'


def claim(**changes: object) -> Claim:
    """A plain claim of 146 dead; the offsets are worked out from the quote."""
    quote = str(changes.pop("quote", "At least 146 civilians were killed in the town, a monitor said."))
    words = str(changes.pop("words", "146"))
    start = int(str(changes.pop("at", 100)))
    figure = start + quote.index(words)
    base = Claim(
        id="c0", document="a.txt", source="Upland Courier", origin="a monitor", published=date(2015, 6, 26),
        published_from="dateline", kind="killed", value=146, hedge="at_least", low=146, high=None,
        who="civilians", scope="civilians", side=None, attributed_to="a monitor", what="massacre",
        place="Kobane", place_id="p1", latitude=36.89, longitude=38.35, admin1="Aleppo", country="SY",
        site=None, start=date(2015, 6, 25), end=date(2015, 6, 25), weekday=None, month=None, day=None,
        coverage="event", polarity="asserted", part="body", field="text", quote=quote, offset_start=figure,
        offset_end=figure + len(words), quote_start=start, rule="killed.passive",
        derivation=(
            Step("figure", "numbers.digits", words, figure, figure + len(words)),
            Step("kind", "killed.passive", "were killed"),
        ),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    return claim


@pytest.fixture
def report() -> Report:
    """A report of three events, one of them without a discrepancy."""
    documents = [
        Document("b.txt", "…", title="Massacre remembered", source="Harbour Post", path="b.txt"),
        Document("a.txt", "…", source="Upland Courier", published=date(2015, 6, 26)),
        Document("z.txt", HOSTILE, title=HOSTILE, source=HOSTILE, path="z.txt"),
    ]
    first = claim(
        id="c1",
        mentions=(
            Mention("At least 146 civilians were killed in the town, a monitor said.", 109, 112, 100, "body"),
            Mention("146 slain in dawn raid", 0, 3, 0, "headline"),
        ),
    )
    second = claim(
        id="c2", document="b.txt", source="Harbour Post", origin="Harbour Post", published=None,
        published_from=None, value=253, hedge="exactly", low=253, high=253, who="people", scope="everyone",
        attributed_to=None, quote="The attackers murdered 253 people on that day.", words="253",
        place="Kobanî",
    )  # fmt: skip
    dozens = claim(
        id="c3", value=None, hedge="vague", low=24, high=99, kind="injured",
        quote="Dozens of people were hurt.", words="Dozens", at=300, who="people", scope="everyone",
        attributed_to=None,
    )  # fmt: skip
    hostile = claim(
        id="c4", document="z.txt", source=HOSTILE, origin=HOSTILE, attributed_to=HOSTILE, who=HOSTILE,
        place=HOSTILE, kind="injured", value=4, hedge="exactly", low=4, high=4,
        quote=f"{HOSTILE} and 4\nwere\thurt {ESCAPE}", words="4", at=0, latitude=-3.5,
    )  # fmt: skip
    quake = claim(
        id="c5", kind="date", what="struck", value=None, low=None, high=None, hedge="exactly", at=500,
        start=date(2015, 6, 24), end=date(2015, 6, 25), quote="It struck overnight.", words="overnight",
    )  # fmt: skip
    day, reasons = date(2015, 6, 25), ("place: same (p1)", "day: same")
    events = [
        Event("e1", "massacre", "Kobane", "p1", 36.89, 38.35, day, day, ("c1", "c2"), reasons),
        Event("e2", HOSTILE, HOSTILE, None, None, None, None, None, ("c3", "c4")),
        Event("e3", "quake", None, None, None, None, None, None, ("c5",)),
    ]
    discrepancies = [
        Discrepancy(
            "d2", "e2", "injured", "everyone", "contradicts", "error", True, ("c3", "c4"),
            f"Dozens, but {HOSTILE}.", "figures.disjoint", 0.5,
        ),
        Discrepancy(
            "d1", "e1", "killed", "civilians", "diverges", "warning", True, ("c1", "c2"),
            "At least 146 and 253 are too far apart to be one count.", "figures.apart", 0.8, "dispute",
        ),
    ]  # fmt: skip
    made = assemble(
        documents,
        [hostile, second, first, quake, dozens],
        events,
        discrepancies,
        [Passed("e1", "killed", "refines", ("c1", "c2"), "one is a sharper statement of the other")],
        [Rejected("a.txt", 120, 122, "93", "ordinal of a unit", first.quote)],
        [Problem("broken.pdf", "not a text", None), Problem("a.csv", "no column text", 3, fault=False)],
    )
    estimate = Estimate("e1", "killed", "everyone", 146.0, 253.0, 253.0, 2, "default")
    return replace(
        made,
        estimates={name: (replace(estimate, codebook=name),) for name in ("default", "ucdp", "acled")}
        | {"ibc": (replace(estimate, codebook="ibc", best=None),)},
        places={
            "p1": Place("p1", "Kobani", 36.89, 38.35, "SY", "Aleppo", "town", ("r1", "SY")),
            "r1": Place("r1", "Aleppo", 36.2, 37.2, "SY", "Aleppo", "region", ("SY",)),
            "SY": Place("SY", "Syria", 35.1, 37.2, "SY", None, "country"),
        },
    )
