"""What has to hold of places in any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.places import find_places, get, resolve_place
from discrepancy.rulebook import rulebook

pytestmark = pytest.mark.reliability

PIECES = st.sampled_from(
    [
        "Aleppo",
        "Lyon",
        "near",
        "north of",
        "the town of",
        "Long Beach, CA",
        "Durham, UK",
        "Ras al-Ain",
        "Serê Kaniyê",
        "كوباني",
        "Syria",
        "in",
        "the province",
        "of",
        "March",
        "Many",
        "Hospital",
        "Saint-Denis",
        "al-Bab's",
        ",",
        ".",
        "New York City",
        "and",
        "(",
        ")",
        "-",
        "'",
        "’",
        "\u200d",
        "\x00",
        "\ud800",
        "\u0301",
        "12 km",
        "ALEPPO",
        "ſ",
        "aleppo",
        "São Paulo",
        "İzmir",
        "ﬁ",
        "Paris",
        "Jackson",
        "said",
        "the Syrian",
        "Kurdish",
        "River",
        "U.S.",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=80),
)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text(text: str) -> None:
    before = -1
    for mention in find_places(text):
        assert before < mention.offset_start < mention.offset_end <= len(text)
        before = mention.offset_start
        assert mention.name
        assert mention.name.split()[0][0] in text[mention.offset_start : mention.offset_end]
        for place in filter(None, (mention.place, *mention.candidates)):
            known = get(place.place_id, rulebook())
            assert known is not None
            assert known.place_id == place.place_id
            assert place.latitude is None or -90 <= place.latitude <= 90
            assert place.longitude is None or -180 <= place.longitude <= 180
            assert place.place_id not in place.containers
        assert mention.place is None or mention.how not in ("unknown", "ambiguous")


@settings(max_examples=60)
@given(TEXTS)
def test_the_same_places_in_a_text_that_stands_in_another(text: str) -> None:
    """What comes before a blank line and after one moves the offsets and nothing else."""
    alone = find_places(text)
    before = "It rained.\n\n"
    found = find_places(f"{before}{text}")
    assert [(m.offset_start - len(before), m.offset_end - len(before)) for m in found] == [
        (m.offset_start, m.offset_end) for m in alone
    ]


@settings(max_examples=100)
@given(TEXTS, st.lists(st.sampled_from(["Syria", "GB", "Texas", "", "\x00", "nowhere"]), max_size=3))
def test_any_name(name: str, context: list[str]) -> None:
    found = resolve_place(name, context)
    assert found is None or get(found.place_id, rulebook()) is not None
    assert resolve_place(name, context) == found
