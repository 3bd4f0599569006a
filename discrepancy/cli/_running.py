"""The engine as commands run it: with the progress on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.cli import _options, _screen

if TYPE_CHECKING:
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook


def report_on(paths: tuple[str, ...], book: Rulebook) -> Report:
    """The report on the articles at the paths as they were given, ``-`` among them."""
    from discrepancy.engines.local import run

    _screen.tell_first_run(book)
    progress = _screen.Progress()
    report = run(_options.ordered(paths), book=book, stdin=_options.stdin(paths), on_document=progress)
    progress.done()
    return report
