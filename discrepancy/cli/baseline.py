"""``discrepancy baseline``: accept discrepancies with a reason, and see what is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from discrepancy.cli import _baseline, _checking, _options, _running, _screen
from discrepancy.cli._exits import FAULT, OK

if TYPE_CHECKING:
    from discrepancy.baseline import Accepted
    from discrepancy.model import Discrepancy

Thing = TypeVar("Thing", "Accepted", "Discrepancy")

EPILOG = """
\b
Examples:
  discrepancy baseline accept d-3f9 articles/ --reason "one counts the attacker"
  discrepancy baseline list

\b
Ids are in the reports; the first letters are enough if no other discrepancy has them.
"""
ACCEPT = """
\b
Examples:
  discrepancy baseline accept d-3f9 articles/ --reason "one counts the attacker"
  discrepancy baseline accept d-3f9 new.txt --against claims.db --reason "asked" --until 2026-12-31
  discrepancy baseline accept d-3f9 --report reports/report.json --reason "two hospitals" --by jm
"""
LIST = """
\b
Examples:
  discrepancy baseline list
  discrepancy baseline list --baseline checked.json
"""
REMOVE = """
\b
Examples:
  discrepancy baseline remove d-3f9
"""
PRUNE = """
\b
Examples:
  discrepancy baseline prune articles/      take out what has expired or is found no longer
"""


@click.group("baseline", epilog=EPILOG, short_help="Accept discrepancies, and see what is accepted.")
def command() -> None:
    """Accept discrepancies that somebody has looked at, so that reports and checks leave them out.

    The file belongs under version control. No report and no check changes it.
    """


@command.command("accept", epilog=ACCEPT, short_help="Accept a discrepancy, with a reason.")
@click.argument("wanted", metavar="ID")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--reason", required=True, help="Why it may stand; for those who read the file.")
@click.option("--by", help="Who says so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it is accepted.")
@_checking.against(required=False)
@_checking.since
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the discrepancy out of a report that was written with --format json.",
)
@_baseline.file_and_day
@_options.rules
@_options.also
@click.pass_context
def accept(
    ctx: click.Context,
    wanted: str,
    paths: tuple[str, ...],
    reason: str,
    by: str | None,
    until: datetime | None,
    against: str | None,
    since: str | None,
    report_file: Path | None,
    baseline: _baseline.Choice,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Accept the discrepancy ID with the figures that it has now.

    PATH (and --against) are those of the report or check that showed it. When a figure changes, it is
    reported again.
    """
    from discrepancy import baseline as file

    if not reason.strip():
        raise click.UsageError("--reason: say why")
    last = until.date() if until else None
    if last is not None and last < baseline.today:
        raise click.UsageError(f"--until: {last} is over")
    if report_file is not None:
        there = _of_file(report_file)
    else:
        there = _of_articles(paths, against, since, rules_folder, also_kinds)
    found = _one(there, wanted)
    kept = {entry.id: entry for entry in _entries(baseline)}
    kept[found.id] = file.accept(found, reason.strip(), by, last)
    _save(baseline.path, kept.values())
    _print(f"{found.id}: accepted in {baseline.path} ({found.explanation})\n")
    ctx.exit(OK)


@command.command("list", epilog=LIST, short_help="List what is accepted.")
@_baseline.file_and_day
@click.pass_context
def show(ctx: click.Context, baseline: _baseline.Choice) -> None:
    """List the accepted discrepancies: id, reason, by whom, until when, and what it was."""
    from discrepancy.reports.columns import grid
    from discrepancy.reports.plain import harmless

    rows = [
        [e.id, harmless(e.reason), harmless(e.by or "-"), _until(e, baseline.today), harmless(e.what or "-")]
        for e in _baseline.read(baseline)
    ]
    if rows:
        headings = ("id", "reason", "by", "until", "what")
        _print("\n".join(grid(headings, rows, _screen.width())) + "\n")
    else:
        _print("nothing is accepted\n")
    ctx.exit(OK)


@command.command("remove", epilog=REMOVE, short_help="Accept a discrepancy no longer.")
@click.argument("wanted", metavar="ID")
@_baseline.file_and_day
@click.pass_context
def remove(ctx: click.Context, wanted: str, baseline: _baseline.Choice) -> None:
    """Take the entry ID out of the baseline, so that its discrepancy is reported again."""
    entries = _baseline.read(baseline)
    found = _one(entries, wanted)
    _save(baseline.path, [e for e in entries if e.id != found.id])
    _print(f"{found.id}: accepted no longer\n")
    ctx.exit(OK)


@command.command("prune", epilog=PRUNE, short_help="Take out entries that accept nothing any more.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@_baseline.file_and_day
@_options.rules
@_options.also
@click.pass_context
def prune(
    ctx: click.Context,
    paths: tuple[str, ...],
    baseline: _baseline.Choice,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Take out the entries that have expired, or whose discrepancy the articles at PATH no longer hold.

    PATH must be all the articles; when one cannot be read, nothing is taken out.
    """
    from discrepancy import baseline as file

    entries = _baseline.read(baseline)
    report = _running.report_on(paths, _options.book(rules_folder, also_kinds))
    if any(p.fault for p in report.problems):
        _screen.tell(report.problems)
        ctx.exit(FAULT)
    applied = file.apply(report, entries, baseline.today)
    if applied.stale:
        _save(baseline.path, [e for e in entries if e.id in applied.accepted])
    _print("".join(f"{line}\n" for line in applied.stale) or "every entry still accepts something\n")
    ctx.exit(OK)


def _of_articles(
    paths: tuple[str, ...],
    against: str | None,
    since: str | None,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> Sequence[Discrepancy]:
    book = _options.book(rules_folder, also_kinds)
    if against is not None:
        report = _checking.checked(_checking.asked(paths, since, against), against, book)
    elif paths:
        report = _running.report_on(paths, book)
    else:
        raise click.UsageError("name the PATH of the articles, or --against, or --report")
    _screen.tell(report.problems)
    return report.discrepancy_list


def _of_file(path: Path) -> Sequence[Discrepancy]:
    from discrepancy.model import Discrepancy
    from discrepancy.report import DISCREPANCY_COLUMNS

    try:
        rows = json.loads(path.read_text("utf-8"))["discrepancies"]
        return [Discrepancy(**{name: row.get(name) for name in DISCREPANCY_COLUMNS}) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise click.UsageError(f"--report: {path} is no report in JSON ({error})") from error


def _one(things: Sequence[Thing], wanted: str) -> Thing:
    """The one whose id is, or begins with, what is wanted."""
    found = [t for t in things if t.id == wanted] or [t for t in things if t.id.startswith(wanted)]
    if not found:
        raise click.UsageError(f"no discrepancy {wanted} is there")
    if len(found) > 1:
        raise click.UsageError(f"{wanted} may be {', '.join(sorted(t.id for t in found))}")
    return found[0]


def _entries(choice: _baseline.Choice) -> tuple[Accepted, ...]:
    """What is accepted so far; a file that is not there yet will be made."""
    return _baseline.read(choice) if choice.path.exists() else ()


def _save(path: Path, entries: Iterable[Accepted]) -> None:
    from discrepancy import baseline as file

    try:
        file.save(path, entries)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from error


def _until(entry: Accepted, today: date) -> str:
    if entry.until is None:
        return "-"
    return f"{entry.until} (over)" if today > entry.until else str(entry.until)


def _print(text: str) -> None:
    screen = _screen.Output()
    screen.write(text)
    screen.finish()
