"""The same claims under each codebook."""

from __future__ import annotations

from datetime import date

import pytest
from made_claims import claim, documents

from discrepancy.discrepancies.estimates import Estimator, codebooks
from discrepancy.events import match
from discrepancy.model import Claim, Estimate
from discrepancy.rulebook import rulebook


def under(codebook: str, claims: list[Claim]) -> Estimate:
    docs = documents(claims)
    (found,) = Estimator(match(claims, docs), claims, docs).under(codebook)
    return found


def tolls() -> list[Claim]:
    quote = "Dozens were killed in Norburg"
    vague = claim(
        "d", None, hedge="vague", low=24, high=99, quote=quote, quote_start=100, offset=100, offset_end=106
    )
    return [claim("a", 30), claim("b", 30), claim("c", 41), vague]


@pytest.mark.parametrize(
    ("codebook", "low", "best", "high"),
    [("default", 24, 30, 99), ("ucdp", 24, 30, 99), ("acled", 12, 12, 12), ("ibc", 24, None, 41)],
)
def test_each_codebook_has_its_way(codebook, low, best, high):
    found = under(codebook, tolls())
    assert (found.low, found.best, found.high) == (low, best, high)
    assert (found.codebook, found.voices) == (codebook, 4)


def test_even_voices_are_decided_by_the_codebook():
    claims = [claim("a", 20), claim("b", 26, published=date(2021, 5, 4))]
    assert under("default", claims).best == 26
    assert under("ucdp", claims).best == 20


def test_an_origin_speaks_once_and_last():
    voice = {"attributed_to": "the coroner", "origin": "the coroner"}
    claims = [claim("a", 20, **voice), claim("b", 26, published=date(2021, 5, 4), **voice), claim("c", 20)]
    found = under("default", claims)
    assert (found.voices, found.best) == (2, 26)


def test_unknown_codebook():
    with pytest.raises(ValueError, match="no codebook"):
        Estimator([], [], []).under("tea leaves")


def test_a_table_of_thresholds_is_no_codebook():
    assert codebooks() == ["acled", "default", "ibc", "ucdp"]
    with pytest.raises(ValueError, match="no codebook 'compare'"):
        Estimator([], [], []).under("compare")


def test_every_codebook_names_its_source():
    book = rulebook()
    for name in book.files("codebooks/*.toml"):
        assert book.toml(name).get("source"), name
