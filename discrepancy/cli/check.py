"""``discrepancy check``: what new documents conflict with among those on file."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli import _baseline, _checking, _ci, _options, _screen
from discrepancy.cli._exits import FAULT, FOUND, OK, exit_code
from discrepancy.cli.report import at_least, hand_over, keep_apart, parsed, printable
from discrepancy.reports import Look

EPILOG = """
\b
Examples:
  discrepancy check new.txt --against claims.db            a store, made by `discrepancy add`
  discrepancy check new.txt --against claims.db --update   and file it afterwards
  discrepancy check new.txt --against articles/            a folder
  discrepancy check --against articles/                    what git says has changed in it
  discrepancy check --since origin/main --against claims.db --format sarif:found.sarif

\b
Exit code: 0 nothing found, 1 discrepancies at or above --fail-on, 2 wrong usage, rules, store or input.
"""


@click.command("check", epilog=EPILOG, short_help="Check new documents against those on file.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@_checking.against(required=True)
@_checking.since
@click.option("--update", is_flag=True, help="File the new documents in the store, after they were checked.")
@click.option(
    "--format",
    "wanted",
    metavar="NAME[:FILE]",
    multiple=True,
    help="Print this format, or write it to FILE; the same as for report. May be repeated. [table]",
)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the formats as files into this folder and print nothing.",
)
@_options.fail_on("diverges")
@_options.min_severity()
@click.option("--ledger", is_flag=True, help="Show also what was near and let pass, and why.")
@_baseline.options
@_options.codebook("default")
@_options.colour
@_options.rules
@_options.also
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    against: str,
    since: str | None,
    update: bool,
    wanted: tuple[str, ...],
    output: Path | None,
    fail_on: str,
    min_severity: str,
    ledger: bool,
    baseline: _baseline.Choice,
    codebook: str,
    colour: str,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Report where the documents at PATH conflict with those on file, and nothing that does not touch them.

    Without PATH, in a git repository: the documents that differ from HEAD, and those git does not know yet.
    A document on file in an older version (by its path, or the id of its record) is replaced, not compared.
    """
    plan = [parsed(item) for item in wanted]
    question = _checking.asked(paths, since, against)
    for target in (output, *(file for _, file in plan)):
        keep_apart(target, (*question.paths, against))
    if output is None:
        printable([name for name, file in plan if file is None])
    accepted = _baseline.read(baseline)
    book = _options.book(rules_folder, also_kinds)
    _options.known_codebook(codebook, book)
    if not question.paths and not question.gone and _checking.nothing_new(paths, since):
        _screen.complain(f"note: no document has changed since {since or 'HEAD'}")
    _screen.tell_first_run(book)
    full = _checking.checked(question, against, book, update)
    full, counting, strict = _baseline.left(full, accepted, baseline)
    report = at_least(full, min_severity)
    inputs = [*question.paths, *(d.path for d in full.documents if d.path)]
    look = Look(_screen.width(), _screen.colour(colour), ledger, codebook, book, *_ci.folders())
    failed = hand_over(report, plan, output, look, inputs)
    _screen.tell(full.problems)
    if not full.checked and question.paths and not any(p.fault for p in full.problems):
        _screen.complain("no article was found")
        failed = True
    failed |= _screen.tell_mistakes(book)
    code = FAULT if failed else exit_code(full.problems, counting, fail_on)
    ctx.exit(FOUND if strict and code == OK else code)
