"""Run the tests with the lowest versions that setup.cfg allows.

Usage: ``python tools/lowest.py [--python 3.12] [ARGUMENTS OF PYTEST]``, from anywhere, with uv installed
(``pip install uv``) and the package index at hand. Makes a virtual environment in a temporary folder,
installs the lowest version of everything that the program, its tests and the extra html name (which is all
but what benchmarks compare with) and the newest of what those ask for, prints what was installed, and runs
pytest in it, but not ``tests/test_supply.py``, which looks at the licences of the newest packages. Exits with
pytest's code. Takes some minutes, so it is run before a bound is changed and before a release, and is no
part of the tests.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Install and run; the exit code of pytest."""
    parser = argparse.ArgumentParser(description="Run the tests with the lowest versions that are allowed.")
    parser.add_argument("--python", default="3.11", help="the Python to run them with [3.11]")
    chosen, pytest = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="lowest-") as folder:
        place = Path(folder)
        python = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        # --no-deps: installing the program must not bring anything newer.
        steps = [
            ["uv", "venv", "-q", "--python", chosen.python, place / "venv"],
            ["uv", "pip", "compile", "-q", "--python", python, "--resolution", "lowest-direct", "--no-header",
             "--no-annotate", "--extra", "html", "--extra", "test", ROOT / "setup.cfg", "-o",
             place / "lowest.txt"],
            ["uv", "pip", "install", "-q", "--python", python, "-r", place / "lowest.txt"],
            ["uv", "pip", "install", "-q", "--python", python, "--no-deps", "-e", ROOT],
        ]  # fmt: skip
        for step in steps:
            subprocess.run([*map(str, step)], cwd=folder, check=True)
        print((place / "lowest.txt").read_text("utf-8"), flush=True)
        tests = [str(python), "-m", "pytest", "--ignore=tests/test_supply.py", *pytest]
        return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
