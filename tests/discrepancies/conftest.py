"""Lets these tests share the claims made for the tests of matching."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "events"))
