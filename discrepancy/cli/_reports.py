"""Reports that were written before, read again from their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from discrepancy.reports.from_json import Saved


def holds_report(path: Path) -> bool:
    """Whether a path is a ``.json`` file with a report in it, and not with articles."""
    from discrepancy.reports.from_json import is_report

    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        return is_report(path.read_bytes())
    except OSError:  # said again, and then aloud, by whoever reads it as articles
        return False


def load(path: Path) -> Saved:
    """The report in a file; where there is none, wrong usage with file and line."""
    from discrepancy.reports.from_json import ReportFileError, read

    try:
        return read(path.read_bytes())
    except ReportFileError as error:
        where = f"{path}:{error.line}" if error.line else f"{path}"
        raise click.ClickException(f"{where}: {error.message}") from error
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be read: {error.strerror or error}") from error
