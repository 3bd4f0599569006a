"""What must hold for every text: nothing raises, figures stand where they are said to, in any order."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_claims import BOOK, document

from discrepancy.claims import examine
from discrepancy.model import Claim, Document

pytestmark = pytest.mark.reliability

_WORDS = """Nine people were killed wounded in Dijon on Monday . , ; : ( ) “ ” - — said police the a an and
or who whom of them among dead including two women 14 others injured no nobody at least more
than toll rose to from 3 May 2020 34 missing under rubble he they not denied that could die if
US IS Lyon soldiers shot dead fatally left homeless hostages taken $ million in damage was were
by with as well as 1 200 % None Both Mr. another the dead included"""
WORDS = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])
TEXTS = st.one_of(
    st.text(max_size=150),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Nine people were killed in Dijon on Monday, police said.",
            "At least 14 others were wounded.",
            "Among the dead were three children.",
            "The death toll rose to 12.",
            "Nobody was hurt in Lyon.",
            "It rained.",
            "Two soldiers, one of them a woman, are missing under rubble.",
            "The mayor denied that 40 people had died.",
            "The nine victims were buried on 3 May 2020.",
        ]
    ),
    min_size=1,
    max_size=6,
)


def stands(claim: Claim, article: Document) -> None:
    for mention in claim.mentions or (claim,):
        text = (article.title or "") if mention.field == "title" else article.text
        start = mention.quote_start
        assert text[start : start + len(mention.quote)] == mention.quote
        assert start <= mention.offset_start < mention.offset_end <= start + len(mention.quote)
    assert claim.low is None or claim.high is None or claim.low <= claim.high
    assert claim.start is None or claim.end is None or claim.start <= claim.end
    assert claim.polarity in ("asserted", "denied", "hypothetical")
    assert claim.value != 0 or claim.high == 0


@settings(max_examples=150)
@given(TEXTS, st.one_of(st.none(), TEXTS))
def test_any_text(text: str, title: str | None) -> None:
    article = document(text, title=title)
    found = examine(article, BOOK)
    for claim in found.claims:
        stands(claim, article)
    assert len({c.id for c in found.claims}) == len(found.claims)
    known = {c.id for c in found.claims}
    assert all(c.subset_of is None or c.subset_of in known for c in found.claims)
    for figure in found.rejected:
        assert figure.words
        assert figure.filter


@given(SENTENCES)
def test_the_figure_is_what_the_offsets_point_at(sentences: list[str]) -> None:
    article = document(" ".join(sentences))
    for claim in examine(article, BOOK).claims:
        stands(claim, article)
        if claim.kind == "date":
            continue
        shown = article.text[claim.offset_start : claim.offset_end].lower()
        words = {2: "two", 3: "three", 9: "nine", 12: "12", 14: "14", 40: "40", 0: "nobody", 1: "one"}
        assert words[int(claim.value or 0)] in shown


@settings(max_examples=40)
@given(st.lists(SENTENCES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_documents_do_not_know_of_each_other(articles: list[list[str]], random: object) -> None:
    documents = [document(" ".join(text), name=f"d{n}") for n, text in enumerate(articles)]
    straight = {d.id: examine(d, BOOK).claims for d in documents}
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {d.id: examine(d, BOOK).claims for d in shuffled} == straight


def _calls(work: Callable[[], object]) -> int:
    steps = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return steps


@pytest.mark.parametrize(
    "unit",
    [
        "nine people, ",
        "killed and wounded ",
        "who were among the ",
        "police said ",
        "two of them ",
        "the dead included ",
        "Nine people were killed in Dijon on Monday, police said. ",
        "It rained in Lyon. ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def work(times: int) -> int:
        article = document(unit * times)
        return _calls(lambda: examine(article, BOOK))

    work(5)
    small, large = work(20), work(80)
    assert large <= 7 * small
