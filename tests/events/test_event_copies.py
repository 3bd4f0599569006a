"""Wire copies: trimmed, with another headline, and what is none."""

from __future__ import annotations

from datetime import date

from discrepancy.events.copies import originals, shingles
from discrepancy.model import Document

WIRE = (
    "A crowded ferry overturned in the strait before dawn and rescuers spent hours lifting people from "
    "the cold water while families waited on the pier for names to be read by the harbour master, who said "
    "that the boat had carried twice as many passengers as it was built for and that nobody had counted them."
)


def test_trimmed_copy_is_one_voice():
    first = Document(id="wire", text=WIRE, published=date(2020, 1, 1))
    copy = Document(
        id="paper", text="SHIP DISASTER " + WIRE[: len(WIRE) * 2 // 3], published=date(2020, 1, 2)
    )
    assert originals([copy, first]) == {"wire": "wire", "paper": "wire"}


def test_own_words_are_another_voice():
    first = Document(id="wire", text=WIRE, published=date(2020, 1, 1))
    own = Document(
        id="own", text="The ferry that sank on Monday had no licence, an inspector told our reporter here."
    )
    assert originals([first, own])["own"] == "own"


def test_hashes_are_stable():
    assert shingles(WIRE)[0] == shingles(WIRE.upper())[0]
    assert shingles("too short") == []
