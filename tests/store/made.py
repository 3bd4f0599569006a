"""Articles and documents for the tests of the store, in words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from discrepancy.model import Document
from discrepancy.rulebook import rulebook
from discrepancy.store.checking import Examined, examined
from discrepancy.store.reading import Reader

MILL = (
    "LINZ, Austria, 6 May 2021 (Danube Ledger) - A fire at a paper mill in Linz killed 14 people on "
    "Wednesday, the fire brigade said. Another 20 people were injured.\n"
)
MILL_AGAIN = (
    "LINZ, 7 May 2021 (Alpine Herald) - The fire at a paper mill in Linz on Wednesday killed 23 people, "
    "the hospital said. Another 20 people were injured.\n"
)
FERRY = (
    "SPLIT, Croatia, 2 June 2021 (Coast Gazette) - A ferry ran aground off Split on Tuesday, injuring "
    "9 people, the harbour master said.\n"
)


def reader() -> Reader:
    """Reads under the project's own rules; problems are left aside."""
    return Reader(rulebook(), lambda problem: None)


def read_for_claims(documents: Sequence[Document]) -> Examined:
    """Documents with their claims and keys."""
    return examined(documents, reader())


def write(folder: Path, **texts: str) -> Path:
    """Articles in a folder, by the names of their files without ``.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
