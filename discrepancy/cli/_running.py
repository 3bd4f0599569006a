"""The engine as commands run it: with the progress on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.cli import _options, _screen

if TYPE_CHECKING:
    from discrepancy.report import Report
    from discrepancy.rulebook import Rulebook


def report_on(paths: tuple[str, ...], book: Rulebook, jobs: int | None = None) -> Report:
    """The report on the articles at the paths as they were given, ``-`` among them."""
    from discrepancy.engines.cores import jobs_for
    from discrepancy.engines.local import run

    _screen.tell_first_run(book)
    progress = _screen.Progress()
    given = _options.ordered(paths)
    report = run(
        given, book=book, stdin=_options.stdin(paths), on_document=progress, jobs=jobs_for(given, jobs)
    )
    progress.done()
    return report
