"""How time and memory grow with the input; apart from the other benchmarks, since it can take an hour.

    python -m benchmarks.growth --claims 62500 125000 250000
    python -m benchmarks.growth --claims 62500 125000 250000 --longer
    python -m benchmarks.growth --stream 200 2000

Claims are those of ``benchmarks/claims.py``, spread over the same towns and days, so that twice the claims
are twice as many in a town and a day; with ``--longer`` over as many more days. A stream is of articles
without claims, 1.4 kB each, so many megabytes of them as JSONL in a temporary folder, read by two processes:
what grows is what is kept of each.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.claims import DAYS
from benchmarks.measure import Result, Task, measured
from benchmarks.ours import ROOT, match_and_compare

FILLER = " ".join(map(str, range(330)))


def main(words: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description="Doubles the input.")
    parser.add_argument(
        "--claims", type=int, nargs="*", default=[], help="numbers of claims to match and compare"
    )
    parser.add_argument(
        "--longer", action="store_true", help="more claims are of more days, and not of more events a day"
    )
    parser.add_argument("--stream", type=int, nargs="*", default=[], help="megabytes of articles to go by")
    options = parser.parse_args(words)
    before: Result | None = None
    for count in options.claims:
        days = DAYS * count // options.claims[0] if options.longer else DAYS
        work = partial(match_and_compare, count, 0, days)
        task = Task("claims", count / 1000, "k claims", work)
        (result,) = measured([task], 1)
        ratio = f"  {result.cpu / before.cpu:5.2f} times the last" if before is not None else ""
        print(f"{count:>11,} claims  {result.cpu:8.1f} CPU s  {result.peak:6.0f} MB{ratio}", flush=True)
        before = result
    for megabytes in options.stream:
        articles, peak = streamed(megabytes)
        print(f"{articles:>11,} articles, {megabytes:,} MB: {peak:.0f} MB in the largest process", flush=True)


def streamed(megabytes: int) -> tuple[int, float]:
    """The number of articles, and the peak memory of the largest of the processes that read them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        articles = 0
        with path.open("w", encoding="utf-8") as file:
            while file.tell() < megabytes * 1_000_000:
                for number in range(articles, articles + 1000):
                    record = {
                        "id": f"article-{number}",
                        "source": "s",
                        "published": "2020-01-01",
                        "text": FILLER,
                    }
                    file.write(json.dumps(record) + "\n")
                articles += 1000
        command = [
            sys.executable,
            "-m",
            "discrepancy",
            "claims",
            str(path),
            "--format",
            "jsonl",
            "--jobs",
            "2",
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"discrepancy claims ended with {process.returncode}")
    return articles, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
