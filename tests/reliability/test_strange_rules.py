"""Rules from strangers are data: whatever a folder of them holds, nothing runs, hangs or leaves it."""

from __future__ import annotations

import lzma
import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attacks import attacks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stepping import Stepper

from discrepancy import rulecheck
from discrepancy.claims.alternatives import any_of
from discrepancy.engines.local import check
from discrepancy.model import Document
from discrepancy.places import table
from discrepancy.rulebook import LARGEST_FILE, Rulebook, RuleError
from discrepancy.times.forms import Automaton, Form, FormError

pytestmark = pytest.mark.reliability

ARTICLES = (
    Document(
        "a",
        "At least nine people, two of them women, were killed in Porto on Monday, police said. "
        "The toll rose to 12.",
        published=date(2020, 5, 4),
    ),
    Document("b", "Seventeen people were killed in Porto on Monday.", published=date(2020, 5, 5)),
)
WRONG = st.sampled_from(
    [7, -1, 1e308, float("nan"), "text", "", [1], [], {"a": 1}, [{"id": 5}], [["a"]], True]
)


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with all rules but the generated places and the small ones."""
    folder = tmp_path_factory.mktemp("strange") / "rules"
    generated = shutil.ignore_patterns("world.tsv.xz", "districts.tsv", "local")
    shutil.copytree(root / "rules", folder, ignore=generated)
    return folder


class Spoilt(Rulebook):
    """A strange folder in whose tables one value is another."""

    def __init__(self, folder: Path, name: str, way: tuple[Any, ...], value: Any) -> None:
        self.spoil = name, way, value
        super().__init__(folder)

    def _read_toml(self, name: str) -> dict[str, Any]:
        table = super()._read_toml(name)
        spoilt, way, value = self.spoil
        if name == spoilt:
            here: Any = table
            for key in way[:-1]:
                here = here[key]
            here[way[-1]] = value
        return table


def ways(table: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(table, dict):
        return [w for k, v in table.items() for w in [(*way, k), *ways(v, (*way, k))]]
    if isinstance(table, list):
        return [w for n, v in enumerate(table[:3]) for w in [(*way, n), *ways(v, (*way, n))]]
    return []


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_wrong_value_anywhere_is_a_mistake_and_no_traceback(whole: Path, data: st.DataObject) -> None:
    plain = Rulebook(whole)
    name = data.draw(st.sampled_from(plain.files("**/*.toml")))
    way = data.draw(st.sampled_from(ways(plain.toml(name))))
    book = Spoilt(whole, name, way, data.draw(WRONG))
    try:
        report = check(ARTICLES, book=book)
    except RuleError as error:
        assert error.mistakes
        return
    # A number of the right make may still be a bad weight; what must not be is an article lost.
    assert [p for p in report.problems if "fault" in p.message] == []


def made(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def mistakes(folder: Path) -> list[str]:
    book = Rulebook(folder)
    rulecheck.load(book)
    return [str(m).removeprefix(f"{folder}/") for m in book.mistakes]


def test_each_mistake_is_named_with_file_and_line(tmp_path: Path) -> None:
    made(tmp_path, "sources.toml", "# Sources.\n\n[[agency]]\nname = 7\n")
    made(tmp_path, "en/claims/lost.toml", '# Lost.\nkind = ["lost"]\n\n[[rule]]\nid = 3\n')
    assert mistakes(tmp_path) == [
        "en/claims/lost.toml:2: kind: a text is wanted here, this is a list",
        "en/claims/lost.toml:5: rule.0.id: a text is wanted here, this is a number",
        "sources.toml:4: agency.0.name: a text is wanted here, this is a number",
    ]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    secret = made(tmp_path, "secret.toml", 'word = "secret"\n')
    folder = made(tmp_path / "rules", "sources.toml", "# None.\n")
    (folder / "en").mkdir()
    (folder / "en" / "people.toml").symlink_to(secret / "secret.toml")
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    book = Rulebook(folder)
    assert book.files("**/*.toml") == ["sources.toml"]
    for name in ("../secret.toml", "en/people.toml", "out/secret.toml", str(secret / "secret.toml")):
        assert book.toml(name) == {}
    assert len(book.mistakes) == 4
    assert all("leads out of the folder of rules" in m.message for m in book.mistakes)


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    folder = made(tmp_path, "sources.toml", 'word = "here"\n')
    (folder / "en").mkdir()
    (folder / "en" / "linked.toml").symlink_to(folder / "sources.toml")
    assert Rulebook(folder).toml("en/linked.toml") == {"word": "here"}


def test_a_pipe_is_no_rule_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sources.toml")
    book = Rulebook(tmp_path)
    assert book.files("**/*.toml") == []
    assert book.toml("sources.toml") == {}
    assert [m.message for m in book.mistakes] == ["cannot be read: not a file"]


def test_a_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    for name in ("big.toml", "places/big.tsv"):
        made(tmp_path, name, "")
        os.truncate(tmp_path / name, 3_000_000_000)
    assert mistakes(tmp_path) == [
        f"big.toml: cannot be read: larger than {LARGEST_FILE} bytes",
        f"places/big.tsv: cannot be read: larger than {LARGEST_FILE} bytes",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 3000,
        "[" + "a." * 3000 + "a]\nb = 1",
        "\x00",
        "a = 1\na = 2",
        "é" * 9,
    ],
    ids=["lists", "tables", "dots", "nul", "twice", "letters"],
)
def test_any_nesting_is_refused_in_words(tmp_path: Path, text: str) -> None:
    made(tmp_path, "en/people.toml", text)
    assert len(mistakes(tmp_path)) == 1


def test_a_table_of_places_that_unpacks_to_gigabytes_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "LARGEST_WORLD", 10_000)
    made(tmp_path, table.WORLD, "").joinpath(table.WORLD).write_bytes(lzma.compress(b"\n" * 1_000_000))
    book = Rulebook(tmp_path)
    assert list(table.world(book)) == []
    assert "more than 10000 bytes unpacked" in str(book.mistakes[0])


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    for name in ("sources.toml", "places/a.tsv"):
        made(tmp_path, name, "").joinpath(name).write_bytes(b"\xff\xfe\x00\xd8")
    assert len(mistakes(tmp_path)) == 2


def test_macros_that_multiply_are_refused() -> None:
    macros = {f"M{n}": f"$M{n + 1} " * 100 for n in range(7)} | {"M7": "word"}
    machine = Automaton(lambda kind, is_class: 1, [1], macros)
    with pytest.raises(FormError, match="longer than"):
        machine.add(Form("bomb", "day", {}, "$M0"))


@pytest.mark.parametrize("deep", ["(" * 5000 + "a" + ")" * 5000, "[" * 5000, "~(" * 5000])
def test_brackets_without_end_are_refused(deep: str) -> None:
    machine = Automaton(lambda kind, is_class: 1, [1], {})
    with pytest.raises(FormError):
        machine.add(Form("deep", "day", {}, deep))


def test_forms_full_of_choices_take_states_for_the_tokens_read_only() -> None:
    machine = Automaton(lambda kind, is_class: 1, [1], {})
    machine.add(Form("wide", "day", {}, "[a] " * 120 + "a"))
    machine.close()
    state = 0
    for _ in range(50):
        state = machine.move(state, 0)
    assert len(machine.moves) <= 52


@pytest.mark.parametrize(
    "phrase", ["*" * 30 + "x", "*a" * 30, "a" * 5000, "(a+)+$", "* * * capital", "[", "\\", ""]
)
def test_no_phrase_of_a_rule_becomes_a_slow_pattern(phrase: str) -> None:
    pattern = re.compile(any_of([phrase, "b"]))
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    try:
        for text in (*attacks(pattern, 60), "a" * 300, "*" * 300, "a b " * 60):
            stepper = Stepper(pattern, text, 40 * len(text) + 1000)
            list(stepper.found())
    finally:
        sys.setrecursionlimit(before)


def test_a_star_stands_for_one_word() -> None:
    pattern = re.compile(any_of(["near the * capital"]))
    assert pattern.search("a camp near the Malian capital, he said")
    assert not pattern.search("near the old Malian capital")


def test_the_program_names_the_mistakes_and_ends_with_2(program: Any, whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(whole, folder)
    path = folder / "events" / "ladders.toml"
    path.write_text(path.read_text("utf-8") + '\n[figures]\nsome = "text"\n', "utf-8")
    (tmp_path / "a.txt").write_text("Nine people were killed in Porto on 4 May 2020.\n", "utf-8")
    done = program("report", str(tmp_path / "a.txt"), "--rules", str(folder), "--format", "short")
    assert done.returncode == 2
    assert b"ladders.toml" in done.stderr
    assert b"Traceback" not in done.stderr
