"""``report --engine``: what it says when Spark or Java is not there, and what does not go together."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


def test_both_engines_print_the_same_bytes(program: Program, tmp_path: Path) -> None:
    # One story of the examples: that the engines agree on all of them is tested without a second Java.
    shutil.copytree(ROOT / "examples" / "porto", tmp_path / "examples" / "porto")
    shutil.copy(ROOT / "examples" / "README.md", tmp_path / "examples")
    arguments = ("report", "examples", "--format", "json", "--ledger", "--fail-on", "contradicts")
    here = program(*arguments, cwd=tmp_path)
    there = program(
        *arguments, "--engine", "spark", "--master", "local[2]", "--claims-parquet", "claims", cwd=tmp_path
    )
    assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
    assert b"note: examples/README.md" in there.stderr
    assert (tmp_path / "claims" / "_SUCCESS").exists()


def test_without_pyspark_it_says_what_to_install(program: Program, tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ImportError('No module named pyspark')")
    ended = program("report", "examples", "--engine", "spark", PYTHONPATH=str(tmp_path))
    assert ended.returncode == 2
    assert ended.stdout == b""
    assert b"pip install 'discrepancy[spark]'" in ended.stderr
    assert b"Java" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_without_java_it_says_what_to_install(program: Program, tmp_path: Path) -> None:
    ended = program("report", "examples", "--engine", "spark", JAVA_HOME=str(tmp_path))
    assert ended.returncode == 2
    assert ended.stdout == b""
    assert b"pip install 'discrepancy[spark]', and Java 17" in ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--master", "local[2]"), b"--master goes with --engine spark"),
        (("--claims-parquet", "claims"), b"--claims-parquet goes with --engine spark"),
        (("--engine", "spark", "--claims-parquet", "docs"), b"docs is there already"),
        (("--engine", "spark", "-"), b"not standard input"),
        (("--engine", "spark", "--claims-parquet", "examples/claims"), b"a folder of articles"),
        (("--engine", "dask"), b"'local', 'spark'"),
    ],
)
def test_what_does_not_go_together(program: Program, arguments: tuple[str, ...], said: bytes) -> None:
    ended = program("report", "examples", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_nothing_of_spark_is_loaded_for_the_local_engine(program: Program, tmp_path: Path) -> None:
    for name in ("pyspark", "py4j"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('loaded')")
    assert program("report", "examples", PYTHONPATH=str(tmp_path)).returncode == 0
    assert program("report", "--help", PYTHONPATH=str(tmp_path)).returncode == 0
