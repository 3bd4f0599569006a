"""``discrepancy explain``: why a claim, an event or a discrepancy is there, or why a figure is no claim."""

from __future__ import annotations

import click

from discrepancy.cli import _options, _running, _screen
from discrepancy.cli._exits import FAULT, exit_code

EPILOG = """
\b
Examples:
  discrepancy explain d-3f9 articles/           a discrepancy, its event and its claims
  discrepancy explain c81 articles/             how this claim was read off the sentence
  discrepancy explain --rejected articles/      every figure that is no claim, and why not

\b
Ids are in the reports and in `discrepancy claims`; the first letters are enough if no other id has
them.
"""


@click.command("explain", epilog=EPILOG, short_help="Say why something is in the report, or is not.")
@click.argument("arguments", metavar="[ID] PATH...", nargs=-1, required=True)
@click.option("--rejected", is_flag=True, help="List every figure that is no claim, and why; takes no ID.")
@_options.rules
@_options.also
@click.pass_context
def command(
    ctx: click.Context,
    arguments: tuple[str, ...],
    rejected: bool,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Say why the claim, event or discrepancy ID is there: rules, words, reasons, discarded candidates.

    PATH is what the report was made of: the same articles give the same ids.
    """
    from discrepancy.reports import explanation

    if not rejected and len(arguments) < 2:
        raise click.UsageError("give an ID and the PATH of the articles, or --rejected and the PATH")
    wanted, paths = ("", arguments) if rejected else (arguments[0], arguments[1:])
    book = _options.book(rules_folder, also_kinds)
    report = _running.report_on(paths, book)
    screen = _screen.Output()
    failed = False
    if rejected:
        screen.write(explanation.rejected(report, _screen.width()))
    else:
        try:
            thing = explanation.find(report, wanted)
            screen.write(explanation.explain(report, thing, _screen.width()))
        except explanation.NotOneError as error:
            _screen.complain(str(error))
            failed = True
    screen.finish()
    _screen.tell(report.problems)
    failed |= _screen.tell_mistakes(book)
    ctx.exit(FAULT if failed else exit_code(report.problems))
