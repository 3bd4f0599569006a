"""Tasks, and how they are timed: each run in a process of its own, in turn, so that all share the weather."""

from __future__ import annotations

import importlib.util
import multiprocessing
import resource
import statistics
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

Work = Callable[[], Any]


@dataclass(frozen=True)
class Task:
    """Something to be timed. ``prepare`` gives the work; only the work is timed."""

    name: str
    amount: float
    """Megabytes of text, thousands of claims, or 1 for a time as such."""
    unit: str
    prepare: Callable[[], Work]
    needs: str = ""
    """The package without which it is left out."""

    @property
    def missing(self) -> bool:
        """Whether the package it needs is not installed."""
        return bool(self.needs) and importlib.util.find_spec(self.needs) is None


@dataclass(frozen=True)
class Run:
    """One run: CPU and wall seconds of the work with its children, peak memory of its process in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Result:
    """The medians of a task's runs; ``error`` where it did not come to an end."""

    task: Task
    cpu: float
    wall: float
    peak: float
    error: str = ""

    @property
    def rate(self) -> float:
        """Units a CPU second."""
        return self.task.amount / max(self.cpu, 1e-9)


def measured(tasks: Sequence[Task], rounds: int) -> list[Result]:
    """Every task in every round, in turn. A task that fails is not tried again."""
    runs: dict[str, list[Run]] = {task.name: [] for task in tasks}
    errors: dict[str, str] = {}
    for _ in range(rounds):
        for task in tasks:
            if task.missing:
                errors[task.name] = "not installed"
            if task.name not in errors:
                outcome = _in_a_process(task)
                if isinstance(outcome, Run):
                    runs[task.name].append(outcome)
                else:
                    errors[task.name] = outcome
    return [_result(task, runs[task.name], errors.get(task.name, "")) for task in tasks]


def _result(task: Task, runs: list[Run], error: str) -> Result:
    if error or not runs:
        return Result(task, 0.0, 0.0, 0.0, error or "no run")
    return Result(
        task,
        statistics.median(r.cpu for r in runs),
        statistics.median(r.wall for r in runs),
        max(r.peak for r in runs),
    )


def _in_a_process(task: Task) -> Run | str:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(task, there))
    process.start()
    there.close()
    try:
        outcome: Run | str = here.recv()
    except EOFError:
        outcome = "died"
    process.join()
    return outcome


def _timed(task: Task, out: Connection) -> None:
    try:
        work = task.prepare()
        cpu, wall = _cpu(), time.perf_counter()
        work()
        wall = time.perf_counter() - wall
        out.send(Run(_cpu() - cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    except Exception as error:  # a peer that does not work here is said, and the others go on
        out.send(f"{type(error).__name__}: {str(error).splitlines()[0][:60] if str(error) else ''}")
        traceback.print_exc()


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
