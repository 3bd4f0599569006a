"""The nouns are structs, and dataclasses to those who know them as such."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from discrepancy import extract, model
from discrepancy.model import Document, Mention, Noun, Part, Period, Step
from discrepancy.report import Report

NOUNS = [v for v in vars(model).values() if isinstance(v, type) and issubclass(v, Noun) and v is not Noun]
DOCUMENT = Document("a.txt", "Nine people died in Oslo.", parts=(Part("body", 0, 25),))


@pytest.mark.parametrize("noun", [*NOUNS, Report], ids=lambda noun: noun.__name__)
def test_a_noun_has_the_fields_of_a_dataclass(noun: type[Noun]) -> None:
    fields = dataclasses.fields(noun)
    assert dataclasses.is_dataclass(noun)
    assert tuple(f.name for f in fields) == noun.__struct_fields__ == noun.__match_args__
    given = {n: p.default for n, p in inspect.signature(noun).parameters.items()}
    assert {f.name for f in fields if _required(f)} == {n for n, d in given.items() if d is inspect._empty}


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def test_a_noun_is_copied_and_taken_apart_as_a_dataclass() -> None:
    other = dataclasses.replace(DOCUMENT, id="b.txt")
    assert (other.id, other.text, other.parts) == ("b.txt", DOCUMENT.text, DOCUMENT.parts)
    taken = dataclasses.asdict(DOCUMENT)
    assert taken["parts"] == ({"kind": "body", "start": 0, "end": 25},)
    assert Document(**(taken | {"parts": DOCUMENT.parts})) == DOCUMENT
    assert pickle.loads(pickle.dumps(DOCUMENT)) == copy.deepcopy(DOCUMENT) == DOCUMENT
    assert repr(Part("body", 0, 10)) == "Part(kind='body', start=0, end=10)"


def test_a_noun_cannot_be_changed_and_may_be_a_key() -> None:
    with pytest.raises(AttributeError):
        DOCUMENT.id = "b.txt"  # type: ignore[misc]
    assert len({DOCUMENT, dataclasses.replace(DOCUMENT), Period(), Period()}) == 2


def test_claims_are_the_same_however_they_were_found() -> None:
    one = extract(DOCUMENT)[0]
    found = dataclasses.replace(one, derivation=(Step("figure", "number"),))
    assert found == one
    assert len({found, one}) == 1
    assert found != dataclasses.replace(one, mentions=(Mention("Five died.", 0, 4, 0, "body"),))
    assert one != "a claim"


def test_reports_are_compared_by_what_was_found() -> None:
    one = Report((DOCUMENT,), (), (), ())
    assert one == dataclasses.replace(one, estimates={"default": ()})
    assert one != dataclasses.replace(one, accepted={"d-1": "known"})
    with pytest.raises(TypeError):
        hash(one)
