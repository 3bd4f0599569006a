"""Texts that can hold no claim are passed over unread, and no claim is lost by it."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from discrepancy.claims.check import examples
from discrepancy.claims.extract import Extractor
from discrepancy.claims.prefilter import Signs, letters, number_in
from discrepancy.documents import make_document
from discrepancy.language.tokens import tokenise
from discrepancy.model import Document
from discrepancy.rulebook import rulebook

BOOK = rulebook()
FILTERED, WHOLE = Extractor(BOOK), Extractor(BOOK, prefilter=False)


def same(document: Document) -> bool:
    one, other = FILTERED.examine(document), WHOLE.examine(document)
    return (one.claims, one.rejected) == (other.claims, other.rejected)


def test_nothing_is_lost_of_the_examples(example_documents: tuple[Document, ...]) -> None:
    assert [d.id for d in example_documents if not same(d)] == []


@pytest.mark.parametrize("name", ["articles", "second"])
def test_nothing_is_lost_of_the_articles(root: Path, name: str) -> None:
    lines = (root / "tests" / "articles" / f"{name}.jsonl").read_text("utf-8").splitlines()
    for line in lines[::5]:
        record = json.loads(line)
        document = make_document(record["text"], id="a", title=record.get("title"), book=BOOK)
        assert same(document), record["id"]


def test_nothing_is_lost_of_the_sentences_that_prove_the_rules() -> None:
    for example in list(examples(BOOK))[::4]:
        assert same(make_document(example.text, id="example", book=BOOK)), example.text


def test_what_holds_no_sign_is_never_cut_into_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("was cut into tokens")

    monkeypatch.setattr(importlib.import_module("discrepancy.claims.reading"), "tokenise", refuse)
    text = "The choir sang for an hour. Seventy listeners paid two pounds each, and all of them liked it."
    assert FILTERED.examine(Document(id="quiet", text=text)).claims == []
    with pytest.raises(AssertionError):
        FILTERED.examine(Document(id="loud", text="Seventy listeners were killed."))


def test_signs_are_found_in_any_spelling_of_letters_and_marks() -> None:
    signs = Signs(["killed", "unaccounted-for", "don't"])
    for text in ("KILLED", "two were (killed)", "Unaccounted‑for", "they don’t", "3killed", "killed2"):
        assert signs.among(letters(text)), text
    assert not signs.among(letters("skilled workers"))
    assert Signs(["killed", "*"]).among([])


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(["killed", "shot-down"])
)
def test_no_token_escapes_the_signs(around: str, word: str) -> None:
    text = f"{around[:40]}{word}{around[40:]}"
    if word in tokenise(text).low:
        assert Signs([word]).among(letters(text))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(0, 60))
def test_no_word_escapes_the_search_for_where_it_stands(around: str, at: int) -> None:
    text = f"{around[:at]} killed {around[at:]}"
    start = text.index("killed")
    assert number_in(Signs(["killed"]).spots(text, letters(text)), start, start + 6)


def test_where_a_sign_stands_is_not_known_of_a_word_without_letters() -> None:
    assert Signs(["killed", "*"]).spots("nine were saved", ["nine", "were", "saved"]) is None
    assert number_in(None, 3, 4) == 1
    assert not number_in([2, 9], 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "The council met on 4 May 2017 to speak about the price of bread. A fire was lit in the hall later.",
        "The blast is what the play is called; it will be shown on 4 May 2017 in Porto.",
    ],
)
def test_a_day_and_an_event_apart_do_not_have_places_looked_for(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("places were looked for")

    monkeypatch.setattr("discrepancy.places.find_places", refuse)
    assert FILTERED.examine(Document(id="calm", text=text)).claims == []
    with pytest.raises(AssertionError):
        FILTERED.examine(Document(id="told", text="A blast shook the market of Porto on 4 May 2017."))
