from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.model import Place
from discrepancy.places import common_container, containers, distance_km, get, relation, resolve_place
from discrepancy.places.gazetteer import gazetteer


def place(name: str, *context: str) -> Place:
    found = resolve_place(name, context)
    assert found is not None, name
    return found


def test_the_ladder() -> None:
    kobani, aleppo, syria = place("Kobani"), place("Aleppo province"), place("Syria")
    assert relation(kobani, kobani) == "same"
    assert relation(aleppo, kobani) == "contains"
    assert relation(kobani, syria) == "contained"
    assert relation(kobani, place("Suruc")) == "near"
    assert relation(kobani, place("Damascus")) == "elsewhere"
    assert relation(kobani, place("Iraq")) == "elsewhere"
    assert relation(kobani, None) == "unknown"


def test_missing_coordinates_are_not_elsewhere() -> None:
    lost = Place("x:lost", "Lost", country="SY")
    assert relation(lost, place("Aleppo")) == "unknown"
    assert distance_km(lost, place("Aleppo")) is None


def test_a_sea_has_no_borders() -> None:
    assert relation(place("Mediterranean"), place("Lampedusa")) == "unknown"
    assert relation(place("Mediterranean"), place("Manokwari")) == "elsewhere"


def test_pairs_that_reports_confuse() -> None:
    assert relation(place("Damascus"), place("Rif Dimashq")) == "near"
    assert relation(place("Papua province", "ID"), place("West Papua province")) == "near"


def test_containers_nearest_first() -> None:
    assert [p.name for p in containers(place("Douma"))] == ["Eastern Ghouta", "Rif Dimashq", "Syria"]
    assert [p.name for p in containers(place("Aceh"))] == ["Sumatra", "Indonesia"]


def test_common_container() -> None:
    found = common_container([place("Douma"), place("Harasta")])
    assert found is not None and found.name == "Eastern Ghouta"
    found = common_container([place("Homs"), place("Mosul")])
    assert found is None
    assert common_container([]) is None


def test_distance() -> None:
    apart = distance_km(place("Paris"), place("London"))
    assert apart is not None and 340 < apart < 348


def test_unknown_id() -> None:
    assert get("gn:0") is None


@settings(max_examples=300, deadline=None)
@given(st.integers(0), st.integers(0), st.integers(0))
def test_containment_is_a_partial_order(one: int, two: int, three: int) -> None:
    gaz = gazetteer()
    a, b, c = (gaz.place(n % gaz.index.size) for n in (one, two, three))
    assert relation(a, a) == "same"
    assert a.place_id not in a.containers
    for above in containers(a):
        assert relation(above, a) == "contains"
        assert relation(a, above) == "contained"
        assert above.containers == a.containers[a.containers.index(above.place_id) + 1 :]
    if relation(a, b) == "contains" and relation(b, c) == "contains":
        assert relation(a, c) == "contains"
    opposite = {"contains": "contained", "contained": "contains"}
    assert relation(b, a) == opposite.get(relation(a, b), relation(a, b))
