"""A gazetteer that the user brings: dumps of GeoNames and tables of his own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Problem
from discrepancy.places import containers, get, look_up, relation, resolve_place
from discrepancy.places.build import compile_block
from discrepancy.places.index import Index
from discrepancy.places.outside import entries
from discrepancy.rulebook import Rulebook, rulebook


def line(ident: str, name: str, spellings: str, lat: str, sort: str, code: str, people: str) -> str:
    """A line of a dump: nineteen cells, most of them of no use here."""
    cells = [ident, name, name, spellings, lat, "-1.2", sort, code, "GB", "", "ENG", "", "", "", people]
    return "\t".join([*cells, "", "", "Europe/London", "2020-01-01"])


DUMP = "\n".join(
    (
        line("9000001", "Marrowby", "Maroby,مروبي", "53.1", "P", "PPL", "1200"),
        line("9000002", "Old Marrowby", "", "53.2", "P", "PPLH", "0"),
        line("9000003", "Great Marr Lake", "", "53.3", "H", "LK", ""),
        line("9000004", "Marr Court", "", "95.0", "P", "PPL", "1"),
    )
)


def read(path: Path, **options: object) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    problems: list[Problem] = []
    found = [(e.id, e.name, e.feature) for e in entries(path, problems.append, **options)]  # type: ignore[arg-type]
    return found, problems


def test_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "GB.txt"
    path.write_text(DUMP + "\nno such line\n", encoding="utf-8")
    found, problems = read(path)
    assert found == [("gn:9000001", "Marrowby", "village"), ("gn:9000003", "Great Marr Lake", "water")]
    assert [p.line for p in problems] == [4, 5]


def test_an_archive_and_one_country(tmp_path: Path) -> None:
    path = tmp_path / "GB.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "words")
        archive.writestr("GB.txt", DUMP)
    assert len(read(path)[0]) == 2
    assert read(path, countries=["SY"])[0] == []


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "own.csv"
    lines = ["Name,Lat,Lon,Country,Feature", "Marrowby,53.1,-1.2,gb,village", ",1,1,GB,town", "X,a,1,GB,town"]
    lines += ["Y,1,1,GB,castle", "Z,99,1,GB,town", "W,nan,1,GB,town", "V,1,1,Britain,town"]
    path.write_text("\n".join(line.replace(",", mark) for line in lines), encoding="utf-8")
    found, problems = read(path)
    assert found == [("own:gb:marrowby", "Marrowby", "village")]
    assert [p.line for p in problems] == [3, 4, 5, 6, 7, 8]


def test_a_table_without_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Marrowby,53.1,-1.2\n", encoding="utf-8")
    found, problems = read(path)
    assert found == [] and len(problems) == 1


def test_what_was_compiled_is_used_when_it_is_named(
    places_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "own.csv"
    source.write_text("name,lat,lon,country\nMarrowby,53.1,-1.2,GB\n", encoding="utf-8")
    block = compile_block(Rulebook(places_folder.parent), entries(source, lambda _: None))
    (tmp_path / "own.index").write_bytes(block)
    assert Index(memoryview(block)).size == 1
    monkeypatch.setenv("DISCREPANCY_PLACES", str(tmp_path / "own.index"))
    place = resolve_place("Marrowby", book=Rulebook(places_folder.parent))
    assert place is not None and place.place_id == "own:gb:marrowby"
    monkeypatch.setenv("DISCREPANCY_PLACES", str(tmp_path / "none.index"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    book = Rulebook(places_folder.parent)
    assert resolve_place("Marrowby", book=book) is None
    assert any("DISCREPANCY_PLACES" in mistake.message for mistake in book.mistakes)


NAMES = ("Aleppo", "Kobani", "Idlib", "Raqqa province", "Syria", "Lyon", "France", "Durham, N.C.", "Kabul")
PLACES = [p for p in (resolve_place(name) for name in NAMES) if p is not None]
CHAINS = [place for start in PLACES for place in (start, *containers(start))]
ANY = st.sampled_from(CHAINS)


@given(ANY, ANY, ANY)
def test_containment_is_a_partial_order(one, two, three) -> None:
    assert relation(one, one) == "same"
    if relation(one, two) == "contained":
        assert relation(two, one) == "contains"
        if relation(two, three) == "contained":
            assert relation(one, three) == "contained"


@given(st.sampled_from(["Kobanî", "Alépo", "Hamah", "Diyarbakır"]), st.sampled_from(["", " ", "  "]))
def test_a_look_up_has_the_offsets_of_the_whole_name(name: str, blank: str) -> None:
    found = look_up(name + blank)
    assert (found.offset_start, found.offset_end) == (0, len(name + blank))
    if found.place is not None:
        assert get(found.place.place_id, rulebook()) == found.place
