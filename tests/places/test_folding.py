import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.places import find_places
from discrepancy.places.folding import RULES, Folding, folding
from discrepancy.rulebook import rulebook


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Şırnak", "sirnak"),
        ("İstanbul", "istanbul"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "Sanaa"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("The Hague", "Hague"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
        ("أعزاز", "اعزاز"),
        ("Йошкар", "Иошкар"),
    ],
)
def test_light(one: str, other: str) -> None:
    assert folding().light(one) == folding().light(other)


@pytest.mark.parametrize(
    "names",
    [
        "Hodeidah Hudaydah Hudaida",
        "Hasakah Hassakeh Al-Hasaka",
        "Tal-Abyad Tell-Abyad Til-Abiad",
        "Ayn-Issa Ain-Issa Ein-Isa",
        "Qamishli Kamishli al-Qamishly",
        "Deir-Hafer Dayr-Hafir",
        "Saraqib Saraqeb",
    ],
)
def test_strong(names: str) -> None:
    folds = folding()
    assert len({folds.strong(folds.light(name)) for name in names.split()}) == 1


def test_strong_keeps_apart_what_is_apart() -> None:
    folds = folding()
    for one, other in (("Baghouz", "Bağgöze"), ("Kocho", "Kocaeli"), ("Homs", "Hama"), ("Paso", "Pisa")):
        assert folds.strong(folds.light(one)) != folds.strong(folds.light(other))


@given(st.text(max_size=40))
def test_folding_never_raises(text: str) -> None:
    folds = folding()
    light = folds.light(text)
    folds.strong(light)
    assert light == " ".join(light.split())


NAMES = st.sampled_from(
    [
        "Homs",
        "the town of Kobane",
        "Springfield, Ill.",
        "in Paris",
        "Mr Washington",
        "near Qwxyz",
        "Deir ez-Zor province",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(st.text(max_size=20), NAMES), max_size=8), st.sampled_from([" ", ", ", ". ", "\n"]))
def test_offsets_quote_the_name(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    last = 0
    for mention in find_places(text):
        assert text[mention.offset_start : mention.offset_end] == mention.name
        assert mention.offset_start >= last
        assert mention.offset_end > mention.offset_start
        last = mention.offset_end


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30))
def test_noise_in_another_sentence_loses_no_place(noise: str) -> None:
    names = [m.name for m in find_places(f"Shells fell in Homs.\n\n{noise}\n\nShells fell in Mosul.")]
    assert names[0] == "Homs"
    assert "Mosul" in names


@settings(deadline=None, max_examples=100)
@given(st.lists(st.one_of(st.text(max_size=20), NAMES), max_size=8))
def test_words_folded_together_are_as_folded_one_by_one(names: list[str]) -> None:
    together, alone = (Folding(rulebook().toml(RULES)) for _ in range(2))
    keys = [alone.light(name) for name in names]
    together.prepare(keys)
    assert [together.strong(key) for key in keys] == [alone.strong(key) for key in keys]
