"""The files that the program writes or is steered by, spoilt anywhere: one message, and no traceback."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from discrepancy import baseline
from discrepancy.cli._settings import settings as said
from discrepancy.documents import make_document
from discrepancy.engines.local import check
from discrepancy.model import Document
from discrepancy.places.build import compile_block
from discrepancy.places.outside import entries
from discrepancy.reports import binary, formats, from_json, render
from discrepancy.reports.changes import compare
from discrepancy.rulebook import Rulebook, parsed, rulebook
from discrepancy.store import StoreError, open_store
from discrepancy.store.checking import examined
from discrepancy.store.reading import Reader

pytestmark = pytest.mark.reliability

TEXTUAL = [name for name in formats() if not binary(name)]
ARTICLES = (
    make_document("Nine people were killed in Porto on 4 May 2020, police said.", id="a", source="Post"),
    make_document("Twelve people were killed in Porto on 4 May 2020.", id="b", source="Herald"),
)
BASELINE = (
    '{"version": 1, "accepted": [\n {"id": "d-1", "figures": "f", "reason": "two slopes", "by": "desk", '
    '"until": "2030-01-01"},\n {"id": "d-2", "figures": "g", "reason": "seen"}\n]}\n'
)
SETTINGS = {
    "discrepancy.toml": 'fail-on = "updates"\njobs = 2\nalso = ["damage"]\n[check]\nformat = "short"\n',
    "pyproject.toml": '[tool.discrepancy]\nfail-on = "updates"\n[tool.discrepancy.report]\njobs = 1\n',
    "setup.cfg": "[discrepancy]\nfail-on = updates\nalso =\n    damage\n[discrepancy:check]\njobs = 1\n",
}
PLACES = {
    "own.csv": 'name,lat,lon,country,feature,population,aliases\nMarrowby,53.1,-1.2,GB,town,900,"Old|New"\n',
    "own.tsv": "name\tlatitude\tlongitude\tcountry\nMarrowby\t53.1\t-1.2\tGB\n",
    "XL.txt": "\t".join(
        ["7", "Marrowby", "Marrowby", "Old", "53.1", "-1.2", "P", "PPL", "GB", "", "01", "", "", "", "900"]
        + [""] * 4
    )
    + "\n",
}
DEEP = "[" * 100_000
LONG = "9" * 5_000
TOKENS = st.sampled_from(
    [
        '"',
        "'",
        "\\",
        "\x00",
        "\r",
        "\n",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        ":",
        "null",
        "1e999",
        "-1",
        "NaN",
        "\ud800",
        "\\ud800",
        "\ufeff",
        "2030-13-45",
        "2030-01-01",
        LONG,
        "\u202e",
        "é",
        "#",
        '"""',
    ]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), TOKENS | st.text(max_size=4)), max_size=4)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def spoilt(text: str, edits: list[tuple[float, int, str]]) -> bytes:
    for where, size, other in edits:
        at = int(where * len(text))
        text = text[:at] + other + text[at + size :]
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ours")


def one_line(error: Exception, path: Path) -> None:
    assert str(error).startswith(str(path)), error
    assert str(error).strip()


# ------------------------------------------------------------------- baselines


def loaded(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        entries = baseline.load(path)
    except baseline.BaselineError as error:
        one_line(error, path)
    else:
        assert [e.id for e in entries] == sorted({e.id for e in entries})


@settings(max_examples=80, suppress_health_check=QUIET)
@given(edits=EDITS)
def test_a_baseline_that_was_spoilt(folder: Path, edits: list[tuple[float, int, str]]) -> None:
    loaded(folder / "baseline.json", spoilt(BASELINE, edits))


@pytest.mark.parametrize(
    "text", ["", DEEP, f'{{"version": {LONG}}}', f'{{"version": 1, "accepted": {DEEP}}}', "7"]
)
def test_a_baseline_that_is_none(folder: Path, text: str) -> None:
    path = folder / "none.json"
    path.write_text(text)
    with pytest.raises(baseline.BaselineError) as raised:
        baseline.load(path)
    one_line(raised.value, path)


# ------------------------------------------------------------------- reports


@pytest.fixture(scope="module")
def report() -> str:
    text = render(check(list(ARTICLES)), "json")
    assert isinstance(text, str)
    return text


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([10**400, -(10**30), 1e308, 0.5]),
    st.text(max_size=6),
    st.just([]),
    st.just({}),
    st.just([None]),
    st.sampled_from(["9999-12-31", "0001-01-01"]),
    st.sampled_from(["d-1", "a", "b", "contradicts", "error", "killed", "\u202e", "\ud800", "x" * 3000]),
)


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where in a tree of lists and tables there is something."""
    if isinstance(value, dict):
        return [w for k, v in value.items() for w in [(*way, k), *ways(v, (*way, k))]]
    if isinstance(value, list):
        return [w for n, v in enumerate(value) for w in [(*way, n), *ways(v, (*way, n))]]
    return []


def shown(data: bytes, name: str) -> None:
    """What ``show`` and ``diff`` make of a report file: a message with its place, or a report."""
    try:
        saved = from_json.read(data)
    except from_json.ReportFileError as error:
        assert error.message.strip()
        assert error.line is None or error.line >= 1
        return
    text = render(saved.report, name)
    if isinstance(text, str):
        text.encode("utf-8")
    compare(saved.report, saved.report)


@settings(max_examples=60, suppress_health_check=QUIET)
@given(edits=EDITS, name=st.sampled_from(TEXTUAL))
def test_a_report_that_was_spoilt(report: str, edits: list[tuple[float, int, str]], name: str) -> None:
    data = spoilt(report, edits)
    from_json.is_report(data)
    shown(data, name)


@settings(max_examples=250, suppress_health_check=QUIET)
@given(data=st.data(), value=VALUES, name=st.sampled_from(TEXTUAL))
def test_a_report_with_another_value_somewhere(
    report: str, data: st.DataObject, value: Any, name: str
) -> None:
    whole = json.loads(report)
    way = data.draw(st.sampled_from(ways(whole)))
    here = whole
    for key in way[:-1]:
        here = here[key]
    here[way[-1]] = value
    shown(json.dumps(whole).encode(), name)


@pytest.mark.parametrize("text", ["", DEEP, f'{{"schema": {LONG}}}', f'{{"schema": 1, "claims": {DEEP}}}'])
def test_a_report_that_is_none(text: str) -> None:
    assert from_json.is_report(text.encode()) is False
    with pytest.raises(from_json.ReportFileError):
        from_json.read(text.encode())


# ------------------------------------------------------------------- settings, places, rules


@pytest.fixture(scope="module")
def plain(folder: Path) -> Rulebook:
    """Rules without the table of the world, which takes seconds to compile."""
    for name in ("actors.toml", "places/folding.toml", "places/ranking.toml", "places/en.toml"):
        (folder / "rules" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "rules" / name).write_bytes((rulebook().folder / name).read_bytes())
    return Rulebook(folder / "rules")


def asked(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        found = said()
    except click.UsageError as error:
        assert path.name in error.message
    else:
        assert all(s.name for s in found)


@pytest.mark.parametrize("name", SETTINGS)
@settings(max_examples=50, suppress_health_check=QUIET)
@given(edits=EDITS)
def test_settings_that_were_spoilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edits: list[tuple[float, int, str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    asked(tmp_path / name, spoilt(SETTINGS[name], edits))


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("value", [DEEP, LONG])
def test_settings_of_no_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    asked(tmp_path / name, f"{SETTINGS[name].splitlines()[0]}\njobs = {value}\n".encode())


@pytest.mark.parametrize("name", PLACES)
@settings(max_examples=60, suppress_health_check=QUIET)
@given(edits=EDITS)
@example(edits=[(1.0, 0, '\n"' + "x" * 200_000)])
@example(edits=[(0.9, 3, "9" * 400)])
@example(edits=[(0.9, 0, "\rx\ry")])
def test_places_that_were_spoilt(
    folder: Path, plain: Rulebook, name: str, edits: list[tuple[float, int, str]]
) -> None:
    path = folder / name
    path.write_bytes(spoilt(PLACES[name], edits))
    told = []
    found = list(entries(path, told.append))
    for problem in told:
        assert problem.path == str(path)
        assert "\n" not in problem.message
    for entry in found:
        assert entry.name
        assert entry.latitude is None or -90 <= entry.latitude <= 90
    compile_block(plain, found)


def test_a_broken_archive_of_places(folder: Path) -> None:
    """As of GeoNames: cut short, spoilt inside, locked, of something else."""
    path = folder / "XL.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("XL.txt", PLACES["XL.txt"] * 200)
    whole = path.read_bytes()
    assert len(list(entries(path, pytest.fail))) == 200
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    spoilt_inside = whole[:50] + b"\xff" * 9 + whole[59:]
    for data in (bytes(locked), spoilt_inside, whole[:60] + whole[70:]):
        path.write_bytes(data)
        with pytest.raises(OSError, match=r"XL\.zip: ") as raised:
            list(entries(path, lambda problem: None))
        one_line(raised.value, path)


@pytest.mark.parametrize("value", [LONG, DEEP, "1979-99-99", '"\\ud800"', "[,]", "+-1"])
def test_a_rule_file_of_no_measure_is_a_mistake(tmp_path: Path, value: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "numbers.toml").write_text(f"a = 1\nb = {value}\n", "utf-8")
    book = Rulebook(tmp_path)
    book.toml("en/numbers.toml")
    assert [m.file for m in book.mistakes] == [str(tmp_path / "en" / "numbers.toml")]


@settings(max_examples=100)
@given(st.binary(max_size=80))
def test_any_toml(data: bytes) -> None:
    try:
        parsed(data)
    except (ValueError, RecursionError) as error:
        assert str(error)


# ------------------------------------------------------------------- stores


@pytest.fixture(scope="module")
def filed(folder: Path) -> bytes:
    path = folder / "sound.db"
    with open_store(str(path), write=True) as store:
        store.put(examined(list(ARTICLES), Reader(Rulebook(), lambda problem: None)).entries)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


@settings(max_examples=60, suppress_health_check=QUIET)
@given(
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200), st.binary(max_size=60)), max_size=5),
    end=st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_a_store_that_was_spoilt(
    folder: Path, filed: bytes, edits: list[tuple[float, int, bytes]], end: float
) -> None:
    data = bytearray(filed)
    for where, size, other in edits:
        at = int(where * len(data))
        data[at : at + size] = other
    path = folder / "spoilt.db"
    for left in folder.glob("spoilt.db*"):
        left.unlink()
    path.write_bytes(bytes(data[: int(end * len(data)) + 1]))
    read: list[Document] = []
    try:
        with open_store(str(path)) as store:
            store.ids()
            read = list(store.load()[0])
    except StoreError as error:
        assert str(path) in str(error)
    for document in read:
        assert isinstance(document.text, str)
