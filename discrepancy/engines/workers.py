"""Worker processes that take units of the input and give back what they found, in the order of the input.

Workers read for themselves: what crosses between processes is a stretch of a file one way and rows the other.
Where processes can be forked they share the compiled rules of the one that started them.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from msgspec import Struct

from discrepancy.documents.units import Unit
from discrepancy.model import Problem
from discrepancy.rulebook import Mistake, Rulebook, rulebook

T = TypeVar("T")

AHEAD = 3
"""Units on their way for each worker: enough that none waits, few enough that memory stays flat."""


class Found(Struct, Generic[T], frozen=True):
    """What a worker found in a unit."""

    rows: list[T]
    prints: dict[str, bytes]
    """The fingerprints of its documents by id."""
    alone: bool
    """Whether no two of its documents want one id, and none has an id with a number that tells two apart."""
    problems: list[Problem]
    mistakes: list[Mistake]
    """Of the rule files that the worker has read so far."""


Task = Callable[[Unit, Rulebook], Found[T]]


class Lost(Struct, frozen=True):
    """A unit whose worker died, twice."""

    unit: Unit

    @property
    def problem(self) -> Problem:
        """The fault to report."""
        first = self.unit.found[0].name if self.unit.found else "input"
        message = f"a worker process died over {self.unit}; its articles are missing from the result"
        return Problem(first, message, self.unit.line if self.unit.end is not None else None)


class Workers(Generic[T]):
    """A pool that outlives the death of a worker."""

    def __init__(self, task: Task[T], book: Rulebook, jobs: int) -> None:
        self._task, self._book, self._jobs = task, book, jobs
        self._pool: ProcessPoolExecutor | None = None

    def work(self, units: Iterable[Unit]) -> Iterator[tuple[Unit, Found[T] | Lost | None]]:
        """Each unit with what was found in it, in order; None for those that only the caller can read."""
        waiting: deque[tuple[Unit, Future[Found[T]] | None]] = deque()
        try:
            for unit in units:
                waiting.append((unit, None if unit.at_hand else self._submit(unit)))
                if len(waiting) > self._jobs * AHEAD:
                    yield self._finished(*waiting.popleft())
            while waiting:
                yield self._finished(*waiting.popleft())
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)

    def _submit(self, unit: Unit) -> Future[Found[T]]:
        if self._pool is None:
            gc.freeze()  # what is there by now stays: no collection in a worker need copy its pages
            self._pool = _pool(self._jobs, self._book)
        try:
            return self._pool.submit(_run, self._task, unit)
        except BrokenProcessPool:
            self._pool = _pool(self._jobs, self._book)
            return self._pool.submit(_run, self._task, unit)

    def _finished(self, unit: Unit, future: Future[Found[T]] | None) -> tuple[Unit, Found[T] | Lost | None]:
        if future is None:
            return unit, None
        try:
            return unit, future.result()
        except BrokenProcessPool:
            # Whichever unit it was: each that was on its way is tried again, in a process of its own.
            with _pool(1, self._book) as pool:
                try:
                    return unit, pool.submit(_run, self._task, unit).result()
                except BrokenProcessPool:
                    return unit, Lost(unit)


def _pool(jobs: int, book: Rulebook) -> ProcessPoolExecutor:
    # Forked where that is safe and usual, so that the compiled rules need not be made again.
    how = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, how, _start, (str(book.folder), book.also, id(book)))


_BOOKS: dict[int, Rulebook] = {}
"""The rulebooks of the process that was called, for workers that are forked from it."""


def share(book: Rulebook) -> None:
    """Have workers use this very rulebook, where they can."""
    _BOOKS.clear()
    _BOOKS[id(book)] = book


_now: list[Rulebook] = []


def _start(folder: str, also: frozenset[str], identity: int) -> None:
    """In a worker: leave interruptions to the process that started it, and find the rules."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Whoever forked this process may interrupt its own work then; a worker just goes, or its pool would wait.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _now[:] = [_BOOKS.get(identity) or rulebook(folder, also)]


def _run(task: Task[T], unit: Unit) -> Found[T]:
    return task(unit, _now[0])
