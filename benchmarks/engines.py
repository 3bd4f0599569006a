"""The local engine against Spark on generated articles: wall time, memory, and whether the bytes agree.

Run from the root of the project, with the extra ``spark`` and Java::

    python benchmarks/engines.py 20000
    python benchmarks/engines.py 20000 --master 'local[1]' --components

Articles are made from a seed (``benchmarks/wire.py``) and written as JSONL in shards into a temporary folder.
``--components`` says how large the connected components are, into which Spark cuts the matching.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import wire

from discrepancy.engines import local, spark
from discrepancy.engines.components import labelled
from discrepancy.events.connecting import connecting
from discrepancy.report import Report
from discrepancy.reports import Look, render
from discrepancy.rulebook import rulebook


def written(count: int, folder: Path, shards: int) -> int:
    """Writes the articles, shard by shard; gives back their bytes."""
    files = [(folder / f"shard-{n:03d}.jsonl").open("w", encoding="utf-8") for n in range(shards)]
    for number, record in enumerate(wire.articles(count)):
        files[number * shards // count].write(json.dumps(record) + "\n")
    for file in files:
        file.close()
    return sum(path.stat().st_size for path in folder.iterdir())


def components(report: Report) -> str:
    """How many documents with claims there are, in how many components, and how many in the largest."""
    by_document: dict[str, list] = {d.id: [] for d in report.documents}  # type: ignore[type-arg]
    for claim in report.claim_list:
        by_document[claim.document].append(claim)
    hubs: dict[int, list[int]] = {}
    asked: set[int] = set()
    claiming = [mine for mine in by_document.values() if mine]
    keys = 0
    for number, mine in enumerate(claiming):
        for key, asks in connecting(mine, rulebook()).items():
            keys += 1
            hubs.setdefault(key, []).append(number)
            if asks:
                asked.add(key)
    edges = [(hubs[key][0], other) for key in asked for other in hubs[key]]
    sizes = Counter(labelled(edges).values()).most_common()
    return (
        f"{len(claiming):,} documents with claims, {keys / max(1, len(claiming)):.1f} keys each, "
        f"{len(sizes):,} components, the largest of {sizes[0][1]:,}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--master", default="local[*]")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--components", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = written(given.count, folder, given.shards)
        print(f"{given.count:,} articles, {size / 1e6:.1f} MB", flush=True)
        start, cpu = time.perf_counter(), time.process_time()
        one = local.run([folder])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"local  {time.perf_counter() - start:8.1f} s  {time.process_time() - cpu:8.1f} CPU s  "
            f"{memory:.1f} GB  {one}",
            flush=True,
        )
        if given.components:
            print(components(one), flush=True)
        start = time.perf_counter()
        two = spark.run([folder], master=given.master)
        print(f"spark  {time.perf_counter() - start:8.1f} s", flush=True)
        same = one == two and all(
            render(one, f, Look(ledger=True)) == render(two, f, Look(ledger=True)) for f in ("json", "csv")
        )
        print("the same bytes" if same else "NOT THE SAME", flush=True)


if __name__ == "__main__":
    main()
