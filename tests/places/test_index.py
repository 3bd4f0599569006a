from pathlib import Path

import pytest

from discrepancy.places import find_places, resolve_place
from discrepancy.places.build import compile_block
from discrepancy.places.cache import open_index, stamp
from discrepancy.places.index import Index
from discrepancy.rulebook import Rulebook

TABLE = "name\taliases\tfeature\tlat\tlon\tcountry\twithin\tpopulation\n"


@pytest.fixture
def small(places_folder: Path) -> Rulebook:
    """A rulebook with two provinces and a few towns, and a line that is wrong in each way."""
    (places_folder / "home.tsv").write_text(
        TABLE
        + "Homeland\t\tcountry\t10\t10\tHL\t\t\n"
        + "Northshire\t\tregion\t11\t10\tHL\tHL\t\n"
        + "Southshire\t\tregion\t9\t10\tHL\tHL\t\n"
        + "Twinford\tTwynford\ttown\t11\t10.1\tHL\tNorthshire\t900\n"
        + "Twinford\t\ttown\t9\t10.1\tHL\tSouthshire\t900\n"
        + "Nowhere\t\tcastle\t9\t10\tHL\tHL\t\n"
        + "Farshire\t\tregion\t99\t10\tHL\tHL\t\n"
        + "Lostford\t\ttown\tten\t10\tHL\tHL\t\n"
        + "Orphan\t\ttown\t9\t10\tHL\tNoshire\t\n",
        encoding="utf-8",
    )
    return Rulebook(places_folder.parent)


def test_a_bad_line_loses_only_itself(small: Rulebook) -> None:
    index = Index(memoryview(compile_block(small)))
    assert index.size == 6
    messages = [m.message for m in small.mistakes if m.file.endswith("home.tsv")]
    assert len(messages) == 4
    assert all(m.line for m in small.mistakes if m.file.endswith("home.tsv"))


def test_homonyms_in_two_regions(small: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert resolve_place("Twinford", book=small) is None
    south = resolve_place("Twinford, Southshire", book=small)
    assert south is not None and south.admin1 == "Southshire"
    north = resolve_place("Twinford", ["Northshire"], book=small)
    assert north is not None and north.admin1 == "Northshire"
    assert north.place_id != south.place_id
    names = [
        (m.name, m.place.admin1 if m.place else "")
        for m in find_places("A fire in Twinford, Northshire.", book=small)
    ]
    assert names == [("Twinford", "Northshire"), ("Northshire", "Northshire")]


def test_the_cache(small: Rulebook, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    first = open_index(small, folder)
    files = list(folder.iterdir())
    assert [f.name for f in files] == [f"places-{stamp(small)}.index"]
    assert open_index(small, folder).size == first.size
    files[0].write_bytes(b"cut short")
    assert open_index(small, folder).size == first.size
    with (small.folder / "places" / "home.tsv").open("a", encoding="utf-8") as file:
        file.write("Newford\t\ttown\t9\t10\tHL\tHL\t\n")
    again = open_index(Rulebook(small.folder), folder)
    assert again.size == first.size + 1


def test_a_folder_that_cannot_be_written(small: Rulebook, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert open_index(small, blocked / "cache").size == 6


def test_the_same_bytes_twice(small: Rulebook) -> None:
    assert compile_block(small) == compile_block(Rulebook(small.folder))


@pytest.mark.parametrize("block", [b"", b"dplaces1", b"x" * 200])
def test_not_an_index(block: bytes) -> None:
    with pytest.raises(ValueError, match="index"):
        Index(memoryview(block))
