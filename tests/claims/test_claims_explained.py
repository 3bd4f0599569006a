"""Everything can be asked why: a claim keeps its steps, a figure that is none its filter."""

from __future__ import annotations

from reading_claims import BOOK, claim, rejected

from discrepancy.claims.lexicon import load_lexicon

STEPS = ["figure", "kind", "scope", "who says so", "when", "where", "coverage"]


def test_a_claim_names_the_rule_and_every_step() -> None:
    found = claim("At least nine soldiers were killed in Dijon on 3 May 2020, police said.")
    assert [s.what for s in found.derivation] == STEPS
    steps = {s.what: s for s in found.derivation}
    assert (steps["figure"].rule, steps["figure"].words) == ("at_least", "At least nine")
    assert steps["kind"].rule == found.rule == "killed.kill"
    assert (steps["scope"].rule, steps["scope"].words) == ("combatants", "soldiers")
    assert steps["who says so"].words == "police"
    assert steps["when"].words and steps["when"].rule == "day in the sentence"
    assert (steps["where"].rule, steps["where"].words) == ("place in the sentence", "Dijon")


def test_a_repeated_figure_says_how_often() -> None:
    found = claim("Nine people died in Dijon.\n\nThe crash killed nine people.")
    assert found.derivation[-1].what == "repeated"
    assert found.derivation[-1].words.startswith("2 ")


def test_every_rule_that_a_claim_can_name_stands_in_a_file() -> None:
    rules = load_lexicon(BOOK).rules
    assert len({r.id for r in rules}) == len(rules)
    for rule in rules:
        assert rule.id.startswith(f"{rule.kind}.")
        assert (BOOK.folder / rule.file).is_file()


def test_a_figure_that_is_no_claim_is_kept_with_its_filter_and_offsets() -> None:
    text = "Twelve gunmen killed the mayor, 54, at 5:40 on 3 May."
    found = {r.words: r.filter for r in rejected(text)}
    assert found["Twelve gunmen"] == "no frame"
    assert found["54"] == "age"
    for figure in rejected(text):
        assert text[figure.offset_start : figure.offset_end] == figure.words
        assert figure.words in figure.quote
        assert figure.document == "d"


def test_what_the_text_says_did_not_happen_is_kept_too() -> None:
    assert [r.filter for r in rejected("The 12 guards were not hurt.")] == ["negated"]
    assert [r.filter for r in rejected("Seventy people were killed or wounded.")] == ["union"]
