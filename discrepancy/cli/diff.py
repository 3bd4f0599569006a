"""``discrepancy diff``: what a new run changed."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli import _options, _reports, _screen
from discrepancy.cli._exits import FOUND, OK

EPILOG = """
\b
Examples:
  discrepancy diff old.json new.json                      what was added, is gone, has changed
  discrepancy diff old.json new.json --format markdown    the same for a pull request
  discrepancy diff old.json new.json --exit-code          exit code 1 if anything changed

\b
Both are written by `discrepancy report --format json:FILE`. A discrepancy keeps its id when its
figures move, and then it has changed.
Exit code: 0 done, 1 changed (with --exit-code), 2 a file cannot be read.
"""

FILE = click.Path(path_type=Path)


@click.command("diff", epilog=EPILOG, short_help="Say what changed between two reports.")
@click.argument("old", metavar="OLD.json", type=FILE)
@click.argument("new", metavar="NEW.json", type=FILE)
@click.option(
    "--format",
    "wanted",
    type=click.Choice(("json", "markdown", "table")),
    default="table",
    show_default=True,
    help="How the changes are printed.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@_options.colour
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, wanted: str, exit_code: bool, colour: str) -> None:
    """Say which documents, claims, events and discrepancies NEW has more, fewer or otherwise than OLD."""
    from discrepancy.reports import Look, changes, changes_text

    before, after = _reports.load(old).report, _reports.load(new).report
    found = changes.compare(before, after)
    look = Look(_screen.width(), _screen.colour(colour))
    screen = _screen.Output()
    screen.write(changes_text.render(found, before, after, wanted, look))
    screen.finish()
    ctx.exit(FOUND if found and exit_code else OK)
