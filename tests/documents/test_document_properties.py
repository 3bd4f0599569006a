"""What has to hold for any text at all."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.documents import make_document
from discrepancy.documents.decode import decode, mended
from discrepancy.documents.markdown import split
from discrepancy.documents.published import date_in_name, parse_date

pytestmark = pytest.mark.reliability

PIECES = st.sampled_from(
    ["AP", "(AFP)", " - ", " — ", "\n", "\r\n", "9 March 2019", "Updated", "Published ", "By Jane Roe",
     "OSLO", "Kabul, ", "Kitchen fire hurts three", "A pan caught fire. ", "Tags ", "Read Also", "Source: AP",
     "[", ")", "(file photo) ", "Get short URL 7 ", "http://x.example/y ", "\x90_â", "“", "June 26", ": ",
     "Related ", "The ", "31 ", "A ", ".", "\x85", "\u2028", "١٢ ", "Łódź ", "ﬁre ", "²", "👍🏽"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
)
TITLES = st.one_of(st.none(), st.text(max_size=60), st.lists(PIECES, max_size=6).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TITLES)
def test_parts_are_in_order_apart_and_cover_all_that_is_not_blank(text, title):
    document = make_document(text, title=title)
    covered = 0
    for part in document.parts:
        assert covered <= part.start < part.end <= len(text)
        assert not text[covered : part.start].strip()
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        covered = part.end
    assert not text[covered:].strip()
    assert document.text == text


@settings(max_examples=100, deadline=None)
@given(TEXTS, TITLES)
def test_the_same_text_gives_the_same_document(text, title):
    assert make_document(text, title=title) == make_document(text, title=title)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.integers(), st.floats(), st.lists(PIECES, max_size=6).map("".join)))
def test_no_date_raises(value):
    parse_date(value)
    date_in_name(str(value))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_and_what_is_read_can_be_written(data):
    text = decode(data).text
    if text is not None:
        text.encode("utf-8")


@given(st.text(max_size=100))
def test_utf8_comes_back_as_it_was(text):
    data = mended(text).encode("utf-8")
    decoded = decode(data)
    assert decoded.text is None or decoded.text == mended(text).removeprefix("\ufeff") or "\x00" in text


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["---\n", "+++\n", "a: b\n", "- c\n", "x", " ", "\n"])).map("".join),
    )
)
def test_no_front_matter_raises_and_the_body_is_the_end_of_the_text(text):
    fields, body, _ = split(text)
    assert text.endswith(body)
    assert fields or body == text or text.startswith(("---", "+++"))


HOSTILE = ("A" * 200_000, "- " * 100_000, "(" * 100_000, "AP " * 60_000, " " * 200_000, "9 March " * 30_000,
           "\n" * 200_000, "A\n" * 100_000, "_â\x90" * 60_000, "Updated " * 30_000, "By Jane " * 30_000,
           ".“" * 100_000, "Tags. " * 40_000, "---\n" + "a:  " + " " * 100_000,
           "A pan caught fire on\n" * 20_000,
           "Read Also\n" * 20_000, "x@" * 60_000, "The Bugle | " * 20_000)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(t[:12]) for t in HOSTILE])
def test_hostile_texts_take_no_longer_than_long_ones(text):
    begun = time.process_time()
    make_document(text)
    make_document(text, title=text[:5000])
    split(text)
    assert time.process_time() - begun < 3
