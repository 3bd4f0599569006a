"""``discrepancy show``: one event wholly."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from discrepancy.cli import _options, _reports, _running, _screen
from discrepancy.cli._exits import FAULT, exit_code

EPILOG = """
\b
Examples:
  discrepancy show d-5b8 articles/                     the event of this discrepancy
  discrepancy show e-3f9 report.json                   the same from a report written before
  discrepancy show e-3f9 report.json --codebook ucdp   low, best and high by one codebook only

\b
EVENT is the id of the event, or of one of its discrepancies or claims, as the reports print them;
its first letters are enough if no other event has them.
"""


@click.command("show", epilog=EPILOG, short_help="Show one event wholly.")
@click.argument("event")
@_options.paths
@_options.codebook(None)
@_options.colour
@_options.rules
@_options.also
@click.pass_context
def command(
    ctx: click.Context,
    event: str,
    paths: tuple[str, ...],
    codebook: str | None,
    colour: str,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Show one EVENT wholly: its figures under each codebook, who claims what, what is in dispute, and why.

    PATH is what the report was made of, or one report written by `discrepancy report --format json`.
    """
    from discrepancy.reports import Look, event_page
    from discrepancy.reports.explanation import NotOneError, find_event

    book = _options.book(rules_folder, also_kinds)
    _options.known_codebook(codebook, book)
    if len(paths) == 1 and _reports.holds_report(Path(paths[0])):
        saved = _reports.load(Path(paths[0]))
        report, ledger = replace(saved.report, problems=()), saved.has_ledger  # told when it was written
    else:
        report, ledger = _running.report_on(paths, book), True
    screen = _screen.Output()
    failed = False
    try:
        found = find_event(report, event)
        look = Look(_screen.width(), _screen.colour(colour))
        screen.write(event_page.page(report, found, look, codebook, ledger))
    except NotOneError as error:
        if report.documents or not report.problems:
            _screen.complain(str(error))
        failed = True
    screen.finish()
    _screen.tell(report.problems)
    failed |= _screen.tell_mistakes(book)
    ctx.exit(FAULT if failed else exit_code(report.problems))
