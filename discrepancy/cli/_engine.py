"""Which engine runs the job: options of ``report``, and the call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from discrepancy.cli import _options, _running, _screen
from discrepancy.cli._exits import FAULT

if TYPE_CHECKING:
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook

Command = TypeVar("Command", bound=Callable[..., Any])

ENGINES = ("local", "spark")


def options(command: Command) -> Command:
    """``--engine``, ``--master`` and ``--claims-parquet``, in the order of the help."""
    for option in reversed(
        (
            click.option(
                "--engine",
                type=click.Choice(ENGINES),
                default="local",
                show_default=True,
                help="Run in this process, or on Apache Spark, with the same report (extra: spark).",
            ),
            click.option(
                "--master", metavar="URL", help="Where Spark runs. [local[*]: all cores of this machine]"
            ),
            click.option(
                "--claims-parquet",
                metavar="FOLDER",
                type=click.Path(path_type=Path),
                help="With --engine spark: write all claims as Parquet files into this new folder.",
            ),
        )
    ):
        command = option(command)
    return command


def agreed(engine: str, master: str | None, claims_parquet: Path | None, paths: Sequence[str]) -> None:
    """Refuse what does not go together, before anything is read."""
    if engine == "spark":
        if "-" in paths:
            raise click.UsageError("--engine spark reads files and folders, and not standard input")
        if claims_parquet is not None and claims_parquet.exists():
            raise click.UsageError(f"--claims-parquet: {claims_parquet} is there already; name a new folder")
        return
    for name, value in (("--master", master), ("--claims-parquet", claims_parquet)):
        if value is not None:
            raise click.UsageError(f"{name} goes with --engine spark")


def run(
    engine: str,
    master: str | None,
    claims_parquet: Path | None,
    paths: tuple[str, ...],
    book: Rulebook,
    jobs: int | None = None,
) -> Report:
    """The report on the paths by the engine of this name; ends the program with 2 where it cannot run."""
    if engine == "local":
        return _running.report_on(paths, book, jobs)
    from discrepancy.engines import spark

    _screen.tell_first_run(book)
    given = _options.ordered(paths)
    try:
        return spark.run(given, book=book, master=master or spark.HERE, claims_parquet=claims_parquet)
    except spark.EngineError as error:
        _screen.complain(str(error))
        raise click.exceptions.Exit(FAULT) from error
