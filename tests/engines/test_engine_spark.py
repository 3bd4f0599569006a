"""The Spark engine: the report of the local engine, however the work is cut and whatever is wrong."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from discrepancy.cli import main
from discrepancy.engines import local, spark, spark_copies
from discrepancy.engines.components import components, labelled
from discrepancy.events.copies import originals, shingles
from discrepancy.model import Document, Part
from discrepancy.report import CLAIM_COLUMNS, Report
from discrepancy.reports import Look, render

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[2]
FOR_FEW_ROWS = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
"""What Spark writes and compiles for each step is for millions of rows; with a few it is most of the time."""
FOR_A_MINUTE = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java's second compiler pays off later than these tests last."""
FIRE = "At least 31 people were killed in a ferry fire off Patras on 13 March 2022, the coast guard said."
OTHER = "A ferry fire off Patras killed 19 people on 13 March 2022, the port authority said."


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """A Spark of two cores in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", FOR_A_MINUTE)
        with spark._session(None, "local[2]") as started:
            for name, value in FOR_FEW_ROWS.items():
                started.conf.set(name, value)
            yield started


def generated(count: int, seed: int = 1) -> list[dict[str, str]]:
    found = importlib.util.spec_from_file_location("wire", ROOT / "benchmarks" / "wire.py")
    assert found is not None
    assert found.loader is not None
    wire = importlib.util.module_from_spec(found)
    found.loader.exec_module(wire)
    return list(wire.articles(count, seed))


def written(folder: Path, shards: dict[str, list[dict[str, Any]]]) -> Path:
    folder.mkdir()
    for name, records in shards.items():
        lines = (json.dumps(record) + "\n" for record in records)
        (folder / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    return folder


def same(one: Report, other: Report) -> bool:
    """Equal as records and in print."""
    assert one.problems == other.problems
    assert one.claim_list == other.claim_list
    assert one.event_list == other.event_list
    assert one.discrepancy_list == other.discrepancy_list
    assert one == other
    look = Look(ledger=True)
    return all(render(one, name, look) == render(other, name, look) for name in ("json", "csv", "markdown"))


def test_the_same_report_on_the_examples_and_on_long_articles(session: SparkSession) -> None:
    with contextlib.chdir(ROOT):
        paths = ["examples", "tests/articles/second.jsonl"]
        assert same(local.run(paths), spark.run(paths, session=session, partitions=3))


def test_the_same_report_however_finely_the_work_is_cut(session: SparkSession, tmp_path: Path) -> None:
    made = generated(200)
    folder = written(tmp_path / "news", {f"shard-{n}": made[n * 40 : n * 40 + 40] for n in range(5)})
    report = local.run([folder])
    assert len(report.event_list) > 50
    assert len(report.discrepancy_list) > 15
    assert len({d.rule for d in report.discrepancy_list}) > 1
    assert report.ledger
    for partitions in (1, 5):
        assert same(report, spark.run([folder], session=session, partitions=partitions))


def test_the_command_prints_the_same_bytes(
    session: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, where the command finds the Spark that runs already."""
    shutil.copytree(ROOT / "examples" / "porto", tmp_path / "examples" / "porto")
    shutil.copy(ROOT / "examples" / "README.md", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    asked = ["report", "examples", "--format", "json", "--ledger", "--fail-on", "contradicts"]
    here = CliRunner().invoke(main, asked)
    spark_too = ("--engine", "spark", "--master", "local[2]", "--claims-parquet", str(tmp_path / "claims"))
    there = CliRunner().invoke(main, [*asked, *spark_too])
    assert (there.exit_code, there.stdout_bytes) == (here.exit_code, here.stdout_bytes)
    assert here.exit_code == 1
    assert len(here.stdout_bytes) > 1000
    assert "note: examples/README.md" in there.stderr
    assert (tmp_path / "claims" / "_SUCCESS").exists()
    assert session.range(1).count() == 1  # a Spark that others started is left running


def test_repeats_broken_lines_and_numbered_ids_are_told_as_here(
    session: SparkSession, tmp_path: Path
) -> None:
    one, other = {"id": "a", "text": FIRE}, {"id": "a", "text": OTHER}
    folder = written(
        tmp_path / "news",
        {
            "first": [
                one,
                other,
                {"id": "a#2", "text": "All was well in Patras."},
                {"id": "b", "text": FIRE},
            ],
            "second": [other, one, {"id": "a#2", "text": OTHER}, {"text": ""}, {"id": "ö", "text": FIRE}],
            "third": [{"id": "a", "source": "a", "text": FIRE}, {"id": "b", "source": "x", "text": FIRE}] * 2,
        },
    )
    (folder / "broken.jsonl").write_bytes(b'{"id": "c", "text": \n{"id": "d", "text": "Five people died."}\n')
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "empty.csv").write_bytes(b"")
    paths = [folder, tmp_path / "missing"]
    report = local.run(paths)
    assert len(report.documents) >= 6
    assert any(p.fault for p in report.problems)
    assert same(report, spark.run(paths, session=session, partitions=3))


def test_copies_are_found_on_the_cluster_as_here(session: SparkSession) -> None:
    """More texts than a hash is filed for, each a little longer than the one before; and no text at all."""
    body = " ".join(record["text"] for record in generated(12, seed=5))
    documents = [Document(f"c{n:03d}", body[: 900 + 11 * n], source=f"Paper {n % 7}") for n in range(230)]
    documents += [Document("a0", body[400:1300], published=date(2020, 1, 2)), Document("z", OTHER)]
    documents += [Document("empty", ""), Document("y", body[700:2000], published=date(2020, 1, 1))]
    voice = originals(documents)
    assert len(set(voice.values())) == 3
    words: dict[str, int] = {}
    rows = [
        (n, (d.published or date.max).toordinal(), d.id.encode(), shingles(d.text, words), d.id.encode())
        for n, d in enumerate(documents)
    ]
    schema = "position long, published int, id binary, sketch array<long>, outlet binary"
    table = session.createDataFrame(rows, schema)
    copies = {(d.id, voice[d.id]) for d in documents if voice[d.id] != d.id}
    for most in (1000, 0):
        found = spark_copies.originals(table, 3, most).collect()
        assert {(documents[row.position].id, bytes(row.original).decode()) for row in found} == copies
        assert all(documents[row.first].id == bytes(row.original).decode() for row in found)


def test_copies_that_lie_apart_are_one_voice(session: SparkSession) -> None:
    body = " ".join(record["text"] for record in generated(6, seed=5))
    documents = [Document(f"c{n:02d}", f"{FIRE}\n\n{body[: 900 + n]}", source=f"P{n}") for n in range(30)]
    documents += [Document("a0", body[:900], source="Agency"), Document("z", OTHER, source="Rival")]
    report = local.check(documents)
    assert report.discrepancy_list
    assert same(report, spark.check(random.Random(3).sample(documents, 32), session=session, partitions=5))


def test_a_document_that_trips_the_program_is_a_problem_and_no_dead_job(session: SparkSession) -> None:
    bad = replace(Document("bad", FIRE), parts=(Part("body", 0, "end"),))  # type: ignore[arg-type]
    documents = [Document("good", FIRE), bad, Document("other", OTHER)]
    report = spark.check(documents, session=session)
    (problem,) = report.problems
    assert problem.fault
    assert problem.path == "bad"
    assert {c.document for c in report.claim_list} == {"good", "other"}
    assert same(local.check(documents), report)


def test_nothing_gives_an_empty_report(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    assert same(local.check([]), spark.check([], session=session))
    assert same(local.run([tmp_path / "news"]), spark.run([tmp_path / "news"], session=session))


def test_claims_are_kept_as_parquet_with_their_types(session: SparkSession, tmp_path: Path) -> None:
    folder = written(tmp_path / "news", {"only": generated(30, seed=2)})
    report = spark.run([folder], session=session, claims_parquet=tmp_path / "claims")
    table = pyarrow.parquet.read_table(tmp_path / "claims")
    assert tuple(table.column_names) == CLAIM_COLUMNS
    assert sorted(table["id"].to_pylist()) == sorted(c.id for c in report.claim_list)
    assert str(table.schema.field("start").type) == "date32[day]"
    by_id = {row["id"]: row for row in table.to_pylist()}
    for claim in report.claim_list:
        assert all(by_id[claim.id][name] == getattr(claim, name) for name in CLAIM_COLUMNS)
    with pytest.raises(spark.EngineError, match="given up"):
        spark.run([folder], session=session, claims_parquet=tmp_path / "claims")


def test_components_are_the_same_on_the_driver_and_on_the_cluster(session: SparkSession) -> None:
    chance = random.Random(1)
    chain = [(n, n + 1) for n in range(100, 140)]
    scattered = [(chance.randrange(200, 400), chance.randrange(200, 400)) for _ in range(150)]
    edges = [*chain, *scattered, (7, 7), (-5, 3), (3, -5)]
    table = session.createDataFrame(edges, "node long, other long")
    here, there = (
        {row.node: row.component for row in components(table, most).select("node", "component").collect()}
        for most in (1000, 0)
    )
    assert here == there == labelled((a, b) for a, b in edges if a != b)
    assert {here[n] for n in range(100, 141)} == {100}
    assert here[3] == -5


def test_standard_input_stays_with_the_local_engine(session: SparkSession) -> None:
    with pytest.raises(spark.EngineError, match="standard input"):
        spark.run(["-"], session=session)


def test_a_master_that_is_none_is_said() -> None:
    code = "import sys; from discrepancy.engines import spark\ntry: spark.check([], master='nowhere')\n"
    code += "except spark.EngineError as error: sys.exit(f'said: {error}')"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "said: Spark could not be started at nowhere" in ended.stderr
