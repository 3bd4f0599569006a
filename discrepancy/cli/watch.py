"""``discrepancy watch``: a drop folder, in which each new document is checked and filed as it comes."""

from __future__ import annotations

import signal
import time
from types import FrameType
from typing import TYPE_CHECKING

import click

from discrepancy.cli import _baseline, _ci, _options, _screen
from discrepancy.cli._exits import FAULT, FOUND, OK, exit_code
from discrepancy.cli.report import at_least, hand_over
from discrepancy.reports import Look, binary, formats

if TYPE_CHECKING:
    from discrepancy.documents.walk import Found
    from discrepancy.model import Problem

EPILOG = """
\b
Examples:
  discrepancy watch incoming/ --store claims.db
  discrepancy watch incoming/ --store claims.db --once --format json     one look, for cron
"""

AT_ONCE = 200
"""Files taken in together; a folder of very many is worked off in such steps."""


@click.command("watch", epilog=EPILOG, short_help="Check and file what comes into a folder.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--store", "address", metavar="STORE", required=True, help="The store; made if it is not there."
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0.05),
    default=2.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--once", is_flag=True, help="Look once, and exit as check does.")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(formats()),
    metavar="NAME",
    default="short",
    show_default=True,
    help=f"How discrepancies are printed: {', '.join(formats())}.",
)
@_options.fail_on("diverges", "With --once: exit")
@_options.min_severity("")
@_baseline.options
@_options.codebook("default")
@_options.colour
@_options.rules
@_options.also
@click.pass_context
def command(
    ctx: click.Context,
    folder: str,
    address: str,
    interval: float,
    once: bool,
    wanted: str,
    fail_on: str,
    min_severity: str,
    baseline: _baseline.Choice,
    codebook: str,
    colour: str,
    rules_folder: str | None,
    also_kinds: tuple[str, ...],
) -> None:
    """Check each document that comes into FOLDER, print what it conflicts with on file, and file it.

    What is filed already is passed over, also after a restart. A file is read once it has stayed the same
    between two looks. Ends with Ctrl-C or SIGTERM, and exit code 0.
    """
    from discrepancy.store import StoreError, open_store
    from discrepancy.store.checking import take_in

    if binary(wanted):
        raise click.UsageError(f"--format: {wanted} is a binary format; it cannot be printed piece by piece")
    entries = _baseline.read(baseline)
    book = _options.book(rules_folder, also_kinds)
    _options.known_codebook(codebook, book)
    look = Look(_screen.width(), _screen.colour(colour), False, codebook, book, *_ci.folders())
    _screen.tell_first_run(book)
    signal.signal(signal.SIGTERM, _end)
    told: set[Problem] = set()
    settled = Settled(wait=not once)
    code = OK
    try:
        with open_store(address, write=True) as store:
            while True:
                report = take_in(store, folder, book, settled.ready)
                if report.discrepancy_list:
                    report, counting, strict = _baseline.left(report, entries, baseline)
                    shown = at_least(report, min_severity)
                    if shown.discrepancy_list:
                        hand_over(shown, [(wanted, None)], None, look, [])
                    code = max(code, FOUND if strict else exit_code((), counting, fail_on))
                _screen.tell([p for p in report.problems if p not in told])
                told.update(report.problems)
                code = max(code, exit_code(report.problems))
                if settled.more():
                    continue
                if once:
                    break
                time.sleep(interval)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        code = OK
    ctx.exit(FAULT if _screen.tell_mistakes(book) else code)


class Settled:
    """Which files are ready to be read: new or changed, and not being written any more.

    This only decides when to look into a file; whether its bytes are new is for the store to say. The time of
    the last change of the inode cannot be set back, so that no write goes unseen.
    """

    def __init__(self, wait: bool) -> None:
        self._wait = wait
        self._seen: dict[str, tuple[int, ...]] = {}
        self._taken: dict[str, tuple[int, ...]] = {}
        self._count = 0

    def ready(self, found: Found) -> bool:
        """Whether to read a file in this look; of very many only the first."""
        try:
            status = found.path.stat()
        except OSError:
            return True  # the reader says what is wrong
        mark = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if self._taken.get(found.name) == mark:
            return False
        if self._wait and self._seen.get(found.name) != mark:
            self._seen[found.name] = mark
            return False
        self._count += 1
        if self._count <= AT_ONCE:
            self._taken[found.name] = mark
        return self._count <= AT_ONCE

    def more(self) -> bool:
        """Whether files that were ready had to wait; begins the next look."""
        waiting = self._count > AT_ONCE
        self._count = 0
        return waiting


def _end(number: int, frame: FrameType | None) -> None:
    """A request to end is an interruption: what is being written is written whole or not at all."""
    raise KeyboardInterrupt
