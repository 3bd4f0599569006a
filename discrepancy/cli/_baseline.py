"""The options that set accepted discrepancies aside, and what they do to a report."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from discrepancy.cli import _screen

if TYPE_CHECKING:
    from discrepancy.baseline import Accepted
    from discrepancy.model import Discrepancy
    from discrepancy.report import Report

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = "discrepancy-baseline.json"


class Choice(Struct, frozen=True):
    """What the options say. ``file`` None is the usual one, if it is there."""

    file: Path | None
    show: bool
    strict: bool
    today: date

    @property
    def path(self) -> Path:
        """The file that is meant."""
        return self.file or Path(FILE)


def _file(command: Command) -> Command:
    return click.option(
        "--baseline",
        "baseline_file",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=f"The file of accepted discrepancies [{FILE}, if there is one].",
    )(command)


def _today(command: Command) -> Command:
    return click.option(
        "--today",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day by which entries of the baseline expire [the day of the run].",
    )(command)


def file_and_day(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--baseline`` and ``--today``, handed on as ``baseline``."""

    @functools.wraps(command)
    def given(*arguments: Any, baseline_file: Path | None, today: datetime | None, **named: Any) -> Any:
        return command(*arguments, baseline=Choice(baseline_file, False, False, _day(today)), **named)

    return _file(_today(given))


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that report, handed on as ``baseline``."""

    @functools.wraps(command)
    def given(
        *arguments: Any, baseline_file: Path | None, today: datetime | None,
        show_accepted: bool, strict_baseline: bool, **named: Any,
    ) -> Any:  # fmt: skip
        choice = Choice(baseline_file, show_accepted, strict_baseline, _day(today))
        return command(*arguments, baseline=choice, **named)

    show = click.option(
        "--show-accepted", is_flag=True, help="Show accepted discrepancies too; they never count as found."
    )
    strict = click.option(
        "--strict-baseline",
        is_flag=True,
        help="Exit with 1 if an entry of the baseline has expired, or accepts nothing any more.",
    )
    return _file(show(strict(_today(given))))


def read(choice: Choice) -> tuple[Accepted, ...]:
    """The entries of the baseline. A bad one, or a missing one that was named, is wrong usage."""
    if choice.file is None and not choice.path.exists():
        return ()
    from discrepancy import baseline

    try:
        return baseline.load(choice.path)
    except baseline.BaselineError as error:
        raise click.ClickException(str(error)) from error


def left(
    report: Report, entries: tuple[Accepted, ...], choice: Choice
) -> tuple[Report, tuple[Discrepancy, ...], bool]:
    """The report to show, the discrepancies that count, and whether the baseline itself fails the run.

    Entries that want looking at are listed on standard error.
    """
    if not entries:
        return report, report.discrepancy_list, False
    from discrepancy import baseline

    applied = baseline.apply(report, entries, choice.today)
    for line in applied.stale:
        _screen.complain(f"{'' if choice.strict else 'note: '}{choice.path}: {line}")
    hidden = 0 if choice.show else len(applied.accepted)
    if hidden:
        _screen.complain(f"note: {choice.path}: {hidden} accepted left out; --show-accepted shows them")
    counting = tuple(d for d in report.discrepancy_list if d.id not in applied.accepted)
    shown = baseline.without(report, applied.accepted, choice.show)
    return shown, counting, choice.strict and bool(applied.stale)


def _day(today: datetime | None) -> date:
    """The one place where the program asks what day it is; the report itself does not depend on it."""
    return date.today() if today is None else today.date()
