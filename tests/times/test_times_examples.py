"""The sentences of rules/en/proofs/times.toml, each of them."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times import check_examples
from discrepancy.times.check import PROOFS, differences
from discrepancy.times.find import find_times
from discrepancy.times.grammar import grammar

RULES = rulebook().toml(PROOFS)
EXAMPLES = [*RULES["must"], *RULES["must_not"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:60] for e in EXAMPLES])
def test_example(example):
    mentions = find_times(
        example["text"],
        example.get("published"),
        narrative=example.get("narrative"),
        tense=example.get("tense"),
        days_only=True,
    )
    assert list(differences(example, mentions, rulebook())) == []


def test_there_are_enough_of_both():
    assert len(RULES["must"]) >= 120
    assert len(RULES["must_not"]) >= 50


def test_the_file_has_no_mistake_and_every_rule_an_example():
    book = Rulebook()
    grammar(book)
    assert book.mistakes == []
    assert check_examples(book) == []


def test_a_wrong_example_is_said_with_its_line(tmp_path):
    old = 'granularity = "month", month = "January", rule = "month"'
    folder = broken(tmp_path, old, 'granularity = "year"')
    (mistake, *_) = check_examples(Rulebook(folder))
    assert mistake.line and "granularity is month, not year" in mistake.message


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ([], "found ['3 May 2015'], not []"),
        ([{"text": "3 May"}], "found ['3 May 2015'], not ['3 May']"),
        ([{"text": "3 May 2015", "start": date(2015, 5, 3)}], None),
        ([{"text": "3 May 2015", "start": date(2015, 5, 4)}], "start is 2015-05-03, not 2015-05-04"),
        ([{"text": "3 May 2015", "end": date(2015, 5, 3), "month": "May", "day": 3}], None),
        ([{"text": "3 May 2015", "start": date(2015, 5, 3), "weekday": "Monday"}], "weekday is None, not"),
        ([{"text": "3 May 2015"}], "'3 May 2015' is 2015-05-03 to 2015-05-03, and should be open"),
    ],
)
def test_what_an_example_is_told_that_does_not_hold(expect, said):
    """A day is written once: where an example names no end, it is the day of its start."""
    told = list(differences({"expect": expect}, find_times("It fell on 3 May 2015."), rulebook()))
    assert (said in told[0]) if said else told == []


def test_a_rule_without_an_example_is_named(tmp_path):
    folder = broken(tmp_path, "never_lower", "never_lower")
    path = folder / "en" / "times.toml"
    more = '\n[[form]]\nrule = "unproven"\nmake = "recent"\nforms = ["of late o"]\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    (mistake,) = check_examples(Rulebook(folder))
    assert (mistake.message, mistake.text) == ("a rule without an example", "unproven")
    assert mistake.line == len(path.read_text("utf-8").splitlines()) - 2


def test_a_broken_form_costs_only_itself(tmp_path):
    folder = broken(tmp_path, "never_lower", "never_lower")
    text = (folder / "en" / "times.toml").read_text(encoding="utf-8")
    (folder / "en" / "times.toml").write_text(
        text + '\n[[form]]\nrule = "bad"\nmake = "date"\nforms = ["{nonsense}", "(open", "$NOTHING"]\n'
        '[[form]]\nrule = "worse"\nmake = "nothing"\nforms = ["x"]\n',
        encoding="utf-8",
    )
    book = Rulebook(folder)
    assert [m.text for m in find_times("It fell on 3 May 2015.", book=book)] == ["3 May 2015"]
    assert sorted(m.text for m in book.mistakes) == ["$NOTHING", "(open", "worse", "{nonsense}"]
    assert all(m.line for m in book.mistakes)


def broken(tmp_path, old, new):
    """A copy of the rules of time with one thing changed."""
    (tmp_path / "en" / "proofs").mkdir(parents=True)
    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    for name in ("times.toml", "timex.toml", "proofs/times.toml", "calendar.toml"):
        text = (rulebook().folder / "en" / name).read_text(encoding="utf-8")
        (tmp_path / "en" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_a_day_in_quotation_marks_is_named_and_no_traceback():
    book = Rulebook()
    book.toml(PROOFS)["must"].append({"text": "Nine died in May.", "published": "2018-06-02"})
    (mistake,) = check_examples(book)
    assert "published has to be a date" in mistake.message
