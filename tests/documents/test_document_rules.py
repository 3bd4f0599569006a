"""The examples that the source and page rules carry, and how broken rules are reported."""

import shutil

import pytest

from discrepancy.documents import make_document, read
from discrepancy.documents.check import check_examples
from discrepancy.documents.page import load as load_page
from discrepancy.documents.sources import load as load_sources
from discrepancy.rulebook import Rulebook, rulebook


def test_every_example_of_the_rules_comes_out_as_it_says():
    assert [str(m) for m in check_examples()] == []
    load_page()
    assert rulebook().mistakes == []


@pytest.fixture
def own_rules(tmp_path):
    folder = tmp_path / "rules"
    (folder / "en").mkdir(parents=True)
    for name in ("sources.toml", "en/page.toml"):
        shutil.copy(rulebook().folder / name, folder / name)
    return folder


def test_an_example_that_fails_is_named_with_its_line(own_rules):
    path = own_rules / "sources.toml"
    path.write_text(
        path.read_text("utf-8") + '\n[[must]]\nwords = "the town crier"\nclaimant = "Crier"\n', "utf-8"
    )
    (mistake,) = check_examples(Rulebook(own_rules))
    assert mistake.line is not None
    assert "Crier" in mistake.message


def test_a_new_agency_and_a_new_language_are_data(own_rules):
    sources = own_rules / "sources.toml"
    sources.write_text('[[agency]]\nname = "Bugle Wire"\n' + sources.read_text("utf-8"), "utf-8")
    (own_rules / "de").mkdir()
    months = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
              "november", "dezember"]  # fmt: skip
    (own_rules / "de" / "page.toml").write_text(
        f"[dates]\nmonths = {[[m] for m in months]}\n[links]\nstarts = ['lesen sie auch']\n", "utf-8"
    )
    book = Rulebook(own_rules)
    document = make_document(
        "OSLO, 9 Oktober 2019 (Bugle Wire) - Snow fell.\nLesen Sie auch: Frost", book=book
    )
    assert (document.credit, str(document.published)) == ("Bugle Wire", "2019-10-09")
    assert document.parts[-1].kind == "link"


def test_mistakes_in_the_tables_are_told_and_lose_only_themselves(own_rules):
    path = own_rules / "sources.toml"
    path.write_text(
        '[[agency]]\nvariants = ["X"]\n[[agency]]\nname = "Twin"\n'
        '[[agency]]\nname = "Other"\nvariants = ["twin"]\n'
        '[[agency]]\nname = "Odd"\nvariants = "Odd Press"\n',
        "utf-8",
    )
    book = Rulebook(own_rules)
    assert load_sources(book).agency("TWIN") == "Twin"
    messages = " ".join(str(m) for m in book.mistakes)
    assert "without a name" in messages
    assert "both Twin and Other" in messages
    assert "sources.toml:10: agency.3.variants: a list is wanted here, this is a text" in messages


def test_broken_page_rules_still_read_a_text(own_rules, tmp_path):
    (own_rules / "en" / "page.toml").write_text("[dates\n", "utf-8")
    (own_rules / "sources.toml").write_text("= 3\n", "utf-8")
    (tmp_path / "a.txt").write_text("Two died.\n", "utf-8")
    book = Rulebook(own_rules)
    (document,) = read([tmp_path / "a.txt"], book=book)
    assert document.text == "Two died.\n"
    assert len(book.mistakes) >= 2
