"""``discrepancy add``: documents and their claims into a store."""

from __future__ import annotations

import click

from discrepancy.cli import _options, _screen
from discrepancy.cli._exits import FAULT, exit_code

EPILOG = """
\b
Examples:
  discrepancy add articles/ --store claims.db
  discrepancy add articles/ --store claims.db --prune      forget articles that are gone
  discrepancy add feed.jsonl --store postgresql://desk@db.example.org/claims

\b
What is on file already is not read again; so the same command brings a store up to date.
"""


@click.command("add", epilog=EPILOG, short_help="File documents and their claims in a store.")
@_options.paths
@click.option(
    "--store",
    "address",
    metavar="STORE",
    required=True,
    help="An SQLite file, made if it is not there, or the address of a PostgreSQL database.",
)
@click.option("--prune", is_flag=True, help="Forget the documents of files below PATH that are gone.")
@_options.rules
@_options.also
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    address: str,
    prune: bool,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """File the documents at PATH with their claims in a store, for `discrepancy check --against STORE`.

    A document with the id of one on file replaces it: the path for a file, the id for a record.
    """
    from discrepancy.reports.words import plural
    from discrepancy.store import StoreError, open_store
    from discrepancy.store.filing import add

    book = _options.book(rules_folder, also_kinds)
    _screen.tell_first_run(book)
    progress, screen = _screen.Progress(), _screen.Output()
    try:
        with open_store(address, write=True) as store:
            tally = add(
                store, _options.ordered(paths), book=book, stdin=_options.stdin(paths), prune=prune,
                on_document=progress,
            )  # fmt: skip
            on_file = len(store)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    finally:
        progress.done()
    screen.write(
        f"{plural(tally.new, 'new document')}, {tally.changed} changed, {plural(tally.claims, 'claim')}; "
        f"{tally.unchanged} as before, {tally.gone} forgotten; "
        f"{plural(tally.unchanged_files, 'file')} unchanged; {plural(on_file, 'document')} on file\n"
    )
    screen.finish()
    _screen.tell(tally.problems)
    failed = _screen.tell_mistakes(book)
    ctx.exit(FAULT if failed else exit_code(tally.problems))
