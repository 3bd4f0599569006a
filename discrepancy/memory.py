"""Work that makes many long-lived records and no cycles, without the collector of cycles looking on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collection of reference cycles, and go on with it as it was.

    Records are freed by their counts as always. The collector would walk all of them again and again as they
    grow in number, a third of the time of matching a hundred thousand claims, and find nothing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
