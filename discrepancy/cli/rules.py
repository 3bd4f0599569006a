"""``discrepancy rules``: look at the rule files and check them."""

from __future__ import annotations

import click

from discrepancy.cli import _options, _screen
from discrepancy.cli._exits import FAULT, OK

EPILOG = """
\b
Examples:
  discrepancy rules list                 the rules that came with the program
  discrepancy rules check                read them all and run the examples inside them
  discrepancy rules check my-rules/      the same for rules of your own
"""

CHECK_EPILOG = """
\b
Examples:
  discrepancy rules check
  discrepancy rules check my-rules/
"""

LIST_EPILOG = """
\b
Examples:
  discrepancy rules list
  discrepancy rules list my-rules/
"""

FOLDER = click.argument("folder", required=False, type=click.Path())


@click.group("rules", epilog=EPILOG, short_help="List the rule files, or check them.")
def command() -> None:
    """List the rule files, or check them and the examples inside them."""


@command.command("check", epilog=CHECK_EPILOG, short_help="Find every mistake in the rule files.")
@FOLDER
@click.pass_context
def check(ctx: click.Context, folder: str | None) -> None:
    """Read every rule file of FOLDER (default: the program's own) and run the examples inside them.

    All mistakes are printed at once as file:line: message. Exit code 2 if there is any.
    """
    from discrepancy import rulecheck
    from discrepancy.reports import words

    book = _options.book(folder)
    mistakes = rulecheck.check(book)
    files = rulecheck.load(book)
    lines = [f"{mistake}\n" for mistake in mistakes]
    examples = rulecheck.examples(book)
    verdict = words.plural(len(mistakes), "mistake") if mistakes else "no mistake"
    lines.append(f"{words.plural(files, 'rule file')}, {words.plural(examples, 'example')}, {verdict}\n")
    _print("".join(lines))
    ctx.exit(FAULT if mistakes else OK)


@command.command("list", epilog=LIST_EPILOG, short_help="List the rules.")
@FOLDER
@click.pass_context
def list_rules(ctx: click.Context, folder: str | None) -> None:
    """List the rules of FOLDER (default: the program's own): kind, rule, file, number of examples."""
    from discrepancy import rulecheck
    from discrepancy.reports.columns import grid

    book = _options.book(folder)
    rows = [
        [line.kind, line.rule, line.file, f"{line.must} + {line.must_not}"]
        for line in rulecheck.listing(book)
    ]
    _print("\n".join(grid(("kind", "rule", "file", "must + must not"), rows, _screen.width())) + "\n")
    ctx.exit(FAULT if _screen.tell_mistakes(book) else OK)


def _print(text: str) -> None:
    screen = _screen.Output()
    screen.write(text)
    screen.finish()
