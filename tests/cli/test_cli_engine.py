"""``report --engine``: what it says when Spark or Java is not there, and what does not go together.

What it prints when all is well is tested where there is a Spark, in ``tests/engines``.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Program = Callable[..., subprocess.CompletedProcess[bytes]]


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
