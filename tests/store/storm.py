"""Writers that are killed at any moment, and what a store holds afterwards.

Usage: ``python tests/store/storm.py --seconds 120 [--writers 4] [--store postgresql://…]``. Each writer files
batches of documents, some of them over again with other words, and says which are safe as soon as it is told
so. They are killed with SIGKILL at random and started again. Then the store has to be whole: every document
that was acknowledged is there, and each that is there has all its claims and keys.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from discrepancy.model import Document
from discrepancy.rulebook import rulebook
from discrepancy.store import Store, open_store
from discrepancy.store.checking import examined
from discrepancy.store.keys import Filing
from discrepancy.store.reading import Reader

BATCH = 5
SHARED = 99
TOWNS = ("Linz", "Graz", "Wels", "Split", "Zadar", "Porto", "Faro", "Izmir", "Volos", "Patras")


def document(writer: int, number: int, version: int) -> Document:
    """An article of one writer: its figures say which version it is."""
    text = (
        f"A fire in {TOWNS[number % 10]} killed {number + 2} people on "
        f"{number % 27 + 1} May {1950 + number % 70}. Another {version + 30} people were injured."
    )
    return Document(f"w{writer}/{number}", text, source=f"w{writer}")


def write(address: str, writer: int, start: int, end: float) -> None:
    """File batches until the time is over, or until killed; a line for each document that is safe."""
    reader = Reader(rulebook(), lambda problem: None)
    chance = random.Random(f"{writer} {start}")
    number = start
    with open_store(address, write=True) as store:
        while time.monotonic() < end:
            fresh = [document(writer, number + n, 0) for n in range(BATCH)]
            again = [document(writer, chance.randrange(number), chance.randrange(1, 9))] if number else []
            # All writers quarrel about the same few, and the last one is right.
            shared = [document(SHARED, chance.randrange(9), chance.randrange(1, 9))]
            entries = examined([*fresh, *again, *shared], reader).entries
            store.put(entries)
            number += BATCH
            sys.stdout.write("".join(f"{e.document.id}\n" for e in entries))
            sys.stdout.flush()


def storm(address: str, seconds: float, writers: int, seed: int = 1, least: int = 0) -> tuple[set[str], int]:
    """Let the writers run and kill them; the ids that were acknowledged, and how often one was killed.

    Goes on, on a slow machine, until ``least`` of them were killed after they had filed something.
    """
    chance = random.Random(seed)
    safe: set[str] = set()
    killed = 0
    end = time.monotonic() + seconds
    outputs = [Path(tempfile.mkstemp(prefix="storm")[1]) for _ in range(writers)]
    running: dict[int, subprocess.Popen[bytes]] = {}
    sizes: dict[int, int] = {}
    while time.monotonic() < end or killed < least:
        for writer in range(writers):
            if writer not in running:
                done = acknowledged(outputs[writer])
                start = max(
                    (int(i.split("/")[1]) + 1 for i in done if i.startswith(f"w{writer}/")), default=0
                )
                command = [sys.executable, __file__, "--store", address, "--write", str(writer), str(start)]
                sizes[writer] = outputs[writer].stat().st_size
                with outputs[writer].open("ab") as output:
                    running[writer] = subprocess.Popen([*command, "--seconds", str(seconds)], stdout=output)
        time.sleep(chance.uniform(0.05, 1.2))
        for writer, process in running.items():
            if process.poll():
                raise RuntimeError(f"writer {writer} failed by itself, with {process.returncode}")
        filing = {w for w in running if outputs[w].stat().st_size > sizes[w]}
        over = {w for w, process in running.items() if process.poll() is not None}
        # Now and then one is killed while it starts.
        victim = chance.choice(sorted(running if chance.random() < 0.2 else filing | over) or [None])
        if victim is None:
            continue
        process = running.pop(victim)
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed += victim in filing
    for process in running.values():
        process.send_signal(signal.SIGKILL)
        process.wait()
    for output in outputs:
        safe |= acknowledged(output)
        output.unlink()
    return safe, killed


def acknowledged(output: Path) -> set[str]:
    """The ids that a writer said are safe; a last line that was cut off counts for nothing."""
    return set(output.read_text().rpartition("\n")[0].split())


def faults(store: Store, safe: set[str]) -> list[str]:
    """What is wrong with a store in which these documents must be."""
    wrong = [f"{name} is missing" for name in sorted(safe - set(store.ids()))]
    documents, claims = store.load()
    filing, reader = Filing(rulebook()), Reader(rulebook(), lambda problem: None)
    held: dict[str, list[object]] = {}
    for claim in claims:
        held.setdefault(claim.document, []).append(claim)
    ids = dict(store._database.rows("SELECT number, id FROM documents"))
    filed: dict[str, set[tuple[int, int]]] = {}
    for key, number, account in store._database.rows("SELECT key, document, account FROM blocks"):
        filed.setdefault(ids.get(number, f"number {number}"), set()).add((account, key))
    packed: dict[str, set[tuple[int, int]]] = {}
    for number, account, keys in store.keys_of(ids):
        packed.setdefault(ids[number], set()).update((account, key) for key in keys)
    for entry in examined(documents, reader).entries:
        mine, name = held.pop(entry.document.id, []), entry.document.id
        if sorted(map(repr, mine)) != sorted(map(repr, without_derivation(entry.claims))):
            wrong.append(f"{name}: claims are not those of its text")
        keys_of_claims = {(f.account, k) for f in filing.of(entry.document, entry.claims) for k in f.keys}
        if not keys_of_claims == packed.pop(name, set()) == filed.pop(name, set()):
            wrong.append(f"{name}: keys are not those of its claims")
    return wrong + [f"without a document: {name}" for left in (held, packed, filed) for name in left]


def without_derivation(claims: tuple[object, ...]) -> list[object]:
    """The claims as a store gives them back."""
    import dataclasses

    return [dataclasses.replace(c, derivation=()) for c in claims]  # type: ignore[type-var]


def main() -> int:
    """Run a storm, or one writer of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--store", help="address of the store [a file in a temporary folder]")
    parser.add_argument("--write", nargs=2, type=int, metavar=("WRITER", "START"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.store, *options.write, time.monotonic() + options.seconds)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        address = options.store or str(Path(folder) / "claims.db")
        safe, killed = storm(address, options.seconds, options.writers)
        with open_store(address) as store:
            wrong = faults(store, safe)
            if "://" not in address:
                wrong += [row[0] for row in store._database.rows("PRAGMA integrity_check") if row[0] != "ok"]
            print(f"{killed} killed, {len(safe)} acknowledged, {len(store)} on file, {len(wrong)} wrong")
            print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
