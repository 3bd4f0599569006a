"""Fuzzing with atheris: ``pip install atheris && python tests/fuzz/run.py FOLDER -max_total_time=600``.

Inputs that broke something are left in the working directory as ``crash-*``; put them, made small, into
``tests/fuzz/corpus`` once they are mended. FOLDER keeps what the fuzzer finds worth keeping (new branches);
the inputs of ``tests/fuzz/corpus`` are the seeds and are not written to. Further arguments are libFuzzer's.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

with atheris.instrument_imports(include=["discrepancy"]):
    import target

    import discrepancy

    # Rooms are imported when they are used; the fuzzer sees only what is imported here.
    for module in pkgutil.walk_packages(discrepancy.__path__, "discrepancy."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def one_input(data: bytes) -> None:
    """The entry that the fuzzer calls."""
    target.check(data)


def main() -> None:
    """Start fuzzing; does not come back."""
    flags = [f"-dict={HERE / 'words.dict'}", "-max_len=3000", "-timeout=20", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *sys.argv[1:], str(HERE / "corpus"), *flags], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
