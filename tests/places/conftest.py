"""What several tests of this folder start from."""

from pathlib import Path

import pytest

from discrepancy.rulebook import rulebook


@pytest.fixture
def places_folder(tmp_path: Path) -> Path:
    """The folder of places of rules without any place: how names are folded, judged and chosen between."""
    folder = tmp_path / "rules" / "places"
    folder.mkdir(parents=True)
    for name in ("folding.toml", "ranking.toml", "en.toml"):
        (folder / name).write_bytes((rulebook().folder / "places" / name).read_bytes())
    return folder
