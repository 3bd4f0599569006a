"""How sure a row is, and what kind of conflict it says it is."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging import event, judged, told, vague
from made_claims import documents

from discrepancy.discrepancies import compare
from discrepancy.discrepancies.intervals import tolerances
from discrepancy.discrepancies.movement import movement
from discrepancy.discrepancies.scopes import scopes
from discrepancy.discrepancies.sequences import sequences
from discrepancy.discrepancies.telling import telling
from discrepancy.discrepancies.trust import ratio, trust
from discrepancy.model import Claim, Discrepancy
from discrepancy.rulebook import Rulebook, rulebook


def only(*claims: Claim, **fields: Any) -> Discrepancy:
    (row,) = judged(claims, **fields)[0]
    return row


@pytest.mark.parametrize(
    ("more", "fields", "expected"),
    [
        ({}, {}, 0.88),
        ({"value": 20, "day": 4}, {}, 0.8),
        ({"value": 7, "hedge": "at_least"}, {}, 0.7),
        ({}, {"start": None, "end": None}, 0.73),
        ({}, {"reasons": ("date 2021-05-03 of the dated reports taken for c: as they say",)}, 0.73),
        ({"scope": "civilians"}, {}, 0.78),
        ({}, {"reasons": ("place 3 + day 4.4 = 7.4", "b: place 5 + day 4 = 9")}, 0.78),
        ({}, {"reasons": ("place 4 + day 4.5 = 8.5",)}, 0.88),
        # Four times is not yet far.
        ({"value": 48}, {}, 0.88),
        ({"value": 49}, {}, 0.78),
    ],
)
def test_what_makes_a_row_less_sure(more: dict[str, Any], fields: dict[str, Any], expected: float) -> None:
    row = only(told("a", 12), told("b", **{"value": 15, **more}), **fields)
    assert row.confidence == expected


@pytest.mark.parametrize(
    ("third", "fourth", "expected"),
    [
        ({}, {}, 0.93),
        # The second paper of each has its figure from the first one's claimant.
        ({"attributed_to": "the mayor"}, {"attributed_to": "the mayor"}, 0.93),
        ({"origin": "AP"}, {"origin": "AP"}, 0.93),
    ],
)
def test_two_origins_for_each_figure_make_it_surer(
    third: dict[str, Any], fourth: dict[str, Any], expected: float
) -> None:
    claims = [told("a", 12), told("b", 15), told("c", 12, **third), told("d", 15, **fourth)]
    assert only(*claims).confidence == expected


def test_two_papers_with_one_origin_are_one_witness() -> None:
    said = {"attributed_to": "the mayor", "origin": "the mayor"}
    claims = [told("a", 12, **said), told("b", 15), told("c", 12, **said), told("d", 15)]
    assert only(*claims).confidence == 0.88
    wire = {"origin": "AP"}
    claims = [told("a", 12, **wire), told("b", 15), told("c", 12, **wire), told("d", 15)]
    assert only(*claims).confidence == 0.88
    # An origin that is the paper itself is no wire.
    own = [told("a", 12, origin="a"), told("b", 15), told("c", 12, origin="c"), told("d", 15)]
    assert only(*own).confidence == 0.93


def test_how_far_figures_lie_apart() -> None:
    assert ratio([told("a", 12), told("b", 36)]) == 3
    assert ratio([told("a", 0), told("b", 5)]) == 5
    assert ratio([vague("a", 24, 99), told("b", 72)]) == 3
    assert ratio([told("a", None, kind="date")]) == 1
    assert ratio([]) == 1


def test_severity_is_a_matter_of_the_relation() -> None:
    rows = [
        only(told("a", 12), told("b", 15)),
        only(told("a", 20), told("b", 12, hedge="at_least")),
        only(told("a", 12), told("b", 15, day=4)),
    ]
    assert [(r.relation, r.severity) for r in rows] == [
        ("contradicts", "error"), ("diverges", "warning"), ("updates", "note"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "nature"),
    [
        ("the mayor", "the mayor", "transcription"),
        ("the mayor", "the coroner", "dispute"),
        ("the mayor", None, None),
        (None, None, None),
    ],
)
def test_the_nature_of_a_conflict(one: str | None, other: str | None, nature: str | None) -> None:
    row = only(told("a", 12, attributed_to=one), told("b", 15, attributed_to=other))
    assert row.nature == nature


@pytest.mark.parametrize(
    ("first", "second", "days", "nature"),
    [
        ("the mayor", "the mayor", 1, "revision"),
        ("the mayor", "the mayor", 0, "transcription"),
        ("the mayor", "the coroner", 1, "dispute"),
        (None, None, 1, None),
    ],
)
def test_a_lower_figure_of_the_same_claimant_a_day_later_is_a_revision(
    first: str | None, second: str | None, days: int, nature: str | None
) -> None:
    row = only(told("a", 20, attributed_to=first), told("b", 12, attributed_to=second, day=3 + days))
    assert (row.relation, row.nature) == ("contradicts", nature)
    assert ("the later report gives the lower figure" in row.explanation) is (nature == "revision")


def test_the_worst_come_first_and_each_has_a_name_of_its_own() -> None:
    claims = [
        told("a", 12), told("b", 15),
        told("a", 60, kind="injured", offset=300),
        told("b", 30, kind="injured", hedge="at_least", offset=300),
        told("c", 7, kind="missing", offset=500), told("d", 5, kind="missing", day=4, offset=500),
    ]  # fmt: skip
    rows, _ = judged(claims)
    assert [row.severity for row in rows] == sorted(
        (row.severity for row in rows), key=["error", "warning", "note"].index
    )
    assert {row.severity for row in rows} == {"error", "warning", "note"}
    assert len({row.id for row in rows}) == len(rows)


def test_rules_of_ones_own_are_asked(tmp_path: Path) -> None:
    """Each part of the comparison goes by the rulebook that it is given."""
    folder = tmp_path / "rules"
    shutil.copytree(rulebook().folder, folder, ignore=shutil.ignore_patterns("*.xz", "__pycache__"))
    for name, old, new in (
        ("codebooks/compare.toml", "contradicts = 0.88", "contradicts = 0.5"),
        ("codebooks/compare.toml", "apart_share = 0.25", "apart_share = 9"),
        ("codebooks/compare.toml", '[["everyone", "civilians"], ', "["),
        (
            "en/explanations.toml",
            '"disjoint" = "both cannot be true of the same people"',
            '"disjoint" = "no"',
        ),
        ("en/movement.toml", '"toll rises", ', '"count creeps", '),
        ("events/dates.toml", 'once = ["liberate"]', 'once = ["launch"]'),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    book = Rulebook(folder)
    claims = [told("a", 12), told("b", 15)]
    (row,) = compare([event(claims)], claims, documents(claims), book=book)[0]
    assert row.confidence == 0.5
    assert row.explanation.endswith("; no.")
    assert tolerances(book).apart == 9
    assert not scopes(book).interchangeable("everyone", "civilians")
    rising = documents(claims, a="The count creeps.", b="The toll rises.")
    assert [movement(book).moving(d) for d in rising] == [True, False]
    assert [movement().moving(d) for d in rising] == [False, True]
    twice = [
        told("a", None, kind="date", what="launch", start=date(2021, m, 5), offset=100 * m + 35, id=str(m),
             quote_start=100 * m, quote=f"The siege of Norburg was launched on 5.{m}.2021")
        for m in (2, 4)
    ]  # fmt: skip
    assert [rule for _, rule in sequences(book).check(twice)] == ["twice"]
    assert list(sequences().check(twice)) == []
    assert trust(book) is not trust() is trust(None)
    assert telling(book) is not telling() is telling(None)
