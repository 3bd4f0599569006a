"""What all tests share: where the project is, the report on its examples, the program as a subprocess."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

import discrepancy
from discrepancy.model import Document
from discrepancy.report import Report

ROOT = Path(__file__).resolve().parents[1]

# The same examples on each run: a property fails for whoever broke it and not for the next.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.load_profile("house")


# A shell that starts the tests in the background has them ignore Ctrl-C, and what they start would do so too.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example_documents() -> tuple[Document, ...]:
    """The articles of ``examples/``, with ids as they are when the program is called from the checkout."""
    with contextlib.chdir(ROOT):
        return tuple(discrepancy.read(["examples"]))


@pytest.fixture(scope="session")
def example_report(example_documents: tuple[Document, ...]) -> Report:
    """The report on ``examples/``."""
    return discrepancy.check(example_documents)


Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def program() -> Program:
    """Runs ``python -m discrepancy ARGUMENTS`` in the checkout; keywords are added to the environment."""

    def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
        keep = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
        path = os.pathsep.join([*filter(None, [environment.pop("PYTHONPATH", "")]), str(ROOT)])
        return subprocess.run(
            [sys.executable, "-m", "discrepancy", *arguments],
            cwd=cwd,
            env=keep | {"PYTHONPATH": path} | environment,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run
