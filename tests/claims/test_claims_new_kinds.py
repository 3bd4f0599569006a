"""A new kind is a rule file: two that nobody wrote Python for, in a copy of the rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from discrepancy.claims import examine
from discrepancy.documents import make_document
from discrepancy.rulebook import Rulebook, rules_folder

BRIDGES = """
kind = "bridges_lost"
counts = "bridges"
things = ["bridge", "bridges", "footbridge", "footbridges"]
bare = false

[[rule]]
id = "bridges_lost.wash"
frame = "transitive"
verbs = ["destroy destroys destroyed destroyed destroying", "topple topples toppled toppled toppling"]

[[must]]
text = "The flood destroyed 14 bridges."
claims = [{ value = 14 }]

[[must_not]]
text = "The flood destroyed 14 boats."
why = "boats"
"""
RANSOM = """
kind = "ransom"
counts = "money"
bare = true

[[rule]]
id = "ransom.of"
frame = "toll"
words = ["ransom"]

[[must]]
text = "The ransom was put at $2 million."
claims = [{ value = 2000000, unit = "USD" }]

[[must_not]]
text = "The house was put at $2 million."
why = "no ransom"
"""
STUNG = """
kind = "stung"
bare = true

[[rule]]
id = "stung.sting"
frame = "transitive"
verbs = ["sting stings stung stung stinging"]
person = true
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The project's rules with three more kinds."""
    folder = tmp_path_factory.mktemp("added") / "rules"
    shutil.copytree(rules_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in (("bridges_lost", BRIDGES), ("ransom", RANSOM), ("stung", STUNG)):
        (folder / "en" / "claims" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Rulebook(folder)


def read(book: Rulebook, text: str) -> list[tuple[str, int | float | None, str, str | None]]:
    found = examine(make_document(text, id="d", book=book), book).claims
    return [(c.kind, c.value, c.hedge, c.unit) for c in found if c.kind != "date"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wasps stung nine pupils in Dijon.", [("stung", 9, "exactly", None)]),
        (
            "At least 14 people were stung and two died.",
            [("stung", 14, "at_least", None), ("killed", 2, "exactly", None)],
        ),
        ("The flood destroyed about 14 bridges.", [("bridges_lost", 14, "about", "bridges")]),
        ("Fourteen bridges were destroyed.", [("bridges_lost", 14, "exactly", "bridges")]),
        (
            "The flood destroyed 14 bridges and killed nine people.",
            [("bridges_lost", 14, "exactly", "bridges"), ("killed", 9, "exactly", None)],
        ),
        ("The ransom was put at $2 million.", [("ransom", 2_000_000, "exactly", "USD")]),
        ("The ransom was put at 1.5 million euros.", [("ransom", 1_500_000, "exactly", "EUR")]),
    ],
)
def test_a_rule_file_is_all_it_takes(
    book: Rulebook, text: str, wanted: list[tuple[str, int, str, str | None]]
) -> None:
    assert sorted(read(book, text), key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "The flood destroyed 14 boats.",
        "The flood destroyed 14 people's hopes.",
        "The house was put at $2 million.",
    ],
)
def test_it_counts_nothing_else(book: Rulebook, text: str) -> None:
    assert [row for row in read(book, text) if row[0] in ("bridges_lost", "ransom")] == []


def test_the_other_kinds_do_not_change(book: Rulebook) -> None:
    plain = Rulebook()
    for text in (
        "The blast killed nine people and wounded 14 bridges.",
        "Nobody was hurt.",
        "Police held 43 fans.",
    ):
        added = {"bridges_lost", "ransom", "stung"}
        assert [r for r in read(book, text) if r[0] not in added] == read(plain, text)


def test_its_examples_are_run_like_all_others(book: Rulebook) -> None:
    from discrepancy.claims.check import complaint, examples

    ours = [e for e in examples(book) if e.kind in ("bridges_lost", "ransom")]
    assert len(ours) == 4
    assert [complaint(e, book) for e in ours] == [None] * 4
    odd = replace(ours[0], table={**ours[0].table, "claims": ["nine bridges"]})
    assert "must be tables" in (complaint(odd, book) or "")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('[[rule]]\nframe = "transitive"\nwords = ["x"]\n', "a rule without an id"),
        ('[[rule]]\nid = "odd.one"\nframe = "sideways"\nwords = ["x"]\n', "unknown frame 'sideways'"),
        ('[[rule]]\nid = "odd.one"\nframe = "noun"\nwords = ["|x"]\n', "may be left without a word"),
        ('[[rule]]\nid = "odd.one"\nframe = "noun"\nwords = ["x"]\nonly = { x = [""] }\n', "without a word"),
        ('[[rule]]\nid = "odd.one"\nframe = "transitive"\nverbs = ["go goes"]\n', "five forms"),
        ('[[rule]]\nid = "odd.one"\nframe = "transitive"\n', "no words"),
        ('kind = "odd\n', "not valid TOML"),
    ],
)
def test_a_broken_rule_file_loses_itself_only(tmp_path: Path, rule: str, message: str) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "en" / "claims" / "odd.toml").write_text(rule, encoding="utf-8")
    book = Rulebook(folder)
    assert read(book, "The blast killed nine people.") == [("killed", 9, "exactly", None)]
    assert [m for m in book.mistakes if message in m.message and m.file.endswith("odd.toml")]
