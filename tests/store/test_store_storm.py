"""Four writers, killed again and again: see ``storm.py``, which can do so for longer."""

from __future__ import annotations

import pytest
from storm import faults, storm

from discrepancy.store import open_store

pytestmark = pytest.mark.reliability


def test_what_was_acknowledged_is_there_and_nothing_is_half_there(address: str) -> None:
    safe, killed = storm(address, seconds=5, writers=4, least=5)
    assert killed > 2
    assert len(safe) > 20
    with open_store(address, write=True) as store:
        assert faults(store, safe) == []
        if "://" not in address:
            assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
