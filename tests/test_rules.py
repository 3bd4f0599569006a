"""The rules prove themselves: every file is read, and every example inside them holds, room by room."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from discrepancy import rulecheck
from discrepancy.rulebook import Rulebook

CLAIMS = "*/claims/*.toml"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """A rulebook of its own: the mistakes that tests of broken rules make are not in it."""
    return Rulebook()


def test_every_file_can_be_read(book: Rulebook) -> None:
    assert rulecheck.load(book) > 30
    assert "\n".join(map(str, book.mistakes)) == ""


@pytest.mark.parametrize("room", rulecheck.rooms())
def test_the_examples_hold(book: Rulebook, room: str) -> None:
    check = importlib.import_module(f"discrepancy.{room}.check").check_examples
    assert "\n".join(map(str, check(book))) == ""
    assert "\n".join(map(str, book.mistakes)) == ""


def test_the_rooms_with_examples_are_all_asked() -> None:
    assert {"claims", "times"} <= set(rulecheck.rooms())


@pytest.mark.parametrize("name", Rulebook().files(CLAIMS))
def test_every_kind_says_what_it_catches_and_what_it_must_not(book: Rulebook, name: str) -> None:
    table = book.toml(name)
    assert table.get("kind") == Path(name).stem
    assert table.get("must"), f"{name} has no example that must give a claim"
    assert table.get("must_not"), f"{name} has no example that must give none"


def test_no_two_examples_are_the_same(book: Rulebook) -> None:
    seen: dict[tuple[str, str, bool], str] = {}
    twice = []
    for name in book.files("en/**/*.toml"):
        if name == "en/proofs/times.toml":
            continue  # A sentence may be read there for several reasons, each with its own publication date.
        for example in (*book.toml(name).get("must", ()), *book.toml(name).get("must_not", ())):
            key = (str(example.get("text")), str(example.get("published")), bool(example.get("title")))
            if key in seen:
                twice.append(f"{name} and {seen[key]}: {key[0]}")
            seen[key] = name
    assert twice == []
