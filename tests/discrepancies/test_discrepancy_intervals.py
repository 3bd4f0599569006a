"""The relation ladder of two figures, and its properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.discrepancies.intervals import Span, tolerances


def exactly(n: float) -> Span:
    return Span(n, n, n)


def at_least(n: float) -> Span:
    return Span(n, None, n, "at_least")


def more_than(n: float) -> Span:
    return Span(n + 1, None, n, "more_than")


def up_to(n: float) -> Span:
    return Span(1, n, n, "at_most")


def about(n: float) -> Span:
    return Span(round(n * 0.9), round(n * 1.1), n, "about")


DOZENS = Span(24, 99, None, "vague")
SEVERAL = Span(3, 9, None, "vague")
HUNDREDS = Span(200, 999, None, "vague")


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (exactly(12), exactly(12), "agrees"),
        (more_than(19), exactly(19), "agrees"),
        (exactly(600), exactly(612), "agrees"),
        (exactly(30), exactly(32), "contradicts"),
        (exactly(31), exactly(32), "contradicts"),
        (DOZENS, exactly(84), "refines"),
        (DOZENS, exactly(22), "diverges"),
        (DOZENS, at_least(40), "refines"),
        (DOZENS, at_least(10), "diverges"),
        (DOZENS, SEVERAL, "diverges"),
        (DOZENS, DOZENS, "agrees"),
        (HUNDREDS, exactly(1300), "diverges"),
        (more_than(100), exactly(120), "refines"),
        (at_least(146), exactly(253), "diverges"),
        (at_least(17), exactly(15), "contradicts"),
        (at_least(100), at_least(120), "refines"),
        (at_least(40), at_least(100), "diverges"),
        (about(100), exactly(55), "contradicts"),
        (about(100), exactly(95), "refines"),
        (up_to(284), HUNDREDS, "refines"),
        (up_to(50), exactly(70), "contradicts"),
        (up_to(24), DOZENS, "refines"),
        (up_to(23), DOZENS, "diverges"),
        (exactly(24), DOZENS, "refines"),
        (exactly(99), DOZENS, "refines"),
        (exactly(100), DOZENS, "diverges"),
        (at_least(18), DOZENS, "refines"),
        (at_least(17), DOZENS, "diverges"),
        (at_least(99), DOZENS, "refines"),
        (at_least(100), DOZENS, "diverges"),
        (DOZENS, Span(99, 300, None, "vague"), "agrees"),
        (DOZENS, Span(100, 300, None, "vague"), "diverges"),
        (exactly(99), exactly(100), "contradicts"),
        (exactly(100), exactly(102), "agrees"),
        (exactly(100), exactly(103), "contradicts"),
        (exactly(1000), exactly(1025), "agrees"),
        (exactly(1000), exactly(1026), "contradicts"),
        # A quarter more and one are one count, and no more than that.
        (at_least(100), at_least(126), "refines"),
        (at_least(100), at_least(127), "diverges"),
        (at_least(100), exactly(126), "refines"),
        (at_least(100), exactly(127), "diverges"),
        (at_least(100), about(115), "refines"),
        (at_least(100), Span(100, 300, 120, "between"), "refines"),
        (at_least(100), up_to(126), "refines"),
        (at_least(100), up_to(127), "diverges"),
        (up_to(126), exactly(100), "refines"),
        (up_to(127), exactly(100), "diverges"),
        (up_to(127), up_to(100), "refines"),
        (about(100), about(115), "refines"),
        (Span(0, 99, 100, "less_than"), exactly(100), "agrees"),
        (Span(0, 99, 100, "less_than"), exactly(110), "contradicts"),
        (Span(0, 99, 100, "less_than"), exactly(60), "diverges"),
        (Span(0, 99, 100, "less_than"), exactly(80), "refines"),
        (exactly(0), at_least(1), "contradicts"),
    ],
)
def test_ladder(one, other, relation):
    assert tolerances().relate(one, other)[0] == relation


SPANS = st.builds(
    lambda kind, n: kind(n),
    st.sampled_from([exactly, at_least, more_than, up_to, about]),
    st.integers(1, 5000),
) | st.sampled_from([DOZENS, SEVERAL, HUNDREDS])


@given(SPANS, SPANS)
def test_symmetric(one, other):
    assert tolerances().relate(one, other) == tolerances().relate(other, one)


@given(SPANS)
def test_every_figure_agrees_with_itself(one):
    assert tolerances().relate(one, one)[0] == "agrees"


@given(SPANS, SPANS)
def test_what_cannot_both_be_true_is_never_a_refinement(one, other):
    apart = (one.high is not None and other.low > one.high) or (
        other.high is not None and one.low > other.high
    )
    relation = tolerances().relate(one, other)[0]
    if apart and one.value != other.value:
        assert (
            relation != "refines"
            or DOZENS in (one, other)
            or SEVERAL in (one, other)
            or HUNDREDS in (one, other)
        )


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_exact_figures_agree_or_contradict(a, b):
    assert tolerances().relate(exactly(a), exactly(b))[0] in ("agrees", "contradicts")
