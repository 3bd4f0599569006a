"""What must hold for every text: nothing raises, offsets quote, intervals open upwards, work stays linear."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_figures import GRAMMAR, figures, figures_in

from discrepancy.language import split_sentences, tokenise

pytestmark = pytest.mark.reliability

_WORDS = """a an one two nineteen twenty forty-six hundred thousand million dozen score and or to of half
quarter several few number between at least most more than up about some nearly fifty-odd 100-plus 1,200
816 000 1.200 2.5 12 2015 9 th s k m + - – — [ ] ( ) . , ; “ ” ' Mr. a.m. U.S. tens dozens of not single no
nobody none lakh crore 0 7.6-magnitude 22-year-old people ٣ ² K ﬁ İ"""
WORDS = st.sampled_from([*_WORDS.split(), "\n\n", "\u00a0"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)


@given(TEXTS)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(TEXTS, st.integers(0, 20), st.integers(0, 200))
def test_a_stretch_of_a_text_stays_in_its_bounds(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert all(start <= a < b <= end for a, b in split_sentences(text, start, end))
    tokens = tokenise(text, start, end)
    assert all(start <= a < b <= end for a, b in zip(tokens.starts, tokens.ends, strict=True))


@given(TEXTS)
def test_offsets_of_tokens_quote_them(text: str) -> None:
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert len(tokens.low) == len(tokens.words)
    left_out = "".join(
        re.split("|".join(map(re.escape, sorted(set(tokens.words), key=len, reverse=True))) or "$^", text)
    )
    assert left_out.strip() == "" or len(tokens) == 600


@given(TEXTS)
def test_figures_lie_in_order_and_their_intervals_are_open_upwards(text: str) -> None:
    tokens = tokenise(text)
    for figure in figures_in(tokens):
        assert 0 <= figure.first < figure.last <= len(tokens)
        assert figure.words == " ".join(tokens.words[figure.first : figure.last])
        assert figure.low is not None
        assert figure.high is None or figure.low <= figure.high
        if figure.hedge in ("at_least", "more_than"):
            assert figure.high is None
        if figure.value is not None:
            assert figure.hedge not in ("vague", "between")


@given(TEXTS)
def test_a_number_never_reads_past_the_end(text: str) -> None:
    tokens = tokenise(text)
    for at in range(len(tokens)):
        number = GRAMMAR.read(tokens, at)
        if number is not None:
            assert number.first == at < number.last <= len(tokens)
            assert number.low <= number.high
            assert number.value is None or number.low <= number.value <= number.high


@given(st.integers(0, 999_999_999))
def test_digits_with_separators_are_one_number(value: int) -> None:
    for written in (
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", "\u00a0"),
        f"about {value:,}".split()[1],
    ):
        (figure,) = figures(written)
        assert figure.value == value


def _calls(work: Callable[[], object]) -> int:
    """How many Python calls and lines a piece of work takes: the same on every machine."""
    steps = 0

    def count(frame: object, event: str, argument: object) -> object:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


ADVERSARIES = [
    "one hundred and ",
    "a hundred million ",
    "tens of ",
    "between 12 and ",
    "1 200 ",
    "at least more than up to ",
    "twenty-odd or ",
    "half of a ",
    "12 to ",
    "\n",
    "\n \n",
    "Mr. ",
    ". ",
    "a.b.",
    "x\nlow line ",
]


@pytest.mark.parametrize("unit", ADVERSARIES)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def work(times: int) -> int:
        text = unit * times
        return _calls(lambda: (split_sentences(text), figures(text)))

    once, four_times = work(30), work(120)
    assert four_times <= 5 * once + 200


@pytest.mark.parametrize(
    "run", [".", "!", "…", ".)", '."', "?!", "\n", " ", "\n ", "1", "1,", "1,000", "a-", "a.", "'"]
)
def test_long_runs_of_marks_do_not_backtrack(run: str) -> None:
    # Half a million characters take milliseconds where expressions are linear, and hours where they are not.
    text = "x" + run * (500_000 // len(run)) + "x"
    split_sentences(text)
    tokenise(text)
