"""``discrepancy claims``: every claim of every article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from discrepancy.cli import _options, _screen
from discrepancy.cli._exits import FAULT, exit_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from discrepancy.model import Claim, Problem

EPILOG = """
\b
Examples:
  discrepancy claims articles/
  discrepancy claims articles/ --format jsonl > claims.jsonl
  discrepancy claims articles/ --format jsonl | jq -r 'select(.kind == "killed") | .quote'
"""

FORMATS = ("csv", "json", "jsonl", "table")


@click.command("claims", epilog=EPILOG, short_help="List the claims of the articles.")
@_options.paths
@click.option(
    "--format",
    "wanted",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="jsonl and csv are written as they are found, with no more than one article in memory.",
)
@_options.rules
@_options.also
@_options.jobs
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    wanted: str,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
    jobs: int | None,
) -> None:
    """List every claim of the articles at PATH: what figure or date, of whom, where, when, who says so.

    PATH is a file, a folder, or - for standard input. The JSON of a claim is fixed by claim.schema.json.
    """
    from discrepancy.engines.cores import jobs_for
    from discrepancy.reports import claim_list

    book = _options.book(rules_folder, also_kinds)
    _screen.tell_first_run(book)
    problems: list[Problem] = []
    screen, progress = _screen.Output(), _screen.Progress()
    make: Callable[[list[Claim]], str | list[Claim]] = list
    make = {"csv": claim_list.csv, "jsonl": claim_list.jsonl}.get(wanted, make)
    screen.write(claim_list.CSV_HEADING if wanted == "csv" else "")
    kept: list[Claim] = []
    documents = count = 0
    given = _options.ordered(paths)
    several = jobs_for(given, jobs)
    found: Iterator[tuple[int, str | list[Claim]]]
    if several > 1:
        from discrepancy.engines.parallel import stream as stream_in_workers

        found = stream_in_workers(
            given, make, jobs=several, book=book, on_problem=problems.append,
            stdin=_options.stdin(paths),
        )  # fmt: skip
    else:
        from discrepancy.engines.local import stream

        documents_with_claims = stream(
            given, on_problem=problems.append, book=book, stdin=_options.stdin(paths)
        )
        found = ((len(claims), make(claims)) for _, claims in documents_with_claims)
    for number, made in found:
        documents, count = documents + 1, count + number
        progress(documents, count)
        if not isinstance(made, str):
            kept += made
            continue
        screen.write(made)
        if screen.closed:
            break
    progress.done()
    kept.sort(key=lambda c: c.document)  # stable: the order within a document stays
    if wanted == "json":
        screen.write(claim_list.json(kept))
    elif wanted == "table":
        screen.write(claim_list.for_people(kept, _screen.width()))
    screen.finish()
    _screen.tell(problems)
    failed = _screen.tell_mistakes(book)
    if not documents and not any(p.fault for p in problems):
        _screen.complain("no article was found")
        failed = True
    ctx.exit(FAULT if failed else exit_code(problems))
