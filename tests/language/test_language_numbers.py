"""Numbers in digits, words and both; what is no number; where it stands."""

from __future__ import annotations

import pytest
from reading_figures import GRAMMAR, figures

from discrepancy.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("146 people", 146),
        ("1,200 people", 1200),
        ("1,234,567 people", 1_234_567),
        ("1.200 people", 1200),
        ("12.500 people", 12500),
        ("816 000 people", 816_000),
        ("1 200 people", 1200),
        ("1\u00a0200 people", 1200),
        ("1 200 300 people", 1_200_300),
        ("2.5 million people", 2_500_000),
        ("3k people", 3000),
        ("1.5bn people", 1_500_000_000),
        ("3 lakh people", 300_000),
        ("two crore people", 20_000_000),
        ("5 hundred thousand people", 500_000),
        ("nineteen people", 19),
        ("twenty-five people", 25),
        ("twenty five people", 25),
        ("a hundred people", 100),
        ("a hundred and forty-six people", 146),
        ("one hundred twenty three people", 123),
        ("twelve hundred people", 1200),
        ("twenty-five thousand people", 25_000),
        ("one million two hundred thousand people", 1_200_000),
        ("one hundred and twenty-five thousand three hundred and one", 125_301),
        ("a dozen people", 12),
        ("half a dozen people", 6),
        ("a half dozen people", 6),
        ("a half-dozen people", 6),
        ("two dozen people", 24),
        ("dozen people", 12),
        ("a score of people", 20),
        ("half a million people", 500_000),
        ("a quarter of a million people", 250_000),
        ("three and a half million people", 3_500_000),
        ("3 and a half million people", 3_500_000),
        ("one and a half thousand people", 1500),
        ("a couple of people", 2),
        ("a couple hundred people", 200),
        ("a couple of thousand people", 2000),
        ("a trio of people", 3),
        ("nobody", 0),
        ("no one", 0),
        ("none of them", 0),
        ("not one of them", 0),
        ("not a single house", 0),
        ("zero", 0),
    ],
)
def test_values(text: str, value: int) -> None:
    number = GRAMMAR.read(tokenise(text), 0)
    assert number is not None
    assert number.value == value
    assert isinstance(number.value, int)
    assert (number.low, number.high) == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tens of people", 20, 99),
        ("dozens", 24, 99),
        ("scores of people", 40, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands of people", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("millions", 2_000_000, 9_999_999),
        ("several people", 3, 9),
        ("a few people", 3, 9),
        ("quite a few people", 3, 9),
        ("a handful of people", 3, 9),
        ("a number of people", 3, 9),
        ("several dozen people", 36, 108),
        ("several hundred", 300, 900),
        ("a few thousand", 3000, 9000),
        ("several hundred thousand people", 300_000, 900_000),
        ("several tens of thousands of people", 30_000, 90_000),
        ("100s of people", 200, 999),
    ],
)
def test_vague_words(text: str, low: int, high: int) -> None:
    number = GRAMMAR.read(tokenise(text), 0)
    assert number is not None
    assert number.vague
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "people",
        "a man",
        "few people",
        "the 93rd Brigade",
        "93rd Brigade",
        "10th victim",
        "1990s",
        "22-year-old",
        "7.6-magnitude",
        "21.02.2015",
        "9" * 20,
        "²²² people",
        "a third of the houses",
        "million-dollar",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert GRAMMAR.read(tokenise(text), 0) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("816 000 people", "816 000"),
        ("a hundred and forty-six people", "a hundred and forty-six"),
        ("twenty and thirty", "twenty"),
        ("one hundred and the rest", "one hundred"),
        ("five nine", "five"),
        ("tens of thousands of people", "tens of thousands"),
        ("several of the dead", "several"),
        ("12, 300 more", "12"),
        ("12 30", "12"),
        ("half a million dead", "half a million"),
        ("nine and a half years", "nine and a half"),
    ],
)
def test_a_number_stands_on_its_own_words(text: str, words: str) -> None:
    tokens = tokenise(text)
    number = GRAMMAR.read(tokens, 0)
    assert number is not None
    assert text[tokens.starts[number.first] : tokens.ends[number.last - 1]] == words


def test_a_day_of_a_month_before_a_count_is_another_number() -> None:
    tokens = tokenise("On July 5 200 people left")
    number = GRAMMAR.read(tokens, 2)
    assert number is not None and number.value == 5
    tokens = tokenise("Some 5 200 people left")
    number = GRAMMAR.read(tokens, 1)
    assert number is not None and number.value == 5200


def test_what_the_filters_of_other_rooms_ask() -> None:
    year = GRAMMAR.read(tokenise("1999"), 0)
    assert year is not None and year.digits and not year.indefinite
    one = GRAMMAR.read(tokenise("one man"), 0)
    assert one is not None and one.indefinite and not one.digits
    share = GRAMMAR.read(tokenise("2.5 children"), 0)
    assert share is not None and share.fractional
    assert (share.value, share.low, share.high) == (2.5, 2, 3)
    lost = GRAMMAR.read(tokenise("hundred people"), 0)
    assert lost is not None and lost.needs_hedge
    odd = GRAMMAR.read(tokenise("fifty-odd people"), 0)
    assert odd is not None and (odd.value, odd.tail) == (50, "odd")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred thousand people", 200_000),
        ("a hundred and forty-six people", 146),
        ("5m people", 5_000_000),
        ("816 000 people", 816_000),
        ("three and a half million people", 3_500_000),
        ("half a million people", 500_000),
        ("two dozen people", 24),
    ],
)
def test_a_number_is_the_same_wherever_in_the_sentence_it_stands(words: str, value: int) -> None:
    for before in range(9):
        (figure,) = figures("they left " + "so " * before + words)
        assert (figure.value, figure.first) == (value, 2 + before)


@pytest.mark.parametrize("words", ["5 m people", "it was 9 , 5 m away"])
def test_a_letter_that_stands_apart_is_no_million(words: str) -> None:
    assert all(f.value in (5, 9) for f in figures(words))


@pytest.mark.parametrize(("words", "values"), [("1 2000 people", [1, 2000]), ("12 0000 people", [12, 0])])
def test_groups_of_other_than_three_digits_are_numbers_of_their_own(words: str, values: list[int]) -> None:
    assert [f.value for f in figures(words)] == values
