"""What adds up within an article: others, breakdowns, headlines, rivals and copies. Read from text to row."""

from __future__ import annotations

from datetime import date

import discrepancy
from discrepancy.model import Document
from discrepancy.report import Report

DAY = date(2020, 1, 8)  # a Wednesday


def report(*texts: str, titles: dict[int, str] | None = None) -> Report:
    titles = titles or {}
    documents = [
        Document(
            id=f"{n}.txt",
            text=text,
            published=DAY,
            source=f"Paper {n}",
            title=titles.get(n),
            title_apart=n in titles,
        )
        for n, text in enumerate(texts)
    ]
    return discrepancy.check(documents)


def rows(found: Report, *, between: bool) -> list[set[float | None]]:
    values = {c.id: c.value for c in found.claim_list}
    return [{values[i] for i in d.claims} for d in found.discrepancy_list if d.between is between]


def test_children_and_others_are_one_figure() -> None:
    apart = "An air raid killed nine children and 14 others in Zabid on Tuesday, activists said."
    assert not report(apart, "An air raid in Zabid killed 23 people on Tuesday.").discrepancy_list
    (row,) = rows(report(apart, "An air raid in Zabid killed 40 people on Tuesday."), between=True)
    assert row == {9, 14, 40}


def test_a_breakdown_larger_than_its_total() -> None:
    wrong = (
        "Twelve people were killed in the blast in Zabid on Tuesday, nine women and five men, police said."
    )
    (row,) = rows(report(wrong), between=False)
    assert row == {12, 9, 5}
    right = wrong.replace("five", "three")
    assert not report(right).discrepancy_list


def test_scopes_that_overlap_are_not_added_up() -> None:
    text = "Twelve people were killed in the blast in Zabid on Tuesday, nine civilians and five women."
    assert not rows(report(text), between=False)


def test_a_headline_that_the_article_bears_out_nowhere() -> None:
    text = "A fire in a mill in Porto killed 12 workers on Tuesday, the mayor said."
    (row,) = rows(report(text, titles={0: "Mill fire in Porto kills 17"}), between=False)
    assert row == {17, 12}


def test_a_headline_may_add_up_its_article() -> None:
    text = (
        "A fire in a mill in Porto killed 12 workers on Tuesday, the mayor said. "
        "A blaze in Braga killed five people on the same day."
    )
    assert not rows(report(text, titles={0: "Two fires kill 17"}), between=False)


def test_a_copy_quarrels_no_second_time() -> None:
    text = "Twelve people were killed in the blast in Zabid on Tuesday, nine women and five men, police said."
    assert len(rows(report(text, text), between=False)) == 1


def test_the_injured_of_a_sentence_before_are_the_whole() -> None:
    text = (
        "A bus fell into a gorge near Mandi on Tuesday, injuring 26 people, police said. "
        "Of the injured, seven were moved to the capital."
    )
    found = report(text, "A bus fell into a gorge near Mandi on Tuesday, injuring 26 people.")
    assert not found.discrepancy_list
    claims = {c.value: c for c in found.claim_list if c.document == "0.txt" and c.kind == "injured"}
    assert claims[7].subset_of == claims[26].id


def test_what_comes_on_top_is_no_rival_total() -> None:
    first = "A fire in a mill in Porto killed six workers on Tuesday, police said."
    later = (
        "Another worker died on Wednesday of burns from Tuesday's mill fire in Porto, "
        "taking the total to seven, police said."
    )
    found = report(first, later)
    assert {d.relation for d in found.discrepancy_list} <= {"updates"}
    assert all(1 not in row for row in rows(found, between=True))
    assert {7, 1} <= {c.value for c in found.claim_list}


def test_who_died_since_is_of_the_toll_that_rose() -> None:
    risen = (
        "The death toll from Tuesday's mill fire in Porto has risen to nine after three workers died "
        "in hospital overnight, the ministry said."
    )
    found = report(risen, "A fire in a mill in Porto killed six workers on Tuesday, police said.")
    claims = {c.value: c for c in found.claim_list if c.document == "0.txt" and c.kind == "killed"}
    assert claims[3].subset_of == claims[9].id
    assert all(3 not in row for row in [*rows(found, between=True), *rows(found, between=False)])


def test_a_share_counts_nobody() -> None:
    text = "Ten civilians died in Zabid on Tuesday. Two out of five people in the queue were injured."
    assert {c.value for c in report(text).claim_list if c.kind == "injured"} == set()


def test_a_list_of_people_is_one_figure() -> None:
    listed = "Thirty-one passengers and two staff were injured when a train derailed in Pune on Tuesday."
    whole = "A train derailed in Pune on Tuesday and 33 people were hurt."
    assert not report(listed, whole).discrepancy_list
    (row,) = rows(report(listed, whole.replace("33", "50")), between=True)
    assert row == {31, 2, 50}
