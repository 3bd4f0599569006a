"""What was compiled of the rules is kept between runs; a broken, blocked or foreign cache changes nothing."""

from __future__ import annotations

import os
import pickle
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from discrepancy import compiled
from discrepancy.cached import sealed
from discrepancy.claims.entries import Entries
from discrepancy.claims.extract import Extractor
from discrepancy.claims.tables import load_tables
from discrepancy.compiled import Compiled
from discrepancy.documents.page import load as load_page
from discrepancy.model import Document
from discrepancy.patterns import code_of
from discrepancy.places.grammar import grammar as place_grammar
from discrepancy.rulebook import Mistake, Rulebook, rules_folder
from discrepancy.times.find import find_times

NONE: frozenset[str] = frozenset()
TEXT = "At least 12 people were killed and 30 others wounded in Paris on 3 May 2014, police said."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "discrepancy" / "compiled"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules that the test may change."""
    made = tmp_path / "rules"
    (made / "en").mkdir(parents=True)
    (made / "en" / "words.toml").write_text('words = ["one"]\n', "utf-8")
    return made


def kept(rules: Path, value: object) -> Any:
    """The value as it comes back."""
    Compiled(rules, NONE).keep("key", value)
    (found,) = Compiled(rules, NONE).read("key")
    return found


def never(book: Rulebook) -> Any:
    raise AssertionError(f"{book.folder} was compiled again")


def spread(entries: Entries) -> list[Any]:
    """All that is filed, in its order: the phrases as they are packed, and by which words they are found."""
    _, (_, rows, spots) = entries.__reduce__()
    return [rows, list(spots.items())]


def test_the_tables_of_the_project_come_back_as_they_were_made() -> None:
    made = load_tables(Rulebook(), "en")
    again = Rulebook().kept("claims.tables.en", never)
    assert list(again.lexicon.rules) == list(made.lexicon.rules)
    assert spread(again.lexicon.entries) == spread(made.lexicon.entries)
    for part in ("attribution", "organisations", "coverage", "places", "days", "dates", "hedges", "nature"):
        assert getattr(again, part) == getattr(made, part)
    assert again.lexicon.entries.hits(["xyzzy"]) == []
    fallen, die = (again.lexicon.entries.hits([word])[0][2] for word in ("died", "die"))
    assert fallen.rule is die.rule


def test_claims_days_and_places_are_the_same_from_the_cache() -> None:
    document = Document(id="d", text=TEXT)
    first, second = Rulebook(), Rulebook()
    assert Extractor(first).examine(document) == Extractor(second).examine(document)
    assert len(Extractor(second).examine(document).claims) == 3
    assert find_times(TEXT, book=first) == find_times(TEXT, book=second)
    assert place_grammar(first) == place_grammar(second)
    assert load_page(first) == load_page(second)


def test_a_kept_table_can_be_kept_once_more(rules: Path) -> None:
    lexicon = load_tables(Rulebook(), "en").lexicon
    again = kept(rules, kept(rules, lexicon))
    assert spread(again.entries) == spread(lexicon.entries)


@pytest.mark.parametrize(
    "pattern",
    [r"\b(?P<n>\d+)-(?P<unit>year|day)s?\b", "(a)(?:b|c)|[à-ü]+", r"(?i:Ab)c(?=\W)", r"(?<!\w)x{2,}?(y)\1"],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
def test_patterns_come_back_without_being_compiled(
    rules: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int
) -> None:
    made = re.compile(pattern, flags)
    Compiled(rules, NONE).keep("key", made)
    monkeypatch.setattr(re, "compile", None)
    (found,) = Compiled(rules, NONE).read("key")
    assert found == made
    assert (found.groups, found.groupindex, found.flags) == (made.groups, made.groupindex, made.flags)
    text = "A 12-year and abc, ac xxxyy Abc"
    assert [m.groupdict() for m in found.finditer(text)] == [m.groupdict() for m in made.finditer(text)]
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in made.finditer(text)]


def test_an_interpreter_of_other_ways_compiles_patterns_again(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = re.compile("a|b")
    monkeypatch.setattr("re._compiler._code", None)
    Compiled(rules, NONE).keep("key", made)
    monkeypatch.undo()
    assert code_of(made).code
    assert kept(rules, made) == made


@pytest.mark.parametrize("broken", [b"", b"abc", b"\0\0\0\0", b"\x80\x05N."])
def test_a_broken_file_is_made_again(folder: Path, broken: bytes) -> None:
    expected = place_grammar(Rulebook())
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for content in (broken, whole[:-20], whole[:100] + b"?" + whole[101:]):
        file.write_bytes(content)
        assert place_grammar(Rulebook()) == expected
        assert Rulebook().kept("places.grammar", never) == expected


def test_a_file_of_somebody_else_runs_nothing(folder: Path, rules: Path, tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(tmp_path / "harmed"),)

    Compiled(rules, NONE).keep("key", ("words",))
    (file,) = folder.iterdir()
    block = pickle.dumps(Harm())
    file.write_bytes(sealed(block))
    assert Compiled(rules, NONE).read("key") == []
    assert not (tmp_path / "harmed").exists()


def test_what_cannot_be_kept_is_left(folder: Path, rules: Path) -> None:
    Compiled(rules, NONE).keep("key", [lambda: None])
    assert Compiled(rules, NONE).read("key") == []
    assert not folder.exists()


def test_a_blocked_folder_is_done_without(folder: Path) -> None:
    expected = place_grammar(Rulebook())
    shutil.rmtree(folder)
    folder.write_text("no folder", "utf-8")
    assert place_grammar(Rulebook()) == expected


def test_other_rules_and_other_kinds_have_another_stamp(rules: Path) -> None:
    file = rules / "en" / "words.toml"
    first, state = compiled.stamp(rules, NONE), file.stat()
    assert compiled.stamp(rules, NONE) == first
    assert compiled.stamp(rules, frozenset({"rescued"})) != first
    replaced = file.with_suffix(".new")
    replaced.write_text('words = ["two"]\n', "utf-8")  # as long, and with the same time
    os.utime(replaced, ns=(state.st_atime_ns, state.st_mtime_ns))
    replaced.replace(file)
    second = compiled.stamp(rules, NONE)
    assert second != first
    (rules / "en" / "more.tsv").write_text("# More.\n", "utf-8")
    assert compiled.stamp(rules, NONE) not in (first, second)


def test_every_module_that_makes_what_is_kept_counts() -> None:
    package = Path(compiled.__file__).parent
    assert all((package / room).is_dir() for room in compiled.ROOMS)
    assert all((package / name).is_file() for name in compiled.MODULES)
    places = {p.parent.name for p in package.rglob("*.py") if ".kept(" in p.read_text("utf-8")}
    assert places - {package.name} <= set(compiled.ROOMS)


def test_mistakes_and_rules_of_somebody_else_are_not_kept(folder: Path, tmp_path: Path) -> None:
    book = Rulebook()
    book.mistakes.append(Mistake("words.toml", 1, "not valid"))
    assert book.kept("key", lambda _: "made") == "made"
    own = tmp_path / "own"
    shutil.copytree(rules_folder(), own)
    assert Rulebook(own).kept("key", lambda _: "made") == "made"
    assert not folder.exists()


def test_the_oldest_are_removed(folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 4)
    monkeypatch.setattr(compiled, "LEFT", 2)
    for number in range(5):
        Compiled(rules, NONE).keep(f"key{number}", number)
    assert len(list(folder.iterdir())) == 2
