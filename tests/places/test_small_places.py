"""Districts without coordinates, and villages of which the tables know only the name and what it lies in."""

from datetime import date
from pathlib import Path

import pytest

from discrepancy.claims import extract
from discrepancy.events.spots import Names, likeness, spot_of
from discrepancy.model import Claim, Document
from discrepancy.places import find_places, is_local, resolve_place
from discrepancy.places.build import compile_block
from discrepancy.places.cache import stamp
from discrepancy.places.index import Index
from discrepancy.rulebook import Rulebook, rulebook

TABLE = "name\taliases\tfeature\tlat\tlon\tcountry\twithin\tpopulation\n"
LOCAL = "name\taliases\tfeature\tcountry\twithin\n"
DISTRICTS = "id\tname\tcountry\tregion\tlat\tlon\tpopulation\n"


@pytest.fixture
def small(places_folder: Path) -> Rulebook:
    """A rulebook with two provinces, a town, a district and some villages."""
    folder = places_folder
    (folder / "local").mkdir()
    (folder / "home.tsv").write_text(
        TABLE
        + "Homeland\t\tcountry\t10\t10\tHL\t\t\n"
        + "Northshire\t\tregion\t11\t10\tHL\tHL\t\n"
        + "Southshire\t\tregion\t9\t10\tHL\tHL\t\n"
        + "Twinford\t\ttown\t11\t10.1\tHL\tNorthshire\t900\n",
        encoding="utf-8",
    )
    (folder / "districts.tsv").write_text(
        DISTRICTS
        + "made:1\tMidmark\tHL\thl:northshire\t\t\t\n"
        + "made:2\tFenmark\tHL\t\t9.5\t10.5\t1200\n"
        + "made:3\tBadmark\tHL\thl:northshire\tten\t10\t\n"
        + "\tNomark\tHL\t\t\t\t\n",
        encoding="utf-8",
    )
    (folder / "local" / "home.tsv").write_text(
        LOCAL
        + "Ashwick\tAschwick\tvillage\tHL\tMidmark\n"
        + "Twinford\t\tvillage\tHL\tNorthshire\n"
        + "Twinford\t\tvillage\tHL\tSouthshire\n"
        + "Lostwick\t\tvillage\tHL\tNoshire\n",
        encoding="utf-8",
    )
    return Rulebook(places_folder.parent)


def test_a_district_and_a_village_are_known_by_name_and_by_what_they_lie_in(
    small: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    district = resolve_place("Midmark", ["Homeland"], book=small)
    assert district is not None
    assert (district.place_id, district.feature, district.latitude) == ("made:1", "district", None)
    assert district.containers == ("hl:northshire", "HL")
    fen = resolve_place("Fenmark", ["Homeland"], book=small)
    assert fen is not None and (fen.latitude, fen.population) == (9.5, 1200)
    village = resolve_place("Aschwick", ["Homeland"], book=small)
    assert village is not None and is_local(village) and not is_local(district)
    assert village.containers == ("made:1", "hl:northshire", "HL")


def test_wrong_lines_lose_only_themselves(small: Rulebook) -> None:
    index = Index(memoryview(compile_block(small)))
    assert index.number("made:2") is not None
    assert index.number("made:3") is None
    told = {(Path(m.file).name, m.line) for m in small.mistakes}
    assert {("districts.tsv", 4), ("districts.tsv", 5), ("home.tsv", 5)} <= told
    assert index.number("local:HL:lostwick") is not None  # it is in its country, at least


def test_a_village_is_left_out_where_its_region_has_that_name(small: Rulebook) -> None:
    index = Index(memoryview(compile_block(small)))
    assert index.number("local:HL:twinford") is not None
    assert index.number("local:HL:twinford@hl:northshire") is None


def test_places_that_are_said_to_lie_in_each_other_end_nothing(small: Rulebook) -> None:
    folder = small.folder / "places"
    with (folder / "home.tsv").open("a", encoding="utf-8") as file:
        file.write("Evermark\t\ttown\t11\t10.3\tHL\tNevermark\t900\n")
        file.write("Nevermark\t\ttown\t11\t10.4\tHL\tEvermark\t900\n")
    with (folder / "local" / "home.tsv").open("a", encoding="utf-8") as file:
        file.write("Roundwick\t\tvillage\tHL\tEvermark\n")
    index = Index(memoryview(compile_block(Rulebook(small.folder))))
    assert index.number("local:HL:roundwick") is not None


def test_another_table_of_villages_is_another_gazetteer(small: Rulebook) -> None:
    before = stamp(small)
    with (small.folder / "places" / "local" / "home.tsv").open("a", encoding="utf-8") as file:
        file.write("Newwick\t\tvillage\tHL\tSouthshire\n")
    assert stamp(Rulebook(small.folder)) != before


def test_the_tables_hold_districts_and_villages_of_the_news() -> None:
    found = {
        m.name: m.place
        for m in find_places("Two mines went off in Hsipaw and in Kutkai, Shan State, Myanmar.")
    }
    assert found["Hsipaw"] is not None and found["Hsipaw"].country == "MM"
    shangla = resolve_place("Shangla", ["Pakistan"])
    assert shangla is not None and shangla.feature == "district"
    upazila = resolve_place("Shibchar", ["Bangladesh"])
    assert upazila is not None and upazila.country == "BD"


def _claim(text: str) -> Claim:
    found = extract(Document(id="a", text=text, published=date(2024, 5, 6)))
    return next(c for c in found if c.kind == "killed")


def test_a_claim_at_such_a_village_has_its_name_and_what_holds_it_but_no_point() -> None:
    claim = _claim("HSIPAW, Myanmar - Nine people were killed on Sunday in Hsipaw, residents said.")
    assert claim.place == "Hsipaw"
    assert (claim.place_id, claim.latitude) == (None, None)
    assert claim.containers[-1:] == ("MM",)


def test_a_name_of_a_village_is_no_place_where_it_is_a_person() -> None:
    people = find_places("Kani Winton told reporters that Pauk Delaney had left.")
    assert [m.name for m in people if m.place is not None] == []


def test_a_tribe_of_a_name_is_no_place() -> None:
    assert find_places("Elders of the Baye clan and of the Farabougou tribe met for three days.") == []


def test_districts_without_a_point_are_neither_near_nor_elsewhere() -> None:
    names = Names(rulebook())
    town, district, other = (
        spot_of(_claim(text), names)
        for text in (
            "Nine people were killed on Sunday in Mingora, Pakistan, police said.",
            "Nine people were killed on Sunday in Shangla, Pakistan, police said.",
            "Nine people were killed on Sunday in Leilek district, Kyrgyzstan, police said.",
        )
    )
    assert town.ids and district.ids and district.latitude is None
    assert likeness(town, district, 12.0) in ("beside", "mentioned")
    assert likeness(town, other, 12.0) == "elsewhere"
    assert likeness(district, district, 12.0) == "same"
